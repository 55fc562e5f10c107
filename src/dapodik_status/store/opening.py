"""How a store is opened, and the meaning of SQLite's errors.

This library's own inspection first reads a file. A file that is damaged, or of another program or a
newer version, is not opened for writing and stays unchanged.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dapodik_status.database.connection import uri_of
from dapodik_status.errors import ArgumentValueError, StoreError
from dapodik_status.file.disk import hold, holders
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
# One store is opened at a time: an inspection would take the locks from one that is just opened.
# By process, because another thread may have the lock while the process is forked.
_OPENING: dict[int, threading.RLock] = {}


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
        """Open *path* as ``opened`` does."""
        #: The absolute path, so that a change of the working folder does not matter.
        self.path: str = str(Path(path).absolute())
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._seconds = seconds
        with _OPENING.setdefault(self._process, threading.RLock()):
            self._db = opened(self.path, depth=depth, seconds=seconds)
            self._let_go = hold(self, self.path, f"{self.path}-shm")
        self._is_open = True

    def close(self) -> None:
        """Close the file, once; do nothing in a fork of the process that opened it."""
        if self._process != os.getpid():
            return
        with self._lock:
            if self._is_open:
                self._refuse_nested()
                self._is_open = False
                self._db.close()
                self._let_go()

    def _refuse_nested(self) -> None:
        # Another thread's transaction would hold the lock, so this one is the caller's own.
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

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection, None, None]:
        """Yield the connection for one transaction: all of it is stored, or nothing."""
        with self.reading():
            self._refuse_nested()
            with _written(self._db, self._seconds) as connection:
                yield connection


@contextmanager
def _written(db: "Database", seconds: float) -> Generator[sqlite3.Connection, None, None]:
    """Make the block one transaction. If another process is writing, wait at most *seconds*.

    It begins as a writer. SQLite refuses a transaction that begins as a reader and then writes, if
    another process has written in between, without any waiting.
    """
    try:
        _begin(db.conn, seconds)
        with db.atomic():
            yield db.conn
        db.conn.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # report the first error, not this one
            db.rollback()
        raise


def _begin(connection: sqlite3.Connection, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    _wait(connection, min(seconds, _SLICE))
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                if not busy or time.monotonic() >= deadline:
                    raise
            else:
                return
    finally:
        _wait(connection, seconds)


def _wait(connection: sqlite3.Connection, seconds: float) -> None:
    """Let each statement wait *seconds* for other processes."""
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").close()


def opened(path: str, *, depth: Depth, seconds: float) -> "Database":
    """Return the store at *path*. A missing file is created, a file of an older version migrated.

    An existing file is first inspected to *depth*. If another process is writing, a call waits at
    most *seconds*. Raises ``StoreError``, ``OSError`` if the system refuses the inspection, and
    ``ArgumentValueError`` if *path* contains a NUL or *seconds* is out of range.
    """
    from sqlite_utils import Database

    if not 0 <= seconds <= MOST_SECONDS:
        wanted = f"the numbers of seconds from 0 to {MOST_SECONDS}"
        raise ArgumentValueError("seconds", wanted, repr(seconds))
    if "\0" in path or not _is_encodable(path):
        wanted = "the paths that a file can have"
        raise ArgumentValueError("path", wanted, "one with a NUL or half a letter")
    held = holders(path)
    if held - {os.getpid()}:
        raise StoreError("forked")
    with suppress(FileNotFoundError):
        if Path(path).stat().st_size or not Path(path).is_file():
            _refuse_unfit(os.path.realpath(path), depth, held=bool(held))
    with told():
        connection = sqlite3.connect(path, timeout=seconds, check_same_thread=False)
        try:
            for setting in ("journal_mode = WAL", *_SETTINGS):
                connection.execute(f"PRAGMA {setting}").close()
            db = Database(connection, execute_plugins=False)
            if _number(connection, "user_version") != VERSION:
                with _written(
                    db, seconds
                ):  # two processes that open a new file wait for each other
                    migrations().apply(db)
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


def _refuse_unfit(path: str, depth: Depth, *, held: bool) -> None:
    """Raise ``StoreError`` if the file at *path* is not an undamaged store of a known version.

    *held*: whether another store of this process has it open. Then only SQLite itself may open it.
    """
    in_use = held or _inspected(path, depth)
    uri = uri_of(Path(path))
    with told(), closing(_read_only(uri.removesuffix(_IMMUTABLE) if in_use else uri)) as looked_at:
        if in_use and depth > Depth.HEADER:
            ((verdict,),) = looked_at.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise StoreError("damaged")
        is_ours = _number(looked_at, "application_id") == APPLICATION_ID
        version = _number(looked_at, "user_version")
        there = {sql for (sql,) in looked_at.execute("SELECT sql FROM sqlite_master")}
    # A new store without any data has no tables yet.
    if not is_ours and (there or version):
        raise StoreError("foreign")
    if version > VERSION:
        raise StoreError("newer")
    # Another tool has removed or changed a table, a view or a trigger.
    if not created(version) <= there:
        raise StoreError("damaged")


def _inspected(path: str, depth: Depth) -> bool:
    """Inspect the file at *path*; return whether it is in use. Raises ``StoreError`` for damage."""
    report = inspect_file(path, depth=depth, rules=())
    # An inspection does not read the -wal file. If a file changes meanwhile, the inspection may see
    # half of the old and half of the new content.
    in_use = Path(f"{path}-wal").exists() or Trouble.CHANGED in report.troubles
    if report.kind is FileKind.UNREADABLE:
        raise StoreError("unopened")
    if report.header is None:
        raise StoreError("foreign" if report.header_fault is None else "damaged")
    if report.whole is False and not in_use:
        raise StoreError("damaged")
    return in_use


def _read_only(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    ((number,),) = connection.execute(f"PRAGMA {pragma}").fetchall()
    return int(number)
