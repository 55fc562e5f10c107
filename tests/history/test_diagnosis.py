"""``diagnose``: whose turn is it, and why has nothing changed?"""

import datetime as dt
import json

import attrs
import laws
import pytest
from golden import CUT, RULES_BROKEN, WHOLE, day

from dapodik_status import (
    INDONESIAN,
    WORKFLOW,
    Actor,
    Diagnosis,
    FileReport,
    Observation,
    Severity,
    Status,
    WaitPolicy,
    Workflow,
    diagnose,
    explain,
)
from dapodik_status.errors import NaiveDatetimeError
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.vocabulary import ResendEffect

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
USEFUL, SAFE, HARMFUL = ResendEffect


def of(*history: Status, now: dt.datetime | None = None, **how: object) -> Diagnosis:
    seen = [Observation(status, day(n)) for n, status in enumerate(history, 1)]
    return diagnose(history=seen, now=now, **how)  # type: ignore[arg-type]  # any parameter


def codes(diagnosis: Diagnosis) -> list[str]:
    return [finding.code for finding in diagnosis.findings]


# status: whose turn, re-send when fresh, re-send when stuck, whom to ask when fresh and stuck
TABLE = {
    BELUM: (Actor.SEKOLAH, USEFUL, USEFUL, None, None),
    WEB: (Actor.SERVER, SAFE, SAFE, None, Actor.DINAS),
    APLIKASI: (Actor.SERVER, SAFE, USEFUL, None, Actor.DINAS),
    CEK: (Actor.SERVER, SAFE, SAFE, None, Actor.DINAS),
    PENDING: (Actor.SERVER, SAFE, SAFE, None, Actor.DINAS),
    BERHASIL: (None, HARMFUL, HARMFUL, None, None),
    PENGECUALIAN: (Actor.SEKOLAH, SAFE, SAFE, None, None),
    CLEANSING: (Actor.SEKOLAH, HARMFUL, HARMFUL, Actor.TIM_TEKNIS, Actor.TIM_TEKNIS),
    ERROR: (Actor.SEKOLAH, USEFUL, USEFUL, None, None),
}


@pytest.mark.parametrize("status", Status)
def test_each_status_fresh_stuck_and_without_a_clock(status: Status) -> None:
    turn, fresh_effect, stuck_effect, ask_fresh, ask_stuck = TABLE[status]
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


def test_without_anything_it_is_the_schools_turn() -> None:
    nothing = diagnose()

    assert (nothing.status, nothing.turn, nothing.resend_effect) == (None, Actor.SEKOLAH, None)
    assert nothing.to_dict()["since"] is None


def test_cleansing_is_an_error_with_its_days() -> None:
    (finding,) = of(CLEANSING).findings
    assert (finding.code, finding.severity, dict(finding.facts)) == (
        "DPS602", Severity.ERROR, {"hari": None},
    )  # fmt: skip
    assert codes(of(CLEANSING, now=day(29))) == ["DPS602"]


def test_a_fall_back_to_pending_goes_to_the_technical_team_and_is_not_sent_again() -> None:
    fallen = of(CEK, PENDING)

    assert fallen.escalate_to is Actor.TIM_TEKNIS
    assert fallen.resend_effect is HARMFUL
    assert "kembali_pending" in fallen.topics


def test_a_second_broken_upload_goes_to_dinas() -> None:
    assert of(ERROR).escalate_to is None
    assert of(ERROR, APLIKASI, ERROR).escalate_to is Actor.DINAS


def test_a_worse_resend_goes_to_dinas() -> None:
    assert of(BERHASIL, APLIKASI, PENGECUALIAN).escalate_to is Actor.DINAS


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
        (INDONESIAN["diagnosis.memburuk"].turn, (BERHASIL, APLIKASI, PENGECUALIAN)),
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


def test_the_policy_is_the_callers() -> None:
    patient = WaitPolicy({APLIKASI: 100})

    assert of(APLIKASI, now=day(29), policy=patient).stuck is False
    assert of(CEK, now=day(29), policy=patient).stuck is False
    assert WaitPolicy({APLIKASI: 0.5}).limit(APLIKASI) == dt.timedelta(hours=12)
    assert WaitPolicy({APLIKASI: 1}) == WaitPolicy([(APLIKASI, 1)])
    with pytest.raises(ValueError, match="numbers of days over 0"):
        WaitPolicy({APLIKASI: 0})


def test_the_workflow_is_the_hosts() -> None:
    assert of(PENDING, workflow=Workflow([])).next_steps == ()


def test_a_now_before_the_history_waits_no_time() -> None:
    assert of(PENDING, PENDING, now=day(1) - dt.timedelta(days=9)).waiting == dt.timedelta()


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


def test_codes_of_waiting_are_unique_and_carry_sorted_facts() -> None:
    assert [check.code for check in WAITING_CHECKS] == ["DPS601", "DPS602", "DPS603"]
    assert all(check.facts == tuple(sorted(check.facts)) for check in WAITING_CHECKS)


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
        assert said.actions == ("Salin status terbaru persis seperti yang tampil di laman.",)
        assert "Pending, terlihat sejak 2 Mei 2013" in " ".join(said.meaning)
        assert "DPS509" not in str(said)
    alone = explain(diagnose(history=seen[2:]))
    assert alone.meaning == ("Catatan terbaru tidak terbaca, atau keterangannya meragukan.",)


def test_an_older_entry_that_is_unread_changes_nothing() -> None:
    seen = [Observation(None, day(1)), Observation(PENDING, day(2))]
    known = diagnose(history=seen, now=day(29))

    assert (known.unread_newest, known.status, known.stuck) == (False, PENDING, True)
