"""Comparing counts: the article's only test of a success with exceptions."""

import datetime as dt
from pathlib import Path
from typing import SupportsIndex

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import (
    LAYOUTS,
    Depth,
    FileKind,
    FileReport,
    Manifest,
    Severity,
    compare_counts,
    explain,
    inspect_file,
    make_manifest,
)
from dapodik_status.database.answers import Contents
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.layouts import ENTITIES

EQUAL = dict.fromkeys(ENTITIES, 10)
counts = st.dictionaries(st.sampled_from(ENTITIES), st.none() | st.integers(0, 5))


# code: slug, how much it matters, where it leads, what it tells
# fmt: off
DECIDED = {
    "DPS410": ("counts-equal",                Severity.INFO,    None, "jumlah"),
    "DPS411": ("fewer-received",              Severity.WARNING, None, "dikirim diterima entitas selisih"),
    "DPS412": ("more-received",               Severity.WARNING, None, "dikirim diterima entitas selisih"),
    "DPS413": ("count-unknown",               Severity.INFO,    None, "entitas"),
    "DPS414": ("counts-of-different-layouts", Severity.INFO,    None, "susunan_dikirim susunan_diterima"),
    "DPS415": ("counts-of-different-semesters", Severity.INFO,  None, "semester_dikirim semester_diterima"),
}
# fmt: on


def test_a_comparison_keeps_what_was_decided_of_it() -> None:
    decided = {c.code: (c.slug, c.severity, c.leads_to, " ".join(c.facts)) for c in COUNT_CHECKS}
    assert decided == DECIDED


def test_equal_counts_are_no_problem_and_that_is_said() -> None:
    (finding,) = compare_counts(EQUAL, EQUAL)

    assert (finding.code, dict(finding.facts)) == ("DPS410", {"jumlah": 4})
    assert compare_counts({**EQUAL, "ptk": 0}, {**EQUAL, "ptk": 0}) == (finding,)
    assert "tidak menjadi masalah" in str(explain(finding))


@pytest.mark.parametrize(
    ("code", "sent", "received", "difference"),
    [("DPS411", 10, 7, 3), ("DPS411", 1, 0, 1), ("DPS412", 10, 12, 2), ("DPS412", 0, 3, 3)],
)
def test_a_difference_names_entity_amount_and_direction(
    code: str, sent: int, received: int, difference: int
) -> None:
    (finding,) = compare_counts({**EQUAL, "ptk": sent}, {**EQUAL, "ptk": received})

    assert finding.code == code
    assert dict(finding.facts) == {
        "dikirim": sent, "diterima": received, "entitas": "ptk", "selisih": difference,
    }  # fmt: skip
    told = f"Untuk PTK, dikirim {sent}, diterima {received}, selisih {difference}."
    assert told in str(explain(finding))


def test_what_one_side_does_not_know_is_not_called_equal() -> None:
    equal, unknown = compare_counts(EQUAL, {"peserta_didik": 10, "ptk": None})

    assert (equal.code, dict(equal.facts)) == ("DPS410", {"jumlah": 1})
    assert "Yang dibandingkan ada 1." in str(explain(equal))
    assert unknown.code == "DPS413"
    assert "jumlah PTK, rombel, sarpras." in str(explain(unknown))


def test_where_nothing_is_known_nothing_is_called_equal() -> None:
    assert [f.code for f in compare_counts({}, EQUAL)] == ["DPS413"]


def test_a_difference_and_an_unknown_number_leave_nothing_equal() -> None:
    found = compare_counts(EQUAL, {**EQUAL, "ptk": 9, "sarpras": None})
    assert [f.code for f in found] == ["DPS411", "DPS413"]


def test_a_comparison_foretells_nothing() -> None:
    """The file was sent: what the server says of it is known, not expected."""
    for received in ({**EQUAL, "ptk": 9}, {**EQUAL, "ptk": 11}):
        (finding,) = compare_counts(EQUAL, received)
        assert "Jika dikirim" not in str(explain(finding))


@pytest.mark.parametrize("key", ["rombel", "Rombel", " rombongan belajar ", "ROMBONGAN_BELAJAR"])
def test_an_entity_is_known_by_what_operators_call_it(key: str) -> None:
    sent = {key: 3, "Peserta Didik": 1, "PTK": 2, "sarpras": 4}
    received = {"rombongan_belajar": 3, "peserta_didik": 1, "ptk": 2, "Sarpras": 4}
    (finding,) = compare_counts(sent, received)

    assert (finding.code, dict(finding.facts)) == ("DPS410", {"jumlah": 4})


def test_abbreviations_and_numbers_of_other_libraries_are_known() -> None:
    class Number:
        """As numpy's: a whole number that is no int."""

        def __index__(self) -> int:
            return 10

    mine: dict[str, SupportsIndex | None] = {
        "PD": Number(),
        "GTK": Number(),
        "rombel": 10,
        "sarpras": None,
    }
    equal, _ = compare_counts(mine, EQUAL)
    fewer, _ = compare_counts(mine, {**EQUAL, "ptk": 8})
    # Teachers are part of the staff: their number is another.
    *_, unknown = compare_counts({"guru": 3}, EQUAL)

    assert dict(equal.facts) == {"jumlah": 3}
    assert dict(fewer.facts)["dikirim"] == 10
    assert "guru" in str(dict(unknown.facts)["entitas"])


def test_counts_of_two_layouts_are_called_neither_equal_nor_different(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    usual = inspect_file(path)
    other = inspect_file(path, layouts=[layout for layout in LAYOUTS if layout.slug == "ruang"])
    receipt = make_manifest(path)
    more = attrs.evolve(receipt, layout="ruang", counts=tuple(EQUAL.items()))

    assert (usual.contents.layout, other.contents.layout) == ("registrasi", "ruang")
    for sent, received in ((usual, other), (receipt, other), (other, receipt)):
        # A pupil who has left is a pupil still, but not registered any more.
        (finding,) = compare_counts(sent, received)
        assert (finding.code, finding.severity) == ("DPS414", Severity.INFO)
        assert explain(finding).details[0].startswith("Susunan saat dikirim ialah ")
    assert [f.code for f in compare_counts(usual, more)] == ["DPS414"]
    unknown = attrs.evolve(more, counts=tuple({**EQUAL, "ptk": None}.items()))
    assert [f.code for f in compare_counts(usual, unknown)] == ["DPS414", "DPS413"]
    nothing = attrs.evolve(more, counts=tuple(dict.fromkeys(ENTITIES).items()))
    assert [f.code for f in compare_counts(usual, nothing)] == ["DPS413"]
    # A mapping says nothing of how it was counted.
    assert [f.code for f in compare_counts(usual, dict(usual.contents.counts))] == ["DPS410"]


def test_classes_of_two_semesters_are_called_neither_equal_nor_different(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    second = inspect_file(path, today=dt.date(2026, 2, 1))
    first = inspect_file(path, today=dt.date(2025, 8, 1))
    receipt = make_manifest(path)
    # An older receipt says nothing of a semester; its number is that of all.
    older = attrs.evolve(receipt, semester=None, counts={**receipt.counts, "rombongan_belajar": 2})
    every = attrs.evolve(older, semester="all")

    assert Manifest.from_json(receipt.to_json()).semester == "20252"
    assert [f.code for f in compare_counts(second, receipt)] == ["DPS410"]
    for sent, received, mine, theirs in (
        (first, second, "20251", "20252"), (older, second, None, "20252"),
        (second, older, "20252", None), (every, receipt, "all", "20252"),
    ):  # fmt: skip
        equal, finding = compare_counts(sent, received)
        assert (equal.code, dict(equal.facts)) == ("DPS410", {"jumlah": 3})
        assert (finding.code, finding.severity) == ("DPS415", Severity.INFO)
        assert dict(finding.facts) == {"semester_dikirim": mine, "semester_diterima": theirs}
    told = str(explain(compare_counts(every, first)[-1]))
    assert "Saat dikirim, rombel dihitung dari semua semester" in told
    assert "Saat diterima, rombel dihitung dari semester ganjil 2025/2026." in told


def test_semesters_do_not_matter_where_classes_are_not_compared(tmp_path: Path) -> None:
    receipt = make_manifest(make_sample(tmp_path / "a.db", pupils=60))
    unknown = attrs.evolve(
        receipt, semester=None, counts={**receipt.counts, "rombongan_belajar": None}
    )
    other = attrs.evolve(receipt, semester="20251", layout="ruang")

    assert [f.code for f in compare_counts(receipt, unknown)] == ["DPS410", "DPS413"]
    assert [f.code for f in compare_counts(receipt, other)] == ["DPS414"]
    # A mapping says nothing of how it was counted.
    assert [f.code for f in compare_counts(receipt, dict(receipt.counts))] == ["DPS410"]
    fewer = attrs.evolve(receipt, semester="all", counts={**receipt.counts, "ptk": 1})
    assert [f.code for f in compare_counts(receipt, fewer)] == ["DPS411", "DPS415"]


def counted(layout: str, counts: dict[str, int | None], semester: str | None = None) -> FileReport:
    contents = Contents(layout=layout, semester=semester, counts=counts)
    return FileReport(path="x.db", depth=Depth.FULL, kind=FileKind.SQLITE3, contents=contents)


def test_two_layouts_are_named_each_on_its_own_side() -> None:
    mine = counted("ruang", {"ptk": 1})
    theirs = counted("registrasi", {"ptk": 2})
    other, unknown = compare_counts(mine, theirs)

    assert dict(other.facts) == {"susunan_dikirim": "ruang", "susunan_diterima": "registrasi"}
    assert dict(unknown.facts) == {"entitas": "peserta_didik, rombongan_belajar, sarpras"}


def test_two_semesters_are_named_where_classes_were_counted_by_one_layout() -> None:
    def of(semester: str | None, classes: int | None = 2, layout: str = "ruang") -> FileReport:
        counts = {"ptk": 1, "rombongan_belajar": classes}
        return counted(layout, counts, semester)

    def codes(one: FileReport, other: FileReport) -> list[str]:
        return [finding.code for finding in compare_counts(one, other)]

    told = compare_counts(of("20251"), of("20252", 9))
    assert [finding.code for finding in told] == ["DPS410", "DPS413", "DPS415"]
    assert dict(told[0].facts) == {"jumlah": 1}
    assert dict(told[2].facts) == {"semester_dikirim": "20251", "semester_diterima": "20252"}
    assert codes(of("20251"), of("20251", 9)) == ["DPS412", "DPS413"]
    assert codes(of("20251"), of("20252", None)) == ["DPS410", "DPS413"]
    assert codes(of("20251"), of("20252", layout="prasarana")) == ["DPS414", "DPS413"]


def test_an_entity_of_a_hosts_own_is_compared_too() -> None:
    (finding,) = compare_counts({**EQUAL, "buku": 3}, {**EQUAL, "buku": 2})
    assert dict(finding.facts)["entitas"] == "buku"
    assert "Untuk buku" in str(explain(finding))


def test_reports_and_receipts_are_taken_as_they_are(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    other = make_sample(tmp_path / "b.db", pupils=75)
    report, manifest = inspect_file(path), make_manifest(path)

    assert [f.code for f in compare_counts(report, manifest)] == ["DPS410"]
    assert [f.code for f in compare_counts(manifest, dict(report.contents.counts))] == ["DPS410"]
    found = compare_counts(manifest, inspect_file(other))
    assert [(f.code, dict(f.facts)["entitas"]) for f in found] == [
        ("DPS412", "peserta_didik"), ("DPS412", "ptk"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "side"),
    [(ValueError, {"ptk": -1}), (ValueError, {"ptk": 1.5}), (ValueError, {"ptk": True}),
     (ValueError, {"ptk": "4"}), (ValueError, {"rombel": 1, "rombongan_belajar": 1}),
     (ValueError, {"PTK": None, "ptk": 1}), (TypeError, {1: 1}), (TypeError, {None: 1}),
     (TypeError, {b"ptk": 1}), (TypeError, "ptk"), (TypeError, None)],
    ids=str,
)  # fmt: skip
def test_what_has_no_counts_is_an_error(error: type[Exception], side: object) -> None:
    with pytest.raises(error):
        compare_counts(EQUAL, side)  # type: ignore[arg-type] # wrong on purpose
    with pytest.raises(error):
        compare_counts(side, EQUAL)  # type: ignore[arg-type] # wrong on purpose


@given(counts, counts)
def test_a_comparison_is_mirrored(
    sent: dict[str, int | None], received: dict[str, int | None]
) -> None:
    """Law: swapping the sides swaps fewer and more, and changes nothing else."""
    mirror = {"DPS411": "DPS412", "DPS412": "DPS411"}
    one = [(mirror.get(f.code, f.code), dict(f.facts).get("entitas"))
           for f in compare_counts(sent, received)]  # fmt: skip
    other = [(f.code, dict(f.facts).get("entitas")) for f in compare_counts(received, sent)]

    assert one == other
    assert all(tuple(f.facts) in {c.facts for c in COUNT_CHECKS}
               for f in compare_counts(sent, received))  # fmt: skip
