"""The header of a SQLite 3 file, read without SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from headers import made_header
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status.file.header import Header, outline
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


# part, offset, bytes: each makes a header that no SQLite has ever written.
SENSELESS = {
    "magic": ("magic", 0, b"X"),
    "page size no power of two": ("page_size", 16, b"\x03\x00"),
    "page size too small": ("page_size", 16, b"\x01\x00"),
    "reserved too large": ("page_size", 16, b"\x02\x00\x01\x01\xff"),
    "write version 0": ("versions", 18, b"\x00"),
    "read version 3": ("versions", 19, b"\x03"),
    "payload fraction": ("fractions", 21, b"\x41"),
    "freelist without pages": ("freelist", 32, b"\x00\x00\x00\x01"),
    "freelist past the end": ("freelist", 32, b"\x00\x00\xff\xff\x00\x00\xff\xff"),
    "schema format 5": ("schema_format", 44, b"\x00\x00\x00\x05"),
    "encoding 4": ("encoding", 56, b"\x00\x00\x00\x04"),
    "expansion": ("reserved_zero", 80, b"\x01"),
    "first page's type": ("page_1", 100, b"\x02"),
    "first page's cells": ("page_1", 103, b"\xff\xff"),
    "first page's content": ("page_1", 105, b"\xff\xff"),
    "first page's fragments": ("page_1", 107, b"\xff"),
    "first page's free block": ("page_1", 101, b"\x00\x10"),
}


@pytest.mark.parametrize("what", SENSELESS)
def test_a_senseless_header_says_which_part_is_wrong(what: str, whole: bytes) -> None:
    part, offset, new = SENSELESS[what]
    page = whole[:4096]

    assert outline(page)[0] is None
    assert outline(page[:offset] + new + page[offset + len(new) :])[0] == part


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


def test_an_old_writer_does_not_vouch_for_the_page_count(whole: bytes) -> None:
    old = whole[:92] + b"\xff\xff\xff\xff" + whole[96:]

    assert outline(old)[:2] == (None, None)
    assert Header(old[:100]).page_count is None
    assert Header(old[:100]).page_size == 4096


@pytest.mark.parametrize("page_size", [512, 65536])
def test_the_largest_page_size_is_written_as_1(page_size: int) -> None:
    assert made_header(page_size=1 if page_size == 65536 else page_size).page_size == page_size


@given(st.binary(min_size=108, max_size=600))
def test_any_bytes_have_an_outline(head: bytes) -> None:
    """Law: whatever the bytes, they make sense or one part is named; nothing is raised."""
    fault, _, _ = outline(head)
    damaged = {"magic", "page_1_lost"}
    assert fault in damaged or head.startswith(b"SQLite format 3\0")
    assert outline(b"SQLite format 3\0" + head[16:])[0] not in damaged
