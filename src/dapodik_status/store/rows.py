"""How an observation becomes a row of the log, and a row an observation again."""

import datetime as dt
import json
from typing import cast

from dapodik_status.errors import ArgumentValueError, masked
from dapodik_status.history.observations import Observation
from dapodik_status.vocabulary import Status

#: A row of ``catatan`` without its number and its school.
Row = tuple[str | None, ...]


def utc(name: str, moment: dt.datetime) -> str:
    """Return *moment* in UTC, of one width: such texts sort as their moments do.

    Raises ``ArgumentValueError`` where UTC has no such year, by the argument's *name*.
    """
    try:
        text = moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
    except OverflowError:
        raise ArgumentValueError(name, "the moments that have a year in UTC", "one") from None
    return f"{text[:26]}Z"


def moment_of(text: str) -> dt.datetime:
    """Return the moment that ``utc`` or ``isoformat`` wrote."""
    return dt.datetime.fromisoformat(text)


def row_of(seen: Observation, actor: str | None = None) -> Row:
    """Return *seen* as a row.

    A label that was read is its status; one that was not stands elsewhere, and so does what stood
    beside it. In a remark that is kept, long numbers are masked: they may be a person's.
    """
    kept = seen.status is not None and seen.remark
    received = seen.received_at
    return (
        utc("at", seen.at),
        seen.at.isoformat(),
        None if seen.status is None else seen.status.value,
        masked(kept) if kept else None,
        json.dumps(dict(seen.counts)) if seen.counts else None,
        None if received is None else utc("received_at", received),
        None if received is None else received.isoformat(),
        seen.trigger,
        actor,
    )


def observation_of(row: Row) -> Observation:
    """Return the observation of a row.

    Its columns: waktu_asli, status, keterangan, jumlah, diterima_asli, langkah.
    """
    at, status, remark, counts, received_at, trigger = row
    return Observation(
        None if status is None else Status(status),
        moment_of(cast("str", at)),
        remark=remark,
        counts={} if counts is None else json.loads(counts),
        received_at=None if received_at is None else moment_of(received_at),
        trigger=trigger,
    )
