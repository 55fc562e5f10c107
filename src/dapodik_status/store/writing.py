"""What a store writes: each function runs inside a transaction of the caller's.

Beside each school stands where it stands (``history.replay.Standing``), so that no question about
today reads the log. What comes in order goes on from there; for what comes late the school's log is
read once more.
"""

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import cast

import attrs

from dapodik_status.errors import StoreError
from dapodik_status.findings.frozen import NONE
from dapodik_status.history.observations import Observation
from dapodik_status.history.replay import NOWHERE, Standing
from dapodik_status.store.rows import (
    Known,
    Row,
    counts_of,
    is_typed,
    moment_of,
    observation_of,
    read_back,
    row_of,
    utc,
)
from dapodik_status.store.values import School
from dapodik_status.vocabulary import Actor, Status

_PLACE = """
SELECT id, wilayah, nama, catatan, terlihat, terbaca, sejak, status IS NULL, dikirim, diterima,
  jumlah, berbeda, setara FROM sekolah WHERE kunci = ?
"""
_NEW = "INSERT INTO sekolah (kunci, wilayah, nama) VALUES (?, ?, ?)"
_NAMED = "UPDATE sekolah SET wilayah = ?, nama = ? WHERE id = ?"
_ENTRY = "INSERT INTO catatan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UNREAD = "INSERT INTO tidak_terbaca VALUES (?, ?, ?)"
# The same observation: all that can be seen is the same. Without a status and without a label it
# says only that something could not be read, and is the same as any such. What was typed beside a
# status that was read tells no two apart: an export does not hold it.
_SAME = """
SELECT count(*) FROM catatan AS c LEFT JOIN tidak_terbaca AS t ON t.catatan = c.id
WHERE c.sekolah = ? AND c.waktu = ? AND c.status IS ? AND c.keterangan IS ? AND c.jumlah IS ?
  AND c.diterima IS ? AND c.langkah IS ?
  AND (c.status IS NOT NULL OR ? IS NULL OR (t.label IS ? AND t.keterangan IS ?))
"""
_SEEN = """
UPDATE sekolah SET catatan = ?, terlihat = ?, dikirim = ?, diterima = ?, jumlah = ? WHERE id = ?
"""
# What indexes hold: written only where it has changed, which takes as long as all the rest.
_STANDS = """
UPDATE sekolah SET status = ?, terbaca = ?, sejak = ?, berbeda = ?, setara = ?, tuntas = ?
WHERE id = ?
"""
_LOG = """
SELECT id, waktu, waktu_asli, status, keterangan, jumlah, diterima_asli, langkah FROM catatan
WHERE sekolah = ? ORDER BY waktu, id
"""
# No store comes to so many.
_MOST_ENTRIES = 1 << 62
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'catatan'"


def _done(cursor: sqlite3.Cursor, rows: int = 1) -> sqlite3.Cursor:
    """Return *cursor*; ``StoreError`` where it has not written so many rows.

    A trigger of another program's may let a statement write nothing without a word.
    """
    if cursor.rowcount != rows:
        raise StoreError("altered")
    return cursor


_Names = tuple[str | None, str | None]


@attrs.define
class Place:
    """Where one school stands while a transaction lasts."""

    school: int
    #: The number and the moment of its newest entry.
    number: int | None
    seen_at: str | None
    standing: Standing
    #: As it was when the transaction began.
    before: Standing
    #: Its code and its name, now and when the transaction began.
    names: _Names
    named: _Names
    #: Whether its row has to be written, and whether the log has to be read for that.
    changed: bool = False
    late: bool = False

    def learn(self, school: School, moment: str) -> None:
        """Take the names of *school* from an entry of *moment*.

        One that is older than the newest tells only what is not known yet: an old table that comes
        in again sets no name back.
        """
        if self.names == (school.region, school.name):
            return
        region, name = self.names
        if self.seen_at is not None and moment < self.seen_at:
            self.names = (region or school.region, name or school.name)
        else:
            self.names = (school.region or region, school.name or name)


def place_of(connection: sqlite3.Connection, school: School) -> Place:
    """Return where *school* stands; it is known from now on."""
    row = connection.execute(_PLACE, (school.key,)).fetchone()
    if row is None:
        names = (school.region, school.name)
        new = _done(connection.execute(_NEW, (school.key, *names))).lastrowid
        return Place(cast("int", new), None, None, NOWHERE, NOWHERE, names, names)
    number, region, name, last, seen_at, status, since, unread, sent, received_at, *counted = row
    counts, differ, equal = counted
    with read_back():
        standing = Standing(
            None if status is None else Status(status),
            None if since is None else moment_of(since),
            unread=bool(unread),
            sent=bool(sent),
            received_at=None if received_at is None else moment_of(received_at),
            counts=NONE if counts is None else counts_of(counts),
            differ=bool(differ),
            equal=bool(equal),
        )
        if seen_at is not None:
            moment_of(seen_at)
    return Place(number, last, seen_at, standing, standing, (region, name), (region, name))


@attrs.define
class _Batch:
    """Entries on their way into the log."""

    connection: sqlite3.Connection
    #: The number of the entry before.
    number: int
    entries: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])
    unread: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])
    known: Known = attrs.field(factory=Known)
    #: How many so far that say only that something could not be read, by all that they say.
    blanks: "Counter[tuple[object, ...]]" = attrs.field(factory=Counter[tuple[object, ...]])

    def add(self, place: Place, seen: Observation, row: Row) -> None:
        """Take *seen*, with its *row*, as the newest entry."""
        self.number += 1
        self.entries.append((self.number, place.school, *row))
        if is_typed(seen, row):
            self.unread.append((self.number, seen.label, seen.remark))
        place.changed = True
        moment = cast("str", row[0])
        if place.seen_at is not None and moment < place.seen_at:
            place.late = True
        else:
            place.number, place.seen_at = self.number, moment
            place.standing = place.standing.after(seen)

    def holds(self, place: Place, seen: Observation, row: Row) -> bool:
        """Tell whether *seen* is there already.

        Of several that say only that something could not be read, so many are there as there are
        such: the first is the first of them, the second the second.
        """
        moment, _, status, remark, counts, received, _, trigger, _ = row
        asked = (place.school, moment, status, remark, counts, received, trigger)
        many = 1
        if status is None and seen.label is None:
            self.blanks[asked] += 1
            many = self.blanks[asked]
        # What is newer than everything there is not there.
        if place.seen_at is None or cast("str", moment) > place.seen_at:
            return False
        self.write()
        label = (seen.label, seen.label, seen.remark)
        ((there,),) = self.connection.execute(_SAME, (*asked, *label)).fetchall()
        return cast("int", there) >= many

    def write(self) -> None:
        """Write them."""
        for statement, rows in ((_ENTRY, self.entries), (_UNREAD, self.unread)):
            if rows:
                _done(self.connection.executemany(statement, rows), len(rows))
        self.entries, self.unread = [], []


def _batch(connection: sqlite3.Connection) -> _Batch:
    # The transaction is the only writer: the numbers that follow are its own.
    last = connection.execute(_LAST).fetchone()
    with read_back():
        number = 0 if last is None else int(last[0])
        if number > _MOST_ENTRIES:
            raise OverflowError
        return _Batch(connection, number)


#: An entry, and whose step it was where that is known.
Entry = tuple[School, Observation, Actor | None]


def keep(connection: sqlite3.Connection, entries: Iterable[Entry]) -> int:
    """Write those of *entries* that are not there yet; return how many that were."""
    batch, places = _batch(connection), dict[str, Place]()
    first = batch.number
    for school, seen, actor in entries:
        place = places.get(school.key)
        if place is None:
            place = places[school.key] = place_of(connection, school)
        row = row_of(seen, actor, batch.known)
        place.learn(school, cast("str", row[0]))
        if not batch.holds(place, seen, row):
            batch.add(place, seen, row)
    batch.write()
    for place in places.values():
        _settle(connection, place)
    return batch.number - first


def add_event(connection: sqlite3.Connection, place: Place, entry: Entry) -> None:
    """Write *entry*, the newest of all at *place*."""
    school, event, actor = entry
    batch = _batch(connection)
    row = row_of(event, actor, batch.known)
    place.learn(school, cast("str", row[0]))
    batch.add(place, event, row)
    batch.write()
    _settle(connection, place)


def _settle(connection: sqlite3.Connection, place: Place) -> None:
    """Write what the school is called, and where it stands."""
    if place.names != place.named:
        _done(connection.execute(_NAMED, (*place.names, place.school)))
    if not place.changed:
        return
    if place.late:
        place.standing = NOWHERE
        with read_back():
            for number, moment, *row in connection.execute(_LOG, (place.school,)):
                place.number, place.seen_at = number, moment
                place.standing = place.standing.after(observation_of(tuple(row)))
    stands, before = place.standing, place.before
    received_at = None if stands.received_at is None else stands.received_at.isoformat()
    counts = json.dumps(dict(stands.counts)) if stands.counts else None
    seen = (place.number, place.seen_at, stands.sent, received_at, counts, place.school)
    _done(connection.execute(_SEEN, seen))
    if _indexed(stands) != _indexed(before):
        status = None if stands.status is None else stands.status.value
        since = None if stands.since is None else utc("since", stands.since)
        shown = None if stands.unread else status
        settled = stands.settled and not stands.unread
        stood = (shown, status, since, stands.differ, stands.equal, settled, place.school)
        _done(connection.execute(_STANDS, stood))


def _indexed(stands: Standing) -> tuple[object, ...]:
    return stands.status, stands.since, stands.unread, stands.differ, stands.equal


def forget(connection: sqlite3.Connection, key: str, at: dt.datetime) -> int | None:
    """Remove the school *key* with all of its entries; return how many, None where it is unknown.

    What stays is that at the moment *at* so many entries were removed.
    """
    school = connection.execute("SELECT id FROM sekolah WHERE kunci = ?", (key,)).fetchone()
    if school is None:
        return None
    # What another program may have left there is no grant of this one.
    connection.execute("DELETE FROM izin_hapus")
    connection.execute("INSERT INTO izin_hapus VALUES (?)", school)
    connection.execute(
        "DELETE FROM tidak_terbaca WHERE catatan IN (SELECT id FROM catatan WHERE sekolah = ?)",
        school,
    )
    gone = connection.execute("DELETE FROM catatan WHERE sekolah = ?", school).rowcount
    _done(connection.execute("DELETE FROM sekolah WHERE id = ?", school))
    connection.execute("DELETE FROM izin_hapus")
    trace = (utc("at", at), gone)
    _done(connection.execute("INSERT INTO dilupakan (waktu, jumlah) VALUES (?, ?)", trace))
    return gone
