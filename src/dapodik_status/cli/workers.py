"""Processes that look at files for a command, and that leave nothing behind when it ends.

However it ends: when it is interrupted they break off, and when it is killed they notice. None is
killed while it may send an answer: whoever reads half of one waits for the rest.
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

_T = TypeVar("_T")
_P = ParamSpec("_P")
_ENDING = (signal.SIGINT, signal.SIGTERM)
# So long a worker that is to end may take to send its last answer.
_SECONDS = 1.0


@contextmanager
def interrupted_once() -> Generator[None, None, None]:
    """Let the first Ctrl-C or SIGTERM interrupt the block, and the next ones change nothing.

    The process is on its way to its end then, which takes a moment. A signal that whoever began
    this process has it ignore stays ignored.
    """
    mine = os.getpid()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != mine:  # a fork, which has not begun to work
            os._exit(1)
        for number in before:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {n: signal.getsignal(n) for n in _ENDING if signal.getsignal(n) is not signal.SIG_IGN}
    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is stop:
                signal.signal(number, handler)


class _Pool(ProcessPoolExecutor):
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        return super().submit(partial(_until_told, fn), *args, **kwargs)


@contextmanager
def pool_of(jobs: int) -> Generator[ProcessPoolExecutor, None, None]:
    """Yield a pool of so many processes; where the block fails, they break off what they are at."""
    told, tell = Pipe(duplex=False)
    with told, tell, _Pool(jobs, initializer=_serve, initargs=(told, tell)) as pool:
        try:
            yield pool
        except BaseException:
            tell.close()
            pool.shutdown(cancel_futures=True)
            raise


# In a worker: the answers of its tasks, and None once it is to end.
_answers: SimpleQueue[Future[Any] | None] = SimpleQueue()


class _EndingError(Exception):
    """A task was not done: its worker is to end, or it failed."""


def _serve(told: Connection, tell: Connection) -> None:
    """Be deaf to an interruption, which is the command's to deal with; end when that ends."""
    # The command alone has the other end: it closes when the command says so, or is gone.
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
    """Do a task in a thread of its own, which is left alone when this worker is to end."""
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
