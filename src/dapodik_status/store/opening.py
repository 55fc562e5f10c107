"""How a store is opened, and the meaning of SQLite's errors.

This library's own inspection first reads a file. A file that is damaged, or of another program or a
newer version, is not opened for writing and stays unchanged.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dapodik_status.database.connection import uri_of
from dapodik_status.errors import ArgumentValueError, StoreError
from dapodik_status.file.held import hold, holders, readers, reading
from dapodik_status.inspection.inspect import MOST_SECONDS, inspect_file
from dapodik_status.store.schema import APPLICATION_ID, VERSION, created, migrations
from dapodik_status.vocabulary import Depth, FileKind, Trouble

if TYPE_CHECKING:
    from sqlite_utils import Database

_T = TypeVar("_T")
# fmt: off
_REASONS = {
    sqlite3.SQLITE_BUSY:     "busy",
    sqlite3.SQLITE_LOCKED:   "busy",
    sqlite3.SQLITE_FULL:     "full",
    # No space for the -shm file.
    sqlite3.SQLITE_IOERR_SHMSIZE: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM:     "read_only",
    sqlite3.SQLITE_CANTOPEN: "unopened",
    sqlite3.SQLITE_IOERR:    "unwritten",
    sqlite3.SQLITE_CORRUPT:  "damaged",
    sqlite3.SQLITE_NOTADB:   "foreign",
    sqlite3.SQLITE_CONSTRAINT: "altered",
    sqlite3.SQLITE_MISMATCH: "altered",
    # These statements do not fail on a store, unless another program has changed its schema.
    sqlite3.SQLITE_ERROR:    "altered",
}
# fmt: on
# Data is on the disk when a call returns, and deleted data is overwritten.
# With SQLite's default cache of 2 MB, a large batch would be written twice.
_SETTINGS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -65536",
)
_IMMUTABLE = "&immutable=1"
# SQLite waits for another writer without Python: an interruption comes through only in between.
_SLICE = 0.2
# Seconds between two looks for those who read the file in this process.
_PAUSE = 0.005


class _CallersError(Exception):
    """An error that the caller's own iterable has raised, which is not an error of the store."""

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__(error)
        self.error = error


def passed(entries: Iterable[_T]) -> Iterator[_T]:
    """Yield the caller's *entries*, which may come from another database."""
    try:
        yield from entries
    except sqlite3.Error as error:
        raise _CallersError(error) from None


@contextmanager
def told() -> Generator[None, None, None]:
    """Turn SQLite's errors inside the block into ``StoreError``."""
    try:
        yield
    except _CallersError as wrapped:
        raise wrapped.error from None
    except sqlite3.Error as error:
        code: int | None = getattr(error, "sqlite_errorcode", None)
        # An error without a code is from Python: a text that cannot be decoded.
        refused = isinstance(error, sqlite3.OperationalError) and code is None
        known = _REASONS.get(code or 0) or _REASONS.get((code or 0) & 0xFF)
        reason = "altered" if refused else known
        if reason is None:
            raise
        # Without its frames: a cursor in one of them would go on reading.
        raise StoreError(reason) from error.with_traceback(None)


class StoreFile:
    """The open file of a store: one connection and one lock, for the threads of one process."""

    def __init__(self, path: str, *, depth: Depth, seconds: float) -> None:
        """Open the store at *path*; wait at most *seconds* if another process is writing.

        An existing file is first inspected to *depth*. Raises the errors of ``HistoryStore``.
        """
        #: The absolute path, so that a change of the working folder does not matter.
        self.path: str = str(Path(path).absolute())
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._seconds = seconds
        self._is_open = False
        in_use = _inspected(self.path, depth, seconds)
        # Noted first, so that no inspection begins while SQLite has the file, and a fork knows.
        self._let_go = hold(self, self.path)
        try:
            _wait_for_readers(self.path, seconds)
            if in_use:
                _refuse_unfit_in_use(os.path.realpath(self.path), depth, seconds)
            self._db = _opened(self.path, seconds)
        except BaseException:
            self._let_go()
            raise
        self._is_open = True

    def close(self) -> None:
        """Close the file, once; do nothing in a fork of the process that opened it."""
        if self._process != os.getpid():
            return
        with self._lock:
            if self._is_open:
                self._refuse_nested()
                self._db.close()
                self._let_go()
                self._is_open = False

    def _refuse_nested(self) -> None:
        # Another thread's transaction would hold the lock, so this one is the caller's own. After a
        # call of close() that was interrupted, there is no connection to ask.
        with suppress(sqlite3.ProgrammingError):
            if self._db.conn.in_transaction:
                raise StoreError("nested")

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        """Yield the connection for reading. Raises ``StoreError`` for SQLite's errors."""
        # Checked before the lock, because a thread that does not exist in the fork may hold it.
        if self._process != os.getpid():
            raise StoreError("forked")
        with self._lock, told():
            if not self._is_open:
                raise StoreError("closed")
            yield self._db.conn

    @contextmanager
    def snapshot(self) -> Generator[None, None, None]:
        """Answer all queries of the block from one state of the file."""
        with self.reading() as connection:
            self._refuse_nested()
            try:
                connection.execute("BEGIN")
                yield
            finally:
                connection.rollback()

    def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Return what *work* returns, in one transaction: all of it is stored, or nothing."""
        with self.reading():
            self._refuse_nested()
            return _written(self._db, self._seconds, work)

    def wipe(self) -> None:
        """Truncate the -wal file. Raises ``StoreError`` (``"unwiped"``) if others read it."""
        with self.reading() as connection:
            if not _patient(connection, self._seconds, lambda: _truncated(connection)):
                raise StoreError("unwiped")


def _truncated(connection: sqlite3.Connection) -> bool:
    ((busy, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return not busy


def _written(db: "Database", seconds: float, work: Callable[[sqlite3.Connection], _T]) -> _T:
    """Return what *work* returns, in one transaction; wait at most *seconds* for other writers.

    It begins as a writer. SQLite refuses a transaction that begins as a reader and then writes, if
    another process has written in between, without any waiting.

    One function, not a context: an interruption just before a context ends would leave it open.
    """
    try:
        _patiently(db.conn, "BEGIN IMMEDIATE", seconds)
        with db.atomic():
            done = work(db.conn)
        db.conn.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # report the first error, not this one
            db.rollback()
        raise
    return done


def _patiently(connection: sqlite3.Connection, statement: str, seconds: float) -> None:
    """Execute *statement*; if others still lock the file after *seconds*, raise ``StoreError``."""

    def done() -> bool:
        try:
            connection.execute(statement).close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True

    if not _patient(connection, seconds, done):
        raise StoreError("busy")


def _patient(connection: sqlite3.Connection, seconds: float, done: Callable[[], bool]) -> bool:
    """Ask *done* until it is True, at most *seconds*; return whether it is."""
    deadline = time.monotonic() + seconds
    _wait(connection, min(seconds, _SLICE))
    try:
        while not done():
            if time.monotonic() >= deadline:
                return False
    finally:
        _wait(connection, seconds)
    return True


def _wait(connection: sqlite3.Connection, seconds: float) -> None:
    """Let each statement wait *seconds* for other processes."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").close()


def _inspected(path: str, depth: Depth, seconds: float) -> bool:
    """Inspect the file at *path*, if there is one; return whether it is in use.

    Then only SQLite can tell what it is, through its own locks. Raises ``StoreError`` if it is not
    an undamaged store of a known version, ``OSError`` if the system refuses the inspection, and
    ``ArgumentValueError`` if *path* contains a NUL or *seconds* is out of range.
    """
    if not 0 <= seconds <= MOST_SECONDS:
        wanted = f"the numbers of seconds from 0 to {MOST_SECONDS}"
        raise ArgumentValueError("seconds", wanted, repr(seconds))
    if "\0" in path or not _is_encodable(path):
        wanted = "the paths that a file can have"
        raise ArgumentValueError("path", wanted, "one with a NUL or half a letter")
    with reading(path):
        held = holders(path)
        if held - {os.getpid()}:
            raise StoreError("forked")
        if held and path.endswith("-shm"):  # SQLite's, beside a store
            raise StoreError("foreign")
        with suppress(FileNotFoundError):
            if Path(path).stat().st_size or not Path(path).is_file():
                return bool(held) or _is_in_use(os.path.realpath(path), depth)
    return False


def _wait_for_readers(path: str, seconds: float) -> None:
    """Wait for those who began to read before the store was noted: later ones are refused."""
    deadline = time.monotonic() + seconds
    there = readers(path)
    while there := {reader: there[reader] for reader in readers(path) if reader in there}:
        # This thread would wait for itself: a signal has interrupted an inspection.
        if threading.get_ident() in there.values() or time.monotonic() >= deadline:
            raise StoreError("busy")
        time.sleep(_PAUSE)


def _opened(path: str, seconds: float) -> "Database":
    """Return the store at *path*. A missing file is created, a file of an older version migrated.

    If another process is writing, it waits at most *seconds*. Raises ``StoreError``.
    """
    from sqlite_utils import Database

    with told():
        connection = sqlite3.connect(path, timeout=min(seconds, _SLICE), check_same_thread=False)
        try:
            _patiently(connection, "PRAGMA journal_mode = WAL", seconds)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}").close()
            db = Database(connection, execute_plugins=False)
            if _number(connection, "user_version") != VERSION:
                # Two processes that open a new file wait for each other.
                _written(db, seconds, lambda _: migrations().apply(db))
        except BaseException:
            connection.close()
            raise
    return db


def _is_encodable(path: str) -> bool:
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return True


def _is_in_use(path: str, depth: Depth) -> bool:
    """Return whether the store at *path* is in use; if it is not, refuse an unfit one."""
    report = inspect_file(path, depth=depth, rules=())
    # An inspection does not read the -wal file. If a file changes meanwhile, the inspection may see
    # half of the old and half of the new content.
    in_use = Path(f"{path}-wal").exists() or Trouble.CHANGED in report.troubles
    if report.kind is FileKind.UNREADABLE:
        raise StoreError("unopened")
    if report.header is None:
        raise StoreError("foreign" if report.header_fault is None else "damaged")
    if in_use:
        return True
    if report.whole is False:
        raise StoreError("damaged")
    with told(), closing(_read_only(uri_of(Path(path)))) as looked_at:
        _refuse_unfit(looked_at)
    return False


def _refuse_unfit_in_use(path: str, depth: Depth, seconds: float) -> None:
    uri = uri_of(Path(path)).removesuffix(_IMMUTABLE)
    with told(), closing(_read_only(uri)) as looked_at:
        _patiently(looked_at, "SELECT count(*) FROM sqlite_master", seconds)
        if depth > Depth.HEADER:
            ((verdict,),) = looked_at.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise StoreError("damaged")
        _refuse_unfit(looked_at)


def _refuse_unfit(connection: sqlite3.Connection) -> None:
    """Raise ``StoreError`` if it is no store, one of a newer version, or one that lacks a part."""
    is_ours = _number(connection, "application_id") == APPLICATION_ID
    version = _number(connection, "user_version")
    there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master")}
    # A new store without any data has no tables yet.
    if not is_ours and (there or version):
        raise StoreError("foreign")
    if version > VERSION:
        raise StoreError("newer")
    # Another tool has removed or changed a table, a view or a trigger.
    if not created(version) <= there:
        raise StoreError("damaged")


def _read_only(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    ((number,),) = connection.execute(f"PRAGMA {pragma}").fetchall()
    return int(number)
