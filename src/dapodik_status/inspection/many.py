"""Inspecting many files, on any ``concurrent.futures`` executor."""

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from contextlib import suppress
from functools import partial
from itertools import islice
from types import NoneType
from typing import TypeVar, Unpack

import attrs

from dapodik_status.database.answers import Inside
from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    ExecutorError,
    IsolationError,
    described,
    need,
)
from dapodik_status.file.disk import path_text
from dapodik_status.file.held import reading
from dapodik_status.file.outside import Outside, look_outside
from dapodik_status.inspection.inspect import Inspector, Options, inspector_of
from dapodik_status.inspection.report import FileReport
from dapodik_status.vocabulary import Depth, FileKind, Trouble

_T = TypeVar("_T")
Path = str | os.PathLike[str]
_Reports = list[FileReport]
_Look = partial[_Reports]
_Task = tuple[tuple[Path, ...], Future[_Reports]]
# The most files in one task, by depth, if no chunk is given. To start a task costs as much as to
# inspect a small file; to inspect a header costs a tenth of that. The first tasks are smaller, so
# that a few files are spread too. A task with large files ends sooner.
_MOST_FILES = {Depth.HEADER: 256, Depth.QUICK: 32, Depth.FULL: 16}
_FIRST_FILES = 4
_MOST_BYTES = 32 << 20


def inspect_files(
    paths: Iterable[Path],
    *,
    executor: Executor | None = None,
    chunk: int | None = None,
    pending: int | None = None,
    **options: Unpack[Options],
) -> Iterator[FileReport]:
    """Return an iterator of reports, one for each of *paths*, in their order.

    *executor* runs tasks of several files each; None: the files are inspected here, one by one.
    *chunk* is the number of files in a task; None: at most 256 files for ``HEADER``, 32 for
    ``QUICK``, 16 for ``FULL``, fewer in the first tasks and if files are large. *pending* is the
    number of tasks that are submitted at a time; None: two per core of this machine, plus two. For
    a larger cluster, give twice the number of its threads. *paths* is read only as far as these
    tasks need. *options* are the fields of ``Inspector``.

    One file does not stop the others:

    - if a path does not exist or is not a possible path, its report has the finding ``DPS138``;
    - if a worker process dies on a file, or this library fails on it, its report has the finding
      ``DPS137``;
    - if the death of a worker has broken the pool, the remaining files are inspected from this
      process, each in a child process as with *isolate*;
    - if the executor gives up a single task, as Dask does, only the files of that task are
      inspected in this way.

    A worker that hangs is not stopped. With *isolate*, no worker hangs.

    The call raises the errors of ``Inspector``. It raises ``ArgumentValueError`` (a
    ``ValueError``) if *chunk* or *pending* is below 1, and ``ArgumentTypeError`` (a ``TypeError``)
    if *paths* is a single path or *executor* is not an executor. The iterator raises
    ``IsolationError`` (a ``RuntimeError``) when a file needs a child process and none can be
    started. It raises the following errors only after the reports of all earlier files:

    - the errors that iterating *paths* raises;
    - ``ArgumentTypeError`` if an item of *paths* is not a path;
    - ``ExecutorError`` (a ``RuntimeError``) if *executor* is shut down or cancels a task.

    >>> from dapodik_status import inspect_files
    >>> from dapodik_status.testing import make_sample
    >>> path = make_sample("sekolah.db", pupils=60)
    >>> [report.ok for report in inspect_files([path, "tidak-ada.db"])]
    [True, False]
    """
    if isinstance(paths, str | bytes | os.PathLike):
        raise ArgumentTypeError("paths", "an iterable of paths", "one path")
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise ArgumentTypeError("executor", "an Executor", described(executor))
    for name, number in (("chunk", chunk), ("pending", pending)):
        need(name, number, (int, NoneType), "a whole number")
        if number is not None and number < 1:
            raise ArgumentValueError(name, "the numbers from 1", repr(number))
    inspector = inspector_of(options)
    checks, rules = inspector.checks, inspector.rules
    # Checks need not travel: their rows are functions, which a process cannot be sent.
    need("paths", paths, Iterable, "an iterable of paths")
    inside = attrs.evolve(inspector, checks=())
    if executor is None:
        reports = _looked_at_here(_Given(iter(paths)), inside)
    else:
        most = pending or 2 * (os.cpu_count() or 1) + 2
        reports = _looked_at_by(executor, _Given(iter(paths)), chunk, most, inside)
    return (report.judged(checks, rules) for report in reports)


class _Given:
    """The paths, one by one. An error ends them and is kept in ``error``.

    Paths are read ahead, so the reports of the paths before the error must come first.
    """

    def __init__(self, paths: Iterator[Path]) -> None:
        self._paths = paths
        self.error: Exception | None = None

    def __iter__(self) -> "_Given":
        return self

    def __next__(self) -> Path:
        if self.error is not None:
            raise StopIteration
        try:
            path = next(self._paths)
            need("paths, one of them", path, (str, bytes, os.PathLike), "a path")
        except StopIteration:
            raise
        except Exception as error:
            self.error = error
            raise StopIteration from error
        return path


def inspect_batch(paths: Iterable[Path], **options: Unpack[Options]) -> tuple[FileReport, ...]:
    """Inspect all files at *paths*; return all reports together, in the same order.

    It does the work of one task of ``inspect_files``, for other systems that distribute work (Ray,
    Spark, Celery). Paths, options and reports can be pickled; ``to_dict`` makes a report plain JSON
    values.
    Raises the errors of ``inspect_files``.

    >>> from dapodik_status import inspect_batch
    >>> from dapodik_status.testing import make_sample
    >>> path = make_sample("sekolah.db", pupils=60)
    >>> [report.ok for report in inspect_batch([path, "tidak-ada.db"], depth="header")]
    [True, False]
    """
    return tuple(inspect_files(paths, **options))


def _tasks(paths: _Given, chunk: int | None, depth: Depth) -> Iterator[tuple[Path, ...]]:
    if chunk is not None:
        yield from _chunks(paths, chunk)
        return
    most, paths_left = _FIRST_FILES, iter(paths)
    while task := tuple(_filling(paths_left, most, depth)):
        yield task
        most = min(2 * most, _MOST_FILES[depth])


def _filling(paths: Iterator[Path], most: int, depth: Depth) -> Iterator[Path]:
    """Yield the *paths* of one task: at most *most*, fewer if the files are large."""
    size = 0
    for path in islice(paths, most):
        yield path
        if depth is not Depth.HEADER:
            # If there is no size, the report will show why.
            with suppress(OSError, ValueError):
                size += os.stat(path).st_size  # noqa: PTH116 - bytes are paths too
        if size >= _MOST_BYTES:
            return


def _chunks(items: Iterator[_T], size: int) -> Iterator[tuple[_T, ...]]:
    while part := tuple(islice(items, size)):
        yield part


def _inspect_chunk(paths: tuple[Path, ...], *, inspector: Inspector) -> _Reports:
    return [_inspect_one(path, inspector) for path in paths]


def _inspect_one(path: Path, inspector: Inspector) -> FileReport:
    try:
        return attrs.evolve(inspector.inspect(path), findings=())
    except (FileNotFoundError, ValueError):  # ValueError: such as a NUL in the path
        return _without_sqlite(path, inspector)
    except IsolationError:  # it would happen with the other files too
        raise
    except Exception as error:  # noqa: BLE001 - one file must not take the others with it
        return _without_sqlite(path, inspector, type(error).__name__)


def _without_sqlite(path: Path, inspector: Inspector, *details: str) -> FileReport:
    """Return the report of a file without the step that failed on it."""
    crashed = Trouble.CRASHED
    try:
        with reading(path_text(path)):
            outside = look_outside(path_text(path))
    except (FileNotFoundError, ValueError):  # nothing there, or not any more
        outside = Outside(path=path_text(path), kind=FileKind.MISSING)
        return FileReport.of(outside, Inside(otherwise="kind"), None, inspector.depth)
    inside = Inside(troubles=(crashed,), details=details, otherwise=crashed.value)
    return FileReport.of(outside, inside, None, inspector.depth)


def _looked_at_here(paths: _Given, inspector: Inspector) -> Iterator[FileReport]:
    for path in paths:
        yield _inspect_one(path, inspector)
    if paths.error is not None:
        raise paths.error


def _looked_at_by(
    executor: Executor, paths: _Given, chunk: int | None, most: int, inspector: Inspector
) -> Iterator[FileReport]:
    look = partial(_inspect_chunk, inspector=inspector)
    alone = partial(_inspect_chunk, inspector=attrs.evolve(inspector, isolate=True))
    tasks = _tasks(paths, chunk, inspector.depth)
    suspects = yield from _until_broken(tasks, look, alone, executor, most)
    for group, future in suspects:
        if future.done() and not future.cancelled() and future.exception() is None:
            yield from future.result()
        else:
            yield from alone(group)
    if suspects:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            yield from _until_broken(_chunks(paths, 1), alone, alone, threads, most)
    if paths.error is not None:
        raise paths.error


def _until_broken(
    chunks: Iterator[tuple[Path, ...]], look: _Look, alone: _Look, pool: Executor, most: int
) -> Generator[FileReport, None, tuple[_Task, ...]]:
    """Yield reports until *pool* is broken; return the tasks that were waiting then.

    At most *most* tasks wait at a time. A task that the pool gives up is done by *alone*.
    """
    waiting: deque[_Task] = deque()
    try:
        while True:
            while len(waiting) < most and (paths := next(chunks, ())):
                waiting.append((paths, _submitted(pool, look, paths)))
            if not waiting:
                return ()
            group, future = waiting[0]
            try:
                reports = future.result()
            except BrokenExecutor:
                suspects = tuple(waiting)
                waiting.clear()
                return suspects
            except CancelledError:
                raise ExecutorError("a task was cancelled") from None
            except (ExecutorError, IsolationError):  # it would happen with the other tasks too
                raise
            except Exception:  # noqa: BLE001 - the executor's own: a task raises no other error
                reports = alone(group)
            waiting.popleft()
            yield from reports
    finally:
        for _, future in waiting:
            future.cancel()


def _submitted(pool: Executor, look: _Look, paths: tuple[Path, ...]) -> Future[_Reports]:
    try:
        return pool.submit(look, paths)
    except RuntimeError as error:
        # Raised when its turn comes: the reports of the tasks before it are not lost.
        broken = isinstance(error, BrokenExecutor)
        refused: Future[_Reports] = Future()
        refused.set_exception(error if broken else ExecutorError(str(error)))
        return refused
