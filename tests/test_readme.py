"""Every example of the README runs and prints what it says."""

import re
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.example import Example
from sybil.parsers.markdown import PythonCodeBlockParser

README = Path(__file__).parent.parent / "README.md"
EXAMPLES = list(
    Sybil(parsers=[PythonCodeBlockParser()], path=str(README.parent), pattern="README.md")
    .parse(README)
    .examples()
)


def test_the_readme_has_examples() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("number", [pytest.param(len(EXAMPLES), id="all-in-order")])
def test_each_example_runs_in_the_order_of_the_page(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran: list[Example] = []
    for example in EXAMPLES:
        example.evaluate()
        ran.append(example)

    assert number == len(ran)


def test_the_two_commands_stand_there_as_promised() -> None:
    commands = re.findall(r"^python -m pip install .*$", README.read_text("utf-8"), re.MULTILINE)
    expected = [
        "python -m pip install . && python -m dapodik_status periksa --contoh",
        'python -m pip install -e ".[test]" && python -m pytest',
    ]

    assert expected == commands
