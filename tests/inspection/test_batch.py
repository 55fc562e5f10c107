"""Many files at once: ordered, lazy, and no dead worker takes another file with it."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, cast

import pytest
from cases import Killer

from dapodik_status import (
    Budget,
    Check,
    Depth,
    FileKind,
    FileReport,
    Severity,
    inspect_file,
    inspect_files,
)
from dapodik_status.inspection import many as batch
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("banyak")
    made = [make_sample(folder / f"{n:02}.db", pupils=20 + n) for n in range(12)]
    make_damaged(made[3], "cut-57-percent")
    make_damaged(made[5], "page-zeroed")
    return [*made[:7], folder / "tidak-ada.db", folder, *made[7:]]


def pools() -> Iterator[tuple[str, type[Executor] | None]]:
    yield "none", None
    yield "threads", ThreadPoolExecutor
    yield "processes", ProcessPoolExecutor


@pytest.mark.parametrize("chunk", [1, 5, 100])
@pytest.mark.parametrize(("_name", "kind"), list(pools()), ids=str)
def test_every_file_has_its_report_in_order(
    _name: str, kind: type[Executor] | None, chunk: int, files: list[Path]
) -> None:
    pool = None if kind is None else kind(max_workers=2)  # type: ignore[call-arg] # its base has none
    try:
        reports = list(inspect_files(files, executor=pool, chunk=chunk))
    finally:
        if pool is not None:
            pool.shutdown()

    assert [report.path for report in reports] == [str(path) for path in files]
    for path, report in zip(files, reports, strict=True):
        if path.exists():
            assert report == inspect_file(path)
        else:
            assert [f.code for f in report.findings] == ["DPS138"]


def test_files_are_asked_for_no_further_ahead_than_needed(files: list[Path]) -> None:
    taken: list[Path] = []

    def paths() -> Iterator[Path]:
        for number in range(10_000):
            taken.append(files[number % 3])
            yield taken[-1]

    with ThreadPoolExecutor(2) as pool:
        reports = inspect_files(paths(), executor=pool, chunk=2)
        next(reports)
        assert len(taken) <= 2 * 2 * 2 + 2
        reports.close()  # type: ignore[attr-defined] # a generator
    assert next(iter(inspect_files(paths()))).ok


@pytest.mark.parametrize("victims", [[0], [4], [1, 2], [11]], ids=str)
def test_a_worker_that_dies_gives_its_file_a_finding_and_loses_no_other(
    victims: list[int], tmp_path: Path
) -> None:
    files = [make_sample(tmp_path / f"{n:02}.db", pupils=20) for n in range(12)]
    for number in victims:
        os.truncate(files[number], files[number].stat().st_size + 77)
    killer = Killer(files[victims[0]].stat().st_size)
    with ProcessPoolExecutor(2) as pool:
        reports = list(inspect_files(files, executor=pool, chunk=3, budget=cast("Budget", killer)))

    assert [report.path for report in reports] == [str(path) for path in files]
    for number, report in enumerate(reports):
        codes = [f.code for f in report.findings]
        assert ("DPS137" in codes) is (number in victims)
        if number not in victims:
            assert report == inspect_file(files[number])
    assert dict(reports[victims[0]].not_checked)["quick_check"] == "crashed"


def test_a_pool_that_is_dead_already_loses_nothing(tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(3)]
    with ProcessPoolExecutor(1) as pool:
        with pytest.raises(Exception, match="terminated abruptly"):
            pool.submit(os._exit, 1).result()
        reports = list(inspect_files(files, executor=pool))
    assert [report.ok for report in reports] == [True] * 3


def test_checks_stay_here_and_rules_travel(files: list[Path]) -> None:
    mine = Check(
        code="ABC1", slug="x", severity=Severity.WARNING, leads_to=None, facts=(), since="1",
        look=lambda report: {} if report.size else None,
    )  # fmt: skip
    with ProcessPoolExecutor(1) as pool:
        (report,) = inspect_files(files[:1], executor=pool, checks=[mine], rules=())
    assert [f.code for f in report.findings] == ["ABC1"]


def test_a_chunk_of_nothing_is_an_error(files: list[Path]) -> None:
    with pytest.raises(ValueError, match="chunk"):
        inspect_files(files, chunk=0)
    with pytest.raises(ValueError, match="dalam"):
        inspect_files(files, depth="dalam")
    assert list(inspect_files([])) == []


def test_a_path_that_no_file_can_have_loses_no_other(files: list[Path]) -> None:
    first, odd, last = inspect_files([files[0], "a\0b", files[1]])
    assert (first.ok, last.ok) == (True, True)
    assert odd.kind is FileKind.MISSING


@pytest.mark.parametrize("one", ["a.db", b"a.db", Path("a.db")])
def test_one_path_for_many_is_an_error(one: str | bytes | Path) -> None:
    with pytest.raises(TypeError, match="iterable of paths"):
        inspect_files(one)  # type: ignore[arg-type]  # that is the point


def test_a_failure_of_ours_on_one_file_loses_no_other(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(path: Path, **options: Any) -> FileReport:
        if path == files[1] and options["depth"] is not Depth.HEADER:
            raise ZeroDivisionError
        return inspect_file(path, **options)

    monkeypatch.setattr(batch, "inspect_file", look)
    first, failed, last = inspect_files([files[0], files[1], files[2]])

    assert (first.ok, last.ok) == (True, True)
    assert [f.code for f in failed.findings] == ["DPS137"]
    assert failed.details == ("ZeroDivisionError",)


def _prepare(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


def test_new_workers_are_prepared_like_those_that_died(tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(3)]
    os.truncate(files[1], files[1].stat().st_size + 77)
    killer = Killer(files[1].stat().st_size)
    seen = tmp_path / "pekerja"
    seen.mkdir()
    with ProcessPoolExecutor(1, initializer=_prepare, initargs=(seen,)) as pool:
        reports = list(inspect_files(files, executor=pool, chunk=1, budget=cast("Budget", killer)))

    assert [report.troubles for report in reports] == [(), (Trouble.CRASHED,), ()]
    assert len(list(seen.iterdir())) >= 2


def test_a_file_that_killed_a_worker_and_has_gone_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(path: Path, **_options: Any) -> FileReport:
        raise FileNotFoundError(path)

    monkeypatch.setattr(batch, "inspect_file", look)
    path = tmp_path / "a.db"
    assert batch._died(path, {"depth": Depth.QUICK}).kind is FileKind.MISSING


class Fated(Executor):
    """Hands out what was decided before."""

    _max_workers = 1

    def __init__(self, *fates: Future[list[FileReport]]) -> None:
        self.fates = list(fates)

    def submit(self, *_: object, **__: object) -> Future[list[FileReport]]:  # type: ignore[override] # one use
        return self.fates.pop(0)


def test_what_was_done_when_a_pool_died_is_not_done_again(tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(2)]
    dead: Future[list[FileReport]] = Future()
    dead.set_exception(BrokenProcessPool())
    done: Future[list[FileReport]] = Future()
    known = FileReport(path="sudah", depth=Depth.QUICK, kind=FileKind.EMPTY)
    done.set_result([known])
    reports = list(inspect_files(files, executor=Fated(dead, done), chunk=1))

    assert reports[0] == inspect_file(files[0])
    assert reports[1].path == "sudah"
