"""Files of each kind as a stranger may send them, made for real: a name, the kind, its bytes."""

import bz2
import gzip
import io
import lzma
import random
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from dapodik_status import FileKind
from dapodik_status.testing.sample import make_sample

NOISE = random.Random(20130119).randbytes(1 << 20)  # noqa: S311 - no secret


def _sample(*, page_size: int = 4096) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = make_sample(Path(folder) / "a.db", pupils=120, page_size=page_size)
        return path.read_bytes()


WHOLE, SMALL_PAGES, LARGE_PAGES = _sample(), _sample(page_size=512), _sample(page_size=65536)


def _side_file(suffix: str) -> bytes:
    """Return the -wal or the -journal of a writer that has not finished."""
    mode = {"-wal": "wal", "-journal": "delete"}[suffix]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        path.write_bytes(WHOLE)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA journal_mode={mode}")
            connection.execute("PRAGMA cache_size=2")
            connection.execute("BEGIN")
            connection.execute("UPDATE peserta_didik SET nama = nama || 'x'")
            return Path(f"{path}{suffix}").read_bytes()


WAL, JOURNAL = _side_file("-wal"), _side_file("-journal")


def _archive(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sekolah.db", data)
    return target.getvalue()


def _png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)

    size = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + NOISE[n * 192 : (n + 1) * 192] for n in range(64))
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + end


def _iso(boot: bytes = b"") -> bytes:
    sectors = boot.ljust(32768, b"\0") + b"\1CD001\1\0" + b"LINUX".ljust(32) + b"SEKOLAH".ljust(32)
    return sectors.ljust(34816, b"\0") + b"\xffCD001\1".ljust(2048, b"\0") + NOISE[:200_704]


def _padded(data: bytes, size: int = 65536) -> bytes:
    return (data + NOISE)[:size]


def over(data: bytes, new: bytes, at: int = 0) -> bytes:
    return data[:at] + new + data[at + len(new) :]


# fmt: off
SQL: dict[str, tuple[FileKind, str]] = {
    "create-table":     (FileKind.SQL_TEXT, "CREATE TABLE sekolah (id);\n"),
    "create-temp-view": (FileKind.SQL_TEXT, "create temp view v as select 1;\n"),
    "create-or-replace": (FileKind.SQL_TEXT,
        "CREATE OR REPLACE FUNCTION f() RETURNS int AS $$ SELECT 1 $$;\n"),
    "line-comment":     (FileKind.SQL_TEXT, "-- cadangan sekolah\n-- 2013\nCREATE TABLE a (b);\n"),
    "block-comment":    (FileKind.SQL_TEXT,
        "/* cadangan\n * sekolah ** */\n\nDROP TABLE IF EXISTS a;\n"),
    "long-comments":    (FileKind.SQL_TEXT,
        "-- " + "=" * 900 + "\n" + "/*" + "*" * 900 + "*/\nINSERT INTO a VALUES (1);\n"),
    "endless-comment":  (FileKind.SQL_TEXT, "-- baris\n" * 1000 + "CREATE TABLE a (b);\n"),
    "drop":             (FileKind.SQL_TEXT, "DROP VIEW v;\n"),
    "alter":            (FileKind.SQL_TEXT, "ALTER TABLE a ADD COLUMN b;\n"),
    "set":              (FileKind.SQL_TEXT, "SET IDENTITY_INSERT sekolah ON;\n"),
    "set-variable":     (FileKind.SQL_TEXT, "SET ANSI_NULLS ON\nGO\n"),
    "use":              (FileKind.SQL_TEXT, "USE sekolah;\nSELECT * FROM a;\n"),
    "use-go":           (FileKind.SQL_TEXT, "USE [sekolah]\r\nGO\r\n"),
    "start":            (FileKind.SQL_TEXT, "START TRANSACTION;\nINSERT INTO a VALUES (1);\n"),
    "begin":            (FileKind.SQL_TEXT, "BEGIN IMMEDIATE TRANSACTION;\n"),
    "commit":           (FileKind.SQL_TEXT, ";;\nCOMMIT;\n"),
    "replace":          (FileKind.SQL_TEXT, "REPLACE INTO a VALUES (1);\n"),
    "insert-or":        (FileKind.SQL_TEXT, "INSERT OR IGNORE INTO a VALUES (1);\n"),
    "delete":           (FileKind.SQL_TEXT, "DELETE FROM a WHERE b = 1;\n"),
    "update":           (FileKind.SQL_TEXT, "UPDATE sekolah SET nama = 'x';\n"),
    "truncate":         (FileKind.SQL_TEXT, "TRUNCATE TABLE a;\n"),
    "select":           (FileKind.SQL_TEXT, "SELECT nama, npsn FROM sekolah;\n"),
    "with":             (FileKind.SQL_TEXT, "WITH n(i) AS (VALUES(1)) SELECT * FROM n;\n"),
    "attach":           (FileKind.SQL_TEXT, "ATTACH DATABASE 'a.db' AS a;\n"),
    "pragma":           (FileKind.SQL_TEXT,
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (b);\n"),
    "grant":            (FileKind.SQL_TEXT, "GRANT SELECT ON sekolah TO dinas;\n"),
    "select-distinct":  (FileKind.SQL_TEXT, "SELECT DISTINCT nama FROM a;\n"),
    "select-a-word":    (FileKind.SQL_TEXT, "SELECT 'mulai' AS kata;\n"),
    "explain":          (FileKind.SQL_TEXT, "EXPLAIN QUERY PLAN SELECT * FROM a;\n"),
    "select-in-brackets": (FileKind.SQL_TEXT, "(SELECT * FROM a) UNION (SELECT * FROM b);\n"),
    "update-or":        (FileKind.SQL_TEXT, "UPDATE OR IGNORE a SET b = 1;\n"),
    "update-quoted":    (FileKind.SQL_TEXT, "UPDATE `data siswa` SET b = 1;\n"),
    "merge":            (FileKind.SQL_TEXT, "MERGE INTO a USING b ON (a.i = b.i)\n"),
    "savepoint":        (FileKind.SQL_TEXT, "SAVEPOINT satu;\nINSERT INTO a VALUES (1);\n"),
    "detach":           (FileKind.SQL_TEXT, "DETACH DATABASE a;\n"),
    "begin-insert":     (FileKind.SQL_TEXT, "BEGIN\n  INSERT INTO a VALUES (1)\nEND\n"),
    "rename":           (FileKind.SQL_TEXT, "RENAME TABLE a TO b;\n"),
    "flush":            (FileKind.SQL_TEXT, "FLUSH PRIVILEGES;\n"),
    "load-data":        (FileKind.SQL_TEXT, "LOAD DATA LOCAL INFILE 'a.csv' INTO TABLE a;\n"),
    "lock-one":         (FileKind.SQL_TEXT, "LOCK TABLE a IN EXCLUSIVE MODE;\n"),
    "call":             (FileKind.SQL_TEXT, "CALL hitung(1);\n"),
    "shell":            (FileKind.SQL_TEXT, ".mode csv\n.import a.csv a\n"),
    "mssql-object":     (FileKind.SQL_TEXT,
        "/****** Object:  Table [dbo].[a] ******/\r\nSET ANSI_NULLS ON\r\nGO\r\n"),
    "mssql-if":         (FileKind.SQL_TEXT, "IF EXISTS (SELECT * FROM sys.tables)\r\nDROP TABLE a\r\n"),
    "mssql-if-id":      (FileKind.SQL_TEXT, "IF OBJECT_ID('a') IS NOT NULL DROP TABLE a\r\n"),
    "mssql-exec":       (FileKind.SQL_TEXT, "EXEC sp_rename 'a', 'b';\r\n"),
    "mssql-go":         (FileKind.SQL_TEXT, "GO\r\nCREATE TABLE a (b int)\r\n"),
    "mssql-print":      (FileKind.SQL_TEXT, "PRINT N'mulai';\r\n"),
    "mssql-declare":    (FileKind.SQL_TEXT, "DECLARE @a int;\r\n"),
    "mssql-login":      (FileKind.SQL_TEXT, "CREATE LOGIN a WITH PASSWORD = 'b'\r\n"),
    "mssql-clustered":  (FileKind.SQL_TEXT, "CREATE UNIQUE CLUSTERED INDEX i ON a (b)\r\n"),
    "oracle-rem":       (FileKind.SQL_TEXT, "REM INSERTING into SEKOLAH\nSET DEFINE OFF;\n"),
    "oracle-prompt":    (FileKind.SQL_TEXT, "PROMPT mulai\nCREATE TABLE a (b NUMBER);\n"),
    "firebird":         (FileKind.SQL_TEXT, "SET SQL DIALECT 3;\nCREATE TABLE a (b INTEGER);\n"),
    "pg-do":            (FileKind.SQL_TEXT, "DO $isi$ BEGIN PERFORM 1; END $isi$;\n"),
    "pg-foreign":       (FileKind.SQL_TEXT, "CREATE FOREIGN TABLE a (b int) SERVER s;\n"),
    "pg-rule":          (FileKind.SQL_TEXT, "CREATE RULE r AS ON INSERT TO a DO NOTHING;\n"),
    "pg-privileges":    (FileKind.SQL_TEXT, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a;\n"),
    "mysqldump":        (FileKind.MYSQL_DUMP,
        "-- MySQL dump 10.13  Distrib 5.7\n--\n-- Host: localhost\n"),
    "mariadb":          (FileKind.MYSQL_DUMP,
        "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n"),
    "phpmyadmin":       (FileKind.MYSQL_DUMP,
        '-- phpMyAdmin SQL Dump\n-- version 4.8\n\nSET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";\n'),
    "navicat":          (FileKind.MYSQL_DUMP,
        "/*\nNavicat MySQL Data Transfer\nSource Server : x\n*/\n\nSET FOREIGN_KEY_CHECKS=0;\n"),
    "mysql-set-names":  (FileKind.MYSQL_DUMP, "SET NAMES utf8;\nDROP TABLE IF EXISTS `a`;\n"),
    "mysql-versions":   (FileKind.MYSQL_DUMP, "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE */;\n"),
    "mysql-engine":     (FileKind.MYSQL_DUMP,
        "CREATE TABLE `a` (`b` int) ENGINE=InnoDB DEFAULT CHARSET=utf8;\n"),
    "mysql-numbered":   (FileKind.MYSQL_DUMP,
        "# cadangan\nCREATE TABLE a (b INT NOT NULL AUTO_INCREMENT);\n"),
    "mysql-lock":       (FileKind.MYSQL_DUMP, "LOCK TABLES `a` WRITE;\n"),
    "mysql-delimiter":  (FileKind.MYSQL_DUMP,
        "DELIMITER $$\nCREATE PROCEDURE p() BEGIN END$$ -- mysqldump\n"),
    "pg_dump":          (FileKind.POSTGRESQL_DUMP,
        "--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n"),
    "pg_dumpall":       (FileKind.POSTGRESQL_DUMP, "--\n-- PostgreSQL database cluster dump\n--\n"),
    "pg-set":           (FileKind.POSTGRESQL_DUMP, "SET client_encoding = 'UTF8';\n"),
    "pg-select":        (FileKind.POSTGRESQL_DUMP,
        "SELECT pg_catalog.set_config('search_path', '', false);\n"),
    "pg-copy":          (FileKind.POSTGRESQL_DUMP,
        "COPY public.sekolah (id, nama) FROM stdin;\n1\tSD\n"),
    "pg-owner":         (FileKind.POSTGRESQL_DUMP, "ALTER TABLE sekolah OWNER TO dapodik;\n"),
    "pg-connect":       (FileKind.POSTGRESQL_DUMP, "\\connect pendataan\n"),
    "pg-restrict":      (FileKind.POSTGRESQL_DUMP, "\\restrict aBcD\n"),
}
ENCODINGS = {
    "utf-8": b"", "utf-8-sig": b"", "utf-16": b"", "utf-16-le": b"", "utf-16-be": b"",
    "utf-16-be-mark": b"\xfe\xff",
}

BYTES: dict[str, tuple[FileKind, bytes]] = {
    # Nothing, or nothing but zeros.
    "empty":              (FileKind.EMPTY, b""),
    "one-zero":           (FileKind.ZEROS, b"\0"),
    "zeros-5000":         (FileKind.ZEROS, bytes(5000)),
    "zeros-9-mb":         (FileKind.ZEROS, bytes(9_000_001)),
    "zeros-but-the-end":  (FileKind.UNKNOWN, bytes(3_000_000) + b"x"),
    "zeros-but-the-middle": (FileKind.UNKNOWN, bytes(400_000) + b"data " * 100 + bytes(400_000)),
    # Page 1 lost or written over, the magic damaged.
    "page-1-zero":        (FileKind.SQLITE3, bytes(4096) + WHOLE[4096:]),
    "page-1-zero-512":    (FileKind.SQLITE3, bytes(512) + SMALL_PAGES[512:]),
    "page-1-zero-65536":  (FileKind.SQLITE3, bytes(65536) + LARGE_PAGES[65536:]),
    "pages-1-to-9-zero":  (FileKind.SQLITE3, bytes(9 * 4096) + WHOLE[9 * 4096 :]),
    "page-1-noise":       (FileKind.SQLITE3, NOISE[:4096] + WHOLE[4096:]),
    "page-1-words":       (FileKind.SQLITE3, b"galat " * 682 + b"xxxx" + WHOLE[4096:]),
    "page-1-cut-off":     (FileKind.SQLITE3, WHOLE[4096:]),
    "header-zero":        (FileKind.SQLITE3, bytes(100) + WHOLE[100:]),
    "header-noise":       (FileKind.SQLITE3, NOISE[:100] + WHOLE[100:]),
    "magic-zero":         (FileKind.SQLITE3, over(WHOLE, bytes(16))),
    "magic-other":        (FileKind.SQLITE3, over(WHOLE, b"SQLITE FORMAT 4\0")),
    "magic-letter":       (FileKind.SQLITE3, over(WHOLE, b"X", 3)),
    "60-bytes":           (FileKind.SQLITE3, WHOLE[:60]),
    "7-bytes":            (FileKind.SQLITE3, WHOLE[:7]),
    # Sent as text.
    "lf-to-crlf":         (FileKind.SQLITE_AS_TEXT, WHOLE.replace(b"\n", b"\r\n")),
    "latin1-to-utf8":     (FileKind.SQLITE_AS_TEXT, WHOLE.decode("latin-1").encode()),
    "to-utf16":           (FileKind.SQLITE_AS_TEXT, WHOLE.decode("latin-1").encode("utf-16")),
    "with-a-mark":        (FileKind.SQLITE_AS_TEXT,
        b"\xef\xbb\xbf" + WHOLE.decode("latin-1").encode()),
    # Side files, plain and as text.
    "wal":                (FileKind.SQLITE_WAL, WAL),
    "wal-crlf":           (FileKind.SQLITE_WAL, WAL.replace(b"\n", b"\r\n")),
    "wal-latin1":         (FileKind.SQLITE_WAL, WAL.decode("latin-1").encode()),
    "wal-cp1252":         (FileKind.SQLITE_WAL, WAL.decode("cp1252", "replace").encode()),
    "wal-replaced":       (FileKind.SQLITE_WAL, WAL.decode("utf-8", "replace").encode()),
    "wal-seven-bits":     (FileKind.SQLITE_WAL, bytes(byte & 127 for byte in WAL)),
    "wal-utf16":          (FileKind.SQLITE_WAL, WAL.decode("latin-1").encode("utf-16")),
    "wal-with-a-mark":    (FileKind.SQLITE_WAL,
        b"\xef\xbb\xbf" + WAL.decode("latin-1").encode()),
    "wal-cp437":          (FileKind.SQLITE_WAL, WAL.decode("cp437").encode()),
    "wal-question-marks": (FileKind.SQLITE_WAL,
        WAL.decode("ascii", "replace").replace("\ufffd", "?").encode()),
    "wal-big-endian":     (FileKind.SQLITE_WAL, over(WAL, b"\x83", 3)),
    "journal":            (FileKind.SQLITE_JOURNAL, JOURNAL),
    "journal-crlf":       (FileKind.SQLITE_JOURNAL, JOURNAL.replace(b"\n", b"\r\n")),
    "journal-latin1":     (FileKind.SQLITE_JOURNAL, JOURNAL.decode("latin-1").encode()),
    "journal-replaced":   (FileKind.SQLITE_JOURNAL, JOURNAL.decode("utf-8", "replace").encode()),
    "journal-utf16":      (FileKind.SQLITE_JOURNAL, JOURNAL.decode("latin-1").encode("utf-16")),
    "journal-question-marks": (FileKind.SQLITE_JOURNAL,
        JOURNAL.decode("ascii", "replace").replace("\ufffd", "?").encode()),
    "shm":                (FileKind.SQLITE_SHM,
        b"\x18\xe2\x2d\0".ljust(48, b"\0") + b"\x18\xe2\x2d\0" + bytes(32716)),
    "shm-big-endian":     (FileKind.SQLITE_SHM, b"\0\x2d\xe2\x18".ljust(32768, b"\0")),
    # Databases and documents of other programs.
    "sqlite2":            (FileKind.SQLITE2,
        b"** This file contains an SQLite 2.1 database **\0" + bytes(1000)),
    "pg-custom":          (FileKind.POSTGRESQL_DUMP, b"PGDMP\1\x0e\0\4\x08" + NOISE[:9000]),
    "xls":                (FileKind.MS_OFFICE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "mdb":                (FileKind.MS_ACCESS, b"\0\1\0\0Standard Jet DB\0" + bytes(2000)),
    "accdb":              (FileKind.MS_ACCESS, b"\0\1\0\0Standard ACE DB\0" + bytes(2000)),
    # Archives.
    "zip":                (FileKind.ZIP, _archive(WHOLE)),
    "zip-of-nothing":     (FileKind.ZIP, b"PK\5\6" + bytes(18)),
    "gzip":               (FileKind.GZIP, gzip.compress(WHOLE)),
    "bzip2":              (FileKind.BZIP2, bz2.compress(WHOLE)),
    "xz":                 (FileKind.XZ, lzma.compress(WHOLE)),
    "rar":                (FileKind.RAR, _padded(b"Rar!\x1a\7\1\0")),
    "rar-4":              (FileKind.RAR, _padded(b"Rar!\x1a\7\0")),
    "7z":                 (FileKind.SEVEN_ZIP, _padded(b"7z\xbc\xaf\x27\x1c\0\4")),
    "zstd":               (FileKind.ZSTD, _padded(b"\x28\xb5\x2f\xfd")),
    # Pictures, papers, discs.
    "jpeg":               (FileKind.IMAGE, _padded(b"\xff\xd8\xff\xe0\0\x10JFIF\0")),
    "jpeg-exif":          (FileKind.IMAGE, _padded(b"\xff\xd8\xff\xe1\1\0Exif\0\0")),
    "png":                (FileKind.IMAGE, _png()),
    "gif-87":             (FileKind.IMAGE, _padded(b"GIF87a\1\0\1\0")),
    "gif-89":             (FileKind.IMAGE, _padded(b"GIF89a\1\0\1\0")),
    "webp":               (FileKind.IMAGE, _padded(b"RIFF\xf8\xff\0\0WEBPVP8 ")),
    "bmp":                (FileKind.IMAGE, _padded(b"BM\0\0\1\0\0\0\0\0\x36\0\0\0\x28\0\0\0")),
    "tiff-ii":            (FileKind.IMAGE, _padded(b"II*\0\x08\0\0\0")),
    "tiff-mm":            (FileKind.IMAGE, _padded(b"MM\0*\0\0\0\x08")),
    "heic":               (FileKind.IMAGE, _padded(b"\0\0\0\x18ftypheic\0\0\0\0")),
    "avif":               (FileKind.IMAGE, _padded(b"\0\0\0\x1cftypavif\0\0\0\0")),
    "jpeg-xl":            (FileKind.IMAGE, _padded(b"\0\0\0\x0cJXL \r\n\x87\n")),
    "jpeg-2000":          (FileKind.IMAGE, _padded(b"\0\0\0\x0cjP  \r\n\x87\n")),
    "svg":                (FileKind.IMAGE, b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
    "svg-declared":       (FileKind.IMAGE, b"<?xml version='1.0'?>\n<!DOCTYPE svg>\n<svg></svg>"),
    "psd":                (FileKind.IMAGE, _padded(b"8BPS\0\1")),
    "pdf":                (FileKind.PDF, _padded(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
    "pdf-late":           (FileKind.PDF, _padded(b"\r\n" * 9 + NOISE[:400] + b"%PDF-1.4\n")),
    "iso":                (FileKind.ISO, _iso()),
    "iso-bootable":       (FileKind.ISO, _iso(b"\x33\xed\x90\x90" + NOISE[:400])),
    "iso-raw":            (FileKind.ISO, _padded(b"\0" + b"\xff" * 10 + b"\0\0\2\0\1")),
    "iso-udf":            (FileKind.ISO,
        bytes(32768) + b"\0BEA01\1".ljust(2048, b"\0") + NOISE[:40_000]),
    # Texts.
    "html":               (FileKind.HTML, b"<!DOCTYPE html><html><body>504</body></html>"),
    "html-mark":          (FileKind.HTML, b"\xef\xbb\xbf\r\n<HTML lang=id>"),
    "html-comment":       (FileKind.HTML, b"<!-- proksi -->\n<html>"),
    "html-utf16":         (FileKind.HTML, "<html><body>galat</body></html>".encode("utf-16")),
    "xhtml":              (FileKind.HTML, b'<?xml version="1.0"?>\n<html xmlns="x">'),
    "xml":                (FileKind.XML, b'<?xml version="1.0"?><galat/>'),
    "xml-utf16":          (FileKind.XML,
        '<?xml version="1.0" encoding="utf-16"?><galat/>'.encode("utf-16")),
    "json":               (FileKind.JSON, b'{"error": "token"}'),
    "json-list":          (FileKind.JSON, b"[[1, 2]]"),
    "lfs":                (FileKind.GIT_LFS,
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"),
    "lfs-utf16":          (FileKind.GIT_LFS,
        "version https://git-lfs.github.com/spec/v1\r\noid sha256:4d\r\n".encode("utf-16")),
    "lfs-mark":           (FileKind.GIT_LFS,
        b"\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\noid sha256:4d\n"),
    "lfs-extension":      (FileKind.GIT_LFS,
        b"version https://git-lfs.github.com/spec/v1\next-0-foo sha256:aa\noid sha256:4d\n"),
    "lfs-of-old":         (FileKind.GIT_LFS,
        b"version https://hawser.github.com/spec/v1\noid sha256:4d7a\nsize 1\n"),
    # Noise, and what is none.
    "noise":              (FileKind.ENCRYPTED, NOISE[:8192]),
    "noise-512":          (FileKind.ENCRYPTED, NOISE[:512]),
    "noise-1-mb":         (FileKind.ENCRYPTED, NOISE),
    "sqlcipher-with-a-plain-header": (FileKind.ENCRYPTED,
        over(over(WHOLE[:100], b"\x50", 20) + NOISE[:8092], b"\xee", 100)),
    "see":                (FileKind.ENCRYPTED, NOISE[:16] + WHOLE[16:24] + NOISE[24:65536]),
    "noise-of-odd-size":  (FileKind.UNKNOWN, NOISE[:8191]),
    "noise-then-zeros":   (FileKind.ENCRYPTED, NOISE[:8192] + bytes(8192)),
    "noise-then-words":   (FileKind.UNKNOWN, NOISE[:8192] + b"kata " * 8192),
    "bytes-40-20-20":     (FileKind.UNKNOWN,
        over(b"isi berkas ini teks saja. " * 80, b"\x40\x20\x20", 21)[:2048]),
    "base64":             (FileKind.UNKNOWN, b"U1FMaXRlIGZvcm1hdCAzAA" * 200),
    "mp4":                (FileKind.UNKNOWN, _padded(b"\0\0\0\x18ftypisom")),
    "mp3":                (FileKind.UNKNOWN, _padded(b"ID3\3\0")),
    "program":            (FileKind.UNKNOWN, _padded(b"MZ\x90\0\3")),
    "words":              (FileKind.UNKNOWN, b"Selamat siang, ini berkas sekolah kami."),
    "words-select":       (FileKind.UNKNOWN, b"Select a file and use it."),
    "words-set":          (FileKind.UNKNOWN, b"Set up the school, then update the data."),
    "words-update":       (FileKind.UNKNOWN, b"Update the list of pupils, then set the date."),
    "words-do":           (FileKind.UNKNOWN, b"Do check the tables. Print this page; call us (soon)."),
    "words-lock":         (FileKind.UNKNOWN, b"Lock table 3 in the evening? Rename tables to rows."),
    "words-if":           (FileKind.UNKNOWN, b"If it exists (and only then) send it again."),
    "words-in-a-list":    (FileKind.UNKNOWN, b"- Begin here\n- Drop the table cloth\n"),
    "script":             (FileKind.UNKNOWN, b"#!/bin/sh\n# cadangan\nset -e\ncp a b\n"),
    "csv":                (FileKind.UNKNOWN, b"npsn,nama\n20512345,SD Contoh\n"),
}
NAMED: tuple[tuple[FileKind, str, bytes], ...] = (
    (FileKind.PRF, "a.prf", NOISE[:8192]),
    (FileKind.PRF, "B.PRF", _archive(WHOLE)),
    (FileKind.PRF, "c.prf", b"entah"),
    (FileKind.SYC, "123_sync_to_server.syc", b"entah"),
    (FileKind.SYC, "A.Syc", gzip.compress(WHOLE)),
    (FileKind.SYC, "b.syc", NOISE[:999]),
    (FileKind.STD, "a.std", NOISE[:8192]),
    (FileKind.STD, "A.STD", _archive(WHOLE)),
    (FileKind.STD, "20512345.std", b"entah"),
    (FileKind.DBZ, "a.dbz", NOISE[:8192]),
    (FileKind.DBZ, "A.DBZ", _archive(WHOLE)),
    (FileKind.DBZ, "cadangan.2026.dbz", b"entah"),
    # The bytes are plainly something else.
    (FileKind.SQLITE3, "a.std", WHOLE), (FileKind.SQLITE3, "a.dbz", bytes(4096) + WHOLE[4096:]),
    (FileKind.HTML, "a.dbz", b"<html>"),
    (FileKind.IMAGE, "a.std", _png()),
    (FileKind.EMPTY, "a.std", b""),
    (FileKind.ZEROS, "a.dbz", bytes(9000)), (FileKind.SQL_TEXT, "a.std", b"DROP TABLE a;"),
    (FileKind.UNKNOWN, "std", b"entah"), (FileKind.UNKNOWN, "a.std.txt", b"entah"),
    # What a finished journal leaves behind says nothing but by its name.
    (FileKind.SQLITE_JOURNAL, "a.db-journal", bytes(28) + JOURNAL[28:]),
    (FileKind.UNKNOWN, "a.db", bytes(28) + b"x" * 9000),
)
# fmt: on


def sql_texts() -> Iterator[tuple[str, FileKind, bytes]]:
    """Yield each SQL text in each encoding."""
    for slug, (kind, text) in SQL.items():
        for encoding, mark in ENCODINGS.items():
            yield f"{slug}-{encoding}", kind, mark + text.encode(encoding.removesuffix("-mark"))
