"""XLSX files, by openpyxl: the only module that knows it, and only when it is asked for."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dapodik_status.errors import ArgumentValueError
from dapodik_status.history.records.columns import Fields, fields_of

# What a workbook unpacks to at most: one that is made to fill the memory is none.
_MOST_BYTES = 1 << 30


def sheet_records(file: BinaryIO) -> Iterator[tuple[int, str, Callable[[], Fields]]]:
    """Yield of each row of the first sheet its number, what stands in it, and what reads it.

    The first row that holds something names the columns and is not yielded. Raises
    ``ArgumentValueError`` for what is no XLSX file.
    """
    names: Sequence[str] = ()
    for number, values in enumerate(_rows(file), 1):
        texts = [_plain(value) for value in values]
        if not any(texts):
            continue
        if not names:
            names = texts
        else:
            # Of two columns with one name the first, as in CSV.
            # Empty cells at the end of a row do not stand in the file.
            texts += [""] * (len(names) - len(texts))
            pairs = list(zip(names, texts, strict=False))
            yield number, "\t".join(texts), partial(fields_of, dict(reversed(pairs)))


def _rows(file: BinaryIO) -> Iterator[Sequence[object]]:
    import openpyxl

    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_too_large(archive)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True)
    # Whatever its many parts make it stumble over.
    except (ValueError, KeyError, IndexError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise ArgumentValueError("path", "the XLSX files", type(error).__name__) from error


def _refuse_too_large(archive: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
        raise ValueError


def _plain(value: object) -> str:
    # A number that a person typed without a point.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def write_sheet(rows: Iterable[Sequence[str | int | None]], path: Path) -> None:
    """Write *rows*, the first of which names the columns, to a new XLSX file at *path*.

    A text stays one, also where it begins as a formula does. Raises ``OSError``.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("riwayat")
    sheet.freeze_panes = "A2"
    for row in rows:
        cells: list[object] = []
        for value in row:
            cell = WriteOnlyCell(sheet, value)
            if isinstance(value, str):
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
