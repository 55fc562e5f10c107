"""The documentation: every example runs, every page that a table makes is up to date."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

from dapodik_status import CHECKS, COUNT_CHECKS, DATA_RULES, HISTORY_CHECKS, STATUSES, Finding

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if "```python" in path.read_text("utf-8")
)  # fmt: skip
REFERENCE = "\n".join(path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md"))


def test_the_guides_have_examples() -> None:
    names = {path.stem for path in PAGES}
    assert {"first-diagnosis", "embedding", "words", "workflow", "rules", "server", "dashboard",
            "desktop", "batch", "privacy"} <= names  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_each_example_runs_in_the_order_of_its_page(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = Sybil(
        parsers=[PythonCodeBlockParser()], path=str(page.parent), pattern=page.name
    ).parse(page)
    examples = list(document.examples())
    assert examples
    for example in examples:
        example.evaluate()


def test_every_generated_page_is_up_to_date() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)


def test_every_code_and_status_has_the_anchor_that_findings_name() -> None:
    anchors = set(re.findall(r"^\(([\w-]+)\)=$", REFERENCE, re.MULTILINE))
    for code in (
        *(check.code for check in CHECKS), *(check.code for check in COUNT_CHECKS),
        *(check.code for check in HISTORY_CHECKS), *(rule.code for rule in DATA_RULES),
    ):  # fmt: skip
        finding = Finding(code=code, slug="x", severity="info")  # type: ignore[arg-type]  # text
        assert finding.help_anchor in anchors
    assert {f"status-{facts.status}" for facts in STATUSES} <= anchors


def test_every_docstring_of_a_public_name_is_in_the_reference() -> None:
    text = (DOCS / "reference" / "api.md").read_text("utf-8")
    import dapodik_status

    for name in dapodik_status.__all__:
        assert f"\n## {name}\n" in text
