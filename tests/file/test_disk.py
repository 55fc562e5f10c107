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
from watched import Child

from dapodik_status import FileKind
from dapodik_status.file import disk as _disk
from dapodik_status.file.disk import digest, glance, unchanged, warm, within_reach
from dapodik_status.file.outside import Beside, beside


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
    tmp_path: Path, socket_path: Path, plain: Path, child: Child
) -> None:
    fifo, link, dangling = (tmp_path / name for name in ("pipa", "tautan", "putus"))
    os.mkfifo(fifo)
    link.symlink_to(plain)
    dangling.symlink_to(tmp_path / "tidak-ada")
    kinds = {
        tmp_path: FileKind.DIRECTORY, fifo: FileKind.SPECIAL, socket_path: FileKind.SPECIAL,
        Path("/dev/zero"): FileKind.SPECIAL, Path("/dev/null"): FileKind.SPECIAL,
        link: FileKind.SYMLINK, dangling: FileKind.SYMLINK,
    }  # fmt: skip

    assert {path: child.ask(glance, str(path)).kind for path in kinds} == kinds
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


def test_a_file_moved_away_and_back_is_not_unchanged(plain: Path) -> None:
    status = plain.stat()
    away = plain.rename(plain.with_name("lain"))
    time.sleep(0.01)
    away.rename(plain)

    assert plain.stat().st_mtime_ns == status.st_mtime_ns
    assert not unchanged(str(plain), status)


JOURNAL = bytes.fromhex("d9d505f920a163d7")
NOTHING = Beside()
LATE = 1e99


@pytest.mark.parametrize(
    ("expected", "suffix", "data"),
    [
        (Beside(unfit=("-wal",)), "-wal", bytes(33)),
        (Beside(settled=("-wal",)), "-wal", bytes(32)),
        (Beside(settled=("-wal",)), "-wal", b""),
        (Beside(pending=("-journal",)), "-journal", JOURNAL + bytes(505)),
        (NOTHING, "-journal", JOURNAL + bytes(504)),
        (NOTHING, "-journal", bytes(4096)),
        (NOTHING, "-shm", bytes(32768)),
    ],
)
def test_only_neighbours_that_hold_changes_count(
    expected: Beside, suffix: str, data: bytes, plain: Path
) -> None:
    Path(f"{plain}{suffix}").write_bytes(data)
    assert beside(str(plain)) == expected


def test_a_neighbour_that_is_no_file_does_not_count(plain: Path, child: Child) -> None:
    Path(f"{plain}-wal").mkdir()
    os.mkfifo(f"{plain}-journal")
    assert child.ask(beside, str(plain)) == NOTHING


def test_a_neighbour_that_cannot_be_looked_at_counts(plain: Path) -> None:
    Path(f"{plain}-wal").symlink_to(plain)
    Path(f"{plain}-journal").symlink_to("/proc/self/mem")
    assert beside(str(plain)) == Beside(pending=("-wal", "-journal"))


def test_a_wal_whose_database_has_gone_counts(plain: Path) -> None:
    """Where there is nothing to compare with, nothing says that it holds no change."""
    Path(f"{plain}-wal").write_bytes(bytes(100))
    plain.unlink()
    assert beside(str(plain)) == Beside(pending=("-wal",))


def every_step(path: str, status: os.stat_result) -> float:
    """Take each step with what has become of the file at *path*; return the seconds it took."""
    begun = time.monotonic()
    assert digest(path, status, LATE) is None
    warm(path, status, 10_000, LATE)
    assert not unchanged(path, status)
    assert beside(path) == NOTHING
    with within_reach(path, status, 10_000, LATE) as reached:
        assert reached == path
    return time.monotonic() - begun


@pytest.mark.parametrize("turn", ["fifo", "device", "folder", "socket", "link"])
def test_a_path_that_turns_into_something_else_blocks_nobody(
    turn: str, plain: Path, socket_path: Path, child: Child
) -> None:
    """Law: between any two steps a path may become what can be waited for; nothing here waits."""
    status = plain.stat()
    plain.unlink()
    match turn:
        case "fifo":
            os.mkfifo(plain)
        case "folder":
            plain.mkdir()
        case "socket":
            socket_path.rename(plain)
        case _:
            plain.symlink_to("/dev/zero" if turn == "device" else "/tidak/ada")
    assert child.ask(every_step, str(plain), status, seconds=10) < 1


@pytest.fixture
def far(tmp_path: Path, plain: Path) -> Path:
    folder = tmp_path / ("f" * 200) / ("g" * 200) / ("h" * 200)
    folder.mkdir(parents=True)
    return plain.rename(folder / ("i" * 100))


def test_a_file_whose_path_is_too_long_for_sqlite_is_copied_for_a_while(
    far: Path, tmp_path: Path
) -> None:
    link = tmp_path / "pintas"
    link.symlink_to(far.parent, target_is_directory=True)
    for way in (far, link / far.name):
        with within_reach(str(way), far.stat(), 9_000, LATE) as reached:
            copy = Path(reached)
            assert copy.read_bytes() == b"x" * 9_000
            assert copy.parent.stat().st_mode & 0o777 == 0o700
        assert not copy.parent.exists()
    assert [path.name for path in far.parent.iterdir()] == [far.name]


def test_what_cannot_be_copied_is_left_where_it_is(
    far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = far.stat()
    for size, deadline in ((1 << 40, LATE), (9_000, 0.0), (20_000, LATE)):
        with within_reach(str(far), status, size, deadline) as reached:
            assert reached == str(far)
    monkeypatch.setattr("tempfile.tempdir", "/tidak/ada")
    with within_reach(str(far), status, 9_000, LATE) as reached:
        assert reached == str(far)


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


def test_the_system_is_told_that_a_file_will_be_read(
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
    path = sparse(tmp_path / "besar", 50_000_000)
    assert told(path, monkeypatch, time.monotonic()) == []
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
