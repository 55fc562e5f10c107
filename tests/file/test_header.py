"""The header of a SQLite 3 file, read without SQLite."""

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import inspect_file
from dapodik_status.file.header import Header, outline, resembles_magic, shows_page_1
from dapodik_status.testing.sample import make_sample


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_sample(tmp_path_factory.mktemp("header") / "sekolah.db").read_bytes()


def test_the_header_is_read_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size=1024")
        connection.execute("PRAGMA encoding='UTF-16le'")
        connection.execute("PRAGMA user_version=-7")
        connection.execute("PRAGMA application_id=1196444487")
        connection.execute("CREATE TABLE a (b)")
        connection.execute("PRAGMA journal_mode=wal")
    data = path.read_bytes()
    header = Header(data[:100])

    assert outline(data) == (None, len(data), True)
    assert header.to_dict() == {
        "page_size": 1024,
        "page_count": path.stat().st_size // 1024,
        "journal_mode": "wal",
        "reserved": 0,
        "encoding": "utf-16le",
        "free_pages": 0,
        "user_version": -7,
        "application_id": 1196444487,
        "writer": header.writer,
        "raw": data[:100].hex(),
    }
    assert Header.from_dict(header.to_dict()) == header
    assert header.writer == int("{}{:03}{:03}".format(*sqlite3.sqlite_version_info))


def test_another_letter_in_the_magic_is_named(whole: bytes) -> None:
    assert outline(whole[:4096])[0] is None
    assert outline(b"X" + whole[1:4096])[0] == "magic"


@pytest.mark.parametrize(
    ("fault", "new"),
    [
        ("magic", b"sqlite FORMAT 3\0"),
        ("magic", bytes(16)),
        ("magic", bytes(100)),
        ("magic", b"\xff" * 100),
        ("page_1_lost", bytes(4096)),
        ("page_1_lost", b"galat " * 100),
    ],
)
def test_a_damaged_magic_is_told_from_a_lost_page(fault: str, new: bytes, whole: bytes) -> None:
    assert outline(new + whole[len(new) : 4096])[0] == fault


@given(st.binary(min_size=108, max_size=600))
def test_any_bytes_have_an_outline(head: bytes) -> None:
    """Law: whatever the bytes, they make sense or one part is named; nothing is raised."""
    fault, _, _ = outline(head)
    damaged = {"magic", "page_1_lost"}
    assert fault in damaged or head.startswith(b"SQLite format 3\0")
    assert outline(b"SQLite format 3\0" + head[16:])[0] not in damaged


# In the order of the format's table; numbers whose bytes are all different.
FIELDS = (
    b"SQLite format 3\0", 4096, 1, 1, 12, 64, 32, 32, 0x01020304, 0x00000506, 0, 0x0708090A, 5, 4,
    0, 0, 1, -0x0B0C0D0E, 0, 0x11121314, bytes(20), 0x01020304, 0x15161718,
)  # fmt: skip


def made(**change: object) -> Header:
    """Return the header with some fields changed, by their place in the table."""
    fields = list(FIELDS)
    for place, value in change.items():
        fields[int(place.removeprefix("f"))] = value
    return Header(struct.pack(">16sH6B9IiIi20sII", *fields))


def test_each_number_is_read_from_its_own_place() -> None:
    header = made()
    assert header.page_size == 4096
    assert header.page_count == 0x0506
    assert header.reserved == 12
    assert header.free_pages == 0x0708090A
    assert header.user_version == -0x0B0C0D0E
    assert header.application_id == 0x11121314
    assert header.writer == 0x15161718
    assert header.journal_mode == "rollback"


@pytest.mark.parametrize(
    ("number", "name"), [(0, None), (1, "utf-8"), (2, "utf-16le"), (3, "utf-16be"), (4, None)]
)
def test_every_encoding_has_its_name(number: int, name: str | None) -> None:
    assert made(f16=number).encoding == name


@pytest.mark.parametrize(("read", "mode"), [(1, "rollback"), (2, "wal")])
def test_the_read_version_tells_the_journal(read: int, mode: str) -> None:
    assert made(f3=read).journal_mode == mode
    assert made(f2=2, f3=read).journal_mode == mode


def test_a_page_of_65536_bytes_is_written_as_1() -> None:
    assert made(f1=1).page_size == 65536
    assert made(f1=512).page_size == 512
    assert made(f1=32768).page_size == 32768


def test_a_count_of_pages_needs_its_voucher() -> None:
    assert made(f9=1).page_count == 1
    assert made(f9=0).page_count is None
    assert made(f21=0x01020305).page_count is None
    assert made(f9=2**32 - 1).page_count == 2**32 - 1


def head(
    *,
    kind: int = 0x0D,
    cells: int = 2,
    content: int = 500,
    free: int = 0,
    fragments: int = 0,
    **change: object,
) -> bytes:
    """Return the first bytes of a file: a header, and the header of its first page."""
    fields = {"f1": 512, "f4": 0, "f9": 7, "f11": 0, **change}
    page = struct.pack(">BHHHB", kind, free, cells, content, fragments)
    return (made(**fields).raw + page).ljust(512, b"\0")


SOUND: dict[str, dict[str, object]] = {
    "as it is": {},
    "a large page": {"f1": 1, "content": 0},
    "all that may be reserved": {"f4": 32, "content": 480},
    "as many free pages as pages": {"f10": 7, "f11": 7},
    "the last format and encoding": {"f13": 4, "f16": 3},
    "wal": {"f2": 2, "f3": 2},
    "a list that meets its cells": {"content": 112},
    "an interior page whose list meets its cells": {"kind": 0x05, "content": 116},
    "cells to the last byte": {"content": 512},
    "a free block at the content": {"free": 500, "content": 500},
    "a free block at the end": {"free": 508},
    "sixty fragments": {"fragments": 60},
}  # fmt: skip
SENSELESS: dict[str, tuple[str, dict[str, object]]] = {
    "a page too small": ("page_size", {"f1": 256}),
    "a page size that is no power of two": ("page_size", {"f1": 768}),
    "one byte more reserved": ("page_size", {"f4": 33}),
    "no write version": ("versions", {"f2": 0}),
    "no read version": ("versions", {"f3": 0}),
    "a later read version": ("versions", {"f3": 3}),
    "one fraction": ("fractions", {"f7": 33}),
    "the first fraction": ("fractions", {"f5": 65}),
    "more free pages than pages": ("freelist", {"f10": 7, "f11": 8}),
    "a list of free pages past the end": ("freelist", {"f10": 8, "f11": 7}),
    "a list without pages": ("freelist", {"f10": 1, "f11": 0}),
    "pages without a list": ("freelist", {"f10": 0, "f11": 1}),
    "a later format": ("schema_format", {"f13": 5}),
    "a later encoding": ("encoding", {"f16": 4}),
    "something where nothing stands": ("reserved_zero", {"f20": bytes(19) + b"\1"}),
    "something at the first place of these": ("reserved_zero", {"f20": b"\1" + bytes(19)}),
    "a leaf of an index": ("page_1", {"kind": 0x0A}),
    "an interior page of an index": ("page_1", {"kind": 0x02}),
    "a list over its cells": ("page_1", {"content": 111}),
    "an interior page's list over its cells": ("page_1", {"kind": 0x05, "content": 115}),
    "more cells than a page holds": ("page_1", {"cells": 0xFFFF}),
    "cells past the last byte": ("page_1", {"content": 513}),
    "cells in what is reserved": ("page_1", {"f4": 12, "content": 501}),
    "a free block before the content": ("page_1", {"free": 499}),
    "a free block past the end": ("page_1", {"free": 509}),
    "sixty-one fragments": ("page_1", {"fragments": 61}),
    "as many fragments as a byte counts": ("page_1", {"fragments": 255}),
}  # fmt: skip


@pytest.mark.parametrize("what", SOUND)
def test_at_its_limits_a_header_makes_sense(what: str) -> None:
    change = SOUND[what]
    size = 65536 if change.get("f1") == 1 else 512
    wal = change.get("f3") == 2
    assert outline(head(**change)) == (None, 7 * size, wal)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize("what", SENSELESS)
def test_past_its_limits_it_makes_none(what: str) -> None:
    part, change = SENSELESS[what]
    assert outline(head(**change))[0] == part  # type: ignore[arg-type]  # any field


def test_what_is_not_vouched_for_is_no_size_and_limits_no_list() -> None:
    assert outline(head(f21=1)) == (None, None, False)
    assert outline(head(f9=0)) == (None, None, False)
    assert outline(head(f21=1, f10=99, f11=99))[0] is None


def test_sixteen_bytes_resemble_the_magic_when_most_of_them_do() -> None:
    magic = b"SQLite format 3\0"
    assert resembles_magic(magic)
    assert resembles_magic(b"xxxx" + magic[4:])
    assert not resembles_magic(b"xxxxx" + magic[5:])
    assert resembles_magic(magic[:3])
    assert not resembles_magic(b"SQL text")


def test_each_sign_of_a_first_page_is_enough_by_itself() -> None:
    """The magic alone, the page behind the header alone, the other fields alone."""
    page = head()
    senseless = b"\xff" * 84
    nothing = bytes(8)

    assert shows_page_1(page[:16] + senseless + nothing)
    cells = struct.pack(">HH", 500, 508)
    assert shows_page_1(bytes(16) + senseless + page[100:108] + cells + page[112:])
    assert shows_page_1(bytes(16) + page[16:108])
    assert not shows_page_1(bytes(16) + senseless + nothing)
    assert not shows_page_1(bytes(16) + page[16:107])
    assert not shows_page_1(b"x")


def test_a_file_whose_header_counts_no_pages_is_cut_where_a_page_is(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    data = path.read_bytes()
    path.write_bytes(data[:28] + bytes(4) + data[32:])
    assert inspect_file(path, depth="header").whole is None
    path.write_bytes(data[:28] + bytes(4) + data[32:-100])
    report = inspect_file(path)
    assert ([f.code for f in report.findings], report.whole) == (["DPS110"], False)
