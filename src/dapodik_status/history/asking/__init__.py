"""How a question is read: `words` and what they mean, `rows` of meanings for each answer.

`reading` goes from a text to its answer. A new word goes into `words`; `leanings` are found by
``tests/history/leanings.py``. May import what lies below `history`.
"""
