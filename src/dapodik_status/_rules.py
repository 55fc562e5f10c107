"""What can be wrong with the rows of a sound database: rows of rules, and how one is asked."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import final

import attrs

from dapodik_status._finding import Facts, Finding
from dapodik_status._layouts import Table, quoted
from dapodik_status._versions import DatabaseVersion
from dapodik_status._vocabulary import Evidence, Severity, Status
from dapodik_status.errors import UnknownVersionError, VersionSeriesError

_PLACE = re.compile(r"\{([a-z_0-9]+)\}")


class Unchecked(StrEnum):
    """Why a rule was not asked."""

    NO_TABLE = "no_table"
    NO_COLUMN = "no_column"
    OTHER_VERSION = "other_version"
    OTHER_LEVEL = "other_level"
    UNKNOWN_LEVEL = "unknown_level"
    NOT_POSSIBLE = "not_possible"
    TIMED_OUT = "timed_out"
    OVER_LIMIT = "over_limit"


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


@final
@attrs.frozen(kw_only=True)
class DataRule:
    """One rule: a query that returns the key of each row that breaks it.

    In *query*, ``{ptk}`` stands for the live rows of table ``ptk`` with the columns that *needs*
    names; ``:hari_ini`` is today as ``YYYY-MM-DD``. The first column of the answer is the key,
    of which a finding keeps the last four characters of at most three.
    Raises ``ValueError`` for a query that reads a table that *needs* does not name.

    >>> from dapodik_status import DataRule
    >>> rule = DataRule(
    ...     code="KAMI1", slug="nama-pendek", severity="warning", source="peraturan kami",
    ...     needs=["ptk.ptk_id", "ptk.nama"],
    ...     query="SELECT ptk_id FROM {ptk} WHERE length(nama) < 3",
    ... )
    >>> sorted(rule.tables())
    ['ptk']
    """

    #: ``"DPS301"``; a host's own rules choose codes of their own.
    code: str
    #: ``"nik-length"``.
    slug: str
    #: How much it matters; a host may ``attrs.evolve`` it.
    severity: Severity = attrs.field(converter=Severity)
    #: The status that the server may be expected to give; None where this cannot be told.
    leads_to: Status | None = Status.BERHASIL_DENGAN_PENGECUALIAN
    #: ``table.column`` of everything that the query reads, in plain names.
    needs: tuple[str, ...] = attrs.field(converter=_sorted)
    #: One ``SELECT``.
    query: str
    #: ``table.column`` whose presence makes the rule another's business.
    unless: tuple[str, ...] = ()
    #: The first version that has the rule; None: all.
    since: str | None = None
    #: The last version that has it; None: all.
    until: str | None = None
    #: The school's levels that it is for, such as ``"sd"``; empty: all.
    levels: tuple[str, ...] = attrs.field(default=(), converter=_sorted)
    #: Whether a public source states the rule or we infer it.
    evidence: Evidence = Evidence.DISIMPULKAN
    #: Where it is from.
    source: str

    def __attrs_post_init__(self) -> None:
        """Refuse a query whose tables are not named."""
        named = {name.partition(".")[0] for name in self.needs}
        if set(_PLACE.findall(self.query)) != named:
            raise ValueError(f"{self.code}: query and needs name different tables")

    def tables(self) -> frozenset[str]:
        """Return the plain names of the tables that the rule reads."""
        return frozenset(name.partition(".")[0] for name in self.needs)

    def finding(self, count: int, keys: str) -> Finding:
        """Return this rule's finding of *count* rows; *keys* are masked already."""
        facts: Facts = {"jumlah": count, "kunci": keys, "tabel": min(self.tables(), default="")}
        return Finding(
            code=self.code,
            slug=self.slug,
            severity=self.severity,
            leads_to=self.leads_to,
            facts=facts,
        )


def rule_tables(rules: Iterable[DataRule]) -> frozenset[str]:
    """Return the plain names of all tables that *rules* read."""
    return frozenset(table for rule in rules for table in rule.tables())


def query_of(
    rule: DataRule, tables: Mapping[str, Table], version: str | None, level: str | None
) -> str | Unchecked:
    """Return the query to run on *tables*, or why *rule* cannot or need not be asked."""
    if rule.levels and level not in rule.levels:
        return Unchecked.UNKNOWN_LEVEL if level is None else Unchecked.OTHER_LEVEL
    if not _of_this_version(rule, version):
        return Unchecked.OTHER_VERSION
    if any(_has(tables, name) for name in rule.unless):
        return Unchecked.OTHER_VERSION
    parts: dict[str, str] = {}
    for name in rule.tables():
        table = tables.get(name)
        if table is None:
            return Unchecked.NO_TABLE
        wanted = [need.partition(".")[2] for need in rule.needs if need.startswith(f"{name}.")]
        if not table.columns.issuperset(wanted):
            return Unchecked.NO_COLUMN
        columns = ", ".join(f"[{column}]" for column in wanted)
        parts[name] = f"(SELECT {columns} FROM {quoted(table.name)} WHERE {table.live() or 1})"  # noqa: S608 - quoted
    return _PLACE.sub(lambda match: parts[match[1]], rule.query)


def _has(tables: Mapping[str, Table], name: str) -> bool:
    table, _, column = name.partition(".")
    return table in tables and column in tables[table].columns


def _of_this_version(rule: DataRule, version: str | None) -> bool:
    if version is None or (rule.since is None and rule.until is None):
        return True
    try:
        this = DatabaseVersion.parse(version)
        early = rule.since is not None and this < DatabaseVersion.parse(rule.since)
        late = rule.until is not None and this > DatabaseVersion.parse(rule.until)
    except (UnknownVersionError, VersionSeriesError):
        return True  # not comparable: better asked than not
    return not (early or late)


def parameters(today: dt.date) -> dict[str, str]:
    """Return what a query may ask for by name."""
    return {"hari_ini": today.isoformat()}


def masked(key: object) -> str:
    """Return the last four characters of a key of eight or more, and nothing of a shorter one."""
    text = str(key)
    return f"...{text[-4:]}" if len(text) >= 8 else "..."  # noqa: PLR2004
