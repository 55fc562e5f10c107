"""``periksa`` over folders: a report a line, in several processes, interrupted and gone on with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest
from commanding import COMMAND, HUP, INT, KILL, TERM, Terminal, ended, no_larger, run

from dapodik_status import inspect_file
from dapodik_status.cli import folders
from dapodik_status.cli.folders import files_in
from dapodik_status.cli.workers import interrupted_once, pool_of
from dapodik_status.file.keeping import held
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
    assert run(*look, capsys=capsys) == (1, "", "")
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
        '{"path": "/a"}\nx',
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


@pytest.fixture
def many(folder: Path) -> Path:
    data = (folder / "z.db").read_bytes()
    for number in range(500):
        (folder / f"{number:03}.db").write_bytes(data)
    return folder


# As Python 3.14 begins processes, and as Windows does.
METHODS = ("fork", "forkserver", "spawn")
PROGRAM = """
import multiprocessing, sys
from dapodik_status.cli.main import main
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv.pop(1))
    main()
"""


@pytest.mark.parametrize("to_all", [True, False], ids=["group", "parent"])
@pytest.mark.parametrize(
    ("signals", "pause"),
    [((INT,), 0), ((INT, INT), 0.1), ((INT, INT, TERM), 0.02), ((TERM,), 0), ((TERM, INT), 0.3)],
    ids=str,
)
def test_an_interruption_leaves_no_process_and_keeps_what_is_done(
    many: Path, tmp_path: Path, signals: tuple[int, ...], pause: float, to_all: bool
) -> None:
    """Ctrl-C, as a terminal sends it to the command and to all of its processes; also twice."""
    kept = tmp_path / "laporan.jsonl"
    command = [*COMMAND, *LINES, "-r", "-j", "2", str(many), "--lanjut", str(kept)]
    code, said, seconds = ended(command, kept, signals, pause, to_all=to_all)

    assert (code, said) == (130, "Kesalahan: Dihentikan.")
    assert seconds < 20
    lines = kept.read_text().splitlines()
    assert 0 < len(lines) < 504


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("number", [INT, KILL], ids=["interrupted", "killed"])
def test_no_process_outlives_the_command_however_it_was_begun(
    many: Path, tmp_path: Path, method: str, number: int
) -> None:
    kept, program = tmp_path / "laporan.jsonl", tmp_path / "perintah.py"
    program.write_text(PROGRAM)
    command = [sys.executable, str(program), method, *LINES, "-r", "-j", "2", str(many)]
    code, _, _ = ended([*command, "--lanjut", str(kept)], kept, (number,), 0, to_all=False)
    assert code == (130 if number == INT else -KILL)
    assert 0 < len(kept.read_text().splitlines()) < 504


def test_what_was_interrupted_is_gone_on_with(many: Path, tmp_path: Path) -> None:
    kept = tmp_path / "laporan.jsonl"
    command = [*COMMAND, *LINES, "-r", "-j", "2", str(many), "--lanjut", str(kept)]
    ended(command, kept, (INT,), 0, to_all=True)
    lines = kept.read_text().splitlines()
    subprocess.run(command, check=False, timeout=240)
    names = told(kept.read_text())
    assert len(names) == len(set(names)) == 504
    assert kept.read_text().splitlines()[: len(lines)] == lines


def test_a_worker_that_is_told_to_end_takes_no_file_with_it(many: Path, tmp_path: Path) -> None:
    kept = tmp_path / "laporan.jsonl"
    command = [*COMMAND, *LINES, "-r", "-j", "2", str(many), "--lanjut", str(kept)]
    process = subprocess.Popen(command)
    while not (kept.exists() and kept.stat().st_size):
        time.sleep(0.01)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[-1]), TERM)
    assert process.wait(240) == 1
    assert len(set(told(kept.read_text()))) == 504


def test_a_fork_that_has_not_begun_to_work_ends_without_a_word(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with interrupted_once():
        child = os.fork()
        if not child:
            os.kill(os.getpid(), INT)
            time.sleep(9)
            os._exit(9)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert signal.getsignal(INT) is signal.default_int_handler
    assert capfd.readouterr() == ("", "")


def test_an_interruption_that_python_loses_comes_at_the_next_look_or_the_end() -> None:
    """What is raised while an object is freed is dropped."""
    ended = []
    with pytest.raises(KeyboardInterrupt), interrupted_once() as check:  # noqa: PT012 - the end
        check()
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), INT)
            time.sleep(9)
        with pytest.raises(KeyboardInterrupt):
            check()
        ended.append(True)
    assert ended == [True]
    signal.signal(INT, signal.default_int_handler)
    for number in (TERM, HUP):
        signal.signal(number, signal.SIG_DFL)


def test_a_lock_that_is_never_given_back_keeps_no_command() -> None:
    """As when Ctrl-C comes just after the pool's lock was taken, before it can be given back."""
    program = (
        "from dapodik_status.cli.workers import pool_of\n"
        "with pool_of(1) as pool:\n"
        "    assert pool.submit(abs, -1).result() == 1\n"
        "    pool._shutdown_lock.acquire()\n"
        "    raise KeyboardInterrupt\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (130, "Kesalahan: Dihentikan.\n")


@pytest.mark.parametrize("pause", [0, 0.02, 0.05, 0.1, 0.15])
def test_ctrl_c_while_it_loads_says_nothing(many: Path, pause: float) -> None:
    """Whoever stops it at once sees no trace of Python's. What it loads it tells here by itself."""
    python, *rest = COMMAND
    with subprocess.Popen(
        [python, "-X", "importtime", *rest, *LINES, "-r", str(many)], stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:  # fmt: skip
        assert process.stderr is not None
        while b"dapodik_status." not in process.stderr.readline():
            pass
        time.sleep(pause)
        process.send_signal(INT)
        said = process.stderr.read()
    assert b"Traceback" not in said
    assert process.returncode == 130


def test_one_that_was_begun_deaf_stays_so(folder: Path, tmp_path: Path) -> None:
    """As ``nohup`` and a shell's background begin it."""
    kept = tmp_path / "laporan.jsonl"
    process = subprocess.Popen(
        [*COMMAND, *LINES, "-r", "-j", "2", str(folder), "--lanjut", str(kept)],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509
    )
    while process.poll() is None:
        process.send_signal(INT)
        time.sleep(0.05)
    assert process.returncode == 1
    assert len(kept.read_text().splitlines()) == 4


def test_a_report_tells_of_whole_paths_and_not_of_itself(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is called alike in another folder is another file."""
    inner, kept = folder / "kec-satu", folder / "laporan.jsonl"
    monkeypatch.chdir(inner)
    look = (*LINES, "--lanjut", kept)
    assert run(*look, "a.db", "./a.db", "../kec-satu/a.db", capsys=capsys) == (0, "", "")
    monkeypatch.chdir(folder)
    (folder / "a.db").write_bytes((inner / "a.db").read_bytes())
    tmp_path.joinpath("tautan").symlink_to(folder)
    assert run(*look, "-r", ".", tmp_path / "tautan", capsys=capsys)[0] == 1
    paths = [json.loads(line)["path"] for line in kept.read_text().splitlines()]
    assert sorted(paths) == sorted(
        str(folder / name)
        for name in ("a.db", "z.db", "kec-satu/a.db", "kec-satu/b.db", "kec-satu/c.db-wal")
    )
    code, _, err = run(*look, "-r", inner, capsys=capsys)
    assert (code, err) == (1, "Perhatian: Laporan ini juga memuat berkas lain. Jumlahnya: 2\n")


def test_a_report_that_tells_of_no_whole_paths_is_not_gone_on_with(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    kept = tmp_path / "laporan.jsonl"
    kept.write_text(run(*LINES, "z.db", capsys=capsys)[1])
    before = kept.read_text()
    code, _, err = run(*LINES, "-r", ".", "--lanjut", kept, capsys=capsys)
    assert (code, "tidak menyebut alamat lengkap" in err) == (2, True)
    assert kept.read_text() == before


def test_names_that_are_not_utf8_are_gone_on_with(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also after a version that wrote such a name as it is, which other programs refuse."""
    name = os.fsdecode(b"x-\xe9.db")
    shutil.copy(folder / "z.db", folder / name)
    kept = tmp_path / os.fsdecode(b"laporan-\xe9.jsonl")
    look = (*LINES, folder / "z.db", folder / name, kept, "--lanjut", kept)
    assert run(*look, capsys=capsys) == (0, "", "")
    text = kept.read_text("utf-8")
    assert told(text) == ["z.db", "x-\\udce9.db"]
    assert json.dumps([json.loads(line) for line in text.splitlines()], ensure_ascii=False).encode()
    for before in (text, text.replace("x-\\\\udce9", "x-\\udce9")):
        kept.write_text(before, "utf-8")
        assert run(*look, capsys=capsys) == (0, "", "")
        assert kept.read_text("utf-8") == before


def test_two_at_once_do_not_write_one_report(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "laporan.jsonl"
    with kept.open("ab") as other:
        assert held(other.fileno(), kept)
        code, _, err = run(*LINES, "-r", folder, "--lanjut", kept, capsys=capsys)
        assert (code, "sedang ditulis" in err) == (2, True)
    assert run(*LINES, "-r", folder, "--lanjut", kept, capsys=capsys)[0] == 1


def test_another_depth_than_that_of_the_report_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "laporan.jsonl"
    look = (*LINES, "-r", folder, "--lanjut", kept, "--kedalaman")
    assert run(*look, "header", capsys=capsys)[0] == 1
    for before in (kept.read_text(), kept.read_text()[:-1]):
        kept.write_text(before)
        code, out, err = run(*look, "full", capsys=capsys)
        assert (code, out, "--kedalaman lain" in err) == (2, "", True)
        assert kept.read_text() == before


def test_what_was_found_before_counts_for_the_exit_code(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the files that are asked for now: what else the report tells of is nobody's question."""
    kept = tmp_path / "laporan.jsonl"
    look = (*LINES, "--lanjut", kept)
    inner = folder / "kec-satu"
    for _ in range(2):
        assert run(*look, "-r", folder, capsys=capsys) == (1, "", "")
    assert run(*look, inner / "a.db", inner / "b.db", capsys=capsys)[0] == 0
    assert run(*look, inner / "a.db", inner / "c.db-wal", capsys=capsys)[0] == 1


def test_a_report_on_a_full_disk_is_gone_on_with_once_there_is_room(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "laporan.jsonl"
    look = (*LINES, "-r", folder, "--lanjut", kept)
    with no_larger(6_000):
        code, out, err = run(*look, capsys=capsys)
    assert (code, out) == (3, "")
    assert err.startswith("Kesalahan: Laporan tidak dapat ditulis lagi. Sediakan ruang")
    assert kept.stat().st_size == 6_000
    assert run(*look, capsys=capsys) == (1, "", "")
    assert told(kept.read_text()) == ["z.db", "a.db", "b.db", "c.db-wal"]
    # A last line that lacks its end alone.
    kept.write_bytes(kept.read_bytes()[:-1].ljust(6_000))
    with no_larger(6_000):
        assert run(*look, capsys=capsys)[0] == 3


def test_no_more_processes_than_files_are_begun(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pool that is too large is refused on Windows, and costs seconds elsewhere."""
    begun: list[int] = []

    def counted(jobs: int) -> AbstractContextManager[ProcessPoolExecutor]:
        begun.append(jobs)
        return pool_of(2)

    monkeypatch.setattr(folders, "pool_of", counted)
    look = (*LINES, "-r", "-j", "600")
    for number in range(70):
        (folder / f"{number}.txt").touch()
    for what in (folder / "kec-satu", folder, folder / "z.db"):
        run(*look, what, capsys=capsys)
    assert begun == [3, 61]


def test_what_may_not_be_entered_stands_for_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for odd in ("x" * 300, str(folder / ("y" * 300))):
        code, out, err = run(*LINES, "-r", odd, capsys=capsys)
        assert (code, err) == (1, "")
        assert json.loads(out)["kind"] == "unreadable"
        code, out, err = run(*LINES, folder, "--lanjut", odd, capsys=capsys)
        assert (code, out, "tidak dapat ditulis" in err) == (2, "", True)
