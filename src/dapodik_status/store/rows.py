"""How an observation becomes a row of the log, and a row an observation again."""

import datetime as dt
import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from dapodik_status.errors import ArgumentValueError, StoreError, described, masked
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.history.observations import Counts, Observation
from dapodik_status.history.records.cells import LONGEST_FIELD
from dapodik_status.history.records.columns import MOST_COUNTS, MOST_LINES
from dapodik_status.status.labels import read_label
from dapodik_status.store.values import CONTROLS, HALVES
from dapodik_status.vocabulary import Actor, Status

#: A row of ``catatan`` without its number and its school.
Row = tuple[str | None, ...]
_REMARK = 3
# Only values that can be imported again from CSV are stored: these are the most characters of a
# count's name, and the greatest count.
_LONGEST_NAME, _MOST = 60, 999_999_999
_LONGEST_MOMENT = len("2013-05-01T08:00:00.000000+07:00:00")
_TICK = dt.timedelta(microseconds=1)
# Control characters that are not line breaks.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
# Markup may hide text from ``read_label``, but a table would show it.
_MARKUP = re.compile("[<&]")


@contextmanager
def read_back() -> Generator[None, None, None]:
    """Turn errors about values that no store writes into ``StoreError`` (``"altered"``)."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        # As in ``opening.told``: a cursor in one of the frames would go on reading.
        error.with_traceback(None)
        raise StoreError("altered") from None  # Python's own error would show the value


_EDGES = (dt.MINYEAR, dt.MAXYEAR)


def utc(name: str, moment: dt.datetime) -> str:
    """Return *moment* in UTC as text of constant width, so that texts sort by time.

    Raises ``ArgumentValueError`` for the argument *name* if the year in UTC is out of range.
    """
    try:
        text = moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
    except OverflowError:
        raise ArgumentValueError(name, "the moments that have a year in UTC", "one") from None
    return f"{text[:26]}Z"


def moment_of(text: str) -> dt.datetime:
    """Return the datetime that ``utc`` or ``isoformat`` wrote. ``ValueError`` for other texts."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("zone")
    return moment


def right_after(moment: str) -> dt.datetime:
    """Return the moment one tick after *moment*, which ``utc`` wrote."""
    try:
        return moment_of(moment) + _TICK
    except OverflowError:
        raise ArgumentValueError("at", "the moments after the newest entry", "none") from None


def _as_given(moment: dt.datetime) -> str:
    text = moment.isoformat()
    # Python cannot read an offset with fractions of a second.
    return text if len(text) <= _LONGEST_MOMENT else moment.astimezone(dt.UTC).isoformat()


#: A cache of the stored form of remarks beside a status, because many rows have the same remark.
Known = dict[tuple[Status, str], str | None]


def refuse_unfit(seen: Observation) -> None:
    """Raise ``ArgumentValueError`` if *seen* could not be imported again."""
    # Only in its first and its last year may a moment have no year in UTC.
    if seen.at.year in _EDGES:
        utc("at", seen.at)
    if seen.received_at is not None and seen.received_at.year in _EDGES:
        utc("received_at", seen.received_at)
    if seen.label is not None:
        _refuse_halves("label", seen.label)
    if seen.remark is not None:
        _refuse_halves("remark", seen.remark)
        if seen.status is not None:
            _cleaned(seen.remark)
    if seen.counts:
        _refuse_counts(seen.counts)


def row_of(seen: Observation, actor: Actor | None, known: Known) -> Row:
    """Return *seen* as a row.

    The row has the status, not the label. These texts are not in the row but in another table (see
    ``is_typed``): a label that was not read, the remark beside it, and a remark that is not known
    to be harmless, because it may name a person. Raises the errors of ``refuse_unfit``.
    """
    refuse_unfit(seen)
    kept = None
    if seen.remark is not None and seen.status is not None:
        kept = _harmless(seen.status, _cleaned(seen.remark), known)
    received = seen.received_at
    return (
        utc("at", seen.at),
        _as_given(seen.at),
        None if seen.status is None else seen.status.value,
        kept,
        json.dumps(dict(seen.counts)) if seen.counts else None,
        None if received is None else utc("received_at", received),
        None if received is None else _as_given(received),
        seen.trigger,
        None if actor is None else actor.value,
    )


def is_typed(seen: Observation, row: Row) -> bool:
    """Return whether *seen* has an unread text that is not in its *row*."""
    if seen.status is None or seen.remark is None:
        return seen.status is None
    return row[_REMARK] is None and bool(_cleaned(seen.remark))


def _harmless(status: Status, text: str, known: Known) -> str | None:
    """Return the remark *text* if all of it is known to be harmless beside *status*, else None."""
    if (status, text) not in known:
        reading = read_label(f"{status.label} ({text})")
        is_harmless = text and reading.status is status and reading.certain
        known[status, text] = text if is_harmless and not _MARKUP.search(text) else None
    return known[status, text]


def _cleaned(remark: str) -> str:
    """Return *remark* without control characters, blank lines and long numbers."""
    lines = (_UNSEEN.sub("", line).strip() for line in remark.splitlines())
    text = masked("\n".join(line for line in lines if line))
    if len(text) > LONGEST_FIELD or text.count("\n") >= MOST_LINES:
        wanted = f"the texts of at most {LONGEST_FIELD} characters and {MOST_LINES} lines"
        raise ArgumentValueError("remark", wanted, described(remark))
    return text


def _refuse_halves(name: str, text: str) -> None:
    if not text.isascii() and HALVES.search(text):
        raise ArgumentValueError(name, "the texts of Unicode", described(text))


def _refuse_counts(counts: Counts) -> None:
    if len(counts) > MOST_COUNTS:
        raise ArgumentValueError("counts", f"those of at most {MOST_COUNTS} names", "more")
    for name, number in counts.items():
        odd = CONTROLS.search(name) or HALVES.search(name) or name != name.strip()
        if odd or not 0 < len(name) <= _LONGEST_NAME or not 0 <= number <= _MOST:
            wanted = f"those from 0 to {_MOST} by names of at most {_LONGEST_NAME} characters"
            raise ArgumentValueError("counts", wanted, described(number if not odd else name))


def counts_of(text: str) -> Counts:
    """Return the counts in *text*, the JSON of a row. Raises ``ValueError`` for other texts."""
    held: object = json.loads(text)
    counts = cast("dict[str, object]", held)
    if not isinstance(held, dict) or not all(type(n) is int for n in counts.values()):
        raise ValueError("counts")
    return FrozenMapping(cast("dict[str, int]", counts))


def observation_of(row: Row) -> Observation:
    """Return the observation of a row.

    Its columns: waktu_asli, status, keterangan, jumlah, diterima_asli, langkah.
    """
    at, status, remark, counts, received_at, trigger = row
    return Observation(
        None if status is None else Status(status),
        moment_of(cast("str", at)),
        remark=remark,
        counts={} if counts is None else counts_of(counts),
        received_at=None if received_at is None else moment_of(received_at),
        trigger=trigger,
    )
