"""Files of our own making that try to hang, crash, fill the memory, write, or fool a terminal."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import attrs
import pytest
from hostile import COMPUTING, HOSTILE
from watched import Child

from dapodik_status import (
    Budget,
    Depth,
    FileReport,
    Severity,
    explain,
    inspect_file,
    make_manifest,
)

SECONDS = 2.0


def state(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Return what would change of *folder* if anything wrote to it."""
    return {
        entry.name: (status.st_ino, status.st_size, status.st_mtime_ns, status.st_blocks)
        for entry in os.scandir(folder)
        for status in [entry.stat(follow_symlinks=False)]
    }


def kilobytes(what: str) -> int:
    """Return this process's memory: now (``VmRSS``), or the most of it (``VmHWM``)."""
    (line,) = re.findall(rf"{what}:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    return int(line)


def texts(report: FileReport) -> Iterator[str]:
    yield from report.details
    yield from str(explain(report)).split("\n")
    for finding in report.findings:
        yield from map(str, finding.facts.values())


@attrs.frozen
class Cost:
    """What a look took: seconds by the clock and of work, megabytes at the most and for good."""

    seconds: float
    worked: float
    most: float
    left: float


def inspected(path: Path, depth: Depth) -> tuple[FileReport, Cost]:
    # From here on, the most memory is counted anew.
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    memory = kilobytes("VmRSS")
    begun, before = time.monotonic(), time.process_time()
    report = inspect_file(path, depth=depth, budget=Budget(seconds=SECONDS))
    took, worked = time.monotonic() - begun, time.process_time() - before
    most, left = (kilobytes(what) - memory for what in ("VmHWM", "VmRSS"))
    return report, Cost(took, worked, most / 1024, left / 1024)


def receipted(path: Path) -> tuple[bool | None, float]:
    begun = time.monotonic()
    try:
        whole = make_manifest(path, budget=Budget(seconds=SECONDS)).whole
    except (ValueError, FileNotFoundError):  # such a file has none
        whole = None
    return whole, time.monotonic() - begun


def test_there_are_many_of_them() -> None:
    assert len(HOSTILE) >= 100


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_hostile_file_does_no_harm(slug: str, child: Child, tmp_path: Path) -> None:
    """Law: it is reported, within its time and 200 MB, and nothing is written or smuggled.

    Nor is it called sound where it was not looked at.
    """
    path = HOSTILE[slug](tmp_path)
    before = state(tmp_path)
    for depth in (Depth.QUICK, Depth.FULL):
        report, cost = child.ask(inspected, path, depth)

        assert cost.seconds <= SECONDS * 1.2
        assert cost.most < 200
        assert cost.left < 60
        assert all(text.isprintable() for text in texts(report))
        assert report.checked or report.findings
        assert ("quick_check" in report.checked) is not ("quick_check" in report.not_checked)
        if report.whole:
            assert "quick_check" in report.checked
            assert not report.troubles
    assert state(tmp_path) == before


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_receipt_of_a_hostile_file_is_made_in_time(
    slug: str, child: Child, tmp_path: Path
) -> None:
    path = HOSTILE[slug](tmp_path)
    _, took = child.ask(receipted, path)
    assert took <= SECONDS * 1.2


@pytest.mark.parametrize("slug", COMPUTING)
def test_what_a_schema_computes_is_refused_at_once_and_called_no_damage(
    slug: str, child: Child, tmp_path: Path
) -> None:
    """Law: it is not waited for until the time is up, and it is no fault of pages or rows."""
    path = COMPUTING[slug](tmp_path)
    report, cost = child.ask(inspected, path, Depth.FULL)

    assert cost.worked <= SECONDS / 2
    assert report.whole is not False
    # What else may be said: a name that is no text, a limit, and that this is no school's file.
    wrong = {f.code for f in report.findings if f.severity is not Severity.INFO}
    assert wrong <= {"DPS116", "DPS134", "DPS201", "DPS206"}


@pytest.fixture(autouse=True)
def _tidy(tmp_path: Path) -> Iterator[None]:
    """Leave no terabyte behind, not even a sparse one."""
    yield
    for entry in tmp_path.iterdir():
        with suppress(OSError):
            entry.unlink()
