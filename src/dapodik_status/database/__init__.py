"""What SQLite says of a file: the only folder that imports sqlite3.

`answers` (the values, `Contents` among them), `connection` (the only one that opens an inspected
file), `look` (the steps in order: `schema`, `integrity`, `contents`), `child` (all of it apart).
A new fact: a field of `Contents`, and the step that returns it; report and JSON follow.
May import `rules` and what lies below it.
"""
