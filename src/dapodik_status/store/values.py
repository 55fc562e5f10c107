"""What a store takes and returns: frozen values."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, cast, final

import attrs

from dapodik_status.errors import ArgumentValueError, described, need
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.findings.plain import to_plain, told
from dapodik_status.history.diagnosis import turn_of
from dapodik_status.history.records.cells import LONGEST_FIELD
from dapodik_status.vocabulary import Actor, Status

#: How many schools are in each status; None for those whose newest entry could not be read.
Counts = FrozenMapping[Status | None, int]
#: Whose turn it is at how many schools; None for nobody's.
Turns = FrozenMapping[Actor | None, int]
#: How many of the schools in a status are told apart from the others.
Numbers = Counter[Status]
#: Of a code of a region, the digits that stand for each level; the rest is padding.
LEVELS: Mapping[str, int] = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6}
_SIX = 6
_PAIR = "00"
#: What neither a line of CSV nor a sheet can hold, and half surrogates, which no file can.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
HALVES = re.compile("[\ud800-\udfff]")
# A code as the ministry of the interior writes it: 23.03.09.
_DOTTED = re.compile(r"\d\d(\.\d\d){1,2}(\.\d{2,4})?")
_PLAIN_CODE = re.compile("([0-9]{2}){1,5}")
# What a spreadsheet that takes a code for a number makes of one that begins with a nought.
_NO_NOUGHT = re.compile("[0-9]([0-9]{2}){2,4}")
_DAY = dt.timedelta(days=1)


def _key(key: object) -> str:
    need("school", key, str, "a School, or its key")
    text = str(key).strip()
    if not text:
        raise ArgumentValueError("school", "the keys that are not empty", described(key))
    if CONTROLS.search(text):
        raise ArgumentValueError("school", "the keys without control characters", described(key))
    return _fitting("school", text)


def _fitting(name: str, text: str) -> str:
    if len(text) > LONGEST_FIELD or (not text.isascii() and HALVES.search(text)):
        wanted = f"the texts of Unicode of at most {LONGEST_FIELD} characters"
        raise ArgumentValueError(name, wanted, described(text))
    return text


def _optional(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None:
        need(field.name, value, str, "a text")
        _fitting(field.name, str(value))


def _trimmed(value: Any) -> Any:  # noqa: ANN401 - what is no text is refused by name
    return (CONTROLS.sub(" ", value).strip() or None) if isinstance(value, str) else value


def _code(value: Any) -> Any:  # noqa: ANN401 - as above
    text = _trimmed(value)
    if not isinstance(text, str):
        return text
    if _DOTTED.fullmatch(text):
        return text.replace(".", "")
    return f"0{text}" if _NO_NOUGHT.fullmatch(text) else text


def plain_of(value: object) -> dict[str, Any]:
    """Return *value*, one of these, as plain JSON values."""
    return cast("dict[str, Any]", to_plain(value))


@final
@attrs.frozen
class School:
    """A school, as identified by the host.

    Raises ``ArgumentValueError`` for an empty key or one with control characters, for a text of
    more than 500 characters, and for half a surrogate pair, which no file can hold.

    >>> from dapodik_status.store import School
    >>> School("10000001", region="230309  ", name="SDN 1").region
    '230309'
    """

    __module__ = "dapodik_status.store"

    #: What the host calls it by: NPSN, sekolah_id, anything; blanks around it are no part of it.
    key: str = attrs.field(converter=_key)
    #: Its *kode wilayah*; the blanks that pad it and the dots in it are taken off, and a nought
    #: that a spreadsheet took off its beginning is set there again.
    region: str | None = attrs.field(default=None, converter=_code, validator=_optional)
    #: The school's name; a line break or another control character in it becomes a blank.
    name: str | None = attrs.field(default=None, converter=_trimmed, validator=_optional)

    def to_dict(self) -> dict[str, Any]:
        """Return the school as plain JSON values."""
        return plain_of(self)


@final
@attrs.frozen(kw_only=True)
class Latest:
    """A school's current status."""

    __module__ = "dapodik_status.store"

    #: The school.
    school: School
    #: The number of its newest entry, for ``advance(..., after=number)``.
    number: int
    #: The status; None where the newest entry could not be read.
    status: Status | None
    #: Since when, as ``replay`` tells it; None without a status.
    since: dt.datetime | None
    #: The moment of the newest entry.
    seen_at: dt.datetime
    #: Whose turn it is, as ``diagnose`` tells it; None for nobody's, and without a status.
    turn: Actor | None

    def to_dict(self) -> dict[str, Any]:
        """Return where the school stands as plain JSON values."""
        return plain_of(self)


@final
@attrs.frozen(kw_only=True)
class Waiting:
    """A school that has been in its status for longer than the policy allows."""

    __module__ = "dapodik_status.store"

    #: The school.
    school: School
    #: The status.
    status: Status
    #: Since when.
    since: dt.datetime
    #: How long that is.
    waiting: dt.timedelta = attrs.field(metadata=told(after=("days",), name="waiting_seconds"))
    #: Whose turn it is, as ``diagnose`` tells it; None for nobody's.
    turn: Actor | None

    @property
    def days(self) -> int:
        """How many whole days that is."""
        return self.waiting // _DAY

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain JSON values."""
        return plain_of(self)


@final
@attrs.frozen(kw_only=True)
class Region:
    """The schools of one region, by status."""

    __module__ = "dapodik_status.store"

    #: Its code of six digits, ``"230300"``; None for schools without one that can be read.
    code: str | None = attrs.field(metadata=told(after=("schools",)))
    #: How many schools are in each status; None for those that could not be read.
    counts: Counts
    #: Whose turn it is at how many of them.
    turns: Turns
    #: How many of them wait longer than the policy allows; None where no *now* was given.
    stuck: int | None

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return sum(self.counts.values())

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain JSON values; no status, and nobody's turn, have the key ``"-"``."""
        return {**plain_of(self), "counts": keyed(self.counts), "turns": keyed(self.turns)}


@final
@attrs.frozen(kw_only=True)
class Unread:
    """An entry of which something could not be read: its label, or the remark beside it."""

    __module__ = "dapodik_status.store"

    #: The school.
    school: School
    #: When it was seen.
    at: dt.datetime
    #: The status that was read all the same; None where the label could not be.
    status: Status | None
    #: The label, to the letter; None where not even that was given.
    label: str | None = attrs.field(repr=False)
    #: The remark beside it, to the letter.
    remark: str | None = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain JSON values, with what a person may have typed."""
        return plain_of(self)


def keyed(numbers: Mapping[Any, int]) -> dict[str, int]:
    """Return *numbers* by plain keys; None, which JSON has none of, is ``"-"``."""
    return {"-" if key is None else key.value: number for key, number in numbers.items()}


def turns_of(counts: Mapping[Status | None, int], differing: Numbers, settled: Numbers) -> Turns:
    """Return whose turn it is, by *counts*, leaving out schools that could not be read.

    Of so many as *differing* says in a status, the counts differ; so many as *settled* says are
    settled by equal ones, and never differed.
    """
    turns: dict[Actor | None, int] = {}
    for status, number in counts.items():
        if status is not None:
            differ, done = differing[status], settled[status]
            ways = ((False, False, number - differ - done), (True, False, differ))
            for each, settles, many in (*ways, (False, True, done)):
                turn = turn_of(status, differ=each, settled=settles)
                turns[turn] = turns.get(turn, 0) + many
    return FrozenMapping({turn: number for turn, number in turns.items() if number})


def code_of(region: str | None, level: str) -> str | None:
    """Return the code of the *level* that *region* lies in; None where it is no such code.

    Codes have six digits that count, two for each level, and noughts for those that are not told:
    ``"2303"`` is ``"230300"``. Longer ones are of villages.
    """
    if region is None or not _PLAIN_CODE.fullmatch(region):
        return None
    return region[: LEVELS[level]].ljust(_SIX, "0")


def within_of(region: object) -> str | None:
    """Return the code of the region to keep to, None for all; refuse what is no code."""
    if region is None:
        return None
    need("within", region, str, "a kode wilayah")
    code = str(_code(region) or "")
    if not _PLAIN_CODE.fullmatch(code):
        wanted = "the codes of a region: 2, 4 or 6 digits, or up to 10"
        raise ArgumentValueError("within", wanted, described(region))
    return code


def prefix_of(code: str) -> str:
    """Return the digits of *code* that stand for it: ``"2303"`` of ``"230300"``."""
    if len(code) == _SIX:
        # The first two stay: "00" is the code of some schools.
        while code.endswith(_PAIR) and code != _PAIR:
            code = code.removesuffix(_PAIR)
    return code
