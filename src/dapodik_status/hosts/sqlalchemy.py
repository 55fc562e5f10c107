"""Column types for SQLAlchemy 2: statuses, and datetimes that keep a time zone on every database.

>>> from sqlalchemy import Column, MetaData, Table
>>> from dapodik_status.hosts.sqlalchemy import AwareDateTime, StatusType
>>> seen = Table("seen", MetaData(), Column("status", StatusType), Column("at", AwareDateTime))
>>> seen.c.status.type, seen.c.at.type
(StatusType(length=40), AwareDateTime())
"""

import datetime as dt
from typing import Any, final

from sqlalchemy import DateTime, Dialect, Interval, String
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator, TypeEngine

from dapodik_status.errors import ArgumentValueError, NaiveDatetimeError, need
from dapodik_status.status.workflow import status_of
from dapodik_status.vocabulary import Status

# Longer than any value.
_LENGTH = 40
_LONGEST = max(map(len, Status))
# With these operators, the other side must be a status; with others (LIKE), it is any text.
_OF_STATUSES = frozenset(
    (
        operators.eq,
        operators.ne,
        operators.in_op,
        operators.not_in_op,
        operators.is_,
        operators.is_not,
        operators.is_distinct_from,
        operators.is_not_distinct_from,
    )
)


@final
class StatusType(TypeDecorator[Status]):
    """A text column for statuses: it stores their values and returns ``Status``.

    Reading a text that is not a status raises ``UnknownStatusError`` (a ``ValueError``). Storing
    such a text, or comparing the column with it, raises the same error, which SQLAlchemy wraps in
    its ``StatementError``. The comparisons ``==``, ``in_``, ``is_``, ``is_distinct_from`` and their
    opposites are checked. Others are not: ``<``, ``like``, ``between``, and those in ``nullif`` and
    ``case``. To compare with any text, write ``type_coerce(column, String)``.

    *length* is the length of the column. Raises ``ArgumentValueError`` (a ``ValueError``) if it is
    shorter than the longest value, and ``ArgumentTypeError`` (a ``TypeError``) if it is not an int.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String
    cache_ok: bool | None = True

    def __init__(self, length: int = _LENGTH) -> None:
        need("length", length, int, "a whole number")
        if length < _LONGEST:
            raise ArgumentValueError("length", f"the whole numbers from {_LONGEST}", repr(length))
        super().__init__(length)

    def process_bind_param(self, value: Status | str | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return None if value is None else status_of(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Status | None:
        """Return the stored status."""
        return None if value is None else status_of(value)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Return the type of the other side of a comparison."""
        return self if op in _OF_STATUSES else String()


@final
class AwareDateTime(TypeDecorator[dt.datetime]):
    """A column of datetimes with a time zone, even if the database stores no time zones.

    Datetimes are stored in UTC and given back in UTC. Storing a naive datetime raises
    ``NaiveDatetimeError`` (a ``ValueError``), which SQLAlchemy wraps in ``StatementError``.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok: bool | None = True

    def __repr__(self) -> str:
        """Return the text of the type in a migration."""
        return "AwareDateTime()"

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Return the type of the other side: an interval for a timedelta, else this type."""
        return Interval() if isinstance(value, dt.timedelta) else self

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the datetime to store, in UTC."""
        if value is None:
            return None
        need("value", value, dt.datetime, "an aware datetime")
        if value.utcoffset() is None:
            raise NaiveDatetimeError("value")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Return the stored datetime, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
