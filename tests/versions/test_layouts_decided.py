"""Where each generation keeps its four entities, and what marks a version: once more by hand."""

import pytest

from dapodik_status import LAYOUTS, DatabaseVersion, VersionPolicy
from dapodik_status.versions.layouts import ENTITIES, Source, Table, count_queries, match_layout
from dapodik_status.versions.policy import VERSION_RULES, VersionRule
from dapodik_status.vocabulary import VersionAge

NEW_FACILITIES = "tanah bangunan ruang alat angkutan"
# The tables of pupils, staff, classes and facilities.
DECIDED = {
    "registrasi": (
        "registrasi_peserta_didik", "ptk_terdaftar", "rombongan_belajar", NEW_FACILITIES,
    ),
    "ruang": ("peserta_didik", "ptk", "rombongan_belajar", NEW_FACILITIES),
    "prasarana": ("peserta_didik", "ptk", "rombongan_belajar", "sarana prasarana"),
}  # fmt: skip
# slug: where a version stands, what has to be there, what must not, what it says then.
RULES = {
    "versi_db": ("versi_db.versi", "", "", None),
    "tabel_baru": (None, "tanah bangunan ruang", "sarana prasarana", "baru"),
    "tabel_lama": (None, "sarana prasarana", "tanah bangunan ruang", "lama"),
    "kolom_baru": (None, "versi_db.create_date versi_db.last_update", "", "baru"),
}


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


def test_a_rule_of_versions_keeps_what_it_reads_and_says() -> None:
    assert {
        rule.slug: (rule.source, " ".join(rule.tables), " ".join(rule.absent), rule.says)
        for rule in VERSION_RULES
    } == RULES
    assert [rule.slug for rule in VERSION_RULES] == list(RULES)


@pytest.mark.parametrize(
    ("version", "age"),
    [
        ("2.100", VersionAge.BARU),
        ("2.105", VersionAge.BARU),
        ("2.999", VersionAge.BARU),
        ("1.999", VersionAge.LAMA),
        ("2.07", VersionAge.TIDAK_DIKENAL),
        ("2020.b", VersionAge.TIDAK_DIKENAL),
    ],
)
def test_a_version_is_new_from_the_oldest_known_one_on(version: str, age: VersionAge) -> None:
    assert VersionPolicy().age(DatabaseVersion.parse(version)) is age


@pytest.mark.parametrize("source", [".versi", "versi_db.", ".", "versi_db", "a.b.c", ""])
def test_what_is_no_column_is_no_source(source: str) -> None:
    with pytest.raises(ValueError, match="no such source"):
        VersionRule(slug="saya", source=source)


@pytest.mark.parametrize("name", [".versi", "versi_db.", ".", "a.b.c", ""])
def test_what_is_neither_table_nor_column_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="neither table nor"):
        VersionRule(slug="saya", tables=(name,), says="baru")
    with pytest.raises(ValueError, match="neither table nor"):
        VersionRule(slug="saya", absent=(name,), says="baru")


def tables(*names: str) -> dict[str, Table]:
    columns = frozenset({"jenis_keluar_id", "ptk_id", "tahun_ajaran_id", "soft_delete"})
    return {name: Table(name, columns) for name in names}


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
