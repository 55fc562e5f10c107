"""``look_outside``: all facts about a file that need no SQLite, as one frozen value."""

import os

import attrs

from dapodik_status.file.disk import glance
from dapodik_status.file.header import HEADER_BYTES, Header, outline
from dapodik_status.file.kind import kind_of
from dapodik_status.file.neighbours import NOTHING_BESIDE, Beside, beside
from dapodik_status.vocabulary import FileKind

# The header and the beginning of page 1.
_LEAST_HEAD = 108


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
