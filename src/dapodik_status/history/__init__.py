"""What was seen over time, what people ask of it, and whose turn it is.

`replay`, `diagnosis`, `questions`.
May import `inspection` and what lies below it.
"""
