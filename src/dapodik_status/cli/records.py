"""Reads a history from lines of CSV or JSON. Pure: lines in, observations and bad lines out.

Columns: ``waktu`` and ``status`` are needed; ``keterangan``, ``diterima`` (when the server says it
received the file) and ``langkah`` (the step taken) may be there. Every other column counts rows of
the entity it is named after. Moments are ISO 8601 or as Indonesians write them.
"""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import cast

import attrs

from dapodik_status.history.observations import Observation
from dapodik_status.status.labels import read_label
from dapodik_status.status.moments import read_moment
from dapodik_status.status.workflow import WORKFLOW

_NAMED = frozenset({"waktu", "status", "keterangan", "diterima", "langkah"})


@attrs.frozen
class BadLine:
    """A line that could not be read."""

    #: Its number, from 1.
    number: int
    #: What is wrong: ``"waktu"``, ``"langkah"``, ``"jumlah"`` or ``"bentuk"``.
    reason: str


class _BadRecordError(Exception):
    """One record cannot be read; its argument says why."""


def read_history(
    lines: Iterable[str], *, zone: dt.tzinfo
) -> tuple[tuple[Observation, ...], tuple[BadLine, ...]]:
    """Return what *lines* hold: the observations in their order, and the lines that are bad.

    A first line that begins with a brace is JSON, and so is every other; else it is CSV with a
    header. *zone* is that of moments without one. Raises nothing for what the lines hold.
    """
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        return (), ()
    every = chain([first], numbered)
    records = _json_records(every) if first[1].lstrip("\ufeff ").startswith("{") else _csv(every)
    good: list[Observation] = []
    bad: list[BadLine] = []
    for number, record in records:
        try:
            good.append(_observation(record, zone))
        except _BadRecordError as error:
            bad.append(BadLine(number, str(error)))
    return tuple(good), tuple(bad)


def _json_records(lines: Iterable[tuple[int, str]]) -> Iterable[tuple[int, object]]:
    for number, line in lines:
        try:
            yield number, json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            yield number, None


def _csv(lines: Iterable[tuple[int, str]]) -> Iterable[tuple[int, object]]:
    header: list[str] | None = None
    for number, line in lines:
        # One line, one record: a quote that is never closed spoils no other line.
        try:
            (fields,) = csv.reader([line.lstrip("\ufeff")])
        except csv.Error:
            fields = []
        if header is None:
            header = [field.strip().lower() for field in fields]
        elif len(fields) == len(header):
            yield number, dict(zip(header, fields, strict=True))
        else:
            yield number, None


def _observation(record: object, zone: dt.tzinfo) -> Observation:
    if not isinstance(record, dict) or not {"waktu", "status"} <= record.keys():
        raise _BadRecordError("bentuk")
    fields = cast("Mapping[str, object]", record)
    at = read_moment(_text(fields["waktu"]), zone=zone)
    reading = read_label(_text(fields["status"]), zone=zone)
    given = _text(fields.get("diterima"))
    received_at = read_moment(given, zone=zone) if given else reading.received_at
    if at is None or (given and received_at is None):
        raise _BadRecordError("waktu")
    trigger = _text(fields.get("langkah")) or None
    if trigger is not None and trigger not in WORKFLOW.triggers:
        raise _BadRecordError("langkah")
    return Observation(
        reading.status,
        at,
        label=reading.raw,
        remark=_text(fields.get("keterangan")) or reading.remark,
        counts={name: _number(n) for name, n in fields.items() if name not in _NAMED and _text(n)},
        received_at=received_at,
        trigger=trigger,
    )


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _number(value: object) -> int:
    text = _text(value)
    # No school has a number of ten digits.
    if not (text.isascii() and text.isdecimal()) or text[9:]:
        raise _BadRecordError("jumlah")
    return int(text)
