"""The store that hosts use: its methods.

The work is done in other modules: `opening`, `writing` and `reading`.
"""

import datetime as dt
import os
import sqlite3
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, cast, final

from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    IllegalTransitionError,
    StaleEntryError,
    need,
    repeated,
)
from dapodik_status.file.disk import path_text
from dapodik_status.history.diagnosis import WaitPolicy
from dapodik_status.history.observations import Observation, aware
from dapodik_status.status.machine import build_machine
from dapodik_status.status.workflow import WORKFLOW, Workflow, actor_of
from dapodik_status.store import reading
from dapodik_status.store.opening import StoreFile, passed
from dapodik_status.store.rows import right_after
from dapodik_status.store.values import (
    LEVELS,
    Counts,
    Latest,
    Region,
    School,
    Turns,
    Unread,
    Waiting,
    within_of,
)
from dapodik_status.store.writing import Entry, add_event, forget, keep, place_of
from dapodik_status.vocabulary import Actor, Depth, Status

_POLICY = WaitPolicy()
#: An entry for ``record_many``: a school, an observation, and optionally the actor of the step.
Given = tuple[School | str, Observation] | tuple[School | str, Observation, Actor | str | None]
# One entry takes milliseconds to write, a large batch a few seconds.
_SECONDS = 30.0
# An entry has two parts or three.
_GIVEN = (2, 3)


class _Case:
    """The model of the machine: one school at a time, during its transaction."""

    state: Status


@final
class HistoryStore:
    """An append-only history for each school, in an SQLite file.

    For hosts without their own database. A missing file is created. While it is open, SQLite keeps
    two more files beside it (``-wal``, ``-shm``). Threads can share a store, and each process opens
    its own; none may be open during a fork. Do not put the file on a network drive. ``advance``
    takes the steps of *workflow*. If another process is writing, a call waits at most *seconds*.

    An existing file is first inspected to *depth*. Raises ``StoreError``, and leaves the file
    unchanged, if it is damaged, lacks a table, view or trigger of a store, or is of another program
    or a newer version; a file of an older version is migrated. Raises ``OSError`` if the system
    refuses the inspection, and ``ArgumentValueError`` if *path* cannot be a path, or *seconds* is
    not 0 to 1,000,000.

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
        #: The workflow of ``advance``.
        self.workflow = workflow
        self._file = StoreFile(path_text(path), depth=Depth(depth), seconds=seconds)
        #: The absolute path of the file.
        self.path: str = self._file.path
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
        """Close the file. Later calls raise ``StoreError`` (``"closed"``)."""
        self._file.close()

    @contextmanager
    def snapshot(self) -> Generator[None, None, None]:
        """Answer all queries inside the block from one state of the store.

        Meanwhile other threads that share the store wait, but other processes do not. Writing to
        the store inside the block raises ``StoreError`` (``"nested"``).

        >>> from dapodik_status.store import HistoryStore
        >>> with HistoryStore("riwayat.db") as store, store.snapshot():
        ...     store.counts(), store.turns()
        ({}, {})
        """
        with self._file.snapshot():
            yield

    # Methods that write.

    def record(self, school: School | str, observation: Observation) -> bool:
        """Store *observation*; return whether it is new.

        The same observation is stored once. It may be older than other entries, and need not
        follow the workflow. It is on the disk when this method returns. The school's name and
        region are those of the newest entry that has them.

        Raises ``StoreError``; ``ArgumentTypeError`` if *observation* is not an ``Observation``; and
        ``ArgumentValueError`` if it could not be imported again: a remark of over 500 characters or
        ten lines, more than 40 counts, a count under 0 or over 999,999,999, a name of a count of
        over 60 characters, or a trigger that is not in the store's workflow.
        """
        return self.record_many([(school, observation)]) == 1

    def record_many(self, entries: Iterable[Given]) -> int:
        """Store all of *entries*, or none if one cannot be stored; return how many are new.

        An entry is a tuple of a school, an observation, and optionally an actor, as ``entries``
        yields them. No other process can write while *entries* is read, so it should be fast. An
        iterator may read from the store, in the same thread, but not write to it. Raises the errors
        of ``record``, and every error that *entries* raises.
        """
        need("entries", entries, Iterable, "an iterable of entries")
        given = map(self._entry, passed(entries))
        return self._file.write(lambda connection: keep(connection, given))

    def _entry(self, given: Given) -> Entry:
        need("entries, one of them", given, (tuple, list), "a tuple of a school and an observation")
        if len(given) not in _GIVEN:
            wanted = "a tuple of a school, an observation and perhaps an actor"
            raise ArgumentTypeError("entries, one of them", wanted, f"one of {len(given)}")
        school, seen, *actors = given
        need("observation", seen, Observation, "an Observation")
        if seen.trigger is not None and seen.trigger not in self.workflow.triggers:
            raise ArgumentValueError("trigger", "the steps of the workflow", repeated(seen.trigger))
        return _school(school), seen, actor_of(*actors) if actors else None

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
        """Take the step *trigger* from the current status of *school*; return the new ``Latest``.

        For a server that drives the life cycle. Reading the status and taking the step, by the
        ``transitions`` machine of the workflow, are one transaction. An unknown school begins at
        ``BELUM_TERKIRIM``. If the newest entry could not be read, the last status read is used.
        With *after*, the step is taken only if this is the number of the newest entry (0: no
        entry). If *at* is not later than the newest entry, the time right after that entry is used
        instead.

        Raises ``IllegalTransitionError`` if the workflow has no such step, or only for another
        actor; ``StaleEntryError`` if the newest entry is not *after*; ``NaiveDatetimeError``,
        ``UnknownActorError`` and ``StoreError``. In these cases nothing is written.

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
        need("after", 0 if after is None else after, int, "the number of an entry, or None")

        def step(connection: sqlite3.Connection) -> Latest:
            place = place_of(connection, named)
            if after is not None and after != (place.number or 0):
                raise StaleEntryError(after, place.number or 0)
            status = place.standing.status or Status.BELUM_TERKIRIM
            refusal = self.workflow.why_not(status, trigger, actor=who)
            if refusal is not None:
                raise IllegalTransitionError(refusal)
            event = Observation(
                self._moved(status, trigger, who),
                at if place.seen_at is None else max(at, right_after(place.seen_at)),
                counts=counts,
                received_at=received_at,
                trigger=trigger,
            )
            add_event(connection, place, (named, event, who))
            return cast("Latest", reading.latest(connection, named.key))

        return self._file.write(step)

    def _moved(self, status: Status, trigger: str, actor: Actor | None) -> Status:
        if self._machine is None:
            self._machine = build_machine(self._case, workflow=self.workflow)
        self._case.state = status
        self._machine.events[trigger].trigger(self._case, actor=actor)
        return self._case.state

    def forget(self, school: School | str, *, at: dt.datetime) -> int:
        """Remove *school* with all its entries; return their number, 0 for an unknown school.

        This is the only way to remove data. The removed data is overwritten in the file. The time
        *at* and the number of entries stay, but neither key nor name.

        Raises ``NaiveDatetimeError`` and ``StoreError``. The reason ``"unwiped"`` means: the school
        is removed, but its texts stay in the ``-wal`` file while other readers are active. Call
        ``forget`` again later.
        """
        named = _school(school)
        need("at", at, dt.datetime, "an aware datetime")
        aware("at", at)
        gone = self._file.write(lambda connection: forget(connection, named.key, at))
        self._file.wipe()  # older data stays in the -wal file until that file is truncated
        return gone or 0

    # Methods that read.

    def history(self, school: School | str) -> tuple[Observation, ...]:
        """Return the observations of *school*, the oldest first; () for an unknown school.

        An entry that could not be read has no status and no label: see ``unread``.
        """
        with self._file.reading() as connection:
            return reading.history(connection, _school(school).key)

    def latest(self, school: School | str) -> Latest | None:
        """Return the current status of *school*; None for an unknown school."""
        with self._file.reading() as connection:
            return reading.latest(connection, _school(school).key)

    def counts(self, *, within: str | None = None) -> Counts:
        """Return the number of schools by status; under None if the newest entry is unreadable.

        With *within*, a *kode wilayah* such as ``"230300"``, only the schools of this region count.
        """
        with self._file.reading() as connection:
            return reading.counts(connection, within_of(within))[0]

    def turns(self, *, within: str | None = None) -> Turns:
        """Return the number of schools for each actor whose turn it is; None: nobody's turn.

        The turn is as in ``diagnose``. Schools whose newest entry could not be read do not count:
        see ``counts()[None]``.
        """
        with self._file.reading() as connection:
            return reading.counts(connection, within_of(within))[1]

    def waiting(
        self,
        *,
        now: dt.datetime,
        policy: WaitPolicy = _POLICY,
        within: str | None = None,
        most: int = 100,
        after: Waiting | None = None,
    ) -> tuple[Waiting, ...]:
        """Return at most *most* schools that are stuck at *now*, the longest-waiting first.

        ``after=page[-1]`` returns the next page. A school is stuck if ``diagnose`` with *policy*
        says so. Raises ``NaiveDatetimeError``, ``ArgumentValueError`` and ``StoreError``.
        """
        need("now", now, dt.datetime, "an aware datetime")
        aware("now", now)
        need("policy", policy, WaitPolicy, "a WaitPolicy")
        need("most", most, int, "a whole number")
        if most < 1:
            raise ArgumentValueError("most", "the numbers from 1", repr(most))
        if after is not None:
            need("after", after, Waiting, "the last one of a page")
        region, most = within_of(within), min(most, sys.maxsize)
        with self._file.reading() as connection:
            return reading.waiting(connection, now, policy, within=region, most=most, after=after)

    def newer(self, *, now: dt.datetime, within: str | None = None) -> int:
        """Return how many entries are newer than *now*. Raises ``NaiveDatetimeError``."""
        need("now", now, dt.datetime, "an aware datetime")
        aware("now", now)
        with self._file.reading() as connection:
            return reading.newer(connection, now, within_of(within))

    def rollup(
        self,
        level: str,
        *,
        now: dt.datetime | None = None,
        policy: WaitPolicy = _POLICY,
        within: str | None = None,
    ) -> tuple[Region, ...]:
        """Return a ``Region`` for each region of *level*, in the order of their codes.

        *level* is ``"kecamatan"``, ``"kabupaten"`` or ``"provinsi"``. With *now*, also return how
        many schools are stuck by *policy*. Schools without a valid code come last.
        """
        need("level", level, str, "the name of a level")
        if level not in LEVELS:
            raise ArgumentValueError("level", ", ".join(LEVELS), repr(level))
        aware("now", now)
        need("policy", policy, WaitPolicy, "a WaitPolicy")
        region = within_of(within)
        with self._file.reading() as connection:
            return reading.rollup(connection, level, now=now, policy=policy, within=region)

    def histories(
        self, *, within: str | None = None
    ) -> Iterator[tuple[School, tuple[Observation, ...]]]:
        """Return an iterator over all schools with their histories, in the order they were added.

        It reads 500 schools at a time, so memory does not grow with the number of schools. It may
        include entries that are written meanwhile.
        """
        found = self._histories(within_of(within))
        return ((school, tuple(seen for seen, _ in entries)) for school, entries in found)

    def entries(
        self, *, within: str | None = None
    ) -> Iterator[tuple[School, Observation, Actor | None]]:
        """Return an iterator over all entries, for ``record_many``: school, observation, actor.

        Schools are in the order of ``histories``, the oldest entry of each first.
        """
        found = self._histories(within_of(within))
        return ((school, *entry) for school, entries in found for entry in entries)

    def _histories(self, region: str | None) -> Iterator[tuple[School, tuple[reading.Seen, ...]]]:
        last = 0
        while True:
            with self._file.reading() as connection:
                schools = reading.schools_from(connection, last, region)
                found = reading.histories_of(connection, schools) if schools else []
            if not found:
                return
            last = schools[-1][0]
            yield from found

    def entities(self) -> tuple[str, ...]:
        """Return the names of the counts in all entries, sorted."""
        with self._file.reading() as connection:
            return reading.entities(connection)

    def unread(self) -> Iterator[Unread]:
        """Yield the texts that could not be read, unchanged, in the order of entry.

        They are labels, and remarks that are not known to be harmless. They may contain personal
        data, and are in no other answer: neither in a history nor in an export.
        """
        last = 0
        while True:
            with self._file.reading() as connection:
                found = reading.unread_from(connection, last)
            if not found:
                return
            last = found[-1][0]
            yield from (unread for _, unread in found)


def _school(school: School | str) -> School:
    return school if isinstance(school, School) else School(school)
