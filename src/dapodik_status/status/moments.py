"""``read_moment``, and the dates in a label: as portals, programs and people write them.

All patterns are applied to a cleaned text of limited length, and all their repetitions are bounded.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import attrs

from dapodik_status.errors import need
from dapodik_status.status.normal import MAX_LENGTH, cleaned

#: Asia/Jakarta: UTC+7 without changes since 1964, so no time zone database is needed.
WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "pebruari", "february", "feb", "peb"),
            ("maret", "march", "mar", "mrt"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("agustus", "august", "agu", "ags", "agt", "agust", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
# Hours east of Greenwich.
ZONES: dict[str, int] = {"wib": 7, "wita": 8, "wit": 9}
_LONG_ZONES = {"barat": "wib", "tengah": "wita", "timur": "wit"}
_THIS_CENTURY = 2000
_MONTHS_OF_A_YEAR = 12
# Has every day that a year may have.
_LEAP_YEAR = "2012"
_NOON = 12
# A number over this is not a mistyped day.
_MOST_DAYS = 39
# The largest offset from UTC, in hours: Kiribati.
_FARTHEST = 14
# To these hours twelve are added: 5 in the afternoon, 11 at night. Other hours are not changed:
# 3 at night, 11 in the morning.
_AFTERNOON = {"pm": range(1, 12), "siang": range(1, 5), "sore": range(1, 8), "malam": range(6, 12)}
# How many characters before a date may introduce it.
_REACH = 60
_DIGIT = re.compile(r"\d")

_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[.:](?P<minute>[0-5]\d)(?:[.:](?P<second>[0-5]\d)"
    r"(?:[.,]\d{1,9})?)?(?!\d)(?:\s?(?P<half>am|pm|pagi|siang|sore|malam)\b)?"
    r"|\s?(?P<only>am|pm|pagi|siang|sore|malam)\b)"
)
_ZONE = (
    r"(?:\s?\(?(?:(?P<zone>wib|wita|wit)|waktu\s(?:indonesia\s)?(?:bagian\s)?"
    r"(?P<long>barat|tengah|timur)|(?P<world>z|(?:utc|gmt)(?!\s?[+-]))|(?:utc|gmt)\s?(?P<east>[+-])"
    r"\s?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?)(?![^\W_])"
    # Without seconds, a minus after a time may mean a span (10.05-10.30).
    r"|\s?(?P<plus>\+|(?(second)-|(?!)))(?P<off>\d{2})(?::?(?P<set>[0-5]\d))?(?!\d))?"
)
_TIME = rf"(?:(?:t|[\s,;|\"'@/-]{{0,5}}(?:(?:pukul|pkl|jam|at)\b[.:]?\s?)?){_CLOCK})?{_ZONE}"
_NAMED = (
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.,/-]{0,3}(?:(?:bulan|bln)\s)?"
    r"(?P<name>[a-z]{3,9})[\s.,/'-]{0,3}(?:(?:tahun|thn)\s)?"
    r"(?P<year>\d{4}|\d{2}(?![.:]\d))(?!\d)"
)
_NAME_FIRST = (
    r"(?<![^\W_])(?P<name>[a-z]{3,9})[\s.]{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s"
    r"(?P<year>\d{4})(?!\d)"
)
# A year of two digits needs another mark than the dot, because 17.04.13 may be a time.
_DAY_FIRST = (
    r"(?<![\d.:/-])(?P<day>\d{1,2})\s?(?P<mark>[./-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>\d{4}|(?<!\.)\d{2})(?!\d)"
)
_YEAR_FIRST = (
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
)
# "20130517" is a date only after *tanggal* or before a time: it may be the number of a school.
_COMPACT = r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
_CALLED = (
    r"(?:\b(?:tanggal|tgl)[\"'.:=\s]{0,3}|(?<![\d.:/-])(?=\d{8}[t\s]\d\d[.:]\d\d))"
    rf"{_COMPACT}(?!\d)"
)
_DIGITS_ONLY = (
    rf"(?<![\d.:/-]){_COMPACT}[t\s_-]?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)"
    rf"(?P<second>[0-5]\d)(?!\d){_ZONE}"
)
# As the command "date" and C write it: "May 17 10:11:12 WIB 2013".
_YEAR_LAST = (
    rf"(?<![^\W_])(?P<name>[a-z]{{3,9}})\s(?P<day>\d{{1,2}})\s{_CLOCK}{_ZONE}"
    r"\s(?P<year>\d{4})(?!\d)"
)
# ``re`` compiles these for the first text with a digit. Compiled at once, they would take a fifth
# of the import time.
_DATES = (
    *(date + _TIME for date in (_NAMED, _NAME_FIRST, _DAY_FIRST, _YEAR_FIRST, _CALLED)),
    _DIGITS_ONLY,
    _YEAR_LAST,
)
# Dates with a missing part, or that may be another number.
_DAYS = tuple(
    date + _TIME
    for date in (
        r"(?<!\d)(?P<day>\d{1,2})[\s.-]?(?P<name>[a-z]{3,9})(?![^\W_])",
        r"(?<![\d.,:/-])(?P<day>\d{1,2})(?P<mark>[/-])(?P<month>\d{1,2})(?![\d%]|[.,:/-]\d)",
        rf"(?<![\d.:/-]){_COMPACT}(?!\d|[.,:/-]\d)",
    )
)
_EMPTY = re.compile(
    r"(?<!\d)(?:00?(?P<mark>[./-])00?(?P=mark)(?:0000|00)|0000(?P<line>[./-])00?(?P=line)00?)"
    r"(?:[\st]00[.:]00(?:[.:]00)?)?(?!\d)"
)
WEEKDAYS = (
    *("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad"),
    *("rebo", "kemis"),
    *("sen", "sel", "rab", "kam", "jum", "sab"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
)
_OF_DATE = r"(?:\b(?:tanggal|tgl)\b[\"'.:=]{0,3}\s?[\"']?)"
# The text before a date: the time, then the event of which it is the date.
_TIME_BEFORE = re.compile(
    rf"(?:\b(?:pukul|pkl|jam)\b[.:]?\s?)?(?<![\d.:/-]){_CLOCK}{_ZONE}[\s,;|\"'/-]{{0,4}}"
    rf"(?:\bpada\s)?{_OF_DATE}?$"
)
_INTRODUCED = re.compile(
    rf"(?:\b(?:pada|sejak|semenjak|mulai|per|on|hari)\s)?{_OF_DATE}?"
    rf"(?:\b(?:{'|'.join(WEEKDAYS)})\b[\s,.]{{0,2}})?{_OF_DATE}?$"
)
_UNTIL = re.compile(
    r"(?<![^\W_])(?:s\s?/\s?d|s\.\s?d\.?|sd|sampai(?:\s(?:dengan|dgn))?|hingga|until|till)\s?$"
)
_MEANT = re.compile(
    r"(?:(?:^|[,;|/().\[\]\n-])\s?|\b(?:tanggal|tgl|waktu|jam)\b\.?\s?)"
    r"(?:(?P<sent>dikirim|kirim|pengiriman|terkirim|upload|diupload|unggah|diunggah|sync|sent"
    r"|sinkron(?:isasi)?)|(?P<got>diterima|terima|penerimaan|received))\s?[:=]?\s?$"
)
_DATE_ONLY = re.compile(r"(?:\b(?:tanggal|tgl|waktu)\b\.?\s?)$")


@attrs.frozen
class Dated:
    """A date in a text, from the words that introduce it to its zone."""

    start: int
    end: int
    #: None for an empty date: 00/00/0000.
    moment: dt.datetime | None
    #: Whether day and month could be exchanged: 05/09/2013.
    ambiguous: bool = False
    #: Whether the text gives it as the date of sending.
    sent: bool = False
    #: Whether the text gives it as the date of receipt.
    received: bool = False
    #: Whether the text gives it as the date until which something lasts.
    until: bool = False
    #: Whether a part of the date is missing, or the text may be another number: 17/5.
    partial: bool = False


def read_moment(text: str, *, zone: dt.tzinfo | None = None) -> dt.datetime | None:
    """Return the date and time that *text* is, in ISO 8601 or as Indonesians write it.

    Return None if *text* is not one date, or has more than 1,000 characters without the blanks
    around it. *zone* is used for a time without a time zone; None: Asia/Jakarta (WIB). Raises
    ``ArgumentTypeError`` (a ``TypeError``) if *text* is not a str or *zone* not a ``tzinfo``.

    >>> from dapodik_status.status.moments import read_moment
    >>> read_moment("Kamis, 9 Mei 2013 pukul 23.58 WITA").isoformat()
    '2013-05-09T23:58:00+08:00'
    """
    refuse_wrong(text, zone)
    zone = zone or WIB
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        clean = cleaned(text)
        dates = find_dates(clean, zone)
        whole = len(dates) == 1 and not remark_of(clean[: dates[0].start], clean[dates[0].end :])
        return dates[0].moment if whole and not dates[0].until else None
    return moment.replace(tzinfo=zone) if moment.utcoffset() is None else moment


def refuse_wrong(text: object, zone: object) -> None:
    """Raise ``ArgumentTypeError`` if *text* is not a str, or *zone* not a tzinfo or None."""
    need("text", text, str, "a text")
    need("zone", zone, (dt.tzinfo, type(None)), "a tzinfo or None")


def find_dates(clean: str, zone: dt.tzinfo) -> tuple[Dated, ...]:
    """Return the dates in a cleaned text, in order, without overlaps."""
    if not _DIGIT.search(clean):
        return ()
    return _apart(_candidates(clean, zone))


def find_days(clean: str) -> tuple[Dated, ...]:
    """Return the incomplete dates in a cleaned text from which whole dates are masked.

    Their ``moment`` is None. ``17/5`` is an incomplete date, ``5/17`` is not. ``3/6`` may mean
    three of six, so it counts only after a word such as *tanggal* or before a time.
    """
    if not _DIGIT.search(clean):
        return ()
    return _apart(_days(clean))


def _apart(dates: Iterable[Dated]) -> tuple[Dated, ...]:
    found: list[Dated] = []
    for date in sorted(dates, key=lambda date: (date.start, -date.end)):
        if not found or date.start >= found[-1].end:
            found.append(date)
    return tuple(found)


def _days(clean: str) -> Iterator[Dated]:
    for pattern in _DAYS:
        for match in re.finditer(pattern, clean):
            part: Part = {"year": _LEAP_YEAR, **match.groupdict()}
            numbers = _calendar(part, day_first=False)
            if numbers is None:
                continue
            date = _introduced(clean, match, (numbers, part), WIB)
            called = date.start < match.start() or part["hour"] is not None
            if called or "mark" not in part or _no_count(match["day"], match["month"]):
                yield attrs.evolve(date, moment=None, ambiguous=False, partial=True)


def _no_count(day: str, month: str) -> bool:
    """Return whether *day* and *month* cannot mean a part of a whole: 17/5, 3/06."""
    return month.startswith("0") or int(day) > int(month)


def _candidates(clean: str, zone: dt.tzinfo) -> Iterator[Dated]:
    for pattern in _DATES:
        for match in re.finditer(pattern, clean):
            part = _NO_PART | match.groupdict()
            by_number = part.get("month") is not None and match.start("day") < match.start("year")
            numbers = _calendar(part, day_first=by_number)
            if numbers is not None:
                yield _introduced(clean, match, (numbers, part), zone)
            elif _is_slip(part):
                yield Dated(match.start(), match.end(), None, partial=True)
    if "00" in clean:
        for match in _EMPTY.finditer(clean):
            yield Dated(match.start(), match.end(), None)


# Groups that some patterns do not have.
_NO_PART: dict[str, str | None] = dict.fromkeys(("half", "only"))
Numbers = tuple[dt.date, bool]
Part = dict[str, str | None]


def _is_slip(part: Part) -> bool:
    """Return whether *part* is written as a date, but the month has no such day: 31/02/2013."""
    name = part.get("name")
    month = int(part.get("month") or 0) if name is None else MONTHS.get(name, 0)
    return 0 < month <= _MONTHS_OF_A_YEAR and 0 < int(part["day"] or 0) <= _MOST_DAYS


def _calendar(part: Part, *, day_first: bool) -> Numbers | None:
    """Return the date of a match, and whether it is ambiguous; None if it is not a date."""
    year, day = int(part["year"] or 0), int(part["day"] or 0)
    name = part.get("name")
    month = int(part.get("month") or 0) if name is None else MONTHS.get(name, 0)
    if len(part["year"] or "") == len("13"):
        year += _THIS_CENTURY
    if day_first and month > _MONTHS_OF_A_YEAR >= day:
        day, month = month, day
    try:
        date = dt.date(year, month, day)
    except ValueError:  # 31 Februari, or a word that is not a month
        return None
    return date, day_first and month != day <= _MONTHS_OF_A_YEAR


def _introduced(
    clean: str, match: re.Match[str], read: tuple[Numbers, Part], zone: dt.tzinfo
) -> Dated:
    (date, ambiguous), part = read
    start = match.start()
    reach = max(0, start - _REACH)
    before = clean[reach:start]
    if part["hour"] is None:
        earlier = _TIME_BEFORE.search(before)
        if earlier is not None:
            part = {**part, **earlier.groupdict()}
            before = before[: earlier.start()]
    before = _INTRODUCED.sub("", before, count=1)
    until = _UNTIL.search(before)
    if until is not None:
        before = before[: until.start()]
    meant = _MEANT.search(before)
    if meant is not None:
        before = _DATE_ONLY.sub("", before[: meant.start(meant.lastgroup or 0)], count=1)
    said = None if meant is None else meant.lastgroup
    moment = _moment(date, part, zone)
    begin = reach + len(before)
    return Dated(
        begin,
        match.end(),
        moment,
        ambiguous,
        sent=said == "sent",
        received=said == "got",
        until=until is not None,
    )


def _moment(date: dt.date, part: Part, zone: dt.tzinfo) -> dt.datetime:
    hour = int(part["hour"] or 0)
    half = part["half"] or part["only"] or ""
    if hour in _AFTERNOON.get(half, ()):
        hour += _NOON
    elif hour == _NOON and half in {"am", "malam"}:
        hour = 0
    time = dt.time(hour, int(part["minute"] or 0), int(part["second"] or 0))
    return dt.datetime.combine(date, time, tzinfo=_zone_of(part) or zone)


def _zone_of(part: Part) -> dt.timezone | None:
    name = part["zone"] or _LONG_ZONES.get(part["long"] or "")
    if name is not None:
        return dt.timezone(dt.timedelta(hours=ZONES[name]), name.upper())
    if part["world"] is not None:
        return dt.UTC
    sign = part["east"] or part["plus"]
    hours = int(part["hours"] or part["off"] or 0)
    if sign is None or hours > _FARTHEST:
        return None
    ahead = dt.timedelta(hours=hours, minutes=int(part["minutes"] or part["set"] or 0))
    return dt.timezone(ahead if sign == "+" else -ahead)


# Characters around a remark that have no meaning.
_MARKS = " ,;:.!/|-=()[]{}@&*_`#>+\"'\u2013\u2014\u2022\u00b7\u2192\u2713\u2714\u2705\u2611"


def remark_of(*parts: str) -> str | None:
    """Return *parts* of a text as one, without the marks around them; None if nothing is left."""
    kept = (" ".join(part.split()).strip(_MARKS) for part in parts)
    return " ".join(part for part in kept if part) or None
