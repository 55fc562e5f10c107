"""Inspecting many files, on any ``concurrent.futures`` executor."""

import datetime as dt
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

import attrs

from dapodik_status.errors import IsolationError
from dapodik_status.inspection.budget import Budget
from dapodik_status.inspection.checks import CHECKS, Check
from dapodik_status.inspection.inspect import (
    BUDGET,
    CODES,
    STEPS,
    inspect_file,
    unseen,
    with_findings,
)
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule, checked_rules
from dapodik_status.versions.layouts import LAYOUTS, Layout
from dapodik_status.versions.policy import VERSION_POLICY, VersionPolicy
from dapodik_status.vocabulary import Depth, FileKind, Trouble

_T = TypeVar("_T")
Path = str | os.PathLike[str]
# Files for one task: a task costs as much as looking at a small file.
_CHUNK = 16


def inspect_files(
    paths: Iterable[Path],
    *,
    executor: Executor | None = None,
    chunk: int = _CHUNK,
    depth: Depth | str = Depth.QUICK,
    budget: Budget = BUDGET,
    checks: Iterable[Check] = CHECKS,
    rules: Iterable[DataRule] = DATA_RULES,
    layouts: Iterable[Layout] = LAYOUTS,
    versions: VersionPolicy = VERSION_POLICY,
    level: str | None = None,
    today: dt.date | None = None,
    isolate: bool = False,
) -> Iterator[FileReport]:
    """Return a report for each of *paths*, in their order, made as they are asked for.

    Without *executor* one after the other, here; with one, in tasks of *chunk* files, of which a
    few are under way at a time: *paths* is read no further ahead. All else is as in
    ``inspect_file``. A path where nothing is, or that no file can have, gives a report like any
    other (``DPS138``); a file on which a worker process dies, or this library fails, gives a
    finding (``DPS137``), and the others are looked at all the same, in new workers where need be.
    A worker that hangs is not ended: with *isolate* nothing hangs.

    Raises ``ValueError`` for a *chunk* below 1 or a *depth* that does not exist or two rules of one
    code, and ``TypeError`` for a single path in the place of many.
    ``IsolationError`` comes with the first report.

    >>> from pathlib import Path
    >>> from dapodik_status import inspect_files
    >>> from dapodik_status.testing import make_sample
    >>> path = make_sample(Path("sekolah.db"), pupils=60)
    >>> [report.ok for report in inspect_files([path, "tidak-ada.db"])]
    [True, False]
    """
    if isinstance(paths, str | bytes | os.PathLike):
        raise TypeError("paths: an iterable of paths is needed, not one path")
    if chunk < 1:
        raise ValueError("chunk must be 1 or more")
    wanted = DATA_RULES if rules is DATA_RULES else checked_rules(rules, taken=CODES)
    all_checks = checks if checks is CHECKS else tuple(checks)
    options = {
        "depth": Depth(depth), "budget": budget, "rules": wanted, "layouts": tuple(layouts),
        "versions": versions, "level": level, "today": today, "isolate": isolate,
    }  # fmt: skip
    look = partial(_inspect_chunk, options=options)
    reports = _looked_at(_chunks(paths, chunk), look, executor)
    return (with_findings(report, all_checks, wanted) for report in reports)


def _chunks(items: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    iterator = iter(items)
    while part := tuple(islice(iterator, size)):
        yield part


def _inspect_chunk(paths: tuple[Path, ...], *, options: dict[str, Any]) -> list[FileReport]:
    # Checks need not travel: their rows are functions, which a process cannot be sent.
    return [_inspect_one(path, options) for path in paths]


def _inspect_one(path: Path, options: dict[str, Any]) -> FileReport:
    try:
        return inspect_file(path, checks=(), **options)
    except (FileNotFoundError, ValueError):  # or a NUL, which no file's name has
        return _report(path, options, FileKind.MISSING)
    except IsolationError:  # of this file and of all others
        raise
    except Exception as error:  # noqa: BLE001 - one file must not take the others with it
        return _died(path, options, type(error).__name__)


def _report(path: Path, options: dict[str, Any], kind: FileKind, **more: Any) -> FileReport:  # noqa: ANN401 - fields
    depth = options["depth"]
    return FileReport(
        path=os.fsdecode(path), depth=depth, kind=kind,
        not_checked=unseen((), {}, depth, "kind"), **more,
    )  # fmt: skip


def _died(path: Path, options: dict[str, Any], *details: str) -> FileReport:
    """Report what can be told without the step that killed a worker."""
    depth = options["depth"]
    try:
        seen = inspect_file(path, depth=Depth.HEADER, checks=())
    except FileNotFoundError:  # meanwhile
        return _report(path, options, FileKind.MISSING)
    reasons = dict.fromkeys(STEPS[3:], Trouble.CRASHED.value)
    return attrs.evolve(
        seen, depth=depth, troubles=(*seen.troubles, Trouble.CRASHED), details=details,
        not_checked=unseen(seen.checked, reasons, depth, Trouble.CRASHED.value),
    )  # fmt: skip


_Look = partial[list[FileReport]]
_Task = tuple[tuple[Path, ...], Future[list[FileReport]]]


def _looked_at(
    chunks: Iterator[tuple[Path, ...]], look: _Look, executor: Executor | None
) -> Iterator[FileReport]:
    if executor is None:
        for path in chain.from_iterable(chunks):
            yield from look((path,))
        return
    workers = int(getattr(executor, "_max_workers", None) or os.cpu_count() or 1)
    pool: Executor | None = executor
    while pool is not None:
        # Each death of a worker ends its pool, and one more begins.
        try:
            suspects = yield from _until_broken(chunks, look, pool, 2 * workers)
        finally:
            if pool is not executor:
                pool.shutdown(cancel_futures=True)
        for paths, future in suspects:
            if future.done() and future.exception() is None:
                yield from future.result()
            else:
                yield from _one_by_one(paths, look, executor)
        pool = _pool_like(executor, workers) if suspects else None


def _until_broken(
    chunks: Iterator[tuple[Path, ...]], look: _Look, pool: Executor, most: int
) -> Generator[FileReport, None, tuple[_Task, ...]]:
    """Yield reports as long as *pool* lives; return the tasks under way when it died."""
    waiting: deque[_Task] = deque()
    try:
        while True:
            while len(waiting) < most and (paths := next(chunks, ())):
                waiting.append((paths, _submitted(pool, look, paths)))
            if not waiting:
                return ()
            task = waiting[0]
            try:
                reports = task[1].result()
            except BrokenProcessPool:
                suspects = tuple(waiting)
                waiting.clear()
                return suspects
            waiting.popleft()
            yield from reports
    finally:
        for _, future in waiting:
            future.cancel()


def _submitted(pool: Executor, look: _Look, paths: tuple[Path, ...]) -> Future[list[FileReport]]:
    try:
        return pool.submit(look, paths)
    except BrokenProcessPool as error:
        broken: Future[list[FileReport]] = Future()
        broken.set_exception(error)
        return broken


def _pool_like(executor: Executor, workers: int) -> ProcessPoolExecutor:
    """Return a pool of *workers* that are prepared as those of *executor* were."""
    return ProcessPoolExecutor(
        max_workers=workers,
        mp_context=getattr(executor, "_mp_context", None),
        initializer=getattr(executor, "_initializer", None),
        initargs=getattr(executor, "_initargs", ()),
    )


def _one_by_one(paths: tuple[Path, ...], look: _Look, executor: Executor) -> Iterator[FileReport]:
    """Look at each of *paths* in a process that may die, a new one after each death."""
    left = deque(paths)
    while left:
        with _pool_like(executor, 1) as pool:
            try:
                while left:
                    reports = pool.submit(look, (left[0],)).result()
                    left.popleft()
                    yield from reports
            except BrokenProcessPool:
                yield _died(left.popleft(), look.keywords["options"])
