"""What another program does to a store: what its guards refuse, and what is said of the rest."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from golden import day

from dapodik_status import Observation
from dapodik_status.errors import StoreError
from dapodik_status.store import HistoryStore, School

NEXT = Observation("cek_konversi", day(3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of two schools, of which one has an entry that nobody could read, and of a third."""
    path = tmp_path / "riwayat.db"
    with HistoryStore(path) as store:
        for key in ("1", "2", "3"):
            store.record(School(key, "230309", f"SDN {key}"), Observation("pending", day(1)))
        store.record("1", Observation.from_label("entah", day(2)))
        store.forget("3", at=day(3))
    return path


def held(path: Path) -> list[object]:
    """Return all that stands in the tables of a store."""
    with closing(sqlite3.connect(path)) as tool:
        return [
            tool.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("sekolah", "catatan", "tidak_terbaca", "dilupakan")
        ]


@pytest.mark.parametrize(
    "statement",
    [
        *(f"UPDATE sekolah SET {name} = 99 WHERE id = 1" for name in ("id", "rowid", "_rowid_", "oid")),
        "UPDATE sekolah SET kunci = '9' WHERE id = 1",
        "UPDATE OR REPLACE sekolah SET rowid = 2 WHERE id = 1",
        "UPDATE OR REPLACE sekolah SET kunci = '2' WHERE id = 1",
        "UPDATE OR REPLACE catatan SET rowid = 2 WHERE id = 1",
        "UPDATE OR REPLACE tidak_terbaca SET rowid = 50", "UPDATE dilupakan SET rowid = 5",
        "REPLACE INTO dilupakan VALUES (1, 'x', 0)", "REPLACE INTO dilupakan (oid, waktu, jumlah) VALUES (1, 'x', 0)",
        "REPLACE INTO sekolah (rowid, kunci) VALUES (1, '9')",
        "REPLACE INTO catatan (oid, sekolah, waktu, waktu_asli) VALUES (1, 1, '2013', '2013')",
        "REPLACE INTO tidak_terbaca (rowid, label) SELECT catatan, 'x' FROM tidak_terbaca",
        "DELETE FROM dilupakan", "DELETE FROM sekolah", "DELETE FROM tidak_terbaca",
    ],
)  # fmt: skip
def test_no_row_is_taken_away_by_another_name_of_its_number(path: Path, statement: str) -> None:
    before = held(path)
    with (
        closing(sqlite3.connect(path)) as tool,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        tool.execute(statement)
    assert held(path) == before


def test_what_is_no_key_may_be_written_by_a_tool(path: Path) -> None:
    with closing(sqlite3.connect(path)) as tool:
        tool.execute("UPDATE sekolah SET nama = 'SDN Satu', id = 1 WHERE id = 1")
        tool.commit()
    with HistoryStore(path) as store:
        assert next(store.histories())[0].name == "SDN Satu"


def write(store: HistoryStore) -> object:
    return store.record("1", NEXT)


def write_new(store: HistoryStore) -> object:
    return store.record("baru", NEXT)


def write_odd(store: HistoryStore) -> object:
    return store.record("1", Observation(None, day(4), label="entah"))


def step(store: HistoryStore) -> object:
    return store.advance("2", "lanjutkan", at=day(4))


def rename(store: HistoryStore) -> object:
    return store.record(School("2", "230310"), Observation("pending", day(2)))


def forget(store: HistoryStore) -> object:
    return store.forget("1", at=day(5))


@pytest.mark.parametrize(
    ("when", "call"),
    [
        ("BEFORE INSERT ON catatan", write), ("BEFORE INSERT ON catatan", step),
        ("BEFORE INSERT ON sekolah", write_new), ("BEFORE INSERT ON tidak_terbaca", write_odd),
        ("BEFORE UPDATE OF terlihat ON sekolah", write), ("BEFORE UPDATE OF status ON sekolah", write),
        ("BEFORE UPDATE OF wilayah ON sekolah", rename), ("BEFORE DELETE ON sekolah", forget),
        ("BEFORE DELETE ON catatan", forget), ("BEFORE DELETE ON tidak_terbaca", forget),
        ("BEFORE INSERT ON dilupakan", forget),
    ],
)  # fmt: skip
@pytest.mark.parametrize("action", ["SELECT RAISE(IGNORE)", "INSERT INTO tidak_ada VALUES (1)"])
def test_what_a_foreign_trigger_keeps_from_being_written_is_not_called_kept(
    path: Path, when: str, call: Callable[[HistoryStore], object], action: str
) -> None:
    """Neither where it says nothing nor where it fails; what was there is there."""
    with closing(sqlite3.connect(path)) as tool:
        tool.execute(f"CREATE TRIGGER asing {when} BEGIN {action}; END")
    before = held(path)
    with HistoryStore(path) as store:
        with pytest.raises(StoreError) as no:
            call(store)
        assert no.value.reason == "altered"
    assert held(path) == before
    with closing(sqlite3.connect(path)) as tool:
        tool.execute("DROP TRIGGER asing")
    with HistoryStore(path) as store:
        assert call(store)


@pytest.mark.parametrize("number", [2**63 - 1, 2**62 + 1])
def test_a_number_beyond_all_numbers_is_said(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as tool:
        tool.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'catatan'", (number,))
        tool.commit()
    with HistoryStore(path) as store:
        for call in (write, step):
            with pytest.raises(StoreError) as no:
                call(store)
            assert no.value.reason == "altered"


def test_what_a_callers_own_database_raises_is_not_called_the_stores(path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as other, HistoryStore(path) as store:

        def entries() -> Iterator[tuple[str, Observation]]:
            yield "5", NEXT
            yield from other.execute("SELECT * FROM tidak_ada").fetchall()

        with pytest.raises(sqlite3.OperationalError, match="no such table: tidak_ada"):
            store.record_many(entries())
        assert store.latest("5") is None


def test_what_sqlite_refuses_for_a_reason_of_its_own_is_told_as_it_is(path: Path) -> None:
    with HistoryStore(path) as store:
        with store._file.reading() as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000)
        with pytest.raises(sqlite3.DataError, match="too big"):
            store.record("1", Observation(None, day(4), label="x" * 2_000))


def test_what_is_newer_than_a_moment_is_counted(path: Path) -> None:
    with HistoryStore(path) as store:
        store.record(School("4", "310000"), Observation("pending", day(9)))
        moments = [day(1, 0), day(1), day(2), day(9), day(1).astimezone(dt.UTC)]
        assert [store.newer(now=now) for now in moments] == [4, 2, 1, 0, 2]
        assert store.newer(now=day(1, 0), within="230000") == 3
