"""Where a rule begins and ends: each threshold from both sides, each member of each set.

All values are written by hand; none is read from a rule.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from rule_cases import citizen, head, numeric, row
from rule_checks import BY_CODE, FAST, GROUP, LEVELS, PUPIL, SCHOOL, STAFF, check

from dapodik_status import inspect_file
from dapodik_status.testing.sample import SCHEMA

KEY = {
    "sekolah": "sekolah_id", "ptk": "ptk_id", "peserta_didik": "peserta_didik_id",
    "rombongan_belajar": "rombongan_belajar_id", "tanah": "id_tanah", "ruang": "id_ruang",
    "tugas_tambahan": "ptk_tugas_tambahan_id", "sync_log": "id_instalasi",
}  # fmt: skip


def each(table: str, column: str, values: Sequence[object]) -> list[str]:
    """Return statements that add a row to *table* for each of *values* of *column*."""
    return [row(table, **{KEY[table]: f"{n:08}", column: v}) for n, v in enumerate(values)]


def sevens(length: int) -> str:
    return "7" * length


SYMBOLS = '!"#$%&()*+/0123456789:;<=>?@[\\]^_{|}~'
SCHOOL_SYMBOLS = '!"#$%*+:;<=>?@[\\]^_{|}~'
# The first and the last of each run of letters, and their neighbours.
VOWELS = (
    "aiueoAIUEO\u00c0\u00c6\u00c8\u00cf\u00d2\u00d6\u00d8\u00dc\u00e0\u00e6\u00e8\u00ef\u00f2\u00f6"
    "\u00f8\u00fc\u0100\u0105\u0112\u011b\u0128\u0131\u014c\u0153\u0168\u0173\u1ea0\u1ef1"
)
OTHERS = (
    "bcdfghjklmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ\u00c7\u00d0\u00d1\u00d7\u00dd\u00df\u00e7\u00f0\u00f1"
    "\u00f7\u00fd\u00ff\u0106\u0111\u011c\u0127\u0132\u014b\u0154\u0167\u0174\u1e9f\u1ef2"
)
LINE_ENDS = ("A\tB", "A\nB", "A\rB")

# code, table, column: what breaks it, each alone, and what passes.
LIMITS: dict[tuple[str, str, str], tuple[Sequence[object], Sequence[object]]] = {
    # Lengths.
    ("DPS336", "tugas_tambahan", "nomor_sk"): (["123456789", None, " 12345678 "], ["1234567890"]),
    ("DPS360", SCHOOL, "npsn"): (
        ["1234567", "123456789", "P123456", "1234567P", "00000000"],
        ["12345678", "P1234567", "K1234567", "p1234567", "k1234567", " 12345678 ", "00000001"],
    ),
    ("DPS361", PUPIL, "nisn"): ([sevens(9), sevens(11), "0" * 10], [sevens(10), "0" * 9 + "1"]),
    ("DPS362", STAFF, "nuptk"): ([sevens(15), sevens(17), "0" * 16], [sevens(16)]),
    ("DPS363", STAFF, "nik"): (
        [sevens(15), sevens(17), "A1234", "A123456789", "1234567", "A12345-"],
        [sevens(16), "A12345", "A12345678", "abcdef"],
    ),
    ("DPS364", PUPIL, "nik"): (
        [sevens(15), sevens(17), "A1234", "A123456789", "1234567", "A12345-"],
        [sevens(16), "A12345", "A12345678", "abcdef"],
    ),
    ("DPS365", STAFF, "nip"): ([sevens(17), sevens(19), "0" * 18], [sevens(18)]),
    ("DPS366", PUPIL, "no_kk"): ([sevens(15), sevens(17), "0" * 16], [sevens(16)]),
    ("DPS372", SCHOOL, "kode_wilayah"): (
        [sevens(5), sevens(7), sevens(9), "", None, "77777X"], [sevens(6), sevens(8), " 777777 "],
    ),
    ("DPS371", GROUP, "semester_id"): (
        ["20250", "20253", "19991", "21001", "2025", "202511", "", None],
        ["20001", "20992", "20251", "20252"],
    ),
    # Dates: 17 and 91 years of age, and today.
    ("DPS332", STAFF, "tanggal_lahir"): (
        ["2009-03-02", "1935-03-01", "2026-03-01"], ["2009-03-01", "1935-03-02", "2026-03-02"],
    ),
    ("DPS352", PUPIL, "tanggal_lahir"): (["2026-03-02"], ["2026-03-01"]),
    ("DPS353", STAFF, "tanggal_lahir"): (["2026-03-02"], ["2026-03-01"]),
    # Sizes.
    ("DPS388", "tanah", "luas"): ([0, -1, None, "x"], [0.01, "1"]),
    ("DPS389", "ruang", "panjang"): ([0, -1, None], [0.01]),
    # When a row was written: a day more than there is anywhere is the future.
    ("DPS390", PUPIL, "last_update"): (
        ["2026-01-02 00:00:01", "2026-03-02 23:59:59"], ["2026-01-02", "2026-03-03"],
    ),
    ("DPS391", STAFF, "last_update"): (
        ["2026-01-02 00:00:01", "2026-03-02 23:59:59"], ["2026-01-02", "2026-03-03"],
    ),
    ("DPS392", GROUP, "last_update"): (
        ["2026-01-02 00:00:01", "2026-03-02 23:59:59"], ["2026-01-02", "2026-03-03"],
    ),
    ("DPS394", PUPIL, "last_update"): (["2026-03-03"], ["2026-03-02 23:59:59", None]),
    ("DPS395", STAFF, "create_date"): (["2026-03-03"], ["2026-03-02 23:59:59"]),
    ("DPS396", GROUP, "last_update"): (["2026-03-03"], ["2026-03-02 23:59:59", None]),
    ("DPS397", "sync_log", "end_sync"): (["2026-03-03"], ["2026-03-02 23:59:59", None]),
    # Sets of characters.
    ("DPS341", PUPIL, "nama"): ([f"S{c}" for c in OTHERS], [f"S{c}" for c in VOWELS]),
    ("DPS346", STAFF, "nama"): ([f"S{c}" for c in OTHERS], [f"S{c}" for c in VOWELS]),
    ("DPS342", PUPIL, "nama"): ([f"A{c}" for c in SYMBOLS], [f"A{c}" for c in " ,.-'`aZ"]),
    ("DPS348", STAFF, "nama"): ([f"A{c}" for c in SYMBOLS], [f"A{c}" for c in " ,.-'`aZ"]),
    ("DPS347", SCHOOL, "nama"): (
        [*(f"A{c}" for c in SCHOOL_SYMBOLS), *LINE_ENDS, " ", None],
        [f"A{c}" for c in " ,.-'`aZ&()/0123456789"],
    ),
    ("DPS343", PUPIL, "nama"): (LINE_ENDS, ["A B"]),
    ("DPS344", PUPIL, "nama_ibu_kandung"): (LINE_ENDS, ["A B", None]),
    ("DPS349", STAFF, "nama"): (LINE_ENDS, ["A B"]),
    # Sets of texts.
    ("DPS373", PUPIL, "jenis_kelamin"): (["X", "", None, "LP", "Laki-laki"], ["L", "P", "l", "p", " l "]),
    ("DPS375", PUPIL, "penerima_kip"): (
        [1, "1", "t", "T", "true", "TRUE", " true "], [0, "0", "f", "false", None, "ya", 2],
    ),
    ("DPS376", PUPIL, "layak_pip"): (
        [1, "1", "t", "T", "true", "TRUE", " true "], [0, "0", "f", "false", None, "ya", 2],
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", LIMITS, ids=lambda where: f"{where[0]}-{where[2]}")
def test_a_limit_holds_from_both_sides(where: tuple[str, str, str]) -> None:
    code, table, column = where
    breaks, passes = LIMITS[where]
    check(
        code, breaks=each(table, column, breaks), passes=each(table, column, passes),
        count=len(breaks),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "table", "column", "length"),
    [("DPS303", SCHOOL, "npsn", 8), ("DPS304", STAFF, "nuptk", 16), ("DPS305", PUPIL, "nisn", 10),
     ("DPS306", PUPIL, "nik", 16), ("DPS307", STAFF, "nik", 16), ("DPS308", STAFF, "nip", 18)],
)  # fmt: skip
def test_only_a_number_that_is_one_can_stand_twice(
    code: str, table: str, column: str, length: int
) -> None:
    short, long, zeros = sevens(length - 1), sevens(length + 1), "0" * length
    twice = [sevens(length), f" {sevens(length)} "]
    check(
        code, count=1, breaks=each(table, column, twice),
        passes=each(table, column, [short, short, long, long, zeros, zeros, "", "", None, None]),
    )  # fmt: skip


# The school year is that of 2025: born when is wrong, and when not.
AGES = {
    "DPS354": (["2021-07-02", "2025-12-31"], ["2021-07-01"]),
    "DPS355": (["2018-07-01", "2013-07-02"], ["2018-07-02", "2013-07-01"]),
    "DPS356": (["2013-07-01", "1990-01-01"], ["2013-07-02"]),
    "DPS357": (["1953-06-30"], ["1953-07-01"]),
    "DPS358": (["2021-01-02", "2007-06-30"], ["2021-01-01", "2007-07-01"]),
    "DPS359": (["2016-01-02", "2000-06-30"], ["2016-01-01", "2000-07-01"]),
}


@pytest.mark.parametrize(("code", "level"), [(code, of) for code in AGES for of in LEVELS[code]])
@pytest.mark.parametrize("today", ["2025-07-01", "2026-06-30"])
def test_an_age_is_wrong_from_its_day_on(code: str, level: str, today: str) -> None:
    """The day counts, and neither the month of today nor the semester."""
    breaks, passes = AGES[code]
    before = [born for born in breaks if born <= today]
    check(
        code, count=len(before), level=level, today=dt.date.fromisoformat(today),
        breaks=[row(GROUP, semester_id="20251"), *each(PUPIL, "tanggal_lahir", before)],
        passes=[row(GROUP, semester_id="20251"), *each(PUPIL, "tanggal_lahir", passes)],
    )  # fmt: skip


REGULAR, CHOSEN, OTHER = [None, 0, 1, 8, 9], [16, 51], [2, 7, 10, 15, 17, 50, 52]
SECOND = {"rombongan_belajar_id": "r-2"}
PLACE, PLACES = row("anggota_rombel"), row("anggota_rombel", anggota_rombel_id="a-2", **SECOND)


def group(kind: int | None, number: int = 0, **values: object) -> str:
    """Return a class that is called by its *kind*."""
    which = {"rombongan_belajar_id": f"{kind}-{number}", "nama": f"Kelas {kind}"}
    return row(GROUP, **{**which, "jenis_rombel": kind, **values})


def member(pupil: str, which: str) -> str:
    place = {"peserta_didik_id": pupil, "rombongan_belajar_id": which}
    return row("anggota_rombel", anggota_rombel_id=f"{pupil}/{which}", **place)


def two(kind: int | None) -> list[str]:
    """Return two classes of one kind and name, and a pupil who is in both."""
    pair = [group(kind), group(kind, 1)]
    return [*pair, *(member(f"d-{kind}", f"{kind}-{number}") for number in (0, 1))]


def bare(kind: int | None) -> list[str]:
    return [group(kind, tingkat_pendidikan_id=None, ptk_id=None)]


def alone(kind: int | None) -> list[str]:
    """Return a registered pupil who is in one class of *kind*."""
    pupil = {"peserta_didik_id": f"d-{kind}"}
    registered = row("registrasi_peserta_didik", registrasi_id=f"r-{kind}", **pupil)
    return [row(PUPIL, **pupil), registered, group(kind), member(f"d-{kind}", f"{kind}-0")]


@pytest.mark.parametrize(
    ("code", "made", "kinds"),
    [("DPS312", two, REGULAR), ("DPS320", two, REGULAR), ("DPS322", bare, REGULAR),
     ("DPS323", bare, REGULAR), ("DPS325", alone, CHOSEN)],
)  # fmt: skip
def test_what_is_asked_of_a_class_depends_on_its_kind(
    code: str, made: Callable[[int | None], list[str]], kinds: list[int | None]
) -> None:
    """A pupil's class is of kind 0, 1, 8 or 9, or of none; one of 16 or 51 is no place at all."""
    others = [kind for kind in (*REGULAR, *CHOSEN, *OTHER) if kind not in kinds]
    check(
        code, count=len(kinds),
        breaks=[statement for kind in kinds for statement in made(kind)],
        passes=[statement for kind in others for statement in made(kind)],
    )  # fmt: skip


def test_two_kinds_of_classes_are_not_two_of_one() -> None:
    """But no kind and kind 0 are the same."""
    same = [group(kind, nama="Kelas") for kind in (None, 0)]
    other = [group(kind, nama="Kelas") for kind in (0, 1, 8, 9)]
    in_same = [member("d", f"{kind}-0") for kind in (None, 0)]
    in_other = [member("d", f"{kind}-0") for kind in (0, 1, 8, 9)]
    check("DPS312", breaks=same, passes=other, count=1)
    check("DPS320", breaks=same + in_same, passes=other + in_other, count=1)


# Four semesters of empty classes; the last four characters of an id say which it is.
SEMESTERS = ["20241", "20242", "20251", "20252"]


@pytest.mark.parametrize(
    ("today", "semester"),
    [("2024-07-01", "20241"), ("2024-11-30", "20241"), ("2024-12-31", "20241"),
     ("2025-01-01", "20242"), ("2025-06-30", "20242"), ("2025-07-01", "20251"),
     ("2025-12-31", "20251"), ("2026-01-01", "20252"), ("2030-01-01", "20252"),
     # The clock is behind: the file's latest counts.
     ("2024-06-30", "20252")],
)  # fmt: skip
def test_the_semester_that_counts_begins_in_july_or_january(
    today: str, semester: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        for name in SEMESTERS:
            connection.execute(row(GROUP, rombongan_belajar_id=f"000{name}", semester_id=name))
        connection.commit()
    day = dt.date.fromisoformat(today)
    (finding,) = inspect_file(path, rules=[BY_CODE["DPS327"]], checks=(), today=day).findings

    assert dict(finding.facts)["jumlah"] == 1
    assert dict(finding.facts)["kunci"] == f"...{semester[1:]}"


@pytest.mark.parametrize("code", ["DPS381", "DPS384"])
@pytest.mark.parametrize(("today", "count"), [("2025-06-30", 2), ("2025-07-01", 1)])
def test_what_is_missing_is_looked_for_from_the_semester_that_counts_on(
    code: str, today: str, count: int
) -> None:
    """Two classes, each without its teacher and with a member that nobody knows."""
    classes = [row(GROUP, semester_id="20242"), row(GROUP, semester_id="20251", **SECOND)]
    statements, day = [*classes, PLACE, PLACES], dt.date.fromisoformat(today)
    check(code, breaks=statements, passes=[], count=count, today=day)


HEADS = ["Kepala Sekolah", "KEPALA SEKOLAH", "Kepala Sekolah Dasar"]
ACTING = [
    "Plt. Kepala Sekolah", "PLT Kepala Sekolah", "Plh. Kepala Sekolah", "Pj. Kepala Sekolah",
    "Pelaksana Tugas Kepala Sekolah", "Pelaksana Harian Kepala Sekolah", "Penjabat Kepala Sekolah",
    "Pejabat Kepala Sekolah", "Kepala Sekolah (Plt.)", "Kepala Sekolah (Plh.)",
    "Kepala Sekolah (Pj.)",
]  # fmt: skip
NO_HEADS = [
    "Wakil Kepala Sekolah", "Plt. Wakil Kepala Sekolah", "Pj. Wakil Kepala Sekolah", "Guru",
    "Staf Kepala Sekolah", "Pelaksana Harian Wakil Kepala Sekolah",
]  # fmt: skip


def offices(names: Sequence[str], *beside: str, **term: object) -> list[str]:
    """Return for each of *names* a school with somebody in that office, and *beside* it others."""
    made: list[str] = []
    for n, name in enumerate(names):
        school = f"s-{n}"
        made.append(row(SCHOOL, sekolah_id=school))
        made += head(1000 + n, name, sekolah_id=school, **term)
        for m, other in enumerate(beside):
            made += head(2000 + 10 * n + m, other, sekolah_id=school)
    return made


def test_what_an_office_is_called_says_who_is_head() -> None:
    """Two heads, a head and an acting one, and nobody."""
    known = row("ref.jabatan_tugas_ptk", jabatan_ptk_id=1, nama="Kepala Sekolah")
    sides = {
        "DPS333": (
            offices(HEADS, "Kepala Sekolah"),
            offices([*ACTING, *NO_HEADS], "Kepala Sekolah"),
        ),
        "DPS335": (
            offices(ACTING, "Kepala Sekolah"),
            offices([*HEADS, *NO_HEADS], "Kepala Sekolah"),
        ),
        "DPS334": ([known, *offices(NO_HEADS)], offices([*HEADS, *ACTING])),
    }
    counts = {"DPS333": len(HEADS), "DPS335": len(ACTING), "DPS334": len(NO_HEADS)}
    for code, (breaks, passes) in sides.items():
        check(code, breaks=breaks, passes=passes, count=counts[code])


def test_without_a_name_for_a_head_no_school_lacks_one() -> None:
    nobody = [row(SCHOOL), *head(5, "Guru")]
    known = row("ref.jabatan_tugas_ptk", jabatan_ptk_id=1, nama="Pj. Kepala Sekolah")
    check("DPS334", breaks=[*nobody, known], passes=nobody, count=1)


# On 1 March 2026: when an office begins, when it ends, whether it is held, and whether it lasts.
TERMS = [
    ("2026-03-01", None, True, True),
    ("2026-03-02", None, False, True),
    (None, "", True, True),
    ("2025-07-01", "2026-03-02", True, True),
    ("2025-07-01", "2026-03-01", False, True),
    ("2025-07-01", "2026-02-28", False, False),
]


FAULTY = {
    "DPS333": offices(["Kepala Sekolah"], "Kepala Sekolah"),
    "DPS334": offices(["Kepala Sekolah"], tst_tambahan="2025-12-31"),
    "DPS335": offices(["Kepala Sekolah"], "Plt. Kepala Sekolah"),
    "DPS336": [row("tugas_tambahan", nomor_sk="1")],
}


@pytest.mark.parametrize(("begins", "ends", "held", "lasts"), TERMS)
def test_an_office_is_held_from_its_first_day_to_its_last(
    begins: str | None, ends: str | None, held: bool, lasts: bool
) -> None:
    """One that ends today lasts today, and is not one of two: who comes today holds it."""
    term = {"tmt_tambahan": begins, "tst_tambahan": ends}
    letter = row("tugas_tambahan", nomor_sk="1", **term)
    for code, there, statements in (
        ("DPS333", held, offices(["Kepala Sekolah"], "Kepala Sekolah", **term)),
        ("DPS335", held, offices(["Plt. Kepala Sekolah"], "Kepala Sekolah", **term)),
        ("DPS334", not lasts, offices(["Kepala Sekolah"], **term)),
        ("DPS336", lasts and begins != "2026-03-02", [letter]),
    ):
        breaks, passes = (statements, []) if there else (FAULTY[code], statements)
        check(code, breaks=breaks, passes=passes, count=1)


def test_each_way_to_write_no_is_no_kip() -> None:
    def with_number(*answers: object) -> list[str]:
        return [row(PUPIL, peserta_didik_id=f"d-{n}", no_kip="ABC123", penerima_kip=answer)
                for n, answer in enumerate(answers)]  # fmt: skip

    breaks = with_number(0, "0", "0.0", "f", "F", "false", "FALSE", " false ")
    passes = with_number(1, "1", "t", "true", None, "ya")
    check("DPS374", breaks=breaks, passes=passes, count=8)


def test_who_is_a_civil_servant_has_a_nip() -> None:
    def staff(*names: str) -> list[str]:
        return [
            statement for n, name in enumerate(names) for statement in (
                row("ref.status_kepegawaian", status_kepegawaian_id=n, nama=name),
                row(STAFF, ptk_id=f"p-{n}", status_kepegawaian_id=n),
            )
        ]  # fmt: skip

    breaks, passes = staff("PNS", "PNS Depag", "CPNS", "cpns"), staff("Honorer", "Bukan PNS")
    check("DPS330", breaks=breaks, passes=passes, count=4)


@pytest.mark.parametrize(
    ("code", "table", "column"),
    [("DPS377", PUPIL, "nisn"), ("DPS377", PUPIL, "nik"), ("DPS377", PUPIL, "no_kk"),
     ("DPS378", STAFF, "nik"), ("DPS378", STAFF, "nuptk"), ("DPS378", STAFF, "nip")],
)  # fmt: skip
def test_a_number_that_lost_its_zeros_is_seen_in_each_column(
    code: str, table: str, column: str
) -> None:
    made = [*numeric(table, column), row(table, **{column: 12345678})]
    check(code, breaks=made, passes=[row(table, **{column: 12345678})], count=1)


@pytest.mark.parametrize(("code", "table"), [("DPS337", STAFF), ("DPS379", PUPIL)])
def test_a_passport_has_six_to_nine_characters(code: str, table: str) -> None:
    passports, others = ["A12345", "A12345678", "123456X"], ["A1234", "A123456789", "123456"]
    check(
        code, breaks=[citizen(table), *each(table, "nik", passports)], count=3,
        passes=[citizen(table), *each(table, "nik", others)],
    )  # fmt: skip
    abroad = [citizen(table, "AU"), *each(table, "nik", passports)]
    check(code, breaks=[citizen(table, "id "), row(table, nik="A12345")], passes=abroad, count=1)


@pytest.mark.parametrize(("code", "table"), [("DPS369", PUPIL), ("DPS370", STAFF)])
@pytest.mark.parametrize("born", ["1999-11-30", "1999-12-31", "2000-01-01", "2004-02-29"])
def test_a_nik_tells_the_day_the_month_and_the_year(code: str, table: str, born: str) -> None:
    year, month, day = int(born[2:4]), int(born[5:7]), int(born[8:])
    key = KEY[table]

    def nik(day: int, month: int, year: int) -> str:
        return f"321001{day:02}{month:02}{year:02}0001"

    wrong = [
        nik(day - 1, month, year),
        nik(day, month % 12 + 1, year),
        nik(day, month, (year + 1) % 100),
    ]
    right = [nik(day, month, year), nik(day + 40, month, year)]
    check(
        code, count=3,
        breaks=[row(table, **{key: n, "nik": n, "tanggal_lahir": born}) for n in wrong],
        passes=[row(table, **{key: n, "nik": n, "tanggal_lahir": born}) for n in right],
    )  # fmt: skip


def test_an_assignment_is_of_the_latest_school_year_of_this_century() -> None:
    """A year of another century is a mistake, and makes no other year one of old."""

    def of(year: int) -> str:
        return row("ptk_terdaftar", ptk_terdaftar_id=f"t-{year}", tahun_ajaran_id=year)

    old = [of(1999), of(2000)]
    check("DPS383", breaks=old, passes=[row(STAFF), *old], count=1)
    check("DPS383", breaks=[*old, of(2098), of(2099)], passes=[], count=1)
    check("DPS383", breaks=[*old, of(2099), of(2100)], passes=[], count=2)


# A table whose columns have no type: what is written is what is kept.
BARE = FAST + "CREATE TABLE ptk (ptk_id, nik, soft_delete)"
INSERTED = "INSERT INTO ptk VALUES ({}, '', {})"
LIVE = [
    0, 0.0, None, "", "0", "0.0", "0.00", "f", "F", "false", "False", "n", "N", "no", "tidak",
    "Tidak", "null", "NULL", " 0 ", "0000-00-00", "0000-00-00 00:00:00", "1901-01-01",
    "1901-01-01 00:00:00",
]  # fmt: skip
DELETED = [1, -1, 2, "1", "t", "true", "y", "ya", "yes", "2020-01-01", "1901-01-02", "00", "x"]


def test_a_row_is_live_until_its_soft_delete_says_otherwise() -> None:
    def rows(values: Sequence[object]) -> list[str]:
        return [
            INSERTED.format(n, "NULL" if value is None else repr(value))
            for n, value in enumerate(values)
        ]

    bit = INSERTED.format(99, "x'00'")
    check(
        "DPS367", breaks=[*rows(LIVE), bit], passes=rows(DELETED), count=len(LIVE) + 1,
        schema=BARE,
    )  # fmt: skip


def test_a_table_that_cannot_say_so_has_live_rows_only() -> None:
    bare = FAST + "CREATE TABLE ptk (ptk_id, nik)"
    rows = ["INSERT INTO ptk VALUES (1, '')", "INSERT INTO ptk VALUES (2, NULL)"]
    check("DPS367", breaks=rows, passes=[], count=2, schema=bare)


@pytest.mark.parametrize("level", ["paud", "tk", "sd", "smp", "sma", "smk", "kesetaraan", "slb"])
def test_an_age_is_asked_for_at_its_levels_only(level: str, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
    report = inspect_file(path, checks=(), level=level)
    others = {code for code, why in report.contents.unchecked_rules.items() if why == "other_level"}

    assert others == {code for code, levels in LEVELS.items() if level not in levels}
