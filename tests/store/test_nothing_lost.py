"""What was said to be kept is there, whatever happens to who wrote it and to the disk.

Run by itself for the long version: ``python tests/store/test_nothing_lost.py 200``.
"""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path

import pytest
import writers

from dapodik_status import Observation, inspect_file, replay
from dapodik_status.errors import StoreError
from dapodik_status.store import HistoryStore

WRITERS = ("satu", "dua", "tiga", "empat")
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
# What is killed leaves no measurement behind; what measures would only slow it down.
UNMEASURED = {name: value for name, value in ENV.items() if not name.startswith("COV")}
NOBODY = 65_534
# More than a writer writes in a round.
MANY = 1_000_000


def begun(what: str, path: Path, name: str, number: int, **how: object) -> subprocess.Popen[bytes]:
    program = [sys.executable, writers.__file__, what, str(path), name, str(number)]
    return subprocess.Popen(program, env=UNMEASURED, **how)  # type: ignore[call-overload, no-any-return] # of any kind


def numbers(path: Path, name: str) -> list[int]:
    """Return what the writer *name* was told is kept; a last line that was cut was not told."""
    file = Path(f"{path}.{name}")
    return [int(line) for line in file.read_text().split("\n")[:-1]] if file.exists() else []


def killed_at_random(path: Path, rounds: int, seed: int) -> int:
    """Let four write, kill each, so many times; return how many entries there are."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    for number in range(rounds):
        running = [begun("write", path, name, number * MANY) for name in WRITERS]
        # Every third time some while Python still starts, else all in the middle of writing.
        while number % 3 and not all(
            numbers(path, name)[-1:] >= [number * MANY] for name in WRITERS
        ):
            time.sleep(0.01)
        moments = sorted((chance.uniform(0.0, 1.0), writer) for writer in range(len(WRITERS)))
        start = time.monotonic()
        for moment, writer in moments:
            time.sleep(max(0.0, start + moment - time.monotonic()))
            assert running[writer].poll() is None, "a writer ended by itself"
            running[writer].send_signal(signal.SIGKILL)
        for process in running:
            process.wait(10)
    return checked(path)


def checked(path: Path) -> int:
    """Hold the store to all that its writers were told; return how many entries it has."""
    told = {name: numbers(path, name) for name in WRITERS}
    with HistoryStore(path) as store:
        histories = {school.key: history for school, history in store.histories()}
        for school, history in histories.items():
            latest = store.latest(school)
            assert latest is not None
            past = replay(history)
            assert (latest.status, latest.since) == (past.status, past.since)
            if school != "server":
                assert "unordered" not in {finding.slug for finding in past.findings}
        steps = [seen.trigger for seen in histories.pop("server", ())]
        # Each step begins where the one before has ended.
        assert all(
            later == writers.STEPS[writers.STEPS.index(str(earlier)) + 1]
            if earlier != "lanjutkan"
            else later == "tunda"
            for earlier, later in pairwise(steps)
        )
    shared = Counter(seen.counts["ptk"] for seen in histories.pop("bersama", ()))
    # Two writers that count alike see the same thing at the same moment: it is one.
    assert set(shared.values()) <= {1}
    for name in WRITERS:
        kept = [
            seen.counts["ptk"]
            for school, history in histories.items()
            if school.rpartition("-")[0] == name
            for seen in history
        ]
        assert len(kept) == len(set(kept)), "twice"
        assert set(told[name]) <= set(kept), "lost"
        # Of two that were written together both are there, or neither.
        assert {number for number in kept if number % 3 == 0} <= set(shared)
    with closing(sqlite3.connect(path)) as connection:
        ((entries,),) = connection.execute("SELECT count(*) FROM catatan").fetchall()
        # Every number in its order, none twice.
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert inspect_file(path, depth="full", rules=()).whole is True
    assert sum(map(len, told.values())) <= entries
    return int(entries)


def test_four_writers_killed_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    """Law: what was acknowledged is there, nothing is there twice or in halves, none is locked."""
    path = tmp_path / "riwayat.db"
    assert killed_at_random(path, rounds=6, seed=1) > 0


def test_of_two_servers_that_take_one_step_exactly_one_wins(tmp_path: Path) -> None:
    path, rounds = tmp_path / "riwayat.db", 150
    with HistoryStore(path):
        pass
    running = [begun("race", path, name, rounds, stdout=subprocess.PIPE) for name in ("a", "b")]
    won = [process.communicate(timeout=60)[0].decode().splitlines() for process in running]

    assert sorted(won[0] + won[1]) == sorted(
        f"{number} {step}" for number in range(rounds) for step in ("kirim", "periksa")
    )
    with HistoryStore(path) as store:
        triggers = {tuple(seen.trigger for seen in history) for _, history in store.histories()}
    assert triggers == {("kirim", "periksa")}


def filled(path: Path, before: object = None) -> tuple[int, int, str]:
    writer = begun("fill", path, "", 0, stdout=subprocess.PIPE, preexec_fn=before)
    with writer:
        out = writer.communicate(timeout=100)[0]
    kept, told, reason = out.decode().split()
    return int(kept), int(told), reason


def no_larger() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, 6_000_000))


def test_a_file_that_may_grow_no_further_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "riwayat.db"
    kept, told, reason = filled(path, no_larger)

    assert (told, reason) == (kept, "unwritten")
    assert kept > 100
    assert counted(path) == kept


def counted(path: Path) -> int:
    """Return how many entries there are, which another one is added to."""
    with HistoryStore(path) as store:
        entries = sum(len(history) for _, history in store.histories())
        assert store.record("baru", Observation("pending", writers.START))
    assert inspect_file(path, depth="full", rules=()).whole is True
    return entries


def mounted(folder: Path) -> bool:
    """Mount a disk of 12 MB at *folder*; False where only an administrator may."""
    disk = ["mount", "-t", "tmpfs", "-o", "size=12m", "none", str(folder)]
    return subprocess.run(disk, check=False, capture_output=True).returncode == 0


def test_a_full_disk_keeps_what_it_has(tmp_path: Path) -> None:
    """On a disk of its own; where none can be mounted, the test above says the same."""
    disk = tmp_path / "penuh"
    disk.mkdir()
    path = disk / "riwayat.db"
    if not mounted(disk):
        filled(path, no_larger)
        return
    try:
        kept, told, reason = filled(path)
        assert (told, reason) == (kept, "full")
        assert kept > 100
        moved = tmp_path / "riwayat.db"
        for suffix in ("", "-wal"):
            if Path(f"{path}{suffix}").exists():
                Path(f"{moved}{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - as above
    assert counted(moved) == kept


def test_a_disk_that_others_have_filled_is_called_full(tmp_path: Path) -> None:
    """There is no room for what SQLite keeps beside a store, not even to read it."""
    disk = tmp_path / "penuh"
    disk.mkdir()
    if not mounted(disk):
        return
    path = disk / "riwayat.db"
    try:
        with HistoryStore(path) as store:
            store.record("1", Observation("pending", writers.START))
        with suppress(OSError), (disk / "lain").open("wb", buffering=0) as other:
            while True:
                other.write(bytes(4096))
        with pytest.raises(StoreError) as no:
            HistoryStore(path)
        assert no.value.reason == "full"
        (disk / "lain").unlink()
        assert counted(path) == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607 - as above


def as_anybody() -> None:
    """An administrator may write where nobody else may."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@pytest.mark.parametrize("which", ["folder", "file"])
def test_what_may_not_be_written_to_says_so_and_keeps_what_it_has(which: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "riwayat.db"
        with HistoryStore(path) as store:
            store.record("1", Observation("pending", writers.START))
        before = path.read_bytes()
        path.chmod(0o444 if which == "file" else 0o666)
        folder.chmod(0o555 if which == "folder" else 0o777)
        source, sink = os.pipe()
        child = os.fork()
        if not child:  # with all modules loaded: nobody may read where they are
            try:
                as_anybody()
                with HistoryStore(path) as store:
                    store.record("1", Observation("pending", writers.START.replace(year=2014)))
            except StoreError as error:
                os.write(sink, error.reason.encode())
            finally:
                os._exit(0)
        os.close(sink)
        with os.fdopen(source) as told:
            reason = told.read()
        os.waitpid(child, 0)
        folder.chmod(0o777)
        assert reason in {"unopened", "read_only"}
        assert path.read_bytes() == before


def test_what_may_not_be_read_is_not_called_foreign() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "riwayat.db"
        with HistoryStore(path):
            pass
        folder.chmod(0o777)
        path.chmod(0)
        who = os.geteuid()
        if who == 0:
            os.seteuid(NOBODY)
        try:
            with pytest.raises(StoreError) as no:
                HistoryStore(path)
        finally:
            os.seteuid(who)
        assert no.value.reason == "unopened"


def test_a_store_that_cannot_be_written_to_says_why(tmp_path: Path) -> None:
    """What was kept before is still answered."""
    path = tmp_path / "riwayat.db"
    with HistoryStore(path) as store:
        store.record("1", Observation("pending", writers.START))
        with store._file.reading() as connection:
            connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError) as no:
            store.record("2", Observation("pending", writers.START))
        assert no.value.reason == "read_only"
        assert len(store.history("1")) == 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        entries = killed_at_random(Path(home) / "riwayat.db", int(sys.argv[1]), seed=2)
        print(f"{sys.argv[1]} rounds, {entries} entries, nothing lost")
