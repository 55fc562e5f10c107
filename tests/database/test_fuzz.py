"""The fuzzer of tests/bench: its breaks are what they say, and it finds faults that are there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import fuzz
import page_breaks as breaks
import pytest
import side_files
from damage import MATRIX
from hypothesis import given, seed, settings

from dapodik_status import FileReport, Finding, Severity, inspect_file
from dapodik_status.testing.sample import make_sample

KINDS = {
    breaks.Flag, breaks.Field, breaks.Pointer, breaks.Child, breaks.Overflow, breaks.Link,
    breaks.Number, breaks.Cell, breaks.Header, breaks.Schema, breaks.Swap, breaks.Copy,
    breaks.Zero, breaks.Bit, breaks.Length,
}  # fmt: skip
Fault = Callable[[FileReport], FileReport]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return breaks.sound_databases(tmp_path_factory.mktemp("sound"))


def named(broken: breaks.Broken) -> set[int]:
    """Return the pages that the breaks name, the header's among them."""
    words = ("page", "one", "other", "target")
    found = {getattr(each, word, 0) for each in broken.breaks for word in words}
    return found | {1 for each in broken.breaks if isinstance(each, breaks.Header)}


def changed(before: bytes, after: bytes, size: int) -> set[int]:
    starts = range(0, len(before), size)
    return {at // size + 1 for at in starts if before[at : at + size] != after[at : at + size]}


def test_each_kind_changes_the_page_that_it_names_and_no_other(sound: dict[str, bytes]) -> None:
    """Law: where no break is one of the schema or of the length, only named pages change."""
    effective = set()

    @seed(1)
    @settings(fuzz.ROUND, max_examples=600)
    @given(breaks.broken_databases(sound))
    def law(broken: breaks.Broken) -> None:
        before, after = sound[broken.base], broken.data(sound)
        kinds = {type(each) for each in broken.breaks}
        if not kinds & {breaks.Schema, breaks.Length}:
            assert len(before) == len(after)
            assert changed(before, after, breaks.page_size(before)) <= named(broken)
        if len(broken.breaks) == 1 and before != after:
            effective.update(kinds)

    law()
    assert effective == KINDS


def test_a_long_cell_goes_on_on_the_page_that_it_names(sound: dict[str, bytes]) -> None:
    data = sound["odd"]
    pages = breaks.Pages(bytearray(data), breaks.page_size(data))
    count = len(data) // pages.size
    cells = [(page, cell) for page in range(1, count + 1) for cell in range(64)]
    places = {pages.overflow(page, cell) for page, cell in cells if page_is_tree(pages, page)}
    numbers = [pages.number(place, 4) for place in places if place is not None]

    assert len(numbers) > 20
    assert len(set(numbers)) == len(numbers)
    assert all(2 < number <= count for number in numbers)


def page_is_tree(pages: breaks.Pages, page: int) -> bool:
    return pages.number(pages.head(page), 1) in {2, 10, 13}


def writes(report: FileReport) -> FileReport:
    Path(report.path).write_bytes(b"x")
    return report


def touches(report: FileReport) -> FileReport:
    path = Path(report.path)
    path.write_bytes(path.read_bytes())
    return report


def leaves(report: FileReport) -> FileReport:
    Path(f"{report.path}-journal").touch()
    return report


def rings(report: FileReport) -> FileReport:
    return attrs.evolve(report, details=("\a",))


def overlooks(report: FileReport) -> FileReport:
    return attrs.evolve(report, findings=(), checked=("integrity_check",))


def raises(report: FileReport) -> FileReport:
    raise RecursionError(report.path)


def with_fault(fault: Fault) -> Callable[..., FileReport]:
    """Return an inspection that has *fault* where an index is damaged, and no other."""

    def inspect(path: Path, **how: Any) -> FileReport:
        report = inspect_file(path, **how)
        return fault(report) if "DPS119" in {f.code for f in report.findings} else report

    return inspect


FAULTS: dict[Fault, str] = {
    writes: "changed the file", touches: "touched the file", leaves: "left a file",
    rings: "prints a control character", overlooks: "overlooks what integrity_check sees",
    raises: "acak.db",
}  # fmt: skip


@pytest.mark.parametrize(("fault", "message"), FAULTS.items())
def test_a_fault_is_found_and_shrunk_to_one_break(
    fault: Fault, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "inspect_file", with_fault(fault))
    with pytest.raises((AssertionError, RecursionError), match=message) as error:
        fuzz.main(30, 1)
    notes = "\n".join(error.value.__notes__)
    names = {kind.__name__ for kind in KINDS}
    assert "Broken(base='" in notes
    assert len([word for word in re.findall(r"\w+(?=\()", notes) if word in names]) == 1, notes


def test_an_inspection_that_takes_too_long_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=2)
    clock = iter((0.0, fuzz.SECONDS * 1.3))
    monkeypatch.setattr(fuzz, "monotonic", lambda: next(clock))
    with pytest.raises(AssertionError, match="ran over its time"):
        fuzz.judged(path, path.read_bytes())


@pytest.mark.parametrize(
    ("how", "step"),
    [
        ("index-lacks-1-row", "integrity_check"), ("foreign-key-broken", "foreign_key_check"),
        ("text-is-no-text", "text_scan"),
    ],
)  # fmt: skip
def test_only_what_a_step_would_have_seen_is_overlooked(
    how: str, step: str, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db")
    MATRIX[how](path)
    report = attrs.evolve(inspect_file(path, depth="full"), checked=(step,))
    silent = attrs.evolve(report, findings=())

    assert fuzz.overlooked(path, report) == []
    assert fuzz.overlooked(path, silent) == [f"overlooks what {step} sees"]
    assert fuzz.overlooked(path, attrs.evolve(silent, checked=())) == []


def test_a_round_tells_what_it_has_seen(capsys: pytest.CaptureFixture[str]) -> None:
    fuzz.main(0.5, 1)
    told = capsys.readouterr().out
    assert re.match(r"\d+ distinct files of \d+ drawn in \d+ s; slowest \d+\.\d+ s;", told)
    assert re.search(r"\bDPS115 \d+", told)


# Side files, and room behind the last page.

LEFT = side_files.Sided(
    mode="wal", page_size=512, changes=(side_files.GROWS, side_files.REWRITES),
    checkpoint=None, main="as it was", side="as it was", strange=False, alone=False, room=0,
    rest=b"",
)  # fmt: skip
BESIDE = Finding(code="DPS120", slug="side-file-beside", severity=Severity.WARNING)
MISJUDGED = {
    "does not name a side file that SQLite would use": (LEFT, ()),
    "says that a -wal holds changes, and it adds nothing": (
        attrs.evolve(LEFT, side="its head"), (BESIDE,),
    ),
    "does not name first the side file that holds everything": (
        attrs.evolve(LEFT, main="emptied"), (BESIDE,),
    ),
    "does not know a side file that was sent alone": (attrs.evolve(LEFT, alone=True), ()),
    "misjudges what stands behind the last page": (attrs.evolve(LEFT, side=None, room=2), ()),
}  # fmt: skip


@pytest.mark.parametrize("mode", side_files.SUFFIXES)
@pytest.mark.parametrize("wrong", MISJUDGED)
def test_what_is_said_wrongly_of_a_side_file_is_found(
    wrong: str, mode: str, tmp_path: Path
) -> None:
    left, instead = MISJUDGED[wrong]
    sided = attrs.evolve(left, mode=mode, main="from before" if left.room else left.main)
    path = tmp_path / "acak.db"
    sided.lay(path)
    report, _ = fuzz.looked_at(path)

    assert side_files.misjudged(sided, path, report) == []
    told = side_files.misjudged(sided, path, attrs.evolve(report, findings=instead))
    # Whether a -journal would be used is SQLite's secret until it has been opened.
    assert told == ([] if "it adds nothing" in wrong and mode == "delete" else [wrong])


def test_every_way_of_a_side_file_is_drawn_and_is_another(tmp_path: Path) -> None:
    """Law: each way leaves other bytes than the others, beside a -wal and beside a -journal."""
    drawn = set[tuple[str, str | None]]()

    @seed(1)
    @settings(fuzz.ROUND, max_examples=400)
    @given(side_files.sided_databases)
    def law(sided: side_files.Sided) -> None:
        drawn.add((sided.mode, sided.side))

    law()
    assert drawn == {
        (mode, way) for mode in side_files.SUFFIXES for way in (None, *side_files.WAYS)
    }
    for mode, suffix in side_files.SUFFIXES.items():
        path = tmp_path / f"{mode}.db"
        attrs.evolve(LEFT, mode=mode).lay(path)
        side = Path(f"{path}{suffix}").read_bytes()
        assert len(side) > 600
        assert len({way(side) for way in side_files.WAYS.values()}) == len(side_files.WAYS)
