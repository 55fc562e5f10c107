"""A made-up school, with tables and columns of later applications, as public sources show them.

Its contents are made from numbers and belong to nobody: no region has the code 000000, and names
are numbers in words, some with an apostrophe, an accent or a hyphen. As in a real school there are
old rows: a pupil who has left, deleted rows, a former class teacher, a former head. Sources of the
schema: dapodix/dapodik-2022 and dapodik-org/dapodik-laravel-eloquent; of the kinds of classes:
eRapor.
"""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from dapodik_status.errors import ArgumentValueError, need, repeated
from dapodik_status.file.disk import path_text

PAGE_SIZE = 4096
_PAGE_SIZES = tuple(1 << power for power in range(9, 17))
Rows = list[dict[str, object]]

# In SQL, not through sqlite-utils, to have the types of the published schema.
SCHEMA = """
CREATE TABLE versi_db (versi_id DECIMAL PRIMARY KEY, versi VARCHAR(20) NOT NULL, tanggal_update DATE);
CREATE TABLE "ref.status_kepegawaian" (status_kepegawaian_id SMALLINT PRIMARY KEY, nama VARCHAR(30));
CREATE TABLE "ref.jabatan_tugas_ptk" (jabatan_ptk_id DECIMAL PRIMARY KEY, nama VARCHAR(50));
CREATE TABLE sekolah (
    sekolah_id VARCHAR PRIMARY KEY, npsn CHAR(8), nss CHAR(12), nama VARCHAR(100) NOT NULL,
    kode_wilayah CHAR(8) NOT NULL, bentuk_pendidikan_id SMALLINT, {trailer}
);
CREATE TABLE ptk (
    ptk_id VARCHAR PRIMARY KEY, nama VARCHAR(100) NOT NULL, nip CHAR(18), jenis_kelamin CHAR(1) NOT NULL,
    tanggal_lahir DATE NOT NULL, nik CHAR(16) NOT NULL, nuptk CHAR(16),
    status_kepegawaian_id SMALLINT NOT NULL, {trailer}
);
CREATE TABLE ptk_terdaftar (
    ptk_terdaftar_id VARCHAR PRIMARY KEY, ptk_id VARCHAR NOT NULL REFERENCES ptk (ptk_id),
    sekolah_id VARCHAR NOT NULL REFERENCES sekolah (sekolah_id), jenis_keluar_id CHAR(1),
    tahun_ajaran_id DECIMAL NOT NULL, ptk_induk DECIMAL NOT NULL, {trailer}
);
CREATE TABLE tugas_tambahan (
    ptk_tugas_tambahan_id VARCHAR PRIMARY KEY, ptk_id VARCHAR NOT NULL REFERENCES ptk (ptk_id),
    jabatan_ptk_id DECIMAL NOT NULL, sekolah_id VARCHAR NOT NULL REFERENCES sekolah (sekolah_id),
    nomor_sk VARCHAR(80) NOT NULL, tmt_tambahan DATE NOT NULL, tst_tambahan DATE, {trailer}
);
CREATE TABLE peserta_didik (
    peserta_didik_id VARCHAR PRIMARY KEY, nama VARCHAR(100) NOT NULL, jenis_kelamin CHAR(1) NOT NULL,
    nisn CHAR(10), nik CHAR(16), no_kk CHAR(16), tanggal_lahir DATE NOT NULL,
    layak_pip DECIMAL NOT NULL, id_layak_pip DECIMAL, penerima_kip DECIMAL NOT NULL, no_kip VARCHAR(6),
    nama_ibu_kandung VARCHAR(100) NOT NULL, {trailer}, foto BLOB
);
CREATE TABLE registrasi_peserta_didik (
    registrasi_id VARCHAR PRIMARY KEY,
    peserta_didik_id VARCHAR NOT NULL REFERENCES peserta_didik (peserta_didik_id),
    sekolah_id VARCHAR NOT NULL REFERENCES sekolah (sekolah_id), jenis_keluar_id CHAR(1),
    nipd VARCHAR(18), {trailer}
);
CREATE TABLE rombongan_belajar (
    rombongan_belajar_id VARCHAR PRIMARY KEY, semester_id CHAR(5) NOT NULL,
    sekolah_id VARCHAR NOT NULL REFERENCES sekolah (sekolah_id), tingkat_pendidikan_id DECIMAL,
    nama VARCHAR(30) NOT NULL, ptk_id VARCHAR REFERENCES ptk (ptk_id), jenis_rombel DECIMAL NOT NULL,
    {trailer}
);
CREATE TABLE anggota_rombel (
    anggota_rombel_id VARCHAR PRIMARY KEY,
    rombongan_belajar_id VARCHAR NOT NULL REFERENCES rombongan_belajar (rombongan_belajar_id),
    peserta_didik_id VARCHAR NOT NULL REFERENCES peserta_didik (peserta_didik_id), {trailer}
);
CREATE TABLE tanah (
    id_tanah VARCHAR PRIMARY KEY, sekolah_id VARCHAR NOT NULL REFERENCES sekolah (sekolah_id),
    nama VARCHAR(100) NOT NULL, panjang DOUBLE, lebar DOUBLE, luas DECIMAL NOT NULL, {trailer}
);
CREATE TABLE bangunan (
    id_bangunan VARCHAR PRIMARY KEY, id_tanah VARCHAR NOT NULL REFERENCES tanah (id_tanah),
    nama VARCHAR(100) NOT NULL, {trailer}
);
CREATE TABLE ruang (
    id_ruang VARCHAR PRIMARY KEY, id_bangunan VARCHAR NOT NULL REFERENCES bangunan (id_bangunan),
    nm_ruang VARCHAR(100) NOT NULL, panjang DOUBLE, lebar DOUBLE, {trailer}
);
CREATE TABLE alat (
    id_alat VARCHAR PRIMARY KEY, id_ruang VARCHAR REFERENCES ruang (id_ruang), nama VARCHAR(60), {trailer}
);
CREATE TABLE angkutan (id_angkutan VARCHAR PRIMARY KEY, nama VARCHAR(60), {trailer});
CREATE TABLE sync_log (
    id_instalasi VARCHAR NOT NULL, begin_sync TIMESTAMP NOT NULL, end_sync TIMESTAMP,
    is_success DECIMAL NOT NULL, PRIMARY KEY (id_instalasi, begin_sync)
) WITHOUT ROWID;
CREATE INDEX peserta_didik_nama ON peserta_didik (nama);
CREATE INDEX peserta_didik_nisn ON peserta_didik (nisn);
CREATE INDEX anggota_rombel_rombel ON anggota_rombel (rombongan_belajar_id);
CREATE INDEX anggota_rombel_pd ON anggota_rombel (peserta_didik_id);
CREATE INDEX registrasi_pd ON registrasi_peserta_didik (peserta_didik_id);
""".replace("{trailer}", (
    "create_date TIMESTAMP, last_update TIMESTAMP, soft_delete DECIMAL NOT NULL, last_sync TIMESTAMP"
))  # fmt: skip
_JOURNAL_MODES = ("delete", "truncate", "persist", "memory", "wal", "off")
SEMESTERS = ("20251", "20252")
_DIGITS = (
    "Nol", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan",
)  # fmt: skip
_UPDATED, _SYNCED = "2026-02-01 08:00:00", "2026-02-02 08:00:00"
_PNS, _HONORER, _HEAD, _LIBRARIAN = 1, 2, 2, 3
_CLASS, _EXTRACURRICULAR = 1, 51
_LEFT = "1"
_TIMED, _FOREIGNER = 3, 4
# The names need these forms; it does not matter that they are not the exact numbers.
_TURNS = {
    11: ("Satu", "Sa\u2019tu"), 17: ("Satu ", "Satu-"), 23: ("Tiga", "Ti'ga"),
    26: ("Enam", "\u00c9nam"),
}  # fmt: skip


def make_sample(
    path: str | os.PathLike[str],
    *,
    pupils: int = 240,
    seed: int = 2013,
    page_size: int = PAGE_SIZE,
    journal_mode: str = "delete",
) -> Path:
    """Write an undamaged school database with *pupils* made-up pupils to *path*; return *path*.

    It has one teacher per 15 pupils (at least two) and, in each of two semesters, one class per 50
    pupils (at least one). If there are several classes, one is extracurricular. A few deleted rows
    and a pupil who has left are added. The same arguments, with the same *seed*, give the same
    rows. *page_size* is in bytes; *journal_mode* is that of SQLite.

    Raises ``FileExistsError`` if something is at *path*, ``ArgumentValueError`` (a ``ValueError``)
    if *pupils* is below 1 or SQLite has no such *page_size* or *journal_mode*, and
    ``ArgumentTypeError`` (a ``TypeError``) if an argument has the wrong type.

    >>> from dapodik_status.testing import make_sample
    >>> make_sample("sekolah.db", pupils=60).read_bytes()[:15]
    b'SQLite format 3'
    """
    need("pupils", pupils, int, "a whole number")
    if pupils < 1:
        raise ArgumentValueError("pupils", "the whole numbers from 1", repr(pupils))
    need("seed", seed, int, "a whole number")
    need("page_size", page_size, int, "a whole number")
    if page_size not in _PAGE_SIZES:
        sizes = ", ".join(map(str, _PAGE_SIZES))
        raise ArgumentValueError("page_size", sizes, repeated(page_size))
    need("journal_mode", journal_mode, str, "a text")
    if journal_mode not in _JOURNAL_MODES:
        raise ArgumentValueError("journal_mode", ", ".join(_JOURNAL_MODES), repeated(journal_mode))
    path = Path(path_text(path))
    with path.open("xb"):
        pass
    draw = random.Random(seed)  # noqa: S311 - made-up rows, no secret
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size={page_size:d}")
        connection.execute(f"PRAGMA journal_mode={journal_mode}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.executescript(SCHEMA)
        database = Database(connection, execute_plugins=False)
        for table, rows in _rows(draw, pupils).items():
            database.table(table).insert_all(rows)
        connection.commit()
    return path


def _spelt(number: int) -> str:
    plain = " ".join(_DIGITS[int(digit)] for digit in str(number))
    return plain.replace(*_TURNS.get(number % 40, ("", "")))


def _day(number: int, date: tuple[int, int, int]) -> str:
    """Return *date* as a text, for some numbers with a time, as in real files."""
    year, month, day = date
    return f"{year}-{month:02}-{day:02}{' 00:00:00' if number % 10 == _TIMED else ''}"


def _rows(draw: random.Random, pupils: int) -> dict[str, Rows]:
    teachers, classes = max(2, pupils // 15), max(1, pupils // 50)
    regular = classes - (classes > 1)

    def key() -> str:
        return _key(draw)

    def born(first: int, last: int) -> tuple[int, int, int]:
        return draw.randint(first, last), draw.randint(1, 12), draw.randint(1, 28)

    def person(kind: str, number: int, date: tuple[int, int, int]) -> dict[str, object]:
        year, month, day = date
        woman = number % 2 == 0
        nik = f"{number // 10_000:06}{day + 40 * woman:02}{month:02}{year % 100:02}{number % 10_000:04}"
        passport = f"X{number:07}"
        return {
            "nama": f"{kind} {_spelt(number)}",
            "jenis_kelamin": "P" if woman else "L",
            "tanggal_lahir": _day(number, date),
            "nik": passport if number == _FOREIGNER else nik,
        }

    def more() -> dict[str, object]:
        return {
            "create_date": _UPDATED, "last_update": _UPDATED, "soft_delete": 0,
            "last_sync": _SYNCED,
        }  # fmt: skip

    school = key()
    staff: Rows = [
        {
            "ptk_id": key(),
            **person("Guru", n, born(1970, 1998)),
            "nip": f"{n:018}" if n % 2 else None,
            "nuptk": f"{n:016}" if n % 3 else None,
            "status_kepegawaian_id": _PNS if n % 2 else _HONORER,
            **more(),
        }
        for n in range(1, teachers + 1)
    ]
    children: Rows = [
        {
            "peserta_didik_id": key(),
            **person("Siswa", n, born(2014, 2017)),
            "nisn": f"{n:010}" if n % 20 else None,
            "no_kk": f"00000099{n:08}",
            "layak_pip": 0, "id_layak_pip": None, "penerima_kip": 0, "no_kip": None,
            "nama_ibu_kandung": f"Ibu {_spelt(n)}",
            **more(),
            "foto": draw.randbytes(20_000) if n % 40 == 0 else None,
        }
        for n in range(1, pupils + 1)
    ]  # fmt: skip
    groups: Rows = [
        {
            "rombongan_belajar_id": key(), "semester_id": semester, "sekolah_id": school,
            "tingkat_pendidikan_id": n % 6 + 1, "nama": f"Kelas {n + 1}",
            "ptk_id": staff[n % teachers]["ptk_id"], "jenis_rombel": _CLASS, **more(),
        }
        for semester in SEMESTERS for n in range(regular)
    ]  # fmt: skip
    activities: Rows = [
        {
            "rombongan_belajar_id": key(), "semester_id": semester, "sekolah_id": school,
            "tingkat_pendidikan_id": None, "nama": "Angklung", "ptk_id": None,
            "jenis_rombel": _EXTRACURRICULAR, **more(),
        }
        for semester in SEMESTERS[: len(SEMESTERS) * (classes - regular)]
    ]  # fmt: skip
    land, building = key(), key()
    rooms = [key() for _ in range(classes + 2)]
    rows: dict[str, Rows] = {
        "versi_db": [{"versi_id": 1, "versi": "2.105", "tanggal_update": "2026-01-01"}],
        "ref.status_kepegawaian": [
            {"status_kepegawaian_id": _PNS, "nama": "PNS"},
            {"status_kepegawaian_id": _HONORER, "nama": "Honor Sekolah"},
        ],
        "ref.jabatan_tugas_ptk": [
            {"jabatan_ptk_id": _HEAD, "nama": "Kepala Sekolah"},
            {"jabatan_ptk_id": _LIBRARIAN, "nama": "Kepala Perpustakaan"},
        ],
        "sekolah": [
            {
                "sekolah_id": school, "npsn": "00000001", "nss": "000000000001",
                "nama": "Sekolah Contoh", "kode_wilayah": "000000  ", "bentuk_pendidikan_id": 5,
                **more(),
            }
        ],
        "ptk": staff,
        "ptk_terdaftar": [
            {
                "ptk_terdaftar_id": key(), "ptk_id": row["ptk_id"], "sekolah_id": school,
                "jenis_keluar_id": None, "tahun_ajaran_id": 2025, "ptk_induk": 1, **more(),
            }
            for row in staff
        ],
        "tugas_tambahan": [
            {
                "ptk_tugas_tambahan_id": key(), "ptk_id": row["ptk_id"], "jabatan_ptk_id": task,
                "sekolah_id": school, "nomor_sk": f"421.2/{task:03}/SK/2025",
                "tmt_tambahan": "2025-07-01", "tst_tambahan": None, **more(),
            }
            for row, task in zip(staff, (_HEAD, _LIBRARIAN), strict=False)
        ],
        "peserta_didik": children,
        "registrasi_peserta_didik": [
            {
                "registrasi_id": key(), "peserta_didik_id": row["peserta_didik_id"],
                "sekolah_id": school, "jenis_keluar_id": None, "nipd": f"{n:05}", **more(),
            }
            for n, row in enumerate(children, 1)
        ],
        "rombongan_belajar": [*groups, *activities],
        "anggota_rombel": [
            {
                "anggota_rombel_id": key(),
                "rombongan_belajar_id":
                    groups[part * regular + n % regular]["rombongan_belajar_id"],
                "peserta_didik_id": row["peserta_didik_id"], **more(),
            }
            for part in range(len(SEMESTERS)) for n, row in enumerate(children)
        ] + [
            {
                "anggota_rombel_id": key(),
                "rombongan_belajar_id": activity["rombongan_belajar_id"],
                "peserta_didik_id": row["peserta_didik_id"], **more(),
            }
            for activity in activities for row in children[::10]
        ],
        "tanah": [
            {
                "id_tanah": land, "sekolah_id": school, "nama": "Tanah Sekolah", "panjang": 60.0,
                "lebar": 40.0, "luas": 2400, **more(),
            }
        ],
        "bangunan": [
            {"id_bangunan": building, "id_tanah": land, "nama": "Gedung Utama", **more()}
        ],
        "ruang": [
            {
                "id_ruang": room, "id_bangunan": building, "nm_ruang": f"Ruang {n}",
                "panjang": 8.0, "lebar": 7.0, **more(),
            }
            for n, room in enumerate(rooms, 1)
        ],
        "alat": [
            {"id_alat": key(), "id_ruang": rooms[n % len(rooms)], "nama": f"Meja {n}", **more()}
            for n in range(1, 31)
        ],
        "angkutan": [{"id_angkutan": key(), "nama": "Sepeda", **more()}],
        "sync_log": [
            {
                "id_instalasi": key(), "begin_sync": "2026-02-02 07:59:00",
                "end_sync": _SYNCED, "is_success": 1,
            }
        ],
    }  # fmt: skip
    _add_history(rows, draw)
    return rows


def _key(draw: random.Random) -> str:
    digits = f"{draw.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _add_history(rows: dict[str, Rows], draw: random.Random) -> None:
    """Add old rows: who left, deleted rows, and rows that still point to deleted ones."""

    def like(table: str, **values: object) -> dict[str, object]:
        row = {**rows[table][0], **values}
        rows[table].append(row)
        return row

    retired = like(
        "ptk", ptk_id=_key(draw), nama="Guru Purna", jenis_kelamin="L", tanggal_lahir="1965-01-02",
        nik="0000000201650000", nip=None, nuptk=None, status_kepegawaian_id=_HONORER, soft_delete=1,
    )["ptk_id"]  # fmt: skip
    like("ptk_terdaftar", ptk_terdaftar_id=_key(draw), tahun_ajaran_id=2024)
    like(
        "tugas_tambahan", ptk_tugas_tambahan_id=_key(draw), ptk_id=retired,
        tmt_tambahan="2019-07-01", tst_tambahan="2025-06-30",
    )  # fmt: skip
    first = rows["rombongan_belajar"][0]
    first["ptk_id"] = retired
    gone = like(
        "rombongan_belajar", rombongan_belajar_id=_key(draw), semester_id=SEMESTERS[1], soft_delete=1
    )  # fmt: skip
    for number, name, deleted in ((1, "Siswa Pindah", 0), (2, "Siswa Terhapus", 1)):
        pupil = like(
            "peserta_didik", peserta_didik_id=_key(draw), nama=name, jenis_kelamin="L",
            tanggal_lahir="2015-01-02", nik=f"000000020115999{number}", no_kk=f"000000989999999{number}",
            nisn=f"999999999{number}", nama_ibu_kandung=f"Ibu {name}", foto=None, soft_delete=deleted,
        )["peserta_didik_id"]  # fmt: skip
        like(
            "registrasi_peserta_didik", registrasi_id=_key(draw), peserta_didik_id=pupil,
            jenis_keluar_id=None if deleted else _LEFT, nipd=f"9999{number}", soft_delete=deleted,
        )  # fmt: skip
        for group, left_out in ((first, 0), (gone, 1)):
            like(
                "anggota_rombel", anggota_rombel_id=_key(draw), peserta_didik_id=pupil,
                rombongan_belajar_id=group["rombongan_belajar_id"], soft_delete=left_out,
            )  # fmt: skip
    like("angkutan", id_angkutan=_key(draw), nama="Gerobak", soft_delete=1)
