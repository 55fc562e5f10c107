"""What is asked of one database, and what the steps inside SQLite have seen: values, no SQLite."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import attrs

from dapodik_status._header import Header
from dapodik_status._layouts import Layout, Table
from dapodik_status._report import Contents
from dapodik_status._rules import DataRule
from dapodik_status._versions import VersionFacts, VersionPolicy
from dapodik_status._vocabulary import Depth, Trouble
from dapodik_status._words import printable

_MOST_MESSAGES, _LONGEST_MESSAGE = 3, 200
_LONGEST_NAME = 40
_WORD = re.compile(r"\w+")
_GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)+"
_VIRTUAL = re.compile(rf"CREATE{_GAP}VIRTUAL\b", re.IGNORECASE | re.DOTALL)


@attrs.frozen(kw_only=True)
class Wanted:
    """What is asked of one database."""

    #: The file.
    path: str
    #: How deep.
    depth: Depth
    #: Its bytes.
    size: int
    #: Seconds for everything.
    seconds: float
    #: The longest text or blob, in bytes, that SQLite may build or read.
    max_value_bytes: int
    #: What its first bytes say.
    header: Header
    #: Whether the fingerprint of the schema is wanted.
    fingerprint: bool
    #: Where the entities live.
    layouts: tuple[Layout, ...]
    #: How a version is told.
    versions: VersionPolicy
    #: What is wrong with rows.
    rules: tuple[DataRule, ...]
    #: The school's level, where the caller knows it.
    level: str | None
    #: For ages and dates.
    today: dt.date


class SchemaObject(NamedTuple):
    """A row of the schema whose values are what they should be."""

    kind: str
    name: str
    table: str
    root: int
    sql: str | None


@attrs.define
class Probe:
    """One inspection under way, and in the end what its steps have seen."""

    #: What was asked.
    wanted: Wanted
    #: When everything must have ended, by ``time.monotonic``.
    deadline: float
    #: The steps that ran to their end.
    checked: list[str] = attrs.field(factory=list[str])
    #: (step, reason) of those that did not.
    not_checked: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])
    #: What stood in the way.
    troubles: list[Trouble] = attrs.field(factory=list[Trouble])
    #: SQLite's messages, escaped.
    details: list[str] = attrs.field(factory=list[str])
    #: The schema's objects; filled by the first step.
    schema: list[SchemaObject] = attrs.field(factory=list[SchemaObject])
    #: Real tables that layouts or versions speak of, by plain name.
    tables: dict[str, Table] = attrs.field(factory=dict[str, Table])
    #: Those of them that are tables with rows of their own.
    real: tuple[SchemaObject, ...] = ()
    #: What ends up in the report.
    table_count: int | None = None
    fingerprint: str | None = None
    version: VersionFacts = attrs.field(factory=VersionFacts)
    layout: str | None = None
    layout_missing: tuple[str, ...] = ()
    counts: list[tuple[str, int | None]] = attrs.field(factory=list[tuple[str, int | None]])
    broken_rules: list[tuple[str, int, str]] = attrs.field(factory=list[tuple[str, int, str]])
    unchecked_rules: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])
    bad_pages: tuple[tuple[int, str], ...] = ()
    damaged_tables: list[str] = attrs.field(factory=list[str])
    index_gaps: list[tuple[str, int]] = attrs.field(factory=list[tuple[str, int]])
    foreign_key_breaks: list[tuple[str, int]] = attrs.field(factory=list[tuple[str, int]])
    bad_texts: int = 0
    first_bad_text: tuple[str, str, int] | None = None

    def note(self, text: str) -> None:
        """Keep *text* for a technician, escaped and short."""
        self.details.append(printable(text[:_LONGEST_MESSAGE]))
        del self.details[_MOST_MESSAGES:]

    def computes(self) -> bool:
        """Tell whether reading rows could run expressions of the schema.

        Generated columns have an AS; where others have one, it costs some time and nothing else.
        """
        return any(
            words_of(entry.sql)[1] if entry.kind == "table" else entry.sql.count("(") > 1
            for entry in self.schema
            if entry.root and entry.sql is not None
        )


@lru_cache(maxsize=512)
def words_of(sql: str) -> tuple[frozenset[str], bool]:
    """Return the words in *sql*, all column names among them, and whether one of them is AS.

    Remembered, as most schools' files have one of a few schemas.
    """
    words = frozenset(_WORD.findall(sql.lower()))
    return words, "as" in words


def real_tables(schema: Iterable[SchemaObject]) -> tuple[tuple[SchemaObject, ...], bool]:
    """Return the tables whose rows lie in the file itself and are nobody else's.

    And whether there are virtual tables besides.
    """
    tables = [entry for entry in schema if entry.kind == "table"]
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


def shown(name: str) -> str:
    """Return a name of the file's in a form that can be printed."""
    return printable(name[:_LONGEST_NAME])


def contents_of(seen: Probe) -> Contents:
    """Return what *seen* leaves in the report."""
    return Contents(
        table_count=seen.table_count,
        fingerprint=seen.fingerprint,
        version=seen.version.version,
        age=seen.version.age,
        version_rule=seen.version.rule,
        version_disagree=seen.version.disagree,
        layout=seen.layout,
        layout_missing=seen.layout_missing,
        counts=tuple(seen.counts),
        broken_rules=tuple(seen.broken_rules),
        unchecked_rules=tuple(seen.unchecked_rules),
        bad_pages=seen.bad_pages,
        damaged_tables=tuple(seen.damaged_tables),
        index_gaps=tuple(seen.index_gaps),
        foreign_key_breaks=tuple(seen.foreign_key_breaks),
        bad_texts=seen.bad_texts,
        first_bad_text=seen.first_bad_text,
    )
