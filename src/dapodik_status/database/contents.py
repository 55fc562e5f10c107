"""The steps of an inspection inside SQLite, each on a connection that is already hardened.

The file is a stranger's: its views, triggers and virtual tables are never run, nothing that its
schema computes is read, and SQLite's messages are kept for a technician and never decided on.
"""

import sqlite3
import time
from collections.abc import Callable, Collection, Mapping

from dapodik_status.database.answers import Probe, Wanted, shown
from dapodik_status.database.connection import ERRORS, lenient, only_reading, told, trouble_of
from dapodik_status.database.schema import (
    SchemaObject,
    choose,
    has_rows,
    real_tables,
    understood,
    wanted_names,
)
from dapodik_status.rules.rule import (
    HIDDEN,
    DataRule,
    Unchecked,
    masked,
    parameters,
    query_of,
    rule_tables,
)
from dapodik_status.sql import quoted, selection
from dapodik_status.versions.layouts import Table, plan_counts
from dapodik_status.versions.policy import VersionEvidence, decide, marked_columns, wanted_columns
from dapodik_status.vocabulary import Trouble

_MOST_MESSAGES, _MOST_KEYS = 3, 3
# Far over any school's database (265 tables are known); each costs a schema entry.
_MOST_OBJECTS = 10_000
# From here on quick_check and integrity_check would run the code of virtual tables.
_RUNS_VIRTUAL = (3, 44, 0)
# All its SQL together, in characters: far over any school's, and read at once.
_MOST_BYTES = 4_000_000
# Each rule is asked once, and may use so much of the time that is left: a quarter, or its even
# share where that is more.
_SHARES = 4
# Names that find a row's number though they are no column.
_NO_COLUMNS = frozenset({"rowid", "oid", "_rowid_"})
# What a row of the schema consists of: of an index of SQLite's own, no SQL is kept. Anything else
# is a schema that somebody has meddled with.
_SANE = frozenset({(str, str, str, int, str), (str, str, str, int, type(None))})
_KINDS = frozenset({"table", "index", "view", "trigger"})
# table_xinfo's marks of a plain column, a generated one, and a generated one whose values are kept.
STORED, COMPUTED, KEPT = 0, 2, 3

Step = Callable[[sqlite3.Connection, Probe], None]


class DamageFoundError(Exception):
    """A check of SQLite's has answered with problems."""


def read_schema(connection: sqlite3.Connection, seen: Probe) -> None:
    """Read the schema as data, and the columns of the tables that are of interest."""
    try:
        objects = _schema_of(connection)
    except sqlite3.OperationalError as error:
        # A name that cannot be decoded: an error of the module's own, without a code of SQLite's.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        connection.text_factory = lenient
        objects = _schema_of(connection)
    wanted = seen.wanted
    seen.schema = schema = understood(
        objects, wanted.versions, wanted.layouts, fingerprinted=wanted.fingerprint
    )
    seen.table_count = len(schema.real)
    seen.fingerprint = schema.fingerprint
    # Where nothing is generated, the words of its SQL will do for a table, and cost nothing.
    seen.tables = _described(connection, seen) if schema.computes else schema.tables
    if schema.virtual:
        # Their modules are never run; the tables in which they keep their rows are looked at.
        seen.not_checked.append(("virtual_tables", "not_run"))


def _described(connection: sqlite3.Connection, seen: Probe) -> dict[str, Table]:
    names = wanted_names(seen.wanted.versions, seen.wanted.layouts)
    return describe(connection, choose(seen.schema.real, names))


def describe(
    connection: sqlite3.Connection, chosen: Mapping[str, SchemaObject]
) -> dict[str, Table]:
    """Return the tables of *chosen* with the columns that SQLite says are stored."""
    columns = stored_columns(connection, [entry.name for entry in chosen.values()])
    return {
        plain: Table(entry.name, frozenset(columns[entry.name])) for plain, entry in chosen.items()
    }


def _schema_of(connection: sqlite3.Connection) -> tuple[SchemaObject, ...]:
    """Return the schema's objects; ``DamageFoundError`` where a row is not what it should be."""
    objects: list[SchemaObject] = []
    left = _MOST_BYTES
    rows = connection.execute("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master")
    for row in rows:
        if tuple(map(type, row)) not in _SANE or row[0] not in _KINDS:
            raise DamageFoundError
        entry = SchemaObject._make(row)
        left -= len(row[4] or "")
        if left < 0 or len(objects) == _MOST_OBJECTS:
            raise MemoryError
        objects.append(entry)
    return tuple(objects)


def stored_columns(
    connection: sqlite3.Connection, tables: Collection[str], kinds: Collection[int] = (STORED,)
) -> dict[str, list[str]]:
    """Return for each of *tables* its columns of *kinds*, by default those that are not computed.

    In lower case, which SQLite's own comparison of names ignores.
    """
    columns: dict[str, list[str]] = {name: [] for name in tables}
    if not tables:
        return columns
    # One statement for all: a PRAGMA each takes four times as long.
    select = (
        f"SELECT column1, lower(name), hidden FROM (VALUES {_marks(tables)}),"  # noqa: S608 - marks
        " pragma_table_xinfo(column1)"
    )
    for table, column, kind in connection.execute(select, tuple(tables)):
        if kind in kinds:
            columns[table].append(column)
    return columns


def _marks(values: Collection[str]) -> str:
    return ", ".join(["(?)"] * len(values))


def check(pragma: str) -> Step:
    """Return the step that asks SQLite *pragma* about the whole file, or about each real table."""

    def step(connection: sqlite3.Connection, seen: Probe) -> None:
        connection.text_factory = lenient  # names of the file's stand in the schema and the answers
        questions = [f"{pragma}({_MOST_MESSAGES})"]
        if sqlite3.sqlite_version_info >= _RUNS_VIRTUAL:
            schema = _schema_of(connection)
            if real_tables(schema)[1]:
                # Table by table, the schema's own too, so that no module of a virtual table is run;
                # the list of free pages is looked at with none of them.
                names = ["sqlite_master", *(o.name for o in schema if has_rows(o))]
                questions = [f"{pragma}({quoted(name)})" for name in names]
                seen.not_checked.append(("free_pages", Trouble.NOT_SUPPORTED.value))
        for question in questions:
            # Half of all damage is told in rows, not in exceptions: they must be fetched.
            rows = connection.execute(f"PRAGMA {question}").fetchmany(_MOST_MESSAGES)
            if rows != [("ok",)]:
                for (message,) in rows:
                    seen.note(str(message))
                raise DamageFoundError

    return step


def tell_version(connection: sqlite3.Connection, seen: Probe) -> None:
    """Find the version by the policy's rules."""
    wanted = wanted_columns(seen.wanted.versions)
    marked = marked_columns(seen.wanted.versions)
    values: dict[str, object] = {
        "user_version": seen.wanted.header.user_version,
        "application_id": seen.wanted.header.application_id,
        "fingerprint": seen.fingerprint,
    }
    connection.text_factory = lenient
    columns: dict[str, Collection[str]] = {p: table.columns for p, table in seen.tables.items()}
    # What the words of the SQL seem to say of columns that the rules ask for is looked at.
    claimed = {
        plain: [column for column in marked.get(plain, ()) if table.has(column)]
        for plain, table in seen.tables.items() if table.words
    }  # fmt: skip
    for source in wanted:
        plain, _, column = source.partition(".")
        table = seen.tables.get(plain)
        if table is None or not table.has(column):
            continue
        claims = claimed.get(plain, ())
        rows = None if _NO_COLUMNS & {*claims} else _first_rows(connection, table, column, claims)
        if rows is not None:
            columns[plain] = frozenset(claimed.pop(plain, columns[plain]))
        else:
            rows = _first_rows(connection, table, column)
        if rows is not None and len(rows) == 1:  # of several versions none is the version
            values[source] = rows[0][0]
    names = {plain: seen.tables[plain].name for plain, found in claimed.items() if found}
    stored = stored_columns(connection, names.values())
    columns |= {plain: frozenset(stored[name]) for plain, name in names.items()}
    seen.version = decide(VersionEvidence(values=values, columns=columns), seen.wanted.versions)


def _first_rows(
    connection: sqlite3.Connection, table: Table, column: str, others: Collection[str] = ()
) -> list[tuple[object, ...]] | None:
    """Return *column* of at most two rows; None where it or one of *others* is no column."""
    there = "".join(f", typeof([{other}])" for other in others)
    select = selection(f"[{column}]{there}", table.name, "LIMIT 2")
    try:
        return connection.execute(select).fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        return None  # a word of the table's SQL that is no column


def count_entities(connection: sqlite3.Connection, seen: Probe) -> None:
    """Count the live rows of each entity, by the layout that fits."""
    try:
        _count(connection, seen)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        # A word of a table's SQL that is no column.
        seen.tables = _described(connection, seen)
        _count(connection, seen)


def _count(connection: sqlite3.Connection, seen: Probe) -> None:
    known = seen.tables is seen.schema.tables
    plan = (
        seen.schema.plan if known
        else plan_counts(tuple(seen.tables.items()), seen.wanted.layouts)
    )  # fmt: skip
    if plan is None:
        seen.not_checked.append(("counts", "no_layout"))
        return
    match, queries, question = plan
    numbers = iter(connection.execute(question).fetchone())
    seen.layout, seen.layout_missing = match.layout.slug, match.missing
    for entity, _ in match.layout.entities:
        mine = [next(numbers) for _ in queries.get(entity, ())]
        seen.counts.append((entity, sum(mine) if mine else None))


def break_rules(connection: sqlite3.Connection, seen: Probe) -> None:
    """Ask each data rule for the rows that break it; no rule may use up the others' time."""
    wanted, end = seen.wanted, seen.deadline
    if not wanted.rules:
        seen.not_checked.append(("data_rules", "no_rules"))
        return
    tables = describe(connection, choose(seen.schema.real, rule_tables(wanted.rules)))
    connection.text_factory = lenient
    known = {table.name for table in tables.values()}
    version, level = seen.version.version, wanted.level
    queries = [(rule, query_of(rule, tables, version, level)) for rule in wanted.rules]
    left_out = [(rule.code, q.value) for rule, q in queries if isinstance(q, Unchecked)]
    asked = [(rule, q) for rule, q in queries if not isinstance(q, Unchecked)]
    with only_reading(connection, known, {entry.name for entry in seen.schema.objects}):
        for number, (rule, query) in enumerate(asked):
            seen.deadline = _later(end, min(len(asked) - number, _SHARES))
            _ask(connection, seen, rule, query)
    seen.deadline = end
    order = {rule.code: number for number, rule in enumerate(wanted.rules)}
    seen.unchecked_rules += left_out
    seen.unchecked_rules.sort(key=lambda entry: order[entry[0]])
    _tell_failed(seen)


def _later(end: float, parts: int) -> float:
    now = time.monotonic()
    return min(end, now + (end - now) / parts)


def _tell_failed(seen: Probe) -> None:
    failed = {reason for _, reason in seen.unchecked_rules}
    for trouble in (Trouble.TIMED_OUT, Trouble.OVER_LIMIT):
        if trouble.value in failed:
            seen.miss("data_rules", trouble)
            return
    if Unchecked.NOT_POSSIBLE in failed:  # no trouble of the file's: such a rule is wrong
        seen.not_checked.append(("data_rules", Unchecked.NOT_POSSIBLE.value))


_REASONS = {Trouble.TIMED_OUT: Unchecked.TIMED_OUT, Trouble.OVER_LIMIT: Unchecked.OVER_LIMIT}


def _said_of(
    connection: sqlite3.Connection, error: BaseException, query: str, wanted: Wanted
) -> str:
    """Return what may be told of *error*: a message about the query, none about a row's values."""
    try:
        connection.execute(f"EXPLAIN {query}", parameters(wanted.today))
    except ERRORS as refused:
        return str(refused)
    return told(error)


def _ask(connection: sqlite3.Connection, seen: Probe, rule: DataRule, query: str) -> None:
    count = 0
    keys: list[str] = []
    try:
        for row in connection.execute(query, parameters(seen.wanted.today)):
            count += 1
            if count <= _MOST_KEYS:
                keys.append(masked(row[0]))
    except ERRORS as error:
        reason = _REASONS.get(trouble_of(error), Unchecked.NOT_POSSIBLE)
        if reason is Unchecked.NOT_POSSIBLE:
            seen.note(f"{rule.code}: {_said_of(connection, error, query, seen.wanted)}")
        seen.unchecked_rules.append((rule.code, reason.value))
        return
    if count:
        # A key of which nothing may be shown helps nobody.
        told_keys = ", ".join(key for key in keys if key != HIDDEN)
        seen.broken_rules.append((rule.code, count, shown(told_keys)))
