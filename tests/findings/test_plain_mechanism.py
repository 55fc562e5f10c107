"""The one mechanism of plain values, shown by a value made for it: each kind of field by hand."""

import datetime as dt
import enum
from typing import Any, cast

import attrs
import pytest

from dapodik_status.errors import PlainValueError
from dapodik_status.findings.frozen import NONE, FrozenMapping
from dapodik_status.findings.plain import from_plain, json_schema, parts_of, to_plain, told


class Colour(enum.StrEnum):
    RED = "merah"
    BLUE = "biru"


@attrs.frozen
class Leaf:
    size: int


@attrs.frozen
class Tree:
    """One field of each kind."""

    name: str
    colour: Colour = attrs.field(metadata=told(name="warna", before=("twice",), after=("half",)))
    share: float | None = None
    sound: bool = True
    raw: bytes = b"\x0f"
    at: dt.datetime = dt.datetime(2013, 5, 9, 23, 58, tzinfo=dt.UTC)
    lasts: dt.timedelta = dt.timedelta(minutes=2)
    leaves: tuple[Leaf, ...] = ()
    counts: FrozenMapping[str, int | None] = NONE
    leaf: Leaf | None = None
    either: int | str = 1

    @property
    def twice(self) -> str:
        return self.name * 2

    @property
    def half(self) -> int | None:
        return None


FULL = Tree(
    "pohon", Colour.BLUE, share=0.5, sound=False, leaves=(Leaf(1), Leaf(2)),
    counts=FrozenMapping({"ptk": 1, "sarpras": None}), leaf=Leaf(3), either="satu",
)  # fmt: skip
PLAIN: dict[str, Any] = {
    "name": "pohon",
    "twice": "pohonpohon",
    "warna": "biru",
    "half": None,
    "share": 0.5,
    "sound": False,
    "raw": "0f",
    "at": "2013-05-09T23:58:00+00:00",
    "lasts": 120.0,
    "leaves": [{"size": 1}, {"size": 2}],
    "counts": {"ptk": 1, "sarpras": None},
    "leaf": {"size": 3},
    "either": "satu",
}


def test_a_value_is_written_in_the_order_of_its_fields() -> None:
    assert to_plain(FULL) == PLAIN
    assert list(cast("dict[str, object]", to_plain(FULL))) == list(PLAIN)
    assert [part.key for part in parts_of(Tree)] == list(PLAIN)
    assert to_plain([dt.date(2013, 5, 9), (1, None), {Colour.RED: b""}]) == [
        "2013-05-09", [1, None], {"merah": ""},
    ]  # fmt: skip


def test_it_is_read_as_it_was_written_and_properties_are_passed_over() -> None:
    assert from_plain(Tree, PLAIN) == FULL
    assert from_plain(Tree, {**PLAIN, "twice": 3, "entah": 4}) == FULL
    assert from_plain(Tree, {"name": "x", "warna": "merah"}) == Tree("x", Colour.RED)
    assert from_plain(Tree, {**PLAIN, "share": 1}).share == 1


@pytest.mark.parametrize(
    ("path", "reason", "change"),
    [
        ("$.name", "string expected, got 1", {"name": 1}),
        ("$.warna", "one of merah, biru expected, got 'hijau'", {"warna": "hijau"}),
        ("$.share", "number expected, got 'x'", {"share": "x"}),
        ("$.share", "number expected, got True", {"share": True}),
        ("$.sound", "boolean expected, got 1", {"sound": 1}),
        ("$.raw", "hexadecimal digits expected, got '0'", {"raw": "0"}),
        ("$.at", "ISO 8601 moment with a time zone expected, got 'kemarin'", {"at": "kemarin"}),
        ("$.lasts", "number expected, got 1e+400", {"lasts": "1e+400"}),
        ("$.leaves", "array expected, got a dict", {"leaves": {}}),
        ("$.leaves[1].size", "integer expected, got 2.0", {"leaves": [{"size": 1}, {"size": 2.0}]}),
        ("$.leaves[0].size", "missing, integer expected", {"leaves": [{}]}),
        ("$.leaves[0]", "object expected, got 1", {"leaves": [1]}),
        ("$.counts", "object expected, got a list", {"counts": []}),
        ("$.counts.ptk", "integer expected, got True", {"counts": {"ptk": True}}),
        ("$.leaf", "object expected, got 'x'", {"leaf": "x"}),
        ("$.either", "integer or string expected, got None", {"either": None}),
    ],
)
def test_what_does_not_fit_is_told_with_its_path(
    path: str, reason: str, change: dict[str, object]
) -> None:
    with pytest.raises(PlainValueError) as caught:
        from_plain(Tree, {**PLAIN, **change})
    assert caught.value.path == path
    assert caught.value.reason == reason.replace("got 1e+400", "got '1e+400'")


def test_a_missing_part_and_another_whole_are_told_too() -> None:
    with pytest.raises(PlainValueError, match=r"^\$\.name: missing, string expected$"):
        from_plain(Tree, {"warna": "merah"})
    with pytest.raises(PlainValueError, match=r"^\$: object expected, got a list$"):
        from_plain(Tree, [])
    with pytest.raises(PlainValueError, match=r"^\$\.leaves\[0\]: object expected, got None$"):
        from_plain(Tree, {**PLAIN, "leaves": [None]})


@pytest.mark.parametrize(
    ("length", "told"), [(20, f"'{'x' * 20}'"), (21, "a text of 21 characters")]
)
def test_of_what_was_given_a_short_text_is_told(length: int, told: str) -> None:
    with pytest.raises(PlainValueError) as caught:
        from_plain(Leaf, {"size": "x" * length})
    assert caught.value.reason == f"integer expected, got {told}"


def test_a_schema_says_all_of_it() -> None:
    assert json_schema([Tree]) == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "Colour": {"enum": ["merah", "biru"]},
            "Leaf": {
                "type": "object",
                "properties": {"size": {"type": "integer"}},
                "required": ["size"],
            },
            "Tree": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "twice": {"type": "string"},
                    "warna": {"$ref": "#/$defs/Colour"},
                    "half": {"type": ["integer", "null"]},
                    "share": {"type": ["number", "null"]},
                    "sound": {"type": "boolean"},
                    "raw": {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
                    "at": {"type": "string", "format": "date-time"},
                    "lasts": {"type": "number"},
                    "leaves": {"type": "array", "items": {"$ref": "#/$defs/Leaf"}},
                    "counts": {
                        "type": "object",
                        "additionalProperties": {"type": ["integer", "null"]},
                    },
                    "leaf": {"anyOf": [{"$ref": "#/$defs/Leaf"}, {"type": "null"}]},
                    "either": {"type": ["integer", "string"]},
                },
                "required": ["name", "warna"],
            },
        },
    }
    assert list(json_schema([Leaf, Colour])["$defs"]) == ["Colour", "Leaf"]


@attrs.frozen
class Pair:
    left: int | None


def test_what_is_missing_is_named_with_all_that_it_may_be() -> None:
    with pytest.raises(PlainValueError, match="integer or null expected"):
        from_plain(Pair, {})
