"""Column types for SQLAlchemy 2: statuses, and moments that stay aware on every database.

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
# In comparisons by these the other side is a status too; by others (LIKE) it is a piece of a text.
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
    """A text column that takes and gives back ``Status``, and stores its value.

    Anything else that is to be stored, and anything else that is read, raises
    ``UnknownStatusError`` (a ``ValueError``); SQLAlchemy wraps it in its own ``StatementError``.
    So does a comparison by ``==``, ``!=``, ``in_``, ``is_`` and ``is_distinct_from``, and by the
    contrary of each. Not checked is what is compared otherwise, by ``<``, ``like`` or ``between``,
    or within ``nullif`` and ``case``. For text of any other kind, write
    ``type_coerce(column, String)``. A *length* that is shorter than a value is refused.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String
    cache_ok: bool | None = True

    def __init__(self, length: int = _LENGTH) -> None:
        need("length", length, int, "a whole number")
        if length < _LONGEST:
            raise ArgumentValueError("length", f"the whole numbers from {_LONGEST}", repr(length))
        super().__init__(length)

    def process_bind_param(self, value: Status | str | None, dialect: Dialect) -> str | None:
        """Return the text that is stored."""
        return None if value is None else status_of(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Status | None:
        """Return the status that was stored."""
        return None if value is None else status_of(value)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Return the type of the other side of a comparison."""
        return self if op in _OF_STATUSES else String()


@final
class AwareDateTime(TypeDecorator[dt.datetime]):
    """A column of datetimes with a time zone, even if the database stores no time zones.

    Stored in UTC and given back in it. A naive moment raises ``NaiveDatetimeError`` (a
    ``ValueError``); SQLAlchemy wraps it in its own ``StatementError``.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime(timezone=True)
    cache_ok: bool | None = True

    def __repr__(self) -> str:
        """Return how a migration writes it."""
        return "AwareDateTime()"

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Return the type of the other side: a moment, or how much later it is to be."""
        return Interval() if isinstance(value, dt.timedelta) else self

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment that is stored."""
        if value is None:
            return None
        need("value", value, dt.datetime, "an aware datetime")
        if value.utcoffset() is None:
            raise NaiveDatetimeError("value")
        return value.astimezone(dt.UTC)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Return the moment that was stored, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
