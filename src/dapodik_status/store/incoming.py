"""Import of records from files of other programs: CSV, JSON lines and XLSX.

``history.records`` reads the lines. A line that cannot be read is reported and left out; the others
are imported. An entry that is already in the store is not stored again, so a file can be imported
again, also if only its beginning was imported before.
"""

import datetime as dt
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from itertools import islice
from typing import Any, cast, final

import attrs

from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownActorError,
    described,
    need,
)
from dapodik_status.file.disk import open_regular, path_text
from dapodik_status.history.observations import aware
from dapodik_status.history.records.cells import BadRecordError
from dapodik_status.history.records.columns import (
    BadLine,
    Fields,
    Records,
    fields_of,
    observation_of,
    read_lines,
)
from dapodik_status.status.moments import WIB
from dapodik_status.status.workflow import actor_of
from dapodik_status.store.log import HistoryStore
from dapodik_status.store.rows import refuse_unfit
from dapodik_status.store.sheets import sheet_records
from dapodik_status.store.values import School, plain_of
from dapodik_status.store.writing import Blanks, Entry, keep
from dapodik_status.vocabulary import Status

# The records of one transaction: other writers wait a tenth of a second, not for the whole import.
_BATCH = 2_000
_STORED: Mapping[str | None, Status] = {status.value: status for status in Status}
# The problem of a line, by the argument that a store refuses.
_REASONS = {"school": "sekolah", "at": "waktu", "received_at": "waktu", "counts": "jumlah"}
_NEEDED = "the tables with columns of a school, a moment and a status"


@final
@attrs.frozen(kw_only=True)
class Imported:
    """The result of an import."""

    __module__ = "dapodik_status.store"

    #: The number of new entries.
    new: int
    #: The number of entries that were already in the store.
    known: int
    #: The number of new and known entries whose label could not be read.
    unread: int = 0
    #: The lines that could not be imported, with number and reason.
    bad: tuple[BadLine, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain JSON values."""
        return plain_of(self)


def import_lines(
    store: HistoryStore,
    lines: Iterable[str],
    *,
    zone: dt.tzinfo = WIB,
    until: dt.datetime | None = None,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import *lines* into *store*: either CSV with a header, or one JSON object per line.

    Needed are a school (``npsn`` or ``sekolah``), a time (``waktu``, or ``tanggal`` and ``jam``)
    and a ``status``. A school's ``wilayah`` and ``nama``, and ``keterangan``, ``diterima``,
    ``langkah`` and ``pelaku``, may be there. Other columns with whole numbers are counts; the guide
    for the store says which are ignored. *zone* is used for times without a time zone; the default
    is Asia/Jakarta (WIB). If *until* is given, a line with a later time is a bad line: an entry
    with a mistyped later year would stay the newest, and hide the real newest status. If given,
    *aside* is called with each bad line and its text, and *progress*, after every 2,000 records,
    with the number of the last line read.

    Raises ``ArgumentValueError`` if the header has no column for the school, the time or the
    status; ``StoreError``; and the errors of *lines*, *aside* and *progress*. About 2,000 records
    are one transaction. After an error, the entries of earlier transactions stay.

    >>> from dapodik_status.store import HistoryStore, import_lines
    >>> lines = ["npsn;nama;tanggal;status", "10000001;SDN 1;2 Mei 2013;Pending", "10000002;;;"]
    >>> with HistoryStore("riwayat.db") as store:
    ...     import_lines(store, lines)
    ...     store.latest("10000001").status
    Imported(new=1, known=0, unread=0, bad=(BadLine(number=3, reason='waktu'),))
    <Status.PENDING: 'pending'>
    """
    _check(store, zone, until, aside=aside, progress=progress)
    if isinstance(lines, str) or not isinstance(cast("object", lines), Iterable):
        raise ArgumentTypeError("lines", "an iterable of lines", described(lines))
    records = read_lines(map(_text, lines))
    if records.lacks:
        raise ArgumentValueError("lines", _NEEDED, f"one without {', '.join(records.lacks)}")
    return import_records(store, records, zone=zone, until=until, aside=aside, progress=progress)


def _check(
    store: HistoryStore, zone: dt.tzinfo, until: dt.datetime | None, **functions: object
) -> None:
    """Refuse a wrong argument at the call, not when some of the entries are stored."""
    need("store", store, HistoryStore, "a HistoryStore")
    need("zone", zone, dt.tzinfo, "a time zone")
    aware("until", until)
    for name, function in functions.items():
        if function is not None and not callable(function):
            raise ArgumentTypeError(name, "a function", described(function))


def _text(line: object) -> str:
    need("lines, one of them", line, str, "a text")
    return cast("str", line)


def import_rows(
    store: HistoryStore,
    rows: Iterable[Mapping[str, object]],
    *,
    zone: dt.tzinfo = WIB,
    until: dt.datetime | None = None,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import *rows*, mappings from column name to value, into *store*.

    The other arguments, the result and the errors are as in ``import_lines``. The first row has the
    number 1, and *aside* gets each row as JSON. A row without a needed column is a bad line.

    >>> from dapodik_status.store import HistoryStore, import_rows
    >>> with HistoryStore("riwayat.db") as store:
    ...     import_rows(store, [{"npsn": 10000001, "waktu": "2 Mei 2013", "status": "pending"}]).new
    1
    """
    _check(store, zone, until, aside=aside, progress=progress)
    need("rows", rows, Iterable, "an iterable of rows")
    each = ((n, _line_of(row), partial(_fields_of, row)) for n, row in enumerate(rows, 1))
    records = Records("", (), each)
    return import_records(store, records, zone=zone, until=until, aside=aside, progress=progress)


def _fields_of(row: object) -> Fields:
    if not isinstance(row, Mapping):
        raise BadRecordError("bentuk")
    return fields_of(cast("Mapping[str, object]", row))


def _line_of(row: object) -> str:
    told = row
    if isinstance(row, Mapping):
        told = {str(name): value for name, value in cast("Mapping[object, object]", row).items()}
    try:
        return json.dumps(told, default=str)
    except (ValueError, RecursionError):  # a number of thousands of digits, or a recursive value
        return json.dumps(described(told))


def import_records(
    store: HistoryStore,
    records: Records,
    *,
    zone: dt.tzinfo,
    until: dt.datetime | None,
    aside: Callable[[BadLine, str], object] | None,
    progress: Callable[[int], object] | None,
) -> Imported:
    """Import *records* of any source, as in ``import_lines``."""
    bad: list[BadLine] = []
    triggers = store.workflow.triggers
    new = good = unread = 0
    blanks = Blanks()
    while some := list(islice(records.each, _BATCH)):
        entries: list[Entry] = []
        for number, line, read in some:
            try:
                entries.append(_entry(read(), zone, triggers, until))
                unread += entries[-1][1].status is None
            except BadRecordError as error:
                bad.append(BadLine(number, error.reason))
                if aside is not None:
                    aside(bad[-1], line)
        # ``record_many`` counts unread entries for itself: here they are counted over the import.
        file = store._file  # noqa: SLF001 - the same folder  # pyright: ignore[reportPrivateUsage]
        new += file.write(partial(keep, entries=entries, blanks=blanks))
        good += len(entries)
        if progress is not None:
            progress(some[-1][0])
    return Imported(new=new, known=good - new, unread=unread, bad=tuple(bad))


def _entry(
    fields: Fields, zone: dt.tzinfo, triggers: Collection[str], until: dt.datetime | None
) -> Entry:
    found = fields.found
    # If there is an NPSN, the column "sekolah" contains the school's name.
    key = found.get("npsn") or found.get("sekolah")
    if not key:
        raise BadRecordError("sekolah")
    name = found.get("nama") or (found.get("sekolah") if found.get("npsn") else None)
    seen = observation_of(fields, zone, triggers)
    if seen.status is None and seen.label in _STORED:
        # A stored value is not a label, so a remark cannot contradict it.
        seen = attrs.evolve(seen, status=_STORED[seen.label])
    elif not seen.label:
        # An entry that could not be read, as an export writes it.
        seen = attrs.evolve(seen, label=None)
    if until is not None and seen.at > until:
        raise BadRecordError("mendatang", seen.at)
    try:
        refuse_unfit(seen)
        school = School(key, found.get("wilayah"), name)
        return school, seen, actor_of(found.get("pelaku", "").lower() or None)
    except UnknownActorError:
        raise BadRecordError("pelaku", seen.at) from None
    except ArgumentValueError as error:
        raise BadRecordError(_REASONS.get(error.name, "panjang"), seen.at) from None


def import_sheet(
    store: HistoryStore,
    path: str | os.PathLike[str],
    *,
    zone: dt.tzinfo = WIB,
    until: dt.datetime | None = None,
    aside: Callable[[BadLine, str], object] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Imported:
    """Import the first sheet of the XLSX file at *path* into *store*.

    The other arguments, the result and the errors are as in ``import_lines``. The first row that is
    not empty names the columns, and *aside* gets each row as JSON. Needs openpyxl (the extra
    ``xlsx``). Also raises ``OSError`` if the file cannot be read, and ``ArgumentValueError`` (a
    ``ValueError``) if it is not an XLSX file.

    >>> from dapodik_status.store import HistoryStore, export_sheet, import_rows, import_sheet
    >>> with HistoryStore("satu.db") as one, HistoryStore("dua.db") as other:
    ...     rows = [{"npsn": 10000001, "waktu": "2 Mei 2013", "status": "pending"}]
    ...     kept = import_rows(one, rows)
    ...     export_sheet(one, "riwayat.xlsx")
    ...     import_sheet(other, "riwayat.xlsx").new
    1
    """
    _check(store, zone, until, aside=aside, progress=progress)
    file = open_regular(path_text(path))
    if file is None:
        raise ArgumentValueError("path", "the XLSX files", "what is no regular file")
    with file:
        records = sheet_records(file)
        if records.lacks:
            raise ArgumentValueError("path", _NEEDED, f"one without {', '.join(records.lacks)}")
        return import_records(
            store, records, zone=zone, until=until, aside=aside, progress=progress
        )
