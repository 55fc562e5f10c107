"""Observations over time, the questions people ask about them, and whose turn it is.

`replay`, `diagnosis`, `questions`.
May import `inspection` and what lies below it.
"""
