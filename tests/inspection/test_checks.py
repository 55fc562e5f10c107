"""The check rows: what was decided of each, and a bad file for each; none speaks of a sound one."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from cases import CASES, TOLD, looked_at, toucher

from dapodik_status import (
    CHECKS,
    Check,
    Depth,
    FileKind,
    FileReport,
    Finding,
    Inspector,
    Severity,
    Status,
    inspect_file,
)
from dapodik_status.testing.sample import make_sample
from dapodik_status.vocabulary import Trouble

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
BROKEN, EXCEPTED = Status.SQLITE_ERROR, Status.BERHASIL_DENGAN_PENGECUALIAN

# code: slug, how much it matters, where it leads, what it tells
# fmt: off
DECIDED = {
    "DPS101": ("empty-file",         ERROR,   BROKEN, "ukuran"),
    "DPS102": ("archive",            ERROR,   BROKEN, "jenis"),
    "DPS103": ("web-page",           ERROR,   BROKEN, "jenis"),
    "DPS104": ("side-file-alone",    ERROR,   BROKEN, "jenis"),
    "DPS105": ("other-program",      ERROR,   BROKEN, "jenis"),
    "DPS106": ("dapodik-exchange",   WARNING, None,   "jenis"),
    "DPS107": ("encrypted",          ERROR,   BROKEN, "ukuran"),
    "DPS108": ("unknown-kind",       ERROR,   BROKEN, "ukuran"),
    "DPS109": ("only-zeros",         ERROR,   BROKEN, "ukuran"),
    "DPS110": ("cut-short",          ERROR,   BROKEN, "persen ukuran ukuran_seharusnya"),
    "DPS111": ("overlong",           ERROR,   BROKEN, "ukuran ukuran_seharusnya"),
    "DPS112": ("sent-as-text",       ERROR,   BROKEN, "ukuran"),
    "DPS113": ("header-invalid",     ERROR,   BROKEN, "bagian"),
    "DPS114": ("schema-unreadable",  ERROR,   BROKEN, ""),
    "DPS115": ("damaged",            ERROR,   BROKEN, "halaman jumlah_halaman tabel"),
    "DPS116": ("text-not-readable",  ERROR,   EXCEPTED, "jumlah kolom posisi tabel"),
    "DPS117": ("foreign-key-broken", WARNING, EXCEPTED, "jumlah jumlah_tabel tabel"),
    "DPS118": ("zero-tail",          INFO,    None,   ""),
    "DPS119": ("index-damaged",      ERROR,   BROKEN, "indeks jumlah"),
    "DPS120": ("side-file-beside",   WARNING, None,   "jumlah"),
    "DPS121": ("wal-may-be-missing", INFO,    None,   ""),
    "DPS122": ("preallocated",       INFO,    None,   "jumlah_halaman"),
    "DPS123": ("side-file-unfit",    WARNING, None,   "jenis"),
    "DPS124": ("data-in-side-file",  ERROR,   BROKEN, "jenis"),
    "DPS125": ("data-in-lost-wal",   WARNING, None,   ""),
    "DPS130": ("not-a-file",         ERROR,   None,   "jenis"),
    "DPS131": ("could-not-read",     WARNING, None,   ""),
    "DPS132": ("changed-meanwhile",  WARNING, None,   ""),
    "DPS133": ("timed-out",          WARNING, None,   "langkah"),
    "DPS134": ("over-limit",         WARNING, None,   "langkah"),
    "DPS135": ("newer-sqlite",       WARNING, None,   ""),
    "DPS136": ("step-not-possible",  INFO,    None,   "langkah"),
    "DPS137": ("checker-died",       WARNING, None,   "langkah"),
    "DPS138": ("nothing-there",      ERROR,   None,   "jenis"),
    "DPS139": ("rule-not-possible",  INFO,    None,   "jumlah kode"),
    "DPS201": ("no-tables",          WARNING, None,   ""),
    "DPS202": ("old-version",        WARNING, EXCEPTED, "penanda versi"),
    "DPS203": ("version-unknown",    INFO,    None,   "versi"),
    "DPS204": ("version-disagrees",  WARNING, None,   "penanda versi"),
    "DPS205": ("layout-unknown",     INFO,    None,   ""),
    "DPS206": ("layout-incomplete",  INFO,    None,   "jumlah tabel"),
    "DPS401": ("changed-on-the-way", ERROR,   None,   "bagian_berubah jumlah_bagian posisi"),
    "DPS402": ("cut-on-the-way",     ERROR,   BROKEN, "persen ukuran ukuran_seharusnya"),
    "DPS403": ("longer-than-sent",   ERROR,   BROKEN, "ukuran ukuran_seharusnya"),
    "DPS404": ("other-file",         ERROR,   None,   "ukuran ukuran_seharusnya"),
}
# fmt: on


def test_a_check_keeps_what_was_decided_of_it() -> None:
    assert {c.code: (c.slug, c.severity, c.leads_to, " ".join(c.facts)) for c in CHECKS} == DECIDED
    assert [check.code for check in CHECKS] == list(DECIDED) == sorted(DECIDED)
    assert len({check.slug for check in CHECKS}) == len(CHECKS)
    assert all(check.facts == tuple(sorted(check.facts)) for check in CHECKS)


def test_every_check_has_a_bad_file() -> None:
    assert list(CASES) == [check.code for check in CHECKS]


# What is said beside these.
BESIDE = {"DPS203": "DPS205", "DPS205": "DPS203", "DPS402": "DPS110", "DPS403": "DPS122"}


@pytest.mark.parametrize("code", CASES)
def test_the_bad_file_is_found_by_its_own_check_alone(code: str, tmp_path: Path) -> None:
    slug, severity, leads_to, facts = DECIDED[code]
    path, how = CASES[code](tmp_path)
    with toucher(path) if code == "DPS132" else nullcontext():
        report = looked_at(path, how)
    (finding,) = [f for f in report.findings if f.code == code]

    assert {f.code for f in report.findings} == {code, BESIDE.get(code, code)}
    assert (finding.slug, finding.severity, finding.leads_to) == (slug, severity, leads_to)
    assert " ".join(finding.facts) == facts
    assert report.ok is (severity is Severity.INFO)
    assert Finding.from_dict(json.loads(json.dumps(finding.to_dict()))) == finding


@pytest.mark.parametrize("depth", Depth)
def test_no_check_speaks_of_a_sound_file(depth: Depth, tmp_path: Path) -> None:
    report = inspect_file(make_sample(tmp_path / "sekolah.db"), depth=depth)
    assert report.findings == ()


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


def judged(kind: FileKind, **seen: Any) -> tuple[Finding, ...]:
    """Return what the checks find in a report of *kind* that somebody made by hand."""
    report = FileReport(path="x", depth=Depth.FULL, kind=kind, **seen)
    return report.judged(CHECKS, ()).findings


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.SQLITE3])
def test_every_kind_but_one_is_told_of_by_its_own_check(kind: FileKind) -> None:
    (finding,) = judged(kind, size=7)

    assert finding.code == TOLD[kind]
    fact = DECIDED[finding.code][3]
    assert finding.facts == ({} if not fact else {fact: 7 if fact == "ukuran" else kind.value})


TROUBLES = {
    Trouble.HEADER_INVALID: ("DPS113", {"bagian": None}),
    Trouble.SCHEMA_UNREADABLE: ("DPS114", {}),
    Trouble.DAMAGED: ("DPS115", {"halaman": None, "jumlah_halaman": None, "tabel": None}),
    Trouble.INDEX_DAMAGED: ("DPS119", {"indeks": None, "jumlah": None}),
    Trouble.NEEDS_NEWER_SQLITE: ("DPS135", {}),
    Trouble.OVER_LIMIT: ("DPS134", {"langkah": "text_scan"}),
    Trouble.TIMED_OUT: ("DPS133", {"langkah": "text_scan"}),
    Trouble.UNREADABLE: ("DPS131", {}),
    Trouble.CHANGED: ("DPS132", {}),
    Trouble.CRASHED: ("DPS137", {"langkah": "text_scan"}),
    Trouble.NOT_SUPPORTED: ("DPS136", {"langkah": "text_scan"}),
}


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_is_told_by_its_own_check(trouble: Trouble) -> None:
    (finding,) = judged(
        FileKind.SQLITE3, troubles=(trouble,),
        not_checked={"schema": "depth", "text_scan": trouble.value},
    )  # fmt: skip

    assert (finding.code, finding.facts) == TROUBLES[trouble]


def test_without_checks_nothing_is_found() -> None:
    empty = FileReport(path="x", depth=Depth.HEADER, kind=FileKind.EMPTY, size=0)
    assert empty.judged((), ()) is empty
    assert Inspector(checks=()).checks == ()
