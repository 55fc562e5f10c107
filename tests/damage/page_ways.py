"""Damage within a database: its header, its b-tree pages, its chains and its free pages."""

import random
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

Damage = Callable[[Path], None]

LEAF_TABLE, LEAF_INDEX, INNER_TABLE, INNER_INDEX = 0x0D, 0x0A, 0x05, 0x02


class File:
    """A database as pages, for those who break them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = bytearray(path.read_bytes())
        size = int.from_bytes(self.data[16:18], "big")
        self.size = 65536 if size == 1 else size
        self.pages = len(self.data) // self.size

    def save(self) -> None:
        self.path.write_bytes(self.data)

    def at(self, number: int) -> int:
        """Return where page *number* begins."""
        return (number - 1) * self.size

    def page(self, number: int) -> bytes:
        return bytes(self.data[self.at(number) : self.at(number) + self.size])

    def put(self, number: int, page: bytes) -> None:
        self.data[self.at(number) : self.at(number) + self.size] = page

    def number(self, offset: int, length: int = 4) -> int:
        return int.from_bytes(self.data[offset : offset + length], "big")

    def cells(self, number: int) -> list[int]:
        """Return where in the file the cells of a b-tree page begin."""
        start = self.at(number) + (100 if number == 1 else 0)
        count = self.number(start + 3, 2)
        first = start + (12 if self.data[start] in {INNER_INDEX, INNER_TABLE} else 8)
        return [self.at(number) + self.number(first + 2 * n, 2) for n in range(count)]

    def tree(self, root: int) -> Iterable[int]:
        """Yield the pages of a b-tree, the root first."""
        ahead = [root]
        while ahead:
            number = ahead.pop(0)
            yield number
            if self.data[self.at(number)] in {INNER_INDEX, INNER_TABLE}:
                ahead += [self.number(cell) for cell in self.cells(number)]
                ahead.append(self.number(self.at(number) + 8))

    def root(self, name: str) -> int:
        with closing(sqlite3.connect(self.path)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            (root,) = connection.execute(query, (name,)).fetchone()
        return int(root)

    def of_kind(self, name: str, kind: int, least: int = 1) -> list[int]:
        """Return pages of *name*'s tree of one kind; ``ValueError`` for fewer than *least*."""
        found = [n for n in self.tree(self.root(name)) if self.data[self.at(n)] == kind]
        if len(found) < least:
            raise ValueError("not applicable")
        return found


def _leaves(file: File, name: str, least: int = 1) -> list[int]:
    return file.of_kind(name, LEAF_TABLE, least)


def edited(edit: Callable[[File], None]) -> Damage:
    """Return the way that reads the pages, edits them and writes them back."""

    def damage(path: Path) -> None:
        file = File(path)
        edit(file)
        file.save()

    return damage


def zero_last(file: File) -> None:
    file.put(file.pages, bytes(file.size))


def header(offset: int, change: Callable[[int], int], length: int = 4) -> Damage:
    def edit(file: File) -> None:
        value = change(file.number(offset, length)) % (1 << 8 * length)
        file.data[offset : offset + length] = value.to_bytes(length, "big")

    return edited(edit)


def leaf(name: str, change: Callable[[File, int], None]) -> Damage:
    """Return the way that changes a leaf in the middle of *name*'s tree."""

    def edit(file: File) -> None:
        # One with several cells, so that there is something to swap.
        pages = [n for n in _leaves(file, name) if file.cells(n)[2:]]
        change(file, pages[len(pages) // 2])

    return edited(edit)


def add(offset: int, step: int, length: int = 2) -> Callable[[File, int], None]:
    def change(file: File, number: int) -> None:
        at = file.at(number) + offset
        value = (file.number(at, length) + step) % (1 << 8 * length)
        file.data[at : at + length] = value.to_bytes(length, "big")

    return change


def write(offset: int, new: bytes) -> Callable[[File, int], None]:
    def change(file: File, number: int) -> None:
        at = file.at(number) + offset
        file.data[at : at + len(new)] = new

    return change


def swap_pointers(file: File, number: int) -> None:
    at = file.at(number) + 8
    file.data[at : at + 4] = file.data[at + 2 : at + 4] + file.data[at : at + 2]


def serial_type(file: File, number: int) -> None:
    # Past the payload's size and the rowid stands the record's header: its second byte.
    at = file.cells(number)[0]
    while file.data[at] & 0x80:
        at += 1
    at += 1
    while file.data[at] & 0x80:
        at += 1
    file.data[at + 2] = 0x7F


def inner(name: str, change: Callable[[File, int], None]) -> Damage:
    """Return the way that changes the first inner page of *name*'s tree."""

    def edit(file: File) -> None:
        change(file, file.of_kind(name, INNER_TABLE)[0])

    return edited(edit)


def first_child(new: Callable[[File], int]) -> Callable[[File, int], None]:
    def change(file: File, number: int) -> None:
        cell = file.cells(number)[0]
        file.data[cell : cell + 4] = struct.pack(">I", new(file))

    return change


def inner_key(file: File, number: int) -> None:
    cell = file.cells(number)[0] + 4
    file.data[cell] ^= 0x01


def _overflow_pages(file: File) -> list[int]:
    """Return the pages of the first photo's chain."""
    for number in _leaves(file, "peserta_didik"):
        cells = sorted({*file.cells(number), file.at(number) + file.size})
        for begin, end in pairwise(cells):
            size, shift = 0, begin
            while True:
                size = size << 7 | file.data[shift] & 0x7F
                shift += 1
                if not file.data[shift - 1] & 0x80:
                    break
            if size > file.size:
                first = file.number(end - 4)
                chain: list[int] = []
                while 0 < first <= file.pages and first not in chain:
                    chain.append(first)
                    first = file.number(file.at(first))
                return chain
    raise ValueError("not applicable")


def overflow(change: Callable[[File, list[int]], None]) -> Damage:
    """Return the way that changes the first photo's chain."""
    return edited(lambda file: change(file, _overflow_pages(file)))


def swap_pages(file: File, one: int, other: int) -> None:
    first, second = file.page(one), file.page(other)
    file.put(one, second)
    file.put(other, first)


def photo_byte(file: File, chain: list[int]) -> None:
    file.data[file.at(chain[0]) + 100] ^= 0xFF


def chain_loop(file: File, chain: list[int]) -> None:
    at = file.at(chain[-1])
    file.data[at : at + 4] = struct.pack(">I", chain[0])


def chain_elsewhere(file: File, chain: list[int]) -> None:
    at = file.at(chain[0])
    file.data[at : at + 4] = struct.pack(">I", 2)


def chain_swapped(file: File, chain: list[int]) -> None:
    one, other = file.at(chain[0]) + 4, file.at(chain[1]) + 4
    size = 400
    first, second = file.data[one : one + size], file.data[other : other + size]
    file.data[one : one + size], file.data[other : other + size] = second, first


def trunk(change: Callable[[File, int], None]) -> Damage:
    """Return the way that changes the first page of the list of free pages."""

    def edit(file: File) -> None:
        change(file, file.number(32))

    return edited(edit)


def trunk_loop(file: File, number: int) -> None:
    write(0, struct.pack(">I", number))(file, number)


def free_leaf_content(file: File, number: int) -> None:
    file.put(file.number(file.at(number) + 8), b"\xa5" * file.size)


def random_page(file: File, number: int) -> None:
    file.put(number, random.Random(1).randbytes(file.size))  # noqa: S311 - no secret


def zero_page(kind: int, name: str) -> Damage:
    def edit(file: File) -> None:
        file.put(file.of_kind(name, kind)[-1], bytes(file.size))

    return edited(edit)


def two_leaves(name: str, kind: int, change: Callable[[File, int, int], None]) -> Damage:
    def edit(file: File) -> None:
        one, *_, other = file.of_kind(name, kind, 2)
        change(file, one, other)

    return edited(edit)


def copy_page(file: File, one: int, other: int) -> None:
    file.put(other, file.page(one))


def swap_tables(file: File) -> None:
    swap_pages(file, _leaves(file, "peserta_didik")[-1], _leaves(file, "anggota_rombel")[-1])


# Of a cell of an index on one column: what stands before its text, and the text's first word.
_HEAD_AND_WORD = 12


def index_letter(file: File) -> None:
    """Change a letter of a name within the index, not in the table."""
    number = file.of_kind("peserta_didik_nama", LEAF_INDEX)[0]
    # In a cell, as an SQLite that does not clear what it frees leaves old names between them.
    places = (file.data.find(b"Siswa", cell, cell + _HEAD_AND_WORD) for cell in file.cells(number))
    at = next(place for place in places if place >= 0)
    file.data[at + 4] = ord("b")


def table_letter(file: File) -> None:
    number = next(n for n in _leaves(file, "peserta_didik") if b"Siswa" in file.page(n))
    file.data[file.data.index(b"Siswa", file.at(number)) + 4] = ord("b")
