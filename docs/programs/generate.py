"""Writes every page of the documentation that a table of the library can make.

Run: python docs/programs/generate.py to write them, with --check to fail where one is stale.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE / "programs")]

import indonesian_pages
import reference_pages
from api_page import api
from diagram import PICTURES
from markup import NOTE
from plain_forms import forms, schema
from stub import stub

PAGES: dict[str, Callable[[], str]] = {
    "reference/statuses.md": reference_pages.statuses,
    "reference/transitions.md": reference_pages.transitions,
    "reference/codes.md": reference_pages.codes,
    "reference/checks.md": reference_pages.checks,
    "reference/rules.md": reference_pages.rules,
    "reference/words.md": reference_pages.catalogue,
    "reference/glossary.md": reference_pages.glossary,
    "reference/damage.md": reference_pages.damage,
    "reference/benchmarks.md": reference_pages.benchmarks,
    "reference/api.md": api,
    "id/index.md": indonesian_pages.start,
    "id/status.md": indonesian_pages.statuses,
    "id/temuan.md": indonesian_pages.findings,
    "id/pertanyaan.md": indonesian_pages.questions,
    "id/alur.md": indonesian_pages.flow,
    "id/istilah.md": indonesian_pages.glossary,
    **PICTURES,
    "../src/dapodik_status/__init__.pyi": stub,
    # Beside the values that they describe.
    "../src/dapodik_status/findings/forms.py": forms,
    "../src/dapodik_status/findings/schema.json": schema,
}


def stale(folder: Path) -> list[str]:
    """Return the pages in *folder* that are not as the tables make them now, in words."""
    found: list[str] = []
    for name, make in PAGES.items():
        target = folder / name
        if not target.is_file() or target.read_text("utf-8") != _text(make):
            found.append(f"stale: {name}")
    return found + [f"no longer made: {name}" for name in orphans(folder)]


def orphans(folder: Path) -> list[str]:
    """Return the generated pages and the pictures in *folder* that nothing makes any more."""
    begun = NOTE.strip()
    written = [
        *(p for p in folder.rglob("*.md") if p.read_text("utf-8").startswith(begun)),
        *folder.rglob("*.svg"),
    ]
    names = (path.relative_to(folder).as_posix() for path in written)
    return sorted(name for name in names if name not in PAGES)


def _text(make: Callable[[], str]) -> str:
    return make().rstrip() + "\n"


def main(*, check: bool) -> int:
    """Write the pages, or say which are not up to date."""
    if check:
        wrong = stale(HERE)
        for line in wrong:
            print(f"{line}. Run python docs/programs/generate.py", file=sys.stderr)
        return 1 if wrong else 0
    for name, make in PAGES.items():
        target = HERE / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(_text(make), "utf-8", newline="\n")
    for name in orphans(HERE):
        (HERE / name).unlink()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    raise SystemExit(main(check="--check" in sys.argv[1:]))
