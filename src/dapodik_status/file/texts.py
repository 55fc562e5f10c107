"""The kind of a text that arrived in place of a database: a web page, a dump, statements. Pure.

The kind is found from the beginning of the text, without comments. The program that wrote a dump is
found from words that only its dumps have.
"""

import re

from dapodik_status.vocabulary import FileKind

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The fewest and the most first letters that are read to find UTF-16 without a mark, in which every
# second byte is zero.
_LEAST, _MOST = 4, 16


def _compiled(*alternatives: bytes) -> re.Pattern[bytes]:
    """Return a pattern that matches any of *alternatives*; a space in them is any white space."""
    spaced = (alternative.replace(b" ", rb"\s+") for alternative in alternatives)
    return re.compile(b"(?:%s)" % b"|".join(spaced), re.IGNORECASE | re.DOTALL)


_TEXTS = (
    (_compiled(rb"(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b"), FileKind.HTML),
    (_compiled(rb"<\?xml\b.{0,400}?<html\b"), FileKind.HTML),
    (
        _compiled(rb"(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!doctype svg\b[^>]{0,400}>\s*)?<svg\b"),
        FileKind.IMAGE,
    ),
    (_compiled(rb"<\?xml\b"), FileKind.XML),
    (_compiled(rb"\{\s*[\"}]", rb"\[\s*[\"{\[\]\d]"), FileKind.JSON),
    (_compiled(rb"version https://(?:git-lfs|hawser)\.github\.com/spec/"), FileKind.GIT_LFS),
)
# Possessive, without backtracking: on a file of dashes, backtracking would never end.
_COMMENTS = re.compile(rb"(?>--[^\n]*+|#[^\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/|[\s;]++)*+")
_THING = (
    rb"(?:table|view|index|trigger|database|schema|sequence|function|procedure|type|user|role"
    rb"|extension|event|domain|aggregate|server|tablespace|package|synonym|login|generator"
    rb"|rule|cast|collation|operator|policy|publication|subscription|assembly)\b"
)
_MADE_AS = (
    rb"(?:or replace|or alter|temp|temporary|unique|virtual|unlogged|materialized|global|local"
    rb"|clustered|nonclustered|fulltext|spatial|foreign|force|editionable|recursive"
    rb"|definer\s*=\s*\S+)"
)
_PUT_AS = rb"(?:or \w+|ignore|delayed|low_priority|high_priority)"
_COLUMNS = rb"(?:\([^)]*\)\s*)?"
# The beginning of a statement, chosen so that no sentence in English matches.
_STATEMENT = _compiled(
    rb"create (?:%s )*%s" % (_MADE_AS, _THING),
    rb"(?:drop|alter) (?:materialized )?%s" % _THING,
    rb"insert (?:%s )*into\s" % _PUT_AS,
    rb"(?:replace into|delete from|merge into)\s",
    rb"update (?:or \w+ |only |ignore )?(?:[^\s;`\"\[]{1,80}|`[^`]*`|\"[^\"]*\"|\[[^\]]*\]) set\s",
    rb"set names\s",
    rb"set (?:global|session|local|transaction|identity_insert|nocount|ansi_\w+|quoted_\w+)\b",
    rb"set (?:sql dialect \d|define (?:on|off)|xact_abort|dateformat|language|role \w+\s*;)",
    rb"set [@\w.]+\s*(?::?=|to\b)",
    rb"use [`\"\[]?[\w$-]{1,64}[`\"\]]?\s*(?:;|\r?\n\s*go\b)",
    rb"start transaction\b",
    rb"begin(?: (?:transaction|work|immediate|exclusive|deferred|tran))*\s*;",
    rb"(?:commit|rollback|end|vacuum|analyze|reindex)(?: transaction| work)?\s*;",
    rb"begin (?:try\s|(?:insert|update|delete|create|drop) )",
    rb"(?:savepoint|release|detach(?: database)?) [`\"\[]?[\w$-]{1,64}[`\"\]]?\s*;",
    rb"pragma \w",
    rb"(?:un)?lock tables\b|lock table \S+ in (?:\w+ ){1,3}mode\b",
    rb"rename table \S+ to\s|optimize table [^;\n]{1,80};|flush \w+\s*;",
    rb"load data (?:local |low_priority |concurrent )?infile\b",
    rb"truncate (?:table )?[`\"\w]",
    rb"attach (?:database )?['\"]",
    rb"copy [\w.\"]+\s*%sfrom\s" % _COLUMNS,
    rb"with (?:recursive )?\w+\s*%sas\s*\(" % _COLUMNS,
    rb"(?:explain (?:query plan )?|\(\s*)?select (?:distinct |all |top \d+ )?"
    rb"(?:\*|'[^'\n]*'\s*(?:as|[,;])|[\w.\"`\[\]]+\s*(?:,|\(|;|(?<=\s)from\b))",
    # Statements of some servers only: Microsoft SQL Server, PostgreSQL, MySQL, Oracle, Firebird.
    rb"if (?:not )?(?:exists \(|object_id\s*\()",
    rb"(?:exec|execute) (?:sp_\w|\[?dbo\]?\.|xp_\w)",
    rb"go\r?\n",
    rb"print n?'[^'\n]*'\s*(?:;|\n)",
    rb"declare @\w",
    rb"do \$\w*\$",
    rb"call [\w.`\"]+\s*\([^)\n]*\)\s*;",
    rb"rem inserting into\s|prompt [^\n]{0,200}\n\s*(?:create|insert|drop|alter|set|rem) ",
    rb"alter default privileges\b|alter system set\b|reset \w+\s*;",
    # A file of commands for sqlite3's own shell.
    rb"\.(?:open|mode|import|read|headers?|bail|echo|output)\b[^\n]{0,200}\n",
    rb"(?:grant|revoke) \w[\w, ]*\bon\s",
    rb"comment on\s",
    rb"delimiter \S{1,4}\s",
    rb"\\(?:connect|restrict|unrestrict|c|set|encoding)\s",
)
# Comments that only dumps have.
_DUMP = _compiled(
    rb"(?:mysql|mariadb|postgresql)\b[^\n]{0,40}?\b(?:dump|data transfer)\b",
    rb"phpmyadmin sql dump",
    rb"/\*!\d{5}",
)
# Words that only the dumps of one program have, anywhere in their beginning.
_DIALECTS = (
    (
        _compiled(
            rb"postgresql database (?:cluster )?dump",
            rb"pg_catalog|pg_dump",
            rb"\bset (?:statement_timeout|client_encoding|search_path|standard_conforming_\w+)\b",
            rb"\bowner to\b",
            rb"\bcopy [\w.\"]+\s*%sfrom stdin" % _COLUMNS,
            rb"\\(?:connect|restrict)\s",
        ),
        FileKind.POSTGRESQL_DUMP,
    ),
    (
        _compiled(
            rb"(?:mysql|mariadb) (?:dump|data transfer|backup)",
            rb"phpmyadmin|mysqldump",
            rb"/\*!\d{5}|/\*m!",
            rb"\bengine\s*=\s*\w",
            rb"\bauto_increment\b",
            rb"\bset (?:names\b|sql_mode\b|foreign_key_checks\b|unique_checks\b|@)",
            rb"\block tables\b",
            rb"\bserver type\s*:\s*(?:mysql|mariadb)",
        ),
        FileKind.MYSQL_DUMP,
    ),
)


def text_of(head: bytes) -> bytes:
    """Return *head* as UTF-8, without the byte order mark."""
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
    """Return the kind of the text that begins with *head*; None if it is not a known kind."""
    text = text_of(head).lstrip()
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            return kind
    statement = _COMMENTS.sub(b"", text, count=1)
    comments = text.removesuffix(statement)
    # If a comment is longer than *head*, only the name can show the kind.
    endless = name.lower().endswith(".sql") and text.startswith((b"--", b"/*", b"#"))
    if not (_STATEMENT.match(statement) or _DUMP.search(comments) or endless):
        return None
    for pattern, kind in _DIALECTS:
        if pattern.search(text):
            return kind
    return FileKind.SQL_TEXT
