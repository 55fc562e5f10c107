"""Whether a ``-wal`` has something to add to the database that it stands beside. Pure.

The rules are SQLite's own (sqlite.org/fileformat2.html 4): of a ``-wal``, those frames count that
bear its salts, whose checksums fit from the first on, and behind which a commit stands. A ``-wal``
does not say whose it is, so that a stranger's is told by what cannot be: another page size or
encoding, a database that is not in WAL mode, an older first page, pages that are nowhere. One that
could be this database's by all of these is taken for it.
"""

import struct
from collections.abc import Callable
from typing import Literal, NamedTuple

from dapodik_status.file.header import HEADER_BYTES, MAGIC, Header

#: ``pending``: it holds what the database lacks. ``unfit``: none of it is of this database.
#: ``settled``: it adds nothing.
WalState = Literal["pending", "unfit", "settled"]
#: The bytes of a file from an offset on, so many or as many as there are.
Read = Callable[[int, int], bytes]

WAL_HEADER = 32
_FRAME = 24
_VERSION = 3_007_000
# The magic's last bit tells the order of the bytes that the checksums were made with.
_ORDERS = {0x377F0682: "<", 0x377F0683: ">"}
_PAGE_SIZES = frozenset(512 << power for power in range(8))
_WAL_MODE = 2
_WORD = 1 << 32
# Checksums take a second for each 40 MB: of a longer one nothing is promised.
_MOST_BYTES = 8 * 1024 * 1024

_Sums = tuple[int, int]


class _Header(NamedTuple):
    """What the first 32 bytes of a ``-wal`` say."""

    order: str
    page_size: int
    salts: bytes
    sums: _Sums


class _Log(NamedTuple):
    """What of a ``-wal`` counts."""

    #: Page numbers, and where the last committed bytes of each stand.
    pages: dict[int, int]
    #: How many pages the database has after the last commit; 0 where there is none.
    total: int
    #: Whether everything was looked at.
    whole: bool
    #: Whether a commit stands behind a frame that does not fit: it can no longer be read.
    damaged: bool


def wal_state(wal: Read, size: int, main: Read, main_size: int) -> WalState:
    """Return what a ``-wal`` of *size* bytes is to a database of *main_size* bytes."""
    if size <= WAL_HEADER:
        return "settled"
    header = _header_of(wal(0, WAL_HEADER))
    log = None if header is None else _read(wal, size, header)
    if header is None or log is None or log.damaged:
        return "unfit"
    if not log.total:
        return _without_commit(wal, header, log)
    page_size, head = header.page_size, main(0, HEADER_BYTES)
    # Of what is no database any more nothing is left to compare with.
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
    """Return what a header says; None where SQLite would ignore it."""
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
            # Without a commit it is the rest of a change that was never finished.
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
    # Of this -wal, or of the one before: SQLite begins anew, its first salt one higher, once all
    # was copied.
    ahead = int.from_bytes(header.salts[:4], "big") - int.from_bytes(first, "big")
    return "settled" if not first or ahead % _WORD <= 1 else "unfit"


def _fits(mine: bytes, theirs: bytes | None, size: int, log: _Log) -> bool:
    """Tell whether page 1 of a database of *size* bytes and that in its ``-wal`` can be of one.

    Given are the first 100 bytes of both; None where the ``-wal`` has no page 1.
    """
    header = Header(mine)
    before = header.page_count
    if mine[19] != _WAL_MODE:
        return False
    if theirs is None:
        # Page 1 says how many pages there are: whatever changes that, writes it.
        return before in {None, log.total}
    # Bytes reserved and an encoding once chosen stay; page 1 and the schema count their changes.
    recoded = any(mine[56:60]) and theirs[56:60] != mine[56:60]
    older = any(_is_older(theirs[at : at + 4], mine[at : at + 4]) for at in (24, 40))
    if theirs[20] != mine[20] or recoded or older:
        return False
    if before is not None and log.total < before and not any(mine[52:56]):
        # Without auto-vacuum only VACUUM makes a database smaller, and it writes all pages.
        return sum(number <= log.total for number in log.pages) == log.total
    # Of the pages that a commit adds at the end, all were written; half are asked for, to be safe.
    known = size // header.page_size
    return 2 * sum(known < number <= log.total for number in log.pages) >= log.total - known


def _is_older(theirs: bytes, mine: bytes) -> bool:
    age = int.from_bytes(theirs, "big") - int.from_bytes(mine, "big")
    return age % _WORD >= _WORD // 2
