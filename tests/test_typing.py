"""What type checkers read in ``tests/typing`` calls every public function, rightly and wrongly.

The checkers themselves run as the stage ``types`` of ``.ci/run``: there a wrong call that they let
through is an error, and so is a right one that they do not.
"""

import ast
import enum
import inspect
from pathlib import Path

import pytest

import dapodik_status
from dapodik_status import store, testing
from dapodik_status.testing import strategies

HERE = Path(__file__).parent / "typing"
SOURCES = {
    name: (HERE / f"{name}.py").read_text("utf-8") for name in ("functions", "hosts", "stores")
}
PARTS = [
    (node, source.splitlines())
    for source in SOURCES.values()
    for node in ast.parse(source).body
    if isinstance(node, ast.FunctionDef)
]
MODULES = (dapodik_status, store, testing, strategies)
FUNCTIONS = [
    name
    for module in MODULES
    for name in module.__all__
    if inspect.isfunction(getattr(module, name))
]


def called(part: ast.AST) -> set[str]:
    """Return the names of what *part* calls; those of methods have a dot before them."""
    calls = [node.func for node in ast.walk(part) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    return names | {f".{call.attr}" for call in calls if isinstance(call, ast.Attribute)}


def refused(part: ast.FunctionDef, lines: list[str]) -> set[str]:
    """Return what is called in a line that checkers have to refuse."""
    marked = (node for node in part.body if "# type: ignore[" in lines[node.lineno - 1])
    return {name for node in marked for name in called(node)}


RIGHT = {name for part, _ in PARTS if not part.name.endswith("_refused") for name in called(part)}
WRONG = {
    name for part, lines in PARTS if part.name.endswith("_refused") for name in refused(part, lines)
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_called_rightly_and_wrongly(name: str) -> None:
    assert name in RIGHT
    assert name in WRONG


@pytest.mark.parametrize(
    "name", ["close", "freeze_support", "StatusField", "StatusType", "AwareDateTime", "TypeAdapter"]
)
def test_what_hosts_have_by_place_is_called_rightly_and_wrongly(name: str) -> None:
    """``Plain`` is no function: pydantic's ``TypeAdapter`` is called with it."""
    assert name in RIGHT
    assert name in WRONG
    assert "Plain[FileReport]" in SOURCES["hosts"]


def methods() -> list[str]:
    found: list[str] = []
    for name, value in ((n, getattr(m, n)) for m in MODULES for n in m.__all__):
        if not inspect.isclass(value) or issubclass(value, enum.Enum):
            continue
        for own, held in vars(value).items():
            bare = getattr(held, "__func__", held)
            if inspect.isfunction(bare) and not own.startswith("_"):
                found.append(f"{name}.{own}")
    return found


@pytest.mark.parametrize("name", [n for n in methods() if n != "FileReport.of"])
def test_a_public_method_is_called_rightly_and_wrongly(name: str) -> None:
    """``FileReport.of`` takes what only this library makes."""
    method = f".{name.partition('.')[2]}"
    assert method in RIGHT
    assert method in WRONG


def test_every_line_of_a_part_that_is_refused_is_marked() -> None:
    for part, lines in PARTS:
        marked = ["# type: ignore[" in lines[node.lineno - 1] for node in part.body]
        assert all(marked) if part.name.endswith("_refused") else not any(marked)
    for source in SOURCES.values():
        assert "reportUnnecessaryTypeIgnoreComment=true" in source
