"""Worker processes that inspect files for a command, and that all end when the command ends.

If the command is interrupted, they stop; if it is killed, they notice and end. No worker is killed
while it may be sending an answer, because the reader of half an answer would wait for the rest.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import FrameType
from typing import Any, ParamSpec, TypeVar

from dapodik_status.cli.common import complain, phrase

_T = TypeVar("_T")
_P = ParamSpec("_P")
# Windows has no SIGHUP, which the end of a terminal sends.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
# Seconds that a worker may need to send its last answer before it ends.
_SECONDS = 1.0
# The time in seconds in which a pool must have ended after an interruption.
_PATIENCE = 10.0


@contextmanager
def interrupted_once() -> Generator[Callable[[], None], None, None]:
    """Let the first Ctrl-C, SIGTERM or SIGHUP interrupt the block; ignore later ones.

    After the first signal the process needs a moment to end. A signal that the parent process
    ignores stays ignored. Yields a function that interrupts the block if a signal came and was
    lost: Python drops what is raised while it frees an object.
    """
    mine, came = os.getpid(), list[int]()

    def stop(number: int, _frame: FrameType | None) -> None:
        if os.getpid() != mine:  # a forked process that has not started to work
            os._exit(1)
        came.append(number)
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    def check() -> None:
        if came:
            raise KeyboardInterrupt

    before = {n: signal.getsignal(n) for n in _ENDING if signal.getsignal(n) is not signal.SIG_IGN}
    for number in before:
        signal.signal(number, stop)
    try:
        yield check
        check()
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is stop:
                signal.signal(number, handler)


class _Pool(ProcessPoolExecutor):
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        return super().submit(partial(_until_told, fn), *args, **kwargs)


@contextmanager
def pool_of(jobs: int) -> Generator[ProcessPoolExecutor, None, None]:
    """Yield a pool of *jobs* processes; if the block fails, they stop at once."""
    told, tell = Pipe(duplex=False)
    with told, tell, _Pool(jobs, initializer=_serve, initargs=(told, tell)) as pool:
        try:
            yield pool
        except BaseException:
            tell.close()
            # Python may have been interrupted between taking a lock of the pool and being ready to
            # give it back: then this waits for ever.
            at_last = threading.Timer(_PATIENCE, _leave)
            at_last.daemon = True
            at_last.start()
            pool.shutdown(cancel_futures=True)
            at_last.cancel()
            raise


def _leave() -> None:
    complain(phrase("dihentikan"))
    os._exit(130)


# In a worker: the answers of its tasks, and None if it must end.
_answers: SimpleQueue[Future[Any] | None] = SimpleQueue()


class _EndingError(Exception):
    """A task was not done: its worker must end, or it failed."""


def _serve(told: Connection, tell: Connection) -> None:
    """Prepare a worker: ignore Ctrl-C, which the command handles, and end when the command ends."""
    # Only the command has the other end: it closes if the command closes it or ends.
    tell.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_soon)
    threading.Thread(target=_listen, args=(told,), daemon=True).start()


def _end_soon(_number: int, _frame: FrameType | None) -> None:
    threading.Thread(target=_end, daemon=True).start()


def _listen(told: Connection) -> None:
    wait([told])
    _end()


def _end() -> None:
    _answers.put(None)
    time.sleep(_SECONDS)
    os._exit(1)


def _until_told(work: Callable[..., _T], *args: object, **named: object) -> _T:
    """Do a task in its own thread, which is left alone if this worker must end."""
    future: Future[_T] = Future()
    threading.Thread(target=_answer, args=(future, work, args, named), daemon=True).start()
    if _answers.get() is None:
        _answers.put(None)  # for the next task
    if not future.done():
        raise _EndingError
    return future.result()


def _answer(
    future: Future[_T], work: Callable[..., _T], args: tuple[object, ...], named: dict[str, object]
) -> None:
    try:
        future.set_result(work(*args, **named))
    finally:
        _answers.put(future)
