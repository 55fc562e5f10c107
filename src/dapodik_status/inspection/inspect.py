"""From a path to a report: ``Inspector``, ``inspect_file``, and ``make_manifest``."""

import datetime as dt
import math
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypedDict, TypeVar, Unpack, cast, final

import attrs

from dapodik_status.database.answers import Inside, Question
from dapodik_status.database.aside import Aside
from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    ManifestError,
    described,
    need,
    need_each,
    repeated,
)
from dapodik_status.file.disk import digest, glance, path_text, unchanged, warm, within_reach
from dapodik_status.file.header import Header
from dapodik_status.file.held import reading
from dapodik_status.file.outside import Outside, look_outside
from dapodik_status.file.receipt import Manifest, block_size, compare
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.inspection.checks import CHECKS, Check
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule, Unchecked, checked_rules, levels_of
from dapodik_status.versions.layouts import LAYOUTS, Layout
from dapodik_status.versions.policy import (
    FINGERPRINTED,
    VERSION_POLICY,
    VersionPolicy,
    asks_fingerprint,
)
from dapodik_status.vocabulary import Depth, FileKind, Trouble

_T = TypeVar("_T")
#: The longest budget in seconds: eleven days.
MOST_SECONDS = 1_000_000
_Validator = Callable[[object, "attrs.Attribute[Any]", object], None]
# From this size in bytes on, the digest is computed in its own thread, beside SQLite's checks.
_SHARED = 256 * 1024
#: The levels of schools; no rule of this library is for slb alone.
LEVELS = tuple(sorted({*levels_of(DATA_RULES), "slb"}))
# The codes that no rule may have.
_TAKEN = frozenset(check.code for check in CHECKS)


def _of(kind: type | tuple[type, ...], wanted: str) -> _Validator:
    def check(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
        need(field.name, value, kind, wanted)

    return check


def _within(kind: type | tuple[type, ...], over: float, most: float, wanted: str) -> _Validator:
    is_one = _of(kind, "a whole number" if kind is int else "a number")

    def check(self: object, field: "attrs.Attribute[Any]", value: object) -> None:
        is_one(self, field, value)
        # In this form NaN is refused too: no thread can wait NaN seconds.
        if not over < cast("float", value) <= most:
            raise ArgumentValueError(field.name, wanted, described(value))

    return check


@final
@attrs.frozen(kw_only=True)
class Budget:
    """How much one inspection may cost. The defaults are this library's own choice.

    Raises ``ArgumentTypeError`` or ``ArgumentValueError`` if a limit is invalid.

    >>> from dapodik_status import Budget
    >>> Budget().deadline(500_000_000), Budget(seconds=1).deadline(500_000_000)
    (5.0, 1)
    """

    __module__ = "dapodik_status"

    #: Wall-clock seconds for all reading and checking, up to 1,000,000. None: 10 ms per MB, but at
    #: least 2 seconds and at most 2 minutes.
    seconds: float | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(
            _within((int, float), 0, MOST_SECONDS, f"the numbers over 0, up to {MOST_SECONDS}")
        ),
    )
    #: The longest text or blob in bytes (at least 1,000) that a check may build or read as a whole.
    max_value_bytes: int = attrs.field(
        default=100_000,
        # With less, SQLite's own messages do not fit; SQLite itself cannot count further than this.
        validator=_within(int, 999, 2**31 - 1, "the whole numbers from 1000, below 2 to the 31st"),
    )
    #: The largest file in bytes for SQLite's checks, a comparison or a receipt; None: no limit.
    max_bytes: int | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(_within(int, 0, math.inf, "the whole numbers over 0")),
    )

    def deadline(self, size: int) -> float:
        """Return the seconds allowed for a file of *size* bytes."""
        need("size", size, int, "a whole number")
        # Not trusted without limit: a sparse file may have any size.
        return min(120.0, max(2.0, size * 1e-8)) if self.seconds is None else self.seconds


class Options(TypedDict, total=False):
    """The fields of an ``Inspector``, as keyword arguments of functions."""

    depth: Depth | str
    budget: Budget
    checks: Iterable[Check]
    rules: Iterable[DataRule]
    layouts: Iterable[Layout]
    versions: VersionPolicy
    level: str | None
    today: dt.date | None
    isolate: bool


def _depth(depth: Depth | str) -> Depth:
    try:
        return Depth(depth)
    except ValueError:
        raise ArgumentValueError("depth", ", ".join(Depth), repeated(depth)) from None


# A tuple is kept as it is: the library's own tables have a short repr.


def _checks(checks: Iterable[Check]) -> tuple[Check, ...]:
    rows = checks if isinstance(checks, tuple) else _tuple("checks", checks)
    need_each("checks", rows, Check, "a Check")
    return rows


def _layouts(layouts: Iterable[Layout]) -> tuple[Layout, ...]:
    rows = layouts if isinstance(layouts, tuple) else _tuple("layouts", layouts)
    need_each("layouts", rows, Layout, "a Layout")
    return rows


def _rules(rules: Iterable[DataRule]) -> tuple[DataRule, ...]:
    if rules is DATA_RULES:
        return DATA_RULES
    rows = _tuple("rules", rules)
    need_each("rules", rows, DataRule, "a DataRule")
    return checked_rules(rows, taken=_TAKEN)


def _tuple(name: str, rows: Iterable[_T]) -> tuple[_T, ...]:
    need(name, rows, Iterable, "an iterable of rows")
    return tuple(rows)


def _day(_self: object, _field: object, today: dt.date | None) -> None:
    if today is None:
        return
    need("today", today, dt.date, "a datetime.date")
    # In Python a datetime is also a date, but its day depends on the time zone.
    if isinstance(today, dt.datetime):
        raise ArgumentTypeError("today", "a datetime.date", described(today))


def _known_level(self: "Inspector", _field: object, level: str | None) -> None:
    if level is None:
        return
    need("level", level, str, "a text")
    known = sorted({*LEVELS, *levels_of(self.rules)})
    if level.strip().casefold() not in known:
        raise ArgumentValueError("level", ", ".join(known), repeated(level))


@final
@attrs.frozen(kw_only=True)
class Inspector:
    """All options for inspecting files, in one place. Immutable, and safe to share and to pickle.

    Raises ``ArgumentTypeError`` (a ``TypeError``) or ``ArgumentValueError`` (a ``ValueError``) if
    an option has the wrong type or an invalid value; the error names the option. Raises
    ``ValueError`` if two rules have the same code, or if a rule has the code of a check.

    >>> from dapodik_status import Inspector
    >>> from dapodik_status.testing import make_sample
    >>> Inspector(depth="header").inspect(make_sample("sekolah.db", pupils=60)).ok
    True
    """

    __module__ = "dapodik_status"

    #: How deeply to inspect the file.
    depth: Depth = attrs.field(default=Depth.QUICK, converter=_depth)
    #: The limits on time and memory of one inspection.
    budget: Budget = attrs.field(default=Budget(), validator=_of(Budget, "a Budget"))
    #: The checks of the file. A check that is left out makes no finding.
    checks: tuple[Check, ...] = attrs.field(default=CHECKS, converter=_checks)
    #: The rules for the rows of its tables.
    rules: tuple[DataRule, ...] = attrs.field(default=DATA_RULES, converter=_rules)
    #: The tables of each entity, by generation.
    layouts: tuple[Layout, ...] = attrs.field(default=LAYOUTS, converter=_layouts)
    #: How to find the version, and which versions count as old.
    versions: VersionPolicy = attrs.field(
        default=VERSION_POLICY, validator=_of(VersionPolicy, "a VersionPolicy")
    )
    #: The school's level, such as ``"sd"``. None: not known; rules for certain levels are not run.
    level: str | None = attrs.field(default=None, validator=_known_level)
    #: The current date for the rules. None: the current date in UTC.
    today: dt.date | None = attrs.field(default=None, validator=_day)
    #: Whether SQLite runs in a child process, which is killed if it hangs.
    isolate: bool = attrs.field(default=False, validator=_of(bool, "True or False"))

    def inspect(
        self, path: str | os.PathLike[str], *, manifest: Manifest | None = None
    ) -> FileReport:
        """Inspect the file at *path* and return a report.

        *manifest* is the sender's receipt to compare with; None: no comparison. Nothing is written
        to the file or beside it. The contents of the file never raise an error: problems are
        findings of *checks* and *rules*. Steps that were not completed are in ``not_checked``, each
        with the reason.

        Raises ``FileNotFoundError`` if *path* does not exist, ``ValueError`` if no file can have
        this path (a NUL character, half of a surrogate pair), ``ArgumentTypeError`` (a
        ``TypeError``) if *path* or *manifest* has the wrong type, and ``IsolationError`` (a
        ``RuntimeError``) if no child process can be started.
        """
        if manifest is not None:
            need("manifest", manifest, Manifest, "a Manifest")
        with reading(path_text(path)):
            return self._report(path_text(path), manifest)

    def _report(self, path: str, manifest: Manifest | None) -> FileReport:
        outside = look_outside(path)
        end = time.monotonic() + self.budget.deadline(outside.size or 0)
        shared = manifest is not None and outside.header is not None
        with Aside(
            lambda: compare(manifest, outside, end, self.budget.max_bytes),
            begin=shared and (outside.size or 0) >= _SHARED,
        ) as aside:
            inside = self._look_inside(outside, end)
        transfer = aside.answer()
        if outside.status is not None and not unchanged(outside.path, outside.status):
            # The facts may be partly of the old contents and partly of the new ones.
            inside, transfer = _CHANGED, Trouble.CHANGED
        report = FileReport.of(outside, inside, transfer, self.depth)
        return report.judged(self.checks, self.rules)

    def _look_inside(self, outside: Outside, end: float) -> Inside:
        """Ask SQLite about the file, if the depth and the file allow it."""
        if outside.header is None or outside.status is None or outside.size is None:
            odd = outside.kind is not FileKind.SQLITE3
            return Inside(otherwise="kind" if odd else Trouble.HEADER_INVALID.value)
        if self.depth is Depth.HEADER or outside.is_cut:
            return _NOT_ASKED
        most = self.budget.max_bytes
        if most is not None and outside.size > most:
            return OVER_LIMIT
        warm(outside.path, outside.status, outside.size, end)
        pages = min(outside.expected_size or outside.size, outside.size)
        # Absolute, because a child process may be in another folder; ".." is kept, as after a link.
        with within_reach(str(Path(outside.path).absolute()), outside.status, pages, end) as path:
            return self._with_left_out(self._asked(path, outside.header, outside.size, end))

    def _asked(self, path: str, header: Header, size: int, end: float) -> Inside:
        question = Question(
            path=path,
            size=size,
            header=header,
            depth=self.depth,
            seconds=max(0.0, end - time.monotonic()),
            max_value_bytes=self.budget.max_value_bytes,
            fingerprint=self.depth is Depth.FULL or asks_fingerprint(self.versions),
            layouts=self.layouts,
            versions=self.versions,
            rules=self.rules,
            level=self.level,
            today=self.today or dt.datetime.now(dt.UTC).date(),
        )
        if self.isolate:
            from dapodik_status.database.child import look_inside
        else:
            from dapodik_status.database.look import look_inside
        return look_inside(question)

    def _with_left_out(self, inside: Inside) -> Inside:
        """Return *inside* with the rules of this library that the caller has left out."""
        given = {rule.code for rule in self.rules}
        left_out = {r.code: Unchecked.NOT_ASKED.value for r in DATA_RULES if r.code not in given}
        if not left_out or "data_rules" not in inside.checked:
            return inside
        unchecked = FrozenMapping({**inside.contents.unchecked_rules, **left_out})
        contents = attrs.evolve(inside.contents, unchecked_rules=unchecked)
        return attrs.evolve(inside, contents=contents)


_NOT_ASKED = Inside()
#: The answer for a file over a limit, about which SQLite is not asked.
OVER_LIMIT = Inside(
    troubles=(Trouble.OVER_LIMIT,), not_checked={"schema": Trouble.OVER_LIMIT.value}
)
_CHANGED = Inside(otherwise=Trouble.CHANGED.value)
# Made once: to make an inspector takes longer than a first look at a file.
_BY_DEPTH = {depth: Inspector(depth=depth) for depth in Depth}


def inspector_of(options: Options) -> Inspector:
    """Return the inspector with *options*."""
    if not options.keys() - {"depth"}:
        return _BY_DEPTH[_depth(options.get("depth", Depth.QUICK))]
    return Inspector(**options)  # pyright: ignore[reportArgumentType] - converters take more


def inspect_file(
    path: str | os.PathLike[str],
    *,
    manifest: Manifest | None = None,
    **options: Unpack[Options],
) -> FileReport:
    """Inspect the file at *path* without changing it, and return a report.

    The same as ``Inspector(**options).inspect(path)``. *options* are the fields of ``Inspector``:
    depth, budget, checks, rules, layouts, versions, level, today, isolate. *manifest* is the
    sender's receipt to compare with; None: no comparison. Raises the errors of ``Inspector`` and of
    its method ``inspect``.

    >>> from dapodik_status import inspect_file
    >>> from dapodik_status.testing import make_damaged, make_sample
    >>> path = make_sample("sekolah.db", pupils=60)
    >>> inspect_file(path).forecast
    <Status.BERHASIL_DIPROSES: 'berhasil_diproses'>
    >>> [finding.code for finding in inspect_file(make_damaged(path, "cut-57-percent")).findings]
    ['DPS110']
    """
    return inspector_of(options).inspect(path, manifest=manifest)


def make_manifest(
    path: str | os.PathLike[str],
    *,
    budget: Budget = _BY_DEPTH[Depth.QUICK].budget,
    layouts: Iterable[Layout] = LAYOUTS,
    versions: VersionPolicy = FINGERPRINTED,
    isolate: bool = False,
) -> Manifest:
    """Return the receipt (``Manifest``) of the file at *path*; call this before sending it.

    The file is read at most twice and is not changed. Raises the errors of ``inspect_file``. Raises
    ``ManifestError`` (a ``ValueError``) whose ``part`` is ``kind`` if *path* is not a readable
    file, ``changed`` if it changed meanwhile, ``timed_out`` or ``over_limit`` for a small *budget*.

    >>> from dapodik_status import make_manifest
    >>> from dapodik_status.testing import make_sample
    >>> receipt = make_manifest(make_sample("sekolah.db", pupils=60))
    >>> receipt.whole, receipt.version, receipt.counts["peserta_didik"]
    (True, '2.105', 60)
    """
    inspector = Inspector(
        budget=budget, layouts=layouts, versions=versions, isolate=isolate, rules=()
    )
    name = path_text(path)
    with reading(name):
        return _receipt_of(name, inspector, budget)


def _receipt_of(name: str, inspector: Inspector, budget: Budget) -> Manifest:
    seen = glance(name)
    if seen.status is None:
        raise ManifestError("kind")
    size = seen.status.st_size
    if budget.max_bytes is not None and size > budget.max_bytes:
        raise ManifestError("over_limit")
    end = time.monotonic() + budget.deadline(size)
    whole = digest(name, seen.status, end, block=block_size(size))
    late = time.monotonic() >= end
    report = inspector.inspect(name)
    changed = Trouble.CHANGED in report.troubles or not unchanged(name, seen.status)
    if whole is None or changed:
        raise ManifestError("timed_out" if late and not changed else "changed")
    contents, header = report.contents, report.header
    return Manifest(
        size=size,
        sha256=whole.sha256,
        head=whole.head,
        blocks=whole.blocks,
        page_count=None if header is None else header.page_count,
        fingerprint=contents.fingerprint,
        version=contents.version,
        layout=contents.layout,
        counts=contents.counts,
        semester=contents.semester,
        whole=report.whole,
    )
