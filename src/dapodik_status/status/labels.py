"""``read_label``: from what a portal shows or a person writes to a status, or to none.

When in doubt, none: a label read as its opposite is worse than one not read. Only a row of the
tables gives a status; likeness gives suggestions, and doubt, and nothing else.
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
# No label is looked for behind so many words: no row has as many cells.
_MOST_BEFORE = 100
# A name has no more words on either side of a mark in it.
_MOST_BROKEN = 4
_BUILT_IN = Names.of(rows.ALIASES)
_NUMBERING = re.compile(
    r"\A\s*(\(\d{1,2}\)|\d{1,2}[.)]|no\.?\s?:?\s?\d{1,3}[.):]?(?=\s))(?=\s|[^\W\d])"
)
# "Berhasil diproses (dengan pengecualian)": one label, without its bracket.
_EXCEPTION = re.compile(r"[(\[](?=\s?(?:dengan|dgn|dg|dng)\spengecualian\s?[)\]])")
# From one date to another: what it says of then may be over.
_SPAN = re.compile(rf"{DATE}\s?[\u2013\u2014-]\s?{DATE}")
_APART = re.compile(r"[^\w\s]*(?: |$)")
# What ends the name of a field, and the number of a row.
_FIELD_ENDS = re.compile(r"[:=|;\t\u2192]|[=-]>")
_CELL_PARTS = re.compile(r"[|;\t]|[\"'],\s?[\"']")
_CELL_ENDS = re.compile(r"[\"']?\s*[|;\t]|[\"']?,(?!\s)")


@final
@attrs.frozen(kw_only=True)
class LabelReading:
    """What was read in a label."""

    __module__ = "dapodik_status"

    #: The status; None where the text is not plainly one.
    status: Status | None
    #: Whether *status* can be relied on: False where the remark may take it back, where the name is
    #: mistyped or somebody unknown wrote it, and without a status.
    certain: bool = True
    #: What stands beside the label and is no date of receipt, in lower case. As *raw*, it may hold
    #: a person's data.
    remark: str | None = attrs.field(default=None, repr=False)
    #: Of ``"lolos_validasi_akhir"`` and ``"belum_validasi_akhir"``, what the remark says.
    flags: tuple[str, ...] = ()
    #: When the server received the file, aware; the day's first moment where no time is given.
    received_at: dt.datetime | None = None
    #: Whether *received_at* was read day first and could be meant month first: 05/09/2013.
    ambiguous_date: bool = False
    #: What was given, to the letter. It may hold a person's data: think before you show it.
    raw: str = attrs.field(repr=False)
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


def read_label(
    text: str, *, zone: dt.tzinfo | None = None, spellings: Mapping[str, Status] | None = None
) -> LabelReading:
    """Find the status in *text*, a label as a portal shows it or a person writes it.

    A remark and a date may stand with it. *text* may be an HTML or CSV cell, or a message with its
    head; the date may stand before or behind. *zone* is that of times that name none; None:
    Asia/Jakarta (WIB). *spellings* are a portal's own labels, beside those that are known. A
    negated label (*belum berhasil diproses*), one of another system, a sentence that merely talks
    of a status, a text that names two, and one of more than a thousand characters or with an
    unknown remark of more than forty words have status None; a remark that is not known to be
    harmless, or a mistyped name, makes ``certain`` False.

    Never raises for what a text holds. ``ArgumentTypeError`` (a ``TypeError``): *text* is no text,
    *zone* no ``tzinfo``, *spellings* no mapping of texts to statuses. ``ArgumentValueError`` (a
    ``ValueError``): a spelling is empty, means two statuses, or denies the one that it is to mean.

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
    refuse_wrong(text, zone)
    if spellings is not None:
        return _read(text, zone or WIB, _names(spellings))
    known = _EXACT.get(text)
    return _read(text, zone or WIB, _BUILT_IN) if known is None else known


def read_labels(
    labels: Iterable[str | None],
    *,
    zone: dt.tzinfo | None = None,
    spellings: Mapping[str, Status] | None = None,
) -> tuple[LabelReading, ...]:
    """Read a column of labels, in order; each distinct text is parsed only once.

    A missing cell (None, NaN, ``pandas.NA``, ``NaT``) is an empty text. Everything else is as with
    ``read_label``; an error names the place: ``labels[3]``.

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

    Any text goes in; out come its words in lower case and in order, without marks: NFKC, HTML
    entities and tags gone, abbreviations and attested mistypings put right (*tdk*: *tidak*), split
    prefixes joined (*di proses*: *diproses*). An empty text has none. Never raises for a text.

    >>> from dapodik_status.status.labels import normal_words
    >>> normal_words("<td>Statusnya&nbsp;blm di proses</td>")
    ('status', 'belum', 'diproses')
    """
    return tuple(part for word in words_of(cleaned(text)) for part in word.text.split())


def _names(spellings: object) -> Names:
    """Return the built-in names and those of *spellings*, which must not contradict them."""
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
    # When somebody wrote is not when the server received.
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
    # What stands in the cells before is a remark as well.
    before = masked[: words[cell].start] if cell else ""
    if before:
        judged = judge(f"|{before}", status, names).joined(judged)
    if judged.refusal is not None:
        # What is negated is not suggested.
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
    """Return *clean* with signs for dates in the place of dates."""
    for date in dates:
        clean = clean[: date.start] + DATE * (date.end - date.start) + clean[date.end :]
    return clean


def _label_begins(words: Sequence[Word], names: Names) -> tuple[int, int]:
    """Return where the cell of the label begins, and the label in it.

    That is the first cell, where no label begins a later one. Before a later one stand numbers or
    whole words, and not the broken piece of one: ``t|dak``.
    """
    tried: set[int] = set()
    numbers, longest = True, 0
    for cell, word in enumerate(words[:_MOST_BEFORE]):
        parted = _CELL_PARTS.search(word.gap) and (numbers or longest > len("ti"))
        if cell == 0 or (parted and cell not in tried):
            way = _introduced(words, cell, names)
            if names.at(words, way[-1])[0] is not None:
                return cell, way[-1]
            # From there the way is the same.
            tried.update(way)
        numbers = numbers and word.text.isdecimal()
        longest = max(longest, len(word.text))
    return 0, _introduced(words, 0, names)[-1]


def _introduced(words: Sequence[Word], first: int, names: Names) -> list[int]:
    """Return the way from *first* behind rows' numbers and names of fields; its end is last."""
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
    # "0 pending" counts, "1 | pending" numbers.
    if word.isdecimal() and word[0] != "0" and _CELL_ENDS.match(words[first + 1].gap):
        return first + 1
    last = first
    while last < len(words) - 1 and words[last].text in rows.FIELDS:
        last += 1
        if _FIELD_ENDS.search(words[last].gap):
            return last
    return first


def _received(dates: Iterable[Dated]) -> Dated | None:
    """Return the date that says when the server received the file."""
    possible = [date for date in dates if date.moment and not date.sent and not date.until]
    return next((date for date in possible if date.received), possible[0] if possible else None)


def _remarks(
    clean: str, begin: int, dates: Iterable[Dated], received: Dated | None
) -> Iterator[str]:
    """Yield what stands from *begin* on, without the date of receipt and empty ones."""
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
    """Return what another system's label is called that begins at *last* or before."""
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
    # A sign right before more letters may stand for one of them: "bu(an".
    return word.text in rows.TRAILING and word.gap == " " and bool(_APART.match(clean, word.end))


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
