"""Report values: frozen, small, and JSON-ready."""

import json
import pickle
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
    Severity,
    Status,
    inspect_file,
)
from dapodik_status.database.answers import BrokenRule, Contents
from dapodik_status.file.receipt import Transfer
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Arrival, Trouble, VersionAge

FINDING = Finding(
    code="DPS110", slug="cut-short", severity=Severity.ERROR, leads_to=Status.SQLITE_ERROR,
    facts={"ukuran": 57, "persen": 57},
)  # fmt: skip


def report(*findings: Finding, **facts: object) -> FileReport:
    blank = FileReport(path="x.db", depth=Depth.QUICK, kind=FileKind.SQLITE3)
    return attrs.evolve(blank, findings=findings, **facts)  # type: ignore[arg-type]  # any field


def leading_to(status: Status | None, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code="X", slug="x", severity=severity, leads_to=status)


class TestWholeAndForecast:
    """What a report may call whole, and what it may foretell."""

    LOOKED = ("kind", "header", "quick_check", "version", "counts", "data_rules")
    COUNTED = Contents(age=VersionAge.BARU, counts={"ptk": 1, "sarpras": 1})

    def report(self, *findings: Finding, **seen: object) -> FileReport:
        return report(*findings, **{"checked": self.LOOKED, "contents": self.COUNTED, **seen})

    def test_nothing_stands_against_it(self) -> None:
        good = self.report()
        assert (good.ok, good.whole, good.forecast) == (True, True, Status.BERHASIL_DIPROSES)

    def test_success_is_expected_only_where_all_was_looked_at(self) -> None:
        assert (report().whole, report().forecast) == (None, None)
        for step in ("quick_check", "version", "counts", "data_rules"):
            some = tuple(other for other in self.LOOKED if other != step)
            assert self.report(checked=some).forecast is None
        for less in (
            attrs.evolve(self.COUNTED, age=VersionAge.TIDAK_DIKENAL),
            attrs.evolve(self.COUNTED, counts={}),
            attrs.evolve(self.COUNTED, counts={"ptk": 4, "sarpras": None}),
            attrs.evolve(self.COUNTED, counts={"ptk": 4, "sarpras": 0}),
        ):
            assert self.report(contents=less).forecast is None

    def test_what_a_host_calls_a_mere_information_decides_no_forecast(self) -> None:
        mild = leading_to(Status.PENDING, Severity.INFO)
        assert self.report(mild).forecast is Status.BERHASIL_DIPROSES
        assert self.report(leading_to(None)).forecast is None
        assert report(leading_to(None, Severity.INFO), checked=("quick_check",)).whole is True

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
        broken = self.report(leading_to(Status.SQLITE_ERROR, Severity.ERROR))
        warned = self.report(leading_to(Status.SQLITE_ERROR, Severity.WARNING))
        wrong = self.report(leading_to(Status.PENDING, Severity.ERROR))
        open_end = self.report(leading_to(None, Severity.ERROR))

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
        order = [
            Status.SQLITE_ERROR, Status.TERKENA_CLEANSING, Status.PENDING,
            Status.BERHASIL_DENGAN_PENGECUALIAN,
        ]  # fmt: skip
        for number, status in enumerate(order):
            rows = map(leading_to, reversed(order[number:]))
            assert self.report(*rows, leading_to(None)).forecast is status


def test_a_whole_report_of_a_file_pickles_to_little(tmp_path: Path) -> None:
    whole = make_sample(tmp_path / "a.db")
    cut = make_damaged(make_sample(tmp_path / "b.db"), "cut-57-percent")
    for path in (whole, cut):
        seen = inspect_file(path, depth="full")
        data = pickle.dumps(attrs.evolve(seen, path=path.name))

        assert len(data) < 1500
        # No inner path of this library: those may change.
        assert b"dapodik_status." not in data
        assert pickle.loads(data) == attrs.evolve(seen, path=path.name)


def test_a_report_is_json(tmp_path: Path) -> None:
    seen = inspect_file(make_sample(tmp_path / "a.db"))
    data = json.loads(json.dumps(seen.to_dict()))

    assert data == seen.to_dict()
    assert data["header"]["page_size"] == 4096
    assert data["expected_size"] == data["size"]
    assert FileReport.from_dict(data) == seen
    assert FileReport.from_dict(report(FINDING).to_dict()) == report(FINDING)
    assert report().to_dict()["header"] is None
    assert report(header=None).expected_size is None


def test_a_header_of_an_old_writer_expects_no_size() -> None:
    header = made_header(page_count=None)
    assert report(header=header, size=512).expected_size is None


def test_a_report_shows_itself_in_short() -> None:
    findings = tuple(
        Finding(code=f"DPS{n}", slug="x", severity=Severity.INFO) for n in range(101, 110)
    )
    seen = report(*findings, path="a" * 90)
    assert repr(seen) == (
        f"<FileReport '{'a' * 80}' sqlite3 quick ok=True whole=None findings=[DPS101 DPS102 DPS103"
        " DPS104 DPS105 DPS106 DPS107 DPS108]>"
    )


def test_broken_rules_are_told_in_the_order_of_the_rules() -> None:
    broken = (BrokenRule("DPS302", 2, "...0001, ...0002"), BrokenRule("DPS301", 1, ""))
    seen = report(contents=Contents(broken_rules=broken))
    told = seen.judged((), DATA_RULES).findings

    assert [(f.code, dict(f.facts)) for f in told] == [
        ("DPS301", {"jumlah": 1, "kunci": None, "tabel": "sekolah"}),
        ("DPS302", {"jumlah": 2, "kunci": "...0001, ...0002", "tabel": "ptk"}),
    ]
    assert seen.judged((), DATA_RULES[:1]).findings == told[:1]
