"""Inspecting in a child process that is killed when it hangs: the only complete guard.

The one place of this library that starts a process, and the one that keeps something: the children
that wait for the next file, since starting one takes longer than looking at a small file. A child
ends by itself when its input closes, so that nothing has to be joined when this process ends,
however it ends.
"""

import atexit
import json
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from errno import EAGAIN, EMFILE, ENFILE, ENOMEM
from pathlib import Path
from typing import IO, cast

import attrs

from dapodik_status.database.answers import Inside, Question, inside_of, missed
from dapodik_status.database.serving import (
    LOOKED,
    READY,
    SECONDS,
    Readable,
    Writable,
    main,
    receive,
    send,
    write,
)
from dapodik_status.errors import IsolationError, PlainValueError
from dapodik_status.findings.plain import from_plain
from dapodik_status.vocabulary import Trouble

# A child that ends its work by itself in time is not killed: so much longer than it was given.
_GRACE = 0.15
# So long one that was killed is waited for, in seconds; one that takes longer is seen off later.
_DYING = 0.05
# Of what a child prints before it is ready, and of a reason, so many characters are kept.
_NOISE, _LONGEST = 4096, 200
_STANDARD_ERROR = 2
# Shortages pass, unlike a program that is missing or forbidden.
_SHORTAGES = frozenset({EAGAIN, EMFILE, ENFILE, ENOMEM})
_MARK = "--dapodik-status-child"
# This package comes from where it is here, whatever found it (a zip, an editable install); then
# the child looks for modules where this process does.
_BOOT = (
    "import json, sys; home, path = json.loads(open(0, 'rb', closefd=False).readline());"
    "sys.path[:] = [home]; import dapodik_status; sys.path[:] = path;"
    "from dapodik_status.database.serving import main; main()"
)
# Any other program with a Python in it would begin anew, window and all.
_PYTHONS = ("python", "pypy", "graalpy")


@attrs.frozen
class _Awaited:
    """A pipe that is waited for until a moment, and then no longer: ``TimeoutError``."""

    pipe: IO[bytes]
    last: float

    def read(self, size: int, /) -> bytes | None:
        self._await(select.POLLIN)
        return self.pipe.read(size)

    def write(self, data: memoryview, /) -> int:
        self._await(select.POLLOUT)
        # So much a pipe takes at once that takes anything at all.
        return self.pipe.write(data[: select.PIPE_BUF])

    def _await(self, event: int) -> None:
        poll = select.poll()
        poll.register(self.pipe.fileno(), event)
        if not poll.poll(1000 * max(0.0, self.last - time.monotonic())):
            raise TimeoutError


@attrs.define(eq=False)
class _Child:
    """One child process, and what came of the last question."""

    process: "subprocess.Popen[bytes]"
    #: What it is told before it can start.
    first: bytes
    ready: bool = False
    #: The end of what it printed before it was ready.
    noise: bytes = b""
    #: Whether it has read the question.
    seen: bool = False
    answer: bytes | None = None
    #: Whether the answer was not there in time.
    late: bool = False
    #: Who waits for the answer where a pipe cannot be waited for.
    talker: threading.Thread = attrs.field(factory=threading.Thread)

    def ask(self, question: bytes, due: float, last: float) -> None:
        """Ask it, and wait until *last* for an answer that is due before."""
        self.seen, self.answer, self.late = False, None, False
        if hasattr(select, "poll"):
            source, sink = (_Awaited(pipe, last) for pipe in self.pipes())
            self._talk(source, sink, question, due)
            return
        # Windows: there only a thread can wait, and be left behind.
        self.talker = threading.Thread(
            target=self._talk, args=(*self.pipes(), question, due), daemon=True
        )
        self.talker.start()
        self.talker.join(max(0.0, last - time.monotonic()))
        self.late = self.talker.is_alive()

    def _talk(self, source: Writable, sink: Readable, question: bytes, due: float) -> None:
        try:
            if not self.ready:
                with suppress(OSError):  # it has ended, and may have said why
                    write(source, self.first)
                self.ready = self._starts(sink)
            if self.ready:
                send(source, SECONDS.pack(max(0.0, due - time.monotonic())) + question)
                self.seen = receive(sink) is not None
                self.answer = receive(sink)
        except TimeoutError:
            self.late = True
        except (OSError, ValueError):  # it has died, or its pipes are closed
            return

    def _starts(self, sink: Readable) -> bool:
        while not self.noise.endswith(READY):
            part = sink.read(_NOISE)
            if not part:
                return False
            self.noise = (self.noise + part)[-_NOISE:]
        return True

    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return where it reads and where it writes."""
        return cast("tuple[IO[bytes], IO[bytes]]", (self.process.stdin, self.process.stdout))

    def hang_up(self) -> None:
        """Close the pipes."""
        for pipe in self.pipes():
            with suppress(OSError):
                pipe.close()


class _Nursery:
    """The children of this process, and how many may work at a time."""

    def __init__(self, *, restarts: bool = False) -> None:
        #: All that have not been seen off.
        self.born: list[_Child] = []
        #: Those of them that wait for work.
        self.idle: list[_Child] = []
        self.places = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
        #: Whether a frozen program has said that it may be started as a child.
        self.restarts = restarts


# Of a child that died before it had seen the question.
_UNSEEN = object()
_here = [_Nursery()]


def _let_go() -> None:
    """Leave the children alone: in a fork they are its parent's, and at the end they end too."""
    nursery = _here[0]
    _here[0] = _Nursery(restarts=nursery.restarts)
    for child in nursery.born:
        child.hang_up()
        # Else its destructor would look for the process and warn.
        child.process.returncode = 0


atexit.register(_let_go)
# Where no process forks, nothing is told.
_at_fork: Callable[..., object] = getattr(os, "register_at_fork", dict)
_at_fork(after_in_child=_let_go)


def look_inside(question: Question) -> Inside:
    """Do what ``look.look_inside`` does, in a child; what befalls it there is told in the answer.

    Raises ``IsolationError`` where no child can be had.
    """
    answer = look(LOOKED, question, question.seconds)
    if isinstance(answer, Trouble):
        return inside_of([missed("quick_check", answer)])
    try:
        return from_plain(Inside, answer)
    except PlainValueError:  # nothing that a sound child says
        return inside_of([missed("quick_check", Trouble.CRASHED)])


def look(work: str, question: object, seconds: float) -> object:
    """Return what *work* answers to *question* in a child, or the trouble that befell it.

    *work* is the dotted name of a function of this package that takes the question and the seconds
    that are left of *seconds*. The question travels as a pickle, the answer as plain values, JSON.

    ``Trouble.TIMED_OUT`` where the answer took longer than *seconds* and some grace: starting a
    child is part of it, and so is waiting while as many are at work as there are processors (two
    at least). ``Trouble.CRASHED`` where the child died of it.

    Raises ``IsolationError`` where no child can be had, or the question cannot travel.
    """
    due = time.monotonic() + seconds
    try:
        message = pickle.dumps((work, question))
    except Exception as error:  # whatever a class of the host's says
        raise _impossible(f"the question cannot be sent: {error}") from error
    nursery = _here[0]
    if not nursery.places.acquire(timeout=seconds):
        return Trouble.TIMED_OUT
    try:
        return _asked(nursery, message, due, due + seconds * _GRACE)
    except IsolationError:
        raise
    except (OSError, MemoryError, RuntimeError):  # no descriptor, memory, process or thread left
        return Trouble.CRASHED
    finally:
        nursery.places.release()


def _asked(nursery: _Nursery, message: bytes, due: float, last: float) -> object:
    child = _waiting(nursery) or _born(nursery)
    answer = _told(nursery, child, message, due, last)
    if answer is _UNSEEN:  # it died before it had seen the question, and so not of it
        child = _born(nursery)
        answer = _told(nursery, child, message, due, last)
    if answer is _UNSEEN and child.noise and not child.ready:
        reason = child.noise.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise _impossible(f"it does not start: {reason}")
    return Trouble.CRASHED if answer is _UNSEEN else answer


def _waiting(nursery: _Nursery) -> _Child | None:
    with suppress(IndexError):
        return nursery.idle.pop()
    return None


def _told(nursery: _Nursery, child: _Child, message: bytes, due: float, last: float) -> object:
    """Return what *child* answers, the trouble, or ``_UNSEEN``."""
    try:
        child.ask(message, due, last)
    except BaseException:
        _kill(nursery, child)
        raise
    if child.late:
        _kill(nursery, child)
        return Trouble.TIMED_OUT
    if child.answer is None:
        _kill(nursery, child)
        return Trouble.CRASHED if child.seen else _UNSEEN
    how, value = _read(child.answer)
    if how in {"answered", "refused"}:
        nursery.idle.append(child)
    else:
        _kill(nursery, child)
    if how == "refused":
        raise _impossible(f"the question cannot be read there: {value}")
    return value if how == "answered" else Trouble.CRASHED


def _read(answer: bytes) -> tuple[str, object]:
    """Return how it answered and what: plain values, for it has handled a stranger's file."""
    try:
        how, value = json.loads(answer)
    except (ValueError, TypeError, RecursionError):
        return "", None
    return str(how), value


def _born(nursery: _Nursery) -> _Child:
    command, first = _command(nursery)
    try:
        with _standard_taken():
            process = subprocess.Popen(  # noqa: S603 - no shell, and no word of a stranger's
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                # Ctrl-C at the terminal is for the host, which may want to go on.
                start_new_session=True,
                # On Windows, no window of its own.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except Exception as error:
        if isinstance(error, MemoryError) or getattr(error, "errno", None) in _SHORTAGES:
            raise
        raise _impossible(f"{type(error).__name__}: {error}") from error
    child = _Child(process, first)
    nursery.born.append(child)
    return child


def _command(nursery: _Nursery) -> tuple[list[str], bytes]:
    """Return what starts a child, and what it reads first."""
    program = sys.executable or ""
    if getattr(sys, "frozen", False):
        if not nursery.restarts:
            raise _impossible(f"a frozen program calls {__name__}.freeze_support() first of all")
        return [program, _MARK], b""
    name = Path(program).name.lower()
    if not any(python in name for python in _PYTHONS):
        raise _impossible(f"sys.executable is no Python: {program!r}")
    # Isolated from what the environment tells Python; but names of files are spelled as here.
    spelling = ["-X", "utf8"] if sys.getfilesystemencoding() == "utf-8" else []
    home = str(Path(__file__).parents[2])
    first = json.dumps([home, _paths()]).encode() + b"\n"
    return [program, "-I", *spelling, "-c", _BOOT], first


def _paths() -> list[str]:
    try:
        return [str(Path(path).absolute()) for path in sys.path]
    except OSError:  # the current folder has gone
        return [path for path in sys.path if Path(path).is_absolute()]


@contextmanager
def _standard_taken() -> Generator[None, None, None]:
    """Hold descriptors 0 to 2: a pipe there would get what the host prints."""
    taken: list[int] = []
    try:
        while not taken or taken[-1] < _STANDARD_ERROR:
            taken.append(os.open(os.devnull, os.O_RDWR))
        yield
    finally:
        for descriptor in taken:
            os.close(descriptor)


def _kill(nursery: _Nursery, child: _Child) -> None:
    kill_all = getattr(os, "killpg", None)
    with suppress(OSError):
        if kill_all is None:
            child.process.kill()
        elif child.process.poll() is None:  # with all that it has started in its session
            kill_all(child.process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        child.process.wait(_DYING)
    if child.talker.is_alive():
        child.talker.join(_DYING)
    _see_off(nursery)


def _see_off(nursery: _Nursery) -> None:
    """Forget the children that have ended, if nobody talks to them any more."""
    for child in tuple(nursery.born):
        if child.process.poll() is None or child.talker.is_alive():
            continue
        child.hang_up()
        with suppress(ValueError):  # another thread was faster
            nursery.born.remove(child)


def _impossible(reason: str) -> IsolationError:
    return IsolationError(reason[:_LONGEST])


def close() -> None:
    """End the children that wait for work; the next inspection makes another."""
    nursery = _here[0]
    while (child := _waiting(nursery)) is not None:
        _kill(nursery, child)


def freeze_support() -> None:
    """Let a frozen program (PyInstaller) be its own child; to be called before all else in it.

    Started as a child, the program answers questions here and does not come back. In any other
    program nothing happens.
    """
    _here[0].restarts = True
    if sys.argv[1:] == [_MARK]:
        main()
