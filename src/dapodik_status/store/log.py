"""The store that hosts use, and what is asked of it.

Whatever is decided stands below: how a file is opened, what is written, what is answered.
"""

import datetime as dt
import os
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
    StoreError,
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
#: What ``record_many`` takes: an entry, and whose step it was where that is known.
Given = tuple[School | str, Observation] | tuple[School | str, Observation, Actor | str | None]
# One entry is written in milliseconds, a large batch in a few seconds.
_SECONDS = 30.0
# An entry has two parts or three.
_GIVEN = (2, 3)


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
    file that is damaged, that lacks one of the store's tables or guards, that is another program's
    or a newer version's, and opens it for nothing; an older version's is migrated. ``OSError``
    where the system does not let it be looked at, ``ArgumentValueError`` for a path that no file
    can have and for *seconds* that are none.

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
        #: The path of the file, from the root.
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
        """Close the file; a store that is closed takes and answers nothing more."""
        self._file.close()

    @contextmanager
    def snapshot(self) -> Generator[None, None, None]:
        """Let all that is asked while the block lasts be answered from one state of the store.

        Other threads that share it wait meanwhile, other processes do not. Nothing can be written
        in the block: ``StoreError`` (``"nested"``).

        >>> from dapodik_status.store import HistoryStore
        >>> with HistoryStore("riwayat.db") as store, store.snapshot():
        ...     store.counts(), store.turns()
        ({}, {})
        """
        with self._file.snapshot():
            yield

    # What is written.

    def record(self, school: School | str, observation: Observation) -> bool:
        """Keep *observation*, as a portal shows it; tell whether it was not there yet.

        What was seen twice is kept once. It may be older than what is there, and need follow no
        step of a workflow. It is on the disk when this returns. A school is called what the newest
        entry says that names it.

        Raises ``StoreError``, ``ArgumentTypeError`` for what is no observation, and
        ``ArgumentValueError`` for one that could not come in again from a file: a remark of more
        than 500 characters or ten lines, more than 40 counts, counts that are negative or of ten
        digits, a trigger that the store's workflow does not have.
        """
        return self.record_many([(school, observation)]) == 1

    def record_many(self, entries: Iterable[Given]) -> int:
        """Keep all of *entries* or, where one cannot be, none; return how many were not there yet.

        Each is a school and an observation, or with whose step it was as ``entries`` gives them.
        They are read while no other may write: have them at hand. What yields them may ask the
        store, but not write to it. Raises what ``record`` raises, and whatever *entries* itself
        raises.
        """
        need("entries", entries, Iterable, "an iterable of entries")
        with self._file.writing() as connection:
            return keep(connection, map(self._entry, passed(entries)))

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
        with self._file.writing() as connection:
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
        that is not known. Raises ``NaiveDatetimeError`` and ``StoreError``: with the reason
        ``"unwiped"`` the school is removed, but another that still reads keeps its texts in the log
        beside the file; forget it again then.
        """
        named = _school(school)
        need("at", at, dt.datetime, "an aware datetime")
        aware("at", at)
        with self._file.writing() as connection:
            gone = forget(connection, named.key, at)
        with self._file.reading() as connection:
            # What was written before lies in the log beside the file, until that is cut.
            ((busy, *_),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if busy:
                raise StoreError("unwiped")
        return gone or 0

    # What is answered.

    def history(self, school: School | str) -> tuple[Observation, ...]:
        """Return what was seen of *school*, the oldest first; nothing of one that is not known.

        An entry that could not be read has no status and no label: see ``unread``.
        """
        with self._file.reading() as connection:
            return reading.history(connection, _school(school).key)

    def latest(self, school: School | str) -> Latest | None:
        """Return where *school* stands; None where it is not known."""
        with self._file.reading() as connection:
            return reading.latest(connection, _school(school).key)

    def counts(self, *, within: str | None = None) -> Counts:
        """Return how many schools are in each status; under None those that could not be read.

        *within* is the *kode wilayah* of a region to keep to, ``"230300"``.
        """
        with self._file.reading() as connection:
            return reading.counts(connection, within_of(within))[0]

    def turns(self, *, within: str | None = None) -> Turns:
        """Return whose turn it is at how many schools, as ``diagnose`` tells it; None: nobody's.

        Schools that could not be read are not among them: ``counts()[None]``.
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
        """Return the schools of each region of *level*, by its code.

        *level* is ``"kecamatan"``, ``"kabupaten"`` or ``"provinsi"``. With *now*, also how many
        are stuck then by *policy*. Schools without a code that can be read come last.
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
        """Return each school with its history, some hundred schools at a time.

        In the order in which they came to be known. Entries that come in meanwhile may be among
        them. Memory is bounded, whatever the number of schools.
        """
        found = self._histories(within_of(within))
        return ((school, tuple(seen for seen, _ in entries)) for school, entries in found)

    def entries(
        self, *, within: str | None = None
    ) -> Iterator[tuple[School, Observation, Actor | None]]:
        """Return each entry as ``record_many`` takes it: a school, what was seen, and whose step.

        School by school as ``histories``, the oldest entry first.
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
        """Return the names of what was counted in any entry, sorted."""
        with self._file.reading() as connection:
            return reading.entities(connection)

    def unread(self) -> Iterator[Unread]:
        """Return what nobody could read, to the letter, in the order of coming.

        Labels, and remarks that are not known to be harmless. They may hold whatever a person
        typed, and stand nowhere else: neither in a history nor in an export.
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
