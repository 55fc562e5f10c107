"""What can be wrong with the rows of a sound database: rows of rules, and how one is asked."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import final

import attrs

from dapodik_status.errors import DefinitionError, UnknownVersionError, VersionSeriesError, need
from dapodik_status.findings.finding import (
    Facts,
    Finding,
    FindingType,
    evidence_of,
    forecast_of,
    is_text,
    is_text_or_none,
    severity_of,
    texts_of,
)
from dapodik_status.sql import selection, tokens_of
from dapodik_status.versions.layouts import Table
from dapodik_status.versions.version import DatabaseVersion
from dapodik_status.vocabulary import Evidence, Severity, Status

_PLACE = re.compile(r"\{(\w+)\}")
_FROM_PLACE = re.compile(r"\bFROM\s+\{(\w+)\}", re.IGNORECASE)
_COLUMN = re.compile(r"\w+\.[^.\[\]]+")
_COLUMN_OR_TABLE = re.compile(r"\w+(?:\.[^.\[\]]+)?")
_CODE = re.compile(r"\S+")
# What a query may begin with.
_QUESTIONS = frozenset({"select", "with", "values"})
# Keys of which the end may be shown: numbers and UUIDs. Anything else may be a name.
_KEY = re.compile(r"(?=.*[0-9])[0-9A-Fa-f-]{8,}")
# What may be somebody's birthday, in either order, is no key.
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}(?:[01][0-9][0-3][0-9]|-[01]?[0-9]-[0-3]?[0-9])"
    r"|(?:[0-3][0-9][01][0-9]|[0-3]?[0-9]-[01]?[0-9]-)(?:19|20)[0-9]{2}"
)
#: What a forecast can be made of, the worst first; the other statuses are no consequence.
FORETOLD = (
    Status.SQLITE_ERROR,
    Status.TERKENA_CLEANSING,
    Status.PENDING,
    Status.BERHASIL_DENGAN_PENGECUALIAN,
)
# The facts of every rule's finding.
_FACTS = ("jumlah", "kunci", "tabel")


class Unchecked(StrEnum):
    """Why a rule was not asked."""

    NO_TABLE = "no_table"
    NO_COLUMN = "no_column"
    OTHER_VERSION = "other_version"
    OTHER_LEVEL = "other_level"
    UNKNOWN_LEVEL = "unknown_level"
    #: The caller left it out.
    NOT_ASKED = "not_asked"
    NOT_POSSIBLE = "not_possible"
    TIMED_OUT = "timed_out"
    OVER_LIMIT = "over_limit"


def column_of(name: str) -> tuple[str, str]:
    """Return table and column of ``table.column``; no column where *name* is a table alone."""
    table, _, column = name.partition(".")
    return table, column


def _needs(names: Iterable[str]) -> tuple[str, ...]:
    return _sorted("needs", names)


def _unless(names: Iterable[str]) -> tuple[str, ...]:
    return _sorted("unless", names)


def _levels(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in _sorted("levels", names)}))


def _sorted(field: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.casefold() for name in texts_of(field, names)}))


def _table(name: str | None) -> str | None:
    if name is None:
        return None
    need("table", name, str, "a text")
    return name.casefold()


@final
@attrs.frozen(kw_only=True)
class DataRule:
    """One rule, as a query that returns the key of each row that breaks the rule.

    In *query*, ``{ptk}`` stands for the live rows of table ``ptk`` with the columns that *needs*
    names; ``:hari_ini`` is today as ``YYYY-MM-DD``. The first column of the answer is the key,
    of which a finding keeps the last four characters of at most three, where it is a number or
    a UUID. Case does not matter in names of tables, columns and levels.

    Raises ``ValueError`` that names the code: for a query that is not one ``SELECT``, ``WITH`` or
    ``VALUES`` or that reads tables which *needs* does not name, for a name or a version that is
    none, and for a *leads_to* of which no forecast is made. Raises ``TypeError`` for one text where
    several names are wanted, and for a slug or a source that is no text.

    >>> from dapodik_status import DataRule
    >>> rule = DataRule(
    ...     code="KAMI1", slug="nama-pendek", severity="warning", source="peraturan kami",
    ...     needs=["ptk.ptk_id", "ptk.nama"],
    ...     query="SELECT ptk_id FROM {ptk} WHERE length(nama) < 3",
    ... )
    >>> sorted(rule.tables())
    ['ptk']
    """

    __module__ = "dapodik_status"

    #: ``"DPS301"``; a host's own rules choose codes of their own, without white space.
    code: str = attrs.field(validator=is_text)
    #: ``"nik-length"``.
    slug: str = attrs.field(validator=is_text)
    #: How much it matters; a host may ``attrs.evolve`` it.
    severity: Severity = attrs.field(converter=severity_of)
    #: The status that the server may be expected to give: ``pending``, ``sqlite_error``,
    #: ``terkena_cleansing`` or ``berhasil_dengan_pengecualian``; None where this cannot be told.
    leads_to: Status | None = attrs.field(
        default=Status.BERHASIL_DENGAN_PENGECUALIAN, converter=forecast_of
    )
    #: ``table.column`` of everything that the query reads, in plain names.
    needs: tuple[str, ...] = attrs.field(converter=_needs)
    #: One ``SELECT``.
    query: str = attrs.field(validator=is_text)
    #: The table that a finding names; None: the first that stands after a ``FROM`` of the query.
    table: str | None = attrs.field(default=None, converter=_table)
    #: ``table`` or ``table.column`` whose presence makes the rule another's business.
    unless: tuple[str, ...] = attrs.field(default=(), converter=_unless)
    #: The first version that has the rule; None: all.
    since: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: The last version that has it; None: all.
    until: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: The school's levels that it is for, such as ``"sd"``; empty: all.
    levels: tuple[str, ...] = attrs.field(default=(), converter=_levels)
    #: Whether a public source states the rule or we infer it.
    evidence: Evidence = attrs.field(default=Evidence.DISIMPULKAN, converter=evidence_of)
    #: Where it is from.
    source: str = attrs.field(validator=is_text)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that makes no sense when it is written, not when a file is inspected."""
        for wrongs in (_wrong_names, _wrong_words, _wrong_versions, _wrong_query):
            for wrong in wrongs(self):
                raise DefinitionError(self.code, wrong)

    def tables(self) -> frozenset[str]:
        """Return the plain names of the tables that the rule reads."""
        return frozenset(table for table, _ in map(column_of, self.needs))

    def main_table(self) -> str:
        """Return the plain name of the table that a finding names; nothing for a rule on none."""
        if self.table is not None:
            return self.table
        place = _FROM_PLACE.search(self.query) or _PLACE.search(self.query)
        return "" if place is None else place[1].casefold()

    def finding_type(self) -> FindingType:
        """Return the row that this rule's findings are instances of."""
        return FindingType(self.code, self.slug, self.severity, self.leads_to, _FACTS)

    def finding(self, count: int, keys: str) -> Finding:
        """Return this rule's finding of *count* rows; *keys* are masked already."""
        facts: Facts = {"jumlah": count, "kunci": keys or None, "tabel": self.main_table()}
        return self.finding_type().finding(facts)


def _wrong_names(rule: DataRule) -> Iterator[str]:
    """Yield what makes no sense in the names of *rule*, in English; so do the next three."""
    if not _CODE.fullmatch(rule.code):
        yield f"not a code: {rule.code!r}"
    for name in rule.needs:
        if not _COLUMN.fullmatch(name):
            yield f"needs names table.column, not {name!r}"
    for name in rule.unless:
        if not _COLUMN_OR_TABLE.fullmatch(name):
            yield f"unless names table or table.column, not {name!r}"
    if rule.table is not None and rule.table not in rule.tables():
        yield f"needs does not name its table: {rule.table!r}"


def _wrong_words(rule: DataRule) -> Iterator[str]:
    texts = (("slug", rule.slug), ("source", rule.source), *(("level", n) for n in rule.levels))
    for what, text in texts:
        if not text.strip():
            yield f"an empty {what}"
    if rule.leads_to is not None and rule.leads_to not in FORETOLD:
        yield f"no forecast is made of leads_to {rule.leads_to.value!r}"


def _version(text: str | None) -> DatabaseVersion | None:
    return None if text is None else DatabaseVersion.parse(text)


def _wrong_versions(rule: DataRule) -> Iterator[str]:
    try:
        since, until = map(_version, (rule.since, rule.until))
        if since is not None and until is not None and until < since:
            yield f"until {rule.until} is before since {rule.since}"
    except (UnknownVersionError, VersionSeriesError) as error:
        yield str(error)


def _wrong_query(rule: DataRule) -> Iterator[str]:
    tokens = [token.casefold() for token in tokens_of(rule.query)]
    if not tokens or tokens[0] not in _QUESTIONS:
        yield "query begins with none of SELECT, WITH and VALUES"
    if ";" in tokens[:-1]:
        yield "query is more than one statement"
    places = frozenset(match[1].casefold() for match in _PLACE.finditer(rule.query))
    if places != rule.tables():
        yield "query and needs name different tables"
    after = (follower for word, follower in pairwise(tokens) if word == "from")
    if not places and any(follower != "(" for follower in after):
        yield "query reads a table that needs does not name: write {table}"


def checked_rules(rules: Iterable[DataRule], *, taken: Iterable[str] = ()) -> tuple[DataRule, ...]:
    """Return *rules* as a tuple in which each code stands once.

    *taken* are codes that no rule may have: those of the checks. Case does not matter. Raises
    ``ValueError`` that names the code where one stands twice or is taken.
    """
    known = {code.casefold() for code in taken}
    checked = tuple(rules)
    for rule in checked:
        code = rule.code.casefold()
        if code in known:
            raise DefinitionError("rules", f"a second rule or check with the code {rule.code}")
        known.add(code)
    return checked


def levels_of(rules: Iterable[DataRule]) -> tuple[str, ...]:
    """Return the school's levels that *rules* know, sorted."""
    return tuple(sorted({level for rule in rules for level in rule.levels}))


def rule_tables(rules: Iterable[DataRule]) -> frozenset[str]:
    """Return the plain names of all tables that *rules* read or look for."""
    names = (name for rule in rules for name in (*rule.needs, *rule.unless))
    return frozenset(table for table, _ in map(column_of, names))


def query_of(
    rule: DataRule, tables: Mapping[str, Table], version: str | None, level: str | None
) -> str | Unchecked:
    """Return the query to run on *tables*, or why *rule* cannot or need not be asked."""
    level = None if level is None else level.strip().casefold()
    if rule.levels and level not in rule.levels:
        return Unchecked.UNKNOWN_LEVEL if level is None else Unchecked.OTHER_LEVEL
    if not _of_this_version(rule, version) or any(_has(tables, name) for name in rule.unless):
        return Unchecked.OTHER_VERSION
    columns: dict[str, list[str]] = {}
    for name, column in map(column_of, rule.needs):
        columns.setdefault(name, []).append(column)
    rows: dict[str, str] = {}
    for name, wanted in columns.items():  # sorted, so that the reason is the same each time
        table = tables.get(name)
        if table is None:
            return Unchecked.NO_TABLE
        if not table.columns.issuperset(wanted):
            return Unchecked.NO_COLUMN
        cells = ", ".join(f"[{column}]" for column in wanted)
        rows[name] = f"({selection(cells, table.name, f'WHERE {table.live() or 1}')})"
    return _PLACE.sub(lambda match: rows[match[1].casefold()], rule.query)


def _has(tables: Mapping[str, Table], name: str) -> bool:
    table, column = column_of(name)
    return table in tables and (not column or column in tables[table].columns)


def _of_this_version(rule: DataRule, version: str | None) -> bool:
    if rule.since is None and rule.until is None:
        return True
    try:
        this, since, until = map(_version, (version, rule.since, rule.until))
        if this is None:
            return True
        early = since is not None and this < since
        late = until is not None and this > until
    except (UnknownVersionError, VersionSeriesError):
        return True  # not comparable: better asked than not
    return not (early or late)


def parameters(today: dt.date) -> dict[str, str]:
    """Return what a query may ask for by name."""
    return {"hari_ini": today.isoformat()}


#: What stands for a key of which nothing is told.
HIDDEN = "..."


def masked(key: object) -> str:
    """Return the last four characters of a number or UUID of eight or more, else nothing.

    A host's rule may return a name or a birthday as its key: no part of it is told.
    """
    text = str(key)
    told = _KEY.fullmatch(text) and not _DATE.fullmatch(text)
    return f"...{text[-4:]}" if told else HIDDEN
