"""Facts that several words of a question state together: days, numbers, repeats, statuses.

Every function adds the facts that it finds to the places of meanings. Its time is linear in their
number.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from dapodik_status.history.asking.forms import SHORTEST
from dapodik_status.history.asking.words import DAYS, WEEKDAYS
from dapodik_status.vocabulary import Status

#: For each meaning the numbers of its words; a denied one begins with "!".
Places = dict[str, list[int]]

#: In "a+b", b is at most this many words after a.
NEAR = 3
# A day beside one of these is a day of receipt.
_NOTED = ("receive", "record", "show", "arrive", "center", "page")
# The last days that a month may have, and the number of days in a week.
_MONTH_ENDS, _WEEK = range(28, 32), 7
_STATUS_WORDS = (
    ("pending", Status.PENDING),
    ("conversion", Status.CEK_KONVERSI),
    ("cleansing", Status.TERKENA_CLEANSING),
    ("sqlite", Status.SQLITE_ERROR),
    ("corrupt", Status.SQLITE_ERROR),
    ("exception", Status.BERHASIL_DENGAN_PENGECUALIAN),
)
# Meanings before a status that is over or is another school's, and before the current status.
_PAST = ("before", "yesterday", "ago", "other", "from", "after")
_OVER, _SINCE = frozenset({"before", "yesterday", "ago"}), frozenset({"today", "then"})
_NOW = ("today", "become", "then", "back", "since", "still", "into")
# The meanings in _CLOSE concern only the next word. The word _BEHIND says that the status before it
# is over, and the word _AHEAD that the status after it is the current one.
_CLOSE, _BEHIND, _AHEAD = frozenset({"from", "into", "after"}), "dulu", "sebelum"
# The things of which a text may say that they do not change.
_SUBJECTS = ("status", "remark", "entity", "viewer", "page")
_WAYS = (("page", Status.DITERIMA_VIA_WEB), ("app", Status.DITERIMA_VIA_APLIKASI))
#: A text of this many words counts as a sentence.
LEAST_WORDS = 3
# The key in ``leanings`` for any sentence.
_SENTENCE = ""
# Whether it is wanted, and its alternatives: meanings, and pairs of one and another after it.
_Term = tuple[bool, frozenset[str], tuple[tuple[str, str], ...]]
#: The terms of a row: all must be true.
Terms = tuple[_Term, ...]


@attrs.frozen
class Seen:
    """The meanings of a text's words, and their places."""

    #: For each meaning the numbers of its words; a denied one begins with "!".
    places: Mapping[str, Sequence[int]]
    #: The statuses that are named and not denied, in order.
    statuses: tuple[Status, ...]
    #: Of several, the one that is now where the text says so.
    now: Status | None
    #: Whether the text denies a status that it names.
    negated: bool
    #: The number of words.
    length: int
    #: Whether one of them is unknown.
    strange: bool

    @property
    def signs(self) -> tuple[str, ...]:
        """Return the keys of the rows of ``leanings`` that count for this text."""
        return (*[_SENTENCE] * (self.length >= LEAST_WORDS), *self.places)

    @property
    def named(self) -> Status | None:
        """Return the status to answer with, if the answer is a status."""
        return self.now or next(iter(self.statuses), None)

    def fits(self, terms: Iterable[_Term]) -> bool:
        """Return whether all *terms* are true."""
        # Called for each row of the tables: so a plain loop, and meanings as a set.
        for wanted, names, pairs in terms:
            there = not names.isdisjoint(self.places) or any(map(self._follows, pairs))
            if there is not wanted:
                return False
        return True

    def _follows(self, pair: tuple[str, str]) -> bool:
        first, second = pair
        return any(
            0 < after - before <= NEAR
            for before in self.places.get(first, ())
            for after in self.places.get(second, ())
        )


@attrs.frozen
class Named:
    """The statuses that a text names."""

    #: The statuses that are not denied, in order.
    statuses: tuple[Status, ...]
    #: Of several, the one that is now where the text says so.
    now: Status | None
    #: Whether the text denies a status.
    negated: bool


def terms_of(terms: str) -> Terms:
    """Return the terms of a row of ``rows``."""
    found: list[_Term] = []
    for term in terms.split():
        names = term.removeprefix("-").split("|")
        pairs = tuple(
            (first, second) for first, _, second in (n.partition("+") for n in names) if second
        )
        single = frozenset(name for name in names if "+" not in name)
        found.append((not term.startswith("-"), single, pairs))
    return tuple(found)


def add_facts(words: Sequence[str], places: Places) -> Named:
    """Add to *places* the facts that *words* state; return the statuses that they name."""
    _add_numbers(words, places)
    _add_whole(words, places)
    _add_repeats(places)
    _add_subject(places)
    return _add_statuses(words, places)


def _add_numbers(words: Sequence[str], places: Places) -> None:
    """Add the places of numbers, and which is earlier: the day of sending or of receipt."""
    noted = [p for name in _NOTED for p in places.get(name, ())]
    told = {*noted, *places.get("send", ()), *places.get("sent", ())}
    days: list[tuple[int, int]] = []
    for place, typed in enumerate(words):
        word = typed
        if place - 1 in places.get("date", ()) or place + 1 in places.get("month", ()):
            word = DAYS.get(typed, typed)
        if word.isdecimal():
            # The minutes of 22.00 are not the number zero.
            before = words[place - 1].strip("0") if place else ""
            nought = not word.strip("0") and not before.isdecimal()
            places.setdefault("zero" if nought else "number", []).append(place)
            dated = (
                place - 1 in places.get("date", ())
                or place + 1 in places.get("month", ())
                or (days and place - 1 in noted)
                or (place - 2 in places.get("date", ()) and place - 1 in told)
            )
            if dated and len(word) < SHORTEST:
                days.append((place, int(word)))
    # The 2 of a date does not mean a second machine.
    _take(places, "two", {place for place, _ in days})
    if len({words[place] for place in places.get("number", ())}) > 1:
        places["numbers"] = places["number"]
    _add_days(words, places, noted, days)


def _add_days(
    words: Sequence[str], places: Places, noted: Sequence[int], days: Sequence[tuple[int, int]]
) -> None:
    """Add whether the day of receipt is before the day of sending, or after it."""
    week = [
        (place, WEEKDAYS[words[place]])
        for place in places.get("weekday", ())
        if words[place] in WEEKDAYS
    ]
    for some, ends in ((days, _MONTH_ENDS), (week, (_WEEK,))):
        for (one, first), (other, second) in pairwise(some):
            # If the word for receiving comes first, the first day is the day of receipt.
            turned = any(place < one for place in noted) and not any(
                one < place < other for place in noted
            )
            if some is week and not any(place < other for place in noted):
                continue
            sent, received = (second, first) if turned else (first, second)
            if sent - received == 1 or (sent == 1 and received in ends):
                places["day_back"] = [one]
            elif sent < received:
                places["day_after"] = [one]


def _add_whole(words: Sequence[str], places: Places) -> None:
    """Add the places where something was sent completely: 100 percent, not a half."""
    whole = [place for place in places.get("percent", ()) if words[place - 1] == "100"]
    _take(places, "percent", set(whole))
    if whole:
        places["full"] = whole


def _add_repeats(places: Places) -> None:
    """Add the places of repeated sending, and whether there are several machines."""
    sends = sorted({*places.get("send", ()), *places.get("sent", ())})
    again = [*places.get("again", ()), *places.get("often", ())]
    resend = [place for place in sends if any(abs(place - other) <= NEAR for other in again)]
    if resend:
        places["resend"] = resend
    if len(places.get("machine", ())) > 1:
        places["machines"] = places["machine"]


def _add_subject(places: Places) -> None:
    """Add the subject of "does not change": the status, or the sent data."""
    subjects = sorted((place, name) for name in _SUBJECTS for place in places.get(name, ()))
    for change in places.get("!change", ()):
        before = [name for place, name in subjects if place < change]
        # "Status di laman belum berubah" is about the status, "laman belum berubah" about the page.
        told = [name for name in before if name not in {"viewer", "page"}] or before
        after = [name for place, name in subjects if place > change]
        subject = (told[-1:] or after[:1] or [""])[0]
        if subject:
            of_status = subject in {"status", "remark"}
            places["status_same" if of_status else "data_same"] = [change]


def _add_statuses(words: Sequence[str], places: Places) -> Named:
    """Add the named statuses with their places, and which of them is the current one."""
    for place in places.get("exception", ()):
        # "Pengecualian tidak ada", but not "dengan pengecualian, tidak ada perubahan".
        if place + 2 in places.get("!exist", ()) and words[place - 1] != "dengan":
            places.setdefault("!exception", []).append(place)
    denied = [(place, name) for name, _ in _STATUS_WORDS for place in places.get(f"!{name}", ())]
    refused = {place for place, _ in denied}
    exceptions = [place for place in places.get("exception", ()) if place not in refused]
    named = [
        (place, status)
        for name, status in _STATUS_WORDS
        for place in places.get(name, ())
        if place not in refused
    ]
    # The "error" of "SQLite error" does not mean another failure.
    _take(places, "fail", {place + 1 for place, status in named if status is Status.SQLITE_ERROR})
    ways = tuple(_ways(places))
    # The web and the application in a status do not mean a page or a program.
    for place, status in ways:
        _take(places, "page" if status is Status.DITERIMA_VIA_WEB else "app", {place + 1})
    named += ways
    named += [
        (place, Status.BERHASIL_DIPROSES)
        for place in places.get("success", ())
        if (place + 1 in places.get("process", ()) or _soon(place, places.get("!exception", ())))
        # Otherwise it is the name of the exception itself.
        and not _soon(place, exceptions)
    ]
    named += [
        (place, Status.BELUM_TERKIRIM)
        for place in places.get("notyet", ())
        if place + 1 in places.get("!sent", ())
    ]
    named.sort()
    for place, status in named:
        places.setdefault(f"={status}", []).append(place)
        places.setdefault("=", []).append(place)
    now = None
    if len({status for _, status in named}) > 1:
        places["statuses"] = [place for place, _ in named]
        now = _now(words, places, named)
    if now is not None:
        places["now"] = places[f"now={now}"] = places["statuses"]
    unprocessed = {*places.get("process", ()), *places.get("!process", ())}
    # "Tidak ada pengecualian" does not deny a success.
    whole = "=berhasil_diproses" in places
    return Named(
        statuses=tuple(dict.fromkeys(status for _, status in named)),
        now=now,
        negated=any(name != "exception" or not whole for _, name in denied)
        or any(p + 1 in unprocessed for p in places.get("!success", ())),
    )


def _take(places: Places, name: str, taken: set[int]) -> None:
    """Remove the words *taken* from the places of *name*: they belong to a status."""
    left = [place for place in places.pop(name, ()) if place not in taken]
    if left:
        places[name] = left


def _soon(place: int, others: Sequence[int]) -> bool:
    return any(0 < other - place <= NEAR for other in others)


def _now(
    words: Sequence[str], places: Mapping[str, Sequence[int]], named: Sequence[tuple[int, Status]]
) -> Status | None:
    """Return the current one of the statuses *named*; None if no word says which it is."""
    signs = sorted(
        (place, name) for name in (*_PAST, *_NOW, "again") for place in places.get(name, ())
    )
    said: list[str] = []
    begin, number = -1, 0
    for place, _ in named:
        sign = ""
        while number < len(signs) and signs[number][0] < place:
            at, name = signs[number]
            number += 1
            if said and at < begin + NEAR and (words[at] == _BEHIND or name == "again"):
                said[-1] = name
            elif name == "before" and words[at] == _AHEAD:
                sign = _NOW[0]
            elif name != "again" and (name not in _CLOSE or place - at < NEAR):
                # *Tadi masih cek konversi*: it is over.
                over = sign in _OVER and name not in _SINCE
                sign = sign if over else name
        said.append(sign)
        begin = place
    for at, name in signs[number:]:
        if at < begin + NEAR and (words[at] == _BEHIND or name == "again"):
            said[-1] = name
    if not any(said) and all(_is_dated(place, places) for place, _ in named):
        # *Tgl 6 cek konversi, tgl 8 pending*: the last one in the text.
        return named[-1][1]
    current = [
        status for (_, status), sign in zip(named, said, strict=True) if sign in {*_NOW, "again"}
    ]
    left = [status for (_, status), sign in zip(named, said, strict=True) if sign not in _PAST]
    if not current and len(left) < len(named):
        current = left
    return current[-1] if current else None


def _is_dated(place: int, places: Mapping[str, Sequence[int]]) -> bool:
    """Return whether a day is just before the word *place*."""
    days = (p for name in ("date", "month", "weekday") for p in places.get(name, ()))
    return any(0 < place - day <= NEAR for day in days)


def _ways(places: Places) -> Iterator[tuple[int, Status]]:
    """Yield the two ways of receipt, if the text does not name them as ways of sending."""
    sends = {*places.get("send", ()), *places.get("sent", ())}
    denied = {*places.get("!receive", ()), *places.get("!via", ())}
    received = places.get("receive", ())
    for place in places.get("via", ()):
        # *Kirim dari tanggal 27 Februari 2013 lewat aplikasi*.
        reach = NEAR if place - 1 in received else 2 * NEAR
        if {place - 1, place}.isdisjoint(denied) and sends.isdisjoint(range(place - reach, place)):
            yield from ((place, s) for way, s in _WAYS if place + 1 in places.get(way, ()))
