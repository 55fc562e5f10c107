"""The questions that operators ask: literal rows, each with the evidence that raises it.

Source: the comments of January to May 2013 under the article; whoever answers stands in the
catalogue under ``topik.`` and the slug.
"""

import datetime as dt
from collections.abc import Callable
from typing import final

import attrs

from dapodik_status.history.observations import Replay
from dapodik_status.history.replay import RECEIVED
from dapodik_status.status.moments import WIB, dated
from dapodik_status.status.normal import cleaned
from dapodik_status.vocabulary import Outcome, Status


# How many characters are read.
_MOST_READ = 1000
# How many topics a question is said to be about.
_MOST_TOPICS = 3
# How many moments are looked for.
_MOST_MOMENTS = 4


def _status_or_slug(first: str | None) -> str | None:
    return Status(first) if first in Status.__members__.values() else first


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


@final
@attrs.frozen(kw_only=True)
class Question:
    """What a person asks."""

    #: The statuses named, in order; one that is denied (*belum berhasil diproses*) is not.
    statuses: tuple[Status, ...] = ()
    #: Slugs of ``TOPICS`` that the question may be about, the likeliest first; at most three.
    topics: tuple[str, ...] = ()
    #: The moments named with day, month and year, aware, the earliest first.
    moments: tuple[dt.datetime, ...] = ()
    #: Whether a status is named that the text denies.
    negated: bool = False
    #: Whether it is plainly about something that this library cannot answer.
    outside: bool = False
    #: Of what the answer speaks: a ``Status``, or a slug of ``TOPICS``; None where nothing fits.
    first: str | None = attrs.field(default=None, converter=_status_or_slug)


def _moments(text: str, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
    found: set[dt.datetime] = set()
    rest: str | None = cleaned(text)
    while rest and len(found) < _MOST_MOMENTS:
        moment, rest = dated(rest, zone)
        if moment is None:
            break
        found.add(moment)
    return tuple(sorted(found))


def read_question(text: str, *, zone: dt.tzinfo | None = None) -> Question:
    """Read *text*, a question as people type it: formal, abbreviated, mistyped, half Javanese.

    Only the first 1,000 characters are read. *zone* is that of moments without one; None: WIB.
    Never raises for what a text holds; ``TypeError`` for what is no text.

    >>> from dapodik_status import read_question
    >>> read_question("knp blm berhasil diproses ya?").first
    'status_tetap'
    >>> read_question("Cek konversi itu apa?").first
    <Status.CEK_KONVERSI: 'cek_konversi'>
    >>> read_question("lupa password, gmn ya").outside
    True
    """
    from dapodik_status.history import question_rows as rows
    from dapodik_status.history.question_reading import OF_OURS, READER

    text = " ".join(text[:_MOST_READ].split())
    seen = READER.see(text)
    scores = READER.scores(seen)
    outside = scores.pop(rows.OUTSIDE, 0)
    best, score = next(iter(scores.items()), (None, 0))
    moments = _moments(text, zone or WIB)
    if score < rows.LEAST:
        best = None
    if outside >= max(score, rows.LEAST) or (
        best is None and (outside or not seen.fits(OF_OURS))
    ):
        return Question(
            statuses=seen.statuses, moments=moments, negated=seen.negated, outside=True
        )
    return Question(
        statuses=seen.statuses,
        topics=tuple(name for name in scores if name != rows.NAMED)[:_MOST_TOPICS],
        moments=moments,
        negated=seen.negated,
        first=seen.statuses[0] if best == rows.NAMED else best,
    )


def raised_by(case: Case) -> tuple[str, ...]:
    """Return the slugs of the topics that *case* raises, the gravest first."""
    return tuple(topic.slug for topic in TOPICS if topic.raised is not None and topic.raised(case))
