"""What only Windows does differently, simulated: the library gives the same answers without POSIX.

There is no Windows behind these tests: a process of its own lacks what Windows lacks
(``as_windows``), and paths of Windows are taken as ``PureWindowsPath`` has them. Nothing of the
library is replaced. What hangs is killed, and red.
"""

import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from dapodik_status import Depth, FileKind, FileReport, explain
from dapodik_status.database.connection import uri_of
from dapodik_status.testing import DAMAGES, make_damaged, make_sample

PROGRAM = Path(__file__).parent / "as_windows.py"
_SECONDS = 120
NO_ACCESS = os.strerror(13)


def told(work: str, folder: Path, *options: str) -> Any:
    """Return what *work* says of *folder* in a process of its own."""
    # This library as it is here.
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, PROGRAM, work, folder, *options],
        capture_output=True, text=True, check=False, timeout=_SECONDS, env=env,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kiriman"
    made.mkdir()
    make_sample(made / "utuh.db", pupils=20)
    return made


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rusak")
    for how in DAMAGES:
        make_damaged(make_sample(made / f"{how}.db", pupils=20), how)
    make_sample(made / "wal.db", pupils=20, journal_mode="wal")
    make_sample(made / "utuh.db", pupils=20)
    return made


def test_every_file_is_judged_as_on_a_system_with_all_of_it(damaged: Path) -> None:
    """Law: a report does not depend on what the system has beside SQLite."""
    there, here = told("reports", damaged), told("reports", damaged, "--as-it-is")

    assert len(there) >= 4 * len(DAMAGES)
    assert there == here
    assert all(there[f"{how}.db quick"]["findings"] for how in DAMAGES)


def test_workers_that_are_spawned_report_the_same(damaged: Path) -> None:
    there, here = told("spawned", damaged), told("reports", damaged, "--as-it-is")

    assert len(there) > len(DAMAGES)
    for name, report in there.items():
        assert {**report, "path": name} == here[f"{name} quick"]


def test_every_file_is_opened_for_bytes(damaged: Path) -> None:
    """In a mode for text Windows drops bytes, and ends a file at the first 0x1A."""
    assert told("flags", damaged) == [True, []]


def test_a_receipt_is_made_kept_replaced_and_compared(folder: Path) -> None:
    receipt, arrived, names = told("make_receipt", folder)
    assert [receipt, arrived, names] == told("make_receipt", folder, "--as-it-is")
    assert arrived["arrival"] == "same"
    # Without locks, nothing of the saving is left behind either.
    assert names == ["utuh.db"]


def test_what_another_program_holds_could_not_be_read_and_is_not_replaced(folder: Path) -> None:
    plain, isolated, receipt, saving, kept, names, loading = told("locked", folder)

    for report in (plain, isolated):
        assert report["kind"] == "unreadable"
        assert [finding["code"] for finding in report["findings"]] == ["DPS131"]
        assert report["details"] == ["EACCES"]
        assert report["whole"] is report["forecast"] is None
    assert receipt == "no receipt: kind"
    assert [saving, loading] == [NO_ACCESS, NO_ACCESS]
    # The older receipt is still there, and nothing beside it.
    assert (kept, names) == (True, ["catatan.json", "utuh.db"])


def test_a_link_is_not_followed_where_the_system_follows_links(folder: Path) -> None:
    (folder / "tautan.db").symlink_to(folder / "utuh.db")
    (folder / "kosong.db").symlink_to(folder / "tidak-ada.db")
    (folder / "map").mkdir()
    said = ["symlink", "symlink", "directory", ["DPS130"], ["DPS130"], ["DPS130"]]

    assert told("link", folder, "--as-it-is") == said
    assert told("link", folder) == said


def test_no_file_is_kept_open_after_it_was_looked_at(damaged: Path) -> None:
    """Windows neither moves nor removes what is open: a host could not clear its folder."""
    assert told("let_go", damaged) == []


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"C:\data\a.db", "file:///C:/data/a.db"),
        (r"c:\Users\Bu Ani\Dokumen\a b.db", "file:///c:/Users/Bu%20Ani/Dokumen/a%20b.db"),
        (r"D:\50%\a#b?.db", "file:///D:/50%25/a%23b%3F.db"),
        (r"C:/data/a.db", "file:///C:/data/a.db"),
        (r"C:\data\siswa é.db", "file:///C:/data/siswa%20%C3%A9.db"),
        # A share: two slashes and a host's name, which SQLite would refuse unquoted.
        (r"\\server\bagi\a.db", "file:%2F%2Fserver%2Fbagi%2Fa.db"),
        (r"\\server\bagi$\a?mode=rwc.db", "file:%2F%2Fserver%2Fbagi%24%2Fa%3Fmode%3Drwc.db"),
        # A path that may be long, and a share by such a path.
        (r"\\?\C:\data\a.db", "file:%2F%2F%3F%2FC%3A%2Fdata%2Fa.db"),
        (r"\\?\UNC\server\bagi\a.db", "file:%2F%2F%3F%2FUNC%2Fserver%2Fbagi%2Fa.db"),
    ],
)
def test_a_path_of_windows_becomes_a_uri_that_names_it_alone(path: str, uri: str) -> None:
    """Law: whatever is in the path, SQLite gets one file's name and no option."""
    made = uri_of(PureWindowsPath(path))
    assert made == f"{uri}?mode=ro&immutable=1"
    assert made.count("?") == 1


@pytest.mark.parametrize(
    "path", [r"D:\kiriman\00000001.db", r"\\server\bagi\00000001.db", "D:/kiriman/00000001.db"]
)
def test_a_report_from_windows_is_read_and_told_anywhere(path: str) -> None:
    """A helper on Windows makes it, a server on Linux shows it."""
    report = FileReport(path=path, depth=Depth.QUICK, kind=FileKind.ZIP)
    read = FileReport.from_dict(json.loads(json.dumps(report.to_dict())))

    assert read.path == path
    assert "kiriman" not in str(explain(read))
    assert "00000001.db" in explain(read).full_text
