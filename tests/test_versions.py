"""Versions: how they are spelt, how they are ordered, and which rule tells them."""

import sqlite3
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import (
    VERSION_RULES,
    DatabaseVersion,
    VersionAge,
    VersionPolicy,
    VersionRule,
    VersionSeries,
)
from dapodik_status._versions import (
    VersionEvidence,
    VersionFacts,
    asks_fingerprint,
    decide,
    fingerprint,
    normal_sql,
)
from dapodik_status.errors import UnknownVersionError, VersionSeriesError

# Real spellings: the same version on one line, and the series that it belongs to.
SPELLINGS = [
    (
        VersionSeries.APLIKASI,
        "1.0.12",
        ["1.0.12", '1.0.12 "Desktop"', "1.0.12 \u201cDesktop\u201d", "V1.0.12 desktop"],
    ),
    *(
        (
            VersionSeries.APLIKASI,
            f"2.0.{n}",
            [f"2.0{n}", f"20{n}", f"2.0.{n}", f"BSD 20{n}", f"Patch 2.0{n}", f"v2.0{n}"],
        )
        for n in range(4, 9)
    ),
    *(
        (
            VersionSeries.APLIKASI,
            f"3.0.{n}",
            [f"3.0{n}", f"30{n}", f"3.0.{n}", f"v30{n}", f"V 3.0{n}", f" versi  3.0.{n} "],
        )
        for n in (0, 2, 3)
    ),
    (VersionSeries.APLIKASI, "4.1.0", ["4.1.0", "v.4.1.0", "Dapodikdasmen 4.1.0", "410"]),
    (VersionSeries.APLIKASI, "2.1.0", ["2.1"]),
    (VersionSeries.APLIKASI, "2.10.0", ["2.10"]),
    *(
        (VersionSeries.BASIS_DATA, f"2.{n}", [f"2.{n}", f"v2.{n}", f"Database versi 2.{n}"])
        for n in (100, 104, 105)
    ),
    *(
        (
            VersionSeries.TAHUN,
            str(year),
            [str(year), f"Dapodik {year}", f"Aplikasi Dapodik versi {year}"],
        )
        for year in range(2016, 2027)
    ),
    *(
        (
            VersionSeries.TAHUN,
            f"{year}.{letter}",
            [
                f"{year}.{letter}",
                f"{year}{letter}",
                f"{year} {letter.upper()}",
                f"{year}. {letter}",
            ],
        )
        for year in range(2016, 2027)
        for letter in "abcd"
    ),
    (
        VersionSeries.TAHUN,
        "2020.b Patch 1",
        ["2020.b Patch 1", "2020b patch 1", "2020.B, patch 1", "2020.b. Patch 1"],
    ),
    (VersionSeries.TAHUN, "2021 Patch 2", ["2021 patch 2"]),
    (VersionSeries.PAUD, "1.1.0", ["1.1"]),
    (VersionSeries.PAUD, "1.1.2", ["v.1.1.2", "1.1.2"]),
    (VersionSeries.PAUD, "1.1.3.uj", ["v.1.1.3.uj", "1.1.3.UJ"]),
    (
        VersionSeries.BETA,
        "2013/2014 Beta 1",
        ["2013/2014 v. Beta 1", "2013/2014 beta 1", "2013/2014 V Beta1"],
    ),
]
ORDERED = [
    ["1.0.12", "2.04", "2.05", "2.06", "2.07", "2.08", "2.1", "2.10", "3.00", "3.02", "3.03", "4.1.0"],
    ["2.100", "2.104", "2.105", "2.200"],
    ["2016", "2019.c", "2020.a", "2020.b", "2020.b Patch 1", "2020.c", "2021", "2026.b", "2026 C"],
    ["1.1.2", "1.1.3", "1.1.3.uj"],
]  # fmt: skip
versions = st.one_of(
    # All of 1.1 is PAUD's.
    st.builds(lambda *n: DatabaseVersion(VersionSeries.APLIKASI, n), st.integers(0, 9),
              st.integers(0, 99), st.integers(0, 99)).filter(lambda v: v.parts[:2] != (1, 1)),
    st.builds(lambda a, b: DatabaseVersion(VersionSeries.BASIS_DATA, (a, b)), st.integers(0, 9),
              st.integers(100, 999)),
    st.builds(lambda *n: DatabaseVersion(VersionSeries.TAHUN, n), st.integers(2010, 2099),
              st.integers(0, 26), st.integers(0, 99)),
    st.builds(lambda n, t: DatabaseVersion(VersionSeries.PAUD, (1, 1, n), t), st.integers(0, 99),
              st.text("abcxyz", max_size=4)),
    st.builds(lambda a, b: DatabaseVersion(VersionSeries.BETA, (a, b)), st.integers(2000, 2098),
              st.integers(0, 99)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("series", "text", "spelt"),
    [(series, text, spelt) for series, text, all_of in SPELLINGS for spelt in all_of],
)
def test_every_spelling_is_read(series: VersionSeries, text: str, spelt: str) -> None:
    version = DatabaseVersion.parse(spelt)
    assert (version.series, str(version)) == (series, text)


@pytest.mark.parametrize(
    "text",
    ["", "contoh", "2", "20", "2100", "100", "1012", "2.1.3.4", "2.07x", "2020.bb", "99.9", "-2.07",
     "2.0,7", "Z" * 5000, "\u0662.\u0660\u0667", "2013/2014", "1.1.3.abcde", "Beta 1", "v. Beta 1",
     "2013/2020 beta 1", "2013/2013 beta 1", "2022 ...a", "v v v 207", "v. versi v 2.07", "v...2.07",
     "2.07" + " " * 100 + "sampah", "2.07" + " " * 300, "B\u017fD 207", "2022 \u212a", "2022 \u0430",
     "3.0.3 Desktop", "1.0.12 Desktop 2", "v", "NaN", "inf", "2e7"],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_version_is_an_error(text: str) -> None:
    with pytest.raises(UnknownVersionError) as caught:
        DatabaseVersion.parse(text)
    assert caught.value.text == text[:80]
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize("what", [b"2.07", 2.07, 207, None, ["2.07"]], ids=repr)
def test_what_is_no_text_is_another_error(what: object) -> None:
    with pytest.raises(TypeError, match="a version is a text, not a"):
        DatabaseVersion.parse(what)  # type: ignore[arg-type]  # the point


def test_a_version_is_no_float() -> None:
    """Trap: 2.100 is less than 2.99 as a number; and 2.10 is 2.1."""
    new, old = DatabaseVersion.parse("2.100"), DatabaseVersion.parse("2.99")

    assert (new.parts, old.parts) == ((2, 100), (2, 99, 0))
    with pytest.raises(VersionSeriesError, match="different series"):
        _ = new < old
    assert (
        DatabaseVersion.parse("2.10") > DatabaseVersion.parse("2.9") > DatabaseVersion.parse("2.1")
    )


@given(versions)
def test_a_version_survives_being_written(version: DatabaseVersion) -> None:
    """Law: parsing what a version is written as gives the same version."""
    assert DatabaseVersion.parse(str(version)) == version
    assert hash(DatabaseVersion.parse(str(version))) == hash(version)


@given(versions, versions, versions)
def test_a_series_is_ordered_and_two_are_not(
    one: DatabaseVersion, two: DatabaseVersion, three: DatabaseVersion
) -> None:
    """Law: within a series one of <, ==, > holds and it is transitive; across, none is asked."""
    if one.series is two.series:
        assert (one < two) + (one == two) + (one > two) == 1
        assert (one <= two) is (one < two or one == two)
        assert (one >= two) is (one > two or one == two)
        if two.series is three.series and one <= two <= three:
            assert one <= three
    else:
        assert one != two
        for compare in (one.__lt__, one.__le__, one.__gt__, one.__ge__):
            with pytest.raises(VersionSeriesError):
                compare(two)


@pytest.mark.parametrize("series", ORDERED, ids=lambda series: str(series[0]))
def test_later_versions_are_greater(series: list[str]) -> None:
    for earlier, later in pairwise(map(DatabaseVersion.parse, series)):
        assert earlier < later


def test_a_version_is_not_compared_with_anything_else() -> None:
    version = DatabaseVersion.parse("2.105")
    for compare in (version.__lt__, version.__le__, version.__gt__, version.__ge__):
        assert compare(2.105) is NotImplemented
    assert version != DatabaseVersion.parse("2.104")


NEW = {"tanah": (), "bangunan": (), "ruang": ()}
OLD = {"sarana": (), "prasarana": ()}


@pytest.mark.parametrize(
    ("expected", "values", "columns"),
    [
        (VersionFacts(), {}, {}),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"), {"versi_db.versi": "2.105"}, {}),
        (VersionFacts(age=VersionAge.LAMA, rule="tabel_lama"), {}, OLD),
        (VersionFacts(age=VersionAge.BARU, rule="tabel_baru"), {"user_version": 0}, NEW),
        (VersionFacts(version="2.0.7", rule="user_version"), {"user_version": 207}, {}),
        (VersionFacts(age=VersionAge.BARU, version="2.0.7", rule="user_version", age_rule="tabel_baru"),
         {"user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("tabel_lama",)),
         {"versi_db.versi": "2.105"}, OLD),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("user_version",)),
         {"versi_db.versi": "2.105", "user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, rule="tabel_baru", unread=("versi_db",)), {"versi_db.versi": "entah"}, NEW),
        (VersionFacts(unread=("versi_db", "user_version")), {"versi_db.versi": 2.1, "user_version": 5}, {}),
        (VersionFacts(), {"versi_db.versi": "  ", "user_version": 0, "application_id": 7}, {}),
        (VersionFacts(age=VersionAge.BARU, rule="kolom_baru"), {}, {"versi_db": ("versi", "create_date", "last_update")}),
        (VersionFacts(), {}, {"versi_db": ("versi", "create_date")}),
        (VersionFacts(), {}, {**OLD, **NEW}),
    ],
)  # fmt: skip
def test_the_first_rule_that_speaks_decides(
    expected: VersionFacts, values: dict[str, object], columns: dict[str, tuple[str, ...]]
) -> None:
    assert decide(VersionEvidence(values=values, columns=columns), VersionPolicy()) == expected


def test_a_host_says_what_is_old_and_adds_rules_of_its_own() -> None:
    mine = VersionPolicy(
        rules=[
            VersionRule(slug="sidik-saya", source="fingerprint", equals="ab", says="2.104"),
            VersionRule(slug="id-saya", source="application_id", equals=7, says="lama"),
            *VERSION_RULES,
        ],
        minimum=["2.105", DatabaseVersion.parse("2020.a")],
    )
    evidence = VersionEvidence(values={"fingerprint": "ab", "application_id": 7}, columns={})
    other = VersionEvidence(values={"fingerprint": "cd", "application_id": 8}, columns={})

    assert decide(evidence, mine) == VersionFacts(age=VersionAge.LAMA, version="2.104", rule="sidik-saya",
                                                  disagree=("id-saya",))  # fmt: skip
    assert decide(other, mine) == VersionFacts()
    assert asks_fingerprint(mine)
    assert not asks_fingerprint(VersionPolicy())
    assert VersionPolicy(minimum="2.200").age(DatabaseVersion.parse("2.105")) is VersionAge.LAMA
    assert mine.age(DatabaseVersion.parse("2019.c")) is VersionAge.LAMA
    assert mine.age(DatabaseVersion.parse("3.03")) is VersionAge.TIDAK_DIKENAL


def test_every_kind_of_row_is_asked_in_the_order_of_the_policy() -> None:
    """A value, then the header's numbers, then tables and columns, then the schema's fingerprint:
    the order of the issue, with rows for all kinds as a host may have them.
    """
    rules = [
        VersionRule(slug="a", source="Versi_DB.Versi"),
        VersionRule(slug="b", source="user_version"),
        VersionRule(slug="c", source="application_id", equals=7, says="2.103"),
        VersionRule(slug="d", tables=["Tanah"], absent=["sarana"], says="2.102"),
        VersionRule(slug="e", tables=["sekolah.NPSN"], says="2.101"),
        VersionRule(slug="f", source="fingerprint", equals="ab", says="2.100"),
    ]
    values = {
        "versi_db.versi": "2.105",
        "user_version": "2.104",
        "application_id": 7,
        "fingerprint": "ab",
    }
    columns = {"tanah": (), "sekolah": ("npsn",)}
    evidence = VersionEvidence(values=values, columns=columns)

    for number, version in enumerate(("2.105", "2.104", "2.103", "2.102", "2.101", "2.100")):
        facts = decide(evidence, VersionPolicy(rules=rules[number:]))
        later = tuple(rule.slug for rule in rules[number + 1 :])
        assert (facts.version, facts.rule, facts.disagree) == (version, rules[number].slug, later)
    assert [rule.slug for rule in VERSION_RULES][:2] == ["versi_db", "user_version"]
    assert not {"application_id", "fingerprint"} & {rule.source for rule in VERSION_RULES}


@pytest.mark.parametrize(
    ("wrong", "how"),
    [
        ("says neither an age nor a version: 'ngawur'", {"tables": ["x"], "says": "ngawur"}),
        ("says neither", {"tables": ["x"], "says": "tidak_dikenal"}),
        ("equals without says", {"source": "user_version", "equals": 7}),
        ("neither a source nor tables", {"says": "lama"}),
        ("neither a source nor tables", {}),
        ("nothing that it says", {"source": "application_id"}),
        ("nothing that it says", {"tables": ["x"]}),
        ("go together", {"source": "application_id", "says": "lama"}),
        ("go together", {"tables": ["x"], "equals": 7, "says": "lama"}),
        ("equals a number", {"source": "application_id", "equals": "7", "says": "lama"}),
        ("equals a number", {"source": "user_version", "equals": True, "says": "lama"}),
        ("no such source: 'entah'", {"source": "entah"}),
        ("no such source", {"source": "a.b.c"}),
        ("neither table nor table.column", {"tables": ["a.b.c"], "says": "lama"}),
        ("neither table nor table.column", {"absent": [""], "says": "lama"}),
        ("no slug", {"slug": " ", "source": "user_version"}),
    ],
    ids=str,
)
def test_a_rule_that_could_never_speak_is_refused_when_it_is_written(
    wrong: str, how: dict[str, object]
) -> None:
    slug = how.get("slug", "saya")
    with pytest.raises(ValueError, match=f"{slug!r}: .*{wrong}"):
        VersionRule(**{"slug": "saya", **how})  # type: ignore[arg-type]  # a table


def test_one_text_is_no_list_of_names() -> None:
    with pytest.raises(TypeError, match="not one text: 'tanah'"):
        VersionRule(slug="saya", tables="tanah", says="lama")


def test_a_policy_has_one_rule_a_slug_and_one_threshold_a_series() -> None:
    with pytest.raises(ValueError, match="two thresholds of one series: basis_data"):
        VersionPolicy(minimum=["2.105", "2020.a", "2.200"])
    with pytest.raises(ValueError, match="two rules of one slug: versi_db"):
        VersionPolicy(rules=[*VERSION_RULES, VERSION_RULES[0]])
    with pytest.raises(UnknownVersionError):
        VersionPolicy(minimum=["entah"])
    with pytest.raises(TypeError):
        VersionPolicy(minimum=[2.1])  # type: ignore[list-item]


def test_a_threshold_may_be_added_to_those_of_other_series() -> None:
    usual = VersionPolicy()
    mine = usual.with_minimum(["3.00", "2020.a"])

    assert set(map(str, mine.minimum)) == {"3.0.0", "2020.a", "2.100"}
    assert [str(v) for v in usual.with_minimum("2.200").minimum] == ["2.200"]
    assert usual.with_minimum([]) == usual
    with pytest.raises(ValueError, match="two thresholds"):
        usual.with_minimum(["2.200", "2.300"])


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
