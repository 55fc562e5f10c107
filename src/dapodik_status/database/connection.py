"""How a connection to a stranger's database is made harmless, and what its errors mean."""

import os
import sqlite3
import sys
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import PurePath
from urllib.parse import quote

from dapodik_status.vocabulary import Trouble


def version_number() -> int:
    """Return this SQLite's version as a database's header spells it."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


_READ_ONLY = "?mode=ro&immutable=1"
# What really comes out of sqlite3 on hostile files, messages that are no UTF-8 among them.
ERRORS = (sqlite3.Error, UnicodeDecodeError, MemoryError, ValueError, OverflowError, TypeError)
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


def trouble_of(error: BaseException) -> Trouble:
    """Return what *error*, one of ``ERRORS`` or a ``DamageFoundError``, says of the file."""
    if isinstance(error, MemoryError):
        return Trouble.OVER_LIMIT
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return _TROUBLE_OF_CODE.get(code & 0xFF, Trouble.UNREADABLE)
    # Problems found, a name that is no text, a message that is no UTF-8: all from a broken file.
    return Trouble.DAMAGED


def told(error: BaseException) -> str:
    """Return what *error* is, for a technician: its message may hold a value of a row."""
    return f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')}".strip()


def lenient(raw: bytes) -> str:
    """Read a text of the file's: what cannot be decoded is replaced."""
    return raw.decode("utf-8", "replace")


def uri_of(path: PurePath) -> str:
    """Return the URI by which SQLite opens *path*, an absolute one, without touching its folder."""
    name = path.as_posix()
    if path.drive and not name.startswith("//"):
        return f"file:///{quote(os.fsencode(name), safe='/:')}{_READ_ONLY}"
    # Wholly quoted: of a Windows share, or of "//x", SQLite would take the first part for a host.
    return f"file:{quote(os.fsencode(name), safe='')}{_READ_ONLY}"


def harden(connection: sqlite3.Connection, max_value_bytes: int) -> None:
    """Make *connection* harmless and hard to harm."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max_value_bytes)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    connection.executescript(_PRAGMAS)
    connection.set_authorizer(_authorize)


# LIKE and GLOB try a pattern at each letter of a text.
_LONGEST_PATTERN = 200
_PRAGMAS = (
    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
    " PRAGMA query_only=ON; PRAGMA temp_store=MEMORY"
)
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_FUNCTION}
)
_ASKED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION})
# Of these a single call may run for seconds, whatever the limits: '%.*c' counts to two milliards.
_ENDLESS = frozenset({"printf", "format"})


def _authorize(action: int, first: str | None, *_about: str | None) -> int:
    # SQLite's own table-valued pragmas declare themselves so; nothing can be written anyway.
    declares = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    return sqlite3.SQLITE_OK if action in _ALLOWED or declares else sqlite3.SQLITE_DENY


@contextmanager
def only_reading(
    connection: sqlite3.Connection, tables: Collection[str], others: Collection[str]
) -> Generator[None, None, None]:
    """Let statements of the block read *tables* and nothing else of the file, whose are *others*.

    No PRAGMA either: some of them change limits of the whole process. No function that nothing
    can interrupt.
    """
    # Asked some thousand times for each file: names of its own are found soonest.
    read, fine, deny = sqlite3.SQLITE_READ, sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY

    def authorize(
        action: int, first: str | None, second: str | None, _base: str | None, _by: str | None
    ) -> int:
        if action == read:
            # Without a column, the name may be one that the statement itself has made.
            return fine if first in tables or (second == "" and first not in others) else deny
        return fine if action in _ASKED and second not in _ENDLESS else deny

    connection.set_authorizer(authorize)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)
