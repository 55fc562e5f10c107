"""Where the four entities live in which generation of the schema: literal rows and pure functions.

Sources: the Propel schema of the 2022 application (dapodix/dapodik-2022) and the migrations of
dapodik-org/dapodik-laravel-eloquent (2026) for the newer rows; the help pages that still ship
with the 2022 application for ``sarana`` and ``prasarana``. The schema of the 1.x applications is
not public. Which layout belongs to which version is this library's inference.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import final

import attrs

#: What the article tells to compare: pupils, teachers and staff, classes, facilities.
ENTITIES = ("peserta_didik", "ptk", "rombongan_belajar", "sarpras")
#: The column that marks a row as deleted without removing it; the same in all generations.
SOFT_DELETE = "soft_delete"
# Texts that say that a row is live. From sources: 0 (the 2022 application), NULL (the migrations
# of 2026) and the empty text (dapodix). Inferred: how programs that copy rows write false and
# nothing as a text.
_LIVE_TEXTS = ("", "0", "0.0", "0.00", "f", "false", "n", "no", "tidak", "null")
# Dates that stand for none. Inferred: the first is MySQL's, the second what the 2022 application
# keeps in last_sync of a row that was never sent.
_NO_DATES = ("0000-00-00", "1901-01-01")
# The commonest first: the others are not even compared then. One text to look in costs less than a
# list, as each query of each rule holds it. x'00' is MySQL's BIT(1), inferred. What is in no list,
# such as 1, "ya", "t" or a date, is a deleted row.
_LIVE = (
    f"([{{0}}] = 0 OR [{{0}}] IS NULL OR instr('|{'|'.join((*_LIVE_TEXTS, *_NO_DATES))}|',"
    " '|' || lower(substr(trim([{0}]), 1, 10)) || '|') OR [{0}] = x'00')"
)
_WORD = re.compile(r"\w+")


def plain_name(name: str) -> str:
    """Return *name* without a schema's prefix and in lower case: ``"dbo.PTK"`` is ``"ptk"``."""
    return name.rpartition(".")[2].casefold()


def _folded(name: str | None) -> str | None:
    if name is not None and "]" in name:
        raise ValueError(f"not a column's name: {name!r}")
    return None if name is None else name.casefold()


@final
@attrs.frozen
class Source:
    """One table that holds rows of an entity. Case in names does not matter, nor does a prefix.

    Raises ``ValueError`` for a column with a closing bracket in its name.
    """

    #: The table's name.
    table: str = attrs.field(converter=plain_name)
    #: A column whose value says that the row has left (``jenis_keluar_id``).
    left: str | None = attrs.field(default=None, converter=_folded)
    #: Count the different values of this column instead of the rows: there is one for each year.
    distinct: str | None = attrs.field(default=None, converter=_folded)
    #: The column that marks a deleted row; None: there is none. A table without the usual one
    #: has live rows only; one without a column that is named here cannot be counted.
    soft_delete: str | None = attrs.field(default=SOFT_DELETE, converter=_folded)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that this source cannot do without."""
        named = None if self.soft_delete == SOFT_DELETE else self.soft_delete
        return tuple(c for c in (self.left, self.distinct, named) if c is not None)


Entities = tuple[tuple[str, tuple[Source, ...]], ...]


def _entities(entities: Iterable[tuple[str, Iterable[Source]]]) -> Entities:
    return tuple((entity, tuple(sources)) for entity, sources in entities)


@final
@attrs.frozen(cache_hash=True)
class Layout:
    """One generation: for each entity the tables whose rows are counted together."""

    #: A stable name.
    slug: str
    #: (entity, its tables).
    entities: Entities = attrs.field(converter=_entities)

    def sources(self) -> Iterable[Source]:
        """Yield every table of the layout."""
        for _, sources in self.entities:
            yield from sources


@final
@attrs.frozen(cache_hash=True)
class Table:
    """A real table of the file: no view, no virtual table."""

    #: As the file spells it.
    name: str
    #: Its stored columns, in lower case; a generated one is none. Maybe more words than those:
    #: a query then fails, as names in brackets are never taken for texts.
    columns: frozenset[str]
    #: Whether ``columns`` are merely the words of its SQL: a column whose name has a space is
    #: several of them.
    words: bool = False

    def has(self, column: str) -> bool:
        """Tell whether *column* is there; of mere words, whether it may be."""
        if column in self.columns:
            return True
        parts = _WORD.findall(column) if self.words else ()
        return bool(parts) and self.columns.issuperset(parts)

    def live(self, column: str | None = SOFT_DELETE) -> str | None:
        """Return an SQL condition for rows that *column* does not mark as deleted.

        None where there is no such column: all rows are live then.
        """
        return _LIVE.format(column) if column is not None and self.has(column) else None


_NEW_FACILITIES = tuple(Source(t) for t in ("tanah", "bangunan", "ruang", "alat", "angkutan"))
_OLD_FACILITIES = (Source("sarana"), Source("prasarana"))
_PUPILS, _TEACHERS = (Source("peserta_didik"),), (Source("ptk"),)
_CLASSES = (Source("rombongan_belajar"),)

#: In the order in which they win where two fit equally well.
LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "registrasi",
        (
            (
                "peserta_didik",
                (Source("registrasi_peserta_didik", "jenis_keluar_id"),),
            ),
            ("ptk", (Source("ptk_terdaftar", "jenis_keluar_id", "ptk_id"),)),
            ("rombongan_belajar", _CLASSES),
            ("sarpras", _NEW_FACILITIES),
        ),
    ),
    Layout(
        "ruang",
        (
            ("peserta_didik", _PUPILS),
            ("ptk", _TEACHERS),
            ("rombongan_belajar", _CLASSES),
            ("sarpras", _NEW_FACILITIES),
        ),
    ),
    Layout(
        "prasarana",
        (
            ("peserta_didik", _PUPILS),
            ("ptk", _TEACHERS),
            ("rombongan_belajar", _CLASSES),
            ("sarpras", _OLD_FACILITIES),
        ),
    ),
)


def wanted_tables(layouts: Iterable[Layout]) -> frozenset[str]:
    """Return the plain names of all tables that *layouts* speak of."""
    return frozenset(source.table for layout in layouts for source in layout.sources())


@final
@attrs.frozen(kw_only=True)
class Match:
    """Which layout fits a file, and what of it the file lacks."""

    #: The layout.
    layout: Layout
    #: ``table`` or ``table.column`` that is not there, sorted.
    missing: tuple[str, ...]


#: The layout that fits, the queries by entity, and one that asks them all.
CountPlan = tuple[Match, dict[str, tuple[str, ...]], str]


@lru_cache(maxsize=16)
def plan_counts(
    tables: tuple[tuple[str, Table], ...], layouts: tuple[Layout, ...]
) -> CountPlan | None:
    """Return the layout of *tables*, the queries by entity and one that asks them all; or None.

    Remembered, as most schools' files have one of a few schemas.
    """
    named = dict(tables)
    match = match_layout(named, layouts)
    if match is None:
        return None
    queries = count_queries(match, named)
    parts = ", ".join(f"({sql})" for entity in queries.values() for sql in entity)
    return match, queries, f"SELECT {parts}"


def match_layout(tables: Mapping[str, Table], layouts: Iterable[Layout]) -> Match | None:
    """Return the layout that fits *tables* (by plain name) best; None where none fits at all.

    The best has the most entities whole; of two such, the one with more of its tables there; of
    two equal, the first. A layout of which no entity is whole does not fit.
    """
    best: tuple[tuple[int, int], Match] | None = None
    for layout in layouts:
        lacks = {s: tuple(_lacks(s, tables.get(s.table))) for s in layout.sources()}
        whole = sum(all(not lacks[source] for source in sources) for _, sources in layout.entities)
        there = sum(not names for names in lacks.values())
        if whole and (best is None or (whole, there) > best[0]):
            missing = {name for names in lacks.values() for name in names}
            best = ((whole, there), Match(layout=layout, missing=tuple(sorted(missing))))
    return None if best is None else best[1]


def _lacks(source: Source, table: Table | None) -> Collection[str]:
    if table is None:
        return (source.table,)
    return [f"{source.table}.{c}" for c in source.columns() if not table.has(c)]


def count_queries(match: Match, tables: Mapping[str, Table]) -> dict[str, tuple[str, ...]]:
    """Return for each entity the queries whose numbers add up to its live rows.

    An entity of which a table or column is missing has no queries: it is not counted.
    """
    return {
        entity: tuple(_count(source, tables[source.table]) for source in sources)
        for entity, sources in match.layout.entities
        if not any(_lacks(source, tables.get(source.table)) for source in sources)
    }


def _count(source: Source, table: Table) -> str:
    what = "*" if source.distinct is None else f"DISTINCT [{source.distinct}]"
    # A char(1) may be padded: a blank is no reason to have left.
    left = source.left and f"([{source.left}] IS NULL OR trim([{source.left}]) = '')"
    live = table.live(source.soft_delete)
    conditions = " AND ".join(c for c in (live, left) if c is not None)
    where = f" WHERE {conditions}" if conditions else ""
    # From the table itself: an index may have lost rows.
    return f"SELECT count({what}) FROM {quoted(table.name)} NOT INDEXED{where}"  # noqa: S608 - quoted


def quoted(name: str) -> str:
    """Return *name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
