"""The questions about a database, and the answers: frozen values, no SQLite.

A step returns an ``Answer``; all answers together are an ``Inside``. A new fact of a report is a
field of ``Contents``, and a step that returns it.
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
# Six or more digits, also with other characters between them, may be the number of a person.
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){5,}")


@attrs.frozen(kw_only=True)
class Question:
    """The question about one database: the file, and the options that concern SQLite."""

    #: The absolute path of the file.
    path: str
    #: The size of the file in bytes.
    size: int
    #: The header of the file.
    header: Header
    #: How deeply to inspect the file.
    depth: Depth
    #: The seconds for all steps together.
    seconds: float
    #: The longest text or blob in bytes that SQLite may build or read.
    max_value_bytes: int
    #: Whether the fingerprint of the schema is wanted.
    fingerprint: bool
    #: The tables of each entity, by generation.
    layouts: tuple[Layout, ...]
    #: How to find the version.
    versions: VersionPolicy
    #: The rules for rows.
    rules: tuple[DataRule, ...]
    #: The school's level; None: unknown.
    level: str | None
    #: The current date, for ages and dates.
    today: dt.date

    @property
    def deep(self) -> bool:
        """Whether the depth is ``FULL``."""
        return self.depth is Depth.FULL


@final
@attrs.frozen
class BrokenRule:
    """A data rule that some rows break."""

    __module__ = "dapodik_status"

    #: The code of the rule.
    code: str
    #: The number of rows that break the rule.
    rows: int
    #: The last four characters of at most three keys of these rows; empty if none may be shown.
    keys: str


@final
@attrs.frozen
class BadPage:
    """A page that does not fit its B-tree."""

    __module__ = "dapodik_status"

    #: The number of the page, from 1.
    number: int
    #: The table to which the B-tree belongs.
    table: str


@final
@attrs.frozen
class BadText:
    """A text that is not valid in the file's encoding."""

    __module__ = "dapodik_status"

    #: The table of the text.
    table: str
    #: The column of the text.
    column: str
    #: The position of the first invalid byte in the text, from 1.
    byte: int


@final
@attrs.frozen(kw_only=True)
class Contents:
    """The facts that SQLite reports about a database; names in it are escaped for printing."""

    __module__ = "dapodik_status"

    #: The number of tables, without SQLite's own, virtual tables, and the tables inside virtual
    #: tables; None if the schema was not read.
    table_count: int | None = None
    #: 64 hexadecimal digits that stand for the meaning of the schema; None if not computed.
    fingerprint: str | None = None
    #: The version of the database, as ``str`` of a ``DatabaseVersion``; None if none was found.
    version: str | None = None
    #: Whether the version or the tables show an old or a new database.
    age: VersionAge = attrs.field(default=VersionAge.TIDAK_DIKENAL, converter=VersionAge)
    #: The slug of the first ``VersionRule`` that found a version or an age.
    version_rule: str | None = None
    #: The slug of the rule that found the age; None if it is the same rule.
    age_rule: str | None = None
    #: The slugs of rules whose value is not a version.
    version_unread: tuple[str, ...] = ()
    #: The slugs of rules that found another version or another age.
    version_disagree: tuple[str, ...] = ()
    #: The slug of the layout that fits; None if no layout fits.
    layout: str | None = None
    #: The tables (``table``) and columns (``table.column``) of the layout that the file lacks.
    layout_missing: tuple[str, ...] = ()
    #: The number of live rows of each entity; None for an entity that could not be counted.
    counts: FrozenMapping[str, int | None] = attrs.field(default=NONE, converter=counts)
    #: The semester whose classes were counted, such as ``"20252"``, or ``"all"`` if the running
    #: semester could not be found. None if nothing was counted by semester.
    semester: str | None = None
    #: The data rules that rows break, in the order of the rules.
    broken_rules: tuple[BrokenRule, ...] = ()
    #: The codes of data rules that were not run to their end, each with the reason.
    unchecked_rules: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: At most eight pages that do not fit their B-tree.
    bad_pages: tuple[BadPage, ...] = ()
    #: At most eight tables in which SQLite found damage.
    damaged_tables: tuple[str, ...] = ()
    #: At most eight indexes, each with the number of rows that it has too few or too many.
    index_gaps: FrozenMapping[str, int] = attrs.field(default=NONE, converter=numbers)
    #: Each table with rows that break a foreign key, and their number; the highest number first.
    foreign_key_breaks: FrozenMapping[str, int] = attrs.field(default=NONE, converter=numbers)
    #: The number of texts that are invalid in the file's encoding.
    bad_texts: int = 0
    #: The first of these texts.
    first_bad_text: BadText | None = None
    #: The number of texts that are longer than ``Budget.max_value_bytes``; they were not read.
    long_texts: int = 0

    def to_dict(self) -> ContentsDict:
        """Return the contents as plain JSON values."""
        return cast("ContentsDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Contents":
        """Return the contents from which ``to_dict`` made *data*.

        Raises ``PlainValueError`` (a ``ValueError``) if *data* does not have this form.
        """
        return from_plain(cls, data)


#: The contents of a file about which SQLite was not asked.
NO_CONTENTS = Contents()


@attrs.frozen(kw_only=True)
class Answer:
    """The result of one step."""

    #: Fields of ``Contents``, by name.
    contents: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    #: The steps that were completed.
    checked: tuple[str, ...] = ()
    #: The steps that were not completed, each with the reason.
    not_checked: Mapping[str, str] = attrs.field(factory=dict[str, str])
    #: The problems that the step met.
    troubles: tuple[Trouble, ...] = ()
    #: Messages for a technician.
    details: tuple[str, ...] = ()


def missed(step: str, trouble: Trouble, *details: str) -> Answer:
    """Return the answer of a *step* that was not completed because of *trouble*."""
    return Answer(not_checked={step: trouble.value}, troubles=(trouble,), details=details)


@attrs.frozen(kw_only=True)
class Inside:
    """The results of all steps of one database."""

    #: The facts for the report.
    contents: Contents = NO_CONTENTS
    #: The steps that were completed.
    checked: tuple[str, ...] = ()
    #: The steps that were not completed, each with the reason.
    not_checked: FrozenMapping[str, str] = attrs.field(default=NONE, converter=texts)
    #: The problems that the steps met, each once.
    troubles: tuple[Trouble, ...] = ()
    #: At most three short messages for a technician, masked.
    details: tuple[str, ...] = ()
    #: The reason for all steps that are in neither *checked* nor *not_checked*.
    otherwise: str = "earlier"


def inside_of(answers: Iterable[Answer]) -> Inside:
    """Return *answers* in one value."""
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
    """Return a message of SQLite's, short and printable, with the numbers in it masked."""
    return printable(_NUMBER.sub(_end_of, text)[:_LONGEST_MESSAGE])


def shown(name: str) -> str:
    """Return a name from the file, short and printable, with the numbers in it masked."""
    return printable(_NUMBER.sub(_end_of, name)[:_LONGEST_NAME])


def _end_of(number: "re.Match[str]") -> str:
    digits = "".join(filter(str.isdecimal, number[0]))
    return f"...{digits[-4:]}" if len(digits) >= _TOLD else "..."


# The last four digits are shown only of numbers with this many digits. In shorter numbers, such as
# a birthday, they would be most of it.
_TOLD = 9
