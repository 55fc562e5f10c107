"""``build_machine``: the same table, executed by ``transitions``."""

import asyncio
import copy
import logging
import pickle
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pydantic
import pytest
from transitions import Machine, MachineError
from transitions.extensions import (
    GraphMachine,
    HierarchicalMachine,
    LockedGraphMachine,
    LockedMachine,
)
from transitions.extensions.asyncio import AsyncMachine, HierarchicalAsyncMachine

from dapodik_status import WORKFLOW, Actor, Status, Transition, build_machine
from dapodik_status.errors import (
    ArgumentTypeError,
    IllegalTransitionError,
    ModelError,
    UnknownActorError,
    UnknownStatusError,
)


class Berkas:
    """A host's record: a plain mutable class; triggers and ``state`` come from the machine."""

    state: Status
    trigger: Callable[..., bool]

    def __init__(self) -> None:
        self.seen: list[str] = []

    def on_enter_PENDING(self, *_: object, **__: object) -> None:  # noqa: N802 - transitions' idiom
        self.seen.append("on_enter_PENDING")

    def on_exit_CEK_KONVERSI(self, *_: object, **__: object) -> None:  # noqa: N802 - the same
        self.seen.append("on_exit_CEK_KONVERSI")


@pytest.mark.parametrize("send_event", [False, True], ids=["arguments", "event"])
@pytest.mark.parametrize("actor", [None, *Actor])
@pytest.mark.parametrize("status", Status)
def test_machine_and_table_agree(status: Status, actor: Actor | None, send_event: bool) -> None:
    """For every status, trigger and actor: the same dest, or a refusal that changes nothing."""
    for trigger in WORKFLOW.triggers:
        model = Berkas()
        build_machine(model, initial=status, send_event=send_event)
        try:
            expected = WORKFLOW.apply(status, trigger, actor=actor)
        except IllegalTransitionError as error:
            if error.refusal.reason == "wrong_source":
                with pytest.raises(MachineError):
                    model.trigger(trigger, actor=actor)
            else:
                assert model.trigger(trigger, actor=actor) is False
            assert model.state is status
        else:
            assert model.trigger(trigger, actor=actor) is True
            assert model.state is expected


def test_without_an_actor_anybody_may() -> None:
    model: Any = Berkas()
    build_machine(model)

    assert model.kirim() is True
    assert model.state is Status.DITERIMA_VIA_APLIKASI


def test_who_is_no_actor_is_refused() -> None:
    model: Any = Berkas()
    build_machine(model)

    with pytest.raises(UnknownActorError, match="a text of 4 characters"):
        model.kirim(actor="guru")
    assert model.state is Status.BELUM_TERKIRIM


def test_a_hosts_callbacks_run_in_transitions_own_idiom() -> None:
    model: Any = Berkas()
    calls: list[str] = model.seen

    def told(name: str) -> Callable[..., None]:
        return lambda *_, **__: calls.append(name)

    machine: Any = build_machine(
        model,
        initial="cek_konversi",
        prepare_event=told("prepare_event"),
        before_state_change=told("before_state_change"),
        after_state_change=[told("after_state_change")],
        finalize_event=told("finalize_event"),
    )
    machine.before_tunda(told("before_tunda"))
    machine.after_tunda(told("after_tunda"))
    machine.on_enter_PENDING(told("machine.on_enter_PENDING"))

    assert model.tunda(actor=Actor.SERVER) is True
    assert calls == [
        "prepare_event",
        "before_state_change",
        "before_tunda",
        "on_exit_CEK_KONVERSI",
        "on_enter_PENDING",
        "machine.on_enter_PENDING",
        "after_tunda",
        "after_state_change",
        "finalize_event",
    ]


def test_a_refused_step_calls_nothing_that_follows_a_change() -> None:
    model: Any = Berkas()
    build_machine(model, initial=Status.CEK_KONVERSI, after_state_change=model.seen.append)

    assert model.tunda(actor=Actor.SEKOLAH) is False
    assert model.seen == []


def test_an_exception_in_a_callback_reaches_the_hosts_handler() -> None:
    caught: list[BaseException] = []
    model: Any = Berkas()

    def fail(_event: object) -> None:
        raise RuntimeError("milik host")

    build_machine(
        model,
        send_event=True,
        before_state_change=fail,
        on_exception=lambda event: caught.append(event.error),
    )
    model.kirim()

    assert [str(error) for error in caught] == ["milik host"]
    assert model.state is Status.BELUM_TERKIRIM


def test_invalid_triggers_can_be_ignored_as_in_transitions() -> None:
    model: Any = Berkas()
    build_machine(model, ignore_invalid_triggers=True)

    assert model.proses() is False
    assert model.state is Status.BELUM_TERKIRIM


def test_the_status_can_be_kept_in_an_attribute_of_the_hosts() -> None:
    model: Any = Berkas()
    build_machine(model, model_attribute="status", queued=True)
    model.kirim(actor="sekolah")

    assert model.status is Status.DITERIMA_VIA_APLIKASI


def test_a_hosts_own_workflow_is_executed() -> None:
    mine = WORKFLOW.with_transitions(
        [Transition("arsipkan", Status.BERHASIL_DIPROSES, Status.BERHASIL_DIPROSES, Actor.DINAS)]
    )
    model: Any = Berkas()
    build_machine(model, workflow=mine, initial=Status.BERHASIL_DIPROSES)

    assert model.arsipkan(actor=Actor.DINAS) is True


def test_a_machine_has_exactly_nine_states_and_no_shortcuts() -> None:
    model = Berkas()
    machine = build_machine(model, initial="pending")

    assert list(machine.states) == [status.name for status in Status]
    assert model.state is Status.PENDING
    assert not [name for name in dir(model) if name.startswith("to_")]


def test_an_initial_that_is_no_status_wires_nothing() -> None:
    model = Berkas()
    with pytest.raises(UnknownStatusError, match="a text of 5 characters"):
        build_machine(model, initial="entah")
    assert not hasattr(model, "kirim")


@attrs.define
class Slotted:
    state: Status = Status.PENDING


@attrs.frozen(slots=False)
class Frozen:
    name: str = ""


class WithMethod:
    def hapus(self) -> None:
        """A method of the host's that has a trigger's name."""


class ReadOnly:
    @property
    def state(self) -> str:
        return "x"


@pytest.mark.parametrize(
    ("reason", "model"),
    [
        ("'kirim' cannot be set", Slotted()),
        ("'state' cannot be set", Frozen()),
        ("'state' cannot be set", ReadOnly()),
        ("attribute 'hapus' already", WithMethod()),
        ("an instance is needed", None),
        ("an instance is needed", Berkas),
        ("'state' cannot be set", [Berkas()]),
        ("'state' cannot be set", "model"),
    ],
    ids=["slotted", "frozen", "property", "method", "none", "class", "list", "str"],
)
def test_an_object_that_cannot_be_a_model_is_refused(reason: str, model: object) -> None:
    before = dict(vars(model)) if hasattr(model, "__dict__") else None
    with pytest.raises(ModelError, match=reason):
        build_machine(model)
    assert before == (dict(vars(model)) if hasattr(model, "__dict__") else None)


class Stated:
    """Its ``state`` can be set; a trigger cannot."""

    __slots__ = ("state",)


class Begun:
    """A host's record that has a ``state`` of its own before it is wired."""

    state = "lama"


def test_a_model_that_is_refused_has_no_attribute_more_than_before() -> None:
    model = Stated()
    with pytest.raises(ModelError, match="'kirim' cannot be set on it"):
        build_machine(model)
    assert not hasattr(model, "state")


def test_a_model_with_a_state_of_its_class_is_wired_all_the_same() -> None:
    model = Begun()
    build_machine(model, initial=Status.PENDING)
    assert (model.state, Begun.state) == (Status.PENDING, "lama")


def test_a_model_is_wired_once() -> None:
    model = Berkas()
    build_machine(model)
    with pytest.raises(ModelError, match="'kirim' already"):
        build_machine(model)


@attrs.define(slots=False)
class Equal:
    npsn: str


def test_two_models_that_compare_equal_are_both_wired() -> None:
    first, second = (Equal("00000001") for _ in range(2))
    one: Any = first
    other: Any = second
    assert first == second
    build_machine(first)
    build_machine(second)
    one.kirim()

    assert one.state is Status.DITERIMA_VIA_APLIKASI
    assert other.state is Status.BELUM_TERKIRIM


def test_eight_threads_each_with_its_machine_share_one_workflow() -> None:
    def drive(_: int) -> Status:
        model: Any = Berkas()
        build_machine(model)
        for trigger in ("kirim", "periksa", "tunda", "lanjutkan", "proses", "kirim_ulang"):
            model.trigger(trigger)
        state: Status = model.state
        return state

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(drive, range(200))) == {Status.DITERIMA_VIA_APLIKASI}


def test_building_leaves_warning_filters_and_loggers_alone() -> None:
    filters, handlers = list(warnings.filters), list(logging.getLogger().handlers)
    build_machine(Berkas())

    assert filters == list(warnings.filters)
    assert handlers == logging.getLogger().handlers


@pytest.mark.parametrize(
    "machine_cls", [None, Machine, GraphMachine, LockedMachine, LockedGraphMachine]
)
def test_a_machine_pickles_and_copies_with_its_model(machine_cls: type[Machine] | None) -> None:
    berkas: Any = Berkas()
    build_machine(berkas, machine_cls=machine_cls)
    for twin in (pickle.loads(pickle.dumps(berkas)), copy.deepcopy(berkas)):
        assert twin.kirim(actor=Actor.DINAS) is False
        assert twin.kirim(actor=Actor.SEKOLAH) is True
        assert twin.state is Status.DITERIMA_VIA_APLIKASI
    assert berkas.state is Status.BELUM_TERKIRIM


@pytest.mark.parametrize("send_event", [False, True])
def test_an_async_machine_is_guarded_alike(send_event: bool) -> None:
    berkas: Any = Berkas()
    build_machine(berkas, machine_cls=AsyncMachine, send_event=send_event)

    async def drive() -> list[bool]:
        return [
            await berkas.kirim(actor=Actor.DINAS), await berkas.kirim(actor=Actor.SEKOLAH),
            await berkas.periksa(actor="server"),
        ]  # fmt: skip

    assert asyncio.run(drive()) == [False, True, True]
    assert berkas.state is Status.CEK_KONVERSI


def test_a_graph_machine_draws_and_moves() -> None:
    berkas: Any = Berkas()
    machine = build_machine(berkas, machine_cls=GraphMachine, graph_engine="mermaid")
    berkas.kirim()
    assert "DITERIMA_VIA_APLIKASI" in str(machine.get_graph().draw(None))


def test_what_is_no_workflow_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match="workflow: a Workflow is needed, got a dict"):
        build_machine(Berkas(), workflow={})  # type: ignore[arg-type]  # the point


def test_a_pydantic_model_is_refused() -> None:
    class Kiriman(pydantic.BaseModel):
        state: str = ""

    with pytest.raises(ModelError, match="'kirim' cannot be set on it"):
        build_machine(Kiriman())


@pytest.mark.parametrize(
    ("wrong", "given"),
    [
        (HierarchicalMachine, "HierarchicalMachine"), (HierarchicalAsyncMachine, "HierarchicalAsyncMachine"),
        (str, "str"), (5, "got 5"), (Machine(), "a Machine"),
    ],
)  # fmt: skip
def test_a_class_that_cannot_be_used_is_refused_and_nothing_is_wired(
    wrong: Any, given: str
) -> None:
    berkas = Berkas()
    with pytest.raises(ArgumentTypeError, match="machine_cls: a class of Machine") as error:
        build_machine(berkas, machine_cls=wrong)
    assert given in str(error.value)
    assert not hasattr(berkas, "kirim")
    assert not hasattr(berkas, "state")
