"""What the disk tells of a file: what it is, its first and last bytes, its neighbours, its digest.

Opened by descriptor, never through a link, never for writing; no SQLite. Nothing here raises for
what a file holds or for what the system refuses: that is told in the answer.
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
from typing import Any, Generic, NamedTuple, TypeVar, cast

import attrs

from dapodik_status.errors import ArgumentTypeError, described
from dapodik_status.file.header import MAGIC
from dapodik_status.file.kind import HEAD_BYTES, ISO_OFFSET, Pieces, needs_pieces
from dapodik_status.vocabulary import FileKind

# Where the system has them: no link is followed, no FIFO waited for, no child inherits it.
FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
)

# Windows cannot be told to follow no link: there the name is looked at first.
_LOOKS_FIRST = not hasattr(os, "O_NOFOLLOW")

#: As ``FLAGS``, for a file that is the caller's own: links to it are followed.
FOLLOWING = FLAGS & ~getattr(os, "O_NOFOLLOW", 0)

# Read at the end of a file whose size is no number of pages.
_ODD_TAIL = 16 * 1024
# The smallest page.
_TAIL = 512
# Of a file that its first bytes do not tell, so many pieces of this size are read: the whole of
# a small one.
_MOST_PIECES, _PIECE_BYTES = 64, 16 * 1024
_NO_PIECES: Pieces = ()
# SQLite's own limit, and what is not copied to get around it.
_LONGEST_PATH, _MOST_COPIED = 500, 1 << 30
# More bytes behind the last page than this are not looked at.
_MOST_BEHIND = 64 * 1024 * 1024
_LARGEST_PAGE, _PAGE_SIZE_AT = 65536, 17
_PAGE_SIZES = frozenset(512 << power for power in range(7))
#: So many first bytes have a CRC-32 of their own.
HEAD = 512
# Fits the second-level cache of most processors.
_CHUNK = 256 * 1024
# A cold file is asked for in such pieces: the system's own 128 kB keep no disk busy.
_PIECE = 2 * 1024 * 1024

_T = TypeVar("_T")
Identity = tuple[int, int, int, int, int]


def identity(status: os.stat_result) -> Identity:
    """Return what differs once a file was written to, replaced, or moved away and back."""
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *times


class Glance(NamedTuple):
    """What the disk says of one path."""

    #: Set where it is no regular file or cannot be read.
    kind: FileKind | None = None
    #: Bytes; None for what is no regular file.
    size: int | None = None
    #: The first bytes.
    head: bytes = b""
    #: The last bytes, of a file that is longer than its first ones: its last page where they are
    #: zeros, and more where its size is odd.
    tail: bytes = b""
    #: The system's own description of the file that was read.
    status: os.stat_result | None = None
    #: The system's name for the reason why it cannot be read: ``"EACCES"``.
    refusal: str | None = None
    #: Pieces from all over the file, where its first bytes do not tell what it is.
    pieces: Pieces = ()
    #: Whole pages of zeros behind the last page of a SQLite 3 file, where nothing else is there:
    #: room that a program had made ready (SQLITE_FCNTL_CHUNK_SIZE).
    zero_pages: int = 0


def glance(path: str) -> Glance:
    """Return what the disk says of *path*. Raises ``FileNotFoundError`` where nothing is there."""
    if _LOOKS_FIRST and Path(path).is_symlink():
        return Glance(FileKind.SYMLINK)
    try:
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
        if size > HEAD_BYTES == len(head):  # else somebody has just cut it
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
    # Each begins where a page may, and reads on over the rounding.
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


# One call instead of two, where the system has it.
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
    """Return *path* as the system takes it; ``ArgumentTypeError`` for what is no path."""
    try:
        return os.fsdecode(cast("str", path))
    except TypeError:
        raise ArgumentTypeError("path", "a str or os.PathLike", described(path)) from None


def open_regular(path: str) -> io.BufferedReader | None:
    """Open the file at *path*, links followed; None for what is no regular file: nobody waits.

    Raises ``OSError`` where the system refuses.
    """
    try:
        descriptor = os.open(path, FOLLOWING)
    except OSError:
        # Windows refuses to open a folder, and others a socket.
        if S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - Path("") is a folder
            raise
        return None
    if S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


def unchanged(path: str, status: os.stat_result) -> bool:
    """Tell whether *path* is still the file that *status* describes, not written to since."""
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
    """What a whole file adds up to."""

    #: SHA-256, 64 hexadecimal digits.
    sha256: str
    #: CRC-32 of the first 512 bytes, 8 hexadecimal digits.
    head: str
    #: CRC-32 of each block, 8 hexadecimal digits; empty where none were asked for.
    blocks: tuple[str, ...]


class Aside(Generic[_T]):
    """Work in a thread of its own for as long as a ``with`` block lasts; waited for at its end.

    Unless it is to *begin* there, or where the system has no thread left, the work is done when its
    answer is asked for.
    """

    def __init__(self, work: Callable[[], _T], *, begin: bool = True) -> None:
        self._work, self._begin, self._answers = work, begin, list[_T]()
        self._thread: Any = None

    def __enter__(self) -> "Aside[_T]":
        if self._begin:
            import threading

            thread = threading.Thread(
                target=lambda: self._answers.append(self._work()), daemon=True
            )
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.join()

    def answer(self) -> _T:
        """Return what the work came to."""
        return self._answers[0] if self._answers else self._work()


def warm(path: str, status: os.stat_result, size: int, deadline: float) -> None:
    """Have the first *size* bytes of *path* read in order, for those who ask for single pages.

    On a cold disk SQLite's own way, page after page here and there, takes many times longer. Not
    done for a file of more than half of the memory, which would not stay there.
    """
    if size > _memory() // 2:
        return
    if not hasattr(os, "posix_fadvise"):
        _through(path, status, size, deadline, lambda _part: None)
        return
    # The system reads by itself, and passes over what it has in memory already.
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
    """Yield a path at which SQLite finds the first *size* bytes of *path*.

    It opens none that is longer than 512 bytes once all links are followed, by whatever way it is
    given. Of such a file a copy is made in a private folder of the system's for temporary files,
    and removed at the end; where that fails, or takes a gigabyte or until *deadline*, *path* is
    yielded as it is.
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
        return 1 << 30  # a system that does not say


def digest(
    path: str,
    status: os.stat_result,
    deadline: float,
    *,
    block: int | None = None,
    size: int | None = None,
) -> Digest | None:
    """Return the SHA-256 of the first *size* bytes of *path*, of all where that is not given.

    And the CRC-32 of each *block* bytes, where that is given.
    None where *deadline* (``time.monotonic``) has passed, or where the file is not the one that
    *status* describes or could not be read to its end.
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
    """Hand the first *size* bytes of *path* to *take* in order; tell whether all were there."""
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
