"""What the rows of a sound database keep: SQL as text, nothing is asked here.

`rule` (what a rule is), `pieces` of SQL, the rules by subject, and `catalogue` (all of them).
May import `status`, `file`, `versions` and what lies below them.
"""
