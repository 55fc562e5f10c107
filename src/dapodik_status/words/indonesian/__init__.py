"""The Indonesian words, one file for each subject; ``catalogue`` puts them together.

May import only the row type of ``words.catalogue``.
"""
