"""The store's functions and methods, as in ``functions``: read by mypy and pyright, never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true, reportUnusedCallResult=false
# pyright: reportUnusedExpression=false

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

from dapodik_status import Actor, Observation, Status, WaitPolicy
from dapodik_status.store import (
    HistoryStore,
    Imported,
    Latest,
    Region,
    School,
    Unread,
    Waiting,
    export_lines,
    export_sheet,
    import_lines,
    import_rows,
    import_sheet,
)


def written(store: HistoryStore, school: School, seen: Observation, at: dt.datetime) -> None:
    assert_type(HistoryStore(Path("riwayat.db"), seconds=5), HistoryStore)
    assert_type(store.record("10000001", seen), bool)
    assert_type(store.record_many([(school, seen), ("10000002", seen)]), int)
    assert_type(store.advance(school, "kirim", actor="sekolah", at=at, after=1), Latest)
    assert_type(store.forget(school, at=at), int)
    store.close()


def written_refused(store: HistoryStore, seen: Observation, at: dt.datetime) -> None:
    HistoryStore(5)  # type: ignore[arg-type]
    HistoryStore("riwayat.db", workflow={})  # type: ignore[arg-type]
    School()  # type: ignore[call-arg]
    store.record("10000001", Status.PENDING)  # type: ignore[arg-type]
    store.record_many([seen])  # type: ignore[list-item]
    store.advance("10000001", "kirim")  # type: ignore[call-arg]
    store.forget("10000001", at="kini")  # type: ignore[arg-type]
    store.close(at)  # type: ignore[call-arg]


def answered(store: HistoryStore, now: dt.datetime, last: Waiting, region: Region) -> None:
    assert_type(store.history("10000001"), tuple[Observation, ...])
    assert_type(store.latest("10000001"), Latest | None)
    assert_type(store.counts(within="230300")[Status.PENDING], int)
    assert_type(store.turns()[Actor.SEKOLAH], int)
    assert_type(store.newer(now=now, within="020000"), int)
    assert_type(store.waiting(now=now, policy=WaitPolicy(), after=last), tuple[Waiting, ...])
    assert_type(store.rollup("kabupaten", now=now), tuple[Region, ...])
    assert_type(store.histories(), Iterator[tuple[School, tuple[Observation, ...]]])
    assert_type(store.entries(), Iterator[tuple[School, Observation, Actor | None]])
    with store.snapshot() as nothing:
        assert_type(nothing, None)
    assert_type(store.entities(), tuple[str, ...])
    assert_type(store.unread(), Iterator[Unread])
    assert_type(region.schools, int)
    assert_type(last.turn, Actor | None)


def answered_refused(store: HistoryStore, now: dt.datetime) -> None:
    store.history(10000001)  # type: ignore[arg-type]
    store.latest()  # type: ignore[call-arg]
    store.counts("230300")  # type: ignore[call-arg]
    store.turns(within=230300)  # type: ignore[arg-type]
    store.newer()  # type: ignore[call-arg]
    store.waiting(policy=WaitPolicy())  # type: ignore[call-arg]
    store.rollup(now=now)  # type: ignore[call-arg]
    store.histories(within=230300)  # type: ignore[arg-type]
    store.entries(within=230300)  # type: ignore[arg-type]
    store.snapshot(now)  # type: ignore[call-arg]
    store.entities(now)  # type: ignore[call-arg]
    store.unread(now)  # type: ignore[call-arg]


def moved(store: HistoryStore, path: Path, lines: list[str]) -> None:
    assert_type(import_lines(store, lines, zone=dt.UTC, progress=print), Imported)
    assert_type(import_rows(store, [{"npsn": 10000001}]), Imported)
    assert_type(import_sheet(store, path).new, int)
    assert_type(export_lines(store, "jsonl", within="230300"), Iterator[str])
    export_sheet(store, path)


def moved_refused(store: HistoryStore, lines: list[str]) -> None:
    import_lines(lines, store)  # type: ignore[arg-type]
    import_rows(store, lines)  # type: ignore[arg-type]
    import_sheet(store, lines)  # type: ignore[arg-type]
    export_lines(store, form=5)  # type: ignore[arg-type]
    export_sheet(store)  # type: ignore[call-arg]
