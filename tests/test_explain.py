"""``explain``: facts in, Indonesian words out."""

import datetime as dt
import re
from collections.abc import Iterator

import attrs
import pytest
from golden import APPROVED, CUT, TEXTS, WHOLE
from hypothesis import given
from hypothesis import strategies as st
from laws import IMPERATIVES, MISSPELT

from dapodik_status import (
    CHECKS,
    INDONESIAN,
    WORKFLOW,
    Actor,
    Check,
    Explanation,
    Finding,
    LabelReading,
    Message,
    Severity,
    Status,
    explain,
    read_label,
)
from dapodik_status.errors import (
    IllegalTransitionError,
    UnknownMessageError,
    UnknownSubjectError,
)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_text_is_the_approved_one(name: str) -> None:
    assert (APPROVED / f"{name}.txt").read_text("utf-8") == f"{TEXTS[name]()}\n"


def test_every_approved_text_has_its_subject() -> None:
    assert {path.stem for path in APPROVED.glob("*.txt")} == set(TEXTS)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_brace_and_no_long_sentence_survives_rendering(name: str) -> None:
    text = str(TEXTS[name]())

    assert not re.search(r"[{}]", text)
    assert text.isprintable() or set(text) - {"\n"} <= set(map(chr, range(32, 127)))
    assert not re.search(r"\b\d{8,}\b", text)


def every(said: Explanation) -> Iterator[Explanation]:
    yield said
    for part in said.parts:
        yield from every(part)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_finished_sentence_obeys_the_laws_of_words(name: str) -> None:
    for said in every(TEXTS[name]()):
        for sentence in (*said.detail, *said.causes, *said.actions, *said.avoid):
            assert len(sentence.split()) <= 20, sentence
            assert MISSPELT.search(sentence) is None, sentence
        assert all(action.split()[0] in IMPERATIVES for action in said.actions)
        assert all(warning.startswith("Jangan ") for warning in said.avoid)


@pytest.mark.parametrize("status", Status)
def test_a_status_says_whose_turn_it_is(status: Status) -> None:
    turn = status.facts.turn
    expected = INDONESIAN[f"giliran.{turn or 'tidak_ada'}"].title

    assert expected == explain(status).turn
    assert expected in str(explain(status))


def test_what_the_article_says_of_a_partial_success_is_said() -> None:
    text = str(explain(Status.BERHASIL_DENGAN_PENGECUALIAN))

    for word in ("peserta didik", "PTK", "rombel", "sarpras", "aplikasi lama", "validasi"):
        assert word in text


def test_a_cut_file_is_told_in_numbers_as_indonesians_write_them() -> None:
    assert "1.489.551 dari 2.613.248 bita, atau 57 persen" in str(explain(CUT))


def test_a_report_names_the_forecast_as_a_forecast() -> None:
    text = str(explain(WHOLE))

    assert "Berhasil diproses" in text
    assert "Ini perkiraan, bukan kepastian." in text


def test_worse_findings_come_first_in_a_report() -> None:
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    worst, mild = explain(attrs.evolve(CUT, findings=(info, *CUT.findings))).parts

    assert "DPS110" in worst.title
    assert "DPS121" in mild.title


def test_a_finding_without_some_facts_leaves_out_their_sentence_only() -> None:
    said = explain(Finding(code="DPS110", slug="cut-short", severity=Severity.ERROR))

    assert ("Berkas ini tidak lengkap.",) == said.detail


def test_an_info_finding_is_nobodys_turn() -> None:
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    assert explain(info).turn is None


@given(value=st.text(max_size=60))
def test_no_fact_can_smuggle_braces_or_control_characters_into_a_text(value: str) -> None:
    """Law: whatever a fact holds, the text is printable and without braces."""
    finding = Finding(
        code="DPS102", slug="archive", severity=Severity.ERROR, facts={"jenis": value}
    )
    text = str(explain(finding))

    assert not re.search(r"[{}]", text)
    assert all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567),
        ("0", 0),
        ("-1.000", -1000),
        ("3", 3.0),
        ("inf", float("inf")),
    ],
)
def test_numbers_are_written_as_indonesian_readers_expect(expected: str, value: float) -> None:
    finding = Finding(
        code="DPS108", slug="unknown-kind", severity=Severity.ERROR, facts={"ukuran": value}
    )
    assert f"Ukurannya {expected} bita." in explain(finding).detail


def test_a_refused_step_is_told_alike_from_the_value_and_from_the_exception() -> None:
    refusal = WORKFLOW.why_not(Status.DITERIMA_VIA_APLIKASI, "proses", actor=Actor.SERVER)
    assert refusal is not None
    with pytest.raises(IllegalTransitionError) as caught:
        WORKFLOW.apply(Status.DITERIMA_VIA_APLIKASI, "proses", actor=Actor.SERVER)

    assert explain(refusal) == explain(caught.value)
    assert str(explain(refusal)) == str(explain(caught.value))
    assert "periksa (server)" in str(explain(refusal))


@pytest.mark.parametrize(
    ("expected", "offset"),
    [
        ("WIB", dt.timedelta(hours=7)),
        ("WITA", dt.timedelta(hours=8)),
        ("WIT", dt.timedelta(hours=9)),
        ("UTC+0000", dt.timedelta()),
        ("UTC+0730", dt.timedelta(hours=7, minutes=30)),
    ],
)
def test_a_moment_is_told_with_its_zone(expected: str, offset: dt.timedelta) -> None:
    moment = dt.datetime(2013, 5, 9, 23, 58, tzinfo=dt.timezone(offset))
    reading = LabelReading(
        status=Status.DITERIMA_VIA_APLIKASI, remark=None, flags=(), received_at=moment,
        raw="", suggestions=(), refused=None, foreign=None,
    )  # fmt: skip

    assert f"9 Mei 2013 pukul 23.58 {expected}." in str(explain(reading))


def test_the_words_a_person_wrote_are_not_repeated() -> None:
    assert "rahasia" not in str(explain(read_label("pending rahasia 1234567890")))


def test_a_host_replaces_a_sentence() -> None:
    mine = INDONESIAN.with_messages(
        {"status.pending": Message(title="Tertunda", detail=("Tunggu.",), gloss="Postponed")}
    )

    assert "Tertunda" == explain(Status.PENDING, catalogue=mine).title
    assert "Pending" == explain(Status.PENDING).title


def test_a_hosts_own_check_needs_words_of_its_own() -> None:
    check = Check(
        code="ABC1", slug="mine", severity=Severity.INFO, leads_to=None, facts=(),
        since="1", look=lambda _report: {},
    )  # fmt: skip
    words = INDONESIAN.with_messages({"kode.ABC1": Message(title="Milik kami", gloss="Ours")})

    assert "Milik kami (ABC1)" == explain(check, catalogue=words).title
    with pytest.raises(UnknownMessageError, match=r"kode\.ABC1"):
        explain(check)


@pytest.mark.parametrize("subject", [None, "pending", 1, object(), CHECKS], ids=repr)
def test_anything_else_is_refused(subject: object) -> None:
    with pytest.raises(UnknownSubjectError, match="nothing to explain"):
        explain(subject)  # type: ignore[arg-type]  # what is shown
