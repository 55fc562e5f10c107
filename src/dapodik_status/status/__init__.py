"""What a status means, which steps there are, and how people write it.

`facts`, `workflow`, `machine` (the only one that knows transitions), and, of what people write,
`spellings`, `normal`, `moments`, `remarks`, `identity`, `labels`.
May import `findings` and what lies below it.
"""
