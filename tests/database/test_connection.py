"""A stranger's database is opened read-only, under any name, and never for longer than allowed."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from probing import inspected, made, question_of
from watched import LIMIT, Child

from dapodik_status import (
    Budget,
    DataRule,
    Depth,
    Severity,
    inspect_file,
    make_manifest,
)
from dapodik_status.database.connection import uri_of
from dapodik_status.database.look import look_inside
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:%2Fa%2Fb%3Fmode%3Drwc%23.db", PurePosixPath("/a/b?mode=rwc#.db")),
        ("file:%2F%2Fserver%2Fa.db", PurePosixPath("//server/a.db")),
        ("file:%2Fa%2F%2541.db", PurePosixPath("/a/%41.db")),
        ("file:%2Fa%2F%FF.db", PurePosixPath("/a/\udcff.db")),
        ("file:///C:/data/a%20b.db", PureWindowsPath("C:\\data\\a b.db")),
        ("file:%2F%2Fserver%2Fbagi%2Fa.db", PureWindowsPath("\\\\server\\bagi\\a.db")),
    ],
)
def test_a_path_becomes_a_uri_that_names_nothing_else(uri: str, path: PurePath) -> None:
    assert uri_of(path) == f"{uri}?mode=ro&immutable=1"


@pytest.mark.parametrize(
    "name",
    [
        "a?mode=rwc&x=.db",
        "a#b.db",
        "%41.db",
        "a b.db",
        "\u00e9\u202e.db",
        "\udcff.db",
        "a'\".db",
        "\u5b66\u6821.db",
        f"{'n' * 240}.db",
    ],
)
def test_a_file_with_an_odd_name_is_the_one_that_is_opened(name: str, tmp_path: Path) -> None:
    odd = make_sample(tmp_path / "sekolah.db").rename(tmp_path / name)

    assert inspect_file(odd).contents.counts["peserta_didik"] == 240
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "statement",
    [
        "WITH a AS (SELECT 1 FROM {ptk}) DELETE FROM ptk",
        "WITH a AS (SELECT 1 FROM {ptk}) UPDATE ptk SET nama = ''",
        "WITH a AS (SELECT 1 FROM {ptk}) INSERT INTO ptk (ptk_id) VALUES ('x')",
    ],
)
def test_no_statement_of_a_rule_writes(statement: str, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    before = path.read_bytes()
    rule = DataRule(
        code="SAYA1",
        slug="uji",
        severity=Severity.INFO,
        source="uji",
        query=statement,
        needs=["ptk.ptk_id"],
    )
    report = inspect_file(path, rules=[rule])

    assert report.contents.unchecked_rules["SAYA1"] == "not_possible"
    assert "not authorized" in report.details[0]
    assert path.read_bytes() == before


def test_a_file_that_has_gone_could_not_be_read(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    question = question_of(path)
    path.unlink()

    assert look_inside(question).troubles == (Trouble.UNREADABLE,)
    assert look_inside(question).not_checked == {"schema": "unreadable"}


@pytest.mark.parametrize("what", ["fifo", "folder", "device"])
def test_a_path_that_has_become_something_else_holds_nobody_up(
    what: str, child: Child, tmp_path: Path
) -> None:
    """SQLite would wait at a FIFO for ever: whoever watches the clock opens its other end."""
    path = make_sample(tmp_path / "a.db", pupils=20)
    question = question_of(path, seconds=0.5)
    path.unlink()
    if what == "fifo":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    begun = time.monotonic()
    inside = child.ask(look_inside, question)

    assert time.monotonic() - begun < 4  # the first time, the child has to start
    # Of what was the file nothing is told; the inspection then sees that it is another one.
    assert inside.contents.table_count in {None, 0}


# It is opened while it is a FIFO, and a database again as soon as its opening waits. Somebody still
# waits there when the time is over, and is let go then.
LOST_FIFO = """
import os, sys, threading, time
from dapodik_status import Budget, Inspector
from dapodik_status.database.connection import clock_of, opened

path, pipe, whole = sys.argv[1:]

def swap():
    time.sleep(0.1)
    os.rename(path, pipe)
    os.link(whole, path)

threading.Thread(target=swap).start()
begun = time.monotonic()
try:
    with clock_of(path, 0.5) as clock, opened(path, 100_000, clock):
        print("opened")
except Exception as error:
    print(error.sqlite_errorname, time.monotonic() - begun < 2)
others = threading.enumerate()[1:]
os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
for thread in others:
    thread.join(10)
    print(thread.is_alive())
print(Inspector(budget=Budget(seconds=5)).inspect(path).whole)
"""


def test_a_fifo_that_was_replaced_holds_nobody_up_either(tmp_path: Path) -> None:
    whole = make_sample(tmp_path / "b.db", pupils=20)
    path, pipe = tmp_path / "a.db", tmp_path / "pipa"
    os.mkfifo(path)
    ran = subprocess.run(
        [sys.executable, "-c", LOST_FIFO, path, pipe, whole],
        capture_output=True, text=True, timeout=LIMIT, check=True,
    )  # fmt: skip
    assert ran.stdout.split("\n") == ["SQLITE_INTERRUPT True", "False", "True", ""]
    assert ran.stderr == ""


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL], ids=str)
def test_a_large_file_is_given_up_when_the_time_is_over(depth: Depth, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=3000)
    report, seconds = inspected(path, {"depth": depth, "budget": Budget(seconds=0.001)})

    assert Trouble.TIMED_OUT in report.troubles
    assert seconds < 1
    assert "integrity_check" not in report.checked


@pytest.mark.parametrize("seconds", [1e-9, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3])
def test_a_time_that_is_over_at_any_moment_is_nothing_else(seconds: float, tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=200)
    for _ in range(20):
        report = inspect_file(path, rules=(), budget=Budget(seconds=seconds))
        assert set(report.troubles) <= {Trouble.TIMED_OUT}


@pytest.fixture
def _no_threads() -> Iterator[None]:
    """Let each new thread want a stack for which no system has room, so that none starts."""
    before = threading.stack_size(1 << 46)
    with pytest.raises(RuntimeError):
        threading.Thread(target=print).start()
    yield
    threading.stack_size(before)


SOUND_AND_DAMAGED = pytest.mark.parametrize("how", [None, "page-zeroed"], ids=["sound", "damaged"])


@SOUND_AND_DAMAGED
def test_a_system_without_a_thread_left_takes_the_steps_in_turn(
    how: str | None, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=600)
    assert path.stat().st_size > 1 << 20
    receipt = make_manifest(path)
    if how is not None:
        make_damaged(path, how)
    expected = inspect_file(path, depth=Depth.FULL)
    request.getfixturevalue("_no_threads")

    assert inspect_file(path, depth=Depth.FULL) == expected
    assert inspect_file(path, depth=Depth.FULL, manifest=receipt).ok is (how is None)


def test_no_thread_is_left_behind(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=600)
    before = threading.active_count()
    inspect_file(path, depth=Depth.FULL)
    assert threading.active_count() == before


def test_the_schema_that_json_functions_stand_in_is_read(tmp_path: Path) -> None:
    """From 3.38 to 3.40 SQLite calls its own JSON functions unsafe; the file is sound."""
    path = made(
        tmp_path / "x.db",
        "CREATE TABLE ptk (a, b AS (json_extract(a, '$.b')))",
        "INSERT INTO ptk VALUES ('{\"b\": 1}')",
        "CREATE TABLE lain (a)",
    )
    report = inspect_file(path, depth=Depth.FULL)

    assert "schema" in report.checked
    assert report.contents.table_count == 2
    assert report.whole is not False
