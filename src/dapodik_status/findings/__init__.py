"""What every answer is made of: findings, and how values become plain ones.

`finding`: a code with facts, and the row it is an instance of. `plain`: to and from JSON, the same
way for every value; `forms`: the types of that, generated. `frozen`: mappings that never change.
May import `vocabulary`, `errors` and `sql`.
"""
