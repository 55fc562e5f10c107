"""How a stranger's database is opened and made harmless, and what its errors mean.

The only module that opens an inspected file. It is opened read-only and immutable, so that nothing
is written to or beside it. A limit on the length of values bounds a single instruction of SQLite;
between instructions a progress handler looks at the clock, and a timer interrupts what no handler
sees, such as the parsing of a schema.
"""

import os
import sqlite3
import stat
import sys
import threading
import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
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
# How many instructions of SQLite run between two looks at the clock.
_INSTRUCTIONS = 10_000
# An interruption that comes between two statements is lost: so often it is repeated, in seconds.
_AGAIN = 0.01


def trouble_of(error: BaseException) -> Trouble:
    """Return what *error*, one of ``ERRORS``, says of the file."""
    if isinstance(error, MemoryError):
        return Trouble.OVER_LIMIT
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return _TROUBLE_OF_CODE.get(code & 0xFF, Trouble.UNREADABLE)
    # A name that is no text, a message that is no UTF-8: all from a broken file.
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


class Clock:
    """When a database has to have been looked at; for a single query that may be sooner."""

    def __init__(self, end: float) -> None:
        self.end: float = end
        self._running: list[sqlite3.Connection] = []

    def is_over(self) -> bool:
        """Tell whether the time is up."""
        return time.monotonic() > self.end

    @contextmanager
    def until(self, sooner: float) -> Generator[None, None, None]:
        """Let the block have ended at *sooner* (``time.monotonic``), if that is sooner."""
        end = self.end
        self.end = min(end, sooner)
        try:
            yield
        finally:
            self.end = end

    @contextmanager
    def stops(self, connection: sqlite3.Connection) -> Generator[None, None, None]:
        """Let *connection* be interrupted when the time is up, while the block lasts."""
        connection.set_progress_handler(self.is_over, _INSTRUCTIONS)
        self._running.append(connection)
        try:
            yield
        finally:
            self._running.remove(connection)

    def stop(self) -> None:
        """Interrupt what runs."""
        for connection in tuple(self._running):
            with suppress(sqlite3.Error):  # it has just been closed
                connection.interrupt()


@contextmanager
def clock_of(path: str, seconds: float) -> Generator[Clock, None, None]:
    """Give the file at *path* so many *seconds*; then whatever runs on it is interrupted."""
    end, done = time.monotonic() + seconds, threading.Event()
    clock = Clock(end)

    def watch() -> None:
        while not done.wait(max(_AGAIN, end - time.monotonic())):
            clock.stop()
            _let_go(path)

    thread = _started(watch)
    try:
        yield clock
    finally:
        done.set()
        if thread is not None:
            thread.join()


@contextmanager
def opened(
    path: str,
    max_value_bytes: int,
    clock: Clock,
    *,
    guarded: bool = False,
    trusting: bool = False,
) -> Generator[sqlite3.Connection, None, None]:
    """Open the database at *path*, an absolute one, for as long as the block lasts.

    When *clock* is over, whatever runs is interrupted. No value longer than *max_value_bytes* is
    built or read whole. A *guarded* connection refuses a schema whose expressions may take long; a
    *trusting* one reads a schema with functions that SQLite calls unsafe there, for those who
    compute nothing of it. Raises one of ``ERRORS``.
    """
    connection = _connected(path, clock)
    with closing(connection), clock.stops(connection):
        _harden(connection, max_value_bytes)
        if trusting:
            trust(connection)
        if guarded:
            _guard(connection)
        yield connection


def _connected(path: str, clock: Clock) -> sqlite3.Connection:
    """Open the database at *path* in a thread that is left alone when it does not come back.

    Who watches the clock lets an opening go that waits at a FIFO; but a FIFO that something else
    has replaced since cannot be found any more.
    """
    made: list[sqlite3.Connection | Exception] = []

    def work() -> None:
        try:
            # Other threads use it, and may close it: those that wait for this one.
            connection = sqlite3.connect(
                uri_of(Path(path)), uri=True, isolation_level=None, check_same_thread=False
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised by who waits
            made.append(error)
        else:
            made.append(connection)

    thread = _started(work)
    if thread is None:
        work()
    else:
        thread.join(max(0.0, clock.end - time.monotonic()) + _GRACE)
    if not made:
        error = sqlite3.OperationalError("the file could not be opened in time")
        error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_INTERRUPT, _LATE
        raise error
    if isinstance(made[0], Exception):
        raise made[0]
    return made[0]


# So long is waited for an opening that has been let go.
_GRACE, _LATE = 0.1, "SQLITE_INTERRUPT"


def trust(connection: sqlite3.Connection) -> None:
    """Let *connection* read a schema with functions that SQLite calls unsafe in one.

    From 3.38 to 3.40 it calls its own JSON functions so, by mistake.
    """
    connection.execute("PRAGMA trusted_schema=ON")


def _started(work: Callable[[], object]) -> threading.Thread | None:
    """Return a thread that does *work*; None where the system has none left."""
    thread = threading.Thread(target=work, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return None
    return thread


def _let_go(path: str) -> None:
    """End an opening that waits for ever, as *path* has become a FIFO: by opening its other end."""
    with suppress(OSError, AttributeError):
        if stat.S_ISFIFO(Path(path).stat().st_mode):
            os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))


def _harden(connection: sqlite3.Connection, max_value_bytes: int) -> None:
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


# What a schema may compute with, as one call costs no more than its arguments are long.
_CHEAP = frozenset(
    [
        "abs",
        "ceil",
        "ceiling",
        "char",
        "coalesce",
        "date",
        "datetime",
        "floor",
        "hex",
        "if",
        "ifnull",
        "iif",
        "json_array_length",
        "json_extract",
        "json_type",
        "json_valid",
        "julianday",
        "length",
        "likelihood",
        "likely",
        "lower",
        "max",
        "min",
        "mod",
        "nullif",
        "octet_length",
        "pow",
        "power",
        "quote",
        "round",
        "sign",
        "sqrt",
        "strftime",
        "substr",
        "substring",
        "time",
        "trunc",
        "typeof",
        "unicode",
        "unixepoch",
        "unlikely",
        "upper",
        "->",
        "->>",
    ]
)
# So is trimming blanks; a second argument is tried at each letter.
_CHEAP_WITH_ONE = frozenset({"trim", "ltrim", "rtrim"})
# The schema of a table that computes has fewer columns, and its expressions are not nested deeper.
_MOST_COLUMNS, _DEEPEST = 400, 60
# One row may run all that a table's schema computes, and nothing interrupts it meanwhile. So many
# instructions, each for so many bytes, take a third of a second.
_MOST_AT_ONCE, _SHORTEST = 400_000_000, 1_000
#: Enough instructions for checking any one table of a school's.
A_TABLE = 20_000


def _guard(connection: sqlite3.Connection) -> None:
    """Make SQLite itself refuse a schema that computes with anything but cheap functions.

    A function of one's own is not trusted in a schema: under the name of a built-in one it hides
    that, LIKE and GLOB included. It has to be there before the schema is parsed: a younger SQLite
    would call it instead, and a sound table would look damaged.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _MOST_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, _DEEPEST)
    with closing(sqlite3.connect(":memory:")) as other:
        known = other.execute("SELECT DISTINCT name, narg FROM pragma_function_list").fetchall()
    for name, arguments in known:
        # Below -1 stand those with at least so many arguments, which no name can be put over.
        cheap = name in _CHEAP or (name in _CHEAP_WITH_ONE and arguments == 1)
        if not cheap and arguments >= -1:
            connection.create_function(name, arguments, _never, deterministic=True)


def bound(connection: sqlite3.Connection, instructions: int, max_value_bytes: int) -> None:
    """Bound what *connection* may run at once: by the length of a statement and that of a value.

    An expression that names others, which name others again, is written down anew at each name:
    its SQL may be short, and the statement endless.
    """
    longest = max(_SHORTEST, _MOST_AT_ONCE // instructions)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(longest, max_value_bytes))
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, instructions)


def _never(*_values: object) -> None:
    """Stand for a function that is never called."""


# A rule's query has no more instructions (three times those of this library's), reads and builds
# no longer value, and is looked at so often: then none runs for longer than a fifth of its time.
_RULES_INSTRUCTIONS, _RULES_VALUE, _RULES_LOOK = 1_400, 5_000, 1_000


@contextmanager
def only_reading(
    connection: sqlite3.Connection, clock: Clock, tables: Collection[str], others: Collection[str]
) -> Generator[None, None, None]:
    """Let statements of the block read *tables* and nothing else of the file, whose are *others*.

    No PRAGMA either: some of them change limits of the whole process. No function that nothing
    can interrupt, no long value, and no long statement.
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

    length = connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(length, _RULES_VALUE))
    instructions = connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, _RULES_INSTRUCTIONS)
    connection.set_progress_handler(clock.is_over, _RULES_LOOK)
    connection.set_authorizer(authorize)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(clock.is_over, _INSTRUCTIONS)
        connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, instructions)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, length)
