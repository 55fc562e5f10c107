"""The steps that read rows: version, counts, data rules, foreign keys, and all texts.

Each step uses a protected connection and returns its answer. Views and virtual tables are never
run, and the values of generated columns are not read, except to check foreign keys.
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
# Errors that concern the keys of one table only; DataError means a key over the limit.
_ASIDE = (sqlite3.OperationalError, sqlite3.DataError)
# A rule may use a quarter of the time that is left; if fewer than four rules are left, an equal
# share.
_SHARES = 4
_REASONS = {Trouble.TIMED_OUT: Unchecked.TIMED_OUT, Trouble.OVER_LIMIT: Unchecked.OVER_LIMIT}


def tell_version(connection: sqlite3.Connection, schema: Schema, question: Question) -> Answer:
    """Find the version and the age of the database by the rules of the policy."""
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
            if len(rows) == 1:  # with several rows, the version is not known
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
    """Count the live rows of each entity, with the layout that fits."""
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
    """Run each data rule and count the rows that break it; no rule may use all the time."""
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
    """A rule that could not be run to its end."""

    reason: Unchecked
    details: tuple[str, ...] = ()


def _asked(unchecked: Mapping[str, str]) -> Answer:
    """Return the answer that all rules were run, or the reason why one was not."""
    failed = set(unchecked.values())
    for trouble in (Trouble.TIMED_OUT, Trouble.OVER_LIMIT):
        if trouble.value in failed:
            return missed("data_rules", trouble)
    if Unchecked.NOT_POSSIBLE in failed:  # the rule is wrong, so it is no trouble of the file
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
    # Hidden keys are left out.
    return BrokenRule(rule.code, count, shown(", ".join(key for key in keys if key != HIDDEN)))


def _said_of(
    connection: sqlite3.Connection, error: BaseException, query: str, question: Question
) -> str:
    """Return a text about *error* without values of rows: a message only if the query is wrong."""
    try:
        connection.execute(f"EXPLAIN {query}", parameters(question.today))
    except ERRORS as refused:
        return str(refused)
    return told(error)


def check_keys(
    plain: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Answer:
    """Count the rows that break a foreign key, of all tables at once or else table by table."""
    with carefully(plain, schema, question, clock) as access:  # a key may be a generated column
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
    """Check the keys of each table that is not left out; an error in one stops no other."""
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
    """Return the answer that some keys were not checked; long keys are no trouble of the file."""
    details = [f"{shown(name)}: {told(error)}" for name, error in failed.items()]
    others = {trouble_of(error) for error in failed.values()} - {Trouble.OVER_LIMIT}
    if others:
        return missed(_KEYS, min(others), *details)
    return Answer(not_checked={_KEYS: Trouble.OVER_LIMIT.value}, details=tuple(details))


def _raise_if_over(error: sqlite3.Error) -> None:
    """Raise *error* again if it means that the time is over."""
    if trouble_of(error) is Trouble.TIMED_OUT:
        raise error


def scan_texts(connection: sqlite3.Connection, schema: Schema) -> Answer:
    """Decode all stored texts; count the invalid ones, and find the first of them."""
    # The schema's own table too: it may contain a name that is not a text.
    names = [SCHEMA, *(entry.name for entry in schema.with_rows)]
    bad: list[BadText] = []
    skipped = 0
    unseen: dict[str, str] = {}
    failed: list[BaseException] = []
    for name in names:
        if "\ufffd" in name:  # the name was not a text: no table has the name that was read
            unseen["text_scan"] = Trouble.NOT_SUPPORTED.value
            continue
        try:
            columns = [f"t.{quoted(c)}" for c in schema.columns_of(name, STORED, KEPT)]
            if columns and not _decodes(connection, name, columns):
                for column in columns:
                    skipped += _scan_column(connection, name, column, bad)
        except sqlite3.OperationalError as error:
            _raise_if_over(error)
            failed.append(error)  # the other tables are scanned all the same
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
    """Return whether all texts of *table* can be read at once, and are valid."""
    connection.text_factory = str
    try:
        # A photo may be larger than the limit on values: then only the texts are read.
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
        # Not decodable: an error of the sqlite3 module itself, without a code of SQLite.
        if getattr(error, "sqlite_errorcode", None) is not None:
            raise
        return False
    return True


def _scan_column(
    connection: sqlite3.Connection, table: str, column: str, bad: list[BadText]
) -> int:
    """Add the invalid texts in *column* to *bad*; return the number of texts that are too long."""
    # Without an index, which may have another order.
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
                # Together with the row of a text that is too long, the module may have lost the row
                # before it: rows are read one by one up to that row.
                if most == 1:
                    done, skipped = done + 1, skipped + 1
                most = -most
            else:
                if most == -1:
                    return skipped
    finally:
        connection.text_factory = lenient


def _first_bad_byte(raw: bytes) -> int | None:
    """Return the position, from 1, of the first byte of *raw* that is not UTF-8; None if valid."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return None
