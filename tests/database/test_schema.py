"""The schema, read as data: its tables, whether it can be read, and its fingerprint."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hostile import triggers, views
from probing import made, question_of, rewritten

from dapodik_status import Budget, Depth, inspect_file
from dapodik_status.database.connection import Clock
from dapodik_status.database.schema import fingerprint, normal_sql, read_schema
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble

OVER, ENOUGH = 0.0, float("inf")
TABLE = "CREATE TABLE ptk (ptk_id VARCHAR PRIMARY KEY, nama TEXT DEFAULT 'A b', luas REAL)"


@pytest.mark.parametrize(
    "same",
    [
        TABLE.lower().replace("'a b'", "'A b'"),
        TABLE.replace("ptk (", '"ptk"('),
        TABLE.replace("ptk_id", "[ptk_id]").replace("luas", "`luas`"),
        TABLE.replace(", ", "  ,\n\t"),
        TABLE.replace(", ", ", /* komentar */ ").replace(")", " -- akhir\n)"),
    ],
)
def test_a_fingerprint_does_not_change_with_quoting_space_case_and_comments(same: str) -> None:
    assert fingerprint([("table", "ptk", same)]) == fingerprint([("table", "PTK", TABLE)])


@pytest.mark.parametrize(
    "other",
    [
        TABLE.replace("luas", "lebar"),
        TABLE.replace("'A b'", "'a b'"),
    ],
)
def test_a_fingerprint_changes_with_the_meaning(other: str) -> None:
    assert fingerprint([("table", "ptk", other)]) != fingerprint([("table", "ptk", TABLE)])


def test_a_fingerprint_is_of_the_set_of_objects() -> None:
    one, two = ("table", "a", "CREATE TABLE a (b)"), ("index", "i", "CREATE INDEX i ON a (b)")
    own = ("index", "sqlite_autoindex_a_1", None)

    assert fingerprint([one, two]) == fingerprint([own, two, one])
    assert fingerprint([one]) != fingerprint([one, two])
    assert len(fingerprint([])) == 64
    assert normal_sql('"a""b"') == 'a"b'
    assert normal_sql('"') == '"'


SCHEMA = (
    "CREATE TABLE sekolah (sekolah_id TEXT PRIMARY KEY, npsn CHAR(8))",
    "CREATE TABLE ptk (ptk_id TEXT PRIMARY KEY, sekolah_id TEXT REFERENCES sekolah (sekolah_id),"
    " nama TEXT CHECK (length(nama) > 0))",
    "CREATE INDEX ptk_sekolah ON ptk (sekolah_id)",
    "CREATE TRIGGER ptk_baru AFTER INSERT ON ptk BEGIN UPDATE sekolah SET npsn = npsn; END",
)


def fingerprint_of(*statements: str) -> str:
    """Return the fingerprint of the schema that SQLite keeps after *statements*."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return fingerprint(rows)


@pytest.mark.parametrize(
    "statements",
    [
        [SCHEMA[1], SCHEMA[3], SCHEMA[0], SCHEMA[2]],
        [*SCHEMA, "ALTER TABLE ptk RENAME TO guru", "ALTER TABLE guru RENAME TO ptk"],
        [
            *SCHEMA,
            "ALTER TABLE sekolah RENAME COLUMN npsn TO n",
            "ALTER TABLE sekolah RENAME COLUMN n TO npsn",
        ],
        [*SCHEMA, "ALTER TABLE ptk ADD COLUMN x", "ALTER TABLE ptk DROP COLUMN x"],
        [*SCHEMA, "INSERT INTO sekolah VALUES ('s', '1')", "PRAGMA user_version = 9", "ANALYZE"],
    ],
    ids=[
        "order",
        "table-renamed",
        "column-renamed",
        "column-gone",
        "rows",
    ],
)
def test_what_sqlite_rewrites_keeps_its_fingerprint(statements: list[str]) -> None:
    """SQLite quotes a name that ALTER TABLE has touched, and keeps every other letter."""
    assert fingerprint_of(*statements) == fingerprint_of(*SCHEMA)


@pytest.mark.parametrize(
    "statements",
    [
        [*SCHEMA, "ALTER TABLE ptk ADD COLUMN nik"],
        [*SCHEMA, "ALTER TABLE ptk DROP COLUMN nama"],
        [
            s.replace(
                "sekolah_id TEXT PRIMARY KEY, npsn CHAR(8)",
                "npsn CHAR(8), sekolah_id TEXT PRIMARY KEY",
            )
            for s in SCHEMA
        ],
        [s.replace("CHAR(8)", "CHAR(10)") for s in SCHEMA],
        [s.replace("length(nama) > 0", "length(nama) > 1") for s in SCHEMA],
        [s.replace(" CHECK (length(nama) > 0)", "") for s in SCHEMA],
        [s.replace(" REFERENCES sekolah (sekolah_id)", "") for s in SCHEMA],
        [s.replace("SET npsn = npsn", "SET npsn = NULL") for s in SCHEMA],
        [s.replace("AFTER INSERT", "AFTER UPDATE") for s in SCHEMA],
        list(SCHEMA[:3]),
        [*SCHEMA, "DROP INDEX ptk_sekolah"],
        [*SCHEMA, "CREATE VIEW semua AS SELECT * FROM ptk"],
        [*SCHEMA, "ALTER TABLE ptk RENAME TO guru"],
    ],
    ids=[
        "added",
        "removed",
        "reordered",
        "retyped",
        "check",
        "no-check",
        "no-key",
        "trigger",
        "trigger-when",
        "no-trigger",
        "no-index",
        "view",
        "renamed",
    ],
)
def test_what_changes_the_meaning_changes_the_fingerprint(statements: list[str]) -> None:
    assert fingerprint_of(*statements) != fingerprint_of(*SCHEMA)


def test_views_virtual_and_shadow_tables_are_no_tables(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE nyata (a)",
        "CREATE TABLE hitung (a, b AS (a + 1))",
        "CREATE VIRTUAL TABLE cari USING fts5(a)",
        "CREATE VIEW tampak AS WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n FROM r) "
        "SELECT n FROM r",
        "CREATE TABLE otomatis (a INTEGER PRIMARY KEY AUTOINCREMENT)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.table_count == 3
    assert report.not_checked["virtual_tables"] == "not_run"
    assert not report.troubles


@pytest.mark.parametrize("module", ["entah", "fts5", "rtree", "dbstat"])
def test_a_virtual_table_is_none_whatever_its_module(module: str, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "CREATE TABLE ptk (a)", "CREATE TABLE lain (a)")
    rewritten(
        path,
        "UPDATE sqlite_master SET sql = ?, rootpage = 0 WHERE name = 'ptk'",
        f"CREATE /* TABLE */ VIRTUAL\nTABLE ptk USING {module}(a, b, c)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.table_count == 1
    assert report.not_checked["virtual_tables"] == "not_run"


@pytest.mark.parametrize("value", ["x'616263'", "NULL", "7"])
def test_a_table_whose_name_is_no_text_is_survived(value: str, tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (b)",
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET name = {value}",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert "schema" not in report.checked
    assert report.whole is False


@pytest.mark.parametrize(
    "change",
    ["name = CAST(name AS BLOB)", "sql = CAST(sql AS BLOB)", "rootpage = 'x'", "type = 'TABLE'"],
)
def test_a_schema_that_somebody_meddled_with_is_unreadable(change: str, tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE t (a)",
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET {change}",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert [finding.code for finding in report.findings] == ["DPS114"]
    assert report.whole is False


@pytest.mark.parametrize(
    ("count", "comment"), [(10_000, ""), (50, f"/*{'x' * 90_000}*/")], ids=["many", "long"]
)
def test_more_schema_than_any_school_has_is_over_a_limit(
    count: int, comment: str, tmp_path: Path
) -> None:
    path = views(count, comment)(tmp_path)
    report = inspect_file(path, budget=Budget(seconds=30))

    assert report.troubles == (Trouble.OVER_LIMIT,)
    assert report.not_checked["schema"] == "over_limit"


def test_a_schema_with_bytes_that_are_no_text_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "CREATE TABLE rombongan_belajar (a /* xxxx */)")
    path.write_bytes(path.read_bytes().replace(b"xxxx", b"\xff\xfe\xff\xfe"))
    report = inspect_file(path)

    assert "schema" in report.checked
    assert report.contents.counts["rombongan_belajar"] == 0


def test_a_message_that_is_no_utf8_is_survived(tmp_path: Path) -> None:
    """SQLite names the table of which it cannot read the SQL."""
    path = made(tmp_path / "x.db", "CREATE TABLE namaX (a)")
    rewritten(path, "UPDATE sqlite_master SET sql = 'CREATE TABEL namaX (a)'")
    path.write_bytes(path.read_bytes().replace(b"namaX", b"nam\x1b\xff"))
    report = inspect_file(path, depth=Depth.FULL)

    assert report.troubles == (Trouble.SCHEMA_UNREADABLE,)
    assert all(text.isprintable() for text in report.details)


def written_by(path: Path, writer: int) -> Path:
    """Let the file at *path* say that a SQLite of the version *writer* has written it."""
    data = bytearray(path.read_bytes())
    data[96:100] = writer.to_bytes(4, "big")
    path.write_bytes(data)
    return path


YOUNG, OLD = 3_999_000, 3_000_000


def test_a_schema_that_a_younger_sqlite_wrote_is_no_damage(tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "sekolah.db"), "schema-broken")

    young = inspect_file(written_by(path, YOUNG))
    assert young.troubles == (Trouble.NEEDS_NEWER_SQLITE,)
    assert young.whole is None
    assert inspect_file(written_by(path, OLD)).troubles == (Trouble.SCHEMA_UNREADABLE,)


DAMAGE = {
    "a root past the end": "UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'ptk'",
    "a root that is none": "UPDATE sqlite_master SET rootpage = 0 WHERE name = 'ptk_sekolah'",
    "one root for two": "UPDATE sqlite_master SET rootpage = 2 WHERE rootpage > 0",
    "a name that is none": "UPDATE sqlite_master SET name = NULL WHERE name = 'ptk'",
    "all gone": "DELETE FROM sqlite_master WHERE name <> 'ptk'",
}


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("writer", [YOUNG, OLD])
def test_damage_is_damage_whoever_wrote_it(how: str, writer: int, tmp_path: Path) -> None:
    """Law: only what this SQLite cannot parse may be the fault of a younger one."""
    path = make_sample(tmp_path / "a.db", pupils=60)
    made(path, "CREATE INDEX ptk_sekolah ON ptk (nama)")
    rewritten(path, DAMAGE[how])
    rewritten(path, "UPDATE sqlite_master SET sql = 'CREATE TABLE (' WHERE name = 'alat'")
    report = inspect_file(written_by(path, writer), depth=Depth.FULL)

    assert report.whole is False
    assert Trouble.NEEDS_NEWER_SQLITE not in report.troubles


@pytest.mark.parametrize("how", ["page-zeroed", "zero-filled-tail", "page-type-changed"])
def test_a_broken_page_is_damage_whoever_wrote_it(how: str, tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db", pupils=60), how)
    report = inspect_file(written_by(path, YOUNG))

    assert report.troubles == (Trouble.DAMAGED,)


def test_a_schema_page_that_is_broken_is_damage_whoever_wrote_it(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    data = bytearray(path.read_bytes())
    data[2000:4096] = b"\xff" * 2096
    path.write_bytes(data)

    assert inspect_file(written_by(path, YOUNG)).troubles == (Trouble.SCHEMA_UNREADABLE,)


def test_no_schema_at_all_is_read(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "PRAGMA user_version=1")
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.table_count == 0
    assert {"schema", "quick_check", "text_scan"} <= set(report.checked)


def test_a_fingerprint_is_made_while_there_is_time(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=12)
    question = question_of(path, fingerprint=True)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        made_in_time = read_schema(connection, question, Clock(ENOUGH)).fingerprint
        late = read_schema(connection, question, Clock(OVER))

    assert made_in_time == fingerprint(rows)
    assert late.fingerprint is None
    assert late.columns


@pytest.mark.parametrize(("count", "read"), [(20, True), (41, False)])
def test_a_schema_far_over_any_schools_is_not_parsed_at_all(
    count: int, read: bool, tmp_path: Path
) -> None:
    """SQLite would parse it all before a word of it could be read, in 140 MB a connection."""
    report = inspect_file(triggers(count)(tmp_path))
    assert ("schema" in report.checked) is read
    assert report.troubles == (() if read else (Trouble.OVER_LIMIT,))
    assert report.not_checked.get("schema") == (None if read else "over_limit")
    assert report.whole is (True if read else None)
