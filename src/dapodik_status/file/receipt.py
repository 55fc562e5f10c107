"""The sender's receipt of a file, and what it tells of one that arrived.

The digest is SHA-256 of the whole file; the blocks are CRC-32 of at most 64 equal parts, so that
a cut, a change and another file can be told from each other. No content is in it: counts, sizes
and digests only.
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
# A receipt is small; whatever is larger is none.
MOST_BYTES = 100_000
# SQLite's own limits: of a file and its rows, and of its pages.
_MOST_ROWS, _MOST_PAGES = 2**63, 2**32
_LONGEST_NAME = 80


def block_size(size: int) -> int:
    """Return the bytes of one block of a file of *size* bytes: at most 64 blocks."""
    return _BLOCK_UNIT * max(1, -(-size // (_MOST_BLOCKS * _BLOCK_UNIT)))


def _number(most: int) -> Callable[[object], bool]:
    # The type itself: True is an int too.
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
    """Return the validator of a field of a receipt."""

    def check(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
        if not fits(value):
            raise ManifestError(field.name)

    return check


@final
@attrs.frozen(kw_only=True)
class Manifest:
    """What a sender recorded before sending a file.

    ``make_manifest`` makes one; it travels by ``to_dict`` and ``to_json``. The form is this
    library's own. Raises ``ManifestError`` (a ``ValueError``) that names the field for a value that
    no file can have.
    """

    __module__ = "dapodik_status"

    #: Bytes.
    size: int = attrs.field(validator=_that(_number(_MOST_ROWS)), metadata=told(before=("format",)))
    #: SHA-256 of the file, 64 hexadecimal digits.
    sha256: str = attrs.field(validator=_that(_digits(64)), metadata=told(after=("block_size",)))
    #: CRC-32 of the first 512 bytes, 8 hexadecimal digits: tells a short piece from another file.
    head: str = attrs.field(validator=_that(_digits(8)))
    #: CRC-32 of each block, 8 hexadecimal digits; ``block_size`` bytes a block.
    blocks: tuple[str, ...] = attrs.field(validator=_that(_are_blocks))
    #: Pages by its header; None where it is no SQLite 3 database.
    page_count: int | None = attrs.field(
        default=None, validator=_that(_or_none(_number(_MOST_PAGES)))
    )
    #: 64 digits that stand for the meaning of the schema; None where it was not read.
    fingerprint: str | None = attrs.field(default=None, validator=_that(_or_none(_digits(64))))
    #: The version of the database, where one is named.
    version: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: The layout by which was counted; None where none fits.
    layout: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: Live rows by entity; None where they could not be counted.
    counts: FrozenMapping[str, int | None] = attrs.field(
        default=NONE, converter=counts, validator=_that(_are_counts)
    )
    #: Of which semester classes were counted, as in ``Contents``; None where that is not known.
    semester: str | None = attrs.field(default=None, validator=_that(_or_none(_name)))
    #: Whether the file was sound when it was noted; None where not all could be looked at.
    whole: bool | None = attrs.field(
        default=None, validator=_that(lambda value: value is None or isinstance(value, bool))
    )

    def __attrs_post_init__(self) -> None:
        """Refuse blocks that are not those of so many bytes."""
        if len(self.blocks) != -(-self.size // self.block_size):
            raise ManifestError("blocks")

    @property
    def format(self) -> int:
        """The number of this form."""
        return FORMAT

    @property
    def block_size(self) -> int:
        """Bytes a block."""
        return block_size(self.size)

    def to_dict(self) -> ManifestDict:
        """Return the receipt as plain JSON values."""
        return cast("ManifestDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Manifest":
        """Return the receipt that ``to_dict`` gave.

        Raises ``ManifestError`` (a ``ValueError``) that names the part for anything else: nothing
        that *data* holds raises another error.
        """
        # Whatever stood in a JSON file.
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
        """Return the receipt that ``to_json`` wrote.

        Raises ``ManifestError`` (a ``ValueError``) for any other text: with the part ``size`` for
        one that is too long, ``json`` for what is no JSON object or has a name twice, and the part
        of ``from_dict``; ``ArgumentTypeError`` (a ``TypeError``) for what is no text.
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
    # The type too: True and 1.0 equal 1.
    return type(given) is int and given == wanted


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return *pairs* as a dictionary; ``ValueError`` for a name that stands twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError
    return data


def _no_number(name: str) -> object:
    """Refuse ``NaN`` and ``Infinity``, which Python reads and JSON does not know."""
    raise ValueError(name)


@final
@attrs.frozen(kw_only=True)
class Transfer:
    """The comparison of a file that arrived with its receipt: verdict, sizes, changed blocks."""

    __module__ = "dapodik_status"

    #: The same, cut, longer, changed, or another file.
    arrival: Arrival = attrs.field(converter=Arrival)
    #: Bytes by the receipt.
    sent: int
    #: Bytes that arrived.
    arrived: int
    #: Blocks that differ, among those that arrived whole; None where they were not compared.
    changed_blocks: int | None = None
    #: Blocks that arrived whole.
    blocks: int = 0
    #: The byte (from 0) where the first block that differs begins.
    first_change: int | None = None

    def to_dict(self) -> TransferDict:
        """Return the comparison as plain JSON values."""
        return cast("TransferDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Transfer":
        """Return the comparison that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


def compare(
    manifest: Manifest | None, outside: Outside, deadline: float, max_bytes: int | None = None
) -> Transfer | Trouble | None:
    """Return how the file that *outside* describes compares with *manifest*; None without one.

    Where it could not be read to its end by *deadline* (``time.monotonic``), or is longer than
    *max_bytes*, that trouble is returned.
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


# What the kind of a file knows better than its blocks.
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
    """Return how a file of *arrived* bytes, known to differ, compares with *manifest*.

    *blocks* are the CRC-32 of those blocks of the sender's that arrived whole, *head* that of the
    first 512 bytes. Another file is one whose first block and most others are not the sender's;
    of less than one block, one that begins otherwise.
    """
    pairs = list(zip(manifest.blocks, blocks, strict=False))
    wrong = [number for number, (mine, theirs) in enumerate(pairs) if mine != theirs]
    begins_otherwise = min(arrived, manifest.size) >= HEAD and head != manifest.head
    if (wrong[:1] == [0] and 2 * len(wrong) > len(pairs)) or (not pairs and begins_otherwise):
        arrival = Arrival.OTHER
    elif wrong or arrived == manifest.size:
        arrival = Arrival.CHANGED
    else:
        # Nothing that could be compared differs; of less than 512 bytes nothing is known.
        arrival = Arrival.CUT if arrived < manifest.size else Arrival.LONGER
    return Transfer(
        arrival=arrival,
        sent=manifest.size,
        arrived=arrived,
        changed_blocks=len(wrong),
        blocks=len(pairs),
        first_change=wrong[0] * block_size(manifest.size) if wrong else None,
    )
