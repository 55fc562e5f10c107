"""Files of our own making that try to hang, crash, fill the memory, write, or fool a terminal."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hostile import HOSTILE

from dapodik_status import Budget, Depth, FileReport, explain, inspect_file

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


def test_there_are_many_of_them() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
@pytest.mark.parametrize("slug", HOSTILE)
def test_a_hostile_file_does_no_harm(slug: str, depth: Depth, tmp_path: Path) -> None:
    """Law: it is reported, within its time and 200 MB, and nothing is written or smuggled."""
    path = HOSTILE[slug](tmp_path)
    before = state(tmp_path)
    # From here on, the most memory is counted anew.
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    memory = kilobytes("VmRSS")
    begun = time.monotonic()
    report = inspect_file(path, depth=depth, budget=Budget(seconds=SECONDS))
    took = time.monotonic() - begun

    assert took <= SECONDS * 1.2
    assert (kilobytes("VmHWM") - memory) / 1024 < 200
    assert (kilobytes("VmRSS") - memory) / 1024 < 60
    assert state(tmp_path) == before
    assert all(text.isprintable() for text in texts(report))
    assert report.checked or report.findings


@pytest.mark.parametrize("slug", HOSTILE)
def test_a_hostile_file_is_never_called_sound_where_it_was_not_looked_at(
    slug: str, tmp_path: Path
) -> None:
    path = HOSTILE[slug](tmp_path)
    report = inspect_file(path, depth=Depth.FULL, budget=Budget(seconds=SECONDS))
    unseen = dict(report.not_checked)

    for step in ("quick_check", "integrity_check"):
        assert (step in report.checked) is not (step in unseen)
    if report.whole:
        assert "quick_check" in report.checked
        assert not report.troubles


@pytest.fixture(autouse=True)
def _tidy(tmp_path: Path) -> Iterator[None]:
    """Leave no terabyte behind, not even a sparse one."""
    yield
    for entry in tmp_path.iterdir():
        with suppress(OSError):
            entry.unlink()
