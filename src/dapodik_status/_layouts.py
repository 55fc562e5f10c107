"""Where the four entities live in which generation of the schema: literal rows and pure functions.

Sources: the Propel schema of the 2022 application (dapodix/dapodik-2022) and the migrations of
dapodik-org/dapodik-laravel-eloquent (2026) for the newer rows; the help pages that still ship
with the 2022 application for ``sarana`` and ``prasarana``. The schema of the 1.x applications is
not public. Which layout belongs to which version is this library's inference.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import final

import attrs

#: What the article tells to compare: pupils, teachers and staff, classes, facilities.
ENTITIES = ("peserta_didik", "ptk", "rombongan_belajar", "sarpras")
#: The column that marks a row as deleted without removing it; the same in all generations.
SOFT_DELETE = "soft_delete"
# 0, NULL, empty and their spellings are live rows; 1, a date or any other text is a deleted one.
# The commonest first: the others are not even compared then.
_LIVE = (
    "([soft_delete] = 0 OR [soft_delete] IS NULL"
    " OR [soft_delete] IN ('', '0', '0.0', 'f', 'false'))"
)


@final
@attrs.frozen
class Source:
    """One table that holds rows of an entity."""

    #: The table's name, in lower case and without a schema's prefix.
    table: str
    #: A column whose value says that the row has left (``jenis_keluar_id``).
    left: str | None = None
    #: Count the different values of this column instead of the rows: there is one for each year.
    distinct: str | None = None

    def columns(self) -> tuple[str, ...]:
        """Return the columns that this source cannot do without."""
        return tuple(column for column in (self.left, self.distinct) if column is not None)


@final
@attrs.frozen(cache_hash=True)
class Layout:
    """One generation: for each entity the tables whose rows are counted together."""

    #: A stable name.
    slug: str
    #: (entity, its tables).
    entities: tuple[tuple[str, tuple[Source, ...]], ...]

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

    def live(self) -> str | None:
        """Return an SQL condition for rows not marked as deleted; None where none can be."""
        return _LIVE if SOFT_DELETE in self.columns else None


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


def plain_name(name: str) -> str:
    """Return *name* without a schema's prefix and in lower case: ``"dbo.PTK"`` is ``"ptk"``."""
    return name.rpartition(".")[2].casefold()


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
        missing = {
            source.table: _lacks(source, tables.get(source.table)) for source in layout.sources()
        }
        whole = sum(
            all(not missing[source.table] for source in sources) for _, sources in layout.entities
        )
        there = sum(not lacks for lacks in missing.values())
        if whole and (best is None or (whole, there) > best[0]):
            names = sorted(name for lacks in missing.values() for name in lacks)
            best = ((whole, there), Match(layout=layout, missing=tuple(names)))
    return None if best is None else best[1]


def _lacks(source: Source, table: Table | None) -> Collection[str]:
    if table is None:
        return (source.table,)
    return [f"{source.table}.{c}" for c in source.columns() if c not in table.columns]


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
    left = None if source.left is None else f"([{source.left}] IS NULL OR [{source.left}] = '')"
    conditions = " AND ".join(c for c in (table.live(), left) if c is not None)
    where = f" WHERE {conditions}" if conditions else ""
    # From the table itself: an index may have lost rows.
    return f"SELECT count({what}) FROM {quoted(table.name)} NOT INDEXED{where}"  # noqa: S608 - quoted


def quoted(name: str) -> str:
    """Return *name* as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
