"""What the schema of a database says, read as data: pure, no SQLite.

Most schools' files have one of a few schemas: what follows from one is remembered.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, final

import attrs

from dapodik_status.database.fingerprint import fingerprint
from dapodik_status.versions.layouts import (
    CountPlan,
    Layout,
    Table,
    plain_name,
    plan_counts,
    wanted_tables,
)
from dapodik_status.versions.policy import VersionPolicy, wanted_columns

_WORD = re.compile(r"\w+")
# Once passed, never cut anew: many comments could be, in more ways than anybody has time for.
_GAP = r"(?>[\s\ufeff]|/\*.*?\*/|--[^\n]*\n)++"
_VIRTUAL = re.compile(
    rf"CREATE{_GAP}VIRTUAL{_GAP}TABLE\b.*?\bUSING{_GAP}[\"'`\[]?(\w+)", re.IGNORECASE | re.DOTALL
)
_VIRTUAL_START = re.compile(rf"CREATE{_GAP}VIRTUAL\b", re.IGNORECASE | re.DOTALL)
# What runs nothing: comments, texts, names in quotes and what SQLite too takes for a blank.
_SILENT = re.compile(
    r"""--[^\n]*+|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*+(?:'|\Z)|"(?:[^"]|"")*+(?:"|\Z)"""
    r"""|`[^`]*+(?:`|\Z)|\[[^\]]*+(?:\]|\Z)|\ufeff""",
    re.DOTALL,
)
# An AS and a bracket make a column generated; an index has a condition, or brackets in brackets.
_GENERATED = re.compile(r"\bas\s*\(", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
# What takes longer than its arguments are long. FOREIGN KEY and CONFLICT clauses run nothing, nor
# does a CHECK on a connection that only reads.
_DEAR = re.compile(
    r"\b(?:[lr]?trim|replace|instr|printf|format|randomblob|json\w*)\s*\("
    r"|\b(?:like|glob|regexp|match(?!\s+(?:full|partial|simple)\b))\b",
    re.IGNORECASE,
)
_CHECK = re.compile(r"\bcheck\s*\(", re.IGNORECASE)
# A single call of these may take seconds, and nothing interrupts it.
_ENDLESS = re.compile(r"\b(?:printf|format)\s*\(", re.IGNORECASE)
_WEIGHT = 1_000
# Tables in which a module keeps the rows of a virtual one (sqlite.org: fts3, fts5, rtree, geopoly).
_SHADOWS = {
    "fts3": ("content", "segments", "segdir", "docsize", "stat"),
    "fts4": ("content", "segments", "segdir", "docsize", "stat"),
    "fts5": ("data", "idx", "content", "docsize", "config"),
    "rtree": ("node", "rowid", "parent"),
    "rtree_i32": ("node", "rowid", "parent"),
    "geopoly": ("node", "rowid", "parent"),
}
# A schema of more bytes is no school's (265 tables are known) and not worth remembering.
_REMEMBERED, _WORDS_REMEMBERED = 200_000, 8_000
_MOST_WORDS = 5_000
# Within so many characters a virtual table has named its module.
_BEGINNING = 4_000


class SchemaObject(NamedTuple):
    """A row of the schema whose values are what they should be."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None


@final
@attrs.frozen(kw_only=True, eq=False)
class Schema:
    """A schema, and what follows from it for those who ask."""

    #: Its objects.
    objects: tuple[SchemaObject, ...] = ()
    #: The tables whose rows lie in the file itself and are nobody else's.
    real: tuple[SchemaObject, ...] = ()
    #: Whether reading rows could run expressions of the schema.
    computes: bool = False
    #: How often those use what may take long on long values.
    dear: int = 0
    #: Whether there are virtual tables.
    virtual: bool = False
    #: Tables of interest by plain name, with the words of their SQL for columns.
    tables: Mapping[str, Table] = MappingProxyType({})
    #: How the entities are counted; None where no layout fits.
    plan: CountPlan | None = None
    #: What stands for its meaning, where that was wanted.
    fingerprint: str | None = None


#: Before it was read.
NO_SCHEMA = Schema()


def understood(
    objects: tuple[SchemaObject, ...], policy: VersionPolicy, layouts: tuple[Layout, ...],
    *, fingerprinted: bool = False,
) -> Schema:  # fmt: skip
    """Return what *objects* say to who asks by *policy* and *layouts*."""
    size = sum(len(entry.sql or "") for entry in objects)
    look = _understood if size <= _REMEMBERED else _understood.__wrapped__
    return look(objects, policy, layouts, fingerprinted)


@lru_cache(maxsize=16)
def _understood(
    objects: tuple[SchemaObject, ...], policy: VersionPolicy, layouts: tuple[Layout, ...],
    fingerprinted: bool,
) -> Schema:  # fmt: skip
    real, virtual = real_tables(objects)
    computing = [sql for entry in objects if (sql := _computed(entry)) is not None]
    chosen = choose(real, wanted_names(policy, layouts))
    tables = {
        plain: Table(o.name, words_of(o.sql or ""), words=True) for plain, o in chosen.items()
    }
    return Schema(
        objects=objects,
        real=real,
        computes=bool(computing),
        dear=sum(
            len(_DEAR.findall(sql)) + _WEIGHT * len(_ENDLESS.findall(sql)) for sql in computing
        ),
        virtual=virtual,
        tables=MappingProxyType(tables),
        plan=_plan(tuple(tables.items()), layouts),
        fingerprint=fingerprint((o.kind, o.name, o.sql) for o in objects)
        if fingerprinted
        else None,
    )


def _plan(tables: tuple[tuple[str, Table], ...], layouts: tuple[Layout, ...]) -> CountPlan | None:
    # Not remembered where that would keep more of a stranger's than any school's file has.
    few = sum(len(table.columns) for _, table in tables) <= _MOST_WORDS
    return (plan_counts if few else plan_counts.__wrapped__)(tables, layouts)


def _computed(entry: SchemaObject) -> str | None:
    """Return the SQL of *entry*, without what runs nothing, where checking it runs expressions."""
    if not entry.root or entry.sql is None:
        return None
    sql = _SILENT.sub(_unquoted, entry.sql)
    if entry.kind == "table":
        return _without_checks(sql) if _GENERATED.search(sql) else None
    return sql if sql.count("(") > 1 or _WHERE.search(sql) else None


def _unquoted(silent: re.Match[str]) -> str:
    """Return a plain name without its quotes: even a function may be called by one."""
    name = silent[0][1:-1]
    return name if silent[0][0] in '"`[' and name.isidentifier() else " "


def _without_checks(sql: str) -> str:
    parts: list[str] = []
    at = 0
    while match := _CHECK.search(sql, at):
        parts.append(sql[at : match.start()])
        at, depth = match.end(), 1
        while depth and at < len(sql):
            depth += (sql[at] == "(") - (sql[at] == ")")
            at += 1
    return " ".join((*parts, sql[at:]))


def words_of(sql: str) -> frozenset[str]:
    """Return the words in *sql* in lower case, all column names among them."""
    return _words(sql) if len(sql) <= _WORDS_REMEMBERED else _words.__wrapped__(sql)


@lru_cache(maxsize=256)
def _words(sql: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sql.lower()))


@lru_cache(maxsize=16)
def wanted_names(policy: VersionPolicy, layouts: tuple[Layout, ...]) -> frozenset[str]:
    """Return the plain names of the tables that *policy* and *layouts* speak of."""
    names = [n for rule in policy.rules for n in (*rule.tables, *rule.absent)]
    marked = {name.partition(".")[0] for name in (*names, *wanted_columns(policy))}
    return wanted_tables(layouts) | marked


def choose(real: Iterable[SchemaObject], wanted: AbstractSet[str]) -> dict[str, SchemaObject]:
    """Return those of *real* whose plain name is *wanted*, by that name.

    Of two that differ by their prefix only, the one without a prefix is meant; of two prefixes,
    the one that more of the wanted tables have. Where neither has more, the table is missing:
    nobody knows which of the two is the school's.
    """
    chosen: dict[str, SchemaObject] = {}
    rivals: dict[str, list[SchemaObject]] = {}
    for entry in real:
        plain = plain_name(entry.name)
        if plain not in wanted:
            continue
        other = chosen.get(plain)
        if other is None or "." not in entry.name:
            chosen[plain] = entry
        elif "." in other.name:
            rivals.setdefault(plain, [other]).append(entry)
    return _decided(chosen, rivals) if rivals else chosen


def _decided(
    chosen: dict[str, SchemaObject], rivals: dict[str, list[SchemaObject]]
) -> dict[str, SchemaObject]:
    """Return *chosen* in which of each of *rivals* the one with the commonest prefix stands."""
    disputed = {plain: r for plain, r in rivals.items() if "." in chosen[plain].name}
    sure = [entry for plain, entry in chosen.items() if plain not in disputed]
    entries = itertools.chain(sure, *disputed.values())
    common = Counter(_prefix(entry) for entry in entries)
    for plain, candidates in disputed.items():
        first, second = sorted(candidates, key=lambda entry: -common[_prefix(entry)])[:2]
        if common[_prefix(first)] > common[_prefix(second)]:
            chosen[plain] = first
        else:
            del chosen[plain]
    return chosen


def _prefix(entry: SchemaObject) -> str:
    return entry.name.rpartition(".")[0].casefold()


def real_tables(objects: Iterable[SchemaObject]) -> tuple[tuple[SchemaObject, ...], bool]:
    """Return the tables whose rows lie in the file itself and are nobody else's.

    And whether there are virtual tables besides.
    """
    tables = [entry for entry in objects if entry.kind == "table"]
    virtual = {entry.name for entry in tables if is_virtual(entry)}
    hidden = {name for entry in tables if entry.name in virtual for name in _shadows(entry)}
    real = tuple(
        entry
        for entry in tables
        if not entry.name.startswith("sqlite_")
        and entry.name not in virtual
        and entry.name.casefold() not in hidden
    )
    return real, bool(virtual)


def is_virtual(entry: SchemaObject) -> bool:
    """Tell whether *entry* is a virtual table."""
    return entry.sql is not None and _VIRTUAL_START.match(entry.sql) is not None


def _shadows(entry: SchemaObject) -> Iterable[str]:
    module = _VIRTUAL.match((entry.sql or "")[:_BEGINNING])
    suffixes = _SHADOWS.get(module[1].casefold(), ()) if module else ()
    return [f"{entry.name}_{suffix}".casefold() for suffix in suffixes]


def has_rows(entry: SchemaObject) -> bool:
    """Tell whether *entry* is a table with pages of its own."""
    return entry.kind == "table" and entry.root > 0
