"""Whose turn is it, and why has nothing changed? Pure: values in, a value out, no clock.

Escalation and the effect of a re-send are inferred from the advice in the 2013 article and its
comments. How long to wait is a policy that the caller sets.
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
# A hundred years. For "no limit", leave the status out.
_MOST_DAYS = 36_500
# This library's assumption. The only public hint is "data akan terupdate dalam beberapa hari"
# (2013); no source gives a duration for a status.
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

    The defaults are this library's own assumption, not a rule of the server. A status that is not
    in *days* never counts as stuck. Raises ``ArgumentValueError`` (a ``ValueError``) if a number
    of days is not over 0, or is over 36,500, and ``UnknownStatusError`` if a key is not a status.

    >>> from dapodik_status import Status, WaitPolicy
    >>> WaitPolicy({Status.PENDING: 5}).limit(Status.PENDING)
    datetime.timedelta(days=5)
    """

    __module__ = "dapodik_status"

    #: The number of days for each status.
    days: FrozenMapping[Status, float] = attrs.field(
        default=FrozenMapping(_DAYS), converter=_sorted_days, validator=_sensible
    )

    def limit(self, status: Status) -> dt.timedelta | None:
        """Return how long *status* may last; None: no limit. Raises ``UnknownStatusError``."""
        days = self.days.get(status_of(status))
        return None if days is None else days * _DAY


@final
@attrs.frozen
class NextStep:
    """A legal step from the current status."""

    __module__ = "dapodik_status"

    #: The name of the step: ``"lanjutkan"``.
    trigger: str
    #: The status after the step.
    dest: Status
    #: The actor who may take the step.
    actor: Actor
    #: How the step is known.
    evidence: Evidence

    def to_dict(self) -> NextStepDict:
        """Return the step as plain JSON values."""
        return cast("NextStepDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "NextStep":
        """Return the step that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


def _as_told(waiting: dt.timedelta) -> dt.timedelta:
    # For some centuries a float of seconds has no microseconds; then the value has none either.
    return dt.timedelta(seconds=waiting.total_seconds())


@final
@attrs.frozen(kw_only=True)
class Diagnosis:
    """Why a school's data has its status, whose turn it is, and what can be done."""

    __module__ = "dapodik_status"

    #: The current status; None if no history was given, or its newest entry could not be read.
    status: Status | None = attrs.field(metadata=told(after=("unread_newest",)))
    #: When the status began, without a change or a re-send since then; None without a status.
    since: dt.datetime | None
    #: The time from *since* to *now*; None if one of them is missing.
    waiting: dt.timedelta | None = attrs.field(
        converter=attrs.converters.optional(_as_told), metadata=told(name="waiting_seconds")
    )
    #: Whose turn it is; None if nobody has to act.
    turn: Actor | None
    #: Whether the status has lasted longer than the policy allows; None if *waiting* is None.
    stuck: bool | None
    #: Whether sent data may be lost if nothing is done.
    data_at_risk: bool
    #: Whether to send the file again; None without a status.
    resend: ResendAdvice | None
    #: The effect of sending the file again now; None without a status.
    resend_effect: ResendEffect | None
    #: The legal steps from the status.
    next_steps: tuple[NextStep, ...]
    #: The actor to ask for help; None if nobody needs to be asked yet.
    escalate_to: Actor | None
    #: The things to have ready when asking: ``"npsn"``, ``"tanggal_kirim"``, ``"salinan_berkas"``.
    bring: tuple[str, ...]
    #: The findings of the history, of waiting, and of the file.
    findings: tuple[Finding, ...]
    #: The questions that this case raises, as slugs of ``TOPICS``; the most serious first.
    topics: tuple[str, ...]
    #: The status that the server will probably give *file*; None without a file, or if not known.
    forecast: Status | None
    #: The result of ``replay`` for the history.
    replay: Replay

    @property
    def unread_newest(self) -> bool:
        """Whether the newest entry could not be read; ``replay.status`` is the last status read."""
        return self.replay.unread_newest

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

    def to_dict(self) -> DiagnosisDict:
        """Return the diagnosis as plain JSON values."""
        return cast("DiagnosisDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Diagnosis":
        """Return the diagnosis ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


_POLICY = WaitPolicy()
#: The codes for a school id or a teacher id that occurs twice.
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

    *file* is a report, as ``inspect_file`` returns it. *file* and *history* may be left out.
    Without *now*, ``waiting`` and ``stuck`` are None. No clock is read, so the same arguments give
    the same result. *policy* sets how long each status may last, *workflow* the legal steps. Raises
    ``NaiveDatetimeError`` if *now* has no time zone.

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
    # If the newest entry could not be read, the status before it is not the current one.
    status, since = (None, None) if past.unread_newest else (past.status, past.since)
    waiting = (
        None if now is None or since is None else max(instant(now) - instant(since), dt.timedelta())
    )
    settled = seen.settled and not past.unread_newest
    # If all counts are equal, nobody has to do anything more.
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
        # If nobody has sent the file, it is the school's turn.
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
    """Return whose turn it is in *status*; *differ*: whether counts differed.

    If they differed, the school has to compare them, even after a full success. If equal counts
    have *settled* a partial success, nobody has to act.
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
    # A later success has repaired the effect of an earlier re-send.
    worse = "DPS503" in codes and status is not Status.BERHASIL_DIPROSES
    return Actor.DINAS if (waits and stuck) or worse else None


def _effect(status: Status, codes: frozenset[str], *, stuck: bool | None) -> ResendEffect:
    advice = status.facts.resend
    if advice in {ResendAdvice.SEND_FIRST, ResendAdvice.SEND_AGAIN}:
        return ResendEffect.USEFUL  # the server has no data that could become worse
    # Sending again would repeat the double ids, or the worse result.
    if codes & {"DPS502", "DPS503"}:
        return ResendEffect.HARMFUL
    match advice:
        case ResendAdvice.COMPARE_FIRST | ResendAdvice.NOT_NEEDED if _DIFFER in codes:
            return ResendEffect.USEFUL
        case ResendAdvice.COMPARE_FIRST:
            return ResendEffect.SAFE
        case ResendAdvice.WAIT_FIRST:
            # If the district uploaded the file, the district is asked first.
            lost = stuck and status is Status.DITERIMA_VIA_APLIKASI
            return ResendEffect.USEFUL if lost else ResendEffect.SAFE
        case _:
            return ResendEffect.HARMFUL
