"""The sender's receipt of a file, and what it tells of the file that arrived: all of it pure.

The digest is SHA-256 of the whole file; the blocks are CRC-32 of at most 64 equal parts, so that
a cut, a change and another file can be told from each other. No content is in it: counts, sizes
and digests only.
"""

import json
from collections.abc import Mapping
from typing import TypedDict, cast, final

import attrs

from dapodik_status._vocabulary import Arrival
from dapodik_status.errors import ManifestError

FORMAT = 1
_MOST_BLOCKS, _BLOCK_UNIT = 64, 512
# A receipt is small; whatever is larger is none.
MOST_BYTES = 100_000


class ManifestDict(TypedDict):
    """``Manifest.to_dict()``: JSON-ready."""

    format: int
    size: int
    sha256: str
    block_size: int
    blocks: list[str]
    page_count: int | None
    fingerprint: str | None
    version: str | None
    counts: dict[str, int | None]
    whole: bool | None


def block_size(size: int) -> int:
    """Return the bytes of one block of a file of *size* bytes: at most 64 blocks."""
    return _BLOCK_UNIT * max(1, -(-size // (_MOST_BLOCKS * _BLOCK_UNIT)))


@final
@attrs.frozen(kw_only=True)
class Manifest:
    """What a sender noted of a file before sending it."""

    #: Bytes.
    size: int
    #: SHA-256 of the file, 64 hexadecimal digits.
    sha256: str
    #: CRC-32 of each block, 8 hexadecimal digits; ``block_size(size)`` bytes a block.
    blocks: tuple[str, ...]
    #: Pages by its header; None where it is no SQLite 3 database.
    page_count: int | None = None
    #: 64 digits that stand for the meaning of the schema; None where it was not read.
    fingerprint: str | None = None
    #: The version of the database, where one is named.
    version: str | None = None
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
            "blocks": list(self.blocks),
            "page_count": self.page_count,
            "fingerprint": self.fingerprint,
            "version": self.version,
            "counts": dict(self.counts),
            "whole": self.whole,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Manifest":
        """Return the receipt that ``to_dict`` gave; ``ManifestError`` for anything else."""
        if data.get("format") != FORMAT:
            raise ManifestError("format")
        for name, kinds in _FIELDS.items():
            if name not in data or not isinstance(data[name], kinds) or data[name] is True:
                raise ManifestError(name)
        known = cast("ManifestDict", data)
        size = known["size"]
        if size < 0 or known["block_size"] != block_size(size):
            raise ManifestError("block_size")
        if not _digits(known["sha256"], 64):
            raise ManifestError("sha256")
        blocks = tuple(known["blocks"])
        if len(blocks) != -(-size // block_size(size)) or not all(_digits(b, 8) for b in blocks):
            raise ManifestError("blocks")
        counts = known["counts"]
        if not all(n is None or type(n) is int for n in counts.values()):
            raise ManifestError("counts")
        whole = data.get("whole")
        return cls(
            size=size,
            sha256=known["sha256"],
            blocks=blocks,
            page_count=known["page_count"],
            fingerprint=known["fingerprint"],
            version=known["version"],
            counts=tuple(counts.items()),
            whole=whole if isinstance(whole, bool) else None,
        )

    def to_json(self) -> str:
        """Return the receipt as the text of a small JSON file."""
        return json.dumps(self.to_dict(), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Return the receipt that ``to_json`` wrote; ``ManifestError`` for anything else."""
        if len(text) > MOST_BYTES:
            raise ManifestError("size")
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise ManifestError("json") from None
        if not isinstance(data, dict):
            raise ManifestError("json")
        return cls.from_dict(cast("dict[str, object]", data))


_NULL = type(None)
_FIELDS: Mapping[str, tuple[type, ...]] = {
    "size": (int,),
    "sha256": (str,),
    "block_size": (int,),
    "blocks": (list,),
    "page_count": (int, _NULL),
    "fingerprint": (str, _NULL),
    "version": (str, _NULL),
    "counts": (dict,),
}


def _digits(text: object, length: int) -> bool:
    return isinstance(text, str) and len(text) == length and not text.strip("0123456789abcdef")


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


def compare(manifest: Manifest, arrived: int, blocks: tuple[str, ...]) -> Transfer:
    """Return how a file of *arrived* bytes, known to differ, compares with *manifest*.

    *blocks* are the CRC-32 of those blocks of the sender's that arrived whole. Another file is
    one whose first block and most others are not the sender's.
    """
    pairs = list(zip(manifest.blocks, blocks, strict=False))
    wrong = [number for number, (mine, theirs) in enumerate(pairs) if mine != theirs]
    if wrong[:1] == [0] and 2 * len(wrong) > len(pairs):
        arrival = Arrival.OTHER
    elif wrong or arrived == manifest.size:
        arrival = Arrival.CHANGED
    else:
        # Nothing that could be compared differs; of less than one block nothing is known.
        arrival = Arrival.CUT if arrived < manifest.size else Arrival.LONGER
    return Transfer(
        arrival=arrival,
        sent=manifest.size,
        arrived=arrived,
        changed_blocks=len(wrong),
        blocks=len(pairs),
        first_change=wrong[0] * block_size(manifest.size) if wrong else None,
    )
