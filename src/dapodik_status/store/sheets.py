"""XLSX files, by openpyxl: the only module that knows it, and only when it is asked for."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dapodik_status.errors import ArgumentValueError
from dapodik_status.history.records.columns import Fields, Records, fields_of, lacking

# What a workbook unpacks to at most, and what of it is held in memory; and of a small one so many
# times its size: one that is made to fill the memory is none.
_MOST_BYTES, _MOST_HELD = 1 << 30, 256 << 20
_SMALL, _MOST_TIMES = 16 << 20, 100
_SHEETS = "xl/worksheets/"
_NAMELESS = "tanpa kolom"
Row = Sequence[str | int | None]


def sheet_records(file: BinaryIO) -> Records:
    """Return the rows of the first sheet, each as a line of JSON and what reads it.

    The first row that holds something names the columns, and is read at once. Raises
    ``ArgumentValueError``, also while rows are read, for what is no XLSX file.
    """
    rows = ((n, list(map(_plain, values))) for n, values in enumerate(_rows(file), 1))
    filled = ((n, texts) for n, texts in rows if any(texts))
    names = next(filled, (0, list[str]()))[1]
    return Records("", lacking(names) if names else (), _records(names, filled))


def _records(
    names: Sequence[str], rows: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, str, Callable[[], Fields]]]:
    for number, texts in rows:
        # Empty cells at the end of a row do not stand in the file.
        filled = (*texts, *[""] * (len(names) - len(texts)))
        # Of two columns with one name the first, as in CSV.
        held: dict[str, object] = dict(reversed(list(zip(names, filled, strict=False))))
        # What has no column makes it a bad line, as in CSV: no value is a list.
        if any(filled[len(names) :]):
            held[_NAMELESS] = list(filled[len(names) :])
        yield number, json.dumps(held, ensure_ascii=False), partial(fields_of, held)


def _rows(file: BinaryIO) -> Iterator[Sequence[object]]:
    import openpyxl

    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_too_large(archive)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # Of how many cells it says that it has, nothing is believed.
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # whatever its many parts make it stumble over
        raise ArgumentValueError("path", "the XLSX files", type(error).__name__) from error


def _refuse_too_large(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    held = sum(part.file_size for part in parts if not part.filename.startswith(_SHEETS))
    packed = sum(part.compress_size for part in parts)
    times = _MOST_TIMES * packed
    if whole > _MOST_BYTES or held > _MOST_HELD or whole > max(_SMALL, times):
        raise ValueError


def _plain(value: object) -> str:
    # A number that a person typed without a point.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def write_book(sheets: Iterable[tuple[str, Iterable[Row]]], path: Path) -> None:
    """Write *sheets*, each a name and rows of which the first names the columns, to *path*.

    A text stays one, also where it begins as a formula does; what no sheet can hold of it, such as
    another tool may have put into a store, is left out. Raises ``OSError``.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        try:
            for row in rows:
                cells: list[object] = []
                for value in row:
                    text = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
                    cell = WriteOnlyCell(sheet, text)
                    if isinstance(value, str):
                        cell.data_type = "s"
                    cells.append(cell)
                sheet.append(cells)
        finally:
            sheet.close()  # also where a row fails: else it is open until somebody collects it
    book.save(path)
