"""The district's page: what stands above its columns, and what is said where nothing is."""

import re
from pathlib import Path

import pytest
from commanding import run

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
