"""Whose turn is it, and why has nothing changed? Pure: values in, a value out, no clock.

Escalation and the effect of a re-send are this library's inference from the article's advice and
its comments'; how long to wait is a policy that the caller sets.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import cast, final

import attrs

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described, need
from dapodik_status.findings.finding import Finding, FindingType
from dapodik_status.findings.forms import DiagnosisDict, NextStepDict
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.history.observations import Observation, Replay, aware, instant
from dapodik_status.history.questions import Case, raised_by
from dapodik_status.history.replay import walked
from dapodik_status.inspection.report import FileReport
from dapodik_status.status.workflow import WORKFLOW, Workflow, status_of
from dapodik_status.vocabulary import (
    Actor,
    Evidence,
    ResendAdvice,
    ResendEffect,
    Severity,
    Status,
)

_DAY = dt.timedelta(days=1)
# A hundred years: who means "for ever" leaves the status out.
_MOST_DAYS = 36_500
# Our own assumption. The one public hint is "data akan terupdate dalam beberapa hari" (2013);
# no source gives a duration for a status.
_DAYS: Mapping[Status, float] = {
    Status.BELUM_TERKIRIM: 7,
    Status.DITERIMA_VIA_WEB: 3,
    Status.DITERIMA_VIA_APLIKASI: 3,
    Status.CEK_KONVERSI: 3,
    Status.PENDING: 3,
    Status.BERHASIL_DENGAN_PENGECUALIAN: 7,
    Status.TERKENA_CLEANSING: 1,
    Status.SQLITE_ERROR: 1,
}

WAITING_CHECKS: tuple[FindingType, ...] = (
    FindingType("DPS601", "waiting-long", Severity.WARNING, None, ("batas_hari", "hari")),
    FindingType("DPS602", "act-now", Severity.ERROR, None, ("hari",)),
    FindingType("DPS603", "school-to-act", Severity.WARNING, None, ("batas_hari", "hari")),
)
_LONG, _ACT_NOW, _SCHOOL = WAITING_CHECKS


def _sorted_days(
    days: Mapping[Status, float] | Iterable[tuple[Status, float]],
) -> FrozenMapping[Status, float]:
    try:
        given = dict(days)
    except (TypeError, ValueError):
        raise ArgumentTypeError("days", "a mapping of Status to days", described(days)) from None
    pairs = {status_of(status): _days(status, limit) for status, limit in given.items()}
    return FrozenMapping(sorted(pairs.items()))


def _days(status: Status, limit: float) -> float:
    name = f"days[{status_of(status)}]"
    need(name, limit, (int, float), "a number")
    try:
        return float(limit)
    except OverflowError:
        return math.inf


def _sensible(_self: object, _field: object, days: FrozenMapping[Status, float]) -> None:
    for status, limit in days.items():
        if not 0 < limit <= _MOST_DAYS:
            wanted = f"the numbers of days over 0, up to {_MOST_DAYS}"
            raise ArgumentValueError(f"days[{status.value}]", wanted, repr(limit))


@final
@attrs.frozen
class WaitPolicy:
    """How many days each status may last before it counts as stuck.

    The defaults are this library's own assumption, no rule of the server's. A status that is not
    named never counts as stuck. Raises ``ArgumentValueError`` (a ``ValueError``) for days that
    are not over 0 or more than a hundred years, and ``UnknownStatusError`` for what is no status.

    >>> from dapodik_status import Status, WaitPolicy
    >>> WaitPolicy({Status.PENDING: 5}).limit(Status.PENDING)
    datetime.timedelta(days=5)
    """

    __module__ = "dapodik_status"

    #: Days by status.
    days: FrozenMapping[Status, float] = attrs.field(
        default=FrozenMapping(_DAYS), converter=_sorted_days, validator=_sensible
    )

    def limit(self, status: Status) -> dt.timedelta | None:
        """Return how long *status* may last; None: for ever. Raises ``UnknownStatusError``."""
        days = self.days.get(status_of(status))
        return None if days is None else days * _DAY


@final
@attrs.frozen
class NextStep:
    """A legal step from the current status."""

    __module__ = "dapodik_status"

    #: What is done: ``"lanjutkan"``.
    trigger: str
    #: Where it leads.
    dest: Status
    #: Who may take it.
    actor: Actor
    #: How it is known.
    evidence: Evidence

    def to_dict(self) -> NextStepDict:
        """Return the step as plain JSON values."""
        return cast("NextStepDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "NextStep":
        """Return the step that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


def _as_told(waiting: dt.timedelta) -> dt.timedelta:
    # After some centuries a number of seconds holds no microsecond; then neither does the value.
    return dt.timedelta(seconds=waiting.total_seconds())


@final
@attrs.frozen(kw_only=True)
class Diagnosis:
    """Why the data is where it is, whose turn it is, and what can be done."""

    __module__ = "dapodik_status"

    #: The status now; None where no history was given, or its newest entry could not be read.
    status: Status | None = attrs.field(metadata=told(after=("unread_newest",)))
    #: Since when.
    since: dt.datetime | None
    #: How long that is at the *now* given; None without one.
    waiting: dt.timedelta | None = attrs.field(
        converter=attrs.converters.optional(_as_told), metadata=told(name="waiting_seconds")
    )
    #: Whose turn it is; None where nobody has to act.
    turn: Actor | None
    #: Whether it has lasted longer than the policy allows; None where this cannot be told.
    stuck: bool | None
    #: Whether sent data may be lost if nothing is done.
    data_at_risk: bool
    #: Whether to send again.
    resend: ResendAdvice | None
    #: What sending again would do now.
    resend_effect: ResendEffect | None
    #: The legal steps out of the status.
    next_steps: tuple[NextStep, ...]
    #: Whom to ask; None where nobody need be asked yet.
    escalate_to: Actor | None
    #: What to have in hand then.
    bring: tuple[str, ...]
    #: Findings of the history, of waiting, and of the file.
    findings: tuple[Finding, ...]
    #: The questions that this case raises: slugs of ``TOPICS``.
    topics: tuple[str, ...]
    #: What the server may be expected to say of the file; None without a file.
    forecast: Status | None
    #: The history.
    replay: Replay

    @property
    def unread_newest(self) -> bool:
        """Whether the newest entry could not be read: ``replay.status`` is that before it."""
        return self.replay.unread_newest

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

    def to_dict(self) -> DiagnosisDict:
        """Return the diagnosis as plain JSON values."""
        return cast("DiagnosisDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Diagnosis":
        """Return the diagnosis that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


_POLICY = WaitPolicy()
#: A school or a teacher with an id that stands twice.
DOUBLE_IDS = frozenset({"DPS301", "DPS302"})
_DIFFER = "DPS510"
_BRING = ("npsn", "tanggal_kirim", "salinan_berkas")


def diagnose(
    *,
    file: FileReport | None = None,
    history: Iterable[Observation] = (),
    now: dt.datetime | None = None,
    policy: WaitPolicy = _POLICY,
    workflow: Workflow = WORKFLOW,
) -> Diagnosis:
    """Diagnose a school's data at the time *now* from its *history* and *file*.

    Either may be missing. Without *now* nothing is said of waiting. The same values give the same
    answer: no clock is read. Raises ``NaiveDatetimeError`` for a *now* without a time zone.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation, Status, diagnose
    >>> seen = Observation(Status.CEK_KONVERSI, datetime(2013, 5, 2, tzinfo=timezone.utc))
    >>> diagnosis = diagnose(history=[seen], now=datetime(2013, 5, 20, tzinfo=timezone.utc))
    >>> diagnosis.turn, diagnosis.stuck, diagnosis.escalate_to
    (<Actor.SERVER: 'server'>, True, <Actor.DINAS: 'dinas'>)
    """
    if file is not None:
        need("file", file, FileReport, "a FileReport, such as inspect_file returns,")
    need("policy", policy, WaitPolicy, "a WaitPolicy")
    now = aware("now", now)
    seen = walked(history, now=now, workflow=workflow)
    past = seen.replay
    # What was seen before an entry that could not be read is no status of now.
    status, since = (None, None) if past.unread_newest else (past.status, past.since)
    waiting = (
        None if now is None or since is None else max(instant(now) - instant(since), dt.timedelta())
    )
    settled = seen.settled and not past.unread_newest
    # Where all counts are the same, nobody has to do anything more.
    limit = None if status is None or settled else policy.limit(status)
    stuck = None if waiting is None else limit is not None and waiting > limit
    findings = (
        *past.findings,
        *_waited(status, waiting, limit if stuck else None),
        *(() if file is None else file.findings),
    )
    codes = frozenset(finding.code for finding in findings)
    facts = None if status is None else status.facts
    escalate_to = None if settled else _escalation(status, stuck, past, codes)
    return Diagnosis(
        status=status,
        since=since,
        waiting=waiting,
        # A file that nobody has sent is the school's.
        turn=Actor.SEKOLAH
        if status is None
        else turn_of(status, differ=_DIFFER in codes, settled=settled),
        stuck=stuck,
        data_at_risk=facts is not None and facts.data_at_risk,
        resend=_resend(status, settled=settled),
        resend_effect=None
        if status is None
        else _effect(status, frozenset() if settled else codes, stuck=stuck),
        next_steps=() if status is None else _steps(workflow, status),
        escalate_to=escalate_to,
        bring=() if escalate_to is None else _BRING,
        findings=findings,
        topics=raised_by(
            Case(
                status=status,
                stuck=stuck,
                codes=codes,
                replay=past,
                newest=seen.newest,
                sent=seen.sent,
                received=seen.received,
                settled=settled,
            )
        ),
        forecast=None if file is None else file.forecast,
        replay=past,
    )


def _resend(status: Status | None, *, settled: bool) -> ResendAdvice | None:
    if status is None:
        return None
    return ResendAdvice.NOT_NEEDED if settled else status.facts.resend


def turn_of(status: Status, *, differ: bool, settled: bool) -> Actor | None:
    """Return whose turn *status* is; *differ* says whether counts did.

    Then the school compares them, whatever the server calls it; where equal counts have *settled*
    a partial success, nobody has to.
    """
    turn = status.facts.turn
    if settled:
        return None
    return Actor.SEKOLAH if turn is None and differ else turn


def _steps(workflow: Workflow, status: Status) -> tuple[NextStep, ...]:
    return tuple(
        NextStep(row.trigger, row.dest, row.actor, row.evidence)
        for row in workflow.legal_from(status)
    )


def _waited(
    status: Status | None, waiting: dt.timedelta | None, limit: dt.timedelta | None
) -> Iterable[Finding]:
    if status is Status.TERKENA_CLEANSING:  # at once, not after some days
        yield _ACT_NOW.finding({"hari": None if waiting is None else waiting.days})
    elif status is not None and waiting is not None and limit is not None:
        row = _LONG if status.facts.turn is Actor.SERVER else _SCHOOL
        yield row.finding({"hari": waiting.days, "batas_hari": limit / _DAY})


def _escalation(
    status: Status | None, stuck: bool | None, past: Replay, codes: frozenset[str]
) -> Actor | None:
    if status is Status.TERKENA_CLEANSING:
        return Actor.TIM_TEKNIS
    if status is Status.PENDING and codes & {"DPS502", *DOUBLE_IDS}:
        return Actor.TIM_TEKNIS
    failed = [attempt for attempt in past.attempts if attempt.last is Status.SQLITE_ERROR]
    if status is Status.SQLITE_ERROR and len(failed) > 1:
        return Actor.DINAS  # it can upload the file by another way
    waits = status is not None and status.facts.turn is Actor.SERVER
    # A later success has made good what an earlier re-send made worse.
    worse = "DPS503" in codes and status is not Status.BERHASIL_DIPROSES
    return Actor.DINAS if (waits and stuck) or worse else None


def _effect(status: Status, codes: frozenset[str], *, stuck: bool | None) -> ResendEffect:
    advice = status.facts.resend
    if advice in {ResendAdvice.SEND_FIRST, ResendAdvice.SEND_AGAIN}:
        return ResendEffect.USEFUL  # nothing is there that could become worse
    # The same doubles once more, or the same fall once more.
    if codes & {"DPS502", "DPS503"}:
        return ResendEffect.HARMFUL
    match advice:
        case ResendAdvice.COMPARE_FIRST | ResendAdvice.NOT_NEEDED if _DIFFER in codes:
            return ResendEffect.USEFUL
        case ResendAdvice.COMPARE_FIRST:
            return ResendEffect.SAFE
        case ResendAdvice.WAIT_FIRST:
            # What the district uploaded, the district is asked about first.
            lost = stuck and status is Status.DITERIMA_VIA_APLIKASI
            return ResendEffect.USEFUL if lost else ResendEffect.SAFE
        case _:
            return ResendEffect.HARMFUL
