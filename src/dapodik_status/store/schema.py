"""The tables of a store, and the migrations of older stores: SQL as text.

Names in tables are Indonesian, for people who read them with Datasette or another tool. Times are
stored twice: in UTC with constant width, so that they sort, and as they were given.
"""

from typing import TYPE_CHECKING

from dapodik_status.status.facts import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database, Migrations

#: The application id that identifies a store among SQLite files: "DPS1".
APPLICATION_ID = 0x44505331

_TABLES = (
    # The label of each status, and whose turn it is.
    """CREATE TABLE status (
        status  TEXT PRIMARY KEY,
        sebutan TEXT NOT NULL,
        giliran TEXT
    ) WITHOUT ROWID""",
    # A school and its current status. status is NULL if the newest entry could not be read;
    # terbaca is the last status read, sejak its beginning. dikirim, diterima and jumlah (its first
    # counts) belong to the current attempt. berbeda: the counts of an attempt differed; setara: the
    # last counts equal the first ones; tuntas: equal counts settle the partial success.
    """CREATE TABLE sekolah (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        kunci    TEXT NOT NULL UNIQUE,
        wilayah  TEXT,
        nama     TEXT,
        status   TEXT REFERENCES status,
        terbaca  TEXT REFERENCES status,
        sejak    TEXT,
        terlihat TEXT,
        catatan  INTEGER,
        dikirim  INTEGER NOT NULL DEFAULT 0,
        diterima TEXT,
        jumlah   TEXT,
        berbeda  INTEGER NOT NULL DEFAULT 0,
        setara   INTEGER NOT NULL DEFAULT 0,
        tuntas   INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX sekolah_menunggu ON sekolah (status, sejak, kunci, berbeda, tuntas)",
    "CREATE INDEX sekolah_wilayah ON sekolah (wilayah, status, sejak, berbeda, tuntas)",
    # The log: an observation or a step; only a step has pelaku. Other tools may not enforce foreign
    # keys, so a CHECK lists the statuses again. They are literal, because a released migration
    # never changes; a new status needs a new migration.
    """CREATE TABLE catatan (
        id            INTEGER PRIMARY KEY AUTOINCREMENT,
        sekolah       INTEGER NOT NULL REFERENCES sekolah,
        waktu         TEXT NOT NULL,
        waktu_asli    TEXT NOT NULL,
        status        TEXT REFERENCES status CHECK (status IN (
            'belum_terkirim', 'diterima_via_web', 'diterima_via_aplikasi', 'cek_konversi', 'pending',
            'berhasil_diproses', 'berhasil_dengan_pengecualian', 'terkena_cleansing', 'sqlite_error'
        )),
        keterangan    TEXT,
        jumlah        TEXT,
        diterima      TEXT,
        diterima_asli TEXT,
        langkah       TEXT,
        pelaku        TEXT
    )""",
    "CREATE INDEX catatan_sekolah ON catatan (sekolah, waktu)",
    # The texts that could not be read, unchanged: here and in no other table.
    """CREATE TABLE tidak_terbaca (
        catatan    INTEGER PRIMARY KEY REFERENCES catatan,
        label      TEXT,
        keterangan TEXT
    )""",
    # The record of a forgotten school: the time, and its number of entries.
    """CREATE TABLE dilupakan (
        id     INTEGER PRIMARY KEY AUTOINCREMENT,
        waktu  TEXT NOT NULL,
        jumlah INTEGER NOT NULL
    )""",
    # Contains a school only inside the transaction that forgets it.
    "CREATE TABLE izin_hapus (sekolah INTEGER PRIMARY KEY)",
    """CREATE TRIGGER catatan_tetap BEFORE UPDATE ON catatan
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER catatan_ada BEFORE DELETE ON catatan
        WHEN OLD.sekolah NOT IN (SELECT sekolah FROM izin_hapus)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    # INSERT OR REPLACE would delete a row without the trigger for DELETE.
    """CREATE TRIGGER catatan_baru BEFORE INSERT ON catatan
        WHEN EXISTS (SELECT 1 FROM catatan WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    # "UPDATE OF id" would not see changes under the names rowid, oid and _rowid_.
    """CREATE TRIGGER sekolah_tetap BEFORE UPDATE ON sekolah
        WHEN NEW.id IS NOT OLD.id OR NEW.kunci IS NOT OLD.kunci
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER sekolah_ada BEFORE DELETE ON sekolah
        WHEN OLD.id NOT IN (SELECT sekolah FROM izin_hapus)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER sekolah_baru BEFORE INSERT ON sekolah
        WHEN EXISTS (SELECT 1 FROM sekolah WHERE id = NEW.id OR kunci = NEW.kunci)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER tidak_terbaca_tetap BEFORE UPDATE ON tidak_terbaca
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER tidak_terbaca_ada BEFORE DELETE ON tidak_terbaca
        WHEN (SELECT sekolah FROM catatan WHERE id = OLD.catatan)
            NOT IN (SELECT sekolah FROM izin_hapus)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER tidak_terbaca_baru BEFORE INSERT ON tidak_terbaca
        WHEN EXISTS (SELECT 1 FROM tidak_terbaca WHERE catatan = NEW.catatan)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER dilupakan_tetap BEFORE UPDATE ON dilupakan
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER dilupakan_ada BEFORE DELETE ON dilupakan
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
    """CREATE TRIGGER dilupakan_baru BEFORE INSERT ON dilupakan
        WHEN EXISTS (SELECT 1 FROM dilupakan WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END""",
)
_VIEWS = (
    # The current status of each school, for people.
    """CREATE VIEW keadaan AS
        SELECT s.kunci AS sekolah, s.nama, s.wilayah, s.status, t.sebutan,
               CASE WHEN s.tuntas THEN NULL
                    WHEN s.status IS NOT NULL AND t.giliran IS NULL AND s.berbeda
                    THEN 'sekolah' ELSE t.giliran END AS giliran,
               CASE WHEN s.status IS NOT NULL THEN s.sejak END AS sejak, s.terlihat
        FROM sekolah AS s LEFT JOIN status AS t ON t.status = s.status""",
    # The log with the school's key, for people.
    """CREATE VIEW riwayat AS
        SELECT s.kunci AS sekolah, c.waktu, c.waktu_asli, c.status, c.keterangan, c.jumlah,
               c.diterima, c.diterima_asli, c.langkah, c.pelaku
        FROM catatan AS c JOIN sekolah AS s ON s.id = c.sekolah
        ORDER BY c.sekolah, c.waktu, c.id""",
)


def _fill(db: "Database") -> None:
    db.conn.executemany(
        "INSERT INTO status VALUES (?, ?, ?)",
        [(row.status.value, row.status.label, row.turn and row.turn.value) for row in STATUSES],
    )
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


#: The migrations from an empty file to the current tables, each with its name and its statements.
#: A released migration never changes: a change is a new migration.
_STEPS = (("tables", _TABLES), ("views", _VIEWS))
#: The current version: the number of migrations.
VERSION = len(_STEPS)


def created(version: int) -> frozenset[str]:
    """Return the statements in the ``sqlite_master`` of a store of *version*."""
    return frozenset(statement for _, step in _STEPS[:version] for statement in step)


def migrations() -> "Migrations":
    """Return the migrations for sqlite-utils, which applies each once, in order."""
    from sqlite_utils import Migrations

    steps = Migrations("dapodik_status.store")
    for number, (name, statements) in enumerate(_STEPS, 1):
        steps(name=name)(_numbered(number, statements))
    return steps


def _numbered(number: int, statements: tuple[str, ...]) -> "Callable[[Database], None]":
    def step(db: "Database", /) -> None:
        for statement in statements:
            db.conn.execute(statement)
        if statements is _TABLES:
            _fill(db)
        db.conn.execute(f"PRAGMA user_version = {number}")

    return step
