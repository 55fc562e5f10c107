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

from dapodik_status import WORKFLOW, Actor, Evidence, Status, Transition, WhyNot, Workflow
from dapodik_status.errors import (
    AmbiguousTransitionError,
    IllegalTransitionError,
    UnknownActorError,
    UnknownStatusError,
)
from dapodik_status.vocabulary import Refusal

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
BOTH = (BERHASIL, PENGECUALIAN)
# Written out a second time, by hand and in the order of the table: trigger, sources, dest, actor,
# evidence, and where it is known from.
# fmt: off
DESIGN = [
    ("kirim", (BELUM,), APLIKASI, "sekolah", "dinyatakan", "artikel, butir 3"),
    ("unggah", (BELUM,), WEB, "dinas", "dinyatakan", "artikel, butir 2"),
    ("tolak", (BELUM,), ERROR, "server", "dinyatakan", "artikel, butir 8: saat upload"),
    ("tolak", (WEB, APLIKASI, CEK), ERROR, "server", "disimpulkan",
     "berkas rusak baru terlihat saat dibuka"),
    ("periksa", (APLIKASI,), CEK, "server", "dinyatakan", "artikel, butir 4: tahap kedua"),
    ("periksa", (WEB,), CEK, "server", "disimpulkan", "tahap yang sama sesudah diterima"),
    ("tunda", (CEK,), PENDING, "server", "teramati", "komentar: pending kembali"),
    ("tunda", (WEB, APLIKASI), PENDING, "server", "disimpulkan", "komentar: terus pending"),
    ("lanjutkan", (PENDING,), CEK, "server", "teramati", "komentar: sedang dikerjakan sistem"),
    ("proses", (CEK,), BERHASIL, "server", "dinyatakan", "artikel, butir 5: tahap ketiga"),
    ("kecualikan", (CEK,), PENGECUALIAN, "server", "dinyatakan", "artikel, butir 6"),
    ("bersihkan", (WEB, APLIKASI, CEK, PENDING, *BOTH), CLEANSING, "server", "disimpulkan",
     "artikel, butir 7: data yang telah dikirim"),
    ("pulihkan", (CLEANSING,), CEK, "tim_teknis", "disimpulkan",
     "artikel, butir 7: hubungi tim teknis"),
    ("hapus", (CLEANSING,), BELUM, "server", "disimpulkan",
     "artikel, butir 7: akan dihapus oleh server; status sesudahnya tidak disebut"),
    ("kirim_ulang", (ERROR,), APLIKASI, "sekolah", "dinyatakan", "artikel, butir 8: kirim ulang"),
    ("kirim_ulang", (APLIKASI,), APLIKASI, "sekolah", "teramati",
     "komentar: diterima 9 dan 11 Mei 2013"),
    ("kirim_ulang", BOTH, APLIKASI, "sekolah", "teramati", "komentar: awalnya valid, dikirim lagi"),
    ("kirim_ulang", (WEB, CEK, PENDING), APLIKASI, "sekolah", "disimpulkan",
     "seperti sesudah diterima via aplikasi"),
    ("unggah_ulang", (ERROR, APLIKASI, *BOTH, WEB, CEK, PENDING), WEB, "dinas", "disimpulkan",
     "jalur dinas untuk kirim_ulang"),
]
# fmt: on
ROWS = [
    (trigger, source, dest, actor, evidence, note)
    for trigger, sources, dest, actor, evidence, note in DESIGN
    for source in sources
]


def refused(status: Status, trigger: str, actor: Actor | str | None = None) -> WhyNot:
    refusal = WORKFLOW.why_not(status, trigger, actor=actor)
    assert refusal is not None
    return refusal


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
        assert [
            (t.trigger, t.source, t.dest, t.actor.value, t.evidence.value, t.note)
            for t in WORKFLOW.transitions
        ] == ROWS

    def test_triggers_and_steps_stand_each_once_in_the_order_of_the_table(self) -> None:
        """Of ways equally short the first row's is told, so that the order is a promise too."""
        assert WORKFLOW.triggers == tuple(dict.fromkeys(row[0] for row in ROWS))
        for status in Status:
            told = [step.trigger for step in WORKFLOW.legal_from(status)]
            assert told == [row[0] for row in ROWS if row[1] is status]
        assert [step.trigger for step in WORKFLOW.path(BELUM, ERROR) or ()] == ["tolak"]
        assert [step.trigger for step in WORKFLOW.path(BELUM, CEK) or ()] == ["kirim", "periksa"]
        assert [step.trigger for step in WORKFLOW.path(BERHASIL, WEB) or ()] == ["unggah_ulang"]

    @pytest.mark.parametrize("status", Status)
    def test_every_status_is_reachable_and_can_reach_a_success(self, status: Status) -> None:
        assert WORKFLOW.path(BELUM, status) is not None
        assert any(WORKFLOW.path(status, success) is not None for success in BOTH)

    @pytest.mark.parametrize("status", Status)
    def test_no_status_is_final(self, status: Status) -> None:
        assert WORKFLOW.legal_from(status)

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
    def test_a_wrong_source_is_told_with_the_way_and_with_all_that_are_right(self) -> None:
        again, back = refused(BELUM, "kirim_ulang", Actor.SEKOLAH), refused(BERHASIL, "periksa")
        ahead = refused(APLIKASI, "proses", Actor.SERVER)

        assert again.reason is back.reason is ahead.reason is Refusal.WRONG_SOURCE
        assert again.legal_from == (ERROR, APLIKASI, *BOTH, WEB, CEK, PENDING)
        assert (back.legal_from, ahead.legal_from) == ((APLIKASI, WEB), (CEK,))
        assert (again.actors, ahead.actors) == ((Actor.SEKOLAH,), (Actor.SERVER,))
        assert [(step.trigger, step.dest) for step in back.way] == [("kirim_ulang", APLIKASI)]
        assert [step.trigger for step in ahead.way] == ["periksa"]
        assert len(again.way) == 1
        # The shortest of several ways; of those equally short, the first of the table.
        assert [step.trigger for step in refused(BERHASIL, "tolak").way] == ["kirim_ulang"]
        assert [step.trigger for step in refused(BELUM, "periksa").way] == ["kirim"]

    @pytest.mark.parametrize("actor", [Actor.DINAS, Actor.SERVER, Actor.TIM_TEKNIS])
    @pytest.mark.parametrize("status", [ERROR, APLIKASI, *BOTH, WEB, CEK, PENDING])
    def test_a_wrong_actor_is_told_of_this_one_step_and_no_other(
        self, status: Status, actor: Actor
    ) -> None:
        refusal = refused(status, "kirim_ulang", actor)

        assert (refusal.status, refusal.trigger, refusal.actor) == (status, "kirim_ulang", actor)
        assert refusal.reason is Refusal.WRONG_ACTOR
        assert (refusal.legal_from, refusal.actors) == ((status,), (Actor.SEKOLAH,))
        assert (refusal.way, refusal.suggestions) == ((), ())

    def test_of_a_wrong_source_and_a_wrong_actor_the_source_is_told(self) -> None:
        refusal = refused(PENDING, "proses", Actor.SEKOLAH)

        assert (refusal.reason, refusal.actors) == (Refusal.WRONG_SOURCE, (Actor.SERVER,))
        assert refused(BELUM, "unggah", "sekolah").reason is Refusal.WRONG_ACTOR

    def test_an_unknown_step_tells_what_may_be_meant_the_nearest_first(self) -> None:
        refusal = refused(PENDING, "kirim_ulan", Actor.DINAS)

        assert (refusal.status, refusal.trigger) == (PENDING, "kirim_ulan")
        assert (refusal.actor, refusal.reason) == (Actor.DINAS, Refusal.UNKNOWN_TRIGGER)
        assert refusal.suggestions == ("kirim_ulang", "kirim")
        assert (refusal.legal_from, refusal.actors, refusal.way) == ((), (), ())
        assert refused(PENDING, "xyz").suggestions == ()

    def test_of_several_who_may_only_the_actors_own_sources_are_told(self) -> None:
        shared = Workflow([
            Transition("setujui", CEK, BERHASIL, Actor.SERVER),
            Transition("setujui", PENDING, BERHASIL, Actor.DINAS),
            Transition("lanjutkan", PENDING, CEK, Actor.SERVER),
            Transition("tunda", CEK, PENDING, Actor.SERVER),
        ])  # fmt: skip
        dinas = shared.why_not(ERROR, "setujui", actor=Actor.DINAS)
        school = shared.why_not(ERROR, "setujui", actor=Actor.SEKOLAH)
        here = shared.why_not(CEK, "setujui", actor=Actor.DINAS)

        assert dinas is not None
        assert (dinas.reason, dinas.legal_from) == (Refusal.WRONG_SOURCE, (PENDING,))
        assert dinas.actors == (Actor.SERVER, Actor.DINAS)
        assert school is not None
        assert (school.legal_from, school.actors) == ((CEK, PENDING), (Actor.SERVER, Actor.DINAS))
        assert here is not None
        assert (here.reason, here.legal_from) == (Refusal.WRONG_ACTOR, (CEK,))
        assert (here.actors, here.way) == ((Actor.SERVER,), ())

    def test_where_no_way_leads_there_is_none(self) -> None:
        island = Workflow([Transition("proses", CEK, BERHASIL, Actor.SERVER)])
        refusal = island.why_not(BELUM, "proses")

        assert refusal is not None
        assert refusal.way == ()
        assert refusal.legal_from == (CEK,)
        assert island.path(BELUM, CEK) is None

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
        with pytest.raises(UnknownStatusError):
            Transition("kirim", "entah", APLIKASI, Actor.SEKOLAH)
        with pytest.raises(UnknownActorError):
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
