"""What was decided of histories and of waiting, written once more by hand: values, not names."""

import datetime as dt

import pytest
from golden import day

from dapodik_status import (
    Actor,
    Diagnosis,
    Finding,
    Observation,
    Replay,
    Severity,
    Status,
    WaitPolicy,
    Workflow,
    diagnose,
    replay,
)
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS
from dapodik_status.vocabulary import Evidence, ResendAdvice, ResendEffect

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
HARMFUL, SAFE, USEFUL = ResendEffect.HARMFUL, ResendEffect.SAFE, ResendEffect.USEFUL
# code: slug, how much it matters, where it leads, what it tells
# fmt: off
DECIDED = {
    "DPS501": ("impossible-jump",      "warning", None, "dari jalan ke"),
    "DPS502": ("fell-back-to-pending", "warning", PENDING, "jumlah"),
    "DPS503": ("worse-after-resend",   "warning", None,
               "kiriman_sebelum kiriman_sesudah sebelum sesudah"),
    "DPS504": ("date-in-future",       "warning", None, "jumlah"),
    "DPS505": ("date-before-upload",   "warning", None, "hari"),
    "DPS506": ("day-early-time-zone",  "info",    None, "jam"),
    "DPS507": ("unordered",            "info",    None, "jumlah"),
    "DPS508": ("duplicates",           "info",    None, "jumlah"),
    "DPS509": ("unread-label",         "warning", None, "jumlah"),
    "DPS510": ("counts-differ",        "warning", PENGECUALIAN, "entitas"),
    "DPS601": ("waiting-long",         "warning", None, "batas_hari hari"),
    "DPS602": ("act-now",              "error",   None, "hari"),
    "DPS603": ("school-to-act",        "warning", None, "batas_hari hari"),
}
# fmt: on
# How many days a status may last; a full success for ever.
WAITS = {
    BELUM: 7,
    WEB: 3,
    APLIKASI: 3,
    CEK: 3,
    PENDING: 3,
    BERHASIL: None,
    PENGECUALIAN: 7,
    CLEANSING: 1,
    ERROR: 1,
}  # fmt: skip
# Whose turn it is in each question; and the codes that its words answer already.
TURNS = {
    "cleansing": ("sekolah", "DPS602"),
    "tidak_sah_sesudah_kirim_ulang": ("sekolah", ""),
    "kembali_pending": ("server", "DPS502"),
    "pending_lama": ("server", "DPS601"),
    "status_tetap": (None, "DPS601"),
    "macet_di_tengah": ("sekolah", ""),
    "berhasil_tetapi_kosong": ("sekolah", ""),
    "jumlah_berbeda": ("sekolah", ""),
    "data_lama_tampil": (None, ""),
    "tanggal_mundur": (None, "DPS506"),
    "aplikasi_lama": ("sekolah", ""),
    "dua_komputer": ("sekolah", ""),
    "tidak_dapat_mengirim": ("sekolah", ""),
    "komputer_rusak": ("sekolah", ""),
    "invalid_atau_warning": ("sekolah", ""),
    "arti_keterangan": (None, ""),
    "kapan_kirim_ulang": (None, ""),
    "sudah_sampai": (None, ""),
}
SECOND = dt.timedelta(seconds=1)


def seen(*history: Status) -> list[Observation]:
    return [Observation(status, day(n)) for n, status in enumerate(history, 1)]


def found(findings: tuple[Finding, ...], code: str) -> dict[str, object]:
    (finding,) = [f for f in findings if f.code == code]
    return dict(finding.facts)


def test_a_row_keeps_what_was_decided_of_it() -> None:
    rows = (*HISTORY_CHECKS, *WAITING_CHECKS)
    decided = {r.code: (r.slug, r.severity.value, r.leads_to, " ".join(r.facts)) for r in rows}
    assert decided == DECIDED
    assert [row.code for row in rows] == list(DECIDED)
    assert all(row.facts == tuple(sorted(row.facts)) for row in rows)


def test_a_question_keeps_its_turn_and_the_codes_that_it_answers() -> None:
    assert {t.slug: (t.turn, " ".join(t.answers)) for t in TOPICS} == TURNS


@pytest.mark.parametrize("status", Status)
def test_a_status_may_last_so_many_days_and_no_second_longer(status: Status) -> None:
    days = WAITS[status]
    allowed = None if days is None else dt.timedelta(days=days)
    assert WaitPolicy().limit(status) == allowed
    if allowed is None:
        assert diagnose(history=seen(status), now=day(31)).stuck is False
        return
    at_the_end = diagnose(history=seen(status), now=day(1) + allowed)
    after_it = diagnose(history=seen(status), now=day(1) + allowed + SECOND)

    assert (at_the_end.stuck, after_it.stuck) == (False, True)
    assert at_the_end.waiting == allowed
    if status is CLEANSING:
        assert found(after_it.findings, "DPS602") == {"hari": 1}
    else:
        code = "DPS601" if status in {WEB, APLIKASI, CEK, PENDING} else "DPS603"
        assert found(after_it.findings, code) == {"batas_hari": days, "hari": days}
        assert at_the_end.findings == ()


def test_a_policy_counts_in_parts_of_days_and_refuses_what_is_no_wait() -> None:
    policy = WaitPolicy({CEK: 0.5, PENDING: 36_500})
    stuck = diagnose(history=seen(CEK), now=day(1) + dt.timedelta(hours=13), policy=policy)

    assert found(stuck.findings, "DPS601") == {"batas_hari": 0.5, "hari": 0}
    assert list(WaitPolicy({CEK: 1, BELUM: 2}).days) == [BELUM, CEK]
    for wrong in (0, -1, 36_501, float("inf"), float("nan")):
        with pytest.raises(ValueError, match=r"days\[cek_konversi\]"):
            WaitPolicy({CEK: wrong})


def test_who_is_asked_and_what_to_have_in_hand() -> None:
    """The technical team after a second pending; the district where the server is silent."""
    fallen = diagnose(history=seen(CEK, PENDING))
    moved_on = diagnose(history=seen(CEK, PENDING, CEK), now=day(3, 9))
    silent = diagnose(history=seen(WEB), now=day(9))
    once = diagnose(history=seen(ERROR), now=day(9))
    twice = diagnose(history=seen(ERROR, WEB, ERROR))
    school = diagnose(history=seen(PENGECUALIAN), now=day(29))

    assert (fallen.escalate_to, moved_on.escalate_to) == (Actor.TIM_TEKNIS, None)
    assert (silent.escalate_to, twice.escalate_to) == (Actor.DINAS, Actor.DINAS)
    assert (once.escalate_to, once.bring, school.escalate_to) == (None, (), None)
    assert fallen.bring == silent.bring == ("npsn", "tanggal_kirim", "salinan_berkas")


def test_a_resend_is_useful_safe_or_harmful() -> None:
    def effect(*history: Status, now: dt.datetime | None = None) -> ResendEffect | None:
        return diagnose(history=seen(*history), now=now).resend_effect

    assert effect(CEK, PENDING) is HARMFUL
    assert effect(CEK, PENDING, CEK) is HARMFUL
    assert effect(BERHASIL, APLIKASI, PENGECUALIAN) is HARMFUL
    assert effect(BERHASIL, APLIKASI, ERROR) is USEFUL
    assert effect(WEB, now=day(29)) is SAFE
    assert effect(APLIKASI, now=day(29)) is USEFUL
    assert effect(APLIKASI, now=day(2)) is SAFE
    assert effect(PENGECUALIAN, now=day(29)) is SAFE


def test_the_next_steps_carry_who_takes_them_and_how_that_is_known() -> None:
    step = diagnose(history=seen(PENDING)).next_steps[0]

    assert (step.trigger, step.dest) == ("lanjutkan", CEK)
    assert (step.actor, step.evidence) == (Actor.SERVER, Evidence.TERAMATI)


def test_a_diagnosis_is_told_whole() -> None:
    told = diagnose(history=seen(CEK, PENDING), now=day(3)).to_dict()

    assert list(told) == [
        "status", "unread_newest", "since", "waiting_seconds", "turn", "stuck", "data_at_risk",
        "resend", "resend_effect", "next_steps", "escalate_to", "bring", "findings", "topics", "forecast",
        "replay",
    ]  # fmt: skip
    assert (told["waiting_seconds"], told["turn"], told["stuck"]) == (86_400, "server", False)
    assert (told["resend"], told["resend_effect"]) == ("wait_first", "harmful")
    assert told["topics"][:1] == ["kembali_pending"]
    assert (told["escalate_to"], told["forecast"]) == ("tim_teknis", None)
    assert [finding["code"] for finding in told["findings"]] == ["DPS502"]
    assert told["replay"]["since"] == "2013-05-02T08:00:00+07:00"
    assert Diagnosis.from_dict(dict(told)).topics == tuple(told["topics"])


def test_without_a_clock_nothing_is_said_of_waiting() -> None:
    said = diagnose(history=seen(CEK))
    assert (said.waiting, said.stuck, said.findings) == (None, None, ())
    assert said.resend is ResendAdvice.WAIT_FIRST
    empty = diagnose(now=day(9))
    assert (empty.status, empty.waiting, empty.stuck, empty.resend) == (None, None, None, None)
    assert (empty.next_steps, empty.data_at_risk, empty.replay) == ((), False, Replay())


class TestAttempts:
    """Each attempt is told with its own moments, statuses and number."""

    def test_two_sends_are_two_attempts_with_their_own_moments(self) -> None:
        first, second = replay(seen(APLIKASI, CEK, CEK, APLIKASI, CEK)).attempts

        assert (first.number, first.statuses) == (1, (APLIKASI, CEK))
        assert (first.started_at, first.last_seen) == (day(1), day(3))
        assert (first.observations, first.changes, first.sent) == (3, 1, False)
        assert (second.number, second.statuses) == (2, (APLIKASI, CEK))
        assert (second.started_at, second.last_seen) == (day(4), day(5))
        assert (second.observations, second.changes, second.sent) == (2, 1, False)

    @pytest.mark.parametrize("trigger", ["kirim", "unggah", "kirim_ulang", "unggah_ulang"])
    def test_every_step_that_sends_is_a_send(self, trigger: str) -> None:
        (sent,) = replay([Observation(APLIKASI, day(1), trigger=trigger)]).attempts
        assert sent.sent is True

    def test_a_step_that_sends_nothing_is_no_send_and_no_attempt(self) -> None:
        history = [
            Observation(APLIKASI, day(1)),
            Observation(CEK, day(2), trigger="periksa"),
            Observation(CEK, day(3), trigger="periksa", received_at=day(1)),
        ]
        (only,) = replay(history).attempts
        assert (only.sent, only.observations, only.statuses) == (False, 3, (APLIKASI, CEK))

    def test_the_first_send_ends_no_attempt_and_the_second_does(self) -> None:
        waiting, sent = Observation(BELUM, day(1)), Observation(APLIKASI, day(2), trigger="kirim")
        (one,) = replay([waiting, sent]).attempts
        both = replay([waiting, sent, Observation(APLIKASI, day(3), trigger="kirim_ulang")])

        assert (one.statuses, one.sent) == ((BELUM, APLIKASI), True)
        assert [attempt.statuses for attempt in both.attempts] == [(BELUM, APLIKASI), (APLIKASI,)]
        assert both.since == day(3)

    def test_a_date_of_receipt_belongs_to_its_attempt_alone(self) -> None:
        history = [
            Observation(WEB, day(1), received_at=day(1)),
            Observation(WEB, day(2), received_at=day(1)),
            Observation(CEK, day(3), received_at=day(2)),
            Observation(APLIKASI, day(4)),
            Observation(APLIKASI, day(5), received_at=day(4)),
        ]
        attempts = replay(history).attempts
        assert [attempt.statuses for attempt in attempts] == [(WEB, CEK), (APLIKASI,)]
        assert [attempt.observations for attempt in attempts] == [3, 2]

    def test_counts_are_compared_with_the_first_of_their_attempt(self) -> None:
        history = [
            Observation(APLIKASI, day(1), counts={"ptk": 2}),
            Observation(CEK, day(2), counts={"ptk": 2, "rombel": 1}),
            Observation(CEK, day(3), counts={"ptk": 3}),
            Observation(CEK, day(4), counts={"ptk": 3}),
        ]
        assert [dict(f.facts) for f in replay(history).findings] == [{"entitas": "ptk"}]


class TestMoments:
    """What is later, earlier and at once, to the second."""

    @pytest.mark.parametrize(
        ("sent_at", "received_at", "expected"),
        [
            (day(10, 0), day(9, 23), {"DPS506": {"jam": 1}}),
            (day(10, 23), day(9, 0), {"DPS506": {"jam": 47}}),
            (day(11, 0), day(9, 23), {"DPS505": {"hari": 2}}),
            (day(12, 0), day(9, 23), {"DPS505": {"hari": 3}}),
            (day(10, 23), day(10, 0), {}),
        ],
    )
    def test_a_receipt_before_its_send(
        self, sent_at: dt.datetime, received_at: dt.datetime, expected: dict[str, object]
    ) -> None:
        sent = Observation(APLIKASI, sent_at, trigger="kirim", received_at=received_at)
        assert {f.code: dict(f.facts) for f in replay([sent]).findings} == expected

    def test_what_is_now_is_not_in_the_future(self) -> None:
        history = [Observation(CEK, day(2), received_at=day(2))]
        assert replay(history, now=day(2)).findings == ()
        assert found(replay(history, now=day(2) - SECOND).findings, "DPS504") == {"jumlah": 1}

    def test_a_success_after_a_worse_one_is_compared_with_the_best_before(self) -> None:
        good_bad_good_worse = seen(
            BERHASIL, APLIKASI, PENGECUALIAN, APLIKASI, BERHASIL, APLIKASI, ERROR
        )
        told = [dict(f.facts) for f in replay(good_bad_good_worse).findings if f.code == "DPS503"]
        assert told == [
            {"kiriman_sebelum": 1, "kiriman_sesudah": 2, "sebelum": "berhasil_diproses",
             "sesudah": "berhasil_dengan_pengecualian"},
            {"kiriman_sebelum": 3, "kiriman_sesudah": 4, "sebelum": "berhasil_diproses",
             "sesudah": "sqlite_error"},
        ]  # fmt: skip


def test_what_is_wrong_in_a_history_stands_in_the_order_of_its_codes() -> None:
    history = [
        Observation(PENDING, day(4)),
        Observation(CEK, day(2)),
        Observation(None, day(3)),
        Observation(CEK, day(2)),
    ]
    told = replay(history, now=day(3))
    assert [(f.code, dict(f.facts)) for f in told.findings] == [
        ("DPS502", {"jumlah": 1}),
        ("DPS504", {"jumlah": 1}),
        ("DPS507", {"jumlah": 2}),
        ("DPS508", {"jumlah": 1}),
        ("DPS509", {"jumlah": 1}),
    ]
    assert {f.severity for f in told.findings} == {Severity.WARNING, Severity.INFO}


def test_a_diagnosis_hands_its_clock_and_its_workflow_on() -> None:
    """Dates in the future, and jumps that this workflow does not know, are told by it too."""
    ahead = diagnose(history=[Observation(CEK, day(9))], now=day(3))
    strange = diagnose(history=seen(BERHASIL, PENDING), workflow=Workflow(()))

    assert found(ahead.findings, "DPS504") == {"jumlah": 1}
    assert ahead.waiting == dt.timedelta()
    assert found(strange.findings, "DPS501") == {
        "dari": "berhasil_diproses", "jalan": None, "ke": "pending",
    }  # fmt: skip
    assert strange.next_steps == ()


@pytest.mark.parametrize("end", [CLEANSING, ERROR])
def test_a_partial_success_that_is_lost_again_came_out_worse(end: Status) -> None:
    told = replay(seen(PENGECUALIAN, APLIKASI, end))
    assert found(told.findings, "DPS503") == {
        "kiriman_sebelum": 1, "kiriman_sesudah": 2,
        "sebelum": "berhasil_dengan_pengecualian", "sesudah": end.value,
    }  # fmt: skip
    assert replay(seen(end, APLIKASI, ERROR)).findings == ()


def test_what_stands_behind_the_moment_is_told_by_name() -> None:
    for name, value in (
        ("label", "Pending"), ("remark", "x"), ("counts", {"ptk": 1}), ("received_at", day(1)),
        ("trigger", "tunda"),
    ):  # fmt: skip
        with pytest.raises(TypeError, match="positional"):
            Observation(PENDING, day(1), value)  # type: ignore[call-arg, arg-type]  # what is shown
        given = Observation(PENDING, day(1), **{name: value})  # type: ignore[arg-type]  # any of them
        assert getattr(given, name) == value


def test_counts_stand_in_the_order_of_their_names() -> None:
    assert list(Observation(CEK, day(1), counts={"rombel": 1, "ptk": 2}).counts) == [
        "ptk",
        "rombel",
    ]
