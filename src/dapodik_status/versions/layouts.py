"""The tables of the four entities in each generation of the schema: rows and pure functions.

Sources: the Propel schema of the 2022 application (dapodix/dapodik-2022) and the migrations of
dapodik-org/dapodik-laravel-eloquent (2026) for the newer rows; the help pages that still ship
with the 2022 application for ``sarana`` and ``prasarana``. The schema of the 1.x applications is
not public. Which layout belongs to which version is this library's inference.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import cast, final

import attrs

from dapodik_status.errors import (
    ArgumentTypeError,
    DefinitionError,
    described,
    need,
    need_each,
)
from dapodik_status.findings.finding import Rows
from dapodik_status.sql import quoted, selection

#: The entities that the 2013 article compares: pupils, teachers and staff, classes, facilities.
ENTITIES = ("peserta_didik", "ptk", "rombongan_belajar", "sarpras")
#: The column that marks a row as deleted without removing it; the same in all generations.
SOFT_DELETE = "soft_delete"
#: The value in place of a semester if the rows of all semesters were counted together.
ALL_SEMESTERS = "all"
# The reference table of semesters, its key, and its column for active ones: the schema of 2022.
_SEMESTERS, _SEMESTER_ID, _ACTIVE = "semester", "semester_id", "periode_aktif"
# The first year of a school year, and the number of its semester. Other values are not semesters.
_SEMESTER_FORM = "20[0-9][0-9][12]"
# Texts that mark a row as live. From sources: 0 (the 2022 application), NULL (the migrations of
# 2026) and the empty text (dapodix). Inferred: how programs that copy rows write false and nothing
# as a text.
_LIVE_TEXTS = ("", "0", "0.0", "0.00", "f", "false", "n", "no", "tidak", "null")
# Dates that mean no date. Inferred: the first is MySQL's, the second is the value of last_sync in
# the 2022 application for a row that was never sent.
_NO_DATES = ("0000-00-00", "1901-01-01")
# The commonest value comes first, so the others are rarely compared. One text to search costs less
# than a list, because each query of each rule contains it. x'00' is MySQL's BIT(1), inferred. Any
# other value, such as 1, "ya", "t" or a date, marks a deleted row.
_LIVE = (
    f"({{0}} = 0 OR {{0}} IS NULL OR instr('|{'|'.join((*_LIVE_TEXTS, *_NO_DATES))}|',"
    " '|' || lower(substr(trim({0}), 1, 10)) || '|') OR {0} = x'00')"
)


def plain_name(name: str) -> str:
    """Return *name* without a schema prefix and in lower case: ``"dbo.PTK"`` is ``"ptk"``."""
    return name.rpartition(".")[2].casefold()


def _table(name: str) -> str:
    plain = plain_name(_text(name))
    if not plain.strip():
        raise DefinitionError("source", f"not a table's name: {name!r}")
    return plain


def _folded(name: str | None) -> str | None:
    if name is None:
        return None
    if not _text(name).strip() or "]" in name or "\0" in name:
        raise DefinitionError("source", f"not a column's name: {name!r}")
    return name.casefold()


def _parent(name: str | None) -> str | None:
    return None if name is None else _table(name)


def _text(name: object) -> str:
    need("name", name, str, "a text")
    return cast("str", name)


@final
@attrs.frozen
class Source:
    """One table that contains the rows of an entity, such as pupils.

    Case does not matter in names; a schema prefix of a table is ignored. Raises ``ValueError`` if a
    name is empty, if a column name contains ``]`` or a NUL, or if *of* is given without *distinct*;
    ``TypeError`` if a name is not a str.
    """

    __module__ = "dapodik_status"

    #: The table's name.
    table: str = attrs.field(converter=_table)
    #: A column such as ``jenis_keluar_id``: a row with a value in it has left and does not count.
    left: str | None = attrs.field(default=None, converter=_folded)
    #: Count the different values of this column instead of the rows, for example if a person has
    #: one row for each year.
    distinct: str | None = attrs.field(default=None, converter=_folded)
    #: The column that marks a deleted row; None: no such column. If the table lacks the default
    #: column, all its rows count. If it lacks another column named here, it cannot be counted.
    soft_delete: str | None = attrs.field(default=SOFT_DELETE, converter=_folded)
    #: A column of whole numbers, such as a school year (``tahun_ajaran_id``): a row counts only if
    #: it has the greatest number of all live rows.
    latest: str | None = attrs.field(default=None, converter=_folded)
    #: Another table with the column *distinct*: a row counts only if a live row there has the same
    #: value (case does not matter). If the file has no such table or column, every row counts.
    of: str | None = attrs.field(default=None, converter=_parent)
    #: A column with the semester of a row (``semester_id``): only rows of the running semester
    #: count. If the table lacks this column, the rows of all semesters count.
    semester: str | None = attrs.field(default=None, converter=_folded)

    def __attrs_post_init__(self) -> None:
        """Refuse *of* without *distinct*."""
        if self.of is not None and self.distinct is None:
            raise DefinitionError(self.table, "of without distinct")

    def columns(self) -> tuple[str, ...]:
        """Return the columns that the table must have to be counted."""
        named = None if self.soft_delete == SOFT_DELETE else self.soft_delete
        every = (self.left, self.distinct, named, self.latest)
        return tuple(column for column in every if column is not None)


Entities = tuple[tuple[str, tuple[Source, ...]], ...]


def _entities(entities: Iterable[tuple[str, Iterable[Source]]]) -> Entities:
    try:
        return tuple((entity, tuple(sources)) for entity, sources in entities)
    except (TypeError, ValueError):
        wanted = "an iterable of pairs, (entity, its sources),"
        raise ArgumentTypeError("entities", wanted, described(entities)) from None


def _wrong_entity(entity: str, sources: tuple[Source, ...]) -> str | None:
    """Return the problem of *entity*, in English; None if there is no problem."""
    if not _text(entity).strip():
        return "an entity without a name"
    if not sources:
        return f"no source of {entity}"
    need_each(f"sources of {entity}", sources, Source, "a Source")
    if len(set(sources)) < len(sources):
        return f"a source twice in {entity}"
    return None


@final
@attrs.frozen
class Layout:
    """The tables of one generation of Dapodik databases, by entity.

    Raises ``ValueError`` if the slug is empty, if there are no entities, if an entity has no name
    or no sources, if two entities have the same name, or if an entity has the same source twice.
    Raises ``TypeError`` if a source is not a ``Source`` or a name not a str.
    """

    __module__ = "dapodik_status"

    #: A stable name.
    slug: str
    #: Pairs of an entity's name and its sources.
    entities: Entities = attrs.field(converter=_entities)

    def __attrs_post_init__(self) -> None:
        """Refuse a wrong layout when it is made, not when a file is inspected."""
        if not _text(self.slug).strip():
            raise DefinitionError("layout", "without a slug")
        names = [entity for entity, _ in self.entities]
        wrong = [why for entry in self.entities if (why := _wrong_entity(*entry)) is not None]
        if not names:
            wrong = ["no entity"]
        elif len(set(names)) < len(names):
            wrong.append(f"an entity twice: {max(names, key=names.count)}")
        if wrong:
            raise DefinitionError(f"layout {self.slug!r}", wrong[0])

    def sources(self) -> Iterable[Source]:
        """Yield every source of the layout."""
        for _, sources in self.entities:
            yield from sources


@final
@attrs.frozen
class Table:
    """A real table of the file, not a view or a virtual table."""

    #: The name, as in the file.
    name: str
    #: Its stored columns, in lower case, without generated columns.
    columns: frozenset[str]

    def has(self, column: str) -> bool:
        """Return whether the table has *column*."""
        return column in self.columns

    def live(self, column: str | None = SOFT_DELETE, alias: str = "") -> str | None:
        """Return an SQL condition for the rows that *column* does not mark as deleted.

        *alias* is put before the column's name. Return None if the table has no such column: then
        all rows are live.
        """
        told = column is not None and self.has(column)
        return _LIVE.format(f"{alias}[{column}]") if told else None


_NEW_FACILITIES = tuple(Source(t) for t in ("tanah", "bangunan", "ruang", "alat", "angkutan"))
_OLD_FACILITIES = (Source("sarana"), Source("prasarana"))
# This table has a row for each school year; an open row of an old year is not a current teacher.
_STAFF = (Source("ptk_terdaftar", "jenis_keluar_id", "ptk_id", latest="tahun_ajaran_id", of="ptk"),)
_PUPILS, _TEACHERS = (Source("peserta_didik"),), (Source("ptk"),)
# A server shows the classes of the running semester: inferred from a tool that counts like this
# (masadi/tool-dapodik).
_CLASSES = (Source("rombongan_belajar", semester=_SEMESTER_ID),)

#: If two layouts fit equally well, the first one is used.
LAYOUTS: tuple[Layout, ...] = Rows(
    (
        Layout(
            "registrasi",
            (
                (
                    "peserta_didik",
                    (Source("registrasi_peserta_didik", "jenis_keluar_id"),),
                ),
                ("ptk", _STAFF),
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
)


def wanted_tables(layouts: Iterable[Layout]) -> frozenset[str]:
    """Return the plain names of all tables in *layouts*."""
    sources = [source for layout in layouts for source in layout.sources()]
    others = {source.of for source in sources if source.of is not None}
    if any(source.semester is not None for source in sources):
        others.add(_SEMESTERS)
    return frozenset(others.union(source.table for source in sources))


@final
@attrs.frozen(kw_only=True)
class Match:
    """The layout that fits a file, and the parts of it that the file lacks."""

    #: The layout.
    layout: Layout
    #: The missing tables and columns, as ``table`` or ``table.column``, sorted.
    missing: tuple[str, ...]


def match_layout(tables: Mapping[str, Table], layouts: Iterable[Layout]) -> Match | None:
    """Return the layout that fits *tables* (by plain name) best; None if no layout fits.

    The best layout has the most complete entities. If two are equal, the layout with more of its
    tables wins, then the first. A layout without a complete entity does not fit.
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


def semester_queries(match: Match, tables: Mapping[str, Table]) -> tuple[str, ...]:
    """Return the queries for semesters. The first that finds any decides the running semester.

    First the query for the active ones in the reference table, then those for the counted rows.
    """
    asked = [
        _semesters(table, source.semester)
        for source in match.layout.sources()
        if source.semester is not None
        and (table := tables.get(source.table)) is not None
        and table.has(source.semester)
    ]
    reference = tables.get(_SEMESTERS)
    if asked and reference is not None and reference.has(_SEMESTER_ID):
        # Every value that does not mean "no" means "yes".
        inactive = reference.live(_ACTIVE)
        if inactive is not None:
            asked.insert(0, _semesters(reference, _SEMESTER_ID, f"NOT {inactive}"))
    return tuple(asked)


def _semesters(table: Table, column: str, active: str | None = None) -> str:
    sound = f"trim([{column}]) GLOB '{_SEMESTER_FORM}'"
    return f"SELECT DISTINCT trim([{column}]) {_rows(table, (table.live(), active, sound))}"


def is_by_semester(match: Match, entities: Collection[str]) -> bool:
    """Return whether one of *entities* must be counted by semester."""
    return any(
        source.semester is not None
        for entity, sources in match.layout.entities
        if entity in entities
        for source in sources
    )


def running_semester(semesters: Iterable[str], today: dt.date) -> str | None:
    """Return the latest of *semesters* (``"20252"``) that has begun by *today*.

    The first semester of a school year begins in July, the second in January. If no semester has
    begun, return the latest of all; None if *semesters* is empty.
    """
    known = sorted(semesters)
    return max((s for s in known if _first_day(s) <= today), default=known[-1] if known else None)


def _first_day(semester: str) -> dt.date:
    year = int(semester[:4])
    return dt.date(year + 1, 1, 1) if semester[4] == "2" else dt.date(year, 7, 1)


def count_queries(
    match: Match, tables: Mapping[str, Table], semester: str | None = None
) -> dict[str, tuple[str, ...]]:
    """Return for each entity the queries whose results add up to the number of its live rows.

    If a table or column of an entity is missing, it has no queries and is not counted. Sources
    with a semester column count only rows of *semester*, if it is given.
    """
    return {
        entity: tuple(_count(source, tables, semester) for source in sources)
        for entity, sources in match.layout.entities
        if not any(_lacks(source, tables.get(source.table)) for source in sources)
    }


def _count(source: Source, tables: Mapping[str, Table], semester: str | None) -> str:
    table = tables[source.table]
    what = "*" if source.distinct is None else f"DISTINCT [{source.distinct}]"
    # A char(1) may be padded, so a blank does not mean that the person has left.
    left = source.left and f"([{source.left}] IS NULL OR trim([{source.left}]) = '')"
    live = table.live(source.soft_delete)
    latest = _is_latest(source.latest, table, live)
    parent = None if source.of is None else tables.get(source.of)
    known = None if parent is None else _is_known(source.distinct, parent)
    by_semester = semester and source.semester and table.has(source.semester)
    runs = f"trim([{source.semester}]) = '{semester}'" if by_semester else None
    return f"SELECT count({what}) {_rows(table, (live, left, latest, known, runs))}"


def _rows(table: Table, conditions: Iterable[str | None]) -> str:
    both = " AND ".join(c for c in conditions if c is not None)
    # From the table itself, because a damaged index may lack rows.
    return f"FROM {quoted(table.name)} NOT INDEXED" + (f" WHERE {both}" if both else "")


def _is_latest(column: str | None, table: Table, live: str | None) -> str | None:
    """Return the condition that a row of *table* has the greatest *column* of all *live* rows."""
    if column is None:
        return None
    # Compared as numbers, because an empty text is greater than any number. If no row has a number,
    # all rows are the latest.
    year = f"CAST([{column}] AS INTEGER)"
    return f"{year} IS (SELECT max({year}) {_rows(table, (live,))})"


def _is_known(column: str | None, parent: Table) -> str | None:
    """Return the condition that a live row of *parent* has the same *column*."""
    if column is None or not parent.has(column):
        return None
    live = parent.live(alias="p.")
    where = "" if live is None else f" WHERE {live}"
    ids = selection(f"p.[{column}]", parent.name, f"AS p NOT INDEXED{where}")
    return f"[{column}] COLLATE NOCASE IN ({ids})"
