"""Replaying a history, against walking a transitions machine along it; explaining a long one.

Run: python tests/bench/bench_history.py [--record FILE].
"""

import datetime as dt
from functools import partial
from typing import Any

from side_by_side import Table, best_of, main

from dapodik_status import Diagnosis, Observation, Status, build_machine, diagnose, explain, replay

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


def explained(diagnosis: Diagnosis) -> str:
    return str(explain(diagnosis))


def measure(table: Table) -> None:
    walked = history(6_000)
    model: Any = Model()
    build_machine(model)

    def walk() -> None:
        for number in range(6_000):
            if number % 6 == 0:
                model.state = Status.BELUM_TERKIRIM
            model.trigger(STEPS[number % 6])

    times = best_of({"ours": lambda: replay(walked), "theirs": walk}, rounds=9)
    what = "replay() of 6,000 observations, against walking transitions"
    table.at_least(what, times["ours"], times["theirs"], 5)

    short, long = history(10_000), history(1_000_000)
    times = best_of({"short": lambda: replay(short), "long": lambda: replay(long)}, rounds=3)
    what = "replay(), an observation of 1,000,000 against one of 10,000"
    table.at_most(what, times["long"] / len(long), times["short"] / len(short), 1.5)

    seen = {length: diagnose(history=history(length)) for length in (2_000, 20_000)}
    times = best_of({str(n): partial(explained, told) for n, told in seen.items()})
    what = "explain() of a diagnosis, 20,000 observations against 2,000"
    table.at_most(what, times["20000"], times["2000"], 15)
    table.at_most("explain() of 20,000 observations, against 0.2 s", times["20000"], 0.2, 1)


if __name__ == "__main__":
    main(measure)
