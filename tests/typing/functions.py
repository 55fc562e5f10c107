"""Every public function and method, as a type checker must see it: called rightly, then wrongly.

Read by mypy and pyright, never run. A call that is refused has ``type: ignore``; where a checker
does not refuse it, that comment is an error itself, in both.
"""
# pyright: reportUnnecessaryTypeIgnoreComment=true, reportUnusedCallResult=false
# pyright: reportUnusedExpression=false

import datetime as dt
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import assert_type

from hypothesis.strategies import SearchStrategy
from transitions import Machine

from dapodik_status import (
    CODES,
    DATA_RULES,
    INDONESIAN,
    LAYOUTS,
    STATUSES,
    WORKFLOW,
    Actor,
    Budget,
    Catalogue,
    Check,
    DatabaseVersion,
    DataRule,
    Depth,
    Diagnosis,
    Evidence,
    Explanation,
    FileKind,
    FileReport,
    Finding,
    FindingType,
    Inspector,
    LabelReading,
    Layout,
    Manifest,
    Message,
    NextStep,
    Observation,
    Question,
    Replay,
    Severity,
    Status,
    StatusFacts,
    Transition,
    VersionPolicy,
    WaitPolicy,
    WhyNot,
    Workflow,
    build_machine,
    compare_counts,
    diagnose,
    explain,
    inspect_batch,
    inspect_file,
    inspect_files,
    inspect_stream,
    load_manifest,
    make_manifest,
    read_label,
    read_labels,
    read_question,
    replay,
    save_manifest,
)
from dapodik_status.errors import DapodikStatusError, IllegalTransitionError
from dapodik_status.findings.forms import (
    DiagnosisDict,
    ExplanationDict,
    FileReportDict,
    FindingDict,
    LabelReadingDict,
    ManifestDict,
    NextStepDict,
    ObservationDict,
    QuestionDict,
    ReplayDict,
    TransitionDict,
    WhyNotDict,
)
from dapodik_status.history.questions import Topic
from dapodik_status.testing import (
    assert_exhaustive,
    assert_handles_every_status,
    assert_rule,
    make_damaged,
    make_sample,
)
from dapodik_status.testing.strategies import (
    illegal_histories,
    labels,
    legal_histories,
    questions,
    reports,
    unread_labels,
)
from dapodik_status.vocabulary import VersionAge


class Model:
    """A host's record."""


def labels_and_questions(zone: dt.tzinfo, own: dict[str, Status], at: dt.datetime) -> None:
    assert_type(read_label("pending", zone=zone, spellings=own), LabelReading)
    assert_type(read_labels(["pending"], zone=zone, spellings=own), tuple[LabelReading, ...])
    assert_type(read_question("kapan?", zone=zone), Question)
    assert_type(read_question("kapan?").first, Status | Topic | None)
    assert_type(Observation.from_label("pending", at, counts={"ptk": 1}), Observation)
    assert_type(read_label("pending").status, Status | None)


def labels_and_questions_refused() -> None:
    read_label(b"pending")  # type: ignore[arg-type]
    read_label("pending", zone="WIB")  # type: ignore[arg-type]
    read_labels([1, 2])  # type: ignore[list-item]
    read_labels(["pending"], spellings={"pending": "pending"})  # type: ignore[dict-item]
    read_question(None)  # type: ignore[arg-type]
    read_question("kapan?", zona=None)  # type: ignore[call-arg]
    Observation.from_label("pending")  # type: ignore[call-arg]


def files(path: Path, manifest: Manifest, report: FileReport) -> None:
    assert_type(inspect_file(path, manifest=manifest, depth="full", level="sd"), FileReport)
    assert_type(inspect_file("a.db", rules=[*DATA_RULES], isolate=True), FileReport)
    assert_type(inspect_batch(["a.db", path], depth="header"), tuple[FileReport, ...])
    assert_type(inspect_files(["a.db", path], chunk=4, depth=Depth.HEADER), Iterator[FileReport])
    assert_type(inspect_stream(BytesIO(), name="a.db", max_bytes=9, level="sd"), FileReport)
    with path.open("rb") as stream, SpooledTemporaryFile() as spooled:
        assert_type(inspect_stream(stream, name="a.db", max_bytes=9), FileReport)
        assert_type(inspect_stream(spooled, name="a.db", max_bytes=9), FileReport)
    assert_type(Inspector(depth=Depth.FULL).inspect(path, manifest=manifest), FileReport)
    assert_type(make_manifest(path, budget=Budget(seconds=5), isolate=True), Manifest)
    assert_type(load_manifest("catatan.json"), Manifest)
    assert_type(compare_counts(report, manifest), tuple[Finding, ...])
    assert_type(compare_counts({"ptk": 1}, {"ptk": None}), tuple[Finding, ...])
    save_manifest(manifest, path)
    assert_type(report.without_path(), FileReport)
    assert_type(report.judged([], DATA_RULES), FileReport)
    assert_type(Budget().deadline(5), float)
    assert_type(manifest.to_json(), str)
    assert_type(Manifest.from_json("{}"), Manifest)
    assert_type((report.ok, report.whole), tuple[bool, bool | None])
    assert_type(report.forecast, Status | None)


def files_refused(manifest: Manifest, report: FileReport) -> None:
    inspect_file("a.db", depht="full")  # type: ignore[call-arg]
    inspect_file("a.db", manifest={})  # type: ignore[arg-type]
    inspect_file(5)  # type: ignore[arg-type]
    inspect_stream(StringIO(), name="a.db", max_bytes=9)  # type: ignore[arg-type]
    inspect_stream(BytesIO(), name="a.db")  # type: ignore[call-arg]
    inspect_batch([5])  # type: ignore[list-item]
    inspect_files("a.db", chunk="4")  # type: ignore[arg-type]
    inspect_files([5])  # type: ignore[list-item]
    Inspector(budget=5)  # type: ignore[arg-type]
    Inspector().inspect()  # type: ignore[call-arg]
    make_manifest("a.db", rules=())  # type: ignore[call-arg]
    load_manifest()  # type: ignore[call-arg]
    compare_counts({"ptk": "1"}, report)  # type: ignore[dict-item]
    save_manifest("a.json", manifest)  # type: ignore[arg-type]
    report.ok = True  # type: ignore[misc]
    report.judged(5, ())  # type: ignore[arg-type]
    report.without_path("a.db")  # type: ignore[call-arg]
    Budget().deadline("5")  # type: ignore[arg-type]
    manifest.to_json(2)  # type: ignore[call-arg]
    Manifest.from_json({})  # type: ignore[arg-type]


def histories(seen: Observation, now: dt.datetime, report: FileReport) -> None:
    assert_type(replay([seen], now=now, workflow=WORKFLOW), Replay)
    assert_type(diagnose(file=report, history=(seen,), now=now), Diagnosis)
    assert_type(diagnose(policy=WaitPolicy({Status.PENDING: 3})), Diagnosis)
    assert_type(diagnose().next_steps, tuple[NextStep, ...])
    assert_type(WaitPolicy({Status.PENDING: 3}).limit(Status.PENDING), dt.timedelta | None)


def histories_refused() -> None:
    replay(["pending"])  # type: ignore[list-item]
    replay([], now="kini")  # type: ignore[arg-type]
    diagnose(berkas="a.db")  # type: ignore[call-arg]
    diagnose(history=[Status.PENDING])  # type: ignore[list-item]
    diagnose(policy={Status.PENDING: 3})  # type: ignore[arg-type]
    Observation("pending")  # type: ignore[call-arg]
    WaitPolicy(3)  # type: ignore[arg-type]
    WaitPolicy().limit("Pending")  # type: ignore[arg-type]


def steps(row: Transition) -> None:
    assert_type(WORKFLOW.allows("pending", "kirim", Actor.SEKOLAH), bool)
    assert_type(WORKFLOW.apply("pending", "lanjutkan", actor="server"), Status)
    assert_type(WORKFLOW.legal_from(Status.PENDING, actor="server"), tuple[Transition, ...])
    assert_type(WORKFLOW.path("pending", Status.CEK_KONVERSI), tuple[Transition, ...] | None)
    assert_type(WORKFLOW.why_not("pending", "kirim"), WhyNot | None)
    assert_type(WORKFLOW.with_transitions([row]), Workflow)
    assert_type(WORKFLOW.triggers, tuple[str, ...])
    assert_type(build_machine(Model(), workflow=WORKFLOW, initial="pending"), Machine)


def steps_refused() -> None:
    WORKFLOW.apply("pending")  # type: ignore[call-arg]
    WORKFLOW.legal_from(5)  # type: ignore[arg-type]
    WORKFLOW.path("pending")  # type: ignore[call-arg]
    WORKFLOW.with_transitions(["kirim"])  # type: ignore[list-item]
    WORKFLOW.transitions = ()  # type: ignore[misc]
    WORKFLOW.allows("pending", 5)  # type: ignore[arg-type]
    WORKFLOW.why_not("pending")  # type: ignore[call-arg]
    build_machine()  # type: ignore[call-arg]
    build_machine(Model(), WORKFLOW)  # type: ignore[call-arg]
    build_machine(Model(), initial=5)  # type: ignore[arg-type]


def words(report: FileReport, refused: IllegalTransitionError, message: Message) -> None:
    assert_type(explain(Status.PENDING, catalogue=INDONESIAN), Explanation)
    assert_type(explain(report), Explanation)
    assert_type(explain(CODES["DPS110"]), Explanation)
    assert_type(explain(refused), Explanation)
    assert_type(explain(read_question("kapan?")).actions, tuple[str, ...])
    assert_type(explain(Status.PENDING).to_html(level=3, lang="id"), str)
    assert_type(explain(Status.PENDING).to_markdown(), str)
    assert_type(explain(Status.PENDING).headings["meaning"], str)
    assert_type(INDONESIAN.with_messages({"status.pending": message}), Catalogue)
    assert_type(INDONESIAN.with_labels({Status.PENDING: "Antre"}), Catalogue)
    assert_type(INDONESIAN.label("pending"), str)
    assert_type(INDONESIAN["status.pending"], Message)
    assert_type(message.sentences(), Iterator[str])


def words_refused(message: Message) -> None:
    explain("pending")  # type: ignore[arg-type]
    explain()  # type: ignore[call-arg]
    explain(Status.PENDING, catalogue={})  # type: ignore[arg-type]
    explain(DapodikStatusError())  # type: ignore[arg-type]
    INDONESIAN.with_labels(["pending"])  # type: ignore[arg-type]
    INDONESIAN.with_messages({"status.pending": "Menunggu"})  # type: ignore[dict-item]
    INDONESIAN.label(5)  # type: ignore[arg-type]
    message.sentences("detail")  # type: ignore[call-arg]
    explain(Status.PENDING).to_html(level="1")  # type: ignore[arg-type]
    explain(Status.PENDING).to_markdown(level="1")  # type: ignore[arg-type]


def tables(check: Check, rule: DataRule, kind: FindingType, report: FileReport) -> None:
    assert_type(Status.choices(), list[tuple[str, str]])
    assert_type(Status.choices(INDONESIAN), list[tuple[str, str]])
    assert_type(Status.PENDING.facts, StatusFacts)
    assert_type(STATUSES[0].turn, Actor | None)
    assert_type(max(Severity.ERROR, Severity.INFO), Severity)
    assert_type(WORKFLOW.transitions[0].evidence, Evidence)
    assert_type(check.finding(report), Finding | None)
    assert_type(check.finding_type(), FindingType)
    assert_type(rule.finding(1, ""), Finding)
    assert_type(rule.finding_type(), FindingType)
    assert_type(rule.main_table(), str)
    assert_type(rule.tables(), frozenset[str])
    assert_type(kind.finding({"jumlah": 1}), Finding)
    assert_type(DatabaseVersion.parse("2.105"), DatabaseVersion)
    assert_type(VersionPolicy().age(DatabaseVersion.parse("2.105")), VersionAge)
    assert_type(VersionPolicy().with_minimum(["2.105"]), VersionPolicy)
    assert_type(LAYOUTS[0], Layout)
    sources: Iterable[object] = LAYOUTS[0].sources()
    assert sources


def tables_refused(rule: DataRule, check: Check) -> None:
    Status.choices("pending")  # type: ignore[arg-type]
    Status.PENDING.facts.stage = 1  # type: ignore[misc]
    Finding(code="A")  # type: ignore[call-arg]
    Finding(code="A", slug="a", severity="error", facts={"a": b""})  # type: ignore[arg-type]
    rule.finding("1", "")  # type: ignore[arg-type]
    rule.finding_type(rule)  # type: ignore[call-arg]
    rule.main_table("ptk")  # type: ignore[call-arg]
    rule.tables("ptk")  # type: ignore[call-arg]
    check.finding_type(rule)  # type: ignore[call-arg]
    LAYOUTS[0].sources("ptk")  # type: ignore[call-arg]
    VersionPolicy().age("2.105")  # type: ignore[arg-type]
    DatabaseVersion.parse(2.105)  # type: ignore[arg-type]
    VersionPolicy().with_minimum([2.105])  # type: ignore[list-item]


def plain(finding: Finding, report: FileReport, manifest: Manifest, reading: LabelReading) -> None:
    assert_type(finding.to_dict(), FindingDict)
    assert_type(finding.to_dict()["help_anchor"], str)
    assert_type(report.to_dict(), FileReportDict)
    assert_type(report.to_dict()["findings"], list[FindingDict])
    assert_type(manifest.to_dict(), ManifestDict)
    assert_type(reading.to_dict(), LabelReadingDict)


def plain_histories(
    question: Question, seen: Observation, past: Replay, step: NextStep, said: Diagnosis
) -> None:
    assert_type(question.to_dict(), QuestionDict)
    assert_type(seen.to_dict(), ObservationDict)
    assert_type(past.to_dict(), ReplayDict)
    assert_type(step.to_dict(), NextStepDict)
    assert_type(said.to_dict(), DiagnosisDict)


def plain_steps(row: Transition, refusal: WhyNot, explained: Explanation) -> None:
    assert_type(row.to_dict(), TransitionDict)
    assert_type(refusal.to_dict(), WhyNotDict)
    assert_type(explained.to_dict(), ExplanationDict)


def plain_read() -> None:
    assert_type(Finding.from_dict({}), Finding)
    assert_type(FileReport.from_dict({}), FileReport)
    assert_type(Manifest.from_dict({}), Manifest)
    assert_type(LabelReading.from_dict({}), LabelReading)
    assert_type(Question.from_dict({}), Question)
    assert_type(Observation.from_dict({}), Observation)
    assert_type(Replay.from_dict({}), Replay)
    assert_type(NextStep.from_dict({}), NextStep)
    assert_type(Diagnosis.from_dict({}), Diagnosis)
    assert_type(Transition.from_dict({}), Transition)
    assert_type(WhyNot.from_dict({}), WhyNot)
    assert_type(Explanation.from_dict({}), Explanation)


def plain_refused(finding: Finding) -> None:
    finding.to_dict()["sluge"]  # type: ignore[typeddict-item]
    Finding.from_dict([])  # type: ignore[arg-type]


def for_tests(path: Path, rule: DataRule) -> None:
    assert_type(make_sample(path, pupils=20, journal_mode="wal"), Path)
    assert_type(make_damaged(path, "empty"), Path)
    assert_exhaustive(dict.fromkeys(Status, 1))
    assert_exhaustive(["pending"])
    assert_handles_every_status(lambda status: status.label)
    assert_rule(rule, breaks=["INSERT"], passes=(), today=dt.date(2020, 1, 1))
    assert_type(labels(Status.PENDING), SearchStrategy[str])
    assert_type(unread_labels(), SearchStrategy[str])
    assert_type(questions("pending"), SearchStrategy[str])
    assert_type(legal_histories(longest=4), SearchStrategy[tuple[Observation, ...]])
    assert_type(illegal_histories(workflow=WORKFLOW), SearchStrategy[tuple[Observation, ...]])
    assert_type(reports(FileKind.ZIP), SearchStrategy[FileReport])


def for_tests_refused(path: Path, rule: DataRule) -> None:
    make_sample(path, 20)  # type: ignore[call-arg]
    make_damaged(path)  # type: ignore[call-arg]
    assert_exhaustive([1, 2])  # type: ignore[list-item]
    assert_handles_every_status({Status.PENDING: 1})  # type: ignore[arg-type]
    assert_rule(rule)  # type: ignore[call-arg]
    labels("pending")  # type: ignore[arg-type]
    unread_labels(5)  # type: ignore[call-arg]
    questions(5)  # type: ignore[arg-type]
    legal_histories(shortest=4)  # type: ignore[call-arg]
    illegal_histories(workflow={})  # type: ignore[arg-type]
    reports("zip")  # type: ignore[arg-type]
