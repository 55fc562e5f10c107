"""Inspecting in a child process that is killed when it hangs: the only complete guard.

The one place of this library that keeps something: a standing child, made when it is first asked
for and again after it had to be killed. It is loky's, which neither needs a guarded main module
nor inherits the caller's threads and open files.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Overdue
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol, cast

from loky import (  # pyright: ignore[reportMissingTypeStubs]
    ProcessPoolExecutor,
)

from dapodik_status._probe import Probe, Wanted
from dapodik_status._vocabulary import Trouble

# A child that ends by itself in time is not killed: so much longer than its own deadline.
_GRACE, _STARTING = 0.15, 10.0
_MEMORY = 1 << 30
_lock = threading.Lock()


class _Child(Protocol):
    """What is asked of loky's executor, which has no types."""

    def submit(self, fn: Callable[..., Any], /, *args: object) -> "Future[Any]":
        """Run *fn* in the child."""
        ...

    def shutdown(self, wait: bool = True, kill_workers: bool = False) -> None:
        """End the child."""
        ...


_children: dict[int, _Child] = {}


def probe(wanted: Wanted) -> Probe:
    """Do what ``_sqlite.probe`` does, in the child; what befalls it there is told in the answer."""
    with _lock:
        child = _child()
        future = child.submit(_probed, wanted)
        try:
            # Once it has begun, the child looks at the clock by itself.
            answer: Probe = future.result(wanted.seconds * (1 + _GRACE))
        except Overdue:
            _kill(child)
            return _failed(wanted, Trouble.TIMED_OUT)
        except (BrokenProcessPool, MemoryError):
            _kill(child)
            return _failed(wanted, Trouble.CRASHED)
    return answer


def _child() -> _Child:
    # A fork has its parent's object and not its child.
    child = _children.get(os.getpid())
    if child is None:
        child = cast("_Child", ProcessPoolExecutor(max_workers=1, initializer=_confine))
        child.submit(os.getpid).result(_STARTING)
        _children.clear()
        _children[os.getpid()] = child
    return child


def _kill(child: _Child) -> None:
    _children.clear()
    child.shutdown(wait=True, kill_workers=True)


def _confine() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _probed(wanted: Wanted) -> Probe:
    from dapodik_status._sqlite import probe as probe_here

    return probe_here(wanted)


def _failed(wanted: Wanted, trouble: Trouble) -> Probe:
    seen = Probe(wanted, 0.0)
    seen.troubles.append(trouble)
    seen.not_checked.append(("quick_check", trouble.value))
    return seen


def close() -> None:
    """End the child, if there is one; the next inspection makes another."""
    with _lock:
        for child in list(_children.values()):
            _kill(child)
