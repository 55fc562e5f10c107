"""The plain forms of the values: what their ``to_dict`` returns, for type checkers.

Written by docs/programs/generate.py from the fields of the values: do not edit.
"""

from typing import TypedDict


class FindingDict(TypedDict):
    """``Finding.to_dict()``: JSON-ready."""

    code: str
    slug: str
    severity: str
    leads_to: str | None
    facts: dict[str, str | int | float | bool | None]
    help_anchor: str


class HeaderDict(TypedDict):
    """``Header.to_dict()``: JSON-ready."""

    page_size: int
    page_count: int | None
    journal_mode: str
    reserved: int
    encoding: str | None
    free_pages: int
    user_version: int
    application_id: int
    writer: int
    raw: str


class BrokenRuleDict(TypedDict):
    """``BrokenRule.to_dict()``: JSON-ready."""

    code: str
    rows: int
    keys: str


class BadPageDict(TypedDict):
    """``BadPage.to_dict()``: JSON-ready."""

    number: int
    table: str


class BadTextDict(TypedDict):
    """``BadText.to_dict()``: JSON-ready."""

    table: str
    column: str
    byte: int


class ContentsDict(TypedDict):
    """``Contents.to_dict()``: JSON-ready."""

    table_count: int | None
    fingerprint: str | None
    version: str | None
    age: str
    version_rule: str | None
    age_rule: str | None
    version_unread: list[str]
    version_disagree: list[str]
    layout: str | None
    layout_missing: list[str]
    counts: dict[str, int | None]
    semester: str | None
    broken_rules: list[BrokenRuleDict]
    unchecked_rules: dict[str, str]
    bad_pages: list[BadPageDict]
    damaged_tables: list[str]
    index_gaps: dict[str, int]
    foreign_key_breaks: dict[str, int]
    bad_texts: int
    first_bad_text: BadTextDict | None
    long_texts: int


class TransferDict(TypedDict):
    """``Transfer.to_dict()``: JSON-ready."""

    arrival: str
    sent: int
    arrived: int
    changed_blocks: int | None
    blocks: int
    first_change: int | None


class FileReportDict(TypedDict):
    """``FileReport.to_dict()``: JSON-ready."""

    path: str
    depth: str
    kind: str
    size: int | None
    ok: bool
    whole: bool | None
    forecast: str | None
    header: HeaderDict | None
    header_fault: str | None
    expected_size: int | None
    zero_tail: bool
    troubles: list[str]
    beside: list[str]
    unfit: list[str]
    settled: list[str]
    zero_pages: int
    contents: ContentsDict
    transfer: TransferDict | None
    findings: list[FindingDict]
    checked: list[str]
    not_checked: dict[str, str]
    details: list[str]


class ManifestDict(TypedDict):
    """``Manifest.to_dict()``: JSON-ready."""

    format: int
    size: int
    sha256: str
    block_size: int
    head: str
    blocks: list[str]
    page_count: int | None
    fingerprint: str | None
    version: str | None
    layout: str | None
    counts: dict[str, int | None]
    semester: str | None
    whole: bool | None


class LabelReadingDict(TypedDict):
    """``LabelReading.to_dict()``: JSON-ready."""

    status: str | None
    certain: bool
    remark: str | None
    flags: list[str]
    received_at: str | None
    ambiguous_date: bool
    raw: str
    suggestions: list[str]
    refused: str | None
    foreign: str | None


class QuestionDict(TypedDict):
    """``Question.to_dict()``: JSON-ready."""

    statuses: list[str]
    topics: list[str]
    moments: list[str]
    negated: bool
    outside: bool
    answer: str | None
    certain: bool


class ObservationDict(TypedDict):
    """``Observation.to_dict()``: JSON-ready."""

    status: str | None
    at: str
    label: str | None
    remark: str | None
    counts: dict[str, int]
    received_at: str | None
    trigger: str | None


class AttemptDict(TypedDict):
    """``Attempt.to_dict()``: JSON-ready."""

    number: int
    started_at: str
    last_seen: str
    statuses: list[str]
    observations: int
    changes: int
    sent: bool


class ReplayDict(TypedDict):
    """``Replay.to_dict()``: JSON-ready."""

    attempts: list[AttemptDict]
    status: str | None
    since: str | None
    unread_newest: bool
    findings: list[FindingDict]


class NextStepDict(TypedDict):
    """``NextStep.to_dict()``: JSON-ready."""

    trigger: str
    dest: str
    actor: str
    evidence: str


class DiagnosisDict(TypedDict):
    """``Diagnosis.to_dict()``: JSON-ready."""

    status: str | None
    unread_newest: bool
    since: str | None
    waiting_seconds: float | None
    turn: str | None
    stuck: bool | None
    data_at_risk: bool
    resend: str | None
    resend_effect: str | None
    next_steps: list[NextStepDict]
    escalate_to: str | None
    bring: list[str]
    findings: list[FindingDict]
    topics: list[str]
    forecast: str | None
    replay: ReplayDict


class TransitionDict(TypedDict):
    """``Transition.to_dict()``: JSON-ready."""

    trigger: str
    source: str
    dest: str
    actor: str
    evidence: str
    note: str


class WhyNotDict(TypedDict):
    """``WhyNot.to_dict()``: JSON-ready."""

    status: str
    trigger: str
    actor: str | None
    reason: str
    legal_from: list[str]
    actors: list[str]
    way: list[TransitionDict]
    suggestions: list[str]


class ExplanationDict(TypedDict):
    """``Explanation.to_dict()``: JSON-ready."""

    title: str
    turn: str | None
    actions: list[str]
    avoid: list[str]
    meaning: list[str]
    causes: list[str]
    forecast: str | None
    details: list[str]
    more: list[str]
    parts: list["ExplanationDict"]
    headings: dict[str, str]
    text: str
    full_text: str
