"""What the library draws for hosts' tests: each strategy keeps its law, and reaches what it should.

The other strategies, which only our own tests use, stand in ``tests/strategies.py``.
"""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import dapodik_status.testing.strategies as ours
from dapodik_status import (
    CHECKS,
    DATA_RULES,
    WORKFLOW,
    Actor,
    Depth,
    FileKind,
    FileReport,
    Observation,
    Severity,
    Status,
    Transition,
    Workflow,
    explain,
    read_label,
    read_question,
    replay,
)
from dapodik_status.errors import ArgumentTypeError, ArgumentValueError
from dapodik_status.history.questions import TOPICS
from dapodik_status.testing.strategies import (
    illegal_histories,
    labels,
    legal_histories,
    questions,
    reports,
    unread_labels,
)
from dapodik_status.vocabulary import Arrival, LabelRefusal, VersionAge

T = TypeVar("T")
STEPS = {(row.source, row.dest) for row in WORKFLOW.transitions}
# No way leads back in it.
ONE_WAY = Workflow(
    [
        Transition("kirim", Status.BELUM_TERKIRIM, Status.CEK_KONVERSI, Actor.SEKOLAH),
        Transition("proses", Status.CEK_KONVERSI, Status.BERHASIL_DIPROSES, Actor.SERVER),
    ]
)
ANSWERS = [
    *(topic.slug for topic in TOPICS),
    *(status.value for status in Status if status is not Status.TERKENA_CLEANSING),
]


def drawn(strategy: SearchStrategy[T], *, count: int = 400) -> list[T]:
    """Return what *strategy* draws: the same each time."""
    found: list[T] = []

    @settings(
        max_examples=count, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found


@pytest.mark.parametrize("status", Status)
def test_a_label_of_a_status_is_read_as_it(status: Status) -> None:
    """Law: ``read_label`` reads what was drawn for a status as that status, and is certain."""

    @given(labels(status))
    def law(label: str) -> None:
        reading = read_label(label)
        assert (reading.status, reading.certain) == (status, True)

    law()


def test_labels_are_of_any_status_and_of_several() -> None:
    assert {read_label(label).status for label in drawn(labels())} == set(Status)
    two = labels(Status.PENDING, Status.SQLITE_ERROR)
    assert {read_label(x).status for x in drawn(two)} == {Status.PENDING, Status.SQLITE_ERROR}


@given(unread_labels())
def test_in_an_unread_label_no_status_is_read(text: str) -> None:
    """Law: ``read_label`` reads no status in it, and says why not."""
    reading = read_label(text)
    assert reading.status is None
    assert reading.refused is not None


@pytest.mark.no_cover
def test_labels_are_unread_for_every_reason() -> None:
    texts = drawn(unread_labels(), count=600)
    assert {read_label(text).refused for text in texts} == set(LabelRefusal)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_question_is_answered_of_what_it_was_drawn_for(answer: str) -> None:
    """Law: the answer to what was drawn speaks of what was asked for."""

    @given(questions(answer))
    def law(text: str) -> None:
        assert read_question(text).answer == answer

    law()


@pytest.mark.parametrize("status", Status)
def test_every_status_is_asked_about(status: Status) -> None:
    answer = "cleansing" if status is Status.TERKENA_CLEANSING else status.value

    for asked in (status, status.value):
        assert {read_question(text).answer for text in drawn(questions(asked))} == {answer}


@given(questions("di_luar"))
def test_a_question_outside_the_subject_has_no_answer(text: str) -> None:
    asked = read_question(text)
    assert (asked.outside, asked.answer) == (True, None)


def test_questions_are_about_everything() -> None:
    texts = drawn(questions(), count=1500)
    assert {read_question(text).answer for text in texts} == {None, *ANSWERS}


def test_what_is_no_answer_is_no_question() -> None:
    with pytest.raises(ArgumentValueError, match="answers: 'entah' is none of cleansing"):
        questions("entah")


def test_what_is_wrong_is_refused_before_anything_is_drawn() -> None:
    for strategy, what in (
        (legal_histories, {"longest": 0}),
        (illegal_histories, {"longest": 1}),
        (labels, ["pending"]),
        (reports, ["zzz"]),
        (legal_histories, {"workflow": {}, "longest": "3"}),
    ):
        call: Callable[..., object] = strategy
        with pytest.raises((ArgumentTypeError, ArgumentValueError)):
            call(**what) if isinstance(what, dict) else call(*what)


def steps_of(history: tuple[Observation, ...]) -> list[tuple[Status, Status]]:
    return list(pairwise(Status(str(one.status)) for one in history))


def is_sound(history: tuple[Observation, ...], longest: int) -> None:
    """Assert what is so of legal and illegal histories alike."""
    assert 1 <= len(history) <= longest
    assert history[0].status is Status.BELUM_TERKIRIM
    assert all(earlier.at < later.at for earlier, later in pairwise(history))
    assert all(one.trigger is None or one.trigger in WORKFLOW.triggers for one in history)


@given(st.data(), st.integers(1, 15))
def test_a_legal_history_follows_the_workflow(data: st.DataObject, longest: int) -> None:
    """Law: each step is a row of the table, by its trigger where one is named; all are in order."""
    history = data.draw(legal_histories(longest=longest))

    is_sound(history, longest)
    assert set(steps_of(history)) <= STEPS
    for before, after in pairwise(history):
        if after.trigger is not None:
            assert WORKFLOW.apply(str(before.status), after.trigger) is after.status
    found = {finding.slug for finding in replay(history).findings}
    assert not found & {"impossible-jump", "unordered", "duplicates", "unread-label"}


@given(st.data(), st.integers(2, 15))
def test_an_illegal_history_has_a_step_that_no_row_makes(data: st.DataObject, longest: int) -> None:
    """Law: exactly one step is no row of the table; without it, the history is legal."""
    history = data.draw(illegal_histories(longest=longest))

    is_sound(history, longest)
    (wrong,) = [step for step in steps_of(history) if step not in STEPS]
    assert wrong[0] is not wrong[1]


def test_a_workflow_of_the_hosts_own_is_followed() -> None:
    legal = drawn(legal_histories(workflow=ONE_WAY))
    illegal = drawn(illegal_histories(workflow=ONE_WAY))

    assert max(map(len, legal)) == 3
    for history in legal:
        assert replay(history, workflow=ONE_WAY).findings == ()
    jumps = 0
    for history in illegal:
        slugs = [finding.slug for finding in replay(history, workflow=ONE_WAY).findings]
        no_way = any(ONE_WAY.path(*step) is None for step in steps_of(history))
        assert ("impossible-jump" in slugs) is no_way
        jumps += no_way
    assert 0 < jumps < len(illegal)


def all_but(*left_out: tuple[Status, Status]) -> Workflow:
    """Return a workflow in which each step but *left_out* is legal."""
    return Workflow(
        Transition(f"ke_{dest}", source, dest, Actor.SERVER)
        for source in Status
        for dest in Status
        if (source, dest) not in left_out
    )


def test_where_every_step_is_legal_there_is_no_illegal_history() -> None:
    with pytest.raises(
        ArgumentValueError, match=r"^workflow: this one is none of those in which a"
    ):
        illegal_histories(workflow=all_but())


def test_where_only_one_step_is_not_legal_that_one_is_made() -> None:
    last = all_but((Status.TERKENA_CLEANSING, Status.PENDING))
    for history in drawn(illegal_histories(workflow=last)):
        assert (Status.TERKENA_CLEANSING, Status.PENDING) in steps_of(history)
    # So short a history has no second step.
    with pytest.raises(ArgumentValueError, match=r"^workflow: "):
        illegal_histories(workflow=last, longest=2)
    first = all_but((Status.BELUM_TERKIRIM, Status.PENDING))
    assert len(drawn(illegal_histories(workflow=first, longest=2))) > 1


@pytest.mark.no_cover
def test_histories_reach_every_status_with_and_without_steps() -> None:
    for strategy in (legal_histories(), illegal_histories()):
        seen = [one for history in drawn(strategy) for one in history]
        assert {one.status for one in seen} == set(Status)
        assert {one.trigger for one in seen} >= {None, "kirim", "periksa", "proses"}


@given(reports())
def test_a_report_travels_and_can_be_explained(report: FileReport) -> None:
    """Law: it reads back as it was written, it pickles, it has words, and its findings are ours."""
    plain = json.loads(json.dumps(report.to_dict()))
    assert FileReport.from_dict(plain) == report
    assert pickle.loads(pickle.dumps(report)) == report
    assert str(explain(report))
    assert report.judged(CHECKS, DATA_RULES) == report
    if report.whole:
        assert report.forecast is not Status.SQLITE_ERROR
    if report.findings == ():
        assert report.ok


@pytest.mark.parametrize("kind", FileKind)
def test_a_report_of_a_kind_is_of_that_kind(kind: FileKind) -> None:
    for report in drawn(reports(kind), count=30):
        assert report.kind is kind
        assert report.ok is (not report.findings) or kind is FileKind.SQLITE3


@pytest.mark.no_cover
def test_reports_are_of_every_depth_and_outcome() -> None:
    found = drawn(reports(), count=800)

    assert {FileKind.SQLITE3, FileKind.ZIP, FileKind.DIRECTORY} <= {r.kind for r in found}
    assert {report.depth for report in found} == set(Depth)
    assert {report.whole for report in found} == {True, False, None}
    assert {report.ok for report in found} == {True, False}
    assert {report.forecast for report in found} >= {
        None, Status.SQLITE_ERROR, Status.PENDING, Status.BERHASIL_DIPROSES,
        Status.BERHASIL_DENGAN_PENGECUALIAN,
    }  # fmt: skip
    assert {finding.severity for report in found for finding in report.findings} == set(Severity)
    assert {r.transfer and r.transfer.arrival for r in found} == {None, *Arrival}
    assert {report.contents.age for report in found} == set(VersionAge)
    codes = {finding.code for report in found for finding in report.findings}
    assert len(codes) > 60


@pytest.mark.parametrize(
    "strategy", [labels, unread_labels, questions, legal_histories, illegal_histories, reports]
)
def test_what_is_drawn_is_plain(strategy: Callable[[], SearchStrategy[object]]) -> None:
    """Law: a failing example can be printed and stored: its ``repr`` holds no surrogate."""
    for value in drawn(strategy(), count=50):
        assert repr(value).encode()


def test_hypothesis_is_loaded_by_nothing_else() -> None:
    names = "dapodik_status, dapodik_status.testing"
    program = f"import sys, {names}; print('hypothesis' in sys.modules)"
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
    )
    assert done.stdout == "False\n"


def test_every_strategy_is_named_once() -> None:
    assert sorted(set(ours.__all__)) == list(ours.__all__)
    assert all(callable(getattr(ours, name)) for name in ours.__all__)
