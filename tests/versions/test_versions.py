"""Versions: how they are spelt and how they are ordered."""

import operator
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import DatabaseVersion
from dapodik_status.errors import ArgumentTypeError, UnknownVersionError, VersionSeriesError
from dapodik_status.vocabulary import VersionSeries

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
            [
                f"2.0{n}",
                f"20{n}",
                f"2.0.{n}",
                f"BSD 20{n}",
                f"Patch 2.0{n}",
                f"v2.0{n}",
                f"2.0{n}.",
            ],
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
        (
            VersionSeries.BASIS_DATA,
            f"2.{n}",
            [
                f"2.{n}",
                f"v2.{n}",
                f"Database versi 2.{n}",
                f"Versi: 2.{n}",
                f"versi database : 2.{n}.",
            ],
        )
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
    (VersionSeries.PAUD, "1.1.2", ["v.1.1.2", "1.1.2", "Dapodik PAUD v.1.1.2", "PAUD: 1.1.2."]),
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
     "PAUD 2.07", "Dapodik PAUD 2022", "PAUD versi 2.105", "2.08..", ".", "versi:", "versi:: 2.08",
     "versi;2.08", ": 2.08", "3.0.3 Desktop", "1.0.12 Desktop 2", "v", "NaN", "inf", "2e7"],
    ids=ascii,
)  # fmt: skip
def test_what_is_no_version_is_an_error(text: str) -> None:
    with pytest.raises(UnknownVersionError) as caught:
        DatabaseVersion.parse(text)
    assert caught.value.text == text[:80]
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize("what", [b"2.07", 2.07, 207, None, ["2.07"]], ids=repr)
def test_what_is_no_text_is_another_error(what: object) -> None:
    with pytest.raises(ArgumentTypeError, match=r"^version: a text is needed, got"):
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


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_a_version_and_what_is_none_have_no_order(
    compare: Callable[[object, object], object],
) -> None:
    version = DatabaseVersion.parse("2.105")
    for other in ("2.105", 2.105, None, (2, 105)):
        with pytest.raises(TypeError, match="not supported"):
            compare(version, other)
        with pytest.raises(TypeError, match="not supported"):
            compare(other, version)


def test_equal_versions_are_neither_less_nor_greater() -> None:
    one, other = DatabaseVersion.parse("2.105"), DatabaseVersion.parse("V 2.105.")
    assert one == other
    assert (one < other, one > other, one <= other, one >= other) == (False, False, True, True)
    older = DatabaseVersion.parse("2.100")
    assert older != one
    assert (older < one, older > one, older <= one, older >= one) == (True, False, True, False)
