"""The page for Celery: workers of every kind that it names, and the report on the asking side."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hosting import environment, said, write

PROGRAM = """
import json, sys
from asking import report_of
from tasks import app

reports = [report_of(path, 60) for path in sys.argv[1:]]
print(json.dumps([[report.path, report.ok, [f.code for f in report.findings]] for report in reports]))
"""


@pytest.mark.parametrize("pool", ["prefork", "threads", "gevent"])
def test_a_task_gives_back_a_report(pool: str, tmp_path: Path, whole: Path, cut: Path) -> None:
    folder = write("celery", tmp_path)
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    command = [sys.executable, "-m", *said("celery")[1].split(), "--pool", pool]
    options = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    with (folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [*command, *options], cwd=folder, env=environment(folder), stdout=log, stderr=log
        )
        try:
            done = subprocess.run(
                [sys.executable, "program.py", whole, cut, whole], cwd=folder,
                env=environment(folder), capture_output=True, text=True, timeout=120, check=False,
            )  # fmt: skip
        finally:
            worker.terminate()
            worker.wait(60)

    assert done.returncode == 0, done.stderr + (folder / "worker.log").read_text("utf-8")
    assert json.loads(done.stdout.splitlines()[-1]) == [
        [str(whole), True, []], [str(cut), False, ["DPS110"]], [str(whole), True, []],
    ]  # fmt: skip
