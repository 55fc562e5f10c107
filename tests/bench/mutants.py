"""Puts one-line faults into the library at random, and tells which of them no test notices.

``python tests/bench/mutants.py gather tests/status tests/history ...`` runs tests once and keeps,
in a file of JSON, which of them run which line and how long they take. After that,
``python tests/bench/mutants.py try --number 50 --seed 7 status/workflow.py history`` puts faults
into those modules, one at a time, in a private copy of this tree, and runs what covers the line.

A page that a program writes, and an approved text, notice nothing: written anew, they hold the
fault. Faults that nobody can tell from the outside are sorted out by hand. Not for CI.
"""

import argparse
import difflib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs
import pytest
from faults import Fault, Module, enums_of

ROOT = Path(__file__).parents[2]
HERE = "src/dapodik_status"
# What is written anew, or counts lines of text.
BLIND = ("tests/test_docs.py", "tests/test_house.py", "tests/typing", "::test_the_text_is_the_app")
# Imported before the faults, so that no run pays for it: nothing of ours.
_HEAVY = (
    "attrs", "hypothesis", "hypothesis.strategies", "click", "click.testing", "transitions",
    "transitions.extensions", "sqlite_utils", "jsonschema", "sybil", "coverage", "zoneinfo",
)  # fmt: skip
# So many seconds of tests are kept for one line.
_KEPT = 120.0
# Cases of one function that are tried before those of the others are exhausted.
_CASES = 40
# A line that fewer tests run may be one that makes a table.
_FEW = 30
Covering = dict[str, Any]


class Chosen:
    """A pytest plugin: of all tests that were collected only *wanted*, in that order."""

    def __init__(self, wanted: list[str]) -> None:
        self.place = {name: n for n, name in enumerate(wanted)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out and sort."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self.place),
            key=lambda item: self.place[item.nodeid],
        )


class Timed:
    """A pytest plugin: how long each test takes, what it runs, and which ones fail."""

    def __init__(self, coverage: Any) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Begin to write down the lines of one test."""
        self.coverage.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the time of its three parts."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration
        if not report.passed:
            self.failed.add(report.nodeid)


@attrs.frozen
class Tree:
    """A private copy of this tree, in which faults are made."""

    root: Path

    def written(self, path: str, text: bytes, moment: int) -> None:
        """Write one module; each *moment* is another, so that no compiled file is mistaken."""
        target = self.root / path
        target.write_bytes(text)
        os.utime(target, (moment, moment))

    def run(self, work: Callable[[], int], limit: float, said: Path) -> int | None:
        """Do *work* in a process of its own in this tree; None where *limit* seconds were over."""
        child = os.fork()
        if child == 0:  # pragma: no cover
            self._in_child(work, said)
        until = time.monotonic() + limit
        while time.monotonic() < until:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                with suppress(ProcessLookupError):  # what it started and left behind
                    os.killpg(child, signal.SIGKILL)
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None

    def _in_child(self, work: Callable[[], int], said: Path) -> None:
        code = 70
        try:
            os.setsid()
            os.chdir(self.root)
            os.environ.update(PYTHONPATH=str(self.root / "src"), CI="1")
            sys.path[:0] = [str(self.root / "src")]
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            code = int(work())
        except BaseException:  # noqa: BLE001 - told, and the process ends
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def copied(into: str) -> Tree:
    """Return a private copy of this tree."""
    tree = Tree(Path(into) / "tree")
    skipped = shutil.ignore_patterns(".git", "__pycache__", ".hypothesis", ".*_cache")
    shutil.copytree(ROOT, tree.root, ignore=skipped)
    return tree


_PYTEST = ("-q", "-x", "--no-header", "--tb=line", "--hypothesis-seed=0", "--rootdir=.",
           "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip


def gathered(folders: list[str], tree: Tree, into: Path, limit: float) -> None:
    """Run the tests in *folders* once, and write what covers each line to *into*."""

    def work() -> int:
        import coverage

        data = coverage.Coverage(
            data_file=None, config_file=False, source_pkgs=["dapodik_status"], concurrency="thread"
        )
        timed = Timed(data)
        data.start()
        code = pytest.main([*folders, *_PYTEST[:1], *_PYTEST[2:]], plugins=[timed])
        data.stop()
        into.write_text(json.dumps(_covering(data.get_data(), timed)), encoding="utf-8")
        return code

    said = into.with_suffix(".txt")
    code = tree.run(work, limit, said)
    print(said.read_text("utf-8")[-400:], f"\ncode {code}: {into}")


def _covering(data: Any, timed: Timed) -> Covering:
    good = {
        name: seconds for name, seconds in timed.seconds.items()
        if name not in timed.failed and not any(part in name for part in BLIND)
    }  # fmt: skip
    lines: dict[str, dict[str, list[str]]] = {}
    numbers = {name: str(n) for n, name in enumerate(good)}
    for file in data.measured_files():
        path = HERE + file.rpartition(HERE)[2]
        lines[path] = {
            str(line): [numbers[name] for name in _cheapest(names, good)]
            for line, names in data.contexts_by_lineno(file).items()
        }
    return {"tests": list(good), "seconds": good, "lines": lines}


def _cheapest(names: Iterable[str], seconds: dict[str, float], most: float = _KEPT) -> list[str]:
    """Return as many of *names* as *most* seconds allow: of each function a few cases first."""
    total, kept, cases = 0.0, [], Counter[str]()
    turns: dict[str, tuple[int, float, str]] = {}
    for name in sorted(set(names) & seconds.keys(), key=lambda name: (seconds[name], name)):
        function = name.partition("[")[0]
        turns[name] = cases[function] // _CASES, seconds[name], name
        cases[function] += 1
    for name in sorted(turns, key=turns.__getitem__):
        total += seconds[name] + 0.006  # what pytest itself takes
        if total > most:
            break
        kept.append(name)
    return kept


def merged(files: Iterable[Path]) -> Covering:
    """Return what several runs told of the lines, as one."""
    seconds: dict[str, float] = {}
    lines: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file in files:
        told = json.loads(file.read_text("utf-8"))
        seconds |= told["seconds"]
        for path, by_line in told["lines"].items():
            for line, numbers in by_line.items():
                lines[path][line] |= {told["tests"][int(number)] for number in numbers}
    return {"seconds": seconds, "lines": lines}


def noticing(fault: Fault, path: str, covering: Covering, most: float) -> list[str]:
    """Return the tests to run: those that run the line, or anything of its module or folder."""
    by_line = covering["lines"].get(path, {})
    names: set[str] = set()
    if fault.inside:
        for line in range(fault.within[0], fault.within[1] + 1):
            names |= by_line.get(str(line), set())
    if len(names) < _FEW:  # it runs when the module is imported, too
        names |= set().union(*by_line.values())
        near = (*_own(path), "tests/test_")
        names |= {name for name in covering["seconds"] if name.startswith(near)}
    own = {name for name in names if name.startswith(_own(path))}
    chosen = _cheapest(own, covering["seconds"], most)
    chosen += _cheapest(names - own, covering["seconds"], most / 2)
    # File by file, for what the tests of one share; the quickest file first.
    cost: Counter[str] = Counter()
    for name in chosen:
        cost[name.partition("::")[0]] += covering["seconds"][name]
    return sorted(chosen, key=lambda name: (cost[name.partition("::")[0]], name.partition("::")[0]))


def _own(path: str) -> tuple[str, ...]:
    """Return where the tests of the module at *path* begin: a folder, or a file."""
    room = Path(path).relative_to(HERE).parts[0].removesuffix(".py")
    return f"tests/{room}/", f"tests/test_{room}.py"


def picked(root: Path, modules: list[str], number: int, seed: int) -> list[tuple[str, Fault]]:
    """Return *number* faults of *modules*: a line at random, then a kind of fault, then one."""
    enums = enums_of((root / HERE / "vocabulary.py").read_bytes())
    by_line: dict[tuple[str, int], dict[str, list[Fault]]] = {}
    for path in sorted(_paths(root, modules)):
        for fault in Module((root / path).read_bytes(), enums).faults():
            kinds = by_line.setdefault((path, fault.line), {})
            kinds.setdefault(fault.kind, []).append(fault)
    chosen: list[tuple[str, Fault]] = []
    chance = random.Random(seed)  # noqa: S311 - to be drawn again by its seed
    while len(chosen) < number and by_line:
        place = chance.choice(list(by_line))
        kinds = by_line[place]
        kind = chance.choice(list(kinds))
        fault = kinds[kind].pop(chance.randrange(len(kinds[kind])))
        chosen.append((place[0], fault))
        if not kinds[kind]:
            del kinds[kind]
        if not kinds:
            del by_line[place]
    return sorted(chosen, key=lambda one: (one[0], one[1].start))


def _paths(root: Path, modules: list[str]) -> Iterator[str]:
    for module in modules:
        found = root / HERE / module
        files = sorted(found.rglob("*.py")) if found.is_dir() else [found]
        for file in files:
            yield file.relative_to(root).as_posix()


def tried(tree: Tree, path: str, fault: Fault, tests: list[str], limit: float) -> dict[str, Any]:
    """Put one fault in, run *tests*, take it out again; return what came of it.

    Those of the module's own folder come first: most faults are noticed there.
    """
    source = (tree.root / path).read_bytes()
    faulty = fault.applied(source)
    near = [name for name in tests if name.startswith(_own(path))]
    rest = [name for name in tests if not name.startswith(_own(path))]
    tree.written(path, faulty, next(_MOMENTS))
    begun = time.monotonic()
    came, by = "unseen", ""
    for some in filter(None, (near, rest)):
        if came == "unseen":
            came, by = _noticed(tree, some, limit)
    tree.written(path, source, next(_MOMENTS))
    return {
        "path": path, "line": fault.line, "kind": fault.kind, "start": fault.start, "came": came,
        "tests": len(tests), "seconds": round(time.monotonic() - begun, 1), "by": by,
        "diff": _diff(source, faulty),
    }  # fmt: skip


def _noticed(tree: Tree, tests: list[str], limit: float) -> tuple[str, str]:
    """Return whether one of *tests* fails, and which."""
    said = tree.root.parent / "said.txt"
    files = sorted({name.partition("::")[0] for name in tests})
    files = [name for name in files if (tree.root / name).exists()]
    code = tree.run(lambda: pytest.main([*files, *_PYTEST], plugins=[Chosen(tests)]), limit, said)
    lines = said.read_text("utf-8", "replace").splitlines()
    by = [line for line in lines if line.startswith(("FAILED", "ERROR"))][:1]
    came = "time-out" if code is None else "noticed" if code in {1, 2} else "unseen"
    return came, "".join(by)[:160]


_MOMENTS = iter(range(1_600_000_000, 1_700_000_000))


def _diff(old: bytes, new: bytes) -> list[str]:
    before, after = old.decode().splitlines(), new.decode().splitlines()
    told = difflib.unified_diff(before, after, n=0, lineterm="")
    return [line for line in told if not line.startswith(("---", "+++", "@@"))]


def again(root: Path, records: list[dict[str, Any]]) -> Iterator[tuple[str, Fault]]:
    """Yield the faults of *records* that still can be made: those whose old lines still stand."""
    enums = enums_of((root / HERE / "vocabulary.py").read_bytes())
    by_path: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        by_path[record["path"]].append(record)
    for path, wanted in by_path.items():
        source = (root / path).read_bytes() if (root / path).exists() else b""
        told = {
            "\n".join(_diff(source, fault.applied(source))): fault
            for fault in Module(source, enums).faults()
        }
        for record in wanted:
            fault = told.get("\n".join(record["diff"]))
            if fault is None:
                print(f"gone: {path}:{record['line']}", flush=True)
            else:
                yield path, fault


def report(records: list[dict[str, Any]], *, survivors: bool) -> None:
    """Print the table by module and, where wanted, the faults that nothing noticed."""
    by_path: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        by_path[record["path"].removeprefix(f"{HERE}/")][record["came"]] += 1
    if survivors:
        for record in records:
            if record["came"] == "unseen":
                print(f"\n{record['path']}:{record['line']} {record['kind']} ({record['tests']})")
                print("\n".join(record["diff"]))
    print(f"\n{'module':<32}{'faults':>8}{'noticed':>9}{'time-out':>9}{'unseen':>8}{'%':>7}")
    total: Counter[str] = Counter()
    for path, came in sorted(by_path.items()):
        _row(path, came)
        total += came
    _row("all", total)


def _row(name: str, came: Counter[str]) -> None:
    every, seen = came.total(), came["noticed"] + came["time-out"]
    print(
        f"{name:<32}{every:>8}{came['noticed']:>9}{came['time-out']:>9}{came['unseen']:>8}"
        f"{100 * seen / max(1, every):>7.1f}"
    )


def main() -> None:
    """Gather, try, try once more, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("gather", "try", "again", "show"))
    parser.add_argument("names", nargs="*", help="folders of tests; modules or folders of src")
    parser.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "mutants")
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=20.0, help="seconds of tests for a fault")
    parser.add_argument("--limit", type=float, default=90.0, help="seconds before it is stopped")
    given = parser.parse_intermixed_args()
    given.kept.mkdir(exist_ok=True)
    results = given.kept / "results.json"
    records = json.loads(results.read_text("utf-8")) if results.exists() else []
    if given.what == "show":
        report(records, survivors=True)
        return
    for name in _HEAVY:
        with suppress(ImportError):
            __import__(name)
    with tempfile.TemporaryDirectory(prefix="mutants.") as folder:
        Path(folder).chmod(0o711)  # tests that become nobody import from it
        tree = copied(folder)
        if given.what == "gather":
            for name in given.names:
                gathered([name], tree, given.kept / f"{name.replace('/', '.')}.cover", 1800)
            return
        _try(given, tree, records, results)
    report(records, survivors=False)


def _try(given: Any, tree: Tree, records: list[dict[str, Any]], results: Path) -> None:
    covering = merged(sorted(given.kept.glob("*.cover")))
    if given.what == "again":
        unseen = [
            record for record in records
            if record["came"] == "unseen" and (not given.names or any(
                record["path"].removeprefix(f"{HERE}/").startswith(name) for name in given.names
            ))
        ]  # fmt: skip
        wanted = list(again(tree.root, unseen))
    else:
        wanted = picked(tree.root, given.names, given.number, given.seed)
    known = {(old["path"], *old["diff"]): place for place, old in enumerate(records)}
    for path, fault in wanted:
        source = (tree.root / path).read_bytes()
        place = known.get((path, *_diff(source, fault.applied(source))))
        if place is not None and records[place]["came"] == "noticed":
            continue
        tests = noticing(fault, path, covering, given.most)
        record = tried(tree, path, fault, tests, given.limit)
        if place is None:
            records.append(record)
        else:
            records[place] = record
        results.write_text(json.dumps(records, indent=1), encoding="utf-8")
        told = f"{record['came']:<9}{record['seconds']:>6} {path}:{fault.line} {fault.kind}"
        print(told, record["by"], flush=True)


if __name__ == "__main__":
    main()
