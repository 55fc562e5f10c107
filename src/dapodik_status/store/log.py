"""The store that hosts use: one connection, one lock, and what is asked of them.

Whatever is decided stands below: how a file is opened, what is written, what is answered.
"""

import datetime as dt
import os
import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, cast, final

from dapodik_status.errors import (
    ArgumentValueError,
    IllegalTransitionError,
    StaleEntryError,
    StoreError,
    need,
)
from dapodik_status.file.disk import path_text
from dapodik_status.history.diagnosis import WaitPolicy
from dapodik_status.history.observations import Observation, aware
from dapodik_status.status.machine import build_machine
from dapodik_status.status.workflow import WORKFLOW, Workflow, actor_of
from dapodik_status.store import reading
from dapodik_status.store.opening import absolute, opened, told, writing
from dapodik_status.store.rows import moment_of
from dapodik_status.store.values import (
    LEVELS,
    Counts,
    Latest,
    Region,
    School,
    Turns,
    Unread,
    Waiting,
    turns_of,
)
from dapodik_status.store.writing import add_event, forget, keep, place_of
from dapodik_status.vocabulary import Actor, Depth, Status

_POLICY = WaitPolicy()
# One entry is written in milliseconds, a large batch in a few seconds.
_SECONDS = 30.0
_TICK = dt.timedelta(microseconds=1)


class _Case:
    """What the machine moves: one school at a time, while its transaction lasts."""

    state: Status


@final
class HistoryStore:
    """An append-only history for each school, in an SQLite file.

    For hosts without a database of their own. The file is made where nothing is there; SQLite
    keeps two more beside it while it is in use (``-wal``, ``-shm``). Safe to share between
    threads, and between processes that each open it; not over a network drive, and not through a
    fork. *workflow* is that of ``advance``. Another writer is waited for as long as *seconds*.

    The file is looked at as deep as *depth* says before it is opened. Raises ``StoreError`` for a
    file that is damaged, another program's or a newer version's, and opens it for nothing; an
    older version's is migrated. ``OSError`` where the system does not let it be looked at.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation
    >>> from dapodik_status.store import HistoryStore, School
    >>> school = School("10000001", region="230309", name="SDN 1")
    >>> at = datetime(2013, 5, 3, tzinfo=timezone.utc)
    >>> with HistoryStore("riwayat.db") as store:
    ...     store.record(school, Observation.from_label("Cek Konversi", at))
    ...     store.latest("10000001").status
    True
    <Status.CEK_KONVERSI: 'cek_konversi'>
    """

    __module__ = "dapodik_status.store"

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        workflow: Workflow = WORKFLOW,
        depth: Depth | str = Depth.QUICK,
        seconds: float = _SECONDS,
    ) -> None:
        need("workflow", workflow, Workflow, "a Workflow")
        need("seconds", seconds, (int, float), "a number")
        self._path = absolute(path_text(path))
        #: The workflow of ``advance``.
        self.workflow = workflow
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._db = opened(self._path, depth=Depth(depth), seconds=float(seconds))
        self._is_open = True
        self._case = _Case()
        self._machine: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a store that is closed takes and answers nothing more."""
        if self._process != os.getpid():
            return
        with self._lock:
            if self._is_open:
                self._is_open = False
                self._db.close()

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Connection, None, None]:
        # Asked before the lock, which a thread that the fork left behind may hold.
        if self._process != os.getpid():
            raise StoreError("forked")
        with self._lock, told():
            if not self._is_open:
                raise StoreError("closed")
            yield self._db.conn

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Connection, None, None]:
        with self._reading(), writing(self._db) as connection:
            yield connection

    # What is written.

    def record(self, school: School | str, observation: Observation) -> bool:
        """Keep *observation*, as a portal shows it; tell whether it was not there yet.

        What was seen twice is kept once. It may be older than what is there, and need follow no
        step of a workflow. It is on the disk when this returns. Raises ``StoreError``, and
        ``ArgumentTypeError`` for what is no observation.
        """
        return self.record_many([(school, observation)]) == 1

    def record_many(self, entries: Iterable[tuple[School | str, Observation]]) -> int:
        """Keep all of *entries* or, where one cannot be, none; return how many were not there yet.

        *entries* are read while no other may write: have them at hand. Raises what ``record``
        raises, and whatever *entries* itself raises.
        """
        with self._writing() as connection:
            return keep(connection, (_entry(*entry) for entry in entries))

    def advance(
        self,
        school: School | str,
        trigger: str,
        *,
        actor: Actor | str | None = None,
        at: dt.datetime,
        after: int | None = None,
        counts: Mapping[str, int] | Iterable[tuple[str, int]] = (),
        received_at: dt.datetime | None = None,
    ) -> Latest:
        """Take the step *trigger* from where *school* stands; return where it stands then.

        For a server that drives the life cycle. The ``transitions`` machine of the workflow moves
        it inside the transaction that reads where it stands. A school that is not known begins at
        ``BELUM_TERKIRIM``; what nobody could read is no status to start from, the last that was
        read is. With *after*, the step is taken only where that is still the number of the
        school's newest entry. An *at* that is not after the newest entry's counts as the moment
        right after it: events stand in the order in which they came.

        Raises ``IllegalTransitionError`` where the workflow has no such step or another actor's,
        ``StaleEntryError`` where another entry is newer, ``NaiveDatetimeError``,
        ``UnknownActorError`` and ``StoreError``. Nothing is written then.

        >>> from datetime import datetime, timezone
        >>> from dapodik_status.store import HistoryStore
        >>> with HistoryStore("riwayat.db") as store:
        ...     at = datetime(2013, 5, 3, tzinfo=timezone.utc)
        ...     store.advance("10000001", "kirim", actor="sekolah", at=at).status
        <Status.DITERIMA_VIA_APLIKASI: 'diterima_via_aplikasi'>
        """
        named, who = _school(school), actor_of(actor)
        need("at", at, dt.datetime, "an aware datetime")
        aware("at", at)
        with self._writing() as connection:
            place = place_of(connection, named)
            if after is not None and after != (place.number or 0):
                raise StaleEntryError(after, place.number or 0)
            status = place.standing.status or Status.BELUM_TERKIRIM
            refusal = self.workflow.why_not(status, trigger, actor=who)
            if refusal is not None:
                raise IllegalTransitionError(refusal)
            soonest = at if place.seen_at is None else moment_of(place.seen_at) + _TICK
            event = Observation(
                self._moved(status, trigger, who),
                max(at, soonest),
                counts=dict(counts),
                received_at=received_at,
                trigger=trigger,
            )
            add_event(connection, place, event, None if who is None else who.value)
            return cast("Latest", reading.latest(connection, named.key))

    def _moved(self, status: Status, trigger: str, actor: Actor | None) -> Status:
        if self._machine is None:
            self._machine = build_machine(self._case, workflow=self.workflow)
        self._case.state = status
        self._machine.events[trigger].trigger(self._case, actor=actor)
        return self._case.state

    def forget(self, school: School | str, *, at: dt.datetime) -> int:
        """Remove *school* and all that was kept of it; return how many entries that were.

        The one way to remove anything. What stays is that at the moment *at* so many entries were
        removed: neither key nor name. What is removed is overwritten in the file. 0 for a school
        that is not known. Raises ``StoreError`` and ``NaiveDatetimeError``.
        """
        named = _school(school)
        need("at", at, dt.datetime, "an aware datetime")
        aware("at", at)
        with self._writing() as connection:
            gone = forget(connection, named.key, at)
        with self._reading() as connection:
            # What was written before lies in the log beside the file, until that is cut.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return gone or 0

    # What is answered.

    def history(self, school: School | str) -> tuple[Observation, ...]:
        """Return what was seen of *school*, the oldest first; nothing of one that is not known.

        An entry that could not be read has no status and no label: see ``unread``.
        """
        with self._reading() as connection:
            return reading.history(connection, _school(school).key)

    def latest(self, school: School | str) -> Latest | None:
        """Return where *school* stands; None where it is not known."""
        with self._reading() as connection:
            return reading.latest(connection, _school(school).key)

    def counts(self, *, within: str | None = None) -> Counts:
        """Return how many schools are in each status; under None those that could not be read.

        *within* is the *kode wilayah* of a region to keep to, ``"230300"``.
        """
        with self._reading() as connection:
            return reading.counts(connection, _region(within))

    def turns(self, *, within: str | None = None) -> Turns:
        """Return whose turn it is at how many schools; under None where it is nobody's.

        Schools that could not be read are not among them: ``counts()[None]``.
        """
        return turns_of(self.counts(within=within))

    def waiting(
        self,
        *,
        now: dt.datetime,
        policy: WaitPolicy = _POLICY,
        within: str | None = None,
        most: int = 100,
        after: Waiting | None = None,
    ) -> tuple[Waiting, ...]:
        """Return who is stuck at *now* by *policy*, the longest first: *most* of them.

        The next page begins after the last of this one: ``after=page[-1]``. A school is stuck as
        ``diagnose`` says. Raises ``NaiveDatetimeError`` and ``StoreError``.
        """
        need("now", now, dt.datetime, "an aware datetime")
        aware("now", now)
        need("policy", policy, WaitPolicy, "a WaitPolicy")
        need("most", most, int, "a whole number")
        if most < 1:
            raise ArgumentValueError("most", "the numbers from 1", repr(most))
        if after is not None:
            need("after", after, Waiting, "the last one of a page")
        region = _region(within)
        with self._reading() as connection:
            return reading.waiting(connection, now, policy, within=region, most=most, after=after)

    def rollup(
        self,
        level: str,
        *,
        now: dt.datetime | None = None,
        policy: WaitPolicy = _POLICY,
        within: str | None = None,
    ) -> tuple[Region, ...]:
        """Return the schools of each region of *level*, by its code.

        *level* is ``"kecamatan"``, ``"kabupaten"`` or ``"provinsi"``. With *now*, also how many
        are stuck then by *policy*. Schools without a code that can be read come last.
        """
        if level not in LEVELS:
            raise ArgumentValueError("level", ", ".join(LEVELS), repr(level))
        aware("now", now)
        need("policy", policy, WaitPolicy, "a WaitPolicy")
        region = _region(within)
        with self._reading() as connection:
            return reading.rollup(connection, level, now=now, policy=policy, within=region)

    def histories(
        self, *, within: str | None = None
    ) -> Iterator[tuple[School, tuple[Observation, ...]]]:
        """Return each school with its history, some hundred schools at a time.

        In the order in which they came to be known. Entries that come in meanwhile may be among
        them. Memory is bounded, whatever the number of schools.
        """
        region, last = _region(within), 0
        while True:
            with self._reading() as connection:
                schools = reading.schools_from(connection, last, region)
                found = reading.histories_of(connection, schools) if schools else []
            if not found:
                return
            last = schools[-1][0]
            yield from found

    def entities(self) -> tuple[str, ...]:
        """Return the names of what was counted in any entry, sorted."""
        with self._reading() as connection:
            return reading.entities(connection)

    def unread(self) -> Iterator[Unread]:
        """Return the entries that nobody could read, to the letter, in the order of coming.

        They may hold whatever a person typed, and stand nowhere else: neither in a history nor in
        an export.
        """
        last = 0
        while True:
            with self._reading() as connection:
                found = reading.unread_from(connection, last)
            if not found:
                return
            last = found[-1][0]
            yield from (unread for _, unread in found)


def _school(school: School | str) -> School:
    return school if isinstance(school, School) else School(school)


def _entry(school: School | str, observation: Observation) -> tuple[School, Observation]:
    need("observation", observation, Observation, "an Observation")
    return _school(school), observation


def _region(within: str | None) -> str | None:
    if within is None:
        return None
    need("within", within, str, "a kode wilayah")
    return within
