"""Receipts: what they hold, how they travel, and what they tell of what arrived."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import Manifest, inspect_file, make_manifest
from dapodik_status.errors import ManifestError
from dapodik_status.file.receipt import Transfer, block_size
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Arrival

MINE = Manifest(
    size=1000, sha256="ab" * 32, head="0000000f", blocks=("00000001", "00000002"), page_count=2,
    fingerprint="cd" * 32, version="2.105", layout="ruang", counts=(("ptk", 4), ("sarpras", None)), whole=True,
)  # fmt: skip


def test_a_receipt_travels() -> None:
    assert Manifest.from_json(MINE.to_json()) == MINE
    assert json.loads(MINE.to_json()) == MINE.to_dict()
    assert hash(Manifest.from_dict(MINE.to_dict())) == hash(MINE)


_HEX = "ab" * 32
NOT_A_RECEIPT: list[tuple[str, dict[str, Any]]] = [
    ("format", {"format": 2}), ("format", {"format": True}), ("format", {"format": 1.0}),
    ("size", {"size": "1000"}), ("size", {"size": True}), ("size", {"size": False}), ("size", {"size": -1}),
    ("size", {"size": 2**63}), ("size", {"size": 1e3}), ("size", {"size": None}),
    ("block_size", {"block_size": 7}), ("block_size", {"block_size": 512.0}), ("block_size", {"block_size": -512}),
    ("sha256", {"sha256": "ab"}), ("sha256", {"sha256": "zz" * 32}), ("sha256", {"sha256": _HEX.upper()}),
    ("sha256", {"sha256": _HEX[:-1] + "\n"}), ("sha256", {"sha256": None}),
    ("head", {"head": "0"}), ("head", {"head": None}),
    ("blocks", {"blocks": ["00000001"]}), ("blocks", {"blocks": [1, 2]}), ("blocks", {"blocks": "00000001"}),
    ("blocks", {"blocks": None}), ("blocks", {"blocks": [["0" * 8], ["0" * 8]]}), ("blocks", {"blocks": {"0" * 8: 1}}),
    ("counts", {"counts": {"ptk": "4"}}), ("counts", {"counts": {"ptk": True}}), ("counts", {"counts": []}),
    ("counts", {"counts": {"ptk": -1}}), ("counts", {"counts": {"ptk": 2**63}}), ("counts", {"counts": {"ptk": 1.5}}),
    ("counts", {"counts": {"a\x1b[2J": 1}}), ("counts", {"counts": {"": 1}}), ("counts", {"counts": {1: 1}}),
    ("counts", {"counts": {"x" * 81: 1}}), ("counts", {"counts": {"ptk": {"ptk": 1}}}), ("counts", {"counts": None}),
    ("version", {"version": 2.1}), ("version", {"version": "2.1\x1b[2J"}), ("version", {"version": "\u202e2.1"}),
    ("version", {"version": ""}), ("version", {"version": "9" * 81}), ("version", {"version": "\ud800"}),
    ("layout", {"layout": 1}), ("layout", {"layout": "a\nb"}), ("layout", {"layout": ""}),
    ("page_count", {"page_count": "2"}), ("page_count", {"page_count": -1}), ("page_count", {"page_count": False}),
    ("page_count", {"page_count": 2**32}), ("page_count", {"page_count": 2.0}),
    ("fingerprint", {"fingerprint": 1}), ("fingerprint", {"fingerprint": "cd"}),
    ("fingerprint", {"fingerprint": _HEX[:-1] + "\0"}),
    ("whole", {"whole": "ya"}), ("whole", {"whole": 1}), ("whole", {"whole": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("part", "change"), NOT_A_RECEIPT, ids=ascii)
def test_what_is_no_receipt_is_an_error(part: str, change: dict[str, Any]) -> None:
    with pytest.raises(ManifestError) as caught:
        Manifest.from_dict({**MINE.to_dict(), **change})
    assert caught.value.part == part


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocks": ("1" * 8, "2" * 7)},
        {"blocks": ("1" * 8, "2" * 7 + "g")},
        {"blocks": ("1" * 8,)},
        {"blocks": ("1" * 8, "2" * 8, "3" * 8)},
        {"page_count": True},
        {"head": "0" * 7},
        {"head": "0" * 9},
        {"sha256": "ab" * 31},
        {"fingerprint": "ab" * 33},
        {"layout": "\t"},
        {"whole": 1},
    ],
    ids=str,
)
def test_a_part_that_no_file_can_have_is_refused_by_its_name(wrong: dict[str, Any]) -> None:
    """Where a host makes the receipt, whom no form holds to its types, and where it is read."""
    plain = json.loads(json.dumps({**MINE.to_dict(), **wrong}))
    ways: tuple[Callable[[], Manifest], ...] = (
        lambda: attrs.evolve(MINE, **wrong),
        lambda: Manifest.from_dict(plain),
    )
    for make in ways:
        with pytest.raises(ManifestError) as caught:
            make()
        assert caught.value.part == next(iter(wrong))


_WHOLE = MINE.to_json()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("json", "{"),
        ("json", "[]"),
        ("json", "null"),
        ("json", '"a"'),
        ("json", "[" * 90_000),
        ("json", '{"format": ' + "[" * 90_000),
        ("json", _WHOLE.replace("1000", "NaN", 1)),
        ("json", _WHOLE.replace("1000", "-Infinity", 1)),
        ("json", _WHOLE.replace("1000", "1" * 5000, 1)),
        ("size", _WHOLE.replace("1000", "1" * 4000, 1)),
        ("size", _WHOLE.replace("1000", "1e300", 1)),
        ("size", _WHOLE.replace("1000", "1e999", 1)),
        ("json", _WHOLE.replace('"size": 1000', '"size": 7, "size": 1000', 1)),
        ("json", _WHOLE.replace('"ptk": 4', '"ptk": 4, "ptk": 5', 1)),
        ("json", _WHOLE + "{}"),
        ("json", "\ufeff" + _WHOLE),
        ("size", " " * 200_000),
        ("format", "{}"),
    ],
    ids=[
        "cut", "list", "null", "text", "deep", "deep-inside", "nan", "infinity", "too-many-digits",
        "huge", "float", "float-infinity", "twice", "counted-twice", "two", "mark", "long", "empty",
    ],
)  # fmt: skip
def test_a_text_that_is_no_receipt_is_an_error(part: str, text: str) -> None:
    with pytest.raises(ManifestError) as caught:
        Manifest.from_json(text)
    assert caught.value.part == part


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(MINE.to_dict())), _json))
def test_whatever_stands_in_a_receipt_nothing_else_is_raised(change: dict[str, Any]) -> None:
    """Law: a receipt is read or refused, and what was read is written as it came."""
    data = {**MINE.to_dict(), **change}
    try:
        read = Manifest.from_json(json.dumps(data))
    except ManifestError:
        return
    assert Manifest.from_json(read.to_json()) == read


# What a receipt may lack, and what it has then.
OPTIONAL: dict[str, Any] = {
    "page_count": None, "fingerprint": None, "version": None, "layout": None, "counts": {},
    "semester": None, "whole": None,
}  # fmt: skip


def test_a_missing_part_is_named() -> None:
    for part in MINE.to_dict():
        data: dict[str, object] = dict(MINE.to_dict())
        del data[part]
        if part in OPTIONAL:
            assert Manifest.from_dict(data) == attrs.evolve(MINE, **{part: OPTIONAL[part]})
            continue
        with pytest.raises(ManifestError, match=part):
            Manifest.from_dict(data)
    with pytest.raises(ManifestError, match="json"):
        Manifest.from_dict([])  # type: ignore[arg-type]  # the point


def test_the_smallest_receipt_is_of_nothing() -> None:
    nothing = Manifest(size=0, sha256="0" * 64, head="0" * 8, blocks=())
    one = Manifest(
        size=1, sha256="f" * 64, head="f" * 8, blocks=("0" * 8,), page_count=0,
        version="9" * 80, layout="x" * 80, counts={"ptk": 2**63 - 1, "y" * 80: 0},
    )  # fmt: skip
    for receipt in (nothing, one):
        assert Manifest.from_json(receipt.to_json()) == receipt
    with pytest.raises(ValueError, match="blocks"):
        attrs.evolve(nothing, blocks=("0" * 8,))
    with pytest.raises(ValueError, match="blocks"):
        attrs.evolve(one, size=513)


@given(st.integers(0, 2**50))
def test_a_file_has_at_most_64_blocks(size: int) -> None:
    """Law: the blocks cover the file, and are never more than 64."""
    step = block_size(size)
    assert step % 512 == 0
    assert (size + step - 1) // step <= 64


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest, bytes]:
    path = make_sample(tmp_path_factory.mktemp("bukti") / "a.db", pupils=48)
    return path, make_manifest(path), path.read_bytes()


def arrived(path: Path, manifest: Manifest, data: bytes) -> Transfer:
    path.write_bytes(data)
    transfer = inspect_file(path, depth="header", manifest=manifest).transfer
    assert transfer is not None
    assert Transfer.from_dict(json.loads(json.dumps(transfer.to_dict()))) == transfer
    return transfer


def test_the_same_file_is_the_same(sent: tuple[Path, Manifest, bytes], tmp_path: Path) -> None:
    _, manifest, data = sent
    report = inspect_file(sent[0], manifest=manifest)

    assert arrived(tmp_path / "x.db", manifest, data).arrival is Arrival.SAME
    assert "digest" in report.checked
    assert "digest" not in dict(report.not_checked)
    assert report.ok


@pytest.mark.parametrize("length", [0, 1, 99, 512, 5000, 50_000])
def test_a_cut_file_is_told(
    length: int, sent: tuple[Path, Manifest, bytes], tmp_path: Path
) -> None:
    _, manifest, data = sent
    cut = arrived(tmp_path / "x.db", manifest, data[:length])

    assert (cut.arrival, cut.sent, cut.arrived) == (Arrival.CUT, len(data), length)


def test_a_changed_file_that_is_cut_as_well_is_a_changed_one(
    sent: tuple[Path, Manifest, bytes], tmp_path: Path
) -> None:
    _, manifest, data = sent
    changed = arrived(tmp_path / "x.db", manifest, b"X" + data[1:50_000])

    assert changed.arrival is Arrival.CHANGED
    assert changed.first_change == 0


def test_every_changed_byte_is_seen(sent: tuple[Path, Manifest, bytes], tmp_path: Path) -> None:
    """With a receipt no change of any byte goes unseen, and the part where it is is named."""
    _, manifest, data = sent
    draw = random.Random(5)  # noqa: S311 - no secret
    for _ in range(60):
        at = draw.randrange(len(data))
        changed = bytearray(data)
        changed[at] ^= 1 << draw.randrange(8)
        transfer = arrived(tmp_path / "x.db", manifest, bytes(changed))

        assert transfer.arrival is Arrival.CHANGED
        assert transfer.changed_blocks == 1
        assert transfer.first_change is not None
        assert 0 <= at - transfer.first_change < block_size(len(data))


def test_more_than_was_sent_and_another_file_are_told_apart(
    sent: tuple[Path, Manifest, bytes], tmp_path: Path
) -> None:
    _, manifest, data = sent
    other = make_sample(tmp_path / "lain.db", pupils=48, seed=9).read_bytes()

    assert arrived(tmp_path / "x.db", manifest, data + b"x").arrival is Arrival.LONGER
    assert arrived(tmp_path / "x.db", manifest, bytes(len(data))).arrival is Arrival.OTHER
    assert arrived(tmp_path / "x.db", manifest, other).arrival in {Arrival.OTHER, Arrival.CHANGED}
    assert arrived(tmp_path / "x.db", manifest, b"<html>" * 9000).arrival is Arrival.OTHER


def test_a_tiny_file_has_a_receipt_too(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"")
    empty = make_manifest(path)
    path.write_bytes(b"abc")
    small = make_manifest(path)

    assert (empty.blocks, empty.page_count, dict(empty.counts)) == ((), None, {})
    assert small.blocks == ("352441c2",)
    assert inspect_file(path, manifest=small).transfer == Transfer(
        arrival=Arrival.SAME, sent=3, arrived=3, changed_blocks=0, blocks=1
    )
    assert inspect_file(path, manifest=empty).transfer is not None


def _text(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


SMALL: dict[str, tuple[Arrival, Callable[[bytes, bytes], bytes]]] = {
    "another school's database": (Arrival.OTHER, lambda _data, other: other),
    "an error page": (Arrival.OTHER, lambda _data, _other: b"<html>" + b"galat " * 200),
    "a short error page": (Arrival.OTHER, lambda _data, _other: b"<html>galat</html>"),
    "its first 600 bytes": (Arrival.CUT, lambda data, _other: data[:600]),
    "its first 20 bytes": (Arrival.CUT, lambda data, _other: data[:20]),
    "nothing": (Arrival.CUT, lambda _data, _other: b""),
    "itself, sent as text": (Arrival.CHANGED, lambda data, _other: _text(data)),
}


@pytest.mark.parametrize("what", SMALL)
def test_what_is_smaller_than_a_block_is_told_from_a_piece(what: str, tmp_path: Path) -> None:
    large = make_sample(tmp_path / "a.db", pupils=2000)
    other = make_sample(tmp_path / "b.db", pupils=2, seed=9, page_size=512)
    manifest = make_manifest(large)
    expected, make = SMALL[what]
    path = tmp_path / "c.db"
    path.write_bytes(make(large.read_bytes(), other.read_bytes()))
    transfer = inspect_file(path, manifest=manifest).transfer

    assert other.stat().st_size < block_size(manifest.size)
    assert transfer is not None
    assert transfer.arrival is expected
