"""How generated pages are laid out: tables, pages, and the words of one row of the catalogue."""

import re
from collections.abc import Iterable

import dapodik_status
from dapodik_status import INDONESIAN, Message

# Public classes that are imported from their module.
INNER: dict[str, tuple[str, ...]] = vars(dapodik_status)["_INNER"]

NOTE = "<!-- Written by docs/programs/generate.py from the library's tables: change those. -->\n"
FACTS = ("fact", "value")


def table(head: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """Return a table; None is an empty cell."""
    head = list(head)
    body = ["| " + " | ".join(cell(value) for value in line) + " |" for line in lines]
    return "\n".join([f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *body]) + "\n"


def cell(value: object) -> str:
    """Return *value* as it may stand in a cell."""
    return str("" if value is None else value).replace("|", "\\|").replace("\n", " ")


def page(title: str, *parts: str) -> str:
    """Return a page that says that it is generated."""
    return f"{NOTE}\n# {title}\n\n" + "\n".join(part.rstrip() + "\n" for part in parts)


def label(name: str) -> str:
    """Return the line that names a place; with hyphens, as it stands in HTML."""
    return f"({name.lower().replace('_', '-')})="


def slug(heading: str) -> str:
    """Return the place of *heading* on its page, as MyST and Git hosts both name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(text: str, page: str, heading: str) -> str:
    """Link to *heading* of *page* (empty: this one), on the site and on a Git host."""
    return f"[{text}]({page}#{slug(heading)})"


def indonesian(text: str) -> str:
    """Mark *text* as Indonesian within an English page."""
    return f'<div lang="id">\n\n{text.strip()}\n\n</div>\n'


def words(message: Message, *, facts: bool) -> str:
    """Lay one row of the catalogue out in the order of an answer: steps first, details last.

    Sentences that need *facts* are left out, or shown with the names of their facts.
    """
    steps = [f"1. {step}" for step in _kept((*message.actions, *message.sends), facts=facts)]
    avoid = [f"- {sentence}" for sentence in _kept(message.avoid, facts=facts)]
    blocks = [steps, avoid]
    for key, sentences in (
        ("artinya", message.detail), ("penyebab", message.causes), ("rincian", message.technical),
    ):  # fmt: skip
        if kept := " ".join(_kept(sentences, facts=facts)):
            blocks.append([f"**{INDONESIAN[f'judul.{key}'].title}:** {kept}"])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _kept(sentences: Iterable[str], *, facts: bool) -> Iterable[str]:
    for sentence in sentences:
        if facts or "{" not in sentence:
            yield braced(sentence)


def braced(text: str) -> str:
    """Show a placeholder as what it is: a fact of the case."""
    return text.replace("{", "`").replace("}", "`")


def picture(name: str, label: str) -> str:
    """Show a picture as Git hosts draw it; on the site ``within_page`` puts it into the page."""
    upright = re.sub(r"^([a-z]+)", r"\1-tegak", name)
    return (
        f'<picture>\n  <source media="(max-width: 640px)" srcset="../_static/{upright}.svg">\n'
        f'  <img src="../_static/{name}.svg" alt="{label}">\n</picture>\n'
    )


_PICTURE = re.compile(
    r"^<picture>\n.*\n"
    r' *<img src="((?:\.\./)?_static/)([a-z]+)([a-z-]*)\.svg" alt="([^"]+)">\n</picture>$',
    re.MULTILINE,
)


def within_page(markdown: str) -> str:
    """Put each picture into the page itself, which gives it its colours: wide, and upright.

    The page's style shows one of the two, by the width of the screen.
    """
    return _PICTURE.sub(_both, markdown)


def _both(match: re.Match[str]) -> str:
    folder, name, language, label = match.groups()
    pair = (("lebar", name), ("tegak", f"{name}-tegak"))
    return "\n\n".join(
        f"""```{{raw}} html
<div class="alur-kotak {kind}" tabindex="0" role="region" aria-label="{label}">
```

```{{raw}} html
:file: {folder}{file}{language}.svg
```

```{{raw}} html
</div>
```"""
        for kind, file in pair
    )


_NAMED = re.compile(r"^\| `((?:([\w.]+)\.)?(\w+))` \|", re.MULTILINE)


def with_links(markdown: str) -> str:
    """Make a link of each name in the first column of the API's tables; a forge shows the name."""
    return _NAMED.sub(_linked, markdown)


def _linked(match: re.Match[str]) -> str:
    name, module, own = match.groups()
    # These say the package as their module, wherever they are imported from.
    target = own if own in INNER.get(module, ()) else name
    return f"| {{py:obj}}`{name} <dapodik_status.{target}>` |"
