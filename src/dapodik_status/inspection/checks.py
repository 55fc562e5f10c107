"""The checks of a file: literal rows, and pure functions that read the facts of a report.

A check reads a ``FileReport`` without findings and returns the facts of its finding, or None.
It opens no file and never decides by the text of a SQLite message. Its words are in the catalogue,
under its code. Codes are written by hand and never reused.
"""

from collections.abc import Callable
from typing import Any, final

import attrs

from dapodik_status.findings.finding import (
    Facts,
    FactValue,
    Finding,
    FindingType,
    Rows,
    fact_names,
    forecast_of,
    is_text,
    severity_of,
)
from dapodik_status.inspection.report import FileReport, When
from dapodik_status.vocabulary import Arrival, FileKind, Severity, Status, Trouble, VersionAge


@final
@attrs.frozen(kw_only=True)
class Check:
    """One test of a file, and the code of its finding."""

    __module__ = "dapodik_status"

    #: The code, such as ``"DPS110"``.
    code: str = attrs.field(validator=is_text)
    #: A readable name for the code, such as ``"cut-short"``.
    slug: str = attrs.field(validator=is_text)
    #: How much the finding matters.
    severity: Severity = attrs.field(converter=severity_of)
    #: The status that the server will probably give; None if no status can be expected.
    leads_to: Status | None = attrs.field(converter=forecast_of)
    #: The names of the facts in a finding of this check, sorted.
    facts: tuple[str, ...] = attrs.field(converter=fact_names)
    #: The first version of this library that has the check.
    since: str
    #: The test. It returns the facts of the finding, or None if there is no finding.
    look: Callable[[FileReport], Facts | None]
    #: The reports that the check applies to.
    when: When = When.ALWAYS

    def finding_type(self) -> FindingType:
        """Return what all findings of this check have in common, as a ``FindingType``."""
        return FindingType(self.code, self.slug, self.severity, self.leads_to, self.facts)

    def finding(self, report: FileReport) -> Finding | None:
        """Return the finding of this check in *report*; None if there is none."""
        facts = self.look(report)
        return None if facts is None else self.finding_type().finding(facts)


_ARCHIVES = frozenset(map(FileKind, ("zip", "gzip", "rar", "seven_zip", "bzip2", "xz", "zstd")))
_PAGES = frozenset({FileKind.HTML, FileKind.XML, FileKind.JSON})
_SIDE_FILES = frozenset({FileKind.SQLITE_WAL, FileKind.SQLITE_JOURNAL, FileKind.SQLITE_SHM})
_DUMPS = frozenset(map(FileKind, ("postgresql_dump", "mysql_dump", "sql_text")))
_OTHER_PROGRAMS = _DUMPS | frozenset(
    map(FileKind, ("sqlite2", "ms_office", "ms_access", "image", "pdf", "iso", "git_lfs"))
)
_EXCHANGE = frozenset({FileKind.PRF, FileKind.SYC, FileKind.STD, FileKind.DBZ})
# The kinds of a database whose data are all in a side file (-wal or -journal).
_NOTHING = frozenset({FileKind.EMPTY, FileKind.ZEROS})
_SIDE_KINDS = {"-wal": FileKind.SQLITE_WAL, "-journal": FileKind.SQLITE_JOURNAL}
# The fault of a header that is incomplete.
_CUT = "cut"
_NOT_FILES = frozenset({FileKind.DIRECTORY, FileKind.SYMLINK, FileKind.SPECIAL})


@attrs.frozen
class _Look:
    """A function with its first argument: a value, so that a table of checks can be pickled."""

    judge: Callable[[Any, FileReport], Facts | None]
    what: object

    def __call__(self, report: FileReport) -> Facts | None:
        return self.judge(self.what, report)


def _is_in(kinds: frozenset[FileKind], report: FileReport) -> Facts | None:
    return {"jenis": report.kind.value} if report.kind in kinds else None


def _is(kind: FileKind, report: FileReport) -> Facts | None:
    return {"ukuran": report.size} if report.kind is kind else None


def _is_unknown(report: FileReport) -> Facts | None:
    # Of a file that was not read to its end, nothing is known: that is no fault of the file.
    return None if report.size is None else _is(FileKind.UNKNOWN, report)


def _is_alone(kind: FileKind, report: FileReport) -> Facts | None:
    return None if report.beside else _is(kind, report)


def _has_trouble(trouble: Trouble, report: FileReport) -> Facts | None:
    return {} if trouble in report.troubles else None


def _stopped(trouble: Trouble, report: FileReport) -> Facts | None:
    if trouble not in report.troubles:
        return None
    stopped = [step for step, reason in report.not_checked.items() if reason == trouble]
    return {"langkah": stopped[0] if stopped else None}


def _unreadable(report: FileReport) -> Facts | None:
    if report.kind is FileKind.UNREADABLE or Trouble.UNREADABLE in report.troubles:
        return {}
    return None


def _cut_short(report: FileReport) -> Facts | None:
    size, expected, header = report.size, report.expected_size, report.header
    if report.header_fault == _CUT:
        return {"ukuran": size, "ukuran_seharusnya": None, "persen": None}
    if size is None or header is None:
        return None
    if expected is None:
        # An old header has no number of pages; but the size must be a multiple of the page size.
        odd = size % header.page_size
        return {"ukuran": size, "ukuran_seharusnya": None, "persen": None} if odd else None
    if size >= expected:
        return None
    # Rounded, but never "100 persen" for an incomplete file.
    share = min(99, round(100 * size / expected))
    return {"ukuran": size, "ukuran_seharusnya": expected, "persen": share}


def _overlong(report: FileReport) -> Facts | None:
    size, expected = report.size, report.expected_size
    # With a -wal or a live -journal, the header may be older than the file without any damage.
    if size is None or expected is None or size <= expected or report.beside:
        return None
    return None if report.zero_pages else {"ukuran": size, "ukuran_seharusnya": expected}


def _preallocated(report: FileReport) -> Facts | None:
    return {"jumlah_halaman": report.zero_pages} if report.zero_pages else None


def _beside(report: FileReport) -> Facts | None:
    if not report.beside or report.kind in _NOTHING:
        return None
    return {"jumlah": len(report.beside)}


def _unfit(report: FileReport) -> Facts | None:
    return {"jenis": _SIDE_KINDS[report.unfit[0]].value} if report.unfit else None


def _data_beside(report: FileReport) -> Facts | None:
    if not report.beside or report.kind not in _NOTHING:
        return None
    return {"jenis": _SIDE_KINDS[report.beside[0]].value}


def _wal_missing(report: FileReport) -> Facts | None:
    return {} if _lacks_wal(report) and report.contents.table_count != 0 else None


def _wal_lost(report: FileReport) -> Facts | None:
    return {} if _lacks_wal(report) and report.contents.table_count == 0 else None


def _lacks_wal(report: FileReport) -> bool:
    header = report.header
    there = "-wal" in (*report.beside, *report.unfit, *report.settled)
    return header is not None and header.journal_mode == "wal" and not there


def _header_invalid(report: FileReport) -> Facts | None:
    if Trouble.HEADER_INVALID not in report.troubles or report.header_fault == _CUT:
        return None
    return {"bagian": report.header_fault}


def _damaged(report: FileReport) -> Facts | None:
    if Trouble.DAMAGED not in report.troubles:
        return None
    pages, tables = report.contents.bad_pages, report.contents.damaged_tables
    named = tables or tuple(dict.fromkeys(page.table for page in pages))
    return {
        "halaman": pages[0].number if pages else None,
        "jumlah_halaman": len({page.number for page in pages}) or None,
        "tabel": _few(named),
    }


def _index_damaged(report: FileReport) -> Facts | None:
    if Trouble.INDEX_DAMAGED not in report.troubles:
        return None
    gaps = report.contents.index_gaps
    return {
        "indeks": _few(tuple(gaps)),
        "jumlah": sum(gaps.values()) or None,
    }


def _few(names: tuple[str, ...]) -> str | None:
    """Return at most three of *names*, joined; dots stand for the others. None if empty."""
    rest = ("...",) if names[3:] else ()
    return ", ".join((*names[:3], *rest)) or None


def _zero_tail(report: FileReport) -> Facts | None:
    header = report.header
    # Free pages may be zeros. And if SQLite has checked the file, the hint is not needed.
    if header is None or not report.zero_tail or header.free_pages or not _full_size(report):
        return None
    return None if {"quick_check", "integrity_check"} & set(report.checked) else {}


def _full_size(report: FileReport) -> bool:
    return report.expected_size in {None, report.size}


def _rule_not_possible(report: FileReport) -> Facts | None:
    codes = tuple(c for c, why in report.contents.unchecked_rules.items() if why == "not_possible")
    return {"jumlah": len(codes), "kode": _few(codes)} if codes else None


def _no_tables(report: FileReport) -> Facts | None:
    # Otherwise all tables may be in the -wal.
    elsewhere = bool(report.beside) or _lacks_wal(report)
    return {} if report.contents.table_count == 0 and not elsewhere else None


def _foreign_keys(report: FileReport) -> Facts | None:
    breaks = report.contents.foreign_key_breaks
    if not breaks:
        return None
    return {
        "jumlah": sum(breaks.values()),
        "jumlah_tabel": len(breaks),
        "tabel": _few(tuple(breaks)),
    }


def _undecodable(report: FileReport) -> Facts | None:
    count, first = report.contents.bad_texts, report.contents.first_bad_text
    if not count:
        return None
    if first is None:
        return {"jumlah": count, "kolom": None, "posisi": None, "tabel": None}
    return {"jumlah": count, "kolom": first.column, "posisi": first.byte, "tabel": first.table}


def _old(report: FileReport) -> Facts | None:
    contents = report.contents
    if contents.age is not VersionAge.LAMA:
        return None
    return {"penanda": contents.age_rule or contents.version_rule, "versi": contents.version}


def _version_unknown(report: FileReport) -> Facts | None:
    told = report.contents.age is not VersionAge.TIDAK_DIKENAL or not report.contents.table_count
    return None if told or "version" not in report.checked else {"versi": report.contents.version}


def _version_disagrees(report: FileReport) -> Facts | None:
    contents = report.contents
    if not contents.version_disagree:
        return None
    return {"penanda": ", ".join(contents.version_disagree), "versi": contents.version}


def _layout_unknown(report: FileReport) -> Facts | None:
    unknown = report.not_checked.get("counts") == "no_layout" and report.contents.table_count
    return {} if unknown else None


def _layout_incomplete(report: FileReport) -> Facts | None:
    missing = report.contents.layout_missing
    return {"jumlah": len(missing), "tabel": _few(missing)} if missing else None


def _arrived(arrival: Arrival, report: FileReport) -> Facts | None:
    transfer = report.transfer
    if transfer is None or transfer.arrival is not arrival:
        return None
    share = min(99, round(100 * transfer.arrived / transfer.sent)) if transfer.sent else None
    facts: dict[str, FactValue] = {
        "bagian_berubah": transfer.changed_blocks,
        "jumlah_bagian": transfer.blocks,
        "persen": share,
        "posisi": transfer.first_change,
        "ukuran": transfer.arrived,
        "ukuran_seharusnya": transfer.sent,
    }
    return {name: facts[name] for name in _ARRIVAL_FACTS[arrival]}


_SIZES = ("ukuran", "ukuran_seharusnya")
_ARRIVAL_FACTS = {
    Arrival.CHANGED: ("bagian_berubah", "jumlah_bagian", "posisi"),
    Arrival.CUT: ("persen", *_SIZES),
    Arrival.LONGER: _SIZES,
    Arrival.OTHER: _SIZES,
}


_ODD, _ALWAYS, _INSIDE, _RECEIPT = When.ODD, When.ALWAYS, When.INSIDE, When.RECEIPT
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_SQLITE_ERROR, _PENGECUALIAN = Status.SQLITE_ERROR, Status.BERHASIL_DENGAN_PENGECUALIAN


def _row(
    code: str,
    when: When,
    slug: str,
    severity: Severity,
    leads_to: Status | None,
    facts: tuple[str, ...],
    look: Callable[[FileReport], Facts | None],
) -> Check:
    return Check(
        code=code,
        slug=slug,
        severity=severity,
        leads_to=leads_to,
        facts=facts,
        since="0.1.0",
        look=look,
        when=when,
    )


# Each leads_to is inferred by this library, except that of a damaged upload (artikel, butir 8).
# fmt: off
CHECKS: tuple[Check, ...] = Rows((
    # What the file is.
    _row("DPS101", _ODD,     "empty-file",        _E, _SQLITE_ERROR, ("ukuran",), _Look(_is_alone, FileKind.EMPTY)),
    _row("DPS102", _ODD,     "archive",           _E, _SQLITE_ERROR, ("jenis",),  _Look(_is_in, _ARCHIVES)),
    _row("DPS103", _ODD,     "web-page",          _E, _SQLITE_ERROR, ("jenis",),  _Look(_is_in, _PAGES)),
    _row("DPS104", _ODD,     "side-file-alone",   _E, _SQLITE_ERROR, ("jenis",),  _Look(_is_in, _SIDE_FILES)),
    _row("DPS105", _ODD,     "other-program",     _E, _SQLITE_ERROR, ("jenis",),  _Look(_is_in, _OTHER_PROGRAMS)),
    _row("DPS106", _ODD,     "dapodik-exchange",  _W, None,          ("jenis",),  _Look(_is_in, _EXCHANGE)),
    _row("DPS107", _ODD,     "encrypted",         _E, _SQLITE_ERROR, ("ukuran",), _Look(_is, FileKind.ENCRYPTED)),
    _row("DPS108", _ODD,     "unknown-kind",      _E, _SQLITE_ERROR, ("ukuran",), _is_unknown),
    _row("DPS109", _ODD,     "only-zeros",        _E, _SQLITE_ERROR, ("ukuran",), _Look(_is_alone, FileKind.ZEROS)),
    # Whether it is whole.
    _row("DPS110", _ALWAYS,  "cut-short",         _E, _SQLITE_ERROR, ("persen", "ukuran", "ukuran_seharusnya"), _cut_short),
    _row("DPS111", _ALWAYS,  "overlong",          _E, _SQLITE_ERROR, ("ukuran", "ukuran_seharusnya"), _overlong),
    _row("DPS112", _ODD,     "sent-as-text",      _E, _SQLITE_ERROR, ("ukuran",), _Look(_is, FileKind.SQLITE_AS_TEXT)),
    _row("DPS113", _ODD,     "header-invalid",    _E, _SQLITE_ERROR, ("bagian",), _header_invalid),
    _row("DPS114", _ODD,     "schema-unreadable", _E, _SQLITE_ERROR, (), _Look(_has_trouble, Trouble.SCHEMA_UNREADABLE)),
    _row("DPS115", _ODD,     "damaged",           _E, _SQLITE_ERROR, ("halaman", "jumlah_halaman", "tabel"), _damaged),
    _row("DPS116", _INSIDE,  "text-not-readable", _E, _PENGECUALIAN, ("jumlah", "kolom", "posisi", "tabel"), _undecodable),
    _row("DPS117", _INSIDE,  "foreign-key-broken", _W, _PENGECUALIAN, ("jumlah", "jumlah_tabel", "tabel"), _foreign_keys),
    _row("DPS118", _ALWAYS,  "zero-tail",         _I, None, (), _zero_tail),
    _row("DPS119", _ODD,     "index-damaged",     _E, _SQLITE_ERROR, ("indeks", "jumlah"), _index_damaged),
    # What may be missing.
    _row("DPS120", _ALWAYS,  "side-file-beside",  _W, None, ("jumlah",), _beside),
    _row("DPS121", _ALWAYS,  "wal-may-be-missing", _I, None, (), _wal_missing),
    _row("DPS122", _ALWAYS,  "preallocated",      _I, None, ("jumlah_halaman",), _preallocated),
    _row("DPS123", _ALWAYS,  "side-file-unfit",   _W, None, ("jenis",), _unfit),
    _row("DPS124", _ODD,     "data-in-side-file", _E, _SQLITE_ERROR, ("jenis",), _data_beside),
    _row("DPS125", _INSIDE,  "data-in-lost-wal",  _W, None, (), _wal_lost),
    # What could not be looked at.
    _row("DPS130", _ODD,     "not-a-file",        _E, None, ("jenis",),   _Look(_is_in, _NOT_FILES)),
    _row("DPS131", _ODD,     "could-not-read",    _W, None, (), _unreadable),
    _row("DPS132", _ODD,     "changed-meanwhile", _W, None, (), _Look(_has_trouble, Trouble.CHANGED)),
    _row("DPS133", _ODD,     "timed-out",         _W, None, ("langkah",), _Look(_stopped, Trouble.TIMED_OUT)),
    _row("DPS134", _ODD,     "over-limit",        _W, None, ("langkah",), _Look(_stopped, Trouble.OVER_LIMIT)),
    _row("DPS135", _ODD,     "newer-sqlite",      _W, None, (), _Look(_has_trouble, Trouble.NEEDS_NEWER_SQLITE)),
    _row("DPS136", _ODD,     "step-not-possible", _I, None, ("langkah",), _Look(_stopped, Trouble.NOT_SUPPORTED)),
    _row("DPS137", _ODD,     "checker-died",      _W, None, ("langkah",), _Look(_stopped, Trouble.CRASHED)),
    _row("DPS138", _ODD,     "nothing-there",     _E, None, ("jenis",), _Look(_is_in, frozenset({FileKind.MISSING}))),
    _row("DPS139", _INSIDE,  "rule-not-possible", _I, None, ("jumlah", "kode"), _rule_not_possible),
    # What is inside.
    _row("DPS201", _INSIDE,  "no-tables",         _W, None, (), _no_tables),
    _row("DPS202", _INSIDE,  "old-version",       _W, _PENGECUALIAN, ("penanda", "versi"), _old),
    _row("DPS203", _INSIDE,  "version-unknown",   _I, None, ("versi",), _version_unknown),
    _row("DPS204", _INSIDE,  "version-disagrees", _W, None, ("penanda", "versi"), _version_disagrees),
    _row("DPS205", _INSIDE,  "layout-unknown",    _I, None, (), _layout_unknown),
    _row("DPS206", _INSIDE,  "layout-incomplete", _I, None, ("jumlah", "tabel"), _layout_incomplete),
    # What the sender's receipt shows. Both new data and damage change a file: SQLite's own checks
    # tell one from the other.
    _row("DPS401", _RECEIPT, "changed-on-the-way", _E, None, _ARRIVAL_FACTS[Arrival.CHANGED], _Look(_arrived, Arrival.CHANGED)),
    _row("DPS402", _RECEIPT, "cut-on-the-way",    _E, _SQLITE_ERROR, _ARRIVAL_FACTS[Arrival.CUT], _Look(_arrived, Arrival.CUT)),
    _row("DPS403", _RECEIPT, "longer-than-sent",  _E, _SQLITE_ERROR, _ARRIVAL_FACTS[Arrival.LONGER], _Look(_arrived, Arrival.LONGER)),
    _row("DPS404", _RECEIPT, "other-file",        _E, None, _ARRIVAL_FACTS[Arrival.OTHER], _Look(_arrived, Arrival.OTHER)),
))
# fmt: on
