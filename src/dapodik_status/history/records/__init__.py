"""Turns a file of records into observations: `lines` reads bytes, `columns` reads lines.

May import `observations` and what lies below `history`.
"""
