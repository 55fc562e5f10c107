"""For each code of a check, a file that is wrong in just that way, made for real.

A builder gets an empty folder and returns the path to inspect and how to inspect it.
"""

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from probing import made

from dapodik_status import (
    DATA_RULES,
    Budget,
    DataRule,
    FileKind,
    FileReport,
    Severity,
    VersionPolicy,
    inspect_file,
    inspect_files,
    make_manifest,
)
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.versions.policy import VersionRule

Case = tuple[Path, dict[str, Any]]
FULL = {"depth": "full"}


def sample(folder: Path, name: str = "sekolah.db") -> Path:
    return make_sample(folder / name)


def damaged(how: str, name: str = "sekolah.db") -> Callable[[Path], Case]:
    return lambda folder: (make_damaged(sample(folder, name), how), {})


def holding(data: bytes, name: str = "sekolah.db") -> Callable[[Path], Case]:
    def build(folder: Path) -> Case:
        path = folder / name
        path.write_bytes(data)
        return path, {}

    return build


def changed_by(*statements: str, **how: Any) -> Callable[[Path], Case]:
    def build(folder: Path) -> Case:
        path = sample(folder)
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return path, how

    return build


def holding_table(sql: str, **how: Any) -> Callable[[Path], Case]:
    def build(folder: Path) -> Case:
        return made(folder / "lain.db", sql), how

    return build


def no_tables(folder: Path) -> Case:
    path = folder / "kosong.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version=1")
    return path, {}


WRITER = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode=" + sys.argv[2])
connection.execute("PRAGMA wal_autocheckpoint=0")
connection.execute("PRAGMA cache_size=2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE peserta_didik SET nama = nama || '!'")
if sys.argv[2] == "wal":
    connection.execute("COMMIT")
print("written", flush=True)
sys.stdin.read()
"""


def killed_writer(mode: str) -> Callable[[Path], Case]:
    """Leave what a writer leaves that is killed: a live -wal, or a hot -journal."""

    def build(folder: Path) -> Case:
        path = sample(folder)
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), mode],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        with writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"written\n"
            writer.kill()
        return path, {}

    return build


def clean_wal(folder: Path) -> Case:
    path = sample(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
    return path, {}


def preallocated(folder: Path) -> Case:
    path = sample(folder)
    with path.open("ab") as file:
        file.write(bytes(5 * 4096))
    return path, {}


def strangers_wal(folder: Path) -> Case:
    """Put the -wal of one database beside another, which is not in WAL mode."""
    (folder / "lain").mkdir()
    other, _ = killed_writer("wal")(folder / "lain")
    path = sample(folder)
    Path(f"{other}-wal").rename(f"{path}-wal")
    return path, {}


def emptied(mode: str) -> Callable[[Path], Case]:
    """Leave nothing of a database but what a killed writer left beside it."""

    def build(folder: Path) -> Case:
        path, how = killed_writer(mode)(folder)
        path.write_bytes(b"")
        return path, how

    return build


def all_in_wal(folder: Path) -> Path:
    """Make a database of one page, whose tables are in its -wal alone."""
    path = folder / "baru.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("CREATE TABLE ptk (a)")
        left = folder / "salinan.db"
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{left}{suffix}")
    path.unlink()
    return left


def lost_wal(folder: Path) -> Case:
    path = all_in_wal(folder)
    Path(f"{path}-wal").unlink()
    return path, {}


def future(folder: Path) -> Case:
    path = make_damaged(sample(folder), "schema-broken")
    data = bytearray(path.read_bytes())
    data[96:100] = struct.pack(">I", 3_999_000)
    path.write_bytes(data)
    return path, {}


def unreadable(_folder: Path) -> Case:
    # A regular file of the system's own that may be opened and whose first byte cannot be read.
    return Path("/proc/self/mem"), {}


def directory(folder: Path) -> Case:
    return folder, {}


def slow(folder: Path) -> Case:
    return sample(folder), {"budget": Budget(seconds=1e-6)}


@contextmanager
def toucher(path: Path) -> Iterator[None]:
    """Let another process touch the file all the time."""
    program = "import os, sys\nwhile True: os.utime(sys.argv[1])"
    before = path.stat().st_mtime_ns
    with subprocess.Popen([sys.executable, "-c", program, str(path)]) as process:
        try:
            while path.stat().st_mtime_ns == before:
                time.sleep(0.001)
            yield
        finally:
            process.kill()


def changing(folder: Path) -> Case:
    return make_sample(folder / "sekolah.db", pupils=4_000), {}


def zero_tail(folder: Path) -> Case:
    path = sample(folder)
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(bytes(4096))
    return path, {"depth": "header"}


def index_behind(folder: Path) -> Case:
    """Take an index off the schema while rows are added, so that it lacks them."""
    path = sample(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        row = connection.execute(
            "SELECT * FROM sqlite_master WHERE name = 'peserta_didik_nama'"
        ).fetchone()
        connection.execute("DELETE FROM sqlite_master WHERE name = 'peserta_didik_nama'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "INSERT INTO peserta_didik SELECT 'baru-0001', 'Siswa Baru', 'L', NULL, NULL, NULL,"
            " '2015-01-01', 0, NULL, 0, NULL, 'Ibu Baru', create_date, last_update, 0, last_sync,"
            " NULL FROM peserta_didik LIMIT 1"
        )
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    return path, {"rules": (), **FULL}


class Fatal(dt.date):
    """A day that ends the process that reads it from a pickle."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return signal.raise_signal, (signal.SIGKILL,)


def deadly(folder: Path) -> Case:
    return sample(folder), {"isolate": True, "today": Fatal(2026, 3, 2)}


def wrong_rule(folder: Path) -> Case:
    rule = DataRule(
        code="KAMI1", slug="uji", severity=Severity.INFO, needs=["ptk.ptk_id"], source="uji",
        query="SELECT entah FROM {ptk}",
    )  # fmt: skip
    return sample(folder), {"rules": [*DATA_RULES, rule]}


def deep_tree(folder: Path, levels: int) -> Path:
    """Make a table whose tree has so many levels, each with one page."""
    path = folder / "dalam.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size=512")
        connection.execute("CREATE TABLE ptk (a)")
    inner = (
        struct.pack(">BHHHBI", 5, 0, 0, 512, 0, number + 3).ljust(512, b"\0")
        for number in range(levels)
    )
    leaf = struct.pack(">BHHHB", 13, 0, 0, 512, 0).ljust(512, b"\0")
    data = bytearray(path.read_bytes()[:512])
    data[28:32] = struct.pack(">I", levels + 2)
    path.write_bytes(bytes(data) + b"".join(inner) + leaf)
    return path


def looked_at(path: Path, how: dict[str, Any]) -> FileReport:
    """Look at *path* by whichever of the two functions *how* is for."""
    if not os.path.lexists(path):
        (report,) = inspect_files([path], **how)
        return report
    return inspect_file(path, **how)


def received(change: Callable[[bytes], bytes]) -> Callable[[Path], Case]:
    """Send a sample with its receipt, and let *change* happen on the way."""

    def build(folder: Path) -> Case:
        path = sample(folder)
        manifest = make_manifest(path)
        path.write_bytes(change(path.read_bytes()))
        return path, {"manifest": manifest}

    return build


def letter_changed(data: bytes) -> bytes:
    return data.replace(b"Sekolah Contoh", b"Sekolah Lainya", 1)


def other_school(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        other = make_sample(Path(folder) / "lain.db", pupils=300, seed=7)
        assert other.stat().st_size > len(data)
        return other.read_bytes()


PG = b"--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n"
NOISE = random.Random(1).randbytes(8192)  # noqa: S311 - no secret

CASES: dict[str, Callable[[Path], Case]] = {
    "DPS101": damaged("empty"),
    "DPS102": damaged("zipped"),
    "DPS103": damaged("html-page"),
    "DPS104": damaged("wal-alone"),
    "DPS105": holding(PG),
    "DPS106": damaged("zipped", "sekolah.prf"),
    "DPS107": holding(NOISE),
    "DPS108": holding(b"bukan apa-apa"),
    "DPS109": damaged("only-zeros"),
    "DPS110": damaged("cut-57-percent"),
    "DPS111": damaged("appended-bytes"),
    "DPS112": damaged("lf-to-crlf"),
    "DPS113": damaged("page-size-changed"),
    "DPS114": damaged("schema-broken"),
    "DPS115": damaged("page-zeroed"),
    "DPS116": changed_by("UPDATE alat SET nama = CAST(x'41ff' AS TEXT) WHERE rowid = 1", **FULL),
    "DPS117": changed_by("DELETE FROM bangunan", rules=(), **FULL),
    "DPS118": zero_tail,
    "DPS119": index_behind,
    "DPS120": killed_writer("wal"),
    "DPS121": clean_wal,
    "DPS122": preallocated,
    "DPS123": strangers_wal,
    "DPS124": emptied("delete"),
    "DPS125": lost_wal,
    "DPS130": directory,
    "DPS131": unreadable,
    "DPS132": changing,
    "DPS133": slow,
    "DPS134": lambda folder: (sample(folder), {"budget": Budget(max_bytes=1000)}),
    "DPS135": future,
    "DPS136": changed_by("CREATE TABLE anak (a REFERENCES alat (nama))", **FULL),
    "DPS137": deadly,
    "DPS138": lambda folder: (folder / "tidak-ada.db", {}),
    "DPS139": wrong_rule,
    "DPS201": no_tables,
    "DPS202": lambda folder: (sample(folder), {"versions": VersionPolicy(minimum=("2.200",))}),
    "DPS203": changed_by(
        "DROP TABLE versi_db", "ALTER TABLE tanah RENAME TO lahan", layouts=(), rules=()
    ),
    "DPS204": lambda folder: (
        sample(folder),
        {
            "versions": VersionPolicy(
                rules=(
                    VersionRule(slug="versi_db", source="versi_db.versi"),
                    VersionRule(slug="alat", tables=("alat",), says="lama"),
                )
            )
        },
    ),
    "DPS205": holding_table("CREATE TABLE resep (a)", versions=VersionPolicy(rules=())),
    "DPS206": changed_by("ALTER TABLE angkutan RENAME TO mobil"),
    "DPS401": received(letter_changed),
    "DPS402": received(lambda data: data[: len(data) // 2]),
    "DPS403": received(lambda data: data + bytes(4096)),
    "DPS404": received(other_school),
}

# What a file of each kind is told; a sound database is told nothing.
KINDS = {
    "DPS101": ("empty",),
    "DPS102": ("zip", "gzip", "rar", "seven_zip", "bzip2", "xz", "zstd"),
    "DPS103": ("html", "xml", "json"),
    "DPS104": ("sqlite_wal", "sqlite_journal", "sqlite_shm"),
    "DPS105": (
        "sqlite2",
        "postgresql_dump",
        "mysql_dump",
        "sql_text",
        "ms_office",
        "ms_access",
        "image",
        "pdf",
        "iso",
        "git_lfs",
    ),
    "DPS106": ("prf", "syc", "std", "dbz"),
    "DPS107": ("encrypted",),
    "DPS108": ("unknown",),
    "DPS109": ("zeros",),
    "DPS112": ("sqlite_as_text",),
    "DPS130": ("directory", "symlink", "special"),
    "DPS131": ("unreadable",),
    "DPS138": ("missing",),
}  # fmt: skip
TOLD = {FileKind(kind): code for code, kinds in KINDS.items() for kind in kinds}
assert os.name == "posix", "the cases need FIFOs, links and /proc"
