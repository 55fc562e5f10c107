"""Files and paths made to hurt whoever looks at them; each maker returns what to inspect."""

import os
import random
import socket
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from probing import rewritten

from dapodik_status.testing.sample import make_sample

Hostile = Callable[[Path], Path]

# One instruction of SQLite, minutes long where nothing limits the length of a value.
ENDLESS = "instr(hex(zeroblob(4000000)), hex(zeroblob(2000000)) || '1')"
DEAR = "instr(hex(zeroblob(20000)), hex(zeroblob(10000)) || '1' || a)"
HUGE = "length(hex(zeroblob(400000000)))"
CTE = "WITH RECURSIVE r(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM r) SELECT n AS a FROM r"


def made(folder: Path, *statements: str, rows: Iterable[int] = ()) -> Path:
    """Make a database in *folder* by *statements*, all in one step, and *rows* of its one table."""
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


def views(count: int, comment: str = "") -> Hostile:
    """Let the schema hold so many views, each with the same *comment*."""

    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO sqlite_master VALUES ('view', ?, ?, 0, ?)",
                (
                    (f"v{n}", f"v{n}", f"CREATE VIEW v{n} AS SELECT 1 {comment}")
                    for n in range(count)
                ),
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


def schema_of(sql: str, *, root: int = 2) -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)")
        return rewritten(path, f"UPDATE sqlite_master SET sql = ?, rootpage = {root}", sql)

    return make


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


# Each is compared with all before.
_PAIRS = [(n, m) for n in range(72) for m in range(72) if n != m]
CLAUSES = (
    b"".join(b", k%d" % n for n in range(72))
    + b"".join(b", UNIQUE (k%d,k%d)" % pair for pair in _PAIRS) + b")"
)  # fmt: skip
assert len(CLAUSES) < 99_000


def overflow_loop(data: bytes) -> int:
    # The last page of the only photo's chain is the one that is followed by none.
    photo = data.rindex(b"Ibu Empat Nol")
    end = (photo // 4096 + 1) * 4096
    return end - 4 if data[end - 4 : end].strip(b"\0") else end


SHARED_PAGE = 512


def _varint(number: int) -> bytes:
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


def _leaf(cells: list[bytes], kind: int = 0x0D, last: bytes = b"", start: int = 0) -> bytes:
    """Lay *cells* out on a b-tree page whose header begins at *start*."""
    at, slots, body = SHARED_PAGE, b"", b""
    for cell in cells:
        at -= len(cell)
        slots, body = slots + struct.pack(">H", at), cell + body
    head = struct.pack(">BHHHB", kind, 0, len(cells), at, 0) + last + slots
    return bytes(start) + head.ljust(SHARED_PAGE - start - len(body), b"\0") + body


def shared_overflow(count: int, sql: bytes, shared: bytes) -> Hostile:
    """Let *count* rows of the schema share one chain of pages, on which their SQL goes on.

    *sql* is what stands on each one's own page, with ``%06d`` for its number; *shared* is the rest.
    """

    def make(folder: Path) -> Path:
        first = made(folder, "PRAGMA page_size=512", "CREATE TABLE ptk (a)").read_bytes()
        pages: list[bytes] = [b""]  # page 1 comes last
        step = SHARED_PAGE - 4
        tail = shared + b" " * (-len(shared) % step)
        chain = [tail[n : n + step] for n in range(0, len(tail), step)]
        for number, part in enumerate(chain, 1):
            following = 0 if number == len(chain) else number + 2
            pages.append(struct.pack(">I", following) + part)
        kind = sql.split()[1].lower()

        def cell(number: int) -> bytes:
            name, text = b"v%06d" % number, sql % number
            lengths = (len(kind), len(name), len(name), len(text) + len(tail))
            small = bytes(13 + 2 * length for length in lengths[:3])
            types = small + bytes((8,)) + _varint(13 + 2 * lengths[3])
            local = bytes((len(types) + 1,)) + types + kind + name + name + text
            size = _varint(len(local) + len(tail))
            return size + _varint(number) + local + struct.pack(">I", 2)

        def level(entries: list[tuple[int, bytes]], per: int) -> list[tuple[int, bytes]]:
            above: list[tuple[int, bytes]] = []
            for n in range(0, len(entries), per):
                part = entries[n : n + per]
                pages.append(_leaf([c for _, c in part[:-1]], 0x05, part[-1][1][:4]))
                above.append((part[-1][0], struct.pack(">I", len(pages)) + _varint(part[-1][0])))
            return above

        leaves: list[tuple[int, bytes]] = []
        for n in range(1, count + 1, 5):
            keys = range(n, min(n + 5, count + 1))
            pages.append(_leaf([cell(key) for key in keys]))
            leaves.append((keys[-1], struct.pack(">I", len(pages)) + _varint(keys[-1])))
        top = level(leaves, 60)
        root = _leaf([c for _, c in top[:-1]], 0x05, top[-1][1][:4], start=100)
        count_of_pages = struct.pack(">I", len(pages))
        pages[0] = first[:28] + count_of_pages + first[32:100] + root[100:]
        path = folder / "jahat.db"
        path.write_bytes(b"".join(pages))
        return path

    return make


def valued(expression: str, *values: str) -> Hostile:
    """Let a generated column of one row be *expression* of the long texts *values*."""

    def make(folder: Path) -> Path:
        path = made(
            folder, "CREATE TABLE ptk (a, b)", f"INSERT INTO ptk VALUES ({', '.join(values)})"
        )
        new = f"CREATE TABLE ptk (a, b, g AS ({expression}) NOT NULL)"
        return rewritten(path, "UPDATE sqlite_master SET sql = ?", new)

    return make


LONG = "hex(zeroblob(49900))"
LIKE = valued(
    "+".join(["(a LIKE b)"] * 8), LONG, "'%' || substr(hex(zeroblob(25000)), 1, 49900) || '1'"
)
TRIM = valued("+".join(["length(trim(a, b))"] * 8), LONG, f"substr({LONG}, 1, 8200)")
MANY = valued("+".join(["instr(a, b || '1')"] * 400), LONG, f"substr({LONG}, 1, 8200)")


def sql_blob(folder: Path) -> Path:
    path = column(DEAR, rows=2000)(folder)
    return rewritten(path, "UPDATE sqlite_master SET sql = CAST(sql AS BLOB)")


def behind_nul(folder: Path) -> Path:
    path = made(folder, *(f"CREATE VIEW v{n} AS SELECT 1" for n in range(30)))
    return rewritten(path, "UPDATE sqlite_master SET sql = sql || char(0) || ?", "[" * 98_000)


def triggers(count: int) -> Hostile:
    """Let the schema be so many times 95 kB of short words: SQLite keeps seventy bytes of each."""
    words = ("SELECT " + ",".join("1" * 1_900) + ";") * 25
    each = (f"CREATE TRIGGER t{n} AFTER INSERT ON ptk BEGIN {words} END" for n in range(count))
    return schema("CREATE TABLE ptk (a)", *each)


def many_clauses(tables: int) -> Hostile:
    """Let so many tables have 5,000 clauses each, every one with pages of its own."""

    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a)")
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.executemany(
                "INSERT INTO sqlite_master VALUES ('table', ?, ?, 2, ?)",
                (
                    (f"t{n}", f"t{n}", f"CREATE TABLE t{n} (a{CLAUSES.decode()}")
                    for n in range(tables)
                ),
            )
        return path

    return make


def wide_sql(folder: Path) -> Path:
    words = " ".join(f"k{n:05x}" for n in range(13_000))
    return made(folder, *(f"CREATE TABLE t{n} (a /* {words} {n} */)" for n in range(300)))


def claiming(pages: int) -> Hostile:
    def make(folder: Path) -> Path:
        path = made(folder, "PRAGMA page_size=512", "CREATE TABLE ptk (a)", rows=range(9))
        data = bytearray(path.read_bytes())
        data[28:32] = struct.pack(">I", pages)
        path.write_bytes(data)
        os.truncate(path, 512 * pages)
        return path

    return make


def computing(*columns: str, row: str = "'x', 'y'", more: str = "") -> Hostile:
    """Let a table have *columns* that compute of its two others, which hold one *row*."""

    def make(folder: Path) -> Path:
        path = made(folder, "CREATE TABLE ptk (a, b)", f"INSERT INTO ptk VALUES ({row})")
        new = f"CREATE TABLE ptk (a, b, {', '.join(f'{each} NOT NULL' for each in columns)}){more}"
        return rewritten(path, "UPDATE sqlite_master SET sql = ?", new)

    return make


def indexed(expressions: str, where: str = "", row: str = "'x', 'y'") -> Hostile:
    """Let an index of a table with one *row* hold *expressions*."""

    def make(folder: Path) -> Path:
        path = made(
            folder, "CREATE TABLE ptk (a, b)", f"INSERT INTO ptk VALUES ({row})",
            "CREATE INDEX i ON ptk (a)",
        )  # fmt: skip
        new = f"CREATE INDEX i ON ptk ({expressions}) {where}"
        return rewritten(path, "UPDATE sqlite_master SET sql = ? WHERE name = 'i'", new)

    return make


def called(name: str, expression: str) -> Hostile:
    """Let a table have the name *name*, and a column that computes *expression* of another."""

    def make(folder: Path) -> Path:
        path = made(folder, f"CREATE TABLE {name} (a)", f"INSERT INTO {name} VALUES (1)")
        new = f"CREATE TABLE {name} (a, g AS ({expression}) NOT NULL)"
        return rewritten(path, "UPDATE sqlite_master SET sql = ?", new)

    return make


def by_another_case(folder: Path) -> Path:
    """Let the schema name the table of a dear index in another case than the table itself."""
    path = made(
        folder, "CREATE TABLE ptk (a)", "INSERT INTO ptk VALUES (1)", "CREATE INDEX i ON ptk (a)"
    )
    new = f"CREATE INDEX i ON PTK ({ENDLESS})"
    return rewritten(
        path, "UPDATE sqlite_master SET sql = ?, tbl_name = 'PTK' WHERE name = 'i'", new
    )


def no_text(folder: Path) -> Path:
    """Let a table that computes for ever have a name that is no text: no PRAGMA finds it."""
    path = called("ptkXX", ENDLESS)(folder)
    path.write_bytes(path.read_bytes().replace(b"ptkXX", b"ptk\xff\xfe"))
    return path


def names_of_names(times: int, each: str, first: str = "a + a") -> list[str]:
    """Return columns each of which names the one before as often as *each* does."""
    return [f"g0 AS ({first})", *(f"g{n} AS ({each.format(f'g{n - 1}')})" for n in range(1, times))]


PRINTF = "printf('%.*c', 2000000000, a)"
PATTERN = f"{LONG}, '%' || substr({LONG}, 1, 180) || '1'"
DEEP_JSON = (
    "'[' || replace(hex(zeroblob(900)), '0', '[') || replace(hex(zeroblob(900)), '0', ']') || ']'"
)
WIDE_JSON = "'[' || replace(hex(zeroblob(20000)), '0', '1,') || '1]', '$[#-1]'"
# What a schema computes: each kind by several ways to write it.
COMPUTING: dict[str, Hostile] = {
    "a-table-called-check": called('"check"', PRINTF),
    "a-table-called-generated": called('"generated always as"', PRINTF),
    "a-table-called-as": called("[as (x)]", "format('%*d', 2000000000, a)"),
    "a-table-whose-name-is-no-text": no_text,
    "like-1000": indexed(", ".join(["a LIKE b"] * 1000), row=PATTERN),
    "like-900-added-up": indexed(" + ".join(["a LIKE b"] * 900), row=PATTERN),
    "not-like-500": indexed(", ".join(["a NOT LIKE b ESCAPE 'x'"] * 500), row=PATTERN),
    "like-in-columns": computing(*(f"g{n} AS (a LIKE b)" for n in range(900)), row=PATTERN),
    "glob-300": indexed(", ".join(["a GLOB b"] * 300), row=PATTERN),
    "glob-in-a-case": computing(
        "g AS (CASE " + " ".join(f"WHEN a GLOB b || {n} THEN {n}" for n in range(900)) + " END)",
        row=PATTERN,
    ),
    "not-glob-in-columns": computing(*(f"g{n} AS (a NOT GLOB b)" for n in range(900)), row=PATTERN),
    "both-ways-1995": computing(*(f"g{n} AS (a || a)" for n in range(1995)), row=f"{LONG}, 1"),
    "both-ways-kept": computing(*(f"g{n} AS (a || a) STORED" for n in range(1000)), row=f"{LONG}, 1"),
    "both-ways-390": computing(*(f"g{n} AS (a || a)" for n in range(390)), row=f"{LONG}, 1"),
    "900-times-one-after-the-other": indexed(" || ".join(["a"] * 900), row=f"{LONG}, 1"),
    "names-of-names-60": computing(*names_of_names(60, "{0} + {0}")),
    "names-of-names-19": computing(*names_of_names(19, "{0} + {0}")),
    "names-of-names-in-an-index": computing(
        *names_of_names(40, "coalesce({0}, {0}, {0})"), "h UNIQUE AS (g39)"
    ),
    "names-of-names-between": computing(*names_of_names(40, "{0} BETWEEN {0} AND {0}")),
    "names-of-names-that-are-text": computing(
        *names_of_names(40, "substr({0} || {0}, 1, 9)", "upper(a) || a"), row=f"{LONG}, 1"
    ),
    "partial-printf": indexed("a", f"WHERE {PRINTF} = 'x'"),
    "partial-like": indexed("a", "WHERE " + " AND ".join(["a NOT LIKE b"] * 900), row=PATTERN),
    "partial-glob": indexed("a", "WHERE " + " OR ".join(["a GLOB b"] * 300), row=PATTERN),
    "partial-list": indexed("a", f"WHERE b NOT IN ({', '.join(map(str, range(15_000)))})"),
    "by-another-case": by_another_case,
    "nested-coalesce": computing("g AS (" + "coalesce(nullif(a, b), " * 9 + "1" + ")" * 9 + ")"),
    "nested-coalesce-of-printf": computing(
        "g AS (" + "coalesce(" * 9 + f"{PRINTF}, 1)" + ", 1)" * 8 + ")"
    ),
    "wide-coalesce": computing(
        *(f"g{n} AS (coalesce({', '.join(['nullif(upper(a), upper(a))'] * 100)}))" for n in range(30)),
        row=f"{LONG}, 1",
    ),
    "upper-of-lower": computing(
        *(f"g{n} AS (upper(lower(upper(lower(a)))))" for n in range(390)), row=f"{LONG}, 1"
    ),
    "json-deep": computing("g AS (json_extract(a, '$' || b))", row=f"{DEEP_JSON}, hex(zeroblob(900))"),
    "json-many": computing(*(f"g{n} AS (json_extract(a, b))" for n in range(390)), row=WIDE_JSON),
    "json-arrows": computing(*(f"g{n} AS (a ->> b)" for n in range(390)), row=WIDE_JSON),
    "json-built": computing(f"g AS (json_array({', '.join(['json_array(a, a)'] * 100)}))", row=f"{LONG}, 1"),
    "json-set": indexed(", ".join(["json_set(a, b, a)"] * 300), row=WIDE_JSON),
    "json-valid": indexed("json_valid(a), a -> b", "WHERE json_type(a, b) IS NOT NULL", row=WIDE_JSON),
    "dates": computing(*(f"g{n} AS (strftime('{'%Y' * 900}', a))" for n in range(40)), row="'2013-05-09', 1"),
    "a-view-of-printf": schema("CREATE TABLE ptk (a)", f"CREATE VIEW v AS SELECT {PRINTF} AS x FROM ptk"),
    "a-view-of-likes": schema(
        "CREATE TABLE ptk (a, b)", f"INSERT INTO ptk VALUES ({PATTERN})",
        f"CREATE VIEW peserta_didik AS SELECT {' + '.join(['(a LIKE b)'] * 900)} AS soft_delete FROM ptk",
    ),
    "a-trigger-of-printf": schema(
        "CREATE TABLE ptk (a)", "INSERT INTO ptk VALUES (1)",
        "CREATE TRIGGER t AFTER INSERT ON ptk WHEN new.a LIKE '%' || new.a BEGIN"
        f" SELECT {PRINTF} FROM ptk; END",
    ),
    "a-view-that-is-written-to": schema(
        "CREATE VIEW v AS SELECT 1 AS a", "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN"
        f" SELECT {PRINTF.replace('a)', '1)')}; END",
    ),
}  # fmt: skip
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
    "dear-likes": LIKE,
    "dear-trims": TRIM,
    "many-dear-functions": MANY,
    "sql-that-is-a-blob": sql_blob,
    "brackets-behind-a-nul": behind_nul,
    "one-chain-for-9000-views": shared_overflow(
        9_000, b"CREATE VIEW v%06d AS SELECT 1 ", b"/*" + b"x" * 98_000 + b"*/"
    ),
    "one-chain-for-30-tables-of-5000-clauses": shared_overflow(
        30, b"CREATE TABLE v%06d (a", CLAUSES
    ),
    "one-chain-for-30-tables-of-5000-clauses-upside-down": shared_overflow(
        30, b"CREATE TABLE v%06d (a INT", CLAUSES.replace(b"UNIQUE", b"PRIMARY KEY", 1)
    ),
    "one-chain-for-30-tables-of-2000-columns": shared_overflow(
        30, b"CREATE TABLE v%06d (a", b"".join(b", k%d" % n for n in range(1_998)) + b")"
    ),
    "one-chain-for-30-tables-of-9000-checks": shared_overflow(
        30, b"CREATE TABLE v%06d (a", b" CHECK (a)" * 9_000 + b")"
    ),
    "one-chain-for-30-tables-of-many-keys": shared_overflow(
        30, b"CREATE TABLE v%06d (a", b", FOREIGN KEY (a) REFERENCES x(y)" * 2_900 + b")"
    ),
    "one-chain-for-900-triggers": shared_overflow(
        900, b"CREATE TRIGGER v%06d AFTER INSERT ON ptk BEGIN",
        b" DELETE FROM ptk;" * 5_000 + b"END",
    ),
    "30-tables-of-5000-clauses": many_clauses(30),
    "300-tables-of-long-sql": wide_sql,
    "two-terabytes-of-small-pages": claiming(2**32 - 2),
    "dear-partial-index": index("a", f" WHERE {DEAR} = 0"),
    "endless-view-with-a-tables-name": schema(f"CREATE VIEW peserta_didik AS {CTE}"),
    "endless-view-for-the-version": schema(f"CREATE VIEW versi_db AS {CTE.replace(' AS a', ' AS versi')}"),
    "view-bomb": bomb,
    "trigger": schema(
        "CREATE TABLE ptk (a)",
        "CREATE TRIGGER t AFTER INSERT ON ptk BEGIN DELETE FROM ptk; END",
    ),
    "triggers-of-long-sql": triggers(41),
    "20000-objects": views(20_000),
    "9000-objects": views(9_000),
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
    "nothing-but-dashes": holding(b"-" * 70_000),
    "nothing-but-comments": holding(b"/**/" * 20_000),
    "nothing-but-line-ends": holding(b"\n" * 70_000),
    "comments-before-a-table": schema_of("CREATE" + "/**/" * 2000 + "TABLE ptk (a)"),
    "comments-before-a-virtual-table": schema_of(
        "CREATE VIRTUAL/**/TABLE ptk " + "USING/* " * 9000, root=0
    ),
    "link-to-a-secret": link("/etc/passwd"),
    "link-to-itself": link("tautan.db"),
    "fifo": fifo,
    "socket": listening,
    "directory": directory,
    "name-is-a-uri": renamed("a.db?mode=rwc&cache=shared#x"),
    "name-with-line-ends": renamed("a\n\x1b[2Jb\u202e.db"),
    "name-of-bytes": renamed(os.fsdecode(b"\xff\xfe" * 80 + b".db")),
    "nested-deeper-than-a-parser-goes": computing(
        "g AS (" + "coalesce(nullif(a, b), " * 90 + "1" + ")" * 90 + ")"
    ),
    **COMPUTING,
}  # fmt: skip
