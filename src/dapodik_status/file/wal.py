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


class _Log(NamedTuple):
    """What of a ``-wal`` counts."""

    #: Page numbers, and where the last committed bytes of each stand.
    pages: dict[int, int]
    #: How many pages the database has after the last commit; 0 where there is none.
    count: int
    #: Whether everything was looked at.
    whole: bool
    #: Whether a commit stands behind a frame that does not fit: it can no longer be read.
    damaged: bool


def wal_state(wal: Read, size: int, main: Read, main_size: int) -> WalState:
    """Return what a ``-wal`` of *size* bytes is to a database of *main_size* bytes."""
    if size <= WAL_HEADER:
        return "settled"
    raw = wal(0, WAL_HEADER)
    order, page_size = _header_of(raw)
    if order is None or page_size not in _PAGE_SIZES:
        return "unfit"
    log = _read(wal, min(size, _MOST_BYTES), size, raw, order, page_size)
    if log.damaged:
        return "unfit"
    if not log.count:
        return _without_commit(wal, raw, log)
    if not _fits(wal, main(0, HEADER_BYTES), main_size, page_size, log):
        return "unfit"
    differs = any(
        wal(at, page_size) != main((number - 1) * page_size, page_size)
        for number, at in log.pages.items()
        if number <= log.count
    )
    return "pending" if differs or not log.whole else "settled"


def _header_of(raw: bytes) -> tuple[str | None, int]:
    """Return the order of bytes and the page size; None where SQLite would ignore the header."""
    if len(raw) < WAL_HEADER:
        return None, 0
    magic, version, page_size = struct.unpack_from(">III", raw)
    order = _ORDERS.get(magic)
    if order is None or version != _VERSION:
        return None, 0
    sums = _summed(order, raw[:24], (0, 0))
    return (order if sums == struct.unpack_from(">II", raw, 24) else None), page_size


def _summed(order: str, data: bytes, sums: _Sums) -> _Sums:
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) % _WORD
        second = (second + two + first) % _WORD
    return first, second


def _read(wal: Read, end: int, size: int, raw: bytes, order: str, page_size: int) -> _Log:
    sums: _Sums = struct.unpack_from(">II", raw, 24)
    step, at, count = _FRAME + page_size, WAL_HEADER, 0
    latest: dict[int, int] = {}
    committed: dict[int, int] = {}
    while at + step <= end:
        frame = wal(at, step)
        if len(frame) < step or frame[8:16] != raw[16:24]:
            return _Log(committed, count, True, False)
        number, commit = struct.unpack_from(">II", frame)
        sums = _summed(order, frame[:8] + frame[_FRAME:], sums)
        if not number or sums != struct.unpack_from(">II", frame, 16):
            # Without a commit it is the rest of a change that was never finished.
            lost = _has_commit(wal, at, end, step, raw[16:24])
            return _Log(committed, count, True, lost)
        latest[number] = at + _FRAME
        if commit:
            committed.update(latest)
            latest.clear()
            count = commit
        at += step
    return _Log(committed, count, at + step > size, False)


def _has_commit(wal: Read, begin: int, end: int, step: int, salts: bytes) -> bool:
    heads = (wal(at, _FRAME) for at in range(begin, end - step + 1, step))
    return any(head[8:16] == salts and any(head[4:8]) for head in heads)


def _without_commit(wal: Read, raw: bytes, log: _Log) -> WalState:
    if not log.whole:
        return "pending"
    first = wal(WAL_HEADER + 8, 4)
    # Of this -wal, or of the one before: SQLite begins anew, its first salt one higher, once all
    # was copied.
    ahead = int.from_bytes(raw[16:20], "big") - int.from_bytes(first, "big")
    return "settled" if not first or ahead % _WORD <= 1 else "unfit"


def _fits(wal: Read, main: bytes, main_size: int, page_size: int, log: _Log) -> bool:
    if len(main) < HEADER_BYTES or not main.startswith(MAGIC):
        return True  # nothing is left to compare with
    header = Header(main)
    if page_size != header.page_size or main[19] != _WAL_MODE:
        return False
    before, written = header.page_count, sum(number <= log.count for number in log.pages)
    if 1 not in log.pages:
        # Page 1 says how many pages there are: whatever changes that, writes it.
        return before in {None, log.count}
    theirs = wal(log.pages[1], HEADER_BYTES)
    # Bytes reserved and an encoding once chosen stay; page 1 and the schema count their changes.
    if theirs[20] != main[20] or (any(main[56:60]) and theirs[56:60] != main[56:60]):
        return False
    if any(_is_older(theirs[at : at + 4], main[at : at + 4]) for at in (24, 40)):
        return False
    if before is not None and log.count < before and not any(main[52:56]):
        # Without auto-vacuum only VACUUM makes a database smaller, and it writes all pages.
        return written == log.count
    # Of the pages that a commit adds at the end, all were written; half are asked for, to be safe.
    known = main_size // page_size
    return 2 * sum(known < number <= log.count for number in log.pages) >= log.count - known


def _is_older(theirs: bytes, mine: bytes) -> bool:
    age = int.from_bytes(theirs, "big") - int.from_bytes(mine, "big")
    return age % _WORD >= _WORD // 2
