"""The data rules: each breaks and passes where it should, and none harms, tells or stalls."""

import datetime as dt
import json
import pickle
import re
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import attrs
import pytest
from commanding import run
from hypothesis import example, given
from hypothesis import strategies as st
from probing import inspected, made
from rule_cases import RULE_CASES, citizen, numeric, row
from rule_checks import BY_CODE, LEVELS, OLDER
from stdnum.id import nik as stdnum_nik
from watched import Child

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    Budget,
    DataRule,
    Evidence,
    Severity,
    Status,
    compare_counts,
    explain,
    inspect_file,
    make_manifest,
)
from dapodik_status.rules.rule import (
    Unchecked,
    checked_rules,
    levels_of,
    masked,
    parameters,
    query_of,
    rule_tables,
)
from dapodik_status.testing import assert_rule
from dapodik_status.testing.sample import SCHEMA, make_sample
from dapodik_status.versions.layouts import Table, plain_name
from dapodik_status.vocabulary import Trouble

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
    unasked = report.contents.unchecked_rules.items()
    assert {code for code, reason in unasked if reason == "other_version"} == set(OLDER)
    # The sample school's tables do not say who is a citizen.
    assert {code for code, reason in unasked if reason == "no_column"} == {"DPS337", "DPS379"}
    left = {reason for _, reason in unasked} - {"other_version", "no_column"}
    assert left <= {"other_level", "unknown_level"}


def test_the_sample_has_what_real_schools_have(school: Path) -> None:
    """Each is what some rule once took for a fault."""
    with closing(sqlite3.connect(school)) as connection:
        for condition in (
            "peserta_didik WHERE soft_delete = 1",
            "ptk WHERE soft_delete = 1",
            "rombongan_belajar WHERE soft_delete = 1",
            "registrasi_peserta_didik WHERE jenis_keluar_id IS NOT NULL",
            "rombongan_belajar WHERE jenis_rombel = 51",
            "peserta_didik WHERE nama GLOB '*-*'",
            "peserta_didik WHERE nama GLOB '*''*'",
            "peserta_didik WHERE nama GLOB '*\u2019*'",
            "peserta_didik WHERE nama GLOB '*\u00c9*'",
            "peserta_didik WHERE length(tanggal_lahir) > 10",
            "ptk WHERE nik GLOB '[A-Z]*'",
            "peserta_didik WHERE nik GLOB '[A-Z]*'",
            "tugas_tambahan WHERE tst_tambahan IS NOT NULL",
            "rombongan_belajar WHERE ptk_id IN (SELECT ptk_id FROM ptk WHERE soft_delete = 1)",
        ):
            assert connection.execute(f"SELECT count(*) FROM {condition}").fetchone()[0], condition


MORE = "create_date, last_update, 0, last_sync"
# The second semester's first class and first pupil; who and what was deleted comes last.
CLASS = "(SELECT rombongan_belajar_id FROM rombongan_belajar WHERE semester_id = '20252' LIMIT 1)"
PUPIL = "(SELECT peserta_didik_id FROM peserta_didik LIMIT 1)"
# The older schema has no kinds of classes, and so nothing that is no class.
OLD = (
    "DELETE FROM anggota_rombel WHERE rombongan_belajar_id IN"
    " (SELECT rombongan_belajar_id FROM rombongan_belajar WHERE jenis_rombel = 51);"
    "DELETE FROM rombongan_belajar WHERE jenis_rombel = 51;"
    "ALTER TABLE rombongan_belajar DROP COLUMN jenis_rombel;"
)
OLD_CODES = {
    "DPS312": "DPS313",
    "DPS320": "DPS321",
    "DPS322": "DPS314",
    "DPS323": "DPS315",
    "DPS325": "DPS316",
}


PERSONAL = (
    "SELECT nama, nisn, nik, no_kk, nama_ibu_kandung, peserta_didik_id FROM peserta_didik",
    "SELECT nama, nip, nik, nuptk, ptk_id FROM ptk",
)


def copy(table: str, **values: str) -> str:
    """Return the statement that adds a row like the first of *table*, with *values* as SQL."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA)
        columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
    cells = ", ".join(values.get(name, name) for name in columns)
    return f"INSERT INTO {table} SELECT {cells} FROM {table} LIMIT 1;"


def set_in(table: str, where: str, **values: str) -> str:
    cells = ", ".join(f"{name} = {value}" for name, value in values.items())
    return f"UPDATE {table} SET {cells} WHERE {where};"


def pupil(**values: str) -> str:
    return set_in("peserta_didik", "rowid = 3", **values)


def teacher(**values: str) -> str:
    return set_in("ptk", "rowid = 3", **values)


def group(**values: str) -> str:
    return set_in("rombongan_belajar", "rowid = 3", **values)


def aged(usual: str, one: str) -> str:
    """Give all pupils one birth date and one of them another; NIKs would tell of it."""
    return (
        f"UPDATE peserta_didik SET nik = NULL, tanggal_lahir = '{usual}';"
        + pupil(tanggal_lahir=f"'{one}'")
    )  # fmt: skip


# One fault in the realistic school, and the one rule that sees it. An id is a key in the sample's
# schema, and so doubled by its case.
SEEDED = {
    "DPS301": copy("sekolah", sekolah_id="upper(sekolah_id)"),
    "DPS302": copy("ptk", ptk_id="upper(ptk_id)"),
    "DPS303": copy("sekolah", sekolah_id="'sekolah-lain'")
    + copy("tugas_tambahan", ptk_tugas_tambahan_id="'tugas-lain'", sekolah_id="'sekolah-lain'"),
    "DPS304": set_in("ptk", "rowid = 2", nuptk="'0000000000000001'"),
    "DPS305": set_in("peserta_didik", "rowid = 2", nisn="'0000000001'"),
    "DPS306": set_in("peserta_didik", "rowid IN (1, 3)", nik="'0000000605160001'", tanggal_lahir="'2016-05-06'"),
    "DPS307": set_in("ptk", "rowid IN (1, 3)", nik="'0000000605860001'", tanggal_lahir="'1986-05-06'"),
    "DPS308": teacher(nip="'000000000000000001'"),
    "DPS309": copy("peserta_didik", peserta_didik_id="upper(peserta_didik_id)"),
    "DPS310": copy("registrasi_peserta_didik", registrasi_id="'reg-lain'"),
    "DPS311": set_in("peserta_didik", "rowid IN (1, 3)", nama="'Siswa'", nik="NULL", tanggal_lahir="'2016-05-06'", nama_ibu_kandung="'Ibu'"),
    "DPS312": group(nama="'Kelas 1'", tingkat_pendidikan_id="1"),
    "DPS320": copy("anggota_rombel", anggota_rombel_id="'a-1'", rombongan_belajar_id="(SELECT rombongan_belajar_id FROM rombongan_belajar WHERE rowid = 2)"),
    "DPS322": group(tingkat_pendidikan_id="NULL"),
    "DPS323": group(ptk_id="NULL"),
    "DPS324": group(nama="''"),
    "DPS325": f"DELETE FROM anggota_rombel WHERE peserta_didik_id = {PUPIL};",
    "DPS326": "DELETE FROM registrasi_peserta_didik WHERE rowid = 9;",
    "DPS327": copy("rombongan_belajar", rombongan_belajar_id="'r-1'", semester_id="'20252'", nama="'Kosong'"
                   , ptk_id="(SELECT ptk_id FROM ptk LIMIT 1)"),
    "DPS330": teacher(nip="NULL"),
    "DPS331": set_in("ptk_terdaftar", "rowid = 7", soft_delete="1"),
    "DPS332": teacher(tanggal_lahir="'1920-01-01'", nik="'0000000101200003'"),
    "DPS333": set_in("tugas_tambahan", "jabatan_ptk_id = 2", tst_tambahan="NULL"),
    "DPS334": "DELETE FROM tugas_tambahan WHERE jabatan_ptk_id = 2;",
    "DPS335": """INSERT INTO "ref.jabatan_tugas_ptk" VALUES (33, 'PLT Kepala Sekolah');"""
    + copy("tugas_tambahan", ptk_tugas_tambahan_id="'tugas-lain'", jabatan_ptk_id="33"),
    "DPS336": set_in("tugas_tambahan", "rowid = 2", nomor_sk="'1'"),
    "DPS337": citizen("ptk") + "; UPDATE ptk SET kewarganegaraan = 'AU' WHERE rowid = 4;" + teacher(nik="'B1234567'"),
    "DPS340": pupil(nama="' '"),
    "DPS341": pupil(nama="'Ssw'"),
    "DPS342": pupil(nama="'Siswa 12'"),
    "DPS343": pupil(nama="nama || char(10)"),
    "DPS344": pupil(nama_ibu_kandung="'Ibu' || char(9)"),
    "DPS345": pupil(nama_ibu_kandung="''"),
    "DPS346": teacher(nama="'Gr'"),
    "DPS347": "UPDATE sekolah SET nama = 'Sekolah ***';",
    "DPS348": teacher(nama="'Guru 3'"),
    "DPS349": teacher(nama="nama || char(13)"),
    "DPS350": pupil(tanggal_lahir="tanggal_lahir || 'xyz'"),
    "DPS351": teacher(tanggal_lahir="''"),
    "DPS352": pupil(tanggal_lahir="'2999-01-01'"),
    "DPS353": teacher(tanggal_lahir="'2999-01-01'"),
    "DPS354": aged("2020-03-04", "2022-03-04"),
    "DPS355": aged("2020-03-04", "2015-03-04"),
    "DPS356": aged("2020-03-04", "2013-03-04"),
    "DPS357": aged("2000-03-04", "1950-03-04"),
    "DPS358": pupil(tanggal_lahir="'2002-05-06'", nik="NULL"),
    "DPS359": aged("2011-03-04", "1990-03-04"),
    "DPS360": "UPDATE sekolah SET npsn = '123';",
    "DPS361": pupil(nisn="'X'"),
    "DPS362": set_in("ptk", "rowid = 2", nuptk="'1'"),
    "DPS363": teacher(nik="'1'"),
    "DPS364": pupil(nik="'-'"),
    "DPS365": teacher(nip="'1'"),
    "DPS366": pupil(no_kk="'1'"),
    "DPS367": teacher(nik="''"),
    "DPS368": pupil(no_kk="nik"),
    "DPS369": pupil(nik="'0000009901000003'"),
    "DPS370": teacher(nik="'0000009901000003'"),
    "DPS371": set_in("rombongan_belajar", "rowid = (SELECT max(rowid) FROM rombongan_belajar WHERE semester_id = '20252' AND jenis_rombel = 1 AND soft_delete = 0)", semester_id="'X'"),
    "DPS372": "UPDATE sekolah SET kode_wilayah = '';",
    "DPS373": pupil(jenis_kelamin="''"),
    "DPS374": pupil(no_kip="'A'"),
    "DPS375": pupil(penerima_kip="1"),
    "DPS376": pupil(layak_pip="1"),
    "DPS377": ";".join(numeric("peserta_didik", "nisn")) + ";" + pupil(nisn="12345678"),
    "DPS378": ";".join(numeric("ptk", "nuptk")) + ";" + teacher(nuptk="12345678"),
    "DPS379": citizen("peserta_didik") + "; UPDATE peserta_didik SET kewarganegaraan = 'AU' WHERE rowid = 4;" + pupil(nik="'B1234567'"),
    "DPS380": copy("anggota_rombel", anggota_rombel_id="'a-1'", rombongan_belajar_id="'entah'"),
    "DPS381": copy("anggota_rombel", anggota_rombel_id="'a-1'", rombongan_belajar_id=CLASS, peserta_didik_id="'entah'"),
    "DPS382": copy("registrasi_peserta_didik", registrasi_id="'r-1'", peserta_didik_id="'entah'"),
    "DPS383": copy("ptk_terdaftar", ptk_terdaftar_id="'t-1'", ptk_id="'entah'"),
    "DPS384": set_in("rombongan_belajar", f"rombongan_belajar_id = {CLASS}", ptk_id="'entah'"),
    "DPS385": set_in("ruang", "rowid = 3", id_bangunan="'entah'"),
    "DPS386": "UPDATE bangunan SET id_tanah = 'entah';",
    "DPS387": group(sekolah_id="'entah'"),
    "DPS388": "UPDATE tanah SET luas = 0;",
    "DPS389": set_in("ruang", "rowid = 3", panjang="NULL"),
    "DPS390": pupil(last_update="'2026-03-03'"),
    "DPS391": teacher(last_sync="'1901-01-01 00:00:00'"),
    "DPS392": group(last_update="'2026-03-03'"),
    "DPS393": "UPDATE sync_log SET end_sync = NULL;",
    "DPS394": pupil(last_update="'2999-01-01'"),
    "DPS395": teacher(create_date="'2999-01-01'"),
    "DPS396": group(create_date="'2999-01-01'"),
    "DPS397": "UPDATE sync_log SET begin_sync = '2999-01-01', end_sync = '2999-01-01';",
}  # fmt: skip
SEEDED |= {old: OLD + SEEDED[code] for code, old in OLD_CODES.items()}


def test_every_rule_has_a_seed() -> None:
    assert set(SEEDED) == set(BY_CODE)


@pytest.mark.parametrize("code", SEEDED)
def test_a_seeded_fault_raises_its_own_code_alone(code: str, school: Path, tmp_path: Path) -> None:
    """Laws: no other rule speaks of it; and no name, no whole number and no whole id leaves."""
    path = tmp_path / "sekolah.db"
    path.write_bytes(school.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SEEDED[code])
        secrets = {
            str(value) for query in PERSONAL for row in connection.execute(query) for value in row
        }
    report = inspect_file(path, level=next(iter(BY_CODE[code].levels), "sd"))
    text = repr(report) + str(explain(report)) + json.dumps(report.to_dict())
    if report.header is not None:
        text = text.replace(report.header.to_dict()["raw"], "")  # many zeros, and nobody's

    assert [finding.code for finding in report.findings] == [code]
    assert dict(report.findings[0].facts)["jumlah"] == 1
    assert "Jumlah " in str(explain(report.findings[0]))
    assert code not in dict(report.contents.unchecked_rules)
    assert [secret for secret in secrets if len(secret) > len("...0001") and secret in text] == []


# A class that has not begun, an activity in many of whose kind a pupil is, a class of old.
@pytest.mark.parametrize(
    ("codes", "today", "statements"),
    [
        ([], "2026-01-01", ""),
        ([], "2013-01-01", ""),
        (
            [],
            "2026-03-01",
            copy(
                "rombongan_belajar",
                rombongan_belajar_id="'r-1'",
                semester_id="'20261'",
                ptk_id="(SELECT ptk_id FROM ptk LIMIT 1)",
            ),
        ),
        (
            [],
            "2026-11-01",
            copy(
                "rombongan_belajar",
                rombongan_belajar_id="'r-1'",
                semester_id="'20271'",
                ptk_id="NULL",
            )
            + "UPDATE rombongan_belajar SET jenis_rombel = 16 WHERE rombongan_belajar_id = 'r-1';",
        ),
        (
            ["DPS371"],
            "2026-11-01",
            "UPDATE rombongan_belajar SET semester_id = 'X' WHERE soft_delete = 0;",
        ),
        (["DPS325"], "2026-11-01", "DELETE FROM anggota_rombel; DELETE FROM rombongan_belajar;"),
    ],
    ids=[
        "first-day",
        "clock-behind",
        "made-ahead",
        "chosen-subject",
        "no-semester",
        "no-class",
    ],
)
def test_a_semester_that_has_not_begun_or_is_none_makes_no_fault(
    codes: list[str], today: str, statements: str, school: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(school.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)
    wanted = [
        rule for rule in DATA_RULES if rule.code.startswith(("DPS31", "DPS32", "DPS37", "DPS38"))
    ]
    report = inspect_file(path, level="sd", today=dt.date.fromisoformat(today), rules=wanted)

    assert [finding.code for finding in report.findings] == codes


@pytest.mark.parametrize(
    ("codes", "today"),
    [
        (["DPS325"], "2025-12-31"), (["DPS325"], "2025-07-01"), ([], "2026-01-01"), ([], "2027-01-01"),
        # The clock is behind: the file's latest counts.
        ([], "2024-01-01"),
    ],
)  # fmt: skip
def test_a_class_that_has_not_begun_is_no_place_yet(
    codes: list[str], today: str, tmp_path: Path
) -> None:
    """One pupil is in a class of the first semester, and two in one of the second."""
    path = tmp_path / "sekolah.db"
    pupils = [(f"d-{n}", f"r-{n}") for n in (1, 2)]
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        for statement in (
            *(row("peserta_didik", peserta_didik_id=d) for d, _ in pupils),
            *(row("registrasi_peserta_didik", registrasi_id=r, peserta_didik_id=d) for d, r in pupils),
            row("rombongan_belajar", semester_id="20251 "),
            row("rombongan_belajar", rombongan_belajar_id="k-2", semester_id=" 20252"),
            row("anggota_rombel", peserta_didik_id="d-1"),
            *(row("anggota_rombel", anggota_rombel_id=r, peserta_didik_id=d, rombongan_belajar_id="k-2")
              for d, r in pupils),
        ):  # fmt: skip
            connection.execute(statement)
        connection.commit()
    report = inspect_file(
        path, today=dt.date.fromisoformat(today), rules=[BY_CODE["DPS325"], BY_CODE["DPS371"]],
        checks=(),
    )  # fmt: skip

    assert [finding.code for finding in report.findings] == codes


def _task(number: int, **values: str) -> str:
    return row("tugas_tambahan", ptk_tugas_tambahan_id=f"t-{number}", **values)


@pytest.mark.parametrize("code", ["DPS333", "DPS335"])
def test_who_goes_and_who_comes_on_one_day_are_not_two(code: str) -> None:
    """And on that day the school is not without a head."""
    day = dt.date(2026, 3, 1)
    other = 2 if code == "DPS333" else 33
    offices = [row("ref.jabatan_tugas_ptk"),
               row("ref.jabatan_tugas_ptk", jabatan_ptk_id=33, nama="PLT Kepala Sekolah")]  # fmt: skip
    comes = row("tugas_tambahan", jabatan_ptk_id=other, tmt_tambahan="2026-03-01")
    stays, goes = _task(1, tst_tambahan="2026-03-02"), _task(1, tst_tambahan="2026-03-01 00:00:00")
    alone = [*offices, row("sekolah"), goes]

    assert_rule(
        BY_CODE[code], breaks=[*offices, comes, stays], passes=[*offices, comes, goes], today=day
    )
    assert_rule(BY_CODE["DPS334"], breaks=[*offices, row("sekolah")], passes=alone, today=day)
    # A letter of a task that ends today is looked at still.
    short = _task(2, nomor_sk="1", tst_tambahan="2026-03-01")
    assert_rule(BY_CODE["DPS336"], breaks=[short], passes=[goes], today=day)


@pytest.mark.parametrize("name", ["Ssw", "-", "...", "Ssw \u0421", "\u0421 S."])
def test_a_name_with_a_latin_letter_or_no_letter_wants_a_vowel(name: str) -> None:
    assert_rule(BY_CODE["DPS341"], breaks=[row("peserta_didik", nama=name)], passes=[])
    assert_rule(BY_CODE["DPS346"], breaks=[row("ptk", nama=name)], passes=[])


@pytest.mark.parametrize(
    ("count", "today"), [(0, "2025-08-01"), (0, "2026-06-30"), (1, "2026-07-01"), (1, "2030-01-01")]
)
def test_without_classes_ages_are_told_by_the_school_year_of_today(
    count: int, today: str, tmp_path: Path
) -> None:
    path = tmp_path / "sekolah.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        connection.execute(row("peserta_didik", tanggal_lahir="2014-07-01"))
        connection.commit()
    report = inspect_file(
        path, level="paud", today=dt.date.fromisoformat(today), rules=[BY_CODE["DPS356"]]
    )

    assert len(report.findings) == count


def make_all_ids_equal(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in names:
        columns = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{table}")')]
        cells = ", ".join(
            f"'x' AS {c}" if c.endswith("_id") and c != "semester_id" else c for c in columns
        )
        connection.executescript(
            f'CREATE TABLE salinan AS SELECT {cells} FROM "{table}"; DROP TABLE "{table}";'
            f'ALTER TABLE salinan RENAME TO "{table}";'
        )  # fmt: skip


def test_ids_that_are_all_the_same_cost_no_rule_much_time(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=4_000)
    with closing(sqlite3.connect(path)) as connection:
        make_all_ids_equal(connection)
        for _ in range(6):  # as many classes as pupils
            connection.execute("INSERT INTO rombongan_belajar SELECT * FROM rombongan_belajar")
        connection.execute("UPDATE rombongan_belajar SET semester_id = (2000 + rowid % 90) || '1'")
        connection.commit()
        tables = {
            plain_name(name): Table(name, frozenset(c for _, c, *_ in connection.execute(f'PRAGMA table_info("{name}")')))
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        }  # fmt: skip
        slow: list[str] = []
        asked = 0
        for rule in DATA_RULES:
            query = query_of(rule, tables, None, next(iter(rule.levels), None))
            if isinstance(query, Unchecked):
                continue
            asked += 1
            took: list[float] = []
            for _ in range(2):  # the better one: the first also pays for what is not in memory yet
                begun = time.process_time()
                connection.execute(query, parameters(dt.date(2026, 11, 1))).fetchall()
                took.append(time.process_time() - begun)
            if min(took) > 0.3:
                slow.append(rule.code)

    assert slow == []
    assert asked > 70


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


TABLES = {"ptk": Table("dbo.PTK", frozenset({"ptk_id", "nama", "soft_delete"}))}


@pytest.mark.parametrize(
    ("expected", "change", "version", "level"),
    [
        (Unchecked.NO_TABLE, {"needs": ["x.a"], "query": "SELECT a FROM {x}"}, None, None),
        (Unchecked.NO_COLUMN, {"needs": ["ptk.ptk_id", "ptk.lain"]}, None, None),
        (Unchecked.UNKNOWN_LEVEL, {"levels": ["tk"]}, None, None),
        (Unchecked.OTHER_LEVEL, {"levels": ["tk"]}, None, "sd"),
        (None, {"levels": ["tk", "sd"]}, None, "sd"),
        # From its first version to its last.
        (Unchecked.OTHER_VERSION, {"since": "2.105"}, "2.104", None),
        (Unchecked.OTHER_VERSION, {"until": "2.104"}, "2.105", None),
        (None, {"since": "2.105"}, "2.105", None),
        (None, {"until": "2.105"}, "2.105", None),
        (None, {"since": "2.105", "until": "2.105"}, "2.105", None),
        (None, {"since": "2.100", "until": "2.105"}, "2.104", None),
        # Of another series: not comparable, so it is better asked than not.
        (None, {"since": "2020.a"}, "2.105", None),
        (None, {"since": "2020.b"}, "2.105", None),
        (None, {"until": "2.07"}, "2.105", None),
        (None, {"since": "2.105"}, None, None),
        (None, {"since": "2.105"}, "entah", None),
        (Unchecked.OTHER_VERSION, {"unless": ("ptk.nama",)}, None, None),
        (None, {"unless": ("ptk.lain",)}, None, None),
    ],
)
def test_a_rule_is_asked_where_it_applies(
    expected: Unchecked | None, change: dict[str, object], version: str | None, level: str | None
) -> None:
    answer = query_of(attrs.evolve(MINE, **change), TABLES, version, level)  # type: ignore[arg-type] # many
    if expected is None:
        assert 'FROM "dbo.PTK"' in answer
        assert "soft_delete" in answer
    else:
        assert answer is expected


def test_the_version_that_decides_is_the_files(school: Path) -> None:
    now = attrs.evolve(MINE, since="2.105", until="2.105")
    later = attrs.evolve(MINE, code="SAYA2", since="2.106")
    contents = inspect_file(school, rules=[now, later], checks=()).contents

    assert contents.version == "2.105"
    assert "SAYA1" not in contents.unchecked_rules
    assert contents.unchecked_rules["SAYA2"] == "other_version"


HOSTILE = {
    "writes": "WITH x AS (SELECT 1) DELETE FROM ptk WHERE 1 IN (SELECT 1 FROM {ptk})",
    "recursive": "WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM r)"
    " SELECT n FROM r, {ptk}",
    "endless": "SELECT 1 FROM " + ", ".join(f"{{ptk}} t{n}" for n in range(30)),
    "one long instruction": "SELECT instr(hex(zeroblob(40000000)), 'x') FROM {ptk}",
    "one call without end": "SELECT printf('%.*c', 2147483600, nama) FROM {ptk}",
    "no column": "SELECT tidak_ada FROM {ptk}",
}


REASONS = {
    "timed_out": (Trouble.TIMED_OUT,),
    "over_limit": (Trouble.OVER_LIMIT,),
    "not_possible": (),  # the rule is wrong, not the file
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_or_slow_rule_is_stopped_and_said_and_stops_no_other(
    what: str, tmp_path: Path, child: Child
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    before = path.read_bytes()
    bad = attrs.evolve(MINE, code="JAHAT", query=HOSTILE[what])
    how = {"rules": [bad, MINE], "budget": Budget(seconds=1)}
    report, took = child.ask(inspected, path, how)
    unasked = dict(report.contents.unchecked_rules)

    assert took < 1.2
    assert "JAHAT" in unasked
    assert "SAYA1" not in unasked
    assert (path.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (before, ["a.db"])
    slow = unasked["JAHAT"] == "timed_out"
    assert slow is (what == "endless")
    assert report.troubles == REASONS[unasked["JAHAT"]]
    assert dict(report.not_checked)["data_rules"] == unasked["JAHAT"]
    assert report.forecast is None
    wrong = unasked["JAHAT"] == "not_possible"
    assert ("DPS139" in [f.code for f in report.findings]) is wrong
    assert (report.whole is True) is wrong


@pytest.mark.parametrize(
    ("shown", "key"),
    [("...0001", "00000000-0000-0000-0000-000000000001"), ("...", "1234567"), ("...5678", 12345678),
     ("...", None), ("...", ""), ("...", "Siswa Satu"), ("...", "siswa-000001"), ("...", "Abed-Fadee"),
     ("...eEfF", "0123456789aBcDeEfF"), ("...", "1234 5678"), ("...", b"12345678"), ("...", "12345678\n"),
     *(("...", date) for date in ("2016-05-06", "20160506", 20160506, "2016-5-6", "06-05-2016", "6-5-2016",
                                  "06052016")),
     ("...9999", 20169999), ("...9906", "20169906"), ("...0001", "201605060001"), ("...5678", "12345678"),
     ("...DEFA", "1ABCDEFA"), ("...EFA1", "ABCDEFA1"), ("...", "ABCDEFAB"), ("...0000", "0000-0000"),
     ("...3456", 1234567890123456), ("...", "Siti 12345678")],
)  # fmt: skip
def test_a_key_is_masked(shown: str, key: object) -> None:
    """The end is told of numbers that are nobody's birthday, and of nothing else."""
    assert masked(key) == shown


def test_nothing_of_a_person_leaves_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Law: no name and no whole NIK, NISN or NUPTK of the sample is in any output of a file in
    which many rules are broken: reports, texts, JSON, pickles, receipts, comparisons, what the
    command prints, what a failing rule of a host's says, exceptions and logs.
    """
    caplog.set_level("DEBUG")
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
    receipt = make_manifest(path)
    curious = [attrs.evolve(MINE, query=query, code=f"SAYA{number}") for number, query in enumerate((
        "SELECT json_extract('{}', nama) FROM {ptk}", "SELECT nama FROM {ptk}",
        "SELECT CAST(nama AS BLOB) FROM {ptk}",
    ))]  # fmt: skip
    theirs = inspect_file(path, rules=curious, manifest=receipt)
    with pytest.raises(AssertionError) as caught:
        assert_rule(MINE, breaks=[row("ptk", nama="Guru Dua")], passes=[])
    told = [run("periksa", path, *how, capsys=capsys) for how in (
        (), ("--format", "json"), ("--kedalaman", "full", "--jenjang", "sd"),
    )]  # fmt: skip
    told.append(run("catatan", path, capsys=capsys))
    outputs = [
        repr(report), str(explain(report)), json.dumps(report.to_dict()), str(caught.value),
        json.dumps(explain(report).to_dict()), repr(pickle.dumps(report)), receipt.to_json(),
        repr(compare_counts(receipt, {"ptk": 1})), repr(theirs), json.dumps(theirs.to_dict()),
        *(text for _, out, err in told for text in (out, err)), caplog.text,
    ]  # fmt: skip

    assert len(report.findings) > 8
    assert len(secrets) > 200
    assert all(out for _, out, _ in told)
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
        ("different tables", {"query": "SELECT ptk_id FROM {ptk}, {sekolah}"}),
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
        ("an empty slug", {"slug": " "}),
        ("an empty source", {"source": ""}),
        ("an empty level", {"levels": ["sd", " "]}),
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
        {"slug": None},
        {"source": 2013},
        {"levels": [1]},
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
    with pytest.raises(
        ValueError, match=f"{next(iter(change))}: a text of 1 characters is none of"
    ):
        attrs.evolve(MINE, **change)  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize("status", Status)
def test_a_rule_leads_to_what_a_forecast_can_be_made_of(status: Status, tmp_path: Path) -> None:
    """Law: a status that a rule may have is the forecast of a file in which it alone is broken."""
    can = {"berhasil_dengan_pengecualian", "pending", "sqlite_error", "terkena_cleansing"}
    if status not in can:
        with pytest.raises(ValueError, match=f"^SAYA1: no forecast is made of .*'{status.value}'"):
            attrs.evolve(MINE, leads_to=status)
        return
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = attrs.evolve(MINE, leads_to=status, query="SELECT ptk_id FROM {ptk} WHERE nama <> ''")

    assert inspect_file(path, rules=[rule]).forecast is status


def test_texts_of_a_hosts_rule_are_made_plain() -> None:
    rule = attrs.evolve(
        MINE, severity="info", leads_to="pending", evidence="dinyatakan", levels=["SD", " sd "],
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

    skipped = dict(report.contents.unchecked_rules)
    assert skipped.pop("SAYA1") == "other_version"
    assert set(skipped) == set(BY_CODE)
    assert set(skipped.values()) == {"not_asked"}


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
    assert {level for levels in LEVELS.values() for level in levels} == set(levels_of(DATA_RULES))


def test_without_the_pupils_or_the_staff_nothing_good_is_foretold(tmp_path: Path) -> None:
    for table in ("peserta_didik", "ptk"):
        path = make_sample(tmp_path / f"{table}.db", pupils=60)
        assert inspect_file(path, level="sd").forecast is Status.BERHASIL_DIPROSES
        made(path, "PRAGMA foreign_keys=OFF", f"DROP TABLE {table}")
        assert inspect_file(path, level="sd").forecast is not Status.BERHASIL_DIPROSES


def test_the_reason_why_a_rule_was_not_asked_is_the_first_by_name() -> None:
    rule = BY_CODE["DPS325"]
    assert query_of(rule, {"anggota_rombel": Table("a", frozenset())}, None, None) == "no_column"
    assert query_of(rule, {"peserta_didik": Table("b", frozenset())}, None, None) == "no_table"


def test_no_part_of_a_name_is_shown_as_a_key(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    rule = attrs.evolve(MINE, query="SELECT nama FROM {ptk}", needs=["ptk.nama"])
    (finding,) = inspect_file(path, rules=[rule], checks=()).findings

    assert dict(finding.facts)["kunci"] is None


def broken(code: str, values: Sequence[object], kind: str = "") -> list[object]:
    """Return which of *values* break the rule on one column, of *kind*."""
    rule = BY_CODE[code]
    table, (key, column) = rule.main_table(), [name.partition(".")[2] for name in rule.needs]
    key, column = (column, key) if column.endswith("_id") else (key, column)
    query = query_of(rule, {table: Table(table, frozenset({key, column}))}, None, None)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE {table} ({key}, {column} {kind})")
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", enumerate(values))
        rows = connection.execute(str(query), parameters(dt.date(2026, 7, 1))).fetchall()
    return [values[number] for (number,) in rows]


NUMBERS = st.text("0123456789", min_size=15, max_size=17) | st.text("0019 +-.e\t", max_size=19)


@pytest.mark.parametrize("kind", ["", "CHAR(16)"])
@given(values=st.lists(NUMBERS, min_size=1))
@example(values=["-000000000000001", "+000000000000001", "12345678901234567", "0" * 16, " " * 16])
@example(values=["  1234567890123456 ", "123456789012345", "99999999999999999999", "1e15"])
def test_a_number_is_so_many_digits_and_not_zeros_alone(values: list[str], kind: str) -> None:
    """Law: blanks around it aside, it is its digits, however SQLite reads it."""
    wrong = [
        value for value in values
        if (number := value.strip(" ")) and not (re.fullmatch("[0-9]{16}", number) and int(number))
    ]  # fmt: skip
    assert broken("DPS362", values, kind) == wrong


def test_a_column_of_numbers_holds_no_number_of_so_many_digits() -> None:
    pupils = [(f"p-{number}", number % 2) for number in range(4)]
    rule = BY_CODE["DPS304"]
    query = query_of(rule, {"ptk": Table("ptk", frozenset({"ptk_id", "nuptk"}))}, None, None)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE ptk (ptk_id, nuptk DECIMAL)")
        connection.executemany("INSERT INTO ptk VALUES (?, ?)", pupils)
        assert connection.execute(str(query)).fetchall() == []


DATES = st.dates().map(str) | st.from_regex(r"[0-9]{3}[1-9]-[0-3][0-9]-[0-3][0-9]", fullmatch=True)


@given(values=st.lists(DATES | st.text("0123456789- ", max_size=11), min_size=1))
@example(values=["2016-02-30", "2016-02-29", "2015-02-29", "2016-2-1", "20160201", "2451545.0"])
def test_a_birth_date_is_a_day_of_the_calendar(values: list[str]) -> None:
    """Law: it is a day that Python's calendar has too."""

    def has(day: str) -> bool:
        with suppress(ValueError):
            return bool(
                re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) and dt.date.fromisoformat(day)
            )
        return False

    short = [value for value in values if len(value) <= 10 and not value.startswith("0000")]
    assert broken("DPS350", short) == [value for value in short if not has(value)]


def test_many_slow_rules_leave_the_others_their_time(tmp_path: Path, child: Child) -> None:
    """Law: each rule has its share, however many before it want more."""
    path = make_sample(tmp_path / "a.db", pupils=200)
    pairs = ", ".join(f"{{ptk}} t{number}" for number in range(12))
    slow = [
        attrs.evolve(MINE, code=f"LAMBAT{n}", query=f"SELECT count(*) FROM {pairs}")
        for n in range(9)
    ]
    how = {"rules": [*slow, *DATA_RULES], "level": "sd", "budget": Budget(seconds=4)}
    report, took = child.ask(inspected, path, how)
    late = {code for code, why in report.contents.unchecked_rules.items() if why == "timed_out"}

    assert took < 4.8
    assert late == {rule.code for rule in slow}
    assert report.troubles == (Trouble.TIMED_OUT,)


def test_who_asks_for_some_rules_gets_no_forecast_of_success(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    report = inspect_file(path, rules=DATA_RULES[:3])

    assert report.ok
    assert report.forecast is None
    left = len(DATA_RULES) - 3
    assert f"Karena tidak diminta, {left} aturan data tidak diperiksa." in explain(report).details
    assert inspect_file(path).forecast is Status.BERHASIL_DIPROSES


def test_a_school_without_pupils_or_tables_gets_no_forecast_of_success(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("anggota_rombel", "registrasi_peserta_didik", "peserta_didik"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
    few = tmp_path / "b.db"
    with closing(sqlite3.connect(few)) as connection:
        connection.execute("CREATE TABLE versi_db (versi)")
        connection.execute("INSERT INTO versi_db VALUES ('2.105')")
        for table in ("peserta_didik", "ptk", "rombongan_belajar", "tanah", "bangunan", "ruang",
                      "alat", "angkutan"):  # fmt: skip
            connection.execute(f"CREATE TABLE {table} (id)")
            connection.execute(f"INSERT INTO {table} VALUES (1)")
        connection.commit()

    for name in (path, few):
        report = inspect_file(name)
        assert "data_rules" in report.checked
        assert report.forecast is not Status.BERHASIL_DIPROSES
