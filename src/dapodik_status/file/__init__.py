"""What a file is by its bytes, its size and its neighbours; no SQLite.

`disk`, `kind`, `header`, `outside`, `pages`, `receipt`.
May import `findings` and what lies below it.
"""
