"""The samples, damages and assertions that the library gives to tests."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
import pytest

from dapodik_status import DataRule, Status
from dapodik_status.errors import ArgumentValueError
from dapodik_status.testing import (
    DAMAGES,
    assert_exhaustive,
    assert_handles_every_status,
    assert_rule,
    make_damaged,
)
from dapodik_status.testing.sample import make_sample


def test_the_sample_is_a_sound_database_with_the_schools_tables(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=30)
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (pupils,) = connection.execute(
            "SELECT count(*) FROM registrasi_peserta_didik"
            " WHERE soft_delete = 0 AND jenis_keluar_id IS NULL"
        ).fetchone()
        check = connection.execute("PRAGMA integrity_check").fetchall()
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()

    assert {"sekolah", "ptk", "peserta_didik", "rombongan_belajar", "ruang"} <= tables
    assert pupils == 30
    assert (check, keys) == ([("ok",)], [])


def test_one_seed_gives_the_same_rows(tmp_path: Path) -> None:
    def rows(name: str, seed: int) -> list[object]:
        with closing(sqlite3.connect(make_sample(tmp_path / name, seed=seed))) as connection:
            return connection.execute("SELECT * FROM peserta_didik").fetchall()

    assert rows("a.db", 1) == rows("b.db", 1) != rows("c.db", 2)


def test_a_sample_is_not_written_over_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"milik orang")
    with pytest.raises(FileExistsError):
        make_sample(path)
    assert path.read_bytes() == b"milik orang"


@pytest.mark.parametrize(
    ("message", "how"),
    [
        ("pupils: 0 is none of the whole numbers from 1", {"pupils": 0}),
        ("journal_mode: 'cepat' is none of", {"journal_mode": "cepat"}),
    ],
)
def test_a_sample_that_cannot_be_is_refused(
    message: str, how: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=message):
        make_sample(tmp_path / "a.db", **how)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("how", DAMAGES)
def test_each_damage_changes_the_file(how: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    before = path.read_bytes()

    assert make_damaged(path, how) == path
    assert path.read_bytes() != before


def test_a_damage_that_does_not_exist_changes_nothing(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    before = path.read_bytes()
    with pytest.raises(ArgumentValueError, match="how: 'entah' is none of empty"):
        make_damaged(path, "entah")
    assert path.read_bytes() == before


def test_a_hosts_table_of_all_nine_is_exhaustive() -> None:
    assert_exhaustive(dict.fromkeys(Status, "warna"))
    assert_exhaustive([status.value for status in Status])


def test_a_hosts_table_with_a_gap_or_a_stranger_is_not() -> None:
    with pytest.raises(AssertionError, match=r"missing: \['pending'\], not a status: \['entah'\]"):
        assert_exhaustive(["entah", *(set(Status) - {Status.PENDING})])


RULE = DataRule(
    code="SAYA1", slug="umur", severity="warning", source="kami sendiri", levels=["sd", "smp"],
    needs=["ptk.ptk_id", "ptk.tanggal_lahir"],
    query="SELECT ptk_id FROM {ptk} WHERE tanggal_lahir > :hari_ini",
)  # fmt: skip
SCHEMA = "CREATE TABLE ptk (ptk_id PRIMARY KEY, tanggal_lahir)"
ROW = "INSERT INTO ptk VALUES ({}, '{}')"


def test_a_rule_is_tried_at_each_of_its_levels_on_a_day_and_with_a_count() -> None:
    breaks = [ROW.format(1, "2020-01-02"), ROW.format(2, "2020-01-03")]
    passes = [ROW.format(1, "2019-12-31")]
    day = dt.date(2020, 1, 1)
    how: dict[str, Any] = {"breaks": breaks, "passes": passes, "schema": SCHEMA}

    assert_rule(RULE, today=day, **how)
    assert_rule(RULE, today=day, count=2, level="SMP", **how)
    assert_rule(attrs.evolve(RULE, levels=()), today=day, **how)
    with pytest.raises(AssertionError, match=r"speaks of 2 rows, not 3, in what breaks"):
        assert_rule(RULE, today=day, count=3, **how)
    with pytest.raises(AssertionError, match="finds nothing in what breaks"):
        assert_rule(RULE, **how)
    with pytest.raises(AssertionError, match=r"speaks of 1 rows, in what passes"):
        assert_rule(RULE, today=dt.date(2019, 1, 1), **how)
    with pytest.raises(AssertionError, match="was not asked: other_level"):
        assert_rule(RULE, today=day, level="tk", **how)


@pytest.mark.parametrize("count", [0, -1])
def test_a_rule_that_need_find_nothing_would_prove_nothing(count: int) -> None:
    silent = attrs.evolve(RULE, query="SELECT ptk_id FROM {ptk} WHERE 0", levels=())
    with pytest.raises(ArgumentValueError, match=f"^count: {count} is none of the whole numbers"):
        assert_rule(silent, breaks=[], passes=[], schema=SCHEMA, count=count)


@pytest.mark.parametrize("side", ["breaks", "passes"])
def test_one_text_is_no_list_of_statements(side: str) -> None:
    how: dict[str, Any] = {"breaks": [ROW.format(1, "2999-01-01")], "passes": [], side: "INSERT"}
    with pytest.raises(TypeError, match=f"{side}: an iterable"):
        assert_rule(RULE, schema=SCHEMA, **how)


@pytest.mark.parametrize(
    ("side", "statement", "why"),
    [
        ("breaks", ROW.format(1, "RAHASIA"), "fails: SQLITE_CONSTRAINT_PRIMARYKEY"),
        ("passes", "INSERT INTO ptk (rahasia) VALUES (1)", "fails: SQLITE_ERROR"),
        ("passes", "SELECT 'RAHASIA'; SELECT 2", "is more than one statement"),
        ("passes", "SELECT 'RAHASIA', ?", "fails: ProgrammingError"),
        ("breaks", ROW.format(1, "RAHASIA\udce9"), "fails: UnicodeEncodeError"),
        ("passes", ROW.format(1, "RAHASIA\ud800"), "fails: UnicodeEncodeError"),
    ],
)
def test_a_statement_that_fails_is_named_without_its_values(
    side: str, statement: str, why: str
) -> None:
    first = ROW.format(1, "2999-01-01")
    how = {"breaks": [first], "passes": [ROW.format(1, "2000-01-01")]}
    how[side].append(statement)
    with pytest.raises(AssertionError, match=rf"SAYA1: {side}: statement 2 {why}$") as said:
        assert_rule(RULE, schema=SCHEMA, breaks=how["breaks"], passes=how["passes"])
    assert "rahasia" not in str(said.value).lower()


@pytest.mark.parametrize("schema", ["CREATE TABEL rahasia (a)", SCHEMA + "; SELECT rahasia"])
def test_a_schema_that_fails_is_named(schema: str) -> None:
    with pytest.raises(AssertionError, match=r"^SAYA1: schema fails: SQLITE_ERROR$"):
        assert_rule(RULE, schema=schema, breaks=[], passes=[])


@pytest.mark.parametrize("odd", ["\udce9", "\0"])
def test_a_text_that_no_file_can_hold_is_named_in_a_schema_too(odd: str) -> None:
    with pytest.raises(AssertionError, match=r"^SAYA1: schema fails: \w+Error$"):
        assert_rule(RULE, schema=f"{SCHEMA}; -- rahasia{odd}", breaks=[], passes=[])


def test_a_file_in_which_no_rule_is_asked_proves_nothing() -> None:
    with pytest.raises(AssertionError, match="was not asked"):
        assert_rule(attrs.evolve(RULE, needs=(), query="SELECT 1"), schema="", breaks=[], passes=[])


def test_only_the_rule_itself_is_asked() -> None:
    """A file without tables of a school has other findings: they say nothing of the rule."""
    mine = attrs.evolve(RULE, query="SELECT 1 FROM {ptk} WHERE ptk_id = 7")
    assert_rule(mine, schema=SCHEMA, breaks=[ROW.format(7, "")], passes=[ROW.format(8, "")])


def test_a_function_that_answers_for_all_nine_handles_every_status() -> None:
    called: list[Status] = []

    def handle(status: Status) -> str:
        called.append(status)
        return ""

    assert_handles_every_status(handle)
    assert called == list(Status)
    table: dict[Status, int] = dict.fromkeys(Status, 0)
    assert_handles_every_status(table.__getitem__)
    assert_handles_every_status(lambda status: status.facts.turn is None)


def test_a_function_that_forgets_or_fails_is_told_with_each_status() -> None:
    def handle(status: Status) -> str | None:
        if status is Status.PENDING:
            raise LookupError("RAHASIA")
        if status is Status.SQLITE_ERROR:
            raise ValueError("RAHASIA")
        return None if status is Status.CEK_KONVERSI else "warna"

    said = r"^cek_konversi: None, pending: LookupError, sqlite_error: ValueError$"
    with pytest.raises(AssertionError, match=said) as caught:
        assert_handles_every_status(handle)
    assert isinstance(caught.value.__cause__, LookupError)


def test_a_table_with_a_gap_does_not_handle_every_status() -> None:
    table: dict[Status, str] = dict.fromkeys(Status, "warna")
    del table[Status.TERKENA_CLEANSING]
    with pytest.raises(AssertionError, match=r"^terkena_cleansing: KeyError$"):
        assert_handles_every_status(table.__getitem__)
    with pytest.raises(AssertionError, match=r"^terkena_cleansing: None$") as caught:
        assert_handles_every_status(table.get)
    assert caught.value.__cause__ is None


async def _later(status: Status) -> str:
    return status.label


def _one_by_one(status: Status) -> Iterator[str]:
    yield status.label


async def _one_by_one_later(status: Status) -> AsyncIterator[str]:
    yield status.label


class _Ticket:
    """An answer of a kind of the host's own, to be awaited."""

    def __init__(self, status: Status) -> None:
        self.status = status

    def __await__(self) -> Iterator[None]:
        raise AssertionError(self.status)


def test_a_future_is_no_answer_yet() -> None:
    with closing(asyncio.new_event_loop()) as loop:
        futures: list[asyncio.Future[str]] = []

        def handle(_status: Status) -> object:
            futures.append(loop.create_future())
            return futures[-1]

        with pytest.raises(TypeError, match=r"^handle: a function that runs is needed, got a Fut"):
            assert_handles_every_status(handle)
    assert len(futures) == 1


@pytest.mark.parametrize(
    ("handle", "what"),
    [
        (_later, "a coroutine"),
        (_Ticket, "a _Ticket"),
        (_one_by_one, "a generator"),
        (_one_by_one_later, "an async_generator"),
    ],
)
def test_what_would_not_run_handles_nothing(handle: Callable[[Status], object], what: str) -> None:
    with pytest.raises(TypeError, match=rf"^handle: a function that runs is needed, got {what}$"):
        assert_handles_every_status(handle)


def test_an_interruption_is_not_taken_for_a_gap() -> None:
    def handle(_status: Status) -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        assert_handles_every_status(handle)
