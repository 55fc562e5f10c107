"""The sender's receipt of a file (``Manifest``), and its comparison with a file that arrived.

The receipt has the SHA-256 of the whole file, and the CRC-32 of at most 64 blocks of equal size.
The blocks distinguish a cut file, a changed file and another file. The receipt contains no data of
the file, only counts, sizes, digests and the names of its version, layout and semester.
"""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, cast, final

import attrs

from dapodik_status.errors import ManifestError, PlainValueError, need
from dapodik_status.file.disk import HEAD, digest
from dapodik_status.file.outside import Outside
from dapodik_status.findings.forms import ManifestDict, TransferDict
from dapodik_status.findings.frozen import NONE, FrozenMapping, counts
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.vocabulary import Arrival, FileKind, Trouble

FORMAT = 1
_MOST_BLOCKS, _BLOCK_UNIT = 64, 512
# A receipt is small; a larger file is not a receipt.
MOST_BYTES = 100_000
# SQLite's own limits: the bytes of a file, or rows of a table, and the pages of a file.
_MOST_ROWS, _MOST_PAGES = 2**63, 2**32
_LONGEST_NAME = 80


def block_size(size: int) -> int:
    """Return the block size in bytes that gives a file of *size* bytes at most 64 blocks."""
    return _BLOCK_UNIT * max(1, -(-size // (_MOST_BLOCKS * _BLOCK_UNIT)))


def _number(most: int) -> Callable[[object], bool]:
    # Not isinstance: True is an int too.
    return lambda value: type(value) is int and 0 <= value < most


def _or_none(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: value is None or fits(value)


def _digits(length: int) -> Callable[[object], bool]:
    return lambda text: (
        isinstance(text, str) and len(text) == length and not text.strip("0123456789abcdef")
    )


def _name(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= _LONGEST_NAME and text.isprintable()


def _are_blocks(blocks: object) -> bool:
    return isinstance(blocks, tuple) and all(map(_digits(8), cast("tuple[object, ...]", blocks)))


def _are_counts(counts: object) -> bool:
    fits = _or_none(_number(_MOST_ROWS))
    pairs = cast("Mapping[object, object]", counts).items()
    return all(_name(entity) and fits(count) for entity, count in pairs)


def _that(fits: Callable[[object], bool]) -> Callable[[object, "attrs.Attribute[Any]", Any], None]:
    """Return the validator of a field: it raises ``ManifestError`` unless *fits* is true."""

    def check(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
        if not fits(value):
            raise ManifestError(field.name)

    return check


@final
@attrs.frozen(kw_only=True)
class Manifest:
    """A receipt: the facts that a sender recorded about a file before sending it.

    ``make_manifest`` makes a receipt; ``to_dict`` and ``to_json`` write it for the receiver. The
    format is this library's own. Raises ``ManifestError`` (a ``ValueError``) if a field has a
    value that no file can have; the error names the field.
    """

    __module__ = "dapodik_status"

    #: The size of the file in bytes.
    size: int = attrs.field(validator=_that(_number(_MOST_ROWS)), metadata=told(before=("format",)))
    #: SHA-256 of the file, 64 hexadecimal digits.
    sha256: str = attrs.field(validator=_that(_digits(64)), metadata=told(after=("block_size",)))
    #: CRC-32 of the first 512 bytes, 8 hexadecimal digits. With it, a file that is cut to less than
    #: one block can be distinguished from another file.
    head: str = attrs.field(validator=_that(_digits(8)))
    #: CRC-32 of each block of ``block_size`` bytes, 8 hexadecimal digits each.
    blocks: tuple[str, ...] = attrs.field(validator=_that(_are_blocks))
    #: The number of pages that the header states; None if there is no valid header or no number.
    page_count: int | None = attrs.field(
        default=None, validator=_that(_or_none(_number(_MOST_PAGES)))
    )
    #: 64 hexadecimal digits that stand for the meaning of the schema; None if not computed.
    fingerprint: str | None = attrs.field(default=None, validator=_that(_or_none(_digits(64))))
    #: The version of the database; None if none was found.
    version: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: The slug of the layout by which rows were counted; None if no layout fits.
    layout: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: The number of live rows of each entity; None for an entity that could not be counted.
    counts: FrozenMapping[str, int | None] = attrs.field(
        default=NONE, converter=counts, validator=_that(_are_counts)
    )
    #: The semester whose classes were counted, as in ``Contents.semester``.
    semester: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: Whether the file was undamaged when the receipt was made, as in ``FileReport.whole``.
    whole: bool | None = attrs.field(
        default=None, validator=_that(lambda value: value is None or isinstance(value, bool))
    )

    def __attrs_post_init__(self) -> None:
        """Raise ``ManifestError`` if the number of blocks does not fit the size."""
        if len(self.blocks) != -(-self.size // self.block_size):
            raise ManifestError("blocks")

    @property
    def format(self) -> int:
        """The version number of the format of receipts."""
        return FORMAT

    @property
    def block_size(self) -> int:
        """The size of a block in bytes; the last block may be shorter."""
        return block_size(self.size)

    def to_dict(self) -> ManifestDict:
        """Return the receipt as plain JSON values."""
        return cast("ManifestDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Manifest":
        """Return the receipt from which ``to_dict`` made *data*.

        Raises ``ManifestError`` (a ``ValueError``) if *data* does not have this form; its ``part``
        is the wrong field, or ``json`` if *data* is not a mapping. No *data* raises another error.
        """
        # Any content of a JSON file.
        if not isinstance(cast("object", data), Mapping):
            raise ManifestError("json")
        if not _is_just(data.get("format"), FORMAT):
            raise ManifestError("format")
        try:
            made = from_plain(cls, data)
        except PlainValueError as error:
            cause = error.__cause__
            if isinstance(cause, ManifestError):
                raise cause from None
            part = error.path.removeprefix("$").strip(".").partition(".")[0].partition("[")[0]
            raise ManifestError(part or "json") from None
        if not _is_just(data.get("block_size"), made.block_size):
            raise ManifestError("block_size")
        return made

    def to_json(self) -> str:
        """Return the receipt as the text of a small JSON file."""
        return json.dumps(self.to_dict(), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Return the receipt that ``to_json`` wrote as *text*.

        Raises ``ManifestError`` (a ``ValueError``) for any other text. Its ``part`` is ``size`` if
        *text* is longer than 100,000 characters, and ``json`` if it is not a JSON object or has a
        key twice; otherwise it is that of ``from_dict``. Raises ``ArgumentTypeError`` (a
        ``TypeError``) if *text* is not a str.
        """
        need("text", text, str, "a text")
        if len(text) > MOST_BYTES:
            raise ManifestError("size")
        try:
            data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise ManifestError("json") from None
        return cls.from_dict(data)


def _is_just(given: object, wanted: int) -> bool:
    # The type is compared too: True == 1 and 1.0 == 1.
    return type(given) is int and given == wanted


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return *pairs* as a dictionary. Raises ``ValueError`` if a key occurs twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError
    return data


def _no_number(name: str) -> object:
    """Refuse ``NaN`` and ``Infinity``: Python reads them, but they are not JSON."""
    raise ValueError(name)


@final
@attrs.frozen(kw_only=True)
class Transfer:
    """The result of comparing an arrived file with the sender's receipt."""

    __module__ = "dapodik_status"

    #: The verdict: the same file, cut, longer, changed, or another file.
    arrival: Arrival = attrs.field(converter=Arrival)
    #: The size in bytes that the receipt states.
    sent: int
    #: The size in bytes of the file that arrived.
    arrived: int
    #: The number of compared blocks that differ; None if no blocks were compared.
    changed_blocks: int | None = None
    #: The number of blocks that were compared: those that arrived completely.
    blocks: int = 0
    #: The offset in bytes (from 0) of the first block that differs; None if no block differs.
    first_change: int | None = None

    def to_dict(self) -> TransferDict:
        """Return the comparison as plain JSON values."""
        return cast("TransferDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Transfer":
        """Return the comparison from which ``to_dict`` made *data*.

        Raises ``PlainValueError`` (a ``ValueError``) if *data* does not have this form.
        """
        return from_plain(cls, data)


def compare(
    manifest: Manifest | None, outside: Outside, deadline: float, max_bytes: int | None = None
) -> Transfer | Trouble | None:
    """Compare the file that *outside* describes with *manifest*; return the comparison.

    None if *manifest* is None or the file cannot be read. A ``Trouble`` if the file could not be
    read to its end before *deadline* (``time.monotonic``), or is longer than *max_bytes* (None: no
    limit).
    """
    if manifest is None or outside.status is None or outside.size is None:
        return None
    if max_bytes is not None and outside.size > max_bytes:
        return Trouble.OVER_LIMIT
    block, read = block_size(manifest.size), min(outside.size, manifest.size)
    parts = digest(outside.path, outside.status, deadline, block=block, size=read)
    if parts is None:
        return Trouble.TIMED_OUT if time.monotonic() >= deadline else Trouble.UNREADABLE
    if outside.size == manifest.size and parts.sha256 == manifest.sha256:
        return Transfer(
            arrival=Arrival.SAME,
            sent=manifest.size,
            arrived=manifest.size,
            changed_blocks=0,
            blocks=len(manifest.blocks),
        )
    whole_blocks = outside.size // block if outside.size < manifest.size else None
    transfer = differing(manifest, outside.size, parts.blocks[:whole_blocks], parts.head)
    if transfer.arrival in _SEEN_OTHERWISE.get(outside.kind, ()):
        transfer = attrs.evolve(transfer, arrival=_SEEN_AS[outside.kind])
    return transfer


# For these kinds, the kind decides the arrival, and the blocks do not.
_FOREIGN = frozenset(FileKind) - {
    FileKind.SQLITE3,
    FileKind.SQLITE_AS_TEXT,
    FileKind.EMPTY,
    FileKind.ZEROS,
    FileKind.ENCRYPTED,
    FileKind.UNKNOWN,
}
_SEEN_AS = {
    **dict.fromkeys(_FOREIGN, Arrival.OTHER),
    FileKind.SQLITE_AS_TEXT: Arrival.CHANGED,
}
_SEEN_OTHERWISE = {
    **dict.fromkeys(_FOREIGN, frozenset({Arrival.CUT})),
    FileKind.SQLITE_AS_TEXT: frozenset({Arrival.OTHER, Arrival.LONGER, Arrival.CUT}),
}


def differing(manifest: Manifest, arrived: int, blocks: tuple[str, ...], head: str) -> Transfer:
    """Compare a file of *arrived* bytes, which is known to differ, with *manifest*.

    *blocks* are the CRC-32 of the blocks that arrived completely, *head* is the CRC-32 of the first
    512 bytes. It is another file if the first block and more than half of the compared blocks
    differ. If less than one block arrived, it is another file if *head* differs.
    """
    pairs = list(zip(manifest.blocks, blocks, strict=False))
    wrong = [number for number, (mine, theirs) in enumerate(pairs) if mine != theirs]
    begins_otherwise = min(arrived, manifest.size) >= HEAD and head != manifest.head
    if (wrong[:1] == [0] and 2 * len(wrong) > len(pairs)) or (not pairs and begins_otherwise):
        arrival = Arrival.OTHER
    elif wrong or arrived == manifest.size:
        arrival = Arrival.CHANGED
    else:
        # Nothing that could be compared differs. A file below 512 bytes cannot be compared at all.
        arrival = Arrival.CUT if arrived < manifest.size else Arrival.LONGER
    return Transfer(
        arrival=arrival,
        sent=manifest.size,
        arrived=arrived,
        changed_blocks=len(wrong),
        blocks=len(pairs),
        first_change=wrong[0] * block_size(manifest.size) if wrong else None,
    )
