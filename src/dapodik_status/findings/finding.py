"""A finding: one thing that is wrong or worth knowing, as a code and facts without a sentence."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast, final

import attrs

from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    described,
    need,
    need_each,
)
from dapodik_status.findings.forms import FindingDict
from dapodik_status.findings.frozen import NONE, FrozenMapping
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.vocabulary import Evidence, Severity, Status

_T = TypeVar("_T")
_Kind = TypeVar("_Kind", Severity, Evidence, Status)
FactValue = str | int | float | bool | None
Facts = Mapping[str, FactValue]
# A code of a host's own may hold anything, and a template puts the anchor into a link.
_NOT_IN_ANCHORS = re.compile(r"[^\w.]+")


def _sorted_facts(facts: Facts | Iterable[tuple[str, FactValue]]) -> FrozenMapping[str, FactValue]:
    try:
        held = dict(facts)
    except (TypeError, ValueError):
        raise ArgumentTypeError("facts", "a mapping of names to facts", described(facts)) from None
    for name, value in held.items():
        need(
            f"facts[{name}]", value, (str, int, float, bool, type(None)), "a text, a number or None"
        )
        # NaN is not equal to itself, and JSON has neither NaN nor infinity.
        if isinstance(value, float) and not math.isfinite(value):
            raise ArgumentValueError(f"facts[{name}]", "the finite numbers", repr(value))
    return FrozenMapping(sorted(held.items()))


def fact_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return *names*, the names of a finding's facts, as a tuple."""
    return texts_of("facts", names)


def severity_of(severity: Severity | str) -> Severity:
    """Return *severity* as a ``Severity``. Raises ``ArgumentValueError`` for other values."""
    return _member("severity", Severity, severity)


def evidence_of(evidence: Evidence | str) -> Evidence:
    """Return *evidence* as an ``Evidence``. Raises ``ArgumentValueError`` for other values."""
    return _member("evidence", Evidence, evidence)


def forecast_of(leads_to: Status | str | None) -> Status | None:
    """Return *leads_to* as a ``Status`` or None. Raises ``ArgumentValueError`` for other values."""
    return None if leads_to is None else _member("leads_to", Status, leads_to)


def _member(field: str, kind: type[_Kind], given: str) -> _Kind:
    try:
        return kind(given)
    except ValueError:
        raise ArgumentValueError(field, ", ".join(kind), described(given)) from None


def folded(field: str, name: str | None) -> str | None:
    """Return *name*, the value of *field*, in lower case, or None for None."""
    if name is None:
        return None
    need(field, name, str, "a text")
    return name.casefold()


def is_text(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse a *field* that is not a str."""
    need(field.name, value, str, "a text")


def is_text_or_none(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse a *field* that is not a str or None."""
    if value is not None:
        need(field.name, value, str, "a text")


def texts_of(
    field: str, texts: Iterable[str], wanted: str = "an iterable of names"
) -> tuple[str, ...]:
    """Return *texts*, the value of *field*, as a tuple of str."""
    need(field, texts, Iterable, wanted)
    if isinstance(texts, str):
        raise ArgumentTypeError(field, wanted, described(texts))
    held = tuple(texts)
    need_each(field, held, str, "a text")
    return held


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One problem or hint that was found: its code and its facts, without sentences.

    >>> from dapodik_status import Finding
    >>> finding = Finding(code="DPS110", slug="cut-short", severity="error", facts={"persen": 57})
    >>> finding.help_anchor, finding.to_dict()["facts"]
    ('kode-dps110', {'persen': 57})
    """

    __module__ = "dapodik_status"

    #: The code, such as ``"DPS110"``. It is stable and never reused.
    code: str = attrs.field(validator=is_text)
    #: A readable name for the same code, such as ``"cut-short"``.
    slug: str = attrs.field(validator=is_text)
    #: How serious the finding is.
    severity: Severity = attrs.field(converter=severity_of)
    #: The status that the server will probably give the file; None if this is not known.
    leads_to: Status | None = attrs.field(default=None, converter=forecast_of)
    #: The evidence, by name: ``finding.facts["persen"]``.
    facts: FrozenMapping[str, FactValue] = attrs.field(
        default=NONE, converter=_sorted_facts, metadata=told(after=("help_anchor",))
    )

    @property
    def help_anchor(self) -> str:
        """The stable anchor of the code in the reference pages: ``"kode-dps110"``.

        It is safe in a link: hyphens stand for all characters but letters, digits, ``_`` and ``.``.
        """
        return f"kode-{_NOT_IN_ANCHORS.sub('-', self.code.lower())}"

    def to_dict(self) -> FindingDict:
        """Return the finding as plain JSON values."""
        return cast("FindingDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Finding":
        """Return the finding that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


@final
@attrs.frozen
class FindingType:
    """The data shared by all findings of one code: name, severity, status, names of facts.

    >>> from dapodik_status import DATA_RULES
    >>> row = DATA_RULES[0].finding_type()
    >>> row.slug, row.facts
    ('school-id-double', ('jumlah', 'kunci', 'tabel'))
    """

    __module__ = "dapodik_status"

    #: The code, such as ``"DPS501"``.
    code: str = attrs.field(validator=is_text)
    #: A readable name for the same code, such as ``"impossible-jump"``.
    slug: str = attrs.field(validator=is_text)
    #: How serious the finding is.
    severity: Severity = attrs.field(converter=severity_of)
    #: The status that the server will probably give the file; None if this is not known.
    leads_to: Status | None = attrs.field(converter=forecast_of)
    #: The names of the facts that a finding has, sorted.
    facts: tuple[str, ...] = attrs.field(converter=fact_names)

    def finding(self, facts: Facts) -> Finding:
        """Return a finding of this type with *facts*, whose names are those in ``self.facts``."""
        return Finding(
            code=self.code,
            slug=self.slug,
            severity=self.severity,
            leads_to=self.leads_to,
            facts=facts,
        )


@final
class Rows(tuple[_T, ...]):
    """A tuple of table rows whose ``repr`` shows only how many there are."""

    __module__ = "dapodik_status"
    __slots__ = ()

    def __repr__(self) -> str:
        return short(self)


def short(rows: tuple[object, ...]) -> str:
    """Return the ``repr`` of a table inside another value: the number of its rows."""
    return f"<{len(rows)} rows>"


def printable(text: str) -> str:
    """Return *text* with control, bidi and other unprintable characters escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
