"""The command, run in this process and in one of its own, and what it takes for a terminal."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dapodik_status.cli.main import main

COMMAND = (sys.executable, "-m", "dapodik_status")


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


class Terminal(io.StringIO):
    """A text that calls itself a terminal."""

    def isatty(self) -> bool:
        return True
