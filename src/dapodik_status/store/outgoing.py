"""What a store holds, as lines and sheets that ``store.incoming`` takes in again."""

import csv
import errno
import io
import json
import os
import secrets
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from dapodik_status.errors import ArgumentValueError, need
from dapodik_status.file.disk import path_text
from dapodik_status.history.observations import Counts
from dapodik_status.history.records.cells import guarded
from dapodik_status.history.records.columns import MOST_COUNTS, is_entity
from dapodik_status.store.log import HistoryStore
from dapodik_status.store.sheets import write_book
from dapodik_status.store.values import within_of
from dapodik_status.store.writing import Entry

_FORMS = ("csv", "jsonl")
_DELIMITERS = (",", ";", "\t")
_COLUMNS = (
    "sekolah", "nama", "wilayah", "waktu", "status", "keterangan", "diterima", "langkah", "pelaku",
)  # fmt: skip
# Counts by names that a column cannot have: in JSON lines all of them, in a table one cell.
_COUNTS = "counts"


def export_lines(
    store: HistoryStore, form: str = "csv", *, delimiter: str = ",", within: str | None = None
) -> Iterator[str]:
    r"""Yield the entries of *store* as lines in *form*: ``"csv"`` or ``"jsonl"``.

    ``import_lines`` reads them, and finds nothing new in the same store. Schools come in the order
    in which they came to be known. Both forms hold each entry whole: of CSV a line is a record,
    whose quoted remark may go on over lines, and what was counted has a column, or where its name
    is no column's a place in the last one, ``counts``. Only what a spreadsheet takes for a formula
    stands behind a blank, which no reader keeps. An entry that nobody could read has no status
    here, and what was written stays in the store (``HistoryStore.unread``).
    *within* keeps to a region. Raises ``ArgumentValueError`` for another form or *delimiter*, and
    ``StoreError``.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation
    >>> from dapodik_status.store import HistoryStore, export_lines
    >>> with HistoryStore("riwayat.db") as store:
    ...     at = datetime(2013, 5, 3, tzinfo=timezone.utc)
    ...     store.record("10000001", Observation("pending", at, counts={"ptk": 16}))
    ...     print(*export_lines(store), sep="\n")
    True
    sekolah,nama,wilayah,waktu,status,keterangan,diterima,langkah,pelaku,ptk,counts
    10000001,,,2013-05-03T00:00:00+00:00,pending,,,,,16,
    """
    need("store", store, HistoryStore, "a HistoryStore")
    if form not in _FORMS:
        raise ArgumentValueError("form", ", ".join(_FORMS), repr(form))
    if delimiter not in _DELIMITERS:
        raise ArgumentValueError("delimiter", "comma, semicolon and tab", repr(delimiter))
    within_of(within)
    if form == "jsonl":
        return map(_json_line, store.entries(within=within))
    return (csv_line(row, delimiter) for row in _rows(store, within))


def export_sheet(
    store: HistoryStore, path: str | os.PathLike[str], *, within: str | None = None
) -> None:
    """Write what ``export_lines`` yields for *store* to a new XLSX file at *path*.

    Wholly or not at all. Needs openpyxl, the extra ``xlsx``. Raises ``FileExistsError`` where
    something is there already, another ``OSError`` where the system refuses, and ``StoreError``.

    >>> from pathlib import Path
    >>> from dapodik_status.store import HistoryStore, export_sheet
    >>> with HistoryStore("riwayat.db") as store:
    ...     export_sheet(store, "riwayat.xlsx")
    >>> Path("riwayat.xlsx").read_bytes()[:2]
    b'PK'
    """
    need("store", store, HistoryStore, "a HistoryStore")
    within_of(within)
    with written_whole(path_text(path), store, replacing=False) as part:
        write_book([("riwayat", _rows(store, within))], part)


@contextmanager
def written_whole(
    path: str, store: HistoryStore, *, replacing: bool
) -> Generator[Path, None, None]:
    """Yield where to write what is to stand at *path* when the block ends, wholly or not at all.

    What is there is overwritten only where it is to be *replacing* a regular file that is not the
    file of *store*, also through a link. Raises ``FileExistsError`` otherwise, and another
    ``OSError`` where the system refuses; what was there is there then.
    """
    target, mode = Path(os.path.realpath(path)), None
    with suppress(FileNotFoundError):
        there = target.stat()
        is_store = os.path.samestat(there, Path(store.path).stat())
        if is_store or not replacing or not S_ISREG(there.st_mode):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        mode = there.st_mode & 0o777
    part = target.with_name(f".{secrets.token_hex(8)}.baru")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _rows(store: HistoryStore, within: str | None) -> Iterator[Sequence[str | int | None]]:
    entities = tuple(filter(is_entity, store.entities()))[:MOST_COUNTS]
    yield (*_COLUMNS, *entities, _COUNTS)
    for entry in store.entries(within=within):
        counts = entry[1].counts
        others = {name: number for name, number in counts.items() if name not in entities}
        nested = json.dumps(others, ensure_ascii=False) if others else None
        yield (*_told(entry).values(), *map(counts.get, entities), nested)


def _json_line(entry: Entry) -> str:
    counts: Counts = entry[1].counts
    told: dict[str, object] = {k: text for k, text in _told(entry).items() if text is not None}
    told.setdefault("status", "")
    # To the letter: escaped, the longest of what is kept would be no line that is read.
    return json.dumps({**told, **({_COUNTS: dict(counts)} if counts else {})}, ensure_ascii=False)


def _told(entry: Entry) -> dict[str, str | None]:
    school, seen, actor = entry
    received = seen.received_at
    values = (
        school.key,
        school.name,
        school.region,
        seen.at.isoformat(),
        None if seen.status is None else seen.status.value,
        seen.remark,
        None if received is None else received.isoformat(),
        seen.trigger,
        None if actor is None else actor.value,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def csv_line(row: Sequence[object], delimiter: str = ",") -> str:
    """Return *row* as a record of CSV; no text of it is a formula to a spreadsheet."""
    line = io.StringIO()
    safe = (guarded(value) if isinstance(value, str) else value for value in row)
    # A cell is quoted where it holds a letter of the line's end.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(safe)
    return line.getvalue().removesuffix("\r\n")
