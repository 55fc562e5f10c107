"""The small file that a receipt is kept in: written wholly or not at all, and read with a limit."""

import errno
import hashlib
import os
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from stat import S_ISREG

from dapodik_status.errors import ManifestError, need
from dapodik_status.file.disk import FLAGS, open_regular, path_text
from dapodik_status.file.receipt import MOST_BYTES, Manifest

# Of a receipt that is being written, or was when its maker died, by number: a folder of many
# receipts need not be searched.
_PART = ".catatan-{}"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS
# So many savers at once in one folder, when killed, leave nothing for longer than the next save.
_MOST_LEFT = 16
# Where the system cannot tell whether a maker lives, what is older (seconds) counts as left.
_OLD = 3600


def save_manifest(manifest: Manifest, path: str | os.PathLike[str]) -> None:
    """Write *manifest* to *path* atomically: wholly or not at all.

    Written beside it under a name of its own (``.catatan-0``), flushed to the disk, then renamed.
    Of what may be there, only an older receipt is replaced, which keeps its mode bits, and never
    the file that *manifest* is the receipt of. What an earlier call that was killed has left in the
    same folder is removed. Several may save at once: one of their receipts is there at the end.

    Raises ``FileExistsError`` for anything else that is there, another ``OSError`` where the
    system refuses, ``ValueError`` for a path with a NUL character and ``TypeError`` for what is no
    path; nothing is left behind then.

    >>> from dapodik_status import load_manifest, make_manifest, save_manifest
    >>> from dapodik_status.testing import make_sample
    >>> receipt = make_manifest(make_sample("sekolah.db", pupils=60))
    >>> save_manifest(receipt, "catatan.json")
    >>> load_manifest("catatan.json") == receipt
    True
    """
    need("manifest", manifest, Manifest, "a Manifest")
    # Through a link, as writing goes.
    target = Path(os.path.realpath(path_text(path)))
    mode = _mode_of_replaced(str(target), manifest)
    for number in range(_MOST_LEFT):
        with suppress(OSError):  # most often because nothing is there
            _remove_if_left(target.parent / _PART.format(number))
    descriptor, lock, part = _begun(target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as file:
            file.write(manifest.to_json())
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        if lock is not None:
            os.close(lock)


def load_manifest(path: str | os.PathLike[str]) -> Manifest:
    """Return the receipt in the file at *path*.

    Raises ``OSError`` where it cannot be read and ``ManifestError`` (a ``ValueError``) for
    anything that is not a receipt: with the part ``kind`` for what is no regular file, such as a
    folder, a device or a FIFO, for which nobody waits. ``TypeError`` for what is no path.

    >>> from pathlib import Path
    >>> from dapodik_status import load_manifest
    >>> from dapodik_status.errors import ManifestError
    >>> _ = Path("bukan-catatan.json").write_text("{}")
    >>> try:
    ...     load_manifest("bukan-catatan.json")
    ... except ManifestError as error:
    ...     error.part
    'format'
    """
    return _read(path_text(path))[0]


def _read(path: str) -> tuple[Manifest, bytes]:
    """Return the receipt at *path*, and the bytes of its file."""
    file = open_regular(path)
    if file is None:
        raise ManifestError("kind")
    with file:
        data = file.read(MOST_BYTES + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ManifestError("json") from None
    return Manifest.from_json(text), data


def _mode_of_replaced(target: str, manifest: Manifest) -> int | None:
    """Return the mode bits of the receipt that is at *target*, None where nothing is there.

    Raises ``FileExistsError`` for anything else than an older receipt.
    """
    try:
        there, data = _read(target)
        mode = Path(target).stat().st_mode & 0o777
    except FileNotFoundError:
        return None
    except ManifestError:
        there, data, mode = None, b"", 0
    # A receipt of a receipt: the file itself, or a copy of it, stays.
    if there is None or hashlib.sha256(data).hexdigest() == manifest.sha256:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    return mode


def _begun(folder: Path) -> tuple[int, int | None, Path]:
    """Return a new file in *folder*, open for writing, and the lock that says it is in use.

    A lock belongs to all copies of a descriptor and lasts until the last is closed; it ends with
    its process, however that ends. None where the system has none of this kind.
    """
    numbers = count()
    while True:
        part = folder / _PART.format(next(numbers))
        try:
            descriptor = os.open(part, _NEW, 0o666)
        except FileExistsError:
            continue
        taken = held(descriptor, part)
        if taken is not False:
            return descriptor, os.dup(descriptor) if taken else None, part
        # Another saver took it for a leftover before it was locked, and removes it.
        os.close(descriptor)


def held(descriptor: int, part: Path) -> bool | None:
    """Lock the open file *part*; tell whether it is the caller's now, None where nobody can tell.

    False where somebody else has locked it, or has put another file in its place before that.
    """
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):  # not on Windows, and not on every network drive
        return None
    try:
        return os.path.samestat(os.fstat(descriptor), part.stat())
    except FileNotFoundError:
        return False


def _remove_if_left(part: Path) -> None:
    """Remove the file *part* if a saver has left it; ``OSError`` where nothing is there."""
    descriptor = os.open(part, FLAGS)
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            return
        taken = held(descriptor, part)
        if taken:
            part.unlink()
    finally:
        os.close(descriptor)
    if taken is None and time.time() - part.stat().st_mtime > _OLD:
        part.unlink()
