"""Analyses a history of observed statuses: attempts, falls, impossible jumps. Pure.

A person who looks at a portal now and then may miss statuses, so a jump is legal if the workflow
has a sequence of steps for it. Each send is a separate attempt, because a re-send can make things
worse (komentar: "awalnya sudah valid namun setelah di kirim lagi ... menjadi tidak valid").
"""

import datetime as dt
import math
from collections.abc import Iterable
from operator import gt, itemgetter

import attrs

from dapodik_status.errors import need, need_each
from dapodik_status.findings.finding import FactValue
from dapodik_status.findings.frozen import NONE
from dapodik_status.history.observations import (
    HISTORY_CHECKS,
    Attempt,
    Counts,
    Observation,
    Replay,
    aware,
    instant,
)
from dapodik_status.status.workflow import WORKFLOW, Workflow
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.vocabulary import Status

#: The steps that begin an attempt.
SENDS = frozenset({"kirim", "unggah", "kirim_ulang", "unggah_ulang"})
RECEIVED = frozenset({Status.DITERIMA_VIA_WEB, Status.DITERIMA_VIA_APLIKASI})
# How good the end of an attempt is. An unfinished attempt has no rank.
_RANK = {
    Status.BERHASIL_DIPROSES: 2,
    Status.BERHASIL_DENGAN_PENGECUALIAN: 1,
    Status.SQLITE_ERROR: 0,
    Status.TERKENA_CLEANSING: 0,
}
_DAY = dt.timedelta(days=1)
# An observation with its ``instant``.
_ROWS = {row.code: row for row in HISTORY_CHECKS}


def _begins(
    seen: Observation,
    status: Status,
    before: Status,
    sent: bool,
    received_at: dt.datetime | None,
) -> bool:
    """Return whether *seen*, with *status*, begins an attempt.

    *before* is the last status read; *sent* and *received_at* are those of the current attempt.
    """
    if seen.trigger in SENDS:
        # The first send after "belum terkirim" is not a second attempt.
        return before is not Status.BELUM_TERKIRIM or sent
    if before is not status:
        return status is Status.BELUM_TERKIRIM or (
            status in RECEIVED and before is not Status.BELUM_TERKIRIM
        )
    return (
        status in RECEIVED
        and seen.received_at is not None
        and received_at is not None
        and instant(seen.received_at) != instant(received_at)
    )


@attrs.frozen
class Standing:
    """The end state of a history: the data that ``replay`` needs to continue it.

    ``NOWHERE.after(first).after(second)`` has the end state of ``replay([first, second])``.
    """

    #: The last status read; None if no status was read.
    status: Status | None = None
    #: When this status began, as ``Replay.since``.
    since: dt.datetime | None = None
    #: Whether a newer entry could not be read.
    unread: bool = False
    #: Whether the send of the current attempt was seen, and when the server received it.
    sent: bool = False
    received_at: dt.datetime | None = None
    #: The first counts of this attempt, and whether counts differed in any attempt (``DPS510``).
    counts: Counts = NONE
    differ: bool = False
    #: Whether the last counts of this attempt equal the first ones, for all compared entities.
    equal: bool = False

    @property
    def settled(self) -> bool:
        """Whether it is a partial success in which nothing is left to compare."""
        return settles(self.status, differ=self.differ, equal=self.equal)

    def after(self, seen: Observation) -> "Standing":
        """Return the state after *seen*, which is not older than the previous observations."""
        status, before = seen.status, self.status
        if status is None:
            return attrs.evolve(self, unread=True)
        begins = before is not None and _begins(seen, status, before, self.sent, self.received_at)
        counts = NONE if begins else self.counts
        return Standing(
            status,
            seen.at if begins or before is not status else self.since,
            unread=False,
            sent=(self.sent and not begins) or seen.trigger in SENDS,
            received_at=seen.received_at or (None if begins else self.received_at),
            counts=counts or seen.counts,
            differ=self.differ or bool(_others(counts, seen.counts)),
            equal=_all_equal(counts, seen.counts)
            if counts and seen.counts
            else self.equal and not begins,
        )


def _others(first: Counts, later: Counts) -> list[str]:
    """Return the names that both have with different counts."""
    if not (first and later):
        return []
    return [name for name in first.keys() & later.keys() if first[name] != later[name]]


def _all_equal(first: Counts, later: Counts) -> bool:
    """Return whether both have all entities that a school compares, with equal counts."""
    both = {*first.items()} & {*later.items()}
    return {name for name, _ in both}.issuperset(ENTITIES)


def settles(status: Status | None, *, differ: bool, equal: bool) -> bool:
    """Return whether *status* is a partial success that equal counts settle.

    *differ*: whether counts ever differed. *equal*: whether the last counts equal the first ones.
    """
    return status is Status.BERHASIL_DENGAN_PENGECUALIAN and equal and not differ


#: The state of an empty history.
NOWHERE = Standing()


@attrs.define
class _Walk:
    """The working data of a replay."""

    workflow: Workflow
    attempts: list[Attempt] = attrs.field(factory=list[Attempt])
    facts: list[tuple[str, dict[str, FactValue]]] = attrs.field(
        factory=list[tuple[str, dict[str, FactValue]]]
    )
    known: dict[tuple[Status, Status], bool] = attrs.field(
        factory=dict[tuple[Status, Status], bool]
    )
    fell_back: int = 0
    # Data of the current attempt.
    statuses: list[Status] = attrs.field(factory=list[Status])
    first: Observation | None = None
    last: Observation | None = None
    since: dt.datetime | None = None
    seen: int = 0
    received_at: dt.datetime | None = None
    counts: Counts = NONE
    latest: Counts = NONE
    sent: bool = False

    def close(self) -> None:
        """End the current attempt, if there is one."""
        if self.first is None or self.last is None:
            return
        self.attempts.append(
            Attempt(
                number=len(self.attempts) + 1,
                started_at=self.first.at,
                last_seen=self.last.at,
                statuses=tuple(self.statuses),
                observations=self.seen,
                sent=self.sent,
            )
        )
        self.statuses, self.seen, self.received_at = [], 0, None
        self.counts, self.latest, self.first, self.sent = NONE, NONE, None, False

    def step(self, seen: Observation, status: Status) -> None:
        """Add one observation."""
        before = self.last
        changed = before is None or before.status is not status
        if before is not None and before.status is not None:
            if changed:
                self._judge(before.status, status)
            if _begins(seen, status, before.status, self.sent, self.received_at):
                self.close()
                changed = True
        if changed:
            self.since = seen.at
        if self.first is None:
            self.first = seen
        if not self.statuses or self.statuses[-1] is not status:
            self.statuses.append(status)
        self.seen += 1
        self.last = seen
        if seen.trigger is not None or seen.received_at is not None or seen.counts:
            self._details(seen)

    def _judge(self, before: Status, status: Status) -> None:
        pair = (before, status)
        if pair not in self.known:
            self.known[pair] = self.workflow.path(before, status) is not None
            if not self.known[pair]:
                way = self.workflow.path(Status.BELUM_TERKIRIM, status)
                way_there = ", ".join(step.trigger for step in way or ()) or None
                self.facts.append(
                    ("DPS501", {"dari": before.value, "ke": status.value, "jalan": way_there})
                )
        if pair == (Status.CEK_KONVERSI, Status.PENDING):
            self.fell_back += 1

    def _details(self, seen: Observation) -> None:
        if seen.trigger in SENDS:
            self.sent = True
            if seen.received_at is not None:
                self._date(seen.received_at, seen.at)
        self.received_at = seen.received_at or self.received_at
        if other := _others(self.counts, seen.counts):
            self.facts.append(("DPS510", {"entitas": ", ".join(sorted(other))}))
        self.latest = seen.counts if self.counts and seen.counts else self.latest
        self.counts = self.counts or seen.counts

    def _date(self, received_at: dt.datetime, sent_at: dt.datetime) -> None:
        received, sent = instant(received_at), instant(sent_at)
        # Both in the server's time zone.
        offset = received_at.utcoffset() or dt.timedelta()
        days = (sent + offset) // _DAY - (received + offset) // _DAY
        if days == 1:
            # 23.58 UTC is 06.58 WIB the next morning: the server's clock is in UTC.
            hours = math.ceil((sent - received) / dt.timedelta(hours=1))
            self.facts.append(("DPS506", {"jam": hours}))
        elif days > 1:
            self.facts.append(("DPS505", {"hari": days}))


@attrs.frozen
class Walked:
    """A history that was replayed, with more data about its end."""

    replay: Replay
    #: The newest observation.
    newest: Observation | None
    #: The first counts of the current attempt, and its last later counts.
    sent: Counts
    received: Counts

    @property
    def settled(self) -> bool:
        """Whether the history ends with a partial success and nothing is left to compare."""
        differ = any(finding.code == "DPS510" for finding in self.replay.findings)
        equal = _all_equal(self.sent, self.received)
        return settles(self.replay.status, differ=differ, equal=equal)


def replay(
    history: Iterable[Observation],
    *,
    now: dt.datetime | None = None,
    workflow: Workflow = WORKFLOW,
) -> Replay:
    """Sort *history* by time, ignore duplicates, and return its status, attempts and findings.

    Wrong order and duplicates become findings, and so does a change of status for which *workflow*
    has no sequence of steps. Dates in the future become findings only with *now*. Never raises for
    the content of an observation. Raises ``NaiveDatetimeError`` if *now* has no time zone.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation, Status, replay
    >>> def seen(status, day):
    ...     return Observation(status, datetime(2013, 5, day, tzinfo=timezone.utc))
    >>> past = replay([seen(Status.PENDING, 3), seen(Status.CEK_KONVERSI, 2)])
    >>> past.status, [finding.slug for finding in past.findings]
    (<Status.PENDING: 'pending'>, ['fell-back-to-pending', 'unordered'])
    """
    return walked(history, now=now, workflow=workflow).replay


def walked(
    history: Iterable[Observation], *, now: dt.datetime | None, workflow: Workflow
) -> Walked:
    """Replay *history*; the arguments and errors are those of ``replay``."""
    now = aware("now", now)
    need("workflow", workflow, Workflow, "a Workflow")
    need("history", history, Iterable, "an iterable of observations")
    given = list(history)
    need_each("history", given, Observation, "an Observation")
    when = [instant(seen.at) for seen in given]
    # Places are sorted, not pairs: with a million pairs the garbage collector takes a third of all.
    order = sorted(range(len(given)), key=when.__getitem__)
    ordered, doubles = _without_doubles(
        [when[place] for place in order], [given[place] for place in order]
    )
    walk = _Walk(workflow)
    unread = 0
    for seen in ordered:
        if seen.status is None:
            unread += 1
        else:
            walk.step(seen, seen.status)
    status, since = (None, None) if walk.last is None else (walk.last.status, walk.since)
    sent, received = walk.counts, walk.latest
    walk.close()
    moved = sum(map(gt, when, when[1:]))
    future = 0 if now is None else _later(ordered, instant(now))
    counted = (
        ("DPS502", walk.fell_back),
        ("DPS504", future),
        ("DPS507", moved),
        ("DPS508", doubles),
        ("DPS509", unread),
    )
    told = [
        *walk.facts,
        *(("DPS503", worse) for worse in _worse(walk.attempts)),
    ]
    told.extend((code, {"jumlah": number}) for code, number in counted if number)
    findings = [_ROWS[code].finding(facts) for code, facts in sorted(told, key=itemgetter(0))]
    newest = ordered[-1] if ordered else None
    past = Replay(
        attempts=tuple(walk.attempts),
        status=status,
        since=since,
        unread_newest=newest is not None and newest.status is None,
        findings=tuple(dict.fromkeys(findings)),
    )
    return Walked(past, newest, sent, received)


def _without_doubles(
    when: list[dt.timedelta], ordered: list[Observation]
) -> tuple[list[Observation], int]:
    kept: list[Observation] = []
    there: set[tuple[object, ...]] = set()
    moment: dt.timedelta | None = None
    first: Observation | None = None
    for at, seen in zip(when, ordered, strict=True):
        if first is None or at != moment:
            moment, first = at, seen
            there.clear()
        else:
            # Only entries of one moment can be doubles. A set: dates without a time share moments.
            there = there or {_said(first)}
            if _said(seen) in there:
                continue
            there.add(_said(seen))
        kept.append(seen)
    return kept, len(ordered) - len(kept)


def _said(seen: Observation) -> tuple[object, ...]:
    """Return the values that distinguish *seen* from others of its moment, in any time zone."""
    received = None if seen.received_at is None else instant(seen.received_at)
    return seen.status, seen.label, seen.remark, seen.counts, received, seen.trigger


def _later(ordered: list[Observation], now: dt.timedelta) -> int:
    """Return how many of *ordered* were seen, or received, after *now*."""
    return sum(
        instant(seen.at) > now or (seen.received_at is not None and instant(seen.received_at) > now)
        for seen in ordered
    )


def _worse(attempts: list[Attempt]) -> Iterable[dict[str, FactValue]]:
    best: Attempt | None = None
    for attempt in attempts:
        rank = _RANK.get(attempt.last)
        if best is not None and rank is not None and rank < _RANK[best.last]:
            yield {
                "kiriman_sebelum": best.number,
                "kiriman_sesudah": attempt.number,
                "sebelum": best.last.value,
                "sesudah": attempt.last.value,
            }
        best = attempt if _RANK.get(attempt.last, 0) > 0 else best
