"""Keeping what was seen: an append-only history for each school, in an SQLite file of the host's.

Opt-in: loaded by nothing else of the package but the command ``riwayat``.
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
