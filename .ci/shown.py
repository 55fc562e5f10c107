"""Writes what people see of three hosts, made by the code of their pages: shown.py FOLDER.

Django's and Flask's answer to an upload, and the outputs of the notebook's cells.
"""

import importlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from dapodik_status.testing import make_damaged, make_sample

PAGES = Path(__file__).parents[1] / "docs" / "hosts"
BLOCK = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# As Jupyter shows it: in the colours that the reader has chosen.
NOTEBOOK = """<!doctype html><html lang="id"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Buku catatan</title><main><h1>Buku catatan</h1><h2>Keluaran</h2>{}</main></html>"""


def code(page: str) -> dict[str, str]:
    """Return the blocks of *page* by the names of their files."""
    return dict(BLOCK.findall((PAGES / f"{page}.md").read_text("utf-8")))


def written(page: str, folder: Path) -> None:
    """Write the files of *page* into *folder*."""
    for name, text in code(page).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def flask(berkas: Path) -> str:
    """Return what the application answers to *berkas*."""
    client = importlib.import_module("app").app.test_client()
    return str(client.post("/", data={"berkas": (berkas.open("rb"), "sekolah.db")}).text)


def django(berkas: Path) -> str:
    """Return what the view answers to *berkas*."""
    from django import setup
    from django.conf import settings
    from django.test import RequestFactory

    engine = "django.template.backends.django.DjangoTemplates"
    templates = [{"BACKEND": engine, "APP_DIRS": True}]
    # The key signs nothing that lasts.
    settings.configure(SECRET_KEY="x", INSTALLED_APPS=["pantau"], TEMPLATES=templates)  # noqa: S106
    setup()
    with berkas.open("rb") as upload:
        asked = RequestFactory().post("/", {"berkas": upload})
        return str(importlib.import_module("pantau.views").periksa(asked).content.decode())


def notebook() -> str:
    """Return the cells' outputs below each other."""
    names: dict[str, Any] = {}
    shown = ""
    for cell in code("notebook").values():
        *before, last = cell.strip().splitlines()
        exec("\n".join(before), names)  # noqa: S102 - the page's own code
        shown += eval(last, names)._repr_html_()  # noqa: S307 - as Jupyter does
    return NOTEBOOK.format(shown)


def main(target: Path) -> None:
    """Write the three pages into *target*."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sys.path.insert(0, name)
        for page in ("flask", "django"):
            written(page, folder)
        berkas = make_damaged(make_sample(folder / "berkas.db", pupils=60), "cut-57-percent")
        pages = {"flask": flask(berkas), "django": django(berkas)}
        os.chdir(folder)
        pages["notebook"] = notebook()
    for page, text in pages.items():
        (target / f"host-{page}.html").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
