"""From a path to a report.

`inspect` (a file's way), `report`, `checks`, `counts`, `many` (for many files).
May import `database` and what lies below it.
"""
