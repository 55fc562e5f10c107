"""A finding: one thing that is wrong or worth knowing, as a code and facts without a sentence."""

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast, final

import attrs

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described, need
from dapodik_status.findings.forms import FindingDict
from dapodik_status.findings.frozen import NONE, FrozenMapping
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.vocabulary import Severity, Status

_T = TypeVar("_T")
FactValue = str | int | float | bool | None
Facts = Mapping[str, FactValue]


def _sorted_facts(facts: Facts | Iterable[tuple[str, FactValue]]) -> FrozenMapping[str, FactValue]:
    try:
        held = dict(facts)
    except (TypeError, ValueError):
        raise ArgumentTypeError("facts", "a mapping of names to facts", described(facts)) from None
    for name, value in held.items():
        need(
            f"facts[{name}]", value, (str, int, float, bool, type(None)), "a text, a number or None"
        )
        # NaN is not equal to itself, and JSON has no NaN.
        if isinstance(value, float) and math.isnan(value):
            raise ArgumentValueError(f"facts[{name}]", "the numbers", "NaN")
    return FrozenMapping(sorted(held.items()))


def _severity(severity: Severity | str) -> Severity:
    try:
        return Severity(severity)
    except ValueError:
        raise ArgumentValueError("severity", ", ".join(Severity), described(severity)) from None


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
    code: str
    #: A readable name for the same code, such as ``"cut-short"``.
    slug: str
    #: How serious the finding is.
    severity: Severity = attrs.field(converter=_severity)
    #: The status that the server will probably give the file; None if this is not known.
    leads_to: Status | None = attrs.field(default=None, converter=attrs.converters.optional(Status))
    #: The evidence, by name: ``finding.facts["persen"]``.
    facts: FrozenMapping[str, FactValue] = attrs.field(
        default=NONE, converter=_sorted_facts, metadata=told(after=("help_anchor",))
    )

    @property
    def help_anchor(self) -> str:
        """The stable anchor of the code in the reference pages: ``"kode-dps110"``."""
        return f"kode-{self.code.lower()}"

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
    code: str
    #: A readable name for the same code, such as ``"impossible-jump"``.
    slug: str
    #: How serious the finding is.
    severity: Severity
    #: The status that the server will probably give the file; None if this is not known.
    leads_to: Status | None
    #: The names of the facts that a finding has, sorted.
    facts: tuple[str, ...]

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
