"""The kind of a file from some of its bytes, its size and its name: pure, no disk and no SQLite.

Sources: sqlite.org/fileformat2.html 1.3 for the header, the formats' own magic numbers for the
rest. The contents of ``.prf``, ``.syc``, ``.std`` and ``.dbz`` files are not public: these kinds
are found by the name, and only if the bytes are not clearly something else.
"""

import math
import re

from dapodik_status.file.header import HEADER_BYTES, MAGIC, resembles_magic, shows_page_1
from dapodik_status.file.pages import holds_page
from dapodik_status.file.texts import kind_of_text, text_of
from dapodik_status.vocabulary import FileKind

#: The number of first bytes that are read to find the kind.
HEAD_BYTES = 4096
#: Pieces of a file after its first bytes: the offset of each, and its bytes.
Pieces = tuple[tuple[int, bytes], ...]
#: The offset of the mark of a CD or DVD image (ECMA-119: the 17th sector).
ISO_OFFSET = 32768

# fmt: off
_SIDE_FILES: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x37\x7f\x06\x82\x00\x2d\xe2\x18",     FileKind.SQLITE_WAL),
    (b"\x37\x7f\x06\x83\x00\x2d\xe2\x18",     FileKind.SQLITE_WAL),
    (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",     FileKind.SQLITE_JOURNAL),
)
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
    (b"%PDF-",                                FileKind.PDF),
    (b"\xff\xd8\xff",                         FileKind.IMAGE),
    (b"\x89PNG\r\n\x1a\n",                    FileKind.IMAGE),
    (b"GIF87a",                               FileKind.IMAGE),
    (b"GIF89a",                               FileKind.IMAGE),
    (b"II*\x00",                              FileKind.IMAGE),
    (b"MM\x00*",                              FileKind.IMAGE),
    (b"8BPS",                                 FileKind.IMAGE),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n",         FileKind.IMAGE),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n",         FileKind.IMAGE),
    (b"\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00", FileKind.ISO),
    # Known formats that need no kind of their own here: neither encrypted nor a database.
    (b"RIFF",                                 FileKind.UNKNOWN),
    (b"ID3",                                  FileKind.UNKNOWN),
    (b"OggS",                                 FileKind.UNKNOWN),
    (b"fLaC",                                 FileKind.UNKNOWN),
    (b"\x1a\x45\xdf\xa3",                     FileKind.UNKNOWN),
    (b"MSCF",                                 FileKind.UNKNOWN),
    (b"MZ",                                   FileKind.UNKNOWN),
    (b"\x7fELF",                              FileKind.UNKNOWN),
)
# For formats whose first bytes are too few or vary.
_SHAPES: tuple[tuple[re.Pattern[bytes], FileKind], ...] = tuple(
    (re.compile(shape, re.DOTALL), kind) for shape, kind in (
        (rb"RIFF.{4}WEBP",                                        FileKind.IMAGE),
        (rb"BM.{4}\0{4}.{2}\0\0",                                 FileKind.IMAGE),
        (rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avi[fs])",     FileKind.IMAGE),
        (rb".{4}ftyp",                                            FileKind.UNKNOWN),
        (rb".{257}ustar",                                         FileKind.UNKNOWN),
    )
)
# Kinds by name, for bytes that do not show the kind.
_BY_NAME: tuple[tuple[str, FileKind], ...] = (
    (".prf",     FileKind.PRF),
    (".syc",     FileKind.SYC),
    (".std",     FileKind.STD),
    (".dbz",     FileKind.DBZ),
)
# fmt: on
# Only for these kinds, the name decides.
_UNSURE = frozenset(
    {
        FileKind.ZIP,
        FileKind.GZIP,
        FileKind.RAR,
        FileKind.SEVEN_ZIP,
        FileKind.BZIP2,
        FileKind.XZ,
        FileKind.ZSTD,
        FileKind.ENCRYPTED,
        FileKind.UNKNOWN,
    }
)
# A finished journal can remain, with the 28 bytes of its header set to zero.
_JOURNAL_NAME, _JOURNAL_HEADER = "-journal", bytes(28)
# Programs for PDF look for its mark in this many first bytes.
_PDF_BYTES = 1024
_ISO_MARKS = frozenset({b"CD001", b"BEA01"})
# The bytes that encryption layers reserve on each page (SQLCipher, wxSQLite3 and others).
_CIPHER_RESERVED = frozenset({12, 16, 28, 32, 48, 64, 80})
_PAGE_TYPES = b"\x05\x0d"
# The smallest page.
_SECTOR = 512
# The fewest different byte values in 4 kB of noise; for a smaller piece, the share of the average
# number.
_NOISE, _SHARE = 248, 0.87


def kind_of(
    head: bytes, size: int | None, name: str, tail: bytes = b"", pieces: Pieces = ()
) -> FileKind:
    """Return the kind of a file of *size* bytes with the name *name* and the first bytes *head*.

    If the first bytes do not show the kind, the last bytes (*tail*) or *pieces* from the whole file
    can show it. *pieces* are needed if ``needs_pieces(head)`` is true. *size* is None if only a
    beginning of the file is known: then a kind that only the whole file shows is ``UNKNOWN``.
    """
    # So few bytes may be the beginning of anything.
    if size is None and len(head) < len(MAGIC):
        return FileKind.UNKNOWN
    if head.startswith(MAGIC) and len(head) >= HEAD_BYTES:
        return _kind_of_sqlite(head, size, tail)
    kind = _kind_of_head(head, size, name) or _kind_of_pieces(head, size, name, pieces)
    suffixes = (of for suffix, of in _BY_NAME if name.lower().endswith(suffix))
    return next(suffixes, kind) if kind in _UNSURE else kind


def needs_pieces(head: bytes) -> bool:
    """Return whether the first bytes *head* are not enough to find the kind of a file."""
    return _kind_of_head(head, len(head), "") is None


def _kind_of_head(head: bytes, size: int | None, name: str) -> FileKind | None:
    if size == 0:
        return FileKind.EMPTY
    # It is still a SQLite file if a few bytes of its magic are damaged.
    if resembles_magic(head):
        return _kind_of_sqlite(head, size, b"")
    signed = (kind for mark, kind in _MARKS if head.startswith(mark))
    shaped = (kind for shape, kind in _SHAPES if shape.match(head))
    kind = next(shaped, None) or next(signed, None)
    return kind or _kind_of_body(head, name)


def _kind_of_body(head: bytes, name: str) -> FileKind | None:
    text = text_of(head)
    if text.startswith(MAGIC):
        return FileKind.SQLITE_AS_TEXT
    # Also after the mark of an encoding, or as UTF-16.
    sent = (kind for form, kind in _SENT if text.startswith(form))
    if kind := next(sent, None) or kind_of_text(head, name):
        return kind
    if b"%PDF-" in head[:_PDF_BYTES]:
        return FileKind.PDF
    return FileKind.SQLITE3 if shows_page_1(head) else None


def _kind_of_pieces(head: bytes, size: int | None, name: str, pieces: Pieces) -> FileKind:
    parts = (head, *(piece for _, piece in pieces))
    if any(at == ISO_OFFSET and piece[1:6] in _ISO_MARKS for at, piece in pieces):
        return FileKind.ISO
    if not any(part.strip(b"\0") for part in parts):
        return FileKind.UNKNOWN if size is None else FileKind.ZEROS
    if name.endswith(_JOURNAL_NAME) and head.startswith(_JOURNAL_HEADER):
        return FileKind.SQLITE_JOURNAL
    # The rest of a database whose first page is lost or was overwritten.
    if any(_holds_pages(part) for part in parts):
        return FileKind.SQLITE3
    if size is None or size % _SECTOR:
        return FileKind.UNKNOWN
    return FileKind.ENCRYPTED if all(map(_is_noise, parts)) else FileKind.UNKNOWN


def _kind_of_sqlite(head: bytes, size: int | None, tail: bytes) -> FileKind:
    if size is not None and len(head) >= HEAD_BYTES:
        page_size = head[16] << 8 | head[17]
        page_size = 65536 if page_size == 1 else page_size
        # After a transfer in text mode, the size is not a multiple of the page size.
        if (not page_size or size % page_size) and _sent_as_text(head[16:], tail):
            return FileKind.SQLITE_AS_TEXT
    # SQLCipher can leave the header readable and encrypt the rest.
    if (
        len(head) > HEADER_BYTES
        and head[HEADER_BYTES] not in _PAGE_TYPES
        and head[20] in _CIPHER_RESERVED
        and _is_noise(head[HEADER_BYTES:])
    ):
        return FileKind.ENCRYPTED
    return FileKind.SQLITE3


def _sent_as_text(body: bytes, tail: bytes) -> bool:
    """Return whether the file went through a transfer in text mode.

    Such a transfer makes CR LF of every LF, or two bytes of UTF-8 of every byte over 127.
    """
    # In most files the first LF already shows that it was not: this is faster than counting all.
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
        # The last character may be incomplete, because not the whole file was read.
        return b"\xef\xbf\xbd" in body or error.start >= len(body) - 3
    return True


def _as_text(signature: bytes) -> tuple[bytes, ...]:
    """Return the forms that *signature* gets by transfers in text mode: UTF-8, or seven bits."""
    return (
        *(signature.decode(old, "replace").encode() for old in ("latin-1", "cp1252", "cp437")),
        signature.decode("ascii", "replace").replace("\ufffd", "?").encode(),
        signature.decode("utf-8", "replace").encode(),
        bytes(byte & 0x7F for byte in signature),
    )


_SENT = tuple((form, kind) for signature, kind in _SIDE_FILES for form in _as_text(signature))
_MARKS = (*_SIGNATURES, *_SENT)


def _holds_pages(part: bytes) -> bool:
    return any(holds_page(part, at) for at in range(0, len(part), _SECTOR))


def _is_noise(data: bytes) -> bool:
    """Return whether *data* has nearly all byte values, unlike text, tables and code."""
    parts = (data[at : at + HEAD_BYTES] for at in range(0, len(data), HEAD_BYTES))
    # Zeros between the parts are unused space.
    return all(len(set(p)) >= _least_values(len(p)) for p in parts if p.strip(b"\0"))


def _least_values(count: int) -> float:
    if count == HEAD_BYTES:
        return _NOISE
    return _SHARE * 256 * (1 - math.exp(-count / 256))
