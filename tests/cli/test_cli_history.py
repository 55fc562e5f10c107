"""Histories from lines of CSV and JSON, and the command that reads them from a file."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import run
from golden import WIB, day
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import Observation, Status
from dapodik_status.cli.history import BadLine, read_history

CSV = """\
waktu,status,keterangan,diterima,langkah,peserta_didik,ptk
2013-05-01T08:00+07:00,diterima via aplikasi,,9 Mei 2013 pukul 23.58,kirim,240,16

2 Mei 2013 pukul 08.00,"cek konversi, lolos validasi akhir",,,,,
03-05-2013 08:00 WITA,entah,catatan,,,,
"""
JSON = """\
{"waktu": "2013-05-01 08:00", "status": "pending", "peserta_didik": 240, "keterangan": null}
{"waktu": "2013-05-02 08:00", "status": "cek_konversi tgl 9 Mei 2013"}
"""


def test_csv_is_read_column_by_column() -> None:
    good, bad = read_history(CSV.splitlines(), zone=WIB)

    assert bad == ()
    assert good == (
        Observation(
            Status.DITERIMA_VIA_APLIKASI, day(1), label="diterima via aplikasi",
            received_at=dt.datetime(2013, 5, 9, 23, 58, tzinfo=WIB), trigger="kirim",
            counts={"peserta_didik": 240, "ptk": 16},
        ),
        Observation(
            Status.CEK_KONVERSI, day(2), label="cek konversi, lolos validasi akhir",
            remark="lolos validasi akhir",
        ),
        Observation(
            None, dt.datetime(2013, 5, 3, 8, tzinfo=dt.timezone(dt.timedelta(hours=8))),
            label="entah", remark="catatan",
        ),
    )  # fmt: skip


def test_json_lines_are_read_key_by_key() -> None:
    good, bad = read_history(("\ufeff" + JSON).splitlines(), zone=WIB)

    assert bad == ()
    assert [seen.status for seen in good] == [Status.PENDING, Status.CEK_KONVERSI]
    assert good[0].counts == {"peserta_didik": 240}
    assert good[1].received_at == dt.datetime(2013, 5, 9, tzinfo=WIB)


def test_an_observation_is_read_as_it_tells_itself() -> None:
    seen = Observation(
        Status.CEK_KONVERSI, day(2), label="cek_konversi", counts={"ptk": 3, "rombel": 1},
        received_at=day(1), trigger="periksa",
    )  # fmt: skip
    assert read_history([json.dumps(seen.to_dict())], zone=WIB) == ((seen,), ())


HEADER = "waktu,status,diterima,langkah,ptk"
GOOD = "2013-05-01,pending,,,"


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("waktu", "besok,pending,,,"),
        ("waktu", "31 Februari 2013,pending,,,"),
        ("waktu", "2013-05-01,pending,entah,,"),
        ("langkah", "2013-05-01,pending,,loncat,"),
        ("jumlah", "2013-05-01,pending,,,banyak"),
        ("jumlah", "2013-05-01,pending,,,-1"),
        ("jumlah", "2013-05-01,pending,,,9999999999"),
        ("bentuk", "2013-05-01,pending"),
        ("bentuk", '2013-05-01,"pending,,,'),
        ("bentuk", "2013-05-01,pending\x00,,,,,,"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(reason: str, line: str) -> None:
    good, bad = read_history([HEADER, GOOD, line, GOOD], zone=WIB)

    assert len(good) == 2
    assert bad == (BadLine(3, reason),)


@pytest.mark.parametrize(
    "line", ["[1]", "{", '{"waktu": "2013-05-01"}', "entah", "[" * 10_000, "NaN"]
)
def test_a_bad_json_line_is_named_too(line: str) -> None:
    good, bad = read_history([JSON.splitlines()[0], line], zone=WIB)

    assert [seen.status for seen in good] == [Status.PENDING, None]
    assert bad == (BadLine(2, "bentuk"),)


@pytest.mark.parametrize(
    "lines",
    [[], ["", " \n"], [HEADER], ["sep=;"], ["sep=;", "waktu;status"]],
    ids=["none", "blank", "header", "separator", "separator and header"],
)
def test_no_lines_are_no_history(lines: list[str]) -> None:
    assert read_history(lines, zone=WIB) == ((), ())


def test_csv_without_the_needed_columns_is_all_bad() -> None:
    assert read_history(["a,b", "1,2"], zone=WIB) == ((), (BadLine(2, "bentuk"),))


@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_lines_are_read_or_named(lines: list[str]) -> None:
    """Law: whatever the lines, nothing is raised, and none is both good and bad."""
    for header in (HEADER, "{}"):
        good, bad = read_history([header, *lines], zone=WIB)
        assert len(good) + len(bad) <= len(lines) + 1


def test_a_line_over_csvs_own_limit_is_a_bad_line() -> None:
    good, bad = read_history([HEADER, f"2013-05-01,{'x' * 200_000},,,"], zone=WIB)
    assert (good, bad) == ((), (BadLine(2, "panjang"),))


FULL = ("2013-05-01 08:00", "Cek konversi", "tunggu")


@pytest.mark.parametrize(
    "header",
    [
        "waktu,status,keterangan", "Tanggal;Status;Keterangan", "tgl\tlabel\tket",
        '"Hari/Tanggal","Status Pengiriman","Catatan"', "\ufeffTGL. ; STATUS_DATA ; Keterangan:",
    ],
    ids=ascii,
)  # fmt: skip
def test_columns_are_known_by_what_people_call_them(header: str) -> None:
    delimiter = next(sign for sign in ";\t," if sign in header)
    good, bad = read_history([header, delimiter.join(FULL)], zone=WIB)

    assert bad == ()
    assert [(seen.status, seen.at, seen.remark) for seen in good] == [
        (Status.CEK_KONVERSI, day(1), "tunggu"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["tanggal,jam,status", "2013-05-01,08.00,pending"], "date and time"),
        (["waktu,tanggal,status", "08.00,1 Mei 2013,pending"], "date and time turned"),
        (["waktu;tanggal;status", "2013-05-01 08:00;;pending"], "one of two"),
        (["No;NPSN;Tanggal;Status", "1;20202020;2013-05-01 08:00;pending"], "a table's own"),
        (["sep=;", "waktu;status", "2013-05-01 08:00;pending"], "what Excel is told"),
        (["sep=|", "waktu;status", "2013-05-01 08:00;pending"], "no separator"),
        (["waktu,a;status,b", "2013-05-01 08:00,;pending,"], "a tie"),
        (["status;waktu;status", "pending;2013-05-01 08:00;cek konversi"], "a name twice"),
        (["status;waktu;label", ";2013-05-01 08:00;pending"], "the first is empty"),
        (['{"at": "2013-05-01 08:00", "label": "pending", "status": null}'], "JSON"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_tables_of_many_kinds_say_one_thing(lines: list[str], told: str) -> None:
    good, bad = read_history(lines, zone=WIB)

    if told == "a tie":  # no separator makes both columns: each line is named
        assert (good, bad) == ((), (BadLine(2, "bentuk"),))
    else:
        assert [(seen.status, seen.at, dict(seen.counts)) for seen in good] == [
            (Status.PENDING, day(1), {}),
        ]  # fmt: skip


def test_a_success_that_its_remark_may_take_back_is_no_status() -> None:
    (seen,), _ = read_history(
        ["tgl,status,keterangan", "2013-05-01 08:00,Berhasil diproses,datanya 0"], zone=WIB
    )
    assert (seen.status, seen.remark) == (None, "datanya 0")


@pytest.mark.parametrize(
    ("unread", "lines"),
    [
        (None, ["1 Mei 2013,pending", "2 Mei 2013,cek konversi"]),
        (2, ["1 Mei 2013,pending", "2 Mei 2013,cek konversi", "besok,pending"]),
        (2, ["1 Mei 2013,pending", "2 Mei 2013,cek konversi", "2 Mei 2013,pending,1"]),
        (3, ["1 Mei 2013,pending", "2 Mei 2013,cek konversi", "3 Mei 2013,pending,1"]),
        (3, ["3 Mei 2013,pending,1", "1 Mei 2013,pending", "2 Mei 2013,cek konversi"]),
        (None, ["1 Mei 2013,pending", "besok,pending", "2 Mei 2013,cek konversi"]),
        (None, ["1 Mei 2013,pending", "2 Mei 2013,cek konversi", "1 Mei 2013,pending,1"]),
        # The newest first, as a portal lists them.
        (2, ["besok,pending", "2 Mei 2013,cek konversi", "1 Mei 2013,pending"]),
        (None, ["2 Mei 2013,cek konversi", "1 Mei 2013,pending", "besok,pending"]),
        (3, ["1 Mei 2013,pending", "3 Mei 2013,pending", "2 Mei 2013,pending", "entah"]),
        (4, ["4 Mei 2013,pending,1", "entah"]),
    ],
)
def test_a_newest_entry_that_cannot_be_read_is_an_observation_without_a_status(
    unread: int | None, lines: list[str]
) -> None:
    """Law: a bad line counts as newest by its moment; without one, by its place."""
    with_counts = [f"{line},," if line.count(",") == 1 else f"{line},x" for line in lines]
    good, _ = read_history(["waktu,status,langkah,ptk", *with_counts], zone=WIB)

    statuses = [seen.status for seen in good]
    assert statuses.count(None) == (unread is not None)
    if unread is not None:
        assert statuses[-1] is None
        assert good[-1].at == day(unread, 0)


def test_a_history_with_the_newest_first_is_turned() -> None:
    """Of two entries of one day that which stands higher is the newer one."""
    lines = ["tgl;status", "2013-05-03;pending", "2013-05-02;cek konversi", "2013-05-02;pending"]
    good, _ = read_history(lines, zone=WIB)

    assert [seen.status for seen in good] == [Status.PENDING, Status.CEK_KONVERSI, Status.PENDING]
    assert [seen.at for seen in good] == [day(2, 0), day(2, 0), day(3, 0)]


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("panjang", '{"waktu": "2013-05-01", "status": "' + "x" * 501 + '"}'),
        ("panjang", '{"waktu": "2013-05-01", "status": "pending", "' + "x" * 501 + '": 1}'),
        ("panjang", json.dumps({"waktu": "2013-05-01", "status": "pending",
                                **{f"a{n}": 1 for n in range(41)}})),
        ("panjang", '{"a":' * 100_000),
        ("panjang", json.dumps({f"a{n}": n for n in range(100_000)})),
        ("bentuk", '{"waktu": "2013-05-01", "status": ["pending"]}'),
        ("bentuk", '{"waktu": "2013-05-01", "status": "pending", "ptk": {}}'),
        ("bentuk", '{"waktu": ' + "9" * 5_000 + "}"),
        ("jumlah", '{"waktu": "2013-05-01", "status": "pending", "ptk": 1.5}'),
        ("waktu", '{"waktu": null, "status": "pending"}'),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_what_is_over_a_limit_or_no_plain_value_is_a_bad_line(reason: str, line: str) -> None:
    assert read_history([JSON.splitlines()[0], line], zone=WIB)[1] == (BadLine(2, reason),)


def test_forty_counts_are_read() -> None:
    counts = {f"a{n}": n for n in range(40)}
    line = json.dumps({"waktu": "2013-05-01", "status": "pending", **counts})
    (seen,), bad = read_history([line], zone=WIB)

    assert (dict(seen.counts), bad) == (counts, ())


@pytest.mark.parametrize("first", ["waktu,status," + "x" * 20_000, "{" * 20_000])
def test_a_first_line_that_is_too_long_is_a_bad_line(first: str) -> None:
    _, bad = read_history([first, "2013-05-01,pending"], zone=WIB)
    assert bad == (BadLine(1, "panjang"), BadLine(2, "bentuk"))


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
