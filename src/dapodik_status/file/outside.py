"""``look_outside``: all facts about a file that need no SQLite, as one frozen value.

With those about the ``-wal`` and ``-journal`` files beside it, and what they mean for it. Files are
opened by descriptor, never through a link and never for writing.
"""

import os
from contextlib import ExitStack, suppress
from typing import NamedTuple

import attrs

from dapodik_status.file.disk import FLAGS, Glance, glance, read_at
from dapodik_status.file.header import HEADER_BYTES, Header, outline
from dapodik_status.file.kind import kind_of
from dapodik_status.file.wal import Read, WalState, wal_state
from dapodik_status.vocabulary import FileKind

# The header and the beginning of page 1.
_LEAST_HEAD = 108
# Up to this size in bytes, a -journal has a header but no page.
_JOURNAL_HEADER = 512
_HIDING = frozenset({FileKind.SYMLINK, FileKind.UNREADABLE})
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class Beside(NamedTuple):
    """The suffixes of files beside a database, by their meaning for it."""

    #: The files have changes that the database lacks, or may have such changes.
    pending: tuple[str, ...] = ()
    #: The files have its name, but their contents do not fit it.
    unfit: tuple[str, ...] = ()
    #: The files add nothing to it.
    settled: tuple[str, ...] = ()


NOTHING_BESIDE = Beside()


@attrs.frozen(kw_only=True)
class Outside:
    """The facts about a file that need no SQLite."""

    #: The path as it was given.
    path: str
    #: The type of the file.
    kind: FileKind
    #: The size in bytes; None if it is not a regular file or cannot be read.
    size: int | None = None
    #: The SQLite header; None if there is none or it is invalid.
    header: Header | None = None
    #: The invalid part of a SQLite header, or ``"cut"``; None if there is no such fault.
    fault: str | None = None
    #: The ``-wal`` and ``-journal`` files beside it.
    beside: Beside = NOTHING_BESIDE
    #: The number of pages of zeros after the last page.
    zero_pages: int = 0
    #: Whether its last page contains only zeros.
    zero_tail: bool = False
    #: The system's name of the reason why it cannot be read.
    refusal: str | None = None
    #: The system's own description of the file.
    status: os.stat_result | None = None

    @property
    def expected_size(self) -> int | None:
        """The size in bytes that the header states; None if it states none."""
        pages = None if self.header is None else self.header.page_count
        return None if self.header is None or pages is None else self.header.page_size * pages

    @property
    def is_cut(self) -> bool:
        """Whether its end is missing, so that there is no use in asking SQLite about it."""
        header, size, expected = self.header, self.size, self.expected_size
        if expected is None:
            return header is not None and size is not None and size % header.page_size > 0
        return size is not None and size < expected


def look_at_beginning(path: str) -> Outside:
    """Return what the file at *path* shows of a longer file, of which it is only the beginning.

    Raises ``FileNotFoundError`` if it does not exist.
    """
    seen = glance(path)
    kind = kind_of(seen.head, None, path, seen.tail, seen.pieces)
    if kind is not FileKind.SQLITE3 or len(seen.head) < _LEAST_HEAD:
        return Outside(path=path, kind=kind, refusal=seen.refusal, status=seen.status)
    fault, _, _ = outline(seen.head)
    header = Header(seen.head[:HEADER_BYTES]) if fault is None else None
    return Outside(path=path, kind=kind, header=header, fault=fault, status=seen.status)


def look_outside(path: str) -> Outside:
    """Return the facts about the file at *path* that need no SQLite.

    The time does not grow with the file. Raises ``FileNotFoundError`` if it does not exist.
    """
    seen = glance(path)
    if seen.size is None:
        kind = seen.kind or FileKind.UNREADABLE
        return Outside(path=path, kind=kind, refusal=seen.refusal, status=seen.status)
    head, size, tail = seen.head, seen.size, seen.tail
    fault, expected, _ = ("cut", None, False) if len(head) < _LEAST_HEAD else outline(head)
    # A valid header that states exactly this size: no other kind of file has this.
    sure = fault is None and expected == size
    kind = FileKind.SQLITE3 if sure else kind_of(head, size, path, tail, seen.pieces)
    if kind is not FileKind.SQLITE3 or fault is not None:
        fault = fault if kind is FileKind.SQLITE3 else None
        return Outside(
            path=path, kind=kind, size=size, fault=fault, beside=beside(path), status=seen.status
        )
    return Outside(
        path=path,
        kind=kind,
        size=size,
        header=Header(head[:HEADER_BYTES]),
        beside=beside(path),
        zero_pages=seen.zero_pages,
        status=seen.status,
        zero_tail=bool(tail) and not (tail[-1] or tail.strip(b"\0")),
    )


def beside(path: str) -> Beside:
    """Return the suffixes of the files beside the database at *path*, by their meaning for it."""
    found: dict[WalState, tuple[str, ...]] = {}
    wal = _wal_beside(path)
    if wal is not None:
        found[wal] = ("-wal",)
    journal = _neighbour(path + "-journal")
    # A finished journal can remain, with its magic set to zero.
    live = journal.head.startswith(_JOURNAL_MAGIC) and (journal.size or 0) > _JOURNAL_HEADER
    if journal.kind in _HIDING or live:
        found["pending"] = (*found.get("pending", ()), "-journal")
    return Beside(**found)


def _wal_beside(path: str) -> WalState | None:
    seen = _neighbour(path + "-wal")
    if seen.kind in _HIDING:
        return "pending"  # it may have changes
    if seen.size is None:
        return None
    with ExitStack() as opened:
        try:
            wal, size = _reader(path + "-wal", opened)
            main, main_size = _reader(path, opened)
            return wal_state(wal, size, main, main_size)
        except OSError:
            return "pending"


def _reader(path: str, opened: ExitStack) -> tuple[Read, int]:
    descriptor = os.open(path, FLAGS)
    opened.callback(os.close, descriptor)
    return lambda at, count: read_at(descriptor, count, at), os.fstat(descriptor).st_size


def _neighbour(path: str) -> Glance:
    # Usually nothing is there, and a failed attempt to open it would take longer.
    if os.path.lexists(path):
        with suppress(FileNotFoundError):  # gone meanwhile
            return glance(path)
    return Glance()
