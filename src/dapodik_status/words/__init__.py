"""Words, made at the end.

`catalogue` (what words are kept in), `indonesian` (all sentences); `explain` composes, with
`findings`, `reports`, `diagnoses` by subject, `phrases` (how facts read) and `layout` (what fits).
May import `history` and what lies below it.
"""
