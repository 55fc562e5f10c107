"""Inspecting in a child process: what kills or hangs it becomes a finding, wherever the host runs.

Real processes, really killed. What a host does stands in ``test_hosts.py``.
"""

import io
import json
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import works
from hostile import HOSTILE
from probing import inspected, question_of
from watched import Child

from dapodik_status import Budget, Depth, inspect_file, inspect_files
from dapodik_status.database import child as isolation
from dapodik_status.database import serving
from dapodik_status.errors import IsolationError
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # A child is not measured: it ends at once, and may write no file. TestTheOtherEnd is.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    yield
    isolation.close()


def child_pid() -> int:
    (child,) = isolation._here[0].idle
    return child.process.pid


def ask(work: Any, question: object = None, seconds: float = 20) -> Any:
    return isolation.look(f"works.{work.__name__}", question, seconds)


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


def test_a_child_that_is_killed_at_its_work_is_a_finding_of_this_file_alone() -> None:
    assert ask(works.doubled, 1) == 2
    first = child_pid()
    killer = threading.Timer(0.3, os.kill, (first, signal.SIGKILL))
    killer.start()
    assert ask(works.asleep, 20) is Trouble.CRASHED
    killer.join()
    assert ask(works.doubled, 2) == 4
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
    assert took < 1.2
    assert inspect_file(path, isolate=True).ok
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.parametrize("wait", [0, 0.5], ids=["just now", "a while ago"])
def test_children_that_died_while_they_waited_cost_no_file_its_report(
    wait: float, tmp_path: Path
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    both = [
        threading.Thread(target=inspect_file, args=(path,), kwargs={"isolate": True}),
        threading.Thread(target=ask, args=(works.asleep, 0.5)),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    idle = [child.process.pid for child in isolation._here[0].idle]
    assert len(idle) == 2
    for pid in idle:
        os.kill(pid, signal.SIGKILL)
    time.sleep(wait)

    assert inspect_file(path, isolate=True).ok
    assert inspect_file(path, isolate=True).ok


@pytest.mark.parametrize("slug", ["endless-instruction", "two-gigabytes-in-a-column", "view-bomb"])
def test_a_hostile_file_is_reported_as_without(slug: str, tmp_path: Path, child: Child) -> None:
    path = HOSTILE[slug](tmp_path)
    report = inspect_file(path, isolate=True, budget=Budget(seconds=2))
    without, _ = child.ask(inspected, path, {"budget": Budget(seconds=2)})
    assert report.findings == without.findings


def test_two_threads_have_a_child_each_and_a_hanging_file_holds_up_nobody(tmp_path: Path) -> None:
    whole = make_sample(tmp_path / "a.db", pupils=60)
    hanging = threading.Thread(target=ask, args=(works.asleep, 20), kwargs={"seconds": 3})
    hanging.start()
    time.sleep(0.2)
    assert inspect_file(whole, isolate=True).ok
    assert hanging.is_alive()
    hanging.join()
    assert child_pid()


def test_who_waits_for_a_place_waits_no_longer_than_his_own_time() -> None:
    places = max(2, os.cpu_count() or 1)
    at_work = [threading.Thread(target=ask, args=(works.asleep, 1.5)) for _ in range(places)]
    for thread in at_work:
        thread.start()
    time.sleep(0.3)
    begun = time.monotonic()
    assert ask(works.doubled, 1, seconds=0.3) is Trouble.TIMED_OUT
    assert time.monotonic() - begun < 0.36
    assert ask(works.doubled, 1) == 2
    for thread in at_work:
        thread.join()
    assert len(isolation._here[0].idle) == places


def test_waiting_and_starting_are_part_of_the_time() -> None:
    assert 0 < ask(works.left, seconds=20) < 19.99
    assert ask(works.asleep, 20, seconds=0.3) is Trouble.TIMED_OUT


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


def test_closing_ends_the_children_that_wait() -> None:
    ask(works.doubled, 1)
    pid = child_pid()
    isolation.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    isolation.close()
    assert ask(works.doubled, 2) == 4


class TestWhatAChildMay:
    """Little memory, nothing written, no terminal, and nobody's folder."""

    def test_its_memory_is_limited(self) -> None:
        assert ask(works.hungry, 1 << 20) == 1 << 20
        assert ask(works.hungry, 4 << 30) is Trouble.CRASHED

    def test_it_writes_no_file(self, tmp_path: Path) -> None:
        assert ask(works.written, str(tmp_path / "a")) == "OSError"
        assert not (tmp_path / "a").stat().st_size
        limits = ask(works.limits, ("RLIMIT_FSIZE", "RLIMIT_CORE"))
        assert limits == [[0, 0], [0, 0]]

    def test_it_has_no_network_and_starts_no_process(self, tmp_path: Path) -> None:
        assert inspect_file(make_sample(tmp_path / "a.db", pupils=20), isolate=True).ok
        assert ask(works.loaded, ("socket", "_socket", "subprocess", "multiprocessing")) == []
        assert ask(works.loaded, ("sqlite3",)) == ["sqlite3"]

    def test_it_is_apart_from_the_terminal_and_the_folder(self) -> None:
        pid, session, folder = ask(works.process)
        assert pid == session == child_pid()
        assert folder == "/"

    def test_what_it_prints_goes_nowhere(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert ask(works.noisy, "bising\n" * 1000) == "bising\n" * 1000
        assert ask(works.doubled, 4) == 8
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize("size", [0, 65_536, 5_000_000])
    def test_answers_and_questions_may_be_longer_than_a_pipe(self, size: int) -> None:
        assert ask(works.large, size) == "x" * size
        assert ask(works.noisy, "y" * size) == "y" * size


class TestAnswersThatAreNone:
    """The child has handled a stranger's file: what it sends is read with care."""

    @pytest.mark.parametrize("code", [0, 1, 255])
    def test_a_child_that_ends_instead(self, code: int) -> None:
        assert ask(works.ends, code) is Trouble.CRASHED
        assert ask(works.doubled, 1) == 2

    def test_an_exception(self) -> None:
        assert ask(works.fails) is Trouble.CRASHED
        assert ask(works.doubled, 1) == 2

    def test_what_is_no_plain_value(self) -> None:
        assert ask(works.not_plain) is Trouble.CRASHED
        assert ask(works.doubled, 1) == 2

    def test_one_that_is_too_long(self) -> None:
        assert ask(works.large, 70 << 20) is Trouble.CRASHED

    @pytest.mark.parametrize(
        "data",
        [b"", b"x", b"7", b"[]", b"{}", b"\xff", b"[" * 1_000_000, pickle.dumps(("answered", 1))],
        ids=["none", "x", "a number", "no pair", "no list", "no text", "deep", "a pickle"],
    )
    def test_bytes(self, data: bytes) -> None:
        assert ask(works.raw, data) is Trouble.CRASHED
        assert ask(works.doubled, 1) == 2

    def test_a_fact_that_does_not_fit_the_report(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(isolation, "LOOKED", "works.left")
        report = inspect_file(make_sample(tmp_path / "a.db", pupils=20), isolate=True)
        assert report.troubles == (Trouble.CRASHED,)


def so_called_python(folder: Path, *lines: str) -> str:
    """Return the path of a program that has a Python's name and does what *lines* say."""
    path = folder / "python3"
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return str(path)


class TestNoChild:
    """A request that cannot be met is an exception with its reason; a shortage is a finding."""

    def refused(self, program: object, monkeypatch: pytest.MonkeyPatch) -> str:
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(IsolationError) as caught:
            ask(works.doubled, 1)
        return str(caught.value)

    @pytest.mark.parametrize("program", [None, "", "/usr/sbin/uwsgi", "C:/Program Files/QGIS.exe"])
    def test_without_a_python_nothing_is_started(
        self, program: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "sys.executable is no Python" in self.refused(program, monkeypatch)

    def test_a_python_that_is_not_there(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told = self.refused(str(tmp_path / "python3"), monkeypatch)
        assert told.startswith("no child process: FileNotFoundError")

    def test_a_python_that_may_not_be_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = so_called_python(tmp_path)
        Path(program).chmod(0o644)
        assert "PermissionError" in self.refused(program, monkeypatch)

    def test_a_python_that_says_why_it_does_not_start(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = so_called_python(
            tmp_path, "echo a line", "echo 'no module named x' >&2", "exit 1"
        )
        told = self.refused(program, monkeypatch)
        assert told == "no child process: it does not start: no module named x"

    def test_a_python_that_says_too_much(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = so_called_python(tmp_path, "head -c 100000 /dev/zero | tr '\\0' x", "exit 1")
        assert len(self.refused(program, monkeypatch)) < 250

    def test_one_that_ends_without_a_word_is_a_finding(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = make_sample(tmp_path / "a.db", pupils=20)
        monkeypatch.setattr(sys, "executable", so_called_python(tmp_path, "exit 1"))
        report = inspect_file(path, isolate=True)
        assert report.troubles == (Trouble.CRASHED,)
        assert [finding.code for finding in report.findings] == ["DPS137"]
        assert report.not_checked["quick_check"] == "crashed"

    def test_one_that_never_starts_is_a_finding_in_time(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "executable", so_called_python(tmp_path, "exec sleep 60"))
        begun = time.monotonic()
        assert ask(works.doubled, 1, seconds=0.5) is Trouble.TIMED_OUT
        assert time.monotonic() - begun < 0.6

    def test_one_that_is_not_alone_is_ended_with_what_it_has_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = so_called_python(tmp_path, f'"{sys.executable}" "$@"', "exit 3")
        monkeypatch.setattr(sys, "executable", program)
        assert ask(works.asleep, 60, seconds=0.5) is Trouble.TIMED_OUT
        assert not isolation._here[0].born

    def test_one_that_lives_on_through_another_process_is_not_waited_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            program = so_called_python(tmp_path, "setsid sleep 2 &", "exec sleep 60")
            patch.setattr(sys, "executable", program)
            begun = time.monotonic()
            assert ask(works.doubled, 1, seconds=0.5) is Trouble.TIMED_OUT
            assert time.monotonic() - begun < 0.75
        assert ask(works.doubled, 1) == 2
        assert len(isolation._here[0].born) == 1

    def test_one_that_is_noisy_before_it_is_ready(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        noise = "head -c 100000 /dev/zero; echo bising; echo bising >&2"
        program = so_called_python(tmp_path, noise, f'exec "{sys.executable}" "$@"')
        monkeypatch.setattr(sys, "executable", program)
        assert ask(works.doubled, 1) == 2

    def test_no_thread_is_needed_where_a_pipe_can_be_waited_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = make_sample(tmp_path / "a.db", pupils=20)

        def refuse(_thread: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        monkeypatch.setattr(threading.Thread, "start", refuse)
        assert inspect_file(path, isolate=True).ok
        isolation.close()
        monkeypatch.delattr(select, "poll")
        assert inspect_file(path, isolate=True).troubles == (Trouble.CRASHED,)
        assert not isolation._here[0].born

    def test_a_question_that_cannot_travel(self) -> None:
        with pytest.raises(IsolationError, match="cannot be sent"):
            ask(works.doubled, lambda: None)

    def test_a_question_that_the_child_cannot_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        own = type("Own", (), {"__module__": "__main__"})
        monkeypatch.setattr(sys.modules["__main__"], "Own", own, raising=False)
        with pytest.raises(IsolationError, match="cannot be read there: AttributeError"):
            ask(works.doubled, own())
        assert ask(works.doubled, 1) == 2

    def test_of_many_files_the_first_says_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = make_sample(tmp_path / "a.db", pupils=20)
        monkeypatch.setattr(sys, "executable", "")
        with pytest.raises(IsolationError):
            list(inspect_files([path, path], isolate=True))


class TestOnAnotherSystem:
    """Windows was not run: what it lacks or wants is told by what is asked of the system here."""

    def test_without_limits_a_process_is_confined_all_the_same(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setitem(sys.modules, "resource", None)
        serving.confine()
        assert Path.cwd() == Path("/")

    def test_limits_only_fall_and_those_that_are_missing_or_refused_are_left(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        import resource

        set_to: list[tuple[int, tuple[int, int]]] = []

        def set_limit(kind: int, both: tuple[int, int]) -> None:
            if kind == resource.RLIMIT_FSIZE:
                raise ValueError
            set_to.append((kind, both))

        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(resource, "getrlimit", lambda _kind: (500, resource.RLIM_INFINITY))
        monkeypatch.setattr(resource, "setrlimit", set_limit)
        monkeypatch.delattr(resource, "RLIMIT_CORE")
        serving.confine()
        assert set_to == [(resource.RLIMIT_AS, (500, 500))]

    def test_where_pipes_cannot_be_waited_for_a_thread_does(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(select, "poll")
        assert ask(works.noisy, "y" * 1_000_000) == "y" * 1_000_000
        first = child_pid()
        os.kill(first, signal.SIGKILL)
        assert ask(works.doubled, 1) == 2
        assert ask(works.ends, 0) is Trouble.CRASHED
        begun = time.monotonic()
        assert ask(works.asleep, 20, seconds=0.5) is Trouble.TIMED_OUT
        program = so_called_python(tmp_path, "setsid sleep 2 &", "exec sleep 60")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "executable", program)
            assert ask(works.doubled, 1, seconds=0.5) is Trouble.TIMED_OUT
        assert time.monotonic() - begun < 1.5
        assert len(isolation._here[0].born) == 1  # the pipe is still held
        time.sleep(2)
        assert ask(works.ends, 1) is Trouble.CRASHED
        assert not isolation._here[0].born

    def test_without_groups_of_processes_a_child_is_killed_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delattr(os, "killpg")
        assert ask(works.asleep, 20, seconds=0.3) is Trouble.TIMED_OUT
        assert not isolation._here[0].born

    def test_no_window_is_opened(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: dict[str, Any] = {}

        def popen(_command: list[str], **options: Any) -> None:
            asked.update(options)
            raise OSError("a window")

        monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
        monkeypatch.setattr(subprocess, "Popen", popen)
        with pytest.raises(IsolationError, match="a window"):
            ask(works.doubled, 1)
        assert asked["creationflags"] == 0x08000000

    def test_where_names_of_files_are_spelled_otherwise_they_are_in_the_child(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        commands: list[list[str]] = []

        def popen(command: list[str], **_: Any) -> None:
            commands.append(command)
            raise OSError

        monkeypatch.setattr(subprocess, "Popen", popen)
        for encoding in ("utf-8", "latin-1"):
            monkeypatch.setattr(sys, "getfilesystemencoding", lambda spelled=encoding: spelled)
            with pytest.raises(IsolationError):
                ask(works.doubled, 1)
        assert ["utf8" in command for command in commands] == [True, False]


def ready(pipe: io.FileIO) -> io.FileIO:
    """Return *pipe* as soon as something can be read from it, within ten seconds."""
    assert select.select([pipe], [], [], 10)[0]
    return pipe


class TestTheOtherEnd:
    """What runs in a child, run here; its limits and its end are recorded."""

    @pytest.fixture
    def ended(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[int]:
        import resource

        codes: list[int] = []
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(resource, "setrlimit", lambda _kind, _both: None)
        monkeypatch.setattr(os, "_exit", codes.append)
        return codes

    def talk(self, start: Any, *questions: bytes) -> list[bytes | None]:
        """Run *start* with pipes for standard input and output; return what it says."""
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        kept = [os.dup(number) for number in (0, 1, 2)]
        os.dup2(theirs_in, 0)
        os.dup2(theirs_out, 1)
        server = threading.Thread(target=start, daemon=True)
        out, answers = os.fdopen(ours_out, "wb", buffering=0), os.fdopen(ours_in, "rb", buffering=0)
        with out, answers:
            server.start()
            assert ready(answers).read(len(serving.READY)) == serving.READY
            for number, descriptor in enumerate(kept):
                os.dup2(descriptor, number)
            for question in questions:
                serving.send(out, question)
            said = [serving.receive(ready(answers)) for _ in range(2 * len(questions))]
        for descriptor in (theirs_in, theirs_out, *kept):
            os.close(descriptor)
        return said

    def question(self, work: str, asked: object) -> bytes:
        return serving.SECONDS.pack(3.0) + pickle.dumps((work, asked))

    def test_it_answers_until_its_input_closes(self, ended: list[int], tmp_path: Path) -> None:
        path = make_sample(tmp_path / "a.db", pupils=20)
        asked = question_of(path, depth=Depth.QUICK)
        seen, told, *others = self.talk(
            serving.main,
            self.question(serving.LOOKED, asked),
            self.question("works.left", None),
            self.question("works.nobody", None),
            b"short",
        )
        assert seen == serving.SEEN
        how, inside = json.loads(told or b"")
        assert (how, inside["troubles"], inside["checked"][0]) == ("answered", [], "schema")
        assert [json.loads(each or b"")[0] for each in others[1::2]] == [
            "answered", "refused", "refused",
        ]  # fmt: skip
        self.wait_for(ended)

    def test_a_frozen_program_serves_when_it_is_started_so(
        self, ended: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "argv", ["helper.exe"])
        isolation.freeze_support()
        monkeypatch.setattr(sys, "argv", ["helper.exe", isolation._MARK])
        assert self.talk(isolation.freeze_support) == []
        isolation._here[0].restarts = False
        self.wait_for(ended)

    def wait_for(self, ended: list[int]) -> None:
        end = time.monotonic() + 10
        while not ended and time.monotonic() < end:
            time.sleep(0.01)
        assert ended == [0]

    def test_a_pipe_that_takes_little_at_once_gets_all(self) -> None:
        class Narrow(io.BytesIO):
            def write(self, data: Any, /) -> int:
                return super().write(bytes(data[:3]))

        pipe = Narrow()
        serving.send(pipe, b"0123456789")
        pipe.seek(0)
        assert serving.receive(pipe) == b"0123456789"
        assert serving.receive(pipe) is None
