"""The schema of a database, read as data: its tables, their columns, and its fingerprint."""

import itertools
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple, final

import attrs

from dapodik_status.database.answers import Question
from dapodik_status.database.connection import (
    ERRORS,
    Clock,
    lenient,
    opened,
    trouble_of,
    trust,
)
from dapodik_status.rules.rule import rule_tables
from dapodik_status.sql import tokens_of
from dapodik_status.versions.layouts import Table, plain_name, wanted_tables
from dapodik_status.versions.policy import wanted_columns
from dapodik_status.vocabulary import Trouble

# Far more objects than a school's database has, with its 265 known tables.
_MOST_OBJECTS = 10_000
# The types of the values in a row of the schema; SQLite's own indexes have no SQL. A row with other
# types was manipulated.
_SANE = frozenset({(str, str, str, int, str), (str, str, str, int, type(None))})
_KINDS = frozenset({"table", "index", "view", "trigger"})
# table_xinfo's marks of a plain column, a generated one, and a generated one whose values are kept.
STORED, COMPUTED, KEPT = 0, 2, 3
# Possessive, without backtracking: with many comments, backtracking would never end.
_GAP = r"(?>[\s\ufeff]|/\*.*?\*/|--[^\n]*\n)++"
_VIRTUAL = re.compile(
    rf"CREATE{_GAP}VIRTUAL{_GAP}TABLE\b.*?\bUSING{_GAP}[\"'`\[]?(\w+)", re.IGNORECASE | re.DOTALL
)
_VIRTUAL_START = re.compile(rf"CREATE{_GAP}VIRTUAL\b", re.IGNORECASE | re.DOTALL)
# The tables in which a module stores the rows of a virtual table (sqlite.org: fts3, fts5, rtree,
# geopoly).
_SHADOWS = {
    "fts3": ("content", "segments", "segdir", "docsize", "stat"),
    "fts4": ("content", "segments", "segdir", "docsize", "stat"),
    "fts5": ("data", "idx", "content", "docsize", "config"),
    "rtree": ("node", "rowid", "parent"),
    "rtree_i32": ("node", "rowid", "parent"),
    "geopoly": ("node", "rowid", "parent"),
}
#: The table in which SQLite stores the schema.
SCHEMA = "sqlite_master"
# The name of a virtual table's module is within this many first characters of its SQL.
_BEGINNING = 4_000


class SchemaObject(NamedTuple):
    """A row of the schema whose values have the right types."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None

    @property
    def is_table_with_rows(self) -> bool:
        """Whether it is a table with pages of its own."""
        return self.kind == "table" and self.root > 0


class DamageFoundError(Exception):
    """The schema has a row that no undamaged file has."""


@final
@attrs.frozen(kw_only=True, eq=False)
class Schema:
    """A schema, and the facts that follow from it."""

    #: All objects of the schema.
    objects: tuple[SchemaObject, ...]
    #: The tables with their own rows in the file: no virtual tables, no tables inside these.
    real: tuple[SchemaObject, ...]
    #: Whether there are virtual tables.
    virtual: bool
    #: The tables that the question needs, by plain name, with their stored columns.
    tables: Mapping[str, Table]
    #: The columns of each table that has pages, and of the schema's own table: pairs of the name in
    #: lower case (SQLite ignores case in names) and its ``table_xinfo`` mark.
    columns: Mapping[str, tuple[tuple[str, int], ...]]
    #: The tables for which a check of the rows runs expressions of the schema, by SQLite's answer.
    computing: frozenset[str]
    #: The fingerprint; None if it was not wanted, or not computed in time.
    fingerprint: str | None
    #: Whether SQLite reads the schema only on a connection that trusts it.
    trusting: bool = False

    @property
    def with_rows(self) -> tuple[SchemaObject, ...]:
        """The tables that have pages."""
        return tuple(entry for entry in self.objects if entry.is_table_with_rows)

    def columns_of(self, table: str, *kinds: int) -> list[str]:
        """Return the columns of *table* with one of the marks *kinds*."""
        return [name for name, kind in self.columns[table] if kind in kinds]

    @property
    def bytes(self) -> int:
        """The number of characters of all SQL in the schema."""
        return sum(len(o.sql or "") for o in self.objects)


def read_schema(connection: sqlite3.Connection, question: Question, clock: Clock) -> Schema:
    """Return the schema, read as data.

    Raises ``DamageFoundError`` if a row of the schema has wrong types, ``MemoryError`` if it has
    more than 10,000 objects, and the errors of the connection.
    """
    try:
        return _read_schema(connection, question, clock)
    except sqlite3.DatabaseError as error:
        if trouble_of(error) is Trouble.TIMED_OUT:
            raise
        trust(connection)  # no expression of the schema runs on this connection
        return attrs.evolve(_read_schema(connection, question, clock), trusting=True)


def _read_schema(connection: sqlite3.Connection, question: Question, clock: Clock) -> Schema:
    try:
        objects = _objects(connection)
    except sqlite3.OperationalError as error:
        # A name that cannot be decoded: an error of the sqlite3 module, without a code of SQLite.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        connection.text_factory = lenient
        objects = _objects(connection)
    real, virtual = real_tables(objects)
    connection.text_factory = lenient
    names = [entry.name for entry in objects if entry.is_table_with_rows]
    columns = _columns_of(connection, [SCHEMA, *names])
    tables = {
        plain: Table(entry.name, frozenset(n for n, k in columns[entry.name] if k == STORED))
        for plain, entry in choose(real, _wanted(question)).items()
    }
    return Schema(
        objects=objects,
        real=real,
        virtual=virtual,
        tables=tables,
        columns=columns,
        computing=_computing(connection, objects, columns),
        fingerprint=_fingerprint_in_time(objects, clock) if question.fingerprint else None,
    )


def is_sound_as_data(question: Question, clock: Clock) -> bool:
    """Return whether the schema of a file can be read without parsing, and is undamaged.

    If so, the only problem is SQL that this SQLite does not understand.
    """
    try:
        with opened(question.path, question.max_value_bytes, clock) as connection:
            if sys.version_info >= (3, 12):
                connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
            # With it, SQLite skips SQL that it cannot parse; still nothing can be written.
            connection.execute("PRAGMA writable_schema=ON")
            connection.text_factory = lenient
            objects = _objects(connection)
            checked = connection.execute("PRAGMA quick_check(sqlite_master)").fetchall()
    except (*ERRORS, DamageFoundError):
        return False
    pages = question.header.page_count or question.size // question.header.page_size
    placed = [o for o in objects if o.kind in {"table", "index"} and not is_virtual(o)]
    roots = {o.root for o in placed}
    apart = len(roots) == len(placed) and all(1 < root <= pages for root in roots)
    return bool(roots) and apart and checked == [("ok",)]


def _objects(connection: sqlite3.Connection) -> tuple[SchemaObject, ...]:
    objects: list[SchemaObject] = []
    rows = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master")
    for row in rows:
        if tuple(map(type, row)) not in _SANE or row[0] not in _KINDS:
            raise DamageFoundError
        if len(objects) == _MOST_OBJECTS:
            raise MemoryError
        objects.append(SchemaObject._make(row))
    return tuple(objects)


def _wanted(question: Question) -> frozenset[str]:
    """Return the plain names of the tables that versions, layouts and rules need."""
    policy = question.versions
    names = [n for rule in policy.rules for n in (*rule.tables, *rule.absent)]
    marked = {name.partition(".")[0] for name in (*names, *wanted_columns(policy))}
    return wanted_tables(question.layouts) | marked | rule_tables(question.rules)


def _columns_of(
    connection: sqlite3.Connection, tables: Collection[str]
) -> dict[str, tuple[tuple[str, int], ...]]:
    columns: dict[str, list[tuple[str, int]]] = {name: [] for name in tables}
    for table, column, kind in _asked_of(
        connection,
        "SELECT column1, lower(name), hidden FROM {}, pragma_table_xinfo(column1)",
        tables,
    ):
        columns[table].append((column, kind))
    return {table: tuple(each) for table, each in columns.items()}


def _asked_of(connection: sqlite3.Connection, query: str, names: Collection[str]) -> list[Any]:
    """Run *query* for all *names* at once: one PRAGMA for each takes four times as long."""
    if not names:
        return []
    marks = ", ".join(["(?)"] * len(names))
    return connection.execute(query.format(f"(VALUES {marks})"), tuple(names)).fetchall()


def _computing(
    connection: sqlite3.Connection,
    objects: Iterable[SchemaObject],
    columns: Mapping[str, tuple[tuple[str, int], ...]],
) -> frozenset[str]:
    tables = [entry.name for entry in objects if entry.is_table_with_rows]
    generated = {n for n in tables if any(kind in {COMPUTED, KEPT} for _, kind in columns[n])}
    # SQLite reads no index whose row names another table; the two names may differ in case.
    indexed = {o.table.casefold() for o in objects if o.kind == "index" and o.sql is not None}
    told = _asked_of(
        connection,
        "SELECT column1 FROM {}, pragma_index_list(column1) AS i WHERE i.origin = 'c'"
        " AND (i.partial OR EXISTS (SELECT 1 FROM pragma_index_xinfo(i.name) WHERE cid = -2))",
        [name for name in tables if name.casefold() in indexed],
    )
    # SQLite finds no table by a name that was not a text.
    unknown = {name for name in tables if "\ufffd" in name}
    return frozenset(generated | {name for (name,) in told} | unknown)


def with_keys(connection: sqlite3.Connection, tables: Collection[str]) -> frozenset[str]:
    """Return the members of *tables* that have foreign keys."""
    rows = _asked_of(connection, "SELECT column1 FROM {}, pragma_foreign_key_list(column1)", tables)
    return frozenset(name for (name,) in rows)


def on_expressions(connection: sqlite3.Connection, indexes: Collection[str]) -> frozenset[str]:
    """Return the members of *indexes* that are on expressions."""
    rows = _asked_of(
        connection, "SELECT column1 FROM {}, pragma_index_xinfo(column1) WHERE cid = -2", indexes
    )
    return frozenset(name for (name,) in rows)


def choose(real: Iterable[SchemaObject], wanted: AbstractSet[str]) -> dict[str, SchemaObject]:
    """Return the tables in *real* whose plain name is in *wanted*, by plain name.

    If names differ only in their prefix, the name without a prefix is chosen. If all have a prefix,
    the prefix that most of the wanted tables have is chosen. If no prefix has more than the others,
    the table is left out, because the right one is not known.
    """
    chosen: dict[str, SchemaObject] = {}
    rivals: dict[str, list[SchemaObject]] = {}
    for entry in real:
        plain = plain_name(entry.name)
        if plain not in wanted:
            continue
        other = chosen.get(plain)
        if other is None or "." not in entry.name:
            chosen[plain] = entry
        elif "." in other.name:
            rivals.setdefault(plain, [other]).append(entry)
    return _decided(chosen, rivals) if rivals else chosen


def _decided(
    chosen: dict[str, SchemaObject], rivals: dict[str, list[SchemaObject]]
) -> dict[str, SchemaObject]:
    """Return *chosen* with, for each of *rivals*, the table that has the most frequent prefix."""
    disputed = {plain: r for plain, r in rivals.items() if "." in chosen[plain].name}
    sure = [entry for plain, entry in chosen.items() if plain not in disputed]
    entries = itertools.chain(sure, *disputed.values())
    common = Counter(_prefix(entry) for entry in entries)
    for plain, candidates in disputed.items():
        first, second = sorted(candidates, key=lambda entry: -common[_prefix(entry)])[:2]
        if common[_prefix(first)] > common[_prefix(second)]:
            chosen[plain] = first
        else:
            del chosen[plain]
    return chosen


def _prefix(entry: SchemaObject) -> str:
    return entry.name.rpartition(".")[0].casefold()


def real_tables(objects: Iterable[SchemaObject]) -> tuple[tuple[SchemaObject, ...], bool]:
    """Return the tables with their own rows in the file, and whether there are virtual tables.

    SQLite's own tables, virtual tables, and tables inside virtual tables are left out.
    """
    tables = [entry for entry in objects if entry.kind == "table"]
    virtual = {entry.name for entry in tables if is_virtual(entry)}
    hidden = {name for entry in tables if entry.name in virtual for name in _shadows(entry)}
    real = tuple(
        entry
        for entry in tables
        if not entry.name.startswith("sqlite_")
        and entry.name not in virtual
        and entry.name.casefold() not in hidden
    )
    return real, bool(virtual)


def is_virtual(entry: SchemaObject) -> bool:
    """Return whether *entry* is a virtual table."""
    return entry.sql is not None and _VIRTUAL_START.match(entry.sql) is not None


def _shadows(entry: SchemaObject) -> Iterable[str]:
    module = _VIRTUAL.match((entry.sql or "")[:_BEGINNING])
    suffixes = _SHADOWS.get(module[1].casefold(), ()) if module else ()
    return [f"{entry.name}_{suffix}".casefold() for suffix in suffixes]


def normal_sql(sql: str) -> str:
    """Return *sql* without white space, comments, quotes around names, and case of names."""
    tokens: list[str] = []
    for token in tokens_of(sql):
        if token[0] in '"`[' and len(token) > 1:
            tokens.append(token[1:-1].replace(token[0] * 2, token[0]).casefold())
        else:
            tokens.append(token if token[0] == "'" else token.casefold())
    return "\x1f".join(tokens)


def fingerprint(schema: Iterable[tuple[str, str, str | None]]) -> str:
    """Return 64 hexadecimal digits that stand for the meaning of *schema*.

    *schema* has the (type, name, SQL) of each object. Quotes, white space, comments, the case of
    names and the order of the objects do not change the digits. SQLite's own objects are ignored.
    """
    rows = (_meaning(*entry) for entry in schema)
    return _digest(row for row in rows if row is not None)


def _fingerprint_in_time(objects: Iterable[SchemaObject], clock: Clock) -> str | None:
    """Return the fingerprint of *objects*; None if the time is over before all were read."""
    rows: list[str] = []
    for entry in objects:
        if clock.is_over():  # nothing else checks the time meanwhile
            return None
        row = _meaning(entry.kind, entry.name, entry.sql)
        if row is not None:
            rows.append(row)
    return _digest(rows)


def _meaning(kind: str, name: str, sql: str | None) -> str | None:
    """Return the normal form of an object; None for one of SQLite's own."""
    if sql is None or name.startswith("sqlite_"):
        return None
    return f"{kind}\x1e{name.casefold()}\x1e{normal_sql(sql)}"


def _digest(rows: Iterable[str]) -> str:
    import hashlib

    text = "\x1d".join(sorted(rows))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
