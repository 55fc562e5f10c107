"""The steps that read rows: version, counts, data rules, foreign keys, and the texts themselves.

Each step asks a connection that is hardened already and returns its answer. Views and virtual
tables are never run, and nothing that the schema computes is read.
"""

import sqlite3
import time
from collections import Counter, deque
from collections.abc import Collection, Mapping
from typing import Any

import attrs

from dapodik_status.database.access import Access, carefully
from dapodik_status.database.answers import Answer, BadText, BrokenRule, Question, missed, shown
from dapodik_status.database.connection import (
    A_TABLE,
    ERRORS,
    Clock,
    lenient,
    only_reading,
    told,
    trouble_of,
)
from dapodik_status.database.schema import (
    COMPUTED,
    KEPT,
    SCHEMA,
    STORED,
    Schema,
    with_keys,
)
from dapodik_status.findings.frozen import FrozenMapping
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
from dapodik_status.versions.layouts import (
    ALL_SEMESTERS,
    count_queries,
    is_by_semester,
    match_layout,
    running_semester,
    semester_queries,
)
from dapodik_status.versions.policy import VersionEvidence, decide, wanted_columns
from dapodik_status.vocabulary import Trouble

_KEYS = "foreign_key_check"
_MOST_KEYS = 3
# What keeps one table's keys from being checked, and no other's: DataError is a key over the limit.
_ASIDE = (sqlite3.OperationalError, sqlite3.DataError)
# Each rule is asked once, and may use so much of the time that is left: a quarter, or its even
# share where that is more.
_SHARES = 4
_REASONS = {Trouble.TIMED_OUT: Unchecked.TIMED_OUT, Trouble.OVER_LIMIT: Unchecked.OVER_LIMIT}


def tell_version(connection: sqlite3.Connection, schema: Schema, question: Question) -> Answer:
    """Find the version by the policy's rules."""
    connection.text_factory = lenient
    values: dict[str, object] = {
        "user_version": question.header.user_version,
        "application_id": question.header.application_id,
        "fingerprint": schema.fingerprint,
    }
    for source in wanted_columns(question.versions):
        plain, _, column = source.partition(".")
        table = schema.tables.get(plain)
        if table is not None and table.has(column):
            select = selection(f"[{column}]", table.name, "LIMIT 2")
            rows = connection.execute(select).fetchall()
            if len(rows) == 1:  # of several versions none is the version
                values[source] = rows[0][0]
    columns: dict[str, Collection[str]] = {p: table.columns for p, table in schema.tables.items()}
    facts = decide(VersionEvidence(values=values, columns=columns), question.versions)
    return Answer(
        checked=("version",),
        contents={
            "version": facts.version,
            "age": facts.age,
            "version_rule": facts.rule,
            "age_rule": facts.age_rule,
            "version_unread": facts.unread,
            "version_disagree": facts.disagree,
        },
    )


def count_entities(connection: sqlite3.Connection, schema: Schema, question: Question) -> Answer:
    """Count the live rows of each entity, by the layout that fits."""
    match = match_layout(schema.tables, question.layouts)
    if match is None:
        return Answer(not_checked={"counts": "no_layout"})
    asked = semester_queries(match, schema.tables)
    each = ([row[0] for row in connection.execute(sql)] for sql in asked)
    semester = running_semester(next(filter(None, each), ()), question.today)
    queries = count_queries(match, schema.tables, semester)
    parts = ", ".join(f"({sql})" for entity in queries.values() for sql in entity)
    numbers = iter(connection.execute(f"SELECT {parts}").fetchone())
    counts = {
        entity: sum(next(numbers) for _ in queries[entity]) if entity in queries else None
        for entity, _ in match.layout.entities
    }
    return Answer(
        checked=("counts",),
        contents={
            "layout": match.layout.slug,
            "layout_missing": match.missing,
            "counts": FrozenMapping(counts),
            "semester": (semester or ALL_SEMESTERS) if is_by_semester(match, queries) else None,
        },
    )


def break_rules(
    connection: sqlite3.Connection,
    schema: Schema,
    question: Question,
    clock: Clock,
    version: str | None,
) -> Answer:
    """Ask each data rule for the rows that break it; no rule may use up the others' time."""
    if not question.rules:
        return Answer(not_checked={"data_rules": "no_rules"})
    connection.text_factory = lenient
    queries = {
        rule.code: query_of(rule, schema.tables, version, question.level) for rule in question.rules
    }
    left = sum(not isinstance(query, Unchecked) for query in queries.values())
    broken: list[BrokenRule] = []
    unchecked: dict[str, str] = {}
    details: list[str] = []
    mine = rule_tables(question.rules)
    known = {table.name for plain, table in schema.tables.items() if plain in mine}
    with only_reading(connection, clock, known, {entry.name for entry in schema.objects}):
        for rule in question.rules:
            query = queries[rule.code]
            if isinstance(query, Unchecked):
                unchecked[rule.code] = query.value
                continue
            now = time.monotonic()
            with clock.until(now + (clock.end - now) / min(left, _SHARES)):
                found = _ask(connection, rule, query, question)
            left -= 1
            if isinstance(found, BrokenRule):
                broken.append(found)
            elif found is not None:
                unchecked[rule.code] = found.reason.value
                details += found.details
    facts = {"broken_rules": tuple(broken), "unchecked_rules": FrozenMapping(unchecked)}
    return attrs.evolve(_asked(unchecked), contents=facts, details=tuple(details))


@attrs.frozen
class _Failed:
    """A rule that could not be asked to its end."""

    reason: Unchecked
    details: tuple[str, ...] = ()


def _asked(unchecked: Mapping[str, str]) -> Answer:
    """Say that all rules were asked, or what kept one from it."""
    failed = set(unchecked.values())
    for trouble in (Trouble.TIMED_OUT, Trouble.OVER_LIMIT):
        if trouble.value in failed:
            return missed("data_rules", trouble)
    if Unchecked.NOT_POSSIBLE in failed:  # no trouble of the file's: such a rule is wrong
        return Answer(not_checked={"data_rules": Unchecked.NOT_POSSIBLE.value})
    return Answer(checked=("data_rules",))


def _ask(
    connection: sqlite3.Connection, rule: DataRule, query: str, question: Question
) -> BrokenRule | _Failed | None:
    count = 0
    keys: list[str] = []
    try:
        for row in connection.execute(query, parameters(question.today)):
            count += 1
            if count <= _MOST_KEYS:
                keys.append(masked(row[0]))
    except ERRORS as error:
        reason = _REASONS.get(trouble_of(error), Unchecked.NOT_POSSIBLE)
        if reason is not Unchecked.NOT_POSSIBLE:
            return _Failed(reason)
        return _Failed(reason, (f"{rule.code}: {_said_of(connection, error, query, question)}",))
    if not count:
        return None
    # A key of which nothing may be shown helps nobody.
    return BrokenRule(rule.code, count, shown(", ".join(key for key in keys if key != HIDDEN)))


def _said_of(
    connection: sqlite3.Connection, error: BaseException, query: str, question: Question
) -> str:
    """Return what may be told of *error*: a message about the query, none about a row's values."""
    try:
        connection.execute(f"EXPLAIN {query}", parameters(question.today))
    except ERRORS as refused:
        return str(refused)
    return told(error)


def check_keys(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Answer:
    """Count the rows that break a foreign key, table by table where not of all at once."""
    with carefully(plain, schema, question, clock) as access:  # a key may be computed
        found: list[tuple[Any, ...]] | None = None
        failed: dict[str, BaseException] = {}
        if not access.left_out:
            try:
                found = access.connection.execute(f"PRAGMA {_KEYS}").fetchall()
            except _ASIDE as error:
                _raise_if_over(error)
        if found is None:
            found, failed = _keys_by_table(access, schema)
        unchecked = with_keys(access.connection, access.left_out)
    breaks = Counter(shown(row[0]) for row in found)
    most_first = sorted(breaks.items(), key=lambda entry: (-entry[1], entry[0]))
    facts = {"foreign_key_breaks": FrozenMapping(most_first)}
    if failed:
        answer = _unseen_keys(failed)
    elif unchecked:
        answer = missed(_KEYS, Trouble.NOT_SUPPORTED)
    else:
        answer = Answer(checked=(_KEYS,))
    return attrs.evolve(answer, contents=facts)


def _keys_by_table(
    access: Access, schema: Schema
) -> tuple[list[tuple[Any, ...]], dict[str, BaseException]]:
    """Ask each table but those left out: a key that cannot be checked hides no other."""
    access.bound(A_TABLE)
    found: list[tuple[Any, ...]] = []
    failed: dict[str, BaseException] = {}
    for entry in schema.with_rows:
        if entry.name in access.left_out:
            continue
        try:
            found += access.connection.execute(f"PRAGMA {_KEYS}({quoted(entry.name)})")
        except _ASIDE as error:
            _raise_if_over(error)
            failed[entry.name] = error
    return found, failed


def _unseen_keys(failed: Mapping[str, BaseException]) -> Answer:
    """Say whose keys could not be checked; that some are long is no trouble of the file's."""
    details = [f"{shown(name)}: {told(error)}" for name, error in failed.items()]
    others = {trouble_of(error) for error in failed.values()} - {Trouble.OVER_LIMIT}
    if others:
        return missed(_KEYS, min(others), *details)
    return Answer(not_checked={_KEYS: Trouble.OVER_LIMIT.value}, details=tuple(details))


def _raise_if_over(error: sqlite3.Error) -> None:
    """Raise *error* again where it says that the time is up."""
    if trouble_of(error) is Trouble.TIMED_OUT:
        raise error


def scan_texts(connection: sqlite3.Connection, schema: Schema) -> Answer:
    """Decode every text that is stored; count those that are none, and find the first."""
    # The schema's own table too: a name that is no text stands there.
    names = [SCHEMA, *(entry.name for entry in schema.with_rows)]
    bad: list[BadText] = []
    skipped = 0
    unseen: dict[str, str] = {}
    failed: list[BaseException] = []
    for name in names:
        if "\ufffd" in name:  # it was no text: what was read instead finds no table
            unseen["text_scan"] = Trouble.NOT_SUPPORTED.value
            continue
        try:
            columns = [f"t.{quoted(c)}" for c in schema.columns_of(name, STORED, KEPT)]
            if columns and not _decodes(connection, name, columns):
                for column in columns:
                    skipped += _scan_column(connection, name, column, bad)
        except sqlite3.OperationalError as error:
            _raise_if_over(error)
            failed.append(error)  # and the others are looked at all the same
    if any(schema.columns_of(name, COMPUTED) for name in names):
        unseen["generated_columns"] = "not_run"
    if skipped:
        unseen["long_texts"] = Trouble.OVER_LIMIT.value
    facts = {
        "bad_texts": len(bad),
        "first_bad_text": next(iter(bad), None),
        "long_texts": skipped,
    }
    if failed:
        answer = missed("text_scan", trouble_of(failed[0]), told(failed[0]))
        return attrs.evolve(answer, contents=facts, not_checked={**unseen, **answer.not_checked})
    return Answer(checked=("text_scan",), not_checked=unseen, contents=facts)


def _decodes(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    """Tell whether all texts of *table* can be read at once, and are texts."""
    connection.text_factory = str
    try:
        # A photo may be larger than the limit on values: then the texts alone are read.
        return _reads(connection, table, columns) or _reads(
            connection, table, [_text_of(column) for column in columns]
        )
    finally:
        connection.text_factory = lenient


def _text_of(column: str) -> str:
    return f"CASE typeof({column}) WHEN 'text' THEN {column} END"


def _reads(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    try:
        deque(connection.execute(selection(", ".join(columns), table, "AS t")), maxlen=0)
    except sqlite3.DataError:  # over the limit
        return False
    except sqlite3.OperationalError as error:
        # Undecodable: an error of the module's own, without a code of SQLite's.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        return False
    return True


def _scan_column(
    connection: sqlite3.Connection, table: str, column: str, bad: list[BadText]
) -> int:
    """Add to *bad* what is no text in *column*; return how many were too long to be looked at."""
    # Not by an index, which may have another order.
    select = selection(_text_of(column), table, "AS t NOT INDEXED LIMIT ? OFFSET ?")
    connection.text_factory = _first_bad_byte
    done = skipped = 0
    most = -1  # rows at once: all
    try:
        while True:
            try:
                for (byte,) in connection.execute(select, (most, done)):
                    done += 1
                    if byte is not None:
                        bad.append(BadText(shown(table), shown(column[3:-1]), byte))
            except sqlite3.DataError:
                # With the row whose text is too long, the module may have lost the one before it:
                # they are read one by one, until it is that row's turn.
                if most == 1:
                    done, skipped = done + 1, skipped + 1
                most = -most
            else:
                if most == -1:
                    return skipped
    finally:
        connection.text_factory = lenient


def _first_bad_byte(raw: bytes) -> int | None:
    """Return which byte of *raw*, from 1, is the first that is no UTF-8; None where it is text."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return None
