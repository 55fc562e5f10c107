"""How the site is built: python -m sphinx -n -W docs <target>."""

import builtins
import datetime as dt
import inspect
import posixpath
import re
import sys
from pathlib import Path
from typing import Any

import attrs
import snowballstemmer
from docutils.nodes import Element
from pygments.lexers.special import TextLexer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search import SearchLanguage, languages

sys.path[:0] = [str(Path(__file__).parent / "programs")]

from contents import below
from markup import with_links, within_page

import dapodik_status
from dapodik_status import errors, store


class SearchIndonesian(SearchLanguage):
    """Indonesian for the search: Sphinx ships its stemmer for the browser and does not name it."""

    lang = "id"
    language_name = "Indonesian"
    js_stemmer_rawcode = "indonesian-stemmer.js"
    stopwords = frozenset(
        ("yang", "dan", "di", "ke", "dari", "ini", "itu", "the", "and", "of", "to")
    )

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stemmer = snowballstemmer.stemmer("indonesian")

    def stem(self, word: str) -> str:
        """Return the stem of *word*, as the browser's twin of this does."""
        return str(self.stemmer.stemWord(word.lower()))


languages["id"] = SearchIndonesian

project = "dapodik_status"
author = "The dapodik_status authors"
copyright = "the dapodik_status authors, MIT"  # noqa: A001 - Sphinx's own name
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.viewcode", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
exclude_patterns = ["_build"]
language = "en"
html_search_language = "id"
html_search_scorer = str(Path(__file__).parent / "search.js")
# Without the prompts and what they answered.
copybutton_prompt_text = r">>> |\.\.\. "
copybutton_prompt_is_regexp = True
html_theme = "furo"
html_title = "dapodik_status"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
# The API page begins with all names.
html_use_index = False
html_show_sourcelink = False
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_class_signature = "mixed"
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True

# What the theme leaves out and a screen reader or a keyboard needs.
ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
}
# Public classes have the package as their module. Sphinx needs the module of their source.
for _public, _module in vars(dapodik_status)["_MODULE_OF"].items():
    if inspect.isclass(_class := getattr(dapodik_status, _public)):
        _class.__module__ = f"dapodik_status.{_module}"
for _class in filter(inspect.isclass, map(store.__dict__.get, store.__all__)):
    _written = (_own.__module__ for _own in vars(_class).values() if inspect.isfunction(_own))
    _class.__module__ = next(name for name in _written if name.startswith(f"{store.__name__}."))
PUBLIC = {*dapodik_status.__all__, *(n for n in vars(errors) if n.endswith("Error"))}
_NAME = re.compile(r"``(\w+)(\.\w+)?(\(\))?``")
DEFAULTS = {
    "_POLICY": "WaitPolicy()", "BUDGET": "Budget()", "VERSION_POLICY": "VersionPolicy()",
    "FINGERPRINTED": "...", "_CHUNK": "16",
}  # fmt: skip
_PRIVATE = re.compile(r"(?<== )(?:_POLICY|BUDGET|VERSION_POLICY|FINGERPRINTED|_CHUNK)\b")
# A default that is longer says nothing.
_LONG = 40


# Sphinx lays the parameters of a long signature out as a list without terms.
_PARAMETERS = re.compile(r'<dl>\n((?:<dd><em class="sig-param">.*</dd>\n)+)</dl>')


def _without_list(match: re.Match[str]) -> str:
    lines = match[1].replace("<dd>", "<span>").replace("</dd>", "</span>")
    return f'<span class="ruas">{lines}</span>'


def make_accessible(app: Sphinx, exception: Exception | None) -> None:
    """Mend the pages that were written; those for operators say that they are Indonesian."""
    for path in Path(app.outdir).rglob("*.html") if exception is None else ():
        text = path.read_text("utf-8")
        for old, new in ACCESSIBLE.items():
            text = text.replace(old, new)
        text = _PARAMETERS.sub(_without_list, text)
        if path.parent.name == "id":
            text = text.replace('<html class="no-js" lang="en"', '<html class="no-js" lang="id"')
        path.write_text(text, "utf-8")
    # Nothing leads to viewcode's list of modules, and its lists are not well formed.
    (Path(app.outdir) / "_modules" / "index.html").unlink(missing_ok=True)


def sign(
    _app: Sphinx, what: str, _name: str, thing: object, _options: object, *given: str | None
) -> tuple[str, str] | None:
    """Write the constructor of a value from its fields: the generated one shows whole tables.

    A default that has only a private name is shown as the public value that it is.
    """
    if what == "function" and given[0] is not None:
        return _PRIVATE.sub(lambda match: DEFAULTS[match[0]], given[0]), given[1] or ""
    if what != "class" or not inspect.isclass(thing) or not attrs.has(thing):
        return None
    fields: list[str] = []
    named = False
    for field in attrs.fields(thing):
        if not field.init:
            continue
        if field.kw_only and not named:
            fields.append("*")
            named = True
        fields.append(f"{field.alias}: {_type(field.type)}{_default(field.default)}")
    return f"({', '.join(fields)})", ""


def _type(kind: object) -> str:
    text = kind.__name__ if inspect.isclass(kind) and not hasattr(kind, "__args__") else str(kind)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", text)


def _default(default: object) -> str:
    if default is attrs.NOTHING:
        return ""
    for name in dapodik_status.__all__:
        if default is getattr(dapodik_status, name) and not isinstance(default, (str, int)):
            return f" = {name}"
    text = str(default) if isinstance(default, str) and default else repr(default)
    return f" = {'...' if len(text) > _LONG or text.startswith(('Factory', '<')) else text}"


def link_names(
    _app: Sphinx, _what: str, _name: str, _thing: object, _options: object, lines: list[str]
) -> None:
    """Make links of the public names in a docstring."""

    def linked(match: re.Match[str]) -> str:
        name, attribute, call = match.groups()
        if name not in PUBLIC or call:
            return match[0]
        home = "dapodik_status.errors" if hasattr(errors, name) else "dapodik_status"
        shown = f"{name}{attribute or ''}"
        return f":py:obj:`{shown} <{home}.{shown}>`"

    lines[:] = [line if line.startswith(">>>") else _NAME.sub(linked, line) for line in lines]


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: Element
) -> Element | None:
    """Find a type where it is public; one of Python's own or a private one is no link."""
    target = str(node.get("reftarget", ""))
    last = target.rpartition(".")[2]
    for home in ("dapodik_status", "dapodik_status.errors"):
        domain: Any = env.get_domain("py")
        if node.get("refdomain") == "py" and f"{home}.{last}" in domain.objects:
            return domain.resolve_xref(
                env, node["refdoc"], app.builder, "obj", f"{home}.{last}", node, shown
            )
    root = target.partition(".")[0]
    known = root in sys.stdlib_module_names or root in {
        "dapodik_status",
        "transitions",
        "hypothesis",
        "dt",
    }
    plain = "." not in target and (
        hasattr(builtins, target) or hasattr(dt, target) or target[:1].isupper()
    )
    return shown if node.get("refdomain") == "py" and (known or plain) else None


def draw(_app: Sphinx, name: str, source: list[str]) -> None:
    """Put in what Git hosts cannot show: pictures, links from the table of names, what is below."""
    text = within_page(source[0]) + below(name)
    source[0] = with_links(text) if name == "reference/api" else text


def keep_the_language(
    _app: Sphinx, name: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Let "next" and "previous" lead to no page of the other language."""
    for way in ("next", "prev"):
        if other := context.get(way):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), other["link"]))
            if target.startswith("id/") != name.startswith("id/"):
                context[way] = None


def setup(app: Sphinx) -> None:
    """Tell Sphinx what else there is to do."""
    # Git hosts draw it; here it is shown as it is written.
    app.add_lexer("mermaid", TextLexer)
    app.connect("source-read", draw)
    app.connect("html-page-context", keep_the_language)
    app.connect("autodoc-process-signature", sign)
    app.connect("autodoc-process-docstring", link_names)
    app.connect("missing-reference", resolve)
    app.connect("build-finished", make_accessible)
