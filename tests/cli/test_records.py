"""Histories from lines of CSV and JSON."""

import datetime as dt

import pytest
from golden import WIB, day
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import Observation, Status
from dapodik_status.cli.records import BadLine, read_history

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


@pytest.mark.parametrize("line", ["[1]", "{", '{"waktu": "2013-05-01"}', "entah", "[" * 100_000])
def test_a_bad_json_line_is_named_too(line: str) -> None:
    good, bad = read_history([JSON.splitlines()[0], line], zone=WIB)

    assert len(good) == 1
    assert bad == (BadLine(2, "bentuk"),)


@pytest.mark.parametrize("lines", [[], ["", " \n"], [HEADER]], ids=["none", "blank", "header"])
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


def test_a_field_over_csvs_own_limit_is_a_bad_line() -> None:
    good, bad = read_history([HEADER, f"2013-05-01,{'x' * 200_000},,,"], zone=WIB)
    assert (good, bad) == ((), (BadLine(2, "bentuk"),))


@pytest.mark.parametrize(
    "line",
    [
        '{"waktu": "2013-05-01", "status": "pending", ' + ", ".join(f'"k{n}": 1' for n in range(9999)) + "}",
        '{"waktu": ' + "[" * 900 + "]" * 900 + ', "status": "pending"}',
        '{"waktu": "2013-05-01", "status": {"a": ' + "[" * 90 + "]" * 90 + "}}",
        '{"waktu": "2013-05-01", "status": "' + "x" * 30_000 + '"}',
    ],
    ids=["many-keys", "nested", "nested-object", "long"],
)  # fmt: skip
def test_a_json_line_that_no_label_needs_is_a_bad_one(line: str) -> None:
    good, bad = read_history([JSON.splitlines()[0], line, JSON.splitlines()[1]], zone=WIB)
    assert (len(good), bad) == (2, (BadLine(2, "bentuk"),))


def test_a_header_that_is_too_long_spoils_the_lines_and_raises_nothing() -> None:
    header = "waktu,status," + ",".join(f"k{n}" for n in range(9999))
    assert read_history([header, GOOD], zone=WIB) == ((), (BadLine(2, "bentuk"),))
