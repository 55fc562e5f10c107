"""How a question is read: from its words to meanings, from meanings to statuses and answers.

Reads text and the tables given, nothing else. Every step is linear in the length of a text, and
no more than its first ``MOST`` characters are read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from dapodik_status.history import question_rows, question_words
from dapodik_status.status.labels import normal_words
from dapodik_status.vocabulary import Status

#: How many characters of a text are read.
MOST = 1000
# How many words may stand between a and b in "a+b", and between a negation and its word.
_NEAR, _REACH = 3, 3
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"[aiueo]")
# What may be taken off a word, the longest first.
_SUFFIXES = (
    "kannya", "annya", "innya", "anya", "nya", "kan", "lah", "kah", "pun", "ku", "mu", "in", "an", "ne", "na",
    "i", "e", "x",
)  # fmt: skip
# A prefix, and what may have stood in the place of its last letter.
_PREFIXES = (
    ("meng", ("", "k")), ("peng", ("", "k")), ("meny", ("s",)), ("peny", ("s",)),
    ("mem", ("", "p")), ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")),
    ("nge", ("",)), ("ter", ("",)), ("ber", ("",)), ("per", ("",)), ("ke", ("",)), ("ng", ("", "k")),
    ("ny", ("s", "c")), ("di", ("",)), ("se", ("",)), ("me", ("",)), ("pe", ("",)), ("be", ("",)),
    ("ku", ("",)), ("n", ("", "t")), ("m", ("p",)),
)  # fmt: skip
_SHORTEST, _LEAST_TYPO, _LEAST_SKELETON = 3, 6, 3
# Negations that are written without a blank: *gabisa*.
_GLUED = ("gak", "ga", "gk", "tdk", "tidak", "blm", "belum", "ndak", "ora", "ra")
_MONTH_ENDS = range(28, 32)


@attrs.frozen
class Seen:
    """What the words of a text mean, and where."""

    #: For each meaning the numbers of its words, in order; a denied one begins with "!".
    places: Mapping[str, Sequence[int]]
    #: The statuses named and not denied, in order.
    statuses: tuple[Status, ...]
    #: Whether the text denies a status that it names.
    negated: bool

    def has(self, term: str) -> bool:
        """Tell whether one alternative of *term* is there; see ``question_rows``."""
        return any(map(self._there, term.split("|")))

    def _there(self, name: str) -> bool:
        first, near, second = name.partition("+")
        if not near:
            return name in self.places
        return any(
            0 < after - before <= _NEAR
            for before in self.places.get(first, ())
            for after in self.places.get(second, ())
        )


def _number(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for meaning, roots in words:
        for root in roots.split():
            yield root, meaning


class Reader:
    """The tables, laid out for reading. Two threads may share one."""

    def __init__(
        self,
        meanings: Mapping[str, str] = question_words.MEANINGS,
        rows: Mapping[str, tuple[tuple[int, str], ...]] = question_rows.ROWS,
    ) -> None:
        self._roots: dict[str, tuple[str, ...]] = {}
        for root, meaning in _number(meanings.items()):
            self._roots[root] = (*self._roots.get(root, ()), meaning)
        self._skeletons: dict[str, str] = {}
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for root in self._roots:
            self._skeletons.setdefault(_VOWELS.sub("", root), root)
            if len(root) >= _LEAST_TYPO - 1:
                self._by_start.setdefault((root[0], len(root)), []).append(root)
        self._rows = rows

    def meanings(self, word: str) -> tuple[str, ...]:
        """Return what *word*, in the normal form, may mean; nothing where it is unknown."""
        for form in _forms(word):
            if form in self._roots:
                return self._roots[form]
        root = self._shortened(word) or self._mistyped(word)
        return self._roots[root] if root else ()

    def _shortened(self, word: str) -> str | None:
        """Return the root that *word* is without some of its vowels: *krm*, *sblm*."""
        skeleton = _VOWELS.sub("", word)
        root = self._skeletons.get(skeleton) if len(skeleton) >= _LEAST_SKELETON else None
        if root is None or len(word) >= len(root):
            return None
        letters = iter(root)
        return root if all(letter in letters for letter in word) else None

    def _mistyped(self, word: str) -> str | None:
        """Return the root from which *word* differs by one letter, or by two in wrong order."""
        if len(word) < _LEAST_TYPO:
            return None
        for length in (len(word), len(word) - 1, len(word) + 1):
            for root in self._by_start.get((word[0], length), ()):
                if _alike(word, root):
                    return root
        return None

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return the two roots that *word* is where their blank was left out, else the word."""
        if self.meanings(word):
            return (word,)
        for glued in _GLUED:
            if word.startswith(glued) and word[len(glued) :] in self._roots:
                return glued, word[len(glued) :]
        if len(word) > 2 * _SHORTEST:
            for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
                if word[:cut] in self._roots and word[cut:] in self._roots:
                    return word[:cut], word[cut:]
        return (word,)

    def see(self, text: str) -> Seen:
        """Return what *text* means, word by word."""
        words = [part for word in _words(text) for part in self._parted(word)]
        places: dict[str, list[int]] = {}
        denied = -_REACH - 1
        for place, word in enumerate(words):
            found = self.meanings(word)
            near = place - denied <= _REACH
            if "no" in found or "notyet" in found:
                denied = place
                near = False
                if self._asks(words, place, places):
                    places.setdefault("tag", []).append(place)
                    denied = -_REACH - 1
            for meaning in found:
                if near:
                    places.setdefault(f"!{meaning}", []).append(place)
                if not near or meaning not in question_words.POLAR:
                    places.setdefault(meaning, []).append(place)
            if word.isdigit():
                places.setdefault("zero" if int(word) == 0 else "number", []).append(place)
            if near and found and not question_words.CARRYING.intersection(found):
                denied = -_REACH - 1
        self._derive(words, places)
        return _with_statuses(places)

    def _asks(self, words: Sequence[str], place: int, places: Mapping[str, Sequence[int]]) -> bool:
        """Tell whether the negation at *place* only makes a question: *bisa gak*, *... apa belum*."""
        last = {name: places.get(name, (-9,))[-1] for name in ("can", "may", "done")}
        if place - 1 in (last["can"], last["may"]):
            return True
        if "notyet" in self.meanings(words[place]) and 1 < place - last["done"] <= _REACH:
            return True
        return all(
            {"filler", "stop", "no", "notyet", "done", "chat"}.intersection(self.meanings(word))
            for word in words[place + 1 : place + 1 + 2 * _REACH]
        )

    def _derive(self, words: Sequence[str], places: dict[str, list[int]]) -> None:
        """Add what follows from several words together."""
        sends = sorted({*places.get("send", ()), *places.get("sent", ())})
        again = sorted({*places.get("again", ()), *places.get("often", ())})
        resend = [place for place in sends if any(abs(place - other) <= _NEAR for other in again)]
        if resend:
            places["resend"] = resend
        if len(places.get("machine", ())) > 1:
            places["machines"] = places["machine"]
        days = [
            (place, int(words[place + 1]))
            for place in places.get("date", ())
            if place + 1 < len(words) and words[place + 1].isdecimal() and len(words[place + 1]) < _SHORTEST
        ]
        noted = {*places.get("receive", ()), *places.get("record", ()), *places.get("show", ()), *places.get("arrive", ())}
        for (one, sent), (other, received) in zip(days, days[1:], strict=False):
            if any(one < place < other for place in noted) or not any(place < one for place in noted):
                early = (sent, received)
            else:
                early = (received, sent)
            if early[0] - early[1] == 1 or (early[0] == 1 and early[1] in _MONTH_ENDS):
                places["day_back"] = [one]

    def scores(self, seen: Seen) -> list[tuple[str, int]]:
        """Return the answers and what speaks for each, the best first, those of 0 and less left out."""
        found: list[tuple[str, int]] = []
        for answer, rows in self._rows.items():
            score = sum(weight for weight, terms in rows if _fits(terms, seen))
            if score > 0:
                found.append((answer, score))
        # A stable sort: of equals, the first of the table.
        return sorted(found, key=lambda one: -one[1])


def _fits(terms: str, seen: Seen) -> bool:
    return all(
        not seen.has(term[1:]) if term[0] == "-" else seen.has(term) for term in terms.split()
    )


def _words(text: str) -> list[str]:
    """Return the words of *text*: letters and digits apart, twins as one (*itu2*: *itu-itu*)."""
    found: list[str] = []
    for rough in normal_words(text[:MOST].replace("%", " persen ")):
        pieces = _PIECES.findall(rough)
        if len(pieces) > 1 and pieces[1] == "2" and pieces[0].isalpha():
            pieces[:2] = [f"{pieces[0]}-{pieces[0]}"]
        for piece in pieces:
            together = question_words.TOGETHER.get((found[-1], piece)) if found else None
            if together is not None:
                found[-1] = together
            elif found and found[-1] == piece and piece.isalpha():
                found[-1] = f"{piece}-{piece}"
            else:
                found.append(piece)
    return found


def _forms(word: str) -> Iterator[str]:
    """Yield *word* and what is left of it without affixes, the least changed first."""
    yield word
    half, twin, _ = word.partition("-")
    if twin:
        yield from _forms(half)
        return
    bare = [word, *_without_suffix(word)]
    bare += [shorter for form in bare[1:] for shorter in _without_suffix(form)]
    yield from bare[1:]
    for form in bare:
        for root in _without_prefix(form):
            yield root
            yield from _without_prefix(root)


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            yield word.removesuffix(suffix)


def _without_prefix(word: str) -> Iterator[str]:
    for prefix, letters in _PREFIXES:
        if word.startswith(prefix):
            for letter in letters:
                root = letter + word[len(prefix) :]
                if len(root) >= _SHORTEST:
                    yield root


def _alike(word: str, root: str) -> bool:
    """Tell whether one letter more, less or another, or two in wrong order, make one the other."""
    start = 0
    while start < min(len(word), len(root)) and word[start] == root[start]:
        start += 1
    one, other = word[start:], root[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def _with_statuses(places: dict[str, list[int]]) -> Seen:
    named: list[tuple[int, Status]] = []
    negated = False
    for meaning, status in (
        ("pending", Status.PENDING), ("conversion", Status.CEK_KONVERSI),
        ("cleansing", Status.TERKENA_CLEANSING), ("sqlite", Status.SQLITE_ERROR),
        ("corrupt", Status.SQLITE_ERROR), ("exception", Status.BERHASIL_DENGAN_PENGECUALIAN),
    ):  # fmt: skip
        denied = places.get(f"!{meaning}", ())
        negated = negated or bool(denied)
        named += [(place, status) for place in places.get(meaning, ()) if place not in denied]
    for place in places.get("via", ()):
        near = range(place - _NEAR, place)
        if not any(send in near for name in ("send", "sent") for send in places.get(name, ())):
            ways = (("page", Status.DITERIMA_VIA_WEB), ("app", Status.DITERIMA_VIA_APLIKASI))
            named += [(place, status) for way, status in ways if place + 1 in places.get(way, ())]
    whole = [place for place in places.get("success", ()) if place + 1 in places.get("process", ())]
    if not places.get("exception"):
        named += [(place, Status.BERHASIL_DIPROSES) for place in whole]
    halves = (places.get("!success", ()), (*places.get("process", ()), *places.get("!process", ())))
    negated = negated or any(place + 1 in halves[1] for place in halves[0])
    unsent = [p for p in places.get("notyet", ()) if p + 1 in places.get("!sent", ())]
    named += [(place, Status.BELUM_TERKIRIM) for place in unsent]
    statuses = tuple(dict.fromkeys(status for _, status in sorted(named)))
    for place, status in named:
        places.setdefault(f"={status}", []).append(place)
        places.setdefault("=", []).append(place)
    if Status.BERHASIL_DENGAN_PENGECUALIAN in statuses:
        statuses = tuple(s for s in statuses if s is not Status.BERHASIL_DIPROSES)
    return Seen(places, statuses, negated)


READER = Reader()
