"""What a database is asked, and what it answered: frozen values, no SQLite.

A step returns an ``Answer``; all of them together are what was seen ``Inside``. A new fact of a
report is a field of ``Contents``, and the step that returns it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast, final

import attrs

from dapodik_status.file.header import Header
from dapodik_status.findings.finding import printable
from dapodik_status.findings.forms import ContentsDict
from dapodik_status.findings.frozen import NONE, FrozenMapping, counts, numbers, texts
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.rules.rule import DataRule
from dapodik_status.versions.layouts import Layout
from dapodik_status.versions.policy import VersionPolicy
from dapodik_status.vocabulary import Depth, Trouble, VersionAge

_MOST_MESSAGES, _LONGEST_MESSAGE = 3, 200
_LONGEST_NAME = 40
# So many digits may be somebody's number, however they are parted.
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){5,}")


@attrs.frozen(kw_only=True)
class Question:
    """What is asked of one database: the file, and what of an inspection concerns SQLite."""

    #: The file, by an absolute path.
    path: str
    #: Its bytes.
    size: int
    #: What its first bytes say.
    header: Header
    #: How deep to look.
    depth: Depth
    #: Seconds for everything.
    seconds: float
    #: The longest text or blob, in bytes, that SQLite may build or read.
    max_value_bytes: int
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

    @property
    def deep(self) -> bool:
        """Whether everything is to be looked at."""
        return self.depth is Depth.FULL


@final
@attrs.frozen
class BrokenRule:
    """A data rule broken by rows."""

    __module__ = "dapodik_status"

    #: The rule's code.
    code: str
    #: How many rows.
    rows: int
    #: The ends of at most three of their keys, where those may be shown; else empty.
    keys: str


@final
@attrs.frozen
class BadPage:
    """A page that does not fit its B-tree."""

    __module__ = "dapodik_status"

    #: Its number, from 1.
    number: int
    #: The table whose tree it hangs in.
    table: str


@final
@attrs.frozen
class BadText:
    """A text invalid in the file's encoding."""

    __module__ = "dapodik_status"

    #: Its table.
    table: str
    #: Its column.
    column: str
    #: The byte that does not fit, from 1.
    byte: int


@final
@attrs.frozen(kw_only=True)
class Contents:
    """What SQLite reports of a database; table names are escaped for printing."""

    __module__ = "dapodik_status"

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
    #: Live rows by entity; None where they could not be counted.
    counts: FrozenMapping[str, int | None] = attrs.field(default=NONE, converter=counts)
    #: Of which semester classes were counted: ``"20252"``, or ``"all"`` where none could be told;
    #: None where nothing was counted by semester.
    semester: str | None = None
    #: Data rules that rows break, in the order of the rules.
    broken_rules: tuple[BrokenRule, ...] = ()
    #: Why a data rule was not looked at, by its code.
    unchecked_rules: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: At most eight pages that are not what their tree says.
    bad_pages: tuple[BadPage, ...] = ()
    #: At most eight tables in which SQLite sees damage.
    damaged_tables: tuple[str, ...] = ()
    #: By index, at most eight, the rows of its table that it lacks or has too many.
    index_gaps: FrozenMapping[str, int] = attrs.field(default=NONE, converter=numbers)
    #: By table, the rows that break a foreign key; the most first.
    foreign_key_breaks: FrozenMapping[str, int] = attrs.field(default=NONE, converter=numbers)
    #: Texts that are not text in the file's encoding.
    bad_texts: int = 0
    #: The first of them.
    first_bad_text: BadText | None = None
    #: Texts over the limit on values, which were not read.
    long_texts: int = 0

    def to_dict(self) -> ContentsDict:
        """Return the contents as plain JSON values."""
        return cast("ContentsDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Contents":
        """Return the contents that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


#: Of a file that SQLite was not asked about.
NO_CONTENTS = Contents()


@attrs.frozen(kw_only=True)
class Answer:
    """What one step came to."""

    #: Fields of ``Contents``.
    contents: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    #: The steps that ran to their end.
    checked: tuple[str, ...] = ()
    #: Why those did not that did not, by step.
    not_checked: Mapping[str, str] = attrs.field(factory=dict[str, str])
    #: What stood in the way.
    troubles: tuple[Trouble, ...] = ()
    #: Messages for a technician.
    details: tuple[str, ...] = ()


def missed(step: str, trouble: Trouble, *details: str) -> Answer:
    """Return the answer of a *step* that was not taken because of *trouble*."""
    return Answer(not_checked={step: trouble.value}, troubles=(trouble,), details=details)


@attrs.frozen(kw_only=True)
class Inside:
    """What was seen inside a database."""

    #: What goes into the report.
    contents: Contents = NO_CONTENTS
    #: The steps that ran to their end.
    checked: tuple[str, ...] = ()
    #: Why those did not that did not, by step.
    not_checked: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: What stood in the way, each once.
    troubles: tuple[Trouble, ...] = ()
    #: At most three messages for a technician, masked and short.
    details: tuple[str, ...] = ()
    #: Why the steps were not taken of which nothing is said.
    otherwise: str = "earlier"


def inside_of(answers: Iterable[Answer]) -> Inside:
    """Return what *answers* say together."""
    each = tuple(answers)
    facts = {name: fact for answer in each for name, fact in answer.contents.items()}
    reasons = {step: why for answer in each for step, why in answer.not_checked.items()}
    details = (masked_message(text) for answer in each for text in answer.details)
    return Inside(
        contents=Contents(**facts),
        checked=tuple(s for answer in each for s in answer.checked if s not in reasons),
        not_checked=reasons,
        troubles=tuple(dict.fromkeys(t for answer in each for t in answer.troubles)),
        details=tuple(dict.fromkeys(details))[:_MOST_MESSAGES],
    )


def masked_message(text: str) -> str:
    """Return a message of SQLite's, short and printable; of a number in it nothing but its end."""
    return printable(_NUMBER.sub(_end_of, text)[:_LONGEST_MESSAGE])


def shown(name: str) -> str:
    """Return a name of the file's in a form that can be printed: of a number in it, the end."""
    return printable(_NUMBER.sub(_end_of, name)[:_LONGEST_NAME])


def _end_of(number: "re.Match[str]") -> str:
    digits = "".join(filter(str.isdecimal, number[0]))
    return f"...{digits[-4:]}" if len(digits) >= _TOLD else "..."


# Of a number with fewer digits, such as a birthday, its end would be most of it.
_TOLD = 9
