"""Replaying a history, against walking a transitions machine along it.

Run: python tests/bench/bench_history.py.
"""

import datetime as dt
import time
from typing import Any

from side_by_side import best_of, show

from dapodik_status import Observation, Status, build_machine, replay

START = dt.datetime(2013, 1, 1, tzinfo=dt.UTC)
STEPS = ("kirim", "periksa", "tunda", "lanjutkan", "proses", "kirim_ulang")
ROAD = (
    Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, Status.PENDING, Status.CEK_KONVERSI,
    Status.BERHASIL_DIPROSES, Status.DITERIMA_VIA_APLIKASI,
)  # fmt: skip


class Model:
    """A host's record."""


def history(length: int) -> list[Observation]:
    return [Observation(ROAD[n % len(ROAD)], START + dt.timedelta(hours=n)) for n in range(length)]


def main() -> None:
    walked = history(6_000)
    model: Any = Model()
    build_machine(model)

    def walk() -> None:
        for number in range(6_000):
            if number % 6 == 0:
                model.state = Status.BELUM_TERKIRIM
            model.trigger(STEPS[number % 6])

    times = best_of({"replay": lambda: replay(walked), "transitions": walk}, calls=1, rounds=9)
    each = {f"{name}, an observation": ns / 6_000 for name, ns in times.items()}
    show("6,000 observations, each a change", each, {
        ("transitions, an observation", "replay, an observation"): 3,
    })  # fmt: skip
    print()
    costs: dict[int, float] = {}
    for length in (10_000, 100_000, 1_000_000):
        seen = history(length)
        begun = time.perf_counter_ns()
        replay(seen)
        costs[length] = (time.perf_counter_ns() - begun) / length
        print(f"  {length:>9,} observations: {costs[length]:,.0f} ns each")
    print(f"  growth from 10,000 to 1,000,000: {costs[1_000_000] / costs[10_000]:.2f} a piece")


if __name__ == "__main__":
    main()
