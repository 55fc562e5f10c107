"""Laws of each host's page: it says what to install and how to start, and its code is short."""

import re
import tomllib
from pathlib import Path

import pytest
from hosting import PAGES, files, said

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index")
_EXTRA = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRA = {
    re.split("[>=]", wanted)[0] for wanted in _EXTRA["project"]["optional-dependencies"]["hosts"]
}
# Hosts that bring nothing along: Python itself, and a shell.
BARE = {"asyncio", "other-languages"}
MOST = 20


@pytest.mark.parametrize("name", NAMES)
def test_it_says_in_one_line_what_to_install_and_how_to_start(name: str) -> None:
    wanted, start = said(name)

    assert start
    assert set(wanted) <= EXTRA
    assert bool(wanted) is (name not in BARE)


def test_together_they_name_every_host_of_the_extra() -> None:
    tools = {"pytest", "pytest-cov", "hypothesis", "httpx", "jsonschema", "gevent", "pydantic"}
    assert {wanted for name in NAMES for wanted in said(name)[0]} == EXTRA - tools


@pytest.mark.parametrize("name", NAMES)
def test_no_section_has_more_code_than_one_reads(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text("utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE):
        code = re.findall(r"^```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
        lines = [line for block in code for line in block.splitlines() if line.strip()]
        assert len(lines) <= MOST, section.partition("\n")[0]


def test_every_page_is_listed_and_has_code() -> None:
    index = (PAGES / "index.md").read_text("utf-8")
    for name in NAMES:
        assert f"({name}.md)" in index
        assert files(name)
