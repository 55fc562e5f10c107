"""Reading a question: from words to meanings, from meanings to statuses and answers.

It uses only the text and the given tables. The time of every step is linear in the text's length.
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

# A negation denies a word at most this many words after it.
_REACH = 4
_VOWELS = re.compile(r"[aiueo]")
_DOUBLED = re.compile(r"([a-z])\1")
# A place after all answers that are about a word itself.
_NOWHERE = 9
# The most words that are read.
_MOST_WORDS = 200
# The shortest mistyped word, mistyped negation, and word without its vowels.
_LEAST_TYPO, _LEAST_NEGATION, _LEAST_SKELETON = 6, 4, 3
# Negations that people write together with the next word: *gabisa*.
_GLUED = ("gak", "ga", "gk", "tdk", "tidak", "blm", "belum", "ndak", "ora", "ra")
_NEGATIONS = frozenset({"no", "notyet"})
_SMALL = frozenset({"filler", "stop"})
# These may follow a negation that only makes the sentence a question: *sudah masuk belum pak*.
_ASIDES = frozenset({"filler", "stop", "no", "notyet", "done", "chat"})
# After one of these, a negation asks even if a place follows: *masuk gak di server*.
_NOTED = frozenset({"arrive", "receive", "record", "sent", "show"})
_SITES = frozenset({"center", "dapodik", "data", "page", "viewer"})
# Meanings before a negation of something earlier.
_TURNS = frozenset({"today", "become", "done", "two"})
# These make a sentence a question, with any other words.
_SIGN = re.compile(r"\?|(?<![\w-])kan\W*$|\b(?:di)?(?:jelas|sebut|terang)kan\b", re.IGNORECASE)
# Two things, one of which is meant: *via web/aplikasi*.
_EITHER = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]|\batau\b", re.IGNORECASE)
# A text of only these characters has no sign against a label.
_PLAIN = re.compile(r"[a-z0-9\s.,;]*", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Answer:
    """The answer that a text asks for."""

    #: A status or a topic's slug; None if nothing fits.
    first: str | None = None
    #: The slugs of all topics with a reason for them, the best first.
    topics: tuple[str, ...] = ()
    #: Whether the text is outside the subject.
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
# The words in the names of statuses.
_NAMING = frozenset(word for name in ALIASES for word in name.split())


_SPEAKING = {word: slugs.split() for word, slugs in SPEAKING.items()}


class Reader:
    """The tables, prepared for reading; never changed afterwards."""

    def __init__(
        self,
        meanings: Mapping[str, str] = MEANINGS,
        rows: Mapping[str, tuple[tuple[int, str], ...]] = ROWS,
    ) -> None:
        """Prepare *meanings* and *rows*, which have the form of the two tables."""
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
        # The rows by the meanings in their first term. To try all rows for each question would
        # take twice as long.
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
        """Return the meanings of *word* in normal form; none if the word is unknown."""
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
        # *truss*, *lamaa*: a letter is doubled by mistake.
        bare = _DOUBLED.sub(r"\1", word)
        return self.meanings(bare) if bare != word else ()

    def _shortened(self, word: str) -> str | None:
        """Return the root of *word* if only vowels are missing: *krm*, *sblm*."""
        skeleton = _VOWELS.sub("", word)
        root = self._skeletons.get(skeleton) if len(skeleton) >= _LEAST_SKELETON else None
        if root is None or len(word) >= len(root):
            return None
        letters = iter(root)
        return root if all(letter in letters for letter in word) else None

    def _mistyped(self, word: str) -> str | None:
        """Return the root that differs from *word* by one letter, or by two in the wrong order."""
        # To miss a negation would give the opposite: so its typing errors are tried first.
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
        """Return whether *word* differs by one letter from a negation of any length."""
        return any(alike(word, root) for root in self._negations)

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return two words if *word* is two words without the space between them, or the word."""
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
        """Return the meanings of *text*, word by word."""
        words = words_in(text)[:_MOST_WORDS]
        parts = {word: self._parted(word) for word in set(words)}
        words = [part for word in words for part in parts[word]]
        known = {word: self.meanings(word) for word in set(words)}
        meant = [known[word] for word in words]
        for place in range(len(words) - 1):
            # It is not a success if a mistyped "blm" denies it.
            if "success" in meant[place + 1] and not meant[place] and self._denies(words[place]):
                meant[place] = ("notyet",)
        places: Places = {}
        reach = 0  # the number of words that the last negation still denies
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
        """Return the answers that fit every word of *text* with a meaning.

        First come the answers that are about the words themselves, then those with the best score.
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
        """Return a score for each answer: the sum of the rows for it and against it."""
        found = dict.fromkeys(self._rows, 0)
        likely = {row for meaning in seen.places for row in self._by_meaning.get(meaning, ())}
        for answer, number in likely:
            weight, terms = self._rows[answer][number]
            found[answer] += weight if seen.fits(terms) else 0
        return found

    def decide(self, seen: Seen) -> Answer:
        """Return the answer with the highest score."""
        told = self.weigh(seen)
        found = dict(told)
        for sign in seen.signs:
            for name, leaning in zip(found, self._leanings.get(sign, ()), strict=False):
                found[name] += leaning
        outside = found.pop(OUTSIDE)
        if seen.named is None:
            found.pop(NAMED)
        # Without a row for it, an answer needs a sentence about our subject.
        sentence, ours = seen.length >= LEAST_WORDS, seen.fits(_OURS)
        # The sort is stable: of equal answers, the first in the table is chosen.
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
    """Return the place of *answer* among the answers about a word with *meanings*."""
    told = (_SPEAKING.get(meaning, ()) for meaning in meanings)
    return min((slugs.index(answer) for slugs in told if answer in slugs), default=_NOWHERE)


def _no_more(meant: Sequence[Sequence[str]], place: int) -> list[str]:
    """Return the meaning that the negation at *place* denies: *kemarin valid, sekarang tidak*."""
    after = meant[place + 1] if place + 1 < len(meant) else ()
    turns = place and "no" in meant[place] and not _TURNS.isdisjoint(meant[place - 1])
    if not turns or not _SMALL.issuperset(after):
        return []
    before = [name for found in meant[max(place - 2 * NEAR, 0) : place] for name in found]
    return [f"!{name}" for name in before if name in POLAR][-1:]


def _asks(meant: Sequence[Sequence[str]], place: int) -> bool:
    """Return whether the negation at *place* only asks: *bisa gak*, *... apa belum*."""
    before = {name for found in meant[max(place - NEAR, 0) : place] for name in found}
    if place and {"can", "may"}.intersection(meant[place - 1]):
        return True
    if "notyet" in meant[place] and "done" in before and "done" not in meant[place - 1]:
        return True
    if place + 1 < len(meant) and "filler" in meant[place + 1]:
        return True
    # Beyond twice its reach, it would deny nothing.
    after = meant[place + 1 : place + 1 + 2 * NEAR]
    asides = _ASIDES | _SITES if place and _NOTED.intersection(meant[place - 1]) else _ASIDES
    return all(asides.intersection(found) for found in after)


def may_rely(text: str, seen: Seen, answer: str, zone: dt.tzinfo) -> bool:
    """Return whether *text* names its status without doubt, or asks about it; *seen*: its meanings.

    The status is *answer*. If *answer* is a topic, it is the only status that the text names.
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
    """Return whether only signs, or letters of other alphabets, are against a label."""
    if _PLAIN.fullmatch(text):
        return False
    bare = read_label(" ".join(normal_words(text)), zone=zone)
    return bare.certain or foreign_letters(cleaned(text))


#: The tables of this library, prepared for reading.
READER = Reader()
