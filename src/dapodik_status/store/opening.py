"""How a store is opened, and what SQLite's refusals mean.

What is damaged, another program's or a newer version's is opened for nothing: it is looked at
read-only, by this library's own inspection, and left as it is.
"""

import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dapodik_status.database.connection import uri_of
from dapodik_status.errors import ArgumentValueError, StoreError
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
    # No room for what is kept beside the file.
    sqlite3.SQLITE_IOERR_SHMSIZE: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM:     "read_only",
    sqlite3.SQLITE_CANTOPEN: "unopened",
    sqlite3.SQLITE_IOERR:    "unwritten",
    sqlite3.SQLITE_CORRUPT:  "damaged",
    sqlite3.SQLITE_NOTADB:   "foreign",
    sqlite3.SQLITE_CONSTRAINT: "altered",
    sqlite3.SQLITE_MISMATCH: "altered",
    # A statement fails that does not fail on a store: what another program has added to it does.
    sqlite3.SQLITE_ERROR:    "altered",
}
# fmt: on
# What is written is on the disk before it is said to be; what is deleted is overwritten.
# With SQLite's own cache of 2 MB a large batch is written twice.
_SETTINGS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cache_size = -65536",
)
_IMMUTABLE = "&immutable=1"


class _CallersError(Exception):
    """What a caller's own iterable raises: no refusal of the store's, whatever it is."""

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__(error)
        self.error = error


def passed(entries: Iterable[_T]) -> Iterator[_T]:
    """Yield *entries*, a caller's, who may be asking another database for them."""
    try:
        yield from entries
    except sqlite3.Error as error:
        raise _CallersError(error) from None


@contextmanager
def told() -> Generator[None, None, None]:
    """Let SQLite's refusals be ``StoreError`` while the block lasts."""
    try:
        yield
    except _CallersError as wrapped:
        raise wrapped.error from None
    except sqlite3.Error as error:
        code: int | None = getattr(error, "sqlite_errorcode", None)
        # Without a code it is Python that refuses: a text that is none.
        refused = isinstance(error, sqlite3.OperationalError) and code is None
        known = _REASONS.get(code or 0) or _REASONS.get((code or 0) & 0xFF)
        reason = "altered" if refused else known
        if reason is None:
            raise
        # Without the frames that it came through: a cursor in one of them would go on reading.
        raise StoreError(reason) from error.with_traceback(None)


class StoreFile:
    """The open file of a store: one connection and one lock, for the threads of one process."""

    def __init__(self, path: str, *, depth: Depth, seconds: float) -> None:
        """Open *path* as ``opened`` does."""
        #: The path, so that it stays the same file, whatever the working folder becomes.
        self.path: str = os.path.abspath(path)  # noqa: PTH100 - links are followed when it is opened
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._db = opened(self.path, depth=depth, seconds=seconds)
        self._is_open = True

    def close(self) -> None:
        """Close it, once; not where this is a fork of the process that opened it."""
        if self._process != os.getpid():
            return
        with self._lock:
            if self._is_open:
                self._refuse_nested()
                self._is_open = False
                self._db.close()

    def _refuse_nested(self) -> None:
        # Another thread's transaction keeps the lock: this one is the caller's own.
        if self._db.conn.in_transaction:
            raise StoreError("nested")

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        """Let the block ask the file. Raises ``StoreError`` for SQLite's refusals."""
        # Asked before the lock, which a thread that the fork left behind may hold.
        if self._process != os.getpid():
            raise StoreError("forked")
        with self._lock, told():
            if not self._is_open:
                raise StoreError("closed")
            yield self._db.conn

    @contextmanager
    def snapshot(self) -> Generator[None, None, None]:
        """Let all that the block asks be answered from one state of the file."""
        with self.reading() as connection:
            self._refuse_nested()
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection, None, None]:
        """Let the block be one transaction: all of it is kept, or nothing."""
        with self.reading():
            self._refuse_nested()
            with _written(self._db) as connection:
                yield connection


@contextmanager
def _written(db: "Database") -> Generator[sqlite3.Connection, None, None]:
    """Let the block be one transaction.

    It is begun as a writer's. One that begins as a reader's and then writes is refused at once
    when another has written in between, however long it would wait.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        with db.atomic():
            yield db.conn
        db.conn.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # what went wrong first is what is told
            db.rollback()
        raise


def opened(path: str, *, depth: Depth, seconds: float) -> "Database":
    """Return the store at *path*, made where nothing is there, and migrated where it is older.

    It is looked at as deep as *depth* says; another writer is waited for as long as *seconds*.
    Raises ``StoreError``, ``OSError`` for what the system does not let be looked at, and
    ``ArgumentValueError`` for a path that no file can have and for seconds that nobody can wait.
    """
    from sqlite_utils import Database

    if not 0 <= seconds <= MOST_SECONDS:
        wanted = f"the numbers of seconds from 0 to {MOST_SECONDS}"
        raise ArgumentValueError("seconds", wanted, repr(seconds))
    if "\0" in path or not _is_encodable(path):
        wanted = "the paths that a file can have"
        raise ArgumentValueError("path", wanted, "one with a NUL or half a letter")
    with suppress(FileNotFoundError):
        if Path(path).stat().st_size or not Path(path).is_file():
            _refuse_unfit(os.path.realpath(path), depth)
    with told():
        connection = sqlite3.connect(path, timeout=seconds, check_same_thread=False)
        try:
            for setting in ("journal_mode = WAL", *_SETTINGS):
                connection.execute(f"PRAGMA {setting}").close()
            db = Database(connection, execute_plugins=False)
            if _number(connection, "user_version") != VERSION:
                with _written(db):  # two that open a new file at once are two in a row
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


def _refuse_unfit(path: str, depth: Depth) -> None:
    """Raise ``StoreError`` where the file at *path* is no sound store that this code knows."""
    report = inspect_file(path, depth=depth, rules=())
    # What lies in the log beside a file is no part of it, and an inspection does not read that; and
    # of a file that changes meanwhile it may see half of the old and half of the new.
    in_use = Path(f"{path}-wal").exists() or Trouble.CHANGED in report.troubles
    if report.kind is FileKind.UNREADABLE:
        raise StoreError("unopened")
    if report.header is None:
        raise StoreError("foreign" if report.header_fault is None else "damaged")
    if report.whole is False and not in_use:
        raise StoreError("damaged")
    uri = uri_of(Path(path))
    with told(), closing(_read_only(uri.removesuffix(_IMMUTABLE) if in_use else uri)) as looked_at:
        if in_use and depth > Depth.HEADER:
            ((verdict,),) = looked_at.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise StoreError("damaged")
        is_ours = _number(looked_at, "application_id") == APPLICATION_ID
        version = _number(looked_at, "user_version")
        there = {sql for (sql,) in looked_at.execute("SELECT sql FROM sqlite_master")}
    # One that nobody has written to yet has no tables either.
    if not is_ours and (there or version):
        raise StoreError("foreign")
    if version > VERSION:
        raise StoreError("newer")
    # Another tool has taken a table, a view or a guard of the log away, or has changed it.
    if not created(version) <= there:
        raise StoreError("damaged")


def _read_only(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    ((number,),) = connection.execute(f"PRAGMA {pragma}").fetchall()
    return int(number)
