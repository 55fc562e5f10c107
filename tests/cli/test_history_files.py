"""Files of a history and receipts, as the command takes them: regular ones, of a limited size."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LINE = "2013-05-01 08:00,pending"
HEADER = "waktu,status"


def command(*args: str | Path) -> tuple[int, str, str]:
    """Run the command in a process of its own, for half a minute at most."""
    done = subprocess.run(
        [sys.executable, "-m", "dapodik_status", *map(str, args)],
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def fifo(tmp_path: Path) -> Iterator[Path]:
    os.mkfifo(tmp_path / "pipa")
    kept = os.open(tmp_path / "pipa", os.O_RDWR)
    yield tmp_path / "pipa"
    os.close(kept)


def test_nobody_waits_for_a_history_that_is_no_file(fifo: Path, tmp_path: Path) -> None:
    for path in (fifo, Path("/dev/zero"), tmp_path):
        code, said, complaint = command("diagnosis", path)
        assert (code, said) == (2, "")
        assert complaint.startswith(f"Kesalahan: Ini bukan berkas biasa: {path}")
    assert command("diagnosis", tmp_path / "tidak-ada.csv")[2].startswith("Kesalahan: Berkas tidak")


def test_nobody_waits_for_a_receipt_that_is_no_file(fifo: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"")
    for path in (fifo, Path("/dev/zero"), tmp_path):
        code, said, complaint = command("periksa", tmp_path / "a.db", "--catatan", path)
        assert (code, said) == (2, "")
        assert complaint.startswith(f"Kesalahan: Berkas ini bukan catatan keutuhan: {path}")


def test_a_history_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "riwayat.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    code, _, complaint = command("diagnosis", path)
    assert code == 2
    assert complaint.startswith("Kesalahan: Berkas riwayat terlalu besar: ")


@pytest.mark.parametrize("end", ["\n", "\r\n", ""], ids=["lf", "crlf", "none"])
def test_a_line_that_is_too_long_is_one_bad_line(end: str, tmp_path: Path) -> None:
    path = tmp_path / "riwayat.csv"
    long = "2013-05-02," + "x" * 5_000_000
    path.write_bytes(f"{HEADER}\n{LINE}\n{long}\n{LINE}{end}".encode())
    code, said, complaint = command("diagnosis", path, "--kini", "2013-05-02")
    assert (code, said.split("\n")[0]) == (1, "Pending")
    assert complaint.strip() == (
        "Kesalahan: Baris 3: baris tidak dapat dibaca; kolom waktu dan status harus ada"
    )
    path.write_bytes(f"{HEADER}\n{LINE}\n{long}".encode())
    assert command("diagnosis", path)[2] == complaint
