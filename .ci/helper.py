"""A helper as a host packs it: it looks at a file and says in Indonesian what it is.

It looks twice, here and in a child process, which is this program once more.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from dapodik_status import WORKFLOW, Status, explain, inspect_file, read_label
from dapodik_status.database.child import freeze_support
from dapodik_status.testing.sample import make_sample

freeze_support()
with TemporaryDirectory() as folder:
    path = make_sample(Path(folder) / "sekolah.db", pupils=60)
    report = inspect_file(path)
    if inspect_file(path, isolate=True) != report:
        raise SystemExit(2)
if report.forecast is not Status.BERHASIL_DIPROSES or not WORKFLOW.transitions:
    raise SystemExit(1)
print(explain(read_label("sqlite eror")).title, explain(report).title, sep="; ")
