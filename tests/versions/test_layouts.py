"""Where the entities live: which layout fits, what it lacks, and what is counted."""

import datetime as dt
from pathlib import Path

import pytest
from probing import made

from dapodik_status import LAYOUTS, Layout, inspect_file
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.layouts import (
    ENTITIES,
    Source,
    Table,
    count_queries,
    match_layout,
    plain_name,
)
from dapodik_status.vocabulary import Trouble

NEW = ("registrasi_peserta_didik", "ptk_terdaftar", "rombongan_belajar", "tanah", "bangunan",
       "ruang", "alat", "angkutan")  # fmt: skip
OLD = ("peserta_didik", "ptk", "rombongan_belajar", "sarana", "prasarana")


def tables(
    *names: str, columns: str = "jenis_keluar_id ptk_id tahun_ajaran_id soft_delete"
) -> dict[str, Table]:
    return {name: Table(name, frozenset(columns.split())) for name in names}


NEW_FACILITIES = "tanah bangunan ruang alat angkutan"
# The tables of pupils, staff, classes and facilities.
DECIDED = {
    "registrasi": (
        "registrasi_peserta_didik", "ptk_terdaftar", "rombongan_belajar", NEW_FACILITIES,
    ),
    "ruang": ("peserta_didik", "ptk", "rombongan_belajar", NEW_FACILITIES),
    "prasarana": ("peserta_didik", "ptk", "rombongan_belajar", "sarana prasarana"),
}  # fmt: skip


def test_a_layout_keeps_its_tables() -> None:
    assert ENTITIES == ("peserta_didik", "ptk", "rombongan_belajar", "sarpras")
    assert {
        layout.slug: tuple(" ".join(s.table for s in sources) for _, sources in layout.entities)
        for layout in LAYOUTS
    } == DECIDED
    assert [[entity for entity, _ in layout.entities] for layout in LAYOUTS] == [list(ENTITIES)] * 3


def test_only_pupils_staff_and_classes_are_counted_otherwise_than_row_by_row() -> None:
    odd = {
        (layout.slug, source.table): source
        for layout in LAYOUTS
        for source in layout.sources()
        if source != Source(source.table)
    }
    assert odd == {
        **{
            (slug, "rombongan_belajar"): Source("rombongan_belajar", semester="semester_id")
            for slug in DECIDED
        },
        ("registrasi", "registrasi_peserta_didik"): Source(
            "registrasi_peserta_didik", left="jenis_keluar_id"
        ),
        ("registrasi", "ptk_terdaftar"): Source(
            "ptk_terdaftar", left="jenis_keluar_id", distinct="ptk_id", latest="tahun_ajaran_id",
            of="ptk",
        ),
    }  # fmt: skip
    assert {source.soft_delete for layout in LAYOUTS for source in layout.sources()} == {
        "soft_delete"
    }


@pytest.mark.parametrize(
    ("slug", "missing", "names"),
    [
        ("registrasi", (), NEW),
        ("registrasi", (), (*NEW, *OLD)),
        ("prasarana", (), OLD),
        ("ruang", (), ("peserta_didik", "ptk", *NEW[2:])),
        ("registrasi", ("angkutan",), NEW[:-1]),
    ],
)
def test_the_layout_that_fits_best_is_chosen(
    slug: str, missing: tuple[str, ...], names: tuple[str, ...]
) -> None:
    match = match_layout(tables(*names), LAYOUTS)

    assert match is not None
    assert (match.layout.slug, match.missing) == (slug, missing)


def test_of_two_layouts_that_fit_equally_the_first_wins_and_one_table_more_decides() -> None:
    three = ("peserta_didik", "ptk", "rombongan_belajar")
    for more, slug in (((), "ruang"), (("sarana",), "prasarana"), (("tanah",), "ruang")):
        match = match_layout(tables(*three, *more), LAYOUTS)
        assert match is not None
        assert match.layout.slug == slug


def test_each_entity_has_a_query_a_table() -> None:
    here = tables("peserta_didik", "ptk", "rombongan_belajar", "sarana", "prasarana")
    match = match_layout(here, LAYOUTS)
    assert match is not None
    assert {entity: len(queries) for entity, queries in count_queries(match, here).items()} == {
        "peserta_didik": 1, "ptk": 1, "rombongan_belajar": 1, "sarpras": 2,
    }  # fmt: skip


def test_nothing_fits_a_strangers_tables() -> None:
    assert match_layout(tables("resep", "bahan"), LAYOUTS) is None
    assert match_layout({}, LAYOUTS) is None


def test_a_missing_column_leaves_an_entity_uncounted() -> None:
    match = match_layout(tables(*NEW, columns="soft_delete"), LAYOUTS)

    assert match is not None
    assert "ptk_terdaftar.jenis_keluar_id" in match.missing
    assert "ptk_terdaftar.tahun_ajaran_id" in match.missing
    queries = count_queries(match, tables(*NEW, columns="soft_delete"))
    assert set(queries) == {"rombongan_belajar", "sarpras"}


@pytest.mark.parametrize("name", ["ptk", "PTK", "dbo.ptk", "public.Ptk", "a.b.ptk"])
def test_case_and_a_schemas_prefix_do_not_matter(name: str) -> None:
    assert plain_name(name) == "ptk"


def counted(path: Path, *statements: str, **how: object) -> dict[str, int | None]:
    made(path, *statements)
    return dict(inspect_file(path, rules=(), **how).contents.counts)  # type: ignore[arg-type] # many types


# Texts and blobs of which each says that a row is live, and of which each says that it is deleted;
# what is in no list counts as deleted.
LIVE = (
    "0", "NULL", "0.0", "x'00'", "x''", "x'30'",
    *(f"'{text}'" for text in (
        "", " ", "0", "0 ", "0.0", "0.00", "f", "F", "false", "False", "FALSE", "n", "N", "no",
        "No", "null", "NULL", "tidak", " Tidak ", "0000-00-00", "0000-00-00 00:00:00", "1901-01-01",
        "1901-01-01 00:00:00", "1901-01-01T00:00:00Z",
    )),
)  # fmt: skip
DELETED = (
    "1", "1.0", "2", "-1", "x'01'",
    *(f"'{text}'" for text in (
        "1", "1.0", "t", "true", "TRUE", "y", "ya", "yes", "2026-01-01", "2026-01-01 00:00:00",
        "2026-01-01T00:00:00Z", "entah", "00", "off", "|", "fa", "0.", "alse", "1901-01",
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("live", "kind", "value"),
    [
        *((True, "", value) for value in LIVE),
        *((False, "", value) for value in DELETED),
        (True, "DECIMAL", "0"), (False, "DECIMAL", "1"), (True, "TIMESTAMP", "NULL"),
        (False, "TIMESTAMP", "'2026-01-01 00:00:00'"), (True, "TEXT", "'0'"), (True, "TEXT", "''"),
        (False, "TEXT", "'1'"), (True, "REAL", "0.0"), (True, "BOOLEAN", "'false'"),
        (False, "BOOLEAN", "'true'"), (True, "TEXT", "0"), (True, "DECIMAL", "'0.00'"),
    ],
)  # fmt: skip
def test_a_deleted_row_is_told_however_it_is_marked(
    live: bool, kind: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.db"
    counts = counted(
        path, f"CREATE TABLE rombongan_belajar (a, soft_delete {kind})",
        f"INSERT INTO rombongan_belajar VALUES (1, {value})",
    )  # fmt: skip
    assert counts["rombongan_belajar"] == int(live)


def test_pupils_who_left_and_teachers_of_two_years_count_once(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "x.db", pupils=60)
    counts = counted(
        path,
        "UPDATE registrasi_peserta_didik SET jenis_keluar_id = '1' WHERE rowid <= 5",
        "UPDATE registrasi_peserta_didik SET soft_delete = 1 WHERE rowid IN (5, 6)",
        "INSERT INTO ptk_terdaftar SELECT 'x' || ptk_terdaftar_id, ptk_id, sekolah_id, NULL, 2024,"
        " 1, create_date, last_update, 0, last_sync FROM ptk_terdaftar",
    )
    assert (counts["peserta_didik"], counts["ptk"]) == (54, 4)


OPEN = "INSERT INTO ptk_terdaftar VALUES ('{0}', 'p-{0}', NULL, {1}, {2})"
STAFF = "CREATE TABLE ptk_terdaftar (a, ptk_id, jenis_keluar_id, tahun_ajaran_id, soft_delete)"
PERSONS = ("CREATE TABLE ptk (PTK_ID, soft_delete)",
           "INSERT INTO ptk VALUES ('P-1', 0), ('p-2', 0), ('p-3', 1)")  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "statements"),
    [
        # A teacher of 2024 left without a word; the row of 2026 was deleted.
        (2, [OPEN.format(n, year, gone) for n, year, gone in (
            (1, 2025, 0), (2, 2025, 0), (4, 2024, 0), (5, 2026, 1))]),
        (1, [OPEN.format(1, "''", 0), OPEN.format(2, "'2025'", 0)]),
        (2, [OPEN.format(1, "NULL", 0), OPEN.format(2, "NULL", 0)]),
        (2, [OPEN.format(n, 2025, 0) for n in (1, 2, 3)] + [*PERSONS]),
        (3, [OPEN.format(n, 2025, 0) for n in (1, 2, 3)] + ["CREATE TABLE ptk (nama)"]),
        (3, [OPEN.format(n, 2025, 0) for n in (1, 2, 3)]
         + ["CREATE TABLE ptk (ptk_id)", "INSERT INTO ptk VALUES ('p-1'), ('p-2'), ('p-3')"]),
        # A word that is no column of it must not become one of the table outside.
        (3, [OPEN.format(n, 2025, 0) for n in (1, 2, 3)]
         + ["CREATE TABLE ptk (nama /* ptk_id, soft_delete */)"]),
    ],
    ids=["years", "empty-year", "no-year", "deleted", "no-column", "nothing-deleted", "mere-word"],
)  # fmt: skip
def test_teachers_are_those_of_the_latest_year_who_are_not_deleted(
    expected: int, statements: list[str], tmp_path: Path
) -> None:
    assert counted(tmp_path / "x.db", STAFF, *statements)["ptk"] == expected


def test_what_no_layout_fits_is_not_counted_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    counts = counted(path, "CREATE TABLE resep (a)")
    report = inspect_file(path)

    assert counts == {}
    assert dict(report.not_checked)["counts"] == "no_layout"
    assert report.contents.layout is None


def test_a_host_adds_a_layout_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    mine = Layout("saya", (("peserta_didik", (Source("siswa", left="keluar"),)),))
    counts = counted(
        path, "CREATE TABLE Siswa (a, keluar)", "INSERT INTO siswa VALUES (1, NULL), (2, 'ya')",
        layouts=[mine, *LAYOUTS],
    )  # fmt: skip
    assert counts == {"peserta_didik": 1}


@pytest.mark.parametrize("later", [0, 1], ids=["plain first", "plain last"])
def test_of_two_tables_that_differ_by_prefix_the_plain_one_counts(
    later: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.db"
    tables = ["CREATE TABLE rombongan_belajar (a)", 'CREATE TABLE "arsip.rombongan_belajar" (a)']
    counts = counted(
        path, tables[later], tables[not later],
        'INSERT INTO "arsip.rombongan_belajar" VALUES (1), (2)',
    )  # fmt: skip
    assert counts["rombongan_belajar"] == 0


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (2, {"a.kelas": 1, "b.kelas": 2, "b.guru": 0}),
        (1, {"b.kelas": 1, "a.kelas": 2, "b.guru": 0, "a.guru": 0, "B.alat": 0}),
        (3, {"a.kelas": 1, "b.kelas": 2, "c.kelas": 3, "c.guru": 0}),
        (3, {"a.kelas": 1, "b.kelas": 2, "kelas": 3, "b.guru": 0}),
        (None, {"a.kelas": 1, "b.kelas": 2, "alat": 0}),
        (None, {"a.kelas": 1, "b.kelas": 2, "a.guru": 0, "b.guru": 0}),
    ],
    ids=["more", "most", "three", "plain", "none", "equal"],
)
def test_of_two_prefixes_the_commoner_is_the_schools(
    expected: int | None, rows: dict[str, int], tmp_path: Path
) -> None:
    """And where neither is, the table is missing: the first is not taken unsaid."""
    path = tmp_path / "x.db"
    for name, count in rows.items():
        made(path, f'CREATE TABLE "{name}" (a)', *[f'INSERT INTO "{name}" VALUES (1)'] * count)
    mine = Layout("saya", [("rombongan_belajar", [Source("kelas")]), ("ptk", [Source("guru")]),
                           ("sarpras", [Source("alat")])])  # fmt: skip
    contents = inspect_file(path, layouts=[mine], rules=()).contents

    assert contents.counts.get("rombongan_belajar") == expected
    missing = contents.layout is None or "kelas" in contents.layout_missing
    assert missing is (expected is None)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE rombongan_belajar (a, b TEXT DEFAULT 'soft_delete')",
        "CREATE TABLE rombongan_belajar (a /* soft_delete */)",
        "CREATE TABLE rombongan_belajar (a, soft_delete AS (a + 1))",
    ],
)
def test_a_word_that_is_no_stored_column_is_no_mark(sql: str, tmp_path: Path) -> None:
    columns = "(a)"
    counts = counted(tmp_path / "x.db", sql, f"INSERT INTO rombongan_belajar {columns} VALUES (7)")
    assert counts["rombongan_belajar"] == 1


SEMESTER = 'CREATE TABLE "ref.semester" (semester_id CHAR(5), periode_aktif DECIMAL, soft_delete)'
CLASS = "CREATE TABLE rombongan_belajar (a, semester_id, soft_delete)"


def classes(*semesters: str) -> str:
    rows = ", ".join(f"(1, {semester}, 0)" for semester in semesters)
    return f"INSERT INTO rombongan_belajar VALUES {rows}"


def reference(*rows: str) -> str:
    return f'INSERT INTO "ref.semester" VALUES {", ".join(f"({row})" for row in rows)}'


TWO_YEARS = classes("'20241'", "'20242'", "'20242'", "'20251'", "'20251'", "'20251'")


@pytest.mark.parametrize(
    ("semester", "number", "today", "statements"),
    [
        # Without the reference table: the latest that has begun, in July or January.
        ("20242", 2, "2025-06-30", [TWO_YEARS]),
        ("20251", 3, "2025-07-01", [TWO_YEARS]),
        ("20251", 3, "2026-08-01", [TWO_YEARS]),
        ("20241", 1, "2024-12-31", [TWO_YEARS]),
        ("20242", 2, "2025-01-01", [TWO_YEARS]),
        # In a file of the future, its latest.
        ("20251", 3, "2020-01-01", [TWO_YEARS]),
        # As numbers, and with blanks.
        ("20242", 3, "2025-03-01", [classes("20242", "' 20242 '", "'20242'", "'20251'")]),
        # What is no semester is of none, as long as there is one.
        ("20242", 1, "2025-03-01", [classes("'20242'", "'X'", "NULL", "'20253'", "''", "20242.5")]),
        # Where none can be told, all are counted together.
        ("all", 4, "2025-03-01", [classes("'X'", "NULL", "'20253'", "'2024'")]),
        ("all", 0, "2025-03-01", []),
        # A deleted class is no sign of a semester.
        ("20242", 2, "2025-08-01", [TWO_YEARS, "UPDATE rombongan_belajar SET soft_delete = 1 WHERE semester_id = '20251'"]),
        # The reference table counts first, whatever the day is.
        ("20241", 1, "2026-08-01", [TWO_YEARS, SEMESTER, reference("'20241', 1, 0", "'20251', 0, 0")]),
        ("20251", 3, "2020-01-01", [TWO_YEARS, SEMESTER, reference("20251, 'true', 0", "20242, 'f', 0")]),
        ("20261", 0, "2026-08-01", [TWO_YEARS, SEMESTER, reference("'20261', '1', 0")]),
        # Of several that are active, the latest that has begun.
        ("20242", 2, "2025-03-01", [TWO_YEARS, SEMESTER, reference("'20241', 1, 0", "'20242', 1, 0", "'20251', 1, 0")]),
        # None of them is active, or not one is a live row with a semester.
        ("20251", 3, "2026-08-01", [TWO_YEARS, SEMESTER, reference("'20241', 0, 0", "'20242', NULL, 0")]),
        ("20251", 3, "2026-08-01", [TWO_YEARS, SEMESTER, reference("'20241', 1, 1", "'X', 1, 0")]),
        ("20251", 3, "2026-08-01", [TWO_YEARS, SEMESTER]),
        ("20251", 3, "2026-08-01", [TWO_YEARS, "CREATE TABLE semester (semester_id)", "INSERT INTO semester VALUES ('20241')"]),
        ("20251", 3, "2026-08-01", [TWO_YEARS, "CREATE TABLE semester (periode_aktif)", "INSERT INTO semester VALUES (1)"]),
    ],
)  # fmt: skip
def test_classes_are_counted_of_the_running_semester(
    semester: str, number: int, today: str, statements: list[str], tmp_path: Path
) -> None:
    path = made(tmp_path / "x.db", CLASS, *statements)
    contents = inspect_file(path, rules=(), today=dt.date.fromisoformat(today)).contents

    assert (contents.semester, contents.counts["rombongan_belajar"]) == (semester, number)


def test_classes_without_a_column_for_it_are_counted_over_all_semesters(tmp_path: Path) -> None:
    path = made(
        tmp_path / "x.db", "CREATE TABLE rombongan_belajar (a)", SEMESTER, reference("'20241', 1, 0"),
        "INSERT INTO rombongan_belajar VALUES (1), (2)",
    )  # fmt: skip
    contents = inspect_file(path, rules=()).contents

    assert (contents.semester, contents.counts["rombongan_belajar"]) == ("all", 2)


def test_what_is_not_counted_by_semester_names_none(tmp_path: Path) -> None:
    whole = Layout("saya", (("rombongan_belajar", (Source("rombongan_belajar"),)),))
    path = made(tmp_path / "x.db", CLASS, TWO_YEARS)
    contents = inspect_file(path, layouts=[whole], rules=()).contents
    # Nor a file whose classes are not counted at all.
    none = inspect_file(made(tmp_path / "y.db", "CREATE TABLE ptk (a)"), rules=()).contents

    assert (contents.semester, contents.counts["rombongan_belajar"]) == (None, 6)
    assert (none.semester, none.counts["rombongan_belajar"]) == (None, None)


def test_the_sample_has_two_semesters_and_one_runs(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "x.db")
    now = inspect_file(path, today=dt.date(2026, 2, 1)).contents
    before = inspect_file(path, today=dt.date(2025, 12, 31)).contents

    assert (now.semester, before.semester) == ("20252", "20251")
    assert (now.counts["rombongan_belajar"], before.counts["rombongan_belajar"]) == (4, 4)


@pytest.mark.parametrize("gone", ["'1'", "'7 '"])
@pytest.mark.parametrize("stays", ["NULL", "''", "' '", "'  '"])
def test_a_padded_blank_is_no_reason_to_have_left(gone: str, stays: str, tmp_path: Path) -> None:
    counts = counted(
        tmp_path / "x.db", "CREATE TABLE registrasi_peserta_didik (a, jenis_keluar_id CHAR(1))",
        f"INSERT INTO registrasi_peserta_didik VALUES (1, {stays}), (2, {gone})",
    )  # fmt: skip
    assert counts["peserta_didik"] == 1


def test_names_in_a_hosts_layout_are_made_plain() -> None:
    source = Source("dbo.Siswa", left="Tanggal Keluar", distinct="ID", soft_delete="Dihapus")

    assert source == Source("siswa", "tanggal keluar", "id", "dihapus")
    assert source.columns() == ("tanggal keluar", "id", "dihapus")
    assert Source("x").columns() == Source("x", soft_delete="Soft_Delete").columns() == ()
    assert Source("x", soft_delete=None).columns() == ()
    newest = Source("x", distinct="ID", latest="Tahun", of="dbo.Orang")
    assert (newest.latest, newest.of, newest.columns()) == ("tahun", "orang", ("id", "tahun"))


@pytest.mark.parametrize(
    ("error", "wrong", "how"),
    [
        *((ValueError, "not a table's name", {"table": name}) for name in ("", " ", "dbo.")),
        *((ValueError, "not a column's name", {"left": name}) for name in ("a]b", "", " ", "a\0")),
        (ValueError, "not a column's name", {"distinct": ""}),
        (ValueError, "not a column's name", {"soft_delete": ""}),
        (ValueError, "not a column's name", {"latest": " "}),
        (ValueError, "not a table's name", {"distinct": "a", "of": ""}),
        (ValueError, "x: of without distinct", {"of": "orang"}),
        (TypeError, "name: a text is needed, got None", {"table": None}),
        (TypeError, "name: a text is needed, got 1", {"left": 1}),
        (TypeError, "name: a text is needed, got a bytes", {"distinct": "a", "of": b"x"}),
    ],
    ids=str,
)
def test_a_source_that_can_be_none_is_refused_when_it_is_written(
    error: type[Exception], wrong: str, how: dict[str, object]
) -> None:
    with pytest.raises(error, match=wrong):
        Source(**{"table": "x", **how})  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize(
    ("error", "wrong", "slug", "entities"),
    [
        (ValueError, "without a slug", " ", [("ptk", [Source("ptk")])]),
        (ValueError, "layout 'saya': no entity", "saya", []),
        (ValueError, "'saya': an entity twice: ptk", "saya",
         [("ptk", [Source("ptk")]), ("ptk", [Source("alat")])]),
        (ValueError, "'saya': an entity without a name", "saya", [("", [Source("ptk")])]),
        (ValueError, "'saya': no source of ptk", "saya", [("ptk", [])]),
        (ValueError, "'saya': a source twice in ptk", "saya",
         [("ptk", [Source("ptk"), Source("dbo.PTK")])]),
        (TypeError, "sources of ptk, one of them: a Source is needed, got a text of 4 characters", "saya", [("ptk", ["guru"])]),
        (TypeError, "name: a text is needed, got 1", "saya", [(1, [Source("ptk")])]),
        (TypeError, "name: a text is needed, got None", None, [("ptk", [Source("ptk")])]),
        (TypeError, "entities: an iterable of pairs", "saya", [("ptk", Source("ptk"))]),
    ],
    ids=str,
)  # fmt: skip
def test_a_layout_that_cannot_be_counted_is_refused_when_it_is_written(
    error: type[Exception], wrong: str, slug: str, entities: list[tuple[str, list[Source]]]
) -> None:
    with pytest.raises(error, match=wrong):
        Layout(slug, entities)


def test_a_layout_may_be_made_of_lists() -> None:
    mine = Layout("saya", [("peserta_didik", [Source("siswa")])])

    assert mine == Layout("saya", (("peserta_didik", (Source("siswa"),)),))
    assert hash(mine)


@pytest.mark.parametrize(
    ("expected", "soft_delete", "columns"),
    [
        (1, "Dihapus", "dihapus"), (2, None, "soft_delete"), (1, "soft_delete", "soft_delete"),
        (2, "soft_delete", "lain"), (None, "dihapus", "lain"),
    ],
)  # fmt: skip
def test_a_host_names_the_column_that_marks_a_deleted_row(
    expected: int | None, soft_delete: str | None, columns: str, tmp_path: Path
) -> None:
    """A column that a host names must be there: a row that may be deleted is not called live."""
    mine = Layout("saya", (
        ("peserta_didik", (Source("siswa", soft_delete=soft_delete),)),
        ("ptk", (Source("guru"),)),
    ))  # fmt: skip
    path = tmp_path / "x.db"
    counts = counted(
        path, f"CREATE TABLE siswa (a, {columns})", "CREATE TABLE guru (a)",
        "INSERT INTO siswa VALUES (1, 0), (2, 1)", layouts=[mine],
    )  # fmt: skip

    assert counts == {"peserta_didik": expected, "ptk": 0}
    missing = inspect_file(path, layouts=[mine], rules=()).contents.layout_missing
    assert missing == (("siswa.dihapus",) if expected is None else ())


SPACED = Layout("saya", (("peserta_didik", (Source("siswa", left="tanggal keluar"),)),))


def test_a_columns_name_may_hold_a_space(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    counts = counted(
        path, "CREATE TABLE siswa (a, [Tanggal Keluar], b AS (a + 1))",
        "INSERT INTO siswa VALUES (1, NULL), (2, '2026-01-01')", layouts=[SPACED],
    )  # fmt: skip
    assert counts == {"peserta_didik": 1}


def test_one_table_may_hold_two_entities(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    mine = Layout("saya", (
        ("ptk", (Source("orang", left="bukan_guru"),)),
        ("peserta_didik", (Source("orang", left="bukan_siswa"),)),
    ))  # fmt: skip
    counts = counted(
        path, "CREATE TABLE orang (a, bukan_guru)", "INSERT INTO orang VALUES (1, 'x'), (2, '')",
        layouts=[mine],
    )  # fmt: skip
    report = inspect_file(path, layouts=[mine], rules=())

    assert counts == {"ptk": 1, "peserta_didik": None}
    assert report.contents.layout_missing == ("orang.bukan_siswa",)
    assert Trouble.NOT_SUPPORTED not in report.troubles
