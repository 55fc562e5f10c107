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
from sqlalchemy.dialects import sqlite

import dapodik_status
import dapodik_status as d
from dapodik_status import errors, testing
from dapodik_status.errors import DapodikStatusError
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.hosts.django import StatusField
from dapodik_status.hosts.sqlalchemy import AwareDateTime, StatusType
from dapodik_status.status.moments import read_moment
from dapodik_status.testing import make_sample, strategies
from dapodik_status.versions.layouts import Source
from dapodik_status.versions.policy import VersionRule

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


def sampled(path: Any, **given: Any) -> object:
    Path("baru.db").unlink(missing_ok=True)
    return testing.make_sample(path, **given)


def shown(**given: Any) -> object:
    said = d.Explanation(**given)
    return said.to_html(), said.to_markdown(), str(said)


def drawn(strategy: Callable[..., object]) -> Callable[..., object]:
    def called(of: object) -> object:
        return strategy(of)

    return called


RULE = d.DataRule(
    code="KAMI1", slug="kosong", severity="warning", source="kami", needs=["ptk.ptk_id"],
    query="SELECT ptk_id FROM {ptk} WHERE ptk_id = ''",
)  # fmt: skip
DIALECT = sqlite.dialect()
HISTORY: dict[str, Any] = {"workflow": d.WORKFLOW, "longest": 5}
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
    "FindingType": (d.FindingType, {
        "code": "A", "slug": "a", "severity": d.Severity.INFO, "leads_to": None, "facts": (),
    }),
    "Check": (d.Check, {
        "code": "A", "slug": "a", "severity": d.Severity.INFO, "leads_to": None, "facts": (),
        "since": "1", "look": bool,
    }),
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
    "Source": (Source, {
        "table": "ptk", "left": "a", "distinct": "b", "soft_delete": "c", "latest": "d", "of": "e",
        "semester": "f",
    }),
    "Layout": (d.Layout, {"slug": "a", "entities": [("ptk", [Source("ptk")])]}),
    "Layout, sources": (
        lambda sources: d.Layout("a", [("ptk", sources)]), {"sources": [Source("ptk")]},
    ),
    "VersionRule": (VersionRule, {
        "slug": "a", "source": None, "tables": ["a"], "absent": [], "equals": None, "says": "lama",
    }),
    "DataRule": (d.DataRule, {
        "code": "KAMI1", "slug": "a", "severity": "info", "leads_to": None, "needs": ["ptk.a"],
        "query": "SELECT a FROM {ptk}", "table": None, "unless": [], "since": None, "until": None,
        "levels": [], "evidence": "teramati", "source": "kami",
    }),
    "DatabaseVersion": (d.DatabaseVersion, {"series": "aplikasi", "parts": [2, 0, 7]}),
    "Message": (d.Message, {
        "title": "a", "turn": "", "actions": [], "sends": [], "avoid": [], "detail": [],
        "causes": [], "technical": [], "gloss": "a",
    }),
    "Catalogue": (d.Catalogue, {"messages": {}}),
    "Catalogue[]": (lambda key: d.INDONESIAN[key], {"key": "status.pending"}),
    "Status.choices": (d.Status.choices, {"catalogue": None}),
    "Explanation": (shown, {
        "title": "a", "turn": None, "actions": [], "avoid": [], "meaning": [], "causes": [],
        "forecast": None, "details": [], "more": [], "parts": [], "headings": {},
    }),
    "Question": (d.Question, {"answer": "pending"}),
    "FrozenMapping": (FrozenMapping, {"items": {}}),
    "IllegalTransitionError": (
        lambda refusal: str(errors.IllegalTransitionError(refusal)),
        {"refusal": d.WORKFLOW.why_not("pending", "proses")},
    ),
    "Catalogue.label": (d.INDONESIAN.label, {"status": "pending"}),
    "Catalogue.with_labels": (d.INDONESIAN.with_labels, {"labels": {}}),
    "Catalogue.with_messages": (d.INDONESIAN.with_messages, {"messages": {}}),
    "Explanation.to_html": (SAID.to_html, {"level": 1, "lang": "id"}),
    "Explanation.to_markdown": (SAID.to_markdown, {"level": 1}),
    "make_sample": (sampled, {
        "path": "baru.db", "pupils": 5, "seed": 1, "page_size": 512, "journal_mode": "delete",
    }),
    "make_damaged": (testing.make_damaged, {"path": "a.db", "how": "empty"}),
    "assert_exhaustive": (testing.assert_exhaustive, {"statuses": d.Status}),
    "assert_handles_every_status": (testing.assert_handles_every_status, {"handle": str}),
    "assert_rule": (testing.assert_rule, {
        "rule": RULE, "breaks": ["INSERT INTO ptk VALUES ('')"], "passes": [], "level": None,
        "schema": "CREATE TABLE ptk (ptk_id)", "today": None, "count": None,
    }),
    "labels": (drawn(strategies.labels), {"of": d.Status.PENDING}),
    "questions": (drawn(strategies.questions), {"of": "pending"}),
    "reports": (drawn(strategies.reports), {"of": d.FileKind.ZIP}),
    "legal_histories": (strategies.legal_histories, HISTORY),
    "illegal_histories": (strategies.illegal_histories, HISTORY),
    "StatusField": (StatusField, {
        "workflow": None, "catalogue": d.INDONESIAN, "default": "pending", "db_default": "pending",
    }),
    "StatusType": (StatusType, {"length": 40}),
    "StatusType.process_bind_param": (
        lambda value: StatusType().process_bind_param(value, DIALECT), {"value": "pending"},
    ),
    "AwareDateTime.process_bind_param": (
        lambda value: AwareDateTime().process_bind_param(value, DIALECT), {"value": NOW},
    ),
}  # fmt: skip
WRONG = (
    None,
    5,
    True,
    1.5,
    float("nan"),
    "x",
    "{x}",
    "}",
    b"x",
    object(),
    [None],
    {1: 2},
    Ellipsis,
)
# A number that somebody asked for: True is a slip.
NUMBERS = {"max_bytes", "level", "chunk", "seconds", "max_value_bytes", "size", "pupils", "seed",
           "page_size", "longest", "count", "length"}  # fmt: skip


def test_every_public_function_is_called() -> None:
    for module in (dapodik_status, testing, strategies):
        functions = {n for n in module.__all__ if inspect.isfunction(getattr(module, n))}
        assert functions - {"unread_labels"} <= CALLS.keys()


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
            except AssertionError:
                assert name.startswith("assert_")  # what it asserts
            except OSError:
                assert isinstance(wrong, str | bytes)  # a path that is not there
            else:
                assert not (wrong is True and argument in NUMBERS), argument
    assert refused >= len(given)


@pytest.mark.parametrize(
    "error",
    [
        kind for kind in vars(errors).values()
        if inspect.isclass(kind) and "__init__" in vars(kind) and kind.__module__ == errors.__name__
    ],
)  # fmt: skip
def test_an_error_can_be_shown_whatever_it_was_made_of(error: type[Exception]) -> None:
    names = list(inspect.signature(error).parameters)
    for wrong in WRONG:
        try:
            made = error(*[wrong for _ in names])
        except DapodikStatusError:
            assert error is errors.IllegalTransitionError
        else:
            assert str(made)
