"""Many files at once: ordered, lazy, and no dead worker takes another file with it."""

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import attrs
import pytest

from dapodik_status import (
    Budget,
    Check,
    Depth,
    FileKind,
    FileReport,
    Severity,
    VersionPolicy,
    explain,
    inspect_batch,
    inspect_file,
    inspect_files,
)
from dapodik_status.errors import ArgumentTypeError, ExecutorError
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("banyak")
    made = [make_sample(folder / f"{n:02}.db", pupils=20 + n) for n in range(12)]
    make_damaged(made[3], "cut-57-percent")
    make_damaged(made[5], "page-zeroed")
    return [*made[:7], folder / "tidak-ada.db", folder, *made[7:]]


# What others do on the machine meanwhile leaves nothing unfinished.
PATIENT = Budget(seconds=120)
Kind = type[Executor] | None
KINDS: tuple[Kind, ...] = (None, ThreadPoolExecutor, ProcessPoolExecutor)


def of_two(kind: Kind) -> AbstractContextManager[Executor | None]:
    """Return an executor of *kind* with two workers, or none, that is shut down at the end."""
    return nullcontext() if kind is None else kind(2)  # type: ignore[call-arg] # its base has none


@pytest.mark.parametrize("chunk", [1, 5, 100])
@pytest.mark.parametrize("kind", KINDS)
def test_every_file_has_its_report_in_order(kind: Kind, chunk: int, files: list[Path]) -> None:
    with of_two(kind) as pool:
        reports = list(inspect_files(files, executor=pool, chunk=chunk, budget=PATIENT))

    assert [report.path for report in reports] == [str(path) for path in files]
    for path, report in zip(files, reports, strict=True):
        if path.exists():
            assert report == inspect_file(path, budget=PATIENT)
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
        assert len(taken) <= 2 * (2 * (os.cpu_count() or 1) + 3)
        reports.close()  # type: ignore[attr-defined] # a generator
        taken.clear()
        next(inspect_files(paths(), executor=pool, chunk=2, pending=9))
        assert len(taken) == 2 * 9
    assert next(iter(inspect_files(paths()))).ok


def _die_over(names: list[str]) -> None:
    """Let this process die as soon as it opens one of *names* with SQLite, as of a bug in it."""

    def watch(event: str, about: tuple[object, ...]) -> None:
        if event == "sqlite3.connect" and any(name in str(about[0]) for name in names):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


@pytest.mark.parametrize(
    "victims", [[0], [4], [1, 2], [11]], ids=lambda value: type(value).__name__
)
def test_a_worker_that_dies_loses_no_file(victims: list[int], tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"berkas-{n:02}.db", pupils=20) for n in range(12)]
    names = [files[number].name for number in victims]
    with ProcessPoolExecutor(2, initializer=_die_over, initargs=(names,)) as pool:
        reports = list(inspect_files(files, executor=pool, chunk=3))

    assert reports == [inspect_file(path) for path in files]


def test_a_pool_that_is_dead_already_loses_nothing(tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(3)]
    with ProcessPoolExecutor(1) as pool:
        with pytest.raises(Exception, match="terminated abruptly"):
            pool.submit(signal.raise_signal, signal.SIGKILL).result()
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
    with pytest.raises(ValueError, match="pending: 0 is none of the numbers from 1"):
        inspect_files(files, pending=0)
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


def test_without_checks_and_rules_no_file_has_a_finding(tmp_path: Path) -> None:
    (tmp_path / "kosong.db").write_bytes(b"")
    files = [tmp_path / "kosong.db", tmp_path / "tidak-ada.db"]
    reports = list(inspect_files(files, checks=(), rules=()))

    assert [report.findings for report in reports] == [(), ()]
    assert [report.kind for report in reports] == [FileKind.EMPTY, FileKind.MISSING]


def test_a_failure_of_ours_loses_no_report(files: list[Path]) -> None:
    policy = VersionPolicy()
    # As nothing that was made by its constructor could be.
    object.__setattr__(policy, "rules", (object(),))
    reports = list(inspect_files([files[0], "tidak-ada.db", files[1]], versions=policy))

    assert [[f.code for f in r.findings] for r in reports] == [["DPS137"], ["DPS138"], ["DPS137"]]
    assert reports[0].details == ("AttributeError",)
    assert reports[0].not_checked["schema"] == "crashed"


class Here(Executor):
    """Does at once what it is given, and remembers how many files each task had."""

    def __init__(self) -> None:
        self.tasks: list[int] = []

    def submit(self, work: Any, paths: Any, /, **_: object) -> Future[Any]:  # type: ignore[override] # one use
        self.tasks.append(len(paths))
        done: Future[Any] = Future()
        done.set_result(work(paths))
        return done


@pytest.mark.parametrize(
    ("depth", "tasks"),
    [
        ("header", [4, 8, 16, 32, 64, 128, 256, 256, 236]),
        ("quick", [4, 8, 16, *[32] * 30, 12]),
        ("full", [4, 8, *[16] * 61, 12]),
    ],
)
def test_a_task_holds_what_suits_its_depth(depth: str, tasks: list[int], tmp_path: Path) -> None:
    pool, path = Here(), tmp_path / "kosong"
    path.touch()
    reports = inspect_files([path] * 1_000, executor=pool, depth=depth)
    assert [report.kind for report in reports] == [FileKind.EMPTY] * 1_000
    assert pool.tasks == tasks


def test_large_files_fill_a_task_sooner(tmp_path: Path) -> None:
    large, small = tmp_path / "besar", tmp_path / "kecil"
    with large.open("wb") as file:
        file.truncate(33 << 20)
    small.write_bytes(bytes(1_000))
    files = [large, small, small, large, tmp_path / "tidak-ada", Path("a\0b"), small, large, small]
    pool, first = Here(), Here()
    assert len(list(inspect_files(files, executor=pool))) == len(files)
    assert len(list(inspect_files(files, executor=first, depth="header"))) == len(files)
    assert (pool.tasks, first.tasks) == ([1, 3, 4, 1], [4, 5])


def test_a_batch_is_the_same_as_its_files_one_by_one(files: list[Path]) -> None:
    """Law: whatever hands the work on, the reports are the same."""
    options: dict[str, Any] = {"depth": "header", "level": "sd"}
    expected = tuple(inspect_files(files, **options))
    assert inspect_batch(files, **options) == expected
    assert pickle.loads(pickle.dumps(inspect_batch)) is inspect_batch
    with ProcessPoolExecutor(2) as pool:
        assert pool.submit(inspect_batch, files, **options).result() == expected


def test_dask_and_loky_give_the_same_reports(files: list[Path]) -> None:
    """On two worker processes each, in a process of its own: such libraries leave things behind."""
    expected = [report.to_dict() for report in inspect_batch(files)]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], input=json.dumps([str(path) for path in files]),
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        assert json.loads(line) == expected
    assert len(done.stdout.splitlines()) == 2


ELSEWHERE = """
import json, sys
from dapodik_status import inspect_files

def show(pool):
    print(json.dumps([report.to_dict() for report in inspect_files(paths, executor=pool)]))

if __name__ == "__main__":
    paths = json.load(sys.stdin)
    from distributed import Client, LocalCluster
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        show(client.get_executor())
    from loky import get_reusable_executor
    pool = get_reusable_executor(2)
    show(pool)
    pool.shutdown()
"""


def test_a_worker_that_dies_on_dask_or_loky_loses_no_file(tmp_path: Path) -> None:
    """Dask gives the task up and goes on; a pool of loky is broken for good."""
    files = [make_sample(tmp_path / f"berkas-{n:02}.db", pupils=20) for n in range(12)]
    expected = [report.to_dict() for report in inspect_batch(files)]
    done = subprocess.run(
        [sys.executable, "-c", DYING], input=json.dumps([[str(path) for path in files], files[4].name]),
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        expected,
        True,
        expected,
        True,
    ]


DYING = """
import json, os, signal, sys
from concurrent.futures import BrokenExecutor
from dapodik_status import inspect_files

def die_over(name):
    def watch(event, about):
        if event == "sqlite3.connect" and name in str(about[0]):
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)

def show(pool):
    reports = inspect_files(paths, executor=pool, chunk=3, pending=2)
    print(json.dumps([report.to_dict() for report in reports]))

if __name__ == "__main__":
    paths, name = json.load(sys.stdin)
    import dask
    dask.config.set({"distributed.scheduler.allowed-failures": 0})
    from distributed import Client, LocalCluster
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        before = set(client.run(os.getpid).values())
        client.run(die_over, name)
        show(client.get_executor())
        print(json.dumps(before != set(client.run(os.getpid).values())))
    from loky import get_reusable_executor
    pool = get_reusable_executor(2, initializer=die_over, initargs=(name,))
    show(pool)
    try:
        print(json.dumps(pool.submit(int).result()))
    except BrokenExecutor:
        print("true")
"""


def test_a_task_that_an_executor_gives_up_is_done_here_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(3)]
    lost: Future[list[FileReport]] = Future()
    lost.set_exception(LookupError("a worker that nobody can find"))
    known = FileReport(path="sudah", depth=Depth.QUICK, kind=FileKind.EMPTY)
    done: Future[list[FileReport]] = Future()
    done.set_result([known])
    reports = list(inspect_files(files, executor=Fated(done, lost, done), chunk=1, pending=1))
    assert [report.path for report in reports] == ["sudah", str(files[1]), "sudah"]
    assert reports[1] == inspect_file(files[1])


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


@pytest.mark.parametrize(
    "odd", [None, 3, 2.5, ["a.db"], object()], ids=lambda value: type(value).__name__
)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("chunk", [1, 4])
def test_what_is_no_path_ends_it_after_the_reports_before(
    odd: object, kind: Kind, chunk: int, files: list[Path]
) -> None:
    paths: list[Any] = [*files[:6], odd, *files[6:]]
    seen: list[FileReport] = []
    refused = pytest.raises(ArgumentTypeError, match=r"^paths, one of them: a path is needed, got ")
    with of_two(kind) as pool, refused:
        seen.extend(inspect_files(paths, executor=pool, chunk=chunk))
    assert [report.path for report in seen] == [str(path) for path in files[:6]]


@pytest.mark.parametrize("kind", [None, ThreadPoolExecutor])
def test_what_the_paths_themselves_raise_comes_after_the_reports_before(
    kind: Kind, files: list[Path]
) -> None:
    def paths() -> Iterator[Path]:
        yield from files[:5]
        raise LookupError("a cursor that was closed")

    seen: list[FileReport] = []
    with of_two(kind) as pool, pytest.raises(LookupError, match="cursor"):
        seen.extend(inspect_files(paths(), executor=pool, chunk=3))
    assert len(seen) == 5


def test_one_that_is_no_iterable_is_refused_at_once() -> None:
    with pytest.raises(ArgumentTypeError, match=r"^paths: an iterable of paths is needed, got 5$"):
        inspect_files(5)  # type: ignore[arg-type] # the point


@pytest.mark.parametrize("kind", KINDS)
def test_odd_names_have_their_reports(kind: Kind, tmp_path: Path) -> None:
    """Bytes, names that are no UTF-8, and half a surrogate pair, which no file can have."""
    latin = os.fsdecode(b"sekolah-\xe9.db")
    make_sample(tmp_path / "a.db", pupils=20).rename(tmp_path / latin)
    whole = make_sample(tmp_path / "b.db", pupils=20)
    given: list[Any] = [
        os.fsencode(whole), os.fsencode(tmp_path / latin), str(tmp_path / latin), "\ud800.db",
        b"tidak-ada\xff.db", whole,
    ]  # fmt: skip
    with of_two(kind) as pool:
        reports = list(inspect_files(given, executor=pool, chunk=2))

    codes = [[finding.code for finding in report.findings] for report in reports]
    assert codes == [[], [], [], ["DPS138"], ["DPS138"], []]
    assert [report.path for report in reports] == [
        os.fsdecode(path) if isinstance(path, bytes) else str(path) for path in given
    ]
    for report in reports:
        text = str(explain(report)) + repr(report)
        assert text.encode("utf-8").decode("utf-8") == text
        said = json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8")
        shown = report.path.encode("utf-8", "backslashreplace").decode()
        assert FileReport.from_dict(json.loads(said)) == attrs.evolve(report, path=shown)
        assert shown in explain(report).full_text


@pytest.mark.parametrize("drop", [False, True])
@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_shut_down_midway_loses_no_finished_report(
    kind: type[Executor], drop: bool, files: list[Path]
) -> None:
    many = [files[number % 3] for number in range(200)]
    pool = kind(2)  # type: ignore[call-arg] # its base has none
    reports, seen = inspect_files(many, executor=pool, chunk=1), list[FileReport]()
    seen.append(next(reports))
    pool.shutdown(wait=True, cancel_futures=drop)
    with pytest.raises(ExecutorError) as caught:
        seen.extend(reports)

    assert [report.path for report in seen] == [str(path) for path in many[: len(seen)]]
    assert isinstance(caught.value, RuntimeError)
    if not drop:
        # All that had been taken: two for each processor, and two more.
        assert len(seen) >= 2 * (os.cpu_count() or 1) + 2


def test_an_executor_that_was_shut_down_before_says_so(files: list[Path]) -> None:
    with ThreadPoolExecutor(1) as pool:
        reports = inspect_files(files, executor=pool)
    with pytest.raises(ExecutorError, match="cannot schedule new futures after shutdown"):
        next(reports)


def test_a_pool_that_breaks_does_not_hide_what_is_no_path(tmp_path: Path) -> None:
    files = [make_sample(tmp_path / f"{n}.db", pupils=20) for n in range(3)]
    dead: Future[list[FileReport]] = Future()
    dead.set_exception(BrokenProcessPool())
    dropped: Future[list[FileReport]] = Future()
    dropped.cancel()
    paths: list[Any] = [*files[:2], None, files[2]]
    seen: list[FileReport] = []
    with pytest.raises(ArgumentTypeError, match="got None"):
        seen.extend(inspect_files(paths, executor=Fated(dead, dropped), chunk=1))
    assert [report.ok for report in seen] == [True, True]


def test_a_report_without_its_path_says_the_rest(tmp_path: Path) -> None:
    (tmp_path / "siswa-ani").mkdir()
    path = make_sample(tmp_path / "siswa-ani" / "3275012345678901.db", pupils=20)
    broken = make_damaged(make_sample(tmp_path / "ani.db", pupils=20), "cut-57-percent")
    for known in (inspect_file(path), inspect_file(broken), inspect_file(tmp_path / "siswa-ani")):
        report = known.without_path()
        said = explain(report)
        told = (
            repr(report),
            json.dumps(report.to_dict()),
            said.full_text,
            json.dumps(said.to_dict()),
        )

        assert not [text for text in told if "siswa-ani" in text or "ani.db" in text]
        assert not [text for text in told if "3275012345678901" in text or str(tmp_path) in text]
        assert not said.title.startswith(":")
        assert (report.findings, report.contents) == (known.findings, known.contents)
        assert FileReport.from_dict(report.to_dict()) == report


@pytest.mark.parametrize(("wrong", "given"), [(5, "5"), ("threads", "a text of 7 characters")])
def test_what_is_no_executor_is_refused_at_once(wrong: Any, given: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"^executor: an Executor is needed, got {given}$"):
        inspect_files([], executor=wrong)
