"""The workflow as a ``transitions`` machine: the only module that uses ``transitions``.

``status.workflow`` answers questions about steps. This module executes steps, with the host's
callbacks in the style of transitions. That library is imported only when a machine is built.
"""

import warnings
from typing import TYPE_CHECKING, Any

import attrs

from dapodik_status.errors import ArgumentTypeError, ModelError, described, need
from dapodik_status.status.workflow import WORKFLOW, Transition, Workflow, actor_of, status_of
from dapodik_status.vocabulary import Actor, Status

if TYPE_CHECKING:
    from transitions import EventData, Machine

# An attribute that only the hierarchical classes of transitions have.
_NESTED = "get_nested_triggers"


def build_machine(
    model: object,
    *,
    workflow: Workflow = WORKFLOW,
    machine_cls: "type[Machine] | None" = None,
    initial: Status | str = Status.BELUM_TERKIRIM,
    model_attribute: str = "state",
    send_event: bool = False,
    **options: Any,  # noqa: ANN401 - each class of machine has its own
) -> "Machine":
    """Attach a ``transitions.Machine`` for *workflow* to *model* and return it.

    Each trigger becomes a method of the model. ``model.kirim(actor=Actor.SEKOLAH)`` takes the
    step, or returns False if the step belongs to another actor. Without ``actor``, anybody may
    take it, as in ``Workflow.apply``. If the workflow has no such step from the current status,
    the call raises ``MachineError`` of transitions. The status is kept in *model_attribute*, as a
    ``Status``, and begins as *initial*.

    *machine_cls* is another machine class of transitions, such as ``AsyncMachine`` or
    ``GraphMachine``; None: ``Machine``. It cannot be a hierarchical class. *options* are passed
    to this class: ``queued``, ``before_state_change``, ... With *send_event*, callbacks get an
    ``EventData``. Methods of the model such as ``on_enter_PENDING`` are callbacks too, and
    ``machine.before_kirim(callback)`` adds more.

    Build one machine for each model. This is cheap, and a machine keeps its model in memory: Python
    can free the model only together with the machine. A machine is pickled and copied together with
    its model.

    Raises, with the model unchanged:

    - ``ModelError`` if *model* is a class or None, if it does not accept new attributes (frozen,
      slots), or if it already has an attribute with the name of a trigger, for example from an
      earlier machine;
    - ``UnknownStatusError`` if *initial* is not a status;
    - ``ArgumentTypeError`` if *machine_cls* is not such a class, or *workflow* not a ``Workflow``.

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
    need("workflow", workflow, Workflow, "a Workflow")
    start = status_of(initial)
    _refuse_unfit(model, workflow, model_attribute)
    with warnings.catch_warnings():  # importing transitions adds its own warning filter
        from transitions import Machine

    made: Any = Machine if machine_cls is None else machine_cls
    flat = isinstance(made, type) and issubclass(made, Machine) and not hasattr(made, _NESTED)
    if not flat:
        wanted = "a class of Machine that is not hierarchical"
        given = made.__name__ if isinstance(made, type) else described(made)
        raise ArgumentTypeError("machine_cls", wanted, given)
    machine: Machine = made(
        model=model,
        states=Status,
        transitions=[_row(row, send_event=send_event) for row in workflow.transitions],
        initial=start,
        auto_transitions=False,
        model_attribute=model_attribute,
        send_event=send_event,
        **options,
    )
    return machine


def _row(row: Transition, *, send_event: bool) -> dict[str, Any]:
    # A mapping, because transitions refuses tuples with an unclear error.
    return {
        "trigger": row.trigger,
        "source": row.source,
        "dest": row.dest,
        "conditions": _Guard(row.actor, send_event),
    }


@attrs.frozen
class _Guard:
    """The condition of a step: its actor. A value, not a closure, so that machines can pickle."""

    allowed: Actor
    send_event: bool

    # transitions asks each condition for its name.
    @property
    def __name__(self) -> str:
        return f"actor_is_{self.allowed}"

    def __call__(self, *args: "EventData", actor: object = None, **_others: object) -> bool:
        named = args[0].kwargs.get("actor") if self.send_event and args else actor
        return actor_of(named) in {None, self.allowed}


def _refuse_unfit(model: object, workflow: Workflow, model_attribute: str) -> None:
    name = type(model).__name__
    if model is None or isinstance(model, type):
        raise ModelError(name, "an instance is needed")
    for trigger in workflow.triggers:
        if hasattr(model, trigger):
            raise ModelError(name, f"it has an attribute {trigger!r} already")
    # transitions itself would fail after it has set some of the attributes.
    for attribute in (model_attribute, *workflow.triggers[:1]):
        present = hasattr(model, attribute)
        try:
            old = getattr(model, attribute, None)
            setattr(model, attribute, old)
            if not present:
                delattr(model, attribute)
        except (AttributeError, TypeError, ValueError):  # slots, frozen values, pydantic's models
            raise ModelError(name, f"{attribute!r} cannot be set on it") from None
