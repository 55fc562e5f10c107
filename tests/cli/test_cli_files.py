"""The commands ``periksa`` and ``catatan``, run as a process and in one."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from commanding import COMMAND, Terminal, command, run

from dapodik_status import Manifest, save_manifest
from dapodik_status.cli.files import MANY_FILES
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("whole") / "sekolah.db")


@pytest.fixture
def cut(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "terpotong.db"
    copy.write_bytes(whole.read_bytes())
    return make_damaged(copy, "cut-57-percent")


def test_a_whole_file_leaves_with_0(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("periksa", whole, capsys=capsys)

    assert (0, "") == (code, err)
    assert "Tidak ditemukan kesalahan" in out


def test_a_cut_file_leaves_with_1_and_says_how_much_arrived(
    cut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("periksa", cut, capsys=capsys)

    assert 1 == code
    assert "DPS110" in out
    assert "57 persen" in out


def test_several_files_end_with_a_summary(
    whole: Path, cut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("periksa", whole, cut, capsys=capsys)

    assert 1 == code
    assert out.endswith("Ringkasan: Diperiksa 2 berkas, 1 dengan temuan.\n")


def test_json_holds_report_and_words(
    whole: Path, cut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("periksa", "--format", "json", whole, cut, capsys=capsys)
    sound, broken = json.loads(out)

    assert 1 == code
    assert "berhasil_diproses" == sound["forecast"]
    assert ["DPS110"] == [finding["code"] for finding in broken["findings"]]
    assert "terpotong.db: Berkas terpotong (DPS110)" == broken["explanation"]["title"]
    assert out.isascii()


@pytest.mark.parametrize("depth", ["header", "quick", "full"])
def test_each_depth_can_be_asked_for(
    depth: str, whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("periksa", "--kedalaman", depth, "--format", "json", whole, capsys=capsys)

    assert 0 == code
    assert depth == json.loads(out)[0]["depth"]


def test_a_missing_file_is_said_and_the_rest_goes_on(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run("periksa", tmp_path / "tidak-ada.db", whole, capsys=capsys)

    assert 2 == code
    assert "Berkas tidak ditemukan" in err
    assert "Tidak ditemukan kesalahan" in out


def test_a_path_that_can_be_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("periksa", "a\0b", capsys=capsys)

    assert 2 == code
    assert "Alamat berkas keliru: a\\x00b" in err


def test_a_files_name_cannot_move_the_terminal(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = tmp_path / "a\x1b[2J\u202eb.db"
    hostile.write_bytes(whole.read_bytes())
    code, out, _ = run("periksa", hostile, capsys=capsys)

    assert 0 == code
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_sample_is_inspected_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("periksa", "--contoh", capsys=capsys)

    assert (0, "") == (code, err)
    for word in (
        "Tidak ditemukan kesalahan",
        "DPS110",
        "57 persen",
        "DPS103",
        "DPS115",
        "Ringkasan",
    ):
        assert word in out


def test_the_sample_complains_when_a_damage_goes_unseen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At depth ``header`` a zeroed page cannot be seen: the sample says so and leaves with 1."""
    code, _, err = run("periksa", "--contoh", "--kedalaman", "header", capsys=capsys)

    assert 1 == code
    assert "tidak sesuai harapan" in err


def has_open(pid: int, path: Path) -> bool:
    with suppress(OSError):  # whatever is closed while it is looked at
        return any(one.readlink() == path for one in Path(f"/proc/{pid}/fd").iterdir())
    return False


def test_an_interruption_is_said(tmp_path: Path) -> None:
    """As Ctrl+C does: while the digest of a file is taken that nobody reads to its end."""
    path, receipt, size = tmp_path / "a.db", tmp_path / "catatan.json", 1 << 40
    path.touch()
    os.truncate(path, size)
    sent = Manifest(size=size, sha256="ab" * 32, head="0" * 8, blocks=("0" * 8,) * 64)
    save_manifest(sent, receipt)
    arguments = ["periksa", str(path), "--catatan", str(receipt)]
    with subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.PIPE) as program:
        while program.poll() is None and not has_open(program.pid, path):
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=30)

    assert 130 == program.returncode
    assert b"Dihentikan." in err


def test_a_terminal_sees_a_progress_bar_over_many_files(
    whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    code, out, _ = run("periksa", *[whole] * MANY_FILES, capsys=capsys)

    assert 0 == code
    assert "Memeriksa berkas" in terminal.getvalue()
    assert "Memeriksa berkas" not in out


def test_as_a_process_on_a_real_terminal(whole: Path) -> None:
    """``python -m dapodik_status`` with standard error on a pseudo-terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "dapodik_status", "periksa", *[str(whole)] * MANY_FILES],
        stdout=subprocess.PIPE, stderr=theirs, check=False,
    )  # fmt: skip
    os.close(theirs)
    seen = os.read(ours, 65536).decode()
    os.close(ours)

    assert 0 == done.returncode
    assert b"Tidak ditemukan kesalahan" in done.stdout
    assert "Memeriksa berkas" in seen


def test_a_reader_that_leaves_early_gets_no_traceback(whole: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "dapodik_status", "periksa", str(whole)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    err = program.stderr.read()
    program.stderr.close()
    program.wait(60)

    assert b"" == err


def test_catatan_makes_a_receipt_and_periksa_compares_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = make_sample(tmp_path / "a.db", pupils=60), tmp_path / "catatan.json"
    shown = run("catatan", str(path), capsys=capsys)
    saved = run("catatan", str(path), "--simpan", str(target), capsys=capsys)
    same = run("periksa", str(path), "--catatan", str(target), capsys=capsys)
    path.write_bytes(path.read_bytes()[:-4096])
    cut = run("periksa", str(path), "--catatan", str(target), capsys=capsys)

    assert (shown[0], saved[0], same[0], cut[0]) == (0, 0, 0, 1)
    assert json.loads(shown[1]) == json.loads(target.read_text("utf-8"))
    assert "Catatan tersimpan" in saved[1]
    assert "sama persis dengan catatan keutuhan" in same[1]
    assert "DPS402" in cut[1]


def test_catatan_replaces_an_older_receipt_and_no_receipt_by_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = make_sample(tmp_path / "a.db", pupils=60), tmp_path / "catatan.json"
    first = run("catatan", path, "--simpan", target, capsys=capsys)
    again = run("catatan", path, "--simpan", target, capsys=capsys)
    before = target.read_bytes()
    itself = run("catatan", target, "--simpan", target, capsys=capsys)

    assert (first[0], again[0], itself[0]) == (0, 0, 2)
    assert "Tidak ditimpa" in itself[2]
    assert target.read_bytes() == before


def test_catatan_of_a_broken_file_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make_damaged(make_sample(tmp_path / "a.db", pupils=60), "page-zeroed")
    code, out, err = run("catatan", str(path), capsys=capsys)

    assert code == 1
    assert json.loads(out)["whole"] is False
    assert err.startswith("Perhatian: ")
    assert "belum terbukti utuh" in err


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("Sebutkan berkas yang akan dibuatkan catatan keutuhan", ["catatan"]),
        (
            "Sebutkan berkas yang akan dibuatkan catatan keutuhan",
            ["catatan", "--simpan", "catatan.json"],
        ),
        ("--detik. Isi dengan angka lebih dari 0", ["periksa", "a.db", "--detik="]),
        ("tidak ditemukan", ["catatan", "tidak-ada.db"]),
        ("berkas yang dapat dibaca", ["catatan", "."]),
        ("tidak dapat disimpan", ["catatan", "a.db", "--simpan", "tidak/ada.json"]),
        ("tidak ditemukan", ["periksa", "a.db", "--catatan", "tidak-ada.json"]),
        ("bukan catatan keutuhan", ["periksa", "a.db", "--catatan", "a.db"]),
        ("Sebutkan", ["periksa", "a.db", "a.db", "--catatan", "a.db"]),
        ("Kode tidak dikenal", ["periksa", "a.db", "--aturan", "DPS999"]),
        ("Kode tidak dikenal", ["periksa", "a.db", "--tanpa-aturan", "x"]),
        ("bukan kode aturan data: DPS110", ["periksa", "a.db", "--tanpa-aturan", "DPS110"]),
        ("bukan kode aturan data: dps601", ["periksa", "a.db", "--aturan", "dps601"]),
        ("satu versi saja", ["periksa", "a.db", "--versi-minimum=2.100", "--versi-minimum=2.200"]),
        ("Tidak ditimpa", ["catatan", "a.db", "--simpan", "a.db"]),
        ("Tidak ditimpa", ["catatan", "a.db", "--simpan", "./a.db"]),
        ("Tidak ditimpa", ["catatan", "a.db", "--simpan", "."]),
        ("Tidak ditimpa", ["catatan", "a.db", "--simpan", "surat.txt"]),
        ("tidak dapat disimpan", ["catatan", "a.db", "--simpan", "a\0b"]),
        ("Alamat berkas keliru: a\\x00b", ["catatan", "a\0b"]),
        ("Versi tidak dikenal", ["periksa", "a.db", "--versi-minimum", "entah"]),
    ],
)
def test_what_cannot_be_done_is_said(
    said: str,
    args: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    path, letter = make_sample(tmp_path / "a.db", pupils=60), tmp_path / "surat.txt"
    letter.write_text("milik sekolah")
    before = path.read_bytes()
    code, out, err = run(*args, capsys=capsys)

    assert code == 2
    assert out == ""
    assert said.lower() in err.lower()
    assert (path.read_bytes(), letter.read_text()) == (before, "milik sekolah")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.db", "surat.txt"]


def test_periksa_takes_rules_versions_and_a_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = make_sample(tmp_path / "a.db", pupils=60)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE sekolah SET npsn = '1'")
        connection.execute("UPDATE peserta_didik SET tanggal_lahir = '1990-01-01', nik = NULL")
        connection.commit()

    def codes(*options: str) -> list[str]:
        _, out, _ = run("periksa", str(path), "--format", "json", *options, capsys=capsys)
        return [finding["code"] for finding in json.loads(out)[0]["findings"]]

    assert codes() == ["DPS360"]
    assert codes("--tanpa-aturan", "dps360") == []
    assert codes("--aturan", "DPS361") == []
    assert codes("--jenjang", "sd") == codes("--jenjang", "SD") == ["DPS358", "DPS360"]
    assert codes("--versi-minimum", "2.200", "--aturan", "DPS361") == ["DPS202"]
    # A threshold of another series leaves that of the database as it is.
    assert codes("--versi-minimum", "2020.a", "--aturan", "DPS361") == []
    assert codes("--versi-minimum", "2020.a", "--versi-minimum", "2.200", "--aturan", "DPS361") == [
        "DPS202"
    ]
    assert codes("--detik", "1000000", "--aturan", "DPS361") == []


@pytest.fixture
def fifo(tmp_path: Path) -> Iterator[Path]:
    os.mkfifo(tmp_path / "pipa")
    kept = os.open(tmp_path / "pipa", os.O_RDWR)
    yield tmp_path / "pipa"
    os.close(kept)


def test_nobody_waits_for_a_receipt_that_is_no_file(fifo: Path, tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"")
    for path in (fifo, Path("/dev/zero"), tmp_path):
        code, said, complaint = command("periksa", tmp_path / "a.db", "--catatan", path)
        assert (code, said) == (2, b"")
        assert complaint.decode().startswith(
            f"Kesalahan: Berkas ini bukan catatan keutuhan: {path}"
        )
