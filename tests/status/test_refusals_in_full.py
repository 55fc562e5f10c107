"""Refusals in full: who may, from where, and by which way, each fact with its value."""

import pytest

from dapodik_status import WORKFLOW, Actor, Status, Transition, WhyNot, Workflow, build_machine
from dapodik_status.errors import ModelError
from dapodik_status.status.workflow import draw_mermaid
from dapodik_status.vocabulary import Refusal

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
SEKOLAH, DINAS, SERVER, TIM = Actor


def refused(status: Status, trigger: str, actor: Actor | None = None) -> WhyNot:
    refusal = WORKFLOW.why_not(status, trigger, actor=actor)
    assert refusal is not None
    return refusal


@pytest.mark.parametrize("actor", [DINAS, SERVER, TIM])
@pytest.mark.parametrize("status", [ERROR, APLIKASI, BERHASIL, PENGECUALIAN, WEB, CEK, PENDING])
def test_a_wrong_actor_is_told_of_this_one_step_and_no_other(status: Status, actor: Actor) -> None:
    refusal = refused(status, "kirim_ulang", actor)

    assert (refusal.status, refusal.trigger, refusal.actor) == (status, "kirim_ulang", actor)
    assert refusal.reason is Refusal.WRONG_ACTOR
    assert (refusal.legal_from, refusal.actors) == ((status,), (SEKOLAH,))
    assert (refusal.way, refusal.suggestions) == ((), ())


def test_a_wrong_source_lists_every_status_from_which_it_is_legal() -> None:
    again = refused(BELUM, "kirim_ulang", SEKOLAH)
    back = refused(BERHASIL, "periksa")

    assert again.reason is back.reason is Refusal.WRONG_SOURCE
    assert again.legal_from == (ERROR, APLIKASI, BERHASIL, PENGECUALIAN, WEB, CEK, PENDING)
    assert again.actors == (SEKOLAH,)
    assert len(again.way) == 1
    assert back.legal_from == (APLIKASI, WEB)
    assert [(step.trigger, step.dest) for step in back.way] == [("kirim_ulang", APLIKASI)]


def test_an_unknown_step_tells_what_may_be_meant_the_nearest_first() -> None:
    refusal = refused(PENDING, "kirim_ulan", DINAS)

    assert (refusal.status, refusal.trigger, refusal.actor) == (PENDING, "kirim_ulan", DINAS)
    assert refusal.reason is Refusal.UNKNOWN_TRIGGER
    assert refusal.suggestions == ("kirim_ulang", "kirim")
    assert (refusal.legal_from, refusal.actors, refusal.way) == ((), (), ())
    assert refused(PENDING, "xyz").suggestions == ()


def test_of_several_who_may_only_the_actors_own_sources_are_told() -> None:
    shared = Workflow([
        Transition("setujui", CEK, BERHASIL, SERVER),
        Transition("setujui", PENDING, BERHASIL, DINAS),
        Transition("lanjutkan", PENDING, CEK, SERVER),
        Transition("tunda", CEK, PENDING, SERVER),
    ])  # fmt: skip
    dinas = shared.why_not(ERROR, "setujui", actor=DINAS)
    school = shared.why_not(ERROR, "setujui", actor=SEKOLAH)
    here = shared.why_not(CEK, "setujui", actor=DINAS)

    assert dinas is not None
    assert (dinas.reason, dinas.legal_from) == (Refusal.WRONG_SOURCE, (PENDING,))
    assert dinas.actors == (SERVER, DINAS)
    assert school is not None
    assert (school.legal_from, school.actors) == ((CEK, PENDING), (SERVER, DINAS))
    assert here is not None
    assert (here.reason, here.legal_from) == (Refusal.WRONG_ACTOR, (CEK,))
    assert (here.actors, here.way) == ((SERVER,), ())


def test_of_ways_equally_short_the_first_in_the_table_is_told() -> None:
    assert [step.trigger for step in WORKFLOW.path(BELUM, ERROR) or ()] == ["tolak"]
    assert [step.trigger for step in WORKFLOW.path(BELUM, CEK) or ()] == ["kirim", "periksa"]
    assert [step.trigger for step in WORKFLOW.path(BERHASIL, WEB) or ()] == ["unggah_ulang"]


def test_the_triggers_stand_each_once_in_the_order_of_the_table() -> None:
    assert WORKFLOW.triggers == (
        "kirim", "unggah", "tolak", "periksa", "tunda", "lanjutkan", "proses", "kecualikan",
        "bersihkan", "pulihkan", "hapus", "kirim_ulang", "unggah_ulang",
    )  # fmt: skip


def test_a_diagram_of_two_steps_as_a_whole() -> None:
    two = Workflow([
        Transition("proses", CEK, BERHASIL, SERVER),
        Transition("kirim_ulang", BERHASIL, APLIKASI, SEKOLAH),
    ])  # fmt: skip
    styles, _, drawn = draw_mermaid(two).partition("\n\n")

    assert styles.startswith(
        "---\ntitle: dapodik_status\n---\nstateDiagram-v2\n  direction LR\n  classDef sekolah fill:"
    )
    assert [line.split(" fill")[0] for line in styles.splitlines()[5:]] == [
        "  classDef sekolah", "  classDef server", "  classDef selesai",
    ]  # fmt: skip
    assert drawn == (
        '  state "Diterima via aplikasi" as diterima_via_aplikasi\n'
        '  state "Cek konversi" as cek_konversi\n'
        '  state "Berhasil diproses" as berhasil_diproses\n'
        "\n"
        "  cek_konversi --> berhasil_diproses: proses (server)\n"
        "  berhasil_diproses --> diterima_via_aplikasi: kirim_ulang (sekolah)\n"
        "  [*] --> diterima_via_aplikasi\n"
        "  class diterima_via_aplikasi server\n"
        "  class cek_konversi server\n"
        "  class berhasil_diproses selesai"
    )
    assert "  [*] --> cek_konversi\n" in draw_mermaid(two, only_from=CEK)


class Slotted:
    """Its ``state`` can be set; a trigger cannot."""

    __slots__ = ("state",)


class Begun:
    """A host's record that has a ``state`` of its own before it is wired."""

    state = "lama"


def test_a_model_that_is_refused_has_no_attribute_more_than_before() -> None:
    model = Slotted()
    with pytest.raises(ModelError, match="'kirim' cannot be set on it"):
        build_machine(model)
    assert not hasattr(model, "state")


def test_a_model_with_a_state_of_its_class_is_wired_all_the_same() -> None:
    model = Begun()
    build_machine(model, initial=PENDING)
    assert (model.state, Begun.state) == (PENDING, "lama")
