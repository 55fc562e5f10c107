"""All data rules over a school of 2,000 pupils, against reading it once; and how they grow.

Growth is shown twice: in sound schools, and in hostile ones, in which every id of a pupil, class,
teacher and school is the same text. Run: python tests/bench/bench_rules.py [--record FILE].
"""

import itertools
import math
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from side_by_side import Table, Ways, best_of, main

from dapodik_status import DATA_RULES, Budget, inspect_file
from dapodik_status.testing.sample import make_sample

BUDGET = Budget(seconds=120)
SIZES = (200, 2_000, 20_000)
LIMIT_AT = 2_000
IDS = ("sekolah_id", "ptk_id", "peserta_didik_id", "rombongan_belajar_id", "jabatan_ptk_id",
       "status_kepegawaian_id", "id_tanah", "id_bangunan")  # fmt: skip


def read_once(path: Path) -> None:
    """Check the pages and read every row of every table, as a careful reader would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA quick_check").fetchall()
        for table in tables(connection):
            for _ in connection.execute(f'SELECT * FROM "{table}"'):
                pass


def tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in names]


def make_all_ids_equal(path: Path) -> None:
    """Make every table anew without its keys, and with one id in all rows."""
    with closing(sqlite3.connect(path)) as connection:
        for table in tables(connection):
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            cells = ", ".join(f"'x' AS {c}" if c in IDS else c for c in columns)
            connection.execute(f'CREATE TABLE salinan AS SELECT {cells} FROM "{table}"')
            connection.execute(f'DROP TABLE "{table}"')
            connection.execute(f'ALTER TABLE salinan RENAME TO "{table}"')
        connection.commit()


def inspect(path: Path) -> int:
    """Inspect the school at *path*; return how many rules were asked."""
    report = inspect_file(path, level="sd", budget=BUDGET)
    if report.troubles:
        raise SystemExit(f"not everything could be asked: {report.troubles}")
    return len(DATA_RULES) - len(report.contents.unchecked_rules)


def check_growth(table: Table, what: str, times: dict[int, float]) -> None:
    for small, large in itertools.pairwise(SIZES):
        allowed = large * math.log(large) / (small * math.log(small)) * 1.3
        told = f"Rules, {what}: {large:,} pupils against {small:,}, n log n"
        table.at_most(told, times[large], times[small], round(allowed, 1))


def measure(table: Table) -> None:
    sound: dict[int, float] = {}
    hostile: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for pupils in SIZES:
            path = make_sample(Path(name) / f"{pupils}.db", pupils=pupils)
            rounds = max(2, 40_000 // pupils)
            ways: Ways = {"ours": partial(inspect, path), "once": partial(read_once, path)}
            times = best_of(ways, rounds=rounds)
            sound[pupils] = times["ours"]
            if pupils == LIMIT_AT:
                what = "All rules, 2,000 pupils, against quick_check and one scan"
                table.at_most(what, times["ours"], times["once"], 3.5)
            make_all_ids_equal(path)
            hostile[pupils] = best_of({"": partial(inspect, path)}, rounds=rounds)[""]
    check_growth(table, "sound", sound)
    check_growth(table, "one id", hostile)


if __name__ == "__main__":
    main(measure)
