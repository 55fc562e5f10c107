"""The remark beside a label: harmless, unknown, or against the label.

A remark is harmless only if it is a row of ``REMARKS``, word for word. It is against the label if a
word is similar to a denial, another status or a retraction, because it may be one, mistyped.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

import attrs

from dapodik_status.status import spellings as rows
from dapodik_status.status.moments import MONTHS, WEEKDAYS, ZONES
from dapodik_status.status.normal import JOIN, NEAR, SHORT, Word, near, shortened, words_of
from dapodik_status.vocabulary import LabelRefusal, Status

#: The sign in place of a date: a cleaned text has no such sign.
DATE = "\x01"
# Signs without meaning. Every other sign may be a cross, a question mark or a not-equal sign.
_HARMLESS = (
    rf"\w\s{DATE}.,;:|/()\[\]{{}}\"'`+=>*#_\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\-"
    r"\u2022\u00b7\u25cf\u25aa\u25ba\u25b6\u2192\u279c\u2713\u2714\u2705\u2611\u23f3\u231b"
)
_BEFORE = re.compile(
    rf"[^{_HARMLESS}]|__|//|/\*|\{{\{{|[\[(]_[\])]|=\s?/|/\s?=|[\[({{][^\w\[({{{DATE}\u2713\u2714\u2705\u2611]*[\])}}]"
)
_AFTER = re.compile(
    rf"[^{_HARMLESS}!%&@\U0001f44d\U0001f64f]|\[[^\w\[{DATE}\u2713\u2714\u2705\u2611]*\]|/=|=/|!=|(?<!\d)\s?%|\*/"
)
# An hourglass: it contradicts a finished status.
_WAITS = re.compile("[\u23f3\u231b]")
# The separators between a label and a remark, and between remarks.
_PART = re.compile(rf"[^\w?]*[,;:./|()\[\]\n{DATE}\u2013\u2014-][^\w?]*")
_CLAUSES = re.compile(rf"[,;|()\[\]{{}}\n\"{DATE}]+|[.:](?!\d)|\s[/\u2013\u2014-]+\s|[-=]>|\u2192")


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_ALREADY, _NUMBERS = _any(rows.ALREADY), _any(rows.NUMBERS)
# How long a status has lasted; and repeated attempts, which may have changed it.
_UNITS = rf"(?:\d{{1,3}}|{_NUMBERS}) ?{_any(rows.TIMES)}"
_LASTING = re.compile(
    rf"{_ALREADY} (?:(?:{_any(rows.ABOUT)} )?{_UNITS}(?: {_any(rows.LONG)})?|lama)"
    rf"|{_any(rows.SINCE)} (?:{_any(rows.PAST)}(?: {_any(rows.HOURS)})?"
    rf"|(?:{_UNITS}|{_any(rows.TIMES)}) {_any(rows.AGO)})"
)
_TRIED = re.compile(
    rf"(?:{_ALREADY} )?{_any(rows.TRIED)} (?:\d{{1,3}} ?(?:x|kali)|{_NUMBERS} ?kali(?: kali)?)"
)
# An unknown remark of more words is too long to be compared word by word.
_MOST_WORDS = 40
# "Pending 5/6", a day or five of six; or seconds since 1970.
_NUMBER = re.compile(r"\s?(?:[1-9]\d?[/-][1-9]\d?|1\d{9})(?![^\W_]|[.,:/-]\d)")
_PERCENT = re.compile(r"(?<!\w)(\d{1,3})\s?%")
# A separate field and its answer: "Validasi akhir: belum".
_ANSWERED = re.compile(r"(?<=validasi akhir)\s?[:=|]\s?(?=[a-z])")
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def _and_variants(word: str) -> tuple[str, ...]:
    """Return *word* and its other spellings, except those that are too short to recognise."""
    written = [short for short, meant in rows.WORDS.items() if meant == word]
    split = word.removeprefix("di")
    if split != word and split in rows.SPLIT_PREFIXES:
        written.append(f"d{split}")
    return word, *(short for short in written if len(short) > SHORT)


@attrs.frozen
class Names:
    """The names of statuses: their spellings without blanks, because blanks are mistyped."""

    joined: Mapping[str, Status]
    #: The same names, also with other spellings of their words, by length. A text that is similar
    #: to one of these may be a name.
    written: Mapping[int, Sequence[tuple[str, Status]]]
    #: Every beginning of a name in *joined*, and the whole names.
    begun: frozenset[str]
    #: The number of letters of the longest name.
    longest: int
    #: The words of each name, by their number.
    spelled: Mapping[int, Sequence[tuple[tuple[str, ...], Status]]]

    @classmethod
    def of(cls, spellings: Mapping[str, Status]) -> "Names":
        """Return the names for *spellings*, which are in the normal form."""
        joined = {text.replace(" ", ""): status for text, status in spellings.items()}
        written: dict[int, list[tuple[str, Status]]] = {}
        spelled: dict[int, list[tuple[tuple[str, ...], Status]]] = {}
        for text, status in spellings.items():
            words = tuple(text.split())
            spelled.setdefault(len(words), []).append((words, status))
            for way in product(*map(_and_variants, words)):
                name = "".join(way)
                written.setdefault(len(name), []).append((name, status))
        begun = frozenset(name[:end] for name in joined for end in range(1, len(name) + 1))
        return cls(joined, written, begun, max(map(len, joined)), spelled)

    def at(self, words: Sequence[Word], first: int) -> tuple[Status | None, int]:
        """Return the status whose longest name begins at *first*, and where that name ends."""
        found: tuple[Status | None, int] = None, first
        said = ""
        for last in range(first, len(words)):
            if last > first and not JOIN.fullmatch(words[last].gap):
                break
            said += words[last].text.replace(" ", "")
            if said not in self.begun:
                break
            if said in self.joined:
                found = self.joined[said], last + 1
        return found

    def mentioned(self, words: Sequence[Word]) -> tuple[Status, ...]:
        """Return the statuses named among *words*, in order, each once."""
        found: dict[Status, None] = {}
        first = 0
        while first < len(words):
            status, last = self.at(words, first)
            if status is not None:
                found[status] = None
            first = max(last, first + 1)
        return tuple(found)

    def mistyped(self, words: Sequence[Word]) -> Status | None:
        """Return the status whose name is *words*, each with at most one typing error.

        None if two statuses may be meant, or if a word may be a denial that is not in the name.
        """
        if not all(JOIN.fullmatch(word.gap) for word in words[1:]):
            return None
        # "di prosses" is one word as well.
        said = f" {' '.join(word.text for word in words)}".replace(" di ", " di").split()
        alike = (status for name, status in self.spelled.get(len(said), ()) if _alike(said, name))
        meant = set(alike)
        return meant.pop() if len(meant) == 1 else None


def _alike(said: Sequence[str], name: Sequence[str]) -> bool:
    # In a short word, or a name of one word, one other letter makes another word: "date" is not
    # "data", "sending" is not "pending".
    alone = len(name) == 1
    return all(
        word == meant or _slipped(word, meant, same=alone or len(meant) <= SHORT)
        for word, meant in zip(said, name, strict=True)
    )


def _slipped(word: str, meant: str, *, same: bool) -> bool:
    """Return whether *word* is *meant* with one error; with *same*, also of the same letters.

    The first letter must not be wrong or added: "gberhasil" may be a shortened denial.
    """
    return (
        word.isalpha()
        and word[0] in meant[:2]
        and (not same or set(word) == set(meant))
        and near(word, meant, 1)
        and not any(no != meant and near(word, no, 1) for no in rows.NEGATIONS)
    )


@attrs.frozen
class Judged:
    """The meaning of a remark for the status beside it."""

    #: Why the status must not be read; None if it may be read.
    refusal: LabelRefusal | None = None
    #: Whether all of the remark is known to be harmless.
    certain: bool = True
    flags: tuple[str, ...] = ()

    def joined(self, other: "Judged") -> "Judged":
        """Return the meaning of both together."""
        certain = self.certain and other.certain
        return Judged(self.refusal or other.refusal, certain, self.flags + other.flags)


def doubted(before: str, status: Status) -> bool:
    """Return whether a mark before a label denies or doubts it: ``[ ]``, a cross, ``?``."""
    return _BEFORE.search(before) is not None or _waits(before, status)


def _waits(beside: str, status: Status) -> bool:
    return status in rows.DONE and _WAITS.search(beside) is not None


def denies(words: Iterable[Word]) -> bool:
    """Return whether a word among *words* is a negation."""
    return any(word.text in rows.NEGATIONS for word in words)


def may_deny(words: Sequence[Word], names: Names) -> bool:
    """Return whether *words*, which should name a school, contain a denial or the name of a status.

    A denial may be mistyped. Words that are only similar to a status are part of the school's name.
    """
    said = {part for word in words for part in word.text.split()}
    return bool(names.mentioned(words)) or any(
        near(part, word, 1) for part in said for word in rows.NEGATIONS
    )


def may_tell(said: Iterable[str]) -> bool:
    """Return whether a word among *said* may be a word of a status, also mistyped."""
    return any(near(word, told) for word in said for told in _TELLING)


def broken(words: Sequence[Word], status: Status, names: Names) -> bool:
    """Return whether *words* before a label may be another, with a mark in it: *d| proses:*."""
    said = [part for word in words for part in word.text.split()]
    return _comes_near_a_name(said, status, names)


def foreign_letters(clean: str) -> bool:
    """Return whether *clean* has letters or digits beyond ASCII, which may look like others."""
    return not clean.isascii() and _FOREIGN_LETTER.search(clean) is not None


def judge(rest: str, status: Status, names: Names) -> Judged:
    """Return the meaning of *rest*, the text after a label that was read as *status*."""
    if _AFTER.search(rest) or _waits(rest, status):
        return Judged(LabelRefusal.UNKNOWN)
    rest = _ANSWERED.sub(" ", _PERCENT.sub(r"\1 persen ", rest))
    words = words_of(rest)
    if not words:
        return Judged()
    others: set[Status] = set()
    unknown: list[str] = []
    tried = False
    flags: dict[str, None] = {}
    certain = True
    for clause in _CLAUSES.split(rest):
        parts = words_of(clause)
        said = _known(parts, status, names)
        if said is None and _TRIED.fullmatch(" ".join(word.text for word in parts)):
            tried = True
        elif said is None:
            others.update(names.mentioned(parts))
            unknown.extend(word for part in parts for word in part.text.split())
        else:
            told = [phrase for phrase in said if phrase in rows.FLAGS]
            flags |= dict.fromkeys(rows.FLAGS[phrase] for phrase in told)
            certain = certain and all(status in rows.REMARKS[phrase] for phrase in told)
    if others - {status}:
        return Judged(LabelRefusal.SEVERAL)
    if unknown:
        typed = [rest[word.start : word.end] for word in words]
        refusal = _objection(unknown, typed, status, names)
        if refusal is None and not _begins(rest, words[0]):
            refusal = LabelRefusal.UNKNOWN
        return Judged(refusal, certain=False, flags=tuple(flags))
    return Judged(certain=certain and not tried, flags=tuple(flags))


def _begins(rest: str, word: Word) -> bool:
    """Return whether *rest*, whose first word is *word*, begins like a remark."""
    starts = word.text in rows.REMARK_STARTS or _NUMBER.match(rest) is not None
    return starts or _PART.match(word.gap) is not None


def _known(words: Sequence[Word], status: Status, names: Names) -> tuple[str, ...] | None:
    """Return the harmless phrases that make up *words*; None if there are other words."""
    said = [part for word in words for part in word.text.split()]
    if _counts_agree(said) or _dates(said) or _LASTING.fullmatch(" ".join(said)):
        return ()
    phrases: list[str] = []
    first = 0
    while first < len(words):
        named, last = names.at(words, first)
        if named is status:
            first = last
            continue
        for last in range(min(len(words), first + _LONGEST_PHRASE), first, -1):
            phrase = " ".join(word.text for word in words[first:last])
            beside = rows.REMARKS.get(phrase, ())
            # The final validation is separate from the status.
            if status in beside or phrase in rows.FLAGS:
                phrases.append(phrase)
                first = last
                break
        else:
            return None
    return tuple(phrases)


def _counts_agree(said: Sequence[str]) -> bool:
    numbers = [int(word) for word in said if word.isdecimal()]
    others = {word for word in said if not word.isdecimal()}
    two = len(numbers) == len(("sent", "received")) and others <= rows.COUNTED
    return two and numbers[0] == numbers[1] > 0


def _dates(said: Sequence[str]) -> bool:
    """Return whether *said* is a date or a time, too incomplete to be a datetime: ``17 Mei``."""
    named = [word for word in said if not word.isdecimal()]
    numbers = [int(word) for word in said if word.isdecimal()]
    return (
        bool(named)
        and all(word in _CALENDAR for word in named)
        and all(number in _IN_DATES or number in _YEARS for number in numbers)
    )


def _objection(
    unknown: Sequence[str], typed: Sequence[str], status: Status, names: Names
) -> LabelRefusal | None:
    """Return why *unknown* words, among all *typed* words, are against *status*; None if not."""
    if any(word in rows.NEGATIONS for word in unknown):
        return LabelRefusal.NEGATED
    if len(typed) > _MOST_WORDS:
        return LabelRefusal.UNKNOWN
    if status in rows.DONE:
        # A word such as "sudah" does not contradict a success; the words after it may.
        unknown = [word for word in unknown if word not in _DONE] or unknown
    others = (word for word, told in _TELLING.items() if status not in told)
    against = (*_AGAINST, *rows.WAYS.get(status, ()), *others)
    # A mistyped "..., dengan pengecualian" must not count as a remark on a success.
    with_it = near(unknown[0], "dengan") or near(unknown[0][:6], "dengan", 1)
    exception = with_it or any(piece in "".join(unknown) for piece in _OF_EXCEPTION)
    taken_back = any(
        near(said, word, min(most, NEAR if word not in _TAKES_BACK else 1))
        for said, most in set(_spoken(unknown, typed))
        for word in against
    )
    if exception or taken_back or _comes_near_a_name(unknown, status, names):
        return LabelRefusal.UNKNOWN
    return None


def _spoken(unknown: Sequence[str], typed: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield words, each with the number of edits within which it may be another word.

    Two for words that are alone or divided by a wrong sign. One if a lost blank is the other edit.
    """
    yield from ((word, NEAR) for word in unknown if word not in _ORDINARY)
    # A wrong letter may look like a lengthened one: *baaa_*.
    lengthened = [word for word in typed if word != shortened(word)]
    yield from ((word, NEAR) for word in lengthened)
    if lengthened:
        typed = [*typed, *map(shortened, typed)]
    for first, second in pairwise(typed):
        pair = first + second
        yield pair, NEAR
        # A wrong sign in two words without their blank: *statusnyapendi]g*.
        if min(len(first), len(second)) <= _PIECE and len(pair) > _LONG:
            yield from ((pair[-length:], 1) for length in _PIECES)
    spelled = "".join(word if len(word) == 1 else " " for word in typed)
    yield from ((word, NEAR) for word in spelled.split() if len(word) > 1)
    for word in unknown:
        if len(word) > SHORT and word not in _ORDINARY:
            most = 1 if len(word) > _LONG else 0
            yield from ((word[:length], most) for length in _PIECES)
            yield from ((word[-length:], most) for length in _PIECES)


def _comes_near_a_name(unknown: Sequence[str], status: Status, names: Names) -> bool:
    for first in range(len(unknown)):
        said = ""
        for word in unknown[first:]:
            said += word
            if len(said) > names.longest + NEAR:
                break
            for length in range(len(said) - NEAR, len(said) + NEAR + 1):
                for name, named in names.written.get(length, ()):
                    if named is not status and near(said, name):
                        return True
    return False


# Short retractions are similar to too many words: only long ones are searched with two edits.
_TAKES_BACK = frozenset(word for word in rows.OVERTURNS if len(word) < len("selesai"))
_AGAINST = (
    *(written for word in rows.NEGATIONS | rows.OVERTURNS for written in _and_variants(word)),
    *("blm", "tdk", "ggl", "bkn"),
)
_TELLING = {written: told for word, told in rows.TELLING.items() for written in _and_variants(word)}
_DONE = frozenset(rows.ALREADY)
# A longer word may be two words, one of them mistyped; and the lengths of words that deny.
_LONG = 7
_PIECES = range(4, 11)
# The longest piece that a wrong sign may separate from a word.
_PIECE = 6
# Words that are not searched for typing errors, although they are similar to others.
_ORDINARY = (
    frozenset(word for phrase in rows.REMARKS for word in phrase.split())
    - (rows.NEGATIONS | rows.OVERTURNS | rows.TELLING.keys() | set().union(*rows.WAYS.values()))
) | rows.ORDINARY
# The length of the longest phrase, in words.
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in rows.REMARKS)
# A mistyped *pengecualian* still contains one of these.
_OF_EXCEPTION = ("ngecu", "gecua", "ecual", "cuali", "ualia")
# Days, hours and minutes; and years. Other numbers are counts.
_IN_DATES, _YEARS = range(60), range(1900, 2100)
_CALENDAR = frozenset({"pada", "sejak", "tanggal", "hari", "pukul", *WEEKDAYS, *MONTHS, *ZONES})
