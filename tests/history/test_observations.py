"""The values of a history."""

import datetime as dt
import json

import pytest
from golden import day

from dapodik_status import Observation, Status, replay
from dapodik_status.errors import NaiveDatetimeError

NAIVE = dt.datetime(2013, 5, 9)  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("field", ["at", "received_at"])
def test_a_moment_without_a_zone_is_refused(field: str) -> None:
    at, received_at = (NAIVE, None) if field == "at" else (day(1), NAIVE)
    with pytest.raises(NaiveDatetimeError, match=field):
        Observation("pending", at, received_at=received_at)


def test_a_status_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="entah"):
        Observation("entah", day(1))


@pytest.mark.parametrize(
    "observation",
    [
        Observation(None, day(1), label="entah"),
        Observation(
            Status.PENDING, day(2), label="Pending", remark="x", counts={"ptk": 1},
            received_at=day(1), trigger="tunda",
        ),
    ],
    ids=["least", "most"],
)  # fmt: skip
def test_an_observation_travels_as_json(observation: Observation) -> None:
    data = json.loads(json.dumps(observation.to_dict()))
    assert Observation.from_dict(data) == observation


def test_an_attempt_is_json() -> None:
    (attempt,) = replay([Observation(Status.PENDING, day(1))]).attempts

    assert json.loads(json.dumps(attempt.to_dict())) == {
        "number": 1,
        "started_at": "2013-05-01T08:00:00+07:00",
        "last_seen": "2013-05-01T08:00:00+07:00",
        "statuses": ["pending"],
        "observations": 1,
        "changes": 0,
        "sent": False,
    }
