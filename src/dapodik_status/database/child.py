"""Inspecting in a child process that is killed if it hangs: the only complete protection.

Only here does an inspection start a process and keep a state: the children that wait for the next
file, because to start a child takes longer than to inspect a small file. A child ends by itself
when its input closes. So nothing has to be joined when this process ends in any way.
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

# A child is killed if it takes longer than its time by this share.
_GRACE = 0.15
# Seconds to wait for the end of a killed child; if it takes longer, it is forgotten later.
_DYING = 0.05
# The bytes that are kept of a child's output before it is ready, and the characters of a reason.
_NOISE, _LONGEST = 4096, 200
_STANDARD_ERROR = 2
# Shortages are temporary, unlike a program that is missing or forbidden.
_SHORTAGES = frozenset({EAGAIN, EMFILE, ENFILE, ENOMEM})
_MARK = "--dapodik-status-child"
# The child imports this package from the same place as this process (also from a zip or an editable
# install), and then other modules from the same sys.path.
_BOOT = (
    "import json, sys; home, path = json.loads(open(0, 'rb', closefd=False).readline());"
    "sys.path[:] = [home]; import dapodik_status; sys.path[:] = path;"
    "from dapodik_status.database.serving import main; main()"
)
# Any other program with a Python in it would start itself a second time, with its windows.
_PYTHONS = ("python", "pypy", "graalpy")


@attrs.frozen
class _Awaited:
    """A pipe with a last moment: after it, reading and writing raise ``TimeoutError``."""

    pipe: IO[bytes]
    last: float

    def read(self, size: int, /) -> bytes | None:
        self._await(select.POLLIN)
        return self.pipe.read(size)

    def write(self, data: memoryview, /) -> int:
        self._await(select.POLLOUT)
        # If a pipe accepts anything, it accepts this many bytes at once.
        return self.pipe.write(data[: select.PIPE_BUF])

    def _await(self, event: int) -> None:
        poll = select.poll()
        poll.register(self.pipe.fileno(), event)
        if not poll.poll(1000 * max(0.0, self.last - time.monotonic())):
            raise TimeoutError


@attrs.define(eq=False)
class _Child:
    """One child process, and the result of the last question."""

    process: "subprocess.Popen[bytes]"
    #: The bytes that it reads before it can start.
    first: bytes
    ready: bool = False
    #: The end of its output before it was ready.
    noise: bytes = b""
    #: Whether it has read the question.
    seen: bool = False
    answer: bytes | None = None
    #: Whether the answer did not come in time.
    late: bool = False
    #: The thread that waits for the answer on systems without ``poll``.
    talker: threading.Thread = attrs.field(factory=threading.Thread)

    def ask(self, question: bytes, due: float, last: float) -> None:
        """Send *question*, to be answered by *due*, and wait for the answer until *last*."""
        self.seen, self.answer, self.late = False, None, False
        if hasattr(select, "poll"):
            source, sink = (_Awaited(pipe, last) for pipe in self.pipes())
            self._talk(source, sink, question, due)
            return
        # On Windows only a thread can wait, and be left alone if it waits too long.
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
        """Return its input and its output."""
        return cast("tuple[IO[bytes], IO[bytes]]", (self.process.stdin, self.process.stdout))

    def hang_up(self) -> None:
        """Close the pipes."""
        for pipe in self.pipes():
            with suppress(OSError):
                pipe.close()


class _Nursery:
    """The children of this process, and the number of them that may work at a time."""

    def __init__(self, *, restarts: bool = False) -> None:
        #: All children that were started and not forgotten yet.
        self.born: list[_Child] = []
        #: The children that wait for work.
        self.idle: list[_Child] = []
        self.places = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
        #: Whether a frozen program has called ``freeze_support``.
        self.restarts = restarts


# The answer of a child that died before it had read the question.
_UNSEEN = object()
_here = [_Nursery()]


def _let_go() -> None:
    """Forget the children: in a fork they are the parent's, and at exit they end by themselves."""
    nursery = _here[0]
    _here[0] = _Nursery(restarts=nursery.restarts)
    for child in nursery.born:
        child.hang_up()
        # Otherwise its destructor would look for the process and warn.
        child.process.returncode = 0


atexit.register(_let_go)
# If the system has no fork, nothing is registered.
_at_fork: Callable[..., object] = getattr(os, "register_at_fork", dict)
_at_fork(after_in_child=_let_go)


def look_inside(question: Question) -> Inside:
    """Do the work of ``look.look_inside`` in a child; a trouble of the child is in the result.

    Raises ``IsolationError`` if no child can be started.
    """
    answer = look(LOOKED, question, question.seconds)
    if isinstance(answer, Trouble):
        return inside_of([missed("quick_check", answer)])
    try:
        return from_plain(Inside, answer)
    except PlainValueError:  # an intact child never sends this
        return inside_of([missed("quick_check", Trouble.CRASHED)])


def look(work: str, question: object, seconds: float) -> object:
    """Return the answer of *work* to *question* from a child, or a ``Trouble``.

    *work* is the dotted name of a function of this package. It gets the question and the rest of
    *seconds*. The question is sent as a pickle; the answer comes back as plain JSON values.

    The result is ``Trouble.TIMED_OUT`` if the answer took more than *seconds* and 15 percent. This
    time includes the start of a child, and the wait for a free place: at most one child per
    processor works at a time, but two are always allowed. The result is ``Trouble.CRASHED`` if the
    child died, or could not be started for lack of memory, processes or descriptors.

    Raises ``IsolationError`` if no child can be started, or if the question cannot be sent.
    """
    due = time.monotonic() + seconds
    try:
        message = pickle.dumps((work, question))
    except Exception as error:  # a class of the host may raise any error
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
    if answer is _UNSEEN:  # it died before it had read the question: the question is not the reason
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
    """Return the answer of *child*, a ``Trouble``, or ``_UNSEEN``."""
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
    """Return the kind of the answer and its value: JSON, because the child is not trusted."""
    try:
        how, value = json.loads(answer)
    except (ValueError, TypeError, RecursionError):
        return "", None
    return str(how), value


def _born(nursery: _Nursery) -> _Child:
    command, first = _command(nursery)
    try:
        with _standard_taken():
            process = subprocess.Popen(  # noqa: S603 - no shell, and no text of a stranger
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                # Ctrl-C at the terminal must reach the host only.
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
    """Return the command that starts a child, and the bytes that the child reads first."""
    program = sys.executable or ""
    if getattr(sys, "frozen", False):
        if not nursery.restarts:
            raise _impossible(f"a frozen program calls {__name__}.freeze_support() first of all")
        return [program, _MARK], b""
    name = Path(program).name.lower()
    if not any(python in name for python in _PYTHONS):
        raise _impossible(f"sys.executable is no Python: {program!r}")
    # Isolated from Python's environment variables; but file names are encoded as in this process.
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
    """Occupy descriptors 0 to 2: a pipe there would receive the output of the host."""
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
        elif child.process.poll() is None:  # with all processes of its session
            kill_all(child.process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        child.process.wait(_DYING)
    if child.talker.is_alive():
        child.talker.join(_DYING)
    _see_off(nursery)


def _see_off(nursery: _Nursery) -> None:
    """Forget the children that have ended and that no thread uses any more."""
    for child in tuple(nursery.born):
        if child.process.poll() is None or child.talker.is_alive():
            continue
        child.hang_up()
        with suppress(ValueError):  # another thread was faster
            nursery.born.remove(child)


def _impossible(reason: str) -> IsolationError:
    return IsolationError(reason[:_LONGEST])


def close() -> None:
    """End the child processes that wait for work; the next isolated inspection starts a new one."""
    nursery = _here[0]
    while (child := _waiting(nursery)) is not None:
        _kill(nursery, child)


def freeze_support() -> None:
    """Let a frozen program (PyInstaller) start itself as a child process; call this first of all.

    If the program was started as a child, this call inspects files and never returns. In a program
    that is not frozen, it has no effect.
    """
    _here[0].restarts = True
    if sys.argv[1:] == [_MARK]:
        main()
