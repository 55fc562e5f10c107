"""Exceptions: facts as attributes, messages on demand, picklable."""

import inspect
import pickle

import pytest

from dapodik_status import WORKFLOW, Actor, WhyNot, errors


def refusal(status: str, trigger: str, actor: Actor | None = None) -> WhyNot:
    why = WORKFLOW.why_not(status, trigger, actor=actor)
    assert why is not None
    return why


EXAMPLES = [
    (
        errors.ArgumentTypeError("budget", "a Budget", "5"),
        "budget: a Budget is needed, got 5",
        TypeError,
    ),
    (
        errors.ArgumentValueError("depth", "header, quick, full", "'deep'"),
        "depth: 'deep' is none of header, quick, full",
        ValueError,
    ),
    (
        errors.PlainValueError("$.size", "integer expected, got 'abc'"),
        "$.size: integer expected, got 'abc'",
        ValueError,
    ),
    (
        errors.UnknownStatusError("a list"),
        "a Status or its value is needed, got a list; read_label reads labels",
        ValueError,
    ),
    (
        errors.UnknownActorError("a list"),
        "an Actor or its value is needed, got a list",
        ValueError,
    ),
    (
        errors.AmbiguousTransitionError("pending", "tunda"),
        "two transitions from 'pending' on 'tunda'",
        ValueError,
    ),
    (
        errors.IllegalTransitionError(refusal("pending", "proses")),
        "'proses' is refused in status 'pending': wrong_source",
        Exception,
    ),
    (
        errors.IllegalTransitionError(refusal("belum_terkirim", "unggah", Actor.SEKOLAH)),
        "'unggah' by sekolah is refused in status 'belum_terkirim': wrong_actor",
        Exception,
    ),
    (errors.ModelError("Berkas", "why"), "Berkas cannot be a model: why", TypeError),
    (errors.UnknownSubjectError("int"), "nothing to explain in a int", TypeError),
    (
        errors.NaiveDatetimeError("at"),
        "at must be an aware datetime (with a time zone)",
        ValueError,
    ),
    (errors.UnknownMessageError("kode.X"), "no words for 'kode.X'", LookupError),
    (errors.UnknownVersionError("x"), "not a version: 'x'", ValueError),
    (
        errors.VersionSeriesError("2.0.7", "2.100"),
        "not comparable: 2.0.7 and 2.100 belong to different series",
        TypeError,
    ),
    (errors.DefinitionError("KAMI1", "no slug"), "KAMI1: no slug", ValueError),
    (errors.ManifestError("json"), "no receipt: json", ValueError),
    (errors.IsolationError("why"), "no child process: why", RuntimeError),
    (errors.ExecutorError("why"), "the executor was shut down: why", RuntimeError),
    (errors.StoreError("full"), "the store: the disk is full", RuntimeError),
    (errors.StaleEntryError(3, 5), "the newest entry is 5, not 3", RuntimeError),
]


@pytest.mark.parametrize(
    ("error", "message", "base"), EXAMPLES, ids=[type(e[0]).__name__ for e in EXAMPLES]
)
def test_an_error_speaks_travels_and_has_its_bases(
    error: errors.DapodikStatusError, message: str, base: type[Exception]
) -> None:
    twin = pickle.loads(pickle.dumps(error))

    assert str(error) == str(twin) == message
    assert vars(error) == vars(twin) == vars(type(error)(*error.args))
    assert type(twin) is type(error)
    assert isinstance(error, base)
    assert isinstance(error, errors.DapodikStatusError)


NUMBERS = ["3275012345678901", "3275-0123-4567-8901", "32 75 01", "x123456y", "'9' 000000"]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_error_repeats_no_long_number(number: str) -> None:
    """Neither its text nor its ``repr`` nor what a pickle of it holds."""
    for error in (
        errors.ArgumentValueError("level", "sd, smp", repr(number)),
        errors.PlainValueError(f"$.counts[{number}]", f"integer expected, got {number}"),
        errors.UnknownVersionError(f"versi {number}"),
        errors.UnknownMessageError(f"kode.{number}"),
    ):
        assert "***" in str(error)
        for said in (str(error), repr(error), str(pickle.dumps(error)), repr(vars(error))):
            assert number not in said
            assert "000000" not in said


@pytest.mark.parametrize("text", ["2.105", "12345", "2.0.7", "20-13 a 5", "1.2.3.4.5.6.7"])
def test_an_error_repeats_what_is_nobodys_number(text: str) -> None:
    assert errors.UnknownVersionError(text).text == text


def test_what_is_no_text_is_named_by_its_kind_alone() -> None:
    given = (5, 2.5, None, True, 99_999, 3275012345678901, -(10**9), 10**5000, 1e300, "ani", ["a"])
    assert [errors.described(value) for value in given] == [
        "5", "2.5", "None", "True", "99999", "an int", "an int", "an int", "a float",
        "a text of 3 characters", "a list",
    ]  # fmt: skip


def test_every_error_has_an_example() -> None:
    classes = {c for _, c in inspect.getmembers(errors, inspect.isclass)}
    classes = {c for c in classes if c.__module__ == errors.__name__}
    assert classes == {type(error) for error, _, _ in EXAMPLES} | {errors.DapodikStatusError}


def test_a_whole_file_is_not_carried_about() -> None:
    error = errors.UnknownVersionError("x" * 10_000_000)

    assert error.text == "x" * 80
    assert len(pickle.dumps(error)) < 500
    assert len(str(error)) < 120
