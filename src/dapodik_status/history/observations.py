"""The values of a history: observations, attempts, and the rows of its findings.

This module only contains values; ``replay`` interprets them.
"""

import datetime as dt
import operator
from collections.abc import Iterable, Mapping
from typing import cast, final

import attrs

from dapodik_status.errors import ArgumentTypeError, NaiveDatetimeError, described, need
from dapodik_status.findings.finding import Finding, FindingType, is_text_or_none
from dapodik_status.findings.forms import AttemptDict, ObservationDict, ReplayDict
from dapodik_status.findings.frozen import NONE, FrozenMapping
from dapodik_status.findings.plain import from_plain, to_plain, told
from dapodik_status.status.spellings import ALREADY, NEGATIONS, ORDINARY, OVERTURNS, TELLING
from dapodik_status.status.workflow import status_of
from dapodik_status.vocabulary import Severity, Status

Counts = FrozenMapping[str, int]
_FIRST = dt.datetime.min.replace(tzinfo=dt.UTC)


# Remarks that nothing has changed.
_NOTHING_NEW = frozenset(
    {
        "tidak ada",
        "tidak ada keterangan",
        "tidak ada perubahan",
        "belum ada perubahan",
        "tidak berubah",
        "belum berubah",
    }
)
# In a word of at most this length, one wrong letter makes another word: *tadi*, *jadi*.
_SHORT = 5
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_PENGECUALIAN = Status.BERHASIL_DENGAN_PENGECUALIAN
# fmt: off
HISTORY_CHECKS: tuple[FindingType, ...] = (
    FindingType("DPS501", "impossible-jump",      _W, None,           ("dari", "jalan", "ke")),
    FindingType("DPS502", "fell-back-to-pending", _W, Status.PENDING, ("jumlah",)),
    FindingType("DPS503", "worse-after-resend",   _W, None,
                 ("kiriman_sebelum", "kiriman_sesudah", "sebelum", "sesudah")),
    FindingType("DPS504", "date-in-future",       _W, None,           ("jumlah",)),
    FindingType("DPS505", "date-before-upload",   _W, None,           ("hari",)),
    FindingType("DPS506", "day-early-time-zone",  _I, None,           ("jam",)),
    FindingType("DPS507", "unordered",            _I, None,           ("jumlah",)),
    FindingType("DPS508", "duplicates",           _I, None,           ("jumlah",)),
    FindingType("DPS509", "unread-label",         _W, None,           ("jumlah",)),
    FindingType("DPS510", "counts-differ",        _W, _PENGECUALIAN,  ("entitas",)),
)
# fmt: on


def _sorted_counts(counts: Mapping[str, int] | Iterable[tuple[str, int]]) -> Counts:
    if counts is NONE:
        return NONE
    try:
        given = dict(counts)
    except (TypeError, ValueError):
        wanted = "a mapping of names to whole numbers"
        raise ArgumentTypeError("counts", wanted, described(counts)) from None
    if not given:
        return NONE
    return FrozenMapping(sorted((name, _whole(name, number)) for name, number in given.items()))


def _whole(name: str, number: int) -> int:
    need("counts, a name in them", name, str, "a text")
    try:
        if not isinstance(number, bool):
            return operator.index(number)  # accepts numbers of numpy and pandas too
    except TypeError:
        pass
    raise ArgumentTypeError(f"counts[{name}]", "a whole number", described(number))


def aware(name: str, moment: object) -> dt.datetime | None:
    """Return *moment* as a plain aware datetime, or None for None; *name* is for the error.

    A type of another library, such as a pandas Timestamp with nanoseconds, becomes a datetime, so
    that the value is the same after it has been written and read.
    """
    return None if moment is None else _moment(name, moment)


def _moment(name: str, moment: object) -> dt.datetime:
    wanted = "an aware datetime"
    need(name, moment, dt.datetime, wanted)
    given = cast("dt.datetime", moment)
    try:
        zone = given.utcoffset()
    except ValueError:  # pandas.NaT
        raise ArgumentTypeError(name, wanted, described(moment)) from None
    if zone is None:
        raise NaiveDatetimeError(name)
    if type(given) is dt.datetime:
        return given
    clock = dt.time(given.hour, given.minute, given.second, given.microsecond, fold=given.fold)
    return dt.datetime.combine(dt.date(given.year, given.month, given.day), clock, given.tzinfo)


def _at(moment: dt.datetime) -> dt.datetime:
    return _moment("at", moment)


def _received_at(moment: dt.datetime | None) -> dt.datetime | None:
    return aware("received_at", moment)


def instant(moment: dt.datetime) -> dt.timedelta:
    """Return the time from the start of the year 1 (UTC) to the aware *moment*.

    These values can be compared and subtracted safely, unlike datetimes. In one time zone, Python
    compares datetimes by clock time, although one hour occurs twice at the end of summer time.
    And it cannot convert a datetime on the first or last day of its calendar to another zone.
    """
    return moment - _FIRST


def _takes_back(note: str, status: Status) -> bool:
    """Return whether *note*, from a column beside *status*, may contradict the status.

    People write many things in such a column. Only words that deny, retract or name another status
    count, spelled correctly or with one wrong letter.
    """
    from dapodik_status.status.labels import normal_words
    from dapodik_status.status.normal import near

    words = normal_words(note)
    if " ".join(words) in _NOTHING_NEW:
        return False
    others = (word for word, told in TELLING.items() if status not in told)
    against = (*NEGATIONS, *OVERTURNS.difference(ALREADY), *others)
    said = [part for word in words for part in word.split() if part not in ORDINARY]
    return any(
        part == word or (len(part) > _SHORT and near(part, word, 1))
        for part in said
        for word in against
    )


@final
@attrs.frozen
class Observation:
    """One status at one time: seen on a portal, or reached at that time by a step.

    Raises ``UnknownStatusError`` (a ``ValueError``) if *status* is not a status or its value,
    ``NaiveDatetimeError`` (a ``ValueError``) if *at* or *received_at* has no time zone, and
    ``ArgumentTypeError`` (a ``TypeError``) if a field has the wrong type.

    >>> from datetime import datetime, timezone
    >>> from dapodik_status import Observation, Status
    >>> seen = Observation("pending", datetime(2013, 5, 3, tzinfo=timezone.utc), counts={"ptk": 16})
    >>> seen.status, seen.counts
    (<Status.PENDING: 'pending'>, {'ptk': 16})
    >>> Observation.from_dict(seen.to_dict()) == seen
    True
    """

    __module__ = "dapodik_status"

    #: The status; None if the label could not be read.
    status: Status | None = attrs.field(converter=attrs.converters.optional(status_of))
    #: When the status was seen, with a time zone.
    at: dt.datetime = attrs.field(converter=_at)
    #: The label as it was written.
    label: str | None = attrs.field(
        default=None, validator=is_text_or_none, kw_only=True, repr=False
    )
    #: The remark beside the label.
    remark: str | None = attrs.field(
        default=None, validator=is_text_or_none, kw_only=True, repr=False
    )
    #: Numbers of rows by entity, such as ``{"peserta_didik": 240}``. The first counts of an attempt
    #: are the rows sent; later counts are the rows seen at the server.
    counts: Counts = attrs.field(default=NONE, converter=_sorted_counts, kw_only=True)
    #: When the server received the file, as the server shows it; with a time zone.
    received_at: dt.datetime | None = attrs.field(
        default=None, converter=_received_at, kw_only=True
    )
    #: The step that led to this status: ``"kirim_ulang"``; None if it is not known.
    trigger: str | None = attrs.field(default=None, validator=is_text_or_none, kw_only=True)

    @classmethod
    def from_label(
        cls,
        text: str,
        at: dt.datetime,
        *,
        zone: dt.tzinfo | None = None,
        spellings: Mapping[str, Status] | None = None,
        remark: str | None = None,
        counts: Mapping[str, int] | Iterable[tuple[str, int]] = (),
        received_at: dt.datetime | None = None,
        trigger: str | None = None,
    ) -> "Observation":
        """Return the observation of *text*, the label seen at *at* (with a time zone).

        *zone* and *spellings* are used as in ``read_label``. A given *remark* or *received_at*
        replaces the one in the label. *counts* and *trigger* are kept unchanged.

        The status is None if

        - ``read_label`` reads no status;
        - *remark* may contradict the status: *cek konversi* with *data ditolak*;
        - the status is a full success that is not certain, because of the label or of *remark*:
          *berhasil diproses (datanya 0)*.

        Raises the errors of ``read_label``, and ``NaiveDatetimeError``.

        >>> from datetime import datetime, timezone
        >>> from dapodik_status import Observation
        >>> at = datetime(2013, 5, 3, tzinfo=timezone.utc)
        >>> seen = Observation.from_label("statusnya pending", at)
        >>> seen.status, seen.label
        (<Status.PENDING: 'pending'>, 'statusnya pending')
        """
        from dapodik_status.status.labels import read_label

        reading = read_label(text, zone=zone, spellings=spellings)
        status, certain = reading.status, reading.certain
        success = status is Status.BERHASIL_DIPROSES
        if remark is not None:
            need("remark", remark, str, "a text")
        if status is not None and remark:
            beside = read_label(f"{text} ({remark})", zone=zone, spellings=spellings)
            certain = certain and beside.certain and beside.status is status
            if beside.status is not status and _takes_back(remark, status):
                status = None
        return cls(
            None if success and not certain else status,
            at,
            label=text,
            remark=reading.remark if remark is None else remark,
            counts=_sorted_counts(counts),
            received_at=reading.received_at if received_at is None else received_at,
            trigger=trigger,
        )

    def to_dict(self) -> ObservationDict:
        """Return the observation as plain JSON values."""
        return cast("ObservationDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Observation":
        """Return the observation ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


@final
@attrs.frozen(kw_only=True)
class Attempt:
    """One sending of a file, from its first observation to its last."""

    __module__ = "dapodik_status"

    #: The number of the attempt, from 1.
    number: int
    #: The time of its first observation.
    started_at: dt.datetime
    #: The time of its last observation.
    last_seen: dt.datetime
    #: Its statuses, in order; a status that is seen several times in a row is listed once.
    statuses: tuple[Status, ...]
    #: The number of its observations.
    observations: int = attrs.field(metadata=told(after=("changes",)))
    #: Whether the step of sending was seen, not only its result.
    sent: bool

    @property
    def changes(self) -> int:
        """The number of times that the status changed."""
        return len(self.statuses) - 1

    @property
    def last(self) -> Status:
        """The last status that was seen."""
        return self.statuses[-1]

    def to_dict(self) -> AttemptDict:
        """Return the attempt as plain JSON values."""
        return cast("AttemptDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Attempt":
        """Return the attempt that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


@final
@attrs.frozen(kw_only=True)
class Replay:
    """The status, the attempts and the findings of a history, as ``replay`` returns them."""

    __module__ = "dapodik_status"

    #: The attempts, oldest first.
    attempts: tuple[Attempt, ...] = ()
    #: The last status that was read; None if no status was read.
    status: Status | None = None
    #: When this status began: it has been seen since then without a change or a re-send.
    since: dt.datetime | None = None
    #: Whether the newest entry could not be read. The current status is then not known.
    unread_newest: bool = False
    #: Problems and hints in the history.
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> ReplayDict:
        """Return the result as plain JSON values."""
        return cast("ReplayDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Replay":
        """Return the result that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)
