"""Moments of any year, zone and fold: a history is a history, and nothing is raised."""

import datetime as dt
import itertools
import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import Diagnosis, Observation, Status, diagnose, explain, replay

NEW_YORK = ZoneInfo("America/New_York")
ZONES = [
    dt.UTC, dt.timezone(dt.timedelta(hours=7)), dt.timezone(dt.timedelta(hours=-7)),
    dt.timezone(dt.timedelta(hours=23, minutes=59)), dt.timezone(-dt.timedelta(hours=23, minutes=59)),
    NEW_YORK, ZoneInfo("Asia/Jakarta"), ZoneInfo("Pacific/Kiritimati"),
]  # fmt: skip
ENDS = [end.replace(tzinfo=zone) for end in (dt.datetime.min, dt.datetime.max) for zone in ZONES]  # noqa: DTZ901 - the point


@pytest.mark.parametrize("at", ENDS, ids=str)
def test_the_first_and_the_last_year_are_years_like_any_other(at: dt.datetime) -> None:
    for received_at, now in itertools.product(ENDS, ENDS):
        history = [
            Observation(Status.BELUM_TERKIRIM, ENDS[0]),
            Observation(Status.DITERIMA_VIA_APLIKASI, at, received_at=received_at, trigger="kirim"),
        ]
        known = replay(history, now=now)
        assert known.status in {Status.BELUM_TERKIRIM, Status.DITERIMA_VIA_APLIKASI}
    diagnosis = diagnose(history=history, now=now)
    assert Diagnosis.from_dict(diagnosis.to_dict()).status is diagnosis.status
    assert explain(diagnosis).title


def codes(*history: Observation, now: dt.datetime | None = None) -> list[str]:
    return [finding.code for finding in replay(history, now=now).findings]


# One o'clock comes twice on this day: first with summer time, an hour later without.
FIRST = dt.datetime(2013, 11, 3, 1, 30, tzinfo=NEW_YORK, fold=0)
SECOND = FIRST.replace(fold=1)


def test_an_hour_that_comes_twice_is_two_hours() -> None:
    earlier, later = Observation("cek_konversi", FIRST), Observation("pending", SECOND)
    assert codes(earlier, later) == ["DPS502"]
    assert codes(later, earlier) == ["DPS502", "DPS507"]
    # The same label twice: no double, for an hour lies between.
    assert codes(Observation("pending", FIRST), Observation("pending", SECOND)) == []
    assert codes(Observation("pending", FIRST), Observation("pending", FIRST)) == ["DPS508"]


def test_a_moment_is_the_same_in_every_zone() -> None:
    """Python calls a moment in such an hour unequal to itself in another zone."""
    for moment, hour in ((FIRST, 5), (SECOND, 6)):
        same = dt.datetime(2013, 11, 3, hour, 30, tzinfo=dt.UTC)
        assert codes(Observation("pending", moment), Observation("pending", same)) == ["DPS508"]
        twice = [
            Observation("diterima_via_web", FIRST.replace(day=4), received_at=moment),
            Observation("diterima_via_web", FIRST.replace(day=5), received_at=same),
        ]
        assert len(replay(twice).attempts) == 1
    resent = [
        Observation("diterima_via_web", FIRST.replace(day=4), received_at=FIRST),
        Observation("diterima_via_web", FIRST.replace(day=5), received_at=SECOND),
    ]
    assert len(replay(resent).attempts) == 2


def test_waiting_is_counted_by_hours_that_went_by() -> None:
    seen = [Observation("pending", FIRST)]
    assert diagnose(history=seen, now=SECOND).waiting == dt.timedelta(hours=1)
    spring = dt.datetime(2013, 3, 10, 1, 0, tzinfo=NEW_YORK)
    later = diagnose(history=[Observation("pending", spring)], now=spring.replace(hour=4))
    assert later.waiting == dt.timedelta(hours=2)
    assert codes(*seen, now=SECOND) == []
    assert codes(Observation("pending", SECOND), now=FIRST) == ["DPS504"]
    assert codes(Observation("pending", FIRST, received_at=SECOND), now=FIRST) == ["DPS504"]


aware = st.datetimes(timezones=st.sampled_from(ZONES), allow_imaginary=True)


@given(st.lists(st.tuples(st.sampled_from(Status), aware), max_size=6), aware)
def test_the_order_in_which_a_history_is_given_changes_no_status(
    seen: list[tuple[Status, dt.datetime]], now: dt.datetime
) -> None:
    """Law: whatever the moments, a history says the same of its status backwards as forwards."""
    history = [Observation(status, at) for status, at in seen]
    moments = {at.astimezone(dt.UTC) for _, at in seen if 1 < at.year < 9999}
    there, back = replay(history, now=now), replay(history[::-1], now=now)
    if len(moments) == len(seen):
        assert there.status is back.status
        assert there.attempts == back.attempts


@pytest.mark.no_cover
def test_a_long_history_takes_ten_times_as_long_as_a_tenth_of_it() -> None:
    """The best of three: a computer that does something else beside counts for neither."""
    start, turns = dt.datetime(2013, 1, 1, tzinfo=dt.UTC), list(Status)

    def seconds(count: int) -> float:
        history = [
            Observation(turns[n * 7 % 9], start + dt.timedelta(minutes=n // 2))
            for n in range(count)
        ]
        took: list[float] = []
        for _ in range(3):
            begun = time.process_time()
            assert explain(diagnose(history=history, now=start)).text
            took.append(time.process_time() - begun)
        return min(took)

    assert seconds(100_000) < 25 * seconds(10_000)
