"""SQLite's own checks of a file (of all of it, or else table by table), and the place of damage.

The file is not trusted: virtual tables are never run, and expressions of a schema only if SQLite
itself accepts them as cheap. SQLite's messages are kept for a technician; nothing depends on them.
"""

import os
import sqlite3
import struct
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from typing import Protocol, TypeVar, cast

import attrs

from dapodik_status.database.access import Access, carefully
from dapodik_status.database.answers import Answer, BadPage, Question, missed, shown
from dapodik_status.database.connection import (
    A_TABLE,
    ERRORS,
    Clock,
    told,
    trouble_of,
)
from dapodik_status.database.schema import (
    SCHEMA,
    Schema,
    on_expressions,
)
from dapodik_status.file.disk import FLAGS, read_at
from dapodik_status.file.pages import bad_pages, bytes_of_rows, is_too_deep
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.sql import quoted, selection
from dapodik_status.vocabulary import Trouble

_T = TypeVar("_T")
_NO_GAPS: FrozenMapping[str, int] = FrozenMapping()
_MOST_MESSAGES, _MOST_NAMED = 3, 8
# From this version on, quick_check and integrity_check would run the code of virtual tables.
_RUNS_VIRTUAL = (3, 44, 0)
# From about this version on, quick_check counts the rows of an index: 3.40 does not, 3.53 does.
_COUNTS_ROWS = (3, 41)
# quick_check reads each page once: with few pages in SQLite's own cache it is up to a third faster.
# Other statements read pages again: 20 MB.
FEW_PAGES, MANY_PAGES = "PRAGMA cache_size=20", "PRAGMA cache_size=-20000"
# A tree that is deep enough to end a process has tens of thousands of pages.
_MANY_PAGES, _TOO_MANY_PAGES = 2_000, 500_000
# An undamaged tree has at most one interior page for fifty leaves; a very deep one has almost only
# interior pages.
_SAMPLE, _MOST_INNER = 300, 0.02
_INTERIOR_FLAGS = (b"\x02", b"\x05")
# The most bytes of all rows of a schema: far more than a school's has, with its 265 known tables.
_MOST_SCHEMA = 2_000_000
# After these troubles, the next steps would fail for the same reason.
_STOPPING = frozenset({Trouble.DAMAGED, Trouble.TIMED_OUT, Trouble.UNREADABLE})


@attrs.frozen(kw_only=True)
class Verdict:
    """The result of one of SQLite's checks."""

    #: The problem that the check found or met; None if there is none.
    trouble: Trouble | None = None
    #: The messages of the check.
    details: tuple[str, ...] = ()
    #: Whether the check reported damage in rows of its result, and so was completed.
    complained: bool = False
    #: Whether the whole file was checked, with its list of free pages.
    whole: bool = True
    #: At most eight tables with damage, if the check was made table by table.
    damaged: tuple[str, ...] = ()


def check(
    connection: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> tuple[Answer, ...]:
    """Let SQLite check the file at the depth of *question*, and find the place of damage.

    If integrity_check finds nothing, quick_check is not needed: it finds less.
    """

    def ask(pragma: str) -> Verdict:
        return _asked(pragma, connection, schema, question, clock)

    steps = ("quick_check", "integrity_check") if question.deep else ("quick_check",)
    verdict = ask(steps[-1])
    if verdict.trouble is None:
        return (_passed(verdict, *steps),)
    if question.deep and verdict.trouble is Trouble.TIMED_OUT:
        return tuple(missed(step, verdict.trouble, *verdict.details) for step in steps)
    quick = ask("quick_check") if question.deep else verdict
    gaps = _gaps_alone(connection, schema, question, clock) if quick.complained else _NO_GAPS
    if quick.trouble is not None and not gaps:
        details = (*verdict.details, *quick.details)
        unseen = tuple(missed(step, quick.trouble, *details) for step in steps)
        return (*unseen, _evidence(connection, schema, question, clock, quick))
    # Pages and rows are undamaged, so an index disagrees with its table.
    gaps = gaps or _gathered(lambda: _index_gaps(connection, schema), _NO_GAPS)
    if verdict.trouble is not Trouble.DAMAGED and not gaps:
        # A long text in an index is no trouble of the file, and quick_check stays valid.
        long = verdict.trouble is Trouble.OVER_LIMIT
        return _passed(quick, "quick_check"), Answer(
            not_checked={steps[-1]: verdict.trouble.value},
            troubles=() if long else (verdict.trouble,),
            details=verdict.details,
        )
    return _passed(quick, "quick_check"), Answer(
        contents={"index_gaps": gaps},
        troubles=(Trouble.INDEX_DAMAGED,),
        details=verdict.details,
        not_checked=dict.fromkeys(steps[1:], Trouble.INDEX_DAMAGED.value),
    )


def _passed(verdict: Verdict, *steps: str) -> Answer:
    unseen = {} if verdict.whole else {"free_pages": Trouble.NOT_SUPPORTED.value}
    return Answer(checked=steps, not_checked=unseen)


def _evidence(
    connection: sqlite3.Connection,
    schema: Schema,
    question: Question,
    clock: Clock,
    found: Verdict,
) -> Answer:
    """Return the tables and pages with damage, if there is any."""
    if found.trouble is not Trouble.DAMAGED:
        return Answer()
    tables = found.damaged or _gathered(
        lambda: _damaged_tables(connection, schema, question, clock), ()
    )
    pages: tuple[BadPage, ...] = _gathered(lambda: _bad_pages(schema, question, clock), ())
    return Answer(contents={"damaged_tables": tables, "bad_pages": pages})


def stops(answers: Iterable[Answer]) -> bool:
    """Return whether the inspection ends after *answers*."""
    return any(_STOPPING & set(answer.troubles) for answer in answers)


# Running SQLite's checks.


def _asked(
    pragma: str, plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Verdict:
    """Check the whole file if this is allowed, otherwise each table that may be checked."""
    by_table = schema.virtual and sqlite3.sqlite_version_info >= _RUNS_VIRTUAL
    with carefully(plain, schema, question, clock) as access:
        access.connection.execute(FEW_PAGES if pragma == "quick_check" else MANY_PAGES)
        if not by_table and not access.left_out:
            verdict = _told(access.connection, f"{pragma}({_MOST_MESSAGES})")
            # One table, such as one with an unknown collation, must not stop the others.
            if verdict.trouble not in {Trouble.NOT_SUPPORTED, Trouble.OVER_LIMIT}:
                return verdict
        return _table_by_table(pragma, access, schema, clock)


def _told(connection: sqlite3.Connection, question: str) -> Verdict:
    try:
        # Half of all damage is reported in rows, not in exceptions: the rows must be fetched.
        rows = connection.execute(f"PRAGMA {question}").fetchmany(_MOST_MESSAGES)
    except ERRORS as error:
        return Verdict(trouble=trouble_of(error), details=(told(error),))
    if rows == [("ok",)]:
        return Verdict()
    messages = tuple(str(message) for (message,) in rows)
    return Verdict(trouble=Trouble.DAMAGED, details=messages, complained=True)


def _table_by_table(pragma: str, access: Access, schema: Schema, clock: Clock) -> Verdict:
    """Check each table that may be checked, and the schema's own; free pages are not checked."""
    access.bound(A_TABLE)
    tables = [entry.name for entry in schema.with_rows if entry.name not in access.left_out]
    damaged: list[str] = []
    details: list[str] = []
    worst = Trouble.NOT_SUPPORTED if access.left_out else None
    for name in (SCHEMA, *tables):
        verdict = _told(access.connection, f"{pragma}({quoted(name)})")
        if clock.is_over() or verdict.trouble is Trouble.TIMED_OUT:
            return Verdict(trouble=Trouble.TIMED_OUT, details=verdict.details, whole=False)
        if verdict.trouble is Trouble.DAMAGED:
            damaged.append(shown(name))
            details += verdict.details
        else:
            worst = worst or verdict.trouble
            details += (f"{shown(name)}: {detail}" for detail in verdict.details)
    return Verdict(
        trouble=Trouble.DAMAGED if damaged else worst,
        details=tuple(details[:_MOST_MESSAGES]),
        whole=False,
        damaged=tuple(damaged[:_MOST_NAMED]),
    )


# Finding the place of damage: evidence for a person, never the verdict.


def _damaged_tables(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> tuple[str, ...]:
    """Return the tables with damage, by a check of each table."""
    with carefully(plain, schema, question, clock) as access:
        verdict = _table_by_table("quick_check", access, schema, clock)
    return tuple(name for name in verdict.damaged if name != SCHEMA)


class _Index(Protocol):
    """The fields of sqlite-utils' description of an index that are used here."""

    name: str
    partial: int


def _index_gaps(plain: sqlite3.Connection, schema: Schema) -> FrozenMapping[str, int]:
    """Return the indexes whose number of rows differs from their table's, with the difference."""
    from sqlite_utils import Database

    gaps: dict[str, int] = {}
    database = Database(plain, execute_plugins=False, recursive_triggers=False)
    odd = on_expressions(plain, [o.name for o in schema.objects if o.kind == "index"])
    for entry in schema.real:
        for row in database.table(entry.name).indexes:
            index = cast("_Index", row)
            if index.partial or index.name in odd:
                continue
            rows = _rows_of(plain, entry.name, "NOT INDEXED")
            entries = _rows_of(plain, entry.name, f"INDEXED BY {quoted(index.name)}")
            if rows != entries and len(gaps) < _MOST_NAMED:
                gaps[shown(index.name)] = abs(rows - entries)
    return FrozenMapping(gaps)


def _rows_of(connection: sqlite3.Connection, table: str, way: str) -> int:
    # Not count(*): for that, SQLite chooses the index itself.
    select = selection("coalesce(sum(1), 0)", table, way)
    return int(connection.execute(select).fetchone()[0])


def _gaps_alone(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> FrozenMapping[str, int]:
    """Return the gaps of indexes if quick_check reports nothing else; otherwise no gaps.

    Newer versions of SQLite count the rows of an index, and report one line per index.
    """
    if sqlite3.sqlite_version_info < _COUNTS_ROWS:
        return _NO_GAPS

    def ask() -> FrozenMapping[str, int]:
        with carefully(plain, schema, question, clock) as access:
            select = f"PRAGMA quick_check({_MOST_NAMED + 1})"
            lines = 0 if access.left_out else len(access.connection.execute(select).fetchall())
        gaps = _index_gaps(plain, schema) if lines else _NO_GAPS
        return gaps if lines == len(gaps) else _NO_GAPS

    return _gathered(ask, _NO_GAPS)


def _gathered(look: Callable[[], _T], otherwise: _T) -> _T:
    try:
        return look()
    except (*ERRORS, OSError):
        return otherwise


def _bad_pages(schema: Schema, question: Question, clock: Clock) -> tuple[BadPage, ...]:
    """Follow the tree of each table and index; return the pages that do not fit their tree."""
    with _pages_of(question) as (page, pages):
        if not pages:  # the file was replaced or changed
            return ()
        roots = ((shown(o.table), o.root) for o in schema.objects if o.root)
        found = bad_pages(roots, page, pages, lambda: not clock.is_over())
        return tuple(BadPage(number, table) for number, table in found)


def fault_of_claims(question: Question, clock: Clock) -> Trouble | None:
    """Return the trouble of a schema that is too dangerous to parse; None if there is none.

    The pages are read without SQLite, which would parse the schema at once. An undamaged schema is
    never longer than its file: otherwise its rows share pages. And to parse a schema takes seventy
    times its bytes in memory, without a limit.
    """
    try:
        with _pages_of(question) as (page, pages):
            claimed = bytes_of_rows(1, page, pages, question.size, lambda: not clock.is_over())
    except OSError:  # SQLite will report it
        return None
    if claimed > question.size:
        return Trouble.SCHEMA_UNREADABLE
    return Trouble.OVER_LIMIT if claimed > _MOST_SCHEMA else None


def is_too_deep_for_sqlite(schema: Schema, question: Question, clock: Clock) -> bool:
    """Return whether a tree is so deep that SQLite's own checks would end the process.

    Only a file with very many pages can have such a tree, and most of its pages are interior pages.
    If a sample of its pages has few of these, nothing more is read. Raises ``OSError``.
    """
    if question.size // question.header.page_size < _MANY_PAGES:
        return False
    with _pages_of(question) as (page, pages):
        if not pages:
            return False
        # Random, so that nobody can know which pages are read.
        drawn = struct.unpack(f"{_SAMPLE}I", os.urandom(4 * _SAMPLE))
        sample = (page(number % pages + 1)[:1] for number in drawn)
        inner = sum(flag in _INTERIOR_FLAGS for flag in sample)
        if inner < _SAMPLE * _MOST_INNER and pages < _TOO_MANY_PAGES:
            return False
        roots = [1, *(entry.root for entry in schema.objects)]
        return is_too_deep(roots, page, pages, lambda: not clock.is_over())


@contextmanager
def _pages_of(
    question: Question,
) -> Generator[tuple[Callable[[int], bytes], int], None, None]:
    header = question.header
    size, usable = header.page_size, header.page_size - header.reserved
    descriptor = os.open(question.path, FLAGS)
    try:
        there = os.fstat(descriptor).st_size == question.size

        def page(number: int) -> bytes:
            return read_at(descriptor, size, (number - 1) * size)[:usable]

        yield page, question.size // size if there else 0
    finally:
        os.close(descriptor)
