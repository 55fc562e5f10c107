"""One value of a record: how it becomes a text, and how long a text may be."""

import csv
import datetime as dt
import math
import re

from dapodik_status.history.records.lines import LONGEST_LINE

#: The most characters of a field.
LONGEST_FIELD = 500
#: The signs that begin a formula in a spreadsheet's cell, also in the wide form of East Asia.
SIGNS = "=+@\uff1d\uff0b\uff0d\uff20-"
# An export puts this before a sign that would begin a cell with another list separator.
_GUARD = "\u00a0"
_INSIDE = re.compile(f"([,;|\t\r\n]){_GUARD}(?={_GUARD}*[{SIGNS}])")
_BEGINS = re.compile(f"([,;|\t\r\n])(?={_GUARD}*[{SIGNS}])")
_HALVES = re.compile("[\ud800-\udfff]")


class BadRecordError(Exception):
    """One record cannot be read."""

    def __init__(self, reason: str, at: dt.datetime | None = None) -> None:
        """Take the *reason*, and the time of the record (*at*) if it is known."""
        super().__init__(reason, at)
        self.reason: str = reason
        self.at: dt.datetime | None = at


def fields_in(line: str, delimiter: str) -> list[str]:
    """Return the fields of one CSV record; [] if *line* is not one record."""
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
    """Return *text* so that no spreadsheet reads a part as a formula; ``fields_in`` undoes it.

    A sign at the beginning of *text* gets a blank before it, which every reader drops.
    """
    text = _BEGINS.sub(rf"\1{_GUARD}", text)
    return f" {text}" if text.startswith((*SIGNS, "\t", "\r")) else text


def within(text: str, most: int = LONGEST_LINE) -> str:
    """Return *text*. Raises ``BadRecordError`` if it has more than *most* characters."""
    if len(text) > most:
        raise BadRecordError("panjang")
    return text


def is_odd(value: object) -> bool:
    """Return whether *value* is True, False or infinite: neither a text nor a count."""
    return isinstance(value, bool) or (isinstance(value, float) and math.isinf(value))


def text_in(value: object) -> str:
    """Return *value* as text. Raises ``BadRecordError`` if it is a collection or too long."""
    text = (value if isinstance(value, str) else _spelled(value)).strip()
    within(text, LONGEST_FIELD)
    if not text.isascii() and _HALVES.search(text):
        raise BadRecordError("bentuk")
    return text


def _spelled(value: object) -> str:
    """Return *value*, which is not a str, as text."""
    if isinstance(value, (dict, list)) or is_odd(value):
        raise BadRecordError("bentuk")
    if isinstance(value, float):
        # NaN is an empty cell of pandas; 5.0 is a number that a person typed as 5.
        value = None if math.isnan(value) else int(value) if value.is_integer() else value
    try:
        return "" if value is None else str(value)
    except ValueError:  # for a number of thousands of digits
        raise BadRecordError("panjang") from None
