"""The command ``diagnosis``, and how it reads a history from a file or from standard input.

CSV has a header, and a comma, a semicolon or a tab between its fields; else each line is a JSON
object. UTF-8, or UTF-16 with its mark. Of the columns, one names a moment and one a status, by any
of the names in ``_NAMES``; every other one counts the rows of the entity that it is named after.
Moments are ISO 8601 or as Indonesians write them.

Whatever is read, time and memory are bounded: at most 128 MiB and 20,000 lines, of a line 16,384
characters, of a field 500, and 40 counts in a line. A line over its limits is a bad line; a file
over its own is refused, as its newest entry may be what was not read.
"""

import codecs
import copy
import csv
import datetime as dt
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

import attrs
import click

from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    about,
    complain,
    phrase,
    print_explanation,
    print_json,
    print_text,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.file.disk import open_regular
from dapodik_status.findings.finding import printable
from dapodik_status.history.diagnosis import diagnose
from dapodik_status.history.observations import Observation
from dapodik_status.status.labels import read_label
from dapodik_status.status.moments import ZONES, read_moment
from dapodik_status.status.workflow import WORKFLOW
from dapodik_status.words.explain import explain

#: Bytes and lines of a file, characters of a line and of a field, counts in a line. An hourly look
#: at a portal makes 20,000 lines in more than two years.
MOST_BYTES, MOST_LINES = 128 * 1024 * 1024, 20_000
LONGEST_LINE, LONGEST_FIELD, MOST_COUNTS = 16_384, 500, 40
# So many bad lines are named, one by one.
_MOST_NAMED = 20
_PIECE = 64 * 1024
_DELIMITERS = ",;\t"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How columns are called, in lower case and with blanks for underscores. Of several in one line that
# mean the same, the first that is not empty counts.
_NAMES = {
    "waktu": ("waktu", "at", "jam", "pukul"),
    "tanggal": ("tanggal", "tgl", "hari tanggal", "date"),
    "status": ("status", "status data", "status file", "status pengiriman", "label"),
    "keterangan": ("keterangan", "ket", "catatan", "remark"),
    "diterima": ("diterima", "tanggal diterima", "tgl diterima", "received at"),
    "langkah": ("langkah", "trigger"),
    # What tables have besides, and what counts nothing.
    "": ("", "no", "nomor", "id", "npsn", "sekolah", "nama sekolah", "nama", "kecamatan"),
}
_MEANINGS = {name: meaning for meaning, names in _NAMES.items() for name in names}


@attrs.frozen
class BadLine:
    """A line that could not be read."""

    #: Its number, from 1.
    number: int
    #: What is wrong: ``"waktu"``, ``"langkah"``, ``"jumlah"``, ``"panjang"`` or ``"bentuk"``.
    reason: str


@attrs.frozen
class _Unread:
    """Where among the good lines one stands that could not be read."""

    #: How many good ones there are before it.
    place: int
    #: Its moment, where that much could be read.
    at: dt.datetime | None


class _BadRecordError(Exception):
    """One record cannot be read."""

    def __init__(self, reason: str, at: dt.datetime | None = None) -> None:
        """Take what is wrong, and the record's moment where it is known."""
        super().__init__(reason, at)
        self.reason, self.at = reason, at


class _TooLargeError(Exception):
    """There is more than is read."""


# What one line holds; None for a line of another form.
_Record = Mapping[str, object] | None
_Numbered = Iterator[tuple[int, str]]


def read_history(
    lines: Iterable[str], *, zone: dt.tzinfo
) -> tuple[tuple[Observation, ...], tuple[BadLine, ...]]:
    """Return what *lines* hold: the observations, the newest last, and the lines that are bad.

    A first line that begins with a brace is JSON, and so is every other; else it is CSV with a
    header. *zone* is that of moments without one. Where the newest entry is a bad line, an
    observation without a status stands for it, so that none before it is taken for the newest.
    Raises nothing for what the lines hold.
    """
    numbered = ((n, line.lstrip("\ufeff")) for n, line in enumerate(lines, 1) if line.strip())
    parse, every = _form(numbered)
    good: list[Observation] = []
    bad: list[BadLine] = []
    unread: list[_Unread] = []
    for number, line in every:
        try:
            good.append(_observation(_within(line), parse, zone))
        except _BadRecordError as error:
            bad.append(BadLine(number, error.reason))
            unread.append(_Unread(len(good), error.at))
    return _in_order(good, unread), tuple(bad)


def _in_order(good: list[Observation], unread: list[_Unread]) -> tuple[Observation, ...]:
    """Return *good*, turned where the newest came first, and what stands for a newest *unread*."""
    turned = len(good) > 1 and good[0].at > good[-1].at
    turned = turned and all(later.at <= earlier.at for earlier, later in pairwise(good))
    end = 0 if turned else len(good)
    newest = max((seen.at for seen in good), default=None)

    def is_newer(line: _Unread) -> bool:
        # Without a moment, or with that of the newest, it is as new as its place says.
        if line.at is None or newest is None or line.at == newest:
            return line.place == end
        return line.at > newest

    moments = [line.at or newest for line in unread if is_newer(line)]
    known = [at for at in moments if at is not None]
    for_unread = (Observation(None, max(known)),) if known else ()
    return (*(reversed(good) if turned else good), *for_unread)


def _form(numbered: _Numbered) -> tuple[Callable[[str], _Record], _Numbered]:
    """Return how one line is read, by the first of *numbered*, and the lines that are to be."""
    first = next(numbered, (0, ""))
    number, line = first
    if line.lstrip().startswith("{"):
        return _of_json, chain([first], numbered)
    if len(line) > LONGEST_LINE:
        return partial(_of_csv, header=(), delimiter=","), chain([first], numbered)
    delimiter = ""
    if line.lower().startswith("sep="):  # what Excel is told
        delimiter, line = line[4:5], next(numbered, (number, ""))[1]
    if not delimiter or delimiter not in _DELIMITERS:
        delimiter = max(_DELIMITERS, key=partial(_columns, line))
    return partial(_of_csv, header=_fields(line, delimiter), delimiter=delimiter), numbered


def _columns(header: str, delimiter: str) -> tuple[int, int]:
    """Return how many columns that are known, and how many at all, *delimiter* makes."""
    names = _fields(header, delimiter)
    return sum(_plain(name) in _MEANINGS for name in names), len(names)


def _of_json(line: str) -> _Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("Mapping[str, object]", record) if isinstance(record, dict) else None


def _of_csv(line: str, *, header: Sequence[str], delimiter: str) -> _Record:
    fields = _fields(line, delimiter)
    if len(fields) != len(header):
        return None
    # Of two columns with one name the first, as with two names that mean the same.
    return dict(zip(reversed(header), reversed(fields), strict=True))


def _fields(line: str, delimiter: str) -> list[str]:
    # One line, one record: a quote that is never closed spoils no other line.
    try:
        return next(
            csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True), list[str]()
        )
    except csv.Error:
        return []


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("/", " ").lower().split()).rstrip(" .:")


def _within(text: str, most: int = LONGEST_LINE) -> str:
    if len(text) > most:
        raise _BadRecordError("panjang")
    return text


def _observation(line: str, parse: Callable[[str], _Record], zone: dt.tzinfo) -> Observation:
    record = parse(line)
    if record is None:
        raise _BadRecordError("bentuk")
    nested = record.get("counts")
    if isinstance(nested, Mapping):  # as to_dict of an observation tells them
        others = {name: value for name, value in record.items() if name != "counts"}
        record = {**others, **cast("Mapping[str, object]", nested)}
    found: dict[str, str] = {}
    counted: dict[str, str] = {}
    for name, value in record.items():
        meaning = _MEANINGS.get(_plain(name))
        into, key = (counted, _text(name).lower()) if meaning is None else (found, meaning)
        into[key] = into.get(key) or _text(value)
    if "status" not in found or not {"waktu", "tanggal"} & found.keys():
        raise _BadRecordError("bentuk")
    at = _moment_of(found.get("tanggal", ""), found.get("waktu", ""), zone)
    given = found.get("diterima")
    received_at = read_moment(given, zone=zone) if given else None
    if at is None or (given and received_at is None):
        raise _BadRecordError("waktu", at)
    trigger = found.get("langkah") or None
    if trigger is not None and trigger not in WORKFLOW.triggers:
        raise _BadRecordError("langkah", at)
    return Observation.from_label(
        found["status"],
        at,
        zone=zone,
        remark=found.get("keterangan") or None,
        counts=_counts(counted, at),
        received_at=received_at,
        trigger=trigger,
    )


def _moment_of(date: str, time: str, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the moment that is told in one column, or in one for the date and one for the time."""
    return read_moment(time, zone=zone) or read_moment(f"{date} {time}".strip(), zone=zone)


def _counts(counted: Mapping[str, str], at: dt.datetime) -> dict[str, int]:
    counts = {name: text for name, text in counted.items() if text}
    if len(counts) > MOST_COUNTS:
        raise _BadRecordError("panjang", at)
    # No school has a number of ten digits.
    if any(text[9:] or not (text.isascii() and text.isdecimal()) for text in counts.values()):
        raise _BadRecordError("jumlah", at)
    return {name: int(text) for name, text in counts.items()}


def _text(value: object) -> str:
    if isinstance(value, (dict, list)):
        raise _BadRecordError("bentuk")
    return _within("" if value is None else str(value).strip(), LONGEST_FIELD)


_ZONES = {
    name.upper(): dt.timezone(dt.timedelta(hours=h), name.upper()) for name, h in ZONES.items()
}


@click.command("diagnosis", help=about("diagnosis"), add_help_option=False)
@click.argument("berkas", required=False, type=click.UNPROCESSED, metavar="[BERKAS]")
@click.option("--status", "label", metavar="LABEL", help=phrase("status"))
@click.option("--sejak", metavar="TANGGAL", help=phrase("sejak"))
@click.option("--kini", metavar="TANGGAL", help=phrase("kini"))
@click.option("--zona", type=click.Choice(list(_ZONES)), default="WIB", help=phrase("zona"))
@with_format("teks", "json")
@with_all
@with_help
def diagnosis(
    *,
    berkas: str | None,
    label: str | None,
    sejak: str | None,
    kini: str | None,
    zona: str,
    form: str,
    everything: bool,
) -> int:
    """Diagnose a history from a file, or one status; return the exit code."""
    zone = _ZONES[zona]
    if (berkas is None) == (label is None) or (label is None) != (sejak is None):
        raise click.BadArgumentUsage(phrase("riwayat_atau_status"))
    now = dt.datetime.now(zone) if kini is None else _moment(kini, zone)
    history: tuple[Observation, ...] = ()
    bad: tuple[BadLine, ...] = ()
    if berkas is None:
        seen = Observation.from_label(label or "", _moment(sejak or "", zone), zone=zone)
        if seen.status is None:  # not read, or a success that its own remark may take back
            print_explanation(
                explain(read_label(label or "", zone=zone)), form, everything=everything
            )
            return FINDINGS
        history = (seen,)
    else:
        history, bad = _read(berkas, zone)
    _complain_of(bad)
    said = diagnose(history=history, now=now)
    explanation = explain(said)
    if form == "json":
        print_json({**said.to_dict(), "explanation": explanation.to_dict()})
    else:
        print_text(explanation, everything=everything)
    return FINDINGS if bad or said.status is None else OK


#: What the command was called at first, as people say it.
diagnosa: click.Command = copy.copy(diagnosis)
diagnosa.hidden = True


def _complain_of(bad: Sequence[BadLine]) -> None:
    for line in bad[:_MOST_NAMED]:
        complain(f"{phrase('baris')} {line.number}: {phrase(f'{line.reason}_keliru')}")
    if bad[_MOST_NAMED:]:
        complain(f"{phrase('baris_lain')}: {len(bad) - _MOST_NAMED}")


def _moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    moment = read_moment(text, zone=zone)
    if moment is None:
        raise click.BadArgumentUsage(f"{phrase('waktu_keliru')}: {printable(text)}")
    return moment


def _read(path: str, zone: dt.tzinfo) -> tuple[tuple[Observation, ...], tuple[BadLine, ...]]:
    try:
        with _opened(path) as file:
            return read_history(_lines(_texts(file)), zone=zone)
    except _TooLargeError:
        _refuse("riwayat_terlalu_besar", path)
    except OSError:
        there = path == "-" or Path(path).exists()
        _refuse("bukan_berkas" if there else "tidak_ditemukan", path)


def _refuse(key: str, path: str) -> NoReturn:
    raise click.BadArgumentUsage(f"{phrase(key)}: {printable(path)}") from None


def _opened(path: str) -> BinaryIO:
    """Open *path*, or standard input for ``-``. ``OSError`` for what is no regular file."""
    if path == "-":
        return os.fdopen(0, "rb", closefd=False)
    try:
        file = open_regular(path)
    except ValueError:  # a NUL character
        raise FileNotFoundError from None
    if file is None:
        raise OSError
    return file


def _texts(file: BinaryIO) -> Iterator[str]:
    """Yield what *file* holds, with plain line ends."""
    decoder, size = None, 0
    for piece in iter(partial(file.read, _PIECE), b""):
        size += len(piece)
        if size > MOST_BYTES:
            raise _TooLargeError
        if decoder is None:
            name = next((name for mark, name in _MARKS if piece.startswith(mark)), "utf-8")
            plain = codecs.getincrementaldecoder(name)(errors="replace")
            decoder = io.IncrementalNewlineDecoder(plain, translate=True)
        yield decoder.decode(piece)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the lines of *texts*; of one that is too long, enough to see that it is."""
    rest, count = "", 0
    for text in texts:
        *ended, rest = (rest + text).split("\n")
        rest = rest[: LONGEST_LINE + 1]
        count += len(ended)
        if count > MOST_LINES:
            raise _TooLargeError
        yield from ended
    yield rest
