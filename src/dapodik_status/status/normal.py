"""The normal form of a text: without markup, abbreviations and differences of writing.

This module also measures how similar two words are.
"""

import math
import re
import unicodedata
from typing import cast

import attrs

from dapodik_status.errors import need
from dapodik_status.status import spellings as rows

#: Texts of more characters are not read: no label, date or cell of a table is so long.
MAX_LENGTH = 1000

# The types of pandas' missing values.
_MISSING = frozenset({"NAType", "NaTType"})
_COMMENT = re.compile(r"<!--[^<>]*-->")
# Only known tags: "p<nding -> cek konversi" has none.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>a|abbr|b|body|br|button|caption|center|code|col|dd|del|div|dl|dt|em|font"
    r"|form|h[1-6]|head|hr|html|i|img|input|ins|label|li|mark|nobr|ol|option|p|pre|s|script|select|small"
    r"|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|wbr)"
    r"(?P<more>[\s/][^<>]*)?>",
    re.IGNORECASE,
)
# Tags that do not separate words.
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "u", "wbr"})
# Tags without content.
_VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
# Tags whose content is code, not text.
_UNSEEN = frozenset({"script", "style"})
# Attributes that hide the content of a tag from readers of the page.
_HIDES = re.compile(
    r"\shidden(?![^\s=/])|display\s?:\s?none|visibility\s?:\s?hidden"
    r"|class\s?=\s?[\"']?(?:[^\"'<>]{0,80}\s)?(?:hidden|d-none|hide|invisible)(?=[\s\"']|$)"
)
# Attributes that hide, strike out or cross out in ways that not every reader sees: it is not known
# whether the text counts.
_SILENT = re.compile(
    r"line-through|\sdisabled(?![^\s=/])"
    r"|(?<![\w-])(?:opacity|font-size|width|height)\s?:\s?0(?![.\d])"
    r"|(?<![\w-])(?:left|right|top|text-indent)\s?:\s?-\s?\d{3}"
    r"|class\s?=\s?[\"']?(?:[^\"'<>]{0,80}\s)?"
    r"(?:sr-only|visually-hidden|collapse|disabled|strike(?:through)?"
    r"|[a-z]{2,20}-(?:times|xmark|cross|remove|ban))(?=[\s\"'-]|$)"
)
_ALOUD = re.compile(r"aria-hidden\s?=\s?[\"']?true")
# The texts in the attributes of a picture or another tag.
_SAID = re.compile(r"\s(?:alt|title)\s?=\s?(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))")
# Tags for text that does not count any more.
_STRUCK = frozenset({"s", "del", "strike"})
# Form elements that can be chosen, and the attribute of a chosen one.
_CHOICES = {"option": "selected", "checkbox": "checked", "radio": "checked"}
_BLANKS = re.compile(r"[^\S\n\t]+")
_TABS = re.compile(r" ?\t[ \t]*")
_WORD = re.compile(r"[^\W_]+")
# *Pendiiing*: the same letter three or more times counts once.
_LENGTHENED = re.compile(r"([a-z])\1{2,}")
# Characters that may be between the words of a label.
JOIN = re.compile(r"[\s_-]*")
#: A word may be another, mistyped, within NEAR edits; within one if it has at most SHORT letters.
SHORT, NEAR = 4, 2
_LEAST = 3
# A table that was exported twice has entities inside entities.
_LAYERS = 2


@attrs.define
class Word:
    """A word of a text, in the form that the tables of spellings use."""

    text: str
    #: The text between the previous word and this one.
    gap: str
    #: Where the word begins and ends in the cleaned text.
    start: int
    end: int


def text_of(cell: object, name: str) -> str:
    """Return the text of *cell*, or an empty text if it is missing; *name* is for the error.

    None, NaN and the missing values of pandas are missing; pandas is not imported for this.
    """
    nan = isinstance(cell, float) and math.isnan(cell)
    if cell is None or nan or type(cell).__name__ in _MISSING:
        return ""
    need(name, cell, str, "a text")
    return cast("str", cell)


def cleaned(text: str) -> str:
    """Return *text* in lower case, without markup, doubled blanks and invisible characters."""
    if not text.isascii():
        # NFKC may turn one character into eighteen; the rest of a far too long text is dropped.
        text = unicodedata.normalize("NFKC", text)[: 4 * MAX_LENGTH]
    if "&" in text:
        text = _unescaped(text)
    if "<" in text:
        text = _shown(_COMMENT.sub("", text))
    if not (text.isascii() and text.isprintable()):
        text = "".join(_visible(char) for char in text)
    text = _BLANKS.sub(" ", text.lower())
    # Tabs stay, because they separate cells.
    return _TABS.sub("\t", text) if "\t" in text else text


def _unescaped(text: str) -> str:
    from html import unescape

    for _ in range(_LAYERS):
        text = unescape(text)
    return unicodedata.normalize("NFKC", text)


def _shown(text: str) -> str:
    """Return the part of *text* that a reader of the page sees."""
    parts: list[str] = []
    end = within = 0
    hiding = ""
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if not hiding:
            parts += (text[end : tag.start()], _shown_as(tag))
            hiding = name if _hides(tag) and name not in _VOID else ""
            within = 1
        elif name == hiding:
            within += -1 if tag["end"] else 1
            hiding = hiding if within else ""
            parts.append("" if hiding or name in _INLINE else " | ")
        end = tag.end()
    # If a hidden part has no end, all of the rest is hidden.
    return "".join(parts) if hiding else "".join((*parts, text[end:]))


def _hides(tag: re.Match[str]) -> bool:
    hidden = tag["name"].lower() in _UNSEEN or _HIDES.search((tag["more"] or "").lower())
    return not tag["end"] and bool(hidden)


def _shown_as(tag: re.Match[str]) -> str:
    """Return the text that a reader of the page sees in place of *tag*."""
    name = tag["name"].lower()
    more = (tag["more"] or "").lower()
    # An icon has no content that could count.
    unheard = _ALOUD.search(more) and not tag.string.startswith("</", tag.end())
    if name in _STRUCK or _SILENT.search(more) or unheard:
        return "" if tag["end"] else "\u2260"
    said = " | ".join(filter(None, (text for texts in _SAID.findall(more) for text in texts)))
    for choice, chosen in _CHOICES.items():
        if not tag["end"] and (name == choice or (name == "input" and choice in more)):
            return f" {said} " if chosen in more else "[ ]"
    if said:
        return f" | {said} | "
    if name in _INLINE:
        return ""
    return "\n" if name == "br" else " | "


def _visible(char: str) -> str:
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else "\t" if char == "\t" else " "
    # Zero-width marks and variation selectors are inside words, control characters between them.
    if unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""
    return char if char.isprintable() else " "


def words_of(clean: str) -> list[Word]:
    """Return the words of a cleaned text."""
    found: list[Word] = []
    end = 0
    lengthened = _LENGTHENED.search(clean) is not None
    for match in _WORD.finditer(clean):
        said = shortened(match[0]) if lengthened else match[0]
        text = rows.WORDS.get(said, said)
        gap = clean[end : match.start()]
        end = match.end()
        joined = _joined(found[-1].text, text) if found else None
        if joined is not None and JOIN.fullmatch(gap):
            found[-1] = Word(joined, found[-1].gap, found[-1].start, end)
        else:
            found.append(Word(text, gap, match.start(), end))
    return found


def shortened(said: str) -> str:
    """Return *said* without its lengthened letters: *pendiiing* is *pending*."""
    return _LENGTHENED.sub(r"\1", said)


def _joined(before: str, text: str) -> str | None:
    if before in {"di", "d"} and text in rows.SPLIT_PREFIXES:
        return f"di{text}"
    return rows.SPLIT_WORDS.get((before, text))


def near(said: str, word: str, most: int = NEAR) -> bool:
    """Return whether *said* may be *word* with up to *most* letters lost, added, wrong or swapped.

    If *word* has at most four letters, at most one such error is allowed.
    """
    if said == word:
        return True
    most = most if len(word) > SHORT else min(most, 1)
    if len(said) < _LEAST or abs(len(said) - len(word)) > most:
        return False
    # A quick check first: most pairs differ in more letters.
    if len(set(word).difference(said)) > most:
        return False
    return _edits(said, word, most) <= most or (most == NEAR and _jumbled(said, word))


def _jumbled(said: str, word: str) -> bool:
    """Return whether both have the same letters but one: a letter lost between two swapped ones."""
    missing = list(word)
    added = 0
    for char in said:
        if char in missing:
            missing.remove(char)
        else:
            added += 1
    return max(added, len(missing)) <= 1


def _edits(said: str, word: str, most: int) -> int:
    """Return the number of edits from one word to the other; more than *most* is not exact."""
    before: list[int] = []
    above = list(range(len(word) + 1))
    for i, char in enumerate(said, start=1):
        row = [i]
        for j, other in enumerate(word, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == word[j - 2] and said[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]
