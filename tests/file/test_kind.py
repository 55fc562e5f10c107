"""What a file is from its bytes: no disk, no SQLite."""

import io
import random
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import FileKind
from dapodik_status.file.header import Header, outline
from dapodik_status.file.kind import HEAD_BYTES, kind_of
from dapodik_status.testing import DAMAGES
from dapodik_status.testing.sample import make_sample

NOISE = random.Random(1).randbytes(8192)  # noqa: S311 - no secret
MAGIC = b"SQLite format 3\0"
KINDS = [
    (FileKind.EMPTY, "x.db", b""),
    (FileKind.ZEROS, "x.db", b"\0"),
    (FileKind.ZEROS, "x.db", bytes(5000)),
    (FileKind.SQLITE3, "x.db", b"SQLite fo"),
    (FileKind.SQLITE3, "x.db", b"SQLite f\xffrmat 3\0" + NOISE[:5] + b"\x40\x20\x20" + bytes(488)),
    (FileKind.SQLITE2, "x.db", b"** This file contains an SQLite 2.1 database **\0"),
    (FileKind.SQLITE_WAL, "x.db-wal", bytes.fromhex("377f0682002de218")),
    (FileKind.SQLITE_WAL, "x.db-wal", bytes.fromhex("377f0683002de218")),
    (FileKind.SQLITE_JOURNAL, "x", bytes.fromhex("d9d505f920a163d7") + bytes(504)),
    (FileKind.SQLITE_SHM, "x", bytes.fromhex("18e22d00") + bytes(100)),
    (FileKind.ZIP, "x.db", b"PK\x03\x04abc"),
    (FileKind.ZIP, "x.zip", b"PK\x05\x06" + bytes(18)),
    (FileKind.GZIP, "x.db", b"\x1f\x8b\x08"),
    (FileKind.RAR, "x.db", b"Rar!\x1a\x07\x01\x00"),
    (FileKind.SEVEN_ZIP, "x.db", b"7z\xbc\xaf\x27\x1c"),
    (FileKind.BZIP2, "x.db", b"BZh91AY"),
    (FileKind.XZ, "x.db", b"\xfd7zXZ\x00"),
    (FileKind.ZSTD, "x.db", b"\x28\xb5\x2f\xfd"),
    (FileKind.HTML, "x.db", b"<!DOCTYPE html><html>"),
    (FileKind.HTML, "x.db", b"\xef\xbb\xbf\r\n<HTML lang=id>"),
    (FileKind.HTML, "x.db", b"<!-- proxy -->\n<html>"),
    (FileKind.HTML, "x.db", b'<?xml version="1.0"?>\n<html xmlns="x">'),
    (FileKind.XML, "x.db", b'<?xml version="1.0"?><galat/>'),
    (FileKind.JSON, "x.db", b'{"error": "token"}'),
    (FileKind.JSON, "x.db", b"[]"),
    (FileKind.JSON, "x.db", b"{}"),
    (FileKind.POSTGRESQL_DUMP, "x.db", b"PGDMP\x01\x0e"),
    (FileKind.POSTGRESQL_DUMP, "x.sql", b"--\n-- PostgreSQL database dump\n--\n"),
    (FileKind.POSTGRESQL_DUMP, "x.sql", b"--\n-- PostgreSQL database cluster dump\n--\n"),
    (FileKind.MYSQL_DUMP, "x.sql", b"-- MySQL dump 10.13"),
    (FileKind.MYSQL_DUMP, "x.sql", b"/*M!999999 */\n-- MariaDB dump 10.19"),
    (FileKind.SQL_TEXT, "x.sql", b"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;"),
    (FileKind.SQL_TEXT, "x.sql", b"-- cadangan\n\ncreate table sekolah (a);"),
    (FileKind.SQL_TEXT, "x.sql", b"INSERT INTO sekolah VALUES (1);"),
    (FileKind.MS_OFFICE, "x.xls", bytes.fromhex("d0cf11e0a1b11ae1")),
    (FileKind.MS_ACCESS, "x.mdb", b"\0\1\0\0Standard Jet DB\0"),
    (FileKind.MS_ACCESS, "x.accdb", b"\0\1\0\0Standard ACE DB\0"),
    (FileKind.ENCRYPTED, "x.db", NOISE),
    (FileKind.UNKNOWN, "x.db", bytes(range(1, 17)) + NOISE[:5] + b"\x40\x20\x20" + bytes(488)),
    (FileKind.IMAGE, "x.db", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
    (FileKind.PDF, "x.db", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    (FileKind.ISO, "x.db", b"\0" + b"\xff" * 10 + b"\0\0\2\0\1"),
    (FileKind.GIT_LFS, "x.db", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"),
    (FileKind.STD, "x.std", NOISE),
    (FileKind.DBZ, "X.Dbz", b"PK\x03\x04"),
    (FileKind.PRF, "x.prf", b"PK\x03\x04"),
    (FileKind.PRF, "X.PRF", NOISE),
    (FileKind.SYC, "123456789_sync_to_server.syc", b"entah"),
    (FileKind.EMPTY, "x.prf", b""),
    (FileKind.HTML, "x.syc", b"<html>"),
    (FileKind.UNKNOWN, "x.db", b"bukan apa-apa"),
    (FileKind.UNKNOWN, "x.db", NOISE[:1000]),
    (FileKind.UNKNOWN, "x.db", b"{bukan json"),
]


@pytest.mark.parametrize(
    ("kind", "name", "data"), KINDS, ids=[f"{k}-{n}-{i}" for i, (k, n, _) in enumerate(KINDS)]
)
def test_a_file_is_told_by_its_first_bytes(kind: FileKind, name: str, data: bytes) -> None:
    assert kind_of(data[:HEAD_BYTES], len(data), name) is kind


def test_every_kind_that_bytes_can_tell_is_told() -> None:
    by_disk = {
        FileKind.DIRECTORY, FileKind.SYMLINK, FileKind.SPECIAL, FileKind.UNREADABLE,
        FileKind.MISSING,
    }  # fmt: skip
    assert {kind for kind, _, _ in KINDS} == set(FileKind) - by_disk - {FileKind.SQLITE_AS_TEXT}


def test_a_tape_archive_is_nothing_known() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("sekolah.db"))
    assert kind_of(target.getvalue()[:HEAD_BYTES], 10240, "x.tar") is FileKind.UNKNOWN


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_sample(tmp_path_factory.mktemp("container") / "sekolah.db").read_bytes()


@pytest.mark.parametrize("how", ["lf-to-crlf", "latin1-to-utf8"])
def test_a_transfer_in_text_mode_is_told(how: str, whole: bytes) -> None:
    data = DAMAGES[how](whole)
    tail = data[-65536:]
    assert kind_of(data[:HEAD_BYTES], len(data), "x.db", tail) is FileKind.SQLITE_AS_TEXT


def test_replacement_characters_tell_text_too(whole: bytes) -> None:
    data = whole.decode("utf-8", "replace").encode()
    assert kind_of(data[:HEAD_BYTES], len(data), "x.db") is FileKind.SQLITE_AS_TEXT


def test_an_odd_size_alone_is_no_text_mode(whole: bytes) -> None:
    assert kind_of(whole[:HEAD_BYTES], len(whole) + 1, "x.db") is FileKind.SQLITE3
    ascii_only = MAGIC + b"a" * HEAD_BYTES
    assert kind_of(ascii_only[:HEAD_BYTES], 5001, "x.db") is FileKind.SQLITE3


def test_line_ends_of_two_kinds_are_no_text_mode(whole: bytes) -> None:
    mixed = whole[:200] + b"\r\n satu \n" + whole[209:HEAD_BYTES]
    assert kind_of(mixed, len(whole) + 1, "x.db") is FileKind.SQLITE3


def test_a_cipher_that_leaves_the_header_readable_is_told(whole: bytes) -> None:
    hidden = bytearray(whole[:100] + NOISE)
    hidden[20], hidden[100] = 48, 0xEE
    assert kind_of(bytes(hidden[:HEAD_BYTES]), 8192, "x.db") is FileKind.ENCRYPTED


VARIANTS = [
    (page_size, encoding, vacuum, mode)
    for page_size in (512, 1024, 4096, 8192, 65536)
    for encoding in ("UTF-8", "UTF-16le", "UTF-16be")
    for vacuum in (0, 1, 2)
    for mode in ("delete", "wal")
]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda v: "-".join(map(str, v)))
def test_no_healthy_database_is_taken_for_anything_else(
    variant: tuple[int, str, int, str], tmp_path: Path
) -> None:
    page_size, encoding, vacuum, mode = variant
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={page_size}")
        connection.execute(f"PRAGMA encoding='{encoding}'")
        connection.execute(f"PRAGMA auto_vacuum={vacuum}")
        connection.execute(f"PRAGMA journal_mode={mode}")
        connection.execute("CREATE TABLE a (b TEXT, c BLOB)")
        connection.executemany(
            "INSERT INTO a VALUES (?, zeroblob(?))", [("\u00e9\n" * n, n * 40) for n in range(60)]
        )
        connection.execute("DELETE FROM a WHERE rowid % 3 = 0")
    data = path.read_bytes()
    fault, expected, wal = outline(data[:HEAD_BYTES])
    header = Header(data[:100])

    assert kind_of(data[:HEAD_BYTES], len(data), path.name) is FileKind.SQLITE3
    assert (fault, expected, wal) == (None, len(data), mode == "wal")
    assert header.page_size == page_size
    assert header.page_count == len(data) // page_size
    assert header.encoding == encoding.lower().replace("_", "-")


@given(st.binary(max_size=600), st.integers(0, 2**40), st.text(max_size=8))
def test_any_bytes_have_a_kind(head: bytes, size: int, name: str) -> None:
    """Law: whatever the bytes, there is a kind; nothing is raised."""
    assert kind_of(head, size, name) in FileKind
