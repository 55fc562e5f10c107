"""Facts as Indonesian text: numbers, sizes, times, names, lists.

Every word comes from the catalogue. Texts of a host or a file are escaped, otherwise unchanged.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from typing import final

import attrs

from dapodik_status.findings.finding import FactValue, printable
from dapodik_status.vocabulary import Actor, Status
from dapodik_status.words.catalogue import Catalogue, Explanation, Message, placeholders

Words = Mapping[str, str]

NO_WORDS: Words = {}
#: The most steps in a text.
MOST_STEPS = 4
# Facts whose values have their own words, each with its table; some contain several values.
_KEYED_FACTS = {
    "bagian": "bagian",
    "entitas": "entitas",
    "jalan": "pemicu",
    "jenis": "jenis",
    "langkah": "langkah",
    "penanda": "penanda",
}
# The headings of the parts of an explanation.
_HEADINGS = (
    ("actions", "tindakan"),
    ("avoid", "hindari"),
    ("meaning", "artinya"),
    ("causes", "penyebab"),
    ("forecast", "perkiraan"),
    ("parts", "temuan"),
    ("more", "pertanyaan"),
    ("details", "rincian_teknis"),
)
# Facts that are statuses, that are semesters, and that are sizes in bytes.
_STATUS_FACTS = frozenset({"dari", "ke", "sebelum", "sesudah"})
_SEMESTER_FACTS = frozenset({"semester_dikirim", "semester_diterima"})
_SIZES = ("ukuran", "ukuran_seharusnya")
_STATUSES = frozenset(Status)
_DIGITS = re.compile(r"[0-9]+$")
_MORE_NAMES = ", ..."
_UNITS = ("KB", "MB", "GB", "TB")
_KILO = 1024
# Numbers under this are shown with one decimal.
_FEW = 10
# Words that keep their capital letter inside a sentence, besides words with two capital letters.
_NAMES = frozenset({"Anda", "Dapodik", "Indonesia", "Notepad"})


@final
@attrs.frozen
class Phrases:
    """Facts in the words of one catalogue."""

    #: The source of every word.
    catalogue: Catalogue

    def title(self, key: str) -> str:
        """Return the title of the row *key*."""
        return self.catalogue[key].title

    def label(self, status: Status | str) -> str:
        """Return the label of *status*."""
        return self.catalogue.label(status)

    def headings(self) -> Words:
        """Return the headings of an explanation's parts, by field name."""
        return {part: self.title(f"judul.{key}") for part, key in _HEADINGS}

    def turn(self, actor: Actor | str | None) -> str:
        """Return whose turn it is, in one sentence."""
        return self.title(f"giliran.{actor or 'tidak_ada'}")

    def detail(self, key: str, words: Words = NO_WORDS) -> tuple[str, ...]:
        """Return the sentences about meaning of the row *key* whose facts are all in *words*."""
        return filled(self.catalogue[key].detail, words)

    def technical(self, key: str, words: Words = NO_WORDS) -> tuple[str, ...]:
        """Return the technical sentences of the row *key* whose facts are all in *words*."""
        return filled(self.catalogue[key].technical, words)

    def said(
        self, message: Message, words: Words = NO_WORDS, *, title: str, turn: str | None
    ) -> Explanation:
        """Return *message* with its facts filled in; its own turn has priority over *turn*."""
        return Explanation(
            title=title,
            turn=message.turn or turn,
            actions=filled((*message.actions, *message.sends), words)[:MOST_STEPS],
            avoid=filled(message.avoid, words),
            meaning=filled(message.detail, words),
            causes=filled(message.causes, words),
            details=filled(message.technical, words),
        )

    def status(self, status: Status) -> Explanation:
        """Return the meaning of *status*, whose turn it is, and the steps."""
        message = self.catalogue[f"status.{status}"]
        return self.said(message, title=message.title, turn=self.turn(status.facts.turn))

    def shown(self, facts: Mapping[str, FactValue]) -> dict[str, str]:
        """Return *facts* as texts, without those that are None.

        Sizes become texts such as 624 KB; the number of bytes is under the name with ``_byte``.
        """
        known = {name: value for name, value in facts.items() if value is not None}
        words = {name: self.show(name, value) for name, value in known.items()}
        sizes = {name: value for name in _SIZES if isinstance(value := known.get(name), int)}
        told = {name: size(value) for name, value in sizes.items()}
        if len(set(told.values())) < len(set(sizes.values())):
            # The sizes are equal in KB, so they are shown in bytes.
            told = {name: f"{number(value)} byte" for name, value in sizes.items()}
        return words | told | {f"{name}_byte": number(value) for name, value in sizes.items()}

    def show(self, name: str, value: str | float) -> str:
        """Return the fact *name* as a text."""
        if not isinstance(value, str):
            return number(value)
        if name in _STATUS_FACTS and value in _STATUSES:
            return self.label(value)
        if name in _SEMESTER_FACTS:
            return self.semester(value)
        if name in _KEYED_FACTS:
            return listed(self.named(_KEYED_FACTS[name], word) for word in value.split(", "))
        if value.endswith(_MORE_NAMES):
            value = f"{value.removesuffix(_MORE_NAMES)}, {self.title('kata.dan_lainnya')}"
        # Dots before the end of an id would be confusing in a sentence.
        return clean(value.replace("...", "") if name == "kunci" else value)

    def semester(self, semester: str) -> str:
        """Return *semester* as text: ``"20252"`` is semester genap 2025/2026; else its name."""
        year, part = semester[:4], f"semester.{semester[4:]}"
        if part in self.catalogue and year.isdecimal():
            return f"{self.title(part)} {year}/{int(year) + 1}"
        return self.named("semester", semester)

    def named(self, table: str, name: str) -> str:
        """Return the title of *name* in *table*; a host's own name is returned escaped."""
        key = f"{table}.{name}"
        return self.title(key) if key in self.catalogue else clean(name.replace("_", " "))

    def moment(self, moment: dt.datetime, *, zone: bool = True) -> str:
        """Return *moment* as text, with its *zone* or without: 9 Mei 2013 pukul 23.58 WIB.

        A date without a time was read as midnight, so for midnight only the date is returned.
        """
        day = f"{moment.day} {self.title(f'bulan.{moment.month}')} {moment.year}"
        if moment.time() == dt.time():
            return day
        told = f"{day} {self.title('waktu.pukul')} {moment:%H.%M}"
        return f"{told} {self._zone(moment.utcoffset() or dt.timedelta())}" if zone else told

    def _zone(self, offset: dt.timedelta) -> str:
        key = f"zona.{offset / dt.timedelta(hours=1):g}"
        if key in self.catalogue:
            return self.title(key)
        minutes = int(abs(offset) / dt.timedelta(minutes=1))
        sign = "-" if offset < dt.timedelta() else "+"
        return f"UTC{sign}{minutes // 60:02}.{minutes % 60:02}"

    def trigger(self, trigger: str) -> dict[str, str]:
        """Return the title of *trigger* and, if the catalogue has it, its meaning."""
        words = {"pemicu": self.named("pemicu", trigger)}
        key = f"pemicu.{trigger}"
        if key in self.catalogue and self.catalogue[key].detail:
            meaning = " ".join(self.catalogue[key].detail)
            words["keterangan"] = within(meaning).removesuffix(".")
        return words

    def joined(self, items: Iterable[str]) -> str:
        """Return *items* as a list in a sentence, with *dan* before the last."""
        *others, last = items
        if not others:
            return last
        comma = "," if len(others) > 1 else ""
        return f"{listed(others)}{comma} {self.title('kata.dan')} {last}"


def filled(sentences: Iterable[str], words: Words) -> tuple[str, ...]:
    """Return the *sentences* whose facts are all in *words*, filled in."""
    # Most sentences have no fact; searching for a brace is much cheaper than parsing.
    return tuple(
        s.format_map(words) if "{" in s else s
        for s in sentences
        if "{" not in s or placeholders(s) <= words.keys()
    )


def number(value: float) -> str:
    """Return *value* in Indonesian notation, never with an exponent: 1.234,5."""
    from decimal import Decimal

    if not math.isfinite(value):
        return str(value)
    text = f"{value:,}" if isinstance(value, int) else f"{Decimal(repr(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate({ord(","): ".", ord("."): ","})


def size(count: int) -> str:
    """Return a size of *count* bytes as text for operators: 0,9 KB, 624 KB, 2,5 MB."""
    amount, unit = count / _KILO, 0
    while round(amount) >= _KILO and unit < len(_UNITS) - 1:
        amount, unit = amount / _KILO, unit + 1
    # A size of one byte is not shown as 0.
    told = max(round(amount, 1), 0.1) if 0 < amount < _FEW else round(amount)
    return f"{number(told)} {_UNITS[unit]}"


def clean(text: str) -> str:
    """Return *text* without braces, and with terminal control characters escaped."""
    return printable(text).translate({ord("{"): "(", ord("}"): ")"})


def within(sentence: str) -> str:
    """Return *sentence* for use after a colon: with a small first letter, except for names."""
    first = re.split(r"\W", sentence, maxsplit=1)[0]
    if first in _NAMES or first[1:] != first[1:].lower():
        return sentence
    return sentence[:1].lower() + sentence[1:]


def listed(items: Iterable[str]) -> str:
    """Return *items* separated by commas."""
    return ", ".join(items)


def code_ranges(codes: Iterable[str]) -> tuple[str, ...]:
    """Return *codes* as ranges: ``DPS301-303`` and ``DPS310``."""
    runs: list[list[str]] = []
    for code in sorted(codes):
        if runs and _next_code(runs[-1][-1]) == code:
            runs[-1].append(code)
        else:
            runs.append([code])
    return tuple(
        clean(run[0] if len(run) == 1 else f"{run[0]}-{_DIGITS.findall(run[-1])[0]}")
        for run in runs
    )


def _next_code(code: str) -> str | None:
    digits = _DIGITS.search(code)
    if digits is None:
        return None
    return f"{code[: digits.start()]}{int(digits[0]) + 1:0{len(digits[0])}}"
