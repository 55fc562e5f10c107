"""Ways in which a sound database gets damaged, each made by code: the rows of the damage matrix.

After the experiment of 75 damages that this library's checks are measured against: cuts, copies,
transfers in text mode, single letters, b-tree pages, free pages, headers, schemas, indexes, rows,
and what a killed writer leaves. A way changes the file at a path, or what lies beside it, and
raises ``ValueError`` where the file has nothing that it could change.
"""

import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

Damage = Callable[[Path], None]

_LEAF_TABLE, _LEAF_INDEX, _INNER_TABLE, _INNER_INDEX = 0x0D, 0x0A, 0x05, 0x02


class _File:
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
        first = start + (12 if self.data[start] in {_INNER_INDEX, _INNER_TABLE} else 8)
        return [self.at(number) + self.number(first + 2 * n, 2) for n in range(count)]

    def tree(self, root: int) -> Iterable[int]:
        """Yield the pages of a b-tree, the root first."""
        ahead = [root]
        while ahead:
            number = ahead.pop(0)
            yield number
            if self.data[self.at(number)] in {_INNER_INDEX, _INNER_TABLE}:
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


def _leaves(file: _File, name: str, least: int = 1) -> list[int]:
    return file.of_kind(name, _LEAF_TABLE, least)


def _edited(edit: Callable[[_File], None]) -> Damage:
    def damage(path: Path) -> None:
        file = _File(path)
        edit(file)
        file.save()

    return damage


def _bytes(change: Callable[[bytes], bytes]) -> Damage:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return damage


def _sql(*statements: str) -> Damage:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return damage


def _schema(*statements: str) -> Damage:
    return _sql("PRAGMA writable_schema=ON", *statements)


def _after(first: Damage, then: Damage) -> Damage:
    def damage(path: Path) -> None:
        first(path)
        then(path)

    return damage


def _vacuum(path: Path) -> None:
    _sql("VACUUM")(path)


def _free_pages(path: Path) -> None:
    _sql("PRAGMA secure_delete=OFF", "CREATE TABLE buang (a BLOB)",
         "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
         " INSERT INTO buang SELECT randomblob(3000) FROM n", "DROP TABLE buang")(path)  # fmt: skip


def _cut(share: float) -> Damage:
    return _bytes(lambda data: data[: int(len(data) * share)])


def _cut_bytes(count: int) -> Damage:
    return _bytes(lambda data: data[:-count])


def _cut_pages(path: Path) -> None:
    file = _File(path)
    path.write_bytes(file.data[: file.at(file.pages * 57 // 100)])


def _drop_page(path: Path) -> None:
    file = _File(path)
    path.write_bytes(file.data[: file.at(file.pages)])


def _zero_last(file: _File) -> None:
    file.put(file.pages, bytes(file.size))


def _zero_from(share: float) -> Damage:
    return _bytes(lambda d: d[: int(len(d) * share)] + bytes(len(d) - int(len(d) * share)))


def _chunk(data: bytes) -> tuple[int, int]:
    """Return where the third tenth begins, and the size of a tenth in whole 512 bytes."""
    size = max(512, len(data) // 10 // 512 * 512)
    return 3 * size, size


def _twice(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[: at + size] + data[at:]


def _swapped(data: bytes) -> bytes:
    at, size = _chunk(data)
    return (
        data[:at] + data[at + size : at + 2 * size] + data[at : at + size] + data[at + 2 * size :]
    )


def _missing(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[:at] + data[at + size :]


def _zeroed(data: bytes) -> bytes:
    at, size = _chunk(data)
    return data[:at] + bytes(size) + data[at + size :]


def _first_feeds(data: bytes) -> bytes:
    return data[:100] + data[100:].replace(b"\r\n", b"\n")


def _replaced(old: bytes, new: bytes) -> Damage:
    return _bytes(lambda data: data.replace(old, new, 1))


def _header(offset: int, change: Callable[[int], int], length: int = 4) -> Damage:
    def edit(file: _File) -> None:
        value = change(file.number(offset, length)) % (1 << 8 * length)
        file.data[offset : offset + length] = value.to_bytes(length, "big")

    return _edited(edit)


def _leaf(name: str, change: Callable[[_File, int], None]) -> Damage:
    def edit(file: _File) -> None:
        # One with several cells, so that there is something to swap.
        pages = [n for n in _leaves(file, name) if len(file.cells(n)) > 2]  # noqa: PLR2004 - see above
        change(file, pages[len(pages) // 2])

    return _edited(edit)


def _add(offset: int, step: int, length: int = 2) -> Callable[[_File, int], None]:
    def change(file: _File, number: int) -> None:
        at = file.at(number) + offset
        value = (file.number(at, length) + step) % (1 << 8 * length)
        file.data[at : at + length] = value.to_bytes(length, "big")

    return change


def _set(offset: int, new: bytes) -> Callable[[_File, int], None]:
    def change(file: _File, number: int) -> None:
        at = file.at(number) + offset
        file.data[at : at + len(new)] = new

    return change


def _swap_pointers(file: _File, number: int) -> None:
    at = file.at(number) + 8
    file.data[at : at + 4] = file.data[at + 2 : at + 4] + file.data[at : at + 2]


def _serial_type(file: _File, number: int) -> None:
    # Past the payload's size and the rowid stands the record's header: its second byte.
    at = file.cells(number)[0]
    while file.data[at] & 0x80:
        at += 1
    at += 1
    while file.data[at] & 0x80:
        at += 1
    file.data[at + 2] = 0x7F


def _inner(name: str, change: Callable[[_File, int], None]) -> Damage:
    def edit(file: _File) -> None:
        change(file, file.of_kind(name, _INNER_TABLE)[0])

    return _edited(edit)


def _first_child(new: Callable[[_File], int]) -> Callable[[_File, int], None]:
    def change(file: _File, number: int) -> None:
        cell = file.cells(number)[0]
        file.data[cell : cell + 4] = struct.pack(">I", new(file))

    return change


def _inner_key(file: _File, number: int) -> None:
    cell = file.cells(number)[0] + 4
    file.data[cell] ^= 0x01


def _overflow_pages(file: _File) -> list[int]:
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


def _overflow(change: Callable[[_File, list[int]], None]) -> Damage:
    return _edited(lambda file: change(file, _overflow_pages(file)))


def _swap_pages(file: _File, one: int, other: int) -> None:
    first, second = file.page(one), file.page(other)
    file.put(one, second)
    file.put(other, first)


def _photo_byte(file: _File, chain: list[int]) -> None:
    file.data[file.at(chain[0]) + 100] ^= 0xFF


def _chain_loop(file: _File, chain: list[int]) -> None:
    at = file.at(chain[-1])
    file.data[at : at + 4] = struct.pack(">I", chain[0])


def _chain_elsewhere(file: _File, chain: list[int]) -> None:
    at = file.at(chain[0])
    file.data[at : at + 4] = struct.pack(">I", 2)


def _chain_swapped(file: _File, chain: list[int]) -> None:
    one, other = file.at(chain[0]) + 4, file.at(chain[1]) + 4
    size = 400
    first, second = file.data[one : one + size], file.data[other : other + size]
    file.data[one : one + size], file.data[other : other + size] = second, first


def _trunk(change: Callable[[_File, int], None]) -> Damage:
    def edit(file: _File) -> None:
        change(file, file.number(32))

    return _after(_free_pages, _edited(edit))


def _free_leaf_content(file: _File, trunk: int) -> None:
    file.put(file.number(file.at(trunk) + 8), b"\xa5" * file.size)


def _random_page(file: _File, number: int) -> None:
    file.put(number, random.Random(1).randbytes(file.size))  # noqa: S311 - no secret


def _zero_page(kind: int, name: str) -> Damage:
    def edit(file: _File) -> None:
        file.put(file.of_kind(name, kind)[-1], bytes(file.size))

    return _edited(edit)


def _two_leaves(name: str, kind: int, change: Callable[[_File, int, int], None]) -> Damage:
    def edit(file: _File) -> None:
        one, *_, other = file.of_kind(name, kind, 2)
        change(file, one, other)

    return _edited(edit)


def _copy_page(file: _File, one: int, other: int) -> None:
    file.put(other, file.page(one))


def _swap_tables(file: _File) -> None:
    _swap_pages(file, _leaves(file, "peserta_didik")[-1], _leaves(file, "anggota_rombel")[-1])


def _index_letter(file: _File) -> None:
    """Change a letter of a name within the index, not in the table."""
    number = file.of_kind("peserta_didik_nama", _LEAF_INDEX)[0]
    at = file.data.index(b"Siswa", file.at(number), file.at(number) + file.size)
    file.data[at + 4] = ord("b")


def _table_letter(file: _File) -> None:
    number = next(n for n in _leaves(file, "peserta_didik") if b"Siswa" in file.page(n))
    file.data[file.data.index(b"Siswa", file.at(number)) + 4] = ord("b")


def _lost_entries(count: int) -> Damage:
    """Let rows be added while their index is off the schema."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            select = "SELECT * FROM sqlite_master WHERE name = 'peserta_didik_nama'"
            row = connection.execute(select).fetchone()
            connection.execute("DELETE FROM sqlite_master WHERE name = 'peserta_didik_nama'")
            connection.commit()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(
                "INSERT INTO peserta_didik SELECT 'x' || peserta_didik_id, 'Siswa Baru',"
                " jenis_kelamin, NULL, NULL, NULL, tanggal_lahir, 0, NULL, 0, NULL, 'Ibu Baru',"
                " create_date, last_update, 1, last_sync, NULL FROM peserta_didik LIMIT ?",
                (count,),
            )
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
            connection.commit()

    return damage


def _killed(mode: str, keep: Callable[[Path, Path], None]) -> Damage:
    """Copy the files of a writer whose transaction is half on the disk; *keep* what is wanted."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA journal_mode={mode}")
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("PRAGMA cache_size=2")
            connection.execute("PRAGMA cache_spill=2")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE peserta_didik SET nama = nama || ' Lebih Panjang'")
            if mode == "wal":
                connection.execute("COMMIT")
            left = path.with_name("salinan")
            shutil.copyfile(path, left)
            keep(path, left)
        beside = [Path(f"{path}-wal"), Path(f"{path}-journal"), Path(f"{path}-shm")]
        for side in beside:
            side.unlink(missing_ok=True)
        for part in path.parent.glob("salinan*"):
            part.replace(path.with_name(part.name.replace("salinan", path.name)))

    return damage


def _nothing_beside(_path: Path, _left: Path) -> None:
    pass


def _beside(suffix: str, share: float = 1.0) -> Callable[[Path, Path], None]:
    def keep(path: Path, left: Path) -> None:
        data = Path(f"{path}{suffix}").read_bytes()
        Path(f"{left}{suffix}").write_bytes(data[: int(len(data) * share)])

    return keep


def _half_checkpoint(path: Path) -> None:
    """Copy back only the first half of the pages that the -wal holds."""
    _killed("wal", _beside("-wal"))(path)
    side = Path(f"{path}-wal")
    data, file = side.read_bytes(), _File(path)
    step = 24 + file.size
    frames = [data[at : at + step] for at in range(32, len(data) - step + 1, step)]
    for frame in frames[: len(frames) // 2]:
        number = int.from_bytes(frame[:4], "big")
        if number <= file.pages:
            file.put(number, frame[24:])
    file.save()
    side.unlink()


def _sparse(path: Path) -> None:
    os.truncate(path, path.stat().st_size + (1 << 20))


_PUPILS, _INDEX = "peserta_didik", "peserta_didik_nama"
# fmt: off
#: Slug and way; each row of the published experiment, and more of its kinds.
MATRIX: dict[str, Damage] = {
    # Cut.
    "cut-1-percent":                  _cut(0.01),
    "cut-57-percent":                 _cut(0.57),
    "cut-99-percent":                 _cut(0.99),
    "cut-last-byte":                  _cut_bytes(1),
    "cut-57-percent-at-a-page":       _cut_pages,
    "cut-last-page":                  _drop_page,
    "cut-in-header":                  _bytes(lambda data: data[:60]),
    "cut-to-nothing":                 _bytes(lambda _data: b""),
    "vacuumed-cut-last-page":         _after(_vacuum, _drop_page),
    "vacuumed-cut-last-byte":         _after(_vacuum, _cut_bytes(1)),
    "vacuumed-cut-100-bytes":         _after(_vacuum, _cut_bytes(100)),
    "vacuumed-cut-1023-bytes":        _after(_vacuum, _cut_bytes(1023)),
    "vacuumed-last-page-zeroed":      _after(_vacuum, _edited(_zero_last)),
    "tail-zeroed-from-57-percent":    _zero_from(0.57),
    "tail-zeroed-from-90-percent":    _zero_from(0.90),
    "all-zeros":                      _zero_from(0.0),
    # Too much, twice, in another order.
    "appended-100-bytes":             _bytes(lambda data: data + b"x" * 100),
    "appended-page":                  _edited(lambda file: file.data.extend(b"\xa5" * file.size)),
    "appended-1-mb-of-zeros":         _sparse,
    "chunk-twice":                    _bytes(_twice),
    "chunks-swapped":                 _bytes(_swapped),
    "chunk-missing":                  _bytes(_missing),
    "chunk-zeroed":                   _bytes(_zeroed),
    # Sent as text.
    "lf-to-crlf":                     _bytes(lambda data: data.replace(b"\n", b"\r\n")),
    "latin1-to-utf8":                 _bytes(lambda data: data.decode("latin-1").encode()),
    "crlf-to-lf-in-body":             _bytes(_first_feeds),
    "high-bit-stripped":              _bytes(lambda data: bytes(byte & 0x7F for byte in data)),
    # Single values.
    "letter-of-plain-text":           _replaced(b"Sekolah Contoh", b"Sekolah Kontoh"),
    "letter-to-no-text":              _replaced(b"Sekolah Contoh", b"Sekolah \xffontoh"),
    "letter-of-indexed-text":         _edited(_table_letter),
    "letter-in-the-index":            _edited(_index_letter),
    "digit-of-a-date":                _replaced(b"2026-02-01", b"2026-03-01"),
    "serial-type":                    _leaf(_PUPILS, _serial_type),
    # B-tree pages.
    "page-type":                      _leaf(_PUPILS, _set(0, b"\x07")),
    "cell-count-plus-1":              _leaf(_PUPILS, _add(3, 1)),
    "cell-count-minus-1":             _leaf(_PUPILS, _add(3, -1)),
    "cell-count-huge":                _leaf(_PUPILS, _set(3, b"\xff\xff")),
    "content-start":                  _leaf(_PUPILS, _add(5, 40)),
    "fragments":                      _leaf(_PUPILS, _set(7, b"\xff")),
    "free-block":                     _leaf(_PUPILS, _set(1, b"\xff\xf0")),
    "cell-pointer-off-page":          _leaf(_PUPILS, _set(8, b"\xff\xff")),
    "cell-pointers-swapped":          _leaf(_PUPILS, _swap_pointers),
    "inner-child-elsewhere":          _inner(_PUPILS, _first_child(lambda _file: 2)),
    "inner-child-past-end":           _inner(_PUPILS, _first_child(lambda file: file.pages + 9)),
    "inner-child-is-itself":          _inner(_PUPILS, _first_child(lambda file: file.root(_PUPILS))),
    "inner-key":                      _inner(_PUPILS, _inner_key),
    # Photos.
    "overflow-next-elsewhere":        _overflow(_chain_elsewhere),
    "overflow-loop":                  _overflow(_chain_loop),
    "overflow-content":               _overflow(_photo_byte),
    "overflow-contents-swapped":      _overflow(_chain_swapped),
    "overflow-page-zeroed":           _overflow(lambda file, chain: file.put(chain[-1], bytes(file.size))),
    # Free pages.
    "free-leaf-is-used":              _trunk(_set(8, b"\x00\x00\x00\x02")),
    "free-leaf-count-huge":           _trunk(_set(4, b"\x00\x01\x00\x00")),
    "free-leaf-content":              _trunk(_free_leaf_content),
    "free-trunk-loop":                _trunk(lambda file, trunk: _set(0, struct.pack(">I", trunk))(file, trunk)),
    "header-free-count":              _after(_free_pages, _header(36, lambda n: n + 1)),
    # Whole pages.
    "table-leaf-zeroed":              _zero_page(_LEAF_TABLE, _PUPILS),
    "index-leaf-zeroed":              _zero_page(_LEAF_INDEX, _INDEX),
    "inner-page-zeroed":              _zero_page(_INNER_TABLE, _PUPILS),
    "table-leaf-random":              _leaf(_PUPILS, _random_page),
    "leaf-over-leaf":                 _two_leaves(_PUPILS, _LEAF_TABLE, _copy_page),
    "leaves-swapped":                 _two_leaves(_PUPILS, _LEAF_TABLE, _swap_pages),
    "leaves-of-two-tables-swapped":   _edited(_swap_tables),
    "index-leaves-swapped":           _two_leaves(_INDEX, _LEAF_INDEX, _swap_pages),
    "index-leaf-over-leaf":           _two_leaves(_INDEX, _LEAF_INDEX, _copy_page),
    # The header.
    "header-pages-minus-1":           _header(28, lambda n: n - 1),
    "header-pages-plus-1":            _header(28, lambda n: n + 1),
    "header-pages-half":              _header(28, lambda n: n // 2),
    "header-counter":                 _header(24, lambda n: n + 1),
    "header-counter-and-cut":         _after(_header(24, lambda n: n + 1), _cut_pages),
    "header-encoding":                _header(56, lambda _n: 2),
    "header-user-version":            _header(60, lambda n: n ^ 1),
    "header-page-size":               _header(16, lambda n: n * 2, 2),
    "header-write-version":           _header(18, lambda _n: 0, 1),
    "header-read-version":            _header(19, lambda _n: 3, 1),
    "header-says-wal":                _header(18, lambda n: 0x0303 - n, 2),
    "header-magic":                   _header(7, lambda n: n ^ 0x20, 1),
    "header-reserved":                _header(20, lambda _n: 0xFF, 1),
    "header-fraction":                _header(21, lambda n: n + 1, 1),
    "header-schema-format":           _header(44, lambda _n: 9),
    "header-zeros":                   _header(80, lambda _n: 1),
    # The schema.
    "schema-column-letter":           _replaced(b"jenis_keluar_id CHAR(1)", b"jenis_keluar_iq CHAR(1)"),
    "schema-broken":                  _replaced(b"CREATE TABLE sekolah", b"CREATE TABEL sekolah"),
    "schema-roots-swapped":           _schema(
        "UPDATE sqlite_master SET rootpage = (SELECT sum(rootpage) FROM sqlite_master WHERE name IN"
        " ('tanah', 'bangunan')) - rootpage WHERE name IN ('tanah', 'bangunan')"),
    "schema-index-on-table-page":     _schema(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'ptk')"
        " WHERE name = 'peserta_didik_nama'"),
    "schema-root-past-end":           _schema("UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'ptk'"),
    # Indexes and rows.
    "index-lacks-1-row":              _lost_entries(1),
    "index-lacks-40-rows":            _lost_entries(40),
    "index-of-other-column":          _schema(
        "UPDATE sqlite_master SET sql = 'CREATE INDEX peserta_didik_nama ON peserta_didik (tanggal_lahir)'"
        " WHERE name = 'peserta_didik_nama'"),
    "foreign-key-broken":             _sql("UPDATE ruang SET id_bangunan = 'tidak-ada' WHERE rowid = 1"),
    "text-is-no-text":                _sql("UPDATE alat SET nama = CAST(x'4142ff43' AS TEXT) WHERE rowid = 1"),
    "nul-in-text":                    _sql("UPDATE alat SET nama = 'a' || char(0) || 'b' WHERE rowid = 1"),
    "text-for-a-number":              _sql("UPDATE rombongan_belajar SET tingkat_pendidikan_id = 'satu' WHERE rowid = 1"),
    "not-null-broken":                _schema(
        "UPDATE sqlite_master SET sql = replace(sql, 'nip CHAR(18)', 'nip CHAR(18) NOT NULL') WHERE name = 'ptk'"),
    # Killed, or half of it sent.
    "killed-without-journal":         _killed("delete", _nothing_beside),
    "killed-with-journal":            _killed("delete", _beside("-journal")),
    "killed-with-half-a-journal":     _killed("delete", _beside("-journal", 0.5)),
    "wal-not-sent":                   _killed("wal", _nothing_beside),
    "wal-beside":                     _killed("wal", _beside("-wal")),
    "half-a-checkpoint":              _half_checkpoint,
}
# fmt: on
