"""The queries of a store. Questions about the current status never read the log."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress

from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.history.diagnosis import WaitPolicy, turn_of
from dapodik_status.history.observations import Observation
from dapodik_status.store.rows import moment_of, observation_of, read_back, utc
from dapodik_status.store.values import (
    Counts,
    Latest,
    Numbers,
    Region,
    School,
    Turns,
    Unread,
    Waiting,
    code_of,
    prefix_of,
    turns_of,
)
from dapodik_status.vocabulary import Actor, Status

_HISTORY = """
SELECT waktu_asli, status, keterangan, jumlah, diterima_asli, langkah FROM catatan WHERE sekolah = (SELECT id FROM sekolah WHERE kunci = ?)
ORDER BY waktu, id
"""
_LATEST = """
SELECT kunci, wilayah, nama, catatan, status, sejak, terlihat, berbeda, tuntas FROM sekolah
WHERE kunci = ? AND catatan IS NOT NULL
"""
# A value that is not a code (``values.code_of``) is in no region, whatever it begins with.
_WITHIN = (
    "wilayah >= ? AND wilayah < ? AND wilayah NOT GLOB '*[^0-9]*'"
    " AND length(wilayah) IN (2, 4, 6, 8, 10)"
)
_COUNTS = """
SELECT status, count(*), total(berbeda), total(tuntas) FROM sekolah {where} GROUP BY status
"""
# For one status, in the order of the index, and only as many rows as the page has.
_WAITING = """
SELECT * FROM (SELECT sejak, kunci, status, berbeda, wilayah, nama FROM sekolah
    WHERE status = ? AND sejak < ? AND (sejak, kunci) > (?, ?) AND NOT tuntas{within}
    ORDER BY sejak, kunci LIMIT ?)
"""
# Of a small region, all schools by its own index: the order of the other index is that of the whole
# country, most of which would be passed over. Of a large one, this would sort too many.
_WAITING_WITHIN = """
SELECT sejak, kunci, status, berbeda, wilayah, nama FROM sekolah INDEXED BY sekolah_wilayah
WHERE {within} AND NOT tuntas AND (sejak, kunci) > (?, ?) AND CASE status {cases} END
ORDER BY sejak, kunci LIMIT ?
"""
_SMALL = 10_000
_AS_MANY = (
    "SELECT count(*) FROM (SELECT 1 FROM sekolah WHERE wilayah >= ? AND wilayah < ? LIMIT ? + 1)"
)
_REGIONS = """
SELECT wilayah, status, count(*), total(berbeda), total(tuntas), total(CASE status {cases} END)
FROM sekolah {where} GROUP BY wilayah, status
"""
# The schools that are read at a time, so that no reader blocks checkpoints for long.
_SOME = 500
_SCHOOLS = "SELECT id, kunci, wilayah, nama FROM sekolah WHERE id > ?{within} ORDER BY id LIMIT ?"
_HISTORIES = """
SELECT sekolah, waktu_asli, status, keterangan, jumlah, diterima_asli, langkah, pelaku FROM catatan WHERE sekolah BETWEEN ? AND ? ORDER BY sekolah, waktu, id
"""
# The log is read of those schools alone of which something newer is there.
_NEWER = """
SELECT count(*) FROM sekolah JOIN catatan ON catatan.sekolah = sekolah.id
WHERE terlihat > ? AND waktu > ?{within}
"""
_UNREAD = """
SELECT t.catatan, s.kunci, s.wilayah, s.nama, c.waktu_asli, c.status, t.label, t.keterangan
FROM tidak_terbaca AS t JOIN catatan AS c ON c.id = t.catatan JOIN sekolah AS s ON s.id = c.sekolah
WHERE t.catatan > ? ORDER BY t.catatan LIMIT ?
"""
_ENTITIES = """
SELECT DISTINCT each.key FROM catatan,
  json_each(CASE WHEN json_valid(catatan.jumlah) THEN catatan.jumlah END) AS each ORDER BY 1
"""


def entities(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the counts in all entries."""
    return tuple(name for (name,) in connection.execute(_ENTITIES))


def history(connection: sqlite3.Connection, key: str) -> tuple[Observation, ...]:
    """Return the observations of the school *key*, the oldest first."""
    with read_back():
        return tuple(observation_of(row) for row in connection.execute(_HISTORY, (key,)))


def latest(connection: sqlite3.Connection, key: str) -> Latest | None:
    """Return the current status of the school *key*; None if it is unknown."""
    row = connection.execute(_LATEST, (key,)).fetchone()
    if row is None:
        return None
    key, region, name, number, stored, since, seen_at, differ, settled = row
    with read_back():
        status = None if stored is None else Status(stored)
        return Latest(
            school=School(key, region, name),
            number=number,
            status=status,
            since=None if status is None else moment_of(since),
            seen_at=moment_of(seen_at),
            turn=None
            if status is None
            else turn_of(status, differ=bool(differ), settled=bool(settled)),
        )


def _where(within: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the SQL condition for the region *within*, and its parameters."""
    if within is None:
        return "", ()
    prefix = prefix_of(within)
    # The second is greater than every text that begins with the prefix.
    return _WITHIN, (prefix, f"{prefix}\U0010ffff")


def counts(connection: sqlite3.Connection, within: str | None) -> tuple[Counts, Turns]:
    """Return the number of schools in each status, and for each actor whose turn it is.

    Statuses are in the order of ``Status``, schools that could not be read last.
    """
    condition, asked = _where(within)
    query = _COUNTS.format(where=f"WHERE {condition}" if condition else "")
    return _in_order(connection.execute(query, asked))


def _in_order(rows: Iterable[tuple[str | None, int, float, float]]) -> tuple[Counts, Turns]:
    found, differing, settled = dict[str | None, int](), Numbers(), Numbers()
    for status, number, differ, done in rows:
        found[status] = found.get(status, 0) + number
        if status is not None:
            with read_back():
                known = Status(status)
            differing[known] += int(differ)
            settled[known] += int(done)
    there: list[tuple[Status | None, int]] = [(s, found[s]) for s in Status if s in found]
    if None in found:
        there.append((None, found[None]))
    counts = FrozenMapping(there)
    return counts, turns_of(counts, differing, settled)


def _limits(now: dt.datetime, policy: WaitPolicy) -> list[tuple[str, str]]:
    """Return for each status the time: a school in it since an earlier time is stuck at *now*."""
    here, limits = moment_of(utc("now", now)), list[tuple[str, str]]()
    for status in policy.days:
        limit = policy.limit(status)
        # A limit before the year 1 is never reached.
        with suppress(OverflowError):
            limits.append((status.value, utc("now", here - (limit or dt.timedelta.max))))
    return limits


def waiting(
    connection: sqlite3.Connection,
    now: dt.datetime,
    policy: WaitPolicy,
    *,
    within: str | None,
    most: int,
    after: Waiting | None,
) -> tuple[Waiting, ...]:
    """Return at most *most* schools that are stuck at *now*, longest first, those after *after*."""
    condition, region = _where(within)
    last = ("", "") if after is None else (utc("after", after.since), after.school.key)
    limits = _limits(now, policy)
    if not limits:
        return ()
    if condition and _is_small(connection, region):
        cases = " ".join(["WHEN ? THEN sejak < ?"] * len(limits))
        query = _WAITING_WITHIN.format(within=condition, cases=cases)
        asked = [*region, *last, *(part for limit in limits for part in limit), most]
    else:
        each = _WAITING.format(within=f" AND {condition}" if condition else "")
        query = f"{' UNION ALL '.join([each] * len(limits))} ORDER BY sejak, kunci LIMIT ?"
        asked = [part for limit in limits for part in (*limit, *last, *region, most)]
        asked.append(most)
    with read_back():
        return tuple(
            Waiting(
                school=School(key, where, name),
                status=(held := Status(status)),
                since=(begun := moment_of(since)),
                waiting=now - begun,
                turn=turn_of(held, differ=bool(differ), settled=False),
            )
            for since, key, status, differ, where, name in connection.execute(query, asked)
        )


def _is_small(connection: sqlite3.Connection, region: tuple[str, ...]) -> bool:
    ((schools,),) = connection.execute(_AS_MANY, (*region, _SMALL)).fetchall()
    return int(schools) <= _SMALL


def newer(connection: sqlite3.Connection, now: dt.datetime, within: str | None) -> int:
    """Return how many entries are newer than *now*."""
    condition, region = _where(within)
    query = _NEWER.format(within=f" AND {condition}" if condition else "")
    moment = utc("now", now)
    ((number,),) = connection.execute(query, (moment, moment, *region)).fetchall()
    return int(number)


def rollup(
    connection: sqlite3.Connection,
    level: str,
    *,
    now: dt.datetime | None,
    policy: WaitPolicy,
    within: str | None,
) -> tuple[Region, ...]:
    """Return the numbers of schools in each region of *level*, by code; without a code last."""
    limits = [] if now is None else _limits(now, policy)
    cases = " ".join(["WHEN ? THEN sejak < ? AND NOT tuntas"] * len(limits)) or "WHEN '' THEN 0"
    condition, asked = _where(within)
    query = _REGIONS.format(cases=cases, where=f"WHERE {condition}" if condition else "")
    found: dict[str | None, list[tuple[str | None, int, float, float]]] = {}
    stuck: dict[str | None, int] = {}
    limited = [part for limit in limits for part in limit]
    for region, status, number, *numbers, late in connection.execute(query, (*limited, *asked)):
        with read_back():
            code = code_of(region, level)
        found.setdefault(code, []).append((status, number, *numbers))
        stuck[code] = stuck.get(code, 0) + int(late)
    regions: list[Region] = []
    # A region without a code is sorted as "~", which is after all digits, so it comes last.
    for code in sorted(found, key=lambda code: code or "~"):
        counts, turns = _in_order(found[code])
        late = None if now is None else stuck[code]
        regions.append(Region(code=code, counts=counts, turns=turns, stuck=late))
    return tuple(regions)


#: An observation, and the actor of the step if it is known.
Seen = tuple[Observation, Actor | None]


def schools_from(
    connection: sqlite3.Connection, number: int, within: str | None
) -> list[tuple[int, School]]:
    """Return at most 500 schools with their numbers, those after *number*."""
    condition, asked = _where(within)
    query = _SCHOOLS.format(within=f" AND {condition}" if condition else "")
    rows = connection.execute(query, (number, *asked, _SOME)).fetchall()
    with read_back():
        return [(row[0], School(*row[1:])) for row in rows]


def histories_of(
    connection: sqlite3.Connection, schools: Sequence[tuple[int, School]]
) -> list[tuple[School, tuple[Seen, ...]]]:
    """Return the histories of *schools* (sorted by number), with the actor of each step."""
    seen: dict[int, list[Seen]] = {number: [] for number, _ in schools}
    with read_back():
        for number, *row, actor in connection.execute(_HISTORIES, (schools[0][0], schools[-1][0])):
            if number in seen:  # otherwise the school is in another region
                who = None if actor is None else Actor(actor)
                seen[number].append((observation_of(tuple(row)), who))
    return [(school, tuple(seen[number])) for number, school in schools]


def unread_from(connection: sqlite3.Connection, number: int) -> list[tuple[int, Unread]]:
    """Return at most 500 unread entries with their numbers, those after *number*."""
    rows = connection.execute(_UNREAD, (number, _SOME)).fetchall()
    with read_back():
        return [
            (
                last,
                Unread(
                    school=School(*named),
                    at=moment_of(at),
                    status=None if status is None else Status(status),
                    label=label,
                    remark=remark,
                ),
            )
            for last, *named, at, status, label, remark in rows
        ]
