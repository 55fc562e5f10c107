"""Receipts in files: nobody waits for one, and nothing stays behind, whoever is killed."""

import errno
import fcntl
import json
import os
import resource
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watched import Child

from dapodik_status import Manifest, load_manifest, save_manifest
from dapodik_status.errors import ArgumentTypeError

MINE = Manifest(size=3, sha256="ab" * 32, head="0000000f", blocks=("00000001",))
OTHER = Manifest(size=4, sha256="cd" * 32, head="0000000f", blocks=("00000002",))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def within(seconds: float, code: str, *args: object) -> str:
    """Run *code* in a process of its own that is killed after so many *seconds*."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        capture_output=True, text=True, timeout=seconds, check=False,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr


LOADER = """
import sys
from dapodik_status import load_manifest
try:
    print(load_manifest(sys.argv[1]).size)
except Exception as error:
    print(type(error).__name__, getattr(error, "part", ""))
"""


@pytest.mark.parametrize("what", ["fifo", "fifo, written to", "/dev/zero", "/dev/null", "folder",
                                  "socket", "link to a fifo", "/dev/ptmx"])  # fmt: skip
def test_nobody_waits_for_what_is_no_file(what: str, tmp_path: Path) -> None:
    path = tmp_path / "catatan.json"
    writer = None
    if what.startswith("/dev"):
        path = Path(what)
    elif what == "folder":
        path.mkdir()
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(path))
    else:
        os.mkfifo(tmp_path / "pipa")
        path.symlink_to(tmp_path / "pipa")
        if what == "fifo, written to":
            writer = os.open(tmp_path / "pipa", os.O_RDWR)
            os.write(writer, MINE.to_json().encode())
    try:
        assert within(20, LOADER, path) == "ManifestError kind"
    finally:
        if writer is not None:
            os.close(writer)


def test_a_link_to_a_receipt_is_followed_and_one_to_nothing_is_not_there(tmp_path: Path) -> None:
    save_manifest(MINE, tmp_path / "catatan.json")
    (tmp_path / "tautan").symlink_to("catatan.json")
    (tmp_path / "putus").symlink_to("tidak-ada.json")
    assert load_manifest(tmp_path / "tautan") == MINE
    with pytest.raises(FileNotFoundError):
        load_manifest(tmp_path / "putus")
    (tmp_path / "lingkaran").symlink_to("lingkaran")
    with pytest.raises(OSError, match="symbolic"):
        load_manifest(tmp_path / "lingkaran")


def test_no_more_of_a_file_is_read_than_a_receipt_can_hold(tmp_path: Path) -> None:
    path = tmp_path / "besar.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert within(20, LOADER, path) == "ManifestError size"


@pytest.mark.parametrize(
    "path", [None, 3, 2.5, ["a.json"], object()], ids=lambda path: type(path).__name__
)
@pytest.mark.parametrize("call", [load_manifest, lambda path: save_manifest(MINE, path)])
def test_what_is_no_path_is_named(call: Callable[[object], object], path: object) -> None:
    with pytest.raises(ArgumentTypeError, match=r"^path: a str or os\.PathLike is needed, got "):
        call(path)


@pytest.mark.parametrize("path", ["a\0b", "\ud800.json"], ids=ascii)
def test_what_no_file_is_called_is_a_value_error(path: str) -> None:
    for call in (load_manifest, lambda path: save_manifest(MINE, path)):
        with pytest.raises(ValueError, match=r"null|surrogates"):
            call(path)


@contextmanager
def umask(bits: int) -> Iterator[None]:
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize(("bits", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_receipt_is_as_any_new_file(bits: int, mode: int, tmp_path: Path) -> None:
    with umask(bits):
        save_manifest(MINE, tmp_path / "catatan.json")
    assert stat.S_IMODE((tmp_path / "catatan.json").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666, 0o664])
def test_a_receipt_that_is_replaced_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "catatan.json"
    save_manifest(OTHER, path)
    path.chmod(mode)
    with umask(0o027):
        save_manifest(MINE, path)
    assert load_manifest(path) == MINE
    assert stat.S_IMODE(path.stat().st_mode) == mode


# Killed as soon as its file is there, or when that is written and not yet renamed.
VICTIM = """
import os, signal, sys
from dapodik_status import load_manifest, save_manifest
manifest = load_manifest(sys.argv[1])
begun = []
def watch(event, about):
    if sys.argv[3] == event == "os.rename" or (sys.argv[3] == "open" and begun and event != "os.kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if event == "open" and ".catatan-" in str(about[0]) and about[2] & os.O_CREAT:
        begun.append(True)
sys.addaudithook(watch)
save_manifest(manifest, sys.argv[2])
"""


@pytest.mark.parametrize("victims", [1, 3])
@pytest.mark.parametrize("step", ["open", "os.rename"])
def test_what_a_killed_saver_left_is_gone_after_the_next_save(
    step: str, victims: int, tmp_path: Path
) -> None:
    save_manifest(MINE, tmp_path / "asal.json")
    target = tmp_path / "catatan.json"
    save_manifest(OTHER, target)
    running = [
        subprocess.Popen([sys.executable, "-c", VICTIM, tmp_path / "asal.json", target, step])
        for _ in range(victims)
    ]
    for victim in running:
        assert victim.wait(30) == -signal.SIGKILL
    left = [name for name in names(tmp_path) if name.startswith(".")]
    assert left
    assert not [name for name in left if not name.startswith(".catatan-")]
    assert load_manifest(target) == OTHER

    save_manifest(OTHER, tmp_path / "lain.json")
    assert names(tmp_path) == ["asal.json", "catatan.json", "lain.json"]


SAVER = """
import sys
from dapodik_status import load_manifest, save_manifest
manifest = load_manifest(sys.argv[1])
for _ in range(60):
    save_manifest(manifest, sys.argv[2])
"""


def test_many_savers_at_once_all_end_with_a_whole_receipt(tmp_path: Path) -> None:
    """Nobody takes what another is writing for a leftover, of one target and of several."""
    save_manifest(MINE, tmp_path / "asal-0.json")
    save_manifest(OTHER, tmp_path / "asal-1.json")
    targets = [tmp_path / f"catatan-{number % 2}.json" for number in range(5)]
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, tmp_path / f"asal-{n % 2}.json", target],
            stderr=subprocess.PIPE,
        )
        for n, target in enumerate(targets)
    ]
    while any(saver.poll() is None for saver in savers):
        if targets[0].exists():
            assert load_manifest(targets[0]) in {MINE, OTHER}
        time.sleep(0.01)

    assert [(saver.communicate(timeout=60)[1], saver.returncode) for saver in savers] == [
        (b"", 0)
    ] * 5
    assert names(tmp_path) == ["asal-0.json", "asal-1.json", "catatan-0.json", "catatan-1.json"]


def test_threads_of_one_process_do_not_take_each_others_files(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def save(number: int) -> None:
        for _ in range(30):
            save_manifest(MINE, tmp_path / f"catatan-{number % 3}.json")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(save, range(6)))
    assert names(tmp_path) == [f"catatan-{number}.json" for number in range(3)]


def test_a_file_in_use_is_let_be_and_another_name_taken(tmp_path: Path) -> None:
    taken = tmp_path / ".catatan-0"
    with taken.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        save_manifest(MINE, tmp_path / "catatan.json")
        assert names(tmp_path) == [".catatan-0", "catatan.json"]
    save_manifest(MINE, tmp_path / "catatan.json")
    assert names(tmp_path) == ["catatan.json"]


def test_what_bears_such_a_name_and_is_no_file_is_let_be(tmp_path: Path, child: Child) -> None:
    (tmp_path / ".catatan-0").mkdir()
    (tmp_path / ".catatan-1").symlink_to(tmp_path / "milik.txt")
    os.mkfifo(tmp_path / ".catatan-2")
    (tmp_path / "milik.txt").write_text("milik orang")
    child.ask(save_manifest, MINE, tmp_path / "catatan.json")
    assert names(tmp_path) == [
        ".catatan-0", ".catatan-1", ".catatan-2", "catatan.json", "milik.txt",
    ]  # fmt: skip


def test_a_file_that_another_takes_before_it_is_locked_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it is locked by the other, once it is gone already."""
    real, told = fcntl.flock, iter(["locked", "gone"])

    def lock(descriptor: int, how: int) -> None:
        match next(told, None):
            case "locked":
                raise BlockingIOError(errno.EAGAIN, "locked")
            case "gone":
                (tmp_path / ".catatan-1").unlink()
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", lock)
    save_manifest(MINE, tmp_path / "catatan.json")
    assert load_manifest(tmp_path / "catatan.json") == MINE
    assert names(tmp_path) == [".catatan-0", "catatan.json"]


@pytest.mark.parametrize("why", ["no such module", "a network drive"])
def test_where_nothing_can_be_locked_age_tells_what_was_left(
    why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    if why == "a network drive":
        monkeypatch.setattr(fcntl, "flock", refuse)
    else:
        monkeypatch.setitem(sys.modules, "fcntl", None)
    for number in range(2):
        (tmp_path / f".catatan-{number}").write_text("{")
    os.utime(tmp_path / ".catatan-0", (1e9, 1e9))
    save_manifest(MINE, tmp_path / "catatan.json")

    assert json.loads((tmp_path / "catatan.json").read_text())["size"] == 3
    assert names(tmp_path) == [".catatan-1", "catatan.json"]


def test_what_the_system_does_not_open_is_its_error(tmp_path: Path) -> None:
    save_manifest(MINE, tmp_path / "a.json")
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, most))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            load_manifest(tmp_path / "a.json")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (least, most))
