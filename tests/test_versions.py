"""Versions: how they are spelt, how they are ordered, and which rule tells them."""

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
    (VersionSeries.APLIKASI, "2.0.7", ["2.07", "207", "2.0.7", "BSD 207", "v2.07", "Patch 2.07"]),
    (VersionSeries.APLIKASI, "3.0.0", ["3.00", "3.0.0", "v300", "V 3.00", "300"]),
    (VersionSeries.APLIKASI, "3.0.3", ["3.03", "3.0.3", "303", " versi  3.0.3 "]),
    (VersionSeries.APLIKASI, "3.0.2", ["3.02"]),
    (VersionSeries.APLIKASI, "1.0.12", ["1.0.12"]),
    (VersionSeries.APLIKASI, "4.1.0", ["4.1.0", "Dapodikdasmen 4.1.0", "410"]),
    (VersionSeries.APLIKASI, "2.0.4", ["2.04"]),
    (VersionSeries.APLIKASI, "2.1.0", ["2.1"]),
    (VersionSeries.APLIKASI, "2.10.0", ["2.10"]),
    (VersionSeries.BASIS_DATA, "2.100", ["2.100", "v2.100"]),
    (VersionSeries.BASIS_DATA, "2.105", ["2.105"]),
    (VersionSeries.TAHUN, "2016", ["2016"]),
    (VersionSeries.TAHUN, "2019.c", ["2019.c", "2019C", "Dapodik 2019 c"]),
    (VersionSeries.TAHUN, "2020.b Patch 1", ["2020.b Patch 1", "2020b patch 1", "2020.B, patch 1"]),
    (VersionSeries.TAHUN, "2022.a", ["2022.a"]),
    (VersionSeries.TAHUN, "2026.c", ["2026 C", "2026.c"]),
    (VersionSeries.PAUD, "1.1.2", ["v.1.1.2", "1.1.2"]),
    (VersionSeries.PAUD, "1.1.3.uj", ["v.1.1.3.uj", "1.1.3.UJ"]),
    (VersionSeries.BETA, "2013/2014 Beta 1", ["2013/2014 v. Beta 1", "2013/2014 beta 1"]),
]
ORDERED = [
    ["1.0.12", "2.04", "2.05", "2.06", "2.07", "2.08", "2.1", "2.10", "3.00", "3.02", "3.03", "4.1.0"],
    ["2.100", "2.104", "2.105", "2.200"],
    ["2016", "2019.c", "2020.a", "2020.b", "2020.b Patch 1", "2020.c", "2021", "2026.b", "2026 C"],
    ["1.1.2", "1.1.3", "1.1.3.uj"],
]  # fmt: skip
versions = st.one_of(
    st.builds(lambda *n: DatabaseVersion(VersionSeries.APLIKASI, n), st.integers(2, 9),
              st.integers(0, 99), st.integers(0, 99)),
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
     "2.0,7", "Z" * 5000, "\u0662.\u0660\u0667", "2013/2014", "1.1.3.abcde"],
)  # fmt: skip
def test_what_is_no_version_is_an_error(text: str) -> None:
    with pytest.raises(UnknownVersionError) as caught:
        DatabaseVersion.parse(text)
    assert caught.value.text == text


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
        (VersionFacts(age=VersionAge.BARU, version="2.0.7", rule="user_version"), {"user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("tabel_lama",)),
         {"versi_db.versi": "2.105"}, OLD),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("user_version",)),
         {"versi_db.versi": "2.105", "user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, rule="tabel_baru"), {"versi_db.versi": "entah"}, NEW),
        (VersionFacts(), {}, {**OLD, **NEW}),
    ],
)  # fmt: skip
def test_the_first_rule_that_speaks_decides(
    expected: VersionFacts, values: dict[str, int | str], columns: dict[str, tuple[str, ...]]
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
