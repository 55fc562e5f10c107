"""What a type checker must see of the hosts' files: read by mypy and pyright, never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true, reportUnusedCallResult=false
# pyright: reportUnusedExpression=false

import datetime as dt
from typing import assert_type

from pydantic import BaseModel, TypeAdapter
from sqlalchemy import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dapodik_status import WORKFLOW, Explanation, FileReport, Status
from dapodik_status.database.child import close, freeze_support
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


class Kiriman:
    """A host's model, as far as checkers need it."""

    status = StatusField(null=True, workflow=WORKFLOW)


def models(case: Case, seen: Seen, dialect: Dialect, kiriman: Kiriman) -> None:
    assert_type(case.report, FileReport)
    assert_type(case.said, list[Explanation])
    assert_type(TypeAdapter(Plain[FileReport]).validate_python({}), FileReport)
    assert_type(seen.status, Status)
    assert_type(seen.at, dt.datetime)
    assert_type(StatusType().process_result_value("pending", dialect), Status | None)
    assert_type(AwareDateTime().process_result_value(None, dialect), dt.datetime | None)
    assert_type(kiriman.status, Status | None)
    assert_type(Kiriman.status, StatusField)
    assert_type(StatusField(null=True), StatusField)


def models_refused(kiriman: Kiriman) -> None:
    Case(report="a.db", said=[])  # type: ignore[arg-type]
    TypeAdapter(Plain[FileReport]).validate_json(5)  # type: ignore[arg-type]
    StatusField(workflow=True)  # type: ignore[arg-type]
    StatusType("pending")  # type: ignore[arg-type]
    AwareDateTime(dt.UTC).process_result_value("kini")  # type: ignore[call-arg, arg-type]
    str(kiriman.status.label)  # type: ignore[union-attr]


def processes() -> None:
    freeze_support()
    close()


def processes_refused() -> None:
    freeze_support(1)  # type: ignore[call-arg]
    close(wait=True)  # type: ignore[call-arg]
