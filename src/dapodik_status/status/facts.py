"""The known facts about each status: literal rows, nothing else.

Each row names its inferred fields. Sources: the article *Keterangan Status File Pengiriman Data
Dapodik Sekolah* (January 2013), here "artikel, butir N" for item N of its list, and the comments of
its readers, here "komentar".
"""

import attrs

from dapodik_status.vocabulary import Actor, Evidence, Outcome, ResendAdvice, Status


@attrs.frozen(kw_only=True)
class StatusFacts:
    """The known facts about one status, as data."""

    __module__ = "dapodik_status"

    #: The status itself.
    status: Status
    #: The stage, as the 2013 article counts: 0 nothing sent, 1 received, 2 version check, 3
    #: processed. None for ``TERKENA_CLEANSING`` and ``SQLITE_ERROR``, which belong to no stage.
    stage: int | None
    #: Who causes the status; None if nobody has done anything yet.
    set_by: Actor | None
    #: Whose turn it is now; None if nobody has to act.
    turn: Actor | None
    #: How much of the data is in the national database.
    outcome: Outcome
    #: Whether to send the file again.
    resend: ResendAdvice
    #: Whether the sent data can be seen in the national database; None if this is not known.
    data_visible: bool | None
    #: Whether the sent data may be lost if nothing is done.
    data_at_risk: bool
    #: How the status itself is known.
    evidence: Evidence
    #: The names of the fields of this row that this library has inferred.
    inferred: tuple[str, ...]
    #: The source of the facts, in a few Indonesian words.
    source: str


# fmt: off
STATUSES: tuple[StatusFacts, ...] = (
    StatusFacts(
        status=Status.BELUM_TERKIRIM, stage=0, set_by=None, turn=Actor.SEKOLAH,
        outcome=Outcome.NOT_SENT, resend=ResendAdvice.SEND_FIRST,
        data_visible=False, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("stage", "turn", "data_visible"),
        source="artikel, butir 1",
    ),
    StatusFacts(
        status=Status.DITERIMA_VIA_WEB, stage=1, set_by=Actor.DINAS, turn=Actor.SERVER,
        outcome=Outcome.IN_PROGRESS, resend=ResendAdvice.WAIT_FIRST,
        data_visible=False, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("stage", "turn", "resend", "data_visible"),
        source="artikel, butir 2",
    ),
    StatusFacts(
        status=Status.DITERIMA_VIA_APLIKASI, stage=1, set_by=Actor.SEKOLAH, turn=Actor.SERVER,
        outcome=Outcome.IN_PROGRESS, resend=ResendAdvice.WAIT_FIRST,
        data_visible=False, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("resend",),
        source="artikel, butir 3; komentar 10 dan 12 Mei 2013",
    ),
    StatusFacts(
        status=Status.CEK_KONVERSI, stage=2, set_by=Actor.SERVER, turn=Actor.SERVER,
        outcome=Outcome.IN_PROGRESS, resend=ResendAdvice.WAIT_FIRST,
        data_visible=None, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("resend",),
        source="artikel, butir 4",
    ),
    StatusFacts(
        status=Status.PENDING, stage=2, set_by=Actor.SERVER, turn=Actor.SERVER,
        outcome=Outcome.IN_PROGRESS, resend=ResendAdvice.WAIT_FIRST,
        data_visible=None, data_at_risk=False,
        evidence=Evidence.TERAMATI, inferred=("stage", "set_by", "resend"),
        source="komentar: pending, dan pending kembali sesudah cek konversi",
    ),
    StatusFacts(
        status=Status.BERHASIL_DIPROSES, stage=3, set_by=Actor.SERVER, turn=None,
        outcome=Outcome.COMPLETE, resend=ResendAdvice.NOT_NEEDED,
        data_visible=True, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("resend", "data_visible"),
        source="artikel, butir 5; komentar: valid, lalu invalid sesudah kirim ulang",
    ),
    StatusFacts(
        status=Status.BERHASIL_DENGAN_PENGECUALIAN, stage=3, set_by=Actor.SERVER,
        turn=Actor.SEKOLAH,
        outcome=Outcome.PARTIAL, resend=ResendAdvice.COMPARE_FIRST,
        data_visible=True, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("stage", "resend", "data_visible"),
        source="artikel, butir 6",
    ),
    StatusFacts(
        status=Status.TERKENA_CLEANSING, stage=None, set_by=Actor.SERVER, turn=Actor.SEKOLAH,
        outcome=Outcome.AT_RISK, resend=ResendAdvice.ASK_FIRST,
        data_visible=None, data_at_risk=True,
        evidence=Evidence.DINYATAKAN, inferred=("set_by", "resend"),
        source="artikel, butir 7",
    ),
    StatusFacts(
        status=Status.SQLITE_ERROR, stage=None, set_by=Actor.SERVER, turn=Actor.SEKOLAH,
        outcome=Outcome.FAILED, resend=ResendAdvice.SEND_AGAIN,
        data_visible=False, data_at_risk=False,
        evidence=Evidence.DINYATAKAN, inferred=("set_by", "data_visible"),
        source="artikel, butir 8",
    ),
)
# fmt: on

_BY_STATUS = {row.status: row for row in STATUSES}


def facts_of(status: Status) -> StatusFacts:
    """Return the row of *status*."""
    return _BY_STATUS[status]
