"""``inspect_file``: from a path to a report. It puts the looks together and opens nothing."""

import os
from collections.abc import Iterable

import attrs

from dapodik_status._checks import CHECKS, Check
from dapodik_status._container import header_of, kind_of
from dapodik_status._disk import Glance, beside, glance, unchanged
from dapodik_status._report import Budget, FileReport, Header
from dapodik_status._vocabulary import Depth, FileKind, Trouble

# In the order in which they are taken.
_STEPS = (
    "kind", "header", "schema", "quick_check", "tables",
    "integrity_check", "foreign_key_check", "text_scan",
)  # fmt: skip
_DEEPEST = {Depth.HEADER: "header", Depth.QUICK: "tables", Depth.FULL: "text_scan"}
_BUDGET = Budget()


def inspect_file(
    path: str | os.PathLike[str],
    *,
    depth: Depth | str = Depth.QUICK,
    budget: Budget = _BUDGET,
    checks: Iterable[Check] = CHECKS,
) -> FileReport:
    """Look at the file at *path*, as deep as *depth* says, and report what was seen.

    Nothing is written to or beside the file. Whatever it holds, nothing is raised: trouble is a
    finding of *checks*. What was not looked at stands in ``not_checked`` with its reason.

    Raises ``FileNotFoundError`` where nothing is at *path*, ``ValueError`` for a *depth* that does
    not exist or a path with a NUL character, ``TypeError`` for what is no path.
    """
    name = os.fsdecode(path)
    deepest = Depth(depth)
    seen = glance(name)
    report = FileReport(path=name, depth=deepest, kind=FileKind.UNKNOWN, size=seen.size)
    report = _looked_at(report, seen, budget)
    reasons = dict(report.not_checked)
    limit = _STEPS.index(_DEEPEST[deepest])
    unseen = tuple(
        (step, "depth" if number > limit else reasons.get(step, _why(report)))
        for number, step in enumerate(_STEPS)
        if step not in report.checked
    )
    report = attrs.evolve(report, not_checked=unseen)
    found = (check.finding(report) for check in checks)
    return attrs.evolve(report, findings=tuple(f for f in found if f is not None))


def _why(report: FileReport) -> str:
    return "kind" if report.kind is not FileKind.SQLITE3 else "earlier"


def _looked_at(report: FileReport, seen: Glance, budget: Budget) -> FileReport:
    if seen.size is None:
        return attrs.evolve(report, kind=seen.kind or FileKind.UNREADABLE)
    kind = kind_of(seen.head, seen.size, report.path)
    report = attrs.evolve(report, kind=kind, checked=("kind",))
    if kind is not FileKind.SQLITE3:
        return report
    header = header_of(seen.head)
    if header is None:
        return attrs.evolve(report, troubles=(Trouble.HEADER_INVALID,))
    report = attrs.evolve(
        report, header=header, checked=("kind", "header"), beside=beside(report.path)
    )
    if report.depth is Depth.HEADER or _certain(report, header, seen.size):
        return report
    if budget.max_bytes is not None and seen.size > budget.max_bytes:
        return attrs.evolve(
            report,
            troubles=(Trouble.OVER_LIMIT,),
            not_checked=(("schema", Trouble.OVER_LIMIT.value),),
        )
    return _probed(report, header, seen, budget)


def _certain(report: FileReport, header: Header, size: int) -> bool:
    """Tell a cut file: SQLite would only stumble over its end."""
    expected = report.expected_size
    return bool(size % header.page_size) if expected is None else size < expected


def _probed(report: FileReport, header: Header, seen: Glance, budget: Budget) -> FileReport:
    from dapodik_status._sqlite import Probe, probe

    size = report.size or 0
    answer = probe(report.path, depth=report.depth, size=size, budget=budget, writer=header.writer)
    if not unchanged(report.path, seen.identity):
        # Whatever was seen may be half of the old and half of the new.
        answer = Probe(
            troubles=[Trouble.CHANGED],
            not_checked=[(step, Trouble.CHANGED.value) for step in _STEPS[2:]],
        )
    return attrs.evolve(
        report,
        troubles=tuple(answer.troubles),
        tables=tuple(answer.tables),
        foreign_key_breaks=answer.foreign_key_breaks,
        undecodable_texts=answer.undecodable_texts,
        checked=(*report.checked, *answer.checked),
        not_checked=tuple(answer.not_checked),
        details=tuple(answer.details),
    )
