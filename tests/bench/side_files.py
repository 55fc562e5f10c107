"""Databases with what stands beside and behind them, as hypothesis draws it.

A -wal or a -journal as a writer leaves it that is killed, with other salts, cut, of another file or
of nothing at all; beside its database, beside what is left of one, or sent instead of it; and room
that was made ready behind the last page. What is true of each is asked of SQLite, on a copy.
"""

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import attrs
from hypothesis import strategies as st

from dapodik_status import FileReport

# So much that not all of it stays in a writer's memory until the end.
GROWS = (
    "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
    " INSERT INTO ptk SELECT 'Guru ' || i || hex(zeroblob(150)), i FROM n"
)
REWRITES = "UPDATE ptk SET a = a || ' lagi'"
_CHANGES = (
    GROWS,
    REWRITES,
    "DELETE FROM ptk WHERE b % 2",
    "INSERT INTO ptk VALUES (zeroblob(9000), 1)",
    "CREATE TABLE lain (a)",
    "CREATE INDEX i ON ptk (a)",
    "PRAGMA user_version = 7",
    "VACUUM",
)
_SOUND = (
    "CREATE TABLE ptk (a, b)",
    "INSERT INTO ptk VALUES ('Guru', 1), ('Pegawai', 2)",
)
# What makes a writer leave something, and soon.
_WRITING = ("wal_autocheckpoint=0", "cache_size=2", "cache_spill=2", "synchronous=OFF")
SUFFIXES = {"wal": "-wal", "delete": "-journal"}


def _other_salts(side: bytes, ahead: int) -> bytes:
    """Return *side* whose header bears other salts, or another nonce; its checksum fits."""
    at = 16 if side[:3] == b"\x37\x7f\x06" else 12
    first = (int.from_bytes(side[at : at + 4], "big") + ahead) % (1 << 32)
    if at == 12:
        return side[:at] + first.to_bytes(4, "big") + side[at + 4 :]
    head = side[:16] + first.to_bytes(4, "big") + side[20:24]
    sums = [0, 0]
    for one, two in struct.iter_unpack("<II" if side[3] == 0x82 else ">II", head):
        sums[0] = (sums[0] + one + sums[1]) % (1 << 32)
        sums[1] = (sums[1] + two + sums[0]) % (1 << 32)
    return head + struct.pack(">II", *sums) + side[32:]


def _flipped(side: bytes) -> bytes:
    at = len(side) * 2 // 3
    return side[:at] + bytes([side[at] ^ 0x10]) + side[at + 1 :] if side else side


#: What may have become of a side file since it was written.
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "as it was": lambda side: side,
    "other salts": lambda side: _other_salts(side, 0x01020304),
    "the next salt": lambda side: _other_salts(side, 1),
    "a bit": _flipped,
    "cut": lambda side: side[: len(side) * 2 // 3],
    "its head": lambda side: side[:32],
    "emptied": lambda side: side[:0],
    "finished": lambda side: bytes(28) + side[28:],
    "noise": lambda side: bytes(byte ^ 0xA5 for byte in side),
}
#: What may have become of the database.
MAINS: dict[str, Callable[[bytes, bytes], bytes]] = {
    "as it was": lambda main, _before: main,
    "from before": lambda _main, before: before,
    "emptied": lambda _main, _before: b"",
    "zeros": lambda main, _before: bytes(len(main)),
    "its first page": lambda main, _before: main[: int.from_bytes(main[16:18], "big")],
}
_NOTHING = frozenset({"emptied", "zeros"})
# A finding that names the side file: beside, unfit, or with all that there was.
NAMED = frozenset({"DPS120", "DPS123", "DPS124"})


@attrs.frozen
class Sided:
    """What a writer did, and what is left of its files."""

    mode: str
    page_size: int
    changes: tuple[str, ...]
    checkpoint: str | None
    main: str
    side: str | None
    #: Whether the side file was written beside another database.
    strange: bool
    #: Whether the side file was sent instead of the database.
    alone: bool
    #: Whole pages of zeros behind the last, and what stands behind those.
    room: int
    rest: bytes

    def lay(self, path: Path) -> None:
        """Write at *path*, and beside it, what is left."""
        with tempfile.TemporaryDirectory() as folder:
            main, before, side = self._written(Path(folder) / "a.db")
            if self.strange:
                other = attrs.evolve(self, changes=(_CHANGES[4], *self.changes, _CHANGES[3]))
                _, _, side = other._written(Path(folder) / "b.db")
        main = MAINS[self.main](main, before)
        main += bytes(self.room * self.page_size) + self.rest
        left = b"" if self.side is None else WAYS[self.side](side)
        path.write_bytes(left if self.alone else main)
        if self.side is not None and not self.alone:
            Path(f"{path}{SUFFIXES[self.mode]}").write_bytes(left)

    def _written(self, path: Path) -> tuple[bytes, bytes, bytes]:
        """Return a database as a killed writer leaves it, as it was before, and its side file."""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size={self.page_size}")
            connection.execute(f"PRAGMA journal_mode={self.mode}")
            for pragma in _WRITING:
                connection.execute(f"PRAGMA {pragma}")
            for statement in _SOUND:
                connection.execute(statement)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            before = path.read_bytes()
            if self.mode != "wal":
                connection.execute("BEGIN IMMEDIATE")
            for number, change in enumerate(self.changes):
                with suppress(sqlite3.Error):  # such as a second table of that name
                    connection.execute(change)
                if self.checkpoint and number == 0 and self.mode == "wal":
                    connection.execute(f"PRAGMA wal_checkpoint({self.checkpoint})")
            side = Path(f"{path}{SUFFIXES[self.mode]}")
            return path.read_bytes(), before, side.read_bytes() if side.exists() else b""


def adds(path: Path, rest: int) -> bool | None:
    """Tell whether SQLite, as it opens a copy of the database at *path*, changes a page of it.

    The last *rest* bytes are nobody's. None where it cannot read what the two make together.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "a.db"
        for suffix in ("", *SUFFIXES.values()):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        whole = copy.read_bytes()
        try:
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error:
            return None
        after = copy.read_bytes()
    # Room behind the last page may be cut off, which changes no page.
    before = whole[: len(whole) - rest]
    return after != whole and (after != before[: len(after)] or any(before[len(after) :]))


def misjudged(sided: Sided, path: Path, report: FileReport) -> list[str]:
    """Return what *report* says of the files at *path* that is not so.

    Law: where SQLite would change the database by what stands beside it, the side file is named;
    where nothing would change, it is not said to hold anything; of a database of which nothing is
    left, it is named first; and room behind the last page is no fault.
    """
    codes = [finding.code for finding in report.findings]
    told = NAMED & set(codes)
    side = Path(f"{path}{SUFFIXES[sided.mode]}")
    beside = side.read_bytes() if side.exists() else b""
    wrong: list[str] = []
    # A -journal has its first four bytes once what follows them is on the disk.
    if sided.alone:
        intact = sided.side in {"as it was", "other salts", "the next salt", "cut"}
        sent = path.read_bytes()
        if intact and any(sent[:4]) and len(sent) > 600 and codes != ["DPS104"]:
            wrong.append("does not know a side file that was sent alone")
        return wrong
    if sided.main in _NOTHING:
        full = sided.side == "as it was" and any(beside[:4]) and len(beside) > 512
        if full and not sided.rest and codes[:1] != ["DPS124"]:
            wrong.append("does not name first the side file that holds everything")
        return wrong
    added = adds(path, len(sided.rest))
    if added and not told:
        wrong.append("does not name a side file that SQLite would use")
    if added is False and sided.mode == "wal" and "DPS120" in codes:
        wrong.append("says that a -wal holds changes, and it adds nothing")
    # A -journal is lost with half a change in the database.
    sound = sided.main == "from before" or (sided.main, sided.mode) == ("as it was", "wal")
    if sound and not beside:
        room = ["DPS111"] if sided.rest else ["DPS122"] if sided.room else []
        if [code for code in codes if code in {"DPS110", "DPS111", "DPS115", "DPS122"}] != room:
            wrong.append("misjudges what stands behind the last page")
    return wrong


sided_databases = st.builds(
    Sided,
    mode=st.sampled_from(list(SUFFIXES)),
    page_size=st.sampled_from((512, 1024, 4096)),
    changes=st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=4).map(tuple),
    checkpoint=st.sampled_from((None, None, "PASSIVE", "RESTART", "TRUNCATE")),
    main=st.sampled_from(("as it was", *MAINS)),
    side=st.sampled_from((None, "as it was", *WAYS)),
    strange=st.sampled_from((False, False, False, True)),
    alone=st.sampled_from((False, False, False, True)),
    room=st.sampled_from((0, 0, 1, 3)),
    rest=st.sampled_from((b"", b"", b"", b"x", b"\0" * 700 + b"x")),
)
