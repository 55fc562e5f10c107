"""The workflow as a ``transitions`` machine: the only module that knows ``transitions``.

Questions are answered by the table; this executes moves, with the host's callbacks in
transitions' own idiom. The library is imported when a machine is built, not before.
"""

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dapodik_status.errors import ModelError
from dapodik_status.status.workflow import WORKFLOW, Transition, Workflow, actor_of, status_of
from dapodik_status.vocabulary import Actor, Status

if TYPE_CHECKING:
    from transitions import EventData, Machine

# Dark letters on light grounds, whatever the page around them is.
_STYLES = {
    "sekolah": "fill:#ffe3c2,stroke:#a14d00,color:#1a1a1a,stroke-width:3px",
    "server": "fill:#dbe8ff,stroke:#1f5aa6,color:#1a1a1a",
    "selesai": "fill:#d8f3db,stroke:#1e7a2b,color:#1a1a1a,stroke-dasharray:2 2",
}
_TURNS = {Actor.SEKOLAH: "sekolah", Actor.SERVER: "server", None: "selesai"}

# As transitions takes them.
Callback = str | Callable[..., bool | None]
Callbacks = Callback | list[Callback] | None


def build_machine(
    model: object,
    *,
    workflow: Workflow = WORKFLOW,
    initial: Status | str = Status.BELUM_TERKIRIM,
    model_attribute: str = "state",
    send_event: bool = False,
    queued: bool = False,
    ignore_invalid_triggers: bool = False,
    before_state_change: Callbacks = None,
    after_state_change: Callbacks = None,
    prepare_event: Callbacks = None,
    finalize_event: Callbacks = None,
    on_exception: Callbacks = None,
) -> "Machine":
    """Give *model* the triggers of *workflow* and return the ``transitions.Machine`` behind them.

    ``model.kirim(actor=Actor.SEKOLAH)`` moves the model where the table allows this actor the
    step, and returns False where the step is another actor's; without ``actor`` anybody may, as
    in ``Workflow.apply``. A step that the table does not have raises transitions'
    ``MachineError``. The status is kept in *model_attribute*, as a ``Status``. The other
    parameters are ``transitions.Machine``'s own; methods of the model such as
    ``on_enter_PENDING`` are called too, and ``machine.before_kirim(callback)`` adds more.

    Build one machine a model: it is cheap, and a machine keeps its models alive.

    Raises ``ModelError`` for an object that cannot take the triggers: one with slots, a frozen
    one, one that has an attribute of that name already (a model is wired once); and
    ``UnknownStatusError`` for an *initial* that is no status. Nothing is wired then.

    >>> from dapodik_status import Actor, build_machine
    >>> class Berkas:
    ...     pass
    >>> berkas = Berkas()
    >>> machine = build_machine(berkas)
    >>> berkas.kirim(actor=Actor.DINAS), berkas.kirim(actor=Actor.SEKOLAH)
    (False, True)
    >>> berkas.state
    <Status.DITERIMA_VIA_APLIKASI: 'diterima_via_aplikasi'>
    """
    start = status_of(initial)
    _refuse_unfit(model, workflow, model_attribute)
    with warnings.catch_warnings():  # importing transitions adds a filter of its own
        from transitions import Machine

    return Machine(
        model=model,
        states=Status,
        transitions=[_row(row, send_event=send_event) for row in workflow.transitions],
        initial=start,
        auto_transitions=False,
        model_attribute=model_attribute,
        send_event=send_event,
        queued=queued,
        ignore_invalid_triggers=ignore_invalid_triggers,
        before_state_change=before_state_change,
        after_state_change=after_state_change,
        prepare_event=prepare_event,
        finalize_event=finalize_event,
        on_exception=on_exception,
    )


def draw_mermaid(workflow: Workflow = WORKFLOW, *, only_from: Status | None = None) -> str:
    """Return *workflow* as a Mermaid state diagram, drawn by transitions' own engine.

    Each status has the class of its turn: ``sekolah``, ``server`` or ``selesai``. With
    *only_from*, just that status and the steps out of it.
    """
    with warnings.catch_warnings():
        from transitions import State
        from transitions.extensions import GraphMachine

    rows = workflow.transitions if only_from is None else workflow.legal_from(only_from)
    shown = {status for row in rows for status in (row.source, row.dest)}
    states = [status for status in Status if status in shown or status is only_from]
    machine = GraphMachine(
        states=[_labelled(State(status.value), status.label) for status in states],
        transitions=[
            {
                "trigger": row.trigger,
                "source": row.source.value,
                "dest": row.dest.value,
                "label": f"{row.trigger} ({row.actor})",
            }
            for row in rows
        ],
        initial=(only_from or states[0]).value,
        auto_transitions=False,
        graph_engine="mermaid",
        title="title: dapodik_status",
    )
    graph: Any = machine.get_graph()
    return "\n".join(_by_turn(str(graph.draw(None)), states))


def _by_turn(drawn: str, states: list[Status]) -> Iterator[str]:
    """Yield the lines of *drawn* with classes by whose turn it is, not by which is active."""
    for line in drawn.splitlines():
        words = line.split()
        if words[:2] == ["classDef", "s_default"]:
            yield from (f"  classDef {name} {style}" for name, style in _STYLES.items())
        if words[:1] not in (["classDef"], ["Class"]):
            yield line.rstrip()
    for status in states:
        yield f"  class {status.value} {_TURNS[status.facts.turn]}"


def _labelled(state: Any, label: str) -> Any:  # noqa: ANN401 - transitions types no label
    state.label = label
    return state


def _row(row: Transition, *, send_event: bool) -> dict[str, Any]:
    # A mapping: transitions refuses tuples with a puzzling error.
    return {
        "trigger": row.trigger,
        "source": row.source,
        "dest": row.dest,
        "conditions": _guard(row.actor, send_event=send_event),
    }


def _guard(allowed: Actor, *, send_event: bool) -> Callable[..., bool]:
    def may(actor: Actor | str | None = None, **_others: object) -> bool:
        return actor_of(actor) in {None, allowed}

    def may_event(event: "EventData") -> bool:
        return may(event.kwargs.get("actor"))

    return may_event if send_event else may


def _refuse_unfit(model: object, workflow: Workflow, model_attribute: str) -> None:
    name = type(model).__name__
    if model is None or isinstance(model, type):
        raise ModelError(name, "an instance is needed")
    for trigger in workflow.triggers:
        if hasattr(model, trigger):
            raise ModelError(name, f"it has an attribute {trigger!r} already")
    # transitions would fail half-way through its wiring.
    for attribute in (model_attribute, *workflow.triggers[:1]):
        present = hasattr(model, attribute)
        try:
            old = getattr(model, attribute, None)
            setattr(model, attribute, old)
            if not present:
                delattr(model, attribute)
        except AttributeError:
            raise ModelError(name, f"{attribute!r} cannot be set on it") from None
