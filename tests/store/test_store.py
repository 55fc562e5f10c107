"""The store: what goes in comes out, what is asked is what the log says, and nothing changes it."""

import datetime as dt
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from golden import WIB, day
from hypothesis import example, given
from hypothesis import strategies as st

from dapodik_status import (
    WORKFLOW,
    Actor,
    Depth,
    Observation,
    Status,
    Transition,
    WaitPolicy,
    diagnose,
    inspect_file,
    replay,
)
from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    IllegalTransitionError,
    NaiveDatetimeError,
    StaleEntryError,
    StoreError,
    UnknownActorError,
)
from dapodik_status.store import HistoryStore, Region, School, Unread, Waiting
from dapodik_status.store.schema import VERSION, migrations

NOW = day(20)
# Of which UTC has no year.
FIRST = dt.datetime.min.replace(tzinfo=WIB)
ONE = School("10000001", region="230309  ", name="SDN 1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "riwayat.db"


@pytest.fixture
def store(path: Path) -> Iterator[HistoryStore]:
    with HistoryStore(path) as opened:
        yield opened


def seen(label: str, number: int, **others: Any) -> Observation:
    return Observation.from_label(label, day(number), **others)


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


class TestRecording:
    def test_what_was_seen_comes_back_in_order_with_its_zone(self, store: HistoryStore) -> None:
        received = dt.datetime(2013, 5, 9, 23, 58, tzinfo=dt.UTC)
        later = Observation("cek_konversi", day(2), remark="lolos validasi akhir")
        sent = Observation(
            "diterima_via_aplikasi", day(1), counts={"ptk": 16}, received_at=received,
            trigger="kirim",
        )  # fmt: skip

        assert store.record(ONE, later)
        assert store.record(ONE.key, sent)
        assert store.history(ONE) == (sent, later)
        assert store.history("10000001")[0].at.utcoffset() == dt.timedelta(hours=7)
        received_at = store.history(ONE)[0].received_at
        assert received_at is not None
        assert received_at.utcoffset() == dt.timedelta()
        assert store.history("lain") == ()

    def test_the_same_observation_is_kept_once(self, store: HistoryStore) -> None:
        first = Observation("pending", day(1), counts={"ptk": 1}, remark="tunggu")
        elsewhere = Observation(
            "pending", day(1).astimezone(dt.UTC), counts={"ptk": 1}, remark="tunggu",
            label="Pending",
        )  # fmt: skip

        assert [store.record(ONE, one) for one in (first, first, elsewhere)] == [True, False, False]
        others = (
            Observation("pending", day(1)), Observation("pending", day(1), trigger="tunda"),
            Observation("pending", day(1), received_at=day(1)), Observation("cek_konversi", day(1)),
            Observation(None, day(1), label="x"), Observation(None, day(1), label="y"),
            Observation(None, day(1), label="y", remark="z"),
        )  # fmt: skip
        assert store.record_many((ONE, one) for one in (*others, *others)) == len(others)
        # Something unreadable is there already.
        assert not store.record(ONE, Observation(None, day(1)))
        assert len(store.history(ONE)) == 1 + len(others)

    def test_names_are_learnt_and_never_unlearnt(self, store: HistoryStore) -> None:
        store.record_many(
            [("1", seen("pending", 1)), (School("1", name="SDN"), seen("pending", 2))]
        )
        store.record(School("1", region="230309"), seen("pending", 3))
        store.record(School(" 1 ", region=" ", name=""), seen("pending", 4))
        latest = store.latest("1")

        assert latest is not None
        assert latest.school == School("1", "230309", "SDN")
        assert len(store.history("1")) == 4

    def test_one_that_cannot_be_kept_keeps_all_out(self, store: HistoryStore) -> None:
        wrong: Any = [(ONE, seen("pending", 1)), (ONE, "pending")]
        with pytest.raises(ArgumentTypeError, match="observation: an Observation is needed"):
            store.record_many(wrong)
        assert store.history(ONE) == ()
        assert store.latest(ONE) is None
        assert store.record(ONE, seen("pending", 1))

    def test_a_moment_that_utc_has_no_year_for_is_refused(self, store: HistoryStore) -> None:
        first = dt.datetime.min.replace(tzinfo=WIB)
        with pytest.raises(ArgumentValueError, match="at: one is none of the moments"):
            store.record(ONE, Observation("pending", first))
        assert store.counts() == {}

    @pytest.mark.parametrize("key", ["", "  ", "a\0b", "a\nb", "\ud800", "x" * 501, "\ufeff1"])
    def test_a_school_without_a_key_that_can_be_kept_is_refused(
        self, store: HistoryStore, key: str
    ) -> None:
        with pytest.raises(ArgumentValueError, match="school: "):
            store.record(key, seen("pending", 1))
        assert store.counts() == {}

    def test_names_are_lines_of_unicode(self) -> None:
        assert School("1", name=" SDN\n1\0").name == "SDN 1"
        for wrong in ({"name": "\udcff"}, {"region": "x" * 501}):
            with pytest.raises(ArgumentValueError, match="none of the texts of Unicode of at most"):
                School("1", **wrong)

    def test_codes_with_dots_are_codes(self, store: HistoryStore) -> None:
        store.record(School("1", region="23.03.09"), seen("pending", 1))
        store.record(School("2", region="23.03.10.2001"), seen("pending", 1))
        store.record(School("3", region="Kec. 1.2"), seen("pending", 1))
        assert [school.region for school, _ in store.histories()] == [
            "230309", "2303102001", "Kec. 1.2",
        ]  # fmt: skip
        for code, many in {
            "23.03.09": 1,
            "230309": 1,
            "23.03.00": 2,
            "23": 2,
            "24.00.00": 0,
        }.items():
            assert sum(store.counts(within=code).values()) == many, code
        for odd in ("", "2", "230", "2303x9", "23-03-09", "12345678901"):
            with pytest.raises(ArgumentValueError, match=r"within: .* the codes of a region"):
                store.counts(within=odd)
            with pytest.raises(ArgumentValueError):
                store.histories(within=odd)

    @pytest.mark.parametrize(
        ("name", "others"),
        [
            ("remark", {"remark": "x" * 501}), ("remark", {"remark": "x\n" * 11}),
            ("remark", {"remark": "\ud83d"}), ("label", {"label": "\ud83d"}),
            ("counts", {"counts": {"ptk": -1}}), ("counts", {"counts": {"ptk": 10**9}}),
            ("counts", {"counts": {"p\ntk": 1}}), ("counts", {"counts": {" ptk": 1}}),
            ("counts", {"counts": {"": 1}}), ("counts", {"counts": {"x" * 61: 1}}),
            ("counts", {"counts": {f"a{n}": n for n in range(41)}}),
            ("counts", {"counts": {"\ud83d": 1}}), ("trigger", {"trigger": "loncat"}),
        ],
    )  # fmt: skip
    def test_what_could_not_come_in_again_is_not_kept(
        self, store: HistoryStore, name: str, others: dict[str, Any]
    ) -> None:
        store.record(ONE, seen("pending", 1))
        with pytest.raises(ArgumentValueError) as refused:
            store.record_many(
                [(ONE, seen("pending", 2)), (ONE, Observation("pending", day(3), **others))]
            )
        assert refused.value.name == name
        assert len(store.history(ONE)) == 1

    def test_a_remark_is_kept_without_what_no_table_can_hold(self, store: HistoryStore) -> None:
        odd = " tung\0gu\r\n\u2028 5 Mei\t 2013 \x85\ufeff"
        store.record(ONE, Observation("pending", day(1), remark=odd))
        store.record(ONE, Observation("pending", day(2), remark=" \0 \n"))
        assert [one.remark for one in store.history(ONE)] == ["tunggu\n5 Mei\t 2013", None]
        assert not store.record(ONE, Observation("pending", day(1), remark="tunggu\n5 Mei\t 2013"))
        # What nobody could read is kept to the letter.
        store.record(ONE, Observation(None, day(3), label="a\0\nb", remark=" x " * 300))
        assert [(one.label, one.remark) for one in store.unread()] == [("a\0\nb", " x " * 300)]

    def test_an_old_table_that_comes_in_again_sets_no_name_back(self, store: HistoryStore) -> None:
        old = School("1", region="230309", name="SDN 1"), seen("pending", 1)
        new = School("1", name="SDN Satu"), seen("pending", 3)
        store.record_many([new, old])
        store.record_many([old, new, old])
        store.record(*old)
        known = store.latest("1")
        assert known is not None
        assert known.school == School("1", "230309", "SDN Satu")
        # The newest entry, told once more, may correct it.
        store.record(School("1", name="SDN Satu Atap"), new[1])
        known = store.latest("1")
        assert known is not None
        assert known.school.name == "SDN Satu Atap"
        assert len(store.history("1")) == 2

    def test_a_store_is_copied_entry_by_entry(self, store: HistoryStore, tmp_path: Path) -> None:
        store.advance(ONE, "kirim", actor="sekolah", at=day(1))
        store.record("2", seen("pending", 2))
        with HistoryStore(tmp_path / "lain.db") as other:
            assert other.record_many(store.entries()) == 2
            assert list(other.entries()) == list(store.entries())
            assert [actor for *_, actor in other.entries()] == [Actor.SEKOLAH, None]
            assert list(other.entries(within="23")) == list(store.entries())[:1]
            with pytest.raises(UnknownActorError):
                other.record_many([("3", seen("pending", 1), "kepala")])

    def test_what_yields_entries_may_ask_the_store_and_not_write_to_it(
        self, store: HistoryStore
    ) -> None:
        asked_for: list[object] = []

        def entries(write: Any) -> Iterator[tuple[str, Observation]]:
            yield "1", seen("pending", 1)
            asked_for.append(store.latest("1"))
            write()
            yield "2", seen("pending", 1)

        assert store.record_many(entries(lambda: None)) == 2
        for write in (
            lambda: store.record("3", seen("pending", 1)), store.close,
            lambda: store.forget("1", at=NOW), store.snapshot().__enter__,
        ):  # fmt: skip
            with pytest.raises(StoreError) as no:
                store.record_many(entries(write))
            assert no.value.reason == "nested"
        assert sum(store.counts().values()) == 2

    def test_what_is_no_text_is_no_school(self, store: HistoryStore) -> None:
        wrong: Any = store
        with pytest.raises(ArgumentTypeError, match="a School, or its key is needed, got 5"):
            wrong.record(5, seen("pending", 1))
        wrong = School
        with pytest.raises(ArgumentTypeError, match="region: a text is needed, got an int"):
            wrong("1", region=230309)

    def test_threads_share_a_store(self, store: HistoryStore) -> None:
        def write(number: int) -> None:
            for each in range(20):
                store.record(str(each), seen("pending", 1 + number))

        threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [len(history) for _, history in store.histories()] == [4] * 20


MOMENTS = st.integers(0, 12).map(lambda hours: day(1) + dt.timedelta(hours=hours))
ALL_FOUR = {"peserta_didik": 240, "ptk": 16, "rombongan_belajar": 9, "sarpras": 12}
OBSERVATIONS = st.builds(
    Observation,
    st.none() | st.sampled_from(Status),
    MOMENTS,
    label=st.sampled_from([None, "entah"]),
    counts=st.sampled_from([{}, {"ptk": 1}, {"ptk": 2}, {"rombel": 1, "ptk": 1}, ALL_FOUR]),
    received_at=st.none() | MOMENTS,
    trigger=st.sampled_from([None, "kirim", "kirim_ulang", "periksa"]),
)
ENTRIES = st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), OBSERVATIONS), max_size=12)


def compared(*days: int, **more: Any) -> list[tuple[str, Observation]]:
    """Return the entries of a partial success whose counts are the same on each of *days*."""
    status = Status.BERHASIL_DENGAN_PENGECUALIAN
    return [("1", Observation(status, day(n), counts=ALL_FOUR, **more)) for n in days]


class TestWhereSchoolsStand:
    @example([compared(1, 2)], 10)
    @example([compared(1), compared(2), [("1", Observation(None, day(3), label="entah"))]], 10)
    @example([compared(1, 2), compared(3, trigger="kirim_ulang")], 10)
    @example([compared(1, 3), [("1", Observation("pending", day(2), counts={"ptk": 1}))]], 10)
    @given(st.lists(ENTRIES, max_size=4), st.integers(0, 10))
    def test_it_is_what_the_log_says(
        self, tmp_path_factory: pytest.TempPathFactory, batches: list[Any], days: int
    ) -> None:
        """Law: every answer about today is that of ``replay`` and ``diagnose`` over the log.

        In whatever order entries come, at once or one by one; what comes again changes nothing.
        """
        now = day(1) + dt.timedelta(days=days)
        path = tmp_path_factory.mktemp("hukum") / "riwayat.db"
        with HistoryStore(path) as store:
            for batch in batches:
                store.record_many(batch)
            before = list(store.histories())
            assert [store.record_many(batch) for batch in batches] == [0] * len(batches)
            assert list(store.histories()) == before
            counted: Counter[Status | None] = Counter()
            turns: Counter[Actor | None] = Counter()
            stuck: dict[str, dt.timedelta] = {}
            for school, history in before:
                past, said = replay(history), diagnose(history=history, now=now)
                latest = store.latest(school)
                assert latest is not None
                assert latest.status == said.status
                assert latest.since == (None if past.unread_newest else past.since)
                assert latest.turn == (None if said.status is None else said.turn)
                assert latest.seen_at == history[-1].at
                query = f"SELECT giliran FROM keadaan WHERE sekolah = '{school.key}'"
                assert asked(path, query) == [(latest.turn and latest.turn.value,)]
                counted[said.status] += 1
                if said.status is not None:
                    turns[said.turn] += 1
                if said.stuck and said.waiting is not None:
                    stuck[school.key] = said.waiting
            assert store.counts() == dict(counted)
            assert store.turns() == dict(turns)
            longest = sorted(stuck, key=lambda key: (-stuck[key], key))
            waiting = store.waiting(now=now)
            assert [(one.school.key, one.waiting) for one in waiting] == [
                (key, stuck[key]) for key in longest
            ]
            assert [one.turn for one in waiting] == [store.latest(key).turn for key in longest]  # type: ignore[union-attr] # it is known
            done = store.waiting(now=now + dt.timedelta(days=99), policy=WaitPolicy({
                Status.BERHASIL_DIPROSES: 1}))  # fmt: skip
            assert [one.turn for one in done] == [
                diagnose(history=store.history(one.school), now=now).turn for one in done
            ]
            whole = Region(code=None, counts=store.counts(), turns=store.turns(), stuck=len(stuck))
            assert store.rollup("provinsi", now=now) == ((whole,) if counted else ())
            ((faults, broken),) = asked(
                path, "SELECT (SELECT count(*) FROM pragma_foreign_key_check), integrity_check"
                " FROM pragma_integrity_check"
            )  # fmt: skip
            assert (faults, broken) == (0, "ok")

    def test_pages_within_a_region_are_those_of_the_country_whatever_its_size(
        self, store: HistoryStore
    ) -> None:
        """Law: few schools are found by their region, many by their wait; both say the same."""
        statuses = [Status.PENDING, Status.CEK_KONVERSI, Status.BERHASIL_DIPROSES]
        codes = ["230309", "230310", "230310", "230310", "320101"]
        begun = NOW - dt.timedelta(days=60)
        store.record_many(
            (School(f"{n}", codes[n % 5]),
             Observation(statuses[n % 3], begun + dt.timedelta(minutes=n % 7)))
            for n in range(16_000)
        )  # fmt: skip
        country = store.waiting(now=NOW, most=16_000)
        assert len(country) > 10_000
        for region, schools in (("23", 12_800), ("2303", 12_800), ("230310", 9_600), ("33", 0)):
            assert sum(store.counts(within=region).values()) == schools
            there = [one for one in country if (one.school.region or "").startswith(region)]
            first = store.waiting(now=NOW, within=region, most=1_000)
            assert list(first) == there[:1_000]
            if first:
                following = store.waiting(now=NOW, within=region, most=99, after=first[-1])
                assert list(following) == there[1_000:1_099]

    def test_who_is_stuck_comes_page_by_page(self, store: HistoryStore) -> None:
        store.record_many(
            (School(str(n), region="230309" if n % 2 else "230401"), seen(label, 1 + n % 5))
            for n, label in enumerate(["pending", "sqlite error", "berhasil diproses"] * 8)
        )
        whole = store.waiting(now=NOW)
        pages: list[Waiting] = []
        last: Waiting | None = None
        while page := store.waiting(now=NOW, most=5, after=last):
            assert len(page) <= 5
            last = page[-1]
            pages += page

        assert tuple(pages) == whole
        assert len(whole) == 16
        assert [one.waiting for one in whole] == sorted((w.waiting for w in whole), reverse=True)
        assert {one.turn for one in whole} == {Actor.SERVER, Actor.SEKOLAH}
        within = store.waiting(now=NOW, within="230300")
        assert {one.school.region for one in within} == {"230309"}
        assert [one for one in whole if one.school.region == "230309"] == list(within)
        assert store.waiting(now=NOW, policy=WaitPolicy({})) == ()
        assert store.waiting(now=NOW, most=2**63) == whole
        pending = store.waiting(now=NOW, policy=WaitPolicy({Status.PENDING: 5}))
        assert {one.status for one in pending} == {Status.PENDING}
        # As long as it may last, and no longer, is not stuck.
        edge = dt.datetime(2013, 5, 6, 8, tzinfo=WIB)
        at_edge = store.waiting(now=edge, policy=WaitPolicy({Status.PENDING: 5}))
        assert at_edge == ()
        soon = edge + dt.timedelta(microseconds=1)
        assert store.waiting(now=soon, policy=WaitPolicy({Status.PENDING: 5})) != ()

    def test_a_limit_older_than_the_year_1_is_never_reached(self, store: HistoryStore) -> None:
        store.record(ONE, Observation("pending", dt.datetime(1, 1, 2, tzinfo=dt.UTC)))
        assert store.waiting(now=dt.datetime(1, 1, 3, tzinfo=dt.UTC)) == ()

    def test_regions_are_told_at_each_level(self, store: HistoryStore) -> None:
        codes = ["230309  ", "230309", "230310", "23040101", "310000", "abc", "123", None]
        for number, code in enumerate(codes):
            store.record(School(str(number), region=code), seen("pending", 1 + number))
        store.record(School("8", region="230309"), seen("berhasil diproses", 1))
        store.record(School("9", region="230309"), seen("entah", 1))

        def told(level: str, **others: Any) -> list[tuple[str | None, int, int | None]]:
            return [(r.code, r.schools, r.stuck) for r in store.rollup(level, **others)]

        assert told("kecamatan") == [
            ("230309", 4, None), ("230310", 1, None), ("230401", 1, None), ("310000", 1, None),
            (None, 3, None),
        ]  # fmt: skip
        assert told("kabupaten", now=day(6)) == [
            ("230300", 5, 2), ("230400", 1, 0), ("310000", 1, 0), (None, 3, 0),
        ]  # fmt: skip
        assert told("provinsi", now=NOW) == [("230000", 6, 4), ("310000", 1, 1), (None, 3, 3)]
        assert told("kecamatan", within="230300") == [("230309", 4, None), ("230310", 1, None)]
        (first, *_) = store.rollup("kecamatan")
        assert first.counts == {Status.PENDING: 2, Status.BERHASIL_DIPROSES: 1, None: 1}
        assert list(first.counts) == [Status.PENDING, Status.BERHASIL_DIPROSES, None]
        assert first.turns == {Actor.SERVER: 2, None: 1}
        assert store.counts(within="230000") == {
            Status.PENDING: 4, Status.BERHASIL_DIPROSES: 1, None: 1,
        }  # fmt: skip
        assert store.turns(within="230309") == {Actor.SERVER: 2, None: 1}
        assert [school.key for school, _ in store.histories(within="2303")] == list("01289")

    def test_short_codes_lie_where_they_are_told_to(self, store: HistoryStore) -> None:
        """Law: within a region are as many as are told of it, level by level."""
        codes = (
            "23.03", "2303", "23", "230309", "23.03.09.2001", "230", "23030", "23 Kab", "23x", "2",
            "23030920011", "12345678901", "Kec", None,
        )  # fmt: skip
        store.record_many(
            (School(str(n), region=code), seen("pending", 1)) for n, code in enumerate(codes)
        )
        for level, told in {
            "provinsi": {"020000": 1, "230000": 5, None: 8},
            "kabupaten": {"023000": 1, "230000": 1, "230300": 4, None: 8},
            "kecamatan": {"023030": 1, "230000": 1, "230300": 2, "230309": 2, None: 8},
        }.items():
            regions = store.rollup(level)
            assert {region.code: region.schools for region in regions} == told
        for within in ("23", "230000", "023030", "23030", "2303", "230300", "230309", "2303092001"):
            many = sum(store.counts(within=within).values())
            assert many == sum(
                region.schools for region in store.rollup("kecamatan", within=within)
            )
            assert many == len(list(store.histories(within=within)))
            assert many == len(store.waiting(now=NOW, within=within))
        assert sum(store.counts(within="230300").values()) == 4

    def test_a_code_that_has_lost_its_nought_is_given_it_back(self, store: HistoryStore) -> None:
        """As a spreadsheet takes it off that takes a code for a number."""
        codes = ("20801", "020801", "2080101", "208010101", " 20801 ")
        for number, code in enumerate(codes):
            store.record(School(str(number), region=code), seen("pending", 1))
        assert [(r.code, r.schools) for r in store.rollup("kecamatan")] == [("020801", 5)]
        for within in ("020801", "20801", "0208"):
            assert sum(store.counts(within=within).values()) == 5

    def test_a_code_of_noughts_is_one_as_any_other(self, store: HistoryStore) -> None:
        for number, code in enumerate(("000000", "00", "0000", "000001", "010000", "000000  ")):
            store.record(School(str(number), region=code), seen("pending", 1))
        (first, *_) = store.rollup("provinsi")
        assert (first.code, first.schools) == ("000000", 5)
        for within in ("000000", "00"):
            assert sum(store.counts(within=within).values()) == 5
            assert len(list(store.histories(within=within))) == 5

    def test_many_schools_are_read_some_at_a_time(self, store: HistoryStore) -> None:
        many = 1_203
        store.record_many((School(f"{n:05}"), seen("entah", 1)) for n in range(many))

        assert [school.key for school, _ in store.histories()] == [f"{n:05}" for n in range(many)]
        assert [unread.school.key for unread in store.unread()] == [f"{n:05}" for n in range(many)]

    @pytest.mark.parametrize(
        ("wrong", "kind"),
        [
            (lambda s: s.rollup("desa"), ArgumentValueError),
            (lambda s: s.rollup([]), ArgumentTypeError),
            (lambda s: s.rollup("provinsi", now=NOW.replace(tzinfo=None)), NaiveDatetimeError),
            (lambda s: s.rollup("provinsi", policy=5), ArgumentTypeError),
            (lambda s: s.waiting(now=NOW.replace(tzinfo=None)), NaiveDatetimeError),
            (lambda s: s.waiting(now=None), ArgumentTypeError),
            (lambda s: s.advance("1", "kirim", at=day(1), after="0"), ArgumentTypeError),
            (lambda s: s.advance("1", "kirim", at=day(1), after=True), ArgumentTypeError),
            (lambda s: s.advance("1", "kirim", at=day(1), after=0.0), ArgumentTypeError),
            (lambda s: s.waiting(now=FIRST), ArgumentValueError),
            (lambda s: s.rollup("provinsi", now=FIRST), ArgumentValueError),
            (lambda s: s.record_many(5), ArgumentTypeError),
            (lambda s: s.record_many([5]), ArgumentTypeError),
            (lambda s: s.record_many(["ab"]), ArgumentTypeError),
            (lambda s: s.record_many([("1",)]), ArgumentTypeError),
            (lambda s: s.record_many([("1", 2, 3, 4)]), ArgumentTypeError),
            (lambda s: s.waiting(now=NOW, policy={}), ArgumentTypeError),
            (lambda s: s.waiting(now=NOW, most=0), ArgumentValueError),
            (lambda s: s.waiting(now=NOW, most="5"), ArgumentTypeError),
            (lambda s: s.waiting(now=NOW, after=3), ArgumentTypeError),
            (lambda s: s.counts(within=23), ArgumentTypeError),
            (lambda s: s.advance("1", "kirim", at=NOW.replace(tzinfo=None)), NaiveDatetimeError),
            (lambda s: s.advance("1", "kirim", at=None), ArgumentTypeError),
            (lambda s: s.advance("1", "kirim", at=NOW, actor="x"), UnknownActorError),
            (lambda s: s.forget("1", at=NOW.replace(tzinfo=None)), NaiveDatetimeError),
            (lambda s: s.forget("1", at="kini"), ArgumentTypeError),
        ],
    )
    def test_a_wrong_argument_is_refused_where_it_is_given(
        self, store: HistoryStore, wrong: Any, kind: type[Exception]
    ) -> None:
        with pytest.raises(kind):
            wrong(store)
        assert store.counts() == {}


class TestSnapshot:
    def test_all_is_of_one_state(self, store: HistoryStore, path: Path) -> None:
        store.record("1", seen("pending", 1))
        with HistoryStore(path) as other, store.snapshot():
            assert store.turns() == {Actor.SERVER: 1}
            other.record("2", seen("sqlite error", 1))
            assert sum(store.counts().values()) == 1
            assert len(store.waiting(now=NOW)) == 1
            with pytest.raises(StoreError, match="in the midst of another"):
                store.record("3", seen("pending", 1))
        assert sum(store.counts().values()) == 2
        assert store.record("3", seen("pending", 1))

    def test_what_goes_wrong_in_it_ends_it(self, store: HistoryStore) -> None:
        with pytest.raises(LookupError), store.snapshot():
            raise LookupError
        assert store.record("3", seen("pending", 1))


class TestPlainValues:
    def test_each_value_is_json(self, store: HistoryStore) -> None:
        store.advance(ONE, "kirim", actor="sekolah", at=day(1), counts={"ptk": 3})
        store.record(ONE, Observation("berhasil_diproses", day(2), counts={"ptk": 2}))
        store.record(School("2", "230309"), seen("entah", 1))
        store.record(School("3", "230309"), seen("berhasil diproses", 1))
        store.record(School("4", "230310"), seen("pending", 1))
        (latest, (stuck,), (one, two), (unread,)) = (
            store.latest(ONE), store.waiting(now=NOW), store.rollup("kecamatan", now=NOW),
            store.unread(),
        )  # fmt: skip
        assert latest is not None
        told = {
            "school": {"key": "10000001", "region": "230309", "name": "SDN 1"}, "number": 2,
            "status": "berhasil_diproses", "since": "2013-05-02T01:00:00+00:00",
            "seen_at": "2013-05-02T01:00:00+00:00", "turn": "sekolah",
        }  # fmt: skip
        assert json.loads(json.dumps(latest.to_dict())) == told
        assert stuck.to_dict() == {
            "school": {"key": "4", "region": "230310", "name": None}, "status": "pending",
            "since": "2013-05-01T01:00:00+00:00", "waiting_seconds": 19 * 86_400.0, "days": 19,
            "turn": "server",
        }  # fmt: skip
        assert json.loads(json.dumps(one.to_dict())) == {
            "code": "230309", "schools": 3, "counts": {"berhasil_diproses": 2, "-": 1},
            "turns": {"sekolah": 1, "-": 1}, "stuck": 0,
        }  # fmt: skip
        assert (two.to_dict()["code"], two.to_dict()["stuck"]) == ("230310", 1)
        assert unread.to_dict() == {
            "school": {"key": "2", "region": "230309", "name": None}, "remark": None,
            "at": "2013-05-01T08:00:00+07:00", "label": "entah", "status": None,
        }  # fmt: skip
        assert ONE.to_dict() == told["school"]


class TestAdvancing:
    def test_a_server_drives_the_life_cycle(self, store: HistoryStore) -> None:
        steps = ("kirim", "periksa", "proses")
        stands = [
            store.advance(ONE, step, at=day(n), actor=None) for n, step in enumerate(steps, 1)
        ]

        assert [one.status for one in stands] == [
            Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI, Status.BERHASIL_DIPROSES,
        ]  # fmt: skip
        assert stands[-1] == store.latest(ONE)
        assert [one.trigger for one in store.history(ONE)] == list(steps)
        assert stands[-1].since == day(3)

    def test_a_step_keeps_its_actor_counts_and_date(self, store: HistoryStore, path: Path) -> None:
        store.advance(ONE, "kirim", actor="sekolah", at=day(1), counts={"ptk": 3},
                      received_at=day(2))  # fmt: skip

        (event,) = store.history(ONE)
        assert event == Observation("diterima_via_aplikasi", day(1), counts={"ptk": 3},
                                    received_at=day(2), trigger="kirim")  # fmt: skip
        assert asked(path, "SELECT langkah, pelaku FROM catatan") == [("kirim", "sekolah")]

    @pytest.mark.parametrize(
        ("trigger", "actor"), [("proses", None), ("kirim", Actor.DINAS), ("entah", None)]
    )
    def test_a_step_that_the_table_forbids_writes_nothing(
        self, store: HistoryStore, path: Path, trigger: str, actor: Actor | None
    ) -> None:
        with pytest.raises(IllegalTransitionError) as refused:
            store.advance(ONE, trigger, actor=actor, at=day(1))

        assert refused.value.refusal == WORKFLOW.why_not("belum_terkirim", trigger, actor=actor)
        assert asked(path, "SELECT count(*) FROM sekolah") == [(0,)]

    def test_every_step_of_the_table_is_taken_and_no_other(self, store: HistoryStore) -> None:
        """Law: for every status, trigger and actor the store does what the workflow says."""
        for status in Status:
            for trigger in WORKFLOW.triggers:
                for actor in (None, *Actor):
                    key = f"{status} {trigger} {actor}"
                    store.record(key, Observation(status, day(1)))
                    if WORKFLOW.allows(status, trigger, actor):
                        stands = store.advance(key, trigger, actor=actor, at=day(2))
                        assert stands.status == WORKFLOW.apply(status, trigger)
                    else:
                        with pytest.raises(IllegalTransitionError):
                            store.advance(key, trigger, actor=actor, at=day(2))

    def test_a_workflow_of_the_hosts_own_is_followed(self, path: Path) -> None:
        step = Transition("setujui", "pending", "berhasil_diproses", "dinas")
        with HistoryStore(path, workflow=WORKFLOW.with_transitions([step])) as store:
            store.record(ONE, seen("pending", 1))
            stands = store.advance(ONE, "setujui", actor="dinas", at=day(2))
        assert stands.status is Status.BERHASIL_DIPROSES

    def test_a_step_after_another_entry_than_the_newest_is_refused(
        self, store: HistoryStore
    ) -> None:
        first = store.advance(ONE, "kirim", at=day(1), after=0)
        second = store.advance(ONE, "kirim_ulang", at=day(2), after=first.number)
        with pytest.raises(StaleEntryError) as refused:
            store.advance(ONE, "kirim_ulang", at=day(3), after=first.number)
        with pytest.raises(StaleEntryError):
            store.advance("baru", "kirim", at=day(3), after=7)

        assert (refused.value.after, refused.value.number) == (first.number, second.number)
        assert store.latest(ONE) == second
        assert store.latest("baru") is None

    def test_an_event_that_is_dated_before_the_newest_stands_behind_it(
        self, store: HistoryStore
    ) -> None:
        store.advance(ONE, "kirim", at=day(5))
        stands = store.advance(ONE, "periksa", at=day(4))

        tick = dt.timedelta(microseconds=1)
        assert (stands.status, stands.seen_at) == (Status.CEK_KONVERSI, day(5) + tick)
        assert [one.trigger for one in store.history(ONE)] == ["kirim", "periksa"]

    def test_after_the_last_moment_of_all_there_is_none(self, store: HistoryStore) -> None:
        store.record(ONE, Observation("pending", dt.datetime.max.replace(tzinfo=dt.UTC)))
        with pytest.raises(ArgumentValueError, match="at: none is none of the moments after"):
            store.advance(ONE, "lanjutkan", at=day(1))
        assert len(store.history(ONE)) == 1

    def test_what_nobody_could_read_is_no_status_to_start_from(self, store: HistoryStore) -> None:
        store.record(ONE, seen("pending", 1))
        store.record(ONE, seen("entah", 2))
        assert store.advance(ONE, "lanjutkan", at=day(3)).status is Status.CEK_KONVERSI

    @pytest.mark.parametrize("counts", ["abc", None, 5, {"ptk": "x"}, [("ptk",)]])
    def test_what_are_no_counts_is_refused(self, store: HistoryStore, counts: Any) -> None:
        with pytest.raises(ArgumentTypeError, match="counts"):
            store.advance(ONE, "kirim", at=day(1), counts=counts)
        with pytest.raises(ArgumentValueError, match="counts"):
            store.advance(ONE, "kirim", at=day(1), counts={"ptk": -1})
        assert store.advance(ONE, "kirim", at=day(1), counts=[("ptk", 3)]).number == 1


TYPED = "Bu Ani, NIK 3275014107800002"


class TestPrivacy:
    def test_a_label_that_nobody_could_read_stays_in_unread_and_nowhere_else(
        self, store: HistoryStore, path: Path
    ) -> None:
        store.record(ONE, seen(TYPED, 1, remark="catatan Bu Ani"))
        store.record(ONE, seen("pending", 2, remark="hubungi Bu Ani"))
        store.record(ONE, seen("Pending (tunggu)", 3))

        known = School("10000001", "230309", "SDN 1")
        assert list(store.unread()) == [
            Unread(school=known, at=day(1), status=None, label=TYPED, remark="catatan Bu Ani"),
            Unread(school=known, at=day(2), status=Status.PENDING, label="pending",
                   remark="hubungi Bu Ani"),
        ]  # fmt: skip
        assert [(one.status, one.label, one.remark) for one in store.history(ONE)] == [
            (None, None, None), (Status.PENDING, None, None), (Status.PENDING, None, "tunggu"),
        ]  # fmt: skip
        # What was typed tells no two apart: an export does not hold it.
        assert not store.record(ONE, seen("pending", 2, remark="hubungi Pak Ali"))
        tables = [name for (name,) in asked(path, "SELECT name FROM sqlite_master")]
        holders = [
            name for name in tables
            if name in {"catatan", "sekolah", "keadaan", "riwayat", "dilupakan", "tidak_terbaca"}
            and "Ani" in str(asked(path, f"SELECT * FROM {name}"))
        ]  # fmt: skip
        assert holders == ["tidak_terbaca"]

    def test_a_school_that_is_forgotten_leaves_a_trace_without_data(
        self, store: HistoryStore, path: Path
    ) -> None:
        for number in range(1, 20):
            store.record(ONE, seen(TYPED if number % 3 else "pending", number))
            store.record("lain", seen("pending", number))
        assert b"Bu Ani" in path.with_name("riwayat.db-wal").read_bytes() + path.read_bytes()

        assert store.forget(ONE, at=NOW) == 19
        assert store.forget(ONE, at=NOW) == 0
        assert store.latest(ONE) is None
        assert list(store.unread()) == []
        assert len(store.history("lain")) == 19
        assert asked(path, "SELECT * FROM dilupakan") == [(1, "2013-05-20T01:00:00.000000Z", 19)]
        assert asked(path, "SELECT count(*) FROM izin_hapus") == [(0,)]
        left = b"".join(file.read_bytes() for file in path.parent.iterdir())
        for word in (b"Bu Ani", b"3275014107800002", b"10000001", b"SDN 1"):
            assert word not in left
        # Its numbers are never given to another.
        store.record("baru", seen("pending", 1))
        assert asked(path, "SELECT min(id) FROM catatan WHERE sekolah > 2") == [(39,)]

    def test_what_stands_in_the_grants_forgets_nobody_else(
        self, store: HistoryStore, path: Path
    ) -> None:
        for key in ("1", "2", "3"):
            store.record(key, seen("pending", 1))
        with closing(sqlite3.connect(path)) as tool:
            tool.execute("INSERT INTO izin_hapus SELECT id FROM sekolah WHERE kunci <> '3'")
            tool.commit()
        assert store.forget("3", at=NOW) == 1
        assert [school.key for school, _ in store.histories()] == ["1", "2"]
        assert asked(path, "SELECT count(*) FROM izin_hapus") == [(0,)]

    def test_what_another_still_reads_is_wiped_when_it_is_forgotten_again(self, path: Path) -> None:
        with HistoryStore(path, seconds=0.05) as store, closing(sqlite3.connect(path)) as other:
            store.record(ONE, seen(TYPED, 1))
            other.execute("BEGIN")
            assert other.execute("SELECT count(*) FROM catatan").fetchall() == [(1,)]
            with pytest.raises(StoreError, match="forget it again") as no:
                store.forget(ONE, at=NOW)
            assert no.value.reason == "unwiped"
            assert store.latest(ONE) is None
            assert b"Bu Ani" in path.with_name("riwayat.db-wal").read_bytes()
            other.rollback()
            assert store.forget(ONE, at=NOW) == 0
            left = b"".join(file.read_bytes() for file in path.parent.iterdir())
            assert b"Bu Ani" not in left


class TestWhatAnotherToolHasChanged:
    @pytest.mark.parametrize(
        "statement",
        [
            "PRAGMA foreign_keys = OFF; UPDATE sekolah SET status = 'xyz'",
            "UPDATE sekolah SET terbaca = 'xyz'",
            "UPDATE sekolah SET sejak = 'kemarin'",
            "UPDATE sekolah SET sejak = NULL",
            "UPDATE sekolah SET terlihat = 'kemarin'",
            "UPDATE sekolah SET terlihat = '2013-05-01'",
            "UPDATE sekolah SET jumlah = '{'",
            "UPDATE sekolah SET jumlah = '[1]'",
            """UPDATE sekolah SET jumlah = '{"ptk": "x"}'""",
            "UPDATE sekolah SET nama = x'00'",
            "UPDATE sekolah SET nama = CAST(x'ff' AS TEXT)",
            "UPDATE sekolah SET wilayah = x'00'",
            "UPDATE sqlite_sequence SET seq = 0",
            "UPDATE sqlite_sequence SET seq = 'x'",
            "INSERT INTO catatan (sekolah, waktu, waktu_asli, jumlah) VALUES (1, '2013', '2013-05-01T00:00:00Z', '{')",
            "INSERT INTO catatan (sekolah, waktu, waktu_asli) VALUES (1, '2013', 'kemarin')",
            "INSERT INTO catatan (sekolah, waktu, waktu_asli, pelaku) VALUES (1, '2013', '2013-05-01T00:00:00Z', 'hantu')",
        ],
    )  # fmt: skip
    def test_it_is_said_so_and_nothing_else(self, path: Path, statement: str) -> None:
        """Law: whatever stands where a store writes, each question is answered or refused."""
        with HistoryStore(path) as store:
            sent = Observation("diterima_via_web", day(1), counts={"ptk": 1})
            store.record(School("1", "230309", "SDN"), sent)
            store.record("1", seen("entah", 2))
            store.record(School("2", "230309"), seen("pending", 1))
        with closing(sqlite3.connect(path)) as tool:
            tool.executescript(statement)
        refused: list[str] = []
        with HistoryStore(path) as store:
            for ask in (
                lambda: store.history("1"), lambda: store.latest("1"), lambda: store.latest("2"),
                store.counts, store.turns, lambda: store.waiting(now=NOW),
                lambda: store.rollup("provinsi", now=NOW), lambda: list(store.histories()),
                lambda: list(store.entries()), store.entities, lambda: list(store.unread()),
                lambda: store.record("1", seen("pending", 3)),
                lambda: store.record("1", seen("pending", 1)),
                lambda: store.advance("2", "lanjutkan", at=day(4)),
                lambda: store.forget("1", at=NOW),
            ):  # fmt: skip
                try:
                    ask()
                except StoreError as error:
                    refused.append(error.reason)
        assert set(refused) == {"altered"}


class TestTheLog:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE catatan SET status = 'berhasil_diproses'",
            "DELETE FROM catatan",
            "DELETE FROM catatan WHERE id = 2",
            "INSERT OR REPLACE INTO catatan SELECT * FROM catatan",
            "UPDATE tidak_terbaca SET label = 'x'",
            "DELETE FROM tidak_terbaca",
            "INSERT OR REPLACE INTO tidak_terbaca SELECT * FROM tidak_terbaca",
            "UPDATE dilupakan SET jumlah = 0",
            "DELETE FROM dilupakan",
            "DELETE FROM sekolah",
            "UPDATE sekolah SET kunci = 'lain'",
            "UPDATE sekolah SET id = 9",
            "INSERT OR REPLACE INTO sekolah (id, kunci) SELECT id, 'lain' FROM sekolah",
            "INSERT OR REPLACE INTO sekolah (kunci) SELECT kunci FROM sekolah",
            "INSERT INTO catatan (sekolah, waktu, waktu_asli, status) VALUES (2, '', '', 'hantu')",
        ],
    )
    def test_no_tool_changes_it(self, path: Path, statement: str) -> None:
        with HistoryStore(path) as store:
            store.record("hilang", seen("pending", 1))
            store.forget("hilang", at=NOW)
            store.record(ONE, seen("pending", 1))
            store.record(ONE, seen("entah", 2))
            before = store.history(ONE), list(store.unread())
            with (
                closing(sqlite3.connect(path)) as tool,
                pytest.raises(sqlite3.IntegrityError) as no,
            ):
                tool.execute(statement)
            assert re.search("append-only|CHECK constraint", str(no.value))
            assert (store.history(ONE), list(store.unread())) == before

    def test_any_tool_reads_it(self, store: HistoryStore, path: Path) -> None:
        store.record(ONE, seen("cek konversi", 1, remark="tunggu"))
        store.record(ONE, seen("entah", 2))

        assert asked(path, "SELECT * FROM keadaan") == [
            ("10000001", "SDN 1", "230309", None, None, None, None, "2013-05-02T01:00:00.000000Z")
        ]
        assert asked(path, "SELECT sekolah, waktu_asli, status, keterangan FROM riwayat") == [
            ("10000001", "2013-05-01T08:00:00+07:00", "cek_konversi", "tunggu"),
            ("10000001", "2013-05-02T08:00:00+07:00", None, None),
        ]
        assert asked(path, "SELECT giliran, count(*) FROM status GROUP BY 1") == [
            (None, 1), ("sekolah", 4), ("server", 4),
        ]  # fmt: skip
        # Moments are such that SQLite counts with them.
        assert asked(path, "SELECT date(sejak) FROM sekolah") == [("2013-05-01",)]

    def test_moments_of_two_zones_sort_as_texts(self, store: HistoryStore, path: Path) -> None:
        wit, late = dt.timezone(dt.timedelta(hours=9)), dt.datetime(2013, 4, 30, 20, tzinfo=dt.UTC)
        store.record(ONE, Observation("cek_konversi", late, received_at=late))
        early = dt.datetime(2013, 5, 1, 1, tzinfo=wit)
        store.record(ONE, Observation("pending", early, received_at=early))
        for column in ("waktu", "diterima"):
            assert asked(path, f"SELECT status FROM riwayat ORDER BY {column}") == [
                ("pending",), ("cek_konversi",),
            ]  # fmt: skip


class TestOpening:
    def test_what_was_kept_is_there_again(self, path: Path) -> None:
        for number in range(1, 4):
            with HistoryStore(str(path)) as store:
                store.record(ONE, seen("pending", number))
                assert len(store.history(ONE)) == number
        assert inspect_file(path, depth="full").whole is True
        assert sorted(file.name for file in path.parent.iterdir()) == ["riwayat.db"]

    def test_an_empty_file_becomes_a_store(self, path: Path) -> None:
        path.touch()
        with HistoryStore(path) as store:
            assert store.record(ONE, seen("pending", 1))

    def test_an_older_store_is_migrated(self, path: Path) -> None:
        import sqlite_utils

        db = sqlite_utils.Database(path)
        migrations().apply(db, stop_before="views")
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION - 1,)
        db.execute("INSERT INTO sekolah (kunci) VALUES ('1')")
        db.close()

        with HistoryStore(path) as store:
            assert store.record("1", seen("pending", 1))
        assert asked(path, "PRAGMA user_version") == [(VERSION,)]
        assert [row[0] for row in asked(path, "SELECT sekolah FROM keadaan")] == ["1"]

    def changed(self, path: Path, *statements: str) -> bytes:
        with HistoryStore(path) as store:
            store.record(ONE, seen("pending", 1))
        with closing(sqlite3.connect(path)) as tool:
            for statement in statements:
                tool.execute(statement)
            tool.commit()
        return path.read_bytes()

    def refused(self, path: Path, reason: str, *, depth: str = "quick") -> None:
        before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        with pytest.raises(StoreError) as no:
            HistoryStore(path, depth=depth)
        assert no.value.reason == reason
        assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before

    @pytest.mark.parametrize(
        "statement",
        [
            "DROP VIEW riwayat", "DROP TRIGGER catatan_ada", "DROP INDEX sekolah_menunggu",
            "DROP TABLE dilupakan", "ALTER TABLE sekolah ADD COLUMN x", "ALTER TABLE catatan RENAME TO c",
        ],
    )  # fmt: skip
    def test_one_that_lacks_a_table_or_a_guard_is_refused(self, path: Path, statement: str) -> None:
        self.changed(path, statement)
        for depth in Depth:
            self.refused(path, "damaged", depth=depth)

    def test_what_other_tools_add_is_theirs(self, path: Path) -> None:
        self.changed(path, "CREATE VIEW saya AS SELECT 1", "ANALYZE")
        with HistoryStore(path) as store:
            assert len(store.history(ONE)) == 1

    @pytest.mark.parametrize("seconds", [float("inf"), float("nan"), -1, 1e10, 10**400], ids=str)
    def test_seconds_that_nobody_waits_are_refused(self, path: Path, seconds: float) -> None:
        with pytest.raises(ArgumentValueError, match=r"seconds: .* the numbers of seconds from 0"):
            HistoryStore(path, seconds=seconds)
        assert not path.exists()

    def test_a_path_that_no_file_can_have_is_refused(self) -> None:
        with pytest.raises(
            ArgumentValueError, match="path: one with a NUL or half a letter is none"
        ):
            HistoryStore("a\0b")
        with pytest.raises(
            ArgumentValueError, match="path: one with a NUL or half a letter is none"
        ):
            HistoryStore("x\ud800")

    def test_one_is_opened_through_a_link(self, path: Path) -> None:
        self.changed(path)
        link = path.with_name("tautan.db")
        link.symlink_to(path)
        with HistoryStore(link) as store, HistoryStore(link) as other:
            assert len(store.history(ONE)) == 1
            assert other.record(ONE, seen("pending", 2))
        assert path.samefile(store.path)

    def test_a_newer_store_is_refused(self, path: Path) -> None:
        self.changed(path, f"PRAGMA user_version = {VERSION + 1}")
        self.refused(path, "newer")

    @pytest.mark.parametrize("number", [0, 1])
    def test_another_programs_database_is_refused(self, path: Path, number: int) -> None:
        with closing(sqlite3.connect(path)) as tool:
            tool.execute(f"PRAGMA application_id = {number}")
            tool.execute("CREATE TABLE siswa (nama)")
        self.refused(path, "foreign")

    def test_a_database_that_only_counts_its_versions_is_refused(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as tool:
            tool.execute("PRAGMA user_version = 3")
        self.refused(path, "foreign")

    def test_what_is_no_database_is_refused(self, path: Path) -> None:
        path.write_text("sekolah;status\n" * 100)
        self.refused(path, "foreign")

    def test_a_folder_is_refused(self, path: Path) -> None:
        path.mkdir()
        with pytest.raises(StoreError, match="no database"):
            HistoryStore(path)

    def test_a_folder_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError) as no:
            HistoryStore(tmp_path / "tidak" / "ada.db")
        assert no.value.reason == "unopened"

    def test_a_damaged_store_is_opened_for_nothing(self, path: Path) -> None:
        data = self.changed(path)
        for broken in (data[: len(data) // 2], data[:4096] + bytes(4096) + data[8192:]):
            path.write_bytes(broken)
            self.refused(path, "damaged")
        for start in (bytes(18), data[:16] + b"\xff\xff"):
            path.write_bytes(start + data[18:])
            self.refused(path, "damaged")

    def test_a_damaged_store_that_is_in_use_is_opened_for_nothing(self, path: Path) -> None:
        data = self.changed(path)
        broken = data[:4096] + bytes(4096) + data[8192:]
        with closing(sqlite3.connect(path)) as other:
            other.execute("INSERT INTO dilupakan (waktu, jumlah) VALUES ('', 0)")
            other.commit()
            path.write_bytes(broken)
            with pytest.raises(StoreError) as no:
                HistoryStore(path)
            assert no.value.reason == "damaged"

    @pytest.mark.parametrize("sound", [True, False])
    def test_what_is_written_while_it_is_looked_at_is_looked_at_by_sqlite(
        self, path: Path, sound: bool
    ) -> None:
        """Neither is a sound store refused then, nor a damaged one opened."""
        data = self.changed(path)
        path.write_bytes(data if sound else data[:4096] + bytes(4096) + data[8192:])
        done = threading.Event()

        def touch() -> None:
            while not done.is_set():
                os.utime(path)

        toucher = threading.Thread(target=touch)
        toucher.start()
        try:
            if sound:
                with HistoryStore(path) as store:
                    assert len(store.history(ONE)) == 1
            else:
                with pytest.raises(StoreError, match="damaged"):
                    HistoryStore(path)
        finally:
            done.set()
            toucher.join()

    def test_header_depth_looks_at_no_page(self, path: Path) -> None:
        data = self.changed(path)
        ((page,),) = asked(
            path, "SELECT rootpage FROM sqlite_master WHERE name = 'catatan_sekolah'"
        )
        path.write_bytes(data[: 4096 * (page - 1)] + bytes(4096) + data[4096 * page :])
        with pytest.raises(StoreError):
            HistoryStore(path)
        with HistoryStore(path, depth="header"):
            pass

    def test_one_that_is_in_use_is_opened_all_the_same(self, path: Path) -> None:
        with HistoryStore(path) as one, HistoryStore(path) as other:
            assert one.record(ONE, seen("pending", 1))
            assert not other.record(ONE, seen("pending", 1))
            with HistoryStore(path, depth="header") as third:
                assert len(third.history(ONE)) == 1

    def test_a_store_that_is_closed_says_so(self, path: Path) -> None:
        store = HistoryStore(path)
        store.close()
        store.close()
        with pytest.raises(StoreError, match="it was closed"):
            store.counts()

    def test_one_that_others_keep_locked_is_given_up(self, store: HistoryStore, path: Path) -> None:
        with HistoryStore(path, seconds=0.05) as hasty, closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as no:
                hasty.record(ONE, seen("pending", 1))
            assert no.value.reason == "busy"
            other.rollback()
            assert hasty.record(ONE, seen("pending", 1))
        assert store.latest(ONE) is not None

    def test_a_new_file_that_another_keeps_locked_is_given_up(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreError) as no:
                HistoryStore(path, seconds=0.05)
            assert no.value.reason == "busy"

    def test_what_another_program_takes_away_meanwhile_is_said(self, path: Path) -> None:
        with HistoryStore(path) as store, closing(sqlite3.connect(path)) as tool:
            tool.execute("DROP VIEW riwayat")
            tool.execute("ALTER TABLE sekolah RENAME TO lain")
            with pytest.raises(StoreError) as no:
                store.counts()
            assert no.value.reason == "altered"
            assert "no such table" in str(no.value.__cause__)

    def test_one_that_was_opened_before_a_fork_is_not_used_after_it(self, path: Path) -> None:
        program = f"""
import os
from dapodik_status.errors import StoreError
from dapodik_status.store import HistoryStore
store = HistoryStore({str(path)!r})
child = os.fork()
if not child:
    store.close()
    try:
        store.counts()
    except StoreError as error:
        raise SystemExit(42 if error.reason == "forked" else 1)
    raise SystemExit(2)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42
print(dict(store.counts()))
"""
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=env
        )
        assert done.stdout == "{}\n"
