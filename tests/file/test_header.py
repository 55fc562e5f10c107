"""The header of a SQLite 3 file, read without SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
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
