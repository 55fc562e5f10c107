"""Reading a question: `words` with their meanings, and `rows` of meanings for each answer.

`reading` finds the answer to a text. A new word belongs in `words`. ``tests/history/leanings.py``
computes `leanings`. May import the folders below `history`.
"""
