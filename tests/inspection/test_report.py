"""Report values: frozen, small, and JSON-ready."""

import json
import pickle
from pathlib import Path

import attrs
import pytest
from headers import made_header

from dapodik_status import (
    Budget,
    Depth,
    FileKind,
    FileReport,
    Finding,
    Severity,
    Status,
    inspect_file,
)
from dapodik_status.database.answers import Contents
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import VersionAge

FINDING = Finding(
    code="DPS110", slug="cut-short", severity=Severity.ERROR, leads_to=Status.SQLITE_ERROR,
    facts={"ukuran": 57, "persen": 57},
)  # fmt: skip


def report(*findings: Finding, **facts: object) -> FileReport:
    blank = FileReport(path="x.db", depth=Depth.QUICK, kind=FileKind.SQLITE3)
    return attrs.evolve(blank, findings=findings, **facts)  # type: ignore[arg-type]  # any field


def leading_to(status: Status | None, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code="X", slug="x", severity=severity, leads_to=status)


def test_a_finding_travels_and_its_facts_are_sorted() -> None:
    data = json.loads(json.dumps(FINDING.to_dict()))

    assert FINDING.facts == {"persen": 57, "ukuran": 57}
    assert Finding.from_dict(data) == FINDING
    assert hash(FINDING) == hash(Finding.from_dict(data))
    assert data == {
        "code": "DPS110", "slug": "cut-short", "severity": "error", "leads_to": "sqlite_error",
        "facts": {"persen": 57, "ukuran": 57}, "help_anchor": "kode-dps110",
    }  # fmt: skip
    assert leading_to(None).to_dict()["leads_to"] is None


@pytest.mark.parametrize(
    ("forecast", "statuses"),
    [
        (Status.SQLITE_ERROR, [Status.PENDING, Status.SQLITE_ERROR]),
        (Status.PENDING, [Status.BERHASIL_DENGAN_PENGECUALIAN, Status.PENDING]),
        (Status.BERHASIL_DENGAN_PENGECUALIAN, [None, Status.BERHASIL_DENGAN_PENGECUALIAN]),
        (None, [None]),
    ],
)
def test_the_worst_finding_is_the_forecast(
    forecast: Status | None, statuses: list[Status | None]
) -> None:
    assert report(*map(leading_to, statuses)).forecast is forecast


COUNTED = Contents(age=VersionAge.BARU, counts=(("ptk", 4), ("sarpras", 9)))
LOOKED = ("quick_check", "version", "counts", "data_rules")


def test_success_is_expected_only_where_all_was_looked_at() -> None:
    assert report().forecast is None
    assert report().whole is None
    good = report(checked=LOOKED, contents=COUNTED)
    assert good.forecast is Status.BERHASIL_DIPROSES
    assert report(leading_to(None), checked=LOOKED, contents=COUNTED).forecast is None
    for step in LOOKED:
        some = tuple(other for other in LOOKED if other != step)
        assert report(checked=some, contents=COUNTED).forecast is None
    for less in (
        attrs.evolve(COUNTED, age=VersionAge.TIDAK_DIKENAL),
        attrs.evolve(COUNTED, counts=()),
        attrs.evolve(COUNTED, counts=(("ptk", 4), ("sarpras", None))),
    ):
        assert report(checked=LOOKED, contents=less).forecast is None
    info = leading_to(None, Severity.INFO)
    assert report(info, checked=("quick_check",)).whole is True
    assert report(FINDING, checked=("quick_check",)).whole is False


def test_what_a_host_calls_a_mere_information_decides_no_forecast() -> None:
    mild = leading_to(Status.PENDING, Severity.INFO)
    assert report(mild, checked=LOOKED, contents=COUNTED).forecast is Status.BERHASIL_DIPROSES


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


@pytest.mark.parametrize(
    "wrong",
    [{"seconds": 0}, {"max_value_bytes": 10}, {"max_value_bytes": 2**31}, {"max_bytes": 0}],
    ids=str,
)
def test_a_budget_that_cannot_be_kept_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Budget(**wrong)


def test_the_time_grows_with_the_file_unless_it_is_set() -> None:
    assert Budget().deadline(1000) == 2
    assert Budget().deadline(10**9) == 10
    assert Budget(seconds=0.5).deadline(10**9) == 0.5


def test_a_header_of_an_old_writer_expects_no_size() -> None:
    header = made_header(page_count=None)
    assert report(header=header, size=512).expected_size is None
