"""``hosts.pydantic``: every value that travels, read, written and described."""

import json
import warnings
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from values import VALUES, kinds

from dapodik_status import FileReport, Finding, Severity, Status, Workflow
from dapodik_status.errors import ArgumentTypeError
from dapodik_status.hosts.pydantic import Plain

# Of a class that is known only when the test runs.
PLAIN: Any = Plain


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_a_value_is_written_as_it_writes_itself_and_read_again(kind: type) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(PLAIN[kind])
    for value in VALUES[kind]:
        plain = value.to_dict()
        assert adapter.dump_python(value, mode="json") == plain
        assert json.loads(adapter.dump_json(value)) == plain
        assert adapter.validate_python(plain) == adapter.validate_json(json.dumps(plain)) == value
        assert adapter.validate_python(value) is value


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_its_schemas_fit_what_is_written(kind: type) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(PLAIN[kind])
    modes: tuple[Literal["validation", "serialization"], ...] = ("validation", "serialization")
    for mode in modes:
        schema = adapter.json_schema(mode=mode)
        Draft202012Validator.check_schema(schema)
        for value in VALUES[kind]:
            Draft202012Validator(schema).validate(value.to_dict())
        assert ">>>" not in json.dumps(schema)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (int, "int"),
        (Status, "Status"),
        (Workflow, "Workflow"),
        (FileReport | None, "dapodik_status.FileReport | None"),
        (list[Finding], "list"),
    ],
)
def test_what_has_no_plain_form_is_refused_and_told_what_may_stand_there(
    wrong: Any, told: str
) -> None:
    with pytest.raises(ArgumentTypeError) as refused:
        TypeAdapter(PLAIN[wrong])

    assert str(refused.value) == (
        "Plain: a class with from_dict, as in Plain[FileReport] | None or list[Plain[Finding]],"
        f" is needed, got {told}"
    )


def test_those_that_are_named_instead_work() -> None:
    report = VALUES[FileReport][0]
    maybe: TypeAdapter[Any] = TypeAdapter(Plain[FileReport] | None)
    several: TypeAdapter[Any] = TypeAdapter(list[Plain[Finding]])

    assert maybe.validate_python(None) is None
    assert maybe.validate_python(report.to_dict()) == report
    assert several.validate_python([f.to_dict() for f in report.findings]) == [*report.findings]


class Case(BaseModel):
    """A host's own model."""

    status: Status
    report: Plain[FileReport]
    findings: list[Plain[Finding]] = []


def test_a_model_holds_them_and_names_what_does_not_fit() -> None:
    report = VALUES[FileReport][0]
    case = Case(status=Status.PENDING, report=report)

    assert Case.model_validate({"status": "pending", "report": report}) == case
    assert case.report is report
    assert Case.model_validate_json(case.model_dump_json()) == case
    with pytest.raises(ValidationError, match=r"findings.0\n.*\$\.code: missing, string expected"):
        Case.model_validate({**case.model_dump(), "findings": [{}]})


def test_what_is_needed_and_what_may_be_absent_is_told() -> None:
    read = TypeAdapter(Plain[Finding]).json_schema()
    written = TypeAdapter(Plain[Finding]).json_schema(mode="serialization")

    assert read["required"] == ["code", "slug", "severity"]
    assert written["required"] == list(written["properties"])
    assert read["$defs"]["Severity"]["enum"] == list(Severity)


def test_each_enum_is_described_by_its_first_paragraph() -> None:
    schema = TypeAdapter(Status).json_schema()

    assert schema["description"] == (
        "The status that the national server shows for a school's data file."
    )
    assert schema["enum"] == list(Status)


def test_a_default_is_made_by_a_factory() -> None:
    class Held(BaseModel):
        found: Plain[Finding] = Field(
            default_factory=lambda: Finding(code="DPS110", slug="cut-short", severity="error")
        )

    assert Held().found.code == "DPS110"
    modes: tuple[Literal["validation", "serialization"], ...] = ("validation", "serialization")
    for mode in modes:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert "found" in Held.model_json_schema(mode=mode)["properties"]
