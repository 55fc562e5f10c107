"""Sound databases whose schemas compute, as hypothesis draws them: by functions and operators.

Generated columns, indexes on expressions and with conditions, collations that nobody else knows,
and writers of any version; values are short, so that SQLite itself makes each in an instant.
"""

import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path

import attrs
from hypothesis import strategies as st
from page_breaks import Bit, Break, Flag, Header, Pages, Zero, page_size

_WITH = {
    0: ("random", "changes", "sqlite_version", "pi"),
    1: (
        "abs",
        "char",
        "hex",
        "json",
        "json_array",
        "json_array_length",
        "json_quote",
        "json_type",
        "json_valid",
        "length",
        "lower",
        "ltrim",
        "max",
        "min",
        "octet_length",
        "quote",
        "round",
        "rtrim",
        "sign",
        "soundex",
        "trim",
        "typeof",
        "unhex",
        "unicode",
        "unistr",
        "upper",
        "date",
        "datetime",
        "julianday",
        "time",
        "unixepoch",
        "ceil",
        "exp",
        "ln",
        "sqrt",
        "likely",
        "jsonb",
        "randomblob",
        "total_changes",
        "load_extension",
    ),
    2: (
        "coalesce",
        "glob",
        "ifnull",
        "instr",
        "json_array",
        "json_extract",
        "json_object",
        "json_patch",
        "json_remove",
        "like",
        "ltrim",
        "max",
        "min",
        "mod",
        "nullif",
        "pow",
        "printf",
        "format",
        "round",
        "rtrim",
        "strftime",
        "substr",
        "trim",
        "timediff",
        "concat",
    ),
    3: ("coalesce", "iif", "json_insert", "json_set", "like", "replace", "substr", "concat_ws"),
}
_BETWEEN = (
    "+",
    "-",
    "*",
    "/",
    "%",
    "||",
    "&",
    "|",
    "<<",
    ">>",
    "=",
    "<>",
    "<",
    ">=",
    "AND",
    "OR",
    "IS",
    "IS NOT",
    "LIKE",
    "NOT LIKE",
    "GLOB",
    "NOT GLOB",
    "->",
    "->>",
    "MATCH",
    "REGEXP",
)
_AROUND = (
    "-{}",
    "NOT {}",
    "~{}",
    "{} ISNULL",
    "{} COLLATE NOCASE",
    "{} COLLATE rumah",
    "CAST({} AS TEXT)",
    "CAST({} AS INTEGER)",
    "({0} BETWEEN {0} AND 9)",
    "{} IN (1, 'x', NULL)",
    "CASE {} WHEN 1 THEN 'x' ELSE a END",
)
_LEAVES = (
    "a",
    "b",
    "c",
    "g0",
    "g1",
    "'x'",
    "'%'",
    "'$.k'",
    "1",
    "-2.5",
    "NULL",
    "x'ff'",
    "'%d'",
    "rowid",
)
_VALUES = (
    None,
    0,
    1,
    -7,
    2.5,
    "",
    "x",
    " Xy ",
    '{"k": [1, 2]}',
    "2013-05-09",
    b"\xff\x00",
    "9" * 40,
)
_WRITERS = (None, 3_007_017, 3_040_001, 3_053_000, 3_999_999, 0, 0xFFFFFFFF)
# How SQLite refuses what was drawn; its message may quote a blob, which is no text.
_REFUSALS = (sqlite3.Error, UnicodeDecodeError)


@st.composite
def expressions(draw: st.DrawFn, deep: int = 3) -> str:
    """Draw what a schema may compute of a row, and now and then what it may not."""
    kind = draw(st.integers(0, 4)) if deep else 0
    if kind == 0:
        return draw(st.sampled_from(_LEAVES))
    one = draw(expressions(deep - 1))
    if kind == 1:
        return draw(st.sampled_from(_AROUND)).format(f"({one})")
    other = draw(expressions(deep - 1))
    if kind == 2:
        return f"({one} {draw(st.sampled_from(_BETWEEN))} {other})"
    count = draw(st.sampled_from(list(_WITH)))
    args = (one, other, draw(st.sampled_from(_LEAVES)))[:count]
    return f"{draw(st.sampled_from(_WITH[count]))}({', '.join(args)})"


@attrs.frozen
class Computed:
    """What a database is made of, and what may then be done to its bytes."""

    columns: tuple[tuple[str, str], ...]
    indexes: tuple[tuple[str, str | None], ...]
    rows: tuple[tuple[object, ...], ...]
    writer: int | None
    breaks: tuple[Break, ...]

    def data(self, path: Path) -> bytes:
        """Return the bytes of the database, which is made at *path*; SQLite refuses parts of it."""
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.create_collation("rumah", lambda a, b: (a > b) - (a < b))
            connection.execute("CREATE TABLE lain (a TEXT COLLATE NOCASE, b)")
            connection.execute("INSERT INTO lain VALUES ('x', 1)")
            columns = ["a", "b", "c"]
            for number, (expression, how) in enumerate(self.columns):
                new = f"g{number} AS ({expression}) {how}"
                with suppress(*_REFUSALS):
                    connection.execute(f"CREATE TABLE coba ({', '.join((*columns, new))})")
                    columns.append(new)
                connection.execute("DROP TABLE IF EXISTS coba")
            connection.execute(f"CREATE TABLE ptk ({', '.join(columns)})")
            for number, (expression, where) in enumerate(self.indexes):
                condition = "" if where is None else f"WHERE {where}"
                with suppress(*_REFUSALS):
                    connection.execute(f"CREATE INDEX i{number} ON ptk ({expression}) {condition}")
            for row in self.rows:
                with suppress(*_REFUSALS):
                    connection.execute("INSERT INTO ptk (a, b, c) VALUES (?, ?, ?)", row)
        data = bytearray(path.read_bytes())
        if self.writer is not None:
            data[96:100] = struct.pack(">I", self.writer)
        pages = Pages(data, page_size(bytes(data)))
        for each in self.breaks:
            each.to(pages)
        return bytes(data)


_page = st.integers(1, 6)
_breaks = st.one_of(
    st.builds(Bit, page=_page, byte=st.integers(0, 4095), bit=st.integers(0, 7)),
    st.builds(Zero, page=_page, length=st.sampled_from((16, 512, 4096))),
    st.builds(Flag, page=_page, value=st.sampled_from((0, 2, 5, 10, 13))),
    st.builds(Header, name=st.sampled_from(("encoding", "schema format")), value=_page),
)
computed_databases = st.builds(
    Computed,
    columns=st.lists(
        st.tuples(expressions(), st.sampled_from(("", "STORED", "NOT NULL", "UNIQUE"))), max_size=4
    ).map(tuple),
    indexes=st.lists(st.tuples(expressions(), st.none() | expressions()), max_size=3).map(tuple),
    rows=st.lists(st.tuples(*[st.sampled_from(_VALUES)] * 3), max_size=4).map(tuple),
    writer=st.sampled_from(_WRITERS),
    breaks=st.just(()) | st.just(()) | st.lists(_breaks, min_size=1, max_size=2).map(tuple),
)
