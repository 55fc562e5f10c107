"""SQLite's own checks: what they find, where, and what is checked where a part cannot be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from cases import deep_tree
from damage import MATRIX
from probing import inspected, made, question_of, rewritten
from watched import Child

from dapodik_status import Budget, Depth, inspect_file
from dapodik_status.database.answers import BadPage
from dapodik_status.database.look import look_inside
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble

DEPTHS = pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)


def codes(path: Path, depth: Depth = Depth.FULL) -> list[str]:
    return [finding.code for finding in inspect_file(path, depth=depth, rules=()).findings]


def test_rows_of_a_check_count_as_damage(tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "sekolah.db"), "zero-filled-tail")
    report = inspect_file(path)

    assert report.troubles == (Trouble.DAMAGED,)
    assert report.not_checked["quick_check"] == "damaged"
    assert 1 <= len(report.details) <= 3
    assert all(len(text) <= 800 and text.isprintable() for text in report.details)


def test_a_lost_index_entry_is_seen_by_full_alone(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    rewritten(
        path,
        "UPDATE sqlite_master SET sql = 'CREATE INDEX peserta_didik_nama ON peserta_didik"
        " (tanggal_lahir)' WHERE name = 'peserta_didik_nama'",
    )

    assert not inspect_file(path).troubles
    report = inspect_file(path, depth=Depth.FULL)
    assert report.troubles == (Trouble.INDEX_DAMAGED,)
    assert report.not_checked["integrity_check"] == "index_damaged"
    assert "quick_check" in report.checked


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
    assert report.contents.index_gaps == {}


def test_at_most_eight_tables_are_named(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE type = 'table'"
        roots = [root for (root,) in connection.execute(query)]
    broken = bytearray(path.read_bytes())
    for root in roots:
        broken[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(broken)
    report = inspect_file(path)

    assert len(roots) > 8
    assert len(report.contents.damaged_tables) == 8
    assert len(report.contents.bad_pages) == 8


def test_a_damaged_file_that_has_grown_or_become_a_link_has_no_pages_named(tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db"), "page-zeroed")
    question = question_of(path)
    linked = tmp_path / "b.db"
    linked.symlink_to(path)

    assert look_inside(question).contents.bad_pages != ()
    grown = look_inside(attrs.evolve(question, size=question.size + 512))
    assert grown.contents.bad_pages == ()
    assert grown.contents.damaged_tables != ()
    assert look_inside(attrs.evolve(question, path=str(linked))).contents.bad_pages == ()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = make_sample(tmp_path_factory.mktemp("besar") / "a.db", pupils=1500, page_size=1024)
    assert path.stat().st_size > 2_000 * 1024
    return path.read_bytes()


@DEPTHS
@pytest.mark.parametrize(
    ("trouble", "how"),
    [(Trouble.SCHEMA_UNREADABLE, "schema-broken"), (Trouble.DAMAGED, "zero-filled-tail")],
)
def test_a_large_file_is_judged_like_a_small_one(
    trouble: Trouble, how: str, depth: Depth, large: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    report = inspect_file(make_damaged(path, how), depth=depth)

    assert report.troubles == (trouble,)
    assert not report.contents.counts
    assert ("schema" in report.checked) is (trouble is Trouble.DAMAGED)


def test_a_large_sound_file_is_not_taken_for_a_deep_one(large: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    assert inspect_file(path).whole is True

    # SQLite follows a link; whoever looks for the depth of the trees does not.
    linked = tmp_path / "b.db"
    linked.symlink_to(path)
    inside = look_inside(attrs.evolve(question_of(path), path=str(linked)))
    assert inside.troubles == (Trouble.UNREADABLE,)
    assert inside.not_checked == {"quick_check": "unreadable"}


@pytest.mark.parametrize("levels", [30, 2_500, 36_000])
def test_a_tree_too_deep_for_sqlite_is_damage_and_kills_nobody(
    levels: int, tmp_path: Path, child: Child
) -> None:
    """SQLite's own check goes as deep as the tree, on the stack, and dies of 35,000 levels."""
    path = deep_tree(tmp_path, levels)
    for depth in (Depth.QUICK, Depth.FULL):
        report, _ = child.ask(inspected, path, {"depth": depth, "budget": Budget(seconds=10)})
        assert report.whole is False
        assert report.troubles == (Trouble.DAMAGED,)
        assert report.contents.damaged_tables == (("ptk",) if levels == 30 else ())


def test_a_deep_tree_in_a_file_that_has_grown_is_left_to_sqlite(tmp_path: Path) -> None:
    path = deep_tree(tmp_path, 2_500)
    question = question_of(path)
    assert look_inside(question).details == ()
    assert look_inside(attrs.evolve(question, size=question.size + 512)).details != ()


def test_photos_over_the_limit_are_no_damage_and_stop_nothing(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE foto (isi BLOB, nama TEXT)",
        "INSERT INTO foto VALUES (zeroblob(3000000), 'a')",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert "text_scan" in report.checked
    assert report.whole is True


LONG = "replace(hex(zeroblob(2500000)), '0', 'x')"  # 5 MB
LONG_KEYS = {
    "an index": ("CREATE TABLE a (t TEXT, n)", "CREATE INDEX i ON a (t)"),
    "an index on two": ("CREATE TABLE a (t TEXT, n)", "CREATE INDEX i ON a (n, t)"),
    "another order": ("CREATE TABLE a (t TEXT COLLATE NOCASE, n)", "CREATE INDEX i ON a (t)"),
    "a partial index": ("CREATE TABLE a (t TEXT, n)", "CREATE INDEX i ON a (t) WHERE n > 0"),
    "an expression": ("CREATE TABLE a (t TEXT, n)", "CREATE INDEX i ON a (lower(t))"),
    "its length": ("CREATE TABLE a (t TEXT, n)", "CREATE INDEX i ON a (length(t))"),
    "unique": ("CREATE TABLE a (t TEXT UNIQUE, n)",),
    "a key": ("CREATE TABLE a (t TEXT PRIMARY KEY, n) WITHOUT ROWID",),
    "a foreign key": ("CREATE TABLE a (t TEXT PRIMARY KEY, n, u REFERENCES a)",),
}


@pytest.mark.parametrize("how", LONG_KEYS)
def test_an_indexed_text_over_the_limit_takes_nothing_back_and_is_named(
    how: str, tmp_path: Path
) -> None:
    path = made(
        make_sample(tmp_path / "x.db", pupils=60),
        *LONG_KEYS[how],
        f"INSERT INTO a (t, n) VALUES ({LONG}, 1), ('x', 2)",
        "UPDATE a SET u = t" if how == "a foreign key" else "UPDATE a SET n = 1",
    )
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    report = inspect_file(path, depth=Depth.FULL)

    assert (report.whole, report.ok, report.troubles) == (True, True, ())
    unseen = {step: why for step, why in report.not_checked.items() if why == "over_limit"}
    keys = ["foreign_key_check"] if how == "a foreign key" else []
    assert sorted(unseen) == sorted(["integrity_check", "long_texts", *keys])
    assert set(report.details) == {"a: DataError SQLITE_TOOBIG"}
    assert {"quick_check", "text_scan", "counts"} <= set(report.checked)
    generous = inspect_file(path, depth=Depth.FULL, budget=Budget(max_value_bytes=20_000_000))
    if how not in {"a partial index", "an expression", "its length"}:  # these compute
        assert "integrity_check" in generous.checked
        assert "over_limit" not in generous.not_checked.values()
    assert generous.whole is True


@pytest.mark.parametrize(
    "damage", ["DELETE FROM ptk WHERE rowid = 7", "UPDATE ptk SET nama = 'x' WHERE rowid = 7"]
)
def test_beside_a_long_text_an_index_that_lacks_rows_is_still_damage(
    damage: str, tmp_path: Path
) -> None:
    """Of another table integrity_check tells it; of the same one, its rows are counted."""
    for table in ("ptk", "lain"):
        path = made(
            tmp_path / f"{table}.db",
            "CREATE TABLE ptk (nama TEXT)",
            "CREATE TABLE lain (nama TEXT)",
            "INSERT INTO ptk WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 90) SELECT 'Guru ' || i FROM n",
            "CREATE INDEX i ON ptk (nama)",
            f"INSERT INTO {table} VALUES ({LONG})",
            f"CREATE INDEX j ON {table} (nama)",
        )
        without_index(path, "i", damage)
        report = inspect_file(path, depth=Depth.FULL)
        told = [finding.code for finding in report.findings if finding.code < "DPS2"]

        # A value that differs is seen where the table itself could be asked.
        seen = damage.startswith("DELETE") or table == "lain"
        assert told == (["DPS119"] if seen else [])
        assert report.whole is not seen


def without_index(path: Path, index: str, change: str) -> None:
    """Let *change* pass by *index*, which SQLite takes for one of no table meanwhile."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        kept = connection.execute("SELECT * FROM sqlite_master WHERE name = ?", (index,)).fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (index,))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(change)
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)


# What a schema computes.

HEALTHY = {
    "nothing": (),
    "a partial index": ("CREATE INDEX q ON catatan (aktif) WHERE aktif = 1",),
    "a partial index on words": ("CREATE INDEX q ON catatan (isi) WHERE isi <> '' AND aktif",),
    "an index on lower": ("CREATE INDEX q ON catatan (lower(isi))",),
    "an index on substr": ("CREATE INDEX q ON catatan (substr(isi, 1, 3), length(isi))",),
    "an index on arithmetic": ("CREATE INDEX q ON catatan (aktif * 2 + 1, -aktif, aktif % 7)",),
    "an index on dates": ("CREATE INDEX q ON catatan (date(lahir), strftime('%Y', lahir))",),
    "a cast": ("CREATE TABLE u (a CHECK (CAST(a AS TEXT) IN ('1', '0')))",),
    "a word in a comment": ("CREATE TABLE u (a /* as (trim replace like */)",),
    "a generated column": ("CREATE TABLE u (a, b AS (a + 1) NOT NULL)", "INSERT INTO u VALUES (1)"),
    "a stored one": ("CREATE TABLE u (a, b AS (a || 'x') STORED)", "INSERT INTO u VALUES (1)"),
    "one of another": (
        "CREATE TABLE u (a, b AS (a + 1), c AS (b * b) NOT NULL, d AS (coalesce(c, b)) UNIQUE)",
        "INSERT INTO u VALUES (1), (2)",
    ),
    "a case": (
        "CREATE TABLE u (a, b AS (CASE a WHEN 1 THEN 'satu' ELSE upper(trim(a)) END) NOT NULL)",
        "INSERT INTO u VALUES (1), (' dua ')",
    ),
    "many checks": (
        "CREATE TABLE u (g AS (1), "
        + ", ".join(f"k{n} CHECK (trim(k{n}) <> '' AND k{n} LIKE '(%')" for n in range(30))
        + ")",
    ),
    "many clauses": (
        "CREATE TABLE u (g AS (1), "
        + ", ".join(f"k{n} UNIQUE ON CONFLICT REPLACE" for n in range(30))
        + ")",
    ),
    "foreign keys": (
        "CREATE TABLE u (g AS (1), "
        + ", ".join(f"k{n} REFERENCES alat (id_alat) MATCH FULL" for n in range(30))
        + ")",
    ),
    "a default": ("CREATE TABLE u (a DEFAULT (printf('%d', 1)), b DEFAULT (hex(zeroblob(9))))",),
    "a view and a trigger": (
        "CREATE VIEW v AS SELECT printf('%d', aktif) FROM catatan WHERE isi LIKE '%x%'",
        "CREATE TRIGGER t AFTER INSERT ON catatan BEGIN SELECT printf('%d', 1); END",
    ),
}


def with_notes(path: Path, *statements: str) -> Path:
    return made(
        make_sample(path, pupils=60),
        "CREATE TABLE catatan (id INTEGER PRIMARY KEY, aktif INT, isi TEXT, lahir TEXT)",
        f"INSERT INTO catatan VALUES (1, 1, '{'x' * 1500}', '2013-05-09')",
        *statements,
    )


@DEPTHS
@pytest.mark.parametrize("what", HEALTHY)
def test_a_schema_that_computes_cheaply_costs_a_sound_file_nothing(
    what: str, depth: Depth, tmp_path: Path
) -> None:
    report = inspect_file(with_notes(tmp_path / "a.db", *HEALTHY[what]), depth=depth)

    assert report.whole is True
    assert report.troubles == ()


DEAR = {
    "printf": ("CREATE TABLE u (a, b AS (printf('%05d', a)) NOT NULL)", "INSERT INTO u VALUES (1)"),
    "like": ("CREATE INDEX q ON catatan (isi) WHERE isi LIKE 'x%'",),
    "glob": ("CREATE INDEX q ON catatan (isi GLOB 'x*')",),
    "replace": ("CREATE INDEX q ON catatan (replace(isi, 'x', 'y'))",),
    "instr": ("CREATE TABLE u (a, b AS (instr(a, 'x')) STORED)", "INSERT INTO u VALUES ('x')"),
    "a table called check": (
        "CREATE TABLE \"check\" (a, b AS (printf('%d', a)) NOT NULL)",
        'INSERT INTO "check" VALUES (1)',
    ),
    "a table called generated": (
        'CREATE TABLE "generated always as" ("as", "b c" AS (format(\'%d\', "as")) NOT NULL)',
        'INSERT INTO "generated always as" VALUES (1)',
    ),
    "json": (
        "CREATE TABLE u (a, b AS (json_set(a, '$.b', 1)) NOT NULL)",
        "INSERT INTO u VALUES ('{}')",
    ),
}


@DEPTHS
@pytest.mark.parametrize("what", DEAR)
def test_what_computes_dearly_is_said_to_be_not_checked_and_never_called_broken(
    what: str, depth: Depth, tmp_path: Path
) -> None:
    path = with_notes(tmp_path / "a.db", *DEAR[what])
    report = inspect_file(path, depth=depth)

    assert [f.code for f in report.findings] == ["DPS136"]
    assert report.not_checked["quick_check"] == "not_supported"
    assert report.whole is None
    assert report.ok is True
    assert {"version", "counts", "data_rules"} <= set(report.checked)


@DEPTHS
@pytest.mark.parametrize(
    "statements",
    [
        (
            "CREATE TABLE u (a, b AS (json_extract(a, '$.x')) NOT NULL)",
            "INSERT INTO u VALUES ('{\"x\": 1}')",
        ),
        ("CREATE INDEX q ON catatan (json_extract(isi, '$.x')) WHERE json_valid(isi)",),
        ("CREATE TABLE u (a, b AS (a ->> '$.x'))", "INSERT INTO u VALUES ('{}')"),
    ],
)
def test_json_in_a_schema_is_checked_or_said_to_be_not_checked(
    statements: tuple[str, ...], depth: Depth, tmp_path: Path
) -> None:
    """From 3.38 to 3.40 SQLite calls its own JSON functions unsafe, by mistake."""
    report = inspect_file(with_notes(tmp_path / "a.db", *statements), depth=depth)

    assert report.ok is True
    mistaken = (3, 38) <= sqlite3.sqlite_version_info < (3, 41)
    assert report.whole is (None if mistaken else True)


def test_json_in_a_schema_is_no_damage_for_two_connections_either(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE u (a, b AS (json_extract(a, '$.x')) NOT NULL)",
        "INSERT INTO u VALUES ('{\"x\": 1}')",
        "CREATE TABLE besar (b)",
        "INSERT INTO besar VALUES (zeroblob(900000))",
    )
    assert inspect_file(path, depth=Depth.FULL).ok is True


def test_tables_that_are_asked_one_by_one_are_asked_until_the_time_is_over(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE mahal (a, b AS (printf('%d', a)) NOT NULL)",
        "CREATE TABLE rombongan_belajar (a)",
        "INSERT INTO rombongan_belajar WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 3000000) SELECT i FROM n",
    )
    report = inspect_file(path, budget=Budget(seconds=0.08))

    assert report.troubles == (Trouble.TIMED_OUT,)
    assert report.not_checked["quick_check"] == "timed_out"


ALONE = {
    "a collation": "CREATE TABLE x (a TEXT COLLATE orang)",
    "a collation of an index": "CREATE TABLE x (a TEXT); CREATE INDEX xi ON x (a COLLATE rumah)",
    "a dear column": "CREATE TABLE x (a, b AS (printf('%d', a)) NOT NULL)",
    "a dear index": "CREATE TABLE x (a); CREATE INDEX xi ON x (a) WHERE a LIKE 'x%'",
    "a dear index by another case": "CREATE TABLE x (a); CREATE INDEX xi ON X (a GLOB 'x*')",
    "a module": "CREATE VIRTUAL TABLE x USING fts5(a)",
}


def with_collations(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in ("orang", "rumah"):
            connection.create_collation(name, lambda a, b: (a > b) - (a < b))
        connection.executescript(script)
    return path


@DEPTHS
@pytest.mark.parametrize("what", ALONE)
def test_one_table_that_cannot_be_asked_hides_no_other(
    what: str, depth: Depth, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=240)
    with_collations(path, ALONE[what] + "; INSERT INTO x (a) VALUES ('b'), ('a')")
    assert inspect_file(path, depth=depth).ok is True
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'alat'"
        (root,) = connection.execute(query).fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(data)
    report = inspect_file(path, depth=depth, rules=())

    assert report.whole is False
    assert report.contents.damaged_tables == ("alat",)
    assert report.contents.bad_pages == (BadPage(root, "alat"),)


@DEPTHS
def test_where_each_table_is_asked_about_the_free_pages_are_not(
    depth: Depth, tmp_path: Path
) -> None:
    path = with_collations(tmp_path / "x.db", ALONE["a collation"])
    made(path, "CREATE TABLE a (b)", "INSERT INTO a VALUES (1)")
    report = inspect_file(path, depth=depth)

    # quick_check compares nothing; integrity_check does, where there is an index.
    assert report.whole is True
    with_collations(path, "INSERT INTO x VALUES ('b'), ('a'); CREATE INDEX i ON x (a)")
    report = inspect_file(path, depth=depth)
    if depth is Depth.FULL:
        assert report.not_checked["integrity_check"] == "not_supported"
    assert report.whole is not False


def test_with_a_sqlite_that_would_run_them_virtual_tables_are_left_out(tmp_path: Path) -> None:
    """From 3.44.0 on the whole file's check runs modules: each real table is asked about."""
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (b)",
        "INSERT INTO a VALUES (1)",
        "CREATE VIRTUAL TABLE cari USING fts5(a)",
        "INSERT INTO cari VALUES ('satu')",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.troubles == ()
    assert {"quick_check", "integrity_check"} <= set(report.checked)
    runs = sqlite3.sqlite_version_info >= (3, 44)
    assert report.not_checked.get("free_pages") == ("not_supported" if runs else None)
    plain = made(tmp_path / "y.db", "CREATE TABLE a (b)")
    assert "free_pages" not in inspect_file(plain).not_checked


@DEPTHS
@pytest.mark.parametrize(
    ("how", "code"),
    [("index-lacks-1-row", "DPS119"), ("fragments", "DPS115"), ("cell-pointer-off-page", "DPS115")],
)
def test_an_index_that_lacks_rows_is_told_from_damage(
    how: str, code: str, depth: Depth, tmp_path: Path
) -> None:
    """A younger SQLite's quick_check counts the rows of an index; older ones' integrity_check."""
    path = make_sample(tmp_path / "a.db")
    MATRIX[how](path)
    report = inspect_file(path, depth=depth, rules=())
    counted = sqlite3.sqlite_version_info >= (3, 41) or depth is Depth.FULL
    expected = [code] if code == "DPS115" or counted else []

    assert [finding.code for finding in report.findings] == expected
    assert report.whole is not bool(expected)
    assert ("quick_check" in report.checked) is (code == "DPS119")
    gaps = {"peserta_didik_nama": 1} if expected == ["DPS119"] else {}
    assert report.contents.index_gaps == gaps


@pytest.mark.parametrize("lost", [True, False], ids=["and an index", "alone"])
def test_a_page_that_is_no_page_is_damage_for_a_sqlite_that_counts_rows_of_indexes(
    lost: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", max(sqlite3.sqlite_version_info, (3, 43)))
    path = make_sample(tmp_path / "a.db")
    MATRIX["fragments"](path)
    if lost:
        MATRIX["index-lacks-1-row"](path)
    report = inspect_file(path, rules=())

    assert report.whole is False
    assert lost or report.troubles == (Trouble.DAMAGED,)
