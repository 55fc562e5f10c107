"""The command ``diagnosis``: a history from a file or from standard input, or one status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import run

RIWAYAT = """\
waktu,status,langkah
2013-05-01 08:00,diterima via aplikasi,kirim
2013-05-02 08:00,cek konversi,
2013-05-03 08:00,pending,
"""


@pytest.fixture
def riwayat(tmp_path: Path) -> Path:
    path = tmp_path / "riwayat.csv"
    path.write_text(RIWAYAT, encoding="utf-8")
    return path


def test_diagnosis_reads_a_history(riwayat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("diagnosis", riwayat, "--kini", "20 Mei 2013", capsys=capsys)

    assert (0, "") == (code, err)
    assert "Pending, sudah 16 hari" == out.splitlines()[0]
    assert "Giliran server, tetapi periksa dahulu apakah ada ID ganda." == out.splitlines()[1]


def test_diagnosis_names_a_bad_line_and_goes_on(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    riwayat.write_text(RIWAYAT + "besok,pending,\n", encoding="utf-8")
    code, out, err = run("diagnosis", riwayat, "--format", "json", capsys=capsys)

    assert 1 == code
    assert "Kesalahan: Baris 5: waktu tidak terbaca\n" == err
    said = json.loads(out)
    assert (None, True) == (said["status"], said["unread_newest"])
    assert "pending" == said["replay"]["status"]
    assert "Catatan terbaru belum terbaca" == said["explanation"]["title"]


def test_diagnosis_of_one_status(capsys: pytest.CaptureFixture[str]) -> None:
    args = ("--status", "satus cleanseng", "--sejak", "2013-05-01", "--kini", "2013-05-03")
    code, out, _ = run("diagnosis", *args, "--zona", "WIT", capsys=capsys)

    assert 0 == code
    assert "Terlihat sejak 1 Mei 2013." in out
    assert "pukul 00.00" not in out
    assert "Hubungi tim teknis" in out


def test_diagnosis_of_no_status_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("diagnosis", "--status", "entah", "--sejak", "2013-05-01", capsys=capsys)

    assert 1 == code
    assert "Status tidak dikenal" == out.splitlines()[0]


def test_diagnosis_of_an_empty_history_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "kosong.csv"
    empty.touch()
    code, out, _ = run("diagnosis", empty, capsys=capsys)

    assert 1 == code
    assert "Belum ada status" == out.splitlines()[0]


def test_a_newest_entry_that_is_unread_is_said(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    riwayat.write_text(RIWAYAT + "2013-05-04 08:00,entah,\n", encoding="utf-8")
    code, out, err = run("diagnosis", riwayat, "--kini", "20 Mei 2013", capsys=capsys)

    assert (1, "") == (code, err)
    title, turn, *rest = out.splitlines()
    assert "Catatan terbaru belum terbaca" == title
    assert "Giliran sekolah: lihat dahulu statusnya di laman." == turn
    assert "Status yang terbaca sebelumnya ialah Pending, terlihat sejak 3 Mei 2013" in "".join(
        rest
    )


def test_a_success_in_doubt_is_explained_not_diagnosed(capsys: pytest.CaptureFixture[str]) -> None:
    label = "Berhasil diproses (datanya 0)"
    args = ("diagnosis", "--status", label, "--sejak", "2013-05-01")
    code, out, _ = run(*args, capsys=capsys)

    assert 1 == code
    assert "Berhasil diproses, keterangannya perlu dibaca dahulu" == out.splitlines()[0]
    assert "Giliran siapa belum jelas" in out.splitlines()[1]


def test_a_remark_in_a_column_of_its_own_may_take_the_status_back(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    riwayat.write_text(
        "waktu;status;keterangan\n2026-11-01 08:00;Cek konversi;data ditolak server\n",
        encoding="utf-8",
    )
    code, out, _ = run("diagnosis", riwayat, "--kini", "20 November 2026", capsys=capsys)

    assert 1 == code
    assert "Catatan terbaru belum terbaca" == out.splitlines()[0]
    assert "keterangan" in out.splitlines()[2]


def test_many_bad_lines_are_counted(riwayat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    riwayat.write_text(RIWAYAT + "besok,pending,\n" * 30, encoding="utf-8")
    _, _, err = run("diagnosis", riwayat, capsys=capsys)

    assert 21 == len(err.splitlines())
    assert err.endswith("Kesalahan: Baris keliru lainnya: 10\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_encodings_and_line_ends_of_many_systems_are_read(
    encoding: str, end: str, riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = RIWAYAT.replace(",", ";").replace("\n", end)
    data = (
        ("\ufeff" + text).encode("utf-16-be")
        if encoding == "utf-16-be-mark"
        else text.encode(encoding)
    )
    riwayat.write_bytes(data)
    code, out, err = run("diagnosis", riwayat, "--kini", "20 Mei 2013", capsys=capsys)

    assert (0, "") == (code, err)
    assert "Pending, sudah 16 hari" == out.splitlines()[0]


def piped(*args: str | Path, data: bytes = b"", seconds: float = 30) -> tuple[int, str, str]:
    """Run the command in a process of its own, within *seconds* and a gigabyte."""
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30));"
        "from dapodik_status.cli.main import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *map(str, args)],
        input=data, capture_output=True, timeout=seconds, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="resource, FIFOs and /dev")


@needs_unix
def test_a_history_is_read_from_standard_input() -> None:
    code, out, err = piped("diagnosis", "-", "--kini", "20 Mei 2013", data=RIWAYAT.encode())

    assert (0, "") == (code, err)
    assert out.startswith("Pending, sudah 16 hari")


@needs_unix
@pytest.mark.parametrize("what", ["fifo", "folder", "device", "endless", "link"])
def test_what_is_no_regular_file_is_refused_at_once(what: str, tmp_path: Path) -> None:
    path = {"device": Path("/dev/tty"), "endless": Path("/dev/zero")}.get(what, tmp_path / "x")
    if what == "fifo":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "link":
        os.mkfifo(tmp_path / "y")
        path.symlink_to(tmp_path / "y")
    code, out, err = piped("diagnosis", path, seconds=15)

    assert (2, "") == (code, out)
    assert err.startswith(f"Kesalahan: Bukan berkas biasa yang dapat dibaca: {path}")


@needs_unix
def test_a_link_to_a_history_is_read(riwayat: Path) -> None:
    link = riwayat.with_name("tautan.csv")
    link.symlink_to(riwayat)

    assert 0 == piped("diagnosis", link)[0]


@needs_unix
@pytest.mark.parametrize("way", ["file", "-"])
@pytest.mark.parametrize(
    "line",
    [
        b"x" * 100_000_000, b'{"a":' * 100_000, b"{" + b'"a":1,' * 1_000_000 + b"}",
        b"2013-05-03," + b"," * 50_000_000,
    ],
    ids=["100 MB", "deep", "a million keys", "many fields"],
)  # fmt: skip
def test_a_monstrous_line_is_a_bad_line(line: bytes, way: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    data = RIWAYAT.encode() + line
    path.write_bytes(data)
    code, out, err = (
        piped("diagnosis", path) if way == "file" else piped("diagnosis", "-", data=data)
    )

    assert 1 == code
    assert "Kesalahan: Baris 5: baris atau isiannya terlalu panjang\n" == err
    assert out.startswith("Catatan terbaru belum terbaca")


@needs_unix
@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"a\n" * 20_001, 40_002),
        (b"x" * (128 * 1024 * 1024 + 1), 128 * 1024 * 1024 + 1),
        (b"", 1 << 40),  # which nobody could read
    ],
    ids=["lines", "bytes", "a terabyte"],
)
def test_what_is_over_the_limits_of_a_file_is_refused(
    data: bytes, size: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    os.truncate(path, size)
    code, out, err = piped("diagnosis", path)

    assert (2, "") == (code, out)
    assert err.startswith("Kesalahan: Berkas riwayat melebihi 128 MiB atau 20.000 baris")


def test_as_many_lines_as_are_read_are_read(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    riwayat.write_text("tgl,status\n" + "2013-05-01,pending\n" * 19_999, encoding="utf-8")
    assert (0, "") == run("diagnosis", riwayat, capsys=capsys)[::2]


@needs_unix
def test_a_standard_input_that_is_none_is_refused() -> None:
    closed = "import os, sys; os.close(0); from dapodik_status.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", closed, "diagnosis", "-"],
        capture_output=True, timeout=30, check=False,
    )  # fmt: skip

    assert 2 == done.returncode
    assert done.stderr.startswith(b"Kesalahan: Bukan berkas biasa")


def test_diagnosa_is_understood_and_not_shown(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run("--bantuan", capsys=capsys)

    assert run("diagnosis", riwayat, capsys=capsys) == run("diagnosa", riwayat, capsys=capsys)
    assert "  diagnosis " in out
    assert "diagnosa" not in out


def test_everything_is_shown_where_it_is_asked_for(
    riwayat: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for args in (("jelaskan", "dps110"), ("diagnosis", riwayat), ("jelaskan", "--topik", "57")):
        short, whole = run(*args, capsys=capsys), run(*args, "--rinci", capsys=capsys)
        assert (0, 0) == (short[0], whole[0])
        assert len(short[1].splitlines()) <= len(whole[1].splitlines())
    assert "Kiriman ke-" not in run("diagnosis", riwayat, capsys=capsys)[1]


@pytest.mark.parametrize(
    ("zone", "offset"), [("WIB", "+07:00"), ("WITA", "+08:00"), ("WIT", "+09:00")]
)
def test_moments_are_those_of_the_zone_that_is_named(
    zone: str, offset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ("--kini", "2013-05-20", "--zona", zone, "--format", "json")
    _, out, _ = run(
        "diagnosis", "--status", "pending", "--sejak", "2013-05-09 23:58", *end, capsys=capsys
    )
    by_status = json.loads(out)
    path = tmp_path / "riwayat.csv"
    path.write_text("waktu,status\n2013-05-09 23:58,pending\n", encoding="utf-8")
    _, out, _ = run("diagnosis", path, *end, capsys=capsys)

    assert by_status["since"] == f"2013-05-09T23:58:00{offset}"
    assert json.loads(out)["since"] == f"2013-05-09T23:58:00{offset}"
    assert by_status["waiting_seconds"] == 10 * 86_400 + 120
