"""The first look at a path: what is no file is never opened, and nothing is followed."""

import errno
import hashlib
import os
import socket
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dapodik_status import FileKind
from dapodik_status.file import disk as _disk
from dapodik_status.file.disk import beside, digest, glance, unchanged, warm


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "pipa"
    os.mkfifo(path)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "berkas"
    path.write_bytes(b"x" * 10_000)
    return path


@pytest.fixture
def socket_path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        yield path


def test_a_regular_file_is_read_from_its_start(plain: Path) -> None:
    seen = glance(str(plain))

    assert seen.kind is None
    assert seen.size == 10_000
    assert seen.head == b"x" * 4096
    assert seen.status is not None
    assert unchanged(str(plain), seen.status)


def test_what_is_no_file_is_told_and_not_opened(
    tmp_path: Path, fifo: Path, socket_path: Path, plain: Path
) -> None:
    link, dangling = tmp_path / "tautan", tmp_path / "putus"
    link.symlink_to(plain)
    dangling.symlink_to(tmp_path / "tidak-ada")

    assert glance(str(tmp_path)).kind is FileKind.DIRECTORY
    assert glance(str(fifo)).kind is FileKind.SPECIAL
    assert glance(str(socket_path)).kind is FileKind.SPECIAL
    assert glance("/dev/zero").kind is FileKind.SPECIAL
    assert glance("/dev/null").kind is FileKind.SPECIAL
    assert glance(str(link)).kind is FileKind.SYMLINK
    assert glance(str(dangling)).kind is FileKind.SYMLINK
    assert not (tmp_path / "tidak-ada").exists()


@pytest.mark.parametrize("name", ["tidak-ada", "berkas/x", ""])
def test_nothing_there_is_an_error(name: str, plain: Path) -> None:
    path = str(plain.parent / name) if name else ""
    with pytest.raises(FileNotFoundError) as caught:
        glance(path)
    assert caught.value.filename == path


def test_what_the_system_refuses_is_unreadable(plain: Path) -> None:
    assert glance("/proc/self/mem").kind is FileKind.UNREADABLE
    assert glance(str(plain.parent / ("n" * 300))).kind is FileKind.UNREADABLE


def test_a_file_that_is_there_and_cannot_be_looked_at_is_unreadable(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where even the look at the name is refused, the reason is kept."""

    def refuse(_path: str) -> None:
        raise PermissionError(errno.EACCES, "ditolak")

    monkeypatch.setattr(os, "open", lambda *_: refuse(""))
    assert glance(str(plain)).refusal == "EACCES"
    monkeypatch.setattr(os, "lstat", refuse)
    assert glance(str(plain)).refusal == "EACCES"


def test_a_file_that_was_written_to_or_removed_is_not_unchanged(plain: Path) -> None:
    status = plain.stat()
    os.utime(plain, (1, 1))
    assert not unchanged(str(plain), status)
    plain.unlink()
    assert not unchanged(str(plain), status)


JOURNAL = bytes.fromhex("d9d505f920a163d7")


@pytest.mark.parametrize(
    ("expected", "suffix", "data"),
    [
        (("-wal",), "-wal", bytes(33)),
        ((), "-wal", bytes(32)),
        (("-journal",), "-journal", JOURNAL + bytes(505)),
        ((), "-journal", JOURNAL + bytes(504)),
        ((), "-journal", bytes(4096)),
        ((), "-shm", bytes(32768)),
    ],
)
def test_only_neighbours_that_hold_changes_count(
    expected: tuple[str, ...], suffix: str, data: bytes, plain: Path
) -> None:
    Path(f"{plain}{suffix}").write_bytes(data)
    assert beside(str(plain)) == expected


def test_a_neighbour_that_is_no_file_does_not_count(plain: Path) -> None:
    Path(f"{plain}-wal").mkdir()
    os.mkfifo(f"{plain}-journal")
    assert beside(str(plain)) == ()


def test_a_neighbour_that_cannot_be_looked_at_counts(plain: Path) -> None:
    Path(f"{plain}-wal").symlink_to(plain)
    Path(f"{plain}-journal").symlink_to("/proc/self/mem")
    assert beside(str(plain)) == ("-wal", "-journal")


LATE = 1e99


def test_a_digest_is_of_the_whole_file_and_of_its_blocks(plain: Path) -> None:
    status = plain.stat()
    whole = digest(str(plain), status, LATE, block=4096)
    first = digest(str(plain), status, LATE, size=4096)

    assert whole is not None
    assert first is not None
    assert whole.sha256 == hashlib.sha256(b"x" * 10_000).hexdigest()
    assert first.sha256 == hashlib.sha256(b"x" * 4096).hexdigest()
    crc = [zlib.crc32(b"x" * size) for size in (4096, 4096, 1808)]
    assert whole.blocks == tuple(f"{value:08x}" for value in crc)
    assert first.blocks == ()


def test_there_is_no_digest_of_what_cannot_be_read_as_it_was(plain: Path, tmp_path: Path) -> None:
    status = plain.stat()
    memory = Path("/proc/self/mem")

    assert digest(str(plain), status, 0.0) is None
    assert digest(str(tmp_path / "tidak-ada"), status, LATE) is None
    assert digest(str(memory), memory.stat(), LATE, size=10) is None
    assert digest(str(plain), status, LATE, size=10_001) is None
    os.utime(plain, (1, 1))
    assert digest(str(plain), status, LATE) is None


def told(path: Path, monkeypatch: pytest.MonkeyPatch, deadline: float = LATE) -> list[int]:
    """Return from which bytes on the system was told that they will be read."""
    seen: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda _file, at, _count, _advice: seen.append(at))
    warm(str(path), path.stat(), path.stat().st_size, deadline)
    return seen


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_a_file_is_read_through_and_the_system_told_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, piece = 50_000_000, 2 * 1024 * 1024
    assert told(sparse(tmp_path / "besar", size), monkeypatch) == list(range(0, size, piece))


def test_a_file_that_memory_would_not_keep_is_not_read_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(sparse(tmp_path / "terabita", 1 << 40), monkeypatch) == []
    # A system that does not say how much it has, has a gigabyte.
    monkeypatch.delattr(os, "sysconf")
    assert told(sparse(tmp_path / "separuh", 513 << 20), monkeypatch) == []
    assert told(sparse(tmp_path / "kecil", 1 << 20), monkeypatch) == [0]


def test_reading_ahead_ends_with_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sparse(tmp_path / "besar", 8 << 30)
    begun = time.monotonic()
    told(path, monkeypatch, begun + 0.1)
    assert time.monotonic() - begun < 1
    monkeypatch.delattr(os, "posix_fadvise")
    warm(str(path), path.stat(), 10_000, LATE)
    warm(str(tmp_path / "tidak-ada"), path.stat(), 10, LATE)


def test_a_file_that_ends_in_zeros_shows_its_last_page(plain: Path) -> None:
    plain.write_bytes(b"SQLite format 3\0\0\1".ljust(65536 * 2, b"\0"))
    assert glance(str(plain)).tail == bytes(65536)
    plain.write_bytes(b"x" * 4096)
    assert glance(str(plain)).tail == b""


def test_without_pread_a_file_is_read_at_a_place_all_the_same(plain: Path) -> None:
    plain.write_bytes(bytes(range(256)))
    descriptor = os.open(plain, os.O_RDONLY)
    try:
        assert _disk._sought(descriptor, 3, 250) == b"\xfa\xfb\xfc"
    finally:
        os.close(descriptor)
