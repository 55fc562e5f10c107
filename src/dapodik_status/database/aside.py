"""Work that a second thread does meanwhile."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

_T = TypeVar("_T")


class Aside(Generic[_T]):
    """Work that a second thread does during a ``with`` block; the end of the block waits for it.

    If *begin* is False, or the system can start no thread, ``answer`` does the work.
    """

    def __init__(self, work: Callable[[], _T], *, begin: bool = True) -> None:
        self._work, self._begin, self._answers = work, begin, list[_T]()
        self._thread: Any = None

    def __enter__(self) -> "Aside[_T]":
        if self._begin:
            import threading

            thread = threading.Thread(
                target=lambda: self._answers.append(self._work()), daemon=True
            )
            with suppress(RuntimeError):
                thread.start()
                self._thread = thread
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.join()

    def answer(self) -> _T:
        """Return the result of the work."""
        return self._answers[0] if self._answers else self._work()
