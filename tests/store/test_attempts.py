"""A file that is sent again begins an attempt, in whatever order its entries are written."""

import datetime as dt
from pathlib import Path

from dapodik_status import Observation, replay
from dapodik_status.store import HistoryStore


def test_a_second_send_begins_an_attempt_although_it_is_recorded_later(tmp_path: Path) -> None:
    days = [dt.datetime(2013, 5, day, tzinfo=dt.UTC) for day in (1, 2, 3)]
    sends = [Observation("belum_terkirim", day, trigger="kirim") for day in days]
    with HistoryStore(tmp_path / "riwayat.db") as store:
        for send in sends:
            store.record("1", send)
        latest = store.latest("1")

    assert latest is not None
    assert latest.since == replay(sends).since == days[-1]
