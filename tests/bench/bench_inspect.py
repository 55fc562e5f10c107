"""Inspecting a file, against SQLite itself from Python and the ``sqlite3`` program.

Run: python tests/bench/bench_inspect.py [--record FILE]. Needs the sqlite3 program and 250 MB.
"""

import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from dapodik_status import Depth, inspect_file, make_manifest
from dapodik_status.testing import make_sample

Ways = Mapping[str, Callable[[], object]]
SIZES = {"1 MB": 400, "20 MB": 9_300, "200 MB": 93_000}


def best(
    ways: Ways, rounds: int, *, calls: int = 1, before: Callable[[], object] = list
) -> dict[str, float]:
    """Return the best seconds of each way; each round times every way once, after *before*."""
    times = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            before()
            begun = time.perf_counter()
            for _ in range(calls):
                way()
            times[name] = min(times[name], (time.perf_counter() - begun) / calls)
    return times


def bare(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def program(path: Path, *questions: str) -> object:
    return subprocess.run(["sqlite3", path, *questions], check=True, capture_output=True)


def forget(path: Path) -> None:
    """Take the file out of the system's cache."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


class Table:
    """What was measured: rows of (what, ours, theirs, ratio, limit, kept)."""

    def __init__(self) -> None:
        self.rows: list[dict[str, object]] = []

    def add(self, what: str, ours: float, theirs: float, limit: str, *, kept: bool) -> None:
        row = {"what": what, "ours": ours, "theirs": theirs, "limit": limit, "kept": kept}
        self.rows.append(row)
        verdict = "" if kept else "   <-- not kept"
        print(f"{what:<58}{ours * 1e3:>12.4f} ms{theirs * 1e3:>12.4f} ms  {limit}{verdict}")

    def at_most(self, what: str, ours: float, theirs: float, most: float) -> None:
        limit = f"{ours / theirs:.2f} times (at most {most:.2f})"
        self.add(what, ours, theirs, limit, kept=ours <= theirs * most)

    def at_least(self, what: str, ours: float, theirs: float, least: float) -> None:
        limit = f"{theirs / ours:.1f} times faster (at least {least:.1f})"
        self.add(what, ours, theirs, limit, kept=theirs >= ours * least)


def measure(folder: Path, table: Table) -> None:
    for name, pupils in SIZES.items():
        path = make_sample(folder / f"{pupils}.db", pupils=pupils)
        manifest, large = make_manifest(path), pupils > 50_000
        if name == "1 MB":
            text = str(path)
            times = best({
                "ours": lambda path=text: inspect_file(path, depth=Depth.HEADER),
                "theirs": lambda path=text: bare(path, "PRAGMA user_version"),
            }, 40, calls=200)  # fmt: skip
            table.at_least(
                "HEADER against opening and user_version", times["ours"], times["theirs"], 4
            )
        times = best({
            "bare": lambda path=path: bare(path, "PRAGMA quick_check"),
            "quick": lambda path=path: inspect_file(path, rules=()),
            "digest": lambda path=path, m=manifest: inspect_file(path, rules=(), manifest=m),
        }, 5 if large else 25 if pupils > 1000 else 300)  # fmt: skip
        table.at_most(
            f"QUICK, warm, {name}, against Python's quick_check",
            times["quick"],
            times["bare"],
            1.10,
        )
        table.at_most("... with the digest of a receipt", times["digest"], times["bare"], 1.70)
        times = best({
            "full": lambda path=path: inspect_file(path, depth=Depth.FULL, rules=()),
            "program": lambda path=path: program(path, "PRAGMA integrity_check", "PRAGMA foreign_key_check"),
        }, 3 if large else 12)  # fmt: skip
        table.at_most(
            f"FULL, warm, {name}, against the program's two checks",
            times["full"],
            times["program"],
            1.0,
        )
        if not large:
            continue
        times = best({
            "quick": lambda path=path: inspect_file(path, rules=()),
            "digest": lambda path=path, m=manifest: inspect_file(path, rules=(), manifest=m),
            "program": lambda path=path: program(path, "PRAGMA quick_check"),
        }, 3, before=lambda path=path: forget(path))  # fmt: skip
        table.at_least(
            "QUICK, cold, 200 MB, against the program's quick_check",
            times["quick"],
            times["program"],
            6,
        )
        table.at_least("... with the digest of a receipt", times["digest"], times["program"], 5)
        os.truncate(path, path.stat().st_size * 57 // 100)
        text = str(path)
        times = best({"cut": lambda path=text: inspect_file(path, depth=Depth.FULL)}, 20, calls=50)
        table.at_most(
            "A cut file of 200 MB refused, against 100 microseconds", times["cut"], 100e-6, 1.0
        )


def main() -> None:
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), table)
    if "--record" in sys.argv:
        where = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version,
                 "cores": os.cpu_count(), "system": platform.system()}  # fmt: skip
        target = Path(sys.argv[sys.argv.index("--record") + 1])
        target.write_text(
            json.dumps({"where": where, "rows": table.rows}, indent=1) + "\n", "utf-8"
        )
    if not all(row["kept"] for row in table.rows):
        raise SystemExit("a limit was not kept")


if __name__ == "__main__":
    main()
