"""How a question is read: from words to meanings, from meanings to statuses and answers.

Reads a text and the tables given, nothing else. Every step is linear in the length of the text.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from dapodik_status.history.asking.facts import (
    LEAST_WORDS,
    NEAR,
    Places,
    Seen,
    Terms,
    add_facts,
    terms_of,
)
from dapodik_status.history.asking.forms import ORDINARY, SHORTEST, alike, forms_of, words_in
from dapodik_status.history.asking.leanings import LEANINGS
from dapodik_status.history.asking.limits import (
    ASKING,
    ASKING_OF_SUCCESS,
    COMPLAINING,
    DOUBTING,
    LEAST,
    OURS,
    SPEAKING,
    TAKING_BACK,
    TALKING,
)
from dapodik_status.history.asking.rows import NAMED, OUTSIDE, ROWS
from dapodik_status.history.asking.words import CARRYING, MEANINGS, POLAR
from dapodik_status.status.labels import normal_words, read_label
from dapodik_status.status.normal import cleaned
from dapodik_status.status.remarks import foreign_letters
from dapodik_status.status.spellings import ALIASES
from dapodik_status.vocabulary import Status

# At most how many words on a word stands that a negation denies.
_REACH = 4
_VOWELS = re.compile(r"[aiueo]")
_DOUBLED = re.compile(r"([a-z])\1")
# Farther than any answer that speaks of a word itself.
_NOWHERE = 9
# How many words are read.
_MOST_WORDS = 200
# The shortest mistyped word, mistyped negation, and word without its vowels.
_LEAST_TYPO, _LEAST_NEGATION, _LEAST_SKELETON = 6, 4, 3
# Negations that are written without a blank: *gabisa*.
_GLUED = ("gak", "ga", "gk", "tdk", "tidak", "blm", "belum", "ndak", "ora", "ra")
_NEGATIONS = frozenset({"no", "notyet"})
_SMALL = frozenset({"filler", "stop"})
# What may follow a negation that only makes a question of the sentence: *sudah masuk belum pak*.
_ASIDES = frozenset({"filler", "stop", "no", "notyet", "done", "chat"})
# After one of these a negation asks even where a place is named: *masuk gak di server*.
_NOTED = frozenset({"arrive", "receive", "record", "sent", "show"})
_SITES = frozenset({"center", "dapodik", "data", "page", "viewer"})
# What stands before the negation of what has been.
_TURNS = frozenset({"today", "become", "done", "two"})
# What makes a question of a sentence, whatever its words are.
_SIGN = re.compile(r"\?|(?<![\w-])kan\W*$|\b(?:di)?(?:jelas|sebut|terang)kan\b", re.IGNORECASE)
# Two things of which one is meant: *via web/aplikasi*.
_EITHER = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]|\batau\b", re.IGNORECASE)
# Where there are no other signs, none speaks against a label.
_PLAIN = re.compile(r"[a-z0-9\s.,;]*", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Answer:
    """What a text asks for."""

    #: A status or a topic's slug; None where nothing fits.
    first: str | None = None
    #: The slugs of all topics for which something speaks, the best first.
    topics: tuple[str, ...] = ()
    #: Whether it lies outside the subject.
    outside: bool = False


def _rows(rows: Iterable[str]) -> tuple[Terms, ...]:
    return tuple(map(terms_of, rows))


_ASKING = _rows(ASKING)
_OF_SUCCESS = _rows(ASKING_OF_SUCCESS)
_TALKING = _rows(TALKING)
_COMPLAINING = _rows((*TALKING, *COMPLAINING))
_TAKING_BACK = _rows(TAKING_BACK)
_DOUBTING = _rows(DOUBTING)
_OURS = terms_of("|".join(OURS))
# Words of which the names of statuses are made.
_NAMING = frozenset(word for name in ALIASES for word in name.split())


_SPEAKING = {word: slugs.split() for word, slugs in SPEAKING.items()}


class Reader:
    """The tables, laid out for reading; never changed once made."""

    def __init__(
        self,
        meanings: Mapping[str, str] = MEANINGS,
        rows: Mapping[str, tuple[tuple[int, str], ...]] = ROWS,
    ) -> None:
        """Lay out *meanings* and *rows*, in the form of the two tables."""
        self._roots: dict[str, tuple[str, ...]] = {}
        for meaning, words in meanings.items():
            for root in words.split():
                self._roots[root] = (*self._roots.get(root, ()), meaning)
        self._skeletons: dict[str, str] = {}
        self._by_start: dict[tuple[str, int], list[str]] = {}
        for root in self._roots:
            self._skeletons.setdefault(_VOWELS.sub("", root), root)
            self._by_start.setdefault((root[0], len(root)), []).append(root)
        self._negations = [
            root for root, names in self._roots.items() if _NEGATIONS.intersection(names)
        ]
        self._rows = {
            answer: tuple((weight, terms_of(terms)) for weight, terms in some)
            for answer, some in rows.items()
        }
        # The rows by the meanings of which their first term wants one. If all rows were asked,
        # reading a question would take twice as long.
        self._by_meaning: dict[str, list[tuple[str, int]]] = {}
        for answer, laid in self._rows.items():
            for number, (_, (first, *_)) in enumerate(laid):
                _, names, pairs = first
                for meaning in {*names, *(before for before, _ in pairs)}:
                    self._by_meaning.setdefault(meaning, []).append((answer, number))
        self._leanings = {
            meaning: tuple(map(int, row.split())) for meaning, row in LEANINGS.items()
        }

    def meanings(self, word: str) -> tuple[str, ...]:
        """Return what *word*, in the normal form, may mean; nothing where it is unknown."""
        for form in forms_of(word):
            if form in self._roots:
                return self._roots[form]
        half, twin, _ = word.partition("-")
        if twin:
            return self.meanings(half)
        if not ORDINARY.isdisjoint(forms_of(word)):
            return ()
        root = self._shortened(word) or self._mistyped(word)
        if root is not None:
            return self._roots[root]
        # *truss*, *lamaa*: a doubled letter too many.
        bare = _DOUBLED.sub(r"\1", word)
        return self.meanings(bare) if bare != word else ()

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
        # A negation that is missed says the opposite: its typing errors are read first.
        long = (root for root in self._negations if len(root) > _LEAST_NEGATION)
        likely = (root for root in long if alike(word, root))
        root = next(likely, None) if len(word) >= _LEAST_NEGATION else None
        if root is not None or len(word) < _LEAST_TYPO:
            return root
        for length in (len(word), len(word) - 1, len(word) + 1):
            for root in self._by_start.get((word[0], length), ()):
                if alike(word, root):
                    return root
        return None

    def _denies(self, word: str) -> bool:
        """Tell whether *word* is a letter away from any negation, however short."""
        return any(alike(word, root) for root in self._negations)

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return the two words that *word* is where their blank was left out, else the word."""
        if self.meanings(word):
            return (word,)
        for glued in _GLUED:
            rest = word.removeprefix(glued)
            if SHORTEST <= len(rest) < len(word) and rest in self._roots:
                return glued, rest
        for cut in range(SHORTEST, len(word) - SHORTEST + 1):
            if word[:cut] in self._roots and word[cut:] in self._roots:
                return word[:cut], word[cut:]
        return (word,)

    def see(self, text: str) -> Seen:
        """Return what *text* means, word by word."""
        words = words_in(text)[:_MOST_WORDS]
        parts = {word: self._parted(word) for word in set(words)}
        words = [part for word in words for part in parts[word]]
        known = {word: self.meanings(word) for word in set(words)}
        meant = [known[word] for word in words]
        for place in range(len(words) - 1):
            # No success that a mistyped "blm" takes back.
            if "success" in meant[place + 1] and not meant[place] and self._denies(words[place]):
                meant[place] = ("notyet",)
        places: Places = {}
        reach = 0  # how far the last negation still reaches
        for place, found in enumerate(meant):
            if "if" in found:
                reach = 0
            if _NEGATIONS.intersection(found):
                gone = _no_more(meant, place)
                asks = not gone and _asks(meant, place)
                reach = 0 if asks or gone else _REACH
                names = [*found, "tag"] if asks else [*found, *gone]
            elif reach:
                names = [f"!{name}" for name in found]
                names += [name for name in found if name not in POLAR]
                carried = not found or CARRYING.intersection(found)
                reach = 0 if not carried else reach - (not found or not _SMALL.issuperset(found))
            else:
                names = list(found)
            for name in names:
                places.setdefault(name, []).append(place)
        named = add_facts(words, places)
        return Seen(
            places=places,
            statuses=named.statuses,
            now=named.now,
            negated=named.negated,
            length=len(words),
            strange=any(not (known[w] or w in _NAMING or w.isdecimal()) for w in words),
        )

    def about(self, text: str) -> list[str]:
        """Return the answers for which every word of *text* that means something may speak.

        Those come first that speak of the words themselves, then those for which they speak most.
        """
        wanted = [set(found) for word in words_in(text) for found in [self.meanings(word)] if found]
        weights = {answer: self._weights(wanted, rows) for answer, rows in self._rows.items()}
        places = {answer: [_place(answer, some) for some in wanted] for answer in weights}
        fitting = [
            answer
            for answer, some in weights.items()
            if some
            and all(
                weight or place < _NOWHERE
                for weight, place in zip(some, places[answer], strict=True)
            )
        ]
        return sorted(fitting, key=lambda answer: (sum(places[answer]), -sum(weights[answer])))

    @staticmethod
    def _weights(wanted: Iterable[set[str]], rows: Iterable[tuple[int, Terms]]) -> list[int]:
        speaking = [
            (
                weight,
                {
                    part.lstrip("!=")
                    for wants, names, pairs in terms
                    if wants
                    for part in (*names, *(name for pair in pairs for name in pair))
                },
            )
            for weight, terms in rows
            if weight > 0
        ]
        return [max((w for w, names in speaking if names & some), default=0) for some in wanted]

    def weigh(self, seen: Seen) -> dict[str, int]:
        """Return for each answer how much the rows say for it, or against."""
        found = dict.fromkeys(self._rows, 0)
        likely = {row for meaning in seen.places for row in self._by_meaning.get(meaning, ())}
        for answer, number in likely:
            weight, terms = self._rows[answer][number]
            found[answer] += weight if seen.fits(terms) else 0
        return found

    def decide(self, seen: Seen) -> Answer:
        """Return the answer for which most speaks."""
        told = self.weigh(seen)
        found = dict(told)
        for sign in seen.signs:
            for name, leaning in zip(found, self._leanings.get(sign, ()), strict=False):
                found[name] += leaning
        outside = found.pop(OUTSIDE)
        if seen.named is None:
            found.pop(NAMED)
        # Without a row that speaks for it, an answer needs a sentence, and one of our subject.
        sentence, ours = seen.length >= LEAST_WORDS, seen.fits(_OURS)
        # A stable sort: of equals, the first of the table.
        names = [
            name
            for name in sorted(found, key=lambda name: -found[name])
            if found[name] > 0 and ((sentence and ours) or told[name] > 0)
        ]
        best = names[0] if names else ""
        least = LEAST
        if found.get(best, 0) < least:
            best = ""
        # A single word that nobody knows may be anything.
        strange = not best and (told[OUTSIDE] > 0 or (seen.length > 1 and not ours))
        if strange or outside >= max(found.get(best, 0), least):
            return Answer(outside=True)
        return Answer(
            first=seen.named if best == NAMED else best or seen.named,
            topics=tuple(name for name in names if name != NAMED),
        )


def _place(answer: str, meanings: Iterable[str]) -> int:
    """Return how near *answer* comes of those that speak of a word with *meanings*."""
    told = (_SPEAKING.get(meaning, ()) for meaning in meanings)
    return min((slugs.index(answer) for slugs in told if answer in slugs), default=_NOWHERE)


def _no_more(meant: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return what the negation at *place* takes back: *kemarin valid, sekarang tidak*."""
    after = meant[place + 1] if place + 1 < len(meant) else ()
    turns = place and "no" in meant[place] and not _TURNS.isdisjoint(meant[place - 1])
    if not turns or not _SMALL.issuperset(after):
        return []
    before = [name for found in meant[max(place - 2 * NEAR, 0) : place] for name in found]
    return [f"!{name}" for name in before if name in POLAR][-1:]


def _asks(meant: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether the negation at *place* only makes a question: *bisa gak*, *... apa belum*."""
    before = {name for found in meant[max(place - NEAR, 0) : place] for name in found}
    if place and {"can", "may"}.intersection(meant[place - 1]):
        return True
    if "notyet" in meant[place] and "done" in before and "done" not in meant[place - 1]:
        return True
    if place + 1 < len(meant) and "filler" in meant[place + 1]:
        return True
    # Farther than twice its reach it would deny nothing.
    after = meant[place + 1 : place + 1 + 2 * NEAR]
    asides = _ASIDES | _SITES if place and _NOTED.intersection(meant[place - 1]) else _ASIDES
    return all(asides.intersection(found) for found in after)


def may_rely(text: str, seen: Seen, answer: str, zone: dt.tzinfo) -> bool:
    """Tell whether *text*, of which *seen* was read, names its status beyond doubt or asks of it.

    That is *answer*, or the only one that it names beside a topic, which is the *answer* then.
    """
    named = tuple(s for s in Status if s == answer) or seen.statuses
    success = answer == Status.BERHASIL_DIPROSES
    if len(named) != 1 or _any(seen, _OF_SUCCESS if success else _ASKING):
        return True
    (status,) = named
    label = read_label(text, zone=zone)
    if label.certain and label.status is status:
        return True
    if label.status is None and disguised(text if success else text.replace("?", " "), zone):
        return False
    taken_back = _EITHER.search(text) is not None or _any(seen, _TAKING_BACK)
    if _SIGN.search(text):
        return not (success and taken_back)
    if success or label.status is not None:
        return False
    doubted = taken_back or _any(seen, _DOUBTING) or (seen.strange and seen.now is None)
    return _any(seen, _TALKING if status == answer else _COMPLAINING) or not doubted


def _any(seen: Seen, rows: Iterable[Terms]) -> bool:
    return any(map(seen.fits, rows))


def disguised(text: str, zone: dt.tzinfo) -> bool:
    """Tell whether only signs, or letters of other alphabets, speak against a label."""
    if _PLAIN.fullmatch(text):
        return False
    bare = read_label(" ".join(normal_words(text)), zone=zone)
    return bare.certain or foreign_letters(cleaned(text))


#: The tables of this library, laid out.
READER = Reader()
