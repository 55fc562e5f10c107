"""What a type checker must see of the public names: read by mypy and pyright, never run."""

import datetime as dt
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import assert_type

from transitions import Machine

from dapodik_status import (
    CHECKS,
    INDONESIAN,
    STATUSES,
    WORKFLOW,
    Actor,
    Catalogue,
    Check,
    Depth,
    Explanation,
    FileReport,
    Finding,
    LabelReading,
    Observation,
    Status,
    StatusFacts,
    Transition,
    WhyNot,
    build_machine,
    explain,
    inspect_file,
    inspect_stream,
    read_label,
    read_labels,
)


class Model:
    """A host's record."""


def statuses() -> None:
    assert_type(Status.PENDING.label, str)
    assert_type(Status.PENDING.facts, StatusFacts)
    assert_type(Status.PENDING.facts.turn, Actor | None)
    assert_type(Status.choices(), list[tuple[str, str]])
    assert_type(STATUSES, tuple[StatusFacts, ...])


def workflow() -> None:
    assert_type(WORKFLOW.apply("pending", "lanjutkan", actor="server"), Status)
    assert_type(WORKFLOW.legal_from(Status.PENDING), tuple[Transition, ...])
    assert_type(WORKFLOW.path("pending", Status.CEK_KONVERSI), tuple[Transition, ...] | None)
    assert_type(WORKFLOW.why_not("pending", "kirim"), WhyNot | None)
    assert_type(build_machine(Model()), Machine)


def answers(path: Path, now: dt.datetime) -> None:
    assert_type(read_label("pending"), LabelReading)
    assert_type(read_labels(["pending"]), tuple[LabelReading, ...])
    assert_type(Observation.from_label("pending", now), Observation)
    assert_type(inspect_file(path, depth=Depth.FULL), FileReport)
    assert_type(inspect_file("a.db").forecast, Status | None)
    assert_type(inspect_file("a.db").findings, tuple[Finding, ...])
    assert_type(inspect_stream(BytesIO(), name="a.db", max_bytes=9, level="sd"), FileReport)
    with path.open("rb") as stream, SpooledTemporaryFile() as spooled:
        assert_type(inspect_stream(stream, name="a.db", max_bytes=9), FileReport)
        assert_type(inspect_stream(spooled, name="a.db", max_bytes=9), FileReport)
    assert_type(CHECKS, tuple[Check, ...])
    assert_type(explain(Status.PENDING), Explanation)
    assert_type(explain(Status.PENDING).to_html(level=3, lang="id"), str)
    assert_type(explain(Status.PENDING).to_markdown(), str)
    assert_type(explain(Status.PENDING).headings["meaning"], str)
    assert_type(INDONESIAN.with_messages({}), Catalogue)
    assert_type(INDONESIAN.with_labels({Status.PENDING: "Antre"}), Catalogue)
    assert_type(INDONESIAN.label("pending"), str)
    assert_type(Status.choices(INDONESIAN), list[tuple[str, str]])


def refused() -> None:
    inspect_stream(StringIO(), name="a.db", max_bytes=9)  # type: ignore[arg-type]  # no bytes
    inspect_stream(BytesIO(), name="a.db")  # type: ignore[call-arg]  # how long may it be?
    Status.choices("pending")  # type: ignore[arg-type]  # no catalogue
    explain("pending")  # type: ignore[arg-type]  # a string has no words: read_label first
    WORKFLOW.apply("pending")  # type: ignore[call-arg]  # the trigger is missing
    Status.PENDING.facts.stage = 1  # type: ignore[misc]  # frozen
