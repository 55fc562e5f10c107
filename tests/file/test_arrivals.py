"""Receipts made by hand: what they are written as, and how arrivals are told apart by them."""

import hashlib
import zlib
from pathlib import Path

import attrs
import pytest

from dapodik_status import FileKind, Manifest
from dapodik_status.errors import ManifestError
from dapodik_status.file.outside import look_outside
from dapodik_status.file.receipt import MOST_BYTES, Transfer, block_size, compare, differing
from dapodik_status.vocabulary import Arrival, Trouble

NEVER = float("inf")
SENT = Manifest(size=1500, sha256="ab" * 32, head="0000000f", blocks=("1" * 8, "2" * 8, "3" * 8))
TEXT = """{
 "format": 1,
 "size": 1500,
 "sha256": "abababababababababababababababababababababababababababababababab",
 "block_size": 512,
 "head": "0000000f",
 "blocks": [
  "11111111",
  "22222222",
  "33333333"
 ],
 "page_count": null,
 "fingerprint": null,
 "version": null,
 "layout": null,
 "counts": {},
 "semester": null,
 "whole": null
}
"""


def test_a_receipt_is_written_so() -> None:
    assert SENT.to_json() == TEXT
    assert Manifest.from_json(TEXT) == SENT


@pytest.mark.parametrize(
    ("size", "block"),
    [(0, 512), (1, 512), (32_768, 512), (32_769, 1024), (65_536, 1024), (65_537, 1536)],
)
def test_a_block_is_as_many_times_512_as_64_of_them_need(size: int, block: int) -> None:
    assert block_size(size) == block


def test_a_text_at_the_limit_is_read_and_one_longer_is_not() -> None:
    assert MOST_BYTES == 100_000
    longest = TEXT + " " * (MOST_BYTES - len(TEXT))
    assert Manifest.from_json(longest) == SENT
    with pytest.raises(ManifestError, match="size"):
        Manifest.from_json(longest + " ")


ONE, TWO, THREE = SENT.blocks
OTHER = "f" * 8


@pytest.mark.parametrize(
    ("arrived", "blocks", "head", "expected"),
    [
        # Cut: what arrived whole is the sender's.
        (1024, (ONE, TWO), "0000000f", (Arrival.CUT, 0, 2, None)),
        (0, (), "00000000", (Arrival.CUT, 0, 0, None)),
        (511, (), "00000001", (Arrival.CUT, 0, 0, None)),
        # Less than one block, and it begins otherwise.
        (512, (), "00000001", (Arrival.OTHER, 0, 0, None)),
        (512, (), "0000000f", (Arrival.CUT, 0, 0, None)),
        # Longer.
        (1501, (ONE, TWO, THREE), "0000000f", (Arrival.LONGER, 0, 3, None)),
        # As long, and another digest.
        (1500, (ONE, TWO, THREE), "0000000f", (Arrival.CHANGED, 0, 3, None)),
        (1500, (ONE, TWO, OTHER), "0000000f", (Arrival.CHANGED, 1, 3, 1024)),
        (1500, (ONE, OTHER, OTHER), "0000000f", (Arrival.CHANGED, 2, 3, 512)),
        (1500, (OTHER, TWO, THREE), "00000001", (Arrival.CHANGED, 1, 3, 0)),
        # Its first block and most others are not the sender's.
        (1500, (OTHER, OTHER, THREE), "00000001", (Arrival.OTHER, 2, 3, 0)),
        (1024, (OTHER, TWO), "00000001", (Arrival.CHANGED, 1, 2, 0)),
        (1024, (OTHER, OTHER), "00000001", (Arrival.OTHER, 2, 2, 0)),
        (1024, (ONE, OTHER), "0000000f", (Arrival.CHANGED, 1, 2, 512)),
        (1600, (ONE, TWO, OTHER), "0000000f", (Arrival.CHANGED, 1, 3, 1024)),
    ],
)  # fmt: skip
def test_what_arrived_is_told_by_its_blocks(
    arrived: int,
    blocks: tuple[str, ...],
    head: str,
    expected: tuple[Arrival, int, int, int | None],
) -> None:
    arrival, changed, compared, first = expected
    assert differing(SENT, arrived, blocks, head) == Transfer(
        arrival=arrival, sent=1500, arrived=arrived, changed_blocks=changed, blocks=compared,
        first_change=first,
    )  # fmt: skip


def test_a_transfer_that_was_not_compared_has_no_blocks() -> None:
    assert Transfer(arrival=Arrival.CUT, sent=2, arrived=1).to_dict() == {
        "arrival": "cut", "sent": 2, "arrived": 1, "changed_blocks": None, "blocks": 0,
        "first_change": None,
    }  # fmt: skip


FOREIGN = [
    kind
    for kind in FileKind
    if kind not in {"sqlite3", "sqlite_as_text", "empty", "zeros", "encrypted", "unknown"}
]


class TestKinds:
    """What the kind of a file knows better than its blocks, of the first third of what was sent."""

    @pytest.fixture
    def piece(self, tmp_path: Path) -> tuple[Path, Manifest]:
        whole = bytes(range(256)) * 6
        path = tmp_path / "x.db"
        path.write_bytes(whole[:512])
        blocks = ("1" * 8, "2" * 8, "3" * 8)
        digest = hashlib.sha256(whole).hexdigest()
        return path, Manifest(size=1536, sha256=digest, head="f9cac2ad", blocks=blocks)

    def arrival(self, piece: tuple[Path, Manifest], kind: FileKind, **change: object) -> Arrival:
        path, manifest = piece
        seen = attrs.evolve(look_outside(str(path)), kind=kind)
        transfer = compare(attrs.evolve(manifest, **change), seen, NEVER)  # type: ignore[arg-type]
        assert isinstance(transfer, Transfer)
        return transfer.arrival

    def crc(self, path: Path) -> str:
        return f"{zlib.crc32(path.read_bytes()):08x}"

    @pytest.mark.parametrize("kind", FileKind)
    def test_a_piece_of_another_kind_is_another_file(
        self, kind: FileKind, piece: tuple[Path, Manifest]
    ) -> None:
        crc = self.crc(piece[0])
        mine = {"head": crc, "blocks": (crc, "2" * 8, "3" * 8)}
        expected = Arrival.OTHER if kind in FOREIGN else Arrival.CUT
        if kind is FileKind.SQLITE_AS_TEXT:
            expected = Arrival.CHANGED
        assert self.arrival(piece, kind, **mine) is expected

    @pytest.mark.parametrize("kind", FileKind)
    def test_what_begins_otherwise_is_another_file_but_one_sent_as_text(
        self, kind: FileKind, piece: tuple[Path, Manifest]
    ) -> None:
        expected = Arrival.CHANGED if kind is FileKind.SQLITE_AS_TEXT else Arrival.OTHER
        assert self.arrival(piece, kind) is expected

    def test_without_a_receipt_or_a_file_nothing_is_compared(
        self, piece: tuple[Path, Manifest], tmp_path: Path
    ) -> None:
        path, manifest = piece
        seen = look_outside(str(path))
        assert compare(None, seen, NEVER) is None
        assert compare(manifest, look_outside(str(tmp_path)), NEVER) is None

    def test_time_size_and_reading_have_their_limits(self, piece: tuple[Path, Manifest]) -> None:
        path, manifest = piece
        seen = look_outside(str(path))
        assert isinstance(compare(manifest, seen, NEVER, 512), Transfer)
        assert compare(manifest, seen, NEVER, 511) is Trouble.OVER_LIMIT
        assert compare(manifest, seen, 0.0) is Trouble.TIMED_OUT
        path.unlink()
        assert compare(manifest, seen, NEVER) is Trouble.UNREADABLE
