"""The page for Celery: a worker, a broker in memory, and the report on the asking side."""

import json
import subprocess
import sys
from pathlib import Path

from hosting import environment, write

# A broker in memory wants the worker in the process that asks: a program of its own.
PROGRAM = """
import json, sys
from celery.contrib.testing.worker import start_worker
from tasks import app
from asking import report_of

app.conf.update(broker_url="memory://", result_backend="cache+memory://")
with start_worker(app, pool="threads", concurrency=2, perform_ping_check=False, loglevel="ERROR"):
    reports = [report_of(path, 60) for path in sys.argv[1:]]
print(json.dumps([[report.path, report.ok, [f.code for f in report.findings]] for report in reports]))
"""


def test_a_task_gives_back_a_report(tmp_path: Path, whole: Path, cut: Path) -> None:
    folder = write("celery", tmp_path)
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, "program.py", whole, cut], cwd=folder, env=environment(folder),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [
        [str(whole), True, []], [str(cut), False, ["DPS110"]],
    ]  # fmt: skip
