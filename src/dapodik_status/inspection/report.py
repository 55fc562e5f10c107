"""The result of an inspection: frozen values without sentences.

Nothing here opens a file or judges it. The facts come from the inspection, the findings from the
checks and rules, and the words from ``explain``.
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

# The most characters of a path, and the most codes, in the repr of a report.
_LONGEST_PATH, _MOST_NAMED = 80, 8


# The steps that a good forecast needs.
_FORESEEN = frozenset({"quick_check", "version", "counts", "data_rules"})
# Reasons for a rule whose table or column is missing. With more such rules than this number, too
# little of the file is known for a forecast.
_ABSENT, _MOST_ABSENT = frozenset({"no_table", "no_column"}), 20


#: The steps of an inspection, in the order of a report.
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
#: The problems that no step can see, each with the reason.
BLIND = {"check_constraints": "read_only", "lost_commits": "invisible"}
_DEEPEST = {Depth.HEADER: "header", Depth.QUICK: "data_rules", Depth.FULL: "text_scan"}


class When(StrEnum):
    """The reports to which a check applies. The check is not run on other reports.

    To run every check on every file would take longer than a first look at the file.
    """

    __module__ = "dapodik_status"

    #: Every report.
    ALWAYS = "always"
    #: A file that is not a SQLite 3 database, or that has *troubles*.
    ODD = "odd"
    #: A database of which SQLite has read *contents*.
    INSIDE = "inside"
    #: A file that was compared with a receipt.
    RECEIPT = "receipt"


class Judge(Protocol):
    """The part of a check that a report uses."""

    @property
    def when(self) -> When:
        """The reports that the check applies to."""
        ...

    def finding(self, report: "FileReport") -> Finding | None:
        """Return the finding of the check in *report*; None if there is none."""
        ...


@final
@attrs.frozen(kw_only=True, repr=False)
class FileReport:
    """The result of inspecting one file: what was seen, and what follows from it.

    >>> from dapodik_status import Depth, FileKind, FileReport
    >>> report = FileReport(path="sekolah.db", depth=Depth.HEADER, kind=FileKind.SQLITE3)
    >>> report.ok, report.whole, report.forecast    # nothing was checked, so no fault was found
    (True, None, None)
    """

    __module__ = "dapodik_status"

    #: The path as it was given.
    path: str
    #: The depth that was asked for.
    depth: Depth
    #: The type of the file.
    kind: FileKind
    #: The size on disk in bytes; None if it is not a regular file or cannot be read.
    size: int | None = attrs.field(default=None, metadata=told(after=("ok", "whole", "forecast")))
    #: The SQLite header; None if the file has none or an invalid one.
    header: Header | None = None
    #: The invalid part of a SQLite header, such as ``"page_size"``, or ``"cut"`` if the header is
    #: incomplete; None if there is no such fault.
    header_fault: str | None = attrs.field(default=None, metadata=told(after=("expected_size",)))
    #: Whether the last page contains only zeros. This is a hint, not a verdict: an unused page may
    #: contain only zeros too.
    zero_tail: bool = False
    #: The problems that the steps met, each once.
    troubles: tuple[Trouble, ...] = ()
    #: Suffixes of side files (``-wal``, ``-journal``) with changes that this file lacks or may
    #: lack.
    beside: tuple[str, ...] = ()
    #: Suffixes of side files whose contents belong to another file.
    unfit: tuple[str, ...] = ()
    #: Suffixes of side files that add nothing to this file.
    settled: tuple[str, ...] = ()
    #: The number of pages of zeros after the last page: space that a program reserved in advance.
    zero_pages: int = 0
    #: The facts that SQLite read from the database.
    contents: Contents = NO_CONTENTS
    #: The comparison with the sender's receipt; None if no comparison was made.
    transfer: Transfer | None = None
    #: The problems and hints that were found.
    findings: tuple[Finding, ...] = ()
    #: The steps that were completed.
    checked: tuple[str, ...] = ()
    #: The steps that were not completed, each with the reason:
    #: ``report.not_checked["integrity_check"]``. It also names what no step can check.
    not_checked: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: At most three short messages for a technician, such as those of SQLite, escaped for printing.
    #: Programs should not depend on them.
    details: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, outside: Outside, inside: Inside, transfer: Transfer | Trouble | None, depth: Depth
    ) -> "FileReport":
        """Return a report of the facts in *outside*, *inside* and *transfer*, without findings."""
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
        """Return this report with the findings of *checks* and *rules*."""
        stages = self._stages()
        found = [f for check in checks if check.when in stages and (f := check.finding(self))]
        broken = {entry.code: entry for entry in self.contents.broken_rules}
        if broken:
            told_of = ((rule, broken.get(rule.code)) for rule in rules)
            found += [rule.finding(b.rows, b.keys) for rule, b in told_of if b is not None]
        return attrs.evolve(self, findings=tuple(found)) if found else self

    def without_path(self) -> "FileReport":
        """Return this report with an empty path: a path may contain the name of a person.

        >>> from dapodik_status import Depth, FileKind, FileReport
        >>> report = FileReport(path="/siswa/ani.db", depth=Depth.HEADER, kind=FileKind.SQLITE3)
        >>> report.without_path().to_dict()["path"]
        ''
        """
        return attrs.evolve(self, path="")

    def _stages(self) -> frozenset[When]:
        """Return the values of ``When`` that apply to this report."""
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
        """Return the HTML that a notebook shows: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

    @property
    def expected_size(self) -> int | None:
        """The size in bytes that the header states; None if it states none."""
        pages = None if self.header is None else self.header.page_count
        return None if self.header is None or pages is None else self.header.page_size * pages

    @property
    def ok(self) -> bool:
        """Whether no error and no warning was found. Steps that were not completed do not count."""
        return all(finding.severity is Severity.INFO for finding in self.findings)

    @property
    def whole(self) -> bool | None:
        """Whether the file is undamaged.

        False if there is an error that leads to ``SQLITE_ERROR``. None if this is not known:

        - if the step ``quick_check`` was not completed, or not for the whole file;
        - if a step met a problem: *troubles*;
        - if a file beside it may contain changes: *beside*;
        - if the file is not the same as that of its receipt: *transfer*.
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
        """The status that the server will probably give this file. The forecast may be wrong.

        If errors or warnings lead to a status, it is the worst of these. It is
        ``BERHASIL_DIPROSES`` if all of the following is true:

        - the file is *whole* and *ok*;
        - the database counts as new: ``contents.age``;
        - the entities were counted, and each has at least one live row;
        - the data rules were run, and the caller left out none of this library's rules;
        - at most 20 rules could not be run because their table or column is missing.

        Otherwise it is None.
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
        """Return the report as plain JSON values.

        In a *path* that is not UTF-8, the bytes that are none are escaped, as in ``explain``.
        """
        return cast("FileReportDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "FileReport":
        """Return the report from which ``to_dict`` made *data*.

        What ``to_dict`` escaped in the *path* stays escaped.

        Raises ``PlainValueError`` (a ``ValueError``) if *data* does not have this form.
        """
        return from_plain(cls, data)


def _unseen(
    checked: tuple[str, ...], inside: Inside, transfer: Transfer | Trouble | None, depth: Depth
) -> FrozenMapping[str, str]:
    """Return the reason for each step that is not in *checked*, and ``BLIND``."""
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
