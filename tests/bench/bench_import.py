"""Importing the library and its first answer, against importing what it stands on.

Run: python tests/bench/bench_import.py [--record FILE]. Every time is of a process of its own, less
that of one that does nothing. Compiled before, as what is installed is.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial

from side_by_side import Table, best_of, main

PROGRAMS = {
    "nothing": "pass",
    "ours": "import dapodik_status",
    "everything": "from dapodik_status import *",
    "turn": "from dapodik_status import Status; Status.PENDING.facts.turn",
    "read": "from dapodik_status import read_label; read_label('Cek Konversi').status",
    "explained": "from dapodik_status import Status, explain; str(explain(Status.PENDING))",
    "machine": "from dapodik_status import build_machine; build_machine(type('M', (), {})())",
    "attrs": "import attrs",
    "transitions": "import transitions",
    "sqlite-utils": "import sqlite_utils",
    "all four": "import attrs, transitions, sqlite_utils, click",
    "pydantic": "import pydantic; pydantic.TypeAdapter(int)",
}


def measure(table: Table) -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        ways = {
            name: partial(subprocess.run, [sys.executable, "-c", program], check=True, env=env)
            for name, program in PROGRAMS.items()
        }
        times = best_of(ways, rounds=25)
    # The least that two such runs differ by.
    cost = {name: max(seconds - times["nothing"], 1e-5) for name, seconds in times.items()}
    eager, parts = cost["everything"], cost["all four"]
    table.at_most("import dapodik_status, against 3 ms", cost["ours"], 0.003, 1)
    table.at_least("import dapodik_status, against all its names", cost["ours"], eager, 12)
    table.at_most("... with whose turn it is, against all its names", cost["turn"], eager, 0.5)
    table.at_most(
        "... with whose turn it is, against attrs alone", cost["turn"], cost["attrs"], 1.5
    )
    what = "... with a label read, against attrs, transitions, sqlite-utils, click"
    table.at_most(what, cost["read"], parts, 0.5)
    table.at_most("... with a status explained, against those four", cost["explained"], parts, 1.5)
    what = "... with a status explained, against importing pydantic"
    table.at_most(what, cost["explained"], cost["pydantic"], 1.5)
    table.at_most(
        "... with a machine, against transitions", cost["machine"], cost["transitions"], 3
    )


if __name__ == "__main__":
    main(measure)
