"""The parts of every answer: findings, and how values become plain JSON values.

`finding`: a code with facts, and the row that defines the code. `plain`: conversion to and from
JSON, the same for every value; `forms`: the types of the JSON values, generated. `frozen`: mappings
that never change.
May import `vocabulary`, `errors` and `sql`.
"""
