"""A file loses or gains exactly what its way says, and only what is wanted lies beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from file_ways import (
    after,
    beside,
    changed,
    chunk_missing,
    chunk_twice,
    chunk_zeroed,
    chunks_swapped,
    cut_bytes,
    killed,
    nothing_beside,
)

from dapodik_status.testing.sample import make_sample

DATA = b"".join(bytes([number]) * 512 for number in range(10))


def test_chunks_are_tenths_in_whole_sectors() -> None:
    third, fourth = DATA[3 * 512 : 4 * 512], DATA[4 * 512 : 5 * 512]
    before, rest = DATA[: 3 * 512], DATA[5 * 512 :]
    assert chunk_twice(DATA) == before + third + third + fourth + rest
    assert chunks_swapped(DATA) == before + fourth + third + rest
    assert chunk_missing(DATA) == before + fourth + rest
    assert chunk_zeroed(DATA) == before + bytes(512) + fourth + rest


def test_one_way_goes_before_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"abc")
    after(cut_bytes(1), changed(lambda data: data * 2))(path)
    assert path.read_bytes() == b"abab"


@pytest.mark.parametrize(
    ("mode", "keep", "left"),
    [
        ("delete", nothing_beside, {"a.db"}),
        ("delete", beside("-journal"), {"a.db", "a.db-journal"}),
        ("wal", nothing_beside, {"a.db"}),
        ("wal", beside("-wal"), {"a.db", "a.db-wal"}),
    ],
    ids=["journal-lost", "journal-kept", "wal-lost", "wal-kept"],
)
def test_a_killed_writer_leaves_only_what_is_wanted(
    mode: str, keep: Callable[[Path, Path], None], left: set[str], tmp_path: Path
) -> None:
    killed(mode, keep)(make_sample(tmp_path / "a.db"))
    assert {path.name for path in tmp_path.iterdir()} == left
