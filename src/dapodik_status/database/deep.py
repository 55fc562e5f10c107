"""What only FULL looks at: foreign keys, and whether each stored text is one.

Nothing that the schema computes is read.
"""

import re
import sqlite3
from collections import Counter, deque

from dapodik_status.database.answers import Probe, shown
from dapodik_status.database.connection import lenient
from dapodik_status.database.contents import COMPUTED, KEPT, STORED, Step, stored_columns
from dapodik_status.database.schema import has_rows
from dapodik_status.sql import quoted, selection
from dapodik_status.vocabulary import Trouble

_KEY = re.compile("references", re.IGNORECASE)


def check_keys_of(table: str) -> Step:
    """Return the step that counts the rows of *table*, or of all, that break a foreign key."""
    only = f"({quoted(table)})" if table else ""

    def step(connection: sqlite3.Connection, seen: Probe) -> None:
        connection.text_factory = lenient
        breaks = Counter(row[0] for row in connection.execute(f"PRAGMA foreign_key_check{only}"))
        seen.foreign_key_breaks += [(shown(name), count) for name, count in breaks.items()]

    return step


def keyed_tables(seen: Probe) -> list[str]:
    """Return the tables that may have foreign keys; nothing, for all, where one has no name.

    SQLite has no key without this word. Those with most of them come first, as they take longest.
    """
    keys = [(len(_KEY.findall(o.sql or "")), o.name) for o in seen.schema.objects if has_rows(o)]
    names = [name for count, name in sorted(keys, key=lambda key: -key[0]) if count]
    return [""] if any(map(_is_nameless, names)) else names


def _is_nameless(table: str) -> bool:
    """Tell whether the name of *table* was no text: what was read instead finds no table."""
    return "\ufffd" in table


def scan_texts(connection: sqlite3.Connection, seen: Probe) -> None:
    """Decode every text that is stored; count those that are none, and find the first."""
    # The schema's own table too: a name that is no text stands there.
    names = ["sqlite_master", *(entry.name for entry in seen.schema.objects if has_rows(entry))]
    left_out: list[sqlite3.Error | UnicodeDecodeError] = []
    computes = seen.schema.computes
    if any(map(_is_nameless, names)):
        seen.not_checked.append(("text_scan", Trouble.NOT_SUPPORTED.value))
    for name in names:
        if _is_nameless(name):
            continue  # it cannot be asked for
        # Where nothing is generated, all columns are stored.
        columns = _columns(connection, name) if computes else ["t.*"]
        try:
            if columns and not _decodes(connection, name, columns):
                _count_bad_texts(connection, seen, name, _columns(connection, name))
        except (sqlite3.DataError, sqlite3.OperationalError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise
            left_out.append(error)  # and the others are looked at all the same
    if computes and any(stored_columns(connection, names, (COMPUTED,)).values()):
        seen.not_checked.append(("generated_columns", "not_run"))
    if left_out:
        raise left_out[0]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    names = stored_columns(connection, [table], (STORED, KEPT))[table]
    return [f"t.{quoted(name)}" for name in names]


def _decodes(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    connection.text_factory = str
    try:
        try:
            return _reads(connection, table, columns)
        except (sqlite3.DataError, UnicodeDecodeError):
            # A photo may be larger than the limit on values, a column's name no text: then the
            # texts alone are read, of the columns that can be named.
            connection.text_factory = lenient
            names = _columns(connection, table)
            connection.text_factory = str
            texts = [f"CASE typeof({c}) WHEN 'text' THEN {c} END" for c in names]
            return _reads(connection, table, texts)
    finally:
        connection.text_factory = lenient


def _reads(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    try:
        deque(connection.execute(selection(", ".join(columns), table, "AS t")), maxlen=0)
    except sqlite3.OperationalError as error:
        # Undecodable: an error of the module's own, without a code of SQLite's.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        return False
    return True


def _count_bad_texts(
    connection: sqlite3.Connection, seen: Probe, table: str, columns: list[str]
) -> None:
    for column in columns:
        first: list[int] = []

        def text(raw: bytes, first: list[int] = first) -> None:
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                first.append(error.start + 1)

        connection.text_factory = text
        select = selection(column, table, f"AS t WHERE typeof({column}) = 'text'")
        try:
            deque(connection.execute(select), maxlen=0)
        finally:
            connection.text_factory = lenient
        seen.bad_texts += len(first)
        if first and seen.first_bad_text is None:
            seen.first_bad_text = (shown(table), shown(column[3:-1]), first[0])
