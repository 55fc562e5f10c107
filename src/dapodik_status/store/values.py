"""What a store takes and returns: frozen values."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, final

import attrs

from dapodik_status.errors import ArgumentValueError, described, need
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.vocabulary import Actor, Status

#: How many schools are in each status; None for those whose newest entry could not be read.
Counts = FrozenMapping[Status | None, int]
#: Whose turn it is at how many schools; None for nobody's.
Turns = FrozenMapping[Actor | None, int]
#: Of a code of a region, the digits that stand for each level; the rest is padding.
LEVELS: Mapping[str, int] = {"provinsi": 2, "kabupaten": 4, "kecamatan": 6}
_SIX = 6
_PAIR = "00"


def _key(key: object) -> str:
    need("school", key, str, "a School, or its key")
    text = str(key).strip()
    if not text:
        raise ArgumentValueError("school", "the keys that are not empty", described(key))
    return text


def _optional(_self: object, field: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None:
        need(field.name, value, str, "a text")


def _trimmed(value: Any) -> Any:  # noqa: ANN401 - what is no text is refused by name
    return (value.strip() or None) if isinstance(value, str) else value


@final
@attrs.frozen
class School:
    """A school, as identified by the host.

    >>> from dapodik_status.store import School
    >>> School("10000001", region="230309  ", name="SDN 1").region
    '230309'
    """

    __module__ = "dapodik_status.store"

    #: What the host calls it by: NPSN, sekolah_id, anything; blanks around it are no part of it.
    key: str = attrs.field(converter=_key)
    #: Its *kode wilayah*; the blanks that pad it are taken off.
    region: str | None = attrs.field(default=None, converter=_trimmed, validator=_optional)
    #: The school's name.
    name: str | None = attrs.field(default=None, converter=_trimmed, validator=_optional)


def turn_of(status: Status | None) -> Actor | None:
    """Return whose turn *status* is; None for nobody's, and where nothing could be read."""
    return None if status is None else status.facts.turn


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

    @property
    def turn(self) -> Actor | None:
        """Whose turn it is; None for nobody's."""
        return turn_of(self.status)


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
    waiting: dt.timedelta

    @property
    def turn(self) -> Actor | None:
        """Whose turn it is; None for nobody's."""
        return turn_of(self.status)


@final
@attrs.frozen(kw_only=True)
class Region:
    """The schools of one region, by status."""

    __module__ = "dapodik_status.store"

    #: Its code of six digits, ``"230300"``; None for schools without one that can be read.
    code: str | None
    #: How many schools are in each status; None for those that could not be read.
    counts: Counts
    #: How many of them wait longer than the policy allows; None where no *now* was given.
    stuck: int | None

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return sum(self.counts.values())

    @property
    def turns(self) -> Turns:
        """Whose turn it is at how many of them."""
        return turns_of(self.counts)


@final
@attrs.frozen(kw_only=True)
class Unread:
    """An entry whose label could not be read."""

    __module__ = "dapodik_status.store"

    #: The school.
    school: School
    #: When it was seen.
    at: dt.datetime
    #: The label, to the letter; None where not even that was given.
    label: str | None
    #: The remark beside it, to the letter.
    remark: str | None


def turns_of(counts: Mapping[Status | None, int]) -> Turns:
    """Return whose turn it is, by *counts*, leaving out schools that could not be read."""
    turns: dict[Actor | None, int] = {}
    for status, number in counts.items():
        if status is not None:
            turns[status.facts.turn] = turns.get(status.facts.turn, 0) + number
    return FrozenMapping(turns)


def code_of(region: str | None, level: str) -> str | None:
    """Return the code of the *level* that *region* lies in; None where it is no such code.

    Codes have six digits that count, two for each level; longer ones are of villages.
    """
    if region is None or not (region.isascii() and region.isdecimal()) or len(region) < _SIX:
        return None
    return region[: LEVELS[level]].ljust(_SIX, "0")


def prefix_of(region: str) -> str:
    """Return the digits of *region* that stand for it: ``"2303"`` of ``"230300"``."""
    code = region.strip()
    if len(code) == _SIX:
        while code.endswith(_PAIR):
            code = code.removesuffix(_PAIR)
    return code
