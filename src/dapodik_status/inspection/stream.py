"""``inspect_stream``: a stream, written to a temporary file while it is inspected."""

import io
from collections.abc import Coroutine
from pathlib import Path
from typing import Protocol, Unpack, cast

import attrs

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described, need
from dapodik_status.file.outside import look_at_beginning
from dapodik_status.file.receipt import Manifest
from dapodik_status.inspection.inspect import OVER_LIMIT, Inspector, Options, inspector_of
from dapodik_status.inspection.report import FileReport
from dapodik_status.vocabulary import Trouble

# Bytes read at a time: no more of the stream is in memory.
_CHUNK = 256 * 1024
# The longest suffix of a name that the temporary file gets too: it shows a Dapodik exchange file.
_LONGEST_SUFFIX = 8


class Readable(Protocol):
    """Any binary file-like object: an open file, ``BytesIO``, a framework's uploaded file."""

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes; ``b""`` at the end."""
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

    The stream is written piece by piece to a file in a private temporary folder, and inspected
    there. The folder is always removed, unless the process is killed (by SIGKILL, or by a SIGTERM
    that it does not handle): then a folder ``dapodik-status-*`` with the upload stays, and the
    guide for servers says how to remove it. The report's ``path`` is *name*. *name* is never used
    as a path; only its suffix, such as ``.prf``, may help to find the kind. If the stream is longer
    than *max_bytes*, the rest is not read: the report has the finding ``DPS134``, its ``size`` is
    None, and its ``kind`` is what the beginning shows, or ``UNKNOWN``. *options* and *manifest* are
    as in ``inspect_file``. The seconds of the budget do not limit the reading of the stream.

    Raises the errors of ``inspect_file``, except those about a path. Raises ``ArgumentTypeError``
    (a ``TypeError``) if *stream* does not return bytes, ``ArgumentValueError`` (a ``ValueError``)
    if *max_bytes* is below 1, and ``OSError`` if no temporary file can be written. Errors of
    *stream* itself are passed on.

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
    """Return the suffix of *name* if it is a plain one: nothing else of *name* reaches the disk."""
    suffix = Path(name).suffix
    plain = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX
    return suffix.lower() if plain else ""


def _copied(stream: Readable, target: io.FileIO, most: int) -> bool:
    """Write at most *most* bytes of *stream* to *target*; return whether that was all of it."""
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
    # A str, or None from a stream that does not block, or a coroutine.
    if not isinstance(part, (bytes, bytearray, memoryview)):
        _give_up(part)
        raise ArgumentTypeError("stream", "a binary file-like", described(part))
    return bytes(cast("bytes", part))


def _give_up(part: object) -> None:
    # A coroutine that is never awaited warns when it is deleted, unless it was closed.
    if isinstance(part, Coroutine):
        cast("Coroutine[object, object, object]", part).close()


def _over_limit(path: Path, inspector: Inspector, manifest: Manifest | None) -> FileReport:
    """Report what the beginning shows; the length of the rest is not known."""
    outside = look_at_beginning(str(path))
    transfer = None if manifest is None else Trouble.OVER_LIMIT
    report = FileReport.of(outside, OVER_LIMIT, transfer, inspector.depth)
    return report.judged(inspector.checks, inspector.rules)
