"""Files and paths made to hurt whoever looks at them; each maker returns what to inspect."""

import os
import random
import socket
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from dapodik_status.testing import make_sample

Hostile = Callable[[Path], Path]

ENDLESS = "instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')"
DEAR = "instr(hex(zeroblob(20000)), hex(zeroblob(10000)) || '1' || a)"
HUGE = "length(hex(zeroblob(400000000)))"
CTE = "WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM r) SELECT n AS a FROM r"


def made(folder: Path, *statements: str, rows: Iterable[int] = ()) -> Path:
    path = folder / "jahat.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        values = [(row,) for row in rows]
        if values:
            connection.executemany("INSERT INTO ptk VALUES (?)", values)
        connection.execute("COMMIT")
    return path


def rewritten(path: Path, sql: str, *values: object) -> Path:
    """Change the schema itself, which SQLite then reads anew."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(sql, values)
    return path


def column(expression: str, *, rows: int = 1, text: str = "g AS ({0}) NOT NULL") -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)", rows=range(rows))
        new = f"CREATE TABLE ptk (a, {text.format(expression)})"
        return rewritten(path, "UPDATE sqlite_master SET sql = ?", new)

    return make


def schema(*statements: str) -> Hostile:
    return lambda folder: made(folder, *statements)


def index(expression: str, where: str = "") -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)", "CREATE INDEX i ON ptk (a)", rows=range(2000))
        new = f"CREATE INDEX i ON ptk ({expression}){where}"
        return rewritten(path, "UPDATE sqlite_master SET sql = ? WHERE name = 'i'", new)

    return make


def bomb(folder: Path) -> Path:
    views = [f"CREATE VIEW v{n + 1} AS SELECT x.a FROM v{n} x, v{n} y" for n in range(29)]
    return made(folder, "CREATE TABLE v0 (a)", "INSERT INTO v0 VALUES (1), (2)", *views)


def tables(count: int) -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO sqlite_master VALUES ('view', ?, ?, 0, ?)",
                ((f"v{n}", f"v{n}", f"CREATE VIEW v{n} AS SELECT 1") for n in range(count)),
            )
            connection.execute("COMMIT")
        return path

    return make


def virtual(sql: str) -> Hostile:
    """Let a name that rows are counted of belong to a virtual table."""

    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)", "CREATE TABLE lain (a)")
        new = "UPDATE sqlite_master SET sql = ?, rootpage = 0 WHERE name = 'ptk'"
        return rewritten(path, new, sql)

    return make


def named(name: object) -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)")
        return rewritten(path, "UPDATE sqlite_master SET name = ?, tbl_name = ?", name, name)

    return make


def patched(offset: Callable[[bytes], int], new: bytes) -> Hostile:
    def make(folder: Path) -> Path:
        path = make_sample(folder / "jahat.db", pupils=48)
        data = bytearray(path.read_bytes())
        at = offset(bytes(data))
        data[at : at + len(new)] = new
        path.write_bytes(data)
        return path

    return make


def roots(value: object) -> Hostile:
    def make(folder: Path) -> Path:
        path = make_sample(folder / "jahat.db", pupils=48)
        return rewritten(path, "UPDATE sqlite_master SET rootpage = ? WHERE rootpage > 0", value)

    return make


def sparse(*, claims: bool) -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)", rows=range(9))
        size = 1 << 40
        if claims:
            data = bytearray(path.read_bytes())
            data[28:32] = struct.pack(">I", size // 4096)
            path.write_bytes(data)
        os.truncate(path, size)
        return path

    return make


def versions(value: str) -> Hostile:
    return schema("CREATE TABLE versi_db (versi)", f"INSERT INTO versi_db VALUES ({value})")


def many_versions(folder: Path) -> Path:
    return made(folder, "CREATE TABLE versi_db (versi)", f"INSERT INTO versi_db {CTE} LIMIT 300000")


def breaks(folder: Path) -> Path:
    rows = f"INSERT INTO b {CTE} LIMIT 100000"
    return made(
        folder, "CREATE TABLE a (x INTEGER PRIMARY KEY)", "CREATE TABLE b (a REFERENCES a)", rows
    )


def link(target: str) -> Hostile:
    def make(folder: Path) -> Path:
        path = folder / "tautan.db"
        path.symlink_to(target)
        return path

    return make


def fifo(folder: Path) -> Path:
    path = folder / "pipa.db"
    os.mkfifo(path)
    return path


def listening(folder: Path) -> Path:
    path = folder / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
    return path


def directory(folder: Path) -> Path:
    path = folder / "folder.db"
    path.mkdir()
    return path


def renamed(name: str) -> Hostile:
    def make(folder: Path) -> Path:
        path = make_sample(folder / "biasa.db", pupils=48)
        return path.rename(folder / name)

    return make


def holding(data: bytes) -> Hostile:
    def make(folder: Path) -> Path:
        path = folder / "jahat.db"
        path.write_bytes(data)
        return path

    return make


def overflow_loop(data: bytes) -> int:
    # The last page of the only photo's chain is the one that is followed by none.
    photo = data.rindex(b"Ibu Empat Nol")
    end = (photo // 4096 + 1) * 4096
    return end - 4 if data[end - 4 : end].strip(b"\0") else end


NOISE = random.Random(3).randbytes(65536 * 3)  # noqa: S311 - no secret
_ROWS = 20_000
HOSTILE: dict[str, Hostile] = {
    "endless-instruction": column(ENDLESS),
    "endless-instruction-stored": column(ENDLESS, text="g AS ({0}) STORED"),
    "endless-instruction-behind-a-comment": column(ENDLESS, text="g AS/**/({0}) NOT NULL"),
    "two-gigabytes-in-a-column": column(HUGE),
    "dear-rows": column(DEAR, rows=_ROWS),
    "dear-check": column(DEAR, rows=_ROWS, text="CHECK ({0} = 0)"),
    "dear-default": column(f"({DEAR.replace('a)', '1)')})", rows=9, text="g DEFAULT {0}"),
    "dear-index": index(DEAR),
    "dear-partial-index": index("a", f" WHERE {DEAR} = 0"),
    "endless-view-with-a-tables-name": schema(f"CREATE VIEW peserta_didik AS {CTE}"),
    "endless-view-for-the-version": schema(f"CREATE VIEW versi_db AS {CTE.replace(' AS a', ' AS versi')}"),
    "view-bomb": bomb,
    "trigger": schema(
        "CREATE TABLE ptk (a)",
        "CREATE TRIGGER t AFTER INSERT ON ptk BEGIN DELETE FROM ptk; END",
    ),
    "20000-objects": tables(20_000),
    "9000-objects": tables(9_000),
    "wide-table": schema(f"CREATE TABLE ptk ({', '.join(f'k{n}' for n in range(1999))})"),
    "long-statement": schema(f"CREATE TABLE ptk (a /* {'x' * 2_000_000} */)"),
    "deep-parentheses": schema(f"CREATE TABLE ptk (a DEFAULT ({'(' * 90}1{')' * 90}))"),
    "virtual-with-a-tables-name": virtual("CREATE VIRTUAL TABLE ptk USING fts5(a)"),
    "virtual-behind-a-comment": virtual("CREATE/**/VIRTUAL/**/TABLE ptk USING fts5(a)"),
    "virtual-of-no-module": virtual("CREATE VIRTUAL TABLE ptk USING entah(a)"),
    "fts-whose-shadows-are-broken": schema("CREATE VIRTUAL TABLE ptk USING fts5(a)", "DELETE FROM ptk_data"),
    "name-with-escapes": named("ptk\x1b[31m\r\n\u202e\x00merah"),
    "name-empty": named(""),
    "name-blob": named(b"\xff\xfe"),
    "name-null": named(None),
    "name-number": named(7),
    "name-very-long": named("n" * 50_000),
    "name-not-utf8": patched(lambda data: data.index(b"CREATE TABLE sekolah") + 13, b"\xff\xfe("),
    "page-hangs-in-itself": roots(2),
    "roots-zero": roots(0),
    "roots-negative": roots(-1),
    "roots-huge": roots(2**31 - 1),
    "overflow-loop": patched(overflow_loop, struct.pack(">I", 3)),
    "freelist-loop": patched(lambda _data: 32, struct.pack(">II", 2, 2**31 - 1)),
    "one-terabyte-of-nothing": sparse(claims=False),
    "one-terabyte-claimed": sparse(claims=True),
    "version-blob": versions("zeroblob(90000)"),
    "version-long": versions("hex(zeroblob(40000))"),
    "version-number": versions("2.1"),
    "many-versions": many_versions,
    "many-broken-keys": breaks,
    "noise-behind-a-header": holding(b"SQLite format 3\0\0\1" + NOISE),
    "one-byte": holding(b"S"),
    "link-to-a-secret": link("/etc/passwd"),
    "link-to-itself": link("tautan.db"),
    "fifo": fifo,
    "socket": listening,
    "directory": directory,
    "name-is-a-uri": renamed("a.db?mode=rwc&cache=shared#x"),
    "name-with-line-ends": renamed("a\n\x1b[2Jb\u202e.db"),
    "name-of-bytes": renamed(os.fsdecode(b"\xff\xfe" * 80 + b".db")),
}  # fmt: skip
