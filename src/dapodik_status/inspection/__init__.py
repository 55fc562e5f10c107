"""From a path to a report.

`inspect` (one file), `report`, `checks` (all checks of a file), `counts` (compares the counts sent
with the counts received), `stream` (an upload), `many` (many files).
To add a check: write its row and its function in `checks`, its words in the catalogue, and a bad
file in `tests/inspection`.
May import `database` and the folders below it.
"""
