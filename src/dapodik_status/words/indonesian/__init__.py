"""The Indonesian words, a file a subject; ``catalogue`` puts them together.

May import the row type of ``words.catalogue`` and nothing else.
"""
