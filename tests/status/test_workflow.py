"""The workflow: the table itself, its laws, and the questions it answers."""

import copy
import json
import pickle
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import attrs
import pytest
from hypothesis import given
from strategies import actors, statuses, triggers, walks

from dapodik_status import WORKFLOW, Actor, Evidence, Status, Transition, Workflow
from dapodik_status.errors import (
    AmbiguousTransitionError,
    IllegalTransitionError,
    UnknownActorError,
    UnknownStatusError,
)
from dapodik_status.vocabulary import Refusal

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
BOTH = (BERHASIL, PENGECUALIAN)
RECEIVED = (WEB, APLIKASI, CEK, PENDING, *BOTH)
# Written out a second time, as the design has it: trigger, sources, dest, actor, evidence.
DESIGN = [
    ("kirim", (BELUM,), APLIKASI, "sekolah", "dinyatakan"),
    ("unggah", (BELUM,), WEB, "dinas", "dinyatakan"),
    ("tolak", (BELUM,), ERROR, "server", "dinyatakan"),
    ("tolak", (WEB, APLIKASI, CEK), ERROR, "server", "disimpulkan"),
    ("periksa", (APLIKASI,), CEK, "server", "dinyatakan"),
    ("periksa", (WEB,), CEK, "server", "disimpulkan"),
    ("tunda", (CEK,), PENDING, "server", "teramati"),
    ("tunda", (WEB, APLIKASI), PENDING, "server", "disimpulkan"),
    ("lanjutkan", (PENDING,), CEK, "server", "teramati"),
    ("proses", (CEK,), BERHASIL, "server", "dinyatakan"),
    ("kecualikan", (CEK,), PENGECUALIAN, "server", "dinyatakan"),
    ("bersihkan", RECEIVED, CLEANSING, "server", "disimpulkan"),
    ("pulihkan", (CLEANSING,), CEK, "tim_teknis", "disimpulkan"),
    ("hapus", (CLEANSING,), BELUM, "server", "disimpulkan"),
    ("kirim_ulang", (ERROR,), APLIKASI, "sekolah", "dinyatakan"),
    ("kirim_ulang", (APLIKASI, *BOTH), APLIKASI, "sekolah", "teramati"),
    ("kirim_ulang", (WEB, CEK, PENDING), APLIKASI, "sekolah", "disimpulkan"),
    ("unggah_ulang", (ERROR, APLIKASI, *BOTH, WEB, CEK, PENDING), WEB, "dinas", "disimpulkan"),
]
ROWS = {
    (trigger, source, dest, actor, evidence)
    for trigger, sources, dest, actor, evidence in DESIGN
    for source in sources
}


def shortest(workflow: Workflow, source: Status, dest: Status) -> int | None:
    """Count the steps of the shortest way by a search of our own."""
    seen, queue = {source: 0}, deque([source])
    while queue:
        here = queue.popleft()
        for row in workflow.transitions:
            if row.source is here and row.dest not in seen:
                seen[row.dest] = seen[here] + 1
                queue.append(row.dest)
    return seen.get(dest)


class TestTable:
    def test_it_is_the_designs(self) -> None:
        assert {
            (t.trigger, t.source, t.dest, t.actor.value, t.evidence.value)
            for t in WORKFLOW.transitions
        } == ROWS
        assert len(WORKFLOW.transitions) == len(ROWS) == 36

    def test_every_row_names_its_source(self) -> None:
        assert all(row.note for row in WORKFLOW.transitions)

    def test_no_two_rows_have_one_source_and_trigger(self) -> None:
        keys = [(row.source, row.trigger) for row in WORKFLOW.transitions]
        assert len(keys) == len(set(keys))

    @pytest.mark.parametrize("status", Status)
    def test_every_status_is_reachable_and_can_reach_a_success(self, status: Status) -> None:
        assert WORKFLOW.path(BELUM, status) is not None
        assert any(WORKFLOW.path(status, success) is not None for success in BOTH)

    @pytest.mark.parametrize("status", Status)
    def test_no_status_is_final(self, status: Status) -> None:
        assert WORKFLOW.legal_from(status)

    def test_only_dinas_reaches_diterima_via_web(self) -> None:
        assert {t.actor for t in WORKFLOW.transitions if t.dest is WEB} == {Actor.DINAS}

    def test_only_the_technical_team_and_the_server_leave_cleansing(self) -> None:
        assert {t.actor for t in WORKFLOW.legal_from(CLEANSING)} == {
            Actor.TIM_TEKNIS,
            Actor.SERVER,
        }

    def test_a_trigger_is_a_bare_word_that_can_be_a_method(self) -> None:
        assert all(t.isidentifier() and t.islower() for t in WORKFLOW.triggers)


class TestWalks:
    @given(walks())
    def test_a_legal_walk_is_never_refused(self, walk: list[Transition]) -> None:
        """Law: what legal_from offers, apply takes, for its actor and for nobody in particular."""
        here = BELUM
        for step in walk:
            assert step in WORKFLOW.legal_from(here, actor=step.actor)
            assert WORKFLOW.allows(here, step.trigger, step.actor)
            assert WORKFLOW.why_not(here, step.trigger, actor=step.actor) is None
            assert WORKFLOW.apply(here, step.trigger) is step.dest
            here = WORKFLOW.apply(here, step.trigger, actor=step.actor)
            assert here is step.dest

    @given(statuses, statuses)
    def test_a_path_is_legal_and_shortest(self, source: Status, dest: Status) -> None:
        """Law: path leads from source to dest by rows of the table, by as few as any search."""
        path = WORKFLOW.path(source, dest)
        assert path is not None
        assert len(path) == shortest(WORKFLOW, source, dest)
        here = source
        for step in path:
            here = WORKFLOW.apply(here, step.trigger, actor=step.actor)
        assert here is dest

    @given(statuses, triggers, actors)
    def test_a_step_is_legal_or_told_why_not(
        self, status: Status, trigger: str, actor: Actor | None
    ) -> None:
        """Law: apply raises exactly where why_not has a reason, and carries the same facts."""
        refusal = WORKFLOW.why_not(status, trigger, actor=actor)
        assert WORKFLOW.allows(status, trigger, actor) is (refusal is None)
        if refusal is None:
            assert WORKFLOW.apply(status, trigger, actor=actor) in Status
            return
        with pytest.raises(IllegalTransitionError) as caught:
            WORKFLOW.apply(status, trigger, actor=actor)
        assert caught.value.refusal == refusal
        assert (refusal.status, refusal.trigger, refusal.actor) == (status, trigger, actor)
        # The way leads to where the trigger is legal.
        here = status
        for step in refusal.way:
            here = WORKFLOW.apply(here, step.trigger)
        assert here in refusal.legal_from


class TestRefusals:
    def test_a_wrong_source_is_told_with_the_way(self) -> None:
        refusal = WORKFLOW.why_not(APLIKASI, "proses", actor=Actor.SERVER)

        assert refusal is not None
        assert refusal.reason is Refusal.WRONG_SOURCE
        assert refusal.legal_from == (CEK,)
        assert refusal.actors == (Actor.SERVER,)
        assert [step.trigger for step in refusal.way] == ["periksa"]

    def test_a_wrong_actor_is_told_with_who_may(self) -> None:
        refusal = WORKFLOW.why_not(BELUM, "unggah", actor="sekolah")

        assert refusal is not None
        assert refusal.reason is Refusal.WRONG_ACTOR
        assert refusal.actors == (Actor.DINAS,)
        assert refusal.legal_from == (BELUM,)
        assert refusal.way == ()

    def test_of_a_wrong_source_and_a_wrong_actor_the_source_is_told(self) -> None:
        refusal = WORKFLOW.why_not(PENDING, "proses", actor=Actor.SEKOLAH)

        assert refusal is not None
        assert refusal.reason is Refusal.WRONG_SOURCE
        assert refusal.actors == (Actor.SERVER,)

    def test_an_unknown_trigger_is_told_with_what_may_be_meant(self) -> None:
        refusal = WORKFLOW.why_not(BELUM, "kirm")

        assert refusal is not None
        assert refusal.reason is Refusal.UNKNOWN_TRIGGER
        assert refusal.suggestions[0] == "kirim"
        assert refusal.legal_from == ()

    def test_where_no_way_leads_there_is_none(self) -> None:
        island = Workflow([Transition("proses", CEK, BERHASIL, Actor.SERVER)])
        refusal = island.why_not(BELUM, "proses")

        assert refusal is not None
        assert refusal.way == ()
        assert refusal.legal_from == (CEK,)
        assert island.path(BELUM, CEK) is None

    def test_the_shortest_of_several_ways_is_told(self) -> None:
        refusal = WORKFLOW.why_not(BERHASIL, "tolak")

        assert refusal is not None
        assert [step.trigger for step in refusal.way] == ["kirim_ulang"]

    def test_of_ways_equally_short_the_first_of_the_table_is_told(self) -> None:
        # Sending leads there as uploading does; sending stands first.
        refusal = WORKFLOW.why_not(BELUM, "periksa")

        assert refusal is not None
        assert [step.trigger for step in refusal.way] == ["kirim"]

    @pytest.mark.parametrize("question", ["allows", "apply", "why_not", "legal_from", "path"])
    def test_what_is_no_status_is_refused(self, question: str) -> None:
        others = {"legal_from": (), "path": (CEK,)}.get(question, ("kirim",))
        with pytest.raises(UnknownStatusError, match="got a text of 5 characters; read_label"):
            getattr(WORKFLOW, question)("entah", *others)

    def test_a_path_to_what_is_no_status_is_refused(self) -> None:
        with pytest.raises(UnknownStatusError, match="got a text of 5 characters; read_label"):
            WORKFLOW.path(CEK, "entah")

    @pytest.mark.parametrize("question", ["apply", "why_not"])
    def test_who_is_no_actor_is_refused(self, question: str) -> None:
        with pytest.raises(UnknownActorError, match="got a text of 4 characters"):
            getattr(WORKFLOW, question)(BELUM, "kirim", actor="guru")

    def test_who_is_no_actor_is_refused_by_the_other_questions(self) -> None:
        with pytest.raises(UnknownActorError, match="got a text of 4 characters"):
            WORKFLOW.legal_from(BELUM, actor="guru")
        with pytest.raises(UnknownActorError, match="got a text of 4 characters"):
            WORKFLOW.allows(BELUM, "kirim", "guru")


class TestValue:
    def test_stored_strings_serve_as_well_as_members(self) -> None:
        assert WORKFLOW.apply("belum_terkirim", "kirim", actor="sekolah") is APLIKASI
        assert WORKFLOW.allows("belum_terkirim", "kirim", "sekolah")
        assert WORKFLOW.legal_from("cek_konversi", actor="sekolah") == WORKFLOW.legal_from(
            CEK, actor=Actor.SEKOLAH
        )
        assert WORKFLOW.path("pending", "pending") == ()

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            WORKFLOW.transitions = ()  # type: ignore[misc]  # what is shown

    def test_it_travels_and_compares_by_its_rows(self) -> None:
        twin = pickle.loads(pickle.dumps(WORKFLOW))

        assert twin == WORKFLOW == copy.deepcopy(WORKFLOW)
        assert hash(twin) == hash(WORKFLOW)
        assert twin.apply(BELUM, "kirim") is APLIKASI
        assert repr(WORKFLOW) == "Workflow(transitions=<36 rows>)"

    def test_with_transitions_adds_and_replaces_and_leaves_the_old_one(self) -> None:
        new = Transition("arsipkan", BERHASIL, BERHASIL, Actor.DINAS)
        other = Transition("kirim", BELUM, PENDING, Actor.DINAS)
        changed = WORKFLOW.with_transitions([new, other])

        assert changed.apply(BERHASIL, "arsipkan") is BERHASIL
        assert changed.apply(BELUM, "kirim", actor=Actor.DINAS) is PENDING
        assert len(changed.transitions) == len(WORKFLOW.transitions) + 1
        assert WORKFLOW.apply(BELUM, "kirim") is APLIKASI
        assert not WORKFLOW.allows(BERHASIL, "arsipkan")

    def test_ambiguous_rows_are_refused(self) -> None:
        row = Transition("kirim", BELUM, APLIKASI, Actor.SEKOLAH)
        other = attrs.evolve(row, dest=PENDING)

        with pytest.raises(AmbiguousTransitionError, match=r"belum_terkirim.*kirim"):
            Workflow([row, other])
        with pytest.raises(AmbiguousTransitionError, match=r"belum_terkirim.*kirim"):
            WORKFLOW.with_transitions([row, other])

    def test_a_row_travels_as_json(self) -> None:
        for row in WORKFLOW.transitions:
            assert Transition(**json.loads(json.dumps(row.to_dict()))) == row

    def test_a_row_with_an_unknown_status_or_actor_is_refused(self) -> None:
        with pytest.raises(ValueError, match=r"none of belum_terkirim.*a value of type str"):
            Transition("kirim", "entah", APLIKASI, Actor.SEKOLAH)
        with pytest.raises(ValueError, match="none of sekolah, dinas"):
            Transition("kirim", BELUM, APLIKASI, "guru")

    def test_a_row_of_a_host_is_taken_for_inferred(self) -> None:
        assert Transition("x", BELUM, CEK, Actor.SERVER).evidence is Evidence.DISIMPULKAN

    def test_eight_threads_share_one_workflow(self) -> None:
        questions = [(s, t, a) for s in Status for t in WORKFLOW.triggers for a in (None, *Actor)]
        serial = [WORKFLOW.why_not(s, t, actor=a) for s, t, a in questions]
        with ThreadPoolExecutor(8) as pool:
            runs = pool.map(
                lambda _: [WORKFLOW.why_not(s, t, actor=a) for s, t, a in questions], range(8)
            )
            assert all(run == serial for run in runs)


def test_the_parameters_say_that_strings_serve() -> None:
    assert str in get_args(Workflow.apply.__annotations__["status"])
