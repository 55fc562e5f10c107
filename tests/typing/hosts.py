"""What a type checker must see of the hosts' files: read by mypy and pyright, never run."""

import datetime as dt
from typing import assert_type

from pydantic import BaseModel, TypeAdapter
from sqlalchemy import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dapodik_status import WORKFLOW, Explanation, FileReport, Status
from dapodik_status.hosts.django import StatusField
from dapodik_status.hosts.pydantic import Plain
from dapodik_status.hosts.sqlalchemy import AwareDateTime, StatusType


class Case(BaseModel):
    """A host's model."""

    report: Plain[FileReport]
    said: list[Plain[Explanation]]


class Base(DeclarativeBase):
    """A host's tables."""


class Seen(Base):
    """A host's row."""

    __tablename__ = "seen"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(StatusType)
    at: Mapped[dt.datetime] = mapped_column(AwareDateTime())


def models(case: Case, seen: Seen, dialect: Dialect) -> None:
    assert_type(case.report, FileReport)
    assert_type(case.said, list[Explanation])
    assert_type(TypeAdapter(Plain[FileReport]).validate_python({}), FileReport)
    assert_type(seen.status, Status)
    assert_type(seen.at, dt.datetime)
    assert_type(StatusType().process_result_value("pending", dialect), Status | None)
    StatusField(null=True, workflow=WORKFLOW)


def refused() -> None:
    Case(report="a.db", said=[])  # type: ignore[arg-type]  # no report
    StatusField(workflow=True)  # type: ignore[arg-type]  # which one?
    StatusType("pending")  # type: ignore[arg-type]  # a length
