"""The page for Dask: a folder over a cluster of two worker processes, in a program of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from hosting import environment, write

# A cluster has its own loops and loggers: it lives and ends with this program.
PROGRAM = """
import json, sys
from pathlib import Path
from dask.distributed import Client, LocalCluster
from dapodik_status import inspect_files
from folder import forecasts

if __name__ == "__main__":
    given = Path(sys.argv[1])
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                      dashboard_address=None) as cluster, Client(cluster) as client:
        counts = forecasts(client, given)
        paths = sorted(given.glob("*.db"))
        reports = list(inspect_files(paths, executor=client.get_executor(), chunk=4))
        same = reports == list(inspect_files(paths))
        print(json.dumps({"counts": counts, "same": same, "workers": len(client.nthreads()),
                          "order": [Path(r.path).name for r in reports] == [p.name for p in paths]}))
"""


def test_a_folder_is_looked_at_by_two_workers_with_the_same_reports(
    tmp_path: Path, whole: Path, cut: Path
) -> None:
    folder = write("dask", tmp_path)
    (folder / "kiriman").mkdir()
    for number in range(30):
        shutil.copy(cut if number % 3 else whole, folder / "kiriman" / f"{number:02}.db")
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, "program.py", "kiriman"], cwd=folder, env=environment(folder),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "counts": {"berhasil_diproses": 10, "sqlite_error": 20},
        "same": True, "workers": 2, "order": True,
    }  # fmt: skip
