"""The check rows: each has a bad file that it finds, and none speaks of a sound one."""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from cases import CASES, looked_at, toucher

from dapodik_status import CHECKS, Check, Depth, FileKind, FileReport, Severity, inspect_file
from dapodik_status.testing.sample import make_sample

BY_CODE = {check.code: check for check in CHECKS}


def test_every_check_has_a_bad_file() -> None:
    assert set(CASES) == set(BY_CODE)


@pytest.mark.parametrize("code", CASES)
def test_the_bad_file_is_found(code: str, tmp_path: Path) -> None:
    check = BY_CODE[code]
    path, how = CASES[code](tmp_path)
    with toucher(path) if code == "DPS132" else nullcontext():
        report = looked_at(path, how)
    (finding,) = [f for f in report.findings if f.code == code]

    assert (finding.slug, finding.severity, finding.leads_to) == (
        check.slug,
        check.severity,
        check.leads_to,
    )
    assert tuple(finding.facts) == check.facts
    assert report.ok is (check.severity is Severity.INFO)
    json.dumps(report.to_dict())


# Beside these, others have something to say too.
NOT_ALONE = {"DPS120", "DPS134", "DPS121", "DPS203", "DPS205", "DPS402", "DPS403"}


@pytest.mark.parametrize("code", sorted(set(CASES) - NOT_ALONE))
def test_the_bad_file_is_found_by_its_own_check_alone(code: str, tmp_path: Path) -> None:
    path, how = CASES[code](tmp_path)
    with toucher(path) if code == "DPS132" else nullcontext():
        report = looked_at(path, how)

    assert [finding.code for finding in report.findings] == [code]


@pytest.mark.parametrize("depth", Depth)
def test_no_check_speaks_of_a_sound_file(depth: Depth, tmp_path: Path) -> None:
    report = inspect_file(make_sample(tmp_path / "sekolah.db"), depth=depth)
    assert report.findings == ()


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [check.code for check in CHECKS]

    assert codes == sorted(set(codes))
    assert len({check.slug for check in CHECKS}) == len(CHECKS)
    assert all(check.facts == tuple(sorted(check.facts)) for check in CHECKS)


def test_a_check_finds_nothing_where_its_facts_are_not_known() -> None:
    blank = FileReport(path="x", depth=Depth.HEADER, kind=FileKind.SQLITE3)
    assert [check.code for check in CHECKS if check.finding(blank)] == []


def test_a_host_adds_a_check_of_its_own(tmp_path: Path) -> None:
    mine = Check(
        code="ABC1", slug="too-big", severity=Severity.WARNING, leads_to=None, facts=("ukuran",),
        since="1.0", look=lambda report: {"ukuran": report.size} if report.size else None,
    )  # fmt: skip
    report = inspect_file(make_sample(tmp_path / "sekolah.db"), checks=[*CHECKS, mine])

    assert [finding.code for finding in report.findings] == ["ABC1"]
    assert report.ok is False
    assert report.forecast is None
