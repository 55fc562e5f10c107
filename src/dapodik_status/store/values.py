"""The frozen values that a store accepts and returns."""

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

#: The number of schools in each status; None: their newest entry could not be read.
Counts = FrozenMapping[Status | None, int]
#: The number of schools for each actor whose turn it is; None: nobody's turn.
Turns = FrozenMapping[Actor | None, int]
#: For each status, the number of its schools that have a certain property.
Numbers = Counter[Status]
#: The number of digits of a region's code for each level; the other digits are padding.
LEVELS: Mapping[str, int] = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6}
_SIX = 6
_PAIR = "00"
#: Characters that neither CSV lines nor sheets can contain; and lone surrogates, which no file can.
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
HALVES = re.compile("[\ud800-\udfff]")
# A code in the notation of the ministry of the interior: 23.03.09.
_DOTTED = re.compile(r"\d\d(\.\d\d){1,2}(\.\d{2,4})?")
_PLAIN_CODE = re.compile("([0-9]{2}){1,5}")
# A code that lost its leading zero, because a spreadsheet read it as a number.
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


def _trimmed(value: Any) -> Any:  # noqa: ANN401 - the validator refuses other types by name
    return (CONTROLS.sub(" ", value).strip() or None) if isinstance(value, str) else value


def _code(value: Any) -> Any:  # noqa: ANN401 - as above
    text = _trimmed(value)
    if not isinstance(text, str):
        return text
    if _DOTTED.fullmatch(text):
        return text.replace(".", "")
    return f"0{text}" if _NO_NOUGHT.fullmatch(text) else text


def plain_of(value: object) -> dict[str, Any]:
    """Return *value*, a value of this module, as plain JSON values."""
    return cast("dict[str, Any]", to_plain(value))


@final
@attrs.frozen
class School:
    """A school, as identified by the host.

    Raises ``ArgumentValueError`` if the key is empty or has control characters, or if a text has
    more than 500 characters or a lone surrogate (which no file can contain).

    >>> from dapodik_status.store import School
    >>> School("10000001", region="230309  ", name="SDN 1").region
    '230309'
    """

    __module__ = "dapodik_status.store"

    #: The host's key for the school: NPSN, sekolah_id or any other; blanks around it are removed.
    key: str = attrs.field(converter=_key)
    #: The *kode wilayah*. Blanks around it and dots in it are removed, and a leading zero that a
    #: spreadsheet has removed is added again.
    region: str | None = attrs.field(default=None, converter=_code, validator=_optional)
    #: The school's name; line breaks and other control characters become blanks.
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
    #: The status; None if the newest entry could not be read.
    status: Status | None
    #: When the status began, as in ``replay``; None without a status.
    since: dt.datetime | None
    #: The time of the newest entry.
    seen_at: dt.datetime
    #: Whose turn it is, as in ``diagnose``; None if nobody has to act, or without a status.
    turn: Actor | None

    def to_dict(self) -> dict[str, Any]:
        """Return the current status as plain JSON values."""
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
    #: When the status began.
    since: dt.datetime
    #: The time from *since* to the given *now*.
    waiting: dt.timedelta = attrs.field(metadata=told(after=("days",), name="waiting_seconds"))
    #: Whose turn it is, as in ``diagnose``; None if nobody has to act.
    turn: Actor | None

    @property
    def days(self) -> int:
        """The number of whole days in *waiting*."""
        return self.waiting // _DAY

    def to_dict(self) -> dict[str, Any]:
        """Return the waiting school as plain JSON values."""
        return plain_of(self)


@final
@attrs.frozen(kw_only=True)
class Region:
    """How many schools of one region are in each status, and for how many it is whose turn."""

    __module__ = "dapodik_status.store"

    #: The region's code of six digits, ``"230300"``; None for schools without a valid code.
    code: str | None = attrs.field(metadata=told(after=("schools",)))
    #: The number of schools in each status; None: their newest entry could not be read.
    counts: Counts
    #: The number of schools for each actor whose turn it is; None: nobody's turn.
    turns: Turns
    #: The number of schools that wait longer than the policy allows; None without *now*.
    stuck: int | None

    @property
    def schools(self) -> int:
        """The number of schools in the region."""
        return sum(self.counts.values())

    def to_dict(self) -> dict[str, Any]:
        """Return the region as plain JSON values; a key None becomes ``"-"``."""
        return {**plain_of(self), "counts": keyed(self.counts), "turns": keyed(self.turns)}


@final
@attrs.frozen(kw_only=True)
class Unread:
    """An entry whose label or remark could not be read."""

    __module__ = "dapodik_status.store"

    #: The school.
    school: School
    #: The time of the entry.
    at: dt.datetime
    #: The status, if only the remark could not be read; None if the label could not be read.
    status: Status | None
    #: The label, unchanged; None if no label was given.
    label: str | None = attrs.field(repr=False)
    #: The remark beside the label, unchanged; None if there is none.
    remark: str | None = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain JSON values; they may contain personal data."""
        return plain_of(self)


def keyed(numbers: Mapping[Any, int]) -> dict[str, int]:
    """Return *numbers* with plain keys. The key None, which JSON does not have, becomes ``"-"``."""
    return {"-" if key is None else key.value: number for key, number in numbers.items()}


def turns_of(counts: Mapping[Status | None, int], differing: Numbers, settled: Numbers) -> Turns:
    """Return the number of schools for each actor whose turn it is, without unread schools.

    *differing* is the number of schools in each status whose counts of rows differ, *settled* the
    number that equal counts have settled; no school is in both.
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
    """Return the code of the region of *level* that contains *region*; None if it is not a code.

    A code has six digits, two for each level, with zeros for missing levels: ``"2303"`` is
    ``"230300"``. Longer codes are those of villages.
    """
    if region is None or not _PLAIN_CODE.fullmatch(region):
        return None
    return region[: LEVELS[level]].ljust(_SIX, "0")


def within_of(region: object) -> str | None:
    """Return *region* as a plain code, None for None. Raises an error if it is not a code."""
    if region is None:
        return None
    need("within", region, str, "a kode wilayah")
    code = str(_code(region) or "")
    if not _PLAIN_CODE.fullmatch(code):
        wanted = "the codes of a region: 2, 4 or 6 digits, or up to 10"
        raise ArgumentValueError("within", wanted, described(region))
    return code


def prefix_of(code: str) -> str:
    """Return *code* without the padding zeros: ``"2303"`` for ``"230300"``."""
    if len(code) == _SIX:
        # The first two digits stay: some schools have the code "00".
        while code.endswith(_PAIR) and code != _PAIR:
            code = code.removesuffix(_PAIR)
    return code
