"""The generation of a database, and the tables of the four entities in it.

`version`, `policy`, `layouts`.
May import `findings` and what lies below it.
"""
