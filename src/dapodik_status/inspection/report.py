"""What an inspection returns: frozen values without a sentence in them.

Nothing here opens a file or judges one; the facts come from the inspection, the findings from the
check rows, the words from ``explain``.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol, cast, final

import attrs

from dapodik_status.database.answers import NO_CONTENTS, Contents, Inside
from dapodik_status.file.header import Header
from dapodik_status.file.outside import Outside
from dapodik_status.file.receipt import Transfer
from dapodik_status.findings.finding import Finding
from dapodik_status.findings.forms import FileReportDict
from dapodik_status.findings.frozen import NONE, FrozenMapping, texts
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.rules.rule import FORETOLD, DataRule
from dapodik_status.vocabulary import (
    Arrival,
    Depth,
    FileKind,
    Severity,
    Status,
    Trouble,
    VersionAge,
)

# How much of a path, and how many codes, a report shows of itself.
_LONGEST_PATH, _MOST_NAMED = 80, 8


# Without these nothing good can be foreseen.
_FORESEEN = frozenset({"quick_check", "version", "counts", "data_rules"})
# Rules whose tables or columns are not there; with more of them the file is hardly known.
_ABSENT, _MOST_ABSENT = frozenset({"no_table", "no_column"}), 20


#: The steps of an inspection, in the order in which they are told.
STEPS: tuple[str, ...] = (
    "kind",
    "header",
    "digest",
    "schema",
    "quick_check",
    "version",
    "counts",
    "data_rules",
    "integrity_check",
    "foreign_key_check",
    "text_scan",
)
#: What no step can see, with the reason why.
BLIND = {"check_constraints": "read_only", "lost_commits": "invisible"}
_DEEPEST = {Depth.HEADER: "header", Depth.QUICK: "data_rules", Depth.FULL: "text_scan"}


class When(StrEnum):
    """Which reports a check applies to; it is not run on others.

    Asking all checks of each file takes longer than a first look at it.
    """

    __module__ = "dapodik_status"

    #: Any file.
    ALWAYS = "always"
    #: A file that is no SQLite 3 database, or with which there was trouble.
    ODD = "odd"
    #: A database that SQLite was asked about.
    INSIDE = "inside"
    #: A receipt to compare with.
    RECEIPT = "receipt"


class Judge(Protocol):
    """What a report wants of a check."""

    @property
    def when(self) -> When:
        """What there has to be for it to speak."""
        ...

    def finding(self, report: "FileReport") -> Finding | None:
        """Return what it finds in *report*, or None."""
        ...


@final
@attrs.frozen(kw_only=True, repr=False)
class FileReport:
    """What was seen of one file, and what follows from it.

    >>> from dapodik_status import Depth, FileKind, FileReport
    >>> report = FileReport(path="sekolah.db", depth=Depth.HEADER, kind=FileKind.SQLITE3)
    >>> report.ok, report.whole, report.forecast    # nothing wrong, and not looked at
    (True, None, None)
    """

    __module__ = "dapodik_status"

    #: The path as it was given.
    path: str
    #: How deep it was asked to look.
    depth: Depth
    #: What the file is.
    kind: FileKind
    #: Bytes on disk; None for what is not a regular file.
    size: int | None = attrs.field(default=None, metadata=told(after=("ok", "whole", "forecast")))
    #: SQLite's own header; None where there is none or it makes no sense.
    header: Header | None = None
    #: What of the header no SQLite 3 file has; None where it makes sense.
    header_fault: str | None = attrs.field(default=None, metadata=told(after=("expected_size",)))
    #: Whether the last page holds nothing but zeros and is not free: a hint, never a verdict.
    zero_tail: bool = False
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
    #: What SQLite told.
    contents: Contents = NO_CONTENTS
    #: How it compares with the sender's receipt; None without one.
    transfer: Transfer | None = None
    #: What is wrong or worth knowing.
    findings: tuple[Finding, ...] = ()
    #: The steps that ran to their end.
    checked: tuple[str, ...] = ()
    #: Why those did not that did not, by step: ``report.not_checked["integrity_check"]``.
    not_checked: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: At most three of SQLite's own messages, escaped: for a technician, never to decide on.
    details: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, outside: Outside, inside: Inside, transfer: Transfer | Trouble | None, depth: Depth
    ) -> "FileReport":
        """Return the report of what was seen; without findings, as nobody has judged yet."""
        troubles = dict.fromkeys(
            (
                *((Trouble.HEADER_INVALID,) if outside.fault is not None else ()),
                *((transfer,) if isinstance(transfer, Trouble) else ()),
                *inside.troubles,
            )
        )
        checked = (
            *(() if outside.size is None else ("kind",)),
            *(() if outside.header is None else ("header",)),
            *(("digest",) if isinstance(transfer, Transfer) else ()),
            *inside.checked,
        )
        refusal = () if outside.refusal is None else (outside.refusal,)
        return cls(
            path=outside.path,
            depth=depth,
            kind=outside.kind,
            size=outside.size,
            header=outside.header,
            header_fault=outside.fault,
            zero_tail=outside.zero_tail,
            troubles=tuple(troubles),
            beside=outside.beside.pending,
            unfit=outside.beside.unfit,
            settled=outside.beside.settled,
            zero_pages=outside.zero_pages,
            contents=inside.contents,
            transfer=transfer if isinstance(transfer, Transfer) else None,
            checked=checked,
            details=(*refusal, *inside.details),
            not_checked=_unseen(checked, inside, transfer, depth),
        )

    def judged(self, checks: Iterable["Judge"], rules: Iterable[DataRule]) -> "FileReport":
        """Return this report with what *checks* and *rules* make of its facts."""
        stages = self._stages()
        found = [f for check in checks if check.when in stages and (f := check.finding(self))]
        broken = {entry.code: entry for entry in self.contents.broken_rules}
        if broken:
            told_of = ((rule, broken.get(rule.code)) for rule in rules)
            found += [rule.finding(b.rows, b.keys) for rule, b in told_of if b is not None]
        return attrs.evolve(self, findings=tuple(found)) if found else self

    def without_path(self) -> "FileReport":
        """Return this report with no path: a file's name, or its folder's, may be somebody's.

        >>> from dapodik_status import Depth, FileKind, FileReport
        >>> report = FileReport(path="/siswa/ani.db", depth=Depth.HEADER, kind=FileKind.SQLITE3)
        >>> report.without_path().to_dict()["path"]
        ''
        """
        return attrs.evolve(self, path="")

    def _stages(self) -> frozenset[When]:
        """Return what there is to speak of: a check of anything else need not be asked."""
        odd = self.kind is not FileKind.SQLITE3 or self.troubles
        return frozenset(
            when
            for when, there in (
                (When.ALWAYS, True),
                (When.ODD, odd),
                (When.INSIDE, self.contents is not NO_CONTENTS),
                (When.RECEIPT, self.transfer is not None),
            )
            if there
        )

    def __repr__(self) -> str:
        codes = " ".join(finding.code for finding in self.findings[:_MOST_NAMED])
        return (
            f"<FileReport {self.path[-_LONGEST_PATH:]!r} {self.kind.value} {self.depth.value}"
            f" ok={self.ok} whole={self.whole} findings=[{codes}]>"
        )

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

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
        """Whether the file is sound.

        None where not everything of ``QUICK`` could be looked at, or where the file is another than
        its receipt tells of and the damage, if any, cannot be seen.
        """
        if any(
            finding.severity is Severity.ERROR and finding.leads_to is Status.SQLITE_ERROR
            for finding in self.findings
        ):
            return False
        seen = (
            "quick_check" in self.checked
            and "free_pages" not in self.not_checked
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
        for status in FORETOLD:
            if status in expected:
                return status
        contents = self.contents
        why_not = contents.unchecked_rules.values()
        absent = sum(reason in _ABSENT for reason in why_not)
        seen = (
            set(self.checked) >= _FORESEEN
            and contents.age is VersionAge.BARU
            and bool(contents.counts)
            and all(contents.counts.values())
            and "not_asked" not in why_not
            and absent <= _MOST_ABSENT
        )
        return Status.BERHASIL_DIPROSES if self.whole and self.ok and seen else None

    def to_dict(self) -> FileReportDict:
        """Return the report as plain JSON values."""
        return cast("FileReportDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "FileReport":
        """Return the report that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


def _unseen(
    checked: tuple[str, ...], inside: Inside, transfer: Transfer | Trouble | None, depth: Depth
) -> FrozenMapping[str, str]:
    """Return why each step that is not in *checked* was not taken, and what no step can see."""
    reasons: dict[str, str] = {}
    deepest = STEPS.index(_DEEPEST[depth])
    for number, step in enumerate(STEPS):
        if step in checked:
            continue
        if step == "digest":
            reasons[step] = "no_manifest" if transfer is None else str(transfer)
        elif number > deepest:
            reasons[step] = "depth"
        else:
            reasons[step] = inside.not_checked.get(step, inside.otherwise)
    more = {step: why for step, why in inside.not_checked.items() if step not in STEPS}
    return FrozenMapping({**reasons, **more, **BLIND})
