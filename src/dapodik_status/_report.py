"""What an inspection returns: frozen values without a sentence in them.

Nothing here opens a file or judges one; the facts come from the inspection, the findings from the
check rows, the words from ``explain``.
"""

from collections.abc import Iterable, Mapping
from typing import TypedDict, final

import attrs

from dapodik_status._vocabulary import Depth, FileKind, Severity, Status, Trouble

FactValue = str | int | float | bool | None
Facts = Mapping[str, FactValue]


class FindingDict(TypedDict):
    """``Finding.to_dict()``: JSON-ready."""

    code: str
    slug: str
    severity: str
    leads_to: str | None
    facts: dict[str, FactValue]


class HeaderDict(TypedDict):
    """``Header.to_dict()``: JSON-ready."""

    page_size: int
    page_count: int | None
    journal_mode: str
    reserved: int
    encoding: str | None
    user_version: int
    application_id: int
    writer: int


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
    expected_size: int | None
    troubles: list[str]
    beside: list[str]
    tables: dict[str, int | None]
    foreign_key_breaks: int
    undecodable_texts: int
    findings: list[FindingDict]
    checked: list[str]
    not_checked: dict[str, str]
    details: list[str]


def _sorted_facts(
    facts: Facts | Iterable[tuple[str, FactValue]],
) -> tuple[tuple[str, FactValue], ...]:
    return tuple(sorted(dict(facts).items()))


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One thing that is wrong or worth knowing: a code and facts, never a sentence."""

    #: ``"DPS110"``: a promise, never reused.
    code: str
    #: The same for people who read code: ``"cut-short"``.
    slug: str
    #: How much it matters.
    severity: Severity = attrs.field(converter=Severity)
    #: The status that the server may be expected to give; None where this cannot be told.
    leads_to: Status | None = attrs.field(default=None, converter=attrs.converters.optional(Status))
    #: The evidence: sorted (name, value) pairs; a mapping is accepted too.
    facts: tuple[tuple[str, FactValue], ...] = attrs.field(default=(), converter=_sorted_facts)

    def to_dict(self) -> FindingDict:
        """Return the finding as plain JSON values."""
        return {
            "code": self.code,
            "slug": self.slug,
            "severity": self.severity.value,
            "leads_to": None if self.leads_to is None else self.leads_to.value,
            "facts": dict(self.facts),
        }

    @classmethod
    def from_dict(cls, data: FindingDict) -> "Finding":
        """Return the finding that ``to_dict`` was called on."""
        return cls(**data)


@final
@attrs.frozen(kw_only=True)
class Header:
    """What the first 100 bytes of a SQLite 3 file say (sqlite.org, fileformat2, 1.3)."""

    #: Bytes a page: a power of two from 512 to 65,536.
    page_size: int
    #: Pages the file should have; None where the header does not vouch for it.
    page_count: int | None
    #: ``"rollback"`` or ``"wal"``.
    journal_mode: str
    #: Unused bytes at the end of each page.
    reserved: int
    #: ``"utf-8"``, ``"utf-16le"`` or ``"utf-16be"``; None before the first table.
    encoding: str | None
    #: ``PRAGMA user_version``.
    user_version: int
    #: ``PRAGMA application_id``.
    application_id: int
    #: SQLite's version number of the last writer: 3040001 for 3.40.1.
    writer: int

    def to_dict(self) -> HeaderDict:
        """Return the header as plain JSON values."""
        return {
            "page_size": self.page_size,
            "page_count": self.page_count,
            "journal_mode": self.journal_mode,
            "reserved": self.reserved,
            "encoding": self.encoding,
            "user_version": self.user_version,
            "application_id": self.application_id,
            "writer": self.writer,
        }

    @classmethod
    def from_dict(cls, data: HeaderDict) -> "Header":
        """Return the header that ``to_dict`` was called on."""
        return cls(**data)


@final
@attrs.frozen(kw_only=True)
class Budget:
    """How much one inspection may cost. The defaults are this library's own choice."""

    #: Wall-clock seconds for all checks inside SQLite; None: 2 s, or 10 ms a MB where that is more.
    seconds: float | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.gt(0))
    )
    #: The longest text or blob, in bytes, that a check may build or read whole.
    max_value_bytes: int = attrs.field(
        default=100_000,
        # Below, SQLite's own messages do not fit; above, SQLite itself counts no further.
        validator=[attrs.validators.ge(1_000), attrs.validators.lt(2**31)],
    )
    #: The largest file, in bytes, that SQLite is asked to check; None: any.
    max_bytes: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.gt(0))
    )

    def deadline(self, size: int) -> float:
        """Return the seconds allowed for a file of *size* bytes."""
        return max(2.0, size * 1e-8) if self.seconds is None else self.seconds


# What the server may be expected to say when several findings speak: the first of these.
_WORST_FIRST = (
    Status.SQLITE_ERROR,
    Status.TERKENA_CLEANSING,
    Status.PENDING,
    Status.BERHASIL_DENGAN_PENGECUALIAN,
)


@final
@attrs.frozen(kw_only=True)
class FileReport:
    """What was seen of one file, and what follows from it."""

    #: The path as it was given.
    path: str
    #: How deep it was asked to look.
    depth: Depth = attrs.field(converter=Depth)
    #: What the file is.
    kind: FileKind = attrs.field(converter=FileKind)
    #: Bytes on disk; None for what is not a regular file.
    size: int | None = None
    #: SQLite's own header; None where there is none or it makes no sense.
    header: Header | None = None
    #: What stood in the way.
    troubles: tuple[Trouble, ...] = ()
    #: Names of files beside it that belong to it (``-wal``, ``-journal``) and are not empty.
    beside: tuple[str, ...] = ()
    #: (table, live and deleted rows together); None where it could not be counted.
    tables: tuple[tuple[str, int | None], ...] = ()
    #: Rows that break a foreign key, where that was looked at.
    foreign_key_breaks: int = 0
    #: Texts that are not text in the file's encoding, where that was looked at.
    undecodable_texts: int = 0
    #: The steps that ran to their end.
    checked: tuple[str, ...] = ()
    #: (step, reason) of those that did not.
    not_checked: tuple[tuple[str, str], ...] = ()
    #: At most three of SQLite's own messages, escaped: for a technician, never to decide on.
    details: tuple[str, ...] = ()
    #: What is wrong or worth knowing.
    findings: tuple[Finding, ...] = ()

    @property
    def expected_size(self) -> int | None:
        """The bytes that the file should have by its own header; None where it does not say."""
        if self.header is None or self.header.page_count is None:
            return None
        return self.header.page_size * self.header.page_count

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
        return True if "quick_check" in self.checked and self.ok else None

    @property
    def forecast(self) -> Status | None:
        """What the server may be expected to say of this file: an expectation, not a promise.

        The worst ``leads_to`` of the findings; ``BERHASIL_DIPROSES`` where all was looked at and
        nothing speaks against it; None where too little could be seen.
        """
        expected = {finding.leads_to for finding in self.findings}
        for status in _WORST_FIRST:
            if status in expected:
                return status
        return Status.BERHASIL_DIPROSES if self.whole else None

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
            "expected_size": self.expected_size,
            "troubles": [trouble.value for trouble in self.troubles],
            "beside": list(self.beside),
            "tables": dict(self.tables),
            "foreign_key_breaks": self.foreign_key_breaks,
            "undecodable_texts": self.undecodable_texts,
            "findings": [finding.to_dict() for finding in self.findings],
            "checked": list(self.checked),
            "not_checked": dict(self.not_checked),
            "details": list(self.details),
        }

    @classmethod
    def from_dict(cls, data: FileReportDict) -> "FileReport":
        """Return the report that ``to_dict`` was called on; what follows from it is not read."""
        header = data["header"]
        return cls(
            path=data["path"],
            depth=Depth(data["depth"]),
            kind=FileKind(data["kind"]),
            size=data["size"],
            header=None if header is None else Header.from_dict(header),
            troubles=tuple(Trouble(trouble) for trouble in data["troubles"]),
            beside=tuple(data["beside"]),
            tables=tuple(data["tables"].items()),
            foreign_key_breaks=data["foreign_key_breaks"],
            undecodable_texts=data["undecodable_texts"],
            checked=tuple(data["checked"]),
            not_checked=tuple(data["not_checked"].items()),
            details=tuple(data["details"]),
            findings=tuple(Finding.from_dict(finding) for finding in data["findings"]),
        )
