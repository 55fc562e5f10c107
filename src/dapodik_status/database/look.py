"""``look_inside``: from a question about a database to the results of all steps.

The order of the steps is here; the steps themselves are in ``schema``, ``integrity`` and
``contents``.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from dapodik_status.database.access import plainly
from dapodik_status.database.answers import Answer, Inside, Question, inside_of, missed
from dapodik_status.database.aside import Aside
from dapodik_status.database.connection import (
    ERRORS,
    Clock,
    clock_of,
    opened,
    told,
    trouble_of,
    version_number,
)
from dapodik_status.database.contents import (
    break_rules,
    check_keys,
    count_entities,
    scan_texts,
    tell_version,
)
from dapodik_status.database.integrity import (
    MANY_PAGES,
    check,
    fault_of_claims,
    is_too_deep_for_sqlite,
    stops,
)
from dapodik_status.database.schema import (
    DamageFoundError,
    Schema,
    is_sound_as_data,
    read_schema,
)
from dapodik_status.vocabulary import Trouble

# SQLite needs memory, one bit, for each page that a header states, also for a sparse file.
_MOST_PAGES = 500_000_000
# Up to this size in bytes, a larger cache costs more time than to read the pages again.
_FEW = 2 * 1024 * 1024
# From this size in bytes on, a deep check in a second thread is faster: 1.2 to 1.5 times.
_SHARED = 512 * 1024


def look_inside(question: Question) -> Inside:
    """Take the steps that *question* asks for.

    The contents of the file never raise an error: each step is in ``checked``, or in
    ``not_checked`` with the reason.
    """
    if (question.header.page_count or 0) > _MOST_PAGES:
        return inside_of([missed("schema", Trouble.OVER_LIMIT)])
    try:
        with clock_of(question.path, question.seconds) as clock:
            if fault := fault_of_claims(question, clock):
                return inside_of([missed("schema", fault)])
            with opened(question.path, question.max_value_bytes, clock) as connection:
                return inside_of(_steps(connection, question, clock))
    except ERRORS as error:
        # Nothing of the file was read yet.
        late = trouble_of(error) is Trouble.TIMED_OUT
        trouble = Trouble.TIMED_OUT if late else Trouble.UNREADABLE
        return inside_of([missed("schema", trouble, told(error))])


def _steps(connection: sqlite3.Connection, question: Question, clock: Clock) -> Iterator[Answer]:
    try:
        schema = read_schema(connection, question, clock)
    except (*ERRORS, DamageFoundError) as error:
        yield _unread(error, question, clock)
        return
    yield _described(schema)
    try:
        if is_too_deep_for_sqlite(schema, question, clock):
            yield missed("quick_check", Trouble.DAMAGED)
            return
    except OSError as error:
        yield missed("quick_check", Trouble.UNREADABLE, told(error))
        return
    rows: Iterable[Answer]
    if question.deep and question.size >= _SHARED:
        with Aside(lambda: _checked_aside(schema, question, clock)) as aside:
            rows = tuple(_rows(connection, schema, question, clock))
        checked = aside.answer()
    else:
        checked = _taken("quick_check", lambda: check(connection, schema, question, clock))
        rows = () if stops(checked) else _rows(connection, schema, question, clock)
    yield from checked
    # Facts from a damaged file are not reported.
    if not stops(checked):
        yield from rows


def _checked_aside(schema: Schema, question: Question, clock: Clock) -> tuple[Answer, ...]:
    def take() -> tuple[Answer, ...]:
        with plainly(schema, question, clock) as connection:
            return check(connection, schema, question, clock)

    return _taken("quick_check", take)


def _described(schema: Schema) -> Answer:
    return Answer(
        checked=("schema",),
        contents={"table_count": len(schema.real), "fingerprint": schema.fingerprint},
        # The modules of virtual tables are never run; the tables with their rows are checked.
        not_checked={"virtual_tables": "not_run"} if schema.virtual else {},
    )


def _unread(error: Exception, question: Question, clock: Clock) -> Answer:
    """Return why the schema could not be read: damage, or SQL that only a newer SQLite knows."""
    if isinstance(error, DamageFoundError):
        return missed("schema", Trouble.SCHEMA_UNREADABLE)
    trouble = trouble_of(error)
    if trouble in {Trouble.DAMAGED, Trouble.NOT_SUPPORTED}:
        # The writer's number in the header is not enough: it may be damaged itself.
        younger = question.header.writer > version_number() and is_sound_as_data(question, clock)
        trouble = Trouble.NEEDS_NEWER_SQLITE if younger else Trouble.SCHEMA_UNREADABLE
    return missed("schema", trouble, f"{told(error)}: {error}")


def _rows(
    connection: sqlite3.Connection, schema: Schema, question: Question, clock: Clock
) -> Iterator[Answer]:
    if question.size > _FEW:
        connection.execute(MANY_PAGES)
    (version,) = _taken("version", lambda: (tell_version(connection, schema, question),))
    yield version
    named = version.contents.get("version")
    steps: dict[str, Callable[[], tuple[Answer, ...]]] = {
        "counts": lambda: (count_entities(connection, schema, question),),
        "data_rules": lambda: (break_rules(connection, schema, question, clock, named),),
    }
    if question.deep:
        steps["text_scan"] = lambda: (scan_texts(connection, schema),)
        steps["foreign_key_check"] = lambda: (check_keys(connection, schema, question, clock),)
    for name, take in steps.items():
        (answer,) = _taken(name, take)
        yield answer
        if Trouble.TIMED_OUT in answer.troubles:
            return


def _taken(step: str, take: Callable[[], tuple[Answer, ...]]) -> tuple[Answer, ...]:
    try:
        return take()
    except ERRORS as error:
        return (missed(step, trouble_of(error), told(error)),)
