"""Writes a district's page of 5,000 invented schools, for the browser: recap.py TARGET."""

import datetime as dt
import subprocess
import sys
import tempfile
from pathlib import Path

from dapodik_status import Observation, Status
from dapodik_status.store import HistoryStore, School

START = dt.datetime(2013, 5, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LOOKS = (*Status, None)
# A name without a blank, as people type one, pushes no column off the paper.
LONGEST = "SDNegeri" * 15

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "riwayat.db"
    with HistoryStore(path) as store:
        store.record_many(
            (
                School(
                    f"{10_000_000 + n}",
                    f"2303{1 + n % 20:02}",
                    f"SD Negeri {n} Contoh" if n % 1_000 else LONGEST,
                ),
                Observation(LOOKS[n % 10], START + dt.timedelta(hours=n % 200), label="entah"),
            )
            for n in range(5_000)
        )
    command = [sys.executable, "-m", "dapodik_status", "riwayat", "rekap", "--kini", "20 Mei 2013"]
    command += ["--basis-data", str(path), "--format", "html", "--ke", sys.argv[1], "--timpa"]
    subprocess.run(command, check=True)
