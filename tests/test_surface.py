"""What is promised to hosts changes only where somebody means it to."""

import difflib
import enum
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import attrs
import click
import pytest
import surface

import dapodik_status
from dapodik_status import CODES, Status, errors, testing
from dapodik_status.testing import strategies
from dapodik_status.vocabulary import Trouble

RENEW = (
    "What is promised to hosts has changed. Is it meant? Then run `python tests/surface.py`, read the"
    " difference, and say in CHANGELOG.md what hosts have to do.\n"
)


def test_what_is_promised_is_what_was_approved() -> None:
    approved = surface.APPROVED.read_text("utf-8").splitlines(keepends=True)
    now = surface.surface().splitlines(keepends=True)
    difference = "".join(difflib.unified_diff(approved, now, "tests/api.txt", "now", n=0))
    assert difference == "", RENEW + difference


def test_every_public_name_code_and_value_is_among_it() -> None:
    lines = {line.strip() for line in surface.surface().splitlines()}
    begun = {line.partition("(")[0].partition(":")[0] for line in lines}
    for name in (*dapodik_status.__all__, *testing.__all__, *strategies.__all__):
        assert {name, f"class {name}", f"enum {name}"} & begun, name
    own = [value for value in vars(errors).values() if isinstance(value, type)]
    for error in own:
        assert f"error {error.__name__}" in begun or error.__module__ != errors.__name__
    for status in (*Status, *Trouble):
        assert f"{status.name} = {status.value!r}" in lines
    for code, row in CODES.items():
        assert any(line.startswith(f"{code} {row.slug} {row.severity.value}") for line in lines)
    for name in ("django.StatusField", "pydantic.Plain", "sqlalchemy.AwareDateTime",
                 "sqlalchemy.StatusType"):  # fmt: skip
        assert f"hosts.{name}" in begun
    assert any(line.startswith("--kedalaman header|quick|full") for line in lines)
    assert {"dapodik_status.E001", "table sekolah", "view keadaan", "kunci TEXT NOT NULL", "sebutan",
            "reference/codes.html#kode-dps110", "id/temuan.html#id-dps110",
            "reference/statuses.html#status-belum-terkirim"} <= lines  # fmt: skip
    assert {".deconstruct", ".process_bind_param"} <= begun
    assert "help_anchor: string" in lines


class _Colour(enum.StrEnum):
    RED = "red"


@attrs.frozen
class _Value:
    size: int
    tail: str = attrs.field(default="", kw_only=True)
    rows: tuple[int, ...] = attrs.field(factory=tuple, kw_only=True)
    _own: int = attrs.field(default=1, init=False)

    @property
    def half(self) -> float:
        return self.size / 2

    @classmethod
    def of(cls, size: int) -> "_Value":
        return cls(size)


class _Open:
    def __init__(self, path: str, seconds: float = 3.0) -> None:
        #: Where.
        self.path: str = path
        self._seconds = seconds
        self.closed = False

    async def wait(self) -> None: ...

    @staticmethod
    def name_of(path: str, /, *, short: bool = True) -> str:
        return f"{path}{short}"


def _asked(path: "str | Path", *more: int, depth: _Colour = _Colour.RED, **others: object) -> bytes:
    return f"{path}{more}{depth}{others}".encode()


def _asked_by_place(path: str, /) -> None: ...


def _asked_otherwise(path: str, depth: _Colour, schema: str = "x" * 99) -> None: ...


@click.group()
@click.option("--semua", is_flag=True)
def _group(semua: bool) -> None: ...


@_group.command("lihat")
@click.argument("berkas", nargs=-1)
@click.argument("tujuan")
@click.option("--kunci", required=True, envvar="KUNCI")
@click.option("--lama/--baru", hidden=True)
@click.option("--format", type=click.Choice(["teks", "json"]))
@click.option("--kode", multiple=True)
@click.option("--detik", default=10.0)
def _look(**_: object) -> None: ...


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: surface._class("Colour", _Colour), ["enum Colour(str)", "    RED = 'red'"]),
        (
            lambda: surface._class("Value", _Value),
            ["class Value", "    frozen", "    size: int", "    tail: str = '' (by name)",
             "    rows: tuple[int, ...] = ... (by name)"],
        ),
        (
            lambda: surface._class("Mutable", attrs.make_class("Mutable", ["a"])),
            ["class Mutable", "    a: None"],
        ),
        (
            lambda: surface._class("Open", _Open),
            ["class Open(path: str, seconds: float = 3.0)", "    .path: str", "    .closed"],
        ),
        (
            lambda: surface._attribute(_Open, "wait", vars(_Open)["wait"]),
            ["    async .wait()"],
        ),
        (
            lambda: surface._attribute(_Open, "name_of", vars(_Open)["name_of"]),
            ["    staticmethod .name_of(path: str, /, *, short: bool = True) -> str"],
        ),
        (lambda: [surface._function("asked", _asked_by_place)], ["asked(path: str, /)"]),
        (
            lambda: [surface._function("asked", _asked)],
            ["asked(path: str | Path, *more: int, depth: _Colour = _Colour.RED, **others: object)"
             " -> bytes"],
        ),
        (
            lambda: [surface._function("asked", _asked_otherwise)],
            ["asked(path: str, depth: _Colour, schema: str = str(...))"],
        ),
        (
            lambda: surface._class("IsolationError", errors.IsolationError),
            ["error IsolationError(reason: str): DapodikStatusError, RuntimeError", "    .reason",
             "    has __str__"],
        ),
        (
            lambda: surface._attribute(_Value, "half", vars(_Value)["half"]),
            ["    .half: float"],
        ),
        (
            lambda: surface._attribute(_Value, "of", vars(_Value)["of"]),
            ["    classmethod .of(size: int) -> _Value"],
        ),
        (lambda: [surface._form({"type": ["integer", "null"]})], ["integer | null"]),
        (
            lambda: [surface._form({"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]})],
            ["A | null"],
        ),
    ],
)  # fmt: skip
def test_each_kind_of_promise_is_told_in_full(
    made: Callable[[], "list[str]"], told: list[str]
) -> None:
    assert list(made()) == told


def test_a_command_is_told_with_its_options_values_and_codes() -> None:
    assert list(surface._command(_group, "alat")) == [
        "alat", "    --semua", "    exit 0: OK", "    exit 1: FINDINGS", "    exit 2: WRONG_USE",
        "    exit 3: UNWRITTEN",
        "alat lihat", "    <berkas> ...", "    <tujuan> (required)",
        "    --kunci TEXT or KUNCI (required)", "    --baru, --lama (hidden)", "    --format teks|json", "    --kode TEXT ...",
        "    --detik TEXT = 10.0",
    ]  # fmt: skip


def test_what_is_promised_by_place_is_there() -> None:
    for place in surface.PLACED:
        module, _, name = place.rpartition(".")
        assert callable(getattr(import_module(f"dapodik_status.{module}"), name))
