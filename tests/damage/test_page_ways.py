"""Pages are found as SQLite lays them out."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from page_ways import INNER_TABLE, LEAF_TABLE, File, edited

from dapodik_status.testing.sample import make_sample


@pytest.mark.parametrize("page_size", [1024, 4096, 65536])
@pytest.mark.parametrize("table", ["peserta_didik", "anggota_rombel", "sekolah"])
def test_the_leaves_of_a_table_hold_each_of_its_rows_once(
    table: str, page_size: int, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db", page_size=page_size)
    with closing(sqlite3.connect(path)) as connection:
        (rows,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    file = File(path)
    assert (file.size, file.pages * page_size) == (page_size, path.stat().st_size)
    assert sum(len(file.cells(n)) for n in file.of_kind(table, LEAF_TABLE)) == rows


def test_a_kind_of_page_that_a_tree_lacks_is_told(tmp_path: Path) -> None:
    file = File(make_sample(tmp_path / "a.db", pupils=2))
    with pytest.raises(ValueError, match="not applicable"):
        file.of_kind("sekolah", INNER_TABLE)


def test_only_what_is_edited_changes(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    whole = path.read_bytes()
    edited(lambda _file: None)(path)
    assert path.read_bytes() == whole
    edited(lambda file: file.put(2, bytes(file.size)))(path)
    size = File(path).size
    assert path.read_bytes() == whole[:size] + bytes(size) + whole[2 * size :]
