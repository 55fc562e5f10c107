"""The page for PHP and others: the script, started by a shell as they start it, and its JSON."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hosting import write

from dapodik_status import FileReport, inspect_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write("other-languages", tmp_path)
    (folder / "periksa.sh").chmod(0o755)
    return folder


def asked(folder: Path, path: Path | str) -> "subprocess.CompletedProcess[str]":
    """Start the script as ``shell_exec`` does: one text for a shell, the path quoted."""
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(  # noqa: S602 - the point
        f"./periksa.sh {shlex.quote(str(path))}", shell=True, cwd=folder,
        env={**os.environ, "PATH": search}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_whole_and_a_cut_file_are_answered_in_json(folder: Path, whole: Path, cut: Path) -> None:
    for path, ok in ((whole, True), (cut, False)):
        done = asked(folder, path)
        (report,) = json.loads(done.stdout)

        assert (done.returncode, done.stderr) == (0, "")
        assert report["ok"] is ok
        assert FileReport.from_dict(report).findings == inspect_file(path).findings
        assert report["explanation"]["title"]


def test_a_name_of_any_kind_is_a_name(folder: Path, cut: Path) -> None:
    for name in ("-f rm; $(touch x) 'y'.db", "--bantuan"):
        shutil.copy(cut, folder / name)
        (report,) = json.loads(asked(folder, name).stdout)
        assert report["path"] == name
    assert not (folder / "x").exists()


@pytest.mark.parametrize(
    ("written", "code", "expected"),
    [("", 1, 70), ("[", 1, 70), ("", 0, 70), ("", 137, 137), ("[]", 2, 2), ("[]", 1, 0)],
)
def test_a_crash_is_no_answer(
    folder: Path, monkeypatch: pytest.MonkeyPatch, written: str, code: int, expected: int
) -> None:
    fake = folder / "bin" / "dapodik-status"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\nprintf %s '{written}'\nexit {code}\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    done = asked(folder, "sekolah.db")

    assert done.returncode == expected
    assert done.stdout == ("[]\n" if expected == 0 else "")


def test_no_file_is_a_failure(folder: Path) -> None:
    done = asked(folder, "tidak-ada.db")

    assert done.returncode == 2
    assert "tidak-ada.db" in done.stderr
