"""How the site is built: python -m sphinx -n -W docs <target>."""

from pathlib import Path

import snowballstemmer
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages


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
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
exclude_patterns = ["_build"]
language = "en"
html_search_language = "id"
html_theme = "furo"
html_title = "dapodik_status"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False

# What the theme leaves out and a screen reader or a keyboard needs.
ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
}


def make_accessible(app: Sphinx, exception: Exception | None) -> None:
    """Mend the pages that were written."""
    for path in Path(app.outdir).rglob("*.html") if exception is None else ():
        text = path.read_text("utf-8")
        for old, new in ACCESSIBLE.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")


def setup(app: Sphinx) -> None:
    """Tell Sphinx what else there is to do."""
    app.connect("build-finished", make_accessible)
