"""Breaks the page structures of real databases at random and inspects what comes out.

Run: python tests/bench/fuzz.py [seconds] [seed]. It ends with an error where an inspection raises,
writes, runs over its time, prints a control character, or passes over what integrity_check,
foreign_key_check or reading every row sees, where FULL says that it has looked.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dapodik_status import Budget, FileReport, Severity, explain, inspect_file
from dapodik_status.testing import make_sample

SECONDS = 2.0
Mutation = Callable[[bytearray, random.Random, int], None]


def _page(data: bytearray, draw: random.Random, size: int) -> int:
    return draw.randrange(max(1, len(data) // size)) * size


def _start(at: int) -> int:
    return at + 100 if at == 0 else at


def flag(data: bytearray, draw: random.Random, size: int) -> None:
    data[_start(_page(data, draw, size))] = draw.choice((0, 2, 5, 10, 13, 255))


def field(data: bytearray, draw: random.Random, size: int) -> None:
    at = _start(_page(data, draw, size)) + draw.choice((1, 3, 5))
    value = draw.choice((0, 1, 2, 8, 0x7FFF, 0xFFFF, draw.randrange(size)))
    data[at : at + 2] = (value & 0xFFFF).to_bytes(2, "big")


def pointer(data: bytearray, draw: random.Random, size: int) -> None:
    at = _start(_page(data, draw, size)) + 8 + 2 * draw.randrange(12)
    data[at : at + 2] = draw.randrange(size).to_bytes(2, "big")


def number(data: bytearray, draw: random.Random, size: int) -> None:
    """Put the number of some page, or none, where a child or an overflow page may be named."""
    at = _page(data, draw, size) + draw.choice((0, 4, 8, size - 4, draw.randrange(size - 4)))
    pages = len(data) // size
    value = draw.choice((0, 1, 2, pages, pages + 1, 2**31, draw.randrange(1, pages + 1)))
    data[at : at + 4] = value.to_bytes(4, "big")


def cell(data: bytearray, draw: random.Random, size: int) -> None:
    """Change the first bytes of a cell: sizes, row numbers, types of values."""
    page = _start(_page(data, draw, size))
    slot = page + 8 + 2 * draw.randrange(6)
    at = page - page % size + int.from_bytes(data[slot : slot + 2], "big") + draw.randrange(6)
    if at < len(data):
        data[at] = draw.choice((0, 1, 0x7F, 0x80, 0xFF, draw.randrange(256)))


def header(data: bytearray, draw: random.Random, _size: int) -> None:
    at = draw.choice((18, 19, 20, 24, 28, 32, 36, 44, 52, 56, 60, 64, 92, 96))
    value = draw.choice((0, 1, 2, 3, 255, 2**31 - 1, draw.randrange(2**32)))
    width = 1 if at in {18, 19, 20} else 4
    data[at : at + width] = (value % 256**width).to_bytes(width, "big")


def schema(data: bytearray, draw: random.Random, _size: int) -> None:
    words = (b"CREATE", b"TABLE", b"INDEX", b"(", b",", b"PRIMARY", b"ptk", b"soft_delete", b"TEXT")
    word = draw.choice(words)
    at = data.find(word, draw.randrange(len(data)))
    if at >= 0:
        new = draw.choice((b"\0", b"\xff", b"'", b'"', b"AS(", b")", b"--", b"VIEW", b"x"))
        data[at : at + len(new)] = new


def swap(data: bytearray, draw: random.Random, size: int) -> None:
    one, two = _page(data, draw, size), _page(data, draw, size)
    first, second = data[one : one + size], data[two : two + size]
    data[one : one + size], data[two : two + size] = second, first


def copy(data: bytearray, draw: random.Random, size: int) -> None:
    one, two = _page(data, draw, size), _page(data, draw, size)
    data[one : one + size] = data[two : two + size]


def zero(data: bytearray, draw: random.Random, size: int) -> None:
    at, length = _page(data, draw, size), draw.choice((16, 512, size))
    data[at : at + length] = bytes(length)


def bit(data: bytearray, draw: random.Random, _size: int) -> None:
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def length(data: bytearray, draw: random.Random, size: int) -> None:
    cut = draw.choice((1, 100, size, draw.randrange(1, len(data))))
    if draw.random() < 0.5:
        del data[len(data) - min(cut, len(data) - 1) :]
    else:
        data.extend(bytes(min(cut, 4 * size)))


MUTATIONS: tuple[Mutation, ...] = (
    flag, field, pointer, number, cell, header, schema, swap, copy, zero, bit, length,
)  # fmt: skip


def bases(folder: Path) -> dict[str, bytes]:
    """Return small databases of several kinds."""
    made = {
        "plain": make_sample(folder / "a.db", pupils=48).read_bytes(),
        "small pages": make_sample(folder / "b.db", pupils=48, page_size=1024).read_bytes(),
        "wal": make_sample(folder / "c.db", pupils=48, journal_mode="wal").read_bytes(),
    }
    path = folder / "d.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA page_size=512; PRAGMA auto_vacuum=1; PRAGMA encoding='UTF-16le';"
            "CREATE TABLE ptk (a, b AS (a + 1), c AS (a || 'x') STORED);"
            "CREATE TABLE alat (k TEXT PRIMARY KEY, v) WITHOUT ROWID;"
            "CREATE VIRTUAL TABLE cari USING fts5(a); CREATE VIRTUAL TABLE kotak USING rtree(i, x, y);"
            "CREATE INDEX i ON ptk (a * 2) WHERE a > 1; CREATE VIEW v AS SELECT * FROM ptk;"
            "INSERT INTO cari VALUES ('satu dua'); INSERT INTO kotak VALUES (1, 0, 1);"
            "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 90)"
            " INSERT INTO ptk (a) SELECT i FROM n;"
            "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 90)"
            " INSERT INTO alat SELECT 'k' || i, zeroblob(i * 9) FROM n; DELETE FROM ptk WHERE a > 60;"
        )
    made["odd"] = path.read_bytes()
    return made


def plain(path: Path, look: Callable[[sqlite3.Connection], bool]) -> bool:
    """Tell whether *look*, on a connection without any care, finds something or fails."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            deadline = time.monotonic() + SECONDS
            connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)
            return look(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError):
        return True


def is_unsound(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]


def breaks_keys(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA foreign_key_check").fetchall())


def does_not_decode(connection: sqlite3.Connection) -> bool:
    """Read every row of every table that has any of its own; a failure is the answer."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    )
    for (table,) in names.fetchall():
        quoted = str(table).replace('"', '""')
        for _ in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - quoted
            pass
    return False


# What FULL must not pass over where it says that it took the step.
PLAIN = (
    ("integrity_check", is_unsound), ("foreign_key_check", breaks_keys),
    ("text_scan", does_not_decode),
)  # fmt: skip


def overlooked(path: Path, report: FileReport) -> list[str]:
    if any(finding.severity is not Severity.INFO for finding in report.findings):
        return []
    done = [(step, look) for step, look in PLAIN if step in report.checked]
    return [f"overlooks what {step} sees" for step, look in done if plain(path, look)]


def judged(path: Path, data: bytes) -> tuple[FileReport, float]:
    path.write_bytes(data)
    before = path.stat()
    begun = time.monotonic()
    report = inspect_file(path, depth="full", budget=Budget(seconds=SECONDS))
    took = time.monotonic() - begun
    after = path.stat()
    problems = {
        "ran over its time": took > SECONDS * 1.2,
        "changed the file": path.read_bytes() != data
        or (before.st_mtime_ns, before.st_ino) != (after.st_mtime_ns, after.st_ino),
        "left a file": len(list(path.parent.iterdir())) != 1,
        "prints a control character": not all(
            line.isprintable() for line in (*report.details, *str(explain(report)).split("\n"))
        ),
    }
    wrong = [what for what, is_so in problems.items() if is_so] + overlooked(path, report)
    if wrong:
        raise SystemExit(f"{wrong}: {report}")
    return report, took


def main(seconds: float = 30.0, seed: int = 20130509) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    verdicts: Counter[str] = Counter()
    slowest, files, end = 0.0, 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        known, path = bases(Path(one)), Path(two) / "acak.db"
        while time.monotonic() < end:
            data = bytearray(known[draw.choice(list(known))])
            size = int.from_bytes(data[16:18], "big")
            for _ in range(draw.choice((1, 1, 2, 3, 6))):
                if len(data) > 2 * size:  # a cut may have left too little to change
                    draw.choice(MUTATIONS)(data, draw, size)
            report, took = judged(path, bytes(data))
            slowest, files = max(slowest, took), files + 1
            worst = [f.code for f in report.findings if f.severity is not Severity.INFO]
            verdicts[worst[0] if worst else "nothing seen"] += 1
    print(f"{files} files in {seconds:.0f} s; slowest {slowest:.3f} s; first findings:")
    print(", ".join(f"{code} {count}" for code, count in verdicts.most_common()))


if __name__ == "__main__":
    seconds, seed = (*sys.argv[1:], *("30", "20130509")[len(sys.argv) - 1 :])
    main(float(seconds), int(seed))
