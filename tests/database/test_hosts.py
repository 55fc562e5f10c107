"""``isolate=True`` in every kind of host: each a program with a hard limit, so that none hangs.

Each looks at the file in its first argument and prints what the report says; no child is left when
it has ended.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample

LIMIT = 60
# What measures the host is kept from its children, which end at once and may write no file.
START = """
import os, signal, sys, threading, time
os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
from dapodik_status import Budget, inspect_file, inspect_files
from dapodik_status.database import child
path = sys.argv[1]
def look(path=path, **options):
    report = inspect_file(path, isolate=True, **options)
    return "ok" if report.ok else ",".join(report.troubles)
def pids():
    return [child_.process.pid for child_ in child._here[0].born]
"""
POOLS = """
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
def put(queue, path):
    queue.put(look(path))
if __name__ == "__main__":
    how = multiprocessing.get_context(sys.argv[2])
    print(look())                       # so that there are children to be inherited
    with ProcessPoolExecutor(2, mp_context=how) as pool:
        print(*pool.map(look, [path] * 4))
    with ProcessPoolExecutor(2, mp_context=how) as pool:
        reports = inspect_files([path] * 3, executor=pool, isolate=True)
        print(*("ok" if report.ok else report.troubles for report in reports))
    with how.Pool(2) as pool:           # its workers are daemons
        print(*pool.map(look, [path] * 4))
    for daemon in (False, True):
        queue = how.Queue()
        process = how.Process(target=put, args=(queue, path), daemon=daemon)
        process.start()
        print(queue.get())
        process.join()
    print(look())
"""
IN_POOLS = "ok\nok ok ok ok\nok ok ok\nok ok ok ok\nok\nok\nok\n"
# What the host does, and what it prints.
HOSTS: dict[str, tuple[str, str]] = {
    "no guard": ("print(look(), look(), len(pids()))", "ok ok 1\n"),
    "a daemon thread at the end": (
        'threading.Thread(target=look, daemon=True).start(); print("end")',
        "end\n",
    ),
    "a thread at the end": (
        "threading.Thread(target=lambda: print(look())).start()",
        "ok\n",
    ),
    "threads": (
        """
said = []
threads = [threading.Thread(target=lambda: said.append(look())) for _ in range(12)]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
print(*said, len(pids()) <= max(2, os.cpu_count()))
""",
        "ok " * 12 + "True\n",
    ),
    "no standard input, output and error": (
        """
kept = os.dup(1)
for number in (0, 1, 2):
    os.close(number)
said = [look()]
try:
    os.write(1, b"what the host still prints")   # nobody's pipe has come to stand here
except OSError:
    said.append("closed")
said.append(look())
os.write(kept, " ".join(said).encode())
os._exit(0)
""",
        "ok closed ok",
    ),
    "only one of them closed": ("os.close(0); print(look(), look())", "ok ok\n"),
    "no file may grow": (
        """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); print(look(), look(), flush=True); os._exit(0)
""",
        "ok ok\n",
    ),
    "few descriptors": (
        """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16)); print(look(), look())
""",
        "ok ok\n",
    ),
    "no descriptor, and then some": (
        """
import resource
most, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
free = os.dup(0); os.close(free)
resource.setrlimit(resource.RLIMIT_NOFILE, (free + 3, hard))
print(look())
resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
print(look())
""",
        "crashed\nok\n",
    ),
    "little memory": (
        """
import resource
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20)); print(look())
""",
        "ok\n",
    ),
    "no folder": (
        """
folder = os.path.join(os.path.dirname(path), "gone"); os.mkdir(folder); os.chdir(folder)
os.rmdir(folder); sys.path.insert(0, ""); print(look(), look())
""",
        "ok ok\n",
    ),
    "a folder that is left": (
        """
folder = os.path.join(os.path.dirname(path), "left"); os.mkdir(folder); os.chdir(folder)
print(look()); os.chdir("/"); os.rmdir(folder); print(look())
""",
        "ok\nok\n",
    ),
    "no environment": ("os.environ.clear(); print(look(), look())", "ok ok\n"),
    "an environment for another Python": (
        """
os.environ.update(PYTHONHOME="/nowhere", PYTHONPATH="/nowhere", PYTHONINSPECT="1", LC_ALL="C",
    PYTHONIOENCODING="latin-1", PYTHONWARNINGS="error", PYTHONVERBOSE="1")
print(look(), look())
""",
        "ok ok\n",
    ),
    "names that are no ASCII": (
        """
os.environ.clear()
other = os.path.join(os.path.dirname(path), "\\u5b66\\u6821 \\u00e9.db"); os.rename(path, other)
print(look(other))
""",
        "ok\n",
    ),
    "names that are no text": (
        """
other = os.path.join(os.path.dirname(path), "\\udcff.db"); os.rename(path, other)
print(look(other))
""",
        "ok\n",
    ),
    "nobody waits for children": (
        """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(look()); os.kill(pids()[0], 9); print(look(), look())
""",
        "ok\nok ok\n",
    ),
    "somebody else waits for all children": (
        """
signal.signal(signal.SIGCHLD, lambda *_: os.waitpid(-1, os.WNOHANG))
print(look()); os.kill(pids()[0], 9); time.sleep(0.2); print(look(), look())
""",
        "ok\nok ok\n",
    ),
    "Ctrl-C that the host outlives": (
        """
signal.signal(signal.SIGINT, lambda *_: None)
print(look()); first = pids(); os.killpg(0, signal.SIGINT); time.sleep(0.3)
print(look(), pids() == first)
""",
        "ok\nok True\n",
    ),
    "Ctrl-C amid a file": (
        """
print(look()); pid = pids()[0]; os.kill(pid, signal.SIGSTOP)
threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
begun = time.monotonic()
try:
    look(budget=Budget(seconds=20))
except KeyboardInterrupt:
    print(time.monotonic() - begun < 2, pids())
print(look())
""",
        "ok\nTrue []\nok\n",
    ),
    "a fork": (
        """
print(look(), flush=True)
ours = pids()
if not (pid := os.fork()):
    fine = not pids() and look() == "ok" and pids() != ours
    os._exit(0 if fine else 1)
print(os.waitpid(pid, 0)[1], look(), pids() == ours)
""",
        "ok\n0 ok True\n",
    ),
    "a fork that ends as usual": (
        """
print(look(), flush=True)
pid = os.fork()
print(look(), flush=True)
if pid:
    print(os.waitpid(pid, 0)[1], look())
""",
        "ok\nok\nok\n0 ok\n",
    ),
    "forks while threads look": (
        """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)   # Python's own, of forks beside threads
said = []
def many():
    said.extend(look() for _ in range(10))
threads = [threading.Thread(target=many) for _ in range(3)]
[thread.start() for thread in threads]
for _ in range(10):
    if not (pid := os.fork()):
        os._exit(0)
    os.waitpid(pid, 0)
[thread.join() for thread in threads]
print(*sorted(set(said)), len(said))
""",
        "ok 30\n",
    ),
    "asyncio": (
        """
import asyncio
async def main():
    return await asyncio.gather(*(asyncio.to_thread(look) for _ in range(5)))
print(*asyncio.run(main()))
""",
        "ok ok ok ok ok\n",
    ),
    "a frozen program that does not say so": (
        """
sys.frozen = True
try:
    look()
except RuntimeError as error:
    print(str(error).partition(": ")[2])
""",
        "a frozen program calls dapodik_status.database.child.freeze_support() first of all\n",
    ),
}
GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent
""" + START + """
ticks = []
def tick():
    while True:
        ticks.append(1)
        gevent.sleep(0.01)
gevent.spawn(tick)
print(look())
jobs = [gevent.spawn(look) for _ in range(6)]
gevent.joinall(jobs)
print(*(job.value for job in jobs), len(ticks) > 3)
isolated = child._here[0].idle[-1].process.pid
os.kill(isolated, signal.SIGSTOP)
ticks.clear()
begun = time.monotonic()
print(look(budget=Budget(seconds=1)), time.monotonic() - begun < 1.2, len(ticks) > 30)
print(look())
"""  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_sample(tmp_path / "a.db", pupils=20)


def is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # whoever takes over orphans may be slow to see them off


def children_of(folder: Path) -> list[str]:
    """Return the processes that were started by a program in *folder*."""
    mark = f"DAPODIK_TEST={folder}".encode()
    found: list[str] = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes() and is_there(int(entry.name)):
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def run(program: str, path: Path, *words: str, python: tuple[str, ...] = ()) -> tuple[str, str]:
    """Run *program* as a file of its own; return what it prints, and what it complains of."""
    script = path.parent / "host.py"
    script.write_text(program)
    environment = {**os.environ, "DAPODIK_TEST": str(path.parent)}
    command = [*(python or (sys.executable, "-X", "dev")), str(script), str(path), *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said = process.communicate(timeout=LIMIT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    gone_within(10, path.parent)
    return said


def gone_within(seconds: float, folder: Path) -> None:
    end = time.monotonic() + seconds
    while children_of(folder) and time.monotonic() < end:
        time.sleep(0.02)
    assert children_of(folder) == []


@pytest.mark.parametrize("host", HOSTS)
def test_a_host(host: str, path: Path) -> None:
    """In developers' mode, which complains of an unclosed pipe or a process left behind."""
    program, expected = HOSTS[host]
    said, complaints = run(START + program, path)
    assert (said, complaints) == (expected, "")


@pytest.mark.parametrize("how", ["fork", "spawn", "forkserver"])
def test_a_worker_of_a_pool(how: str, path: Path) -> None:
    said, complaints = run(START + POOLS, path, how, python=(sys.executable,))
    assert (said, complaints) == (IN_POOLS, "")


def test_greenlets(path: Path) -> None:
    said, _ = run(GEVENT, path, python=(sys.executable,))
    assert said == "ok\nok ok ok ok ok ok True\ntimed_out True True\nok\n"


@pytest.mark.parametrize("state", ["idle", "at work", "while a fork of its parent lives"])
def test_a_child_ends_with_a_parent_that_was_killed(state: str, path: Path) -> None:
    ways = {
        "idle": "print(look(), *pids(), flush=True); time.sleep(60)",
        "at work": """
threading.Timer(0.6, lambda: print("ok", *pids(), flush=True)).start()
child.look("slow.work", 50, 50)
""",
        "while a fork of its parent lives": """
print(look(), *pids(), flush=True)
os.fork(); time.sleep(5)
""",
    }
    slow = "import time\ndef work(question, seconds):\n    time.sleep(question)\n"
    (path.parent / "slow.py").write_text(slow)
    script = path.parent / "host.py"
    script.write_text(START + ways[state])
    with subprocess.Popen(
        [sys.executable, str(script), str(path)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        # Who never says anything is ended, and then the line is empty.
        patience = threading.Timer(LIMIT, parent.kill)
        patience.start()
        _, pid = parent.stdout.readline().split()
        patience.cancel()
        assert is_there(int(pid))
        time.sleep(0.2)
        parent.kill()
        end = time.monotonic() + 2
        while is_there(int(pid)) and time.monotonic() < end:
            time.sleep(0.01)
        assert not is_there(int(pid))


@pytest.mark.parametrize("way", ["a zip", "a folder", "an importer", "the current folder"])
def test_the_package_is_found_as_the_host_found_it(
    way: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing tells the child but the host: the package is nowhere else where it looks."""
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # it would measure a copy
    import shutil
    import zipfile

    import dapodik_status

    source = Path(dapodik_status.__file__).parent
    name = "dapodik_status"
    home = tmp_path / "home"
    shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    if way == "a zip":
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            for file in sorted((home / name).rglob("*.py")):
                archive.write(file, file.relative_to(home))
        shutil.rmtree(home)
        home = tmp_path / "all.zip"
    begin = {
        "a zip": f"import sys; sys.path.insert(0, {str(home)!r})",
        "a folder": f"import sys; sys.path.insert(0, {str(home)!r})",
        "the current folder": f"import os, sys; os.chdir({str(home)!r}); sys.path.insert(0, '')",
        "an importer": f"""
import importlib.util, sys
class Finder:
    def find_spec(name, path=None, target=None):
        if name == {name!r}:
            place = {str(home / name)!r}
            return importlib.util.spec_from_file_location(
                name, place + "/__init__.py", submodule_search_locations=[place])
sys.meta_path.insert(0, Finder)
""",
    }
    end = f"\nprint(look(), sys.modules[{name!r}].__file__.startswith({str(tmp_path)!r}))"
    said, complaints = run(begin[way] + START + end, path)
    assert (said, complaints) == ("ok True\n", "")


def test_a_frozen_program_is_its_own_child(path: Path) -> None:
    """Simulated: what PyInstaller makes of a program is looked at by CI's packed program."""
    start = path.parent / "helper"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{path.parent / "host.py"}" "$@"\n')
    start.chmod(0o755)
    program = f"""
import sys
sys.frozen, sys.executable = True, {str(start)!r}
from dapodik_status.database.child import freeze_support
freeze_support()
print("begins")
{START}
print(look(), look(), len(pids()), pids() != [os.getpid()])
"""
    said, complaints = run(program, path)
    assert (said, complaints) == ("begins\nok ok 1 True\n", "")


def test_a_damaged_file_is_damaged_in_every_host(path: Path) -> None:
    make_damaged(path, "page-zeroed")
    said, complaints = run(START + "print(look())", path)
    assert (said, complaints) == ("damaged\n", "")
