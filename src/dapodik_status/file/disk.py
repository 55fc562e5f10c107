"""Reading a file from the disk: its type, its first and last bytes, its digest.

A file is opened by descriptor, never through a link and never for writing; no SQLite. The contents
of a file and refusals of the system raise no error here: the returned values describe them.
"""

import errno
import io
import os
import stat
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple, cast

import attrs

from dapodik_status.errors import ArgumentTypeError, described
from dapodik_status.file.header import MAGIC
from dapodik_status.file.held import refuse_held
from dapodik_status.file.kind import HEAD_BYTES, ISO_OFFSET, Pieces, needs_pieces
from dapodik_status.vocabulary import FileKind

# If the system has these flags, no link is followed, no FIFO is waited for, no child inherits it.
FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
)

# Windows has no flag against following a link: there the path is checked before it is opened.
_LOOKS_FIRST = not hasattr(os, "O_NOFOLLOW")

#: As ``FLAGS``, but links are followed: for a file of the caller's own.
FOLLOWING = FLAGS & ~getattr(os, "O_NOFOLLOW", 0)

# Bytes read at the end of a file whose size is not a multiple of the page size.
_ODD_TAIL = 16 * 1024
# The smallest page.
_TAIL = 512
# If the first bytes do not show the kind of a file, at most this many pieces of this size are read.
# A small file is then read completely.
_MOST_PIECES, _PIECE_BYTES = 64, 16 * 1024
_NO_PIECES: Pieces = ()
# A limit below SQLite's own on paths, and the largest file that is copied to get around it.
_LONGEST_PATH, _MOST_COPIED = 500, 1 << 30
# If more bytes than this follow the last page, they are not read.
_MOST_BEHIND = 64 * 1024 * 1024
_LARGEST_PAGE, _PAGE_SIZE_AT = 65536, 17
_PAGE_SIZES = frozenset(512 << power for power in range(7))
#: The number of first bytes that have their own CRC-32 in a receipt.
HEAD = 512
# Fits in the second-level cache of most processors.
_CHUNK = 256 * 1024
# The size of one request for a file that is not in memory: the system's own 128 kB are too few.
_PIECE = 2 * 1024 * 1024

Identity = tuple[int, int, int, int, int]


def identity(status: os.stat_result) -> Identity:
    """Return values that change if a file is written to, replaced, or moved away and back."""
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *times


class Glance(NamedTuple):
    """What was read of one path."""

    #: Set only if it is not a regular file or cannot be read.
    kind: FileKind | None = None
    #: The size in bytes; None if it is not a regular file or cannot be read.
    size: int | None = None
    #: The first bytes.
    head: bytes = b""
    #: The last 512 bytes of a file that is longer than *head*. If they end with a zero byte, the
    #: whole last page. If the size is not a multiple of the page size, up to 16 KiB.
    tail: bytes = b""
    #: The system's own description of the file that was read.
    status: os.stat_result | None = None
    #: The system's name of the reason why the file cannot be read, such as ``"EACCES"``.
    refusal: str | None = None
    #: Pieces from the whole file, if its first bytes do not show its kind.
    pieces: Pieces = ()
    #: The number of pages of zeros after the last page of a SQLite 3 file, if nothing else follows:
    #: space that a program reserved in advance (SQLITE_FCNTL_CHUNK_SIZE).
    zero_pages: int = 0


def glance(path: str) -> Glance:
    """Read the beginning and end of *path*. Raises ``FileNotFoundError`` if it does not exist."""
    if _LOOKS_FIRST and Path(path).is_symlink():
        return Glance(FileKind.SYMLINK)
    try:
        refuse_held(path)
        descriptor = os.open(path, FLAGS)
    except OSError as error:
        return _not_opened(path, error)
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode):
            return Glance(_no_file(status.st_mode))
        head, size, tail = os.read(descriptor, HEAD_BYTES), status.st_size, b""
        zero_pages, pieces = 0, _NO_PIECES
        if not head.startswith(MAGIC):
            pieces = _pieces(descriptor, head, size)
        elif size > int.from_bytes(head[28:32], "big") * _page_size(head):
            zero_pages = _zero_pages(descriptor, head, size)
        if size > HEAD_BYTES == len(head):  # otherwise it was cut at this moment
            page = _page_size(head)
            if size % page:
                page = min(_ODD_TAIL, size)  # enough to tell a transfer in text mode
            else:
                tail = read_at(descriptor, _TAIL, size - _TAIL)
            if not tail or not tail[-1]:
                tail = read_at(descriptor, page, size - page)
    except OSError as error:
        return _refused(error)
    finally:
        os.close(descriptor)
    return Glance(None, size, head, tail, status, None, pieces, zero_pages)


def _page_size(head: bytes) -> int:
    page = head[16] << 8 | head[17] if len(head) > _PAGE_SIZE_AT else 0
    if page in _PAGE_SIZES:
        return page
    return _LARGEST_PAGE if page == 1 else HEAD_BYTES


def _pieces(descriptor: int, head: bytes, size: int) -> Pieces:
    if size <= len(head) or not needs_pieces(head):
        return ()
    count = min(_MOST_PIECES, -(-size // _PIECE_BYTES))
    last = max(0, size - _PIECE_BYTES)
    # Each begins at a multiple of 512, as pages do; the additional bytes make up for the rounding.
    places = {number * last // max(1, count - 1) // _TAIL * _TAIL for number in range(count)}
    found = [(at, read_at(descriptor, _PIECE_BYTES + _TAIL, at)) for at in sorted(places)]
    if size > ISO_OFFSET and ISO_OFFSET not in places:
        found.append((ISO_OFFSET, read_at(descriptor, _TAIL, ISO_OFFSET)))
    return tuple(found)


def _zero_pages(descriptor: int, head: bytes, size: int) -> int:
    page, pages = _page_size(head), int.from_bytes(head[28:32], "big")
    behind = size - page * pages
    if not pages or head[24:28] != head[92:96] or behind % page or behind > _MOST_BEHIND:
        return 0
    for at in range(page * pages, size, _CHUNK):
        part = read_at(descriptor, _CHUNK, at)
        if part != bytes(len(part)):
            return 0
    return behind // page


def _sought(descriptor: int, count: int, offset: int) -> bytes:
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, count)


# If the system has pread, one call instead of two.
read_at: Callable[[int, int, int], bytes] = getattr(os, "pread", _sought)


def _not_opened(path: str, error: OSError) -> Glance:
    try:
        kind = _no_file(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None
    except OSError as hidden:
        return _refused(hidden)
    return _refused(error) if kind is None else Glance(kind)


def _refused(error: OSError) -> Glance:
    return Glance(FileKind.UNREADABLE, refusal=errno.errorcode.get(error.errno or 0))


def path_text(path: object) -> str:
    """Return *path* as a str. Raises ``ArgumentTypeError`` if it is not a path."""
    try:
        return os.fsdecode(cast("str", path))
    except TypeError:
        raise ArgumentTypeError("path", "a str or os.PathLike", described(path)) from None


def open_regular(path: str) -> io.BufferedReader | None:
    """Open the file at *path* for reading; links are followed.

    None if it is not a regular file; a FIFO is not waited for. Raises ``OSError`` if the system
    refuses, or a store of this process has the file open.
    """
    refuse_held(path)
    try:
        descriptor = os.open(path, FOLLOWING)
    except FileNotFoundError:
        raise
    except OSError:
        # Windows refuses to open a folder, and others a socket.
        if S_ISREG(Path(path).stat().st_mode):
            raise
        return None
    if S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


def unchanged(path: str, status: os.stat_result) -> bool:
    """Return whether *path* is still the file that *status* describes, and unchanged since."""
    try:
        return identity(os.lstat(path)) == identity(status)
    except OSError:
        return False


def _no_file(mode: int) -> FileKind | None:
    if S_ISREG(mode):
        return None
    if stat.S_ISDIR(mode):
        return FileKind.DIRECTORY
    return FileKind.SYMLINK if stat.S_ISLNK(mode) else FileKind.SPECIAL


@attrs.frozen(kw_only=True)
class Digest:
    """The digests of a file."""

    #: SHA-256, 64 hexadecimal digits.
    sha256: str
    #: CRC-32 of the first 512 bytes, 8 hexadecimal digits.
    head: str
    #: CRC-32 of each block, 8 hexadecimal digits each; empty if no block size was given.
    blocks: tuple[str, ...]


def warm(path: str, status: os.stat_result, size: int, deadline: float) -> None:
    """Read the first *size* bytes of *path* in order, so that they are in the system's memory.

    SQLite reads pages in any order: on a disk whose data are not in memory, that takes many times
    longer. Nothing is done if *size* is more than half of the memory.
    """
    if size > _memory() // 2:
        return
    if not hasattr(os, "posix_fadvise"):
        _through(path, status, size, deadline, lambda _part: None)
        return
    # The system reads by itself, and skips what is in memory already.
    with suppress(OSError):
        descriptor = os.open(path, FLAGS)
        try:
            if identity(os.fstat(descriptor)) == identity(status):
                for at in range(0, size, _PIECE):
                    if time.monotonic() > deadline:
                        break
                    os.posix_fadvise(descriptor, at, _PIECE, os.POSIX_FADV_WILLNEED)
        finally:
            os.close(descriptor)


@contextmanager
def within_reach(
    path: str, status: os.stat_result, size: int, deadline: float
) -> Generator[str, None, None]:
    """Yield a path at which SQLite can open the first *size* bytes of *path*.

    SQLite opens no path that is longer than 512 bytes after all links are followed. If *path* is
    that long, the bytes are copied to a private temporary folder, which is removed at the end. If
    the copy fails, is larger than 1 GiB or is not ready by *deadline*, *path* itself is yielded.
    """
    if max(len(os.fsencode(path)), len(os.fsencode(os.path.realpath(path)))) <= _LONGEST_PATH:
        yield path
        return
    import tempfile

    with ExitStack() as opened:
        reached = path
        with suppress(OSError):
            folder = opened.enter_context(tempfile.TemporaryDirectory())
            copy = Path(folder, "salinan.db")
            if size <= _MOST_COPIED and _copied(path, status, size, deadline, copy):
                reached = str(copy)
        yield reached


def _copied(path: str, status: os.stat_result, size: int, deadline: float, copy: Path) -> bool:
    with copy.open("xb", buffering=0) as target:
        return _through(path, status, size, deadline, lambda part: _written(target, part))


def _written(target: io.FileIO, part: memoryview) -> None:
    while part:
        part = part[target.write(part) :]


def _memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 1 << 30  # if the system does not know


def digest(
    path: str,
    status: os.stat_result,
    deadline: float,
    *,
    block: int | None = None,
    size: int | None = None,
) -> Digest | None:
    """Return the digests of the first *size* bytes of *path* (None: all bytes).

    *block* is the size of a block in bytes; None: no CRC-32 of blocks. The result is None if
    *deadline* (``time.monotonic``) has passed, if the file is not the one that *status* describes,
    or if it could not be read to its end.
    """
    import hashlib
    import zlib

    whole = hashlib.sha256()
    sums: list[int] = []
    head = done = 0

    def take(part: memoryview) -> None:
        nonlocal head, done
        whole.update(part)
        head = head or zlib.crc32(part[:HEAD])
        while block and part:
            if done % block == 0:
                sums.append(0)
            piece = part[: block - done % block]
            sums[-1] = zlib.crc32(piece, sums[-1])
            done += len(piece)
            part = part[len(piece) :]

    if not _through(path, status, status.st_size if size is None else size, deadline, take):
        return None
    return Digest(
        sha256=whole.hexdigest(), head=f"{head:08x}", blocks=tuple(f"{v:08x}" for v in sums)
    )


def _through(
    path: str,
    status: os.stat_result,
    size: int,
    deadline: float,
    take: Callable[[memoryview], None],
) -> bool:
    """Give the first *size* bytes of *path* to *take*, in order; return whether all were read."""
    try:
        descriptor = os.open(path, FLAGS)
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            if identity(os.fstat(descriptor)) != identity(status):
                return False
            buffer = memoryview(bytearray(min(_CHUNK, max(1, size))))
            left = size
            while left and time.monotonic() < deadline:
                count = file.readinto(buffer[:left])
                if not count:
                    return False
                take(buffer[:count])
                left -= count
    except OSError:
        return False
    return not left
