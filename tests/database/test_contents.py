"""What the rows say: version, counts, rules, keys and texts; and what stops none of them."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from probing import inspected, made
from watched import Child

from dapodik_status import (
    Budget,
    DataRule,
    Depth,
    Severity,
    Status,
    VersionPolicy,
    inspect_file,
)
from dapodik_status.database.answers import BadText
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.policy import VERSION_RULES, VersionRule
from dapodik_status.vocabulary import Trouble

# The version.


@pytest.mark.parametrize(
    "sql",
    ["CREATE TABLE versi_db (a /* versi */)", "CREATE TABLE versi_db (versi AS ('2.105'), a)"],
)
def test_a_word_that_is_no_stored_column_tells_no_version(sql: str, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", sql, "INSERT INTO versi_db (a) VALUES (1)")
    report = inspect_file(path)

    assert report.contents.version is None
    assert "version" in report.checked


def test_the_number_of_a_row_is_no_column(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE versi_db (versi /* oid rowid _rowid_ */)",
        "INSERT INTO versi_db VALUES ('2.0.7')",
    )
    for name in ("oid", "rowid", "_rowid_"):
        rule = VersionRule(slug="nomor", tables=(f"versi_db.{name}",), says="baru")
        policy = VersionPolicy(rules=(rule, *VERSION_RULES))
        contents = inspect_file(path, versions=policy).contents
        assert (contents.version, contents.version_rule) == ("2.0.7", "versi_db")


def test_of_several_versions_none_is_the_version(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE versi_db (versi)",
        "INSERT INTO versi_db VALUES ('2.0.6'), ('2.0.7')",
    )
    report = inspect_file(path)

    assert report.contents.version is None
    assert "version" in report.checked


# The counts.


def test_many_words_in_a_schema_hide_no_column(tmp_path: Path) -> None:
    words = " ".join(f"kata{number:05}" for number in range(6_000))
    path = made(
        tmp_path / "x.db",
        f"CREATE TABLE ptk (a /* {words} */)",
        "INSERT INTO ptk VALUES (1)",
        f"CREATE TABLE alat ({', '.join(f'k{n}' for n in range(1900))})",
        f"CREATE TABLE ruang ({', '.join(f'k{n}' for n in range(1900))})",
    )
    assert inspect_file(path).contents.counts["ptk"] == 1


def text_columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [name for _, name, kind, *_ in rows if "CHAR" in kind]


@pytest.mark.parametrize("table", ["versi_db", "registrasi_peserta_didik", "ptk"])
def test_a_text_that_cannot_be_decoded_stands_in_no_steps_way(table: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    names = text_columns(path, table)
    odd = (f"UPDATE {table} SET {n} = CAST(x'4775727520ff' AS TEXT) WHERE rowid = 1" for n in names)
    report = inspect_file(made(path, *odd), depth=Depth.QUICK)

    assert names
    assert {"version", "counts", "data_rules"} <= set(report.checked)
    assert report.details == ()


# Rules.


def asking(query: str, *, code: str = "SAYA1") -> DataRule:
    return DataRule(
        code=code,
        slug="uji",
        severity=Severity.INFO,
        source="uji",
        query=query,
        needs=["ptk.ptk_id", "ptk.nama"],
    )


FORBIDDEN = {
    "pragma": "SELECT 1 WHERE 0 UNION SELECT * FROM pragma_database_list, {ptk}",
    "schema": "SELECT name FROM sqlite_master, {ptk}",
    "other table": "SELECT nama FROM peserta_didik, {ptk}",
    "other table's rows alone": "SELECT 1 FROM peserta_didik, {ptk}",
    "view": "SELECT 1 FROM tampilan, {ptk}",
    "extension": "SELECT load_extension('x') FROM {ptk}",
    "an endless call": "SELECT printf('%.*c', 2000000000, nama) FROM {ptk}",
    "its other name": "SELECT format('%*d', 2000000000, 1) FROM {ptk}",
    "names of its own": "WITH a AS (SELECT ptk_id FROM {ptk}) SELECT 1 FROM a WHERE 0",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_rule_reads_its_own_tables_and_nothing_else(what: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    made(path, "CREATE VIEW tampilan AS SELECT 1")
    report = inspect_file(path, rules=[asking(FORBIDDEN[what])])

    allowed = what == "names of its own"
    expected = None if allowed else "not_possible"
    assert report.contents.unchecked_rules.get("SAYA1") == expected
    assert ("data_rules" in report.checked) is allowed


@pytest.mark.parametrize("pupils", [600, 3000])
def test_a_slow_rule_leaves_time_for_the_others(pupils: int, tmp_path: Path, child: Child) -> None:
    path = make_sample(tmp_path / "a.db", pupils=pupils)
    pairs = ", ".join(f"{{ptk}} t{number}" for number in range(9))
    slow = asking(f"SELECT count(*) FROM {pairs}", code="LAMBAT")
    quick = asking("SELECT count(*) FROM {ptk}", code="CEPAT")
    how = {"rules": [slow, quick], "budget": Budget(seconds=1)}
    report, seconds = child.ask(inspected, path, how)

    assert seconds < 1.2
    assert report.contents.unchecked_rules["LAMBAT"] == "timed_out"
    assert [broken.code for broken in report.contents.broken_rules] == ["CEPAT"]


LONG = "hex(zeroblob(2400 - {}))"
# A hundred calls in one row, each on the longest values that a rule may build.
DEAR = {
    "instr": "instr({a}, substr({a}, 1, 2000) || '1')",
    "replace": "replace({a}, substr({a}, 1, 2000) || '1', '')",
    "like": "({a} LIKE '%' || substr({a}, 1, 180) || '1')",
    "glob": "({a} GLOB '*' || substr({a}, 1, 180) || '1')",
    "trim": "length(trim({a}, '1234567890'))",
    "upper": "upper({a})",
    "json": "json_valid('[' || substr(replace({a}, '0', '1,'), 1, 4000) || '1]')",
}


@pytest.mark.parametrize("call", DEAR)
def test_a_rule_of_dear_calls_is_stopped_in_time(call: str, tmp_path: Path, child: Child) -> None:
    """Nothing looks at the clock within one row: a row is bounded, and each row is one of many."""
    path = make_sample(tmp_path / "a.db", pupils=600)
    calls = " + ".join(DEAR[call].format(a=LONG.format("length(a.nama) % 7")) for _ in range(100))
    rule = asking(f"SELECT sum({calls}) FROM {{ptk}} a, {{ptk}} b, {{ptk}} c")
    other = asking("SELECT count(*) FROM {ptk}", code="CEPAT")
    how = {"rules": [rule, other], "budget": Budget(seconds=2)}
    report, seconds = child.ask(inspected, path, how)

    assert seconds < 2.4
    assert report.contents.unchecked_rules["SAYA1"] in {"timed_out", "over_limit"}
    assert [broken.code for broken in report.contents.broken_rules] == ["CEPAT"]


def doubled(times: int) -> str:
    """Return a query in which each name stands for two of the one before."""
    query = "SELECT instr(nama, nama) AS v FROM {ptk}"
    for _ in range(times):
        query = f"SELECT v + v AS v FROM ({query})"
    return query


@pytest.mark.parametrize(
    "query",
    ["SELECT ptk_id FROM {ptk} WHERE hex(zeroblob(4000)) = nama", doubled(9), doubled(11)],
    ids=["long values", "a long statement", "an endless one"],
)
def test_a_rule_over_a_limit_is_said_to_be(query: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    report = inspect_file(path, rules=[asking(query)])

    assert report.contents.unchecked_rules["SAYA1"] == "over_limit"
    assert report.not_checked["data_rules"] == "over_limit"


# The longest that a rule may read: so long are its values, and together they are too long.
LONGER = "UPDATE ptk SET nama = hex(zeroblob(1500)), nik = hex(zeroblob(1400))"
CALLS: dict[str, str | None] = {
    "trim(nama)": None,
    "trim(nama, ' .0')": None,
    "trim(nama, substr(nik, 1, 400))": None,
    "rtrim(nama, substr(nik, 1, 500))": "over_limit",
    "ltrim(nama, nik)": "over_limit",
    "upper(nama)": None,
    "substr(nama, 1, 9)": None,
    "length(nama)": None,
    "instr(nama, nik)": None,
    "replace(nama, '0', 'a')": None,
    "replace(nama, '0', 'ab')": "over_limit",
    "coalesce(nama, nik)": None,
    "nama || nik": "over_limit",
    "nama LIKE substr(nik, 1, 200)": None,
    "nama LIKE substr(nik, 1, 201)": "not_possible",
    "nama GLOB substr(nik, 1, 201)": "not_possible",
    "date(nama)": None,
    "json_valid(nama)": None,
    "printf('%s', nama)": "not_possible",
    "\"FORMAT\"('%s', nama)": "not_possible",
    "load_extension(nama)": "not_possible",
    "tidak_ada(nama)": "not_possible",
    "(SELECT max(value) FROM json_each('[1]'))": "not_possible",
    "(SELECT max(name) FROM pragma_table_info('ptk'))": "not_possible",
    "(SELECT count(*) FROM (SELECT nama FROM {ptk} ORDER BY nama LIMIT 1))": None,
    "(SELECT count(*) FROM (SELECT DISTINCT nama, nik FROM {ptk}))": "over_limit",
    "(SELECT count(*) FROM (SELECT 1 FROM {ptk} GROUP BY nama, nik))": "over_limit",
    "(WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
    " SELECT count(*) FROM n)": "not_possible",
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_a_rule_may_call_what_the_guide_says_and_nothing_else(call: str, tmp_path: Path) -> None:
    path = made(make_sample(tmp_path / "a.db", pupils=12), LONGER)
    needs = ["ptk.ptk_id", "ptk.nama", "ptk.nik"]
    query = f"SELECT ptk_id FROM {{ptk}} WHERE ({call}) IS NOT 'tidak ada'"
    report = inspect_file(path, rules=[attrs.evolve(asking(query), needs=needs)])

    expected = CALLS[call]
    assert report.contents.unchecked_rules.get("SAYA1") == expected
    asked = [broken.code for broken in report.contents.broken_rules]
    assert asked == ([] if expected else ["SAYA1"])


def test_no_value_of_a_row_stands_in_a_message(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = asking("SELECT json_extract('{}', nama) FROM {ptk}")
    wrong = attrs.evolve(rule, code="SAYA2", query="SELECT entah FROM {ptk}")
    report = inspect_file(path, rules=[rule, wrong])

    assert report.details == (
        "SAYA1: OperationalError SQLITE_ERROR",
        "SAYA2: no such column: entah",
    )


# Keys.


def test_breaks_and_undecodable_texts_are_counted_and_placed(tmp_path: Path) -> None:
    path = made(
        make_sample(tmp_path / "sekolah.db", pupils=48),
        "DELETE FROM peserta_didik WHERE rowid <= 3",
        "UPDATE alat SET nama = CAST(x'4142ff' AS TEXT) WHERE rowid <= 2",
        'CREATE TABLE "aneh ""nama""" ("kolom ""a""" TEXT, k AS (1))',
        'CREATE TABLE "lain ""nama""" ("kolom ""a""" TEXT)',
        'INSERT INTO "lain ""nama""" VALUES (CAST(x\'fe\' AS TEXT))',
    )
    contents = inspect_file(path, depth=Depth.FULL).contents

    assert list(contents.foreign_key_breaks.items()) == [
        ("anggota_rombel", 6),
        ("registrasi_peserta_didik", 3),
    ]
    assert contents.bad_texts == 3
    assert contents.first_bad_text == BadText("alat", "nama", 3)


def test_a_table_with_no_key_breaks_none_and_one_with_two_breaks_both(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE induk (a PRIMARY KEY)",
        "CREATE TABLE satu (b REFERENCES induk)",
        "CREATE TABLE dua (b references induk, c REFERENCES induk)",
        "CREATE TABLE tanpa (b)",
        "INSERT INTO satu VALUES (1), (2)",
        "INSERT INTO dua VALUES (1, 2), (3, NULL)",
        "INSERT INTO tanpa VALUES (1)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert list(report.contents.foreign_key_breaks.items()) == [("dua", 3), ("satu", 2)]
    assert report.checked.count("foreign_key_check") == 1


def test_a_key_that_cannot_be_checked_hides_no_other_and_the_check_is_not_called_done(
    tmp_path: Path,
) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE induk (a)",
        "CREATE TABLE anak (b REFERENCES induk (a))",
        "CREATE TABLE lain (a PRIMARY KEY)",
        "CREATE TABLE cucu (b REFERENCES lain)",
        "INSERT INTO anak VALUES (1)",
        "INSERT INTO cucu VALUES (1)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.foreign_key_breaks == {"cucu": 1}
    assert report.troubles == (Trouble.NOT_SUPPORTED,)
    assert "foreign_key_check" not in report.checked
    assert report.not_checked["foreign_key_check"] == "not_supported"
    assert report.checked[-1] == "text_scan"
    assert report.whole is None


@pytest.mark.parametrize("key", [True, False], ids=["a key of its own", "no key of its own"])
def test_the_keys_of_a_table_that_computes_dearly_are_not_checked_and_those_of_others_are(
    key: bool, tmp_path: Path
) -> None:
    own = "REFERENCES induk" if key else ""
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE induk (a INTEGER PRIMARY KEY)",
        f"CREATE TABLE mahal (a, b AS (printf('%d', a)) {own})",
        "INSERT INTO mahal VALUES (7)",
        "CREATE TABLE anak (a REFERENCES induk)",
        "INSERT INTO anak VALUES (7)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.foreign_key_breaks == {"anak": 1}
    assert ("foreign_key_check" in report.checked) is not key
    assert report.not_checked.get("foreign_key_check") == ("not_supported" if key else None)


@pytest.mark.parametrize("bytes_beside", [0, 900_000], ids=["in turn", "side by side"])
def test_a_broken_key_of_a_table_whose_name_is_no_text_is_no_damage(
    bytes_beside: int, tmp_path: Path
) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE induk (a INTEGER PRIMARY KEY)",
        "CREATE TABLE anakX (a REFERENCES induk)",
        "INSERT INTO anakX VALUES (7)",
        "CREATE TABLE besar (b)",
        f"INSERT INTO besar VALUES (zeroblob({bytes_beside}))",
    )
    path.write_bytes(path.read_bytes().replace(b"anakX", b"anak\xff"))
    report = inspect_file(path, depth=Depth.FULL)

    assert {"integrity_check", "foreign_key_check"} <= set(report.checked)
    assert report.whole is True
    assert "DPS117" in [finding.code for finding in report.findings]


# Texts.


@pytest.mark.parametrize(
    "blank",
    ["", " ", "\t", "\n\f\r", "/* AS */", "-- x\n", " \ufeff"],
    ids=["nothing", "space", "tab", "feeds", "comment", "line", "byte order mark"],
)
def test_what_a_schema_computes_is_not_read_however_it_is_written(
    blank: str, tmp_path: Path
) -> None:
    path = made(
        tmp_path / "x.db",
        f"CREATE TABLE t (a, b AS{blank}(a || 'x'))",
        "INSERT INTO t VALUES ('a')",
        "CREATE VIRTUAL TABLE kotak USING rtree(id, x, y)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.not_checked["generated_columns"] == "not_run"
    assert report.not_checked["virtual_tables"] == "not_run"
    assert "text_scan" in report.checked


def test_of_a_name_with_a_number_in_it_only_the_end_is_told(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        'CREATE TABLE "x 3201014101100001" ("y 3201014101100002")',
        "INSERT INTO \"x 3201014101100001\" VALUES (CAST(x'ff' AS TEXT))",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.first_bad_text == BadText("x ...0001", "y ...0002", 1)
    assert "320101" not in str(report.to_dict())


UNDECODABLE = {
    "two halves of a letter in two columns": (
        "CREATE TABLE t (a TEXT, b TEXT)",
        "INSERT INTO t VALUES (CAST(x'41c3' AS TEXT), CAST(x'a942' AS TEXT))",
    ),
    "a name with the separator": (
        'CREATE TABLE t ("a\x1fb" TEXT)',
        "INSERT INTO t VALUES (CAST(x'ff' AS TEXT))",
    ),
    "a generated column whose values are kept": (
        "CREATE TABLE t (a BLOB, b TEXT AS (CAST(a AS TEXT)) STORED)",
        "INSERT INTO t VALUES (x'ff41')",
    ),
    "the rows of a search index": (
        "CREATE VIRTUAL TABLE cari USING fts5(a)",
        "INSERT INTO cari VALUES (CAST(x'ff' AS TEXT))",
    ),
    "a table whose name begins like a virtual one's": (
        "CREATE VIRTUAL TABLE peserta USING fts5(a)",
        "CREATE TABLE peserta_didik (a TEXT)",
        "INSERT INTO peserta_didik VALUES (CAST(x'ff' AS TEXT))",
    ),
    "behind a photo": (
        "CREATE TABLE t (a BLOB, b TEXT)",
        "INSERT INTO t VALUES (zeroblob(200000), CAST(x'ff' AS TEXT))",
    ),
    "in a table of 2000 columns": (
        f"CREATE TABLE t ({', '.join(f'k{n}' for n in range(1999))})",
        "INSERT INTO t (k1998) VALUES (CAST(x'ff' AS TEXT))",
    ),
    "in a table after a text that is over the limit": (
        "CREATE TABLE t (a TEXT)",
        "INSERT INTO t VALUES (hex(zeroblob(90000)))",
        "CREATE TABLE u (a TEXT)",
        "INSERT INTO u VALUES (CAST(x'ff' AS TEXT))",
    ),
    "in a table without row numbers": (
        "CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID",
        "INSERT INTO t VALUES ('a', CAST(x'ff' AS TEXT))",
    ),
}


@pytest.mark.parametrize("where", UNDECODABLE)
def test_a_text_that_is_none_is_found_wherever_it_is_stored(where: str, tmp_path: Path) -> None:
    path = made(tmp_path / "x.db", *UNDECODABLE[where])
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.bad_texts >= 1
    assert "DPS116" in [finding.code for finding in report.findings]
    assert report.forecast is not Status.BERHASIL_DIPROSES


@pytest.mark.parametrize("kind", ["", "WITHOUT ROWID"])
@pytest.mark.parametrize("index", ["", "CREATE INDEX i ON t (c)"], ids=["no index", "an index"])
def test_a_text_over_the_limit_is_skipped_and_counted_and_the_others_are_read(
    kind: str, index: str, tmp_path: Path
) -> None:
    """Law: it takes back nothing of what quick_check has proved, nor the rest of its table."""
    path = made(
        tmp_path / "x.db",
        f"CREATE TABLE t (n INTEGER PRIMARY KEY, a TEXT, b TEXT, c) {kind}",
        *([index] if index else []),
        "INSERT INTO t VALUES (1, 'satu', 'satu', 9), (2, hex(zeroblob(90000)), 'dua', 8),"
        " (3, 'tiga', CAST(x'ff' AS TEXT), 7), (4, hex(zeroblob(900000)), hex(zeroblob(70000)), 6),"
        " (5, 'lima', CAST(x'41ff' AS TEXT), 5)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.long_texts == 3
    assert report.not_checked["long_texts"] == "over_limit"
    assert report.contents.bad_texts == 2
    assert report.contents.first_bad_text == BadText("t", "b", 1)
    assert {"quick_check", "integrity_check", "text_scan"} <= set(report.checked)
    assert report.troubles == ()
    assert report.whole is True
    assert "long_texts" not in inspect_file(path).not_checked


def test_a_text_that_is_too_long_with_its_neighbours_is_read_alone(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE a (b TEXT, c TEXT)",
        "INSERT INTO a VALUES (hex(zeroblob(40000)), hex(zeroblob(40000)))",
    )
    report = inspect_file(path, depth=Depth.FULL)
    assert "text_scan" in report.checked
    assert report.contents.long_texts == 0


def test_a_column_name_that_is_no_text_is_found_and_what_it_hides_is_said(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE t (kolomX TEXT)",
        "INSERT INTO t VALUES (CAST(x'ff' AS TEXT))",
    )
    path.write_bytes(path.read_bytes().replace(b"kolomX", b"kolom\xff"))
    report = inspect_file(path, depth=Depth.FULL)

    assert report.contents.first_bad_text is not None
    assert report.contents.first_bad_text.table == "sqlite_master"
    assert report.contents.first_bad_text.column == "sql"
    assert report.not_checked["text_scan"] == "not_supported"


def test_texts_are_read_until_the_time_is_over(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE lain (a, b)",
        "INSERT INTO lain WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 2000000) SELECT i, 'teks ' || i FROM n",
    )
    begun = time.monotonic()
    report = inspect_file(path, depth=Depth.FULL, budget=Budget(seconds=0.15))

    assert time.monotonic() - begun < 0.6
    assert Trouble.TIMED_OUT in report.troubles
    assert "text_scan" not in report.checked
