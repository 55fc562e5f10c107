"""What a status means, which steps there are, and how people write it.

`facts`, `workflow`, `labels`, `spellings`; `machine` alone knows transitions.
May import `findings` and what lies below it.
"""
