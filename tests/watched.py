"""A process in which a test lets something run that may hang or die: then the test is red."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, TypeVar

_T = TypeVar("_T")
#: Seconds after which whatever runs has hanged.
LIMIT = 30.0


class Child:
    """One process, made when it is first asked, and anew after it hanged or died."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._pipe.close()
            self._process.join()

    def ask(self, work: Callable[..., _T], *about: object, seconds: float = LIMIT) -> _T:
        """Return what *work* returns; raises what it raises.

        Raises ``AssertionError`` where it is not done in so many *seconds*, or where its process
        dies of it.
        """
        if self._process is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other,), daemon=True)
            self._process.start()
            other.close()
        self._pipe.send((work, about))
        if not self._pipe.poll(seconds):
            self._end()
            raise AssertionError(f"still running after {seconds} s: {about}")
        try:
            done, answer = self._pipe.recv()
        except EOFError:
            self._end()
            raise AssertionError(f"its process died: {about}") from None
        if not done:
            raise answer
        result: _T = answer
        return result

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._process = None


def _serve(pipe: Connection) -> None:
    while True:
        try:
            work, about = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((True, work(*about)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shall have it
            pipe.send((False, error))
