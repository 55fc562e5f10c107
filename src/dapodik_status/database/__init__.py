"""What SQLite reports about an inspected file; only this folder imports sqlite3 for inspections.

`answers` (the values, such as `Contents`), `connection` (the only module that opens an inspected
file), `access`, `look` (the steps in order, from `schema`, `integrity` and `contents`), `child`
(all of it in a child process) and `serving` (inside that process).
To add a fact: add a field to `Contents`, and return it from a step; report and JSON follow.
May import `rules` and the folders below it.
"""
