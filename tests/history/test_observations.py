"""The values of a history."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

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
    with pytest.raises(ValueError, match="a text of 5 characters; read_label"):
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


def test_a_label_as_it_was_seen_is_an_observation() -> None:
    zone = dt.timezone(dt.timedelta(hours=9))
    text = "Cek konversi 9 Mei 2013 pukul 23.58, lolos validasi akhir"
    seen = Observation.from_label(text, day(10), zone=zone, counts={"ptk": 16}, trigger="periksa")

    assert seen == Observation(
        Status.CEK_KONVERSI,
        day(10),
        label=text,
        remark="lolos validasi akhir",
        counts={"ptk": 16},
        received_at=dt.datetime(2013, 5, 9, 23, 58, tzinfo=zone),
        trigger="periksa",
    )


def test_what_is_given_beside_a_label_counts_before_what_it_tells() -> None:
    text = "pending 9 Mei 2013 (hubungi dinas)"
    seen = Observation.from_label(text, day(10), remark="antri", received_at=day(8))

    assert (seen.remark, seen.received_at) == ("antri", day(8))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("entah", None),
        ("berhasil diproses (datanya 0)", None),
        ("berhasil diproses, lolos validasi akhir", Status.BERHASIL_DIPROSES),
        ("pending (57%)", Status.PENDING),
    ],
)
def test_no_success_is_observed_that_a_remark_may_take_back(
    text: str, status: Status | None
) -> None:
    assert Observation.from_label(text, day(1)).status is status


@pytest.mark.parametrize(
    ("status", "text", "remark"),
    [
        (None, "berhasil diproses", "datanya 0"),
        (None, "berhasil diproses", "belum semua"),
        (Status.BERHASIL_DIPROSES, "berhasil diproses", ""),
        (Status.BERHASIL_DIPROSES, "berhasil diproses", "lolos validasi akhir"),
        (Status.PENDING, "pending", "datanya 0"),
        (None, "Cek konversi", "data ditolak server"),
        (None, "Cek konversi", "data dtolak"),
        (None, "Cek konversi", "sebelumnya pending"),
        (None, "Diterima via web", "sudah dihapus"),
        (None, "SQLite error", "tidak jadi"),
        (None, "entah", "tidak ada"),
        # What only tells more, and what says that nothing is new.
        (Status.CEK_KONVERSI, "Cek konversi", "lolos validasi akhir"),
        (Status.CEK_KONVERSI, "Cek konversi", "tidak ada"),
        (Status.PENDING, "Pending", "belum ada perubahan"),
        (Status.PENDING, "Pending", "antrean\nmasih panjang"),
        (Status.DITERIMA_VIA_WEB, "Diterima via web", "diunggah dinas tadi pagi"),
        (Status.SQLITE_ERROR, "SQLite error", "sudah saya cek"),
    ],
)
def test_a_remark_that_is_given_counts_as_one_in_the_label(
    status: Status | None, text: str, remark: str
) -> None:
    seen = Observation.from_label(text, day(1), remark=remark)
    assert (seen.status, seen.label, seen.remark) == (status, text, remark)


def test_an_observation_reads_a_portals_own_label() -> None:
    seen = Observation.from_label("Antre", day(1), spellings={"antre": Status.PENDING})

    assert seen.status is Status.PENDING


@pytest.mark.parametrize("fold", [0, 1])
def test_an_hour_that_comes_twice_is_a_moment(fold: int) -> None:
    at = dt.datetime(2013, 10, 27, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)

    assert Observation.from_label("pending", at).at is at


def test_a_label_is_refused_as_read_label_refuses_it() -> None:
    with pytest.raises(TypeError, match=r"^text: "):
        Observation.from_label(None, day(1))  # type: ignore[arg-type]  # what is shown
    with pytest.raises(NaiveDatetimeError, match="at"):
        Observation.from_label("pending", NAIVE)


def test_what_was_typed_is_not_shown() -> None:
    seen = Observation(None, day(1), label="Siti pending", remark="Siti 0812345678")

    assert "Siti" not in repr(seen)


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


def test_what_stands_behind_the_moment_is_told_by_name() -> None:
    for name, value in (
        ("label", "Pending"), ("remark", "x"), ("counts", {"ptk": 1}), ("received_at", day(1)),
        ("trigger", "tunda"),
    ):  # fmt: skip
        with pytest.raises(TypeError, match="positional"):
            Observation(Status.PENDING, day(1), value)  # type: ignore[call-arg, arg-type]  # what is shown
        given = Observation(Status.PENDING, day(1), **{name: value})  # type: ignore[arg-type]  # any of them
        assert getattr(given, name) == value


def test_counts_stand_in_the_order_of_their_names() -> None:
    assert list(
        Observation(Status.CEK_KONVERSI, day(1), counts={"rombel": 1, "ptk": 2}).counts
    ) == [
        "ptk",
        "rombel",
    ]
