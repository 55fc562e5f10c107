"""What is asked of one database, and what the steps inside SQLite have seen: values, no SQLite."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, TypedDict, final

import attrs

from dapodik_status.database.schema import NO_SCHEMA, Schema
from dapodik_status.file.header import Header
from dapodik_status.findings.finding import printable
from dapodik_status.rules.rule import DataRule
from dapodik_status.versions.layouts import Layout, Table
from dapodik_status.versions.policy import VersionFacts, VersionPolicy
from dapodik_status.vocabulary import Depth, Trouble, VersionAge

_MOST_MESSAGES, _LONGEST_MESSAGE = 3, 200
_LONGEST_NAME = 40
# So many digits may be somebody's number.
_NUMBER = re.compile(r"\d{8,}")


class ContentsDict(TypedDict):
    """``Contents.to_dict()``: JSON-ready."""

    table_count: int | None
    fingerprint: str | None
    version: str | None
    age: str
    version_rule: str | None
    age_rule: str | None
    version_unread: list[str]
    version_disagree: list[str]
    layout: str | None
    layout_missing: list[str]
    counts: dict[str, int | None]
    broken_rules: list[tuple[str, int, str]]
    unchecked_rules: dict[str, str]
    bad_pages: list[tuple[int, str]]
    damaged_tables: list[str]
    index_gaps: dict[str, int]
    foreign_key_breaks: dict[str, int]
    bad_texts: int
    first_bad_text: tuple[str, str, int] | None


def _defaults(kind: type[Any]) -> dict[str, object]:
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(kind)
    return {field.name: field.default for field in fields if field.default is not attrs.NOTHING}


def spoken(value: object) -> dict[str, object]:
    """Return what of *value* differs from its defaults: of most, few fields travel."""
    silent = _defaults(type(value))
    return {k: v for k, v in vars(value).items() if k not in silent or v != silent[k]}


def restored(value: object, spoken: dict[str, object]) -> None:
    vars(value).update({**_defaults(type(value)), **spoken})


@final
@attrs.frozen(kw_only=True, slots=False)
class Contents:
    """What SQLite told of a database; names of tables are escaped for printing."""

    #: Real tables; None where the schema was not read.
    table_count: int | None = None
    #: 64 digits that stand for the meaning of the schema.
    fingerprint: str | None = None
    #: The version of the database, where one is named; as ``str`` of a ``DatabaseVersion``.
    version: str | None = None
    #: Old or new, as far as the version and the tables tell.
    age: VersionAge = attrs.field(default=VersionAge.TIDAK_DIKENAL, converter=VersionAge)
    #: The rule that told the version.
    version_rule: str | None = None
    #: The rule that told the age, where it is another one.
    age_rule: str | None = None
    #: Rules for which there was a value that is no version.
    version_unread: tuple[str, ...] = ()
    #: Rules that tell another one.
    version_disagree: tuple[str, ...] = ()
    #: Which layout of the entities fits.
    layout: str | None = None
    #: ``table`` or ``table.column`` that the layout has and the file has not.
    layout_missing: tuple[str, ...] = ()
    #: (entity, live rows); None where it could not be counted.
    counts: tuple[tuple[str, int | None], ...] = ()
    #: (code of a data rule, rows that break it, ends of at most three of their keys).
    broken_rules: tuple[tuple[str, int, str], ...] = ()
    #: (code of a data rule, why it was not looked at).
    unchecked_rules: tuple[tuple[str, str], ...] = ()
    #: (number of a page, its table): at most eight that are not what their tree says.
    bad_pages: tuple[tuple[int, str], ...] = ()
    #: At most eight tables in which SQLite sees damage.
    damaged_tables: tuple[str, ...] = ()
    #: (index, rows of the table that it lacks or has too many): at most eight.
    index_gaps: tuple[tuple[str, int], ...] = ()
    #: (table, rows that break a foreign key), the most first.
    foreign_key_breaks: tuple[tuple[str, int], ...] = ()
    #: Texts that are not text in the file's encoding.
    bad_texts: int = 0
    #: Table, column and byte (from 1) of the first of them.
    first_bad_text: tuple[str, str, int] | None = None

    def __getstate__(self) -> dict[str, object]:
        return spoken(self)

    def __setstate__(self, state: dict[str, object]) -> None:
        restored(self, state)

    def to_dict(self) -> ContentsDict:
        """Return the contents as plain JSON values."""
        return {
            "table_count": self.table_count,
            "fingerprint": self.fingerprint,
            "version": self.version,
            "age": self.age.value,
            "version_rule": self.version_rule,
            "age_rule": self.age_rule,
            "version_unread": list(self.version_unread),
            "version_disagree": list(self.version_disagree),
            "layout": self.layout,
            "layout_missing": list(self.layout_missing),
            "counts": dict(self.counts),
            "broken_rules": list(self.broken_rules),
            "unchecked_rules": dict(self.unchecked_rules),
            "bad_pages": list(self.bad_pages),
            "damaged_tables": list(self.damaged_tables),
            "index_gaps": dict(self.index_gaps),
            "foreign_key_breaks": dict(self.foreign_key_breaks),
            "bad_texts": self.bad_texts,
            "first_bad_text": self.first_bad_text,
        }

    @classmethod
    def from_dict(cls, data: ContentsDict) -> "Contents":
        """Return the contents that ``to_dict`` was called on."""
        first = data["first_bad_text"]
        return cls(
            table_count=data["table_count"],
            fingerprint=data["fingerprint"],
            version=data["version"],
            age=VersionAge(data["age"]),
            version_rule=data["version_rule"],
            age_rule=data["age_rule"],
            version_unread=tuple(data["version_unread"]),
            version_disagree=tuple(data["version_disagree"]),
            layout=data["layout"],
            layout_missing=tuple(data["layout_missing"]),
            counts=tuple(data["counts"].items()),
            broken_rules=tuple((c, n, keys) for c, n, keys in data["broken_rules"]),
            unchecked_rules=tuple(data["unchecked_rules"].items()),
            bad_pages=tuple((page, table) for page, table in data["bad_pages"]),
            damaged_tables=tuple(data["damaged_tables"]),
            index_gaps=tuple(data["index_gaps"].items()),
            foreign_key_breaks=tuple(data["foreign_key_breaks"].items()),
            bad_texts=data["bad_texts"],
            first_bad_text=None if first is None else (first[0], first[1], first[2]),
        )


#: Of a file that SQLite was not asked about.
NO_CONTENTS = Contents()


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
