"""A country's files, against plain ``pool.map`` and one after the other; what the parent keeps.

Run: python tests/bench/bench_batch.py [--record FILE]. 20,000 small files of their own (2 GB), and
400,000 paths to a thousand of them; Dask's two workers are processes on this machine.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from distributed import Client, LocalCluster
from side_by_side import PEAK, Table, best_of, main, told

from dapodik_status import Depth, FileReport, inspect_file, inspect_files
from dapodik_status.testing import make_sample

FILES = 20_000
PATHS = 400_000
WORKERS = 2
# The least of what a plain map needs: as many files a task as ours takes.
CHUNK = 32

# Inspects the files under argv[1], argv[2] of them, with the depth argv[3] and argv[4] processes;
# prints how many were sound, the seconds, and the peak of the parent's memory in MB.
RUN = """
import itertools, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from dapodik_status import inspect_files
folder, count, depth, workers = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
paths = (os.path.join(part, name) for part, _, names in os.walk(folder) for name in names)
begun = time.perf_counter()
with ProcessPoolExecutor(workers) as pool:
    reports = inspect_files(itertools.islice(paths, count), executor=pool, depth=depth)
    sound = sum(report.ok for report in reports)
print(sound, time.perf_counter() - begun)
"""


def run_apart(folder: Path, count: int, depth: Depth) -> tuple[float, float]:
    """Return the seconds and the parent's peak in MB of a run in a process of its own."""
    command = [sys.executable, "-c", RUN + PEAK, str(folder), str(count), depth.value, str(WORKERS)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    sound, seconds, peak = ended.stdout.split()
    assert int(sound) == count
    return float(seconds), float(peak)


def copies(sample: Path, folder: Path, count: int) -> list[str]:
    """Return the paths of *count* files as *sample*, a thousand a folder."""
    paths: list[str] = []
    for number in range(count):
        part = folder / f"{number // 1000:03}"
        part.mkdir(exist_ok=True)
        paths.append(shutil.copyfile(sample, f"{part}/{number:05}.db"))
    return paths


def links(paths: list[str], folder: Path, count: int) -> None:
    for number, path in zip(range(count), itertools.cycle(paths), strict=False):
        part = folder / f"{number // 1000:03}"
        part.mkdir(exist_ok=True)
        os.link(path, part / f"{number:06}.db")


def sound(reports: Iterable[FileReport]) -> None:
    assert all(report.ok for report in reports)


def beside_others(table: Table, paths: list[str]) -> None:
    with (
        ProcessPoolExecutor(WORKERS) as pool,
        LocalCluster(  # type: ignore[no-untyped-call] # theirs
            n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call] # theirs,
    ):
        # Their start is nobody's: each has imported everything before it is timed.
        sound(inspect_files(paths[:200], executor=pool))
        sound(inspect_files(paths[:200], executor=client.get_executor()))
        times = best_of(
            {
                "inline": lambda: sound(inspect_files(paths)),
                "pool": lambda: sound(inspect_files(paths, executor=pool)),
                "map": lambda: sound(pool.map(inspect_file, paths, chunksize=CHUNK)),
                "dask": lambda: sound(inspect_files(paths, executor=client.get_executor())),
            },
            rounds=1,
        )
    what = "20,000 small files, two processes, against one after the other"
    table.at_least(what, times["pool"], times["inline"], 1.7)
    table.at_most("... against a plain pool.map", times["pool"], times["map"], 1.1)
    table.at_most("... on Dask's two workers, against the pool", times["dask"], times["pool"], 2.5)


def measure(table: Table) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = make_sample(folder / "sekolah.db", pupils=10)
        begun = time.perf_counter()
        paths = copies(sample, folder, FILES)
        sample.unlink()
        print(f"{FILES:,} files in {time.perf_counter() - begun:.0f} s")
        beside_others(table, paths)
        held(table, folder, paths)


def held(table: Table, folder: Path, paths: list[str]) -> None:
    """Hold what the parent keeps to what it keeps of a tenth, and run through a country once."""
    _, few = run_apart(folder, FILES // 10, Depth.QUICK)
    _, many = run_apart(folder, FILES, Depth.QUICK)
    what = "The parent's memory at 20,000 files, against 2,000"
    table.at_most(what, many, few, 1.1, unit="MB")
    linked = folder / "tautan"
    linked.mkdir()
    links(paths[:1000], linked, PATHS)
    seconds, peak = run_apart(linked, PATHS, Depth.HEADER)
    what, pace = f"{PATHS:,} paths at depth header", f"{PATHS / seconds:,.0f} files a second"
    table.noted(what, told(seconds), "-", pace)
    what = "The parent's memory at 400,000 paths, against 2,000 files"
    table.at_most(what, peak, few, 1.2, unit="MB")


if __name__ == "__main__":
    main(measure)
