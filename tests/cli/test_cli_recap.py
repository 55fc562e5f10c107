"""The district's page: what stands above its columns, and what is said where nothing is."""

import datetime as dt
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest
from commanding import command as by_itself
from commanding import run
from golden import day

from dapodik_status import Observation
from dapodik_status.cli.history import NAMED_ZONES
from dapodik_status.cli.main import main
from dapodik_status.store import HistoryStore, School, export_lines

TABLE = """NPSN;Nama Sekolah;Wilayah;Tanggal;Status
10000001;SDN 1;230309;1 Mei 2013 08.00;Cek Konversi
10000002;SDN 2;230310;2 Mei 2013 08.00;Sqlite error
"""


@pytest.fixture
def stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path, table = tmp_path / "riwayat.db", tmp_path / "tabel.csv"
    table.write_text(TABLE, "utf-8")
    assert run("riwayat", "impor", table, "--basis-data", path, capsys=capsys)[0] == 0
    return path


def test_every_row_has_as_many_cells_as_there_are_heads(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("riwayat", "rekap", "--basis-data", stored, "--kini", "20 Mei 2013")
    _, page, _ = run(*command, "--format", "html", capsys=capsys)
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)

    assert tables
    assert "Tidak ada." not in page
    for table in tables:
        heads, _, body = table.partition("</thead>")
        columns = re.findall(r"<t[hd][ >]", heads)
        rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
        assert columns
        assert {len(re.findall(r"<t[hd][ >]", row)) for row in rows} == {len(columns)}


def test_a_folder_that_is_not_there_is_not_called_a_file_that_is(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "tabel.csv"
    bring = ("riwayat", "impor", table, "--basis-data", stored, "--sisihkan")

    assert "tidak dapat ditulis" in run(*bring, tmp_path / "tidak" / "ada", capsys=capsys)[2]
    assert "Tidak ditimpa" in run(*bring, table, capsys=capsys)[2]


@pytest.mark.parametrize(("lines", "kept"), [(10, 1), (11, 0)])
def test_a_cell_has_ten_lines_at_most(
    lines: int, kept: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, remark = tmp_path / "t.csv", "\n".join("abcdefghijk"[:lines])
    table.write_text(f'npsn,waktu,status,keterangan\n1,2013-05-01,pending,"{remark}"\n')
    _, out, _ = run("riwayat", "impor", table, "--basis-data", tmp_path / "r.db", capsys=capsys)

    assert f"Masuk {kept} catatan" in out


def test_no_recap_is_written_over_the_table_of_regions(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whatever name the two are called, and whatever may be replaced."""
    names, link = tmp_path / "w.csv", tmp_path / "tautan.csv"
    names.write_text("230309;Kec. Satu\n")
    link.symlink_to(names)
    (tmp_path / "keras.csv").hardlink_to(names)
    recap = ("riwayat", "rekap", "--basis-data", stored, "--format", "csv", "--timpa")
    for source, target in ((names, names), (names, link), (link, names), (names, "keras.csv")):
        asked = ("--nama-wilayah", source, "--ke", tmp_path / target)
        code, out, err = run(*recap, *asked, capsys=capsys)
        assert (code, out, "sedang dibaca sebagai nama wilayah" in err) == (2, "", True)
    with names.open("rb") as file:
        read = ("--nama-wilayah", "-", "--ke", names)
        code, _, said = by_itself(*map(str, (*recap, *read)), stdin=file)
    assert (code, b"sedang dibaca" in said) == (2, True)
    assert names.read_text() == "230309;Kec. Satu\n"
    code, _, err = run(*recap, "--nama-wilayah", "x", "--ke", names, capsys=capsys)
    assert (code, "Berkas tidak ditemukan" in err) == (2, True)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_what_programs_read_goes_out_as_utf8_whatever_a_console_takes(
    stored: Path, encoding: str
) -> None:
    """And comes in again as the letters that it was; people are told what can be shown."""
    name = "SDN \u010capek \u4e2d"
    with HistoryStore(stored) as store:
        store.record(School("10000001", name=name), Observation("pending", day(4)))
        export = [list(export_lines(store, form)) for form in ("csv", "jsonl")]
    env = {**os.environ, "PYTHONIOENCODING": encoding}

    def told(*args: str) -> str:
        command = ("riwayat", *args, "--basis-data", str(stored), "--kini", "20 Mei 2013")
        code, out, err = by_itself(*(command if args[0] != "ekspor" else command[:-2]), env=env)
        assert (code, err) == (0, b"")
        return out.decode("utf-8", "replace")

    assert told("ekspor").splitlines() == export[0]
    assert told("ekspor", "--format", "jsonl").splitlines() == export[1]
    assert name in told("rekap", "--format", "csv")
    assert json.loads(told("rekap", "--format", "json"))["stuck"][1]["school"]["name"] == name
    assert told("rekap", "--format", "html").isascii()
    assert name in told("tersangkut", "--format", "csv")
    assert name not in told("tersangkut")


def test_a_hosts_own_stream_takes_texts(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit):
        main(["riwayat", "ekspor", "--basis-data", str(stored)])
    assert stream.getvalue().startswith("sekolah,nama,")


def test_what_is_newer_than_the_moment_is_said(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = "Ada 2 catatan yang lebih baru dari waktu ini."
    asked = ("--basis-data", stored, "--kini", "1 Januari 2012")
    assert newer in run("riwayat", "rekap", *asked, capsys=capsys)[1].splitlines()
    page = run("riwayat", "rekap", *asked, "--format", "html", capsys=capsys)[1]
    assert f"<p><strong>{newer}</strong></p>" in page
    told = json.loads(run("riwayat", "rekap", *asked, "--format", "json", capsys=capsys)[1])
    assert told["newer"] == 2
    within = ("--wilayah", "230309", "--format", "json")
    assert json.loads(run("riwayat", "rekap", *asked, *within, capsys=capsys)[1])["newer"] == 1
    assert newer in run("riwayat", "tersangkut", *asked, capsys=capsys)[1]
    assert newer in run("riwayat", "tersangkut", *asked, "--format", "csv", capsys=capsys)[2]
    look = ("riwayat", "lihat", "10000001", *asked)
    assert newer.replace("2", "1") in run(*look, capsys=capsys)[1]
    assert json.loads(run(*look, "--format", "json", capsys=capsys)[1])["newer"] == 1
    for command in ("rekap", "tersangkut", "lihat 10000001"):
        now = f"riwayat {command} --basis-data {stored}"
        assert "lebih baru" not in run(*now.split(), capsys=capsys)[1]


def test_regions_are_told_as_text_too(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "w.csv"
    names.write_text("230309;Kec. Satu\n230300;Kab. Contoh\n")
    recap = ("riwayat", "rekap", "--basis-data", stored, "--kini", "20 Mei 2013")
    named = (*recap, "--nama-wilayah", names)
    for level, lines in {
        "kecamatan": ["230309 Kec. Satu 1 (1)", "230310 1 (1)"],
        "kabupaten": ["230300 Kab. Contoh 2 (2)"],
    }.items():
        _, out, _ = run(*named, "--tingkat", level, capsys=capsys)
        told = [" ".join(line.split()) for line in out.splitlines()]
        start = told.index("Menurut wilayah (tersangkut):") + 1
        assert told[start : start + len(lines)] == lines
    _, out, _ = run(*recap, "--wilayah", "230309", capsys=capsys)
    assert "230310" not in out


def test_names_are_shown_without_letters_that_turn_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "riwayat.db"
    with HistoryStore(path) as store:
        for key, name in (("\u202e1", "SDN\u202e 1"), ("2", None)):
            store.record(School(key, name=name), Observation("pending", day(1)))
    stuck = ("riwayat", "tersangkut", "--basis-data", path, "--kini", "20 Mei 2013")
    assert run(*stuck, capsys=capsys)[1].splitlines() == [
        "2: Pending, 18 hari", "\\u202e1 SDN\\u202e 1: Pending, 18 hari",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ["WIB", "WIT"])
def test_a_year_that_was_mistyped_is_not_kept(
    zone: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would stand before all that is seen later. A clock may be wrong by hours."""
    path, table, soon = tmp_path / "r.db", tmp_path / "t.csv", dt.timedelta(hours=20)
    now = dt.datetime.now(NAMED_ZONES[zone])
    kept = ("riwayat", "catat", "1", "Pending", "--zona", zone, "--basis-data", path, "--waktu")
    for moment in ("3 Mei 2103", (now + 2 * soon).isoformat()):
        code, out, err = run(*kept, moment, capsys=capsys)
        assert (code, out, "jauh di depan" in err) == (2, "", True)
    assert not path.exists()
    assert run(*kept, (now + soon).isoformat(), capsys=capsys)[0] == 0
    table.write_text(
        f"npsn;waktu;status\n2;3 Mei 2103;sqlite error\n2;{(now + soon).isoformat()};pending\n"
    )
    bring = ("riwayat", "impor", table, "--zona", zone, "--basis-data", path)
    code, out, err = run(*bring, "--sisihkan", tmp_path / "sisa.csv", capsys=capsys)
    assert (code, out) == (1, "Masuk 1 catatan, sudah ada 0, keliru 1, tidak terbaca 0.\n")
    assert err == "Kesalahan: Baris 2: waktu jauh di depan jam komputer\n"
    assert "2103" in (tmp_path / "sisa.csv").read_text()


def test_labels_that_nobody_can_read_are_counted_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "npsn;waktu;status\n1;2013-05-01;pending\n1;2013-05-02;entah apa ini\n2;2013-05-02;\n"
        "3;2013-05-02;Berhasil diproses (datanya 0)\n"
    )
    bring = ("riwayat", "impor", table, "--basis-data", tmp_path / "r.db")
    for told in ("Masuk 4 catatan, sudah ada 0", "Masuk 0 catatan, sudah ada 4"):
        assert run(*bring, capsys=capsys) == (1, f"{told}, keliru 0, tidak terbaca 3.\n", "")
