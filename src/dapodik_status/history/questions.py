"""The questions that operators ask: literal rows, each with the evidence that raises it.

Source: the comments of January to May 2013 under the article; whoever answers stands in the
catalogue under ``topik.`` and the slug.
"""

from collections.abc import Callable

import attrs

from dapodik_status.history.observations import Replay
from dapodik_status.history.replay import RECEIVED
from dapodik_status.vocabulary import Outcome, Status


@attrs.frozen(kw_only=True)
class Case:
    """What is known when topics are chosen."""

    #: The status now.
    status: Status | None
    #: Whether it has lasted longer than the policy allows; None where this cannot be told.
    stuck: bool | None
    #: The codes of all findings.
    codes: frozenset[str]
    #: The history.
    replay: Replay


@attrs.frozen
class Topic:
    """One question."""

    __module__ = "dapodik_status"

    #: What it is called: the key of its words.
    slug: str
    #: Whether the case raises it; None where only a person can say so.
    raised: Callable[[Case], bool] | None
    #: Codes of findings that its words answer already.
    answers: tuple[str, ...] = ()


def _unchanged(case: Case) -> bool:
    return case.status in RECEIVED and case.stuck is True


def _long_pending(case: Case) -> bool:
    return case.status is Status.PENDING and case.stuck is True


def _back_to_pending(case: Case) -> bool:
    return case.status is Status.PENDING and "DPS502" in case.codes


def _day_early(case: Case) -> bool:
    return "DPS506" in case.codes


def _stuck_midway(case: Case) -> bool:
    failed = case.status in {Status.BELUM_TERKIRIM, Status.SQLITE_ERROR}
    sent = bool(case.replay.attempts) and case.replay.attempts[-1].sent
    return "DPS110" in case.codes or (failed and sent)


def _old_data_shown(case: Case) -> bool:
    if case.status is None:
        return False
    return case.status.facts.outcome in {Outcome.COMPLETE, Outcome.PARTIAL, Outcome.IN_PROGRESS}


def _worse_after_resend(case: Case) -> bool:
    return "DPS503" in case.codes


def _cleansing(case: Case) -> bool:
    return case.status is Status.TERKENA_CLEANSING


def _counts_differ(case: Case) -> bool:
    return "DPS510" in case.codes or case.status is Status.BERHASIL_DENGAN_PENGECUALIAN


TOPICS: tuple[Topic, ...] = (
    Topic("cleansing", _cleansing, ("DPS602",)),
    Topic("tidak_sah_sesudah_kirim_ulang", _worse_after_resend),
    Topic("kembali_pending", _back_to_pending, ("DPS502",)),
    Topic("pending_lama", _long_pending, ("DPS601",)),
    Topic("status_tetap", _unchanged, ("DPS601",)),
    Topic("macet_di_tengah", _stuck_midway),
    Topic("jumlah_berbeda", _counts_differ),
    Topic("data_lama_tampil", _old_data_shown),
    Topic("tanggal_mundur", _day_early, ("DPS506",)),
    # No status and no file shows it.
    Topic("komputer_rusak", None),
)


def raised_by(case: Case) -> tuple[str, ...]:
    """Return the slugs of the topics that *case* raises, the gravest first."""
    return tuple(topic.slug for topic in TOPICS if topic.raised is not None and topic.raised(case))
