"""``inspect_stream``: what arrives is kept for as long as it is looked at, and no longer."""

import asyncio
import gc
import hashlib
import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import (
    Budget,
    Depth,
    FileKind,
    FileReport,
    Severity,
    explain,
    inspect_file,
    inspect_stream,
    make_manifest,
)
from dapodik_status.errors import ArgumentTypeError, ArgumentValueError
from dapodik_status.testing import DAMAGES
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Arrival, Trouble

MOST = 50_000_000


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the system a folder for temporary files that is seen to be empty at the end."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("stream") / "sekolah.db", pupils=60)


class Stream:
    """A stream that gives its parts as it likes, and tells how much it was asked for."""

    def __init__(self, *parts: object) -> None:
        self.parts, self.asked = list(parts), list[int]()

    def read(self, size: int) -> Any:
        self.asked.append(size)
        part = self.parts.pop(0) if self.parts else b""
        if isinstance(part, Exception):
            raise part
        return part


def codes(report: FileReport) -> list[str]:
    return [finding.code for finding in report.findings]


class TestWhole:
    @pytest.mark.parametrize("depth", Depth)
    def test_a_stream_is_reported_as_its_file_is(self, whole: Path, depth: Depth) -> None:
        with whole.open("rb") as stream:
            report = inspect_stream(stream, name="a/b.db", max_bytes=MOST, depth=depth)

        assert attrs.evolve(inspect_file(whole, depth=depth), path="a/b.db") == report

    def test_the_folder_is_private_while_it_is_there(self, temporary: Path) -> None:
        seen: list[tuple[int, list[str]]] = []

        class Peeping(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                (folder,) = temporary.iterdir()
                names = [path.name for path in folder.iterdir()]
                seen.append((folder.stat().st_mode & 0o777, names))
                return super().read(size)

        name = "../../sekolah kami 3201234567890123.PRF"
        report = inspect_stream(Peeping(b"\x01\x02" * 400), name=name, max_bytes=MOST)

        assert seen[0] == (0o700, ["kiriman.prf"])
        assert report.path == name
        assert report.kind is FileKind.PRF

    @pytest.mark.parametrize(
        "name", ["", "kiriman", "x.", "x./a", "x.db\0", "x.ü", "x.panjangsekali"]
    )
    def test_any_text_is_a_name_and_no_path(self, name: str) -> None:
        report = inspect_stream(io.BytesIO(b"%PDF-1.4"), name=name, max_bytes=MOST)

        assert (report.path, report.kind) == (name, FileKind.PDF)

    def test_it_is_read_from_where_it_stands_in_parts_of_any_size(self, whole: Path) -> None:
        data = whole.read_bytes()
        stream = io.BytesIO(b"kepala" + data)
        stream.seek(6)
        parts = Stream(data[:1], bytearray(data[1:100]), memoryview(data[100:]))

        assert inspect_stream(stream, name="x", max_bytes=MOST).ok
        assert inspect_stream(parts, name="x", max_bytes=MOST).ok
        assert max(parts.asked) <= 256 * 1024

    def test_a_receipt_and_a_budget_mean_what_they_mean_for_a_file(self, whole: Path) -> None:
        receipt = make_manifest(whole)
        data = whole.read_bytes()
        same = inspect_stream(io.BytesIO(data), name="x", max_bytes=MOST, manifest=receipt)
        cut = inspect_stream(io.BytesIO(data[:-9]), name="x", max_bytes=MOST, manifest=receipt)
        small = inspect_stream(
            io.BytesIO(data), name="x", max_bytes=MOST, budget=Budget(max_bytes=1000)
        )

        assert same.transfer is not None
        assert same.transfer.arrival is Arrival.SAME
        assert cut.transfer is not None
        assert cut.transfer.arrival is Arrival.CUT
        assert (codes(small), small.size) == (["DPS134"], len(data))

    def test_it_may_be_asked_from_a_loop_by_way_of_a_thread(self, whole: Path) -> None:
        async def look() -> FileReport:
            with whole.open("rb") as stream:
                return await asyncio.to_thread(
                    inspect_stream, stream, name="x", max_bytes=MOST, isolate=True
                )

        assert asyncio.run(look()).ok

    def test_one_that_is_to_be_awaited_is_refused_and_leaves_no_warning(self) -> None:
        class Later:
            async def read(self, size: int, /) -> bytes:
                return bytes(size)

        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            with pytest.raises(ArgumentTypeError, match=r"stream: a binary file-like .* coroutine"):
                inspect_stream(Later(), name="x", max_bytes=MOST)  # type: ignore[arg-type]
            gc.collect()
        assert said == []


class TestOverTheLimit:
    def test_it_is_a_finding_and_no_more_is_read(self, whole: Path) -> None:
        data = whole.read_bytes()
        stream = Stream(data[:4096], data[4096:8192], b"x")
        report = inspect_stream(stream, name="x.db", max_bytes=5000)

        assert codes(report) == ["DPS134"]
        assert report.findings[0].severity is Severity.WARNING
        assert report.troubles == (Trouble.OVER_LIMIT,)
        assert (report.kind, report.size, report.whole, report.forecast) == (
            FileKind.SQLITE3, None, None, None,
        )  # fmt: skip
        assert (report.path, report.not_checked["schema"]) == ("x.db", "over_limit")
        assert stream.asked == [5001, 905]

    @given(most=st.integers(1, 5000), over=st.integers(1, 300))
    def test_at_the_limit_all_is_read_and_a_byte_over_it_is_over(
        self, whole: Path, most: int, over: int
    ) -> None:
        """Law: a stream of a database is over the limit where it is longer, at any limit."""
        data = whole.read_bytes()[:5000]
        exact = inspect_stream(io.BytesIO(data[:most]), name="x", max_bytes=most)
        report = inspect_stream(io.BytesIO(data[:most] + b"x" * over), name="x", max_bytes=most)

        assert Trouble.OVER_LIMIT not in exact.troubles
        assert exact.size == most
        assert report.troubles[-1] is Trouble.OVER_LIMIT
        assert "DPS110" not in codes(report)

    def test_what_its_beginning_tells_is_told_too(self) -> None:
        page = io.BytesIO(b"<html>" + b" " * 10_000)
        report = inspect_stream(page, name="x.db", max_bytes=6000)

        assert report.kind is FileKind.HTML
        assert codes(report) == ["DPS103", "DPS134"]

    @pytest.mark.parametrize(
        ("beginning", "most"),
        [
            (bytes(1000) + b"isi" * 1000, 500),
            (bytes(1000) + b"isi" * 1000, 900),
            (b"Selamat pagi", 1),
            (b"SQLite format 3, katanya", 12),
            (b"bukan apa-apa" * 999, 4096),
            (hashlib.shake_256().digest(20_000), 8192),
        ],
        ids=["zeros", "more-zeros", "a-letter", "part-of-the-magic", "text", "noise"],
    )
    def test_what_only_the_whole_could_show_is_not_said_of_a_beginning(
        self, beginning: bytes, most: int
    ) -> None:
        report = inspect_stream(io.BytesIO(beginning), name="a.db", max_bytes=most)

        assert (report.kind, report.header_fault) == (FileKind.UNKNOWN, None)
        assert codes(report) == ["DPS134"]
        assert (report.size, report.whole, report.forecast) == (None, None, None)
        assert "(DPS134)" in explain(report).title

    @given(most=st.integers(1, 5000), data=st.binary(max_size=200))
    def test_no_beginning_is_empty_or_only_zeros(self, most: int, data: bytes) -> None:
        """Law: what follows may be anything, so no beginning is empty, zeros or noise."""
        whole = data + bytes(most + 1)
        report = inspect_stream(io.BytesIO(whole), name="x", max_bytes=most)

        assert report.kind not in {FileKind.EMPTY, FileKind.ZEROS}

    @pytest.mark.parametrize("most", [16, 60, 200, 4096, 4500, 100_000])
    def test_the_header_of_a_database_says_so_wherever_the_limit_is(
        self, whole: Path, most: int
    ) -> None:
        report = inspect_stream(io.BytesIO(whole.read_bytes()), name="x", max_bytes=most)

        assert (report.kind, codes(report)) == (FileKind.SQLITE3, ["DPS134"])

    def test_an_invalid_header_is_told_too(self, whole: Path) -> None:
        data = DAMAGES["page-size-changed"](whole.read_bytes())
        report = inspect_stream(io.BytesIO(data), name="x", max_bytes=5000)

        assert (report.kind, report.header_fault) == (FileKind.SQLITE3, "page_size")
        assert codes(report) == ["DPS113", "DPS134"]

    def test_a_receipt_is_not_compared(self, whole: Path) -> None:
        report = inspect_stream(
            io.BytesIO(whole.read_bytes()), name="x", max_bytes=9, manifest=make_manifest(whole)
        )

        assert (report.transfer, report.not_checked["digest"]) == (None, "over_limit")


class TestRefused:
    @pytest.mark.parametrize(
        ("stream", "given"),
        [
            (io.StringIO("teks"), "a text of 4 characters"),
            (b"bytes", "a bytes"),
            ("sekolah.db", "a text of 10 characters"),
            (Stream(None), "None"),
            (Stream(7), "7"),
        ],
        ids=["text", "bytes", "path", "nothing-yet", "number"],
    )
    def test_what_gives_no_bytes(self, stream: Any, given: str) -> None:
        with pytest.raises(ArgumentTypeError) as refused:
            inspect_stream(stream, name="x", max_bytes=MOST)

        assert str(refused.value) == f"stream: a binary file-like is needed, got {given}"

    @pytest.mark.parametrize(
        ("options", "name"),
        [
            ({"name": b"x"}, "name"),
            ({"max_bytes": "1"}, "max_bytes"),
            ({"max_bytes": 0}, "max_bytes"),
            ({"manifest": {}}, "manifest"),
            ({"depth": "deep"}, "depth"),
        ],
    )
    def test_wrong_arguments_are_named_before_anything_is_read(
        self, options: dict[str, Any], name: str
    ) -> None:
        stream = Stream(b"x")
        with pytest.raises((ArgumentTypeError, ArgumentValueError), match=f"^{name}: "):
            inspect_stream(stream, **{"name": "x", "max_bytes": 9, **options})

        assert stream.asked == []

    def test_what_the_stream_raises_comes_through_and_nothing_is_left(self) -> None:
        with pytest.raises(ConnectionResetError):
            inspect_stream(Stream(b"x" * 9, ConnectionResetError()), name="x", max_bytes=MOST)


def test_it_loads_no_sqlite_for_what_is_no_database() -> None:
    program = (
        "import io, sys, dapodik_status as d\n"
        "d.inspect_stream(io.BytesIO(b'%PDF-1.4'), name='x', max_bytes=9)\n"
        "assert 'sqlite3' not in sys.modules"
    )
    # Without a measuring tool's own modules in the new interpreter.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    subprocess.run([sys.executable, "-c", program], check=True, env=env)


HANGS = """
import io, sys, time
from dapodik_status import inspect_stream

class Slow(io.BytesIO):
    def read(self, size=-1):
        if self.tell():
            print("kept", flush=True)
            time.sleep(600)
        return super().read(10)

inspect_stream(Slow(b"x" * 20), name="a.db", max_bytes=100)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX has signals, and find")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGKILL"])
def test_what_a_killed_process_leaves_is_found_by_the_pages_own_command(
    temporary: Path, how: str
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HANGS],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(temporary)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"kept\n"
        process.send_signal(getattr(signal, how))

    (left,) = temporary.iterdir()
    assert left.stat().st_mode & 0o077 == 0
    page = (Path(__file__).parents[2] / "docs/guides/server.md").read_text("utf-8")
    command = page.split("```sh\nfind /tmp ")[1].split("\n")[0]
    for minutes, there in ((0, [left]), (61, [])):
        then = time.time() - 60 * minutes
        os.utime(left, (then, then))
        subprocess.run(f"find '{temporary}' {command}", shell=True, check=True)  # noqa: S602 - the page's
        assert list(temporary.iterdir()) == there
