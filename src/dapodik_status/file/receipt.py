"""The sender's receipt of a file, and what it tells of the file that arrived: all of it pure.

The digest is SHA-256 of the whole file; the blocks are CRC-32 of at most 64 equal parts, so that
a cut, a change and another file can be told from each other. No content is in it: counts, sizes
and digests only.
"""

import json
from collections.abc import Callable, Mapping
from typing import TypedDict, cast, final

import attrs

from dapodik_status.errors import ManifestError
from dapodik_status.vocabulary import Arrival

FORMAT = 1
_MOST_BLOCKS, _BLOCK_UNIT = 64, 512
#: So many first bytes have a CRC-32 of their own.
HEAD = 512
# A receipt is small; whatever is larger is none.
MOST_BYTES = 100_000
# SQLite's own limits: of a file and its rows, and of its pages.
_MOST_ROWS, _MOST_PAGES = 2**63, 2**32
_LONGEST_NAME = 80


class ManifestDict(TypedDict):
    """``Manifest.to_dict()``: JSON-ready."""

    format: int
    size: int
    sha256: str
    block_size: int
    head: str
    blocks: list[str]
    page_count: int | None
    fingerprint: str | None
    version: str | None
    layout: str | None
    counts: dict[str, int | None]
    whole: bool | None


def block_size(size: int) -> int:
    """Return the bytes of one block of a file of *size* bytes: at most 64 blocks."""
    return _BLOCK_UNIT * max(1, -(-size // (_MOST_BLOCKS * _BLOCK_UNIT)))


@final
@attrs.frozen(kw_only=True)
class Manifest:
    """What a sender noted of a file before sending it.

    ``make_manifest`` makes one; it travels by ``to_dict`` and ``to_json``, which say what is raised
    for anything that is none. Nothing is checked here. The form is this library's own.
    """

    #: Bytes.
    size: int
    #: SHA-256 of the file, 64 hexadecimal digits.
    sha256: str
    #: CRC-32 of the first 512 bytes, 8 hexadecimal digits: tells a short piece from another file.
    head: str
    #: CRC-32 of each block, 8 hexadecimal digits; ``block_size(size)`` bytes a block.
    blocks: tuple[str, ...]
    #: Pages by its header; None where it is no SQLite 3 database.
    page_count: int | None = None
    #: 64 digits that stand for the meaning of the schema; None where it was not read.
    fingerprint: str | None = None
    #: The version of the database, where one is named.
    version: str | None = None
    #: The layout by which was counted; None where none fits.
    layout: str | None = None
    #: (entity, live rows); None where it could not be counted.
    counts: tuple[tuple[str, int | None], ...] = ()
    #: Whether the file was sound when it was noted; None where not all could be looked at.
    whole: bool | None = None

    def to_dict(self) -> ManifestDict:
        """Return the receipt as plain JSON values."""
        return {
            "format": FORMAT,
            "size": self.size,
            "sha256": self.sha256,
            "block_size": block_size(self.size),
            "head": self.head,
            "blocks": list(self.blocks),
            "page_count": self.page_count,
            "fingerprint": self.fingerprint,
            "version": self.version,
            "layout": self.layout,
            "counts": dict(self.counts),
            "whole": self.whole,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Manifest":
        """Return the receipt that ``to_dict`` gave.

        Raises ``ManifestError`` (a ``ValueError``) that names the part for anything else: nothing
        that *data* holds raises another error. A receipt may lack its ``layout``.
        """
        given = {"layout": None, **_object(data)}
        for name, fits in _FIELDS.items():
            if name not in given or not fits(given[name]):
                raise ManifestError(name)
        known = cast("ManifestDict", given)
        size, blocks = known["size"], tuple(known["blocks"])
        if known["block_size"] != block_size(size):
            raise ManifestError("block_size")
        if len(blocks) != -(-size // block_size(size)):
            raise ManifestError("blocks")
        return cls(
            size=size,
            sha256=known["sha256"],
            head=known["head"],
            blocks=blocks,
            page_count=known["page_count"],
            fingerprint=known["fingerprint"],
            version=known["version"],
            layout=known["layout"],
            counts=tuple(known["counts"].items()),
            whole=known["whole"],
        )

    def to_json(self) -> str:
        """Return the receipt as the text of a small JSON file."""
        return json.dumps(self.to_dict(), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Return the receipt that ``to_json`` wrote.

        Raises ``ManifestError`` (a ``ValueError``) for anything else: with the part ``size`` for a
        text that is too long, ``json`` for what is no JSON object or has a name twice, and the
        part of ``from_dict``.
        """
        if len(text) > MOST_BYTES:
            raise ManifestError("size")
        try:
            data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise ManifestError("json") from None
        return cls.from_dict(_object(data))


def _object(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise ManifestError("json")
    return cast("Mapping[str, object]", data)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return *pairs* as a dictionary; ``ValueError`` for a name that stands twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError
    return data


def _no_number(name: str) -> object:
    """Refuse ``NaN`` and ``Infinity``, which Python reads and JSON does not know."""
    raise ValueError(name)


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
    return isinstance(blocks, list) and all(map(_digits(8), cast("list[object]", blocks)))


def _are_counts(counts: object) -> bool:
    if not isinstance(counts, dict):
        return False
    pairs = cast("dict[object, object]", counts).items()
    fits = _or_none(_number(_MOST_ROWS))
    return all(_name(entity) and fits(count) for entity, count in pairs)


_FIELDS: Mapping[str, Callable[[object], bool]] = {
    "format": lambda value: type(value) is int and value == FORMAT,
    "size": _number(_MOST_ROWS),
    "sha256": _digits(64),
    "block_size": _number(_MOST_ROWS),
    "head": _digits(8),
    "blocks": _are_blocks,
    "page_count": _or_none(_number(_MOST_PAGES)),
    "fingerprint": _or_none(_digits(64)),
    "version": _or_none(_name),
    "layout": _or_none(_name),
    "counts": _are_counts,
    "whole": lambda value: value is None or isinstance(value, bool),
}


class TransferDict(TypedDict):
    """``Transfer.to_dict()``: JSON-ready."""

    arrival: str
    sent: int
    arrived: int
    changed_blocks: int | None
    blocks: int
    first_change: int | None


@final
@attrs.frozen(kw_only=True)
class Transfer:
    """How the file that arrived compares with the one that was sent."""

    #: The same, cut, longer, changed, or another file.
    arrival: Arrival
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
        return {
            "arrival": self.arrival.value,
            "sent": self.sent,
            "arrived": self.arrived,
            "changed_blocks": self.changed_blocks,
            "blocks": self.blocks,
            "first_change": self.first_change,
        }

    @classmethod
    def from_dict(cls, data: TransferDict) -> "Transfer":
        """Return the comparison that ``to_dict`` was called on."""
        return cls(
            arrival=Arrival(data["arrival"]),
            sent=data["sent"],
            arrived=data["arrived"],
            changed_blocks=data["changed_blocks"],
            blocks=data["blocks"],
            first_change=data["first_change"],
        )


def same(manifest: Manifest) -> Transfer:
    """Return the comparison with a file of the same size and SHA-256."""
    return Transfer(
        arrival=Arrival.SAME, sent=manifest.size, arrived=manifest.size,
        changed_blocks=0, blocks=len(manifest.blocks),
    )  # fmt: skip


def compare(manifest: Manifest, arrived: int, blocks: tuple[str, ...], head: str) -> Transfer:
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
