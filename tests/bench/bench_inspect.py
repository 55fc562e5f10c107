"""Inspecting a file, against SQLite itself from Python and the ``sqlite3`` program.

Run: python tests/bench/bench_inspect.py [--record FILE]. Needs the sqlite3 program and 250 MB.
"""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from side_by_side import Table, Ways, best_of, main

from dapodik_status import Depth, inspect_file, make_manifest
from dapodik_status.testing.sample import make_sample

SIZES = {"1 MB": 400, "20 MB": 9_300, "200 MB": 93_000}

# At most so many times as long: QUICK, QUICK with the digest of a receipt, FULL.
LIMITS: Mapping[str, tuple[float, float | None, float]] = {
    "1 MB": (2.0, None, 1.5),
    "20 MB": (1.15, 1.4, 1.1),
    "200 MB": (1.15, 1.4, 0.9),
}


def bare(path: Path | str, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def program(path: Path, *questions: str) -> object:
    return subprocess.run(["sqlite3", path, *questions], check=True, capture_output=True)  # noqa: S607 - as found


def forget(path: Path) -> None:
    """Take the file out of the system's cache."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def measure(table: Table) -> None:
    with tempfile.TemporaryDirectory() as name:
        in_folder(Path(name), table)


def in_folder(folder: Path, table: Table) -> None:
    for name, pupils in SIZES.items():
        path = make_sample(folder / f"{pupils}.db", pupils=pupils)
        if name == "1 MB":
            first_look(path, table)
        warm(path, table, name, rounds=5 if pupils > 50_000 else 25 if pupils > 1000 else 300)
        if name == "200 MB":
            cold(path, table)
            cut(path, table)


def first_look(path: Path, table: Table) -> None:
    ways: Ways = {
        "ours": partial(inspect_file, str(path), depth=Depth.HEADER),
        "theirs": partial(bare, str(path), "PRAGMA user_version"),
    }
    times = best_of(ways, rounds=40, calls=200)
    table.at_least("HEADER against opening and user_version", times["ours"], times["theirs"], 3)


def warm(path: Path, table: Table, size: str, rounds: int) -> None:
    ways: Ways = {
        "bare": partial(bare, path, "PRAGMA quick_check"),
        "quick": partial(inspect_file, path, rules=()),
        "digest": partial(inspect_file, path, rules=(), manifest=make_manifest(path)),
    }
    times = best_of(ways, rounds=rounds)
    quick, digest, full = LIMITS[size]
    what = f"QUICK, warm, {size}, against Python's quick_check"
    table.at_most(what, times["quick"], times["bare"], quick)
    if digest is not None:
        what = "... with the digest of a receipt"
        table.at_most(what, times["digest"], times["bare"], digest)
    ways = {
        "full": partial(inspect_file, path, depth=Depth.FULL, rules=()),
        "program": partial(program, path, "PRAGMA integrity_check", "PRAGMA foreign_key_check"),
    }
    times = best_of(ways, rounds=max(5, rounds // 2) if rounds < 100 else 60)
    what = f"FULL, warm, {size}, against the program's two checks"
    table.at_most(what, times["full"], times["program"], full)


def cold(path: Path, table: Table) -> None:
    """Hold a cold check to the slower of reading the file and the warm check: the disk decides."""
    bounds = {
        "reading": best_of({"": partial(read, path)}, rounds=3, before=partial(forget, path))[""],
        "warm": best_of({"": partial(inspect_file, path, rules=())}, rounds=3)[""],
    }
    ways: Ways = {"quick": partial(inspect_file, path, rules=())}
    times = best_of(ways, rounds=5, before=partial(forget, path))
    slower = max(bounds, key=lambda name: bounds[name])
    what = f"QUICK, cold, 200 MB, against {slower} it"
    table.at_most(what, times["quick"], bounds[slower], 1.3)


def read(path: Path) -> object:
    return subprocess.run(["cat", path], check=True, stdout=subprocess.DEVNULL)  # noqa: S607 - as found


def cut(path: Path, table: Table) -> None:
    os.truncate(path, path.stat().st_size * 57 // 100)
    times = best_of(
        {"cut": partial(inspect_file, str(path), depth=Depth.FULL)}, rounds=20, calls=50
    )
    what = "A cut file of 200 MB refused, against 100 microseconds"
    table.at_most(what, times["cut"], 100e-6, 1.0)


if __name__ == "__main__":
    main(measure)
