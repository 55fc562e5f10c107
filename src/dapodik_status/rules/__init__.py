"""The rules for rows of an undamaged database: SQL as text, which nothing here runs.

`rule` (the form of a rule), `pieces` of SQL, the rules by subject, and `catalogue` (all rules).
To add a rule: write its row in the file of its subject, its words, and two examples in
`tests/rules`.
May import `status`, `file`, `versions` and the folders below them.
"""
