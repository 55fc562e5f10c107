"""What a host is promised: imports cost nothing, and nothing outside is touched."""

import ast
import importlib
import inspect
import locale
import logging
import os
import socket
import subprocess
import sys
import typing
import warnings
from pathlib import Path

import attrs
import pytest
import transitions

import dapodik_status
from dapodik_status import (
    WORKFLOW,
    Status,
    build_machine,
    errors,
    explain,
    inspect_file,
    read_label,
    testing,
)

INIT = Path(dapodik_status.__file__)


def loaded_by(program: str) -> set[str]:
    """Return the modules that *program* adds to those of a fresh interpreter."""
    code = f"import sys; before = set(sys.modules); {program}\nprint(*set(sys.modules) - before)"
    # Without a measuring tool's own modules in the new interpreter.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    return set(done.stdout.split())


def tops(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


def test_importing_loads_the_package_itself_and_nothing_else() -> None:
    assert loaded_by("import dapodik_status") == {"dapodik_status"}


def test_status_needs_enum_only() -> None:
    own = {"dapodik_status", "dapodik_status.vocabulary"}
    got = loaded_by("from dapodik_status import Status; Status.PENDING.label")
    assert got == own | loaded_by("import enum")


def test_errors_load_nothing() -> None:
    assert loaded_by("import dapodik_status.errors") == {
        "dapodik_status",
        "dapodik_status.errors",
    }


HEAVY = {"attrs", "attr", "transitions", "sqlite_utils", "sqlite3", "click", "logging"}


@pytest.mark.parametrize(
    ("allowed", "program"),
    [
        (set(), "import dapodik_status as d; d.Status.PENDING"),
        ({"attrs", "attr"}, "import dapodik_status as d; d.Status.PENDING.facts"),
        ({"attrs", "attr"}, "import dapodik_status as d; d.WORKFLOW.why_not('pending', 'kirm')"),
        ({"attrs", "attr"}, "import dapodik_status as d; d.read_label('cek konversi')"),
        ({"attrs", "attr"}, "import dapodik_status as d; str(d.explain(d.Status.PENDING))"),
        ({"attrs", "attr"}, "import dapodik_status as d; d.inspect_file(d.__file__)"),
        (
            {"attrs", "attr", "transitions", "logging"},
            "import dapodik_status as d; M = type('M', (), {}); d.build_machine(M())",
        ),
    ],
    ids=["status", "facts", "workflow", "label", "words", "foreign-file", "machine"],
)
def test_each_dependency_loads_when_it_is_needed(allowed: set[str], program: str) -> None:
    assert tops(loaded_by(program)) & HEAVY <= allowed


# A host of each kind that has no file before it: a portal's watcher, a help desk, a dashboard that
# shows what others have inspected, a form.
WITHOUT_FILES = {
    "watcher": """
import datetime as dt
seen = [d.Observation.from_label(text, dt.datetime(2013, 5, n, tzinfo=dt.timezone.utc))
        for n, text in enumerate(("diterima via web", "cek konversi", "pending"), 1)]
past = d.replay(seen, now=dt.datetime(2013, 6, 1, tzinfo=dt.timezone.utc))
said = d.diagnose(history=seen, now=dt.datetime(2013, 6, 1, tzinfo=dt.timezone.utc))
assert past.findings and str(d.explain(said))
assert d.Diagnosis.from_dict(said.to_dict()) == said
""",
    "help desk": """
assert str(d.explain(d.read_question("kok pending terus")))
assert str(d.explain(d.WORKFLOW.why_not("pending", "proses")))
assert all(str(d.explain(row)) for row in d.CODES.values())
""",
    "dashboard": """
report = d.FileReport(path="a.db", depth="quick", kind=d.FileKind.ZIP).judged(d.CHECKS, ())
assert d.FileReport.from_dict(report.to_dict()) == report
assert str(d.explain(report)) and d.compare_counts({"ptk": 1}, {"ptk": 2})
""",
    "form": """
from dapodik_status import errors
assert d.Status.choices() and d.Status("pending").facts.turn
assert d.WORKFLOW.legal_from("pending") and d.WORKFLOW.path("pending", "berhasil_diproses")
try:
    d.WORKFLOW.apply("pending", "proses")
except errors.IllegalTransitionError as error:
    assert str(d.explain(error))
""",
    "archive of receipts": """
receipt = d.Manifest(size=1, sha256="0" * 64, head="0" * 8, blocks=("0" * 8,))
assert d.Manifest.from_json(receipt.to_json()) == receipt
""",
}


@pytest.mark.parametrize("program", WITHOUT_FILES.values(), ids=list(WITHOUT_FILES))
def test_a_host_without_files_and_machines_never_loads_what_they_need(program: str) -> None:
    loaded = tops(loaded_by(f"import dapodik_status as d\n{program}"))
    assert "dapodik_status" in loaded
    assert not loaded & {"sqlite3", "sqlite_utils", "transitions", "click", "hypothesis"}


def test_a_host_that_does_all_but_build_a_machine_never_loads_transitions(tmp_path: Path) -> None:
    program = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import pathlib, tour
folder, own = pathlib.Path({str(tmp_path / "a")!r}), pathlib.Path({str(tmp_path / "b")!r})
folder.mkdir(); own.mkdir(); tour.prepare(folder)
tour._drive, tour._advance = lambda: [], lambda *_: None
assert tour.everything(folder, own)
"""
    loaded = tops(loaded_by(program))
    assert {"sqlite3", "attrs"} <= loaded
    assert "transitions" not in loaded


def test_only_a_database_loads_sqlite(tmp_path: Path) -> None:
    whole = testing.make_sample(tmp_path / "utuh.db")
    cut = tmp_path / "terpotong.db"
    cut.write_bytes(whole.read_bytes()[:-1])
    program = "import dapodik_status as d; d.inspect_file({!r})"

    assert "sqlite3" in tops(loaded_by(program.format(str(whole))))
    assert "sqlite_utils" not in tops(loaded_by(program.format(str(whole))))
    assert not {"sqlite3", "sqlite_utils"} & tops(loaded_by(program.format(str(cut))))
    assert "transitions" not in tops(loaded_by(program.format(str(whole))))


def test_every_public_name_is_listed_once_everywhere_and_resolves() -> None:
    home: dict[str, tuple[str, ...]] = vars(dapodik_status)["_HOME"]
    inner: dict[str, tuple[str, ...]] = vars(dapodik_status)["_INNER"]
    listed = [name for names in home.values() for name in names]
    tree = ast.parse(INIT.with_suffix(".pyi").read_text("utf-8"))
    imported = [
        (str(node.module).removeprefix("dapodik_status."), alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]

    assert sorted(listed) == sorted(dapodik_status.__all__)
    assert len(set(listed)) == len(listed)
    assert {(m, n) for m, names in home.items() for n in names} == set(imported)
    assert set(listed) <= set(dir(dapodik_status))
    # A program that packs others finds each module here.
    packed = {
        alias.name.removeprefix("dapodik_status.")
        for node in ast.walk(ast.parse(INIT.read_text("utf-8")))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert packed == {*home, *inner}
    for name in listed:
        assert getattr(dapodik_status, name) is getattr(dapodik_status, name)


def test_what_is_no_public_name_is_an_attribute_error() -> None:
    name = "entah"
    with pytest.raises(AttributeError, match="no attribute 'entah'"):
        getattr(dapodik_status, name)


def public_things() -> list[object]:
    things = [getattr(dapodik_status, name) for name in dapodik_status.__all__]
    return [t for t in (*things, *vars(errors).values()) if inspect.isclass(t) or callable(t)]


@pytest.mark.parametrize("thing", public_things(), ids=lambda t: getattr(t, "__name__", str(t)))
def test_type_hints_resolve_in_a_host(thing: typing.Any) -> None:
    # attrs' own __init__ is made from the class's hints; an exception's is written by hand.
    by_hand = inspect.isclass(thing) and issubclass(thing, errors.DapodikStatusError)
    # build_machine returns what is loaded only when it is called.
    hints = typing.get_type_hints(
        thing.__init__ if by_hand else thing, localns={"Machine": transitions.Machine}
    )
    assert "Unknown" not in str(hints)
    assert attrs.has(thing) <= bool(hints)


def test_the_version_is_the_distributions() -> None:
    metadata = importlib.import_module("importlib.metadata")
    assert metadata.version("dapodik_status") == dapodik_status.__version__


def test_a_tour_touches_nothing_of_the_hosts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = testing.make_sample(tmp_path / "sekolah.db")

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)

    class Model:
        """A host's record."""

    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        return (
            list(warnings.filters), list(root.handlers), root.level,
            locale.setlocale(locale.LC_ALL),
            Path.cwd(), dict(os.environ), sorted(tmp_path.iterdir()),
            sys.getrecursionlimit(),
        )  # fmt: skip

    before = state()
    explain(Status.PENDING)
    explain(read_label("cek konversi"))
    explain(inspect_file(sample, depth="full"))
    WORKFLOW.path("sqlite_error", "berhasil_diproses")
    build_machine(Model())

    assert before == state()
