"""What is asked of one database, and what the steps inside SQLite have seen: values, no SQLite."""

import datetime as dt
import re
from collections.abc import Mapping

import attrs

from dapodik_status._header import Header
from dapodik_status._layouts import Layout, Table
from dapodik_status._report import Contents
from dapodik_status._rules import DataRule
from dapodik_status._schema import NO_SCHEMA, Schema
from dapodik_status._version_policy import VersionFacts, VersionPolicy
from dapodik_status._vocabulary import Depth, Trouble
from dapodik_status._words import printable

_MOST_MESSAGES, _LONGEST_MESSAGE = 3, 200
_LONGEST_NAME = 40
# So many digits may be somebody's number.
_NUMBER = re.compile(r"\d{8,}")


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
    #: The schema; filled by the first step.
    schema: Schema = NO_SCHEMA
    #: Real tables that layouts or versions speak of, by plain name.
    tables: Mapping[str, Table] = attrs.field(factory=dict[str, Table])
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

    def miss(self, step: str, trouble: Trouble) -> None:
        """Say that *step* was not taken because of *trouble*."""
        if trouble not in self.troubles:
            self.troubles.append(trouble)
        self.not_checked.append((step, trouble.value))

    def note(self, text: str) -> None:
        """Keep *text* for a technician, escaped and short."""
        self.details.append(printable(text[:_LONGEST_MESSAGE]))
        del self.details[_MOST_MESSAGES:]


def shown(name: str) -> str:
    """Return a name of the file's in a form that can be printed: of a number in it, the end."""
    return printable(_NUMBER.sub(lambda number: f"...{number[0][-4:]}", name[:_LONGEST_NAME]))


def contents_of(seen: Probe) -> Contents:
    """Return what *seen* leaves in the report."""
    return Contents(
        table_count=seen.table_count,
        fingerprint=seen.fingerprint,
        version=seen.version.version,
        age=seen.version.age,
        version_rule=seen.version.rule,
        age_rule=seen.version.age_rule,
        version_unread=seen.version.unread,
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
