"""What the schema of a database says, read as data: pure, no SQLite.

Most schools' files have one of a few schemas: what follows from one is remembered.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, final

import attrs

from dapodik_status._layouts import (
    CountPlan,
    Layout,
    Table,
    plain_name,
    plan_counts,
    wanted_tables,
)
from dapodik_status._versions import VersionPolicy, wanted_columns

_WORD = re.compile(r"\w+")
_GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)+"
_VIRTUAL = re.compile(rf"CREATE{_GAP}VIRTUAL\b", re.IGNORECASE | re.DOTALL)
# A schema of more objects is no school's (265 tables are known) and not worth remembering.
_REMEMBERED = 1_000


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
    #: Tables of interest by plain name, with the words of their SQL for columns.
    tables: Mapping[str, Table] = MappingProxyType({})
    #: How the entities are counted; None where no layout fits.
    plan: CountPlan | None = None


#: Before it was read.
NO_SCHEMA = Schema()


def understood(
    objects: tuple[SchemaObject, ...], policy: VersionPolicy, layouts: tuple[Layout, ...]
) -> Schema:
    """Return what *objects* say to who asks by *policy* and *layouts*."""
    look = _understood if len(objects) <= _REMEMBERED else _understood.__wrapped__
    return look(objects, policy, layouts)


@lru_cache(maxsize=16)
def _understood(
    objects: tuple[SchemaObject, ...], policy: VersionPolicy, layouts: tuple[Layout, ...]
) -> Schema:
    real, _ = real_tables(objects)
    chosen = choose(real, wanted_names(policy, layouts))
    tables = {plain: Table(o.name, words_of(o.sql or "")[0]) for plain, o in chosen.items()}
    return Schema(
        objects=objects,
        real=real,
        computes=any(_computes(entry) for entry in objects),
        tables=MappingProxyType(tables),
        plan=plan_counts(tuple(tables.items()), layouts),
    )


def _computes(entry: SchemaObject) -> bool:
    # Generated columns have an AS; where others have one, it costs some time and nothing else.
    if not entry.root or entry.sql is None:
        return False
    return words_of(entry.sql)[1] if entry.kind == "table" else entry.sql.count("(") > 1


@lru_cache(maxsize=512)
def words_of(sql: str) -> tuple[frozenset[str], bool]:
    """Return the words in *sql*, all column names among them, and whether one of them is AS."""
    words = frozenset(_WORD.findall(sql.lower()))
    return words, "as" in words


@lru_cache(maxsize=16)
def wanted_names(policy: VersionPolicy, layouts: tuple[Layout, ...]) -> frozenset[str]:
    """Return the plain names of the tables that *policy* and *layouts* speak of."""
    names = [n for rule in policy.rules for n in (*rule.tables, *rule.absent)]
    marked = {name.partition(".")[0] for name in (*names, *wanted_columns(policy))}
    return wanted_tables(layouts) | marked


def choose(real: Iterable[SchemaObject], wanted: AbstractSet[str]) -> dict[str, SchemaObject]:
    """Return those of *real* whose plain name is *wanted*, by that name."""
    chosen: dict[str, SchemaObject] = {}
    for entry in real:
        plain = plain_name(entry.name)
        # Of two that differ by their prefix only, the one without a prefix is meant.
        if plain in wanted and (plain not in chosen or "." not in entry.name):
            chosen[plain] = entry
    return chosen


def real_tables(objects: Iterable[SchemaObject]) -> tuple[tuple[SchemaObject, ...], bool]:
    """Return the tables whose rows lie in the file itself and are nobody else's.

    And whether there are virtual tables besides.
    """
    tables = [entry for entry in objects if entry.kind == "table"]
    virtual = [entry for entry in tables if is_virtual(entry)]
    hidden = ("sqlite_", *(f"{entry.name}_" for entry in virtual))
    real = tuple(e for e in tables if not e.name.startswith(hidden) and e not in virtual)
    return real, bool(virtual)


def is_virtual(entry: SchemaObject) -> bool:
    """Tell whether *entry* is a virtual table."""
    return entry.sql is not None and _VIRTUAL.match(entry.sql) is not None


def has_rows(entry: SchemaObject) -> bool:
    """Tell whether *entry* is a table with pages of its own."""
    return entry.kind == "table" and entry.root > 0
