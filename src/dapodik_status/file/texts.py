"""What a text is that stands where a database should: pages, answers, dumps, statements. Pure.

A text is judged by how it begins, comments aside. Which program wrote a dump is told by the words
that only that program's dumps have.
"""

import re

from dapodik_status.vocabulary import FileKind

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# So many first letters at least, and at most, show a UTF-16 that has no mark: every second byte
# is zero.
_LEAST, _MOST = 4, 16

_FLAGS = re.IGNORECASE | re.DOTALL
# fmt: off
_TEXTS: tuple[tuple[re.Pattern[bytes], FileKind], ...] = tuple((re.compile(p, _FLAGS), kind) for p, kind in (
    (rb"(<!--.{0,400}?-->\s*)?<(!doctype\s+html|html|head|body)\b",     FileKind.HTML),
    (rb"<\?xml\b.{0,400}?<html\b",                                       FileKind.HTML),
    (rb"<\?xml\b",                                                       FileKind.XML),
    (rb"(\{\s*[\"}]|\[\s*[\"{\[\]\d])",                                  FileKind.JSON),
    (rb"version https://(git-lfs|hawser)\.github\.com/spec/",            FileKind.GIT_LFS),
))
# A comment is never cut anew: a file of dashes alone could be, in more ways than anybody has time for.
_COMMENTS = re.compile(rb"(?>--[^\n]*+|#[^\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/|[\s;]++)*+")
_THINGS = (
    rb"(?:table|view|index|trigger|database|schema|sequence|function|procedure|type|user|role"
    rb"|extension|event|domain|aggregate|server|tablespace)\b"
)
_STATEMENTS = re.compile(rb"(?:" + rb"|".join((
    rb"create\s+(?:(?:or\s+replace|temp|temporary|unique|virtual|unlogged|materialized|global|local|definer\s*=\s*\S+)\s+)*" + _THINGS,
    rb"(?:drop|alter)\s+(?:materialized\s+)?" + _THINGS,
    rb"(?:insert\s+(?:(?:or\s+\w+|ignore|delayed|low_priority|high_priority)\s+)*into|replace\s+into|delete\s+from)\s",
    rb"update\s+[^\s;]{1,80}\s+set\s",
    rb"set\s+(?:names\s|(?:global|session|local|transaction|identity_insert|nocount|ansi_\w+|quoted_identifier)\b|[@\w.]+\s*(?::?=|to\b))",
    rb"use\s+[`\"\[]?[\w$-]{1,64}[`\"\]]?\s*(?:;|\r?\n\s*go\b)",
    rb"start\s+transaction\b", rb"begin(?:\s+(?:transaction|work|immediate|exclusive|deferred|tran))*\s*;",
    rb"(?:commit|rollback|end|vacuum|analyze|reindex)(?:\s+transaction|\s+work)?\s*;",
    rb"pragma\s+\w", rb"(?:un)?lock\s+tables\b", rb"truncate\s+(?:table\s+)?[`\"\w]", rb"attach\s+(?:database\s+)?['\"]",
    rb"copy\s+[\w.\"]+\s*(?:\([^)]*\)\s*)?from\s", rb"with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\s*\(",
    rb"select\s+(?:\*|[\w.\"`\[\]]+\s*(?:,|\(|\s+from\b|;))", rb"(?:grant|revoke)\s+\w[\w, ]*\bon\s", rb"comment\s+on\s+",
    rb"\\(?:connect|restrict|unrestrict|c|set|encoding)\s", rb"delimiter\s+\S{1,4}\s",
)) + rb")", _FLAGS)
# Of the beginning, comments included.
_DIALECTS: tuple[tuple[re.Pattern[bytes], FileKind], ...] = tuple((re.compile(p, _FLAGS), kind) for p, kind in (
    (rb"postgresql database (?:cluster )?dump|pg_catalog|pg_dump|\bset\s+(?:statement_timeout|client_encoding|search_path|standard_conforming_strings)\b"
     rb"|\bowner\s+to\b|\bcopy\s+[\w.\"]+\s*(?:\([^)]*\)\s*)?from\s+stdin|^\\(?:connect|restrict)\s", FileKind.POSTGRESQL_DUMP),
    (rb"(?:mysql|mariadb)\s+(?:dump|data\s+transfer|backup)|phpmyadmin|mysqldump|/\*!\d{5}|/\*m!|\bengine\s*=\s*\w|\bauto_increment\b"
     rb"|\bset\s+(?:names\b|sql_mode\b|foreign_key_checks\b|unique_checks\b|@)|\block\s+tables\b|\bserver\s+type\s*:\s*(?:mysql|mariadb)", FileKind.MYSQL_DUMP),
))
_DUMPS = re.compile(rb"(?:mysql|mariadb|postgresql)\b[^\n]{0,40}?\b(?:dump|data\s+transfer)\b|phpmyadmin sql dump|/\*!\d{5}", _FLAGS)
# fmt: on


def text_of(head: bytes) -> bytes:
    """Return *head* as UTF-8, without the mark of its encoding."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
    first, second = head[: 2 * _MOST : 2], head[1 : 2 * _MOST : 2]
    if len(second) >= _LEAST and not second.strip(b"\0") and b"\0" not in first:
        return head.decode("utf-16-le", "replace").encode("utf-8", "replace")
    if len(second) >= _LEAST and not first.strip(b"\0") and b"\0" not in second:
        return head.decode("utf-16-be", "replace").encode("utf-8", "replace")
    return head


def kind_of_text(head: bytes, name: str) -> FileKind | None:
    """Return which kind of text begins with *head*; None where it is no text that is known."""
    text = text_of(head).lstrip()
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            return kind
    skipped = _COMMENTS.match(text)
    begun = skipped.end() if skipped else 0
    comments = text[:begun]
    # A comment that is longer than what was read leaves only the name to tell.
    endless = name.lower().endswith(".sql") and text.startswith((b"--", b"/*", b"#"))
    if not (_STATEMENTS.match(text, begun) or _DUMPS.search(comments) or endless):
        return None
    for pattern, kind in _DIALECTS:
        if pattern.search(text):
            return kind
    return FileKind.SQL_TEXT
