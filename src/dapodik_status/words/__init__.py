"""Words, made at the end.

`catalogue` (what words are kept in), `indonesian` (all sentences); `explain` composes, with
`findings`, `reports`, `diagnoses`, `asked` by subject, `phrases` (how facts read), `codes` (every
code there is) and `layout` (what fits).
May import `history` and what lies below it.
"""
