"""What a store writes: each function runs inside a transaction of the caller's.

Beside each school stands where it stands (``history.replay.Standing``), so that no question about
today reads the log. What comes in order goes on from there; for what comes late the school's log is
read once more.
"""

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import cast

import attrs

from dapodik_status.history.observations import Observation
from dapodik_status.history.replay import NOWHERE, Standing
from dapodik_status.store.rows import Row, moment_of, observation_of, row_of, utc
from dapodik_status.store.values import School
from dapodik_status.vocabulary import Status

_PLACE = """
SELECT id, wilayah, nama, catatan, terlihat, terbaca, sejak, status IS NULL, dikirim, diterima
FROM sekolah WHERE kunci = ?
"""
_NEW = "INSERT INTO sekolah (kunci, wilayah, nama) VALUES (?, ?, ?)"
_NAMED = "UPDATE sekolah SET wilayah = ?, nama = ? WHERE id = ?"
_ENTRY = "INSERT INTO catatan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UNREAD = "INSERT INTO tidak_terbaca VALUES (?, ?, ?)"
# The same observation: all that can be seen is the same. Without a status and without a label it
# says only that something could not be read, and is the same as any such.
_SAME = """
SELECT 1 FROM catatan AS c LEFT JOIN tidak_terbaca AS t ON t.catatan = c.id
WHERE c.sekolah = ? AND c.waktu = ? AND c.status IS ? AND c.keterangan IS ? AND c.jumlah IS ?
  AND c.diterima IS ? AND c.langkah IS ?
  AND (c.status IS NOT NULL OR ? IS NULL OR (t.label IS ? AND t.keterangan IS ?))
"""
_SEEN = "UPDATE sekolah SET catatan = ?, terlihat = ?, dikirim = ?, diterima = ? WHERE id = ?"
# What indexes hold: written only where it has changed, which takes as long as all the rest.
_STANDS = "UPDATE sekolah SET status = ?, terbaca = ?, sejak = ? WHERE id = ?"
_LOG = """
SELECT id, waktu, waktu_asli, status, keterangan, jumlah, diterima_asli, langkah FROM catatan
WHERE sekolah = ? ORDER BY waktu, id
"""
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'catatan'"


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
    #: Whether its row has to be written, and whether the log has to be read for that.
    changed: bool = False
    late: bool = False


def place_of(connection: sqlite3.Connection, school: School) -> Place:
    """Return where *school* stands; it is known from now on, by the names that were given."""
    row = connection.execute(_PLACE, (school.key,)).fetchone()
    if row is None:
        new = connection.execute(_NEW, (school.key, school.region, school.name)).lastrowid
        return Place(cast("int", new), None, None, NOWHERE, NOWHERE)
    number, region, name, last, seen_at, status, since, unread, sent, received_at = row
    names = (school.region or region, school.name or name)
    if names != (region, name):
        connection.execute(_NAMED, (*names, number))
    standing = Standing(
        None if status is None else Status(status),
        None if since is None else moment_of(since),
        unread=bool(unread),
        sent=bool(sent),
        received_at=None if received_at is None else moment_of(received_at),
    )
    return Place(number, last, seen_at, standing, standing)


@attrs.define
class _Batch:
    """Entries on their way into the log."""

    connection: sqlite3.Connection
    #: The number of the entry before.
    number: int
    entries: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])
    unread: list[tuple[object, ...]] = attrs.field(factory=list[tuple[object, ...]])

    def add(self, place: Place, seen: Observation, row: Row) -> None:
        """Take *seen*, with its *row*, as the newest entry."""
        self.number += 1
        self.entries.append((self.number, place.school, *row))
        if seen.status is None:
            self.unread.append((self.number, seen.label, seen.remark))
        place.changed = True
        moment = cast("str", row[0])
        if place.seen_at is not None and moment < place.seen_at:
            place.late = True
        else:
            place.number, place.seen_at = self.number, moment
            place.standing = place.standing.after(seen)

    def holds(self, place: Place, seen: Observation, row: Row) -> bool:
        """Tell whether *seen* is there already."""
        moment, _, *others = row
        # What is newer than everything there is not there.
        if place.seen_at is None or cast("str", moment) > place.seen_at:
            return False
        self.write()
        status, remark, counts, received, _, trigger, _ = others
        asked = (place.school, moment, status, remark, counts, received, trigger)
        label = (seen.label, seen.label, seen.remark)
        return self.connection.execute(_SAME, (*asked, *label)).fetchone() is not None

    def write(self) -> None:
        """Write them."""
        self.connection.executemany(_ENTRY, self.entries)
        self.connection.executemany(_UNREAD, self.unread)
        self.entries, self.unread = [], []


def _batch(connection: sqlite3.Connection) -> _Batch:
    # The transaction is the only writer: the numbers that follow are its own.
    last = connection.execute(_LAST).fetchone()
    return _Batch(connection, 0 if last is None else last[0])


def keep(connection: sqlite3.Connection, entries: Iterable[tuple[School, Observation]]) -> int:
    """Write those of *entries* that are not there yet; return how many that were."""
    batch, places, by_key = _batch(connection), dict[School, Place](), dict[str, Place]()
    first = batch.number
    for school, seen in entries:
        place = places.get(school)
        if place is None:
            # Under another name than before it is still the same school, by its key.
            named = place_of(connection, school)
            place = places[school] = by_key.setdefault(school.key, named)
        row = row_of(seen)
        if not batch.holds(place, seen, row):
            batch.add(place, seen, row)
    batch.write()
    for place in by_key.values():
        if place.changed:
            _settle(connection, place)
    return batch.number - first


def add_event(
    connection: sqlite3.Connection, place: Place, event: Observation, actor: str | None
) -> None:
    """Write *event*, the newest of all at *place*."""
    batch = _batch(connection)
    batch.add(place, event, row_of(event, actor))
    batch.write()
    _settle(connection, place)


def _settle(connection: sqlite3.Connection, place: Place) -> None:
    """Write where the school stands."""
    if place.late:
        place.standing = NOWHERE
        for number, moment, *row in connection.execute(_LOG, (place.school,)):
            place.number, place.seen_at = number, moment
            place.standing = place.standing.after(observation_of(tuple(row)))
    stands, before = place.standing, place.before
    received_at = None if stands.received_at is None else stands.received_at.isoformat()
    seen = (place.number, place.seen_at, stands.sent, received_at, place.school)
    connection.execute(_SEEN, seen)
    if (stands.status, stands.since, stands.unread) != (before.status, before.since, before.unread):
        status = None if stands.status is None else stands.status.value
        since = None if stands.since is None else utc("since", stands.since)
        shown = None if stands.unread else status
        connection.execute(_STANDS, (shown, status, since, place.school))


def forget(connection: sqlite3.Connection, key: str, at: dt.datetime) -> int | None:
    """Remove the school *key* with all of its entries; return how many, None where it is unknown.

    What stays is that at the moment *at* so many entries were removed.
    """
    connection.execute("INSERT INTO izin_hapus SELECT id FROM sekolah WHERE kunci = ?", (key,))
    granted = connection.execute("SELECT sekolah FROM izin_hapus").fetchall()
    if not granted:
        return None
    (school,) = granted
    connection.execute(
        "DELETE FROM tidak_terbaca WHERE catatan IN (SELECT id FROM catatan WHERE sekolah = ?)",
        school,
    )
    gone = connection.execute("DELETE FROM catatan WHERE sekolah = ?", school).rowcount
    connection.execute("DELETE FROM sekolah WHERE id = ?", school)
    connection.execute("DELETE FROM izin_hapus")
    connection.execute("INSERT INTO dilupakan (waktu, jumlah) VALUES (?, ?)", (utc("at", at), gone))
    return gone
