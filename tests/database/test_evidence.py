"""Where damage is looked for, and when the looking ends."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cases import deep_tree
from dapodik_status.database.evidence import name_damaged_tables, refuse_depth
from probing import wanted_of

from dapodik_status import Depth, inspect_file
from dapodik_status.database import evidence as _evidence
from dapodik_status.database.answers import Probe
from dapodik_status.database.schema import read_schema
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


def test_the_time_that_is_over_ends_the_search(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as connection:
        seen = Probe(wanted_of(path), 1e99)
        read_schema(connection, seen)
        connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            name_damaged_tables(connection, seen)
    assert seen.damaged_tables == []


def test_at_most_eight_tables_are_named(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    data = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE type = 'table'"
        roots = [root for (root,) in connection.execute(query)]
    broken = bytearray(data)
    for root in roots:
        broken[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(broken)
    with closing(sqlite3.connect(path)) as connection:
        seen = Probe(wanted_of(path), 1e99)
        read_schema(connection, seen)
        name_damaged_tables(connection, seen)
    assert len(seen.damaged_tables) == 8


def test_indexes_on_expressions_and_conditions_are_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE a (b, c); CREATE INDEX i ON a (b);"
            "CREATE INDEX j ON a (c) WHERE c > 1; CREATE INDEX k ON a (c + 1);"
        )
        connection.executemany("INSERT INTO a VALUES (?, ?)", [(n, n * n) for n in range(50)])
        connection.executescript(
            "PRAGMA writable_schema=ON;"
            "UPDATE sqlite_master SET sql = replace(sql, '(b)', '(c)') WHERE name = 'i'"
        )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.troubles == (Trouble.INDEX_DAMAGED,)
    # As many entries as rows: only they are of another column.
    assert report.contents.index_gaps == ()


def test_a_file_that_has_grown_is_not_searched_for_depth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_evidence, "_MANY_PAGES", 0)
    path = deep_tree(tmp_path, 60)
    size = path.stat().st_size
    with closing(sqlite3.connect(path)) as connection:
        seen = Probe(wanted_of(path), 1e99)
        grown = Probe(wanted_of(path, size=size + 512), 1e99)
        read_schema(connection, seen)
        read_schema(connection, grown)
        with pytest.raises(RecursionError):
            refuse_depth(connection, seen)
        refuse_depth(connection, grown)
