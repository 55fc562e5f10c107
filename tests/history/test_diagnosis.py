"""``diagnose``: whose turn is it, and why has nothing changed?"""

import datetime as dt
import json

import attrs
import laws
import pytest
from golden import CUT, RULES_BROKEN, WHOLE, day
from histories import codes, facts, seen

from dapodik_status import (
    INDONESIAN,
    WORKFLOW,
    Actor,
    Diagnosis,
    FileReport,
    Observation,
    Replay,
    Severity,
    Status,
    WaitPolicy,
    Workflow,
    diagnose,
    explain,
)
from dapodik_status.errors import NaiveDatetimeError
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.vocabulary import Evidence, ResendAdvice, ResendEffect

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
USEFUL, SAFE, HARMFUL = ResendEffect


def of(*history: Status, now: dt.datetime | None = None, **how: object) -> Diagnosis:
    return diagnose(history=seen(*history), now=now, **how)  # type: ignore[arg-type]  # any parameter


# code: slug, how much it matters, where it leads, what it tells
# fmt: off
DECIDED = {
    "DPS601": ("waiting-long",         "warning", None, "batas_hari hari"),
    "DPS602": ("act-now",              "error",   None, "hari"),
    "DPS603": ("school-to-act",        "warning", None, "batas_hari hari"),
}
# fmt: on


def test_a_row_keeps_what_was_decided_of_it() -> None:
    told = [
        (r.code, r.slug, r.severity.value, r.leads_to, " ".join(r.facts)) for r in WAITING_CHECKS
    ]
    assert told == [(code, *row) for code, row in DECIDED.items()]
    assert all(row.facts == tuple(sorted(row.facts)) for row in WAITING_CHECKS)


# status: how many days it may last (a full success for ever), re-send when fresh, re-send when
# stuck, whom to ask when fresh and when stuck
TABLE = {
    BELUM: (7, USEFUL, USEFUL, None, None),
    WEB: (3, SAFE, SAFE, None, Actor.DINAS),
    APLIKASI: (3, SAFE, USEFUL, None, Actor.DINAS),
    CEK: (3, SAFE, SAFE, None, Actor.DINAS),
    PENDING: (3, SAFE, SAFE, None, Actor.DINAS),
    BERHASIL: (None, HARMFUL, HARMFUL, None, None),
    PENGECUALIAN: (7, SAFE, SAFE, None, None),
    CLEANSING: (1, HARMFUL, HARMFUL, Actor.TIM_TEKNIS, Actor.TIM_TEKNIS),
    ERROR: (1, USEFUL, USEFUL, None, None),
}


@pytest.mark.parametrize("status", Status)
def test_each_status_fresh_stuck_and_without_a_clock(status: Status) -> None:
    _, fresh_effect, stuck_effect, ask_fresh, ask_stuck = TABLE[status]
    turn = status.facts.turn
    fresh, stuck = of(status, now=day(1, 9)), of(status, now=day(29))
    timeless = of(status)

    assert fresh.turn is stuck.turn is timeless.turn is turn
    assert (fresh.resend_effect, stuck.resend_effect) == (fresh_effect, stuck_effect)
    assert (fresh.escalate_to, stuck.escalate_to) == (ask_fresh, ask_stuck)
    assert (fresh.stuck, timeless.stuck, timeless.waiting) == (False, None, None)
    assert stuck.stuck is (status is not BERHASIL)
    waits = {Actor.SERVER: ["DPS601"], Actor.SEKOLAH: ["DPS603"], None: []}[turn]
    assert codes(stuck) == (["DPS602"] if status is CLEANSING else waits)
    assert stuck.waiting == dt.timedelta(days=28)
    assert stuck.since == day(1)
    assert stuck.data_at_risk is (status is CLEANSING)
    assert bool(stuck.bring) is (ask_stuck is not None)
    assert [step.trigger for step in stuck.next_steps] == [
        row.trigger for row in WORKFLOW.legal_from(status)
    ]


@pytest.mark.parametrize("status", Status)
def test_a_status_may_last_so_many_days_and_no_second_longer(status: Status) -> None:
    days, *_ = TABLE[status]
    allowed = None if days is None else dt.timedelta(days=days)
    assert WaitPolicy().limit(status) == allowed
    if allowed is None:
        assert of(status, now=day(31)).stuck is False
        return
    at_the_end = of(status, now=day(1) + allowed)
    after_it = of(status, now=day(1) + allowed + dt.timedelta(seconds=1))

    assert (at_the_end.stuck, after_it.stuck) == (False, True)
    assert at_the_end.waiting == allowed
    if status is CLEANSING:
        assert facts(after_it, "DPS602") == {"hari": 1}
    else:
        code = "DPS601" if status.facts.turn is Actor.SERVER else "DPS603"
        assert facts(after_it, code) == {"batas_hari": days, "hari": days}
        assert at_the_end.findings == ()


def test_cleansing_is_an_error_with_its_days() -> None:
    (finding,) = of(CLEANSING).findings
    assert (finding.code, finding.severity, dict(finding.facts)) == (
        "DPS602", Severity.ERROR, {"hari": None},
    )  # fmt: skip
    assert codes(of(CLEANSING, now=day(29))) == ["DPS602"]


def test_without_a_clock_or_anything_nothing_is_said_of_waiting() -> None:
    said, empty = of(CEK), diagnose(now=day(9))

    assert (said.waiting, said.stuck, said.findings) == (None, None, ())
    assert said.resend is ResendAdvice.WAIT_FIRST
    assert (empty.status, empty.waiting, empty.stuck, empty.resend) == (None, None, None, None)
    assert (empty.next_steps, empty.data_at_risk, empty.replay) == ((), False, Replay())
    assert (empty.turn, empty.resend_effect) == (Actor.SEKOLAH, None)
    assert empty.to_dict()["since"] is None


def test_who_is_asked_and_what_to_have_in_hand() -> None:
    """The technical team after a second pending; the district where the server is silent, or where
    a re-send came out no better.
    """
    fallen, moved_on = of(CEK, PENDING), of(CEK, PENDING, CEK, now=day(3, 9))
    silent = of(WEB, now=day(9))
    once, twice = of(ERROR, now=day(9)), of(ERROR, WEB, ERROR)

    assert (fallen.escalate_to, moved_on.escalate_to) == (Actor.TIM_TEKNIS, None)
    assert (fallen.resend_effect, moved_on.resend_effect) == (HARMFUL, HARMFUL)
    assert (silent.escalate_to, twice.escalate_to) == (Actor.DINAS, Actor.DINAS)
    assert of(BERHASIL, APLIKASI, PENGECUALIAN).escalate_to is Actor.DINAS
    assert (once.escalate_to, once.bring) == (None, ())
    assert fallen.bring == silent.bring == ("npsn", "tanggal_kirim", "salinan_berkas")
    assert "kembali_pending" in fallen.topics


def test_the_next_steps_carry_who_takes_them_and_how_that_is_known() -> None:
    step = of(PENDING).next_steps[0]

    assert (step.trigger, step.dest) == ("lanjutkan", CEK)
    assert (step.actor, step.evidence) == (Actor.SERVER, Evidence.TERAMATI)


def test_a_diagnosis_is_told_whole() -> None:
    told = of(CEK, PENDING, now=day(3)).to_dict()

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


@pytest.mark.parametrize("status", [WEB, APLIKASI, CEK, PENDING, PENGECUALIAN, CLEANSING])
def test_after_a_worse_resend_another_one_is_harmful(status: Status) -> None:
    again = () if status in {PENGECUALIAN, CLEANSING} else (APLIKASI,)
    worse = of(BERHASIL, APLIKASI, PENGECUALIAN, *again, status, now=day(29))

    assert "DPS503" in codes(worse)
    assert worse.resend_effect is HARMFUL


def test_a_broken_upload_is_sent_again_even_after_a_success() -> None:
    """Nothing of it arrived: the article says to send again, and nothing can become worse."""
    broken = of(BERHASIL, APLIKASI, ERROR)

    assert "DPS503" in codes(broken)
    assert broken.resend_effect is USEFUL


def test_a_later_success_needs_nobody() -> None:
    mended = of(BERHASIL, APLIKASI, PENGECUALIAN, APLIKASI, CEK, BERHASIL)

    assert "DPS503" in codes(mended)
    assert (mended.turn, mended.escalate_to) == (None, None)


HISTORIES: dict[str, tuple[Status, ...]] = {
    "alone": (),
    "second broken": (ERROR, APLIKASI),
    "fell back": (CEK, PENDING),
    "worse": (BERHASIL, APLIKASI, PENGECUALIAN),
    "worse and fell back": (BERHASIL, APLIKASI, CEK, PENDING, CLEANSING),
    "mended": (BERHASIL, APLIKASI, PENGECUALIAN, APLIKASI, CEK),
}
NOWS = {"no clock": None, "fresh": day(8, 9), "stuck": day(29)}
FILES: dict[str, FileReport | None] = {
    "no file": None, "whole": WHOLE, "cut": CUT, "rules": RULES_BROKEN,
}  # fmt: skip


@pytest.mark.parametrize("file", FILES.values(), ids=list(FILES))
@pytest.mark.parametrize("now", NOWS.values(), ids=list(NOWS))
@pytest.mark.parametrize("before", HISTORIES.values(), ids=list(HISTORIES))
@pytest.mark.parametrize("counts", [True, False], ids=["counts differ", "counts not known"])
@pytest.mark.parametrize("status", Status)
def test_no_answer_sends_and_forbids_or_waits_and_calls_at_once(
    status: Status,
    counts: bool,
    before: tuple[Status, ...],
    now: dt.datetime | None,
    file: FileReport | None,
) -> None:
    """Law: an answer holds together, whatever is known."""
    seen = [
        Observation(each, day(n), counts={"ptk": n} if counts else {})
        for n, each in enumerate((*before, status, status), 1)
    ]
    diagnosis = diagnose(history=seen, now=now, file=file)
    said = explain(diagnosis)

    assert [] == laws.answers(diagnosis, said)
    assert [] == laws.contradictions(said)
    assert [] == laws.finished(said)
    assert [] == laws.screen(said, 16)


@pytest.mark.parametrize(
    ("turn", "history"),
    [
        (INDONESIAN["status.diterima_via_aplikasi"].turn, (APLIKASI,)),
        (INDONESIAN["diagnosis.hubungi"].turn, (BERHASIL, APLIKASI, PENGECUALIAN, APLIKASI)),
        (
            INDONESIAN["status.berhasil_dengan_pengecualian"].turn,
            (BERHASIL, APLIKASI, PENGECUALIAN),
        ),
        (INDONESIAN["diagnosis.id_ganda"].turn, (CEK, PENDING)),
        (INDONESIAN["diagnosis.gagal_lagi"].turn, (ERROR, APLIKASI, ERROR)),
        (INDONESIAN["giliran.server"].title, (CEK,)),
        (INDONESIAN["giliran.sekolah"].title, (ERROR,)),
        (INDONESIAN["giliran.tidak_ada"].title, (BERHASIL,)),
    ],
)
def test_whose_turn_it_is_says_whom_to_ask(turn: str, history: tuple[Status, ...]) -> None:
    assert turn == explain(of(*history)).turn


def test_counts_that_differ_make_a_resend_useful() -> None:
    history = [
        Observation(APLIKASI, day(1), counts={"ptk": 2}),
        Observation(PENGECUALIAN, day(2), counts={"ptk": 1}),
    ]
    assert diagnose(history=history).resend_effect is USEFUL


def test_counts_that_differ_are_the_schools_turn_whatever_the_server_calls_it() -> None:
    counts = ({"ptk": 2}, {"ptk": 1})
    seen = [Observation(s, day(n), counts=counts[n - 1]) for n, s in ((1, APLIKASI), (2, BERHASIL))]
    diagnosis = diagnose(history=seen)
    said = explain(diagnosis)

    assert (diagnosis.turn, diagnosis.resend_effect) == (Actor.SEKOLAH, USEFUL)
    assert said.turn == INDONESIAN["kode.DPS510"].turn
    assert said.actions[:2] == INDONESIAN["kode.DPS510"].actions
    assert of(APLIKASI, BERHASIL).turn is None


def test_a_file_adds_its_findings_and_its_forecast() -> None:
    cut, whole = diagnose(file=CUT), of(BELUM, file=WHOLE)

    assert "DPS110" in codes(cut)
    assert cut.forecast is Status.SQLITE_ERROR
    assert cut.topics == ("macet_di_tengah",)
    assert whole.forecast is BERHASIL


def test_the_policy_is_the_callers_and_counts_in_parts_of_days() -> None:
    mine = WaitPolicy({CEK: 0.5, PENDING: 36_500})
    stuck = of(CEK, now=day(1) + dt.timedelta(hours=13), policy=mine)

    assert facts(stuck, "DPS601") == {"batas_hari": 0.5, "hari": 0}
    assert of(PENDING, now=day(29), policy=mine).stuck is False
    # What it does not name lasts for ever.
    assert of(APLIKASI, now=day(29), policy=mine).stuck is False
    assert mine.limit(CEK) == dt.timedelta(hours=12)
    assert list(WaitPolicy({CEK: 1, BELUM: 2}).days) == [BELUM, CEK]
    assert WaitPolicy({CEK: 1}) == WaitPolicy([(CEK, 1)])


@pytest.mark.parametrize("wrong", [0, -1, 36_501, float("inf"), float("nan")])
def test_what_is_no_wait_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match=r"days\[cek_konversi\].*numbers of days over 0"):
        WaitPolicy({CEK: wrong})


def test_a_diagnosis_hands_its_clock_and_its_workflow_on() -> None:
    """Dates in the future, and jumps that this workflow does not know, are told by it too."""
    ahead = diagnose(history=[Observation(CEK, day(9))], now=day(3))
    strange = of(BERHASIL, PENDING, workflow=Workflow(()))

    assert facts(ahead, "DPS504") == {"jumlah": 1}
    assert ahead.waiting == dt.timedelta()
    assert facts(strange, "DPS501") == {
        "dari": "berhasil_diproses", "jalan": None, "ke": "pending",
    }  # fmt: skip
    assert strange.next_steps == ()


def test_a_now_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveDatetimeError, match="now"):
        diagnose(now=dt.datetime(2013, 5, 9))  # noqa: DTZ001 - what is shown


@pytest.mark.parametrize("status", Status)
def test_the_same_values_give_the_same_answer_as_json(status: Status) -> None:
    one, other = of(status, now=day(9), file=CUT), of(status, now=day(9), file=CUT)
    data = json.loads(json.dumps(one.to_dict()))

    assert one == other
    assert data == other.to_dict()
    assert Diagnosis.from_dict(data) == one
    assert data["status"] == status
    assert data["replay"]["attempts"][0]["last_seen"] == day(1).isoformat()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.status = None  # type: ignore[misc]  # what is shown


def test_what_was_seen_before_an_unread_newest_entry_is_not_judged_as_of_now() -> None:
    """A portal that changed its words yesterday is no portal that stands still for a month."""
    seen = [Observation(CEK, day(1)), Observation(PENDING, day(2)), Observation(None, day(3))]
    for file in (None, CUT):
        unread = diagnose(history=seen, now=day(29), file=file)

        assert unread.unread_newest
        assert (unread.status, unread.since, unread.waiting, unread.stuck) == (None,) * 4
        assert (unread.replay.status, unread.replay.since) == (PENDING, day(2))
        assert (unread.turn, unread.resend, unread.next_steps) == (Actor.SEKOLAH, None, ())
        assert {"DPS502", "DPS509"} <= set(codes(unread))
        assert unread.to_dict()["unread_newest"] is True
        assert Diagnosis.from_dict(json.loads(json.dumps(unread.to_dict()))) == unread
        said = explain(unread)
        assert said.turn == "Giliran sekolah: lihat dahulu statusnya di laman."
        assert said.actions == INDONESIAN["diagnosis.terbaru_tidak_terbaca"].actions
        assert "Pending, terlihat sejak 2 Mei 2013" in " ".join(said.meaning)
        assert "DPS509" not in str(said)
    alone = explain(diagnose(history=seen[2:]))
    assert alone.meaning == ("Catatan terbaru tidak terbaca, atau keterangannya meragukan.",)


def test_an_older_entry_that_is_unread_changes_nothing() -> None:
    seen = [Observation(None, day(1)), Observation(PENDING, day(2))]
    known = diagnose(history=seen, now=day(29))

    assert (known.unread_newest, known.status, known.stuck) == (False, PENDING, True)


ALL_FOUR = {"peserta_didik": 240, "ptk": 16, "rombongan_belajar": 8, "sarpras": 10}


def _counted(*seen: tuple[Status, dict[str, int]]) -> Diagnosis:
    history = [Observation(s, day(n), counts=counts) for n, (s, counts) in enumerate(seen, 1)]
    return diagnose(history=history, now=day(30))


def test_equal_counts_settle_a_partial_success() -> None:
    """The article: if all counts are equal, there is no problem; nothing urges then."""
    diagnosis = _counted(
        (Status.DITERIMA_VIA_APLIKASI, ALL_FOUR), (Status.BERHASIL_DENGAN_PENGECUALIAN, ALL_FOUR)
    )
    said = explain(diagnosis)

    assert (diagnosis.turn, diagnosis.stuck, diagnosis.findings) == (None, False, ())
    assert diagnosis.resend is ResendAdvice.NOT_NEEDED
    assert diagnosis.resend_effect is ResendEffect.SAFE
    assert "jumlah_berbeda" not in diagnosis.topics
    assert said.turn == "Selesai: semua jumlah sama."
    assert "Tidak semua data" not in said.full_text


def test_equal_counts_settle_it_even_after_a_better_upload() -> None:
    diagnosis = _counted(
        (Status.BERHASIL_DIPROSES, {}),
        (Status.DITERIMA_VIA_APLIKASI, ALL_FOUR),
        (Status.BERHASIL_DENGAN_PENGECUALIAN, ALL_FOUR),
    )

    assert (diagnosis.turn, diagnosis.escalate_to) == (None, None)
    assert diagnosis.resend_effect is ResendEffect.SAFE


@pytest.mark.parametrize(
    "later", [{}, {"peserta_didik": 240}, {**ALL_FOUR, "ptk": 15}], ids=["none", "few", "less"]
)
def test_less_than_all_four_counts_settle_nothing(later: dict[str, int]) -> None:
    diagnosis = _counted(
        (Status.DITERIMA_VIA_APLIKASI, ALL_FOUR), (Status.BERHASIL_DENGAN_PENGECUALIAN, later)
    )

    assert (diagnosis.turn, diagnosis.stuck) == (Actor.SEKOLAH, True)
    assert "DPS603" in {finding.code for finding in diagnosis.findings}


def test_a_success_whose_counts_differ_does_not_claim_that_all_was_processed() -> None:
    said = explain(
        _counted(
            (Status.DITERIMA_VIA_APLIKASI, ALL_FOUR),
            (Status.BERHASIL_DIPROSES, {**ALL_FOUR, "peserta_didik": 0}),
        )
    )

    assert "memproses semua" not in said.full_text
    assert "Jumlah data di sekolah dan di server tidak sama." in said.meaning
