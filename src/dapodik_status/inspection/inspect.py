"""``inspect_file``: from a path to a report. It puts the looks together and opens no database."""

import datetime as dt
import os
import time
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

import attrs

from dapodik_status.database.answers import NO_CONTENTS
from dapodik_status.file.disk import (
    Aside,
    Digest,
    Glance,
    beside,
    digest,
    glance,
    unchanged,
    warm,
)
from dapodik_status.file.header import HEADER_BYTES, Header, outline
from dapodik_status.file.kind import kind_of
from dapodik_status.file.receipt import Manifest, Transfer, block_size, compare, same
from dapodik_status.inspection.budget import Budget
from dapodik_status.inspection.checks import CHECKS, FIRST_CHECKS, PLAIN_CHECKS, Check
from dapodik_status.inspection.report import FileReport, changed, from_outside
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule, Unchecked, checked_rules
from dapodik_status.versions.layouts import LAYOUTS, Layout
from dapodik_status.versions.policy import VERSION_POLICY, VersionPolicy, asks_fingerprint
from dapodik_status.vocabulary import Arrival, Depth, FileKind, Trouble

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
_OUTSIDE = ("kind", "header")
#: What one inspection may cost unless told otherwise.
BUDGET = Budget()
# The header and the beginning of page 1.
_LEAST_HEAD = 108
#: What no rule may be called.
CODES = frozenset(check.code for check in CHECKS)
# A member of an enum costs a look-up of its own each time.
_HEADER, _SQLITE3, _THERE = Depth.HEADER, FileKind.SQLITE3, os.F_OK
# So large that a digest is worth a thread of its own.
_SHARED = 256 * 1024


def unseen(
    checked: Iterable[str], reasons: Mapping[str, str], depth: Depth, otherwise: str
) -> tuple[tuple[str, str], ...]:
    """Return (step, reason) of all that was not *checked*, and of what no step can see."""
    return _unseen(tuple(checked), tuple(reasons.items()), depth, otherwise)


@lru_cache(maxsize=256)
def _unseen(
    checked: tuple[str, ...], told: tuple[tuple[str, str], ...], depth: Depth, otherwise: str
) -> tuple[tuple[str, str], ...]:
    limit, reasons = STEPS.index(_DEEPEST[depth]), dict(told)

    def why(number: int, step: str) -> str:
        if step == "digest":
            return reasons.get(step, "no_manifest")
        return "depth" if number > limit else reasons.get(step, otherwise)

    steps = ((s, why(number, s)) for number, s in enumerate(STEPS) if s not in checked)
    extra = ((step, reason) for step, reason in told if step not in STEPS)
    return (*steps, *extra, *BLIND)


# The fields of a report on any SQLite 3 file after the first look.
_PLAIN: dict[Depth, dict[str, object]] = {
    depth: dict(vars(FileReport(
        path="", depth=depth, kind=FileKind.SQLITE3,
        checked=_OUTSIDE, not_checked=unseen(_OUTSIDE, {}, depth, "earlier"),
    ))) for depth in Depth
}  # fmt: skip


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
    today: dt.date | None
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
    killed when it hangs.

    Raises ``FileNotFoundError`` where nothing is at *path*, ``ValueError`` for a *depth* that does
    not exist, two rules of one code or a path with a NUL character, ``TypeError`` for what is no
    path, and ``IsolationError`` (a ``RuntimeError``) where no child process can be had.

    >>> from pathlib import Path
    >>> from dapodik_status import inspect_file
    >>> from dapodik_status.testing import make_damaged, make_sample
    >>> path = make_sample(Path("sekolah.db"), pupils=60)
    >>> inspect_file(path).forecast
    <Status.BERHASIL_DIPROSES: 'berhasil_diproses'>
    >>> [finding.code for finding in inspect_file(make_damaged(path, "cut-57-percent")).findings]
    ['DPS110']
    """
    name = path if type(path) is str else os.fsdecode(path)
    wanted = depth if type(depth) is Depth else Depth(depth)
    seen = glance(name)
    if wanted is _HEADER and manifest is None:
        report, plain = _from_outside(name, wanted, seen)
        # No row of ours has anything to say then: a test holds them to it.
        return report if plain and checks is CHECKS else with_findings(report, checks, rules)
    if rules is not DATA_RULES:
        rules = checked_rules(rules, taken=CODES)
    report = _from_inside(name, seen, Options(
        depth=wanted, manifest=manifest, budget=budget, rules=tuple(rules),
        layouts=tuple(layouts), versions=versions, level=level,
        today=today, isolate=isolate,
    ))  # fmt: skip
    return with_findings(report, checks, rules)


def with_findings(
    report: FileReport, checks: Iterable[Check], rules: Iterable[DataRule]
) -> FileReport:
    """Return *report* with what *checks* and *rules* make of its facts."""
    if checks is CHECKS and report.kind is FileKind.SQLITE3 and not report.troubles:
        # The others speak of other kinds of files, of troubles, and of what was not looked at.
        first = report.contents is NO_CONTENTS and report.transfer is None
        checks = FIRST_CHECKS if first else PLAIN_CHECKS
    found = [finding for check in checks if (finding := check.finding(report)) is not None]
    broken = {code: (count, keys) for code, count, keys in report.contents.broken_rules}
    if broken:
        found.extend(rule.finding(*broken[rule.code]) for rule in rules if rule.code in broken)
    return changed(report, findings=tuple(found)) if found else report


def _from_outside(name: str, depth: Depth, seen: Glance) -> tuple[FileReport, bool]:
    """Return what can be told without SQLite, and whether there is nothing to say about it."""
    unread, size, head, tail, _, refusal = seen
    if size is None:
        return FileReport(
            path=name, depth=depth, kind=unread or FileKind.UNREADABLE,
            not_checked=unseen((), {}, depth, "kind"), details=(refusal,) if refusal else (),
        ), False  # fmt: skip
    fault, expected, wal = ("cut", None, False) if len(head) < _LEAST_HEAD else outline(head)
    # A header that makes sense and vouches for just this size: nothing else looks like that.
    if fault is not None or expected != size:
        kind = kind_of(head, size, name, tail)
        if kind is not _SQLITE3:
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
    # Asked first: of most files nothing stands beside.
    near = os.access(name + "-wal", _THERE) or os.access(name + "-journal", _THERE)
    others = beside(name) if near else ()
    zero_tail = bool(tail) and not (tail[-1] or tail.strip(b"\0"))
    report = from_outside(_PLAIN[depth], name, size, head[:HEADER_BYTES])
    if zero_tail or others:
        report = changed(report, zero_tail=zero_tail, beside=others)
    return report, size == expected and not (wal or others or zero_tail)


def _from_inside(name: str, seen: Glance, options: Options) -> FileReport:
    report, _ = _from_outside(name, options.depth, seen)
    if seen.status is None:
        return report
    status, manifest, most = seen.status, options.manifest, options.budget.max_bytes
    deadline = time.monotonic() + options.budget.deadline(status.st_size)
    if manifest is None:
        return _checked(report, status, options, deadline)
    if most is not None and status.st_size > most:
        report = _without_digest(report, Trouble.OVER_LIMIT)
        return _checked(report, status, options, deadline)
    look = partial(
        digest, name, status, deadline, block=block_size(manifest.size),
        size=min(status.st_size, manifest.size),
    )  # fmt: skip
    if status.st_size < _SHARED or status.st_size != manifest.size or report.header is None:
        report = _compared(report, status, manifest, look(), deadline)
        return _checked(report, status, options, deadline)
    warm(name, status, status.st_size, deadline)
    # Beside the checks: both leave Python alone.
    with Aside(look) as aside:
        report = _checked(report, status, options, deadline)
    return _compared(report, status, manifest, aside.answer(), deadline)


def _checked(
    report: FileReport, status: os.stat_result, options: Options, deadline: float
) -> FileReport:
    if report.header is None or options.depth is _HEADER or _certain(report):
        return report
    if Trouble.CHANGED in report.troubles:
        return report
    most = options.budget.max_bytes
    if most is not None and status.st_size > most:
        over = () if Trouble.OVER_LIMIT in report.troubles else (Trouble.OVER_LIMIT,)
        return _with_steps(report, over, (), {"schema": Trouble.OVER_LIMIT.value})
    if options.manifest is None:  # else its digest has read the file, or does
        size = min(report.expected_size or status.st_size, status.st_size)
        warm(report.path, status, size, deadline)
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
    return changed(
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
    report: FileReport,
    status: os.stat_result,
    manifest: Manifest,
    parts: Digest | None,
    deadline: float,
) -> FileReport:
    """Compare with the receipt; a file of another size needs no digest to differ."""
    if not unchanged(report.path, status):
        return _changed(report)
    if parts is None:
        late = time.monotonic() >= deadline
        return _without_digest(report, Trouble.TIMED_OUT if late else Trouble.UNREADABLE)
    size = status.st_size
    if size == manifest.size and parts.sha256 == manifest.sha256:
        return _arrived(report, same(manifest))
    whole_blocks = size // block_size(manifest.size) if size < manifest.size else None
    transfer = compare(manifest, size, parts.blocks[:whole_blocks], parts.head)
    if transfer.arrival in _SEEN_OTHERWISE.get(report.kind, ()):
        transfer = attrs.evolve(transfer, arrival=_SEEN_AS[report.kind])
    return _arrived(report, transfer)


# What the kind of a file knows better than its blocks.
_FOREIGN = frozenset(FileKind) - {
    FileKind.SQLITE3, FileKind.SQLITE_AS_TEXT, FileKind.EMPTY, FileKind.ZEROS,
    FileKind.ENCRYPTED, FileKind.UNKNOWN,
}  # fmt: skip
_SEEN_AS = {
    **dict.fromkeys(_FOREIGN, Arrival.OTHER),
    FileKind.SQLITE_AS_TEXT: Arrival.CHANGED,
}
_SEEN_OTHERWISE = {
    **dict.fromkeys(_FOREIGN, frozenset({Arrival.CUT})),
    FileKind.SQLITE_AS_TEXT: frozenset({Arrival.OTHER, Arrival.LONGER, Arrival.CUT}),
}


def _changed(report: FileReport) -> FileReport:
    """Say that whatever was seen may be half of the old and half of the new."""
    done = tuple(step for step in report.checked if step in _OUTSIDE)
    reasons = dict.fromkeys(STEPS[2:], Trouble.CHANGED.value)
    return changed(
        report, troubles=(Trouble.CHANGED,), checked=done, contents=NO_CONTENTS, details=(),
        not_checked=unseen(done, reasons, report.depth, Trouble.CHANGED.value),
    )  # fmt: skip


def _without_digest(report: FileReport, why: Trouble) -> FileReport:
    troubles = dict.fromkeys((*report.troubles, why))
    reasons = ((s, why.value if s == "digest" else reason) for s, reason in report.not_checked)
    return changed(report, troubles=tuple(troubles), not_checked=tuple(reasons))


def _arrived(report: FileReport, transfer: Transfer) -> FileReport:
    done = (*report.checked, "digest")
    return changed(
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
    from dapodik_status.database.answers import Wanted, contents_of

    # Absolute, as a child process may have another folder. Joined, no more: abspath() would take a
    # link's ".." for that of the folder in which the link lies.
    path = report.path
    if not os.path.isabs(path):  # noqa: PTH117 - as it was given
        path = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118 - keeps ".."
    wanted = Wanted(
        path=path, depth=options.depth, size=status.st_size,
        seconds=max(0.0, deadline - time.monotonic()),
        max_value_bytes=options.budget.max_value_bytes, header=header,
        fingerprint=options.depth is Depth.FULL or asks_fingerprint(options.versions),
        layouts=options.layouts,
        versions=options.versions, rules=options.rules, level=options.level,
        today=options.today or dt.datetime.now(dt.UTC).date(),
    )  # fmt: skip
    if options.isolate:
        from dapodik_status.database.child import probe
    else:
        from dapodik_status.database.look import probe
    answer = probe(wanted)
    if not unchanged(report.path, status):
        return _changed(report)
    if "data_rules" in answer.checked:
        given = {rule.code for rule in options.rules}
        answer.unchecked_rules += [
            (rule.code, Unchecked.NOT_ASKED.value) for rule in DATA_RULES if rule.code not in given
        ]
    return _with_steps(
        report, tuple(answer.troubles), tuple(answer.checked), dict(answer.not_checked),
        contents=contents_of(answer), details=tuple(answer.details),
    )  # fmt: skip
