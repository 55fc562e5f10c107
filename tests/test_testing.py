"""The samples, damages and assertions that the library gives to tests."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dapodik_status import Status
from dapodik_status.testing import DAMAGES, assert_exhaustive, make_damaged, make_sample


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


@pytest.mark.parametrize("how", DAMAGES)
def test_each_damage_changes_the_file(how: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    before = path.read_bytes()

    assert make_damaged(path, how) == path
    assert path.read_bytes() != before


def test_a_damage_that_does_not_exist_changes_nothing(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    before = path.read_bytes()
    with pytest.raises(KeyError, match="entah"):
        make_damaged(path, "entah")
    assert path.read_bytes() == before


def test_a_hosts_table_of_all_nine_is_exhaustive() -> None:
    assert_exhaustive(dict.fromkeys(Status, "warna"))
    assert_exhaustive([status.value for status in Status])


def test_a_hosts_table_with_a_gap_or_a_stranger_is_not() -> None:
    with pytest.raises(AssertionError, match=r"missing: \['pending'\], not a status: \['entah'\]"):
        assert_exhaustive(["entah", *(set(Status) - {Status.PENDING})])
