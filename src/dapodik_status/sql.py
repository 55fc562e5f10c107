"""SQL as text: its tokens, quoted names, and a function that builds a simple query.

Pure. Imports no other module of this library, and no database module.
"""

import re

_TOKENS = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)|\s+|'(?:[^']|'')*(?:'|\Z)|"(?:[^"]|"")*(?:"|\Z)"""
    r"""|`(?:[^`]|``)*(?:`|\Z)|\[[^\]]*(?:\]|\Z)"""
    r"""|[A-Za-z_\x80-\U0010ffff$][\w$]*|[0-9.]+|.""",
    re.DOTALL,
)


def tokens_of(sql: str) -> list[str]:
    """Return the tokens of *sql*, without white space and comments."""
    tokens: list[str] = _TOKENS.findall(sql)
    return [t for t in tokens if not (t.isspace() or t.startswith(("--", "/*")))]


def selection(what: str, table: str, more: str = "") -> str:
    """Return a query that selects *what* (this library's expression) from *table* of a file."""
    return f"SELECT {what} FROM {quoted(table)} {more}"  # noqa: S608 - the one place, and quoted


def quoted(name: str) -> str:
    """Return *name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
