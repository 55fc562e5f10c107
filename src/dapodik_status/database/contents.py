"""What the rows say: version, counts, data rules, foreign keys, and whether each text is one.

Each step asks a connection that is hardened already and returns its answer. Views and virtual
tables are never run, and nothing that the schema computes is read.
"""

import sqlite3
import time
from collections import Counter, deque
from collections.abc import Collection, Mapping

import attrs

from dapodik_status.database.answers import Answer, BadText, BrokenRule, Question, missed, shown
from dapodik_status.database.connection import (
    ERRORS,
    Clock,
    lenient,
    only_reading,
    opened,
    told,
    trouble_of,
)
from dapodik_status.database.schema import COMPUTED, KEPT, STORED, Schema, columns_of
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.rules.rule import (
    HIDDEN,
    DataRule,
    Unchecked,
    masked,
    parameters,
    query_of,
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

_MOST_KEYS = 3
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
            "version": facts.version, "age": facts.age, "version_rule": facts.rule,
            "age_rule": facts.age_rule, "version_unread": facts.unread,
            "version_disagree": facts.disagree,
        },
    )  # fmt: skip


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
            "layout": match.layout.slug, "layout_missing": match.missing,
            "counts": FrozenMapping(counts),
            "semester": (semester or ALL_SEMESTERS) if is_by_semester(match, queries) else None,
        },
    )  # fmt: skip


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
    known = {table.name for table in schema.tables.values()}
    with only_reading(connection, known, {entry.name for entry in schema.objects}):
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


def check_keys(schema: Schema, question: Question, clock: Clock) -> Answer:
    """Count the rows that break a foreign key."""
    step = "foreign_key_check"
    try:
        # A key may be computed: the schema has to be one that SQLite calls cheap.
        with opened(question.path, question.max_value_bytes, clock, guarded=True) as guarded:
            guarded.text_factory = lenient
            rows = guarded.execute(f"PRAGMA {step}")
            breaks = Counter(shown(row[0]) for row in rows)
    except ERRORS as error:
        return missed(step, trouble_of(error), told(error))
    most_first = sorted(breaks.items(), key=lambda entry: (-entry[1], entry[0]))
    return Answer(checked=(step,), contents={"foreign_key_breaks": FrozenMapping(most_first)})


def scan_texts(connection: sqlite3.Connection, schema: Schema) -> Answer:
    """Decode every text that is stored; count those that are none, and find the first."""
    # The schema's own table too: a name that is no text stands there.
    names = ["sqlite_master", *(entry.name for entry in schema.with_rows)]
    count, first = 0, None
    unseen: dict[str, str] = {}
    left_out: list[BaseException] = []
    for name in names:
        if "\ufffd" in name:  # it was no text: what was read instead finds no table
            unseen["text_scan"] = Trouble.NOT_SUPPORTED.value
            continue
        try:
            columns = _columns(connection, name)
            bad = [] if not columns or _decodes(connection, name, columns) else (
                _bad_texts(connection, name, columns)
            )  # fmt: skip
        except (sqlite3.DataError, sqlite3.OperationalError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
                raise
            left_out.append(error)  # and the others are looked at all the same
            continue
        count += len(bad)
        first = first or next(iter(bad), None)
    if any(columns_of(connection, names, (COMPUTED,)).values()):
        unseen["generated_columns"] = "not_run"
    facts = {"bad_texts": count, "first_bad_text": first}
    if left_out:
        failed = missed("text_scan", trouble_of(left_out[0]), told(left_out[0]))
        return attrs.evolve(failed, contents=facts, not_checked={**unseen, **failed.not_checked})
    return Answer(checked=("text_scan",), not_checked=unseen, contents=facts)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    connection.text_factory = lenient
    names = columns_of(connection, [table], (STORED, KEPT))[table]
    return [f"t.{quoted(name)}" for name in names]


def _decodes(connection: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    connection.text_factory = str
    try:
        try:
            return _reads(connection, table, columns)
        except (sqlite3.DataError, UnicodeDecodeError):
            # A photo may be larger than the limit on values: then the texts alone are read.
            texts = [f"CASE typeof({c}) WHEN 'text' THEN {c} END" for c in columns]
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


def _bad_texts(connection: sqlite3.Connection, table: str, columns: list[str]) -> list[BadText]:
    found: list[BadText] = []
    for column in columns:
        name = shown(column[3:-1])

        def text(raw: bytes, name: str = name) -> None:
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                found.append(BadText(shown(table), name, error.start + 1))

        connection.text_factory = text
        select = selection(column, table, f"AS t WHERE typeof({column}) = 'text'")
        try:
            deque(connection.execute(select), maxlen=0)
        finally:
            connection.text_factory = lenient
    return found
