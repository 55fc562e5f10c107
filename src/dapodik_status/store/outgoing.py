"""What a store holds, as lines and sheets that ``store.incoming`` takes in again."""

import csv
import io
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dapodik_status.errors import ArgumentValueError, need
from dapodik_status.file.disk import path_text
from dapodik_status.history.observations import Observation
from dapodik_status.store.log import HistoryStore
from dapodik_status.store.sheets import write_sheet
from dapodik_status.store.values import School

_FORMS = ("csv", "jsonl")
_COLUMNS = ("sekolah", "nama", "wilayah", "waktu", "status", "keterangan", "diterima", "langkah")
# What a spreadsheet takes for a formula; behind a blank, which no reader keeps, it is a text.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def export_lines(
    store: HistoryStore, form: str = "csv", *, delimiter: str = ",", within: str | None = None
) -> Iterator[str]:
    r"""Yield the entries of *store* as lines in *form*: ``"csv"`` or ``"jsonl"``.

    ``import_lines`` reads them, and finds nothing new in the same store. Schools come in the order
    in which they came to be known. An entry that nobody could read has no status here, and what
    was written stays in the store (``HistoryStore.unread``); who took a step is not told either.
    *within* keeps to a region. Raises ``ArgumentValueError`` for another form, and ``StoreError``.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation
    >>> from dapodik_status.store import HistoryStore, export_lines
    >>> with HistoryStore("riwayat.db") as store:
    ...     at = datetime(2013, 5, 3, tzinfo=timezone.utc)
    ...     store.record("10000001", Observation("pending", at, counts={"ptk": 16}))
    ...     print(*export_lines(store), sep="\n")
    True
    sekolah,nama,wilayah,waktu,status,keterangan,diterima,langkah,ptk
    10000001,,,2013-05-03T00:00:00+00:00,pending,,,,16
    """
    need("store", store, HistoryStore, "a HistoryStore")
    if form not in _FORMS:
        raise ArgumentValueError("form", ", ".join(_FORMS), repr(form))
    if form == "jsonl":
        return _json_lines(store, within)
    return (_csv_line(row, delimiter) for row in _rows(store, within))


def export_sheet(
    store: HistoryStore, path: str | os.PathLike[str], *, within: str | None = None
) -> None:
    """Write what ``export_lines`` yields for *store* to a new XLSX file at *path*.

    Needs openpyxl, the extra ``xlsx``. Raises ``OSError`` and ``StoreError``.

    >>> from pathlib import Path
    >>> from dapodik_status.store import HistoryStore, export_sheet
    >>> with HistoryStore("riwayat.db") as store:
    ...     export_sheet(store, "riwayat.xlsx")
    >>> Path("riwayat.xlsx").read_bytes()[:2]
    b'PK'
    """
    need("store", store, HistoryStore, "a HistoryStore")
    write_sheet(_rows(store, within), Path(path_text(path)))


def _rows(store: HistoryStore, within: str | None) -> Iterator[Sequence[str | int | None]]:
    entities = store.entities()
    yield (*_COLUMNS, *entities)
    for school, history in store.histories(within=within):
        for seen in history:
            told = _told(school, seen)
            yield (*told.values(), *(seen.counts.get(entity) for entity in entities))


def _json_lines(store: HistoryStore, within: str | None) -> Iterator[str]:
    for school, history in store.histories(within=within):
        for seen in history:
            told = {key: text for key, text in _told(school, seen).items() if text is not None}
            told.setdefault("status", "")
            yield json.dumps({**told, **({"counts": dict(seen.counts)} if seen.counts else {})})


def _told(school: School, seen: Observation) -> dict[str, str | None]:
    received = seen.received_at
    values = (
        school.key, school.name, school.region, seen.at.isoformat(),
        None if seen.status is None else seen.status.value, seen.remark,
        None if received is None else received.isoformat(), seen.trigger,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _csv_line(row: Sequence[str | int | None], delimiter: str) -> str:
    line = io.StringIO()
    # One record, one line: what breaks lines is a blank.
    texts = (" ".join(value.splitlines()) if isinstance(value, str) else value for value in row)
    safe = (f" {t}" if isinstance(t, str) and t.startswith(_FORMULAS) else t for t in texts)
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(safe)
    return line.getvalue()
