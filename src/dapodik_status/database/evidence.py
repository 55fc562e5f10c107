"""Where the damage is, once SQLite has found some: evidence for a person, never the verdict."""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol, cast

from dapodik_status.database.answers import Probe, shown
from dapodik_status.database.schema import SchemaObject, has_rows
from dapodik_status.file.descriptor import FLAGS
from dapodik_status.file.pages import bad_pages, is_too_deep
from dapodik_status.sql import quoted, selection

_MOST_NAMED = 8
# A chain of pages that ends a process has tens of thousands of them.
_MANY_PAGES, _TOO_MANY_PAGES = 2_000, 500_000
# A sound tree has a page that is no leaf for each fifty leaves and more; a chain has little else.
_SAMPLE, _MOST_INNER = 300, 0.02
_INTERIOR_FLAGS = (b"\x02", b"\x05")


class _Index(Protocol):
    """What sqlite-utils says of an index, so far as it is asked."""

    name: str
    partial: int


def name_damaged_tables(connection: sqlite3.Connection, seen: Probe) -> None:
    """Ask for each table whether it is the one with the damage."""
    for entry in seen.schema.objects:
        if not has_rows(entry) or len(seen.damaged_tables) >= _MOST_NAMED:
            continue
        try:
            rows = connection.execute(f"PRAGMA quick_check({quoted(entry.name)})").fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise
            rows = []
        if rows != [("ok",)]:
            seen.damaged_tables.append(shown(entry.name))


def measure_index_gaps(connection: sqlite3.Connection, seen: Probe) -> None:
    """Compare the rows of each index with those of its table."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    filtered = {entry.name for entry in seen.schema.objects if _filtered(entry)}
    for entry in seen.schema.real:
        for row in database.table(entry.name).indexes:
            index = cast("_Index", row)
            if index.partial or index.name in filtered:
                continue
            # Not count(*): of that SQLite chooses the index itself.
            count = "coalesce(sum(1), 0)"
            (rows,) = connection.execute(selection(count, entry.name, "NOT INDEXED")).fetchone()
            indexed = selection(count, entry.name, f"INDEXED BY {quoted(index.name)}")
            (entries,) = connection.execute(indexed).fetchone()
            if rows != entries and len(seen.index_gaps) < _MOST_NAMED:
                seen.index_gaps.append((shown(index.name), abs(rows - entries)))


def lacks_index_rows_alone(connection: sqlite3.Connection, seen: Probe) -> bool:
    """Tell whether all that quick_check tells are indexes with more or fewer rows than their table.

    Younger versions count those (3.53 does, 3.40 does not), one line an index.
    """
    lines = len(connection.execute(f"PRAGMA quick_check({_MOST_NAMED + 1})").fetchall())
    try:
        measure_index_gaps(connection, seen)
        return 0 < lines == len(seen.index_gaps)
    finally:
        if lines != len(seen.index_gaps):
            seen.index_gaps.clear()


def _filtered(entry: SchemaObject) -> bool:
    """Tell an index on expressions: its entries are not asked for."""
    return entry.kind == "index" and entry.sql is not None and entry.sql.count("(") > 1


def name_bad_pages(_connection: sqlite3.Connection, seen: Probe) -> None:
    """Follow each table's and index's tree through the file and note what is no page of it."""
    with _pages_of(seen) as (page, pages):
        if pages:  # else it is another file by now
            seen.bad_pages = bad_pages(
                ((shown(o.table), o.root) for o in seen.schema.objects if o.root),
                page,
                pages,
                lambda: time.monotonic() < seen.deadline,
            )


def refuse_depth(_connection: sqlite3.Connection, seen: Probe) -> None:
    """Raise ``RecursionError`` for a tree so deep that SQLite's own checks would die of it.

    Only a file with very many pages can have one, most of them pages that are no leaves: where a
    sample of its pages has few of those, nothing more is read.
    """
    header = seen.wanted.header
    if seen.wanted.size // header.page_size < _MANY_PAGES:
        return
    with _pages_of(seen) as (page, pages):
        if not pages:
            return
        draw = random.SystemRandom()  # so that nobody can foresee which pages are read
        sample = (page(draw.randrange(pages) + 1)[:1] for _ in range(_SAMPLE))
        inner = sum(flag in _INTERIOR_FLAGS for flag in sample)
        if inner < _SAMPLE * _MOST_INNER and pages < _TOO_MANY_PAGES:
            return
        roots = [1, *(entry.root for entry in seen.schema.objects)]
        if is_too_deep(roots, page, pages, lambda: time.monotonic() < seen.deadline):
            raise RecursionError


@contextmanager
def _pages_of(seen: Probe) -> Generator[tuple[Callable[[int], bytes], int], None, None]:
    header = seen.wanted.header
    size, usable = header.page_size, header.page_size - header.reserved
    descriptor = os.open(seen.wanted.path, FLAGS)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        there = os.fstat(descriptor).st_size == seen.wanted.size

        def page(number: int) -> bytes:
            file.seek((number - 1) * size)
            return file.read(size)[:usable]

        yield page, seen.wanted.size // size if there else 0
