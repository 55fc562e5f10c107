"""One value of a record: what is a text, and how long one may be."""

import csv
import datetime as dt
import math
import re

from dapodik_status.history.records.lines import LONGEST_LINE

#: Characters of a field.
LONGEST_FIELD = 500
#: What a spreadsheet takes for a formula at the beginning of a cell, also in the wide letters of
#: East Asia.
SIGNS = "=+@\uff1d\uff0b\uff0d\uff20-"
# An export sets one before a sign where another list separator would begin a cell.
_GUARD = "\u00a0"
_INSIDE = re.compile(f"([,;|\t\r\n]){_GUARD}(?={_GUARD}*[{SIGNS}])")
_BEGINS = re.compile(f"([,;|\t\r\n])(?={_GUARD}*[{SIGNS}])")
_HALVES = re.compile("[\ud800-\udfff]")


class BadRecordError(Exception):
    """One record cannot be read."""

    def __init__(self, reason: str, at: dt.datetime | None = None) -> None:
        """Take what is wrong, and the record's moment where it is known."""
        super().__init__(reason, at)
        self.reason: str = reason
        self.at: dt.datetime | None = at


def fields_in(line: str, delimiter: str) -> list[str]:
    """Return the fields of a record of CSV; none where it is not one."""
    lines = [part.rstrip("\r") for part in line.rstrip("\r\n").split("\n")]
    reader = csv.reader((f"{part}\n" for part in lines), delimiter=delimiter, strict=True)
    try:
        fields = next(reader, list[str]())
    except csv.Error:
        return []
    if reader.line_num != len(lines):
        return []
    return [_INSIDE.sub(r"\1", text) for text in fields] if _GUARD in line else fields


def guarded(text: str) -> str:
    """Return *text* so that no spreadsheet takes any of it for a formula; ``fields_in`` undoes it.

    What stands at its beginning is set behind a blank, which no reader keeps.
    """
    text = _BEGINS.sub(rf"\1{_GUARD}", text)
    return f" {text}" if text.startswith((*SIGNS, "\t", "\r")) else text


def within(text: str, most: int = LONGEST_LINE) -> str:
    """Return *text*; ``BadRecordError`` where it has more than so many characters."""
    if len(text) > most:
        raise BadRecordError("panjang")
    return text


def is_odd(value: object) -> bool:
    """Tell whether *value* is true, false or infinite: no text, and no number of anything."""
    return isinstance(value, bool) or (isinstance(value, float) and math.isinf(value))


def text_in(value: object) -> str:
    """Return the text of one value; ``BadRecordError`` for what is no single one, or too long."""
    text = (value if isinstance(value, str) else _spelled(value)).strip()
    within(text, LONGEST_FIELD)
    if not text.isascii() and _HALVES.search(text):
        raise BadRecordError("bentuk")
    return text


def _spelled(value: object) -> str:
    """Return *value*, which is no text, as one."""
    if isinstance(value, (dict, list)) or is_odd(value):
        raise BadRecordError("bentuk")
    if isinstance(value, float):
        # What pandas has for an empty cell, and what a person typed without a point.
        value = None if math.isnan(value) else int(value) if value.is_integer() else value
    try:
        return "" if value is None else str(value)
    except ValueError:  # of a number of thousands of digits
        raise BadRecordError("panjang") from None
