"""The commands ``riwayat``: a store filled, asked, summed up and written out."""

import csv
import datetime as dt
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from commanding import COMMAND, HUP, INT, TERM, Terminal, ended, run
from golden import day

from dapodik_status import Actor, Observation, Status
from dapodik_status.cli.main import main
from dapodik_status.cli.recap import Recap, page_of
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.store import HistoryStore, School

TABLE = """NPSN;Nama Sekolah;Wilayah;Tanggal;Status
10000001;SDN 1;230309;1 Mei 2013 08.00;Cek Konversi
10000002;SDN 2 & <b>;230310;2 Mei 2013 08.00;Sqlite error
10000003;SDN 3;230310;3 Mei 2013 08.00;Berhasil di proses
10000004;=SDN 4;;3 Mei 2013 08.00;dari Bu Ani
"""
KINI = ("--kini", "20 Mei 2013")


@pytest.fixture
def stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path, table = tmp_path / "riwayat.db", tmp_path / "tabel.csv"
    table.write_text(TABLE, "utf-8")
    code, out, err = run("riwayat", "impor", table, "--basis-data", path, capsys=capsys)
    assert (code, err) == (1, "")  # what nobody can read is said
    assert out == "Masuk 4 catatan, sudah ada 0, keliru 0, tidak terbaca 1.\n"
    return path


def test_a_store_is_made_where_something_is_put_in(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("catat", "ekspor", "impor", "lihat", "rekap", "tersangkut"):
        text = " ".join(run("riwayat", name, "-h", capsys=capsys)[1].split())
        assert ("dibuat jika belum ada" in text) == (name in {"catat", "impor"}), name
        assert "required" not in text


def test_the_commands_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (("riwayat", "--bantuan"), ("riwayat", "rekap", "-h")):
        code, out, _ = run(*args, capsys=capsys)
        assert code == 0
        assert out.startswith("Pemakaian: ")
    assert run("riwayat", capsys=capsys)[0] == 2


def test_one_label_is_kept_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "baru.db"
    kept = ("riwayat", "catat", "10000001", "Pending", "--basis-data", path)
    when = ("--waktu", "3 Mei 2013 08.00", "--nama", "SDN 1", "--wilayah", "230309",
            "--keterangan", "tunggu")  # fmt: skip

    assert run(*kept, *when, capsys=capsys) == (0, "Tercatat.\n", "")
    assert run(*kept, *when, capsys=capsys) == (0, "Sudah ada, jadi tidak dicatat lagi.\n", "")
    assert run(*kept, capsys=capsys)[:2] == (0, "Tercatat.\n")  # now
    with HistoryStore(path) as store:
        assert store.history("10000001")[0] == Observation("pending", day(3), remark="tunggu")
        latest = store.latest("10000001")
        assert latest is not None
        assert latest.school == School("10000001", "230309", "SDN 1")
    odd = ("riwayat", "catat", "10000001", "entah apa", "--basis-data", path)
    assert run(*odd, capsys=capsys) == (
        1, "", "Kesalahan: Tercatat, tetapi statusnya tidak terbaca: entah apa\n",
    )  # fmt: skip
    nobody = ("riwayat", "catat", " ", "Pending", "--basis-data", path)
    code, _, err = run(*nobody, capsys=capsys)
    assert (code, "sekolah tidak disebut" in err) == (2, True)


def test_a_school_is_explained(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    look = ("riwayat", "lihat", "--basis-data", stored, *KINI)
    code, out, _ = run(*look, "10000001", capsys=capsys)
    assert (code, out.splitlines()[0]) == (0, "Cek konversi, sudah 18 hari")
    code, out, _ = run(*look, "10000001", "--format", "json", capsys=capsys)
    said = json.loads(out)
    assert (code, said["status"], said["stuck"]) == (0, "cek_konversi", True)
    assert said["explanation"]["title"] == "Cek konversi, sudah 18 hari"
    assert run(*look, "10000004", capsys=capsys)[0] == 1
    for nobody in ("99", " "):
        code, out, err = run(*look, nobody, capsys=capsys)
        assert (code, out, "belum ada dalam basis data" in err) == (1, "", True)


def test_figures_are_summed_up(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recap = ("riwayat", "rekap", "--basis-data", stored, *KINI)
    code, out, _ = run(*recap, capsys=capsys)
    assert code == 0
    assert re.sub(" +", " ", out) == (
        "Keadaan pada 20 Mei 2013, 4 sekolah.\n Cek konversi 1\n Berhasil diproses 1\n"
        " SQLite error 1\n Tidak terbaca 1\nGiliran siapa:\n server 1\n selesai 1\n sekolah 1\n"
        "Menurut wilayah (tersangkut):\n 230309 1 (1)\n 230310 2 (1)\n tanpa kode 1 (0)\n"
        "Tersangkut: 2\n"
    )
    code, out, _ = run(*recap, "--format", "json", capsys=capsys)
    told = json.loads(out)
    assert (told["schools"], told["counts"]["-"]) == (4, 1)
    assert told["turns"] == {"server": 1, "-": 1, "sekolah": 1}
    assert [region["code"] for region in told["regions"]] == ["230309", "230310", None]
    with HistoryStore(stored) as store:
        assert told["stuck"] == [one.to_dict() for one in store.waiting(now=moment_of_kini())]
    for within in ("230309", "23.03.09"):
        assert run(*recap, "--wilayah", within, capsys=capsys)[1].count("\n") == 7
    for odd in ("2", "23x", ""):
        code, _, err = run(*recap, "--wilayah", odd, capsys=capsys)
        assert (code, "Kode wilayah terdiri atas" in err) == (2, True)


def moment_of_kini() -> dt.datetime:
    return day(20, 0)


def _by_figure(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], int]:
    """Return the numbers of the long form by all that says of what they are."""
    return {
        tuple(str(value or "") for key, value in row.items() if key != "jumlah"): int(
            row["jumlah"] or 0
        )
        for row in rows
    }


def test_every_form_has_the_same_figures(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: statuses, whose turn, regions and who is stuck since when are the same in each form."""
    with HistoryStore(stored) as store:
        for number, ptk in ((5, 3), (6, 2)):
            store.record(School("10000003", "230310", "SDN 3"),
                         Observation("berhasil_diproses", day(number), counts={"ptk": ptk}))  # fmt: skip
    table = tmp_path / "wilayah.csv"
    table.write_text("kode;nama\n23.03.09;Kec. Satu\n230310  ;Kec. <Dua>\n", "utf-8")
    recap = ("riwayat", "rekap", "--basis-data", stored, *KINI, "--nama-wilayah", table)
    told = json.loads(run(*recap, "--format", "json", capsys=capsys)[1])
    assert [region["name"] for region in told["regions"]] == ["Kec. Satu", "Kec. <Dua>", None]
    assert told["turns"] == {"server": 1, "sekolah": 2}

    rows = list(csv.DictReader(io.StringIO(run(*recap, "--format", "csv", capsys=capsys)[1])))
    figures = _by_figure(rows)
    none = {"status": "tidak_terbaca", "giliran": "selesai"}
    wanted: dict[tuple[str, ...], int] = {}
    for part, where in (("", told), *(("wilayah_", region) for region in told["regions"])):
        place = (where.get("code") or "", where.get("name") or "")
        for key, number in where["counts"].items():
            wanted[
                f"{part}status", *place, "", "", none["status"] if key == "-" else key, "", "", ""
            ] = number
        for key, number in where["turns"].items():
            wanted[f"{part}giliran", *place, *[""] * 5, none["giliran"] if key == "-" else key] = (
                number
            )
        if part:
            wanted["wilayah_tersangkut", *place, *[""] * 6] = where["stuck"]
    names = {region["code"]: region["name"] for region in told["regions"]}
    stuck = [
        (one["school"]["key"], one["school"]["name"], one["school"]["region"], one["status"],
         one["since"], one["days"], one["turn"]) for one in told["stuck"]
    ]  # fmt: skip
    for key, name, region, *others in stuck:
        wanted["tersangkut", region, names[region], key, name, *map(str, others)] = 0
    assert figures == wanted

    target = tmp_path / "rekap.xlsx"
    assert run(*recap, "--format", "xlsx", "--ke", target, capsys=capsys) == (0, "", "")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["status", "giliran", "wilayah", "tersangkut"]
    sheets = {sheet.title: list(sheet.values) for sheet in book.worksheets}
    assert {
        none.get("status") if row[0] == "-" else row[0]: row[2] for row in sheets["status"][1:]
    } == {none["status"] if key == "-" else key: number for key, number in told["counts"].items()}
    assert {row[0]: row[1] for row in sheets["giliran"][1:]} == told["turns"]
    assert [tuple(row) for row in sheets["tersangkut"][1:]] == stuck
    for values, region in zip(sheets["wilayah"][1:], told["regions"], strict=True):
        row = dict(zip(map(str, sheets["wilayah"][0]), values, strict=True))
        assert (row["wilayah"], row["nama"], row["sekolah"], row["tersangkut"]) == (
            region["code"], region["name"], region["schools"], region["stuck"],
        )  # fmt: skip
        for status in (*Status, None):
            key = "-" if status is None else status.value
            assert row[none["status"] if status is None else key] == region["counts"].get(key, 0)
        for who in (*Actor, None):
            key = "-" if who is None else who.value
            column = f"giliran_{none['giliran'] if who is None else key}"
            assert row[column] == region["turns"].get(key, 0)

    page = run(*recap, "--format", "html", capsys=capsys)[1]
    assert {"230309 Kec. Satu", "230310 Kec. &lt;Dua&gt;"} <= set(
        re.findall("<td>([^<]*)</td>", page)
    )


@pytest.mark.parametrize("content", ["", "tanpa kode", "kode;nama\nabc;Kec. Satu\n"])
def test_what_holds_no_names_of_regions_is_refused(
    content: str, stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "wilayah.csv"
    recap = ("riwayat", "rekap", "--basis-data", stored, "--nama-wilayah", table)
    code, _, err = run(*recap, capsys=capsys)
    assert (code, "Berkas tidak ditemukan" in err) == (2, True)
    table.write_text(content)
    code, _, err = run(*recap, capsys=capsys)
    assert (code, "tidak memuat kode dan nama" in err) == (2, True)


def test_no_table_of_regions_is_waited_for(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recap = ("riwayat", "rekap", "--basis-data", stored, "--nama-wilayah")
    os.mkfifo(tmp_path / "pipa")
    for table in (tmp_path / "pipa", tmp_path, Path("/dev/zero")):
        code, _, err = run(*recap, table, capsys=capsys)
        assert (code, "Bukan berkas" in err) == (2, True)


def test_a_table_of_regions_may_name_every_village(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "wilayah.csv"
    recap = ("riwayat", "rekap", "--basis-data", stored, *KINI, "--nama-wilayah", table)
    villages = "".join(f"{3201012001 + n};Desa {n}\n" for n in range(91_000))
    table.write_text(f"kode;nama\n{villages}230309;Kec. Satu\n")
    code, out, _ = run(*recap, capsys=capsys)
    assert (code, "Kec. Satu" in out) == (0, True)
    table.write_text("230309;Kec. Satu\n" * 200_001)
    code, _, err = run(*recap, capsys=capsys)
    assert (code, "melebihi 128 MiB atau 200.000 baris" in err) == (2, True)


def test_figures_are_written_to_a_file(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recap = ("riwayat", "rekap", "--basis-data", stored, *KINI)
    for form, ending in (("html", "html"), ("csv", "csv"), ("json", "json"), ("teks", "txt")):
        target = tmp_path / f"rekap.{ending}"
        assert run(*recap, "--format", form, "--ke", target, capsys=capsys) == (0, "", "")
        shown = run(*recap, "--format", form, capsys=capsys)[1]
        assert target.read_text("utf-8") == shown
    target = tmp_path / "rekap.xlsx"
    assert run(*recap, "--format", "xlsx", "--ke", target, capsys=capsys) == (0, "", "")
    before = stored.read_bytes()
    for wrong in (("--format", "html", "--ke", stored), ("--format", "xlsx"),
                  ("--format", "csv", "--ke", tmp_path / "tidak" / "ada.csv"),
                  ("--format", "csv", "--ke", "a\0.csv")):  # fmt: skip
        code, out, err = run(*recap, *wrong, capsys=capsys)
        assert (code, out, err != "") == (2, "", True)
    assert stored.read_bytes() == before


def test_no_answer_is_written_over_the_store_or_over_what_is_nobodys(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what is there, a recap alone replaces an earlier one, wholly or not at all."""
    folder = tmp_path / "jawaban"
    folder.mkdir()
    before = stored.read_bytes()
    for name, form in (
        ("a.csv", "csv"),
        ("a.xlsx", "xlsx"),
        ("a.jsonl", "jsonl"),
        ("a.html", "html"),
    ):
        command = ("rekap", "--timpa") if form == "html" else ("ekspor",)
        asked = ("riwayat", *command, "--basis-data", stored, "--format", form, "--ke")
        for number, make in enumerate((Path.symlink_to, Path.hardlink_to)):
            target = folder / f"{number}{name}"
            make(target, stored)
            code, out, err = run(*asked, target, capsys=capsys)
            assert (code, out, "Tidak ditimpa" in err) == (2, "", True)
        assert stored.read_bytes() == before
    stored.rename(stored.with_name("riwayat.csv"))
    for command in (("rekap",), ("rekap", "--timpa"), ("ekspor",)):
        path = stored.with_name("riwayat.csv")
        onto = ("riwayat", *command, "--basis-data", path, "--format", "csv", "--ke", path)
        assert run(*onto, capsys=capsys)[0] == 2
        assert path.read_bytes() == before
    path.rename(stored)

    other = folder / "lain.csv"
    other.write_text("lama")
    other.chmod(0o640)
    code, _, err = run("riwayat", "ekspor", "--basis-data", stored, "--ke", other, capsys=capsys)
    assert (code, "Tidak ditimpa" in err, other.read_text()) == (2, True, "lama")
    recap = ("riwayat", "rekap", "--basis-data", stored, *KINI, "--format", "csv", "--ke", other)
    code, _, err = run(*recap, capsys=capsys)
    assert (code, "Pakai --timpa" in err, other.read_text()) == (2, True, "lama")
    assert run(*recap, "--timpa", capsys=capsys) == (0, "", "")
    assert other.read_text("utf-8").startswith("bagian,")
    assert other.stat().st_mode & 0o777 == 0o640
    os.mkfifo(folder / "pipa.csv")
    for more in ((), ("--timpa",)):
        assert run(*recap[:-1], folder / "pipa.csv", *more, capsys=capsys)[0] == 2
    assert not [file for file in folder.iterdir() if file.name.endswith(".baru")]


def test_who_is_stuck_is_listed(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stuck = ("riwayat", "tersangkut", "--basis-data", stored, *KINI)
    one = "10000001 SDN 1: Cek konversi, 18 hari\n"
    more = "Masih ada sekolah lain. Pakai --banyak untuk melihatnya.\n"
    assert run(*stuck, "--banyak", "1", capsys=capsys) == (0, one + more, "")
    assert run(*stuck, "--banyak", "2", capsys=capsys)[1].count("\n") == 2
    _, out, err = run(*stuck, "--banyak", "1", "--format", "json", capsys=capsys)
    assert (len(json.loads(out)), err) == (1, f"Perhatian: {more}")
    listed = json.loads(run(*stuck, "--format", "json", capsys=capsys)[1])
    assert [one["school"]["key"] for one in listed] == ["10000001", "10000002"]
    rows = list(csv.reader(io.StringIO(run(*stuck, "--format", "csv", capsys=capsys)[1])))
    assert rows[0] == ["sekolah", "nama", "wilayah", "status", "sejak", "hari", "giliran"]
    assert rows[2][:4] == ["10000002", "SDN 2 & <b>", "230310", "sqlite_error"]
    early = ("riwayat", "tersangkut", "--basis-data", stored, "--kini", "1 Mei 2013 09.00")
    newer = "Ada 3 catatan yang lebih baru dari waktu ini.\n"
    assert run(*early, capsys=capsys) == (0, f"Tidak ada.\n{newer}", "")
    with HistoryStore(stored) as store:
        store.record("tanpa nama", Observation("pending", day(1)))
        store.record(School("=1+1", name="@SUM(A1)"), Observation("pending", day(1)))
    assert "tanpa nama: Pending, 18 hari\n" in run(*stuck, capsys=capsys)[1]
    # A spreadsheet takes no name for a formula.
    for command in (stuck, ("riwayat", "rekap", "--basis-data", stored, *KINI)):
        out = run(*command, "--format", "csv", capsys=capsys)[1]
        assert " @SUM(A1)" in out
        assert not [
            cell for row in csv.reader(io.StringIO(out)) for cell in row if cell[:1] in set("=@")
        ]


def test_bad_lines_are_named_and_kept_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, aside, path = tmp_path / "t.csv", tmp_path / "sisa.csv", tmp_path / "r.db"
    table.write_text(
        "npsn,waktu,status\n1,besok,pending\n,2013-05-01,pending\n2,2013-05-01,pending"
    )
    bring = ("riwayat", "impor", table, "--basis-data", path, "--sisihkan", aside)
    code, out, err = run(*bring, capsys=capsys)

    assert (code, out) == (1, "Masuk 1 catatan, sudah ada 0, keliru 2, tidak terbaca 0.\n")
    assert err.splitlines() == [
        "Kesalahan: Baris 2: waktu tidak terbaca",
        "Kesalahan: Baris 3: sekolah tidak disebut; isi kolom npsn atau sekolah",
    ]
    assert aside.read_text() == "npsn,waktu,status\n1,besok,pending\n,2013-05-01,pending\n"
    # What was kept aside is not overwritten.
    code, _, err = run(*bring, capsys=capsys)
    assert (code, "Tidak ditimpa" in err) == (2, True)
    # Mended, it comes in.
    aside.write_text(aside.read_text().replace("besok", "2013-05-02").replace("\n,", "\n3,"))
    again = ("riwayat", "impor", aside, "--basis-data", path)
    assert run(*again, capsys=capsys) == (
        0,
        "Masuk 2 catatan, sudah ada 0, keliru 0, tidak terbaca 0.\n",
        "",
    )


def test_a_file_for_bad_lines_is_made_when_there_is_one(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aside = tmp_path / "sisa.csv"
    end = ("--basis-data", stored, "--sisihkan", aside)
    assert run("riwayat", "impor", tmp_path / "tidak-ada.csv", *end, capsys=capsys)[0] == 2
    assert run("riwayat", "impor", stored.with_name("tabel.csv"), *end, capsys=capsys)[0] == 1
    assert not aside.exists()
    # It is neither the store nor in a folder that is not there, nor one that may not be written to.
    table = tmp_path / "t.jsonl"
    table.write_bytes(b'{"npsn": 1, "waktu": "2013-05-01", "status": "\x81"}\n{"npsn": 1}\n')
    for wrong in (stored, tmp_path / "tidak" / "ada", Path("/proc/sisa.csv")):
        bring = ("riwayat", "impor", table, "--basis-data", stored, "--sisihkan", wrong)
        code, _, err = run(*bring, capsys=capsys)
        assert (code, "ditulis" in err or "ditimpa" in err) == (2, True)
    code, _, err = run("riwayat", "impor", table, *end, capsys=capsys)
    assert (code, err.count("Kesalahan")) == (1, 2)
    assert aside.read_bytes() == table.read_bytes()
    sheet = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    for row in (["npsn", "waktu", "status"], [1, "besok", "pending"]):
        book.worksheets[0].append(row)
    book.save(sheet)
    aside.unlink()
    assert run("riwayat", "impor", sheet, *end, capsys=capsys)[0] == 1
    assert json.loads(aside.read_text()) == {"npsn": 1, "waktu": "besok", "status": "pending"}


@pytest.mark.parametrize("text", ["1;2;3\n4;5;6\n", "npsn;status\n1;pending\n", "npsn;tgl\n"])
def test_a_table_without_the_needed_columns_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, path = tmp_path / "t.csv", tmp_path / "r.db"
    table.write_text(text)
    code, out, err = run("riwayat", "impor", table, "--basis-data", path, capsys=capsys)
    assert (code, out, "belum punya kolom yang diperlukan" in err) == (2, "", True)
    assert not path.exists()


def test_what_cannot_be_kept_is_said(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = ("riwayat", "catat", "--basis-data", stored)
    for args in (("x" * 501, "Pending"), ("1", "Pending", "--nama", "\udcff"),
                 ("1", "Pending", "--keterangan", "y" * 501), ("1\n", "entah\udcff")):  # fmt: skip
        code, out, err = run(*kept, *args, capsys=capsys)
        assert (code, out, "jadi tidak dicatat" in err) == (2, "", True)
    look = ("riwayat", "lihat", "--basis-data", stored, "x" * 501)
    code, _, err = run(*look, capsys=capsys)
    assert (code, "belum ada dalam basis data" in err) == (1, True)


def test_a_store_that_is_locked_is_said_while_it_is_used(
    stored: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = HistoryStore.__init__

    def hasty(self: HistoryStore, path: Path) -> None:
        slow(self, path, seconds=0.05)

    monkeypatch.setattr(HistoryStore, "__init__", hasty)
    with closing(sqlite3.connect(stored)) as other:
        other.execute("BEGIN IMMEDIATE")
        code, _, err = run(
            "riwayat", "catat", "1", "Pending", "--basis-data", stored, capsys=capsys
        )
        assert (code, "masih dipakai program lain" in err) == (2, True)


def test_what_goes_wrong_in_the_midst_is_not_called_a_wrong_path(
    stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(HistoryStore, "history", failing)
    with pytest.raises(ValueError, match="of ours"):
        main(["riwayat", "lihat", "1", "--basis-data", str(stored)])


def test_a_store_in_what_is_no_folder_is_not_found(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, words in (
        (stored / "a.db", "Berkas tidak ditemukan"),
        (Path("x" * 300), "tidak dapat ditulis"),
    ):
        code, _, err = run("riwayat", "rekap", "--basis-data", path, capsys=capsys)
        assert (code, words in err) == (2, True)


def test_a_history_comes_in_from_standard_input_and_from_a_sheet(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "lain.db"
    done = subprocess.run(
        [*COMMAND, "riwayat", "impor", "-", "--basis-data", other],
        input=TABLE.encode(), capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout.startswith(b"Masuk 4 ")
    target = tmp_path / "semua.xlsx"
    export = ("riwayat", "ekspor", "--basis-data", stored)
    assert run(*export, "--format", "xlsx", "--ke", target, capsys=capsys) == (0, "", "")
    third = tmp_path / "tiga.db"
    bring = ("riwayat", "impor", target, "--basis-data")
    assert run(*bring, third, capsys=capsys)[1].startswith("Masuk 4 ")
    assert run(*bring, stored, capsys=capsys)[1].startswith("Masuk 0 catatan, sudah ada 4,")
    data = bytearray(target.read_bytes())
    data[60:200] = bytes(140)
    for content in (b"bukan", bytes(data)):
        target.write_bytes(content)
        code, _, err = run(*bring, third, capsys=capsys)
        assert (code, "Bukan berkas XLSX" in err) == (2, True)
    for missing in (tmp_path / "tidak-ada.csv", tmp_path):
        assert run("riwayat", "impor", missing, "--basis-data", third, capsys=capsys)[0] == 2


def test_what_goes_out_says_no_label_of_a_person(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = (
        ("rekap",), ("rekap", "--format", "html"), ("rekap", "--format", "json"), ("ekspor",),
        ("ekspor", "--format", "jsonl"), ("tersangkut",), ("lihat", "10000004"),
    )  # fmt: skip
    for command in commands:
        _, out, err = run("riwayat", *command, "--basis-data", stored, capsys=capsys)
        assert "Bu Ani" not in out + err
    code, out, _ = run("riwayat", "ekspor", "--basis-data", stored, "--wilayah", "230309",
                       capsys=capsys)  # fmt: skip
    assert (code, out.count("\n")) == (0, 2)


def test_lines_so_far_are_told_on_a_terminal(
    stored: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    table = stored.with_name("tabel.csv")
    run("riwayat", "impor", table, "--basis-data", stored, capsys=capsys)
    assert terminal.getvalue() == "\rBaris terbaca: 5"


def _sound(path: Path) -> bytes:
    with HistoryStore(path):
        pass
    return path.read_bytes()


def _newer(path: Path) -> None:
    _sound(path)
    with closing(sqlite3.connect(path)) as tool:
        tool.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("Berkas tidak ditemukan", lambda _: None),
        ("Ini bukan basis data riwayat", lambda path: path.write_text("siswa;nama\n" * 50)),
        ("Basis data riwayat rusak", lambda path: path.write_bytes(_sound(path)[:9_000])),
        ("dibuat oleh versi yang lebih baru", _newer),
    ],
)  # fmt: skip
def test_what_is_no_sound_store_is_said_in_indonesian(
    words: str, make: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(make)
    path = tmp_path / "riwayat.db"
    make(path)
    code, out, err = run("riwayat", "rekap", "--basis-data", path, capsys=capsys)
    assert (code, out) == (2, "")
    assert words in err


def test_what_another_program_has_changed_is_said(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(stored)) as tool:
        tool.execute("UPDATE sekolah SET status = 'xyz'")
        tool.commit()
    for command in (("rekap",), ("rekap", "--format", "html"), ("tersangkut", *KINI)):
        code, out, err = run("riwayat", *command, "--basis-data", stored, capsys=capsys)
        if command[0] == "rekap":
            assert (code, out, "diubah program lain" in err) == (2, "", True)


def test_a_moment_without_a_year_in_utc_is_refused(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("rekap", "tersangkut"):
        asked = ("riwayat", command, "--basis-data", stored, "--kini", "0001-01-01")
        code, out, err = run(*asked, capsys=capsys)
        assert (code, out, "0001-01-01" in err) == (2, "", True)


def test_without_openpyxl_it_is_said_what_to_install(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    table, target = tmp_path / "tabel.xlsx", tmp_path / "baru.xlsx"
    table.touch()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for command in (("impor", table), ("ekspor", "--format", "xlsx", "--ke", target),
                    ("rekap", "--format", "xlsx", "--ke", target)):  # fmt: skip
        code, out, err = run("riwayat", *command, "--basis-data", stored, capsys=capsys)
        assert (code, out, "Pasang dapodik_status[xlsx]" in err) == (2, "", True)


def test_a_path_that_no_file_can_have_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("riwayat", "rekap", "--basis-data", "a\0b", capsys=capsys)
    assert (code, "Alamat berkas keliru" in err) == (2, True)


class Outline(HTMLParser):
    """What a page is made of: its tags with what they ask for, and its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.asked: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.asked += [str(v) for k, v in attrs if k in {"src", "href", "action", "data", "srcset"}]

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_the_page_stands_by_itself_and_escapes_what_it_shows(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "</td><script>alert(1)</script>\u00e9"
    with HistoryStore(stored) as store:
        store.record(School("<x>", region="'\"<", name=name), Observation("pending", day(1)))
    page = run("riwayat", "rekap", "--basis-data", stored, *KINI, "--format", "html",
               capsys=capsys)[1]  # fmt: skip
    outline = Outline()
    outline.feed(page)

    assert page.isascii()
    assert outline.asked == []
    assert not re.search(r"https?:|url\(|@import", page)
    assert outline.tags.count("script") == outline.tags.count("style") == 1
    assert outline.tags.count("b") == 0
    assert {name, "<x>", "SDN 2 & <b>"} <= set(outline.texts)
    assert "default-src 'none'" in page
    assert '<html lang="id">' in page
    # Everything that is opened is closed.
    for tag in set(outline.tags) - {"meta", "rect"}:
        assert page.count(f"</{tag}>") == outline.tags.count(tag), tag


def test_a_page_without_schools_says_so() -> None:
    none = FrozenMapping[Any, int]()
    nothing = Recap(now=day(1), counts=none, turns=none, regions=(), stuck=())
    page = "".join(page_of(nothing))
    assert page.count("Tidak ada.") == 4
    assert "0 sekolah" in page


def test_a_page_of_five_thousand_schools_is_under_two_megabytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "kabupaten.db"
    with HistoryStore(path) as store:
        store.record_many(
            (School(f"{10_000_000 + n}", f"2303{n % 20:02}", f"SD Negeri Contoh Panjang {n}"),
             Observation("pending", day(1)))
            for n in range(5_000)
        )  # fmt: skip
    page = run("riwayat", "rekap", "--basis-data", path, *KINI, "--format", "html",
               capsys=capsys)[1]  # fmt: skip
    assert page.count("<tr>") > 5_000
    assert len(page) < 2_000_000


def test_the_group_is_a_command_of_click() -> None:
    from dapodik_status.cli.store import riwayat

    assert isinstance(riwayat, click.Group)
    assert sorted(riwayat.commands) == ["catat", "ekspor", "impor", "lihat", "rekap", "tersangkut"]


@pytest.mark.parametrize(
    ("signals", "pause"), [((INT,), 0), ((INT, INT), 0.02), ((TERM,), 0)], ids=str
)
def test_an_import_that_is_interrupted_keeps_what_is_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], signals: tuple[int, ...], pause: float
) -> None:
    table, store = tmp_path / "tabel.csv", tmp_path / "riwayat.db"
    rows = (f"{number};1 Mei 2013 08.00;Cek Konversi\n" for number in range(30_000))
    table.write_text("NPSN;Tanggal;Status\n" + "".join(rows))
    command = [*COMMAND, "riwayat", "impor", str(table), "--basis-data", str(store)]
    code, said, _ = ended(command, store, signals, pause, to_all=True)
    assert (code, said) == (130, "Kesalahan: Dihentikan.")

    with HistoryStore(store) as kept:
        begun = sum(kept.counts().values())
    assert begun < 30_000
    _, out, _ = run("riwayat", "impor", table, "--basis-data", store, capsys=capsys)
    assert out == f"Masuk {30_000 - begun} catatan, sudah ada {begun}, keliru 0, tidak terbaca 0.\n"


def _heard() -> None:
    # What a shell or another test has made deaf to them would stay so.
    for number in (INT, TERM, HUP):
        signal.signal(number, signal.default_int_handler if number == INT else signal.SIG_DFL)


def begun(*args: str | Path, scratch: Path) -> "subprocess.Popen[str]":
    env = {**os.environ, "TMPDIR": str(scratch)}
    return subprocess.Popen(
        [*COMMAND, "riwayat", *args], env=env, stderr=subprocess.PIPE, text=True,
        preexec_fn=_heard,  # noqa: PLW1509
    )  # fmt: skip


def until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(("number", "form"), [(INT, "csv"), (HUP, "csv"), (TERM, "xlsx")], ids=str)
def test_an_export_that_is_ended_leaves_nothing(tmp_path: Path, number: int, form: str) -> None:
    path, out, scratch = tmp_path / "riwayat.db", tmp_path / "out", tmp_path / "scratch"
    out.mkdir()
    scratch.mkdir()
    with HistoryStore(path) as store, closing(sqlite3.connect(path)) as tool:
        seen = Observation.from_label("Cek Konversi", dt.datetime(2013, 5, 1, tzinfo=dt.UTC))
        store.record_many((School(str(school)), seen) for school in range(300))
        # Enough to be written for seconds.
        tool.execute(
            "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
            "INSERT INTO catatan (sekolah, waktu, waktu_asli, status) "
            "SELECT sekolah, waktu, waktu_asli, status FROM catatan, n"
        )
        tool.commit()
    target = out / f"tabel.{form}"
    process = begun(
        "ekspor", "--basis-data", path, "--format", form, "--ke", target, scratch=scratch
    )
    # Python itself tries for a moment whether it can write to the folder for temporary files.
    until(lambda: any((*out.iterdir(), *scratch.glob("openpyxl.*"))))
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, "Kesalahan: Dihentikan.")
    assert [*out.iterdir(), *scratch.glob("openpyxl.*")] == []


def test_a_command_that_waits_for_another_writer_is_interrupted_at_once(tmp_path: Path) -> None:
    path = tmp_path / "riwayat.db"
    HistoryStore(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = begun("catat", "10000001", "Pending", "--basis-data", path, scratch=tmp_path)
        # It opens the -shm file last, and then waits.
        until(lambda: f"{path}-shm" in Path(f"/proc/{process.pid}/maps").read_text())
        time.sleep(0.3)
        process.send_signal(INT)
        _, said = process.communicate(timeout=60)
        assert other.in_transaction
    assert (process.returncode, said.strip()) == (130, "Kesalahan: Dihentikan.")
