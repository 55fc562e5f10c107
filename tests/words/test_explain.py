"""``explain``: facts in, Indonesian words out."""

import datetime as dt
import re
from decimal import Decimal, localcontext
from pathlib import Path

import attrs
import laws
import pytest
from babel.dates import format_datetime
from babel.numbers import format_decimal
from golden import APPROVED, CUT, RULES_BROKEN, RULES_LEFT_OUT, TEXTS, WHOLE, day
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    INDONESIAN,
    WORKFLOW,
    Actor,
    Check,
    Depth,
    Evidence,
    Finding,
    FindingType,
    LabelReading,
    Message,
    Observation,
    Severity,
    Status,
    Transition,
    Workflow,
    diagnose,
    explain,
    inspect_file,
    read_label,
)
from dapodik_status.database.answers import Contents
from dapodik_status.errors import (
    IllegalTransitionError,
    UnknownMessageError,
    UnknownSubjectError,
)
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.rules.rule import Unchecked
from dapodik_status.testing import DAMAGES, make_damaged
from dapodik_status.testing.sample import make_sample
from dapodik_status.words.phrases import code_ranges, moment_text, number


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


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_finished_sentence_obeys_the_laws_of_words(name: str) -> None:
    assert [] == laws.finished(TEXTS[name]())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "sekolah.db", pupils=60)


@pytest.mark.parametrize("depth", Depth)
@pytest.mark.parametrize("damage", [None, *DAMAGES], ids=str)
def test_what_is_said_of_a_real_file_obeys_the_laws_of_words(
    sample: Path, tmp_path: Path, damage: str | None, depth: Depth
) -> None:
    path = tmp_path / "sekolah.db"
    path.write_bytes(sample.read_bytes())
    if damage is not None:
        make_damaged(path, damage)

    assert [] == laws.finished(explain(inspect_file(path, depth=depth)))


@pytest.mark.parametrize("reason", Unchecked)
def test_many_rules_that_could_not_be_asked_are_told_in_short_sentences(reason: Unchecked) -> None:
    left_out = tuple((rule.code, reason.value) for rule in DATA_RULES[::2])
    said = explain(attrs.evolve(WHOLE, contents=Contents(unchecked_rules=left_out)))

    assert [] == laws.finished(said)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_contradicts_itself(name: str) -> None:
    assert [] == laws.contradictions(TEXTS[name]())


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


NUMBERS = [
    ("1.234,5", 1234.5),
    ("1.234.567", 1234567),
    ("0", 0),
    ("0", 0.0),
    ("-1.000", -1000),
    ("-1.234,5", -1234.5),
    ("3", 3.0),
    ("0,1", 0.1),
    ("0,0000001", 1e-07),
    ("-0,00000123", -1.23e-06),
    ("10.000.000.000.000.000.000.000", 1e22),
    ("9.007.199.254.740.993", 2**53 + 1),
]


@pytest.mark.parametrize(("expected", "value"), NUMBERS, ids=repr)
def test_numbers_are_written_as_indonesian_readers_expect(expected: str, value: float) -> None:
    finding = Finding(
        code="DPS108", slug="unknown-kind", severity=Severity.ERROR, facts={"ukuran": value}
    )
    assert f"Ukurannya {expected} bita." in explain(finding).detail
    assert expected == as_babel_writes(value)


def test_what_is_no_number_is_told_as_it_is() -> None:
    assert ["inf", "-inf", "nan"] == [number(float(text)) for text in ("inf", "-inf", "nan")]


def as_babel_writes(value: float) -> str:
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    # Babel computes in the context's precision, which is 28 digits otherwise.
    with localcontext(prec=1200):
        return format_decimal(exact, locale="id", decimal_quantization=False)


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_every_number_is_written_as_babel_writes_it(value: float) -> None:
    """Law: Unicode's data on Indonesian and this library agree on every number."""
    assert as_babel_writes(value) == number(value)


WIB = dt.timezone(dt.timedelta(hours=7))
PATTERN = "d MMMM y 'pukul' HH.mm"


def as_babel_tells(moment: dt.datetime) -> str:
    if moment.time() == dt.time():
        return format_datetime(moment, "d MMMM y", tzinfo=WIB, locale="id")
    return f"{format_datetime(moment, PATTERN, tzinfo=WIB, locale='id')} WIB"


@given(st.datetimes(timezones=st.just(WIB)))
def test_every_moment_is_written_as_babel_writes_it(moment: dt.datetime) -> None:
    """Law: Unicode's data on Indonesian and this library agree on every moment."""
    assert as_babel_tells(moment) == moment_text(moment, INDONESIAN)


def test_every_month_and_every_minute_of_a_day_is_written_as_babel_writes_it() -> None:
    days = [dt.datetime(2013, month, 9, 23, 58, tzinfo=WIB) for month in range(1, 13)]
    minutes = [day(9, 0) + dt.timedelta(minutes=n) for n in range(24 * 60)]
    for moment in (*days, *minutes):
        assert as_babel_tells(moment) == moment_text(moment, INDONESIAN)
    assert "9 Mei 2013 pukul 23.58 WIB" == moment_text(days[4], INDONESIAN)


def test_no_hour_is_told_that_nobody_gave() -> None:
    moment = dt.datetime(2013, 5, 1, tzinfo=WIB)
    said = explain(diagnose(history=[Observation(Status.PENDING, moment)], now=day(4)))

    assert "Status ini terlihat sejak 1 Mei 2013." in said.detail
    assert "1 Mei 2013 pukul 00.01 WIB" == moment_text(moment.replace(minute=1), INDONESIAN)


def test_double_ids_are_looked_for_before_the_technical_team_is_asked() -> None:
    history = [Observation(Status.CEK_KONVERSI, day(1)), Observation(Status.PENDING, day(2))]
    first, second = explain(diagnose(history=history, now=day(20))).actions

    assert first.startswith("Periksa ID sekolah dan ID PTK")
    assert second.startswith("Hubungi tim teknis dengan membawa")


@pytest.mark.parametrize("status", [Status.DITERIMA_VIA_APLIKASI, Status.DITERIMA_VIA_WEB])
def test_what_is_stored_is_sent_again_only_where_the_upload_failed(status: Status) -> None:
    said = explain(diagnose(history=[Observation(status, day(1))], now=day(20)))
    assert "Mengirim ulang berguna hanya jika pengiriman terakhir tidak berhasil." in said.detail


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
        ("UTC", dt.timedelta()),
        ("UTC+07.30", dt.timedelta(hours=7, minutes=30)),
        ("UTC+05.45", dt.timedelta(hours=5, minutes=45)),
        ("UTC-03.30", -dt.timedelta(hours=3, minutes=30)),
        ("UTC-11.00", -dt.timedelta(hours=11)),
        ("UTC+07.07", dt.timedelta(hours=7, minutes=7, seconds=12)),
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


@pytest.mark.parametrize(
    "check", [*COUNT_CHECKS, *HISTORY_CHECKS, *WAITING_CHECKS], ids=lambda check: check.code
)
def test_the_row_of_a_count_a_history_or_a_wait_is_explained(check: FindingType) -> None:
    said = explain(check)

    assert f"{INDONESIAN[f'kode.{check.code}'].title} ({check.code})" == said.title
    assert said.actions


def test_a_hosts_own_check_itself_needs_words_of_its_own() -> None:
    check = Check(
        code="ABC1", slug="mine", severity=Severity.INFO, leads_to=None, facts=(),
        since="1", look=lambda _report: {},
    )  # fmt: skip
    words = INDONESIAN.with_messages({"kode.ABC1": Message(title="Milik kami", gloss="Ours")})

    assert "Milik kami (ABC1)" == explain(check, catalogue=words).title
    with pytest.raises(UnknownMessageError, match=r"kode\.ABC1"):
        explain(check)


def test_a_hosts_finding_without_words_is_told_by_its_code_and_spoils_no_report() -> None:
    said = explain(RULES_BROKEN)
    (other,) = (part for part in said.parts if "ABC1" in part.title)

    assert "Temuan lain (ABC1)" == other.title
    assert "Nama teknisnya mine." in other.detail
    assert "Jumlahnya 1.200." in other.detail
    assert other.title in str(said)
    assert "ID sekolah ganda (DPS301)" in str(said)


def test_a_hosts_finding_without_words_is_told_alone_and_in_a_diagnosis() -> None:
    odd = Finding(code="X{1}", slug="a{b}", severity=Severity.WARNING, leads_to=Status.PENDING)
    file = attrs.evolve(WHOLE, findings=(odd,))

    assert "Temuan lain (X(1))" == explain(odd).title
    assert "Nama teknisnya a(b)." in explain(odd).detail
    assert "Perkiraan ini didasarkan pada temuan: Temuan lain (X(1))." in explain(file).detail
    assert "Temuan lain (X(1))" in [part.title for part in explain(diagnose(file=file)).parts]


def test_rules_that_could_not_be_asked_are_named_by_reason_and_the_others_counted() -> None:
    detail = explain(RULES_LEFT_OUT).detail

    for line in (
        (
            "Aturan data yang tidak dapat diperiksa karena tabelnya tidak ada: "
            "DPS310, DPS326, DPS333-335, DPS393."
        ),
        "Aturan data yang tidak dapat diperiksa karena kolomnya tidak ada: DPS374-375.",
        "Aturan data yang tidak dapat diperiksa karena waktu habis: DPS311.",
        "Aturan data yang tidak diperiksa karena jenjang sekolah tidak disebutkan: 2.",
        "Aturan data yang tidak diperiksa karena versi basis datanya berbeda: 1.",
    ):
        assert line in detail
    # Nothing is lost: what does not concern the file comes last.
    assert "tidak diperiksa" in [line for line in detail if line.startswith("Aturan")][-1]


def test_a_reason_of_a_later_version_is_told_as_it_is() -> None:
    contents = Contents(unchecked_rules=(("MINE", "later_reason"),))
    said = explain(attrs.evolve(WHOLE, contents=contents, not_checked=(("new_step", "later"),)))

    assert "Aturan data yang tidak dapat diperiksa karena later reason: MINE." in said.detail
    assert "Tidak diperiksa karena later: new step." in said.detail


@pytest.mark.parametrize(
    ("expected", "codes"),
    [
        ("DPS301", ["DPS301"]),
        ("DPS301-303", ["DPS302", "DPS301", "DPS303"]),
        ("A, B", ["B", "A"]),
        ("DPS099-100", ["DPS099", "DPS100"]),
        ("DPS301, DPS303-304", ["DPS301", "DPS303", "DPS304"]),
        ("A1, B2", ["A1", "B2"]),
    ],
)
def test_codes_in_a_row_are_told_as_a_range(expected: str, codes: list[str]) -> None:
    assert expected == ", ".join(code_ranges(codes))


def test_a_forecast_names_the_findings_that_it_rests_on() -> None:
    cut, sound, broken = (explain(report).detail for report in (CUT, WHOLE, RULES_BROKEN))

    assert "Perkiraan ini didasarkan pada temuan: Berkas terpotong (DPS110)." in cut
    assert any("karena tidak ada yang salah" in line for line in sound)
    # One leads to pending, which is worse than what the other four lead to.
    named = [line for line in broken if line.startswith("Perkiraan ini")]
    assert 1 == len(named)
    assert "DPS301" in named[0]


def test_a_forecast_that_rests_on_many_findings_names_three_and_counts_the_rest() -> None:
    five = [f for f in RULES_BROKEN.findings if f.leads_to is Status.BERHASIL_DENGAN_PENGECUALIAN]
    many = attrs.evolve(RULES_BROKEN, findings=(*five, five[0]))
    named = [line for line in explain(many).detail if line.startswith("Perkiraan ini")]

    assert 3 == len(named)
    assert "Masih ada 2 temuan lain yang mengarah ke status itu." in explain(many).detail


def test_what_told_the_version_is_said() -> None:
    tables_only = attrs.evolve(WHOLE, contents=Contents(table_count=9, version_rule="tabel_baru"))
    mine = attrs.evolve(WHOLE, contents=Contents(version="2.105", version_rule="cara_kami"))

    assert "Versi dibaca dari tabel versi_db." in explain(WHOLE).detail
    assert "Versi dibaca dari" not in str(explain(tables_only))
    assert "Versi dibaca dari cara kami." in explain(mine).detail


def test_the_words_of_a_step_are_those_of_the_catalogue() -> None:
    mine = INDONESIAN.with_messages(
        {
            "pemicu.kirim_ulang": Message(
                title="kirim lagi", detail=("Sekolah mengirim dari awal.",), gloss="x"
            ),
            "pemicu.proses": Message(title="olah", gloss="x"),
        }
    )
    steps = diagnose(history=[Observation(Status.CEK_KONVERSI, day(1))])
    refusal = WORKFLOW.why_not(Status.TERKENA_CLEANSING, "kirim_ulang")
    unknown = WORKFLOW.why_not(Status.PENDING, "kirim_ulan")
    assert refusal is not None
    assert unknown is not None
    text = str(explain(steps, catalogue=mine))

    line = "Langkah kirim lagi (sekolah): Sekolah mengirim dari awal. Status menjadi"
    assert f"{line} Diterima via aplikasi." in text
    # Without a sentence of its own, a step is told by its name.
    assert "Langkah olah oleh server membawa ke status Berhasil diproses." in text
    told = explain(refusal, catalogue=mine).detail
    assert any(line.startswith("Langkah kirim lagi tidak berlaku") for line in told)
    assert "Arti langkah kirim lagi: Sekolah mengirim dari awal." in told
    assert any("kirim lagi" in line for line in explain(unknown, catalogue=mine).detail)
    assert "kirim_ulang" not in str(explain(steps))


def test_a_step_of_a_hosts_workflow_is_told_by_its_own_name() -> None:
    extra = Transition(
        "kirim_ke_provinsi", Status.PENDING, Status.CEK_KONVERSI, Actor.DINAS, Evidence.DISIMPULKAN
    )
    said = explain(
        diagnose(history=[Observation(Status.PENDING, day(1))], workflow=Workflow([extra]))
    )
    line = "Langkah kirim ke provinsi oleh dinas kabupaten/kota membawa ke status Cek konversi."
    assert line in said.parts[-1].detail


def test_an_impossible_jump_names_the_way_in_words() -> None:
    (jump,) = (row for row in HISTORY_CHECKS if row.code == "DPS501")
    finding = jump.finding({"dari": "pending", "ke": "mine", "jalan": "kirim_ulang, periksa"})

    assert "Jalan terpendek yang sah: kirim ulang, periksa." in explain(finding).detail
    assert "Lompatannya dari Pending ke mine." in explain(finding).detail


def test_lines_under_a_title_that_say_it_all_have_no_heading() -> None:
    text = str(explain(diagnose(history=[Observation(Status.PENDING, day(1))])))
    bare = INDONESIAN.with_messages(
        {"laporan.utuh": Message(title="Utuh", detail=("Berkas utuh.",), gloss="Sound")}
    )
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    whole = str(explain(attrs.evolve(WHOLE, findings=(info,)), catalogue=bare))

    assert "  Langkah berikutnya yang mungkin, bukan saran\n    Langkah lanjutkan" in text
    assert whole.startswith("Utuh\n  Berkas utuh.\n")
    # Its parts are not lost.
    assert "\n  Perubahan terakhir mungkin tidak ikut (DPS121)\n    Artinya:\n" in whole


@pytest.mark.parametrize(
    "subject", [None, "pending", 1, object(), CHECKS], ids=lambda s: type(s).__name__
)
def test_anything_else_is_refused(subject: object) -> None:
    with pytest.raises(UnknownSubjectError, match="nothing to explain"):
        explain(subject)  # type: ignore[arg-type]  # what is shown
