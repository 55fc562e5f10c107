"""The command, run in this process and in one of its own, and what it takes for a terminal."""

import io
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dapodik_status.cli.main import main

COMMAND = (sys.executable, "-m", "dapodik_status")
INT, TERM, HUP, KILL = signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL


def run(*args: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the command in this process; return its exit code and both outputs."""
    with pytest.raises(SystemExit) as left:
        main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, out, err


def command(
    *args: str | bytes | Path, before: Callable[[], None] | None = None, **how: object
) -> tuple[int, bytes, bytes]:
    """Run the command in a process of its own, for half a minute at most."""
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    done: subprocess.CompletedProcess[bytes] = subprocess.run(  # type: ignore[call-overload] # of any kind
        [*COMMAND, *args], timeout=30, check=False, preexec_fn=before, **how
    )
    return done.returncode, done.stdout or b"", done.stderr or b""


def _living(group: int) -> list[str]:
    """Return the names of the processes of *group* that live: the dead wait for the system."""
    names: list[str] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            name, _, rest = stat.read_text().rpartition(")")
            state, _, of, *_ = rest.split()
            names += [name] * (int(of) == group and state != "Z")
    return names


def _is_gone(group: int) -> bool:
    deadline = time.monotonic() + 30
    while _living(group) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not _living(group)


def ended(
    command: Sequence[str | Path],
    kept: Path,
    signals: tuple[int, ...],
    pause: float,
    *,
    to_all: bool,
) -> tuple[int, str, float]:
    """Begin *command*, and send it *signals* once it has begun to write the file *kept*.

    Returns its exit code, what it complained of, and how many seconds it took to end.
    """
    # A background process of a shell would be deaf to it.
    process = subprocess.Popen(
        command, start_new_session=True, stderr=subprocess.PIPE,
        # What is killed leaves half a measurement behind.
        env={name: it for name, it in os.environ.items() if KILL not in signals or name[:3] != "COV"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (kept.exists() and kept.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.01)
    begun = time.monotonic()
    for number in signals:
        with suppress(ProcessLookupError):
            (os.killpg if to_all else os.kill)(process.pid, number)
        time.sleep(pause)
    _, said = process.communicate(timeout=60)
    assert _is_gone(process.pid), _living(process.pid)
    return process.returncode, said.decode().strip(), time.monotonic() - begun


@contextmanager
def nobody() -> Iterator[None]:
    """Let the block be somebody's whom an administrator's rights are none of."""
    who = os.geteuid()
    if who == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(who)


@contextmanager
def no_larger(size: int) -> Iterator[None]:
    """Let no file grow over so many bytes while the block lasts, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Terminal(io.StringIO):
    """A text that calls itself a terminal."""

    def isatty(self) -> bool:
        return True
