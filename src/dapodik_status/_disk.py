"""The first look at a file on disk: what it is, its first bytes, its neighbours.

Opened by descriptor, never through a link, never for writing; no SQLite. Nothing here raises for
what a file holds or for what the system refuses: that is told in the answer.
"""

import errno
import os
import stat

import attrs

from dapodik_status._container import HEAD_BYTES
from dapodik_status._vocabulary import FileKind

# Where the system has them: no link is followed, no FIFO waited for, no child inherits it.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
)
# Up to this size a -wal or -journal holds a header and no page.
_WAL_HEADER, _JOURNAL_HEADER = 32, 512
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"

Identity = tuple[int, int, int, int]


@attrs.frozen(kw_only=True)
class Glance:
    """What the disk says of one path."""

    #: Set where it is no regular file or cannot be read.
    kind: FileKind | None = None
    #: Bytes; None for what is no regular file.
    size: int | None = None
    #: The first bytes.
    head: bytes = b""
    #: Device, inode, size and time of change: the same as long as nobody wrote.
    identity: Identity | None = None


def glance(path: str) -> Glance:
    """Return what the disk says of *path*. Raises ``FileNotFoundError`` where nothing is there."""
    try:
        kind = _no_file(os.lstat(path).st_mode)
        if kind is not None:
            return Glance(kind=kind)
        descriptor = os.open(path, _FLAGS)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None
    except OSError:
        return Glance(kind=FileKind.UNREADABLE)
    try:
        status = os.fstat(descriptor)
        kind = _no_file(status.st_mode)  # it may have been exchanged since
        if kind is not None:
            return Glance(kind=kind)
        head = _read(descriptor, HEAD_BYTES)
    except OSError:
        return Glance(kind=FileKind.UNREADABLE)
    finally:
        os.close(descriptor)
    return Glance(size=status.st_size, head=head, identity=_identity(status))


def unchanged(path: str, identity: Identity | None) -> bool:
    """Tell whether *path* is still the same file, not written to since."""
    try:
        return _identity(os.lstat(path)) == identity
    except OSError:
        return False


def beside(path: str) -> tuple[str, ...]:
    """Return the suffixes of the files beside a database that hold changes of it."""
    wal, journal = _neighbour(path + "-wal"), _neighbour(path + "-journal")
    found: list[str] = []
    if wal.size is not None and wal.size > _WAL_HEADER:
        found.append("-wal")
    # A finished journal may stay behind with its magic zeroed.
    live = journal.head.startswith(_JOURNAL_MAGIC)
    if live and journal.size is not None and journal.size > _JOURNAL_HEADER:
        found.append("-journal")
    return tuple(found)


def _neighbour(path: str) -> Glance:
    try:
        return glance(path)
    except FileNotFoundError:
        return Glance()


def _no_file(mode: int) -> FileKind | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return FileKind.DIRECTORY
    return FileKind.SYMLINK if stat.S_ISLNK(mode) else FileKind.SPECIAL


def _read(descriptor: int, wanted: int) -> bytes:
    parts: list[bytes] = []
    while wanted and (part := os.read(descriptor, wanted)):
        parts.append(part)
        wanted -= len(part)
    return b"".join(parts)


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
