"""The writing of a store: each function runs inside a transaction of the caller.

Each school's row contains its current state (``history.replay.Standing``), so that no question
about the current status reads the log. An entry that is newer than the others continues this state.
For a late entry, the log of the school is read again.
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
# The same observation: all exported values are equal. Without a status and a label, an entry only
# states that something could not be read, and equals every such entry. An unread remark beside a
# status does not make a difference, because an export does not contain it.
_SAME = """
SELECT count(*) FROM catatan AS c LEFT JOIN tidak_terbaca AS t ON t.catatan = c.id
WHERE c.sekolah = ? AND c.waktu = ? AND c.status IS ? AND c.keterangan IS ? AND c.jumlah IS ?
  AND c.diterima IS ? AND c.langkah IS ?
  AND (c.status IS NOT NULL OR ? IS NULL OR (t.label IS ? AND t.keterangan IS ?))
"""
_SEEN = """
UPDATE sekolah SET catatan = ?, terlihat = ?, dikirim = ?, diterima = ?, jumlah = ? WHERE id = ?
"""
# Indexed columns: written only if they have changed, because this takes as long as all the rest.
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
# The most kinds of unread entries that an import counts, so that its memory does not grow. Of an
# entry that is like one before so many others, the count begins anew: it is taken for the same.
_MOST_BLANKS = 50_000
# The most unread entries that are alike. Each is compared with all before it, so that without a
# limit a file of nothing else would take hours.
_MOST_ALIKE = 2_000
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'catatan'"


def _done(cursor: sqlite3.Cursor, rows: int = 1) -> sqlite3.Cursor:
    """Return *cursor*. Raises ``StoreError`` if it has not written that many rows.

    A trigger of another program can make a statement write nothing, without an error.
    """
    if cursor.rowcount != rows:
        raise StoreError("altered")
    return cursor


_Names = tuple[str | None, str | None]


@attrs.define
class Place:
    """The state of one school during a transaction."""

    school: int
    #: The number and the time of its newest entry.
    number: int | None
    seen_at: str | None
    standing: Standing
    #: The standing at the beginning of the transaction.
    before: Standing
    #: The school's code and name, now and at the beginning of the transaction.
    names: _Names
    named: _Names
    #: Whether its row must be written, and whether the log must be read for that.
    changed: bool = False
    late: bool = False

    def learn(self, school: School, moment: str) -> None:
        """Take the code and the name of *school* from an entry of *moment*.

        An entry that is older than the newest only fills in missing values, so that an old table
        that is imported again does not restore an old name.
        """
        if self.names == (school.region, school.name):
            return
        region, name = self.names
        if self.seen_at is not None and moment < self.seen_at:
            self.names = (region or school.region, name or school.name)
        else:
            self.names = (school.region or region, school.name or name)


def place_of(connection: sqlite3.Connection, school: School) -> Place:
    """Return the state of *school*; an unknown school is added."""
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


#: The number of entries so far without a status and a label, by all their values.
Blanks = Counter[tuple[object, ...]]


@attrs.define
class _Batch:
    """Entries that will be written to the log together."""

    connection: sqlite3.Connection
    blanks: Blanks
    #: The number of the last entry.
    number: int
    entries: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])
    unread: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])
    known: Known = attrs.field(factory=Known)

    def add(self, place: Place, seen: Observation, row: Row) -> None:
        """Add *seen*, with its *row*, as the last entry of the batch."""
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
        """Return whether *seen* is already in the store.

        Equal entries without a status and a label are counted: the second one is in the store if
        the store has two of them.
        """
        moment, _, status, remark, counts, received, _, trigger, _ = row
        asked = (place.school, moment, status, remark, counts, received, trigger)
        many = 1
        if status is None and seen.label is None:
            self.blanks[asked] += 1
            many = min(self.blanks[asked], _MOST_ALIKE)
            if len(self.blanks) > _MOST_BLANKS:
                del self.blanks[next(iter(self.blanks))]
        # An entry that is newer than all others cannot be in the store.
        if place.seen_at is None or cast("str", moment) > place.seen_at:
            return False
        self.write()
        label = (seen.label, seen.label, seen.remark)
        ((there,),) = self.connection.execute(_SAME, (*asked, *label)).fetchall()
        return cast("int", there) >= many

    def write(self) -> None:
        """Write the entries."""
        for statement, rows in ((_ENTRY, self.entries), (_UNREAD, self.unread)):
            if rows:
                _done(self.connection.executemany(statement, rows), len(rows))
        self.entries, self.unread = [], []


def _batch(connection: sqlite3.Connection, blanks: Blanks) -> _Batch:
    # The transaction is the only writer, so it may use the next numbers.
    last = connection.execute(_LAST).fetchone()
    with read_back():
        number = 0 if last is None else int(last[0])
        if number > _MOST_ENTRIES:
            raise OverflowError
        return _Batch(connection, blanks, number)


#: A school, an observation, and the actor of the step if it is known.
Entry = tuple[School, Observation, Actor | None]


def keep(
    connection: sqlite3.Connection, entries: Iterable[Entry], blanks: Blanks | None = None
) -> int:
    """Write the *entries* that are not in the store yet; return how many are new.

    An import of several transactions gives the same *blanks* to each.
    """
    batch = _batch(connection, Blanks() if blanks is None else blanks)
    places = dict[str, Place]()
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
    """Write *entry* as the newest entry of the school at *place*."""
    school, event, actor = entry
    batch = _batch(connection, Blanks())
    row = row_of(event, actor, batch.known)
    place.learn(school, cast("str", row[0]))
    batch.add(place, event, row)
    batch.write()
    _settle(connection, place)


def _settle(connection: sqlite3.Connection, place: Place) -> None:
    """Write the code, the name and the state of the school."""
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
    """Remove the school *key* with all its entries; return their number, None if it is unknown.

    The time *at* and the number of removed entries stay.
    """
    school = connection.execute("SELECT id FROM sekolah WHERE kunci = ?", (key,)).fetchone()
    if school is None:
        return None
    # A row that another program may have left is not a permission of this transaction.
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
