"""The checks inside SQLite: the only module that opens a database under inspection.

The file is a stranger's. It is opened read-only and immutable, so that nothing is written to or
beside it; a limit on the length of values is what bounds a single instruction of SQLite, a
progress handler and, for large files, an interrupting timer what bounds all others.
"""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path

import attrs

from dapodik_status.database.answers import Probe, Wanted
from dapodik_status.database.connection import (
    ERRORS,
    harden,
    told,
    trouble_of,
    uri_of,
    version_number,
)
from dapodik_status.database.contents import (
    DamageFoundError,
    Step,
    break_rules,
    check,
    count_entities,
    read_schema,
    tell_version,
)
from dapodik_status.database.deep import check_keys_of, keyed_tables, scan_texts
from dapodik_status.database.evidence import (
    lacks_index_rows_alone,
    measure_index_gaps,
    name_bad_pages,
    name_damaged_tables,
    refuse_depth,
)
from dapodik_status.vocabulary import Depth, Trouble

_CALM, _WARY = 10_000, 20
# SQLite keeps a bit for each page that a header claims, of a sparse file too.
_MOST_PAGES = 500_000_000
# Functions in expressions of a schema that take longer than their arguments are long.
_MOST_DEAR = 20
# So large that checking its pages, which no progress handler interrupts, is worth a timer.
_WATCHED = 32 * 1024 * 1024
# So large that a second connection on a second core pays for itself.
_SHARED, _SHARED_DEEP = 2 * 1024 * 1024, 512 * 1024
# From about here on quick_check counts the rows of an index: 3.40 does not, 3.53 does.
_COUNTS_ROWS = (3, 41)
# An interruption that comes between two statements is lost: so often it is repeated, in seconds.
_AGAIN = 0.01

# quick_check looks at each page once: with few pages in SQLite's own cache it is up to a third
# faster. The others come back to theirs: 20 MB.
_FEW_PAGES, _MANY_PAGES = "PRAGMA cache_size=20", "PRAGMA cache_size=-20000"
# So small that making room for its pages takes longer than reading them once more.
_FEW = 2 * 1024 * 1024


def _cautiously(step: Step) -> Step:
    """Return *step* so that expressions of the schema, which it evaluates, see short values only.

    One row may have many of them, and between those nothing looks at a clock. Only those matter
    that take longer than their arguments are long; a schema with too many of them is over a limit.
    """

    def careful(connection: sqlite3.Connection, seen: Probe) -> None:
        if not seen.schema.dear:
            step(connection, seen)
            return
        if seen.schema.dear > _MOST_DEAR:
            raise MemoryError
        most = seen.wanted.max_value_bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(1_000, most // 100))
        try:
            step(connection, seen)
        finally:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, most)

    return careful


_quick_check = _cautiously(check("quick_check"))
_integrity_check = _cautiously(check("integrity_check"))
_QUICK: tuple[tuple[str, Step], ...] = (
    ("version", tell_version), ("counts", count_entities), ("data_rules", break_rules),
)  # fmt: skip
_FULL = (*_QUICK, ("text_scan", scan_texts))
_KEYS = "foreign_key_check"
# After these, what follows would only stumble over the same stone.
_STOPPING = frozenset({Trouble.DAMAGED, Trouble.TIMED_OUT, Trouble.UNREADABLE})


def probe(wanted: Wanted) -> Probe:
    """Take the steps that *wanted* asks for.

    Raises nothing for what the file holds: each step ends up in ``checked`` or, with its reason,
    in ``not_checked``.
    """
    seen = Probe(wanted, time.monotonic() + wanted.seconds)
    if (wanted.header.page_count or 0) > _MOST_PAGES:
        seen.miss("schema", Trouble.OVER_LIMIT)
        return seen
    try:
        connection = _connect(wanted)
    except ERRORS as error:
        # Not a word of the file has been read yet.
        seen.note(told(error))
        seen.miss("schema", Trouble.UNREADABLE)
        return seen
    with closing(connection):
        if _look(connection, seen) and Trouble.DAMAGED in seen.troubles:
            with _watched(connection, seen):
                _gather(connection, seen, _cautiously(name_damaged_tables))
                _gather(connection, seen, name_bad_pages)
    return seen


def _look(connection: sqlite3.Connection, seen: Probe) -> bool:
    """Take the steps; tell whether SQLite's own checks may be asked about what they found."""
    with _watched(connection, seen):
        if not _read(connection, seen) or _is_too_deep(connection, seen):
            return False
    if _is_shared(seen) and _side_by_side(connection, seen):
        return True
    with _watched(connection, seen):
        _judge(connection, seen, _verdict(connection, seen))
        if not _STOPPING & set(seen.troubles):
            rest = _key_steps(seen)
            _take(
                connection, seen, chain(_FULL if _is_deep(seen) else _QUICK, _not_taken(seen, rest))
            )
            _settle(seen, rest)
    return True


def _key_steps(seen: Probe) -> deque[tuple[str, Step]]:
    """Return the steps of checking foreign keys, one for each table that may have any."""
    tables = keyed_tables(seen) if _is_deep(seen) else ()
    return deque((_KEYS, _cautiously(check_keys_of(table))) for table in tables)


def _settle(seen: Probe, rest: Collection[tuple[str, Step]]) -> None:
    """Tell the check of the keys once; where it did not come to all tables, it was not taken."""
    if rest:
        seen.miss(_KEYS, Trouble.TIMED_OUT)
    seen.not_checked[:] = dict.fromkeys(seen.not_checked)
    seen.foreign_key_breaks.sort(key=lambda entry: (-entry[1], entry[0]))
    whole = _is_deep(seen) and not rest and _KEYS not in dict(seen.not_checked)
    seen.checked[:] = [
        *(step for step in seen.checked if step != _KEYS),
        *([_KEYS] if whole else ()),
    ]


def _is_too_deep(connection: sqlite3.Connection, seen: Probe) -> bool:
    try:
        refuse_depth(connection, seen)
    except RecursionError:
        seen.miss("quick_check", Trouble.DAMAGED)
        return True
    except OSError as error:
        seen.note(told(error))
        seen.miss("quick_check", Trouble.UNREADABLE)
        return True
    return False


def _is_shared(seen: Probe) -> bool:
    least = _SHARED_DEEP if _is_deep(seen) else _SHARED
    return seen.wanted.size >= least and not seen.schema.computes


def _read(connection: sqlite3.Connection, seen: Probe) -> bool:
    if not _step(connection, seen, "schema", read_schema):
        return False
    if seen.schema.computes:
        _watch_clock(connection, seen, _WARY)
    return True


def _connect(wanted: Wanted, *, check_same_thread: bool = True) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri_of(Path(wanted.path)), uri=True, isolation_level=None,
        check_same_thread=check_same_thread,
    )  # fmt: skip
    harden(connection, wanted.max_value_bytes)
    return connection


def _watch_clock(connection: sqlite3.Connection, seen: Probe, instructions: int) -> None:
    connection.set_progress_handler(lambda: time.monotonic() > seen.deadline, instructions)


@contextmanager
def _watched(connection: sqlite3.Connection, seen: Probe) -> Generator[None, None, None]:
    """Interrupt what still runs at ``seen.deadline``, which may move ahead meanwhile.

    Pages are checked, and values built, between two looks of a progress handler at the clock.
    """
    _watch_clock(connection, seen, _CALM)
    if seen.wanted.size < _WATCHED and not seen.wanted.rules:
        yield
        return
    done = threading.Event()

    def watch() -> None:
        left = seen.deadline - time.monotonic()
        while not done.wait(max(_AGAIN, left)):
            left = seen.deadline - time.monotonic()
            if left <= 0:
                connection.interrupt()

    thread = _started(watch)
    try:
        yield
    finally:
        done.set()
        if thread is not None:
            thread.join()


def _step(connection: sqlite3.Connection, seen: Probe, name: str, step: Step) -> bool:
    try:
        step(connection, seen)
    except (*ERRORS, DamageFoundError) as error:
        _fail(seen, name, error)
        return False
    # A step that could not do what its name says has said so itself.
    if name not in dict(seen.not_checked):
        seen.checked.append(name)
    return True


def _is_deep(seen: Probe) -> bool:
    return seen.wanted.depth is Depth.FULL


def _take(connection: sqlite3.Connection, seen: Probe, steps: Iterable[tuple[str, Step]]) -> None:
    if seen.wanted.size > _FEW:
        connection.execute(_MANY_PAGES)
    for name, step in steps:
        if not _step(connection, seen, name, step) and Trouble.TIMED_OUT in seen.troubles:
            return


def _fail(seen: Probe, step: str, error: Exception) -> None:
    trouble = trouble_of(error)
    if step == "schema" and trouble in {Trouble.DAMAGED, Trouble.NOT_SUPPORTED}:
        # Not damage where a younger SQLite has written what this one cannot parse.
        newer = seen.wanted.header.writer > version_number()
        trouble = Trouble.NEEDS_NEWER_SQLITE if newer else Trouble.SCHEMA_UNREADABLE
    if not isinstance(error, DamageFoundError):
        seen.note(f"{told(error)}: {error}" if step == "schema" else told(error))
    seen.miss(step, trouble)


def _verdict(connection: sqlite3.Connection, seen: Probe) -> Exception | None:
    """Let SQLite check the file, as deep as was asked."""
    deep = _is_deep(seen)
    try:
        connection.execute(_MANY_PAGES if deep else _FEW_PAGES)
        (_integrity_check if deep else _quick_check)(connection, seen)
    except (*ERRORS, DamageFoundError) as error:
        return error
    return None


def _judge(connection: sqlite3.Connection, seen: Probe, verdict: Exception | None) -> None:
    """Tell what *verdict* means. What integrity_check passes, quick_check would: it sees more."""
    deep = _is_deep(seen)
    if verdict is None:
        seen.checked += ["quick_check", "integrity_check"] if deep else ["quick_check"]
        return
    trouble = trouble_of(verdict)
    if deep and trouble is Trouble.TIMED_OUT:
        seen.not_checked.append(("quick_check", trouble.value))
        _fail(seen, "integrity_check", verdict)
        return
    quick = _asked_again(connection, seen) if deep else verdict
    if quick is not None and not _is_of_indexes(connection, seen, quick):
        _fail(seen, "quick_check", quick)
        if deep:
            seen.not_checked.append(("integrity_check", seen.not_checked[-1][1]))
        return
    seen.checked.append("quick_check")
    if trouble is not Trouble.DAMAGED:
        _fail(seen, "integrity_check", verdict)
        return
    # Pages and rows are sound: what is left are indexes that disagree with their tables.
    seen.troubles.append(Trouble.INDEX_DAMAGED)
    if deep:
        seen.not_checked.append(("integrity_check", Trouble.INDEX_DAMAGED.value))
    if not seen.index_gaps:
        _gather(connection, seen, measure_index_gaps)


def _asked_again(connection: sqlite3.Connection, seen: Probe) -> Exception | None:
    try:
        _quick_check(connection, seen)
    except (*ERRORS, DamageFoundError) as error:
        return error
    return None


def _is_of_indexes(connection: sqlite3.Connection, seen: Probe, verdict: Exception) -> bool:
    """Tell whether *verdict*, of quick_check, speaks of nothing but indexes with too few rows."""
    told = isinstance(verdict, DamageFoundError) and not seen.schema.dear  # nor at any cost
    if sqlite3.sqlite_version_info < _COUNTS_ROWS or not told:
        return False
    with suppress(*ERRORS):
        return lacks_index_rows_alone(connection, seen)
    return False


def _side_by_side(connection: sqlite3.Connection, seen: Probe) -> bool:
    """Let SQLite check the file on a second connection while the other steps run on this one.

    The second one asks nothing of Python, so that neither waits for the other; when its time is
    over it is interrupted from here. False where the system has no descriptor or thread left.
    """
    mine, other = (
        attrs.evolve(
            seen, checked=[], not_checked=[], troubles=[], details=[], counts=[],
            broken_rules=[], unchecked_rules=[], foreign_key_breaks=[],
        ) for _ in range(2)
    )  # fmt: skip
    verdicts: list[Exception | None] = []
    try:
        second = _connect(seen.wanted, check_same_thread=False)
    except (sqlite3.Error, OSError):
        return False

    # Whoever is ready first begins to check the keys.
    rest = _key_steps(seen)

    def work() -> None:
        verdicts.append(_verdict(second, seen))
        for name, step in _not_taken(seen, rest):
            _step(second, other, name, step)

    with closing(second), _watched(connection, mine):
        thread = _started(work)
        if thread is None:
            return False
        try:
            _take(
                connection, mine, chain(_FULL if _is_deep(seen) else _QUICK, _not_taken(seen, rest))
            )
            thread.join(max(0.0, seen.deadline - time.monotonic()))
        finally:
            while thread.is_alive():
                second.interrupt()
                thread.join(_AGAIN)
    with _watched(connection, seen):
        _judge(connection, seen, verdicts[0])
    if _STOPPING & set(seen.troubles):
        return True  # what was read of a damaged file is worth nothing
    for name in _OF_ROWS:
        setattr(seen, name, getattr(mine, name))
    for part in (mine, other):
        for name in _LISTS:
            getattr(seen, name).extend(getattr(part, name))
    # Both may have met the same.
    seen.troubles[:] = dict.fromkeys(seen.troubles)
    del seen.details[3:]
    _settle(seen, rest)
    return True


def _not_taken(seen: Probe, steps: deque[tuple[str, Step]]) -> Iterator[tuple[str, Step]]:
    with suppress(IndexError):
        while time.monotonic() < seen.deadline:
            yield steps.popleft()


def _started(work: Callable[[], object]) -> threading.Thread | None:
    thread = threading.Thread(target=work, daemon=True)
    try:
        thread.start()
    except RuntimeError:  # the system has none left
        return None
    return thread


_OF_ROWS = ("tables", "version", "layout", "layout_missing", "bad_texts", "first_bad_text")
_LISTS = (
    "checked", "not_checked", "troubles", "details", "counts", "broken_rules", "unchecked_rules",
    "foreign_key_breaks",
)  # fmt: skip


def _gather(
    connection: sqlite3.Connection, seen: Probe, look: Callable[[sqlite3.Connection, Probe], None]
) -> None:
    try:
        look(connection, seen)
    except (*ERRORS, OSError) as error:
        seen.note(told(error))
