"""What every answer is made of: findings, and how values become plain ones.

`finding`: a code with facts, and the row it is an instance of.
May import `vocabulary`, `errors` and `sql`.
"""
