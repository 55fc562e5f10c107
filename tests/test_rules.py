"""The data rules: each breaks and passes where it should, and none harms, tells or stalls."""

import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from rule_cases import RULE_CASES, row
from stdnum.id import nik as stdnum_nik

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    Budget,
    DataRule,
    Evidence,
    Severity,
    Status,
    Trouble,
    explain,
    inspect_file,
)
from dapodik_status._layouts import Table
from dapodik_status._rules import (
    Unchecked,
    checked_rules,
    levels_of,
    masked,
    query_of,
    rule_tables,
)
from dapodik_status.testing import assert_rule, make_sample

BY_CODE = {rule.code: rule for rule in DATA_RULES}
MINE = DataRule(
    code="SAYA1", slug="nama-pendek", severity=Severity.WARNING, needs=["ptk.ptk_id", "ptk.nama"],
    query="SELECT ptk_id FROM {ptk} WHERE length(nama) < 3", source="kami sendiri",
)  # fmt: skip


def test_every_rule_has_a_breaking_and_a_passing_example() -> None:
    assert set(RULE_CASES) == set(BY_CODE)
    assert len(DATA_RULES) >= 40


@pytest.mark.parametrize("code", RULE_CASES)
def test_a_rule_breaks_and_passes_where_it_should(code: str) -> None:
    breaks, passes = RULE_CASES[code]
    assert_rule(BY_CODE[code], breaks=breaks, passes=passes)


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in DATA_RULES]
    assert codes == sorted(set(codes))
    assert len({rule.slug for rule in DATA_RULES}) == len(DATA_RULES)
    assert all(rule.source for rule in DATA_RULES)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("aturan") / "sekolah.db", pupils=600)


@pytest.mark.parametrize("level", ["sd", None])
def test_a_realistic_school_is_clean_under_all_rules(school: Path, level: str | None) -> None:
    report = inspect_file(school, level=level)
    with closing(sqlite3.connect(school)) as connection:
        rows = {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]
                for t in ("peserta_didik", "ptk", "rombongan_belajar", "ruang")}  # fmt: skip

    assert report.findings == ()
    assert rows["peserta_didik"] >= 600
    assert rows["ptk"] >= 40
    assert rows["rombongan_belajar"] >= 24
    assert rows["ruang"] > 0
    unasked = dict(report.contents.unchecked_rules)
    assert "DPS321" in unasked
    assert set(unasked.values()) <= {"other_version", "other_level", "unknown_level"}


# One fault in the realistic school, and the one rule that sees it.
SEEDED = {
    "DPS304": "UPDATE ptk SET nuptk = '0000000000000001' WHERE rowid = 2",
    "DPS305": "UPDATE peserta_didik SET nisn = '0000000001' WHERE rowid = 2",
    "DPS308": "UPDATE ptk SET nip = '000000000000000001' WHERE rowid = 3",
    "DPS310": "INSERT INTO registrasi_peserta_didik SELECT 'reg-lain', peserta_didik_id, sekolah_id,"
    " NULL, nipd, create_date, last_update, 0, last_sync FROM registrasi_peserta_didik LIMIT 1",
    "DPS320": "INSERT INTO anggota_rombel SELECT 'anggota-lain', (SELECT rombongan_belajar_id FROM"
    " rombongan_belajar WHERE rowid = 2), peserta_didik_id, create_date, last_update, 0, last_sync"
    " FROM anggota_rombel LIMIT 1",
    "DPS322": "UPDATE rombongan_belajar SET tingkat_pendidikan_id = NULL WHERE rowid = 4",
    "DPS323": "UPDATE rombongan_belajar SET ptk_id = NULL WHERE rowid = 4",
    "DPS324": "UPDATE rombongan_belajar SET nama = '' WHERE rowid = 4",
    "DPS325": "DELETE FROM anggota_rombel WHERE rowid = (SELECT max(rowid) FROM anggota_rombel)",
    "DPS326": "DELETE FROM registrasi_peserta_didik WHERE rowid = 9",
    "DPS330": "UPDATE ptk SET nip = NULL WHERE rowid = 3",
    "DPS331": "UPDATE ptk_terdaftar SET soft_delete = 1 WHERE rowid = 7",
    "DPS334": "DELETE FROM tugas_tambahan WHERE jabatan_ptk_id = 2",
    "DPS336": "UPDATE tugas_tambahan SET nomor_sk = '1' WHERE rowid = 2",
    "DPS342": "UPDATE peserta_didik SET nama = 'Siswa 12' WHERE rowid = 12",
    "DPS343": "UPDATE peserta_didik SET nama = nama || char(10) WHERE rowid = 12",
    "DPS344": "UPDATE peserta_didik SET nama_ibu_kandung = 'Ibu' || char(9) WHERE rowid = 12",
    "DPS345": "UPDATE peserta_didik SET nama_ibu_kandung = '' WHERE rowid = 12",
    "DPS347": "UPDATE sekolah SET nama = 'Sekolah ***'",
    "DPS360": "UPDATE sekolah SET npsn = '123'",
    "DPS361": "UPDATE peserta_didik SET nisn = 'X' WHERE rowid = 3",
    "DPS362": "UPDATE ptk SET nuptk = '1' WHERE rowid = 2",
    "DPS365": "UPDATE ptk SET nip = '1' WHERE rowid = 3",
    "DPS366": "UPDATE peserta_didik SET no_kk = '1' WHERE rowid = 3",
    "DPS367": "UPDATE ptk SET nik = '' WHERE rowid = 3",
    "DPS369": "UPDATE peserta_didik SET nik = '0000009901000003' WHERE rowid = 3",
    "DPS372": "UPDATE sekolah SET kode_wilayah = ''",
    "DPS373": "UPDATE peserta_didik SET jenis_kelamin = '' WHERE rowid = 3",
    "DPS374": "UPDATE peserta_didik SET no_kip = 'A' WHERE rowid = 3",
    "DPS375": "UPDATE peserta_didik SET penerima_kip = 1 WHERE rowid = 3",
    "DPS376": "UPDATE peserta_didik SET layak_pip = 1 WHERE rowid = 3",
    "DPS384": "UPDATE rombongan_belajar SET ptk_id = 'entah' WHERE rowid = 3",
    "DPS385": "UPDATE ruang SET id_bangunan = 'entah' WHERE rowid = 3",
    "DPS386": "UPDATE bangunan SET id_tanah = 'entah'",
    "DPS388": "UPDATE tanah SET luas = 0",
    "DPS389": "UPDATE ruang SET panjang = NULL WHERE rowid = 3",
    "DPS390": "UPDATE peserta_didik SET last_update = '2026-03-03' WHERE rowid = 3",
    "DPS391": "UPDATE ptk SET last_sync = '1901-01-01 00:00:00' WHERE rowid = 3",
    "DPS392": "UPDATE rombongan_belajar SET last_update = '2026-03-03' WHERE rowid = 3",
    "DPS393": "UPDATE sync_log SET end_sync = NULL",
}


@pytest.mark.parametrize("code", SEEDED)
def test_a_seeded_fault_raises_its_own_code_alone(code: str, school: Path, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(school.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(SEEDED[code])
        connection.commit()
    report = inspect_file(path, level="sd")

    assert [finding.code for finding in report.findings] == [code]
    assert dict(report.findings[0].facts)["jumlah"] == 1
    assert "Jumlahnya" in str(explain(report.findings[0]))


def test_duplicate_ids_lead_to_pending_and_a_broken_rule_to_exceptions(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("UPDATE sekolah SET npsn = '1'")
        connection.commit()
        broken = inspect_file(path).forecast
        for statement in ("CREATE TABLE s AS SELECT * FROM sekolah", "INSERT INTO s SELECT * FROM s",
                          "DROP TABLE sekolah", "ALTER TABLE s RENAME TO sekolah"):  # fmt: skip
            connection.execute(statement)
        connection.commit()

    assert broken is Status.BERHASIL_DENGAN_PENGECUALIAN
    assert inspect_file(path).forecast is Status.PENDING


@pytest.mark.parametrize(
    ("day", "month", "year", "sex"),
    [(3, 2, 1980, "L"), (3, 2, 1980, "P"), (31, 12, 1999, "L"), (1, 1, 1985, "P")],
)
def test_the_date_in_a_nik_is_read_as_stdnum_reads_it(
    day: int, month: int, year: int, sex: str
) -> None:
    number = f"321001{day + 40 * (sex == 'P'):02}{month:02}{year % 100:02}0001"
    read = stdnum_nik.get_birth_date(number, minyear=1930)
    here = {"nik": number, "tanggal_lahir": read.isoformat()}
    other = {"nik": number, "tanggal_lahir": read.replace(year=read.year + 1).isoformat()}

    assert (read.day, read.month, read.year) == (day, month, year)
    for code, table in (("DPS370", "ptk"), ("DPS369", "peserta_didik")):
        assert_rule(BY_CODE[code], breaks=[row(table, **other)], passes=[row(table, **here)])


def test_a_host_adds_and_overrides_rules(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE ptk SET nama = 'A' WHERE rowid = 1")
        connection.execute("UPDATE sekolah SET npsn = '1'")
        connection.commit()
    mild = [attrs.evolve(rule, severity=Severity.INFO) for rule in DATA_RULES]
    report = inspect_file(path, rules=[*mild, MINE])

    assert [(f.code, f.severity) for f in report.findings] == [
        ("DPS360", Severity.INFO), ("SAYA1", Severity.WARNING),
    ]  # fmt: skip
    assert_rule(MINE, breaks=[row("ptk", nama="A")], passes=[row("ptk")])


@pytest.mark.parametrize(
    ("message", "rule", "breaks", "passes"),
    [
        ("finds nothing in", MINE, [row("ptk")], [row("ptk")]),
        ("speaks of", MINE, [row("ptk", nama="A")], [row("ptk", nama="A")]),
        ("was not asked: no_table", attrs.evolve(MINE, needs=["x.ptk_id"], query="SELECT 1 FROM {x}"), [], []),
        ("was not asked: not_possible", attrs.evolve(MINE, query="SELECT entah FROM {ptk}"), [], []),
    ],
)  # fmt: skip
def test_an_assertion_says_what_is_wrong(
    message: str, rule: DataRule, breaks: list[str], passes: list[str]
) -> None:
    with pytest.raises(AssertionError, match=message):
        assert_rule(rule, breaks=breaks, passes=passes)


def test_a_query_that_reads_what_it_does_not_name_is_refused() -> None:
    with pytest.raises(ValueError, match="different tables"):
        attrs.evolve(MINE, query="SELECT ptk_id FROM {ptk}, {sekolah}")


TABLES = {"ptk": Table("dbo.PTK", frozenset({"ptk_id", "nama", "soft_delete"}))}


@pytest.mark.parametrize(
    ("expected", "change", "version", "level"),
    [
        (Unchecked.NO_TABLE, {"needs": ["x.a"], "query": "SELECT a FROM {x}"}, None, None),
        (Unchecked.NO_COLUMN, {"needs": ["ptk.ptk_id", "ptk.lain"]}, None, None),
        (Unchecked.UNKNOWN_LEVEL, {"levels": ["tk"]}, None, None),
        (Unchecked.OTHER_LEVEL, {"levels": ["tk"]}, None, "sd"),
        (None, {"levels": ["tk", "sd"]}, None, "sd"),
        (Unchecked.OTHER_VERSION, {"since": "2.105"}, "2.100", None),
        (Unchecked.OTHER_VERSION, {"until": "2.100"}, "2.105", None),
        (None, {"since": "2.100", "until": "2.105"}, "2.104", None),
        (None, {"since": "2020.a"}, "2.105", None),
        (None, {"since": "2.105"}, None, None),
        (None, {"since": "2.105"}, "entah", None),
        (Unchecked.OTHER_VERSION, {"unless": ("ptk.nama",)}, None, None),
        (None, {"unless": ("ptk.lain",)}, None, None),
    ],
)
def test_a_rule_is_asked_where_it_applies(
    expected: Unchecked | None, change: dict[str, object], version: str | None, level: str | None
) -> None:
    answer = query_of(attrs.evolve(MINE, **change), TABLES, version, level)  # type: ignore[arg-type]
    if expected is None:
        assert 'FROM "dbo.PTK"' in answer
        assert "soft_delete" in answer
    else:
        assert answer is expected


HOSTILE = {
    "writes": "WITH x AS (SELECT 1) DELETE FROM ptk WHERE 1 IN (SELECT 1 FROM {ptk})",
    "recursive": "WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM r)"
    " SELECT n FROM r, {ptk}",
    "endless": "SELECT 1 FROM " + ", ".join(f"{{ptk}} t{n}" for n in range(30)),
    "one long instruction": "SELECT instr(hex(zeroblob(40000000)), 'x') FROM {ptk}",
    "no column": "SELECT tidak_ada FROM {ptk}",
}


REASONS = {
    "timed_out": Trouble.TIMED_OUT,
    "over_limit": Trouble.OVER_LIMIT,
    "not_possible": Trouble.NOT_SUPPORTED,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_or_slow_rule_is_stopped_and_said_and_stops_no_other(
    what: str, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    before = path.read_bytes()
    bad = attrs.evolve(MINE, code="JAHAT", query=HOSTILE[what])
    begun = time.monotonic()
    report = inspect_file(path, rules=[bad, MINE], budget=Budget(seconds=1))
    took = time.monotonic() - begun
    unasked = dict(report.contents.unchecked_rules)

    assert took < 1.2
    assert "JAHAT" in unasked
    assert "SAYA1" not in unasked
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (before, ["a.db"])
    slow = unasked["JAHAT"] == "timed_out"
    assert slow is (what == "endless")
    assert report.troubles == (REASONS[unasked["JAHAT"]],)
    assert dict(report.not_checked)["data_rules"] == report.troubles[0]


@pytest.mark.parametrize(
    ("shown", "key"),
    [("...0001", "00000000-0000-0000-0000-000000000001"), ("...", "1234567"), ("...5678", 12345678),
     ("...", None), ("...", ""), ("...", "Siswa Satu"), ("...", "siswa-000001"), ("...", "Abed-Fadee"),
     ("...eEfF", "0123456789aBcDeEfF"), ("...", "1234 5678"), ("...", b"12345678"), ("...", "12345678\n")],
)  # fmt: skip
def test_a_key_is_masked(shown: str, key: object) -> None:
    assert masked(key) == shown


def test_nothing_of_a_person_leaves_a_report(tmp_path: Path) -> None:
    """Law: no name and no whole NIK, NISN or NUPTK of the sample is in any output of a file in
    which every rule is broken somewhere.
    """
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in (
            "UPDATE peserta_didik SET nama = nama || ' 9', nisn = nisn || '9', nik = '1' || nik",
            "UPDATE ptk SET nuptk = nuptk || '9', nip = nip || '9', nik = '0' || nik",
            "UPDATE rombongan_belajar SET ptk_id = 'entah'",
            "UPDATE alat SET nama = CAST(x'ff' AS TEXT)",
            "DELETE FROM bangunan",
        ):
            connection.execute(statement)
        connection.commit()
        secrets = {
            str(value)
            for query in ("SELECT nama, nisn, nik, no_kk, nama_ibu_kandung FROM peserta_didik",
                          "SELECT nama, nip, nik, nuptk FROM ptk", "SELECT peserta_didik_id FROM peserta_didik")
            for values in connection.execute(query) for value in values if value
        }  # fmt: skip
    report = inspect_file(path, depth="full", level="sd")
    outputs = [repr(report), str(explain(report)), json.dumps(report.to_dict()),
               json.dumps(explain(report).to_dict())]  # fmt: skip

    assert len(report.findings) > 8
    assert len(secrets) > 200
    for output in outputs:
        assert [secret for secret in secrets if secret in output] == []


@pytest.mark.parametrize(
    ("wrong", "change"),
    [
        ("none of SELECT, WITH and VALUES", {"query": "DELETE FROM {ptk}"}),
        ("none of SELECT, WITH and VALUES", {"query": "ATTACH 'x' AS y", "needs": []}),
        ("none of SELECT, WITH and VALUES", {"query": "PRAGMA quick_check", "needs": []}),
        ("none of SELECT, WITH and VALUES", {"query": " -- SELECT\n DROP TABLE ptk", "needs": []}),
        ("none of SELECT, WITH and VALUES", {"query": "", "needs": []}),
        ("more than one statement", {"query": "SELECT 1 FROM {ptk}; SELECT 2"}),
        ("more than one statement", {"query": "SELECT 1 FROM {ptk};;"}),
        ("different tables", {"query": "SELECT ptk_id FROM {sekolah}"}),
        ("different tables", {"query": "SELECT 1"}),
        ("a table that needs does not name", {"query": "SELECT ptk_id FROM ptk", "needs": []}),
        ("a table that needs does not name", {"query": "SELECT 1 FROM (SELECT 1 FROM [ptk])", "needs": ()}),
        ("not a version: 'entah'", {"since": "entah"}),
        ("not a version: ''", {"until": ""}),
        ("not comparable", {"since": "2.100", "until": "2020.a"}),
        ("until 2.100 is before since 2.105", {"since": "2.105", "until": "2.100"}),
        ("needs names table.column, not 'ptk'", {"needs": ["ptk"]}),
        ("needs names table.column, not 'dbo.ptk.nama'", {"needs": ["dbo.ptk.nama"]}),
        ("needs names table.column", {"needs": ["ptk.nama]"]}),
        ("needs names table.column, not 'ptk.'", {"needs": ["ptk."]}),
        ("unless names table or table.column, not 'a.b.c'", {"unless": ["a.b.c"]}),
        ("unless names table or table.column, not ''", {"unless": [""]}),
        ("needs does not name its table: 'sekolah'", {"table": "sekolah"}),
    ],
    ids=str,
)  # fmt: skip
def test_a_rule_that_makes_no_sense_is_refused_when_it_is_written(
    wrong: str, change: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=f"^SAYA1: .*{re.escape(wrong)}"):
        attrs.evolve(MINE, **change)  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize("code", ["", " ", "SAYA 1", "SAYA1\n"])
def test_a_code_is_one_word(code: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        attrs.evolve(MINE, code=code)


@pytest.mark.parametrize(
    "change",
    [
        {"needs": "ptk.nama"},
        {"unless": "ptk.nama"},
        {"levels": "sd"},
        {"code": None},
        {"query": None},
    ],
    ids=str,
)
def test_what_is_no_list_and_no_text_is_another_error(change: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        attrs.evolve(MINE, **change)  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize(
    "change", [{"severity": "x"}, {"leads_to": "x"}, {"evidence": "x"}], ids=str
)
def test_what_is_no_word_of_the_vocabulary_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="'x' is not a valid"):
        attrs.evolve(MINE, **change)  # type: ignore[arg-type]  # a table


def test_texts_of_a_hosts_rule_are_made_plain() -> None:
    rule = attrs.evolve(
        MINE, severity="info", leads_to="pending", evidence="dinyatakan", levels=["SD", "sd"],
        needs=["PTK.Nama", "ptk.ptk_id"], unless=["Ptk.Lain", "RUANG"], table="PTK",
        query="-- kunci\n/* lagi */ select ptk_id FROM {PTK} WHERE nama = ';' ; -- habis",
    )  # fmt: skip

    assert (rule.severity, rule.leads_to) == (Severity.INFO, Status.PENDING)
    assert (rule.evidence, rule.levels) == (Evidence.DINYATAKAN, ("sd",))
    assert (rule.needs, rule.unless) == (("ptk.nama", "ptk.ptk_id"), ("ptk.lain", "ruang"))
    assert 'FROM "dbo.PTK"' in query_of(rule, TABLES, None, " Sd ")
    assert query_of(rule, TABLES, None, "SMP") is Unchecked.OTHER_LEVEL
    assert rule_tables([rule]) == {"ptk", "ruang"}
    assert attrs.evolve(MINE, leads_to=None).leads_to is None


@pytest.mark.parametrize(
    "query",
    ["VALUES (1)", "SELECT 1", "SELECT 1 FROM (VALUES (1))", "WITH x AS (SELECT 1) SELECT 2"],
)
def test_a_query_may_read_no_table(query: str) -> None:
    rule = attrs.evolve(MINE, query=query, needs=())
    assert (rule.tables(), rule.main_table()) == (frozenset(), "")


def test_a_table_alone_makes_a_rule_anothers_business(tmp_path: Path) -> None:
    """Also where the rule itself does not read that table."""
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = attrs.evolve(MINE, unless=["ruang"])
    report = inspect_file(path, rules=[rule, attrs.evolve(MINE, code="SAYA2", unless=["entah"])])

    assert report.contents.unchecked_rules == (("SAYA1", "other_version"),)


@pytest.mark.parametrize(
    ("table", "query"),
    [
        ("ptk", "SELECT a.ptk_id FROM {ptk} a JOIN {alat} b ON 1"),
        ("ptk", "SELECT ptk_id from\n {PTK} WHERE ptk_id NOT IN (SELECT ptk_id FROM {alat})"),
        ("ptk", "SELECT (SELECT 1), ptk_id FROM {ptk}, {alat}"),
        ("alat", "SELECT 1 FROM ({alat} JOIN {ptk})"),
    ],
)
def test_a_finding_names_the_table_that_is_read_first(table: str, query: str) -> None:
    rule = attrs.evolve(MINE, query=query, needs=["ptk.ptk_id", "alat.ptk_id"])

    assert dict(rule.finding(1, "...").facts)["tabel"] == table
    named = attrs.evolve(rule, table="Alat")
    assert dict(named.finding(1, "...").facts)["tabel"] == "alat"


@pytest.mark.parametrize(
    ("code", "table"),
    [("DPS327", "rombongan_belajar"), ("DPS333", "tugas_tambahan"), ("DPS334", "sekolah"),
     ("DPS335", "tugas_tambahan"), ("DPS354", "peserta_didik"), ("DPS382", "registrasi_peserta_didik"),
     ("DPS385", "ruang")],
)  # fmt: skip
def test_a_rule_of_ours_names_the_table_whose_rows_break_it(code: str, table: str) -> None:
    assert BY_CODE[code].main_table() == table


def test_a_code_stands_once() -> None:
    assert checked_rules(DATA_RULES, taken=[check.code for check in CHECKS]) == DATA_RULES
    assert checked_rules(rule for rule in [MINE]) == (MINE,)
    with pytest.raises(ValueError, match="with the code DPS301"):
        checked_rules([*DATA_RULES, DATA_RULES[0]])
    with pytest.raises(ValueError, match="with the code saya1"):
        checked_rules([MINE, attrs.evolve(MINE, code="saya1")])
    with pytest.raises(ValueError, match="with the code DPS110"):
        checked_rules([attrs.evolve(MINE, code="DPS110")], taken=["DPS110"])


def test_the_levels_are_those_of_the_rules() -> None:
    assert levels_of([MINE, attrs.evolve(MINE, levels=["SMP", "sd"])]) == ("sd", "smp")
    assert {"paud", "tk", "sd", "smp", "sma", "smk", "kesetaraan"} == set(levels_of(DATA_RULES))


def test_no_part_of_a_name_is_shown_as_a_key(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = attrs.evolve(MINE, query="SELECT nama FROM {ptk}", needs=["ptk.nama"])
    (finding,) = inspect_file(path, rules=[rule], checks=()).findings

    assert dict(finding.facts)["kunci"] == "..., ..., ..."
