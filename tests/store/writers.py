"""Programs that write to a store until they are killed; each says what it has been told is kept."""

import datetime as dt
import os
import sys
from contextlib import suppress
from pathlib import Path

from dapodik_status import Observation, Status
from dapodik_status.errors import IllegalTransitionError, StoreError
from dapodik_status.store import HistoryStore

START = dt.datetime(2013, 5, 1, tzinfo=dt.UTC)
STEPS = ("kirim", "periksa", "tunda", "lanjutkan")


def write(path: str, name: str, first: int) -> None:
    """Keep one observation after the other; print the number of each once it is kept.

    Every third time two schools in one call, so that half of a transaction would show; and every
    fifth a step of the life cycle.
    """
    said = os.open(f"{path}.{name}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with HistoryStore(path, seconds=60) as store:
        for number in range(first, first + 999_999):
            at = START + dt.timedelta(seconds=number)
            seen = Observation(Status.PENDING, at, counts={"ptk": number})
            schools = [f"{name}-{number % 7}", *(["bersama"] if number % 3 == 0 else [])]
            kept = store.record_many([(school, seen) for school in schools])
            assert kept in {1, 2}, kept
            if number % 5 == 0:
                with suppress(IllegalTransitionError):  # another writer's step came first
                    store.advance("server", STEPS[number // 5 % 4], at=at)
            os.write(said, f"{number}\n".encode())


def race(path: str, _name: str, rounds: int) -> None:
    """Take the same steps as another process; print those that were this one's."""
    with HistoryStore(path, seconds=60) as store:
        for number in range(rounds):
            for step in ("kirim", "periksa"):
                try:
                    store.advance(f"{number}", step, at=START)
                except IllegalTransitionError:
                    continue
                print(f"{number} {step}", flush=True)


def fill(path: str, _name: str, _first: int) -> None:
    """Write until it is refused; print how many were kept, and the reason."""
    with HistoryStore(path) as store:
        number, kept = 0, 0
        try:
            while True:
                number += 1
                at = START + dt.timedelta(hours=number)
                entry = Observation(None, at, label="x" * 4_000)
                kept += store.record(f"{number % 9}", entry)
        except StoreError as error:
            told = sum(len(history) for _, history in store.histories())
            print(kept, told, error.reason)


if __name__ == "__main__":
    {"write": write, "race": race, "fill": fill}[sys.argv[1]](
        str(Path(sys.argv[2])), sys.argv[3], int(sys.argv[4])
    )
