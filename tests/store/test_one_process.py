"""Stores, inspections, forks and interruptions in one process, beside other processes.

A process that closes a descriptor of a file loses all its locks on it. What is kept stays kept.
"""

import datetime as dt
import errno
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from dapodik_status import FileKind, Observation, inspect_file, load_manifest
from dapodik_status.errors import StoreError
from dapodik_status.file.held import reading
from dapodik_status.store import HistoryStore

SEEN = Observation.from_label("Pending", dt.datetime(2013, 5, 1, tzinfo=dt.UTC))
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
# A process that was killed leaves no measurement behind.
UNMEASURED = {name: value for name, value in ENV.items() if not name.startswith("COV")}
# Keeps entries with a store that is not the only thing of its process that touches the file.
KEEPS = """
import os, signal, subprocess, sys
from datetime import datetime, timezone
from dapodik_status import Observation, inspect_file, make_manifest
from dapodik_status.store import HistoryStore, import_sheet
def refused(work, *args):
    try:
        work(*args)
    except Exception:
        return
    raise SystemExit(9)
path = sys.argv[1]
seen = Observation("pending", datetime(2013, 5, 1, tzinfo=timezone.utc))
store = HistoryStore(path)
assert store.record("A", seen)
{between}
subprocess.run([sys.executable, "-c",
    "import sys; from dapodik_status.store import HistoryStore as H; H(sys.argv[1]).close()", path],
    check=True)
assert store.record("B", seen) and store.record("C", seen)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "riwayat.db"


@pytest.mark.parametrize(
    "between",
    [
        "HistoryStore(path).close()",
        "HistoryStore(path, depth='header').close()",
        "inspect_file(path)",
        "inspect_file(path, depth='header')",
        "inspect_file(path + '-shm')",
        "os.link(path, path + '.lain'); inspect_file(path + '.lain', depth='full')",
        "os.symlink(path, path + '.lain'); HistoryStore(path + '.lain').close()",
        "refused(HistoryStore, path + '-shm')",
        "refused(make_manifest, path)",
        "refused(import_sheet, store, path)",
    ],
)
def test_nothing_is_lost_if_the_file_is_opened_once_more_in_its_process(
    path: Path, between: str
) -> None:
    program = [sys.executable, "-c", KEEPS.format(between=between), str(path)]
    done = subprocess.run(program, env=UNMEASURED, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    with HistoryStore(path) as store:
        assert sum(store.counts().values()) == 3


def test_an_open_store_is_told_to_be_unreadable_and_stays_locked(path: Path) -> None:
    with HistoryStore(path) as store:
        store.record("A", SEEN)
        report = inspect_file(path)
        assert report.kind is FileKind.UNREADABLE
        assert report.details == ("EBUSY",)
        with pytest.raises(OSError, match=os.strerror(errno.EBUSY)):
            load_manifest(path)
    assert inspect_file(path).whole


def test_requests_that_each_open_a_store_lose_nothing(path: Path) -> None:
    program = """
import sys, threading
from datetime import datetime, timezone
from dapodik_status import Observation
from dapodik_status.store import HistoryStore
seen, kept = Observation("pending", datetime(2013, 5, 1, tzinfo=timezone.utc)), []
def request(thread):
    for number in range(12):
        with HistoryStore(sys.argv[1]) as store:
            kept.append(store.record(f"{sys.argv[2]}-{thread}-{number}", seen))
threads = [threading.Thread(target=request, args=(thread,)) for thread in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert kept == [True] * 36, kept
"""
    running = [
        subprocess.Popen([sys.executable, "-c", program, path, name], env=ENV)
        for name in ("satu", "dua")
    ]
    assert [process.wait(120) for process in running] == [0, 0]
    with HistoryStore(path) as store:
        assert sum(store.counts().values()) == 72
    assert inspect_file(path, depth="full").whole


@pytest.mark.parametrize("link", [False, True])
def test_a_file_beside_one_that_is_linked_to_is_known_too(path: Path, *, link: bool) -> None:
    other = path.with_name("tautan.db")
    if link:
        other.symlink_to(path)
    with HistoryStore(other if link else path) as store:
        store.record("A", SEEN)
        assert inspect_file(f"{path}-shm").kind is FileKind.UNREADABLE
        with pytest.raises(StoreError) as no:
            HistoryStore(f"{path}-shm")
        assert no.value.reason == "foreign"


READS = """
import sys, threading, time
from datetime import datetime, timezone
from dapodik_status import Observation, inspect_file
from dapodik_status.store import HistoryStore
path, name = sys.argv[1:]
seen, end, kept = Observation("pending", datetime(2013, 5, 1, tzinfo=timezone.utc)), [], 0
def reads():
    while not end:
        inspect_file(path)
thread = threading.Thread(target=reads)
thread.start()
for number in range(40):
    with HistoryStore(path, depth=("header", "quick")[number % 2]) as store:
        kept += sum(store.record(f"{name}{number}-{each}", seen) for each in range(3))
end.append(True)
thread.join()
assert kept == 120
"""


def test_what_is_kept_while_another_thread_reads_the_file_stays(path: Path) -> None:
    HistoryStore(path).close()
    running = [
        subprocess.Popen([sys.executable, "-c", READS, path, name], env=ENV)
        for name in ("satu", "dua")
    ]
    assert [process.wait(120) for process in running] == [0, 0]
    with HistoryStore(path, depth="full") as store:
        assert sum(store.counts().values()) == 240


def test_a_store_waits_for_who_reads_its_file_and_no_longer_than_it_may(path: Path) -> None:
    HistoryStore(path).close()
    with reading(str(path)):
        # This thread would wait for itself.
        before = time.monotonic()
        with pytest.raises(StoreError) as no:
            HistoryStore(path)
        assert (no.value.reason, time.monotonic() - before < 20) == ("busy", True)
        refused: list[str] = []

        def open_it() -> None:
            try:
                HistoryStore(path, seconds=0.05)
            except StoreError as error:
                refused.append(error.reason)

        thread = threading.Thread(target=open_it)
        thread.start()
        thread.join()
        assert refused == ["busy"]
    HistoryStore(path).close()


FORKS = """
import os, sys
from datetime import datetime, timezone
from dapodik_status import Observation
from dapodik_status.errors import StoreError
from dapodik_status.store import HistoryStore
path, when = sys.argv[1:]
seen = Observation("pending", datetime(2013, 5, 1, tzinfo=timezone.utc))
store = HistoryStore(path)
if when == "closed":
    store.close()
child = os.fork()
if not child:
    try:
        with HistoryStore(path) as own:
            raise SystemExit(0 if own.record("A", seen) else 1)
    except StoreError as error:
        raise SystemExit(42 if error.reason == "forked" else 2)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.parametrize(("when", "code"), [("open", 42), ("closed", 0)])
def test_after_a_fork_a_store_is_opened_only_if_none_was_open(
    path: Path, when: str, code: int
) -> None:
    # SQLite would believe that the new process holds the locks of the old one.
    done = subprocess.run([sys.executable, "-c", FORKS, path, when], env=ENV, check=False)
    assert done.returncode == code


def test_a_store_that_is_forgotten_holds_its_file_no_longer(path: Path) -> None:
    program = """
import sys
from dapodik_status import inspect_file
from dapodik_status.store import HistoryStore
path = sys.argv[1]
assert HistoryStore(path).counts() == {}
assert inspect_file(path).kind == "sqlite3"
with HistoryStore(path + ".lain"):
    assert inspect_file(path).kind == "sqlite3"
"""
    # Newer versions of Python warn of a connection that is not closed, here on purpose.
    python = [sys.executable, "-W", "ignore::ResourceWarning"]
    subprocess.run([*python, "-c", program, path], env=ENV, check=True)


def test_who_waits_for_another_writer_is_interrupted_at_once(path: Path) -> None:
    interrupted = threading.Event()

    def interrupt() -> None:
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGINT)
        interrupted.wait(20)

    with HistoryStore(path) as store, closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
        thread = threading.Thread(target=interrupt)
        thread.start()
        with pytest.raises(KeyboardInterrupt):
            store.record("A", SEEN)
        interrupted.set()
        thread.join()
        other.rollback()
        assert store.record("A", SEEN)
        other.execute("BEGIN IMMEDIATE")
        other.rollback()


@pytest.mark.parametrize("depth", ["quick", "header"])
def test_who_opens_a_store_waits_as_long_as_it_may(path: Path, depth: str) -> None:
    HistoryStore(path).close()
    with closing(sqlite3.connect(path)) as other:
        for statement in ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT"):
            other.execute(statement).fetchall()
        before = signal.signal(signal.SIGALRM, _ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(TimeoutError):
                HistoryStore(path, depth=depth)
        finally:
            signal.signal(signal.SIGALRM, before)
        with pytest.raises(StoreError) as no:
            HistoryStore(path, seconds=0)
        assert no.value.reason == "busy"
    HistoryStore(path).close()


def test_who_waits_for_readers_to_forget_a_school_is_interrupted_at_once(path: Path) -> None:
    with HistoryStore(path) as store, closing(sqlite3.connect(path)) as other:
        store.record("A", SEEN)
        other.execute("BEGIN")
        other.execute("SELECT * FROM sekolah").fetchall()
        store.record("B", SEEN)
        before = signal.signal(signal.SIGALRM, _ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(TimeoutError):
                store.forget("A", at=SEEN.at)
        finally:
            signal.signal(signal.SIGALRM, before)
        assert store.latest("A") is None
        other.rollback()
        assert store.forget("B", at=SEEN.at) == 1


def _ring(*_: object) -> None:
    raise TimeoutError


def test_an_interruption_anywhere_leaves_no_transaction_open(path: Path) -> None:
    before = signal.signal(signal.SIGALRM, _ring)
    with HistoryStore(path) as store, closing(sqlite3.connect(path, timeout=0)) as other:
        number, kept = 0, set[str]()
        try:
            for moment in range(200):
                with suppress(TimeoutError):
                    # What is raised while an object is freed is dropped: then the end comes so.
                    end = time.monotonic() + 1
                    signal.setitimer(signal.ITIMER_REAL, 0.0005 + moment / 100_000)
                    while time.monotonic() < end:
                        number += 1
                        store.record(f"S{number}", SEEN)
                        kept.add(f"S{number}")
                        with store.snapshot():
                            store.latest("S1")
                other.execute("BEGIN IMMEDIATE")
                other.rollback()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        assert kept <= {school.key for school, _ in store.histories()}
