"""What a report tells of real files, with its values: sizes, shares, pages, names, zeros."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import attrs
import pytest
from headers import made_header

from dapodik_status import (
    DATA_RULES,
    Depth,
    FileKind,
    FileReport,
    Finding,
    Manifest,
    Severity,
    Status,
    compare_counts,
    inspect_file,
    inspect_files,
    load_manifest,
    make_manifest,
    save_manifest,
)
from dapodik_status.database.answers import BadPage, BadText, BrokenRule, Contents
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


class TestNothingThere:
    """Zero and nothing are values."""

    @pytest.fixture
    def poor(self, tmp_path: Path) -> Path:
        """A school without facilities."""
        path = make_sample(tmp_path / "sekolah.db", pupils=20)
        with closing(sqlite3.connect(path)) as connection:
            for table in ("ruang", "bangunan", "tanah", "alat", "angkutan"):
                connection.execute(f"DELETE FROM {table}")
            connection.commit()
        return path

    def test_its_receipt_loads_again(self, poor: Path, tmp_path: Path) -> None:
        receipt = make_manifest(poor)
        save_manifest(receipt, tmp_path / "bukti.json")

        assert receipt.counts["sarpras"] == 0
        assert load_manifest(tmp_path / "bukti.json") == receipt
        assert load_manifest(tmp_path / "bukti.json").counts["sarpras"] == 0

    def test_no_success_is_foretold(self, poor: Path) -> None:
        report = inspect_file(poor)
        assert report.contents.counts["sarpras"] == 0
        assert (report.whole, report.forecast) == (True, None)

    def test_the_smallest_receipt_is_of_nothing(self) -> None:
        nothing = Manifest(size=0, sha256="0" * 64, head="0" * 8, blocks=())
        one = Manifest(
            size=1, sha256="f" * 64, head="f" * 8, blocks=("0" * 8,), page_count=0,
            version="9" * 80, layout="x" * 80, counts={"ptk": 2**63 - 1, "y" * 80: 0},
        )  # fmt: skip
        for receipt in (nothing, one):
            assert Manifest.from_json(receipt.to_json()) == receipt
        with pytest.raises(ValueError, match="blocks"):
            attrs.evolve(nothing, blocks=("0" * 8,))
        with pytest.raises(ValueError, match="blocks"):
            attrs.evolve(one, size=513)

    def test_without_checks_and_rules_many_files_have_no_finding(self, tmp_path: Path) -> None:
        (tmp_path / "kosong.db").write_bytes(b"")
        files = [tmp_path / "kosong.db", tmp_path / "tidak-ada.db"]
        reports = list(inspect_files(files, checks=(), rules=()))

        assert [report.findings for report in reports] == [(), ()]
        assert [report.kind for report in reports] == [FileKind.EMPTY, FileKind.MISSING]


class TestFacts:
    """Each check tells the numbers and names that it is about, of reports made by hand."""

    def test_names_are_three_and_dots(self) -> None:
        for names, told in (
            (("a",), "a"), (("a", "b", "c"), "a, b, c"), (("a", "b", "c", "d"), "a, b, c, ..."),
        ):  # fmt: skip
            contents = Contents(layout_missing=names)
            assert judged(contents=contents)["DPS206"] == {"jumlah": len(names), "tabel": told}

    def test_a_damaged_file_names_tables_from_either_source(self) -> None:
        pages = (BadPage(7, "ptk"), BadPage(3, "ptk"), BadPage(9, "sekolah"))
        of_pages = judged(troubles=(Trouble.DAMAGED,), contents=Contents(bad_pages=pages))
        of_tables = judged(
            troubles=(Trouble.DAMAGED,), contents=Contents(damaged_tables=("tanah", "ruang"))
        )
        assert of_pages["DPS115"] == {"halaman": 7, "jumlah_halaman": 3, "tabel": "ptk, sekolah"}
        assert of_tables["DPS115"] == {
            "halaman": None, "jumlah_halaman": None, "tabel": "tanah, ruang",
        }  # fmt: skip

    def test_an_index_says_how_many_rows_it_lacks(self) -> None:
        told = judged(
            troubles=(Trouble.INDEX_DAMAGED,), contents=Contents(index_gaps={"i": 1, "j": 40})
        )
        assert told["DPS119"] == {"indeks": "i, j", "jumlah": 41}

    def test_broken_links_and_texts_are_counted(self) -> None:
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

    def test_rules_that_could_not_be_asked_are_named(self) -> None:
        why = {"DPS301": "not_possible", "DPS302": "no_table", "DPS303": "not_possible"}
        told = judged(contents=Contents(unchecked_rules=why))
        assert told["DPS139"] == {"jumlah": 2, "kode": "DPS301, DPS303"}

    def test_an_old_version_names_its_marker(self) -> None:
        old = Contents(age=VersionAge.LAMA, version="2.07", version_rule="versi_db")
        by_tables = attrs.evolve(old, version=None, age_rule="tabel_lama")
        assert judged(contents=old)["DPS202"] == {"penanda": "versi_db", "versi": "2.07"}
        assert judged(contents=by_tables)["DPS202"] == {"penanda": "tabel_lama", "versi": None}
        assert "DPS202" not in judged(contents=attrs.evolve(old, age=VersionAge.BARU))

    def test_rules_that_disagree_are_named(self) -> None:
        odd = Contents(
            age=VersionAge.BARU, version="2.105", version_disagree=("tabel_lama", "kolom_baru")
        )
        assert judged(contents=odd)["DPS204"] == {
            "penanda": "tabel_lama, kolom_baru", "versi": "2.105",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("suffix", "kind"), [("-wal", "sqlite_wal"), ("-journal", "sqlite_journal")]
    )
    def test_a_file_beside_is_told_by_its_kind(self, suffix: str, kind: str) -> None:
        assert judged(beside=(suffix,))["DPS120"] == {"jumlah": 1}
        assert judged(unfit=(suffix,)) == {"DPS123": {"jenis": kind}}
        for nothing in (FileKind.EMPTY, FileKind.ZEROS):
            assert judged(kind=nothing, beside=(suffix,)) == {"DPS124": {"jenis": kind}}
        assert judged(beside=("-wal", "-journal"))["DPS120"] == {"jumlah": 2}

    def test_a_lost_or_forgotten_log_is_told_where_the_header_wants_one(self) -> None:
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

    def test_zeros_at_the_end_are_a_hint_where_nothing_else_explains_them(self) -> None:
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

    def test_half_a_page_is_never_whole_and_pages_of_zeros_are_no_surplus(self) -> None:
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

    def test_a_version_that_nothing_tells_and_a_layout_that_none_fits(self) -> None:
        unknown = Contents(table_count=3, version="2020.b")
        assert judged(contents=unknown, checked=("version",)) == {"DPS203": {"versi": "2020.b"}}
        assert judged(contents=unknown) == {}
        assert judged(contents=Contents(table_count=0), checked=("version",)) == {"DPS201": {}}
        assert judged(contents=unknown, not_checked={"counts": "no_layout"}) == {"DPS205": {}}

    def test_two_layouts_are_named_each_on_its_own_side(self) -> None:
        mine = attrs.evolve(BLANK, contents=Contents(layout="ruang", counts={"ptk": 1}))
        theirs = attrs.evolve(BLANK, contents=Contents(layout="registrasi", counts={"ptk": 2}))
        other, unknown = compare_counts(mine, theirs)

        assert dict(other.facts) == {"susunan_dikirim": "ruang", "susunan_diterima": "registrasi"}
        assert dict(unknown.facts) == {"entitas": "peserta_didik, rombongan_belajar, sarpras"}

    def test_two_semesters_are_named_where_classes_were_counted_by_one_layout(self) -> None:
        def of(semester: str | None, classes: int | None = 2, layout: str = "ruang") -> FileReport:
            counts = {"ptk": 1, "rombongan_belajar": classes}
            contents = Contents(layout=layout, semester=semester, counts=counts)
            return attrs.evolve(BLANK, contents=contents)

        def codes(one: FileReport, other: FileReport) -> list[str]:
            return [finding.code for finding in compare_counts(one, other)]

        told = compare_counts(of("20251"), of("20252", 9))
        assert [finding.code for finding in told] == ["DPS410", "DPS413", "DPS415"]
        assert dict(told[0].facts) == {"jumlah": 1}
        assert dict(told[2].facts) == {"semester_dikirim": "20251", "semester_diterima": "20252"}
        assert codes(of("20251"), of("20251", 9)) == ["DPS412", "DPS413"]
        assert codes(of("20251"), of("20252", None)) == ["DPS410", "DPS413"]
        assert codes(of("20251"), of("20252", layout="prasarana")) == ["DPS414", "DPS413"]

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
        self, arrival: Arrival, code: str | None, expected: dict[str, object]
    ) -> None:
        transfer = Transfer(
            arrival=arrival, sent=8, arrived=2, changed_blocks=3, blocks=5, first_change=1024
        )
        assert judged(transfer=transfer) == ({} if code is None else {code: expected})


class TestWholeAndForecast:
    """What a report may call whole, and what it may foretell."""

    LOOKED = ("kind", "header", "quick_check", "version", "counts", "data_rules")
    COUNTED = Contents(age=VersionAge.BARU, counts={"ptk": 1, "sarpras": 1})

    def report(self, *findings: Finding, **seen: object) -> FileReport:
        told = {"checked": self.LOOKED, "contents": self.COUNTED, "findings": findings, **seen}
        return attrs.evolve(BLANK, **told)  # type: ignore[arg-type]  # any field

    def test_nothing_stands_against_it(self) -> None:
        good = self.report()
        assert (good.ok, good.whole, good.forecast) == (True, True, Status.BERHASIL_DIPROSES)

    @pytest.mark.parametrize(
        "seen",
        [
            {"troubles": (Trouble.TIMED_OUT,)},
            {"beside": ("-wal",)},
            {"not_checked": {"free_pages": "over_limit"}},
            {"transfer": Transfer(arrival=Arrival.CUT, sent=2, arrived=1)},
        ],
        ids=str,
    )
    def test_what_keeps_it_from_being_called_whole(self, seen: dict[str, object]) -> None:
        report = self.report(**seen)
        assert (report.whole, report.forecast) == (None, None)

    def test_the_file_that_was_sent_is_whole(self) -> None:
        same = Transfer(arrival=Arrival.SAME, sent=1, arrived=1)
        assert self.report(transfer=same).whole is True

    def test_an_error_alone_and_a_broken_file_alone_are_two_things(self) -> None:
        def found(severity: Severity, leads_to: Status | None) -> Finding:
            return Finding(code="X", slug="x", severity=severity, leads_to=leads_to)

        broken = self.report(found(Severity.ERROR, Status.SQLITE_ERROR))
        warned = self.report(found(Severity.WARNING, Status.SQLITE_ERROR))
        wrong = self.report(found(Severity.ERROR, Status.PENDING))
        open_end = self.report(found(Severity.ERROR, None))

        assert (broken.whole, broken.forecast) == (False, Status.SQLITE_ERROR)
        assert (warned.whole, warned.forecast) == (True, Status.SQLITE_ERROR)
        assert (wrong.whole, wrong.forecast, wrong.ok) == (True, Status.PENDING, False)
        assert (open_end.forecast, open_end.ok) == (None, False)

    @pytest.mark.parametrize(("absent", "foretold"), [(20, True), (21, False)])
    def test_of_twenty_absent_rules_the_file_is_still_known(
        self, absent: int, foretold: bool
    ) -> None:
        reasons = ("no_table", "no_column")
        why = {f"X{n}": reasons[n % 2] for n in range(absent)}
        report = self.report(contents=attrs.evolve(self.COUNTED, unchecked_rules=why))
        assert (report.forecast is not None) is foretold

    @pytest.mark.parametrize(
        ("reason", "foretold"),
        [("not_asked", False), ("other_level", True), ("not_possible", True)],
    )
    def test_a_rule_that_the_caller_left_out_is_no_good_sign(
        self, reason: str, foretold: bool
    ) -> None:
        contents = attrs.evolve(self.COUNTED, unchecked_rules={"X": reason})
        assert (self.report(contents=contents).forecast is not None) is foretold

    def test_the_worst_of_several_is_foretold(self) -> None:
        def after(statuses: Iterable[Status]) -> Status | None:
            rows = (
                Finding(code="X", slug="x", severity=Severity.WARNING, leads_to=status)
                for status in statuses
            )
            return self.report(*rows).forecast

        order = [
            Status.SQLITE_ERROR, Status.TERKENA_CLEANSING, Status.PENDING,
            Status.BERHASIL_DENGAN_PENGECUALIAN,
        ]  # fmt: skip
        for number, status in enumerate(order):
            assert after(reversed(order[number:])) is status


BY_DEPTH = {
    Depth.HEADER: "kind header",
    Depth.QUICK: "kind header schema quick_check version counts data_rules",
    Depth.FULL: "kind header schema quick_check version counts data_rules integrity_check"
    " foreign_key_check text_scan",
}


@pytest.mark.parametrize("depth", Depth)
def test_each_step_is_told_once_in_its_order(depth: Depth, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(data)
    report = inspect_file(path, depth=depth)
    deeper = [step for step in BY_DEPTH[Depth.FULL].split() if step not in BY_DEPTH[depth].split()]

    assert sorted(report.checked) == sorted(BY_DEPTH[depth].split())
    assert dict(report.not_checked) == {
        "digest": "no_manifest", **dict.fromkeys(deeper, "depth"),
        "check_constraints": "read_only", "lost_commits": "invisible",
    }  # fmt: skip
    assert list(report.not_checked) == ["digest", *deeper, "check_constraints", "lost_commits"]


def test_what_cannot_be_opened_says_of_each_step_why(tmp_path: Path) -> None:
    path = tmp_path / "kosong.db"
    path.write_bytes(b"")
    report = inspect_file(path)
    assert report.checked == ("kind",)
    assert dict(report.not_checked) == {
        "header": "kind", "digest": "no_manifest", "schema": "kind", "quick_check": "kind",
        "version": "kind", "counts": "kind", "data_rules": "kind", "integrity_check": "depth",
        "foreign_key_check": "depth", "text_scan": "depth", "check_constraints": "read_only",
        "lost_commits": "invisible",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["tidak-ada.db", "a\0b"])
def test_of_what_is_missing_every_step_says_so(name: str, tmp_path: Path) -> None:
    (report,) = inspect_files([f"{tmp_path}/{name}"])
    assert (report.kind, report.checked, report.size) == (FileKind.MISSING, (), None)
    told = dict(report.not_checked)
    assert {step for step, why in told.items() if why == "kind"} == {
        "kind", "header", "schema", "quick_check", "version", "counts", "data_rules",
    }  # fmt: skip
    assert facts(report, "DPS138") == {"jenis": "missing"}


def test_a_last_page_of_zeros_is_a_hint_in_a_first_look(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(data[:-PAGE] + bytes(PAGE))
    report = inspect_file(path, depth="header")
    assert report.zero_tail is True
    assert facts(report, "DPS118") == {}


def test_a_report_shows_itself_in_short() -> None:
    findings = tuple(
        Finding(code=f"DPS{n}", slug="x", severity=Severity.INFO) for n in range(101, 110)
    )
    report = attrs.evolve(BLANK, path="a" * 90, findings=findings)
    assert repr(report) == (
        f"<FileReport '{'a' * 80}' sqlite3 full ok=True whole=None findings=[DPS101 DPS102 DPS103"
        " DPS104 DPS105 DPS106 DPS107 DPS108]>"
    )


def test_broken_rules_are_told_in_the_order_of_the_rules() -> None:
    broken = (BrokenRule("DPS302", 2, "...0001, ...0002"), BrokenRule("DPS301", 1, ""))
    report = attrs.evolve(BLANK, contents=Contents(broken_rules=broken))
    told = report.judged((), DATA_RULES).findings

    assert [(f.code, dict(f.facts)) for f in told] == [
        ("DPS301", {"jumlah": 1, "kunci": None, "tabel": "sekolah"}),
        ("DPS302", {"jumlah": 2, "kunci": "...0001, ...0002", "tabel": "ptk"}),
    ]
    assert report.judged((), DATA_RULES[:1]).findings == told[:1]
