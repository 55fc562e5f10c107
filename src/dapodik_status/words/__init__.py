"""Words, made at the end.

`catalogue` (what words are kept in), `explain` (the only composer), `indonesian` (all sentences).
May import `history` and what lies below it.
"""
