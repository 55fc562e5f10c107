"""Records that come in from files: CSV, JSON lines and XLSX, as other programs have them.

How a line is read stands in ``history.records``. A line that cannot be read is named and left out,
the rest goes in. What is there already is not kept twice, so that a file may come in again, also
one of which only the beginning came in.
"""

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import final

import attrs

from dapodik_status.errors import ArgumentValueError, need
from dapodik_status.file.disk import open_regular, path_text
from dapodik_status.history.observations import Observation
from dapodik_status.history.records.columns import (
    BadLine,
    BadRecordError,
    Fields,
    fields_of,
    observation_of,
    read_lines,
)
from dapodik_status.status.moments import WIB
from dapodik_status.store.log import HistoryStore
from dapodik_status.store.rows import row_of
from dapodik_status.store.sheets import sheet_records
from dapodik_status.store.values import School
from dapodik_status.vocabulary import Status

# So many records are one transaction: other writers wait for a tenth of a second, not for all.
_BATCH = 2_000
_STORED: Mapping[str | None, Status] = {status.value: status for status in Status}
_Entry = tuple[School, Observation]
# A number, what stood there, and what reads it.
_Numbered = tuple[int, str, Callable[[], Fields]]


@final
@attrs.frozen(kw_only=True)
class Imported:
    """The result of an import."""

    __module__ = "dapodik_status.store"

    #: How many were not there yet, and are now.
    new: int
    #: How many were there already.
    known: int
    #: The lines that could not be read, by number and reason.
    bad: tuple[BadLine, ...]


def import_lines(
    store: HistoryStore,
    lines: Iterable[str],
    *,
    zone: dt.tzinfo = WIB,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import *lines*, CSV with a header or JSON, into *store*; return the result.

    The columns ``npsn`` or ``sekolah``, ``wilayah`` and ``nama`` say of which school a line tells,
    the others are those of the command ``diagnosis``. *zone* is that of moments without one.
    *aside* is given each line that cannot be read, *progress* the number of lines so far. Raises
    ``StoreError``, and what *lines*, *aside* and *progress* raise; some hundred lines at a time
    are kept, and what was kept before stays.

    >>> from dapodik_status.store import HistoryStore, import_lines
    >>> lines = ["npsn;nama;tanggal;status", "10000001;SDN 1;2 Mei 2013;Pending", "10000002;;;"]
    >>> with HistoryStore("riwayat.db") as store:
    ...     import_lines(store, lines)
    ...     store.latest("10000001").status
    Imported(new=1, known=0, bad=(BadLine(number=3, reason='waktu'),))
    <Status.PENDING: 'pending'>
    """
    need("store", store, HistoryStore, "a HistoryStore")
    need("zone", zone, dt.tzinfo, "a time zone")
    return _kept(store, read_lines(lines), zone, aside, progress)


def import_rows(
    store: HistoryStore,
    rows: Iterable[Mapping[str, object]],
    *,
    zone: dt.tzinfo = WIB,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import *rows*, mappings from column name to value, into *store*.

    As ``import_lines``; the first row has the number 1.

    >>> from dapodik_status.store import HistoryStore, import_rows
    >>> with HistoryStore("riwayat.db") as store:
    ...     import_rows(store, [{"npsn": 10000001, "waktu": "2 Mei 2013", "status": "pending"}]).new
    1
    """
    need("store", store, HistoryStore, "a HistoryStore")
    need("zone", zone, dt.tzinfo, "a time zone")
    numbered = ((n, repr(row), partial(fields_of, row)) for n, row in enumerate(rows, 1))
    return _kept(store, numbered, zone, aside, progress)


def _kept(
    store: HistoryStore,
    records: Iterator[_Numbered],
    zone: dt.tzinfo,
    aside: Callable[[BadLine, str], object] | None,
    progress: Callable[[int], object] | None,
) -> Imported:
    bad: list[BadLine] = []
    new = known = last = 0
    while some := list(islice(records, _BATCH)):
        entries: list[_Entry] = []
        for number, line, read in some:
            try:
                entries.append(_entry(read(), zone, store.workflow.triggers))
            except BadRecordError as error:
                bad.append(BadLine(number, error.reason))
                if aside is not None:
                    aside(bad[-1], line)
        kept = store.record_many(entries)
        new, known, last = new + kept, known + len(entries) - kept, some[-1][0]
        if progress is not None:
            progress(last)
    return Imported(new=new, known=known, bad=tuple(bad))


def _entry(fields: Fields, zone: dt.tzinfo, triggers: Collection[str]) -> _Entry:
    found = fields.found
    # Where there is a number, the column "sekolah" holds the school's name.
    key = found.get("npsn") or found.get("sekolah")
    if not key:
        raise BadRecordError("sekolah")
    name = found.get("nama") or (found.get("sekolah") if found.get("npsn") else None)
    seen = observation_of(fields, zone, triggers)
    if seen.status is None and seen.label in _STORED:
        # The stored value is no label that a remark could take back.
        seen = attrs.evolve(seen, status=_STORED[seen.label])
    elif not seen.label:
        # What nobody could read, as an export tells it.
        seen = attrs.evolve(seen, label=None)
    try:
        row_of(seen)
    except ArgumentValueError:  # UTC has no such year
        raise BadRecordError("waktu", seen.at) from None
    return School(key, found.get("wilayah"), name), seen


def import_sheet(
    store: HistoryStore,
    path: str | os.PathLike[str],
    *,
    zone: dt.tzinfo = WIB,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import the first sheet of the XLSX file at *path* into *store*.

    As ``import_lines``; its first row that holds something names the columns. Needs openpyxl, the
    extra ``xlsx``. Raises ``OSError`` where the file cannot be read, and ``ArgumentValueError`` (a
    ``ValueError``) for what is no XLSX file.

    >>> from dapodik_status.store import HistoryStore, export_sheet, import_rows, import_sheet
    >>> with HistoryStore("satu.db") as one, HistoryStore("dua.db") as other:
    ...     rows = [{"npsn": 10000001, "waktu": "2 Mei 2013", "status": "pending"}]
    ...     kept = import_rows(one, rows)
    ...     export_sheet(one, "riwayat.xlsx")
    ...     import_sheet(other, "riwayat.xlsx").new
    1
    """
    need("store", store, HistoryStore, "a HistoryStore")
    need("zone", zone, dt.tzinfo, "a time zone")
    file = open_regular(path_text(path))
    if file is None:
        raise ArgumentValueError("path", "the XLSX files", "what is no regular file")
    with file:
        return _kept(store, sheet_records(file), zone, aside, progress)
