"""Which connection may run what a schema computes: SQLite itself says what is cheap.

Nothing is told from the text of a schema. A connection without a guard runs no expression of it.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

import attrs

from dapodik_status.database.answers import Question
from dapodik_status.database.connection import A_TABLE, ERRORS, Clock, bound, lenient, opened
from dapodik_status.database.schema import Schema


@contextmanager
def plainly(
    schema: Schema, question: Question, clock: Clock
) -> Generator[sqlite3.Connection, None, None]:
    """Open the file once more, for what computes nothing of its schema."""
    with opened(
        question.path, question.max_value_bytes, clock, trusting=schema.trusting
    ) as connection:
        yield connection


@attrs.frozen
class Access:
    """A connection for what runs expressions of the schema."""

    connection: sqlite3.Connection
    #: The tables that must be left out, as nobody knows how long theirs would run.
    left_out: frozenset[str] = frozenset()
    #: What no value may be longer than, where SQLite itself has called the expressions cheap.
    bounded: int | None = None

    def bound(self, instructions: int) -> None:
        """Let no statement have more *instructions*, nor values so long that they take long."""
        if self.bounded is not None:
            bound(self.connection, instructions, self.bounded)


@contextmanager
def carefully(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Generator[Access, None, None]:
    """Give a connection for what runs expressions of *schema*: *plain* where it has none.

    Where some tables compute, and SQLite does not call all of it cheap, those are left out.
    """
    plain.text_factory = lenient
    if not schema.computing:
        yield Access(plain)
        return
    longest = question.max_value_bytes
    with opened(question.path, longest, clock, guarded=True) as guarded:
        guarded.text_factory = lenient
        if not _is_refused(guarded):
            access = Access(guarded, bounded=longest)
            # A statement about all tables has fewer instructions than their SQL has letters.
            access.bound(max(A_TABLE, schema.bytes))
            yield access
            return
    yield Access(plain, left_out=schema.computing)


def _is_refused(guarded: sqlite3.Connection) -> bool:
    """Tell whether SQLite refuses the schema, which it has read without a guard already."""
    try:
        guarded.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except ERRORS:
        return True
    return False
