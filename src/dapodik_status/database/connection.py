"""Opening an untrusted database safely, and the meaning of its errors.

The only module that opens an inspected file with SQLite. The file is opened read-only and
immutable, so nothing is written to it or beside it. A limit on the length of values bounds a single
instruction of SQLite. Between instructions, a progress handler checks the time. Where no handler
runs, as while a schema is parsed, a timer interrupts.
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
    """Return the version of this SQLite as the number that the header of a database has."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major * 1_000_000 + minor * 1_000 + patch


_READ_ONLY = "?mode=ro&immutable=1"
# The errors that sqlite3 really raises on hostile files, also for messages that are not UTF-8.
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
# The number of SQLite's instructions between two checks of the time.
_INSTRUCTIONS = 10_000
# Seconds between interruptions: one that comes between two statements has no effect.
_AGAIN = 0.01


def trouble_of(error: BaseException) -> Trouble:
    """Return the trouble of the file that *error*, one of ``ERRORS``, means."""
    if isinstance(error, MemoryError):
        return Trouble.OVER_LIMIT
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        return _TROUBLE_OF_CODE.get(code & 0xFF, Trouble.UNREADABLE)
    # A name that is not a text, a message that is not UTF-8: these come from damaged files.
    return Trouble.DAMAGED


def told(error: BaseException) -> str:
    """Return the name of *error* without its message, which may contain a value of a row."""
    return f"{type(error).__name__} {getattr(error, 'sqlite_errorname', '')}".strip()


def lenient(raw: bytes) -> str:
    """Decode a text of the file; invalid bytes are replaced."""
    return raw.decode("utf-8", "replace")


def uri_of(path: PurePath) -> str:
    """Return the URI with which SQLite opens the absolute *path* read-only and immutable."""
    name = path.as_posix()
    if path.drive and not name.startswith("//"):
        return f"file:///{quote(os.fsencode(name), safe='/:')}{_READ_ONLY}"
    # All quoted: otherwise SQLite takes the first part of a Windows share or of "//x" for a host.
    return f"file:{quote(os.fsencode(name), safe='')}{_READ_ONLY}"


class Clock:
    """The time (``time.monotonic``) by which all steps must end; a query may have to end sooner."""

    def __init__(self, end: float) -> None:
        self.end: float = end
        self._running: list[sqlite3.Connection] = []

    def is_over(self) -> bool:
        """Return whether the time is over."""
        return time.monotonic() > self.end

    @contextmanager
    def until(self, sooner: float) -> Generator[None, None, None]:
        """Give the block only until *sooner* (``time.monotonic``), if that is before the end."""
        end = self.end
        self.end = min(end, sooner)
        try:
            yield
        finally:
            self.end = end

    @contextmanager
    def stops(self, connection: sqlite3.Connection) -> Generator[None, None, None]:
        """Interrupt *connection* when the time is over during the block."""
        connection.set_progress_handler(self.is_over, _INSTRUCTIONS)
        self._running.append(connection)
        try:
            yield
        finally:
            self._running.remove(connection)

    def stop(self) -> None:
        """Interrupt all connections that are in use."""
        for connection in tuple(self._running):
            with suppress(sqlite3.Error):  # it has just been closed
                connection.interrupt()


@contextmanager
def clock_of(path: str, seconds: float) -> Generator[Clock, None, None]:
    """Yield the clock for work on the file at *path*; after *seconds* the work is interrupted."""
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
    """Open the database at the absolute *path* for the duration of the block.

    When *clock* is over, running statements are interrupted. No value longer than *max_value_bytes*
    is built or read as a whole. A *guarded* connection refuses a schema whose expressions may run
    for long. A *trusting* connection also reads a schema with functions that SQLite calls unsafe
    there: for statements that run no expression of the schema. Raises one of ``ERRORS``.
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
    """Open the database at *path* in a thread, which is left alone if it does not return in time.

    If *path* has become a FIFO, ``clock_of`` ends the opening. But if the FIFO was replaced since,
    nothing can end it.
    """
    made: list[sqlite3.Connection | Exception] = []

    def work() -> None:
        try:
            # The thread that waits for this one will use it, and close it.
            connection = sqlite3.connect(
                uri_of(Path(path)), uri=True, isolation_level=None, check_same_thread=False
            )
        except Exception as error:  # noqa: BLE001 - any error is raised by the waiting thread
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


# Seconds to wait for an opening after the time is over.
_GRACE, _LATE = 0.1, "SQLITE_INTERRUPT"


def trust(connection: sqlite3.Connection) -> None:
    """Let *connection* read a schema with functions that SQLite calls unsafe in a schema.

    By mistake, SQLite 3.38 to 3.40 calls its own JSON functions unsafe.
    """
    connection.execute("PRAGMA trusted_schema=ON")


def _started(work: Callable[[], object]) -> threading.Thread | None:
    """Return a started thread that does *work*; None if the system can start none."""
    thread = threading.Thread(target=work, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return None
    return thread


def _let_go(path: str) -> None:
    """If *path* has become a FIFO, open its other end, so that no opening waits for ever."""
    with suppress(OSError, AttributeError):
        if stat.S_ISFIFO(Path(path).stat().st_mode):
            os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))


def _harden(connection: sqlite3.Connection, max_value_bytes: int) -> None:
    """Set all limits and protections of *connection*."""
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
# A single call of these may run for seconds under any limits: '%.*c' counts to two billion.
_ENDLESS = frozenset({"printf", "format"})


def _authorize(action: int, first: str | None, *_about: str | None) -> int:
    # SQLite declares its own table-valued pragmas in this way; nothing can be written anyway.
    declares = action == sqlite3.SQLITE_UPDATE and first == "sqlite_master"
    return sqlite3.SQLITE_OK if action in _ALLOWED or declares else sqlite3.SQLITE_DENY


# The functions that a schema may use: the cost of a call grows only with its arguments' length.
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
# Also cheap, but only with one argument: a second argument is tried at each character.
_CHEAP_WITH_ONE = frozenset({"trim", "ltrim", "rtrim"})
# The most columns and the deepest expressions on a guarded connection.
_MOST_COLUMNS, _DEEPEST = 400, 60
# For one row, all expressions of a table may run, and nothing interrupts them meanwhile. This many
# instructions times bytes take a third of a second.
_MOST_AT_ONCE, _SHORTEST = 400_000_000, 1_000
#: Enough instructions to check any one table of a school.
A_TABLE = 20_000


def _guard(connection: sqlite3.Connection) -> None:
    """Make SQLite itself refuse a schema whose expressions use functions that are not cheap.

    SQLite does not trust functions of the application in a schema. Here such functions replace the
    built-in ones of the same name, also LIKE and GLOB. They must exist before the schema is parsed:
    later, a newer SQLite would call them, and an undamaged table would look damaged.
    """
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _MOST_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, _DEEPEST)
    with closing(sqlite3.connect(":memory:")) as other:
        known = other.execute("SELECT DISTINCT name, narg FROM pragma_function_list").fetchall()
    for name, arguments in known:
        # Below -1 are functions with a least number of arguments, which cannot be replaced.
        cheap = name in _CHEAP or (name in _CHEAP_WITH_ONE and arguments == 1)
        if not cheap and arguments >= -1:
            connection.create_function(name, arguments, _never, deterministic=True)


def bound(connection: sqlite3.Connection, instructions: int, max_value_bytes: int) -> None:
    """Bound the work of one row on *connection*, by the lengths of a statement and of a value.

    A generated column may use other generated columns, and these again others. SQLite repeats the
    expression for each use: a short SQL text may become an endless statement.
    """
    longest = max(_SHORTEST, _MOST_AT_ONCE // instructions)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(longest, max_value_bytes))
    connection.setlimit(sqlite3.SQLITE_LIMIT_VDBE_OP, instructions)


def _never(*_values: object) -> None:
    """Replace a function; never called."""


# Limits on the query of a rule: its instructions (three times those of this library's rules), the
# bytes of a value, and the instructions between two checks of the time, which then come in time.
_RULES_INSTRUCTIONS, _RULES_VALUE, _RULES_LOOK = 1_400, 5_000, 1_000


@contextmanager
def only_reading(
    connection: sqlite3.Connection, clock: Clock, tables: Collection[str], others: Collection[str]
) -> Generator[None, None, None]:
    """Let statements of the block read only *tables* of the file; *others* are all its names.

    PRAGMA is refused, because some pragmas change limits of the whole process. Functions that
    cannot be interrupted, long values and long statements are refused too.
    """
    # Called thousands of times for each file, so the most frequent case comes first.
    read, fine, deny = sqlite3.SQLITE_READ, sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY

    def authorize(
        action: int, first: str | None, second: str | None, _base: str | None, _by: str | None
    ) -> int:
        if action == read:
            # Without a column, the name may be one that the statement itself defines.
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
