"""``periksa`` over folders: a report a line, in several processes, interrupted and gone on with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commanding import COMMAND, Terminal, run

from dapodik_status import inspect_file
from dapodik_status.cli.folders import files_in
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample

LINES = ("periksa", "--format", "jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "kiriman" / "kec-satu"
    inner.mkdir(parents=True)
    whole = make_sample(inner / "b.db", pupils=20)
    (inner / "a.db").write_bytes(whole.read_bytes())
    (inner.parent / "z.db").write_bytes(whole.read_bytes())
    (inner / "c.db-wal").touch()
    (inner / "b.db-shm").touch()
    return inner.parent


def told(out: str) -> list[str]:
    return [Path(json.loads(line)["path"]).name for line in out.splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_is_looked_at_file_by_file(
    jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What SQLite keeps beside a database is no file of its own, unless its database is gone."""
    code, out, err = run(*LINES, "-r", "-j", jobs, folder, capsys=capsys)
    assert (code, err) == (1, "")
    assert told(out) == ["z.db", "a.db", "b.db", "c.db-wal"]
    first = json.loads(out.splitlines()[0])
    assert first == inspect_file(folder / "z.db").to_dict()
    # Without -r a folder is one thing, which is no database.
    code, out, _ = run(*LINES, folder, capsys=capsys)
    assert (code, told(out)) == (1, ["kiriman"])
    code, out, _ = run(*LINES, "-r", folder / "z.db", capsys=capsys)
    assert (code, told(out)) == (0, ["z.db"])


def test_a_folder_that_cannot_be_read_stands_for_itself(folder: Path) -> None:
    names = files_in([str(folder), "tidak-ada"])
    assert next(names) == str(folder / "z.db")
    shutil.rmtree(folder / "kec-satu")
    assert list(names) == ["tidak-ada", str(folder / "kec-satu")]


def test_it_goes_on_where_it_stopped(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "laporan.jsonl"
    look = (*LINES, "-r", folder, "--lanjut", kept)
    assert run(*look, capsys=capsys) == (1, "", "")
    whole = kept.read_text()
    assert len(whole.splitlines()) == 4
    assert run(*look, capsys=capsys) == (0, "", "")
    assert kept.read_text() == whole
    # A last line that was not written to its end is written anew.
    for begun in (whole[:-20], whole[: whole.rindex('{"path') + 4], whole[:-1]):
        kept.write_text(begun)
        run(*look, capsys=capsys)
        assert kept.read_text() == whole


@pytest.mark.parametrize(
    "content",
    [
        "bukan json\n",
        "[1]\n",
        "{}\n",
        "5\n",
        "satu baris",
        '{"nama": "x',
        "[1]",
        '{"path": "a"}\nx',
    ],
)
def test_what_holds_no_reports_is_not_written_to(
    content: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "lain.txt"
    other.write_text(content)
    code, _, err = run(*LINES, "-r", folder, "--lanjut", other, capsys=capsys)
    assert (code, "bukan laporan jsonl" in err) == (2, True)
    assert other.read_text() == content
    assert run(*LINES, "-r", folder, "--lanjut", folder, capsys=capsys)[0] == 2


def test_what_has_no_end_is_not_gone_on_with(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    for path in (tmp_path / "a.jsonl", "/dev/zero", tmp_path / "tidak-ada" / "a.jsonl"):
        command = [*COMMAND, *LINES, "-r", str(folder), "--lanjut", str(path)]
        assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 2


@pytest.mark.parametrize(
    "args",
    [("-r",), ("-j", "2"), ("--lanjut", "a.jsonl"), ("--format", "jsonl", "--contoh")],
    ids=" ".join,
)
def test_what_does_not_go_together_is_refused(
    args: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = () if "--contoh" in args else (folder,)
    code, out, err = run("periksa", *args, *files, capsys=capsys)
    assert (code, out, "jsonl" in err) == (2, "", True)


def test_a_terminal_sees_a_progress_bar(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "defg":
        make_damaged(make_sample(folder / f"{name}.db", pupils=20), "cut-57-percent")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    _, out, _ = run(*LINES, "-r", folder, capsys=capsys)
    assert len(told(out)) == 8
    assert "Memeriksa berkas" in terminal.getvalue()


def _is_gone(group: int) -> bool:
    """Tell whether no process of *group* is left, once the system has buried the dead."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def test_an_interruption_leaves_no_process_and_keeps_what_is_done(
    folder: Path, tmp_path: Path
) -> None:
    """Ctrl-C, as a terminal sends it: to the command and to all of its processes."""
    data = (folder / "z.db").read_bytes()
    for number in range(500):
        (folder / f"{number:03}.db").write_bytes(data)
    kept = tmp_path / "laporan.jsonl"
    command = [*COMMAND, *LINES, "-r", "-j", "2", str(folder), "--lanjut", str(kept)]
    # A background process of a shell would be deaf to it.
    process = subprocess.Popen(
        command, start_new_session=True, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (kept.exists() and kept.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert (process.returncode, said.decode().strip()) == (130, "Kesalahan: Dihentikan.")
    assert _is_gone(process.pid)
    lines = kept.read_text().splitlines()
    assert 0 < len(lines) < 504
    subprocess.run(command, check=False, timeout=240)
    names = told(kept.read_text())
    assert len(names) == len(set(names)) == 504
    assert kept.read_text().splitlines()[: len(lines)] == lines
