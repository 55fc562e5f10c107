"""What was decided of each check, written once more by hand, and what each kind of file is told."""

import pytest

from dapodik_status import (
    CHECKS,
    Depth,
    FileKind,
    FileReport,
    Finding,
    Inspector,
    Severity,
    Status,
    compare_counts,
)
from dapodik_status.inspection.counts import COUNT_CHECKS
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
COUNTS = {
    "DPS410": ("counts-equal",                INFO,    None, "jumlah"),
    "DPS411": ("fewer-received",              WARNING, None, "dikirim diterima entitas selisih"),
    "DPS412": ("more-received",               WARNING, None, "dikirim diterima entitas selisih"),
    "DPS413": ("count-unknown",               INFO,    None, "entitas"),
    "DPS414": ("counts-of-different-layouts", INFO,    None, "susunan_dikirim susunan_diterima"),
    "DPS415": ("counts-of-different-semesters", INFO,  None, "semester_dikirim semester_diterima"),
}
# fmt: on
# What a file of each kind is told; a sound database is told nothing.
KINDS = {
    "DPS101": ("empty",),
    "DPS102": ("zip", "gzip", "rar", "seven_zip", "bzip2", "xz", "zstd"),
    "DPS103": ("html", "xml", "json"),
    "DPS104": ("sqlite_wal", "sqlite_journal", "sqlite_shm"),
    "DPS105": (
        "sqlite2",
        "postgresql_dump",
        "mysql_dump",
        "sql_text",
        "ms_office",
        "ms_access",
        "image",
        "pdf",
        "iso",
        "git_lfs",
    ),
    "DPS106": ("prf", "syc", "std", "dbz"),
    "DPS107": ("encrypted",),
    "DPS108": ("unknown",),
    "DPS109": ("zeros",),
    "DPS112": ("sqlite_as_text",),
    "DPS130": ("directory", "symlink", "special"),
    "DPS131": ("unreadable",),
    "DPS138": ("missing",),
}  # fmt: skip
TOLD = {FileKind(kind): code for code, kinds in KINDS.items() for kind in kinds}


def judged(report: FileReport) -> tuple[Finding, ...]:
    return report.judged(CHECKS, ()).findings


def test_a_check_keeps_what_was_decided_of_it() -> None:
    assert {c.code: (c.slug, c.severity, c.leads_to, " ".join(c.facts)) for c in CHECKS} == DECIDED


def test_a_comparison_of_counts_keeps_what_was_decided_of_it() -> None:
    decided = {c.code: (c.slug, c.severity, c.leads_to, " ".join(c.facts)) for c in COUNT_CHECKS}
    assert decided == COUNTS


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.SQLITE3])
def test_every_kind_but_one_is_told_of_by_its_own_check(kind: FileKind) -> None:
    (finding,) = judged(FileReport(path="x", depth=Depth.HEADER, kind=kind, size=7))

    assert finding.code == TOLD[kind]
    fact = DECIDED[finding.code][3]
    assert finding.facts == ({} if not fact else {fact: 7 if fact == "ukuran" else kind.value})


def test_a_database_that_nothing_stands_against_is_told_of_by_none() -> None:
    assert judged(FileReport(path="x", depth=Depth.HEADER, kind=FileKind.SQLITE3, size=7)) == ()


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
    report = FileReport(
        path="x", depth=Depth.FULL, kind=FileKind.SQLITE3, troubles=(trouble,),
        not_checked={"schema": "depth", "text_scan": trouble.value},
    )  # fmt: skip
    (finding,) = judged(report)

    assert (finding.code, finding.facts) == TROUBLES[trouble]


@pytest.mark.parametrize(
    ("sent", "received", "code", "facts"),
    [
        (4, 4, "DPS410", {"jumlah": 4}),
        (0, 0, "DPS410", {"jumlah": 4}),
        (4, 3, "DPS411", {"dikirim": 4, "diterima": 3, "entitas": "ptk", "selisih": 1}),
        (1, 0, "DPS411", {"dikirim": 1, "diterima": 0, "entitas": "ptk", "selisih": 1}),
        (0, 3, "DPS412", {"dikirim": 0, "diterima": 3, "entitas": "ptk", "selisih": 3}),
    ],
)
def test_one_entity_of_four_compared(
    sent: int, received: int, code: str, facts: dict[str, object]
) -> None:
    rest = {"peserta_didik": 240, "rombongan_belajar": 8, "sarpras": 0}
    (finding,) = compare_counts({**rest, "ptk": sent}, {**rest, "ptk": received})
    assert (finding.code, dict(finding.facts)) == (code, facts)


def test_without_checks_nothing_is_found() -> None:
    empty = FileReport(path="x", depth=Depth.HEADER, kind=FileKind.EMPTY, size=0)
    assert empty.judged((), ()) is empty
    assert Inspector(checks=()).checks == ()
