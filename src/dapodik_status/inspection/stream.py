"""``inspect_stream``: what arrives as a stream, kept for as long as it is looked at."""

import io
from collections.abc import Coroutine
from pathlib import Path
from typing import Protocol, Unpack, cast

import attrs

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described, need
from dapodik_status.file.outside import look_outside
from dapodik_status.file.receipt import Manifest
from dapodik_status.inspection.inspect import OVER_LIMIT, Inspector, Options, inspector_of
from dapodik_status.inspection.report import FileReport
from dapodik_status.vocabulary import Trouble

# Read at a time: all that is held in memory.
_CHUNK = 256 * 1024
# An ending of a name that may be the temporary file's too: it tells a Dapodik exchange file.
_LONGEST_SUFFIX = 8


class Readable(Protocol):
    """Any binary file-like: an open file, ``BytesIO``, a framework's uploaded file."""

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes; none at the end."""
        ...


def inspect_stream(
    stream: Readable,
    *,
    name: str,
    max_bytes: int,
    manifest: Manifest | None = None,
    **options: Unpack[Options],
) -> FileReport:
    """Inspect *stream* from its current position, and report as ``inspect_file`` does.

    It is written piece by piece to a file in a private folder of the system's for temporary files,
    inspected there, and removed whatever it holds or raises. A process that is killed (SIGKILL, and
    SIGTERM unless it handles it) leaves the folder ``dapodik-status-*`` with the upload behind:
    the guide for servers says how to clean up. The report's ``path`` is *name*, which is never
    used as one; only its ending may tell the kind, as of any file. Of more than *max_bytes* no
    more is read: a finding (``DPS134``), and the ``size`` is None. *options* and *manifest* are
    those of ``inspect_file``; the budget's seconds do not bound the stream's own.

    Raises what ``inspect_file`` raises but for a path, ``ArgumentTypeError`` (a ``TypeError``) for
    a *stream* of anything but bytes, ``ArgumentValueError`` (a ``ValueError``) for a *max_bytes*
    below 1, ``OSError`` where the system keeps no temporary file, and what *stream* itself raises.

    >>> import io
    >>> from dapodik_status import inspect_stream
    >>> page = io.BytesIO(b"<html>504 Gateway Time-out</html>")
    >>> report = inspect_stream(page, name="kiriman.db", max_bytes=50_000_000)
    >>> report.path, report.kind, [finding.code for finding in report.findings]
    ('kiriman.db', <FileKind.HTML: 'html'>, ['DPS103'])
    """
    need("name", name, str, "a text")
    need("max_bytes", max_bytes, int, "a whole number")
    if max_bytes < 1:
        raise ArgumentValueError("max_bytes", "the whole numbers over 0", described(max_bytes))
    if manifest is not None:
        need("manifest", manifest, Manifest, "a Manifest")
    inspector = inspector_of(options)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="dapodik-status-") as folder:
        path = Path(folder, f"kiriman{_suffix(name)}")
        with path.open("xb", buffering=0) as target:
            whole = _copied(stream, target, max_bytes)
        if whole:
            report = inspector.inspect(path, manifest=manifest)
        else:
            report = _over_limit(path, inspector, manifest)
    return attrs.evolve(report, path=name)


def _suffix(name: str) -> str:
    """Return the ending of *name*, where it is a plain one: nothing else of it reaches the disk."""
    suffix = Path(name).suffix
    plain = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX
    return suffix.lower() if plain else ""


def _copied(stream: Readable, target: io.FileIO, most: int) -> bool:
    """Write *stream* to *target*, no more than *most* bytes; tell whether that was all of it."""
    left = most
    while part := _part(stream, min(_CHUNK, left + 1)):
        kept = memoryview(part)[:left]
        left -= len(part)
        while kept:
            kept = kept[target.write(kept) :]
        if left < 0:
            return False
    return True


def _part(stream: Readable, size: int) -> bytes:
    if not callable(getattr(stream, "read", None)):
        raise ArgumentTypeError("stream", "a binary file-like", described(stream))
    part = cast("object", stream.read(size))
    # A text, None of a stream that does not wait, the promise of one that is to be awaited.
    if not isinstance(part, (bytes, bytearray, memoryview)):
        _give_up(part)
        raise ArgumentTypeError("stream", "a binary file-like", described(part))
    return bytes(cast("bytes", part))


def _give_up(part: object) -> None:
    # A coroutine that nobody awaits warns when it goes, unless it was closed.
    if isinstance(part, Coroutine):
        cast("Coroutine[object, object, object]", part).close()


def _over_limit(path: Path, inspector: Inspector, manifest: Manifest | None) -> FileReport:
    """Report what the beginning tells: how long the rest is, nobody knows."""
    outside = look_outside(str(path))
    fault = None if outside.fault == "cut" else outside.fault
    outside = attrs.evolve(outside, size=None, fault=fault, zero_pages=0, zero_tail=False)
    transfer = None if manifest is None else Trouble.OVER_LIMIT
    report = FileReport.of(outside, OVER_LIMIT, transfer, inspector.depth)
    return report.judged(inspector.checks, inspector.rules)
