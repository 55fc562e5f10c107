"""The small file of a receipt: written completely or not at all, and read up to a limit."""

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

# The temporary file of a receipt while it is written. It has a number, so that leftovers of killed
# processes are found without a search of the folder.
_PART = ".catatan-{}"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS
# Each save removes leftovers with numbers below this one.
_MOST_LEFT = 16
# Seconds. If files cannot be locked, an older temporary file counts as a leftover.
_OLD = 3600


def save_manifest(manifest: Manifest, path: str | os.PathLike[str]) -> None:
    """Write *manifest* to *path* atomically: completely or not at all.

    The receipt is written to a temporary file in the same folder (``.catatan-0``), flushed to the
    disk and renamed. An older receipt at *path* is replaced, and its mode bits are kept. Any other
    file at *path* is kept, even if it is the file that *manifest* describes. Temporary files of
    earlier calls that were killed are removed. If several processes save at the same time, the
    receipt of one of them is at *path* in the end.

    Raises ``FileExistsError`` if anything but an older receipt is at *path*, another ``OSError`` if
    the system refuses, ``ValueError`` if *path* has a NUL character, and ``TypeError`` if an
    argument has the wrong type. After an error, no temporary file is left.

    >>> from dapodik_status import load_manifest, make_manifest, save_manifest
    >>> from dapodik_status.testing import make_sample
    >>> receipt = make_manifest(make_sample("sekolah.db", pupils=60))
    >>> save_manifest(receipt, "catatan.json")
    >>> load_manifest("catatan.json") == receipt
    True
    """
    need("manifest", manifest, Manifest, "a Manifest")
    # Links are followed, as by any writing.
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

    Raises ``OSError`` if the file cannot be read, and ``ManifestError`` (a ``ValueError``) if it is
    not a receipt. The ``part`` of this error is ``kind`` if *path* is not a regular file, but a
    folder, a device or a FIFO (which is not waited for). Raises ``ValueError`` if *path* has a NUL
    character, and ``TypeError`` if it is not a path.

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
    """Return the mode bits of the receipt at *target*; None if nothing is there.

    Raises ``FileExistsError`` if anything but an older receipt is there.
    """
    try:
        there, data = _read(target)
        mode = Path(target).stat().st_mode & 0o777
    except FileNotFoundError:
        return None
    except ManifestError:
        there, data, mode = None, b"", 0
    # If *manifest* is the receipt of a receipt, that file, or a copy of it, is kept.
    if there is None or hashlib.sha256(data).hexdigest() == manifest.sha256:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
    return mode


def _begun(folder: Path) -> tuple[int, int | None, Path]:
    """Return a new file in *folder*, open for writing, its lock, and its path.

    The lock is a copy of the file's descriptor. It lasts until all copies are closed, or until the
    process ends in any way. None if the system has no such locks.
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
        # Before it was locked, another process took it for a leftover, and removes it.
        os.close(descriptor)


def held(descriptor: int, part: Path) -> bool | None:
    """Lock the open file *part*; return whether the caller has the lock now.

    False if another process has locked it, or if another file is at *part* by now. None if files
    cannot be locked here.
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
    """Remove the file *part* if it is a leftover. Raises ``OSError`` if it does not exist."""
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
