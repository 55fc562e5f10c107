"""Plain values: there and back for every value that travels, with a schema that holds."""

import datetime as dt
import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import jsonschema
import pytest

import dapodik_status as d
from dapodik_status import Actor, Budget, FileReport, Finding, Observation, Status, errors
from dapodik_status.errors import PlainValueError
from dapodik_status.file.header import Header
from dapodik_status.findings import forms
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.testing import make_damaged
from dapodik_status.testing.sample import make_sample

SCHEMA = Path(forms.__file__).with_name("schema.json")
WIB = dt.timezone(dt.timedelta(hours=7))


def day(number: int) -> dt.datetime:
    return dt.datetime(2013, 5, number, 23, 58, tzinfo=WIB)


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A value of each kind that travels, as full as a real one gets."""
    folder = tmp_path_factory.mktemp("nilai")
    whole = make_sample(folder / "utuh.db", pupils=60)
    manifest = d.make_manifest(whole)
    cut = make_damaged(make_sample(folder / "rusak.db", pupils=60), "page-zeroed")
    history = [
        Observation("cek_konversi", day(2), counts={"ptk": 3}, received_at=day(1)),
        Observation("pending", day(3), label="Pending", remark="lagi", trigger="tunda"),
    ]
    report = d.inspect_file(cut, depth="full", manifest=manifest, today=dt.date(2026, 11, 28))
    refusal = d.WORKFLOW.why_not("pending", "proses", actor=Actor.SERVER)
    assert refusal is not None
    diagnosis = d.diagnose(file=report, history=history, now=day(20))
    return {
        "Finding": report.findings[0],
        "Header": report.header,
        "Contents": report.contents,
        "Transfer": report.transfer,
        "FileReport": report,
        "Manifest": manifest,
        "LabelReading": d.read_label("Cek Konversi, lolos validasi akhir, 9 Mei 2013 pukul 23.58"),
        "Question": d.read_question("kok cek konversi jadi pending lagi sejak 9 Mei 2013?"),
        "Observation": history[0],
        "Attempt": diagnosis.replay.attempts[0],
        "Replay": diagnosis.replay,
        "NextStep": diagnosis.next_steps[0],
        "Diagnosis": diagnosis,
        "Transition": d.WORKFLOW.transitions[0],
        "WhyNot": refusal,
        "Explanation": d.explain(diagnosis),
    }


NAMES = [
    "Finding", "Header", "Contents", "Transfer", "FileReport", "Manifest", "LabelReading",
    "Question", "Observation", "Attempt", "Replay", "NextStep", "Diagnosis", "Transition", "WhyNot",
    "Explanation",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_there_and_back_through_json(name: str, values: dict[str, Any]) -> None:
    value = values[name]
    text = json.dumps(value.to_dict())

    assert type(value).from_dict(json.loads(text)) == value
    assert json.dumps(type(value).from_dict(json.loads(text)).to_dict()) == text


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_describes_it(name: str, values: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
    data = json.loads(json.dumps(values[name].to_dict()))

    jsonschema.Draft202012Validator.check_schema(schema)
    checker.validate(data)
    assert set(data) == set(schema["$defs"][name]["properties"])
    for key in schema["$defs"][name]["required"]:
        assert not checker.is_valid({k: v for k, v in data.items() if k != key})


@pytest.mark.parametrize("name", NAMES)
def test_its_typed_form_has_the_same_keys(name: str, values: dict[str, Any]) -> None:
    form = getattr(forms, f"{name}Dict")
    data = values[name].to_dict()

    assert list(get_type_hints(form)) == list(data)


@pytest.mark.parametrize("name", NAMES)
def test_no_inner_path_stands_in_a_pickle(name: str, values: dict[str, Any]) -> None:
    data = pickle.dumps(values[name])

    assert b"dapodik_status" in data
    assert b"dapodik_status." not in data
    assert pickle.loads(data) == values[name]
    assert hash(values[name]) == hash(pickle.loads(data))


def test_enums_are_enums_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))["$defs"]

    assert schema["Status"]["enum"] == [status.value for status in Status]
    assert schema["Finding"]["properties"]["severity"] == {"$ref": "#/$defs/Severity"}
    assert {"$ref": "#/$defs/Status"} in schema["Observation"]["properties"]["status"]["anyOf"]


REPORT = {"path": "a.db", "depth": "quick", "kind": "sqlite3"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"size": "abc"}, "$.size: integer expected, got 'abc'"),
        ({"depth": "deep"}, "$.depth: one of header, quick, full expected, got 'deep'"),
        ({"checked": ["kind", 3]}, "$.checked[1]: string expected, got 3"),
        ({"not_checked": {"x": 3}}, "$.not_checked.x: string expected, got 3"),
        ({"header": {"raw": "no"}}, "$.header.raw: hexadecimal digits expected, got 'no'"),
        ({"header": {}}, "$.header.raw: missing, hexadecimal digits expected"),
        (
            {"contents": {"counts": {"ptk": "16"}}},
            "$.contents.counts.ptk: integer expected, got '16'",
        ),
        ({"contents": []}, "$.contents: object expected, got a list"),
        (
            {"findings": [{"code": "A", "slug": "a", "severity": "error", "facts": {"x": []}}]},
            "$.findings[0].facts.x: string or integer or number or boolean expected, got a list",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_path(change: dict[str, object], message: str) -> None:
    with pytest.raises(PlainValueError) as caught:
        FileReport.from_dict({**REPORT, **change})

    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["x" * 21, "Ani Lestari", "3275 0123 4567 8901"])
def test_a_long_text_and_one_of_several_words_are_not_repeated(text: str) -> None:
    with pytest.raises(PlainValueError) as caught:
        FileReport.from_dict({**REPORT, "size": text})

    assert str(caught.value) == f"$.size: integer expected, got a text of {len(text)} characters"


def test_what_a_constructor_refuses_is_named_too() -> None:
    with pytest.raises(
        PlainValueError, match=r"^\$.at: ISO 8601 moment with a time zone expected, got '\*\*\*T"
    ):
        Observation.from_dict({"status": "pending", "at": "2013-05-01T00:00:00"})
    with pytest.raises(
        PlainValueError, match=r"\$.at: ISO 8601 moment with a time zone expected, got 'besok'"
    ):
        Observation.from_dict({"status": "pending", "at": "besok"})


def test_optional_keys_may_be_absent_and_unknown_ones_are_passed_over() -> None:
    read = FileReport.from_dict({**REPORT, "baru": 1, "ok": False})

    assert read == FileReport(path="a.db", depth=d.Depth.QUICK, kind=d.FileKind.SQLITE3)
    assert read.ok is True


def test_a_whole_number_will_do_for_any_number() -> None:
    plain: Mapping[str, object] = {
        **d.diagnose(history=[Observation(Status.PENDING, day(1))]).to_dict(), "waiting_seconds": 3,
    }  # fmt: skip
    assert d.Diagnosis.from_dict(plain).waiting == dt.timedelta(seconds=3)
    for odd in (float("nan"), float("inf"), "3"):
        with pytest.raises(PlainValueError, match=r"\$.waiting_seconds: number expected"):
            d.Diagnosis.from_dict({**plain, "waiting_seconds": odd})


def test_a_value_of_a_hosts_own_travels_too() -> None:
    @attrs.frozen
    class Budgeted:
        share: float
        label: str | int = 3

    assert from_plain(Budgeted, to_plain(Budgeted(1, "a"))) == Budgeted(1, "a")
    assert from_plain(Budgeted, {"share": 2}) == Budgeted(2, 3)


@pytest.mark.parametrize("name", sorted(vars(d)["_MODULE_OF"]))
def test_every_public_class_says_that_it_is_the_packages(name: str) -> None:
    value = getattr(d, name)

    if isinstance(value, type):
        assert value.__module__ == "dapodik_status"
        assert pickle.loads(pickle.dumps(value)) is value


def test_short_reprs() -> None:
    for value in (d.WORKFLOW, d.DATA_RULES, d.CHECKS, d.LAYOUTS, Budget()):
        assert len(repr(value)) <= 300
    report = FileReport(path="x" * 1000, depth=d.Depth.FULL, kind=d.FileKind.SQLITE3)
    finding = Finding(code="DPS110", slug="cut-short", severity=d.Severity.ERROR)
    full = attrs.evolve(report, findings=(finding,) * 50, header=Header(bytes(100)))
    assert len(repr(full)) <= 300
    assert "DPS110" in repr(full)
    assert issubclass(errors.PlainValueError, ValueError)


def test_what_no_utf8_can_hold_is_escaped_in_every_text() -> None:
    seen = Observation("pending", day(3), label="a\ud800", remark="b\udce9", counts={"\udcff": 3})
    finding = d.Finding(code="K1", slug="k", severity="info", facts={"nama": "é\udce9"})
    plain = [seen.to_dict(), finding.to_dict()]

    assert json.dumps(plain, ensure_ascii=False).encode("utf-8")
    assert (seen.to_dict()["label"], seen.to_dict()["counts"]) == ("a\\ud800", {"\\udcff": 3})
    assert d.Finding.from_dict(finding.to_dict()).facts == {"nama": "é\\udce9"}
