"""The fingerprint of a schema: what changes it, and what does not."""

import sqlite3
from contextlib import closing

import pytest

from dapodik_status.database.schema import fingerprint, normal_sql

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
        TABLE.replace("REAL", "TEXT"),
        TABLE.replace("'A b'", "'a b'"),
        TABLE.replace("nama TEXT DEFAULT 'A b', luas REAL", "luas REAL, nama TEXT DEFAULT 'A b'"),
        TABLE.replace(")", ", x)"),
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


def made(*statements: str) -> str:
    """Return the fingerprint of the schema that SQLite keeps after *statements*."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return fingerprint(rows)


@pytest.mark.parametrize(
    "statements",
    [
        [s.replace("(", "(\n  -- kunci\n  ").replace(",", " ,\t") for s in SCHEMA],
        [s.lower() for s in SCHEMA],
        [s.replace("ptk (", "[PTK] (").replace("npsn", '"NPSN"') for s in SCHEMA],
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
        "space",
        "case",
        "quotes",
        "order",
        "table-renamed",
        "column-renamed",
        "column-gone",
        "rows",
    ],
)
def test_what_sqlite_rewrites_keeps_its_fingerprint(statements: list[str]) -> None:
    """SQLite quotes a name that ALTER TABLE has touched: the meaning stays."""
    assert made(*statements) == made(*SCHEMA)


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
    assert made(*statements) != made(*SCHEMA)
