"""An append-only history for each school, in an SQLite file of the host.

Opt-in: in this package, only the command ``riwayat`` loads it.
May import `history` and what lies below it.
"""

from dapodik_status.store.incoming import Imported, import_lines, import_rows, import_sheet
from dapodik_status.store.log import HistoryStore
from dapodik_status.store.outgoing import export_lines, export_sheet
from dapodik_status.store.values import Latest, Region, School, Unread, Waiting

__all__ = (
    "HistoryStore", "Imported", "Latest", "Region", "School", "Unread", "Waiting", "export_lines",
    "export_sheet", "import_lines", "import_rows", "import_sheet",
)  # fmt: skip
