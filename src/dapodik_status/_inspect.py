"""``inspect_file``: from a path to a report. It puts the looks together and opens no database."""

import datetime as dt
import os
import time
from collections.abc import Iterable
from functools import partial
from typing import Any

import attrs

from dapodik_status._checks import CHECKS, PLAIN_CHECKS, Check
from dapodik_status._container import kind_of
from dapodik_status._disk import Aside, Glance, beside, digest, glance, unchanged, warming
from dapodik_status._header import HEADER_BYTES, Header, outline
from dapodik_status._layouts import LAYOUTS, Layout
from dapodik_status._manifest import Manifest, Transfer, block_size, compare, same
from dapodik_status._report import Budget, FileReport
from dapodik_status._rule_rows import DATA_RULES
from dapodik_status._rules import DataRule
from dapodik_status._versions import VERSION_POLICY, VersionPolicy, asks_fingerprint
from dapodik_status._vocabulary import Arrival, Depth, FileKind, Trouble

#: In the order in which they are told.
STEPS: tuple[str, ...] = (
    "kind", "header", "digest", "schema", "quick_check", "version", "counts", "data_rules",
    "integrity_check", "foreign_key_check", "text_scan",
)  # fmt: skip
#: What no step can see, with the reason why.
BLIND = (("check_constraints", "read_only"), ("lost_commits", "invisible"))
_DEEPEST: dict[Depth, str] = {
    Depth.HEADER: "header",
    Depth.QUICK: "data_rules",
    Depth.FULL: "text_scan",
}
_DEPTHS: dict[str, Depth] = {depth.value: depth for depth in Depth}
_OUTSIDE = ("kind", "header")
_AT_HEADER = (
    *((step, "no_manifest" if step == "digest" else "depth") for step in STEPS[2:]),
    *BLIND,
)
#: What one inspection may cost unless told otherwise.
BUDGET = Budget()
# The header and the beginning of page 1.
_LEAST_HEAD = 108
# A member of an enum costs a look-up of its own each time.
_HEADER, _SQLITE3 = Depth.HEADER, FileKind.SQLITE3
# So large that a digest is worth a thread of its own.
_SHARED = 1024 * 1024


@attrs.frozen(kw_only=True)
class Options:
    """What an inspection is asked for, but for the file and the checks."""

    depth: Depth
    manifest: Manifest | None
    budget: Budget
    rules: tuple[DataRule, ...]
    layouts: tuple[Layout, ...]
    versions: VersionPolicy
    level: str | None
    today: dt.date
    isolate: bool


def inspect_file(
    path: str | os.PathLike[str],
    *,
    depth: Depth | str = Depth.QUICK,
    manifest: Manifest | None = None,
    budget: Budget = BUDGET,
    checks: Iterable[Check] = CHECKS,
    rules: Iterable[DataRule] = DATA_RULES,
    layouts: Iterable[Layout] = LAYOUTS,
    versions: VersionPolicy = VERSION_POLICY,
    level: str | None = None,
    today: dt.date | None = None,
    isolate: bool = False,
) -> FileReport:
    """Look at the file at *path*, as deep as *depth* says, and report what was seen.

    Nothing is written to or beside the file. Whatever it holds, nothing is raised: trouble is a
    finding of *checks* or, for rows, of *rules*. What was not looked at stands in ``not_checked``
    with its reason. *manifest* is the sender's receipt to compare with; *layouts* say where the
    entities live and *versions* what is old; *level* (``"sd"``) and *today* (this day, UTC, unless
    given) are what rules may ask for. With *isolate*, SQLite runs in a child process that is
    killed when it hangs (needs the extra ``isolate``).

    Raises ``FileNotFoundError`` where nothing is at *path*, ``ValueError`` for a *depth* that does
    not exist or a path with a NUL character, ``TypeError`` for what is no path.

    >>> from pathlib import Path
    >>> from dapodik_status import inspect_file
    >>> from dapodik_status.testing import make_damaged, make_sample
    >>> path = make_sample(Path("sekolah.db"), pupils=60)
    >>> inspect_file(path).forecast
    <Status.BERHASIL_DIPROSES: 'berhasil_diproses'>
    >>> [finding.code for finding in inspect_file(make_damaged(path, "cut-57-percent")).findings]
    ['DPS110']
    """
    name = os.fsdecode(path)
    wanted = _DEPTHS.get(depth) or Depth(depth)
    seen = glance(name)
    if wanted is _HEADER and manifest is None:
        report, plain = _from_outside(name, wanted, seen)
        # No row of ours has anything to say then: a test holds them to it.
        return report if plain and checks is CHECKS else with_findings(report, checks, rules)
    report = _from_inside(name, seen, Options(
        depth=wanted, manifest=manifest, budget=budget, rules=tuple(rules),
        layouts=tuple(layouts), versions=versions, level=level,
        today=today or dt.datetime.now(dt.UTC).date(), isolate=isolate,
    ))  # fmt: skip
    return with_findings(report, checks, rules)


def with_findings(
    report: FileReport, checks: Iterable[Check], rules: Iterable[DataRule]
) -> FileReport:
    """Return *report* with what *checks* and *rules* make of its facts."""
    if checks is CHECKS and report.kind is FileKind.SQLITE3 and not report.troubles:
        checks = PLAIN_CHECKS  # the others speak of other kinds of files and of troubles
    found = [finding for check in checks if (finding := check.finding(report)) is not None]
    broken = {code: (count, keys) for code, count, keys in report.contents.broken_rules}
    if broken:
        found.extend(rule.finding(*broken[rule.code]) for rule in rules if rule.code in broken)
    return attrs.evolve(report, findings=tuple(found)) if found else report


def _from_outside(name: str, depth: Depth, seen: Glance) -> tuple[FileReport, bool]:
    """Return what can be told without SQLite, and whether there is nothing to say about it."""
    size, head = seen.size, seen.head
    if size is None:
        return FileReport(
            path=name, depth=depth, kind=seen.kind or FileKind.UNREADABLE,
            not_checked=unseen((), {}, depth, "kind"),
            details=(seen.refusal,) if seen.refusal else (),
        ), False  # fmt: skip
    fault, expected, wal = ("cut", None, False) if len(head) < _LEAST_HEAD else outline(head)
    # A header that makes sense and vouches for just this size: nothing else looks like that.
    if fault is not None or expected != size:
        kind = kind_of(head, size, name, seen.tail)
        if kind is not FileKind.SQLITE3:
            return FileReport(
                path=name, depth=depth, kind=kind, size=size,
                checked=("kind",), not_checked=unseen(("kind",), {}, depth, "kind"),
            ), False  # fmt: skip
        if fault is not None:
            return FileReport(
                path=name, depth=depth, kind=kind, size=size, header_fault=fault,
                troubles=(Trouble.HEADER_INVALID,),
                checked=("kind",), not_checked=unseen(("kind",), {}, depth, "header_invalid"),
            ), False  # fmt: skip
    others = beside(name)
    zero_tail = bool(seen.tail) and not seen.tail.strip(b"\0")
    report = FileReport(
        path=name, depth=depth, kind=_SQLITE3, size=size, header=Header(head[:HEADER_BYTES]),
        zero_tail=zero_tail, beside=others, checked=_OUTSIDE,
        not_checked=_AT_HEADER if depth is _HEADER else unseen(_OUTSIDE, {}, depth, "earlier"),
    )  # fmt: skip
    return report, size == expected and not (wal or others or zero_tail)


def unseen(
    checked: Iterable[str], reasons: dict[str, str], depth: Depth, otherwise: str
) -> tuple[tuple[str, str], ...]:
    """Return (step, reason) of all that was not *checked*, and of what no step can see."""
    limit, checked = STEPS.index(_DEEPEST[depth]), set(checked)

    def why(number: int, step: str) -> str:
        if step == "digest":
            return reasons.get(step, "no_manifest")
        return "depth" if number > limit else reasons.get(step, otherwise)

    steps = ((s, why(number, s)) for number, s in enumerate(STEPS) if s not in checked)
    extra = ((step, reason) for step, reason in reasons.items() if step not in STEPS)
    return (*steps, *extra, *BLIND)


def _from_inside(name: str, seen: Glance, options: Options) -> FileReport:
    report, _ = _from_outside(name, options.depth, seen)
    if seen.status is None:
        return report
    seconds = options.budget.deadline(seen.status.st_size)
    deadline = time.monotonic() + seconds
    manifest, status = options.manifest, seen.status
    large = status.st_size >= _SHARED and report.header is not None
    if manifest is None or not large or status.st_size != manifest.size:
        if manifest is not None:
            report = _compared(report, status, manifest, deadline)
        return _checked(report, status, options, deadline)
    # Beside the checks: both leave Python alone, and the digest reads ahead of them.
    with Aside(partial(digest, name, status, deadline)) as aside:
        report = _checked(report, status, options, deadline)
    whole = aside.answer()
    if whole is not None and whole.sha256 == manifest.sha256:
        return _arrived(report, same(manifest))
    return _compared(report, status, manifest, deadline)


def _checked(
    report: FileReport, status: os.stat_result, options: Options, deadline: float
) -> FileReport:
    if report.header is None or options.depth is Depth.HEADER or _certain(report):
        return report
    most = options.budget.max_bytes
    if most is not None and status.st_size > most:
        return _with_steps(report, (Trouble.OVER_LIMIT,), (), {"schema": Trouble.OVER_LIMIT.value})
    if options.manifest is not None:  # its digest has read the file, or does
        return _probed(report, report.header, status, options, deadline)
    size = min(report.expected_size or status.st_size, status.st_size)
    with warming(report.path, status, size, deadline):
        return _probed(report, report.header, status, options, deadline)


def _with_steps(
    report: FileReport,
    troubles: tuple[Trouble, ...],
    checked: tuple[str, ...],
    reasons: dict[str, str],
    **more: Any,  # noqa: ANN401 - fields of the report
) -> FileReport:
    done = (*report.checked, *checked)
    reasons = {step: r for step, r in report.not_checked if step == "digest"} | reasons
    return attrs.evolve(
        report,
        troubles=(*report.troubles, *troubles),
        checked=done,
        not_checked=unseen(done, reasons, report.depth, "earlier"),
        **more,
    )


def _certain(report: FileReport) -> bool:
    """Tell a cut or foreign file: SQLite would only stumble over its end."""
    transfer, header, size = report.transfer, report.header, report.size or 0
    if transfer is not None and transfer.arrival in {Arrival.CUT, Arrival.OTHER}:
        return True
    expected = report.expected_size
    if expected is None:
        return header is not None and bool(size % header.page_size)
    return size < expected


def _compared(
    report: FileReport, status: os.stat_result, manifest: Manifest, deadline: float
) -> FileReport:
    """Compare with the receipt; a file of another size needs no digest to differ."""
    size, block = status.st_size, block_size(manifest.size)
    most = min(size, manifest.size)
    parts = digest(report.path, status, deadline, block=block, size=most)
    if parts is None:
        reason = (
            Trouble.TIMED_OUT if time.monotonic() >= deadline
            else Trouble.UNREADABLE if unchanged(report.path, status) else Trouble.CHANGED
        )  # fmt: skip
        return _with_steps(report, (reason,), (), {"digest": reason.value})
    if size == manifest.size and parts.sha256 == manifest.sha256:
        return _arrived(report, same(manifest))
    whole_blocks = parts.blocks if most == manifest.size else parts.blocks[: most // block]
    return _arrived(report, compare(manifest, size, whole_blocks))


def _arrived(report: FileReport, transfer: Transfer) -> FileReport:
    done = (*report.checked, "digest")
    return attrs.evolve(
        report,
        transfer=transfer,
        checked=done,
        not_checked=tuple(entry for entry in report.not_checked if entry[0] != "digest"),
    )


def _probed(
    report: FileReport,
    header: Header,
    status: os.stat_result,
    options: Options,
    deadline: float,
) -> FileReport:
    from dapodik_status._probe import Wanted, contents_of

    wanted = Wanted(
        path=report.path, depth=options.depth, size=status.st_size,
        seconds=max(0.0, deadline - time.monotonic()),
        max_value_bytes=options.budget.max_value_bytes, header=header,
        fingerprint=options.depth is Depth.FULL or asks_fingerprint(options.versions),
        layouts=options.layouts,
        versions=options.versions, rules=options.rules, level=options.level, today=options.today,
    )  # fmt: skip
    if options.isolate:
        from dapodik_status._isolation import probe
    else:
        from dapodik_status._sqlite import probe
    answer = probe(wanted)
    if not unchanged(report.path, status):
        # Whatever was seen may be half of the old and half of the new.
        reasons = dict.fromkeys(STEPS[3:], Trouble.CHANGED.value)
        return _with_steps(report, (Trouble.CHANGED,), (), reasons)
    return _with_steps(
        report, tuple(answer.troubles), tuple(answer.checked), dict(answer.not_checked),
        contents=contents_of(answer), details=tuple(answer.details),
    )  # fmt: skip
