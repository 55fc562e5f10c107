"""The store beside plain sqlite3, plain sqlite-utils and a dict, and how it grows.

Run: python tests/bench/bench_store.py [--record FILE]. 100,000 schools, 1,000,000 records, and the
diagnosis of each school in a process of its own, whose memory is read. Times are of the processor
and of waiting for the disk together.
"""

import datetime as dt
import itertools
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

import sqlite_utils
from side_by_side import PEAK, Table, Ways, best_of, main

from dapodik_status import Observation, Status
from dapodik_status.store import HistoryStore, Imported, School, import_lines

START = dt.datetime(2013, 5, 1, tzinfo=dt.UTC)
NOW = START + dt.timedelta(days=60)
ROAD = (
    Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, Status.PENDING, Status.CEK_KONVERSI,
    Status.BERHASIL_DIPROSES,
)  # fmt: skip
SCHOOLS = [
    School(
        f"{10_000_000 + n}", f"{10 + n % 34}{1 + n // 34 % 10:02}{1 + n // 340 % 20:02}", f"SDN {n}"
    )
    for n in range(100_000)
]
BATCH = 5_000
RECORDS = 1_000_000
# What may not grow with the records, and the seconds that the rest may take.
GROWS = ("latest()", "counts()", "turns()")
AT_ONCE = {
    "waiting(), the first page": 0.02,
    "waiting() within a kabupaten": 0.02,
    "waiting() within a region without schools": 0.02,
    "rollup() by kecamatan": 0.2,
    "rollup() by kecamatan, with the stuck": 0.2,
    "rollup() by provinsi, with the stuck": 0.2,
}
# What a row of the log holds, written by hand.
ENTRY = "INSERT INTO catatan (sekolah, waktu, waktu_asli, status) VALUES (?, ?, ?, ?)"
SEEN = "UPDATE sekolah SET catatan = ?, terlihat = ?, dikirim = 0, diterima = NULL WHERE id = ?"
STANDS = "UPDATE sekolah SET status = ?, terbaca = ?, sejak = ? WHERE id = ?"


def filled(store: HistoryStore, rounds: range) -> float:
    """Keep an observation of each school a round; return the seconds."""
    begun = time.perf_counter()
    for number in rounds:
        for first in range(0, len(SCHOOLS), BATCH):
            store.record_many(
                (school, Observation(ROAD[(number + at) % 5],
                                     START + dt.timedelta(hours=6 * number, seconds=at % 1000)))
                for at, school in enumerate(SCHOOLS[first : first + BATCH], first)
            )  # fmt: skip
    return time.perf_counter() - begun


def asked(store: HistoryStore) -> dict[str, float]:
    """Return the seconds of each question."""
    at_once: Ways = {
        "counts()": store.counts,
        "turns()": store.turns,
        "waiting(), the first page": lambda: store.waiting(now=NOW),
        "waiting() within a kabupaten": lambda: store.waiting(now=NOW, within="320300"),
        "waiting() within a region without schools": lambda: store.waiting(
            now=NOW, within="990000"
        ),
        "rollup() by kecamatan": lambda: store.rollup("kecamatan"),
        "rollup() by kecamatan, with the stuck": lambda: store.rollup("kecamatan", now=NOW),
        "rollup() by provinsi, with the stuck": lambda: store.rollup("provinsi", now=NOW),
    }
    often: Ways = {"latest()": lambda: store.latest("10050000")}
    return best_of(often, calls=500) | best_of(at_once)


def one_by_one(
    table: Table, store: HistoryStore, raw: sqlite3.Connection, plain: sqlite_utils.Database
) -> None:
    numbers = count(1)

    def ours() -> None:
        n = next(numbers)
        store.record(SCHOOLS[n % 1000], Observation(ROAD[n % 5], NOW + dt.timedelta(seconds=n)))

    def theirs() -> None:
        n = next(numbers)
        moment = (NOW + dt.timedelta(seconds=n)).isoformat()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("SELECT * FROM sekolah WHERE kunci = ?", (SCHOOLS[n % 1000].key,)).fetchone()
        raw.execute(ENTRY, (n % 1000 + 1, moment, moment, ROAD[n % 5].value))
        raw.execute(SEEN, (n, moment, n % 1000 + 1))
        raw.execute(STANDS, (ROAD[n % 5].value, ROAD[n % 5].value, moment, n % 1000 + 1))
        raw.execute("COMMIT")

    there: dict[str, list[tuple[str, str]]] = {}

    def memory() -> None:
        n = next(numbers)
        moment = (NOW + dt.timedelta(seconds=n)).isoformat()
        there.setdefault(SCHOOLS[n % 1000].key, []).append((moment, ROAD[n % 5].value))

    def utils() -> None:
        n = next(numbers)
        moment = (NOW + dt.timedelta(seconds=n)).isoformat()
        with plain.atomic():
            plain["catatan"].insert(  # type: ignore[union-attr] # a table
                {"sekolah": n % 1000 + 1, "waktu": moment, "waktu_asli": moment,
                 "status": ROAD[n % 5].value})  # fmt: skip
            plain["sekolah"].update(  # type: ignore[union-attr] # a table
                n % 1000 + 1, {"status": ROAD[n % 5].value, "sejak": moment, "terlihat": moment}
            )

    ways = {"ours": ours, "raw": theirs, "sqlite-utils": utils, "dict": memory}
    times = best_of(ways, calls=200, rounds=5)
    table.at_least("record(), against sqlite3", times["ours"], times["raw"], 0.5)
    table.at_least("record(), against sqlite-utils", times["ours"], times["sqlite-utils"], 0.5)
    what = "record() on the disk, against a dict in memory"
    table.at_most(what, times["ours"], times["dict"], 10_000)


def imported(store: HistoryStore) -> float:
    """Take a line of CSV of each school in; return the seconds."""
    moment = (NOW + dt.timedelta(days=2)).isoformat()
    each = (f"{s.key},{s.region},{s.name},{moment},Cek Konversi" for s in SCHOOLS)
    begun = time.perf_counter()
    told = import_lines(store, itertools.chain(["npsn,wilayah,nama,waktu,status"], each))
    assert told == Imported(new=len(SCHOOLS), known=0, bad=())
    return time.perf_counter() - begun


def in_bulk(table: Table, ours: float, lines: float, raw: sqlite3.Connection) -> None:
    begun = time.perf_counter()
    for first in range(0, len(SCHOOLS), BATCH):
        moment = (NOW + dt.timedelta(days=1, seconds=first)).isoformat()
        numbers = range(first + 1, first + BATCH + 1)
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(ENTRY, [(n, moment, moment, "pending") for n in numbers])
        raw.executemany(SEEN, [(n, moment, n) for n in numbers])
        raw.executemany(STANDS, [("pending", "pending", moment, n) for n in numbers])
        raw.execute("COMMIT")
    theirs = time.perf_counter() - begun
    table.at_least("record_many(), 100,000, against executemany", ours, theirs, 0.25)
    table.at_least("import_lines(), 100,000, against executemany", lines, theirs, 0.25)


# Diagnoses every school of the store at argv[1]; prints the peak of its memory in MB.
DIAGNOSES = """
import sys
from dapodik_status import diagnose
from dapodik_status.store import HistoryStore
with HistoryStore(sys.argv[1]) as store:
    schools = sum(diagnose(history=seen).status is not None for _, seen in store.histories())
assert schools == 100_000, schools
"""


def diagnosed(table: Table, path: Path) -> None:
    begun = time.perf_counter()
    asked = subprocess.run(
        [sys.executable, "-c", DIAGNOSES + PEAK, path], check=True, capture_output=True
    )
    print(f"100,000 schools diagnosed in {time.perf_counter() - begun:.0f} s")
    what = "The peak of a process that diagnoses 100,000 schools, against 200 MB"
    table.at_most(what, float(asked.stdout), 200, 1, unit="MB")


def measure(table: Table) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "riwayat.db"
        with HistoryStore(path) as store:
            filled(store, range(1))
            few = asked(store)
            filled(store, range(1, RECORDS // 100_000 - 1))
            ours = filled(store, range(RECORDS // 100_000 - 1, RECORDS // 100_000))
            many = asked(store)
            lines = imported(store)
        for what in GROWS:
            table.at_most(f"{what}, 1,000,000 records against 100,000", many[what], few[what], 1.5)
        for what, limit in AT_ONCE.items():
            table.at_most(f"{what}, against {limit * 1e3:.0f} ms", many[what], limit, 1)
        diagnosed(table, path)
        # Beside the others in a file of the same size.
        other = HistoryStore(Path(folder) / "lain.db")
        filled(other, range(1))
        raw = sqlite3.connect(Path(folder) / "lain.db", isolation_level=None)
        for setting in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
            raw.execute(f"PRAGMA {setting}").fetchall()
        plain = sqlite_utils.Database(sqlite3.connect(Path(folder) / "lain.db"))
        one_by_one(table, other, raw, plain)
        other.close()
        in_bulk(table, ours, lines, raw)
        raw.close()
        plain.close()


if __name__ == "__main__":
    main(measure)
