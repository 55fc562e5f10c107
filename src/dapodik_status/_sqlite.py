"""The checks inside SQLite: the only module that opens a database under inspection.

The file is a stranger's. It is opened read-only and immutable, so that nothing is written to or
beside it; its views, triggers and virtual tables are never run; a limit on the length of values is
what bounds a single instruction of SQLite, and a progress handler what bounds all others.
SQLite's messages are kept for a technician and never decided on.
"""

import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePath
from urllib.parse import quote

import attrs

from dapodik_status._report import Budget
from dapodik_status._vocabulary import Depth, Trouble
from dapodik_status._words import printable

# What really comes out of sqlite3 on hostile files, messages that are no UTF-8 among them.
_ERRORS = (sqlite3.Error, UnicodeDecodeError, MemoryError, ValueError, OverflowError, TypeError)
_MAX_MESSAGES, _MAX_MESSAGE = 3, 200
# Far over any school's database (265 tables are known); each costs a schema entry.
_MAX_OBJECTS = 10_000
_READ_ONLY = "?mode=ro&immutable=1"
_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "query_only=ON",
    "temp_store=MEMORY",
)
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_FUNCTION}
)
# An expression in the schema may cost a long instruction for each row: look at the clock often.
_COMPUTED = re.compile(
    r"\bAS\s*\(|\bGENERATED\b|\bCREATE\s+(UNIQUE\s+)?INDEX\b.*\(.*\(", re.IGNORECASE | re.DOTALL
)
_VIRTUAL = re.compile(r"\s*CREATE\s+VIRTUAL\b", re.IGNORECASE)
_CALM, _WARY = 1000, 20

# fmt: off
_TROUBLE_OF_CODE = {
    sqlite3.SQLITE_CORRUPT:   Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB:    Trouble.DAMAGED,
    sqlite3.SQLITE_FORMAT:    Trouble.DAMAGED,
    sqlite3.SQLITE_INTERRUPT: Trouble.TIMED_OUT,
    sqlite3.SQLITE_TOOBIG:    Trouble.OVER_LIMIT,
    sqlite3.SQLITE_NOMEM:     Trouble.OVER_LIMIT,
    sqlite3.SQLITE_ERROR:     Trouble.NOT_SUPPORTED,
    sqlite3.SQLITE_AUTH:      Trouble.NOT_SUPPORTED,
}
# fmt: on


@attrs.define
class Probe:
    """One inspection under way, and in the end what its steps have seen."""

    #: The steps that ran to their end.
    checked: list[str] = attrs.field(factory=list[str])
    #: (step, reason) of those that did not.
    not_checked: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])
    #: What stood in the way.
    troubles: list[Trouble] = attrs.field(factory=list[Trouble])
    #: (table, rows); None where they could not be counted without computing.
    tables: list[tuple[str, int | None]] = attrs.field(factory=list[tuple[str, int | None]])
    #: Rows that break a foreign key.
    foreign_key_breaks: int = 0
    #: Texts that are no text.
    undecodable_texts: int = 0
    #: SQLite's messages, escaped.
    details: list[str] = attrs.field(factory=list[str])
    #: (name, SQL) of each real table; filled by the first step.
    schema: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])

    def note(self, text: str) -> None:
        """Keep *text* for a technician, escaped and short."""
        self.details.append(printable(text[:_MAX_MESSAGE]))
        del self.details[_MAX_MESSAGES:]


class _DamageFoundError(Exception):
    """A check of SQLite's has answered with problems."""


def probe(path: str, *, depth: Depth, size: int, budget: Budget, writer: int) -> Probe:
    """Run the steps of *depth* on the database at *path*, which is *size* bytes long.

    *writer* is the version number of the SQLite that wrote it. Raises nothing for what the file
    holds: each step ends up in ``checked`` or, with its reason, in ``not_checked``.
    """
    seen = Probe()
    deadline = time.monotonic() + budget.deadline(size)
    try:
        connection = sqlite3.connect(uri_of(Path(path).resolve()), uri=True, isolation_level=None)
    except _ERRORS as error:
        _fail(seen, "schema", error, writer)
        return seen
    with closing(connection):
        _harden(connection, budget)
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _CALM)
        for name, step in _STEPS[: None if depth is Depth.FULL else _QUICK_STEPS]:
            if set(seen.troubles) - {Trouble.NOT_SUPPORTED}:
                break  # what follows would only stumble over the same stone
            try:
                step(connection, seen)
            except (*_ERRORS, _DamageFoundError) as error:
                _fail(seen, name, error, writer)
            else:
                seen.checked.append(name)
            if name == "schema" and any(_COMPUTED.search(sql) for _, sql in seen.schema):
                connection.set_progress_handler(lambda: time.monotonic() > deadline, _WARY)
    return seen


def uri_of(path: PurePath) -> str:
    """Return the URI by which SQLite opens *path*, an absolute one, without touching its folder."""
    name = path.as_posix()
    if path.drive and not name.startswith("//"):
        return f"file:///{quote(name, safe='/:')}{_READ_ONLY}"
    # Wholly quoted: of a Windows share, or of "//x", SQLite would take the first part for a host.
    return f"file:{quote(os.fsencode(name), safe='')}{_READ_ONLY}"


def _harden(connection: sqlite3.Connection, budget: Budget) -> None:
    connection.text_factory = _text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, budget.max_value_bytes)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    connection.set_authorizer(_authorize)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _authorize(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _fail(seen: Probe, step: str, error: Exception, writer: int) -> None:
    trouble = _trouble(error)
    if step == "schema" and trouble in {Trouble.DAMAGED, Trouble.NOT_SUPPORTED}:
        # Not damage where a younger SQLite has written what this one cannot parse.
        newer = writer > _version_number()
        trouble = Trouble.NEEDS_NEWER_SQLITE if newer else Trouble.SCHEMA_UNREADABLE
    if not isinstance(error, _DamageFoundError):
        seen.note(f"{type(error).__name__}: {error}")
    seen.troubles.append(trouble)
    seen.not_checked.append((step, trouble.value))


def _version_number() -> int:
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, MemoryError):
        return Trouble.OVER_LIMIT
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return _TROUBLE_OF_CODE.get(code & 0xFF, Trouble.UNREADABLE)
    # Problems found, a name that is no text, a message that is no UTF-8: all from a broken file.
    return Trouble.DAMAGED


def _schema(connection: sqlite3.Connection, seen: Probe) -> None:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchmany(
        _MAX_OBJECTS + 1
    )
    if len(rows) > _MAX_OBJECTS:
        raise MemoryError
    tables = [(name, sql) for kind, name, sql in rows if kind == "table" and isinstance(sql, str)]
    virtual = tuple(f"{name}_" for name, sql in tables if _VIRTUAL.match(sql))
    seen.schema = [
        (name, sql)
        for name, sql in tables
        if isinstance(name, str)
        and not _VIRTUAL.match(sql)
        and not name.startswith(("sqlite_", *virtual))
    ]


def _check(pragma: str) -> Callable[[sqlite3.Connection, Probe], None]:
    def step(connection: sqlite3.Connection, seen: Probe) -> None:
        # Half of all damage is told in rows, not in exceptions: they must be fetched.
        rows = connection.execute(f"PRAGMA {pragma}({_MAX_MESSAGES})").fetchall()
        if rows != [("ok",)]:
            for (message,) in rows:
                seen.note(str(message))
            raise _DamageFoundError

    return step


def _count(connection: sqlite3.Connection, seen: Probe) -> None:
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    for name, sql in seen.schema:
        seen.tables.append((name, None if _COMPUTED.search(sql) else database.table(name).count))


def _foreign_keys(connection: sqlite3.Connection, seen: Probe) -> None:
    seen.foreign_key_breaks = sum(1 for _ in connection.execute("PRAGMA foreign_key_check"))


def _scan_texts(connection: sqlite3.Connection, seen: Probe) -> None:
    def text(raw: bytes) -> None:
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            seen.undecodable_texts += 1

    for name, sql in seen.schema:
        if _COMPUTED.search(sql):
            continue
        table = _quoted(name)
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        # Only texts are read: photos may be larger than the limit on values.
        wanted = ", ".join(
            f"CASE typeof({column}) WHEN 'text' THEN {column} END"
            for column in map(_quoted, columns)
        )
        connection.text_factory = text
        try:
            for _ in connection.execute(f"SELECT {wanted} FROM {table}"):  # noqa: S608 - quoted
                pass
        finally:
            connection.text_factory = _text


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_QUICK_STEPS = 3
_STEPS: tuple[tuple[str, Callable[[sqlite3.Connection, Probe], None]], ...] = (
    ("schema", _schema),
    ("quick_check", _check("quick_check")),
    ("tables", _count),
    ("integrity_check", _check("integrity_check")),
    ("foreign_key_check", _foreign_keys),
    ("text_scan", _scan_texts),
)
