"""What an inspection returns: frozen values without a sentence in them.

Nothing here opens a file or judges one; the facts come from the inspection, the findings from the
check rows, the words from ``explain``.
"""

from typing import TypedDict, Unpack, final

import attrs

from dapodik_status.database.answers import NO_CONTENTS, Contents, ContentsDict, restored, spoken
from dapodik_status.file.header import Header, HeaderDict
from dapodik_status.file.receipt import Transfer, TransferDict
from dapodik_status.findings.finding import Finding, FindingDict
from dapodik_status.vocabulary import (
    Arrival,
    Depth,
    FileKind,
    Severity,
    Status,
    Trouble,
    VersionAge,
)


class FileReportDict(TypedDict):
    """``FileReport.to_dict()``: JSON-ready."""

    path: str
    depth: str
    kind: str
    size: int | None
    ok: bool
    whole: bool | None
    forecast: str | None
    header: HeaderDict | None
    header_fault: str | None
    expected_size: int | None
    zero_tail: bool
    troubles: list[str]
    beside: list[str]
    unfit: list[str]
    settled: list[str]
    zero_pages: int
    contents: ContentsDict
    transfer: TransferDict | None
    findings: list[FindingDict]
    checked: list[str]
    not_checked: dict[str, str]
    details: list[str]


# What the server may be expected to say when several findings speak: the first of these.
_WORST_FIRST = (
    Status.SQLITE_ERROR,
    Status.TERKENA_CLEANSING,
    Status.PENDING,
    Status.BERHASIL_DENGAN_PENGECUALIAN,
)


# Without these nothing good can be foreseen.
_FORESEEN = frozenset({"quick_check", "version", "counts", "data_rules"})
# Rules whose tables or columns are not there; with more of them the file is hardly known.
_ABSENT, _MOST_ABSENT = frozenset({"no_table", "no_column"}), 20


# Without slots it is made in two thirds of the time.
@final
@attrs.frozen(kw_only=True, slots=False)
class FileReport:
    """What was seen of one file, and what follows from it.

    >>> from dapodik_status import Depth, FileKind, FileReport
    >>> report = FileReport(path="sekolah.db", depth=Depth.HEADER, kind=FileKind.SQLITE3)
    >>> report.ok, report.whole, report.forecast    # nothing wrong, and not looked at
    (True, None, None)
    """

    #: The path as it was given.
    path: str
    #: How deep it was asked to look.
    depth: Depth
    #: What the file is.
    kind: FileKind
    #: Bytes on disk; None for what is not a regular file.
    size: int | None = None
    #: SQLite's own header; None where there is none or it makes no sense.
    header: Header | None = None
    #: What stood in the way.
    troubles: tuple[Trouble, ...] = ()
    #: Suffixes of files beside it (``-wal``, ``-journal``) that hold changes which it lacks.
    beside: tuple[str, ...] = ()
    #: Suffixes of files beside it that bear its name and hold nothing of it.
    unfit: tuple[str, ...] = ()
    #: Suffixes of files beside it that add nothing to it.
    settled: tuple[str, ...] = ()
    #: Whole pages of zeros behind the last page: room that a program had made ready.
    zero_pages: int = 0
    #: What of the header no SQLite 3 file has; None where it makes sense.
    header_fault: str | None = None
    #: Whether the last page holds nothing but zeros and is not free: a hint, never a verdict.
    zero_tail: bool = False
    #: What SQLite told.
    contents: Contents = NO_CONTENTS
    #: How it compares with the sender's receipt; None without one.
    transfer: Transfer | None = None
    #: The steps that ran to their end.
    checked: tuple[str, ...] = ()
    #: (step, reason) of those that did not.
    not_checked: tuple[tuple[str, str], ...] = ()
    #: At most three of SQLite's own messages, escaped: for a technician, never to decide on.
    details: tuple[str, ...] = ()
    #: What is wrong or worth knowing.
    findings: tuple[Finding, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        return spoken(self)

    def __setstate__(self, state: dict[str, object]) -> None:
        restored(self, state)

    @property
    def expected_size(self) -> int | None:
        """The bytes that the file should have by its own header; None where it does not say."""
        pages = None if self.header is None else self.header.page_count
        return None if self.header is None or pages is None else self.header.page_size * pages

    @property
    def ok(self) -> bool:
        """Whether nothing wrong was found: no error and no warning. Not a word on the unseen."""
        return all(finding.severity is Severity.INFO for finding in self.findings)

    @property
    def whole(self) -> bool | None:
        """Whether the file is sound; None where not everything of ``QUICK`` could be looked at."""
        if any(
            finding.severity is Severity.ERROR and finding.leads_to is Status.SQLITE_ERROR
            for finding in self.findings
        ):
            return False
        seen = (
            "quick_check" in self.checked
            and "free_pages" not in dict(self.not_checked)
            and not self.troubles
            and not self.beside
            and (self.transfer is None or self.transfer.arrival is Arrival.SAME)
        )
        return True if seen else None

    @property
    def forecast(self) -> Status | None:
        """What the server may be expected to say of this file: an expectation, not a promise.

        The worst ``leads_to`` of the errors and warnings; ``BERHASIL_DIPROSES`` where nothing
        speaks against it, the file is whole and new, there is a live row of each entity, no data
        rule was left out by the caller and most could be asked; None where too little was seen.
        """
        expected = {f.leads_to for f in self.findings if f.severity is not Severity.INFO}
        for status in _WORST_FIRST:
            if status in expected:
                return status
        contents = self.contents
        why_not = [reason for _, reason in contents.unchecked_rules]
        absent = sum(reason in _ABSENT for reason in why_not)
        seen = (
            set(self.checked) >= _FORESEEN
            and contents.age is VersionAge.BARU
            and bool(contents.counts)
            and all(count for _, count in contents.counts)
            and "not_asked" not in why_not
            and absent <= _MOST_ABSENT
        )
        return Status.BERHASIL_DIPROSES if self.whole and self.ok and seen else None

    def to_dict(self) -> FileReportDict:
        """Return the report as plain JSON values."""
        return {
            "path": self.path,
            "depth": self.depth.value,
            "kind": self.kind.value,
            "size": self.size,
            "ok": self.ok,
            "whole": self.whole,
            "forecast": None if self.forecast is None else self.forecast.value,
            "header": None if self.header is None else self.header.to_dict(),
            "header_fault": self.header_fault,
            "expected_size": self.expected_size,
            "zero_tail": self.zero_tail,
            "troubles": [trouble.value for trouble in self.troubles],
            "beside": list(self.beside),
            "unfit": list(self.unfit),
            "settled": list(self.settled),
            "zero_pages": self.zero_pages,
            "contents": self.contents.to_dict(),
            "transfer": None if self.transfer is None else self.transfer.to_dict(),
            "findings": [finding.to_dict() for finding in self.findings],
            "checked": list(self.checked),
            "not_checked": dict(self.not_checked),
            "details": list(self.details),
        }

    @classmethod
    def from_dict(cls, data: FileReportDict) -> "FileReport":
        """Return the report that ``to_dict`` was called on; what follows from it is not read."""
        header, transfer = data["header"], data["transfer"]
        return cls(
            path=data["path"],
            depth=Depth(data["depth"]),
            kind=FileKind(data["kind"]),
            size=data["size"],
            header=None if header is None else Header.from_dict(header),
            troubles=tuple(Trouble(trouble) for trouble in data["troubles"]),
            beside=tuple(data["beside"]),
            unfit=tuple(data["unfit"]),
            settled=tuple(data["settled"]),
            zero_pages=data["zero_pages"],
            header_fault=data["header_fault"],
            zero_tail=data["zero_tail"],
            contents=Contents.from_dict(data["contents"]),
            transfer=None if transfer is None else Transfer.from_dict(transfer),
            checked=tuple(data["checked"]),
            not_checked=tuple(data["not_checked"].items()),
            details=tuple(data["details"]),
            findings=tuple(Finding.from_dict(finding) for finding in data["findings"]),
        )


class Changes(TypedDict, total=False):
    """The fields of a ``FileReport`` that are told after it was made."""

    size: int
    header: Header
    troubles: tuple[Trouble, ...]
    beside: tuple[str, ...]
    unfit: tuple[str, ...]
    settled: tuple[str, ...]
    zero_pages: int
    zero_tail: bool
    contents: Contents
    transfer: Transfer
    checked: tuple[str, ...]
    not_checked: tuple[tuple[str, str], ...]
    details: tuple[str, ...]
    findings: tuple[Finding, ...]


def changed(report: FileReport, **changes: Unpack[Changes]) -> FileReport:
    """Return *report* with *changes*: ``attrs.evolve`` takes ten times as long."""
    made = object.__new__(FileReport)
    vars(made).update(vars(report), **changes)
    return made


def from_outside(plain: dict[str, object], path: str, size: int, raw: bytes) -> FileReport:
    """Return a report with the fields *plain* on a file of *size* bytes whose header is *raw*.

    This is all that a first look needs, in a third of the time that a constructor takes.
    """
    header, made = object.__new__(Header), object.__new__(FileReport)
    header.__dict__["raw"] = raw
    fields = made.__dict__
    fields.update(plain)
    fields["path"] = path
    fields["size"] = size
    fields["header"] = header
    return made
