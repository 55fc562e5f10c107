"""Texts for people, made from the answers of the other folders.

`catalogue` (the types that contain texts), `indonesian` (all sentences: new ones belong there).
`explain` composes explanations, with `findings`, `reports`, `diagnoses` and `asked` by subject,
`phrases` (facts as text), `codes` (every code, collected) and `layout` (what fits on a screen).
May import `history` and what lies below it.
"""
