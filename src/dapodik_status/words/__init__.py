"""Words, made at the end.

`catalogue` (what words are kept in), `indonesian` (all sentences: new ones stand there alone);
`explain` composes, with `findings`, `reports`, `diagnoses`, `asked` by subject, `phrases` (how
facts read), `codes` (every code there is, collected) and `layout` (what fits).
May import `history` and what lies below it.
"""
