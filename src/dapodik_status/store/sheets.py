"""XLSX files, by openpyxl: the only module that uses it, imported only when needed."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from dapodik_status.errors import ArgumentValueError
from dapodik_status.history.records.columns import Fields, Records, fields_of, lacking

# The most bytes of an unpacked workbook, and of its parts in memory. A workbook over _SMALL may
# unpack to at most _MOST_TIMES its size: a larger one is made to fill the memory.
_MOST_BYTES, _MOST_HELD = 1 << 30, 256 << 20
_SMALL, _MOST_TIMES = 16 << 20, 100
_SHEETS = "xl/worksheets/"
# The format's own limits. A row of a few bytes may state a number far beyond them.
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
# The most columns with a name: each row is read for each of them. A usual table has some dozens.
_MOST_NAMES = 1_000
_NAMELESS = "tanpa kolom"
Row = Sequence[str | int | None]
# The cells of a row that are not empty, by the number of their column.
_Cells = Mapping[int, object]


def sheet_records(file: BinaryIO) -> Records:
    """Return the rows of the first sheet, each as a line of JSON with a function that reads it.

    The first row that is not empty names the columns, and is read at once. Raises
    ``ArgumentValueError``, also later while rows are read, if *file* is not an XLSX file.
    """
    rows = ((number, cells) for number, cells in _rows(file) if cells)
    names = {column: str(name) for column, name in next(rows, (0, dict[int, object]()))[1].items()}
    if len(names) > _MOST_NAMES:
        wanted = f"the sheets of at most {_MOST_NAMES} columns"
        raise ArgumentValueError("path", wanted, f"one of {len(names)}")
    return Records("", lacking(names.values()) if names else (), _records(names, rows))


def _records(
    names: Mapping[int, str], rows: Iterable[tuple[int, _Cells]]
) -> Iterator[tuple[int, str, Callable[[], Fields]]]:
    # If two columns have the same name, the first counts, as in CSV.
    columns = {name: column for column, name in sorted(names.items(), reverse=True)}
    last = max(names, default=0)
    for number, cells in rows:
        held: dict[str, object] = {name: cells.get(column, "") for name, column in columns.items()}
        # A cell without a column makes a bad line, as in CSV, because a list is not a value.
        if max(cells) > last:
            held[_NAMELESS] = [cells[column] for column in sorted(cells) if column > last]
        line = json.dumps(held, ensure_ascii=False, default=str)
        yield number, line, partial(fields_of, held)


def _rows(file: BinaryIO) -> Iterator[tuple[int, _Cells]]:
    """Yield the number and the filled cells of each row that is in *file*."""
    import openpyxl

    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_too_large(archive)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for number, cells in _parsed(book):
            values = {cell["column"]: _trimmed(cell["value"]) for cell in cells}
            yield number, {n: value for n, value in values.items() if value not in (None, "")}
    except Exception as error:  # openpyxl raises many kinds of errors for wrong files
        raise ArgumentValueError("path", "the XLSX files", type(error).__name__) from error


def _parsed(book: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:  # noqa: ANN401 - has no type
    """Yield the number and the cells of each row that is in the first sheet of *book*.

    By openpyxl's parser, because its own iterators also make the rows and cells that are missing:
    a row with a great number, or a cell far to the right, would keep them busy without end.
    """
    from openpyxl.worksheet._reader import WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_row(self, row: Any) -> Any:  # noqa: ANN401 - has no type
            if len(row) > _MOST_COLUMNS:  # before each becomes a value
                raise ValueError
            return super().parse_row(row)

    sheet = book.worksheets[0]
    with sheet._get_source() as source:  # noqa: SLF001 - openpyxl has no other way to its parser
        parser = Parser(
            source,
            sheet._shared_strings,  # noqa: SLF001 - as above
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001 - as above
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001 - as above
        )
        for count, (number, cells) in enumerate(parser.parse(), 1):
            last = max((cell["column"] for cell in cells), default=0)
            if number < 1 or max(number, count) > _MOST_ROWS or last > _MOST_COLUMNS:
                raise ValueError
            yield number, cells


def _refuse_too_large(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    held = sum(part.file_size for part in parts if not part.filename.startswith(_SHEETS))
    packed = sum(part.compress_size for part in parts)
    times = _MOST_TIMES * packed
    if whole > _MOST_BYTES or held > _MOST_HELD or whole > max(_SMALL, times):
        raise ValueError


def _trimmed(value: object) -> object:
    # Other values stay what they are: True is no text, and ``fields_of`` judges it.
    return value.strip() if isinstance(value, str) else value


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
