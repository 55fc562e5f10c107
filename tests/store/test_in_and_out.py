"""Records that come in from files, and go out so that they can come in again."""

import csv
import datetime as dt
import json
import os
import random
import re
import resource
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import openpyxl.chart
import pytest
from golden import day
from hypothesis import given
from hypothesis import strategies as st
from watched import Child

import dapodik_status.store
from dapodik_status import WORKFLOW, Actor, Observation, Status, Transition
from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    NaiveDatetimeError,
    StoreError,
)
from dapodik_status.history.observations import instant
from dapodik_status.history.records.columns import BadLine
from dapodik_status.history.records.lines import lines_of, texts_of
from dapodik_status.store import (
    HistoryStore,
    Imported,
    School,
    export_lines,
    export_sheet,
    import_lines,
    import_rows,
    import_sheet,
)

ROWS = [
    ["NPSN", "Nama Sekolah", "Kode Wilayah", "Tanggal", "Status", "Ket", "PTK"],
    ["10000001", "SDN 1", "230309", "2013-05-01 08:00", "Diterima via aplikasi", "", "16"],
    ["10000001", "SDN 1", "230309", "2 Mei 2013 pukul 08.00", "Cek Konversi", "tunggu", ""],
    ["10000002", "SDN 2", "230310", "3 Mei 2013 pukul 08.00", "dalam antrean provinsi", "", ""],
]
KEPT = {
    School("10000001", "230309", "SDN 1"): (
        Observation("diterima_via_aplikasi", day(1), counts={"ptk": 16}),
        Observation("cek_konversi", day(2), remark="tunggu"),
    ),
    School("10000002", "230310", "SDN 2"): (Observation(None, day(3)),),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "riwayat.db"


def lines(sign: str) -> list[str]:
    return [sign.join(row) for row in ROWS]


def test_half_a_pair_is_a_bad_line_and_loses_no_other(path: Path) -> None:
    told = [json.dumps({"npsn": n, "waktu": "2013-05-01", "status": s, "keterangan": k}) for n, s, k in
            [("1", "pending", "\ud83d"), ("\ud83d", "pending", ""), ("3", "\ud83d", ""),
             ("a\0b", "pending", ""), ("5", "pending", "x\n" * 11), ("6", "pending", "tung\0gu\n5 mei")]]  # fmt: skip
    with HistoryStore(path) as store:
        result = import_lines(store, told)
        assert [(bad.number, bad.reason) for bad in result.bad] == [
            (1, "bentuk"), (2, "bentuk"), (3, "bentuk"), (4, "sekolah"), (5, "panjang"),
        ]  # fmt: skip
        assert [seen.remark for seen in store.history("6")] == ["tunggu\n5 mei"]


def test_lines_of_windows_own_letters_come_in(path: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_bytes(
        b"npsn;nama;tgl;status\n1;SMA Ros\xe9;2013-05-01;pending\n2;SMA Ros\xc3\xa9;2013-05-01;pending\n"
        b"3;SMA \x81;2013-05-01;pending\n"
    )
    with HistoryStore(path) as store, table.open("rb") as file:
        told = import_lines(store, lines_of(texts_of(file)))
        assert told == Imported(new=2, known=0, bad=(BadLine(4, "bentuk"),))
        assert [school.name for school, _ in store.histories()] == ["SMA Ros\u00e9"] * 2


def test_columns_of_text_are_passed_over(path: Path) -> None:
    told = [
        "NPSN;Jenjang;Kabupaten/Kota;Akreditasi;Tanggal;Status;PTK;Ruang;No. HP",
        "1;SD;Kab. Contoh;A;2013-05-01;pending;3;12;08123456",
        "2;SD;Kab. Contoh;B;2013-05-01;pending;tiga;12;",
        "3;SD;Kab. Contoh;B;2013-05-01;pending;;dua belas;",
    ]
    with HistoryStore(path) as store:
        assert import_lines(store, told) == Imported(new=2, known=0, bad=(BadLine(3, "jumlah"),))
        assert [dict(seen.counts) for _, seen, _ in store.entries()] == [
            {"ptk": 3, "ruang": 12},
            {},
        ]


@pytest.mark.parametrize(
    ("header", "lacks"),
    [("1;2013-05-01;pending", "sekolah, waktu, status"), ("npsn;status", "waktu"),
     ("sep=,\nsekolah,tgl", "status"), ("x" * 20_000, "sekolah, waktu, status")],
)  # fmt: skip
def test_a_table_without_the_needed_columns_is_refused(
    path: Path, tmp_path: Path, header: str, lacks: str
) -> None:
    with HistoryStore(path) as store:
        with pytest.raises(ArgumentValueError, match=f"lines: one without {lacks} is none of"):
            import_lines(store, [*header.split("\n"), "1;2013-05-01;pending"])
        rows: list[Any] = [header.rsplit("\n", maxsplit=1)[-1].split(";")]
        with pytest.raises(ArgumentValueError, match="path: one without "):
            import_sheet(store, sheet(tmp_path / "a.xlsx", rows))
        assert store.counts() == {}


def test_who_took_a_step_comes_in(path: Path) -> None:
    told = ["npsn;waktu;status;langkah;pelaku", "1;2013-05-01;pending;tunda;SERVER",
            "2;2013-05-01;pending;tunda;kepala"]  # fmt: skip
    with HistoryStore(path) as store:
        result = import_lines(store, told)
        assert result.bad == (BadLine(3, "pelaku"),)
        assert [actor for *_, actor in store.entries()] == [Actor.SERVER]
        assert result.to_dict() == {
            "new": 1, "known": 0, "unread": 0, "bad": [{"number": 3, "reason": "pelaku"}],
        }  # fmt: skip


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_comes_in_once(path: Path, sign: str) -> None:
    with HistoryStore(path) as store:
        assert import_lines(store, lines(sign)) == Imported(new=3, known=0, unread=1, bad=())
        assert dict(store.histories()) == KEPT
        assert [unread.label for unread in store.unread()] == ["dalam antrean provinsi"]
        assert import_lines(store, lines(sign)) == Imported(new=0, known=3, unread=1, bad=())
        assert dict(store.histories()) == KEPT


def test_json_lines_come_in(path: Path) -> None:
    header, *rows = ROWS
    with HistoryStore(path) as store:
        import_lines(store, [json.dumps(dict(zip(header, row, strict=True))) for row in rows])
        assert dict(store.histories()) == KEPT


def test_rows_of_a_program_come_in(path: Path) -> None:
    header, *rows = ROWS
    with HistoryStore(path) as store:
        aside: list[str] = []
        given_rows: list[Any] = [
            *(dict(zip(header, row, strict=True)) for row in rows),
            {"ptk": day(1)},
        ]
        told = import_rows(store, given_rows, aside=lambda _, line: aside.append(line))
        assert aside == ['{"ptk": "2013-05-01 08:00:00+07:00"}']
        assert told == Imported(new=3, known=0, unread=1, bad=(BadLine(4, "sekolah"),))
        assert dict(store.histories()) == KEPT


def sheet(target: Path, rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(target)
    return target


def test_a_sheet_comes_in(path: Path, tmp_path: Path) -> None:
    header, first, second, third = ROWS
    first = [10000001, *first[1:3], dt.datetime(2013, 5, 1, 8), *first[4:6], 16]  # type: ignore[list-item] # noqa: DTZ001 - as in a sheet
    rows: list[Any] = [
        [],
        [*header, None],
        first,
        [None],
        [*second, None],
        third,
        [*third, None, "tanpa kolom"],
        ["10000003"],
    ]
    with HistoryStore(path) as store:
        told = import_sheet(store, sheet(tmp_path / "riwayat.xlsx", rows))
        assert told == Imported(
            new=3, known=0, unread=1, bad=(BadLine(7, "bentuk"), BadLine(8, "waktu"))
        )
        assert dict(store.histories()) == KEPT


def test_a_number_is_the_same_in_every_way_of_writing_it(path: Path, tmp_path: Path) -> None:
    row = [10000001, "2013-05-01 08:00", "Pending"]
    plain = sheet(tmp_path / "biasa.xlsx", [["sekolah", "waktu", "status"], row])
    other = tmp_path / "lain.xlsx"
    with zipfile.ZipFile(plain) as there, zipfile.ZipFile(other, "w") as archive:
        for name in there.namelist():
            part = there.read(name)
            if name.endswith("/sheet1.xml"):
                assert b"<v>10000001</v>" in part
                part = part.replace(b"<v>10000001</v>", b"<v>1.0000001E7</v>")
            archive.writestr(name, part)
    with HistoryStore(path) as store:
        assert import_sheet(store, other) == Imported(new=1, known=0, bad=())
        assert import_sheet(store, plain) == Imported(new=0, known=1, bad=())


@pytest.mark.parametrize("form", ["sheet", "rows", "json"])
def test_a_value_is_judged_alike_whatever_it_comes_in_by(
    path: Path, tmp_path: Path, form: str
) -> None:
    names = ["npsn", "waktu", "status", "ptk", "akreditasi"]
    at = dt.datetime(2013, 5, 1)  # noqa: DTZ001 - as in a sheet
    rows: list[Any] = [
        [True, at, "pending", 1, "A"], [2, False, "pending", 1, "A"], [3, at, True, 1, "A"],
        [4, at, "pending", True, "A"], [5, at, "pending", False, "A"], [6, at, "pending", 6.5, "A"],
        # A column of no meaning says nothing of its row.
        [7, at, "pending", 7.0, True], [8.0, at, "pending", " 8 ", False], [9, at, "pending", 0, at],
    ]  # fmt: skip
    each: list[Any] = [dict(zip(names, row, strict=True)) for row in rows]
    aside: list[str] = []
    with HistoryStore(path) as store:
        if form == "sheet":
            table = sheet(tmp_path / "t.xlsx", [names, *rows])
            told = import_sheet(store, table, aside=lambda _, line: aside.append(line))
        elif form == "rows":
            told = import_rows(store, each, aside=lambda _, line: aside.append(line))
        else:
            texts = [json.dumps(row, default=str) for row in each]
            told = import_lines(store, texts, aside=lambda _, line: aside.append(line))
        assert [bad.reason for bad in told.bad] == [*["bentuk"] * 3, *["jumlah"] * 3]
        assert {s.key: dict(seen.counts) for s, seen, _ in store.entries()} == {
            "7": {"ptk": 7}, "8": {"ptk": 8}, "9": {"ptk": 0},
        }  # fmt: skip
        # What was put aside is judged as before when it comes in again.
        again = import_lines(store, aside)
        assert [bad.reason for bad in again.bad] == [bad.reason for bad in told.bad]


def test_a_sheet_without_rows_is_nothing(path: Path, tmp_path: Path) -> None:
    with HistoryStore(path) as store:
        empty = import_sheet(store, sheet(tmp_path / "kosong.xlsx", []))
    assert empty == Imported(new=0, known=0, bad=())


def test_what_is_no_sheet_is_refused(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.xlsx"
    with HistoryStore(path) as store:
        other.write_text("waktu;status\n")
        with pytest.raises(ArgumentValueError, match="path: BadZipFile is none of the XLSX"):
            import_sheet(store, other)
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("sekolah.db", b"")
        with pytest.raises(ArgumentValueError, match="path: KeyError"):
            import_sheet(store, other)
        with pytest.raises(FileNotFoundError):
            import_sheet(store, tmp_path / "tidak-ada.xlsx")


def changed(whole: Path, old: bytes, new: bytes) -> bytes:
    data = whole.read_bytes()
    assert old in data
    return data.replace(old, new)


def test_a_damaged_or_odd_sheet_is_refused_whatever_it_breaks(path: Path, tmp_path: Path) -> None:
    """Law: what is no whole XLSX file with rows is refused as that, and nothing else comes out."""
    whole, other = sheet(tmp_path / "utuh.xlsx", ROWS[:2]), tmp_path / "lain.xlsx"
    with zipfile.ZipFile(whole) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
        parts = {name: archive.read(name) for name in archive.namelist()}
    data = whole.read_bytes()
    begin = part.header_offset + 30 + len(part.filename)
    chart = openpyxl.Workbook()
    chart.create_chartsheet("Bagan", 0).add_chart(openpyxl.chart.BarChart())
    chart.remove(chart.worksheets[0])
    chart.save(tmp_path / "bagan.xlsx")
    odd = [
        # The bytes of a part, how they are packed, that they are encrypted, and where it ends.
        data[: begin + 9] + bytes(99) + data[begin + 108 :],
        changed(whole, b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x00\x00\x63\x00"),
        changed(whole, b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        data[: begin + 50], (tmp_path / "bagan.xlsx").read_bytes(),
    ]  # fmt: skip
    chance = random.Random(5)  # noqa: S311 - damage, no secrets
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        odd.append(bytes(broken))
    for name, text in parts.items():
        for other_text in (text[: len(text) // 2], text.replace(b'"1"', b'"-1"'), b""):
            with zipfile.ZipFile(other, "w") as archive:
                for each, content in parts.items():
                    archive.writestr(each, other_text if each == name else content)
            odd.append(other.read_bytes())
    refused: list[int] = []
    with HistoryStore(path) as store:
        for number, content in enumerate(odd):
            other.write_bytes(content)
            with suppress(ArgumentValueError):
                import_sheet(store, other)
                continue
            refused.append(number)
    assert refused[:5] == [0, 1, 2, 3, 4]
    assert len(refused) > 40


def test_a_sheet_that_says_it_has_more_cells_than_there_are_is_read(
    path: Path, tmp_path: Path
) -> None:
    whole, other = sheet(tmp_path / "utuh.xlsx", ROWS), tmp_path / "lain.xlsx"
    with zipfile.ZipFile(whole) as there, zipfile.ZipFile(other, "w") as archive:
        for name in there.namelist():
            part = there.read(name)
            archive.writestr(name, part.replace(b'ref="A1:G4"', b'ref="A1:XFD1048576"'))
    with HistoryStore(path) as store:
        assert import_sheet(store, other) == Imported(new=3, known=0, unread=1, bad=())


def with_rows(folder: Path, rows: bytes) -> Path:
    """Write a sheet of one good record, followed by *rows* in the format's own words."""
    whole = sheet(
        folder / "utuh.xlsx", [["npsn", "waktu", "status"], ["1", "2013-05-01", "pending"]]
    )
    other = folder / "lain.xlsx"
    with (
        zipfile.ZipFile(whole) as there,
        zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in there.namelist():
            archive.writestr(
                name, there.read(name).replace(b"</sheetData>", rows + b"</sheetData>")
            )
    return other


def came_in(path: Path, table: Path) -> Imported | str:
    """Return what an import of *table* says, also where it is refused, in little memory."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, most))
    try:
        with HistoryStore(path) as store:
            return import_sheet(store, table)
    except ArgumentValueError as error:
        return str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


_WIDE = b'<row r="%d"><c r="XFD%d"/></row>'
_FAR = b'<row r="%d"><c r="%s%d" t="str"><v>x</v></c></row>'
_NO_SHEET = "path: ValueError is none of the XLSX files"
_ONE = Imported(new=1, known=0, bad=())


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # What is missing costs nothing, and a number that the format does not have is refused.
        (_FAR % (900_000_000, b"A", 900_000_000), _NO_SHEET),
        (_FAR % (1_048_577, b"A", 1_048_577), _NO_SHEET),
        (b'<row r="-1"/>', _NO_SHEET), (b'<row r="1048576"/>', _ONE),
        (b'<row r="3"/>' * 1_048_575, _NO_SHEET),
        (b"".join(_WIDE % (n, n) for n in range(3, 20_000)), _ONE),
        (_FAR % (3, b"XFE", 3), _NO_SHEET), (b"<row>" + b"<c/>" * 2_000_000 + b"</row>", _NO_SHEET),
        (_FAR % (4, b"XFD", 4), Imported(new=1, known=0, bad=(BadLine(4, "bentuk"),))),
        # A row that stands behind a later one is not lost.
        (_FAR % (9, b"C", 9) + _FAR % (5, b"C", 5),
         Imported(new=1, known=0, bad=(BadLine(9, "sekolah"), BadLine(5, "sekolah")))),
    ],
)  # fmt: skip
def test_a_row_or_a_cell_that_stands_far_away_keeps_nobody_busy(
    path: Path, tmp_path: Path, child: Child, rows: bytes, wanted: object
) -> None:
    assert child.ask(came_in, path, with_rows(tmp_path, rows)) == wanted


def test_a_sheet_of_more_columns_than_a_table_has_is_refused(path: Path, tmp_path: Path) -> None:
    names = ["npsn", "waktu", "status", *(f"lain {n}" for n in range(998))]
    with HistoryStore(path) as store:
        with pytest.raises(ArgumentValueError, match="path: one of 1001 is none of the sheets"):
            import_sheet(store, sheet(tmp_path / "lebar.xlsx", [names]))
        row = ["1", "2013-05-01", "pending"]
        assert import_sheet(store, sheet(tmp_path / "t.xlsx", [names[:1000], row])) == _ONE


def test_a_small_sheet_that_unpacks_to_much_is_refused(path: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "besar.xlsx"
    whole = sheet(tmp_path / "utuh.xlsx", ROWS)
    with zipfile.ZipFile(whole) as there, zipfile.ZipFile(bomb, "w", 8) as archive:
        for name in there.namelist():
            archive.writestr(name, there.read(name))
        with archive.open("xl/lain.xml", "w") as part:
            for _ in range(20):
                part.write(b"<si><t>a</t></si>" * 60_000)
    assert bomb.stat().st_size < 1 << 18
    with HistoryStore(path) as store, pytest.raises(ArgumentValueError, match="path: ValueError"):
        import_sheet(store, bomb)


def test_a_sheet_that_is_made_to_fill_the_memory_is_refused(path: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "besar.xlsx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_100):
            part.write(bytes(1 << 20))
    assert bomb.stat().st_size < 4 << 20
    with HistoryStore(path) as store, pytest.raises(ArgumentValueError, match="path: ValueError"):
        import_sheet(store, bomb)


def test_a_line_that_cannot_be_read_is_kept_aside_and_the_rest_goes_in(path: Path) -> None:
    good, aside, progress = lines(","), list[tuple[int, str]](), list[int]()
    given_lines = [
        good[0], "10000001,SDN 1,230309,besok,pending,,", good[1], ",,,2013-05-01,pending,,",
        "", good[2], '10000001,"SDN', "10000001,a,,0001-01-01 00:00,pending,,",
    ]  # fmt: skip
    with HistoryStore(path) as store:
        told = import_lines(
            store, given_lines, aside=lambda bad, line: aside.append((bad.number, line)),
            progress=progress.append,
        )  # fmt: skip

    reasons = [(2, "waktu"), (4, "sekolah"), (7, "bentuk"), (8, "waktu")]
    assert told == Imported(new=2, known=0, bad=tuple(BadLine(*reason) for reason in reasons))
    assert aside == [(number, given_lines[number - 1]) for number, _ in reasons]
    assert progress == [8]


def test_many_lines_come_in_some_at_a_time(path: Path) -> None:
    progress: list[int] = []
    many = ["npsn,waktu,status", *(f"{n},2013-05-01,pending" for n in range(5_000))]
    with HistoryStore(path) as store:
        assert import_lines(store, many, progress=progress.append).new == 5_000
        with pytest.raises(OSError, match="putus"):
            import_lines(store, _cut([many[0], *(f"x{line}" for line in many[1:])]))
        assert sum(store.counts().values()) == 7_000
    assert progress == [2_001, 4_001, 5_001]


def _cut(many: list[str]) -> Any:
    yield from many[:3_000]
    raise OSError("putus")


def test_a_name_may_stand_in_the_column_of_the_school(path: Path) -> None:
    with HistoryStore(path) as store:
        import_lines(store, ["npsn;sekolah;tgl;status", "1;SDN 1;2013-05-01;pending"])
        import_lines(store, ["sekolah;tgl;status", "kunci lain;2013-05-01;pending"])
        assert [school for school, _ in store.histories()] == [
            School("1", name="SDN 1"), School("kunci lain"),
        ]  # fmt: skip


def test_a_status_that_was_stored_is_taken_back_by_no_remark(path: Path, tmp_path: Path) -> None:
    """What goes out is a fact; what a person writes beside a label may take it back."""
    kept = Observation("berhasil_diproses", day(1), remark="datanya 0")
    with HistoryStore(path) as store, HistoryStore(tmp_path / "lain.db") as other:
        store.record("1", kept)
        import_lines(other, export_lines(store))
        assert other.history("1") == (attrs.evolve(kept, remark=None),)
        told = ["npsn;tgl;status;ket", "2;1 Mei 2013;Berhasil diproses;datanya 0"]
        import_lines(other, told)
        assert [seen.status for seen in other.history("2")] == [None]


def test_moments_without_a_zone_are_of_the_one_that_is_named(path: Path) -> None:
    east = dt.timezone(dt.timedelta(hours=9))
    with HistoryStore(path) as store:
        import_lines(store, ["npsn;waktu;status", "1;2013-05-01 10:00;pending"], zone=east)
        assert store.history("1")[0].at == day(1)


def test_steps_of_the_hosts_own_workflow_come_in(path: Path) -> None:
    step = Transition("setujui", "pending", "berhasil_diproses", "dinas")
    told = ["npsn;waktu;status;langkah", "1;2013-05-01;berhasil diproses;setujui"]
    with HistoryStore(path, workflow=WORKFLOW.with_transitions([step])) as store:
        assert import_lines(store, told).new == 1
    with HistoryStore(path) as store:
        assert import_lines(store, told).bad == (BadLine(2, "langkah"),)


# Whatever a store takes: every letter, every moment, every name of what was counted.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from('=+-@\0\t\r\n\x0b\x85\ufeff ";,|{\u00a0\uff1d'),
    max_size=12,
)
# Of a zone, whole seconds: Python's own reading takes "+00:00:00.000001" for UTC.
ZONES = st.builds(dt.timezone, st.integers(-82_800, 82_800).map(lambda n: dt.timedelta(seconds=n)))
MOMENTS = st.builds(
    dt.datetime.replace,
    st.datetimes(dt.datetime(1, 1, 3), dt.datetime(9999, 12, 29)),  # noqa: DTZ001 - given below
    tzinfo=ZONES,
)  # fmt: skip
NAMES = st.sampled_from(["ptk", "PTK", "peserta_didik", "status", "kecamatan", "counts", "Waktu"])
OBSERVATIONS = st.builds(
    Observation, st.none() | st.sampled_from(Status), MOMENTS | st.just(day(1)),
    label=st.none() | TEXTS,
    remark=st.none() | TEXTS | st.sampled_from(["tunggu", "lolos validasi akhir", "5 Mei"]),
    counts=st.dictionaries(NAMES | TEXTS, st.integers(0, 10**9 - 1), max_size=4),
    received_at=st.none() | MOMENTS, trigger=st.sampled_from([None, *WORKFLOW.triggers]),
)  # fmt: skip
SCHOOLS = st.tuples(
    TEXTS | st.just("1"), st.none() | TEXTS | st.just("23.03.09"), st.none() | TEXTS
)


@given(st.lists(st.tuples(SCHOOLS, OBSERVATIONS, st.none() | st.sampled_from(Actor)), max_size=6))
def test_what_goes_out_comes_in_again(
    tmp_path_factory: pytest.TempPathFactory, given_entries: list[Any]
) -> None:
    """Law: what a store takes it gives so that it is nothing new to it, and makes another like it.

    In every form, of any entry. What cannot be given so is not taken.
    """
    folder = tmp_path_factory.mktemp("hukum")
    with HistoryStore(folder / "satu.db") as store:
        for school, seen, actor in given_entries:
            with suppress(ArgumentValueError):
                store.record_many([(School(*school), seen, actor)])
        here = list(store.entries())
        unread = sum(seen.status is None for _, seen, _ in here)
        many = Imported(new=0, known=len(here), unread=unread, bad=())
        for number, form in enumerate(["csv", "jsonl", "xlsx", "csv"]):
            file = folder / f"keluar{number}.{form}"
            with HistoryStore(folder / f"lain{number}.db") as other:
                if form == "xlsx":
                    export_sheet(store, file)
                    assert import_sheet(store, file) == many
                    assert import_sheet(other, file).bad == ()
                else:
                    told = list(export_lines(store, form, delimiter=";" if number else ","))
                    file.write_text("\n".join(told), "utf-8", newline="")
                    assert import_lines(store, told) == many
                    with file.open("rb") as opened:
                        assert import_lines(other, lines_of(texts_of(opened))).bad == ()
                assert _alike(list(other.entries())) == _alike(here)


def _alike(entries: list[Any]) -> list[Any]:
    # Whose step it was stands with a step that was read.
    return [
        (
            school,
            instant(seen.at),
            attrs.evolve(seen, at=day(1)),
            None if seen.status is None else actor,
        )
        for school, seen, actor in entries
    ]


def test_the_longest_that_is_kept_comes_in_again(path: Path, tmp_path: Path) -> None:
    letter, quote = "\U0001f600", '"'
    entries: list[Any] = [
        (
            School(each * 500, each * 500, each * 500),
            Observation("pending", day(1), remark=each * 500,
                        counts={f"{each * 57}{n:03}": 10**9 - 1 - n for n in range(40)}),
        )
        for each in (letter, quote, "x", "\\")
    ]  # fmt: skip
    target = tmp_path / "ekspor.xlsx"
    with HistoryStore(path) as store:
        assert store.record_many(entries) == 4
        for form in ("csv", "jsonl"):
            told = list(export_lines(store, form))
            assert import_lines(store, told) == Imported(new=0, known=4, bad=())
        export_sheet(store, target)
        assert import_sheet(store, target) == Imported(new=0, known=4, bad=())
        with pytest.raises(ArgumentValueError, match=r"delimiter: '\|' is none of comma"):
            export_lines(store, delimiter="|")


def test_what_another_tool_put_in_goes_out_all_the_same(path: Path, tmp_path: Path) -> None:
    with HistoryStore(path) as store:
        store.record("1", Observation("pending", day(1)))
        with closing(sqlite3.connect(path)) as tool:
            tool.execute(
                "INSERT INTO catatan (sekolah, waktu, waktu_asli, status, keterangan) "
                "VALUES (1, '2013', '2013-05-02T00:00:00+00:00', 'pending', ?)", ("a\x01b",)
            )  # fmt: skip
            tool.commit()
        export_sheet(store, tmp_path / "a.xlsx")
        rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].values)
        assert sorted(str(row[5]) for row in rows[1:]) == ["None", "ab"]


def test_an_export_destroys_nothing(path: Path, tmp_path: Path) -> None:
    link, hard, other = (tmp_path / name for name in ("tautan.xlsx", "keras.xlsx", "lain.xlsx"))
    with HistoryStore(path) as store:
        store.record("1", Observation("pending", day(1)))
        link.symlink_to(path)
        hard.hardlink_to(path)
        other.write_text("milik orang")
        for target in (path, link, hard, other, tmp_path):
            with pytest.raises(FileExistsError):
                export_sheet(store, target)
        assert other.read_text() == "milik orang"
        with closing(sqlite3.connect(path)) as tool:
            tool.execute(
                "INSERT INTO catatan (sekolah, waktu, waktu_asli) VALUES (1, '', 'kemarin')"
            )
            tool.commit()
        with pytest.raises(StoreError, match="another program has changed"):
            export_sheet(store, tmp_path / "baru.xlsx")
    assert [f.name for f in tmp_path.iterdir() if "baru" in f.name] == []


def test_a_sheet_that_goes_out_comes_in_again(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "ekspor.xlsx"
    with HistoryStore(path) as store, HistoryStore(tmp_path / "lain.db") as other:
        import_lines(store, lines(";"))
        store.record(School("3", name="=HYPERLINK(1)"), Observation("pending", day(4)))
        export_sheet(store, target)
        assert import_sheet(store, target) == Imported(new=0, known=4, unread=1, bad=())
        assert import_sheet(other, target).new == 4
        assert list(other.histories()) == list(store.histories())
    cells = [cell for row in openpyxl.load_workbook(target).worksheets[0].rows for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=HYPERLINK(1)"} == {"s"}


def test_what_a_spreadsheet_takes_for_a_formula_is_a_text(path: Path) -> None:
    with HistoryStore(path) as store:
        for sign in "=+-@":
            store.record(School(f"{sign}1", name=f"{sign}2+3"), Observation("pending", day(1)))
        told = list(export_lines(store))
        assert all(field[:1] not in set("=+-@") for line in told for field in line.split(","))
        assert import_lines(store, told) == Imported(new=0, known=4, bad=())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_list_separator_makes_a_formula_of_a_text(path: Path, delimiter: str) -> None:
    """Whatever separator the spreadsheet takes; what comes in again is what went out."""
    names = (
        'SDN;=HYPERLINK("http://x")', "SDN,+1", "SDN|-1", "SDN;\u00a0=1", "\uff1d1+1", "a;\uff20b",
    )  # fmt: skip
    with HistoryStore(path) as store:
        for name in names:
            store.record(School(f"k{name}", name=name), Observation("pending", day(1)))
        told = list(export_lines(store, delimiter=delimiter))
        cells = [cell for line in told for cell in re.split('[,;|\t"]', line)]
        assert not [cell for cell in cells if cell[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20")]
        assert import_lines(store, told) == Imported(new=0, known=len(names), bad=())
        assert tuple(school.name for school, _ in store.histories()) == names


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_entries_that_nobody_could_read_go_out_and_come_in_as_many_as_they_are(
    path: Path, tmp_path: Path, form: str
) -> None:
    """Also where they stand at the end of those that are written at once."""
    with HistoryStore(path) as store, HistoryStore(tmp_path / "lain.db") as other:
        for label in ("entah", "apa", "itu"):
            store.record("1", Observation(None, day(1), label=label))
        store.record_many((f"{n}", Observation("pending", day(1))) for n in range(2, 1_999))
        for label in ("entah", "apa", "itu"):
            store.record("9999", Observation(None, day(1), label=label))
        told = list(export_lines(store, form))
        for _ in range(2):
            assert import_lines(store, told) == Imported(new=0, known=2_003, unread=6, bad=())
        assert import_lines(other, told) == Imported(new=2_003, known=0, unread=6, bad=())
        assert list(other.entries()) == list(store.entries())
        assert import_lines(other, told) == Imported(new=0, known=2_003, unread=6, bad=())
        with HistoryStore(tmp_path / "salinan.db") as copy:
            assert copy.record_many(store.entries()) == 2_003
        # Where nothing else comes, there is an end to it.
        many = [told[0], *[told[1]] * 2_100]
        assert import_lines(other, many).new == 1_997


def test_unread_entries_of_one_moment_are_counted_over_the_whole_import(
    path: Path, tmp_path: Path
) -> None:
    """Whatever stands between them, also where they are far apart."""
    blank, later = "1;2013-05-02;", "1;2013-05-03;pending"
    told = ["npsn;waktu;status", later, blank,
            *(f"{n};2013-05-01;pending" for n in range(2, 3_000)), blank]  # fmt: skip
    with HistoryStore(path) as store, HistoryStore(tmp_path / "lain.db") as other:
        assert import_lines(store, told) == Imported(new=3_001, known=0, unread=2, bad=())
        assert [seen.status for seen in store.history("1")] == [None, None, Status.PENDING]
        assert import_lines(store, told) == Imported(new=0, known=3_001, unread=2, bad=())
        # One that is there already is known, and another of it is new.
        assert import_lines(other, told[:3]).new == 2
        assert import_lines(other, told) == Imported(new=2_999, known=2, unread=2, bad=())
        assert other.history("1") == store.history("1")


def test_unread_entries_are_counted_in_a_memory_that_does_not_grow(path: Path) -> None:
    moments = (day(2) + dt.timedelta(seconds=n) for n in range(50_001))
    blank, *others = (f"1;{moment.isoformat()};" for moment in moments)
    told = ["npsn;waktu;status", blank, *others, blank]
    with HistoryStore(path) as store:
        assert import_lines(store, told) == Imported(new=50_001, known=1, unread=50_002, bad=())


def test_rows_that_are_none_are_bad_and_lose_no_other(path: Path) -> None:
    good: dict[Any, Any] = {"npsn": 10000001, "waktu": "2013-05-01", "status": "pending"}
    ring: dict[str, Any] = {}
    ring["npsn"] = ring
    rows: list[Any] = [
        *csv.DictReader(["npsn,waktu,status", "1,2013-05-01,pending,lebih", "2,2013-05-01,pending"]),
        {**good, "ptk": 10**5_000}, {**good, "npsn": 10**5_000}, "npsn", None, ring, {1: 2, **good},
        {**good, "npsn": True}, {**good, "npsn": float("inf")}, {**good, "npsn": float("nan")},
        {**good, "ptk": False},
        # Of other columns, no text is passed over; an empty cell of pandas' is an empty one.
        {**good, "aktif": True, "batas": float("inf"), "alamat": [1], "ptk": float("nan"),
         "keterangan": float("nan"), "npsn": 10000001.0},
    ]  # fmt: skip
    aside: list[str] = []
    with HistoryStore(path) as store:
        told = import_rows(store, rows, aside=lambda _, line: aside.append(line))
        assert [school.key for school, _ in store.histories()] == ["2", "10000001"]
    assert told.new == 2
    assert [(bad.number, bad.reason) for bad in told.bad] == [
        (1, "bentuk"), (3, "panjang"), (4, "panjang"), (5, "bentuk"), (6, "bentuk"), (7, "bentuk"),
        (8, "bentuk"), (9, "bentuk"), (10, "bentuk"), (11, "sekolah"), (12, "jumlah"),
    ]  # fmt: skip
    assert all(json.loads(line) is None or json.loads(line) for line in aside)


def test_json_that_is_no_text_and_no_number_is_no_school(path: Path) -> None:
    told = [f'{{"npsn": {key}, "waktu": "2013-05-01", "status": "pending"}}'
            for key in ("NaN", "true", "1e400", "-Infinity", "1.0")]  # fmt: skip
    with HistoryStore(path) as store:
        assert [(bad.number, bad.reason) for bad in import_lines(store, told).bad] == [
            (1, "sekolah"), (2, "bentuk"), (3, "bentuk"), (4, "bentuk"),
        ]  # fmt: skip
        assert [school.key for school, _ in store.histories()] == ["1"]


def test_an_export_keeps_to_a_region_and_to_its_forms(path: Path) -> None:
    with HistoryStore(path) as store:
        import_lines(store, lines(";"))
        assert len(list(export_lines(store, within="230310"))) == 2
        assert len(list(export_lines(store, "jsonl", within="230309"))) == 2
        assert store.entities() == ("ptk",)
        with pytest.raises(ArgumentValueError, match="form: 'xml' is none of csv, jsonl"):
            export_lines(store, "xml")
        for wrong in ("csv", "jsonl"):
            with pytest.raises(ArgumentValueError, match="within: a text of 1 characters is none"):
                export_lines(store, wrong, within="x")
        with pytest.raises(ArgumentValueError, match="within: "):
            export_sheet(store, path.with_name("a.xlsx"), within="x")


# So that checkers do not refuse what is wrong on purpose.
wrongly: Any = dapodik_status.store


@pytest.mark.parametrize(
    "wrong",
    [
        lambda _: wrongly.import_lines("a.db", []),
        lambda _: wrongly.import_rows("a.db", []),
        lambda _: wrongly.import_sheet("a.db", "b.xlsx"),
        lambda _: wrongly.export_lines("a.db"),
        lambda _: wrongly.export_sheet("a.db", "b.xlsx"),
        lambda store: wrongly.import_lines(store, [], zone="WIB"),
        lambda store: wrongly.import_lines(store, "npsn;waktu;status"),
        lambda store: wrongly.import_lines(store, None),
        lambda store: wrongly.import_lines(store, [b"npsn;waktu;status"]),
        lambda store: wrongly.import_lines(store, ["npsn;waktu;status", 5]),
        lambda store: wrongly.import_lines(store, ["npsn;waktu;status", None]),
        lambda store: wrongly.import_rows(store, None),
        lambda store: wrongly.export_lines(store, within=5),
        lambda store: wrongly.import_rows(store, [], zone=7),
        lambda store: wrongly.import_sheet(store, "b.xlsx", zone=None),
        lambda store: wrongly.import_lines(store, ["npsn;waktu;status", "1;;"], aside=5),
        lambda store: wrongly.import_lines(store, [], progress="ya"),
        lambda store: wrongly.import_rows(store, [], aside=[]),
        lambda store: wrongly.import_rows(store, [{}], progress=False),
        lambda store: wrongly.import_sheet(store, "b.xlsx", aside=5),
        lambda store: wrongly.import_sheet(store, "b.xlsx", progress=0),
    ],
)
def test_a_wrong_argument_is_refused_where_it_is_given(path: Path, wrong: Any) -> None:
    with HistoryStore(path) as store, pytest.raises(ArgumentTypeError):
        wrong(store)


def from_no_file(folder: Path) -> list[str]:
    os.mkfifo(folder / "a.xlsx")
    refusals: list[str] = []
    with HistoryStore(folder / "riwayat.db") as store:
        for path in (folder / "a.xlsx", Path("/dev/zero"), folder):
            with pytest.raises((ArgumentValueError, OSError)) as refused:
                import_sheet(store, path)
            refusals.append(type(refused.value).__name__)
    return refusals


def test_a_sheet_that_is_no_file_is_not_waited_for(tmp_path: Path, child: Child) -> None:
    assert child.ask(from_no_file, tmp_path) == ["ArgumentValueError"] * 3


@pytest.mark.parametrize(
    ("date", "time", "wanted"),
    [
        (dt.datetime(2013, 5, 1), dt.time(8), "2013-05-01T08:00:00+07:00"),  # noqa: DTZ001 - as in a sheet
        (dt.datetime(2013, 5, 1), "08.00", "2013-05-01T08:00:00+07:00"),  # noqa: DTZ001 - as above
        ("2013-05-01T00:00", "8:30", "2013-05-01T08:30:00+07:00"),
        (dt.datetime(2013, 5, 1), None, "2013-05-01T00:00:00+07:00"),  # noqa: DTZ001 - as above
        (dt.datetime(2013, 5, 1, 9), dt.time(8), None),  # noqa: DTZ001 - as above
    ],
)  # fmt: skip
def test_a_date_of_a_sheet_stands_beside_a_time(
    path: Path, tmp_path: Path, date: object, time: object, wanted: str | None
) -> None:
    """A cell that holds a date holds midnight too; one that holds another time is in doubt."""
    names, row = ["NPSN", "Tanggal", "Jam", "Status"], ["1", date, time, "Pending"]
    with HistoryStore(path) as store, HistoryStore(tmp_path / "lain.db") as other:
        import_sheet(store, sheet(tmp_path / "t.xlsx", [names, row]))
        import_rows(other, [dict(zip(names, row, strict=True))])
        for each in (store, other):
            told = [seen.at.isoformat() for seen in each.history("1")]
            assert told == ([] if wanted is None else [wanted])


def test_a_number_of_somebody_is_no_count(path: Path) -> None:
    """Nor a date, a code or a year: nothing of these is kept, and none goes out."""
    row = {
        "npsn": 1, "waktu": "2013-05-01", "status": "pending", "ptk": 3, "Rombel": 4, "ruang_kelas": 2,
        "Tanggal Lahir Kepsek": 19_700_512, "Kode OTP": 123_456, "HP Operator": 81_234_567,
        "No. Rekening": 123, "NIP/NIK kepsek": 99, "tahun_ajaran_aktif": 2013, "Usia kepala": 54,
    }  # fmt: skip
    with HistoryStore(path) as store:
        assert import_rows(store, [row]).new == 1
        assert store.entities() == ("ptk", "rombel", "ruang_kelas")
        # What a program counts by such a name goes out as it is, and comes in again.
        store.record("2", Observation("pending", day(2), counts={"no kk": 5, "ptk": 1}))
        told = list(export_lines(store))
        assert told[0].endswith(",ptk,rombel,ruang_kelas,counts")
        assert import_lines(store, told) == Imported(new=0, known=2, bad=())


def test_what_is_later_than_a_moment_is_a_bad_line(path: Path, tmp_path: Path) -> None:
    rows = [["npsn", "waktu", "status"], ["1", "2 Mei 2013", "pending"], ["1", "3 Mei 2103", "x"]]
    given_rows = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    table = sheet(tmp_path / "t.xlsx", rows)
    until = day(2, 0)
    with HistoryStore(path) as store:
        told = (
            import_lines(store, map(";".join, rows), until=until),
            import_rows(store, given_rows, until=until),
            import_sheet(store, table, until=until),
        )
        assert [each.bad for each in told] == [
            (BadLine(3, "mendatang"),), (BadLine(2, "mendatang"),), (BadLine(3, "mendatang"),),
        ]  # fmt: skip
        assert len(store.history("1")) == 1
        assert import_rows(store, given_rows).new == 1
        naive = until.replace(tzinfo=None)
        with pytest.raises(NaiveDatetimeError, match="until"):
            import_lines(store, (), until=naive)
        with pytest.raises(NaiveDatetimeError, match="until"):
            import_rows(store, (), until=naive)
        with pytest.raises(NaiveDatetimeError, match="until"):
            import_sheet(store, table, until=naive)
