"""The page for asyncio: many files at once, and the loop goes on meanwhile."""

import asyncio
import shutil
from pathlib import Path

import pytest
from hosting import load

from dapodik_status import FileReport


def test_files_are_looked_at_in_order_while_the_loop_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Path, cut: Path
) -> None:
    (host,) = load("asyncio", tmp_path, monkeypatch, "looking")
    paths = [
        str(shutil.copy(cut if number % 3 else whole, tmp_path / f"{number}.db"))
        for number in range(12)
    ]

    async def run() -> tuple[list[FileReport], int]:
        looking = asyncio.ensure_future(host.inspect_all(paths))
        beats = 0
        while not looking.done():
            await asyncio.sleep(0.001)
            beats += 1
        return await looking, beats

    reports, beats = asyncio.run(run())
    assert [report.path for report in reports] == paths
    assert [report.ok for report in reports] == [number % 3 == 0 for number in range(12)]
    assert beats > 10


def test_a_file_that_has_vanished_costs_no_other_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Path, cut: Path
) -> None:
    (host,) = load("asyncio", tmp_path, monkeypatch, "looking")
    paths = [str(whole), str(tmp_path / "tidak-ada.db"), "a\0.db", str(cut)]
    reports = asyncio.run(host.inspect_all(paths))

    assert [report.path for report in reports] == paths
    assert [[finding.code for finding in report.findings] for report in reports] == [
        [], ["DPS138"], ["DPS138"], ["DPS110"],
    ]  # fmt: skip


def test_an_upload_is_looked_at_in_a_thread_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: Path
) -> None:
    (host,) = load("asyncio", tmp_path, monkeypatch, "looking")
    with cut.open("rb") as stream:
        report = asyncio.run(host.inspect_upload(stream, name="a.db", max_bytes=10**8))
    assert (report.path, report.ok) == ("a.db", False)


def test_what_is_refused_is_raised_where_it_is_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (host,) = load("asyncio", tmp_path, monkeypatch, "looking")
    with pytest.raises(FileNotFoundError):
        asyncio.run(host.inspect(str(tmp_path / "tidak-ada.db")))
    with pytest.raises(ValueError, match="depth: 'deep'"):
        asyncio.run(host.inspect("sekolah.db", depth="deep"))
