"""Histories from lines of CSV and JSON."""

import datetime as dt
import json

import pytest
from golden import WIB, day
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import Observation, Status
from dapodik_status.history.records.columns import BadLine, read_history

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
        ("bentuk", '{"waktu": "2013-05-01", "status": "pending", "counts": 5}'),
        ("bentuk", '{"waktu": "2013-05-01", "status": "pending", "counts": {"ptk": []}}'),
        ("bentuk", '{"waktu": "2013-05-01", "status": "pending\\ud83d"}'),
        ("jumlah", '{"waktu": "2013-05-01", "status": "pending", "counts": {"x": "banyak"}}'),
        ("bentuk", '{"waktu": ' + "9" * 5_000 + "}"),
        ("jumlah", '{"waktu": "2013-05-01", "status": "pending", "ptk": 1.5}'),
        ("waktu", '{"waktu": null, "status": "pending"}'),
    ],
    ids=lambda value: value[:40],
)  # fmt: skip
def test_what_is_over_a_limit_or_no_plain_value_is_a_bad_line(reason: str, line: str) -> None:
    assert read_history([JSON.splitlines()[0], line], zone=WIB)[1] == (BadLine(2, reason),)


def test_counts_that_stand_together_are_read_to_the_letter() -> None:
    """Neither folded, nor taken for columns; in CSV they are a cell of JSON."""
    counts = {"PTK": 1, "status": 2, "waktu": 3, "x" * 60: 4}
    lines = json.dumps({"waktu": "2013-05-01", "status": "pending", "counts": counts})
    cell = json.dumps(counts).replace('"', '""')
    for told in ([lines], ["waktu;status;counts", f'2013-05-01;pending;"{cell}"']):
        (seen,), bad = read_history(told, zone=WIB)
        assert (seen.status, dict(seen.counts), bad) == (Status.PENDING, counts, ())
    (seen,), _ = read_history(["waktu;status;counts;ptk", "2013-05-01;pending;;3"], zone=WIB)
    assert dict(seen.counts) == {"ptk": 3}


def test_columns_of_text_count_nothing() -> None:
    """Only what is called as one of the four entities has to be a number."""
    told = [
        "tgl;status;Kabupaten/Kota;Akreditasi;No. HP;Rombongan Belajar",
        "2013-05-01;pending;Kab.;A;08123;6",
    ]
    (seen,), bad = read_history(told, zone=WIB)
    assert (dict(seen.counts), bad) == ({"rombongan belajar": 6}, ())
    told[1] = told[1][:-1] + "enam"
    assert read_history(told, zone=WIB)[1] == (BadLine(2, "jumlah"),)


def test_forty_counts_are_read() -> None:
    counts = {f"a{n}": n for n in range(40)}
    line = json.dumps({"waktu": "2013-05-01", "status": "pending", **counts})
    (seen,), bad = read_history([line], zone=WIB)

    assert (dict(seen.counts), bad) == (counts, ())


@pytest.mark.parametrize("first", ["waktu,status," + "x" * 20_000, "{" * 20_000])
def test_a_first_line_that_is_too_long_is_a_bad_line(first: str) -> None:
    _, bad = read_history([first, "2013-05-01,pending"], zone=WIB)
    assert bad == (BadLine(1, "panjang"), BadLine(2, "bentuk"))


@pytest.mark.parametrize(
    "text",
    [
        'waktu;status;ket\n2013-05-01 08:00;Pending;"antrean\nmasih panjang"\n'
        "2013-05-02 08:00;Cek Konversi;",
        'waktu,"Status\r\nData",ket\r\n2013-05-01 08:00,"Pending\r\n","antrean\r\n\r\nmasih panjang"'
        '\r\n2013-05-02 08:00,"Cek\r\nKonversi",\r\n',
        '"waktu\n"\tstatus\tket\n2013-05-01 08:00\tPending\t"antrean\n masih \npanjang"\n'
        "2013-05-02 08:00\tCek Konversi\t",
        'sep=;\nwaktu;"status\n";ket\n"2013-05-01\n08:00";Pending;"antrean'
        + "\n" * 50
        + 'masih panjang"\n2013-05-02 08:00;Cek Konversi;',
    ],
)
def test_a_quoted_cell_goes_on_over_lines(text: str) -> None:
    good, bad = read_history(text.split("\n"), zone=WIB)

    assert bad == ()
    assert [(seen.status, seen.at) for seen in good] == [
        (Status.PENDING, day(1)),
        (Status.CEK_KONVERSI, day(2)),
    ]
    assert " ".join((good[0].remark or "").split()) == "antrean masih panjang"


@pytest.mark.parametrize(
    ("line", "is_whole"),
    [
        ('2013-05-01 08:00;Pending;antrean"', True),  # a letter like any other
        ('2013-05-01 08:00;Pending;"antrean', False),
        ('2013-05-01 08:00;"Pending";"antrean" panjang', False),
        ('"' * 301, False),
        ('2013-05-01 08:00;Pending;"' + "x" * 16_300, False),
        ('2013-05-01 08:00;Pending;"' + "x" * 16_384, False),
    ],
)
def test_a_quote_that_is_never_closed_spoils_no_other_line(line: str, *, is_whole: bool) -> None:
    others = ['2013-05-02 08:00;"Cek Konversi";"x"', "2013-05-03 08:00;Pending;" + "y" * 90]
    good, bad = read_history(["waktu;status;ket", line, *others], zone=WIB)

    assert [seen.at for seen in good] == [*([day(1)] if is_whole else []), day(2), day(3)]
    assert [named.number for named in bad] == ([] if is_whole else [2])


def test_a_cell_of_more_lines_than_a_person_writes_is_bad() -> None:
    lines = [
        "waktu;status",
        '2013-05-01 08:00;"Pending',
        *["x"] * 9,
        '"',
        "2013-05-02 08:00;Pending",
    ]
    good, bad = read_history(lines, zone=WIB)

    assert [seen.at for seen in good] == [day(2)]
    assert [named.number for named in bad] == list(range(2, 13))
