"""Law: whatever is of a wrong type, a public function refuses as this library's own error.

Each function is called rightly, then with every argument in turn replaced by what it may not be.
"""

import datetime as dt
import inspect
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dapodik_status
import dapodik_status as d
from dapodik_status.errors import DapodikStatusError
from dapodik_status.status.moments import read_moment
from dapodik_status.testing import make_sample

NOW = dt.datetime(2013, 5, 1, tzinfo=dt.UTC)
SEEN = d.Observation("pending", NOW)
SAID = d.explain(d.Status.PENDING)
ZONED: dict[str, Any] = {"zone": None, "spellings": None}
COUNTED: dict[str, Any] = {"counts": (), "received_at": None, "remark": None, "trigger": None}
STEP: dict[str, Any] = {"status": "pending", "trigger": "lanjutkan", "actor": None}


class Model:
    """A host's record."""


def machine(model: object = None, **given: Any) -> object:
    return d.build_machine(model or Model(), **given)


def streamed(stream: Any = None, **given: Any) -> object:
    return d.inspect_stream(stream or io.BytesIO(), **given)


def every(**given: Any) -> object:
    return list(d.inspect_files(**given))


# By the name of the function: how it is called, and with what.
CALLS: dict[str, tuple[Callable[..., object], dict[str, Any]]] = {
    "read_label": (d.read_label, {"text": "pending", **ZONED}),
    "read_labels": (d.read_labels, {"labels": ["pending"], **ZONED}),
    "read_question": (d.read_question, {"text": "kapan?", "zone": None}),
    "read_moment": (read_moment, {"text": "9 Mei 2013", "zone": None}),
    "inspect_file": (d.inspect_file, {
        "path": "a.db", "manifest": None, "depth": "header", "budget": d.Budget(), "checks": (),
        "rules": (), "layouts": (), "versions": d.VersionPolicy(), "level": None, "today": None,
        "isolate": False,
    }),
    "inspect_files": (every, {"paths": ["a.db"], "executor": None, "chunk": None}),
    "inspect_batch": (d.inspect_batch, {"paths": ["a.db"], "executor": None, "chunk": None}),
    "inspect_stream": (streamed, {"stream": None, "name": "a", "max_bytes": 9, "manifest": None}),
    "make_manifest": (d.make_manifest, {"path": "a.db", "budget": d.Budget(), "isolate": False}),
    "save_manifest": (d.save_manifest, {"manifest": None, "path": "a.json"}),
    "load_manifest": (d.load_manifest, {"path": "a.json"}),
    "compare_counts": (d.compare_counts, {"sent": {}, "received": {}}),
    "replay": (d.replay, {"history": [SEEN], "now": NOW, "workflow": d.WORKFLOW}),
    "diagnose": (d.diagnose, {
        "history": [SEEN], "file": None, "now": NOW, "policy": d.WaitPolicy(),
        "workflow": d.WORKFLOW,
    }),
    "explain": (d.explain, {"subject": d.Status.PENDING, "catalogue": d.INDONESIAN}),
    "build_machine": (machine, {"model": None, "workflow": d.WORKFLOW, "initial": "pending"}),
    "Observation": (d.Observation, {"status": "pending", "at": NOW, "label": None, **COUNTED}),
    "Observation.from_label": (
        d.Observation.from_label, {"text": "pending", "at": NOW, **ZONED, **COUNTED},
    ),
    "Finding": (d.Finding, {"code": "A", "slug": "a", "severity": "info", "facts": {}}),
    "Transition": (d.Transition, {
        "trigger": "kirim", "source": "pending", "dest": "pending", "actor": "server",
    }),
    "Workflow": (d.Workflow, {"transitions": ()}),
    "Workflow.with_transitions": (d.WORKFLOW.with_transitions, {"transitions": ()}),
    "Workflow.allows": (d.WORKFLOW.allows, STEP),
    "Workflow.apply": (d.WORKFLOW.apply, STEP),
    "Workflow.why_not": (d.WORKFLOW.why_not, STEP),
    "Workflow.legal_from": (d.WORKFLOW.legal_from, {"status": "pending", "actor": None}),
    "Workflow.path": (d.WORKFLOW.path, {"source": "pending", "dest": "pending"}),
    "Budget": (d.Budget, {"seconds": 1, "max_value_bytes": 2000, "max_bytes": 5}),
    "Budget.deadline": (d.Budget().deadline, {"size": 5}),
    "WaitPolicy": (d.WaitPolicy, {"days": {}}),
    "WaitPolicy.limit": (d.WaitPolicy().limit, {"status": "pending"}),
    "DatabaseVersion.parse": (d.DatabaseVersion.parse, {"text": "2.105"}),
    "VersionPolicy.age": (
        d.VersionPolicy().age, {"version": d.DatabaseVersion.parse("2.105")},
    ),
    "VersionPolicy.with_minimum": (d.VersionPolicy().with_minimum, {"versions": ["2.105"]}),
    "VersionPolicy": (d.VersionPolicy, {"rules": (), "minimum": ()}),
    "Manifest.from_json": (d.Manifest.from_json, {"text": "{}"}),
    "Catalogue.label": (d.INDONESIAN.label, {"status": "pending"}),
    "Catalogue.with_labels": (d.INDONESIAN.with_labels, {"labels": {}}),
    "Catalogue.with_messages": (d.INDONESIAN.with_messages, {"messages": {}}),
    "Explanation.to_html": (SAID.to_html, {"level": 1, "lang": "id"}),
    "Explanation.to_markdown": (SAID.to_markdown, {"level": 1}),
}  # fmt: skip
WRONG = (None, 5, True, 1.5, float("nan"), "x", b"x", object(), [None], {1: 2}, Ellipsis)
# A number that somebody asked for: True is a slip.
NUMBERS = {"max_bytes", "level", "chunk", "seconds", "max_value_bytes", "size"}


def test_every_public_function_is_called() -> None:
    functions = {n for n in dapodik_status.__all__ if inspect.isfunction(getattr(d, n))}
    assert functions <= CALLS.keys()


@pytest.fixture(autouse=True)
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_sample("a.db", pupils=5)


@pytest.mark.parametrize("name", CALLS)
def test_what_is_of_a_wrong_type_is_refused_as_our_own_error(name: str) -> None:
    call, given = CALLS[name]
    refused = 0
    for argument in given:
        for wrong in WRONG:
            try:
                call(**{**given, argument: wrong})
            except DapodikStatusError:
                refused += 1
            except OSError:
                assert isinstance(wrong, str | bytes)  # a path that is not there
            else:
                assert not (wrong is True and argument in NUMBERS), argument
    assert refused >= len(given)
