"""How lines of CSV and JSON become observations, with columns by their usual names.

CSV has a header, and a comma, a semicolon or a tab between its fields. A quoted field may contain a
few line breaks. Otherwise each line is a JSON object. One column is the time and one the status, by
any of the names in ``_NAMES``. Every other column that contains a whole number is a count, of the
entity in its name, unless a word of its name means a date, a code or a personal number
(``_OF_NO_COUNT``); other content is ignored. In the columns of the four entities (``_COUNTED``)
only numbers are allowed. A JSON object or JSON cell named ``counts`` contains counts whose names
are kept unchanged. Times are in ISO 8601 or as Indonesians write them.

Time and memory are bounded: a line has at most 16,384 characters and 40 counts, a field 500
characters. A line over these limits is a bad line. A history that is too large as a whole is
refused, because its newest entry may be in the part that was not read.
"""

import datetime as dt
import json
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, pairwise
from typing import cast

import attrs

from dapodik_status.history.observations import Observation
from dapodik_status.history.records.cells import (
    BadRecordError,
    fields_in,
    is_odd,
    text_in,
    within,
)
from dapodik_status.history.records.lines import LONGEST_LINE
from dapodik_status.status.moments import read_moment
from dapodik_status.status.workflow import WORKFLOW
from dapodik_status.versions.layouts import ENTITIES

#: The most counts in a line.
MOST_COUNTS = 40
#: The most lines of one record.
MOST_LINES = 10
_DELIMITERS = ",;\t"
# The names of columns, in lower case and with blanks for underscores. If several columns of a line
# mean the same, the first that is not empty counts.
_NAMES = {
    "waktu": ("waktu", "at", "jam", "pukul"),
    "tanggal": ("tanggal", "tgl", "hari tanggal", "date"),
    "status": ("status", "status data", "status file", "status pengiriman", "label"),
    "keterangan": ("keterangan", "ket", "catatan", "remark"),
    "diterima": ("diterima", "tanggal diterima", "tgl diterima", "received at"),
    "langkah": ("langkah", "trigger"),
    "counts": ("counts",),
    # Who took a step: a diagnosis does not use it.
    "pelaku": ("pelaku", "actor"),
    # The school of a line: a diagnosis, which is of one school, ignores these.
    "npsn": ("npsn", "sekolah id", "id sekolah", "kunci"),
    "sekolah": ("sekolah",),
    "wilayah": ("wilayah", "kode wilayah", "kode kecamatan"),
    "nama": ("nama", "nama sekolah"),
    # Other columns of usual tables, which are not counts.
    "": (
        "", "no", "nomor", "id", "kecamatan", "kabupaten", "kabupaten kota", "kota", "provinsi",
        "propinsi", "desa", "kelurahan", "alamat", "jenjang", "bentuk", "bentuk pendidikan",
        "status sekolah", "kode pos", "telepon", "telp", "no telp", "no telepon", "hp", "no hp",
        "email", "surel", "kepala sekolah", "operator", "nip", "nik", "nisn", "nuptk", "tahun",
        "tahun ajaran", "semester",
    ),
}  # fmt: skip
_MEANINGS = {name: meaning for meaning, names in _NAMES.items() for name in names}
# The columns that a history of many schools needs, each with its possible meanings.
_NEEDED = {"sekolah": ("npsn", "sekolah"), "waktu": ("waktu", "tanggal"), "status": ("status",)}
_COUNTED = frozenset(name.replace("_", " ") for name in ENTITIES)
# A number in a column whose name has one of these words is not a count, but a date, a code or a
# personal number.
_OF_NO_COUNT = frozenset(
    {
        "bujur", "code", "date", "email", "gaji", "hp", "id", "kk", "kode", "koordinat", "lahir",
        "lintang", "nik", "nip", "nis", "nisn", "no", "nomor", "npsn", "npwp", "nuptk", "otp", "phone",
        "pin", "pos", "rek", "rekening", "rt", "rw", "sandi", "tahun", "tanggal", "telepon", "telp",
        "tgl", "token", "umur", "usia", "wa", "whatsapp",
    }
)  # fmt: skip
_MIDNIGHT = re.compile("[ T]00:00(:00)?$")
# Characters between the words of a name, or after it.
_MARKS = str.maketrans("_/.:", "    ")


@attrs.frozen
class BadLine:
    """A line that could not be read."""

    #: The number of the line, from 1.
    number: int
    #: The problem: ``"waktu"``, ``"langkah"``, ``"jumlah"``, ``"panjang"`` or ``"bentuk"``. In an
    #: import into a store also ``"sekolah"``, ``"pelaku"`` or ``"mendatang"``.
    reason: str


@attrs.frozen
class _Unread:
    """The place of an unreadable line among the good lines."""

    #: The number of good lines before it.
    place: int
    #: The time of the line, if it could be read.
    at: dt.datetime | None


@attrs.frozen
class Fields:
    """The content of a line: texts by the meaning of their column, counts by the column's name."""

    found: Mapping[str, str]
    counted: Mapping[str, str]


# The content of one line; None for a line of another form.
_Record = Mapping[str, object] | None
_Numbered = Iterator[tuple[int, str]]


@attrs.frozen
class Records:
    """Records that are not read yet."""

    #: The header, unchanged; empty if each record names its own columns, as in JSON.
    header: str
    #: The missing columns of a history of schools: of ``"sekolah"``, ``"waktu"``, ``"status"``.
    lacks: tuple[str, ...]
    #: Each record's number, text, and a function that reads it or raises ``BadRecordError``.
    each: Iterator[tuple[int, str, Callable[[], Fields]]]


def read_history(
    lines: Iterable[str], *, zone: dt.tzinfo
) -> tuple[tuple[Observation, ...], tuple[BadLine, ...]]:
    """Return the observations in *lines*, the newest last, and the bad lines.

    *zone* is used for times without a time zone. If the newest entry is a bad line, an observation
    without a status is put in its place, so that an older one does not count as the newest. Raises
    nothing for the content of the lines.
    """
    good: list[Observation] = []
    bad: list[BadLine] = []
    unread: list[_Unread] = []
    for number, _, read in read_lines(lines).each:
        try:
            good.append(observation_of(read(), zone))
        except BadRecordError as error:
            bad.append(BadLine(number, error.reason))
            unread.append(_Unread(len(good), error.at))
    return _in_order(good, unread), tuple(bad)


def read_lines(lines: Iterable[str]) -> Records:
    """Return the records of *lines* without the empty lines; the header is read at once.

    If the first line begins with a brace, all lines are JSON; otherwise they are CSV with a header.
    """
    numbered = ((n, line.lstrip("\ufeff")) for n, line in enumerate(lines, 1) if line.strip())
    header, names, parse, every = _form(numbered)
    each = ((number, line, partial(_read_line, parse, line)) for number, line in every)
    return Records(header, lacking(names) if header else (), each)


def lacking(names: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that *names* lack for a history of many schools."""
    there = {_MEANINGS.get(_plain(name)) for name in names}
    return tuple(what for what, any_of in _NEEDED.items() if there.isdisjoint(any_of))


def is_entity(name: str) -> bool:
    """Return whether a column of this *name* is read as counts of an entity of the same name."""
    return _meaning(_plain(name)) is None and name == name.strip().lower()


def _read_line(parse: Callable[[str], _Record], line: str) -> Fields:
    record = parse(within(line))
    if record is None:
        raise BadRecordError("bentuk")
    return fields_of(record)


def _in_order(good: list[Observation], unread: list[_Unread]) -> tuple[Observation, ...]:
    """Return *good* with the newest last, and an observation for a newest line of *unread*."""
    turned = len(good) > 1 and good[0].at > good[-1].at
    turned = turned and all(later.at <= earlier.at for earlier, later in pairwise(good))
    end = 0 if turned else len(good)
    newest = max((seen.at for seen in good), default=None)

    def is_newer(line: _Unread) -> bool:
        # Without a time, or with the newest time, the place of the line decides.
        if line.at is None or newest is None or line.at == newest:
            return line.place == end
        return line.at > newest

    moments = [line.at or newest for line in unread if is_newer(line)]
    known = [at for at in moments if at is not None]
    for_unread = (Observation(None, max(known)),) if known else ()
    return (*(reversed(good) if turned else good), *for_unread)


def _form(
    numbered: _Numbered,
) -> tuple[str, Sequence[str], Callable[[str], _Record], _Numbered]:
    """Return the header, its names, a function that reads one line, and the lines to read."""
    first = next(numbered, (0, ""))
    number, line = first
    if line.lstrip().startswith("{"):
        return "", (), _of_json, chain([first], numbered)
    if len(line) > LONGEST_LINE:
        return line, (), partial(_of_csv, header=(), delimiter=","), chain([first], numbered)
    delimiter = told = ""
    if line.lower().startswith("sep="):  # a line for Excel
        told, delimiter = f"{line}\n", line[4:5]
        line = next(numbered, (number, ""))[1]
    ahead = deque([(number, line)])
    _, line = _record(ahead, numbered, lambda text: text.count('"') % 2 == 0)
    if not delimiter or delimiter not in _DELIMITERS:
        delimiter = max(_DELIMITERS, key=partial(_columns, line))
    header = fields_in(line, delimiter)
    parse = partial(_of_csv, header=header, delimiter=delimiter)

    def is_whole(text: str) -> bool:
        return len(fields_in(text, delimiter)) == len(header)

    return told + line, header, parse, _records(ahead, numbered, is_whole)


def _records(
    ahead: deque[tuple[int, str]], numbered: _Numbered, is_whole: Callable[[str], bool]
) -> _Numbered:
    """Yield the records of *ahead* and *numbered*, each with the number of its first line."""
    while True:
        ahead.extend(islice(numbered, 0 if ahead else 1))
        if not ahead:
            return
        yield _record(ahead, numbered, is_whole)


def _record(
    ahead: deque[tuple[int, str]], numbered: _Numbered, is_whole: Callable[[str], bool]
) -> tuple[int, str]:
    """Take the first record off *ahead*: one line, or more if a quoted cell has line breaks.

    If a quote is never closed, the first line is a record by itself; other lines are not affected.
    """
    number, line = ahead.popleft()
    if '"' not in line or len(line) > LONGEST_LINE or is_whole(line):
        return number, line
    ahead.extend(islice(numbered, MOST_LINES - 1 - len(ahead)))
    text = line
    for count, (_, more) in enumerate(ahead, 1):
        text = f"{text}\n{more}"
        if len(text) > LONGEST_LINE:
            break
        if is_whole(text):
            for _ in range(count):
                ahead.popleft()
            return number, text
    return number, line


def _columns(header: str, delimiter: str) -> tuple[int, int]:
    """Return the number of known columns, and of all columns, if *delimiter* separates them."""
    names = fields_in(header, delimiter)
    return sum(_plain(name) in _MEANINGS for name in names), len(names)


def _of_json(line: str) -> _Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("Mapping[str, object]", record) if isinstance(record, dict) else None


def _of_csv(line: str, *, header: Sequence[str], delimiter: str) -> _Record:
    fields = fields_in(line, delimiter)
    if len(fields) != len(header):
        return None
    # If two columns have the same name, the first counts, as with two names of one meaning.
    backwards = dict(zip(reversed(header), reversed(fields), strict=True))
    return dict(reversed(backwards.items()))


def _plain(name: str) -> str:
    # Importing a table with the usual names takes a twentieth longer without the first half.
    return name if name in _MEANINGS else " ".join(name.translate(_MARKS).lower().split())


def _meaning(plain: str) -> str | None:
    """Return the meaning of a column; empty if it is ignored, None if it may be a count."""
    known = _MEANINGS.get(plain)
    return known if known is not None or _OF_NO_COUNT.isdisjoint(plain.split()) else ""


def fields_of(record: Mapping[str, object]) -> Fields:
    """Return the fields of *record*, a mapping from column name to value.

    Raises ``BadRecordError`` if a value is not a single value, or is too long.
    """
    found: dict[str, str] = {}
    counted: dict[str, str] = {}
    for name, value in record.items():
        # csv.DictReader puts the surplus fields of a row under None.
        if not isinstance(cast("object", name), str):
            raise BadRecordError("bentuk")
        plain = _plain(name)
        meaning = _meaning(plain)
        if meaning is None:
            key, text = text_in(name).lower(), "" if is_odd(value) else text_in(value)
            if plain in _COUNTED and is_odd(value):
                raise BadRecordError("jumlah")
            if plain in _COUNTED or _is_number(text):
                counted[key] = counted.get(key) or text
        elif not meaning:
            continue
        elif meaning != "counts":
            found[meaning] = found.get(meaning) or text_in(value)
        elif value:
            counted.update(
                (text_in(key), text_in(number)) for key, number in _nested(value).items()
            )
    return Fields(found, counted)


def _nested(value: object) -> Mapping[str, object]:
    """Return counts as ``Observation.to_dict`` writes them, or as a JSON cell contains them."""
    held = _of_json(value) if isinstance(value, str) else value
    if not isinstance(held, Mapping):
        raise BadRecordError("bentuk")
    return cast("Mapping[str, object]", held)


def _is_number(text: str) -> bool:
    # No school has a number of ten digits.
    return text.isascii() and text.isdecimal() and not text[9:]


def observation_of(
    fields: Fields, zone: dt.tzinfo, triggers: Collection[str] = WORKFLOW.triggers
) -> Observation:
    """Return the observation in *fields*; *zone* is used for times without a time zone.

    *triggers* are the known steps. Raises ``BadRecordError`` if *fields* are not an observation.
    """
    found = fields.found
    if "status" not in found or not {"waktu", "tanggal"} & found.keys():
        raise BadRecordError("bentuk")
    at = _moment_of(found.get("tanggal", ""), found.get("waktu", ""), zone)
    given = found.get("diterima")
    received_at = read_moment(given, zone=zone) if given else None
    if at is None or (given and received_at is None):
        raise BadRecordError("waktu", at)
    trigger = found.get("langkah") or None
    if trigger is not None and trigger not in triggers:
        raise BadRecordError("langkah", at)
    return Observation.from_label(
        found["status"],
        at,
        zone=zone,
        remark=found.get("keterangan") or None,
        counts=_counts(fields.counted, at),
        received_at=received_at,
        trigger=trigger,
    )


def _moment_of(date: str, time: str, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the datetime in one column, or in one column for the date and one for the time."""
    # A spreadsheet's date cell is a datetime at midnight.
    day = _MIDNIGHT.sub("", date) if time else date
    whole = read_moment(time, zone=zone) if time else None
    return whole or read_moment(f"{day} {time}".strip(), zone=zone)


def _counts(counted: Mapping[str, str], at: dt.datetime) -> dict[str, int]:
    counts = {name: text for name, text in counted.items() if text}
    if len(counts) > MOST_COUNTS:
        raise BadRecordError("panjang", at)
    if not all(map(_is_number, counts.values())):
        raise BadRecordError("jumlah", at)
    return {name: int(text) for name, text in counts.items()}
