"""A legality question and a move, against transitions.

Run: python tests/bench/bench_workflow.py [--record FILE].
"""

from typing import Any

from side_by_side import Table, best_of, main

from dapodik_status import WORKFLOW, Actor, Status, build_machine


class Model:
    """A host's record."""


def nothing(_status: object, _trigger: object, _actor: object) -> None:
    """Cost a call."""


def measure(table: Table) -> None:
    model: Any = Model()
    build_machine(model, initial=Status.CEK_KONVERSI)
    cek, server, school = Status.CEK_KONVERSI, Actor.SERVER, Actor.SEKOLAH
    times = best_of(
        {
            "nothing": lambda: nothing(cek, "proses", server),
            "permitted": lambda: WORKFLOW.allows(cek, "proses", server),
            "refused": lambda: WORKFLOW.allows(cek, "proses", school),
            "transitions": lambda: model.may_proses(actor=server),
        },
        calls=20_000,
    )
    for what in ("permitted", "refused"):
        asked = f"allows(), {what}"
        table.at_most(f"{asked}, against an empty call", times[what], times["nothing"], 3)
        table.at_least(f"{asked}, against transitions' may_", times[what], times["transitions"], 50)

    def move() -> None:
        model.tunda(actor=server)
        model.lanjutkan(actor=server)

    times = best_of(
        {
            "ours": lambda: WORKFLOW.apply(
                WORKFLOW.apply(cek, "tunda", actor=server), "lanjutkan", actor=server
            ),
            "theirs": move,
        },
        calls=5_000,
    )
    table.at_least("Two moves, against transitions", times["ours"], times["theirs"], 50)


if __name__ == "__main__":
    main(measure)
