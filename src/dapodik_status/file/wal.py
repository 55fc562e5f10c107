"""Whether a ``-wal`` has something to add to the database that it stands beside. Pure.

The rules are SQLite's own (sqlite.org/fileformat2.html 4): of a ``-wal``, those frames count that
bear its salts, whose checksums fit from the first on, and behind which a commit stands. A ``-wal``
does not say whose it is, so that a stranger's is told by what cannot be: another page size, a
database that is not in WAL mode, an older first page, pages that are nowhere.
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
    #: Whether a frame was found that is of this ``-wal`` and damaged.
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
            return _Log(committed, count, True, True)
        latest[number] = at + _FRAME
        if commit:
            committed.update(latest)
            latest.clear()
            count = commit
        at += step
    return _Log(committed, count, at + step > size, False)


def _without_commit(wal: Read, raw: bytes, log: _Log) -> WalState:
    if not log.whole:
        return "pending"
    salt, first = raw[16:20], wal(WAL_HEADER + 8, 4)
    # Begun anew, which SQLite does once all was copied, and ended before the first frame.
    if (int.from_bytes(salt, "big") - int.from_bytes(first, "big")) % _WORD == 1:
        return "settled"
    return "settled" if first == salt and not log.damaged else "unfit"


def _fits(wal: Read, main: bytes, main_size: int, page_size: int, log: _Log) -> bool:
    if len(main) < HEADER_BYTES or not main.startswith(MAGIC):
        return True  # nothing is left to compare with
    header = Header(main)
    if page_size != header.page_size or main[19] != _WAL_MODE:
        return False
    if 1 in log.pages:
        theirs = wal(log.pages[1], HEADER_BYTES)
        # Page 1 counts its changes; bytes reserved and an encoding once chosen stay.
        age = int.from_bytes(theirs[24:28], "big") - int.from_bytes(main[24:28], "big")
        same = theirs[20] == main[20] and (not any(main[56:60]) or theirs[56:60] == main[56:60])
        if not same or age % _WORD >= _WORD // 2:
            return False
    # Of the pages that a commit adds at the end, all were written; half are asked for, to be safe.
    known = main_size // page_size
    added = sum(known < number <= log.count for number in log.pages)
    return 2 * added >= log.count - known
