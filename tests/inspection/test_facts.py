"""What a report tells of real files, with its values: sizes, shares, pages, names, zeros."""

import sqlite3
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from headers import made_header

from dapodik_status import (
    Depth,
    FileKind,
    FileReport,
    inspect_file,
    make_manifest,
)
from dapodik_status.database.answers import BadPage, BadText, Contents
from dapodik_status.file.header import Header
from dapodik_status.file.receipt import Transfer
from dapodik_status.inspection.checks import CHECKS
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Arrival, Trouble, VersionAge

PAGE = 4096
BLANK = FileReport(path="x.db", depth=Depth.FULL, kind=FileKind.SQLITE3)


def facts(report: FileReport, code: str) -> dict[str, object]:
    (finding,) = [finding for finding in report.findings if finding.code == code]
    return dict(finding.facts)


def judged(**seen: object) -> dict[str, dict[str, object]]:
    """Return what the checks find in a report of a database with these facts, by code."""
    report = attrs.evolve(BLANK, **seen)  # type: ignore[arg-type]  # any field
    return {f.code: dict(f.facts) for f in report.judged(CHECKS, ()).findings}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_sample(tmp_path_factory.mktemp("utuh") / "sekolah.db", pupils=60).read_bytes()


@pytest.mark.parametrize("percent", [1, 10, 50, 57, 99])
def test_a_cut_file_says_how_much_of_it_is_there(percent: int, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    size = len(data) * percent // 100
    path.write_bytes(data[:size])

    assert facts(inspect_file(path, depth="header"), "DPS110") == {
        "persen": percent, "ukuran": size, "ukuran_seharusnya": len(data),
    }  # fmt: skip


def test_never_a_hundred_percent_of_what_lacks_a_byte(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(data[:-1])
    assert facts(inspect_file(path), "DPS110")["persen"] == 99
    path.write_bytes(data)
    assert inspect_file(path).findings == ()
    path.write_bytes(data + b"x")
    assert facts(inspect_file(path), "DPS111") == {
        "ukuran": len(data) + 1, "ukuran_seharusnya": len(data),
    }  # fmt: skip


def test_a_file_cut_on_the_way_says_how_much_of_what_was_sent_arrived(
    data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(data)
    sent = make_manifest(path)
    half = len(data) // 2
    path.write_bytes(data[:half])

    assert facts(inspect_file(path, manifest=sent), "DPS402") == {
        "persen": 50, "ukuran": half, "ukuran_seharusnya": len(data),
    }  # fmt: skip


def leaves_of(data: bytearray) -> list[int]:
    """Return the numbers of the pages that are leaves of tables and hold rows, in their order."""
    return [
        number
        for number in range(2, len(data) // PAGE + 1)
        if data[(number - 1) * PAGE] == 0x0D and data[(number - 1) * PAGE + 4]
    ]


def test_of_several_bad_pages_of_a_table_the_first_is_told(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "sekolah.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE zz (a TEXT)")
        connection.executemany("INSERT INTO zz VALUES (?)", [("x" * 900,)] * 60)
        connection.commit()
    data = bytearray(path.read_bytes())
    mine = [n for n in leaves_of(data) if b"x" * 900 in data[(n - 1) * PAGE : n * PAGE]]
    for number in mine[2:5]:
        data[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(data)
    report = inspect_file(path)

    assert facts(report, "DPS115") == {"halaman": mine[2], "jumlah_halaman": 3, "tabel": "zz"}
    assert report.contents.bad_pages == tuple(BadPage(number, "zz") for number in mine[2:5])


def test_names_are_three_and_dots() -> None:
    for names, told in (
        (("a",), "a"), (("a", "b", "c"), "a, b, c"), (("a", "b", "c", "d"), "a, b, c, ..."),
    ):  # fmt: skip
        contents = Contents(layout_missing=names)
        assert judged(contents=contents)["DPS206"] == {"jumlah": len(names), "tabel": told}


def test_a_damaged_file_names_tables_from_either_source() -> None:
    pages = (BadPage(7, "ptk"), BadPage(3, "ptk"), BadPage(9, "sekolah"))
    of_pages = judged(troubles=(Trouble.DAMAGED,), contents=Contents(bad_pages=pages))
    of_tables = judged(
        troubles=(Trouble.DAMAGED,), contents=Contents(damaged_tables=("tanah", "ruang"))
    )
    assert of_pages["DPS115"] == {"halaman": 7, "jumlah_halaman": 3, "tabel": "ptk, sekolah"}
    assert of_tables["DPS115"] == {
        "halaman": None, "jumlah_halaman": None, "tabel": "tanah, ruang",
    }  # fmt: skip


def test_an_index_says_how_many_rows_it_lacks() -> None:
    told = judged(
        troubles=(Trouble.INDEX_DAMAGED,), contents=Contents(index_gaps={"i": 1, "j": 40})
    )
    assert told["DPS119"] == {"indeks": "i, j", "jumlah": 41}


def test_broken_links_and_texts_are_counted() -> None:
    told = judged(
        contents=Contents(
            foreign_key_breaks={"ptk": 2, "ruang": 3},
            bad_texts=4,
            first_bad_text=BadText("ptk", "nama", 5),
        )
    )
    assert told["DPS117"] == {"jumlah": 5, "jumlah_tabel": 2, "tabel": "ptk, ruang"}
    assert told["DPS116"] == {"jumlah": 4, "kolom": "nama", "posisi": 5, "tabel": "ptk"}
    unknown = judged(contents=Contents(bad_texts=1))
    assert unknown["DPS116"] == {"jumlah": 1, "kolom": None, "posisi": None, "tabel": None}


def test_rules_that_could_not_be_asked_are_named() -> None:
    why = {"DPS301": "not_possible", "DPS302": "no_table", "DPS303": "not_possible"}
    told = judged(contents=Contents(unchecked_rules=why))
    assert told["DPS139"] == {"jumlah": 2, "kode": "DPS301, DPS303"}


def test_an_old_version_names_its_marker() -> None:
    old = Contents(age=VersionAge.LAMA, version="2.07", version_rule="versi_db")
    by_tables = attrs.evolve(old, version=None, age_rule="tabel_lama")
    assert judged(contents=old)["DPS202"] == {"penanda": "versi_db", "versi": "2.07"}
    assert judged(contents=by_tables)["DPS202"] == {"penanda": "tabel_lama", "versi": None}
    assert "DPS202" not in judged(contents=attrs.evolve(old, age=VersionAge.BARU))


def test_rules_that_disagree_are_named() -> None:
    odd = Contents(
        age=VersionAge.BARU, version="2.105", version_disagree=("tabel_lama", "kolom_baru")
    )
    assert judged(contents=odd)["DPS204"] == {
        "penanda": "tabel_lama, kolom_baru", "versi": "2.105",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "kind"), [("-wal", "sqlite_wal"), ("-journal", "sqlite_journal")]
)
def test_a_file_beside_is_told_by_its_kind(suffix: str, kind: str) -> None:
    assert judged(beside=(suffix,))["DPS120"] == {"jumlah": 1}
    assert judged(unfit=(suffix,)) == {"DPS123": {"jenis": kind}}
    for nothing in (FileKind.EMPTY, FileKind.ZEROS):
        assert judged(kind=nothing, beside=(suffix,)) == {"DPS124": {"jenis": kind}}
    assert judged(beside=("-wal", "-journal"))["DPS120"] == {"jumlah": 2}


def test_a_lost_or_forgotten_log_is_told_where_the_header_wants_one() -> None:
    wal = made_header(wal=True)
    some, none = Contents(table_count=1), Contents(table_count=0)

    assert judged(header=wal, contents=some) == {"DPS121": {}}
    assert judged(header=wal, contents=none) == {"DPS125": {}}
    assert judged(header=wal, contents=some, beside=("-wal",)) == {"DPS120": {"jumlah": 1}}
    assert judged(header=wal, contents=none, unfit=("-wal",)) == {
        "DPS123": {"jenis": "sqlite_wal"}, "DPS201": {},
    }  # fmt: skip
    assert judged(header=wal, contents=some, settled=("-wal",)) == {}
    assert judged(contents=none) == {"DPS201": {}}
    assert judged(contents=none, beside=("-journal",)) == {"DPS120": {"jumlah": 1}}


def test_zeros_at_the_end_are_a_hint_where_nothing_else_explains_them() -> None:
    header = made_header(page_count=2)
    whole = {"header": header, "size": 8192, "zero_tail": True}
    free = Header(header.raw[:36] + b"\0\0\0\1" + header.raw[40:])

    assert judged(**whole) == {"DPS118": {}}
    assert judged(**{**whole, "header": made_header(page_count=None)}) == {"DPS118": {}}
    assert judged(**{**whole, "zero_tail": False}) == {}
    assert judged(**{**whole, "header": free}) == {}
    assert judged(**whole, checked=("quick_check",)) == {}
    assert judged(**whole, checked=("integrity_check",)) == {}
    assert judged(**{**whole, "size": 8191}) == {
        "DPS110": {"persen": 99, "ukuran": 8191, "ukuran_seharusnya": 8192},
    }


def test_half_a_page_is_never_whole_and_pages_of_zeros_are_no_surplus() -> None:
    old, new = made_header(page_count=None), made_header(page_count=2)

    assert judged(header=old, size=8191)["DPS110"] == {
        "persen": None, "ukuran": 8191, "ukuran_seharusnya": None,
    }  # fmt: skip
    assert judged(header=old, size=8192) == {}
    assert judged(header_fault="cut", size=60)["DPS110"] == {
        "persen": None, "ukuran": 60, "ukuran_seharusnya": None,
    }  # fmt: skip
    assert judged(header=new, size=12288) == {
        "DPS111": {"ukuran": 12288, "ukuran_seharusnya": 8192}
    }
    assert judged(header=new, size=12288, zero_pages=1) == {"DPS122": {"jumlah_halaman": 1}}
    assert judged(header=new, size=12288, beside=("-wal",)) == {"DPS120": {"jumlah": 1}}


def test_a_version_that_nothing_tells_and_a_layout_that_none_fits() -> None:
    unknown = Contents(table_count=3, version="2020.b")
    assert judged(contents=unknown, checked=("version",)) == {"DPS203": {"versi": "2020.b"}}
    assert judged(contents=unknown) == {}
    assert judged(contents=Contents(table_count=0), checked=("version",)) == {"DPS201": {}}
    assert judged(contents=unknown, not_checked={"counts": "no_layout"}) == {"DPS205": {}}


@pytest.mark.parametrize(
    ("arrival", "code", "expected"),
    [
        (Arrival.SAME, None, {}),
        (Arrival.CUT, "DPS402", {"persen": 25, "ukuran": 2, "ukuran_seharusnya": 8}),
        (Arrival.LONGER, "DPS403", {"ukuran": 2, "ukuran_seharusnya": 8}),
        (Arrival.OTHER, "DPS404", {"ukuran": 2, "ukuran_seharusnya": 8}),
        (
            Arrival.CHANGED, "DPS401",
            {"bagian_berubah": 3, "jumlah_bagian": 5, "posisi": 1024},
        ),
    ],
)  # fmt: skip
def test_an_arrival_is_told_by_its_own_check(
    arrival: Arrival, code: str | None, expected: dict[str, object]
) -> None:
    transfer = Transfer(
        arrival=arrival, sent=8, arrived=2, changed_blocks=3, blocks=5, first_change=1024
    )
    assert judged(transfer=transfer) == ({} if code is None else {code: expected})


def test_a_last_page_of_zeros_is_a_hint_in_a_first_look(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(data[:-PAGE] + bytes(PAGE))
    report = inspect_file(path, depth="header")
    assert report.zero_tail is True
    assert facts(report, "DPS118") == {}
