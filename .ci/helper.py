"""A helper as a host packs it: it looks at a file and says in Indonesian what it is."""

from pathlib import Path
from tempfile import TemporaryDirectory

from dapodik_status import WORKFLOW, Status, explain, inspect_file, read_label
from dapodik_status.testing.sample import make_sample

with TemporaryDirectory() as folder:
    report = inspect_file(make_sample(Path(folder) / "sekolah.db", pupils=60))
if report.forecast is not Status.BERHASIL_DIPROSES or not WORKFLOW.transitions:
    raise SystemExit(1)
print(explain(read_label("sqlite eror")).title, explain(report).title, sep="; ")
