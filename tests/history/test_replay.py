"""``replay``: what a history says, in any order and with any doubles."""

import datetime as dt
import random

import pytest
from golden import day
from histories import codes, facts, seen
from hypothesis import given
from hypothesis import strategies as st
from strategies import statuses, triggers, walks

from dapodik_status import (
    WORKFLOW,
    Observation,
    Replay,
    Severity,
    Status,
    Transition,
    Workflow,
    replay,
)
from dapodik_status.errors import NaiveDatetimeError
from dapodik_status.history.observations import HISTORY_CHECKS

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
AGAIN = {"kirim_ulang", "unggah_ulang", "hapus"}


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
}
# fmt: on


def test_a_row_keeps_what_was_decided_of_it() -> None:
    told = [
        (r.code, r.slug, r.severity.value, r.leads_to, " ".join(r.facts)) for r in HISTORY_CHECKS
    ]
    assert told == [(code, *row) for code, row in DECIDED.items()]
    assert all(row.facts == tuple(sorted(row.facts)) for row in HISTORY_CHECKS)


def test_an_empty_history_says_nothing() -> None:
    assert replay([]) == Replay()


def test_one_road_is_one_attempt() -> None:
    result = replay(seen(BELUM, APLIKASI, APLIKASI, CEK, BERHASIL, BERHASIL))
    (attempt,) = result.attempts

    assert attempt.statuses == (BELUM, APLIKASI, CEK, BERHASIL)
    assert (attempt.number, attempt.observations, attempt.changes) == (1, 6, 3)
    assert (attempt.started_at, attempt.last_seen) == (day(1), day(6))
    assert attempt.last is BERHASIL
    assert (result.status, result.since, result.findings) == (BERHASIL, day(5), ())


@pytest.mark.parametrize(
    ("attempts", "history"),
    [
        (1, [PENDING] * 10),
        (1, [BELUM, APLIKASI]),
        (2, [ERROR, APLIKASI]),
        (2, [WEB, APLIKASI]),
        (2, [CEK, PENDING, WEB, CEK]),
        (3, [APLIKASI, BERHASIL, APLIKASI, BERHASIL, APLIKASI]),
        (2, [CLEANSING, BELUM, APLIKASI]),
    ],
    ids=str,
)
def test_a_send_starts_an_attempt(attempts: int, history: list[Status]) -> None:
    assert len(replay(seen(*history)).attempts) == attempts


def test_another_date_of_receipt_is_another_attempt() -> None:
    """The comments of 10 and 12 May 2013: received on the 9th, then on the 11th."""
    history = [
        Observation(APLIKASI, day(10), received_at=day(9)),
        Observation(APLIKASI, day(11), received_at=day(9)),
        Observation(APLIKASI, day(12)),
        Observation(APLIKASI, day(13), received_at=day(11)),
    ]
    result = replay(history)

    assert [attempt.observations for attempt in result.attempts] == [3, 1]
    assert result.since == day(13)


def test_a_step_that_is_known_to_be_a_send_is_an_attempt() -> None:
    history = [
        Observation(BELUM, day(1)),
        Observation(BELUM, day(2), trigger="kirim"),
        Observation(BELUM, day(3), trigger="kirim"),
        Observation(APLIKASI, day(4), trigger="kirim_ulang"),
    ]
    result = replay(history)

    assert [attempt.sent for attempt in result.attempts] == [True, True, True]


@given(walks())
def test_attempts_are_the_sends_of_a_legal_walk(walk: list[Transition]) -> None:
    """Law: a legal walk has one attempt, and one more for each re-send; and no impossible jump."""
    history = [Observation(BELUM, day(1))]
    history += [
        Observation(step.dest, day(1) + dt.timedelta(hours=n), trigger=step.trigger)
        for n, step in enumerate(walk, 1)
    ]
    result = replay(history)

    assert len(result.attempts) == 1 + sum(step.trigger in AGAIN for step in walk)
    assert result.status is history[-1].status
    assert "DPS501" not in codes(result)


observations = st.builds(
    Observation,
    st.none() | statuses,
    st.integers(0, 40).map(lambda hours: day(1) + dt.timedelta(hours=hours)),
    trigger=st.none() | triggers,
    received_at=st.none() | st.integers(1, 4).map(day),
    counts=st.dictionaries(st.sampled_from(["ptk", "peserta_didik"]), st.integers(0, 2)),
)


@given(st.lists(observations, max_size=12))
def test_any_history_has_an_answer(history: list[Observation]) -> None:
    """Law: replay never raises; since is not after the last observation; all are accounted for."""
    result = replay(history, now=day(2))
    doubles = [dict(f.facts)["jumlah"] for f in result.findings if f.code == "DPS508"]
    unread = [dict(f.facts)["jumlah"] for f in result.findings if f.code == "DPS509"]
    counted = sum(attempt.observations for attempt in result.attempts)

    assert counted + sum(doubles) + sum(unread) == len(history)  # type: ignore[arg-type]  # ints
    assert (result.since is None) is (result.status is None) is (not result.attempts)
    if result.since is not None:
        assert result.since <= max(o.at for o in history)
    assert [f.code for f in result.findings] == sorted(codes(result))


@given(st.lists(observations, max_size=10, unique_by=lambda o: o.at), st.randoms())
def test_order_and_doubles_change_nothing_but_what_is_said_of_them(
    history: list[Observation], draw: random.Random
) -> None:
    """Law: shuffled and doubled, a history says the same, and that it was shuffled and doubled."""
    shuffled = [*history, *history[:3]]
    draw.shuffle(shuffled)
    plain = replay(sorted(history, key=lambda o: o.at))
    mixed = replay(shuffled)
    about_order = {"DPS507", "DPS508"}

    assert mixed.attempts == plain.attempts
    assert (mixed.status, mixed.since) == (plain.status, plain.since)
    assert [f for f in mixed.findings if f.code not in about_order] == list(plain.findings)
    assert ("DPS508" in codes(mixed)) is bool(history)


def test_two_different_observations_of_one_moment_are_both_kept() -> None:
    both = [Observation(CEK, day(1)), Observation(PENDING, day(1)), Observation(CEK, day(1))]
    assert facts(replay(both), "DPS508") == {"jumlah": 1}


def test_many_observations_of_one_moment_are_told_apart() -> None:
    crowd = [Observation(CEK, day(1), counts={"ptk": n}) for n in range(20_000)]
    result = replay([*crowd, *crowd])

    assert result.attempts[0].observations == 20_000
    assert facts(result, "DPS508") == {"jumlah": 20_000}


def test_a_jump_that_no_way_allows_is_told_with_the_way_there() -> None:
    without = Workflow([t for t in WORKFLOW.transitions if not t.trigger.endswith("_ulang")])
    result = replay(seen(BERHASIL, BERHASIL, PENDING, BERHASIL, PENDING))
    strict = replay(
        [Observation(BERHASIL, day(1)), Observation(PENDING, day(2))],
        workflow=Workflow([t for t in without.transitions if t.trigger != "bersihkan"]),
    )
    nowhere = replay(
        [Observation(BERHASIL, day(1)), Observation(PENDING, day(2))], workflow=Workflow([])
    )

    assert "DPS501" not in codes(result)
    assert facts(strict, "DPS501") == {
        "dari": "berhasil_diproses",
        "ke": "pending",
        "jalan": "kirim, tunda",
    }
    assert facts(nowhere, "DPS501")["jalan"] is None


@pytest.mark.parametrize("source", Status)
@pytest.mark.parametrize("dest", Status)
def test_in_the_default_workflow_every_jump_has_a_way(source: Status, dest: Status) -> None:
    assert "DPS501" not in codes(replay(seen(source, dest)))


def test_a_fall_back_to_pending_is_counted() -> None:
    assert facts(replay(seen(CEK, PENDING, CEK, PENDING)), "DPS502") == {"jumlah": 2}
    assert "DPS502" not in codes(replay(seen(APLIKASI, PENDING)))


@pytest.mark.parametrize(
    ("told", "history"),
    [
        ((1, 2, BERHASIL.value, PENGECUALIAN.value), [BERHASIL, APLIKASI, PENGECUALIAN]),
        ((1, 2, "berhasil_dengan_pengecualian", "sqlite_error"), [PENGECUALIAN, APLIKASI, ERROR]),
        ((1, 2, "berhasil_dengan_pengecualian", "terkena_cleansing"), [PENGECUALIAN, APLIKASI, CLEANSING]),
        ((1, 2, "berhasil_diproses", "terkena_cleansing"), [BERHASIL, APLIKASI, CEK, CLEANSING]),
        ((1, 3, "berhasil_diproses", "sqlite_error"), [BERHASIL, APLIKASI, CEK, APLIKASI, ERROR]),
    ],
    ids=["exception", "error", "partial, cleansing", "cleansing", "third"],
)  # fmt: skip
def test_a_resend_that_came_out_worse_is_told_with_both_attempts(
    told: tuple[object, ...], history: list[Status]
) -> None:
    found = facts(replay(seen(*history)), "DPS503")
    names = ("kiriman_sebelum", "kiriman_sesudah", "sebelum", "sesudah")
    assert found == dict(zip(names, told, strict=True))


@pytest.mark.parametrize(
    "history",
    [
        [BERHASIL, APLIKASI],
        [BERHASIL, APLIKASI, PENDING],
        [PENGECUALIAN, APLIKASI, BERHASIL],
        [ERROR, APLIKASI, ERROR],
        [CLEANSING, APLIKASI, ERROR],
        [BERHASIL, APLIKASI, BERHASIL],
    ],
    ids=str,
)
def test_a_resend_that_is_under_way_or_no_worse_is_not(history: list[Status]) -> None:
    assert "DPS503" not in codes(replay(seen(*history)))


def test_dates_in_the_future_are_counted() -> None:
    history = [
        Observation(CEK, day(1)),
        Observation(PENDING, day(9)),
        Observation(PENDING, day(2), received_at=day(8)),
    ]

    assert facts(replay(history, now=day(3)), "DPS504") == {"jumlah": 2}
    assert "DPS504" not in codes(replay(history, now=day(9)))
    assert facts(replay(history, now=day(9) - dt.timedelta(seconds=1)), "DPS504") == {"jumlah": 1}
    assert "DPS504" not in codes(replay(history))


UTC_CLOCK = dt.datetime(2013, 5, 9, 23, 58, tzinfo=day(1).tzinfo)


@pytest.mark.parametrize(
    ("expected", "sent_at", "received_at"),
    [
        ({"DPS506": {"jam": 8}}, day(10, 7), UTC_CLOCK),
        ({"DPS506": {"jam": 34}}, day(12, 10), day(11, 0)),
        ({"DPS506": {"jam": 1}}, day(10, 0), day(9, 23)),
        ({"DPS506": {"jam": 47}}, day(10, 23), day(9, 0)),
        ({"DPS505": {"hari": 2}}, day(11, 0), day(9, 23)),
        ({"DPS505": {"hari": 3}}, day(12, 0), day(9, 23)),
        ({}, day(10, 23), day(10, 0)),
        ({}, day(10), day(11)),
    ],
    ids=[
        "a-day-early",
        "date-only",
        "an-hour",
        "two-days-less-one",
        "too-early",
        "days",
        "same-day",
        "later",
    ],
)
def test_a_date_of_receipt_before_the_upload(
    expected: dict[str, dict[str, int]], sent_at: dt.datetime, received_at: dt.datetime
) -> None:
    sent = Observation(APLIKASI, sent_at, trigger="kirim", received_at=received_at)
    polled = Observation(APLIKASI, sent_at, received_at=received_at)

    assert {f.code: dict(f.facts) for f in replay([sent]).findings} == expected
    assert replay([polled]).findings == ()


@pytest.mark.parametrize(
    ("unread", "days"), [(False, ()), (False, (2,)), (True, (4,)), (True, (3,)), (True, (1, 5))]
)
def test_a_newest_observation_without_a_status_is_said(unread: bool, days: tuple[int, ...]) -> None:
    """Of two at one moment the later given one is the newer."""
    unread_ones = [Observation(None, day(n)) for n in days]
    result = replay([Observation(CEK, day(1)), Observation(PENDING, day(3)), *unread_ones])

    assert (result.unread_newest, result.status, result.since) == (unread, PENDING, day(3))
    assert not replay([]).unread_newest


def test_counts_that_differ_within_an_attempt_are_told_by_entity() -> None:
    sent = {"peserta_didik": 240, "ptk": 16, "rombel": 10}
    history = [
        Observation(APLIKASI, day(1), counts=sent),
        Observation(CEK, day(2)),
        Observation(PENGECUALIAN, day(3), counts={"peserta_didik": 238, "ptk": 15, "sarpras": 3}),
    ]

    assert facts(replay(history), "DPS510") == {"entitas": "peserta_didik, ptk"}
    assert "DPS510" not in codes(replay([*history[:2], Observation(CEK, day(3), counts=sent)]))
    again = Observation(APLIKASI, day(4), counts={"ptk": 1})
    assert "DPS510" not in codes(replay([history[0], Observation(BERHASIL, day(2)), again]))


def test_a_now_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveDatetimeError, match="now"):
        replay([], now=dt.datetime(2013, 5, 9))  # noqa: DTZ001 - what is shown


def test_a_success_after_a_worse_one_is_compared_with_the_best_before() -> None:
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
