"""Databases with broken page structures, as hypothesis draws them: a sound one, and its breaks.

A break is a value that names its page, from 1 on as SQLite does, and its field: the shrunk example
of a fault tells where to look. The structures are those of sqlite.org/fileformat2.html 1.2 to 1.6.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Protocol

import attrs
from hypothesis import strategies as st

from dapodik_status.testing.sample import make_sample

_MOST_BREAKS = 6
_INTERIOR, _TABLE_LEAF = (2, 5), 13
_TREE = (*_INTERIOR, 10, _TABLE_LEAF)


@attrs.frozen
class Pages:
    """The bytes of a database, by pages. What no longer stands in them is not changed."""

    data: bytearray
    size: int

    def at(self, page: int) -> int:
        return (page - 1) * self.size

    def head(self, page: int) -> int:
        """Return where the b-tree's header begins: on page 1, behind the file's own."""
        return self.at(page) + (100 if page == 1 else 0)

    def number(self, at: int, width: int) -> int:
        return int.from_bytes(self.data[at : at + width], "big")

    def slot(self, page: int, cell: int) -> int:
        """Return where the pointer to *cell* stands; beyond the last cell they begin anew."""
        head = self.head(page)
        first = head + (12 if self.number(head, 1) in _INTERIOR else 8)
        return first + 2 * (cell % max(1, self.number(head + 3, 2)))

    def cell(self, page: int, cell: int, byte: int = 0) -> int:
        """Return where a byte of *cell* stands, which is on *page* whatever the pointer says."""
        return self.at(page) + (self.number(self.slot(page, cell), 2) + byte) % self.size

    def overflow(self, page: int, cell: int) -> int | None:
        """Return where *cell* names its first overflow page, if it has one."""
        flag, at = self.number(self.head(page), 1), self.cell(page, cell)
        usable = self.size - self.data[20]
        if flag not in _TREE or flag == 5:
            return None
        payload, at = self._varint(at + (4 if flag == 2 else 0))
        if flag == _TABLE_LEAF:
            _, at = self._varint(at)
        most = usable - 35 if flag == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        least = (usable - 12) * 32 // 255 - 23
        here = least + (payload - least) % (usable - 4)
        return at + (here if here <= most else least) if payload > most else None

    def _varint(self, at: int) -> tuple[int, int]:
        """Return the number at *at*, which is sound and below 2**56, and where it ends."""
        value = 0
        while self.data[at] & 0x80:
            value, at = value << 7 | self.data[at] & 0x7F, at + 1
        return value << 7 | self.data[at], at + 1

    def put(self, at: int, new: bytes) -> None:
        self.data[at : at + len(new)] = new[: max(0, len(self.data) - at)]

    def put_number(self, at: int, value: int, width: int) -> None:
        self.put(at, (value % 256**width).to_bytes(width, "big"))


class Break(Protocol):
    """One thing done to a database."""

    def to(self, pages: Pages) -> None: ...


@attrs.frozen
class Flag:
    page: int
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.head(self.page), self.value, 1)


# Of a b-tree page's header: where, and how wide.
FIELDS = {
    "first free block": (1, 2), "cells": (3, 2), "content": (5, 2), "fragments": (7, 1),
    "last child": (8, 4),
}  # fmt: skip


@attrs.frozen
class Field:
    page: int
    name: str
    value: int

    def to(self, pages: Pages) -> None:
        at, width = FIELDS[self.name]
        pages.put_number(pages.head(self.page) + at, self.value, width)


@attrs.frozen
class Pointer:
    """Where a cell stands in its page."""

    page: int
    cell: int
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.slot(self.page, self.cell), self.value, 2)


@attrs.frozen
class Child:
    """The page that a cell of an interior page stands for."""

    page: int
    cell: int
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.cell(self.page, self.cell), self.value, 4)


@attrs.frozen
class Overflow:
    """The page on which a long cell goes on."""

    page: int
    cell: int
    value: int

    def to(self, pages: Pages) -> None:
        # An earlier break may have left no such cell, or nothing where it stood.
        try:
            at = pages.overflow(self.page, self.cell)
        except IndexError:
            return
        if at is not None:
            pages.put_number(at, self.value, 4)


# Of an overflow page, and of a page that lists free ones.
LINKS = {"next": 0, "leaves": 4, "first leaf": 8}


@attrs.frozen
class Link:
    page: int
    name: str
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.at(self.page) + LINKS[self.name], self.value, 4)


@attrs.frozen
class Number:
    """The number of a page, wherever it may stand: in a map of pointers, in the end of a cell."""

    page: int
    at: int
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.at(self.page) + self.at, self.value, 4)


@attrs.frozen
class Cell:
    """A byte of a cell; the first ones are sizes, row numbers and types of values."""

    page: int
    cell: int
    byte: int
    value: int

    def to(self, pages: Pages) -> None:
        pages.put_number(pages.cell(self.page, self.cell, self.byte), self.value, 1)


HEADER = {
    "page size": (16, 2), "write version": (18, 1), "read version": (19, 1), "reserved": (20, 1),
    "change counter": (24, 4), "pages": (28, 4), "first free page": (32, 4), "free pages": (36, 4),
    "schema format": (44, 4), "largest root": (52, 4), "encoding": (56, 4),
    "user version": (60, 4), "incremental vacuum": (64, 4), "valid for": (92, 4),
    "writer": (96, 4),
}  # fmt: skip


@attrs.frozen
class Header:
    name: str
    value: int

    def to(self, pages: Pages) -> None:
        at, width = HEADER[self.name]
        pages.put_number(at, self.value, width)


@attrs.frozen
class Schema:
    """What stands over the beginning of a word of the schema, which occurs several times."""

    word: str
    occurrence: int
    new: bytes

    def to(self, pages: Pages) -> None:
        for encoding in ("utf-8", "utf-16-le"):
            word = re.escape(self.word.encode(encoding))
            found = [match.start() for match in re.finditer(word, pages.data)]
            if found:
                pages.put(found[self.occurrence % len(found)], self.new)


@attrs.frozen
class Swap:
    one: int
    other: int

    def to(self, pages: Pages) -> None:
        one, other = (pages.at(page) for page in (self.one, self.other))
        first, second = (bytes(pages.data[at : at + pages.size]) for at in (one, other))
        if len(first) == len(second):  # not where one of them is cut off
            pages.put(one, second)
            pages.put(other, first)


@attrs.frozen
class Copy:
    source: int
    target: int

    def to(self, pages: Pages) -> None:
        source = pages.at(self.source)
        pages.put(pages.at(self.target), bytes(pages.data[source : source + pages.size]))


@attrs.frozen
class Zero:
    page: int
    length: int

    def to(self, pages: Pages) -> None:
        pages.put(pages.at(self.page), bytes(min(self.length, pages.size)))


@attrs.frozen
class Bit:
    page: int
    byte: int
    bit: int

    def to(self, pages: Pages) -> None:
        at = pages.at(self.page) + self.byte
        pages.put_number(at, pages.number(at, 1) ^ 1 << self.bit, 1)


@attrs.frozen
class Length:
    """Bytes that are added, or less than none, which are cut off."""

    by: int

    def to(self, pages: Pages) -> None:
        if self.by < 0:
            del pages.data[self.by :]
        else:
            pages.data.extend(bytes(self.by))


@attrs.frozen
class Broken:
    """A sound database, by its name, and what was done to it."""

    base: str
    breaks: tuple[Break, ...]

    def data(self, sound: Mapping[str, bytes]) -> bytes:
        data = sound[self.base]
        pages = Pages(bytearray(data), page_size(data))
        for each in self.breaks:
            each.to(pages)
        return bytes(pages.data)


def page_size(data: bytes) -> int:
    return int.from_bytes(data[16:18], "big")


@cache
def breaks_of(data: bytes) -> st.SearchStrategy[Break]:
    """Draw what can be done to the sound database of *data*."""
    size = page_size(data)
    count = len(data) // size
    page, cut = st.integers(1, count), st.integers(3 * size - len(data), -1)
    link = st.sampled_from((0, 1, 2, count, count + 1, 2**31)) | page
    value = st.sampled_from((0, 1, 2, 3, 255, 2**31 - 1)) | st.integers(0, 2**32 - 1) | link
    length = st.sampled_from((1, 100, size, 4 * size, -1, -100, -size)) | cut
    word, place, new = st.sampled_from(_WORDS), st.integers(0, 99), st.sampled_from(_NEW)
    return st.one_of(
        _breaks_of_trees(Pages(bytearray(data), size), page, link),
        st.builds(Link, page=page, name=st.sampled_from(list(LINKS)), value=link),
        st.builds(Number, page=page, at=st.integers(0, size - 4), value=link),
        st.builds(Header, name=st.sampled_from(list(HEADER)), value=value),
        st.builds(Schema, word=word, occurrence=place, new=new),
        st.builds(Swap, one=page, other=page),
        st.builds(Copy, source=page, target=page),
        st.builds(Bit, page=page, byte=st.integers(0, size - 1), bit=st.integers(0, 7)),
        st.builds(Length, by=length),
    )


def _breaks_of_trees(
    pages: Pages, page: st.SearchStrategy[int], link: st.SearchStrategy[int]
) -> st.SearchStrategy[Break]:
    count = len(pages.data) // pages.size
    tree = [n for n in range(1, count + 1) if pages.number(pages.head(n), 1) in _TREE]
    inner = [n for n in tree if pages.number(pages.head(n), 1) in _INTERIOR]
    # In some files most pages are none of a tree's.
    mine = st.sampled_from(tree)
    often, cell = mine | page, st.integers(0, 63)
    place = st.sampled_from((0, 1, 2, 8, 0x7FFF, 0xFFFF)) | st.integers(0, pages.size)
    value = st.sampled_from((0, 1, 0x7F, 0x80, 0xFF)) | st.integers(0, 255)
    return st.one_of(
        st.builds(Flag, page=often, value=st.sampled_from((0, 2, 5, 10, 13, 255))),
        st.builds(Field, page=often, name=st.sampled_from(list(FIELDS)), value=place | link),
        st.builds(Pointer, page=mine, cell=cell, value=place),
        st.builds(Child, page=st.sampled_from(inner), cell=cell, value=link),
        st.sampled_from(list(_long_cells(pages, tree))).flatmap(
            lambda at: st.builds(Overflow, page=st.just(at[0]), cell=st.just(at[1]), value=link)
        ),
        # The head of a cell, and what it holds.
        st.builds(Cell, page=mine, cell=cell, byte=st.integers(0, 7), value=value),
        st.builds(Cell, page=mine, cell=cell, byte=st.integers(8, 120), value=value),
        st.builds(Zero, page=often, length=st.sampled_from((16, 512, pages.size))),
    )


_WORDS = ("CREATE", "TABLE", "INDEX", "(", ",", "PRIMARY", "ptk", "soft_delete", "TEXT")
_NEW = (b"\0", b"\xff", b"'", b'"', b"AS(", b")", b"--", b"VIEW", b"x")


def _long_cells(pages: Pages, tree: list[int]) -> Iterator[tuple[int, int]]:
    for page in tree:
        for cell in range(pages.number(pages.head(page) + 3, 2)):
            if pages.overflow(page, cell) is not None:
                yield page, cell


_SCRIPTS = {
    # Two pages that list free ones.
    "free pages": (
        "CREATE TABLE buang (isi);"
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 150)"
        " INSERT INTO buang SELECT zeroblob(450) FROM n; DROP TABLE buang;"
    ),
    # What only some writers make: another encoding, maps of pointers, computed columns, modules.
    "odd": (
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
    ),
}


@st.composite
def broken_databases(draw: st.DrawFn, sound: Mapping[str, bytes]) -> Broken:
    """Draw one of *sound* and a break of it, or several."""
    base = draw(st.sampled_from(list(sound)))
    one = breaks_of(sound[base])
    # Several breaks hide each other: half of the time it is one. st.lists() would draw more.
    breaks = [draw(one)]
    while len(breaks) < _MOST_BREAKS and draw(st.booleans()):
        breaks.append(draw(one))
    return Broken(base, tuple(breaks))


def sound_databases(folder: Path) -> dict[str, bytes]:
    """Return small databases of several kinds, made in *folder*."""
    paths = {
        "plain": make_sample(folder / "a.db", pupils=48),
        "small pages": make_sample(folder / "b.db", pupils=48, page_size=1024),
        "wal": make_sample(folder / "c.db", pupils=48, journal_mode="wal"),
        "free pages": make_sample(folder / "d.db", pupils=48, page_size=512),
        "odd": folder / "e.db",
    }
    for name, script in _SCRIPTS.items():
        with closing(sqlite3.connect(paths[name], isolation_level=None)) as connection:
            connection.executescript(script)
    return {name: path.read_bytes() for name, path in paths.items()}
