"""How facts read in Indonesian: numbers, moments, names, lists; and a finished text, laid out.

Every word comes from the catalogue; what a host or a file says stands cleaned and as it is.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping

from dapodik_status.findings.finding import FactValue, printable
from dapodik_status.vocabulary import Status
from dapodik_status.words.catalogue import Catalogue, Explanation, placeholders

Words = Mapping[str, str]

# Facts whose values have words of their own, each by its table; some hold several values.
_KEYED_FACTS = {
    "bagian": "bagian", "entitas": "entitas", "jalan": "pemicu", "jenis": "jenis",
    "langkah": "langkah", "penanda": "penanda",
}  # fmt: skip
# Facts that are statuses.
_STATUS_FACTS = frozenset({"dari", "ke", "sebelum", "sesudah"})
_STATUSES = frozenset(Status)
_DIGITS = re.compile(r"[0-9]+$")


def filled(sentences: Iterable[str], words: Words) -> tuple[str, ...]:
    """Return those of *sentences* whose facts are all in *words*, filled in."""
    return tuple(s.format_map(words) for s in sentences if placeholders(s) <= words.keys())


def shown(facts: Iterable[tuple[str, FactValue]], catalogue: Catalogue) -> dict[str, str]:
    """Return *facts* as texts; those that are None are left out."""
    return {name: show(name, value, catalogue) for name, value in facts if value is not None}


def show(name: str, value: str | float, catalogue: Catalogue) -> str:
    """Return the fact *name* as a text."""
    if isinstance(value, str):
        if name in _STATUS_FACTS and value in _STATUSES:
            return Status(value).label
        if name in _KEYED_FACTS:
            table = _KEYED_FACTS[name]
            return listed(titled(table, word, catalogue) for word in value.split(", "))
        return clean(value)
    return number(value)


def number(value: float) -> str:
    """Return *value* as Indonesian readers write it, whole and never as a power: 1.234,5."""
    from decimal import Decimal

    if not math.isfinite(value):
        return str(value)
    text = f"{value:,}" if isinstance(value, int) else f"{Decimal(repr(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate({ord(","): ".", ord("."): ","})


def clean(text: str) -> str:
    """Return *text* so that no brace survives rendering, and nothing moves a terminal."""
    return printable(text).translate({ord("{"): "(", ord("}"): ")"})


def moment_text(moment: dt.datetime, catalogue: Catalogue) -> str:
    """Return *moment* as 9 Mei 2013 pukul 23.58 WIB.

    Midnight is what a date without a time was read as: then no hour is told, which is true of both.
    """
    day = f"{moment.day} {catalogue[f'bulan.{moment.month}'].title} {moment.year}"
    if moment.time() == dt.time():
        return day
    at = catalogue["waktu.pukul"].title
    zone = _zone(moment.utcoffset() or dt.timedelta(), catalogue)
    return f"{day} {at} {moment:%H.%M} {zone}"


def _zone(offset: dt.timedelta, catalogue: Catalogue) -> str:
    key = f"zona.{offset / dt.timedelta(hours=1):g}"
    if key in catalogue:
        return catalogue[key].title
    minutes = int(abs(offset) / dt.timedelta(minutes=1))
    sign = "-" if offset < dt.timedelta() else "+"
    return f"UTC{sign}{minutes // 60:02}.{minutes % 60:02}"


def titled(table: str, name: str, catalogue: Catalogue) -> str:
    """Return what *name* is called in *table*; a host's own name stands as it is."""
    key = f"{table}.{name}"
    return catalogue[key].title if key in catalogue else clean(name.replace("_", " "))


def trigger_words(trigger: str, catalogue: Catalogue) -> dict[str, str]:
    """Return what *trigger* is called and, where the catalogue says so, what it means."""
    words = {"pemicu": titled("pemicu", trigger, catalogue)}
    key = f"pemicu.{trigger}"
    if key in catalogue and catalogue[key].detail:
        words["keterangan"] = " ".join(catalogue[key].detail).removesuffix(".")
    return words


def listed(items: Iterable[str]) -> str:
    """Return *items* one after the other."""
    return ", ".join(items)


def joined(items: Iterable[str], catalogue: Catalogue) -> str:
    """Return *items* as a sentence lists them, the last after its *dan*."""
    *others, last = items
    if not others:
        return last
    comma = "," if len(others) > 1 else ""
    return f"{listed(others)}{comma} {catalogue['kata.dan'].title} {last}"


def code_ranges(codes: Iterable[str]) -> tuple[str, ...]:
    """Return *codes* in few pieces: ``DPS301-303`` and ``DPS310``."""
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


def laid_out(said: Explanation, catalogue: Catalogue, indent: str = "") -> Iterable[str]:
    """Yield the lines of *said* for a terminal or a plain text field."""
    yield indent + said.title
    turn = () if said.turn is None else (said.turn,)
    # Lines under a title that say it all need no heading.
    plain = not (said.causes or turn or said.actions or said.avoid)
    if plain:
        yield from (f"{indent}  {sentence}" for sentence in said.detail)
    for key, sentences, mark in (
        ("judul.artinya", () if plain else said.detail, ""),
        ("judul.penyebab", said.causes, "- "),
        ("judul.giliran", turn, ""),
        ("judul.tindakan", said.actions, "1"),
        ("judul.hindari", said.avoid, "- "),
    ):
        if sentences:
            yield f"{indent}  {catalogue[key].title}:"
        for place, sentence in enumerate(sentences, 1):
            yield f"{indent}    {f'{place}. ' if mark == '1' else mark}{sentence}"
    for part in said.parts:
        yield ""
        yield from laid_out(part, catalogue, indent + "  ")
