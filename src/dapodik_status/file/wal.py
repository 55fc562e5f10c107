"""Whether a ``-wal`` file has changes that the database beside it lacks. Pure.

The rules are SQLite's own (sqlite.org/fileformat2.html 4). A frame of a ``-wal`` counts if it has
the salts of the header, if all checksums up to it fit, and if a commit follows. A ``-wal`` does not
name its database. It belongs to another one if it cannot be of this one: if the page size or the
encoding differs, if the database is not in WAL mode, if the first page is older, or if pages are
missing. Otherwise it is taken for the ``-wal`` of this database.
"""

import struct
from collections.abc import Callable
from typing import Literal, NamedTuple

from dapodik_status.file.header import HEADER_BYTES, MAGIC, Header

#: ``pending``: it has changes that the database lacks. ``unfit``: it does not fit this database.
#: ``settled``: it adds nothing.
WalState = Literal["pending", "unfit", "settled"]
#: A function (offset, count) that returns at most *count* bytes of a file from *offset* on.
Read = Callable[[int, int], bytes]

WAL_HEADER = 32
_FRAME = 24
_VERSION = 3_007_000
# The last bit of the magic is the byte order of the checksums.
_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
_PAGE_SIZES = frozenset(512 << power for power in range(8))
_WAL_MODE = 2
_WORD = 1 << 32
# Checksums take a second per 40 MB: the rest of a longer -wal is not read.
_MOST_BYTES = 8 * 1024 * 1024

_Sums = tuple[int, int]


class _Header(NamedTuple):
    """The header of a ``-wal``: its first 32 bytes."""

    order: str
    page_size: int
    salts: bytes
    sums: _Sums


class _Log(NamedTuple):
    """The frames of a ``-wal`` that count."""

    #: The offset of the last committed bytes of each page, by page number.
    pages: dict[int, int]
    #: The number of pages of the database after the last commit; 0 if there is no commit.
    total: int
    #: Whether all of it was read.
    whole: bool
    #: Whether a commit follows a frame that does not fit: this commit can no longer be read.
    damaged: bool


def wal_state(wal: Read, size: int, main: Read, main_size: int) -> WalState:
    """Return the state of a ``-wal`` of *size* bytes beside a database of *main_size* bytes."""
    if size <= WAL_HEADER:
        return "settled"
    header = _header_of(wal(0, WAL_HEADER))
    log = None if header is None else _read(wal, size, header)
    if header is None or log is None or log.damaged:
        return "unfit"
    if not log.total:
        return _without_commit(wal, header, log)
    page_size, head = header.page_size, main(0, HEADER_BYTES)
    # If the file is not a database any more, there is nothing to compare with.
    if len(head) == HEADER_BYTES and head.startswith(MAGIC):
        first = wal(log.pages[1], HEADER_BYTES) if 1 in log.pages else None
        if Header(head).page_size != page_size or not _fits(head, first, main_size, log):
            return "unfit"
    differs = any(
        wal(at, page_size) != main((number - 1) * page_size, page_size)
        for number, at in log.pages.items()
        if number <= log.total
    )
    return "pending" if differs or not log.whole else "settled"


def _header_of(raw: bytes) -> _Header | None:
    """Return the header in *raw*; None if SQLite would ignore it."""
    if len(raw) < WAL_HEADER:
        return None
    magic, version, page_size = struct.unpack_from(">III", raw)
    order, sums = _ORDERS.get(magic), struct.unpack_from(">II", raw, 24)
    if order is None or version != _VERSION or page_size not in _PAGE_SIZES:
        return None
    return _Header(order, page_size, raw[16:24], sums) if _summed(order, raw[:24]) == sums else None


def _summed(order: str, data: bytes, sums: _Sums = (0, 0)) -> _Sums:
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) % _WORD
        second = (second + two + first) % _WORD
    return first, second


def _read(wal: Read, size: int, header: _Header) -> _Log:
    step, at, end, total = _FRAME + header.page_size, WAL_HEADER, min(size, _MOST_BYTES), 0
    sums, latest, committed = header.sums, dict[int, int](), dict[int, int]()
    while at + step <= end:
        frame = wal(at, step)
        if len(frame) < step or frame[8:16] != header.salts:
            return _Log(committed, total, whole=True, damaged=False)
        number, commit = struct.unpack_from(">II", frame)
        sums = _summed(header.order, frame[:8] + frame[_FRAME:], sums)
        if not number or sums != struct.unpack_from(">II", frame, 16):
            # If no commit follows, it is the rest of a change that was never finished.
            heads = (wal(place, _FRAME) for place in range(at, end - step + 1, step))
            lost = any(head[8:16] == header.salts and any(head[4:8]) for head in heads)
            return _Log(committed, total, whole=True, damaged=lost)
        latest[number] = at + _FRAME
        if commit:
            committed.update(latest)
            latest.clear()
            total = commit
        at += step
    return _Log(committed, total, whole=at + step > size, damaged=False)


def _without_commit(wal: Read, header: _Header, log: _Log) -> WalState:
    if not log.whole:
        return "pending"
    first = wal(WAL_HEADER + 8, 4)
    # The first frame is of this -wal, or of the one before: when all is copied, SQLite starts the
    # file again, with the first salt increased by one.
    ahead = int.from_bytes(header.salts[:4], "big") - int.from_bytes(first, "big")
    return "settled" if not first or ahead % _WORD <= 1 else "unfit"


def _fits(mine: bytes, theirs: bytes | None, size: int, log: _Log) -> bool:
    """Return whether page 1 of a database and page 1 in a ``-wal`` can be of the same database.

    *mine* is the first 100 bytes of the database, which has *size* bytes; *theirs* is that of the
    ``-wal``, or None if the ``-wal`` has no page 1.
    """
    header = Header(mine)
    before = header.page_count
    if mine[19] != _WAL_MODE:
        return False
    if theirs is None:
        # Page 1 has the number of pages: a change of this number writes page 1.
        return before in {None, log.total}
    # Reserved bytes and encoding never change; page 1 has counters of its changes and the schema's.
    recoded = any(mine[56:60]) and theirs[56:60] != mine[56:60]
    older = any(_is_older(theirs[at : at + 4], mine[at : at + 4]) for at in (24, 40))
    if theirs[20] != mine[20] or recoded or older:
        return False
    if before is not None and log.total < before and not any(mine[52:56]):
        # Without auto-vacuum, only VACUUM makes a database smaller, and it writes all pages.
        return sum(number <= log.total for number in log.pages) == log.total
    # A commit writes all pages that it adds at the end; to be safe, half of them are enough here.
    known = size // header.page_size
    return 2 * sum(known < number <= log.total for number in log.pages) >= log.total - known


def _is_older(theirs: bytes, mine: bytes) -> bool:
    age = int.from_bytes(theirs, "big") - int.from_bytes(mine, "big")
    return age % _WORD >= _WORD // 2
