"""Which connection may run the expressions of a schema: SQLite itself decides which are cheap.

Nothing is concluded from the text of a schema. Only a guarded connection runs its expressions.
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
    """Open the file once more, for statements that run no expression of its schema."""
    with opened(
        question.path, question.max_value_bytes, clock, trusting=schema.trusting
    ) as connection:
        yield connection


@attrs.frozen
class Access:
    """A connection for statements that may run expressions of the schema."""

    connection: sqlite3.Connection
    #: The tables that must be left out: it is not known how long their expressions would run.
    left_out: frozenset[str] = frozenset()
    #: The longest value in bytes on a guarded connection; None: the connection is not guarded.
    bounded: int | None = None

    def bound(self, instructions: int) -> None:
        """Limit the length of a statement to *instructions*, and the length of values with it."""
        if self.bounded is not None:
            bound(self.connection, instructions, self.bounded)


@contextmanager
def carefully(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Generator[Access, None, None]:
    """Yield the access for statements that may run expressions of *schema*.

    If *schema* has no expressions, it is *plain*. If SQLite does not accept all of them as cheap,
    the tables with expressions are left out.
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
            # A statement about all tables has fewer instructions than their SQL has characters.
            access.bound(max(A_TABLE, schema.bytes))
            yield access
            return
    yield Access(plain, left_out=schema.computing)


def _is_refused(guarded: sqlite3.Connection) -> bool:
    """Return whether SQLite refuses the schema on *guarded*; unguarded, it was read already."""
    try:
        guarded.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except ERRORS:
        return True
    return False
