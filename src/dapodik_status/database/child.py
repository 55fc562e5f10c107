"""Inspecting in a child process that is killed when it hangs: the only complete guard.

The one place of this library that keeps something: standing children, one for each inspection
that runs at the same time, made when first asked for and anew after one had to be killed. They are
loky's, which neither needs a guarded main module nor inherits the caller's threads and open files.
"""

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Overdue
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Protocol, cast

from loky import (  # pyright: ignore[reportMissingTypeStubs]
    ProcessPoolExecutor,
)

from dapodik_status.database.answers import Inside, Question, inside_of, missed
from dapodik_status.errors import IsolationError
from dapodik_status.vocabulary import Trouble

# A child that ends by itself in time is not killed: so much longer than its own deadline.
_GRACE, _STARTING = 0.15, 10.0
# How often a child looks whether its parent is still there, in seconds.
_LOOK = 1.0
_MEMORY = 1 << 30


class _Child(Protocol):
    """What is asked of loky's executor, which has no types."""

    def submit(self, fn: Callable[..., Any], /, *args: object) -> "Future[Any]":
        """Run *fn* in the child."""
        ...

    def shutdown(self, wait: bool = True, kill_workers: bool = False) -> None:
        """End the child."""
        ...


class _Nursery:
    """The children of this process that wait for work, and how many there may be."""

    def __init__(self) -> None:
        self.idle: list[_Child] = []
        self.places = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))


_here = [_Nursery()]
# A fork has its parent's objects and not its children. Where no process forks, nothing is told.
_at_fork: Callable[..., object] = getattr(os, "register_at_fork", dict)
_at_fork(after_in_child=lambda: _here.__setitem__(0, _Nursery()))


def look_inside(question: Question) -> Inside:
    """Do what ``look.look_inside`` does, in a child; what befalls it there is told in the answer.

    As many children as there are processors, two at least; who comes when all are at work waits,
    no longer than its own time.
    """
    nursery = _here[0]
    if not nursery.places.acquire(timeout=question.seconds):
        return _failed(question, Trouble.TIMED_OUT)
    try:
        return _looked_at(nursery, question)
    finally:
        nursery.places.release()


def _looked_at(nursery: _Nursery, wanted: Question) -> Inside:
    try:
        child, future = _begun(nursery, wanted)
    except IsolationError:
        raise
    except Exception:  # noqa: BLE001 - whatever a system without means says
        return _failed(wanted, Trouble.CRASHED)
    try:
        # Once it has begun, the child looks at the clock by itself.
        answer: Inside = future.result(wanted.seconds * (1 + _GRACE))
    except Overdue:
        _kill(child)
        return _failed(wanted, Trouble.TIMED_OUT)
    except Exception:  # noqa: BLE001 - it died, or could not even answer
        _kill(child)
        return _failed(wanted, Trouble.CRASHED)
    except BaseException:
        _kill(child)
        raise
    nursery.idle.append(child)
    return answer


def _begun(nursery: _Nursery, wanted: Question) -> "tuple[_Child, Future[Any]]":
    while nursery.idle:
        child = nursery.idle.pop()
        try:
            return child, child.submit(_probed, wanted)
        except BrokenProcessPool:  # it died while it waited: not of this file
            _kill(child)
    child = _born()
    return child, child.submit(_probed, wanted)


def _born() -> _Child:
    child = cast(
        "_Child", ProcessPoolExecutor(max_workers=1, initializer=_prepare, initargs=(os.getpid(),))
    )
    try:
        child.submit(os.getpid).result(_STARTING)
    except AssertionError as error:  # so multiprocessing says it
        raise IsolationError("a daemonic process may have none") from error
    except BaseException:
        _kill(child)
        raise
    return child


def _kill(child: _Child) -> None:
    with suppress(Exception):  # it may be but half born
        child.shutdown(wait=True, kill_workers=True)


def _prepare(parent: int) -> None:
    _confine()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """End this process once its parent has: one that was killed tells nobody."""
    while _is_there(parent):
        time.sleep(_LOOK)
    os._exit(0)


def _is_there(parent: int) -> bool:
    # A process whose parent has died is given another one.
    return os.getppid() == parent


def _confine() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _probed(wanted: Question) -> Inside:
    from dapodik_status.database.look import look_inside as look_here

    return look_here(wanted)


def _failed(wanted: Question, trouble: Trouble) -> Inside:
    return inside_of([missed("quick_check", trouble)])


def close() -> None:
    """End the children that wait for work; the next inspection makes another."""
    idle = _here[0].idle
    while idle:
        _kill(idle.pop())
