"""The steps on a connection: what is odd in a schema or a value stops none of them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from probing import made, wanted_of

from dapodik_status import Depth, VersionPolicy, inspect_file
from dapodik_status.database.answers import Probe
from dapodik_status.database.contents import count_entities, stored_columns, tell_version
from dapodik_status.database.schema import read_schema
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.policy import VERSION_RULES, VersionRule


def test_a_schema_with_bytes_that_are_no_text_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "CREATE TABLE rombongan_belajar (a /* xxxx */)")
    path.write_bytes(path.read_bytes().replace(b"xxxx", b"\xff\xfe\xff\xfe"))
    report = inspect_file(path)

    assert "schema" in report.checked
    assert dict(report.contents.counts)["rombongan_belajar"] == 0


@pytest.mark.parametrize("step", [read_schema, tell_version, count_entities])
def test_time_that_is_over_is_no_missing_column(step: object, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        seen = Probe(wanted_of(path), 1e99)
        read_schema(connection, seen)
        connection.set_progress_handler(lambda: 1, 1)
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            step(connection, seen)  # type: ignore[operator] # one of three


@pytest.mark.parametrize(
    "sql",
    ["CREATE TABLE versi_db (a /* versi */)", "CREATE TABLE versi_db (versi AS ('2.105'), a)"],
)
def test_a_word_that_is_no_stored_column_tells_no_version(sql: str, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", sql, "INSERT INTO versi_db (a) VALUES (1)")
    report = inspect_file(path)

    assert report.contents.version is None
    assert "version" in report.checked


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
def test_with_a_sqlite_that_would_run_them_virtual_tables_are_left_out(
    depth: Depth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From 3.44.0 on the whole file's check runs modules: each real table is asked about."""
    monkeypatch.setattr("dapodik_status.database.contents._RUNS_VIRTUAL", (3, 0, 0))
    path = made(
        tmp_path / "x.db", "CREATE TABLE a (b)", "INSERT INTO a VALUES (1)",
        "CREATE VIRTUAL TABLE cari USING fts5(a)",
    )  # fmt: skip
    asked: list[str] = []
    real = sqlite3.connect

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
            asked.append(sql)
            return super().execute(sql, *more)

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **how: real(*a, factory=Watched, **how))
    report = inspect_file(path, depth=depth)
    checks = [sql for sql in asked if "_check" in sql and "foreign" not in sql]

    assert report.troubles == ()
    assert dict(report.not_checked)["free_pages"] == "not_supported"
    assert any('("a")' in sql for sql in checks)
    assert not any('("cari")' in sql or "(3)" in sql for sql in checks)
    plain = made(tmp_path / "y.db", "CREATE TABLE a (b)")
    assert "free_pages" not in dict(inspect_file(plain).not_checked)


def test_the_number_of_a_row_is_no_column(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE versi_db (versi /* oid rowid _rowid_ */)",
        "INSERT INTO versi_db VALUES ('2.0.7')",
    )  # fmt: skip
    for name in ("oid", "rowid", "_rowid_"):
        rule = VersionRule(slug="nomor", tables=(f"versi_db.{name}",), says="baru")
        policy = VersionPolicy(rules=(rule, *VERSION_RULES))
        contents = inspect_file(path, versions=policy).contents
        assert (contents.version, contents.version_rule) == ("2.0.7", "versi_db")


def test_no_table_has_no_columns(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert stored_columns(connection, []) == {}
