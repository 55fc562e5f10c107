"""What a file is by its bytes, its size and its neighbours; no SQLite.

`disk` (reads), `kind`, `header`, `neighbours` (what stands beside it), `outside` (all three in one
value), `pages`, `receipt`, `keeping` (of receipts).
May import `findings` and what lies below it.
"""
