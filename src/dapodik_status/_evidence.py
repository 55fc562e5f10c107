"""Where the damage is, once SQLite has found some: evidence for a person, never the verdict."""

import os
import sqlite3
import time
from typing import Protocol, cast

from dapodik_status._descriptor import FLAGS
from dapodik_status._layouts import quoted
from dapodik_status._pages import bad_pages
from dapodik_status._probe import Probe, shown
from dapodik_status._schema import SchemaObject, has_rows

_MOST_NAMED = 8


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
        table = quoted(entry.name)
        for row in database.table(entry.name).indexes:
            index = cast("_Index", row)
            if index.partial or index.name in filtered:
                continue
            # Not count(*): of that SQLite chooses the index itself.
            count = f"SELECT coalesce(sum(1), 0) FROM {table}"  # noqa: S608 - quoted
            (rows,) = connection.execute(f"{count} NOT INDEXED").fetchone()
            indexed = f"{count} INDEXED BY {quoted(index.name)}"
            (entries,) = connection.execute(indexed).fetchone()
            if rows != entries and len(seen.index_gaps) < _MOST_NAMED:
                seen.index_gaps.append((shown(index.name), abs(rows - entries)))


def _filtered(entry: SchemaObject) -> bool:
    """Tell an index on expressions: its entries are not asked for."""
    return entry.kind == "index" and entry.sql is not None and entry.sql.count("(") > 1


def name_bad_pages(_connection: sqlite3.Connection, seen: Probe) -> None:
    """Follow each table's and index's tree through the file and note what is no page of it."""
    header = seen.wanted.header
    size, usable = header.page_size, header.page_size - header.reserved
    descriptor = os.open(seen.wanted.path, FLAGS)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor
        if os.fstat(descriptor).st_size != seen.wanted.size:
            return

        def page(number: int) -> bytes:
            file.seek((number - 1) * size)
            return file.read(size)[:usable]

        seen.bad_pages = bad_pages(
            ((shown(o.table), o.root) for o in seen.schema.objects if o.root),
            page,
            seen.wanted.size // size,
            lambda: time.monotonic() < seen.deadline,
        )
