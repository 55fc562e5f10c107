"""``make_manifest`` and the small file that a receipt is kept in."""

import errno
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from dapodik_status.errors import ManifestError
from dapodik_status.file.disk import digest, glance, unchanged
from dapodik_status.file.receipt import MOST_BYTES, Manifest, block_size
from dapodik_status.inspection.budget import Budget
from dapodik_status.inspection.inspect import BUDGET, inspect_file
from dapodik_status.versions.layouts import LAYOUTS, Layout
from dapodik_status.versions.policy import FINGERPRINTED, VersionPolicy
from dapodik_status.vocabulary import Trouble


def make_manifest(
    path: str | os.PathLike[str],
    *,
    budget: Budget = BUDGET,
    layouts: Iterable[Layout] = LAYOUTS,
    versions: VersionPolicy = FINGERPRINTED,
) -> Manifest:
    """Return the receipt of the file at *path*, to be made before it is sent.

    The file is read twice at most and not written to. Raises ``FileNotFoundError`` where nothing
    is there, and ``ManifestError`` (a ``ValueError``) with the ``part`` ``kind`` for what is no
    readable file, ``changed`` for one that changed meanwhile, ``timed_out`` or ``over_limit``
    where *budget* was too small.

    >>> from pathlib import Path
    >>> from dapodik_status import make_manifest
    >>> from dapodik_status.testing import make_sample
    >>> receipt = make_manifest(make_sample(Path("sekolah.db"), pupils=60))
    >>> receipt.whole, receipt.version, dict(receipt.counts)["peserta_didik"]
    (True, '2.105', 60)
    """
    name = os.fsdecode(path)
    seen = glance(name)
    if seen.status is None:
        raise ManifestError("kind")
    size = seen.status.st_size
    if budget.max_bytes is not None and size > budget.max_bytes:
        raise ManifestError("over_limit")
    deadline = time.monotonic() + budget.deadline(size)
    whole = digest(name, seen.status, deadline, block=block_size(size))
    if whole is None:
        raise ManifestError("timed_out" if time.monotonic() >= deadline else "changed")
    report = inspect_file(name, budget=budget, layouts=layouts, versions=versions, rules=())
    if Trouble.CHANGED in report.troubles or not unchanged(name, seen.status):
        raise ManifestError("changed")
    contents, header = report.contents, report.header
    return Manifest(
        size=size,
        sha256=whole.sha256,
        head=whole.head,
        blocks=whole.blocks,
        page_count=None if header is None else header.page_count,
        fingerprint=contents.fingerprint,
        version=contents.version,
        layout=contents.layout,
        counts=contents.counts,
        whole=report.whole,
    )


def save_manifest(manifest: Manifest, path: str | os.PathLike[str]) -> None:
    """Write *manifest* to *path* so that it is there wholly or not at all.

    Written beside it under a name of its own, flushed to the disk, then renamed. Of what may be
    there, only an older receipt is replaced, and never the file that *manifest* is the receipt
    of. Raises ``FileExistsError`` for anything else that is there, another ``OSError`` where the
    system refuses and ``ValueError`` for a path with a NUL character; nothing is left behind then.

    >>> from pathlib import Path
    >>> from dapodik_status import load_manifest, make_manifest, save_manifest
    >>> from dapodik_status.testing import make_sample
    >>> receipt = make_manifest(make_sample(Path("sekolah.db"), pupils=60))
    >>> save_manifest(receipt, "bukti.json")
    >>> load_manifest("bukti.json") == receipt
    True
    """
    # Through a link, as writing goes.
    target = Path(os.path.realpath(os.fsdecode(path)))
    if not _replaceable(target, manifest):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), os.fspath(target))
    descriptor, name = tempfile.mkstemp(prefix=".bukti-", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii", newline="\n") as file:
            file.write(manifest.to_json())
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _replaceable(target: Path, manifest: Manifest) -> bool:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return True
    if not stat.S_ISREG(mode):
        return False
    try:
        load_manifest(target)
    except ManifestError:
        return False
    # A receipt of a receipt: the file itself, or a copy of it, stays.
    return hashlib.sha256(target.read_bytes()).hexdigest() != manifest.sha256


def load_manifest(path: str | os.PathLike[str]) -> Manifest:
    """Return the receipt in the file at *path*.

    Raises ``OSError`` where it cannot be read and ``ManifestError`` (a ``ValueError``) for
    anything that is not a receipt.

    >>> from pathlib import Path
    >>> from dapodik_status import load_manifest
    >>> from dapodik_status.errors import ManifestError
    >>> _ = Path("bukan-bukti.json").write_text("{}")
    >>> try:
    ...     load_manifest("bukan-bukti.json")
    ... except ManifestError as error:
    ...     error.part
    'format'
    """
    with Path(os.fsdecode(path)).open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ManifestError("json") from None
    return Manifest.from_json(text)
