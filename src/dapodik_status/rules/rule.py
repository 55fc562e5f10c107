"""The form of a data rule, a rule for the rows of an undamaged database, and its query."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import final

import attrs

from dapodik_status.errors import DefinitionError, UnknownVersionError, VersionSeriesError
from dapodik_status.findings.finding import (
    Facts,
    Finding,
    FindingType,
    evidence_of,
    folded,
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
# The words with which a query may begin.
_QUESTIONS = frozenset({"select", "with", "values"})
# Keys whose end may be shown: numbers and UUIDs. Other keys may be names.
_KEY = re.compile(r"(?=.*[0-9])[0-9A-Fa-f-]{8,}")
# Dates, with the year first or last: they may be birthdays, so their end is not shown.
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}(?:[01][0-9][0-3][0-9]|-[01]?[0-9]-[0-3]?[0-9])"
    r"|(?:[0-3][0-9][01][0-9]|[0-3]?[0-9]-[01]?[0-9]-)(?:19|20)[0-9]{2}"
)
#: The statuses that a forecast can have because of a finding, the worst first.
FORETOLD = (
    Status.SQLITE_ERROR,
    Status.TERKENA_CLEANSING,
    Status.PENDING,
    Status.BERHASIL_DENGAN_PENGECUALIAN,
)
# The facts of every rule's finding.
_FACTS = ("jumlah", "kunci", "tabel")


class Unchecked(StrEnum):
    """The reason why a rule was not run to its end."""

    NO_TABLE = "no_table"
    NO_COLUMN = "no_column"
    #: The rule is for other versions, or a table or column in ``unless`` exists.
    OTHER_VERSION = "other_version"
    OTHER_LEVEL = "other_level"
    UNKNOWN_LEVEL = "unknown_level"
    #: The caller left it out.
    NOT_ASKED = "not_asked"
    #: SQLite refused the query.
    NOT_POSSIBLE = "not_possible"
    TIMED_OUT = "timed_out"
    OVER_LIMIT = "over_limit"


def column_of(name: str) -> tuple[str, str]:
    """Return table and column of ``table.column``; the column is empty if *name* is a table."""
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
    return folded("table", name)


@final
@attrs.frozen(kw_only=True)
class DataRule:
    """One rule, as a query that returns the key of each row that breaks the rule.

    In *query*, ``{ptk}`` stands for the rows of the table ``ptk`` that are not marked as deleted,
    with the columns that *needs* names. ``:hari_ini`` is the current date as ``YYYY-MM-DD``. The
    first result column is the key. A finding contains at most three keys, and hides most of each
    key. If the key is a number or a UUID of at least eight characters, the finding contains ``...``
    and its last four characters. For any other key, such as a date or a name, it contains only
    ``...``. Case does not matter in names of tables, columns and levels.

    Raises ``ValueError``, which names the code:

    - if *query* is not a single ``SELECT``, ``WITH`` or ``VALUES``;
    - if *query* and *needs* do not name the same tables;
    - if a code, name, text or version is empty or invalid;
    - if *leads_to* is neither None nor one of its four statuses.

    Raises ``TypeError`` if one str is given in place of several names, or if *slug* or *source* is
    not a str.

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

    #: The code, such as ``"DPS301"``. Your own rules need other codes, without white space.
    code: str = attrs.field(validator=is_text)
    #: A readable name for the code, such as ``"nik-length"``.
    slug: str = attrs.field(validator=is_text)
    #: How much it matters. You can change it with ``attrs.evolve``.
    severity: Severity = attrs.field(converter=severity_of)
    #: The status that the server will probably give: ``pending``, ``sqlite_error``,
    #: ``terkena_cleansing`` or ``berhasil_dengan_pengecualian``; None if no status can be expected.
    leads_to: Status | None = attrs.field(
        default=Status.BERHASIL_DENGAN_PENGECUALIAN, converter=forecast_of
    )
    #: The columns that the query reads, as ``table.column`` without the prefix of a schema.
    needs: tuple[str, ...] = attrs.field(converter=_needs)
    #: The query: one ``SELECT``, ``WITH`` or ``VALUES``.
    query: str = attrs.field(validator=is_text)
    #: The table that a finding names; None: the first table after a ``FROM`` in the query.
    table: str | None = attrs.field(default=None, converter=_table)
    #: Tables or columns (``table``, ``table.column``). If one of them exists, the rule is not run.
    unless: tuple[str, ...] = attrs.field(default=(), converter=_unless)
    #: The first database version to which the rule applies; None: any. If the version of a file is
    #: not known, the rule is run.
    since: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: The last database version to which the rule applies; None: any.
    until: str | None = attrs.field(default=None, validator=is_text_or_none)
    #: The school levels to which the rule applies, such as ``"sd"``; empty: all levels.
    levels: tuple[str, ...] = attrs.field(default=(), converter=_levels)
    #: Whether a public source states the rule, or it is inferred.
    evidence: Evidence = attrs.field(default=Evidence.DISIMPULKAN, converter=evidence_of)
    #: The source of the rule, as a text.
    source: str = attrs.field(validator=is_text)

    def __attrs_post_init__(self) -> None:
        """Refuse an invalid rule when it is written, not when a file is inspected."""
        for wrongs in (_wrong_names, _wrong_words, _wrong_versions, _wrong_query):
            for wrong in wrongs(self):
                raise DefinitionError(self.code, wrong)

    def tables(self) -> frozenset[str]:
        """Return the plain names of the tables that the rule reads."""
        return frozenset(table for table, _ in map(column_of, self.needs))

    def main_table(self) -> str:
        """Return the plain name of the table that a finding names; ``""`` if there is no table."""
        if self.table is not None:
            return self.table
        place = _FROM_PLACE.search(self.query) or _PLACE.search(self.query)
        return "" if place is None else place[1].casefold()

    def finding_type(self) -> FindingType:
        """Return what all findings of this rule have in common, as a ``FindingType``."""
        return FindingType(self.code, self.slug, self.severity, self.leads_to, _FACTS)

    def finding(self, count: int, keys: str) -> Finding:
        """Return the finding of this rule in *count* rows; *keys* must be masked already."""
        facts: Facts = {"jumlah": count, "kunci": keys or None, "tabel": self.main_table()}
        return self.finding_type().finding(facts)


def _wrong_names(rule: DataRule) -> Iterator[str]:
    """Yield the errors in the names of *rule*, in English; the next three functions do likewise."""
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
    """Return *rules* as a tuple in which each code occurs once.

    No rule may have one of the codes *taken*, those of the checks. Case does not matter. Raises
    ``ValueError``, which names the code, if a code occurs twice or is taken.
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
    """Return the school levels in *rules*, sorted."""
    return tuple(sorted({level for rule in rules for level in rule.levels}))


def rule_tables(rules: Iterable[DataRule]) -> frozenset[str]:
    """Return the plain names of all tables in ``needs`` and ``unless`` of *rules*."""
    names = (name for rule in rules for name in (*rule.needs, *rule.unless))
    return frozenset(table for table, _ in map(column_of, names))


def query_of(
    rule: DataRule, tables: Mapping[str, Table], version: str | None, level: str | None
) -> str | Unchecked:
    """Return the query to run on *tables*, or the reason why *rule* is not run."""
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
        return True  # not comparable: the rule is run
    return not (early or late)


def parameters(today: dt.date) -> dict[str, str]:
    """Return the named parameters of a query."""
    return {"hari_ini": today.isoformat()}


#: The text for a key that must not be shown.
HIDDEN = "..."


def masked(key: object) -> str:
    """Return dots and the last four characters of *key*, or ``HIDDEN``.

    Only a number or UUID of at least eight characters is shown so. Other keys, such as a name or a
    birthday from a rule of the host, are hidden completely.
    """
    text = str(key)
    told = _KEY.fullmatch(text) and not _DATE.fullmatch(text)
    return f"...{text[-4:]}" if told else HIDDEN
