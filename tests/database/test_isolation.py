"""Inspecting in a child process: what kills or hangs it becomes a finding."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, cast

import pytest
from hostile import HOSTILE
from probing import wanted_of

from dapodik_status import Budget, inspect_file, inspect_files
from dapodik_status.database import child as isolation
from dapodik_status.errors import IsolationError
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    isolation.close()


def child_pid() -> int:
    (child,) = isolation._here[0].idle
    return int(child.submit(os.getpid).result())


def test_the_report_is_the_same_as_without(tmp_path: Path) -> None:
    whole = make_sample(tmp_path / "a.db")
    broken = make_damaged(make_sample(tmp_path / "b.db"), "page-zeroed")
    for path in (whole, broken):
        assert inspect_file(path, isolate=True) == inspect_file(path)
    assert child_pid() != os.getpid()


def test_the_child_stays(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    inspect_file(path, isolate=True)
    first = child_pid()
    inspect_file(path, isolate=True)
    assert child_pid() == first


def test_a_killed_child_is_a_finding_and_the_next_file_gets_a_new_one(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    inspect_file(path, isolate=True)
    first = child_pid()
    # Stopped, it takes the file and never answers; then it is killed.
    os.kill(first, signal.SIGSTOP)
    killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
    killer.start()
    report = inspect_file(path, isolate=True, budget=Budget(seconds=20))
    killer.join()

    assert report.troubles == (Trouble.CRASHED,)
    assert [f.code for f in report.findings] == ["DPS137"]
    assert dict(report.not_checked)["quick_check"] == "crashed"
    assert inspect_file(path, isolate=True).ok
    assert child_pid() != first


def test_a_hanging_child_is_killed_in_time_and_is_a_finding(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db")
    inspect_file(path, isolate=True)
    first = child_pid()
    os.kill(first, signal.SIGSTOP)
    begun = time.monotonic()
    report = inspect_file(path, isolate=True, budget=Budget(seconds=1))
    took = time.monotonic() - begun

    assert report.troubles == (Trouble.TIMED_OUT,)
    assert took < 2.5
    assert inspect_file(path, isolate=True).ok
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.parametrize("slug", ["endless-instruction", "two-gigabytes-in-a-column", "view-bomb"])
def test_a_hostile_file_is_reported_as_without(slug: str, tmp_path: Path) -> None:
    path = HOSTILE[slug](tmp_path)
    report = inspect_file(path, isolate=True, budget=Budget(seconds=2))
    assert report.findings == inspect_file(path, budget=Budget(seconds=2)).findings


def test_a_value_limit_that_lets_an_instruction_run_for_minutes_is_ended_by_the_kill(
    tmp_path: Path,
) -> None:
    """In-process nothing could stop this: one instruction of SQLite, and no limit that ends it."""
    path = HOSTILE["endless-instruction"](tmp_path)
    begun = time.monotonic()
    report = inspect_file(
        path, isolate=True, budget=Budget(seconds=1, max_value_bytes=1_000_000_000)
    )
    assert time.monotonic() - begun < 3
    assert report.troubles == (Trouble.TIMED_OUT,)


def test_the_childs_memory_is_limited() -> None:
    child = isolation._born()
    with pytest.raises(MemoryError):
        child.submit(bytearray, 4 << 30).result()
    isolation._kill(child)


def test_without_limits_on_the_system_the_child_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    isolation._confine()


def test_the_child_does_what_is_done_here(tmp_path: Path) -> None:
    seen = isolation._probed(wanted_of(make_sample(tmp_path / "a.db")))
    assert not seen.troubles


def test_the_limits_are_those_of_the_system_where_they_are_lower(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import resource

    set_to: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (5, 1000))
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, both: set_to.append(both))
    isolation._confine()
    assert set_to == [(1000, 1000)]


def test_two_threads_have_a_child_each_and_a_hanging_file_holds_up_nobody(tmp_path: Path) -> None:
    hanging = HOSTILE["endless-instruction"](tmp_path)
    whole = make_sample(tmp_path / "a.db", pupils=60)
    inspect_file(whole, isolate=True)
    ended: list[str] = []

    def look(path: Path, budget: Budget) -> None:
        inspect_file(path, isolate=True, budget=budget)
        ended.append(path.name)

    long = Budget(seconds=4, max_value_bytes=1_000_000_000)
    first = threading.Thread(target=look, args=(hanging, long))
    second = threading.Thread(target=look, args=(whole, Budget(seconds=8)))
    first.start()
    second.start()
    second.join()

    assert ended == [whole.name]
    first.join()
    assert ended == [whole.name, hanging.name]


def test_a_child_that_died_while_it_waited_is_replaced(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    inspect_file(path, isolate=True)
    os.kill(child_pid(), signal.SIGKILL)
    time.sleep(0.5)

    assert inspect_file(path, isolate=True).ok


class Dead:
    """A child that is known to be dead when it is asked."""

    def submit(self, *_: object) -> None:
        raise BrokenProcessPool

    def shutdown(self, **_: object) -> None:
        self.ended = True


def test_a_child_that_is_known_to_be_dead_is_replaced(tmp_path: Path) -> None:
    dead = Dead()
    isolation._here[0].idle.append(cast("Any", dead))
    assert inspect_file(make_sample(tmp_path / "a.db", pupils=20), isolate=True).ok
    assert dead.ended


def test_a_child_that_cannot_be_made_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_STARTING", 1e-9)
    report = inspect_file(make_sample(tmp_path / "a.db", pupils=60), isolate=True)
    assert report.troubles == (Trouble.CRASHED,)


def test_a_fork_makes_children_of_its_own(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    inspect_file(path, isolate=True)
    ours = child_pid()
    pid = os.fork()
    if not pid:
        fine = not isolation._here[0].idle and inspect_file(path, isolate=True).ok
        isolation.close()
        os._exit(0 if fine else 1)
    _, status = os.waitpid(pid, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert child_pid() == ours


def test_a_child_ends_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    code = (
        "import os, sys, time; from dapodik_status.database import child; from dapodik_status import inspect_file;"
        f"inspect_file({str(path)!r}, isolate=True);"
        "print(child._here[0].idle[0].submit(os.getpid).result(), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        os.kill(child, 0)
        parent.kill()
    end = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def test_a_child_whose_parent_has_gone_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    answers = [True, False]
    monkeypatch.setattr(isolation, "_is_there", lambda _parent: answers.pop(0))
    monkeypatch.setattr(isolation, "_LOOK", 0.0)
    monkeypatch.setattr(os, "_exit", left.append)
    isolation._end_with(1)

    assert left == [0]


def test_a_child_is_prepared_as_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(isolation, "_confine", lambda: done.append("limits"))
    monkeypatch.setattr(isolation, "_end_with", lambda parent: done.append(f"after {parent}"))
    isolation._prepare(7)
    time.sleep(0.1)

    assert done == ["limits", "after 7"]
    assert isolation._is_there(os.getppid())
    assert not isolation._is_there(-1)


def test_inside_a_worker_that_may_have_no_children_it_is_a_clear_error(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_isolated, (path,)) == "IsolationError"


def test_what_multiprocessing_says_of_a_daemon_is_said_clearly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Refused:
        def __init__(self, **_: object) -> None:
            pass

        def submit(self, *_: object) -> None:
            raise AssertionError("daemonic processes are not allowed to have children")

    monkeypatch.setattr(isolation, "ProcessPoolExecutor", Refused)
    with pytest.raises(IsolationError, match="daemonic"):
        isolation._born()


def _isolated(path: Path) -> str:
    try:
        return str(inspect_file(path, isolate=True).ok)
    except RuntimeError as error:
        return type(error).__name__


def test_without_the_extra_it_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    monkeypatch.setitem(sys.modules, "loky", None)
    monkeypatch.delitem(sys.modules, "dapodik_status.database.child")
    with pytest.raises(IsolationError, match="extra 'isolate'"):
        inspect_file(path, isolate=True)
    with pytest.raises(IsolationError):
        list(inspect_files([path, path], isolate=True))


def test_the_child_looks_at_the_same_file_whatever_folder_it_was_born_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        make_sample(tmp_path / name / "a.db", pupils=20)
    make_damaged(tmp_path / "dua" / "a.db", "page-zeroed")
    monkeypatch.chdir(tmp_path / "satu")
    assert inspect_file("a.db", isolate=True).whole is True
    monkeypatch.chdir(tmp_path / "dua")
    assert inspect_file("a.db", isolate=True).whole is False


def test_who_waits_longer_than_his_time_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    monkeypatch.setattr(isolation._here[0], "places", threading.BoundedSemaphore(1))
    with isolation._here[0].places:
        begun = time.monotonic()
        report = inspect_file(path, isolate=True, budget=Budget(seconds=0.3))
        assert time.monotonic() - begun < 1
    assert report.troubles == (Trouble.TIMED_OUT,)
    assert inspect_file(path, isolate=True).ok


def test_a_wait_that_is_broken_off_leaves_no_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    killed: list[object] = []

    class Waiting(Dead):
        def submit(self, *_: object) -> Any:
            return self

        def result(self, _seconds: float) -> None:
            raise KeyboardInterrupt

    isolation._here[0].idle.append(cast("Any", Waiting()))
    monkeypatch.setattr(isolation, "_kill", killed.append)
    with pytest.raises(KeyboardInterrupt):
        inspect_file(path, isolate=True)
    assert len(killed) == 1
    assert isolation._here[0].places.acquire(blocking=False)
    isolation._here[0].places.release()


def test_what_nobody_can_mend_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise IsolationError("so it is")

    path = make_sample(tmp_path / "a.db", pupils=20)
    monkeypatch.setattr(isolation, "_begun", refused)
    with pytest.raises(IsolationError, match="so it is"):
        inspect_file(path, isolate=True)
