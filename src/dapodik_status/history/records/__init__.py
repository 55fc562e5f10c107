"""How a file of records becomes observations: `lines` of bytes, `columns` of lines.

May import `observations` and what lies below `history`.
"""
