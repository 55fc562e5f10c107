"""``read_label``: from the text of a portal or a person to a status, or to None.

A doubtful label gives None, because a label read as its opposite is worse than an unread one.
Only a row of the tables gives a status; a similar text gives suggestions or doubt, nothing else.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast, final

import attrs

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described, need
from dapodik_status.findings.forms import LabelReadingDict
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.status import spellings as rows
from dapodik_status.status.identity import head_of, school_ends
from dapodik_status.status.moments import WIB, Dated, find_dates, find_days, refuse_wrong, remark_of
from dapodik_status.status.normal import MAX_LENGTH, Word, cleaned, text_of, words_of
from dapodik_status.status.remarks import (
    DATE,
    Names,
    broken,
    denies,
    doubted,
    foreign_letters,
    judge,
    may_deny,
)
from dapodik_status.vocabulary import LabelRefusal, Status

_MAX_SUGGESTIONS = 3
# A label is searched only in the first words: no row has so many cells.
_MOST_BEFORE = 100
# At most this many words of a name are on each side of a mark in it.
_MOST_BROKEN = 4
_BUILT_IN = Names.of(rows.ALIASES)
_NUMBERING = re.compile(
    r"\A\s*(\(\d{1,2}\)|\d{1,2}[.)]|no\.?\s?:?\s?\d{1,3}[.):]?(?=\s))(?=\s|[^\W\d])"
)
# "Berhasil diproses (dengan pengecualian)": one label, without its bracket.
_EXCEPTION = re.compile(r"[(\[](?=\s?(?:dengan|dgn|dg|dng)\spengecualian\s?[)\]])")
# From one date to another: a status of that time may have ended.
_SPAN = re.compile(rf"{DATE}\s?[\u2013\u2014-]\s?{DATE}")
_APART = re.compile(r"[^\w\s]*(?: |$)")
# The end of a field's name, and of a row's number.
_FIELD_ENDS = re.compile(r"[:=|;\t\u2192]|[=-]>| [-\u2013\u2014] ")
_CELL_PARTS = re.compile(r"[|;\t]|[\"'],\s?[\"']")
_CELL_ENDS = re.compile(r"[.)]?[\"']?(?:\s*[|;\t]|,(?!\s))")


@final
@attrs.frozen(kw_only=True)
class LabelReading:
    """The status found in a label, and whether it is certain."""

    __module__ = "dapodik_status"

    #: The status; None if the text is not clearly one status.
    status: Status | None
    #: Whether *status* is reliable. False if a remark may contradict it, the name is mistyped, the
    #: sender is unknown, a date says until when it lasted, or *status* is None.
    certain: bool = True
    #: The text beside the label, in lower case, without the date of receipt. Like *raw*, it may
    #: contain personal data.
    remark: str | None = attrs.field(default=None, repr=False)
    #: Which of ``"lolos_validasi_akhir"`` and ``"belum_validasi_akhir"`` the remark states.
    flags: tuple[str, ...] = ()
    #: When the server received the file, with a time zone; midnight if no time is given.
    received_at: dt.datetime | None = None
    #: Whether *received_at* was read as day/month but may mean month/day: 05/09/2013.
    ambiguous_date: bool = False
    #: The given text, unchanged. It may contain personal data: think before you show it.
    raw: str = attrs.field(repr=False)
    #: Statuses that may be meant if no status was read; the most likely first.
    suggestions: tuple[Status, ...] = ()
    #: Why no status was read; None if one was read.
    refused: LabelRefusal | None = None
    #: A short name of the label, if it is of another system or a later year: ``"residu"``.
    foreign: str | None = None

    def to_dict(self) -> LabelReadingDict:
        """Return the reading as plain JSON values."""
        return cast("LabelReadingDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "LabelReading":
        """Return the reading that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


def read_label(
    text: str, *, zone: dt.tzinfo | None = None, spellings: Mapping[str, Status] | None = None
) -> LabelReading:
    """Find the status in *text*, a label as a portal shows it or a person writes it.

    *text* may be an HTML or CSV cell, or a chat message that begins with its time and sender. It
    may contain a remark and a date, before or after the label. *zone* is used for times without a
    time zone; None: Asia/Jakarta (WIB). *spellings* are a portal's own labels, added to the known
    ones.

    The status is None if no known label is found; if the label is negated (*belum berhasil
    diproses*) or of another system; if the text is a sentence about a status, or names two
    statuses; if it has more than 1,000 characters, or an unknown remark of more than 40 words.
    ``certain`` says whether the status is reliable.

    Never raises for the content of *text*. Raises ``ArgumentTypeError`` (a ``TypeError``) if *text*
    is not a str, *zone* not a ``tzinfo``, or *spellings* not a mapping of str to ``Status``; and
    ``ArgumentValueError`` (a ``ValueError``) if a spelling is empty, is already a label of another
    status, or negates its status.

    >>> from dapodik_status import Status, read_label
    >>> read_label("Behasil di proses dgn Pengecualian").status
    <Status.BERHASIL_DENGAN_PENGECUALIAN: 'berhasil_dengan_pengecualian'>
    >>> reading = read_label("belum berhasil diproses")
    >>> reading.status is None, reading.refused
    (True, <LabelRefusal.NEGATED: 'negated'>)
    >>> read_label("Berhasil diproses (datanya 0)").certain
    False
    >>> read_label("Menunggu antrean", spellings={"menunggu antrean": Status.PENDING}).status
    <Status.PENDING: 'pending'>
    """
    known = _EXACT.get(text) if type(text) is str and spellings is None else None
    # Both checks, where they are not needed, would take two thirds of the time.
    if known is None or zone is not None:
        refuse_wrong(text, zone)
    return known or _read(text, zone or WIB, _BUILT_IN if spellings is None else _names(spellings))


def read_labels(
    labels: Iterable[str | None],
    *,
    zone: dt.tzinfo | None = None,
    spellings: Mapping[str, Status] | None = None,
) -> tuple[LabelReading, ...]:
    """Read a column of labels, in order; each distinct text is parsed only once.

    A missing cell (None, NaN, ``pandas.NA`` or ``NaT``) is read as an empty text. Options, results
    and errors are otherwise as in ``read_label``. An error names the place: ``labels[3]``.

    >>> from dapodik_status import read_labels
    >>> [reading.status for reading in read_labels(["pending", "entah", "pending"])]
    [<Status.PENDING: 'pending'>, None, <Status.PENDING: 'pending'>]
    """
    _refuse_no_column(labels)
    refuse_wrong("", zone)
    names = _BUILT_IN if spellings is None else _names(spellings)
    known = dict(_EXACT) if spellings is None else {}
    found: list[LabelReading] = []
    for number, cell in enumerate(labels):
        text = cell if type(cell) is str else text_of(cell, f"labels[{number}]")
        reading = known.get(text)
        if reading is None:
            reading = known[text] = _read(text, zone or WIB, names)
        found.append(reading)
    return tuple(found)


def _refuse_no_column(labels: object) -> None:
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise ArgumentTypeError("labels", "an iterable of texts", described(labels))


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* in the form that all tables of spellings use.

    The words are in lower case and in order, without punctuation, HTML and compatibility characters
    (NFKC). Abbreviations and known typing errors are corrected (*tdk*: *tidak*), and split prefixes
    are joined (*di proses*: *diproses*). An empty text has no words. Never raises for a str.

    >>> from dapodik_status.status.labels import normal_words
    >>> normal_words("<td>Statusnya&nbsp;blm di proses</td>")
    ('status', 'belum', 'diproses')
    """
    return tuple(part for word in words_of(cleaned(text)) for part in word.text.split())


def _names(spellings: object) -> Names:
    """Return the built-in names with *spellings*, which must not contradict them."""
    need("spellings", spellings, Mapping, "a mapping of text to Status")
    names = dict(rows.ALIASES)
    meant = dict(_BUILT_IN.joined)
    for text, status in cast("Mapping[object, object]", spellings).items():
        if not (isinstance(text, str) and isinstance(status, Status)):
            given = f"{described(text)} to {described(status)}"
            raise ArgumentTypeError("spellings", "a mapping of text to Status", given)
        words = words_of(cleaned(text))
        said = " ".join(word.text for word in words)
        if not said:
            raise ArgumentValueError("spellings", "the texts that have a word", repr(text))
        known = meant.setdefault(said.replace(" ", ""), status)
        if known is not status:
            raise ArgumentValueError("spellings", f"those for {status}: it is {known}", repr(text))
        if _denied(words, status):
            raise ArgumentValueError("spellings", f"those for {status}: it denies it", repr(text))
        names[said] = status
    return Names.of(names)


def _denied(words: Sequence[Word], status: Status) -> bool:
    for first in range(len(words)):
        named, last = _BUILT_IN.at(words, first)
        if named is status:
            return denies([*words[:first], *words[last:]])
    return False


def _read(text: str, zone: dt.tzinfo, names: Names) -> LabelReading:
    stripped = text.strip()
    clean = cleaned(stripped) if len(stripped) <= MAX_LENGTH else stripped
    if len(clean) > MAX_LENGTH:
        return _refused(text, LabelRefusal.UNKNOWN)
    dates = find_dates(clean, zone)
    masked = _NUMBERING.sub(lambda number: " " * len(number[0]), _masked(clean, dates))
    school = masked[: school_ends(masked)]
    masked = " " * len(school) + masked[len(school) :]
    days = find_days(masked)
    masked = _masked(masked, days)
    head = head_of(masked, names)
    # The date of a message is not the date of receipt.
    dates = tuple(date for date in (*dates, *days) if date.start >= head.end)
    masked = _EXCEPTION.sub(" ", " " * head.end + masked[head.end :])
    words = words_of(masked)
    if not words:
        return _refused(text, LabelRefusal.UNKNOWN if dates or school else LabelRefusal.EMPTY)
    cell, first = _label_begins(words, names)
    status, last = names.at(words, first)
    slip = names.mistyped(words[first:]) if last < len(words) else None
    if slip is not None:
        status, last = slip, len(words)
    if status is None:
        return _unread(text, words, first, names)
    strange = foreign_letters(clean) or doubted(masked[: words[first].start], status)
    around = words[max(0, cell - _MOST_BROKEN) : min(first, cell + _MOST_BROKEN)] if cell else ()
    if strange or broken(around, status, names) or may_deny(words_of(school), names):
        return _refused(text, LabelRefusal.UNKNOWN, _likely(words, names))
    while last < len(words) and _trails(words[last], masked):
        last += 1
    behind = words[last - 1].end
    judged = judge(masked[behind:], status, names)
    # The text in the cells before the label is a remark as well.
    before = masked[: words[cell].start] if cell else ""
    if before:
        judged = judge(f"|{before}", status, names).joined(judged)
    if judged.refusal is not None:
        # A negated status is not suggested.
        denied = judged.refusal is LabelRefusal.NEGATED
        return _refused(text, judged.refusal, () if denied else _likely(words, names))
    received = _received(dates)
    ends = any(date.until for date in dates) or _SPAN.search(masked) is not None
    plain = slip is None and head.plain and not ends
    return LabelReading(
        status=status,
        raw=text,
        certain=judged.certain and plain,
        remark=remark_of(before.replace(DATE, " "), *_remarks(clean, behind, dates, received)),
        flags=judged.flags,
        received_at=None if received is None else received.moment,
        ambiguous_date=received is not None and received.ambiguous,
    )


def _masked(clean: str, dates: Iterable[Dated]) -> str:
    """Return *clean* with a sign in place of each character of a date."""
    for date in dates:
        clean = clean[: date.start] + DATE * (date.end - date.start) + clean[date.end :]
    return clean


def _label_begins(words: Sequence[Word], names: Names) -> tuple[int, int]:
    """Return where the cell with the label begins, and where the label in it begins.

    It is the first cell if no later cell begins with a label. A later cell must follow numbers or
    whole words, not the broken piece of a word: ``t|dak``.
    """
    tried: set[int] = set()
    numbers, longest = True, 0
    for cell, word in enumerate(words[:_MOST_BEFORE]):
        parted = _CELL_PARTS.search(word.gap) and (numbers or longest > len("ti"))
        if cell == 0 or (parted and cell not in tried):
            way = _introduced(words, cell, names)
            if names.at(words, way[-1])[0] is not None:
                return cell, way[-1]
            # From these words on, the way is the same.
            tried.update(way)
        numbers = numbers and word.text.isdecimal()
        longest = max(longest, len(word.text))
    return 0, _introduced(words, 0, names)[-1]


def _introduced(words: Sequence[Word], first: int, names: Names) -> list[int]:
    """Return the positions from *first* past row numbers and field names; the last is the end."""
    way = [first]
    while first < min(len(words) - 1, _MOST_BEFORE) and names.at(words, first)[0] is None:
        after = _introduction_ends(words, first)
        if after == first:
            break
        first = after
        way.append(first)
    return way


def _introduction_ends(words: Sequence[Word], first: int) -> int:
    word = words[first].text
    if word in rows.LEADING:
        return first + 1
    # "0 pending" is a count, "1 | pending" the number of a row.
    if word.isdecimal() and word[0] != "0" and _CELL_ENDS.match(words[first + 1].gap):
        return first + 1
    last = first
    while last < len(words) - 1 and words[last].text in rows.FIELDS:
        last += 1
        if _FIELD_ENDS.search(words[last].gap):
            return last
    return first


def _received(dates: Iterable[Dated]) -> Dated | None:
    """Return the date on which the server received the file."""
    possible = [date for date in dates if date.moment and not date.sent and not date.until]
    return next((date for date in possible if date.received), possible[0] if possible else None)


def _remarks(
    clean: str, begin: int, dates: Iterable[Dated], received: Dated | None
) -> Iterator[str]:
    """Yield the text from *begin* on, without the date of receipt and empty dates."""
    for date in dates:
        if date.start >= begin and (date is received or not (date.moment or date.partial)):
            yield clean[begin : date.start]
            begin = date.end
    yield clean[begin:]


def _refused(text: str, reason: LabelRefusal, suggestions: tuple[Status, ...] = ()) -> LabelReading:
    return LabelReading(
        status=None, raw=text, certain=False, refused=reason, suggestions=suggestions
    )


def _unread(text: str, words: Sequence[Word], first: int, names: Names) -> LabelReading:
    foreign = _foreign(words, first)
    if foreign is not None:
        return attrs.evolve(_refused(text, LabelRefusal.FOREIGN), foreign=foreign)
    mentioned = names.mentioned(words)
    if len(mentioned) > 1:
        return _refused(text, LabelRefusal.SEVERAL, mentioned[:_MAX_SUGGESTIONS])
    if denies(words):
        # Only a label that is negative itself may be suggested.
        meant = _alike(words, [a for a in rows.ALIASES if a.split()[0] in rows.NEGATIONS], 0.8)
        return _refused(text, LabelRefusal.NEGATED, meant)
    return _refused(text, LabelRefusal.UNKNOWN, _likely(words, names))


def _foreign(words: Sequence[Word], last: int) -> str | None:
    """Return the short name of another system's label that begins at *last* or before."""
    for first in range(last + 1):
        said = " ".join(word.text for word in words[first:])
        for start, slug in rows.FOREIGN:
            if said.startswith(start):
                return slug
    return None


def _likely(words: Sequence[Word], names: Names) -> tuple[Status, ...]:
    both = (*_alike(words, list(rows.ALIASES), 0.6), *names.mentioned(words))
    return tuple(dict.fromkeys(both))[:_MAX_SUGGESTIONS]


def _alike(words: Sequence[Word], aliases: list[str], cutoff: float) -> tuple[Status, ...]:
    from difflib import get_close_matches

    said = " ".join(word.text for word in words)
    found = get_close_matches(said, aliases, n=_MAX_SUGGESTIONS, cutoff=cutoff)
    return tuple(dict.fromkeys(rows.ALIASES[alias] for alias in found))


def _trails(word: Word, clean: str) -> bool:
    # A sign directly before more letters may replace one of them: "bu(an".
    return word.text in rows.TRAILING and word.gap == " " and bool(_APART.match(clean, word.end))


def _exact(spellings: Iterable[tuple[str, Status]]) -> dict[str, LabelReading]:
    return {text: LabelReading(status=status, raw=text) for text, status in spellings}


# A portal shows few different texts, each of them very often.
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
