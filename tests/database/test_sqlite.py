"""The checks inside SQLite, on real files: sound, damaged and hostile."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import attrs
import pytest
from cases import deep_tree, endless_column
from damage import MATRIX
from probing import made, wanted_of

from dapodik_status import (
    DATA_RULES,
    Budget,
    DataRule,
    Depth,
    Severity,
    Status,
    inspect_file,
    make_manifest,
)
from dapodik_status.database import evidence as _evidence
from dapodik_status.database import look as _sqlite
from dapodik_status.database.answers import Probe, Wanted
from dapodik_status.database.connection import uri_of
from dapodik_status.database.look import _gather, _settle, probe
from dapodik_status.database.schema import DamageFoundError
from dapodik_status.rules.rule import queries_of
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.layouts import plan_counts
from dapodik_status.vocabulary import Trouble


def probed(
    path: Path, depth: Depth = Depth.FULL, *, writer: int = 3_040_001, budget: Budget | None = None
) -> Probe:
    size = path.stat().st_size if path.exists() else 0
    limits = budget or Budget(seconds=2)
    return probe(wanted_of(path, depth=depth, size=size, budget=limits, writer=writer))


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:%2Fa%2Fb%3Fmode%3Drwc%23.db", PurePosixPath("/a/b?mode=rwc#.db")),
        ("file:%2F%2Fserver%2Fa.db", PurePosixPath("//server/a.db")),
        ("file:%2Fa%2F%2541.db", PurePosixPath("/a/%41.db")),
        ("file:%2Fa%2F%FF.db", PurePosixPath("/a/\udcff.db")),
        ("file:///C:/data/a%20b.db", PureWindowsPath("C:\\data\\a b.db")),
        ("file:%2F%2Fserver%2Fbagi%2Fa.db", PureWindowsPath("\\\\server\\bagi\\a.db")),
    ],
)
def test_a_path_becomes_a_uri_that_names_nothing_else(uri: str, path: PurePath) -> None:
    assert uri_of(path) == f"{uri}?mode=ro&immutable=1"


@pytest.mark.parametrize(
    "name",
    ["a?mode=rwc&x=.db", "a#b.db", "%41.db", "a b.db", "\u00e9\u202e.db", "\udcff.db", "a'\".db"],
)
def test_a_file_with_an_odd_name_is_the_one_that_is_opened(name: str, tmp_path: Path) -> None:
    plain = make_sample(tmp_path / "sekolah.db")
    odd = tmp_path / name
    plain.rename(odd)

    assert dict(probed(odd).counts)["peserta_didik"] == 240
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("pupils", [48, 2000], ids=["one-after-the-other", "side-by-side"])
def test_every_step_runs_on_a_sound_file(pupils: int, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=pupils)
    seen = probed(path)

    assert sorted(seen.checked) == sorted([
        "schema", "quick_check", "version", "counts", "data_rules", "integrity_check",
        "foreign_key_check", "text_scan",
    ])  # fmt: skip
    assert not seen.troubles
    assert not seen.details
    assert not seen.not_checked
    assert seen.table_count == 17
    classes = 2 * max(1, pupils // 50)
    assert dict(seen.counts) == {
        "peserta_didik": pupils, "ptk": pupils // 15, "rombongan_belajar": classes,
        "sarpras": 1 + 1 + classes // 2 + 2 + 30 + 1,
    }  # fmt: skip


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
    seen = probed(path)

    assert seen.table_count == 3
    assert not seen.troubles


def test_photos_over_the_limit_are_no_damage_and_stop_nothing(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE foto (isi BLOB, nama TEXT)",
        "INSERT INTO foto VALUES (zeroblob(3000000), 'a')",
    )
    seen = probed(path)

    assert "text_scan" in seen.checked
    assert not seen.troubles


def test_an_indexed_text_over_the_limit_is_not_called_damage(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (t TEXT)",
        "INSERT INTO a VALUES (hex(zeroblob(200000)))",
        "CREATE INDEX i ON a (t)",
    )
    seen = probed(path)
    generous = probed(path, budget=Budget(max_value_bytes=1_000_000))

    assert seen.troubles == [Trouble.OVER_LIMIT]
    assert dict(seen.not_checked)["integrity_check"] == "over_limit"
    assert "quick_check" in seen.checked
    assert not generous.troubles


def test_rows_of_a_check_count_as_damage(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    make_damaged(path, "zero-filled-tail")
    seen = probed(path, Depth.QUICK)

    assert seen.troubles == [Trouble.DAMAGED]
    assert seen.not_checked == [("quick_check", "damaged")]
    assert 1 <= len(seen.details) <= 3
    assert all(len(text) <= 800 and text.isprintable() for text in seen.details)


def test_a_lost_index_entry_is_seen_by_full_alone(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX peserta_didik_nama ON peserta_didik "
            "(tanggal_lahir)' WHERE name = 'peserta_didik_nama'"
        )
        connection.commit()

    assert not probed(path, Depth.QUICK).troubles
    assert probed(path).troubles == [Trouble.INDEX_DAMAGED]
    assert "quick_check" in probed(path).checked


def test_breaks_and_undecodable_texts_are_counted_and_placed(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db", pupils=48)
    made(
        path,
        "DELETE FROM peserta_didik WHERE rowid <= 3",
        "UPDATE alat SET nama = CAST(x'4142ff' AS TEXT) WHERE rowid <= 2",
        'CREATE TABLE "aneh ""nama""" ("kolom ""a""" TEXT, k AS (1))',
        'CREATE TABLE "lain ""nama""" ("kolom ""a""" TEXT)',
        'INSERT INTO "lain ""nama""" VALUES (CAST(x\'fe\' AS TEXT))',
    )
    seen = probed(path)

    assert seen.foreign_key_breaks == [("anggota_rombel", 6), ("registrasi_peserta_didik", 3)]
    assert seen.bad_texts == 3
    assert seen.first_bad_text == ("alat", "nama", 3)


def test_a_text_that_is_too_long_with_its_neighbours_is_read_alone(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (b TEXT, c TEXT)",
        "INSERT INTO a VALUES (hex(zeroblob(40000)), hex(zeroblob(40000)))",
    )
    assert "text_scan" in probed(path).checked


def test_a_step_that_sqlite_cannot_take_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", "CREATE TABLE a (b)", "CREATE TABLE c (d REFERENCES a (b))")
    seen = probed(path)

    assert seen.troubles == [Trouble.NOT_SUPPORTED]
    assert ("foreign_key_check", "not_supported") in seen.not_checked
    assert seen.checked[-1] == "text_scan"


def test_a_schema_that_a_younger_sqlite_wrote_is_no_damage(tmp_path: Path) -> None:
    path = make_damaged(make_sample(tmp_path / "sekolah.db"), "schema-broken")

    assert probed(path, writer=3_999_000).troubles == [Trouble.NEEDS_NEWER_SQLITE]
    assert probed(path, writer=3_000_000).troubles == [Trouble.SCHEMA_UNREADABLE]


def test_a_message_that_is_no_utf8_is_survived(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE sekolah", b"CREATE TABLE \xff\xfe(\x1b[")
    )
    seen = probed(path)

    assert seen.troubles == [Trouble.SCHEMA_UNREADABLE]
    assert all(text.isprintable() for text in seen.details)


@pytest.mark.parametrize("value", ["x'616263'", "NULL", "7"])
def test_a_table_whose_name_is_no_text_is_survived(value: str, tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (b)",
        "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET name = {value}",
    )
    seen = probed(path)

    assert seen.not_checked or seen.checked
    assert all(isinstance(entry.name, str) for entry in seen.schema.objects)


def test_more_objects_than_any_school_has_are_over_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("PRAGMA writable_schema=ON")
        connection.executemany(
            "INSERT INTO sqlite_master VALUES ('view', ?, ?, 0, ?)",
            ((f"v{n}", f"v{n}", f"CREATE VIEW v{n} AS SELECT 1") for n in range(10_001)),
        )
        connection.execute("COMMIT")
    seen = probed(path, budget=Budget(seconds=30))

    assert seen.troubles == [Trouble.OVER_LIMIT]
    assert seen.not_checked == [("schema", "over_limit")]


def test_a_file_that_has_gone_could_not_be_read(tmp_path: Path) -> None:
    assert probed(tmp_path / "tidak-ada.db").troubles == [Trouble.UNREADABLE]


def test_a_minute_long_instruction_is_stopped_by_the_limit(tmp_path: Path) -> None:
    path, _ = endless_column(tmp_path)
    begun = time.monotonic()
    seen = probed(path, budget=Budget(seconds=2))

    assert Trouble.OVER_LIMIT in seen.troubles
    assert time.monotonic() - begun < 2.4


def test_many_dear_rows_are_stopped_by_the_clock(tmp_path: Path) -> None:
    """Each row costs what the limit allows; together they would take minutes."""
    dear = "instr(hex(zeroblob(20000)), hex(zeroblob(10000)) || '1' || a)"
    path = made(tmp_path / "x.db", "CREATE TABLE ptk (a)")
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO ptk VALUES (?)", [(n,) for n in range(20_000)])
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_master SET sql=?", (f"CREATE TABLE ptk (a, g AS ({dear}) NOT NULL)",)
        )
        connection.commit()
    begun = time.monotonic()
    seen = probed(path, budget=Budget(seconds=2, max_value_bytes=10_000_000))

    assert seen.troubles == [Trouble.TIMED_OUT]
    assert time.monotonic() - begun < 2.4


@pytest.mark.parametrize("statement", ["DELETE FROM a", "ATTACH 'x' AS y", "CREATE TABLE z (a)"])
def test_the_connection_takes_no_statement_that_writes(statement: str, tmp_path: Path) -> None:
    from dapodik_status.database.connection import harden

    path = made(tmp_path / "x.db", "CREATE TABLE a (b)")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        harden(connection, 100_000)
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            connection.execute(statement)


def test_steps_end_when_the_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(_connection: object, seen: Probe) -> None:
        seen.deadline = 0.0

    monkeypatch.setattr("dapodik_status.database.look._verdict", late)
    monkeypatch.setattr("dapodik_status.database.look._SHARED_DEEP", 1 << 40)
    # Many rows, so that the clock is looked at.
    seen = probed(made(tmp_path / "x.db", "CREATE TABLE rombongan_belajar (a)",
                       "INSERT INTO rombongan_belajar WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL"
                       " SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n"))  # fmt: skip

    assert Trouble.TIMED_OUT in seen.troubles
    assert "timed_out" in dict(seen.not_checked).values()
    assert "text_scan" not in seen.checked


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = make_sample(tmp_path_factory.mktemp("besar") / "a.db", pupils=3000)
    assert path.stat().st_size > 4 << 20
    return path.read_bytes()


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
@pytest.mark.parametrize(
    ("trouble", "how"),
    [(Trouble.SCHEMA_UNREADABLE, "schema-broken"), (Trouble.DAMAGED, "zero-filled-tail")],
)
def test_a_large_file_is_judged_like_a_small_one(
    trouble: Trouble, how: str, depth: Depth, large: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    seen = probed(make_damaged(path, how), depth)

    assert seen.troubles == [trouble]
    assert not seen.counts
    assert ("schema" in seen.checked) is (trouble is Trouble.DAMAGED)


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
def test_a_large_file_is_given_up_when_the_time_is_over(
    depth: Depth, large: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    begun = time.monotonic()
    seen = probed(path, depth, budget=Budget(seconds=0.001))

    assert Trouble.TIMED_OUT in seen.troubles
    assert time.monotonic() - begun < 0.5
    assert "integrity_check" not in seen.checked


def test_a_very_large_file_is_watched_by_a_timer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLite does in one piece no progress handler ends; an interruption does."""
    monkeypatch.setattr("dapodik_status.database.look._WATCHED", 0)
    path = make_sample(tmp_path / "a.db", pupils=60)

    assert not probed(path).troubles
    assert probed(path, budget=Budget(seconds=1e-9)).troubles == [Trouble.TIMED_OUT]


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
@pytest.mark.parametrize(
    ("how", "code"),
    [("index-lacks-1-row", "DPS119"), ("fragments", "DPS115"), ("cell-pointer-off-page", "DPS115")],
)
def test_a_quick_check_that_counts_rows_of_indexes_tells_them_from_damage(
    how: str, code: str, depth: Depth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever this SQLite's own does: of a newer one, a line for each index that lacks rows."""
    path = make_sample(tmp_path / "a.db")
    MATRIX[how](path)

    def complains(_connection: sqlite3.Connection, _seen: Probe) -> None:
        raise DamageFoundError

    monkeypatch.setattr("dapodik_status.database.look._COUNTS_ROWS", (3, 0))
    monkeypatch.setattr("dapodik_status.database.look._quick_check", complains)
    report = inspect_file(path, depth=depth, rules=())

    assert [finding.code for finding in report.findings] == [code]
    assert report.whole is False
    assert ("quick_check" in report.checked) is (code == "DPS119")
    assert report.contents.index_gaps == ((("peserta_didik_nama", 1),) if code == "DPS119" else ())


def test_keys_of_which_some_were_not_reached_in_time_are_not_called_checked(tmp_path: Path) -> None:
    seen = Probe(wanted_of(make_sample(tmp_path / "a.db", pupils=20)), 1e99)
    seen.checked += ["quick_check", "foreign_key_check", "foreign_key_check", "text_scan"]
    _settle(seen, [("foreign_key_check", lambda _connection, _seen: None)])

    assert seen.checked == ["quick_check", "text_scan"]
    assert seen.not_checked == [("foreign_key_check", "timed_out")]
    assert seen.troubles == [Trouble.TIMED_OUT]


def test_evidence_that_cannot_be_gathered_is_noted(tmp_path: Path) -> None:
    def fails(_connection: sqlite3.Connection, _seen: Probe) -> None:
        raise sqlite3.OperationalError("hilang")

    seen = Probe(wanted_of(make_sample(tmp_path / "a.db", pupils=20)), 1e99)
    with closing(sqlite3.connect(":memory:")) as connection:
        _gather(connection, seen, fails)
    # The message itself may hold a value of a row.
    assert seen.details == ["OperationalError"]


@pytest.mark.parametrize("table", ["versi_db", "registrasi_peserta_didik", "ptk"])
def test_a_text_that_cannot_be_decoded_stands_in_no_steps_way(table: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        names = [name for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
                 if "CHAR" in kind]  # fmt: skip
        for name in names:
            query = f"UPDATE {table} SET {name} = CAST(x'4775727520ff' AS TEXT) WHERE rowid = 1"
            connection.execute(query)
        connection.commit()
    report = inspect_file(path, depth=Depth.QUICK)

    assert names
    assert {"version", "counts", "data_rules"} <= set(report.checked)
    assert report.details == ()


def asking(query: str, *, code: str = "SAYA1") -> DataRule:
    return DataRule(
        code=code, slug="uji", severity=Severity.INFO, source="uji", query=query,
        needs=["ptk.ptk_id", "ptk.nama"],
    )  # fmt: skip


def test_a_slow_rule_beside_the_checks_leaves_time_for_the_others(
    large: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    pairs = ", ".join(f"{{ptk}} t{number}" for number in range(9))
    slow = asking(f"SELECT count(*) FROM {pairs}", code="LAMBAT")
    quick = asking("SELECT count(*) FROM {ptk}", code="CEPAT")
    begun = time.monotonic()
    report = inspect_file(path, rules=[slow, quick], budget=Budget(seconds=1))

    assert time.monotonic() - begun < 1.2
    assert dict(report.contents.unchecked_rules)["LAMBAT"] == "timed_out"
    assert [code for code, _, _ in report.contents.broken_rules] == ["CEPAT"]


DEAR = "instr(hex(zeroblob(40000 + {0} % 7)), hex(zeroblob(20000 + {1} % 5)) || '1')"
FORBIDDEN = {
    "pragma": "SELECT 1 WHERE 0 UNION SELECT * FROM pragma_database_list, {ptk}",
    "schema": "SELECT name FROM sqlite_master, {ptk}",
    "other table": "SELECT nama FROM peserta_didik, {ptk}",
    "other table's rows alone": "SELECT 1 FROM peserta_didik, {ptk}",
    "view": "SELECT 1 FROM tampilan, {ptk}",
    "extension": "SELECT load_extension('x') FROM {ptk}",
    "names of its own": "WITH a AS (SELECT ptk_id FROM {ptk}) SELECT 1 FROM a WHERE 0",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_rule_reads_its_own_tables_and_nothing_else(what: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    made(path, "CREATE VIEW tampilan AS SELECT 1")
    report = inspect_file(path, rules=[asking(FORBIDDEN[what])])

    allowed = what == "names of its own"
    expected = None if allowed else "not_possible"
    assert dict(report.contents.unchecked_rules).get("SAYA1") == expected
    assert ("data_rules" in report.checked) is allowed


def test_a_rule_of_dear_instructions_is_stopped_in_time(tmp_path: Path) -> None:
    """No progress handler looks at the clock between so few instructions."""
    path = make_sample(tmp_path / "a.db", pupils=600)
    dear = DEAR.format("length(a.nama)", "length(b.nama)")
    rule = asking(f"SELECT sum({dear}) FROM {{ptk}} a, {{ptk}} b")
    begun = time.monotonic()
    report = inspect_file(path, rules=[rule], budget=Budget(seconds=1))

    assert time.monotonic() - begun < 1.2
    assert dict(report.contents.unchecked_rules)["SAYA1"] == "timed_out"


def test_no_value_of_a_row_stands_in_a_message(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = asking("SELECT json_extract('{}', nama) FROM {ptk}")
    wrong = attrs.evolve(rule, code="SAYA2", query="SELECT entah FROM {ptk}")
    report = inspect_file(path, rules=[rule, wrong])

    assert report.details == (
        "SAYA1: OperationalError SQLITE_ERROR",
        "SAYA2: no such column: entah",
    )


UNDECODABLE = {
    "two halves of a letter in two columns": (
        "CREATE TABLE t (a TEXT, b TEXT)",
        "INSERT INTO t VALUES (CAST(x'41c3' AS TEXT), CAST(x'a942' AS TEXT))",
    ),
    "a name with the separator": (
        'CREATE TABLE t ("a\x1fb" TEXT)', "INSERT INTO t VALUES (CAST(x'ff' AS TEXT))",
    ),
    "a generated column whose values are kept": (
        "CREATE TABLE t (a BLOB, b TEXT AS (CAST(a AS TEXT)) STORED)", "INSERT INTO t VALUES (x'ff41')",
    ),
    "the rows of a search index": (
        "CREATE VIRTUAL TABLE cari USING fts5(a)", "INSERT INTO cari VALUES (CAST(x'ff' AS TEXT))",
    ),
    "a table whose name begins like a virtual one's": (
        "CREATE VIRTUAL TABLE peserta USING fts5(a)", "CREATE TABLE peserta_didik (a TEXT)",
        "INSERT INTO peserta_didik VALUES (CAST(x'ff' AS TEXT))",
    ),
    "behind a photo": (
        "CREATE TABLE t (a BLOB, b TEXT)", "INSERT INTO t VALUES (zeroblob(200000), CAST(x'ff' AS TEXT))",
    ),
    "in a table of 2000 columns": (
        f"CREATE TABLE t ({', '.join(f'k{n}' for n in range(1999))})",
        "INSERT INTO t (k1998) VALUES (CAST(x'ff' AS TEXT))",
    ),
    "after a text that is over the limit": (
        "CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES (hex(zeroblob(90000)))",
        "CREATE TABLE u (a TEXT)", "INSERT INTO u VALUES (CAST(x'ff' AS TEXT))",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", UNDECODABLE)
def test_a_text_that_is_none_is_found_wherever_it_is_stored(where: str, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", *UNDECODABLE[where])
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.bad_texts >= 1
    assert "DPS116" in [finding.code for finding in report.findings]
    assert report.forecast is not Status.BERHASIL_DIPROSES


def test_a_column_name_that_is_no_text_is_found_and_what_it_hides_is_said(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE t (kolomX TEXT)",
        "INSERT INTO t VALUES (CAST(x'ff' AS TEXT))",
    )  # fmt: skip
    path.write_bytes(path.read_bytes().replace(b"kolomX", b"kolom\xff"))
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.first_bad_text is not None
    assert report.contents.first_bad_text[:2] == ("sqlite_master", "sql")
    assert dict(report.not_checked)["text_scan"] == "not_supported"


def test_what_the_file_would_compute_is_not_run_and_that_is_said(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE t (a, b AS (a + 1))",
        "CREATE VIRTUAL TABLE kotak USING rtree(id, x, y)",
    )  # fmt: skip
    unseen = dict(inspect_file(path, depth=Depth.FULL).not_checked)

    assert unseen["generated_columns"] == "not_run"
    assert unseen["virtual_tables"] == "not_run"


@pytest.mark.parametrize(
    "change", ["name = CAST(name AS BLOB)", "sql = CAST(sql AS BLOB)", "rootpage = 'x'",
               "type = 'TABLE'"],
)  # fmt: skip
def test_a_schema_that_somebody_meddled_with_is_unreadable(change: str, tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE t (a)", "PRAGMA writable_schema=ON",
        f"UPDATE sqlite_master SET {change}",
    )  # fmt: skip
    report = inspect_file(path, depth=Depth.FULL)

    assert [finding.code for finding in report.findings] == ["DPS114"]
    assert report.whole is False


def test_the_file_that_was_looked_at_first_is_the_one_that_sqlite_reads(
    tmp_path: Path,
) -> None:
    """A link's ".." is that of the folder it leads to."""
    for name in ("satu", "dua", "dua/dalam"):
        (tmp_path / name).mkdir()
    make_sample(tmp_path / "satu/x.db", pupils=20)
    make_damaged(make_sample(tmp_path / "dua/x.db", pupils=20), "page-zeroed")
    (tmp_path / "satu/tautan").symlink_to(tmp_path / "dua/dalam")
    report = inspect_file(f"{tmp_path}/satu/tautan/../x.db")

    assert report.whole is False


def test_a_system_without_a_thread_or_a_descriptor_left_takes_the_steps_in_turn(
    large: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    expected = inspect_file(path, depth=Depth.FULL)
    receipt = make_manifest(path)

    def no_thread(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    def no_descriptor(wanted: Wanted, *, check_same_thread: bool = True) -> sqlite3.Connection:
        if not check_same_thread:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(wanted)

    connect = _sqlite._connect
    with monkeypatch.context() as patched:
        patched.setattr("threading.Thread.start", no_thread)
        assert inspect_file(path, depth=Depth.FULL) == expected
        assert inspect_file(path, depth=Depth.FULL, manifest=receipt).ok
    monkeypatch.setattr(_sqlite, "_connect", no_descriptor)
    assert inspect_file(path, depth=Depth.FULL) == expected


def test_a_damaged_file_that_has_gone_meanwhile_has_no_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db"), "page-zeroed")

    def vanish(_connection: object, _seen: Probe) -> None:
        path.unlink()

    monkeypatch.setattr(_sqlite, "name_damaged_tables", vanish)
    report = inspect_file(path)
    assert report.troubles == (Trouble.CHANGED,)


def test_a_damaged_file_that_has_grown_meanwhile_has_no_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db"), "page-zeroed")

    def grow(_connection: object, _seen: Probe) -> None:
        path.write_bytes(path.read_bytes() + b"x")

    monkeypatch.setattr(_sqlite, "name_damaged_tables", grow)
    assert probed(path, Depth.QUICK).bad_pages == ()


def test_a_deadline_that_moves_ahead_is_waited_for(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    now = time.monotonic()
    seen = Probe(wanted_of(path), now + 0.05)
    with (
        closing(sqlite3.connect(path, check_same_thread=False)) as connection,
        _sqlite._watched(connection, seen),
    ):
        seen.deadline = now + 60
        endless = (
            "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n LIMIT 1000000)"
            " SELECT count(*) FROM n"
        )
        while time.monotonic() < now + 0.3:
            assert connection.execute(endless).fetchone() == (1_000_000,)


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
@pytest.mark.parametrize("odd", [True, False], ids=["a rule that fails", "no rule that fails"])
def test_two_connections_see_what_one_sees(
    odd: bool, depth: Depth, large: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: who asks which rule, and in what order, makes no difference to the report."""
    path = tmp_path / "a.db"
    path.write_bytes(large)
    made(
        path, "UPDATE peserta_didik SET nisn = 'X', nama = 'Siswa 9' WHERE rowid % 9 = 0",
        "UPDATE ptk SET nik = '1' WHERE rowid % 5 = 0", "UPDATE sekolah SET npsn = ''",
    )  # fmt: skip
    wrong = [asking("SELECT entah FROM {ptk}", code=code) for code in ("SALAH1", "SALAH2")]
    rules = [*wrong[:1], *DATA_RULES, *wrong[1:]] if odd else DATA_RULES
    beside = inspect_file(path, depth=depth, rules=rules, level="sd")
    monkeypatch.setattr(_sqlite, "_SHARED", 1 << 40)
    monkeypatch.setattr(_sqlite, "_SHARED_DEEP", 1 << 40)
    alone = inspect_file(path, depth=depth, rules=rules, level="sd")

    assert len(alone.contents.broken_rules) >= 3
    for report in (alone, beside):
        assert ("data_rules" in report.checked) is not odd
    assert beside.findings == alone.findings
    assert beside.contents == alone.contents
    assert set(beside.checked) == set(alone.checked)
    assert dict(beside.not_checked) == dict(alone.not_checked)
    assert set(beside.details) == set(alone.details)


QUIET = {
    "a partial index": "CREATE INDEX q ON catatan (aktif) WHERE aktif = 1",
    "an index on an expression": "CREATE INDEX q ON catatan (lower(isi))",
    "a cast": "CREATE TABLE u (a CHECK (CAST(a AS TEXT) IN ('1', '0')))",
    "a word in a comment": "CREATE TABLE u (a /* as (trim replace like */)",
    "a generated column": "CREATE TABLE u (a, b AS (a + 1))",
    "many checks": "CREATE TABLE u (g AS (1), "
    + ", ".join(f"k{n} CHECK (trim(k{n}) <> '' AND k{n} LIKE '(%')" for n in range(30)) + ")",
    "many clauses": "CREATE TABLE u (g AS (1), "
    + ", ".join(f"k{n} UNIQUE ON CONFLICT REPLACE" for n in range(30)) + ")",
    "foreign keys": "CREATE TABLE u (g AS (1), "
    + ", ".join(f"k{n} REFERENCES alat (id_alat) MATCH FULL" for n in range(30)) + ")",
}  # fmt: skip


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
@pytest.mark.parametrize("what", QUIET)
def test_a_schema_that_computes_little_costs_a_sound_file_nothing(
    what: str, depth: Depth, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    made(
        path, "CREATE TABLE catatan (id INTEGER PRIMARY KEY, aktif INT, isi TEXT)",
        f"INSERT INTO catatan VALUES (1, 1, '{'x' * 1500}')", QUIET[what],
    )  # fmt: skip
    report = inspect_file(path, depth=depth)

    assert report.whole is True
    assert report.troubles == ()


@pytest.mark.parametrize("newest", [False, True], ids=["whatever SQLite", "as a new SQLite"])
@pytest.mark.parametrize("larger", [False, True], ids=["in turn", "side by side"])
def test_a_broken_key_of_a_table_whose_name_is_no_text_is_no_damage(
    larger: bool, newest: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if newest:
        monkeypatch.setattr("dapodik_status.database.contents._RUNS_VIRTUAL", (3, 0, 0))
    path = made(
        tmp_path / "x.db", "CREATE TABLE induk (a INTEGER PRIMARY KEY)",
        "CREATE TABLE anakX (a REFERENCES induk)", "INSERT INTO anakX VALUES (7)",
        "CREATE TABLE besar (b)", f"INSERT INTO besar VALUES (zeroblob({900_000 * larger}))",
    )  # fmt: skip
    path.write_bytes(path.read_bytes().replace(b"anakX", b"anak\xff"))
    report = inspect_file(path, depth=Depth.FULL)

    assert {"integrity_check", "foreign_key_check"} <= set(report.checked)
    assert report.whole is True
    assert "DPS117" in [finding.code for finding in report.findings]


def test_a_folder_that_has_gone_hides_no_file(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    gone = tmp_path / "folder"
    gone.mkdir()
    here = Path.cwd()
    try:
        os.chdir(gone)
        gone.rmdir()
        assert inspect_file(path).whole is True
        with pytest.raises(FileNotFoundError):
            inspect_file("a.db")
    finally:
        os.chdir(here)


def test_many_words_are_not_kept(tmp_path: Path) -> None:
    words = " ".join(f"kata{number:05}" for number in range(6_000))
    path = made(
        tmp_path / "x.db", f"CREATE TABLE ptk (a /* {words} */)", "INSERT INTO ptk VALUES (1)",
        f"CREATE TABLE alat ({', '.join(f'k{n}' for n in range(1900))})",
        f"CREATE TABLE ruang ({', '.join(f'k{n}' for n in range(1900))})",
        f"CREATE TABLE bangunan ({', '.join(f'k{n}' for n in range(1900))})",
        f"CREATE TABLE tanah ({', '.join(f'k{n}' for n in range(1900))})",
    )  # fmt: skip
    kept = plan_counts.cache_info().misses, queries_of.cache_info().misses
    report = inspect_file(path)

    assert dict(report.contents.counts)["ptk"] == 1
    assert (plan_counts.cache_info().misses, queries_of.cache_info().misses) == kept


@pytest.mark.parametrize("levels", [30, 60, 36_000])
def test_a_tree_too_deep_for_sqlite_is_damage_and_kills_nobody(
    levels: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own check goes as deep as the tree, on the stack, and dies of 35,000 levels."""
    path = deep_tree(tmp_path, levels)
    if levels < 2_000:
        monkeypatch.setattr(_evidence, "_MANY_PAGES", 0)
    for depth in (Depth.QUICK, Depth.FULL):
        report = inspect_file(path, depth=depth, budget=Budget(seconds=4))
        assert report.whole is False
        assert report.troubles == (Trouble.DAMAGED,)
        assert report.contents.damaged_tables == (("ptk",) if levels == 30 else ())


def test_a_large_sound_file_is_looked_at_in_a_few_places(
    large: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(large)
    monkeypatch.setattr(_evidence, "_MANY_PAGES", 500)
    assert inspect_file(path).whole is True
    # Where there are very many, each tree is followed.
    monkeypatch.setattr(_evidence, "_TOO_MANY_PAGES", 500)
    assert inspect_file(path).whole is True
    monkeypatch.setattr(_evidence, "FLAGS", os.O_RDONLY | os.O_DIRECTORY)
    report = inspect_file(path)
    assert report.troubles == (Trouble.UNREADABLE,)
    assert dict(report.not_checked)["quick_check"] == "unreadable"
