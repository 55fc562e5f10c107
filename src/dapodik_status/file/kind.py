"""What a file is from its first bytes, its size and its name: pure, no disk and no SQLite.

Sources: sqlite.org/fileformat2.html 1.3 for the header, the formats' own magic numbers for the
rest. What a ``.prf`` or ``.syc`` holds is not public: those are told by name, and only where the
bytes are not plainly something else.
"""

import re

from dapodik_status.file.header import HEADER_BYTES, MAGIC
from dapodik_status.vocabulary import FileKind

#: So many first bytes decide.
HEAD_BYTES = 4096

# fmt: off
_SIGNATURES: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x37\x7f\x06\x82",                     FileKind.SQLITE_WAL),
    (b"\x37\x7f\x06\x83",                     FileKind.SQLITE_WAL),
    (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",     FileKind.SQLITE_JOURNAL),
    (b"\x18\xe2\x2d\x00",                     FileKind.SQLITE_SHM),
    (b"\x00\x2d\xe2\x18",                     FileKind.SQLITE_SHM),
    (b"** This file contains an SQLite 2.",   FileKind.SQLITE2),
    (b"PK\x03\x04",                           FileKind.ZIP),
    (b"PK\x05\x06",                           FileKind.ZIP),
    (b"\x1f\x8b",                             FileKind.GZIP),
    (b"Rar!\x1a\x07",                         FileKind.RAR),
    (b"7z\xbc\xaf\x27\x1c",                   FileKind.SEVEN_ZIP),
    (b"BZh",                                  FileKind.BZIP2),
    (b"\xfd7zXZ\x00",                         FileKind.XZ),
    (b"\x28\xb5\x2f\xfd",                     FileKind.ZSTD),
    (b"PGDMP",                                FileKind.POSTGRESQL_DUMP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",     FileKind.MS_OFFICE),
    (b"\x00\x01\x00\x00Standard Jet DB",      FileKind.MS_ACCESS),
    (b"\x00\x01\x00\x00Standard ACE DB",      FileKind.MS_ACCESS),
)
# Text is judged without its byte order mark and leading white space, in this order. No comment is
# ever cut anew: a file of dashes alone could be, in more ways than anybody has time for.
_TEXTS: tuple[tuple[re.Pattern[bytes], FileKind], ...] = (
    (re.compile(rb"(<!--.{0,400}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL), FileKind.HTML),
    (re.compile(rb"<\?xml\b.{0,400}?<html\b", re.IGNORECASE | re.DOTALL),                       FileKind.HTML),
    (re.compile(rb"<\?xml\b", re.IGNORECASE),                                              FileKind.XML),
    (re.compile(rb"(\{\s*[\"}]|\[\s*[\"{\[\]\d])"),                               FileKind.JSON),
    (re.compile(rb"--.{0,200}?PostgreSQL database (cluster )?dump", re.DOTALL),        FileKind.POSTGRESQL_DUMP),
    (re.compile(rb"(/\*.{0,80}?\*/.{0,10}?)?-- (MySQL|MariaDB) dump", re.DOTALL),      FileKind.MYSQL_DUMP),
    (re.compile(rb"(?>--[^\n]*+|/\*.{0,400}?\*/|\s++)*+(create\s+(temp\s+|temporary\s+|unique\s+)?"
                rb"(table|view|index|trigger|database)|pragma\s+\w|insert\s+(or\s+\w+\s+)?into|"
                rb"begin(\s+transaction)?\s*;)", re.IGNORECASE | re.DOTALL),                    FileKind.SQL_TEXT),
)
# fmt: on
_BY_NAME = {".prf": FileKind.PRF, ".syc": FileKind.SYC}
# Only these give way to a name.
_UNSURE = frozenset(
    {
        FileKind.ZIP, FileKind.GZIP, FileKind.RAR, FileKind.SEVEN_ZIP, FileKind.BZIP2,
        FileKind.XZ, FileKind.ZSTD, FileKind.ENCRYPTED, FileKind.UNKNOWN,
    }
)  # fmt: skip
# Bytes that encryption layers reserve on each page (SQLCipher, wxSQLite3 and kin).
_CIPHER_RESERVED = frozenset({12, 16, 28, 32, 48, 64, 80})
# So many of the magic's 16 bytes at their place are no accident.
_ALMOST = 12
_PAGE_TYPES = b"\x05\x0d"
# So many different values in 512 bytes speak for noise; text and tables stay far below.
_NOISE = 140


def kind_of(head: bytes, size: int, name: str, tail: bytes = b"") -> FileKind:
    """Return what a file of *size* bytes is that is called *name* and begins with *head*.

    Its last bytes, *tail*, tell where the first do not.
    """
    if head.startswith(MAGIC) and len(head) >= HEAD_BYTES:
        return _kind_of_sqlite(head, size, tail)
    kind = _kind_of_bytes(head, size)
    suffix = name[-4:].lower()
    return _BY_NAME.get(suffix, kind) if kind in _UNSURE else kind


def _kind_of_bytes(head: bytes, size: int) -> FileKind:
    if size == 0:
        return FileKind.EMPTY
    alike = sum(mine == theirs for mine, theirs in zip(head, MAGIC, strict=False))
    # With a letter or two damaged it is still that: header_of() has no header then.
    if alike >= min(_ALMOST, len(head)):
        return _kind_of_sqlite(head, size, b"")
    if not head.strip(b"\0"):
        return FileKind.ZEROS
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            return kind
    return FileKind.ENCRYPTED if _looks_encrypted(head, size) else FileKind.UNKNOWN


def _kind_of_sqlite(head: bytes, size: int, tail: bytes) -> FileKind:
    if len(head) >= HEAD_BYTES:
        page_size = head[16] << 8 | head[17]
        page_size = 65536 if page_size == 1 else page_size
        # A transfer in text mode leaves an odd size, which a whole file never has.
        if (not page_size or size % page_size) and _sent_as_text(head[16:], tail):
            return FileKind.SQLITE_AS_TEXT
    # SQLCipher can leave the header readable and hide the rest.
    if (
        len(head) > HEADER_BYTES
        and head[HEADER_BYTES] not in _PAGE_TYPES
        and head[20] in _CIPHER_RESERVED
        and len(set(head[100:612])) > _NOISE
    ):
        return FileKind.ENCRYPTED
    return FileKind.SQLITE3


def _sent_as_text(body: bytes, tail: bytes) -> bool:
    """Tell a transfer in text mode: every LF became CR LF, or every byte over 127 two of UTF-8."""
    # Of most files the first LF tells that it was none: that is found sooner than all are counted.
    firsts = ((body, body.find(b"\n")), (tail, tail.find(b"\n", 1)))
    before = {part[at - 1 : at] for part, at in firsts if at >= 0}
    if before == {b"\r"}:
        feeds = body.count(b"\n") + tail[1:].count(b"\n")
        if feeds == body.count(b"\r\n") + tail.count(b"\r\n"):
            return True
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last character may be cut by the end of what was read.
        return b"\xef\xbf\xbd" in body or error.start >= len(body) - 3
    return True


def _looks_encrypted(head: bytes, size: int) -> bool:
    if size % 512:
        return False
    # SEE and wxSQLite3 leave bytes 16 to 23 readable.
    return head[21:24] == b"\x40\x20\x20" or len(set(head[:512])) > _NOISE
