"""What a file is, from its bytes, its size and the files beside it; no SQLite.

`disk` (reads the file), `held` (what a store has open), `kind`, `texts` (kinds of text), `header`,
`pages`, `wal`, `outside` (all of this in one value), `receipt`, `keeping` (stores receipts).
May import `findings` and the folders below it.
"""
