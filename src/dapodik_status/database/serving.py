"""The program of a child process: it reads questions and writes answers until its input closes.

The other end of ``database.child``. It starts no process, opens no socket and writes no file.
"""

import json
import os
import pickle
import queue
import struct
import threading
from contextlib import suppress
from typing import IO, Protocol

import attrs

from dapodik_status.database.answers import Question
from dapodik_status.findings.plain import to_plain

#: The first output of a child. Output before it comes from code that Python runs at its start
#: (``sitecustomize``, a ``.pth`` file), or is the reason why the child did not start.
READY = b"\n\0dapodik_status: ready\0\n"
#: The output after a question was read, before any file is opened.
SEEN = b"seen"
#: The head of a question: the seconds that are left for the answer.
SECONDS = struct.Struct(">d")
# The longest question or answer, in bytes.
_MOST = 64 << 20
_PART = 1 << 20
_LENGTH = 4
_MEMORY = 1 << 30
# By name, because not every system has all of them.
_LIMITS = {"RLIMIT_AS": _MEMORY, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}


def main() -> None:
    """Answer questions from standard input on standard output; never return."""
    confine()
    serve(*_apart())


def confine() -> None:
    """Limit the memory of this process to 1 GiB, and forbid it to write files and core dumps."""
    with suppress(OSError):  # otherwise its first folder could not be removed
        os.chdir(os.sep)
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for name, most in _LIMITS.items():
        # macOS refuses some of them.
        with suppress(AttributeError, ValueError, OSError):
            kind = getattr(resource, name)
            known = [limit for limit in resource.getrlimit(kind) if limit != resource.RLIM_INFINITY]
            lowest = min([most, *known])
            resource.setrlimit(kind, (lowest, lowest))


def _apart() -> tuple[IO[bytes], IO[bytes]]:
    """Return the pipes for input and output; from now on, standard streams lead to nothing."""
    source, sink = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return os.fdopen(source, "rb", buffering=0), os.fdopen(sink, "wb", buffering=0)


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Write answers to *sink* for questions from *source*; end the process when *source* closes."""
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    # SQLite runs on the main thread, whose stack is the largest.
    threading.Thread(target=_listen, args=(source, questions), daemon=True).start()
    sink.write(READY)
    while True:
        question = questions.get()
        send(sink, SEEN)
        send(sink, _answer(question))


def _listen(source: IO[bytes], questions: "queue.SimpleQueue[bytes]") -> None:
    while (question := receive(source)) is not None:
        questions.put(question)
    # The parent has ended: end at once, even in the middle of a file.
    os._exit(0)


def _answer(question: bytes) -> bytes:
    try:
        (seconds,) = SECONDS.unpack_from(question)
        work, asked = pickle.loads(question[SECONDS.size :])  # noqa: S301 - only the parent holds the other end
        module, _, name = work.rpartition(".")
        function = getattr(__import__(module, fromlist=(name,)), name)
    except Exception as error:  # noqa: BLE001 - a class of a host may raise anything here
        return _said("refused", f"{type(error).__name__}: {error}")
    # An error in the function ends the process, like a crash: the parent notices it.
    return _said("answered", function(asked, seconds))


def _said(how: str, value: object) -> bytes:
    return json.dumps((how, value)).encode()


class Readable(Protocol):
    """The end of a pipe from which bytes are read."""

    def read(self, size: int, /) -> bytes | None:
        """Return at most *size* available bytes; ``b""`` if the pipe has ended."""
        ...


class Writable(Protocol):
    """The end of a pipe to which bytes are written."""

    def write(self, data: memoryview, /) -> int:
        """Write the beginning of *data*; return the number of bytes written."""
        ...


def send(pipe: Writable, data: bytes) -> None:
    """Write the length of *data*, then *data*."""
    write(pipe, len(data).to_bytes(_LENGTH, "big") + data)


def write(pipe: Writable, data: bytes) -> None:
    """Write all of *data*; a pipe may accept less at once."""
    left = memoryview(data)
    while left:
        left = left[pipe.write(left) :]


def receive(pipe: Readable) -> bytes | None:
    """Return the data that ``send`` wrote; None if the pipe has ended or the data are too long."""
    head = _exactly(pipe, _LENGTH)
    size = _MOST + 1 if head is None else int.from_bytes(head, "big")
    return None if size > _MOST else _exactly(pipe, size)


def _exactly(pipe: Readable, size: int) -> bytes | None:
    data = bytearray()
    while len(data) < size:
        part = pipe.read(min(_PART, size - len(data)))
        if not part:
            return None
        data += part
    return bytes(data)


#: The work of a child: the dotted name of its function.
LOOKED = f"{__name__}.looked"


def looked(question: Question, seconds: float) -> object:
    """Return the result of ``look_inside`` within *seconds*, as plain values."""
    from dapodik_status.database.look import look_inside

    return to_plain(look_inside(attrs.evolve(question, seconds=seconds)))
