"""What SQLite says of a file: the only folder that imports sqlite3.

`connection` is the only one that opens an inspected file; `look` takes the steps in order.
May import `rules` and what lies below it.
"""
