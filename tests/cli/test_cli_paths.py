"""What is wrong with a path or with what stands there is said in a line, whatever the command."""

import codecs
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from commanding import command as by_itself
from commanding import no_larger, nobody, run

TABLE = """NPSN;Tanggal;Status
10000001;1 Mei 2013 08.00;Cek Konversi
10000002;kemarin;Pending
"""
# Every argument that names a file, by how it stands in its command: the odd path is {0}.
COMMANDS = (
    "periksa {0}", "periksa {0} -r --format jsonl", "periksa . --format jsonl --lanjut {0}",
    "periksa t.csv --catatan {0}", "catatan {0}", "catatan t.csv --simpan {0}", "diagnosis {0}",
    "riwayat catat 1 Pending --basis-data {0}", "riwayat lihat 1 --basis-data {0}",
    "riwayat rekap --basis-data {0}", "riwayat tersangkut --basis-data {0}",
    "riwayat ekspor --basis-data {0}", "riwayat ekspor --basis-data r.db --ke {0}.csv",
    "riwayat ekspor --basis-data r.db --format xlsx --ke {0}.xlsx",
    "riwayat rekap --basis-data r.db --format xlsx --ke {0}.xlsx",
    "riwayat rekap --basis-data r.db --format html --ke {0}.html --timpa",
    "riwayat rekap --basis-data r.db --nama-wilayah {0}",
    "riwayat rekap --basis-data r.db --nama-wilayah {0} --ke {0}.txt",
    "riwayat impor {0} --basis-data r.db", "riwayat impor {0}.xlsx --basis-data r.db",
    "riwayat impor t.csv --basis-data r.db --sisihkan {0}",
)  # fmt: skip


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Path]:
    """A folder that everybody may enter, with a store in it and a folder that nobody may."""
    codecs.lookup("ascii")  # what is not loaded yet somebody else may not be able to
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        monkeypatch.chdir(folder)
        Path("t.csv").write_text(TABLE)
        Path("terkunci").mkdir()
        assert run("riwayat", "impor", "t.csv", "--basis-data", "r.db", capsys=capsys)[0] == 1
        for path in (folder, *folder.glob("r.db*")):
            path.chmod(0o777)
        Path("terkunci").chmod(0)
        yield folder


@pytest.mark.parametrize("line", COMMANDS)
def test_a_path_that_cannot_be_looked_at_is_said(
    line: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for odd in ("x" * 300, "x" * 300 + "/t", "terkunci/t", "terkunci", "t.csv/t", "a\udcff"):
        with nobody():
            code, _, err = run(*line.format(odd).split(), capsys=capsys)
        # A report of what is not to be read is an answer; so is a store or a receipt that is made.
        assert code in {0, 1, 2}
        assert err.startswith("Kesalahan: ") or code < 2
    assert not list(place.glob(".*.baru"))


def test_what_is_not_there_and_what_may_not_be_read_are_told_apart(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("riwayat impor {} --basis-data r.db", "diagnosis {}",
                    "riwayat rekap --basis-data r.db --nama-wilayah {}"):  # fmt: skip
        for path, words in (("tidak-ada", "Berkas tidak ditemukan"), ("t.csv/t", "tidak ditemukan"),
                            ("terkunci/t", "Bukan berkas biasa"), (place.name * 30, "Bukan berkas")):  # fmt: skip
            with nobody():
                code, _, err = run(*command.format(path).split(), capsys=capsys)
            assert (code, words in err) == (2, True), err


def test_standard_input_that_cannot_be_read_is_said(place: Path) -> None:
    deaf = os.open(place / "t.csv", os.O_WRONLY)
    for line in ("riwayat impor - --basis-data r.db", "diagnosis -",
                 "riwayat rekap --basis-data r.db --nama-wilayah -"):  # fmt: skip
        code, out, err = by_itself(*line.split(), stdin=deaf)
        assert (code, out, b"Bukan berkas biasa" in err) == (2, b"", True)
    os.close(deaf)


def test_bad_lines_that_cannot_be_put_aside_end_an_import_that_can_come_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was in before stays; nothing is said to be put aside that is not."""
    table, aside, store = (tmp_path / name for name in ("t.csv", "sisa.csv", "r.db"))
    bad = "".join(f"{number};x;{'y' * 400}\n" for number in range(8_000))
    table.write_text(f"npsn;waktu;status\n0;2013-05-01;pending\n{bad}z;2013-05-01;pending\n")
    bring = ("riwayat", "impor", table, "--basis-data", store, "--sisihkan")
    with no_larger(3_000_000):
        code, out, err = run(*bring, aside, capsys=capsys)
    assert (code, out) == (3, "")
    assert err.startswith("Kesalahan: Baris yang keliru tidak dapat disisihkan lagi.")
    assert "sisa.csv" in err
    assert aside.stat().st_size == 3_000_000
    _, said, _ = run(*bring, tmp_path / "lain.csv", capsys=capsys)
    assert said == "Masuk 1 catatan, sudah ada 1, keliru 8000, tidak terbaca 0.\n"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'230309;"Kec. Satu\n' + b"230310;Kec. Dua\n" * 12_000, "Kec. Satu"),
        (b"\x81230309;x\n230309;Kec. \x81Satu\n", "Kec. \ufffdSatu"),
        (b"230309;Kec.\x07 Satu\x1f\n\n", "Kec.  Satu"),
        (b";\n\n230309\n230309;Kec. Satu\n", "Kec. Satu"),
        ("230309;Kec. \u202eSatu\n".encode(), "Kec. \u202eSatu"),
        (b"30309;Kec. Satu\n", None),
    ],
    ids=["quote", "letters", "controls", "empty", "bidi", "other"],
)  # fmt: skip
def test_an_odd_table_of_regions_spoils_no_recap(
    content: bytes, name: str | None, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "w.csv").write_bytes(content)
    kept = "riwayat catat 1 Pending --wilayah 230309 --basis-data r.db"
    assert run(*kept.split(), capsys=capsys)[0] == 0
    recap = ("riwayat", "rekap", "--basis-data", "r.db", "--nama-wilayah", "w.csv")
    for form in ("csv", "json", "html", "xlsx"):
        asked = (*recap, "--format", form, "--ke", f"rekap.{form}")
        assert run(*asked, capsys=capsys) == (0, "", "")
    lines = Path("rekap.csv").read_text("utf-8").splitlines()
    assert {line.split(",")[2] for line in lines if ",230309," in line} == {name or ""}
    code, out, _ = run(*recap, capsys=capsys)
    assert code == 0
    shown = "" if name is None else f" {name}".replace("\u202e", "\\u202e")
    assert f"  230309{shown} " in out


def test_a_missing_option_or_argument_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for line, name in {
        "riwayat rekap": "--basis-data", "riwayat catat --basis-data r.db": "SEKOLAH",
        "riwayat catat 1 --basis-data r.db": "STATUS", "riwayat impor --basis-data r.db": "BERKAS",
    }.items():  # fmt: skip
        code, _, err = run(*line.split(), capsys=capsys)
        assert (code, err.startswith(f"Kesalahan: Bagian ini wajib diisi: {name}. ")) == (2, True)


def test_the_commands_that_there_are_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    for line, known in {
        "riwayat": "impor, ekspor, catat, lihat, rekap, tersangkut",
        "riwayat rekab": "impor, ekspor, catat, lihat, rekap, tersangkut",
        "perksa": "periksa, catatan, diagnosis, riwayat, jelaskan, alur",
    }.items():
        code, out, err = run(*line.split(), capsys=capsys)
        assert (code, out) == (2, "")
        assert err.startswith(f"Kesalahan: Perintah tidak dikenal. Perintah: {known}. ")


def test_a_sheet_under_another_name_is_called_one(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("terkunci").chmod(0o700)
    out = "riwayat ekspor --basis-data r.db --format xlsx --ke semua.xlsx"
    assert run(*out.split(), capsys=capsys)[0] == 0
    shutil.copy("semua.xlsx", "semua.csv")
    code, _, err = run("riwayat", "impor", "semua.csv", "--basis-data", "b.db", capsys=capsys)
    assert (code, "harus berakhir dengan .xlsx" in err) == (2, True)
    with (place / "semua.xlsx").open("rb") as file:
        code, _, told = by_itself("riwayat", "impor", "-", "--basis-data", "b.db", stdin=file)
    assert (code, b"harus berakhir dengan .xlsx" in told) == (2, True)
    assert not Path("b.db").exists()


def test_only_what_puts_something_in_makes_a_store_of_an_empty_file(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = place / "kosong.db"
    empty.touch()
    for command in ("lihat 1", "rekap", "tersangkut", "ekspor"):
        asked = f"riwayat {command} --basis-data {empty}"
        code, _, err = run(*asked.split(), capsys=capsys)
        assert (code, "Ini bukan basis data riwayat" in err) == (2, True)
        assert empty.read_bytes() == b""
    assert run("riwayat", "catat", "1", "Pending", "--basis-data", empty, capsys=capsys)[0] == 0
