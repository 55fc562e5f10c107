"""The meaning of each status, the legal steps, and how people write statuses.

`facts`, `workflow`, `machine` (the only module that uses transitions). For what people write:
`spellings`, `normal`, `moments`, `remarks`, `identity`, `labels`.
May import `findings` and what lies below it.
"""
