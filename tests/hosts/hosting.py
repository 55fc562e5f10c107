"""What the tests of hosts share: the code of a page, as it stands there, and hosts as processes."""

import importlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import httpx
import pytest

PAGES = Path(__file__).parents[2] / "docs" / "hosts"
# A block of code, and the line before it that names its file.
_BLOCK = re.compile(r"^`([^`\n]+)`[^\n]*:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# The first line below the title.
_LINE = (
    r"^# [^\n]+\n\n\*\*Install:\*\* (?:`pip install ([^`]+)`|nothing more)\. "
    r"\*\*(?:Start|Run):\*\* `([^`]+)`[^\n]*\.\n\n"
)
# A host that has not answered by then never will; nor does one that has not ended by then.
_START, _END = 60, 20


def files(page: str) -> dict[str, str]:
    """Return the code on *page*, by the name of the file that it stands for."""
    text = (PAGES / f"{page}.md").read_text("utf-8")
    found = dict(_BLOCK.findall(text))
    assert len(found) == text.count("\n```\n") + text.endswith("\n```")
    return found


def said(page: str) -> tuple[list[str], str]:
    """Return what *page* tells to install, and its command or call that starts it."""
    line = re.search(_LINE, (PAGES / f"{page}.md").read_text("utf-8"))
    assert line is not None
    return [*line[1].split()] if line[1] else [], line[2]


def write(page: str, folder: Path) -> Path:
    """Write the files of *page* into *folder*, each package with its sign."""
    for name, code in files(page).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(code, "utf-8")
        if target.suffix == ".py" and target.parent != folder:
            (target.parent / "__init__.py").touch()
    return folder


def load(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> list[ModuleType]:
    """Import the files *names* of *page* as their host would, from *folder*; forgotten later."""
    monkeypatch.syspath_prepend(str(write(page, folder)))
    for name in files(page):
        monkeypatch.delitem(sys.modules, name.removesuffix(".py"), raising=False)
    return [importlib.import_module(name) for name in names]


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a process that finds the files in *folder*."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, sys.path)])}


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int, *command: str, path: str = "/") -> Iterator[httpx.Client]:
    """Run ``python -m`` *command* in *folder* until it answers; give a client; end it."""
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment(folder),
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            # Proxies of the machine are none of this host's.
            base = f"http://127.0.0.1:{port}"
            with httpx.Client(base_url=base, timeout=_START, trust_env=False) as client:
                _wait(client, path, server, folder / "server.log")
                yield client
        finally:
            server.terminate()
            server.wait(_END)


def _wait(client: httpx.Client, path: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _START
    while True:
        try:
            client.get(path)
        except httpx.TransportError:
            assert server.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < end, log.read_text("utf-8")
            time.sleep(0.1)
        else:
            return
