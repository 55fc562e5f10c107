"""``read_label``: from what a portal shows or a person writes to a status, or to none.

When in doubt, none: a label read as its opposite is worse than one not read. Only a row of the
tables gives a status; likeness gives suggestions and nothing else.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import cast, final

import attrs

from dapodik_status.findings.forms import LabelReadingDict
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.status import spellings as rows
from dapodik_status.vocabulary import LabelRefusal, Status

#: Asia/Jakarta: fixed at seven hours since 1964, so no time zone database is needed.
WIB = dt.timezone(dt.timedelta(hours=7), "WIB")
_MAX_LENGTH = 500
_MAX_SUGGESTIONS = 3
_FIRST_WORDS = frozenset(alias.split()[0] for alias in rows.ALIASES)
_LONGEST_ALIAS = max(len(alias.split()) for alias in rows.ALIASES)

_NUMBERING = re.compile(r"\s*(\(\d{1,2}\)|\d{1,2}[.)])(?=\s|[^\W\d])")
_WORD = re.compile(r"[^\W_]+")
# What may stand inside a label, and what parts it from a remark.
_JOIN = re.compile(r"[\s_-]*")
_PART = re.compile(r"[^\w?]*[,;:./|()\[\]\n\u2026\u2013\u2014-][^\w?]*")
_PASSED = re.compile(r"\b(?:(belum|tidak|blm|tdk|blum)\s+)?(?:lolos\s+)?validasi\s+akhir\b")
_TIME = (
    r"(?:[\s,]*(?:pukul|pkl\.?|jam)?[\s,]*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    r"(?:[.:](?P<second>[0-5]\d))?(?!\d)(?:\s*(?P<zone>wib|wita|wit)\b)?)?"
)
# What may stand before a date; looked for backwards, because a search for what need not be is slow.
_BEFORE_DATE = re.compile(r"(?:\b(?:pada|sejak)\s+)?(?:\b(?:tanggal|tgl)\b\.?\s*)?$")
_DATES = tuple(
    re.compile(date + _TIME)
    for date in (
        r"(?<!\d)(?P<day>\d{1,2})[\s.\-]+(?P<name>[a-z]{3,9})\.?[\s.\-]+(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)t?",
    )
)


@final
@attrs.frozen(kw_only=True)
class LabelReading:
    """What was read in a label."""

    __module__ = "dapodik_status"

    #: The status; None where the text is not plainly one.
    status: Status | None
    #: What stands beside the label and is no date, in lower case.
    remark: str | None = None
    #: Of ``"lolos_validasi_akhir"`` and ``"belum_validasi_akhir"``, what the remark says.
    flags: tuple[str, ...] = ()
    #: When the server received the file, aware; the day's first moment where no time is given.
    received_at: dt.datetime | None = None
    #: What was given, to the letter. It may hold a person's data: think before you show it.
    raw: str
    #: Statuses that may be meant where none was read; the likeliest first.
    suggestions: tuple[Status, ...] = ()
    #: Why no status was read; None where one was.
    refused: LabelRefusal | None = None
    #: What another system's or a later year's label is called here.
    foreign: str | None = None

    def to_dict(self) -> LabelReadingDict:
        """Return the reading as plain JSON values."""
        return cast("LabelReadingDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "LabelReading":
        """Return the reading that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


@attrs.define
class _Word:
    text: str
    #: What stands between the word before and this one.
    gap: str
    #: Where it ends in the cleaned text.
    end: int


def read_label(text: str, *, zone: dt.tzinfo | None = None) -> LabelReading:
    """Read *text*, a status with or without remark and date, as portals and people write it.

    *zone* is that of times without WIB, WITA or WIT; None: Asia/Jakarta (WIB). A negated label
    (*belum berhasil diproses*), one of another system, a sentence that merely talks of a status
    and a text that names two have status None. Never raises for what a text holds; ``TypeError``
    for what is no text.

    >>> from dapodik_status import read_label
    >>> read_label("Behasil di proses dgn Pengecualian").status
    <Status.BERHASIL_DENGAN_PENGECUALIAN: 'berhasil_dengan_pengecualian'>
    >>> reading = read_label("belum berhasil diproses")
    >>> reading.status is None, reading.refused
    (True, <LabelRefusal.NEGATED: 'negated'>)
    """
    known = _EXACT.get(text)
    if known is not None:
        return known
    if len(text) > _MAX_LENGTH:
        return _refused(text, LabelRefusal.UNKNOWN)
    clean = _cleaned(text)
    words = _words(clean)
    return _read(text, clean, words, zone or WIB) if words else _refused(text, LabelRefusal.EMPTY)


def _read(text: str, clean: str, words: Sequence[_Word], zone: dt.tzinfo) -> LabelReading:
    first = 0
    while first < len(words) - 1 and words[first].text in rows.LEADING:
        first += 1
    status, last = _alias_at(words, first)
    foreign = _foreign(words[first:])
    if foreign is not None:
        return LabelReading(status=None, raw=text, refused=LabelRefusal.FOREIGN, foreign=foreign)
    if status is None:
        return _unread(text, words)
    while last < len(words) and _trails(words[last]):
        last += 1
    rest = clean[words[last - 1].end :]
    refusal = _objection(words[last:], rest)
    if refusal is not None:
        # What is negated is not suggested.
        meant = () if refusal is LabelRefusal.NEGATED else _likely(words)
        return _refused(text, refusal, meant)
    received_at, remark = _dated(rest, zone)
    return LabelReading(
        status=status, raw=text, remark=remark, flags=_flags(rest), received_at=received_at
    )


def _refused(text: str, reason: LabelRefusal, suggestions: tuple[Status, ...] = ()) -> LabelReading:
    return LabelReading(status=None, raw=text, refused=reason, suggestions=suggestions)


def _cleaned(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if "&" in text:
        from html import unescape

        text = unicodedata.normalize("NFKC", unescape(text))
    if not text.isprintable():
        text = "".join(_visible(char) for char in text)
    return _NUMBERING.sub("", text.lower(), count=1)


def _visible(char: str) -> str:
    if char.isprintable() or char.isspace():
        return char
    # Zero-width marks stand inside words, control characters between them.
    return "" if unicodedata.category(char) == "Cf" else " "


def _words(clean: str) -> list[_Word]:
    found: list[_Word] = []
    start = 0
    for match in _WORD.finditer(clean):
        text = rows.WORDS.get(match[0], match[0])
        gap = clean[start : match.start()]
        start = match.end()
        if found:
            joined = _joined(found[-1].text, text)
            if joined is not None and _JOIN.fullmatch(gap):
                found[-1] = _Word(joined, found[-1].gap, start)
                continue
        found.append(_Word(text, gap, start))
    return found


def _joined(before: str, text: str) -> str | None:
    if before == "di" and text in rows.SPLIT_PREFIXES:
        return f"di{text}"
    return rows.SPLIT_WORDS.get((before, text))


def _alias_at(words: Sequence[_Word], first: int) -> tuple[Status | None, int]:
    """Return the longest alias that begins at *first*, and where it ends."""
    if words[first].text not in _FIRST_WORDS:
        return None, first
    run = words[first : first + _LONGEST_ALIAS]
    for length in range(len(run), 0, -1):
        status = rows.ALIASES.get(" ".join(word.text for word in run[:length]))
        if status is not None and all(_JOIN.fullmatch(word.gap) for word in run[1:length]):
            return status, first + length
    return None, first


def _foreign(words: Sequence[_Word]) -> str | None:
    text = " ".join(word.text for word in words)
    for start, slug in rows.FOREIGN:
        if text.startswith(start):
            return slug
    return None


def _mentioned(words: Sequence[_Word]) -> tuple[Status, ...]:
    found: dict[Status, None] = {}
    first = 0
    while first < len(words):
        status, last = _alias_at(words, first)
        if status is not None:
            found[status] = None
        first = max(last, first + 1)
    return tuple(found)


def _objection(words: Sequence[_Word], rest: str) -> LabelRefusal | None:
    """Say why what follows a label speaks against it; None where it is a date or a remark."""
    if "?" in rest:
        return LabelRefusal.UNKNOWN
    if not words:
        return None
    if _mentioned(words):
        return LabelRefusal.SEVERAL
    if _denies(words) and _denies(_words(_PASSED.sub(" ", rest))):
        return LabelRefusal.NEGATED
    # A mistyped "..., dengan pengecualian" must not pass for a remark on a success.
    exception = words[0].text == "dengan" or "ecuali" in rest
    overturned = any(word.text in rows.OVERTURNS for word in words)
    begun = (
        _PART.match(words[0].gap)
        or words[0].text in rows.REMARK_STARTS
        or any(pattern.match(rest.lstrip()) for pattern in _DATES)
    )
    return None if begun and not (exception or overturned) else LabelRefusal.UNKNOWN


def _denies(words: Sequence[_Word]) -> bool:
    return any(word.text in rows.NEGATIONS for word in words)


def _unread(text: str, words: Sequence[_Word]) -> LabelReading:
    mentioned = _mentioned(words)
    if len(mentioned) > 1:
        return _refused(text, LabelRefusal.SEVERAL, mentioned[:_MAX_SUGGESTIONS])
    if _denies(words):
        # Only a label that is negative itself may be suggested.
        meant = _alike(words, [a for a in rows.ALIASES if a.split()[0] in rows.NEGATIONS], 0.8)
        return _refused(text, LabelRefusal.NEGATED, meant)
    return _refused(text, LabelRefusal.UNKNOWN, _likely(words))


def _likely(words: Sequence[_Word]) -> tuple[Status, ...]:
    both = (*_alike(words, list(rows.ALIASES), 0.6), *_mentioned(words))
    return tuple(dict.fromkeys(both))[:_MAX_SUGGESTIONS]


def _alike(words: Sequence[_Word], aliases: list[str], cutoff: float) -> tuple[Status, ...]:
    from difflib import get_close_matches

    said = " ".join(word.text for word in words)
    found = get_close_matches(said, aliases, n=_MAX_SUGGESTIONS, cutoff=cutoff)
    return tuple(dict.fromkeys(rows.ALIASES[alias] for alias in found))


def _trails(word: _Word) -> bool:
    return word.text in rows.TRAILING and _JOIN.fullmatch(word.gap) is not None


def read_moment(text: str, *, zone: dt.tzinfo = WIB) -> dt.datetime | None:
    """Return the moment that *text* is, ISO 8601 or as Indonesians write it; None if it is none.

    *zone* is that of a moment without one.
    """
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        written, rest = _dated(_cleaned(text), zone)
        return None if rest else written
    return moment.replace(tzinfo=zone) if moment.utcoffset() is None else moment


def _dated(rest: str, zone: dt.tzinfo) -> tuple[dt.datetime | None, str | None]:
    for pattern in _DATES:
        match = pattern.search(rest)
        if match is not None:
            moment = _moment(match.groupdict(), zone)
            if moment is not None:
                before = _BEFORE_DATE.sub("", rest[: match.start()], count=1)
                return moment, _remark(before, rest[match.end() :])
    return None, _remark(rest)


def _moment(part: dict[str, str | None], zone: dt.tzinfo) -> dt.datetime | None:
    name = part.get("name")
    month = int(part.get("month") or 0) if name is None else rows.MONTHS.get(name, 0)
    if part["zone"] is not None:
        zone = dt.timezone(dt.timedelta(hours=rows.ZONES[part["zone"]]), part["zone"].upper())
    try:
        return dt.datetime(
            int(part["year"] or 0), month, int(part["day"] or 0), int(part["hour"] or 0),
            int(part["minute"] or 0), int(part["second"] or 0), tzinfo=zone,
        )  # fmt: skip
    except ValueError:  # 31 Februari, or a word that is no month
        return None


def _remark(*parts: str) -> str | None:
    kept = (" ".join(part.split()).strip(" ,;:.!/|-()[]\"'\u2026") for part in parts)
    return " ".join(part for part in kept if part) or None


def _flags(rest: str) -> tuple[str, ...]:
    flags = (
        "lolos_validasi_akhir" if match[1] is None else "belum_validasi_akhir"
        for match in _PASSED.finditer(rest)
    )
    return tuple(dict.fromkeys(flags))


def _exact(spellings: Iterable[tuple[str, Status]]) -> dict[str, LabelReading]:
    return {text: LabelReading(status=status, raw=text) for text, status in spellings}


# A portal shows few different texts, millions of times.
_EXACT = _exact(
    [
        *((status.value, status) for status in Status),
        *((status.label, status) for status in Status),
        *rows.ALIASES.items(),
        # As the article itself spells them.
        ("Cek Konversi", Status.CEK_KONVERSI),
        ("Berhasil di proses", Status.BERHASIL_DIPROSES),
        ("Behasil di proses dgn Pengecualian", Status.BERHASIL_DENGAN_PENGECUALIAN),
        ("Sqlite error", Status.SQLITE_ERROR),
    ]
)
