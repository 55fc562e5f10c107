"""Export of a store as lines and sheets that ``store.incoming`` can import again."""

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
# The column of counts whose names cannot be column names; in JSON lines, of all counts.
_COUNTS = "counts"


def export_lines(
    store: HistoryStore, form: str = "csv", *, delimiter: str = ",", within: str | None = None
) -> Iterator[str]:
    r"""Yield the entries of *store* as lines in *form*: ``"csv"`` or ``"jsonl"``.

    ``import_lines`` reads both forms; in the same store it finds nothing new. Schools are in the
    order in which they were added. Each yielded line is one entry. An entry that could not be read
    has no status here; its text stays in the store (``HistoryStore.unread``).

    In CSV, a quoted remark may contain line breaks. Each count has its own column, at most 40. The
    others, and counts whose names cannot be column names, are JSON in the last column, ``counts``.
    A text that a spreadsheet would read as a formula gets a blank before it, which readers drop.

    *delimiter* is a comma, semicolon or tab. With *within*, a *kode wilayah*, only the schools of
    this region are exported. Raises ``ArgumentValueError`` for another *form*, *delimiter* or
    *within*, and ``StoreError``.

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
    """Write the entries of *store*, as in ``export_lines``, to a new XLSX file at *path*.

    After an error there is no file. Needs openpyxl (the extra ``xlsx``). Raises ``FileExistsError``
    if *path* already exists, another ``OSError`` if the system refuses, and ``StoreError``.

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
    """Yield a path to write to; when the block ends without an error, it is renamed to *path*.

    An existing file is only replaced with *replacing*, and only if it is a regular file, but not
    the file of *store*, also through a link. Otherwise raises ``FileExistsError``; raises another
    ``OSError`` if the system refuses. After an error, an existing file is unchanged.
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
    # Not escaped: with escapes, the longest entry would be too long a line for the import.
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
    """Return *row* as a CSV record that a spreadsheet does not read as formulas."""
    line = io.StringIO()
    safe = (guarded(value) if isinstance(value, str) else value for value in row)
    # csv quotes a cell if it contains a character of the line terminator.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(safe)
    return line.getvalue().removesuffix("\r\n")
