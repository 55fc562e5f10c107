"""From a path to a report.

`inspect` (a file's way), `report`, `checks` (all of a file's), `counts` (what was sent and what
arrived), `stream` (an upload), `many` (for many files).
A new check: its row with its function in `checks`; its words, and a bad file in `tests/inspection`.
May import `database` and what lies below it.
"""
