"""A legality question and a move, against transitions.

Run: python tests/bench/bench_workflow.py.
"""

from typing import Any

from side_by_side import best_of, show

from dapodik_status import WORKFLOW, Actor, Status, build_machine


class Model:
    """A host's record."""


def nothing(_status: object, _trigger: object, _actor: object) -> None:
    """Cost a call."""


def main() -> None:
    model: Any = Model()
    build_machine(model, initial=Status.CEK_KONVERSI)
    cek, server, school = Status.CEK_KONVERSI, Actor.SERVER, Actor.SEKOLAH
    times = best_of(
        {
            "an empty call": lambda: nothing(cek, "proses", server),
            "allows, permitted": lambda: WORKFLOW.allows(cek, "proses", server),
            "allows, refused": lambda: WORKFLOW.allows(cek, "proses", school),
            "transitions, may_proses": lambda: model.may_proses(actor=server),
        },
        calls=20_000,
    )
    show("One legality question with its actor", times, {
        ("transitions, may_proses", "allows, permitted"): 30,
        ("transitions, may_proses", "allows, refused"): 30,
    })  # fmt: skip

    def move() -> None:
        model.tunda(actor=server)
        model.lanjutkan(actor=server)

    times = best_of(
        {
            "apply, two moves": lambda: WORKFLOW.apply(
                WORKFLOW.apply(cek, "tunda", actor=server), "lanjutkan", actor=server
            ),
            "transitions, two moves": move,
        },
        calls=5_000,
    )
    show("Two moves", times, {("transitions, two moves", "apply, two moves"): 10})


if __name__ == "__main__":
    main()
