"""For tests, of this library and of its hosts: sample databases, real damage, exhaustiveness.

Not loaded by anything else of the package but ``periksa --contoh``. The sample's tables carry
the names that public sources know from later applications; its contents are made up, number by
number, and belong to nobody.
"""

import gzip
import io
import random
import sqlite3
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from dapodik_status._vocabulary import Status

_PAGE = 4096
_SCHEMA = """
CREATE TABLE versi_db (versi_id INTEGER PRIMARY KEY, versi VARCHAR(20) NOT NULL);
CREATE TABLE sekolah (
    sekolah_id TEXT PRIMARY KEY, npsn CHAR(8), nama TEXT NOT NULL, soft_delete INTEGER NOT NULL
);
CREATE TABLE ptk (
    ptk_id TEXT PRIMARY KEY, nama TEXT NOT NULL, nik CHAR(16) NOT NULL UNIQUE,
    tanggal_lahir TEXT NOT NULL, soft_delete INTEGER NOT NULL
);
CREATE TABLE peserta_didik (
    peserta_didik_id TEXT PRIMARY KEY, nama TEXT NOT NULL, nisn CHAR(10) UNIQUE,
    tanggal_lahir TEXT NOT NULL, foto BLOB, soft_delete INTEGER NOT NULL
);
CREATE TABLE rombongan_belajar (
    rombongan_belajar_id TEXT PRIMARY KEY, semester_id CHAR(5) NOT NULL, nama TEXT NOT NULL,
    tingkat_pendidikan_id INTEGER NOT NULL, ptk_id TEXT REFERENCES ptk (ptk_id)
);
CREATE TABLE anggota_rombel (
    anggota_rombel_id TEXT PRIMARY KEY,
    rombongan_belajar_id TEXT NOT NULL REFERENCES rombongan_belajar (rombongan_belajar_id),
    peserta_didik_id TEXT NOT NULL REFERENCES peserta_didik (peserta_didik_id)
);
CREATE TABLE sarana (sarana_id TEXT PRIMARY KEY, nama TEXT NOT NULL, jumlah INTEGER NOT NULL);
CREATE TABLE prasarana (prasarana_id TEXT PRIMARY KEY, nama TEXT NOT NULL, luas REAL);
CREATE INDEX peserta_didik_nama ON peserta_didik (nama);
CREATE INDEX anggota_rombel_rombel ON anggota_rombel (rombongan_belajar_id);
"""


def make_sample(path: Path, *, pupils: int = 240, seed: int = 2013) -> Path:
    """Write a sound school database with *pupils* made-up pupils to *path*; return *path*.

    The same *seed* gives the same rows. Raises ``FileExistsError`` where something is at *path*.
    """
    with path.open("xb"):
        pass
    draw = random.Random(seed)  # noqa: S311 - made-up rows, no secret
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA page_size={_PAGE}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.executescript(_SCHEMA)
        for table, rows in _rows(draw, pupils).items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - ours
        connection.commit()
    finally:
        connection.close()
    return path


def _rows(draw: random.Random, pupils: int) -> dict[str, list[tuple[object, ...]]]:
    teachers, groups = max(1, pupils // 15), max(1, pupils // 24)

    def born(first: int, last: int) -> str:
        return f"{draw.randint(first, last)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"

    def key(kind: str, number: int) -> str:
        return f"{kind}-{number:05}"

    return {
        "versi_db": [(1, "contoh")],
        "sekolah": [(key("sekolah", 1), "00000001", "Sekolah Contoh", 0)],
        "ptk": [
            (key("ptk", n), f"Guru Contoh {n}", f"{n:016}", born(1955, 1990), 0)
            for n in range(1, teachers + 1)
        ],
        "peserta_didik": [
            (
                key("pd", n), f"Siswa Contoh {n}", f"{n:010}", born(2000, 2006),
                draw.randbytes(6000) if n % 8 == 0 else None, 0,
            )
            for n in range(1, pupils + 1)
        ],
        "rombongan_belajar": [
            (key("rombel", n), "20131", f"Kelas {n}", n % 6 + 1, key("ptk", n % teachers + 1))
            for n in range(1, groups + 1)
        ],
        "anggota_rombel": [
            (key("anggota", n), key("rombel", n % groups + 1), key("pd", n))
            for n in range(1, pupils + 1)
        ],
        "sarana": [(key("sarana", n), f"Meja {n}", draw.randint(1, 40)) for n in range(1, 31)],
        "prasarana": [(key("ruang", n), f"Ruang {n}", 56.0) for n in range(1, 13)],
    }  # fmt: skip


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


def _with(offset: int, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data[:offset] + new + data[offset + len(new) :]


def _zero_page(data: bytes) -> bytes:
    # Page 3: the root of the first index or table after the schema's own page.
    return _with(2 * _PAGE, bytes(_PAGE))(data)


def _zero_tail(data: bytes) -> bytes:
    kept = len(data) * 57 // 100
    return data[:kept] + bytes(len(data) - kept)


def _zip(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sekolah.db", data)
    return target.getvalue()


def _break_schema(data: bytes) -> bytes:
    return data.replace(b"CREATE TABLE sekolah", b"CREATE TABEL sekolah", 1)


def _always(data: bytes) -> Callable[[bytes], bytes]:
    return lambda _whole: data


_WAL_ALONE = bytes.fromhex("377f0682002de218") + bytes(4096)
_HTML = b"<!DOCTYPE html>\n<html><body>504 Gateway Time-out</body></html>\n"

# fmt: off
#: What can be done to a sound file: its bytes in, the damaged ones out.
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty":             _always(b""),
    "only-zeros":        lambda data: bytes(len(data)),
    "cut-57-percent":    _cut(0.57),
    "cut-1-percent":     _cut(0.01),
    "cut-last-byte":     lambda data: data[:-1],
    "cut-last-page":     lambda data: data[:-_PAGE],
    "cut-in-header":     lambda data: data[:60],
    "zero-filled-tail":  _zero_tail,
    "page-zeroed":       _zero_page,
    "page-type-changed": _with(2 * _PAGE, b"\x07"),
    "appended-bytes":    lambda data: data + b"x" * 100,
    "appended-page":     lambda data: data + bytes(_PAGE),
    "lf-to-crlf":        lambda data: data.replace(b"\n", b"\r\n"),
    "latin1-to-utf8":    lambda data: data.decode("latin-1").encode(),
    "magic-changed":     _with(7, b"F"),
    "page-size-changed": _with(16, b"\x13\x37"),
    "schema-broken":     _break_schema,
    "zipped":            _zip,
    "gzipped":           lambda data: gzip.compress(data, mtime=0),
    "html-page":         _always(_HTML),
    "wal-alone":         _always(_WAL_ALONE),
}
# fmt: on


def make_damaged(path: Path, how: str) -> Path:
    """Damage the file at *path* in the way that ``DAMAGES`` calls *how*; return *path*.

    Raises ``KeyError`` for a way that does not exist.
    """
    damage = DAMAGES[how]
    path.write_bytes(damage(path.read_bytes()))
    return path


def assert_exhaustive(statuses: Iterable[Status | str]) -> None:
    """Assert that *statuses*, such as a host's table keyed by status, are all nine and no other."""
    given = {str(status) for status in statuses}
    wanted = {status.value for status in Status}
    missing, extra = sorted(wanted - given), sorted(given - wanted)
    if missing or extra:
        raise AssertionError(f"missing: {missing}, not a status: {extra}")
