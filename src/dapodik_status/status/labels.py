"""``read_label``: from what a portal shows or a person writes to a status, or to none.

When in doubt, none: a label read as its opposite is worse than one not read. Only a row of the
tables gives a status; likeness gives suggestions and nothing else.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TypedDict, final

import attrs

from dapodik_status.status import spellings as rows
from dapodik_status.status.moments import DATES, WIB, dated
from dapodik_status.status.normal import JOIN, Word, cleaned, words_of
from dapodik_status.vocabulary import LabelRefusal, Status

_MAX_LENGTH = 500
_MAX_SUGGESTIONS = 3
_FIRST_WORDS = frozenset(alias.split()[0] for alias in rows.ALIASES)
_LONGEST_ALIAS = max(len(alias.split()) for alias in rows.ALIASES)

# What parts a label from a remark.
_PART = re.compile(r"[^\w?]*[,;:./|()\[\]\n\u2026\u2013\u2014-][^\w?]*")
_PASSED = re.compile(r"\b(?:(belum|tidak|blm|tdk|blum)\s+)?(?:lolos\s+)?validasi\s+akhir\b")


class LabelReadingDict(TypedDict):
    """``LabelReading.to_dict()``: JSON-ready."""

    status: str | None
    remark: str | None
    flags: list[str]
    received_at: str | None
    raw: str
    suggestions: list[str]
    refused: str | None
    foreign: str | None


@final
@attrs.frozen(kw_only=True)
class LabelReading:
    """What was read in a label."""

    #: The status; None where the text is not plainly one.
    status: Status | None
    #: What was given, to the letter. It may hold a person's data: think before you show it.
    raw: str
    #: What stands beside the label and is no date, in lower case.
    remark: str | None = None
    #: Of ``"lolos_validasi_akhir"`` and ``"belum_validasi_akhir"``, what the remark says.
    flags: tuple[str, ...] = ()
    #: When the server received the file, aware; the day's first moment where no time is given.
    received_at: dt.datetime | None = None
    #: Statuses that may be meant where none was read; the likeliest first.
    suggestions: tuple[Status, ...] = ()
    #: Why no status was read; None where one was.
    refused: LabelRefusal | None = None
    #: What another system's or a later year's label is called here.
    foreign: str | None = None

    def to_dict(self) -> LabelReadingDict:
        """Return the reading as plain JSON values."""
        return {
            "status": None if self.status is None else self.status.value,
            "remark": self.remark,
            "flags": list(self.flags),
            "received_at": None if self.received_at is None else self.received_at.isoformat(),
            "raw": self.raw,
            "suggestions": [status.value for status in self.suggestions],
            "refused": None if self.refused is None else self.refused.value,
            "foreign": self.foreign,
        }

    @classmethod
    def from_dict(cls, data: LabelReadingDict) -> "LabelReading":
        """Return the reading that ``to_dict`` was called on."""
        status, received_at, refused = data["status"], data["received_at"], data["refused"]
        return cls(
            status=None if status is None else Status(status),
            raw=data["raw"],
            remark=data["remark"],
            flags=tuple(data["flags"]),
            received_at=None if received_at is None else dt.datetime.fromisoformat(received_at),
            suggestions=tuple(Status(suggestion) for suggestion in data["suggestions"]),
            refused=None if refused is None else LabelRefusal(refused),
            foreign=data["foreign"],
        )


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
    clean = cleaned(text)
    words = words_of(clean)
    return _read(text, clean, words, zone or WIB) if words else _refused(text, LabelRefusal.EMPTY)


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* in the form that all tables of spellings use.

    Any text goes in; out come its words in lower case and in order, without marks: NFKC, HTML
    entities and tags gone, abbreviations and attested mistypings put right (*tdk*: *tidak*), split
    prefixes joined (*di proses*: *diproses*). An empty text has none. Never raises for a text.

    >>> from dapodik_status.status.labels import normal_words
    >>> normal_words("<td>Statusnya&nbsp;blm di proses</td>")
    ('status', 'belum', 'diproses')
    """
    return tuple(part for word in words_of(cleaned(text)) for part in word.text.split())


def _read(text: str, clean: str, words: Sequence[Word], zone: dt.tzinfo) -> LabelReading:
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
    received_at, remark = dated(rest, zone)
    return LabelReading(
        status=status, raw=text, remark=remark, flags=_flags(rest), received_at=received_at
    )


def _refused(text: str, reason: LabelRefusal, suggestions: tuple[Status, ...] = ()) -> LabelReading:
    return LabelReading(status=None, raw=text, refused=reason, suggestions=suggestions)


def _alias_at(words: Sequence[Word], first: int) -> tuple[Status | None, int]:
    """Return the longest alias that begins at *first*, and where it ends."""
    if words[first].text not in _FIRST_WORDS:
        return None, first
    run = words[first : first + _LONGEST_ALIAS]
    for length in range(len(run), 0, -1):
        status = rows.ALIASES.get(" ".join(word.text for word in run[:length]))
        if status is not None and all(JOIN.fullmatch(word.gap) for word in run[1:length]):
            return status, first + length
    return None, first


def _foreign(words: Sequence[Word]) -> str | None:
    text = " ".join(word.text for word in words)
    for start, slug in rows.FOREIGN:
        if text.startswith(start):
            return slug
    return None


def _mentioned(words: Sequence[Word]) -> tuple[Status, ...]:
    found: dict[Status, None] = {}
    first = 0
    while first < len(words):
        status, last = _alias_at(words, first)
        if status is not None:
            found[status] = None
        first = max(last, first + 1)
    return tuple(found)


def _objection(words: Sequence[Word], rest: str) -> LabelRefusal | None:
    """Say why what follows a label speaks against it; None where it is a date or a remark."""
    if "?" in rest:
        return LabelRefusal.UNKNOWN
    if not words:
        return None
    if _mentioned(words):
        return LabelRefusal.SEVERAL
    if _denies(words) and _denies(words_of(_PASSED.sub(" ", rest))):
        return LabelRefusal.NEGATED
    # A mistyped "..., dengan pengecualian" must not pass for a remark on a success.
    exception = words[0].text == "dengan" or "ecuali" in rest
    overturned = any(word.text in rows.OVERTURNS for word in words)
    begun = (
        _PART.match(words[0].gap)
        or words[0].text in rows.REMARK_STARTS
        or any(pattern.match(rest.lstrip()) for pattern in DATES)
    )
    return None if begun and not (exception or overturned) else LabelRefusal.UNKNOWN


def _denies(words: Sequence[Word]) -> bool:
    return any(word.text in rows.NEGATIONS for word in words)


def _unread(text: str, words: Sequence[Word]) -> LabelReading:
    mentioned = _mentioned(words)
    if len(mentioned) > 1:
        return _refused(text, LabelRefusal.SEVERAL, mentioned[:_MAX_SUGGESTIONS])
    if _denies(words):
        # Only a label that is negative itself may be suggested.
        meant = _alike(words, [a for a in rows.ALIASES if a.split()[0] in rows.NEGATIONS], 0.8)
        return _refused(text, LabelRefusal.NEGATED, meant)
    return _refused(text, LabelRefusal.UNKNOWN, _likely(words))


def _likely(words: Sequence[Word]) -> tuple[Status, ...]:
    both = (*_alike(words, list(rows.ALIASES), 0.6), *_mentioned(words))
    return tuple(dict.fromkeys(both))[:_MAX_SUGGESTIONS]


def _alike(words: Sequence[Word], aliases: list[str], cutoff: float) -> tuple[Status, ...]:
    from difflib import get_close_matches

    said = " ".join(word.text for word in words)
    found = get_close_matches(said, aliases, n=_MAX_SUGGESTIONS, cutoff=cutoff)
    return tuple(dict.fromkeys(rows.ALIASES[alias] for alias in found))


def _trails(word: Word) -> bool:
    return word.text in rows.TRAILING and JOIN.fullmatch(word.gap) is not None


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
