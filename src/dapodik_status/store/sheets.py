"""XLSX files, by openpyxl: the only module that uses it, imported only when needed."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from dapodik_status.errors import ArgumentValueError
from dapodik_status.history.records.columns import Fields, Records, fields_of, lacking

# The most bytes of an unpacked workbook, and of its parts in memory. A workbook over _SMALL may
# unpack to at most _MOST_TIMES its size: a larger one is made to fill the memory.
_MOST_BYTES, _MOST_HELD = 1 << 30, 256 << 20
_SMALL, _MOST_TIMES = 16 << 20, 100
_SHEETS = "xl/worksheets/"
_NAMELESS = "tanpa kolom"
Row = Sequence[str | int | None]


def sheet_records(file: BinaryIO) -> Records:
    """Return the rows of the first sheet, each as a line of JSON with a function that reads it.

    The first row that is not empty names the columns, and is read at once. Raises
    ``ArgumentValueError``, also later while rows are read, if *file* is not an XLSX file.
    """
    rows = ((n, list(map(_plain, values))) for n, values in enumerate(_rows(file), 1))
    filled = ((n, texts) for n, texts in rows if any(texts))
    names = next(filled, (0, list[str]()))[1]
    return Records("", lacking(names) if names else (), _records(names, filled))


def _records(
    names: Sequence[str], rows: Iterable[tuple[int, list[str]]]
) -> Iterator[tuple[int, str, Callable[[], Fields]]]:
    for number, texts in rows:
        # The file does not contain the empty cells at the end of a row.
        filled = (*texts, *[""] * (len(names) - len(texts)))
        # If two columns have the same name, the first counts, as in CSV.
        held: dict[str, object] = dict(reversed(list(zip(names, filled, strict=False))))
        # A cell without a column makes a bad line, as in CSV, because a list is not a value.
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
        # The size that the sheet states is not trusted.
        sheet.reset_dimensions()
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # openpyxl raises many kinds of errors for wrong files
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
    # A float with a whole value is a number that a person typed without a point.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def write_book(sheets: Iterable[tuple[str, Iterable[Row]]], path: Path) -> None:
    """Write *sheets* to *path*: each is a name and rows, the first of which names the columns.

    A text stays a text, even if it begins like a formula. Characters that a sheet cannot contain,
    which another tool may have put into a store, are left out. Raises ``OSError``.
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
            sheet.close()  # also if a row fails: otherwise it stays open until garbage collection
    book.save(path)
