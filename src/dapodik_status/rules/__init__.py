"""What the rows of a sound database keep: SQL as text, nothing is asked here.

`rule` (what a rule is), `pieces` of SQL, the rules by subject, and `catalogue` (joins all of them).
A new rule: its row in the file of its subject; its words, and two examples in `tests/rules`.
May import `status`, `file`, `versions` and what lies below them.
"""
