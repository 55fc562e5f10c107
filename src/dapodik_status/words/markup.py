"""A finished explanation as HTML and as Markdown: the whole text, with nested heading levels.

This module decides nothing and adds no style: a page can style each part by its class. All texts
are escaped.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from dapodik_status.errors import ArgumentValueError, described, need
from dapodik_status.findings.finding import printable
from dapodik_status.words.catalogue import Explanation

# The parts that have a heading, in the order of an answer, and the HTML tag of their sentences.
_BEFORE_PARTS = (("actions", "ol"), ("avoid", "ul"), ("meaning", "p"), ("causes", "ul"),
                 ("forecast", "p"))  # fmt: skip
# The deepest heading in HTML, and the number of levels that are used below the title. The headings
# of parts within parts are no deeper than the deepest.
_DEEPEST, _LEVELS = 6, 2
# Characters with a meaning in Markdown: anywhere, in an address, and at the beginning of a line.
_MARKS = re.compile(r"[\\`*_\[\]<>&#|~^$@{}]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
# GitHub turns an e-mail address into a link, even if it is escaped. An invisible joiner prevents
# this; not as an entity, which some renderers show.
_MAIL = re.compile(r"@(?=\S)")
_JOINED = "@\u2060"
_FIRST = re.compile(r"^([-+=]|\d+(?=[.)]))")


class _Block(NamedTuple):
    """Sentences of one kind, or one heading."""

    #: ``"title"``, ``"heading"``, ``"actions"``.
    name: str
    #: The HTML tag.
    tag: str
    texts: tuple[str, ...]


def to_html(said: Explanation, *, level: int, lang: str) -> str:
    """Return *said* as an HTML ``section`` in the language *lang*, its title at *level*."""
    need("lang", lang, str, "a text")
    lines = [f'<section class="dps-explanation" lang="{_html(lang)}">']
    for block in _blocks(said, _checked(level)):
        opening = f'<{block.tag} class="dps-{block.name}">'
        if block.tag in {"ol", "ul"}:
            items = (f"<li>{_html(text)}</li>" for text in block.texts)
            lines += [opening, *items, f"</{block.tag}>"]
        else:
            lines.append(f"{opening}{_html(' '.join(block.texts))}</{block.tag}>")
    return "\n".join([*lines, "</section>"])


def to_markdown(said: Explanation, *, level: int) -> str:
    """Return *said* as CommonMark, its title at *level*."""
    return "\n\n".join("\n".join(_marked(block)) for block in _blocks(said, _checked(level)))


def _checked(level: int) -> int:
    need("level", level, int, "a whole number")
    most = _DEEPEST - _LEVELS
    if not 1 <= level <= most:
        raise ArgumentValueError("level", f"the whole numbers from 1 to {most}", described(level))
    return level


def _blocks(said: Explanation, level: int) -> Iterator[_Block]:
    """Yield all parts of the explanation, in their order; no sentence twice."""
    told: set[str] = set()

    def fresh(texts: Iterable[str]) -> tuple[str, ...]:
        new = tuple(text for text in dict.fromkeys(texts) if text not in told)
        told.update(new)
        return new

    def under(name: str, tag: str, texts: Iterable[str], depth: int) -> Iterator[_Block]:
        new = fresh(texts)
        if new:
            if heading := said.headings.get(name):
                yield _Block("heading", _heading(depth), (heading,))
            yield _Block(name, tag, new)

    def opened(part: Explanation, depth: int, turn: str | None) -> Iterator[_Block]:
        yield _Block("title", _heading(depth), (part.title,))
        if turn:
            yield _Block("turn", "p", fresh([turn]))
        for name, tag in _BEFORE_PARTS:
            held: str | tuple[str, ...] | None = getattr(part, name)
            texts = (held,) if isinstance(held, str) else held or ()
            yield from under(name, tag, texts, depth + 1)
        for inner in part.parts:
            yield from opened(inner, depth + 1, None)

    yield from opened(said, level, said.turn)
    yield from under("more", "ul", said.more, level + 1)
    details = (detail for each in _all(said) for detail in each.details)
    yield from under("details", "ul", details, level + 1)


def _all(said: Explanation) -> Iterator[Explanation]:
    """Yield *said*, its parts, and the parts of those."""
    yield said
    for part in said.parts:
        yield from _all(part)


def _heading(depth: int) -> str:
    return f"h{min(depth, _DEEPEST)}"


def _marked(block: _Block) -> Iterator[str]:
    if block.tag.startswith("h"):
        yield f"{'#' * int(block.tag[1:])} {_markdown(' '.join(block.texts))}"
    elif block.tag == "p":
        yield _markdown(" ".join(block.texts))
    else:
        for place, text in enumerate(block.texts, 1):
            yield f"{f'{place}.' if block.tag == 'ol' else '-'} {_markdown(text)}"


def _html(text: str) -> str:
    return escape(printable(text))


def _markdown(text: str) -> str:
    """Return *text* escaped, so that CommonMark and its usual extensions show it unchanged."""
    shown = _MARKS.sub(r"\\\g<0>", " ".join(printable(text).split()))
    shown = _MAIL.sub(_JOINED, shown)
    return _FIRST.sub(lambda first: _escaped(first[0]), shown)


def _escaped(first: str) -> str:
    # After a number, the dot or bracket must be escaped.
    return f"{first}\\" if first[0].isdecimal() else f"\\{first}"
