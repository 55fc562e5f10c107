"""No false alarm: sound databases of every kind that SQLite makes."""

import shutil
import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from probing import made

from dapodik_status import Depth, Severity, inspect_file

SIZES = (512, 1024, 4096, 8192, 65536)
ENCODINGS = ("UTF-8", "UTF-16le", "UTF-16be")
CONTENTS: dict[str, tuple[str, ...]] = {
    "empty": (),
    "rows": (
        "CREATE TABLE a (b TEXT, c BLOB, d)",
        "INSERT INTO a WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " SELECT 'baris ' || i || char(233), zeroblob(i), i FROM n",
        "CREATE INDEX i ON a (b, d)",
    ),
    "free-pages": (
        "CREATE TABLE a (b)",
        "INSERT INTO a WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
        " SELECT randomblob(2000) FROM n",
        "DELETE FROM a WHERE rowid > 3",
    ),
    "zeros-at-the-end": ("CREATE TABLE a (b)", "INSERT INTO a VALUES (zeroblob(200000))"),
    "photo-of-3-mb": ("CREATE TABLE a (b, nama TEXT)", "INSERT INTO a VALUES (randomblob(3000000), 'x')"),
    "text-of-1-mb": (
        "CREATE TABLE a (b TEXT, c)", "INSERT INTO a VALUES (hex(zeroblob(500000)), 1), ('x', 2)",
        "CREATE INDEX i ON a (b)", "CREATE INDEX j ON a (c, b)",
    ),
    "expressions": (
        "CREATE TABLE a (b TEXT, c INT, d AS (upper(b)), e AS (substr(b, 1, 3)) STORED)",
        "INSERT INTO a WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 90)"
        " SELECT 'Baris ' || i, i FROM n",
        "CREATE INDEX i ON a (lower(b))", "CREATE INDEX j ON a (substr(b, 1, 4), c + 1)",
        "CREATE INDEX k ON a (c) WHERE b > 'c'", "CREATE INDEX l ON a (length(trim(b)) DESC)",
        "CREATE UNIQUE INDEX m ON a (coalesce(c, 0)) WHERE c IS NOT NULL",
    ),
    "without-rowid": (
        "CREATE TABLE a (b TEXT PRIMARY KEY, c) WITHOUT ROWID",
        "INSERT INTO a WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " SELECT 'k' || i, i FROM n",
    ),
    "strict": ("CREATE TABLE a (b INTEGER, c TEXT, d ANY) STRICT", "INSERT INTO a VALUES (1, 'x', 2.5)"),
    "generated": (
        "CREATE TABLE a (b, c AS (b + 1) STORED, d AS (b * 2))", "INSERT INTO a VALUES (1), (2)",
        "CREATE INDEX i ON a (b + 1)",
    ),
    "search": (
        "CREATE TABLE a (b)",
        "CREATE VIRTUAL TABLE cari USING fts5(a)", "INSERT INTO cari VALUES ('satu dua')",
        "CREATE VIRTUAL TABLE kotak USING rtree(id, x, y)", "INSERT INTO kotak VALUES (1, 0, 1)",
    ),
    "views-and-triggers": (
        "CREATE TABLE a (b)", "CREATE VIEW v AS SELECT * FROM a",
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHERE b IS NULL; END",
    ),
    "numbered": ("CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT)", "INSERT INTO a VALUES (7)", "ANALYZE"),
    "odd-names": ('CREATE TABLE "a ""b"" \'c\' [d]" ("e f" TEXT, "select" TEXT)', "CREATE TABLE \u00e9 (\u00e8)"),
    "numbers-of-others": ("PRAGMA user_version = -5", "PRAGMA application_id = 1196444487", "CREATE TABLE a (b)"),
    "secure-delete": (
        "PRAGMA secure_delete = ON", "CREATE TABLE a (b)", "INSERT INTO a VALUES (randomblob(90000))",
        "DELETE FROM a",
    ),
}  # fmt: skip
VARIANTS = [
    *product(SIZES, ENCODINGS, (0, 1, 2), ("delete", "wal"), ("rows", "free-pages", "zeros-at-the-end")),
    *product(SIZES, ENCODINGS, (0,), ("delete", "wal"), sorted(set(CONTENTS) - {"rows", "free-pages"})),
]  # fmt: skip


# Pages that a program makes ready behind the last one; and one that has copied its -wal back.
ROOMY = list(
    product(SIZES, ("delete", "wal"), ("rows", "zeros-at-the-end", "free-pages"), (1, 3, 40))
)
CHECKPOINTED = list(product(
    SIZES, ENCODINGS, ("rows", "free-pages", "without-rowid"), ("PASSIVE", "FULL", "RESTART", "TRUNCATE"),
))  # fmt: skip


def build(path: Path, variant: tuple[int, str, int, str, str]) -> None:
    size, encoding, vacuum, mode, content = variant
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={size}")
        connection.execute(f"PRAGMA encoding='{encoding}'")
        connection.execute(f"PRAGMA auto_vacuum={vacuum}")
        connection.execute(f"PRAGMA journal_mode={mode}")
        for statement in CONTENTS[content]:
            connection.execute(statement)
        if not CONTENTS[content]:
            connection.execute("PRAGMA user_version=1")


def alarms(path: Path, depth: Depth) -> list[str]:
    report = inspect_file(path, depth=depth)
    return [f.code for f in report.findings if f.severity is not Severity.INFO]


def test_there_are_many_variants() -> None:
    assert len(VARIANTS) + len(ROOMY) + len(CHECKPOINTED) >= 700


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: "-".join(map(str, v)))
def test_a_sound_database_raises_no_alarm(
    variant: tuple[int, str, int, str, str], tmp_path: Path
) -> None:
    path = tmp_path / "sehat.db"
    build(path, variant)
    # That an empty database has no tables is true, and no alarm about the file; in WAL mode they
    # may be elsewhere.
    empty = {"delete": ["DPS201"], "wal": ["DPS125"]}[variant[3]]
    expected = empty if variant[4] == "empty" else []

    assert alarms(path, Depth.HEADER) == []
    assert alarms(path, Depth.QUICK) == expected
    assert alarms(path, Depth.FULL) == expected


@pytest.mark.parametrize("variant", ROOMY, ids=lambda v: "-".join(map(str, v)))
def test_room_made_ready_behind_the_last_page_is_no_alarm(
    variant: tuple[int, str, str, int], tmp_path: Path
) -> None:
    page_size, mode, content, pages = variant
    path = tmp_path / "sehat.db"
    build(path, (page_size, "UTF-8", 0, mode, content))
    with path.open("ab") as file:
        file.truncate(path.stat().st_size + pages * page_size)

    for depth in Depth:
        assert alarms(path, depth) == []
    report = inspect_file(path)
    # What is inside is nobody's business here.
    facts = {f.code: dict(f.facts) for f in report.findings if f.code < "DPS2"}
    assert facts["DPS122"] == {"jumlah_halaman": pages}
    assert set(facts) == {"DPS122", *(["DPS121"] if mode == "wal" else [])}
    assert (report.whole, report.zero_pages) == (True, pages)


@pytest.mark.parametrize("variant", CHECKPOINTED, ids=lambda v: "-".join(map(str, v)))
def test_a_side_file_that_was_copied_back_is_no_alarm(
    variant: tuple[int, str, str, str], tmp_path: Path
) -> None:
    page_size, encoding, content, how = variant
    path, left = tmp_path / "asal.db", tmp_path / "sehat.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={page_size}")
        connection.execute(f"PRAGMA encoding='{encoding}'")
        connection.execute("PRAGMA journal_mode=wal")
        for statement in CONTENTS[content]:
            connection.execute(statement)
        connection.execute(f"PRAGMA wal_checkpoint({how})")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{left}{suffix}")

    for depth in Depth:
        assert alarms(left, depth) == []
    report = inspect_file(left)
    assert [finding.code for finding in report.findings if finding.code < "DPS2"] == []
    assert report.whole is True
    assert (report.beside, report.unfit, report.settled) == ((), (), ("-wal",))


@pytest.mark.parametrize("reserved", [8, 32, 80])
def test_reserved_bytes_are_no_alarm(reserved: int, tmp_path: Path) -> None:
    path = tmp_path / "sehat.db"
    # An empty database takes over the reserved bytes of its header when it is first vacuumed.
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version=1")
    data = bytearray(path.read_bytes())
    data[20] = reserved
    usable = len(data) - reserved
    data[105:107] = usable.to_bytes(2, "big")
    path.write_bytes(data)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE a (b)")
        connection.executemany("INSERT INTO a VALUES (?)", [("x" * n,) for n in range(300)])
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    assert path.read_bytes()[20] == reserved
    for depth in Depth:
        assert alarms(path, depth) == []


@pytest.mark.parametrize("schema_format", [1, 2, 3])
def test_old_schema_formats_are_no_alarm(schema_format: int, tmp_path: Path) -> None:
    path = made(tmp_path / "sehat.db", "CREATE TABLE a (b)", "INSERT INTO a VALUES ('x')")
    data = bytearray(path.read_bytes())
    data[44:48] = schema_format.to_bytes(4, "big")
    path.write_bytes(data)

    for depth in Depth:
        assert alarms(path, depth) == []


@pytest.mark.parametrize(
    "kind", ["", "partial", "lower", "length", "generated", "unique", "without-rowid"]
)
@pytest.mark.parametrize("size", [30_000, 1_000_000])
def test_a_large_value_is_no_alarm_and_said_where_it_was_not_compared(
    size: int, kind: str, tmp_path: Path
) -> None:
    """With the limit as it is: an indexed text over it is not looked at there; nothing else."""
    more = {
        "": "CREATE INDEX i ON a (b)", "partial": "CREATE INDEX i ON a (b) WHERE c > 0",
        "lower": "CREATE INDEX i ON a (lower(b))", "length": "CREATE INDEX i ON a (length(b))",
    }  # fmt: skip
    columns = {
        "generated": "b TEXT, c INT, d AS (upper(b))", "unique": "b TEXT UNIQUE, c INT",
        "without-rowid": "b TEXT PRIMARY KEY, c INT) WITHOUT ROWID --",
    }  # fmt: skip
    path = made(
        tmp_path / "sehat.db",
        f"CREATE TABLE a ({columns.get(kind, 'b TEXT, c INT')}\n)".replace("--\n)", "--\n"),
        f"INSERT INTO a (b, c) VALUES (hex(zeroblob({size // 2})), 1)",
        *([more[kind]] if kind in more else []),
    )
    for depth in Depth:
        report = inspect_file(path, depth=depth)
        assert [f.code for f in report.findings if f.severity is not Severity.INFO] == []
    assert "quick_check" in report.checked
    assert report.whole is True
    compared = "integrity_check" in report.checked
    assert compared or report.not_checked["integrity_check"] == "over_limit"
    assert not compared or size == 30_000 or kind == "generated"
    assert ("long_texts" in report.not_checked) is (size > 100_000)
