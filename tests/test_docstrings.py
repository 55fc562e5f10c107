"""Every example in a docstring runs by itself, in an empty folder, and prints what it says."""

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import dapodik_status
from dapodik_status import store, testing

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(dapodik_status.__path__, "dapodik_status.")
    if not module.name.endswith("__main__")
]
# Fresh names for each: an example says all that it needs.
EXAMPLES = {
    test.name: test
    for module in MODULES
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, globs={})
    if test.examples
}
PUBLIC = [getattr(dapodik_status, name) for name in dapodik_status.__all__]
PUBLIC += [getattr(module, name) for module in (testing, store) for name in module.__all__]
SHOWN = [
    *(value for value in PUBLIC if inspect.isfunction(value)),
    dapodik_status.Status, dapodik_status.Finding, dapodik_status.FileReport,
    dapodik_status.Budget, dapodik_status.Observation, dapodik_status.WaitPolicy,
    dapodik_status.VersionPolicy, dapodik_status.DataRule, dapodik_status.DatabaseVersion.parse,
    dapodik_status.Catalogue.with_messages, dapodik_status.Workflow.allows,
    dapodik_status.Workflow.legal_from, dapodik_status.Workflow.apply,
    dapodik_status.Workflow.path, dapodik_status.Workflow.why_not,
    dapodik_status.Workflow.with_transitions, store.HistoryStore, store.HistoryStore.advance,
    store.School,
]  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_runs_by_itself(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    result = doctest.DocTestRunner().run(EXAMPLES[name], out=said.append)
    assert (result.failed, "".join(said)) == (0, "")


@pytest.mark.parametrize("value", SHOWN, ids=lambda value: value.__qualname__)
def test_every_public_function_and_main_class_shows_one(value: object) -> None:
    assert ">>> " in (inspect.getdoc(value) or "")
