"""The ``-wal`` and ``-journal`` files beside a database, and what they mean for it: no SQLite.

They are opened by descriptor, never through a link and never for writing.
"""

import os
from contextlib import ExitStack, suppress
from typing import NamedTuple

from dapodik_status.file.disk import FLAGS, Glance, glance, read_at
from dapodik_status.file.wal import Read, WalState, wal_state
from dapodik_status.vocabulary import FileKind

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
