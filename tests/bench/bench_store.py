"""The store beside plain sqlite3, plain sqlite-utils and a dict, and how it grows.

Run: python tests/bench/bench_store.py [RECORDS], 100,000 schools; the growth needs 1,000,000.
Times are of the processor and of waiting for the disk together, ratios from one run.
"""

import datetime as dt
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import sqlite_utils

from dapodik_status import Observation, Status
from dapodik_status.store import HistoryStore, School

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
# What a row of the log holds, written by hand.
ENTRY = "INSERT INTO catatan (sekolah, waktu, waktu_asli, status) VALUES (?, ?, ?, ?)"
SEEN = "UPDATE sekolah SET catatan = ?, terlihat = ?, dikirim = 0, diterima = NULL WHERE id = ?"
STANDS = "UPDATE sekolah SET status = ?, terbaca = ?, sejak = ? WHERE id = ?"


def best(way: Callable[[], object], *, calls: int = 1, rounds: int = 5) -> float:
    """Return the best seconds a call."""
    least = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        for _ in range(calls):
            way()
        least = min(least, (time.perf_counter() - begun) / calls)
    return least


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
    return {
        "latest": best(lambda: store.latest("10050000"), calls=500),
        "counts": best(store.counts),
        "turns": best(store.turns),
        "waiting, first page": best(lambda: store.waiting(now=NOW)),
        "rollup, kecamatan": best(lambda: store.rollup("kecamatan")),
        "rollup, provinsi, with the stuck": best(lambda: store.rollup("provinsi", now=NOW)),
    }


def one_by_one(store: HistoryStore, raw: sqlite3.Connection, plain: sqlite_utils.Database) -> None:
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

    seconds = [best(way, calls=200, rounds=3) for way in (ours, theirs, utils)]
    print("one at a time: " + ", ".join(f"{s * 1e6:,.0f} us" for s in seconds))
    print(f"  record against sqlite3: {seconds[1] / seconds[0]:.2f} (at least 0.5)")
    print(f"  record against sqlite-utils: {seconds[2] / seconds[0]:.2f}")


def in_bulk(ours: float, raw: sqlite3.Connection) -> None:
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
    begun = time.perf_counter()
    there: dict[str, list[tuple[str, str]]] = {}
    for school in SCHOOLS:
        there.setdefault(school.key, []).append((moment, "pending"))
    memory = time.perf_counter() - begun
    print(f"100,000 in bulk: {ours:.2f} s, executemany {theirs:.2f} s, a dict {memory:.2f} s")
    print(f"  bulk against executemany: {theirs / ours:.2f} (at least 0.25)")


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "riwayat.db"
        with HistoryStore(path) as store:
            filled(store, range(1))
            few = asked(store)
            filled(store, range(1, records // 100_000 - 1))
            ours = filled(store, range(records // 100_000 - 1, records // 100_000))
            many = asked(store)
            for name, seconds in many.items():
                growth = f"{seconds / few[name]:.2f} times that of 100,000"
                print(f"{name:<34}{seconds * 1e3:>10.3f} ms, {growth}")
            # Beside the others in a file of the same size.
            other = HistoryStore(Path(folder) / "lain.db")
            filled(other, range(1))
            raw = sqlite3.connect(Path(folder) / "lain.db", isolation_level=None)
            for setting in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
                raw.execute(f"PRAGMA {setting}").fetchall()
            plain = sqlite_utils.Database(sqlite3.connect(Path(folder) / "lain.db"))
            one_by_one(other, raw, plain)
            other.close()
            in_bulk(ours, raw)
            raw.close()
            plain.close()


if __name__ == "__main__":
    main()
