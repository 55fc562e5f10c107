"""Wrong arguments are refused where they are given, naming argument, value and what is wanted."""

import datetime as dt
import json
import math
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

import dapodik_status
import dapodik_status as d
from dapodik_status import (
    INDONESIAN,
    WORKFLOW,
    Budget,
    DatabaseVersion,
    Diagnosis,
    Explanation,
    FileReport,
    Inspector,
    Observation,
    Status,
    WaitPolicy,
    diagnose,
)
from dapodik_status.errors import (
    ArgumentTypeError,
    DapodikStatusError,
    PlainValueError,
    UnknownActorError,
)
from dapodik_status.testing import make_sample

NOW = dt.datetime(2013, 5, 1, tzinfo=dt.UTC)
SEEN = Observation(Status.PENDING, NOW)
# The names of the public functions, so that checkers do not refuse what is wrong on purpose.
wrong: Any = d

CALLS: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "depth": (
        lambda: d.inspect_file("a.db", depth="deep"),
        ValueError,
        "depth: 'deep' is none of header, quick, full",
    ),
    "depth, no text": (
        lambda: wrong.inspect_file("a.db", depth=None),
        ValueError,
        "depth: None is none of header, quick, full",
    ),
    "budget": (
        lambda: wrong.inspect_file("a.db", budget=5),
        TypeError,
        "budget: a Budget is needed, got 5",
    ),
    "manifest": (
        lambda: wrong.inspect_file("a.db", manifest={}),
        TypeError,
        "manifest: a Manifest is needed, got a dict",
    ),
    "today": (
        lambda: wrong.inspect_file("a.db", today="2013-01-01"),
        TypeError,
        "today: a datetime.date is needed, got a text of 10 characters",
    ),
    "today, a moment": (
        lambda: wrong.inspect_file("a.db", today=NOW),
        TypeError,
        "today: a datetime.date is needed, got a datetime",
    ),
    "level": (
        lambda: d.inspect_file("a.db", level="foo"),
        ValueError,
        "level: 'foo' is none of kesetaraan, paud, sd, slb, sma, smk, smp, tk",
    ),
    "level, no text": (
        lambda: wrong.inspect_file("a.db", level=3),
        TypeError,
        "level: a text is needed, got 3",
    ),
    "isolate": (
        lambda: wrong.inspect_file("a.db", isolate="ya"),
        TypeError,
        "isolate: True or False is needed, got a text of 2 characters",
    ),
    "checks": (
        lambda: wrong.inspect_file("a.db", checks=5),
        TypeError,
        "checks: an iterable of rows is needed, got 5",
    ),
    "one of the checks": (
        lambda: wrong.inspect_file("a.db", checks=["DPS110"]),
        TypeError,
        "checks, one of them: a Check is needed, got a text of 6 characters",
    ),
    "one of the rules": (
        lambda: wrong.inspect_file("a.db", rules=[1]),
        TypeError,
        "rules, one of them: a DataRule is needed, got 1",
    ),
    "one of the layouts": (
        lambda: wrong.inspect_file("a.db", layouts=(None,)),
        TypeError,
        "layouts, one of them: a Layout is needed, got None",
    ),
    "versions": (
        lambda: wrong.inspect_file("a.db", versions="2.105"),
        TypeError,
        "versions: a VersionPolicy is needed, got a text of 5 characters",
    ),
    "chunk": (
        lambda: wrong.inspect_files(["a.db"], chunk="banyak"),
        TypeError,
        "chunk: a whole number is needed, got a text of 6 characters",
    ),
    "paths": (
        lambda: wrong.inspect_files("a.db"),
        TypeError,
        "paths: an iterable of paths is needed, got one path",
    ),
    "seconds": (
        lambda: wrong.Budget(seconds="dua"),
        TypeError,
        "seconds: a number is needed, got a text of 3 characters",
    ),
    "saved": (
        lambda: wrong.save_manifest({}, "a.json"),
        TypeError,
        "manifest: a Manifest is needed, got a dict",
    ),
    "file": (
        lambda: wrong.diagnose(file=Path("a.db")),
        TypeError,
        "file: a FileReport, such as inspect_file returns, is needed, got a PosixPath",
    ),
    "policy": (
        lambda: wrong.diagnose(policy={"pending": 3}),
        TypeError,
        "policy: a WaitPolicy is needed, got a dict",
    ),
    "days that are no mapping": (
        lambda: wrong.WaitPolicy("pending"),
        TypeError,
        "days: a mapping of Status to days is needed, got a text of 7 characters",
    ),
    "days that are yes or no": (
        lambda: wrong.WaitPolicy({"pending": True}),
        TypeError,
        "days[pending]: a number is needed, got True",
    ),
    "more days than any number holds": (
        lambda: wrong.WaitPolicy({"pending": 10**400}),
        ValueError,
        "days[pending]: inf is none of the numbers of days over 0, up to 36500",
    ),
    "rows of a workflow": (
        lambda: wrong.Workflow([1]),
        TypeError,
        "transitions, one of them: a Transition is needed, got 1",
    ),
    "no rows of a workflow": (
        lambda: wrong.Workflow(1),
        TypeError,
        "transitions: an iterable of Transition is needed, got 1",
    ),
    "an answer that is neither status nor topic": (
        lambda: d.Question(answer="entah"),
        ValueError,
        "answer: a text of 5 characters is none of the statuses and the slugs of TOPICS",
    ),
    "days that are no number": (
        lambda: wrong.WaitPolicy({"pending": "lama"}),
        TypeError,
        "days[pending]: a number is needed, got a text of 4 characters",
    ),
    "path": (
        lambda: wrong.inspect_file(3),
        TypeError,
        "path: a str or os.PathLike is needed, got 3",
    ),
    "history": (
        lambda: wrong.diagnose(history="pending"),
        TypeError,
        "history, one of them: an Observation is needed, got a text of 1 characters",
    ),
    "history, no iterable": (
        lambda: wrong.replay(3),
        TypeError,
        "history: an iterable of observations is needed, got 3",
    ),
    "workflow": (
        lambda: wrong.replay([], workflow={}),
        TypeError,
        "workflow: a Workflow is needed, got a dict",
    ),
    "now": (
        lambda: wrong.diagnose(history=[SEEN], now="kini"),
        TypeError,
        "now: an aware datetime is needed, got a text of 4 characters",
    ),
    "now, naive": (
        lambda: d.diagnose(history=[SEEN], now=dt.datetime(2013, 5, 2)),  # noqa: DTZ001 - the point
        ValueError,
        "now must be an aware datetime (with a time zone)",
    ),
    "at": (
        lambda: wrong.Observation("pending", "2013-05-01"),
        TypeError,
        "at: an aware datetime is needed, got a text of 10 characters",
    ),
    "a label for a status": (
        lambda: wrong.Observation("Pending", NOW),
        ValueError,
        "a Status or its value is needed, got a text of 7 characters; read_label reads labels",
    ),
    "days for ever": (
        lambda: WaitPolicy({Status.PENDING: float("inf")}),
        ValueError,
        "days[pending]: inf is none of the numbers of days over 0, up to 36500",
    ),
    "days of millions of years": (
        lambda: WaitPolicy({Status.PENDING: 1e10}),
        ValueError,
        "days[pending]: ***.0 is none of the numbers of days over 0, up to 36500",
    ),
    "days below 0": (
        lambda: WaitPolicy({Status.PENDING: -1}),
        ValueError,
        "days[pending]: -1.0 is none of the numbers of days over 0, up to 36500",
    ),
    "days by label": (
        lambda: wrong.WaitPolicy({"Cek Konversi": 3}),
        ValueError,
        "a Status or its value is needed, got a text of 12 characters; read_label reads labels",
    ),
    "a label for a step": (
        lambda: d.WORKFLOW.apply("Pending", "proses"),
        ValueError,
        "a Status or its value is needed, got a text of 7 characters; read_label reads labels",
    ),
    "a list for a status": (
        lambda: wrong.WORKFLOW.allows([], "proses"),
        ValueError,
        "a Status or its value is needed, got a list; read_label reads labels",
    ),
    "a list for a way": (
        lambda: wrong.WORKFLOW.path([], "pending"),
        ValueError,
        "a Status or its value is needed, got a list; read_label reads labels",
    ),
    "choices of a dict": (
        lambda: wrong.Status.choices({"pending": "X"}),
        TypeError,
        "catalogue: a Catalogue is needed, got a dict",
    ),
    "a label with a place for a fact": (
        lambda: INDONESIAN.with_labels({Status.PENDING: "{x}"}),
        ValueError,
        "message '{x}': no placeholder may stand in a title or a turn",
    ),
    "a blank label": (
        lambda: INDONESIAN.with_labels({Status.PENDING: " "}),
        ValueError,
        "labels[pending]: ' ' is none of the texts to show",
    ),
    "a brace alone": (
        lambda: d.Message(title="a", detail=["{"], gloss="a"),
        ValueError,
        "message 'a': Single '{' encountered in format string",
    ),
    "no refusal": (
        lambda: wrong.errors.IllegalTransitionError("x"),
        TypeError,
        "refusal: a WhyNot is needed, got a text of 1 characters",
    ),
    "two rules of one code": (
        lambda: Inspector(rules=[*d.DATA_RULES, d.DATA_RULES[0]]),
        ValueError,
        f"rules: a second rule or check with the code {d.DATA_RULES[0].code}",
    ),
    "an evidence that is none": (
        lambda: wrong.Transition("kirim", "pending", "pending", "server", "kira-kira"),
        ValueError,
        "evidence: a text of 9 characters is none of dinyatakan, teramati, disimpulkan",
    ),
    "a forecast that is none": (
        lambda: wrong.Finding(code="A", slug="a", severity="info", leads_to="Pending"),
        ValueError,
        f"leads_to: a text of 7 characters is none of {', '.join(Status)}",
    ),
    "catalogue": (
        lambda: wrong.explain(Status.PENDING, catalogue={}),
        TypeError,
        "catalogue: a Catalogue is needed, got a dict",
    ),
}


@pytest.mark.parametrize(("call", "kind", "message"), CALLS.values(), ids=list(CALLS))
def test_a_wrong_argument_is_refused_at_once(
    call: Callable[[], object], kind: type[Exception], message: str
) -> None:
    with pytest.raises(DapodikStatusError) as caught:
        call()

    assert isinstance(caught.value, kind)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", sorted(dapodik_status.__all__))
def test_every_public_value_can_be_pickled(name: str) -> None:
    value = getattr(dapodik_status, name)
    # The second protocol writes each name as one text.
    written = pickle.dumps(value, 2)
    assert pickle.loads(written) == value
    # As the page of promises says: functions, and what holds the functions of checks.
    if not isinstance(value, FunctionType) and name not in {"CHECKS", "CODES"}:
        assert b"dapodik_status." not in written


def test_catalogues_of_the_same_words_are_equal() -> None:
    ours = INDONESIAN.with_labels({Status.PENDING: "Antre"})
    again = INDONESIAN.with_labels({Status.PENDING: "Antre"})

    assert ours == again == pickle.loads(pickle.dumps(ours))
    assert ours != INDONESIAN
    assert len({ours, again, INDONESIAN}) == 2


def test_an_inspector_travels_to_a_worker(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "a.db", pupils=20)
    inspector = Inspector()
    assert pickle.loads(pickle.dumps(inspector)) == inspector
    assert b"dapodik_status.inspection.checks" in pickle.dumps(inspector, 2)
    assert b"dapodik_status." not in pickle.dumps(Inspector(checks=()), 2)
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(inspector.inspect, path).result() == inspector.inspect(path)


@pytest.mark.parametrize("raw", ["", "00", "00" * 101])
def test_a_header_of_another_length_is_refused(raw: str) -> None:
    data = {"path": "a", "depth": "quick", "kind": "sqlite3", "header": {"raw": raw}}
    with pytest.raises(PlainValueError, match=r"^\$\.header: 100 bytes are needed$"):
        FileReport.from_dict(data)


NUMBER = "3275.0123.4567.8901"


@pytest.mark.parametrize(
    "call",
    [
        lambda: wrong.Status(NUMBER),
        lambda: wrong.Severity.ERROR > NUMBER,
        lambda: wrong.Finding(code="A", slug="a", severity=NUMBER),
        lambda: wrong.Transition("kirim", NUMBER, "pending", "sekolah"),
        lambda: Budget(seconds=3275012345678901),
        lambda: Budget(max_value_bytes=3275012345678901),
        lambda: Budget(max_bytes=-3275012345678901),
        lambda: Budget(max_bytes=-(10**5000)),
        lambda: wrong.Inspector(depth=10**5000),
        lambda: wrong.Inspector(depth=NUMBER),
        lambda: WORKFLOW.apply("pending", f"kirim {NUMBER}"),
        lambda: DatabaseVersion.parse(NUMBER),
        lambda: INDONESIAN[NUMBER],
        lambda: FileReport.from_dict({"path": "a", "depth": "quick", "kind": NUMBER}),
        lambda: FileReport.from_dict({"path": "a", "depth": "quick", "kind": 10**5000}),
    ],
)
def test_no_error_repeats_a_number_that_may_be_somebodys(call: Callable[[], object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, DapodikStatusError)) as caught:
        call()
    said = f"{caught.value} {caught.value!r}"
    for part in ("3275", "8901", "4300"):
        assert part not in said


@pytest.mark.parametrize("trigger", [["kirim"], None, 5, b"kirim"])
def test_a_trigger_that_is_no_text_is_named_so(trigger: object) -> None:
    for ask in (wrong.WORKFLOW.allows, wrong.WORKFLOW.apply, wrong.WORKFLOW.why_not):
        with pytest.raises(ArgumentTypeError, match=r"^trigger: a text is needed, got"):
            ask("pending", trigger)


@pytest.mark.parametrize("actor", [["sekolah"], 5, b"sekolah"])
def test_an_actor_that_is_none_is_named_so(actor: object) -> None:
    for ask in (wrong.WORKFLOW.allows, wrong.WORKFLOW.apply, wrong.WORKFLOW.why_not):
        with pytest.raises(UnknownActorError):
            ask("pending", "kirim", actor=actor)


AT = dt.datetime(2013, 5, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("number", ["16", 1.5, [16], None, True])
def test_a_count_is_a_whole_number(number: object) -> None:
    with pytest.raises(ArgumentTypeError, match=r"^counts\[ptk\]: a whole number is needed"):
        wrong.Observation("pending", AT, counts={"ptk": number})


@pytest.mark.parametrize("field", ["label", "remark", "trigger"])
def test_a_text_of_an_observation_is_one(field: str) -> None:
    with pytest.raises(ArgumentTypeError, match=rf"^{field}: a text is needed, got a list"):
        wrong.Observation("pending", AT, **{field: ["kirim"]})


@pytest.mark.parametrize("value", [Decimal(1), [1], math.nan, math.inf, -math.inf])
def test_a_fact_is_plain(value: object) -> None:
    with pytest.raises(DapodikStatusError, match=r"^facts\[persen\]: "):
        wrong.Finding(code="A", slug="a", severity="info", facts={"persen": value})


def test_a_fact_that_is_no_number_of_json_is_not_read() -> None:
    data = '{"code": "A", "slug": "a", "severity": "info", "facts": {"persen": 1e400}}'
    with pytest.raises(
        PlainValueError, match=r"facts\[persen\]: inf is none of the finite numbers"
    ):
        d.Finding.from_dict(json.loads(data))


def test_numbers_of_other_libraries_count() -> None:
    class Sixteen:
        def __index__(self) -> int:
            return 16

    seen = wrong.Observation("pending", AT, counts={"ptk": Sixteen()})
    assert Observation.from_dict(seen.to_dict()) == seen


@pytest.mark.parametrize("days", [2, 100_000, 735_000, 3_652_000])
def test_a_wait_of_any_length_is_read_as_it_was_written(days: int) -> None:
    at = dt.datetime(1, 1, 1, 0, 0, 0, 123457, tzinfo=dt.UTC)
    said = diagnose(history=[Observation("pending", at)], now=at + dt.timedelta(days=days, hours=3))
    assert Diagnosis.from_dict(said.to_dict()) == said


class Nanoseconds(dt.datetime):
    """As pandas' own: equal to no datetime that has fewer digits."""

    nanosecond = 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nanoseconds)

    __hash__ = dt.datetime.__hash__


class NaTType(dt.datetime):
    """As pandas' moment that is none."""

    def utcoffset(self) -> dt.timedelta | None:
        raise ValueError("NaTType does not support utcoffset")


MOMENTS: dict[str, Callable[[dt.datetime], Any]] = {
    "at": lambda moment: Observation("pending", moment),
    "received_at": lambda moment: Observation("pending", AT, received_at=moment),
    "now": lambda moment: diagnose(history=[SEEN], now=moment),
}
MOMENTS["at, of a label"] = lambda moment: Observation.from_label("pending", moment)
MOMENTS["now, of replay"] = lambda moment: d.replay([SEEN], now=moment)


@pytest.mark.parametrize("name", MOMENTS)
def test_a_moment_of_another_library_is_a_plain_one(name: str) -> None:
    made = MOMENTS[name](Nanoseconds(2013, 5, 3, 1, 2, 3, 4, dt.UTC, fold=1))

    assert made == type(made).from_dict(made.to_dict())
    assert "Nanoseconds" not in repr(made)
    assert MOMENTS[name](AT) == MOMENTS[name](dt.datetime.fromisoformat(AT.isoformat()))


@pytest.mark.parametrize("name", MOMENTS)
def test_a_moment_that_is_none_is_named(name: str) -> None:
    argument = name.partition(",")[0]
    said = f"^{argument}: an aware datetime is needed, got a NaTType$"
    with pytest.raises(ArgumentTypeError, match=said):
        MOMENTS[name](NaTType(1, 1, 1, tzinfo=dt.UTC))


def test_an_observation_has_a_moment() -> None:
    with pytest.raises(ArgumentTypeError, match=r"^at: an aware datetime is needed, got None$"):
        wrong.Observation("pending", None)


def test_values_nested_without_end_are_refused() -> None:
    data: dict[str, object] = {"title": "a"}
    for _ in range(5000):
        data = {"title": "a", "parts": [data]}
    with pytest.raises(PlainValueError, match=r"^\$: nested too deep$"):
        Explanation.from_dict(data)
