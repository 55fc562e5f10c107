"""The normal form of a text: what is left of it when writing, markup and abbreviations are gone."""

import re
import unicodedata

import attrs

from dapodik_status.status import spellings as rows

_NUMBERING = re.compile(r"\s*(\(\d{1,2}\)|\d{1,2}[.)])(?=\s|[^\W\d])")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z]+)[^<>]*>")
# Tags that part no words.
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "u", "wbr"})
_WORD = re.compile(r"[^\W_]+")
# What may stand inside a label.
JOIN = re.compile(r"[\s_-]*")


@attrs.define
class Word:
    """A word of a text, in the form that the tables of spellings use."""

    text: str
    #: What stands between the word before and this one.
    gap: str
    #: Where it ends in the cleaned text.
    end: int


def cleaned(text: str) -> str:
    """Return *text* in lower case, without markup, numbering and what cannot be seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if "&" in text:
        from html import unescape

        text = unicodedata.normalize("NFKC", unescape(text))
    if "<" in text:
        text = _TAG.sub(_shown_as, text)
    if not text.isprintable():
        text = "".join(_visible(char) for char in text)
    return _NUMBERING.sub("", text.lower(), count=1)


def _shown_as(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    return "" if name in _INLINE else "\n" if name == "br" else " | "


def _visible(char: str) -> str:
    if char.isprintable() or char.isspace():
        return char
    # Zero-width marks stand inside words, control characters between them.
    return "" if unicodedata.category(char) == "Cf" else " "


def words_of(clean: str) -> list[Word]:
    """Return the words of a cleaned text."""
    found: list[Word] = []
    start = 0
    for match in _WORD.finditer(clean):
        text = rows.WORDS.get(match[0], match[0])
        gap = clean[start : match.start()]
        start = match.end()
        if found:
            joined = _joined(found[-1].text, text)
            if joined is not None and JOIN.fullmatch(gap):
                found[-1] = Word(joined, found[-1].gap, start)
                continue
        found.append(Word(text, gap, start))
    return found


def _joined(before: str, text: str) -> str | None:
    if before == "di" and text in rows.SPLIT_PREFIXES:
        return f"di{text}"
    return rows.SPLIT_WORDS.get((before, text))
