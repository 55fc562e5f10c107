"""The header of a SQLite 3 file, read without SQLite: pure, no disk.

Source: sqlite.org/fileformat2.html 1.3 (the database header) and 1.6 (the b-tree page header).
"""

import struct
from collections.abc import Mapping
from typing import cast, final

import attrs

from dapodik_status.file.pages import holds_page
from dapodik_status.findings.forms import HeaderDict
from dapodik_status.findings.plain import from_plain, to_plain, told

HEADER_BYTES = 100
MAGIC = b"SQLite format 3\0"
_INTERIOR = 0x05
# If this many of the 16 bytes of the magic are right, it is the magic, damaged.
_ALMOST = 12
# Page types of the schema's table: a leaf page, or an interior page.
_TREES = b"\x0d\x05"
# The format's largest numbers: of a version (2 is WAL), of a schema's format, of an encoding.
_WAL, _LAST_FORMAT, _LAST_ENCODING = 2, 4, 3
_ENCODINGS = {1: "utf-8", 2: "utf-16le", 3: "utf-16be"}
_LARGEST_PAGE = 65536
# The smallest page, its smallest usable part, and the most fragments, that the format allows.
_LEAST_PAGE, _LEAST_USABLE, _MOST_FRAGMENTS = 512, 480, 60
# The checked fields of the 100 bytes, and of the 8 bytes after them: page 1's b-tree header.
_FIELDS = struct.Struct(">16sHBBB3sIIII4xI8xI12x20sI4xBHHHB").unpack_from
_SHORT, _LONG = struct.Struct(">H").unpack_from, struct.Struct(">I").unpack_from
_FRACTIONS = bytes((64, 32, 32))
_POINTERS = HEADER_BYTES + 8
_ZEROS = bytes(20)


def _whole(_self: object, _field: object, raw: bytes) -> None:
    if len(raw) != HEADER_BYTES:
        raise ValueError(f"{HEADER_BYTES} bytes are needed")


@final
@attrs.frozen
class Header:
    """The header of a SQLite 3 file: its first 100 bytes, and the values in them."""

    __module__ = "dapodik_status"

    #: The 100 bytes. The properties read their values from them.
    raw: bytes = attrs.field(
        validator=_whole,
        metadata=told(
            before=(
                "page_size",
                "page_count",
                "journal_mode",
                "reserved",
                "encoding",
                "free_pages",
                "user_version",
                "application_id",
                "writer",
            )
        ),
    )

    @property
    def page_size(self) -> int:
        """The size of a page in bytes: a power of two from 512 to 65,536."""
        size: int = _SHORT(self.raw, 16)[0]
        return _LARGEST_PAGE if size == 1 else size

    @property
    def page_count(self) -> int | None:
        """The number of pages that the file should have; None if the header has no valid number."""
        raw = self.raw
        return _LONG(raw, 28)[0] or None if raw[24:28] == raw[92:96] else None

    @property
    def journal_mode(self) -> str:
        """``"rollback"`` or ``"wal"``."""
        return "wal" if self.raw[19] == _WAL else "rollback"

    @property
    def reserved(self) -> int:
        """The number of unused bytes at the end of each page."""
        return self.raw[20]

    @property
    def free_pages(self) -> int:
        """The number of unused pages, which belong to no table."""
        return self._number(36)

    @property
    def encoding(self) -> str | None:
        """``"utf-8"``, ``"utf-16le"`` or ``"utf-16be"``; None if no table was ever made."""
        return _ENCODINGS.get(self._number(56))

    @property
    def user_version(self) -> int:
        """``PRAGMA user_version``: a signed number that any program may set."""
        return int.from_bytes(self.raw[60:64], "big", signed=True)

    @property
    def application_id(self) -> int:
        """``PRAGMA application_id``: a signed number that any program may set."""
        return int.from_bytes(self.raw[68:72], "big", signed=True)

    @property
    def writer(self) -> int:
        """The version number of the SQLite that last wrote the file: 3040001 for 3.40.1."""
        return self._number(96)

    def _number(self, offset: int) -> int:
        return int(_LONG(self.raw, offset)[0])

    def to_dict(self) -> HeaderDict:
        """Return the header as plain JSON values."""
        return cast("HeaderDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Header":
        """Return the header from which ``to_dict`` made *data*.

        Raises ``PlainValueError`` (a ``ValueError``) if *data* does not have this form.
        """
        return from_plain(cls, data)


def outline(head: bytes) -> tuple[str | None, int | None, bool]:
    """Return the first invalid part of *head*, the size that it states, and whether it is WAL.

    *head* is the beginning of a file, at least 108 bytes. The invalid part is one of ``magic``,
    ``page_1_lost``, ``page_size``, ``versions``, ``fractions``, ``freelist``, ``schema_format``,
    ``encoding``, ``reserved_zero`` and ``page_1``; None if the header is valid. The size in bytes
    is None if the header states no valid one. The rules are those by which SQLite itself opens a
    file, and some more of the format's description that need no further reading.
    """
    (
        magic,
        page_size,
        write,
        read,
        reserved,
        fractions,
        counter,
        pages,
        trunk,
        free,
        schema_format,
        encoding,
        zeros,
        valid_for,
        kind,
        free_block,
        cells,
        content,
        fragments,
    ) = _FIELDS(head)
    if page_size == 1:
        page_size = _LARGEST_PAGE
    usable = page_size - reserved
    vouched = pages != 0 and counter == valid_for
    content = content or _LARGEST_PAGE
    least_content = _POINTERS + (4 if kind == _INTERIOR else 0) + 2 * cells
    # The first broken rule is returned.
    rules = (
        ("page_size", page_size & (page_size - 1) or page_size < _LEAST_PAGE),
        ("page_size", usable < _LEAST_USABLE),
        ("versions", not write or not 1 <= read <= _WAL),
        ("fractions", fractions != _FRACTIONS),
        ("freelist", bool(trunk) != bool(free) or (vouched and max(trunk, free) > pages)),
        ("schema_format", schema_format > _LAST_FORMAT),
        ("encoding", encoding > _LAST_ENCODING),
        ("reserved_zero", zeros != _ZEROS),
        ("page_1", kind not in _TREES or not least_content <= content <= usable),
        ("page_1", fragments > _MOST_FRAGMENTS),
        ("page_1", free_block and not content <= free_block <= usable - 4),
    )
    if magic == MAGIC:
        fault = next((name for name, is_broken in rules if is_broken), None)
    else:
        fault = "magic" if shows_page_1(head) else "page_1_lost"
    return fault, page_size * pages if vouched else None, read == _WAL


def resembles_magic(head: bytes) -> bool:
    """Return whether *head* begins with the magic of a SQLite 3 file, perhaps slightly damaged."""
    alike = sum(mine == theirs for mine, theirs in zip(head, MAGIC, strict=False))
    return alike >= min(_ALMOST, len(head))


def shows_page_1(head: bytes) -> bool:
    """Return whether *head* is the first page of a SQLite 3 file, perhaps with a damaged magic.

    It is if most of the magic is right, or the rest of the header is valid, or the page of the
    schema's table begins after the header.
    """
    if resembles_magic(head) or holds_page(head, 0, HEADER_BYTES):
        return True
    return len(head) >= _POINTERS and outline(MAGIC + head[len(MAGIC) :])[0] is None
