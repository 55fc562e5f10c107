"""What the command does where its answer cannot be shown, or not be written at all."""

import os
from pathlib import Path
from typing import Any

import pytest
from commanding import command

from dapodik_status.testing.sample import make_sample

CODES = {0, 1, 2, 3}


ANSWERS = [
    ("jelaskan", "pending"),
    ("jelaskan", "--format", "json", "pending"),
    ("alur", "--format", "mermaid"),
    ("periksa", "a.db"),
    ("catatan", "a.db"),
    ("--bantuan",),
    ("--versi",),
]


@pytest.mark.parametrize("args", ANSWERS, ids=" ".join)
def test_a_full_or_closed_output_has_a_code_of_its_own(
    args: tuple[str, ...], tmp_path: Path
) -> None:
    make_sample(tmp_path / "a.db", pupils=20)
    with Path("/dev/full").open("wb") as full:
        code, _, said = command(*args, stdout=full, cwd=tmp_path)
    closed = command(*args, stdout=None, cwd=tmp_path, before=lambda: os.close(1))
    for_reading = command(*args, stdout=os.open(os.devnull, os.O_RDONLY), cwd=tmp_path)

    wanted = b"Kesalahan: Jawaban tidak dapat ditulis, karena keluaran tertutup atau penuh."
    assert (code, said.strip()) == (3, wanted)
    assert (closed[0], closed[2].strip()) == (3, wanted)
    assert (for_reading[0], for_reading[2].strip()) == (3, wanted)


@pytest.mark.parametrize("args", [("jelaskan", "pending"), ("alur",)], ids=" ".join)
def test_a_reader_who_has_gone_is_told_nothing(args: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        assert command(*args, stdout=writer) == (3, b"", b"")
    finally:
        os.close(writer)


def test_complaints_that_nobody_can_read_change_nothing(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        assert command("periksa", "tidak-ada.db", stderr=full)[0] == 2
        assert command("entah", stderr=full)[0] == 2
        assert command("alur", stdout=full, stderr=full)[0] == 3
    assert command("entah", stderr=None, before=lambda: os.close(2))[0] == 2
    # More than a progress bar is shown for.
    names = [str(make_sample(tmp_path / f"{n}.db", pupils=20)) for n in range(6)]
    code, said, _ = command("periksa", *names, stderr=None, before=lambda: os.close(2))
    assert (code, said.count(b"==")) == (0, 12)


ENCODINGS = ["cp1252", "latin-1", "ascii", "utf-16"]
NAMES = ["日本.db", "é-\u2192.db", "b-\N{PILE OF POO}.db", b"a\xff\xfe.db"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_console_shows_what_it_can_and_escapes_the_rest(
    encoding: str, name: str | bytes, tmp_path: Path
) -> None:
    path = os.fsdecode(name)
    make_sample(tmp_path / "a.db", pupils=20).rename(tmp_path / path)
    how: dict[str, Any] = {
        "cwd": tmp_path,
        "env": {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    }
    found = command("periksa", os.fsencode(name), "--rinci", **how)
    missing = command("periksa", b"x" + os.fsencode(name), **how)
    unknown = command("jelaskan", "--topik", "entah " + path, **how)

    assert [run[0] for run in (found, missing, unknown)] == [0, 2, 2]
    assert not [run for run in (found, missing, unknown) if b"Traceback" in run[2]]
    shown = found[1].decode(encoding)
    # As a console that shows all of it would: nothing but what it lacks is escaped.
    said = path.encode(encoding, "backslashreplace").decode(encoding)
    assert said in shown


def test_json_is_read_again_whatever_the_console_shows(tmp_path: Path) -> None:
    import json

    for name in (b"a\xff.db", "é.db".encode(), "日.db".encode()):
        make_sample(tmp_path / "a.db", pupils=20).rename(tmp_path / os.fsdecode(name))
        env = {**os.environ, "PYTHONIOENCODING": "ascii"}
        _, said, _ = command("periksa", name, "--format", "json", cwd=tmp_path, env=env)
        path = os.fsdecode(name).replace("\udcff", "\\udcff")
        assert json.loads(said)[0]["path"] == path
