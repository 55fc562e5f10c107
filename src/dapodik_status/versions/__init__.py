"""Which generation a database is, and where the four entities live in it.

`version`, `policy`, `layouts`.
May import `findings` and what lies below it.
"""
