"""All data rules over a school of 2,000 pupils, against reading it once; and how it grows.

Run: python tests/bench/bench_rules.py.
"""

import math
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dapodik_status import Budget, inspect_file
from dapodik_status.testing import make_sample

BUDGET = Budget(seconds=120)


def best(way: Callable[[], object], rounds: int) -> float:
    times: list[float] = []
    for _ in range(rounds):
        begun = time.perf_counter()
        way()
        times.append(time.perf_counter() - begun)
    return min(times)


def read_once(path: Path) -> None:
    """Check the pages and read every row of every table, as a careful reader would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA quick_check").fetchall()
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in names:
            for _ in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - ours
                pass


def main() -> None:
    times: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for pupils in (200, 2_000, 20_000):
            path = make_sample(Path(name) / f"{pupils}.db", pupils=pupils)
            rounds = 40_000 // pupils
            times[pupils] = best(
                lambda path=path: inspect_file(path, level="sd", budget=BUDGET), rounds
            )  # type: ignore[misc]
            once = best(lambda path=path: read_once(path), rounds)  # type: ignore[misc]
            report = inspect_file(path, level="sd", budget=BUDGET)
            asked = 76 - len(report.contents.unchecked_rules)
            print(f"{pupils:>7} pupils: {times[pupils] * 1e3:9.1f} ms with {asked} rules; quick_check"
                  f" and one scan {once * 1e3:9.1f} ms; {times[pupils] / once:.2f} times")  # fmt: skip
            if pupils == 2_000 and times[pupils] > 3 * once:
                raise SystemExit("too slow: more than 3 times quick_check and one scan")
    for small, large in ((200, 2_000), (2_000, 20_000)):
        growth = times[large] / times[small]
        allowed = large * math.log(large) / (small * math.log(small)) * 1.3
        print(f"{small} to {large} pupils: {growth:.1f} times as long (n log n: {allowed:.1f})")
        if growth > allowed:
            raise SystemExit("grows faster than n log n")


if __name__ == "__main__":
    main()
