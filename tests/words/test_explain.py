"""``explain``: facts in, Indonesian words out."""

import datetime as dt
import math
import re
import time
from decimal import Decimal, localcontext
from pathlib import Path

import attrs
import laws
import pytest
from babel.dates import format_datetime
from babel.numbers import format_decimal
from golden import APPROVED, CUT, RULES_BROKEN, RULES_LEFT_OUT, TEXTS, WHOLE, approved, day
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
    read_question,
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
from dapodik_status.words.phrases import Phrases, code_ranges, number, size, within

SAY = Phrases(INDONESIAN)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_text_is_the_approved_one(name: str) -> None:
    assert (APPROVED / f"{name}.txt").read_text("utf-8") == approved(TEXTS[name]())


def test_every_approved_text_has_its_subject() -> None:
    assert {path.stem for path in APPROVED.glob("*.txt")} == set(TEXTS)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_brace_and_no_long_sentence_survives_rendering(name: str) -> None:
    text = approved(TEXTS[name]())

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

    report = inspect_file(path, depth=depth)
    said = explain(report)
    sound = 8 if report.ok else 16

    assert [] == laws.finished(said)
    assert [] == laws.contradictions(said)
    assert [] == laws.screen(said, sound if len(report.findings) < 2 or report.ok else 30)


@pytest.mark.parametrize("reason", Unchecked)
def test_many_rules_that_could_not_be_asked_are_told_in_short_sentences(reason: Unchecked) -> None:
    left_out = tuple((rule.code, reason.value) for rule in DATA_RULES[::2])
    said = explain(attrs.evolve(WHOLE, contents=Contents(unchecked_rules=left_out)))

    assert [] == laws.finished(said)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_text_contradicts_itself(name: str) -> None:
    said = TEXTS[name]()
    # A file without a title of its own holds many texts.
    assert [] == [
        wrong
        for each in (said.parts if not said.title else (said,))
        for wrong in laws.contradictions(each)
    ]


@pytest.mark.parametrize("status", Status)
def test_a_status_says_whose_turn_it_is(status: Status) -> None:
    turn = status.facts.turn
    starts = {Actor.SEKOLAH: "Giliran sekolah", Actor.SERVER: "Giliran server", None: "Selesai"}

    assert str(explain(status)).split("\n")[1].startswith(starts[turn])


def test_what_the_article_says_of_a_partial_success_is_said() -> None:
    text = str(explain(Status.BERHASIL_DENGAN_PENGECUALIAN))

    for word in ("peserta didik", "PTK", "rombel", "sarpras", "aplikasi lama", "validasi"):
        assert word in text


def test_a_cut_file_is_told_in_numbers_as_indonesians_write_them() -> None:
    said = explain(CUT)

    assert "Yang ada 1,4 MB dari 2,5 MB, atau 57 persen." in said.meaning
    assert "Ukuran persisnya 1.489.551 byte, seharusnya 2.613.248 byte." in said.details


def test_sizes_too_close_to_tell_apart_are_told_in_bytes() -> None:
    facts = {"ukuran": 638_975, "ukuran_seharusnya": 638_976, "persen": 99}
    cut = Finding(code="DPS110", slug="cut-short", severity=Severity.ERROR, facts=facts)
    told = "Yang ada 638.975 byte dari 638.976 byte, atau 99 persen."

    assert told in explain(cut).meaning
    assert "624 KB" not in explain(cut).full_text


@pytest.mark.parametrize(
    ("expected", "count"),
    [
        ("0 KB", 0),
        ("0,1 KB", 1),
        ("0,9 KB", 912),
        ("1 KB", 1024),
        ("9,9 KB", 10_137),
        ("10 KB", 10_240),
        ("624 KB", 638_976),
        ("1.023 KB", 1_047_552),
        ("1 MB", 1_048_300),
        ("2,5 MB", 2_613_248),
        ("24 MB", 25_000_000),
        ("1 GB", 1_073_741_824),
        ("1.024 TB", 2**50),
    ],
)
def test_sizes_are_told_as_operators_read_them(expected: str, count: int) -> None:
    assert expected == size(count)


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        ("berkas utuh.", "Berkas utuh."),
        ("NISN ganda.", "NISN ganda."),
        ("SQLite menolak.", "SQLite menolak."),
        ("Anda belum mengirim.", "Anda belum mengirim."),
        ("Dapodik lama.", "Dapodik lama."),
        ("", ""),
    ],
)
def test_a_sentence_goes_on_after_a_colon_with_a_small_letter(expected: str, sentence: str) -> None:
    assert expected == within(sentence)


def test_a_report_names_the_forecast_as_a_forecast() -> None:
    line = "Perkiraan, bukan kepastian: jika dikirim, statusnya mungkin Berhasil diproses."
    assert line in str(explain(WHOLE)).split("\n")


def test_worse_findings_come_first_in_a_report() -> None:
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    mild = Finding(code="DPS120", slug="side-file-beside", severity=Severity.WARNING)
    said = explain(attrs.evolve(CUT, findings=(info, mild, *CUT.findings)))

    assert "sekolah.db: Berkas terpotong (DPS110)" == said.title
    assert ["DPS120", "DPS121"] == [part.title[-7:-1] for part in said.parts]


def test_a_finding_without_some_facts_leaves_out_their_sentence_only() -> None:
    said = explain(Finding(code="DPS110", slug="cut-short", severity=Severity.ERROR))

    assert ("Berkas ini tidak lengkap.",) == said.meaning
    assert () == said.details


def test_an_info_finding_is_only_a_note() -> None:
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    assert explain(info).turn == "Sekadar catatan untuk sekolah: tidak ada yang mendesak."


@given(value=st.text(max_size=60))
def test_no_fact_can_smuggle_braces_or_control_characters_into_a_text(value: str) -> None:
    """Law: whatever a fact holds, the text is printable and without braces."""
    finding = Finding(
        code="DPS102", slug="archive", severity=Severity.ERROR, facts={"jenis": value}
    )
    text = explain(finding).full_text

    assert not re.search(r"[{}]", text)
    assert all(line.isprintable() for line in text.split("\n"))


@given(path=st.text(min_size=1, max_size=90))
def test_no_files_name_can_smuggle_anything_into_a_title(path: str) -> None:
    """Law: whatever a file is called, the text is printable, without braces, and of that file."""
    said = explain(attrs.evolve(CUT, path=path))

    assert not re.search(r"[{}]", said.full_text)
    assert all(line.isprintable() for line in said.full_text.split("\n"))
    assert said.title.endswith(": Berkas terpotong (DPS110)")
    assert [] == laws.screen(said, 16)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.db", "a.db"),
        ("a.db", "/data/x/a.db"),
        ("a.db", "D:\\kirim\\a.db"),
        ("folder", "/data/folder/"),
        ("/", "/"),
        (f"{'a' * 57}...", "a" * 61),
    ],
)
def test_a_report_is_called_by_its_files_name(name: str, path: str) -> None:
    said = explain(attrs.evolve(CUT, path=path))

    assert f"{name}: Berkas terpotong (DPS110)" == said.title
    shown = path in {name, "/"} or len(path) > 60
    assert (f"Alamatnya {path}." in said.details) is (not shown)


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
    assert expected == number(value)
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
    assert as_babel_tells(moment) == SAY.moment(moment)


def test_every_month_and_every_minute_of_a_day_is_written_as_babel_writes_it() -> None:
    days = [dt.datetime(2013, month, 9, 23, 58, tzinfo=WIB) for month in range(1, 13)]
    minutes = [day(9, 0) + dt.timedelta(minutes=n) for n in range(24 * 60)]
    for moment in (*days, *minutes):
        assert as_babel_tells(moment) == SAY.moment(moment)
    assert "9 Mei 2013 pukul 23.58 WIB" == SAY.moment(days[4])


def test_no_hour_is_told_that_nobody_gave() -> None:
    moment = dt.datetime(2013, 5, 1, tzinfo=WIB)
    said = explain(diagnose(history=[Observation(Status.PENDING, moment)], now=day(4)))

    assert "Terlihat sejak 1 Mei 2013." in said.meaning
    assert "1 Mei 2013 pukul 00.01 WIB" == SAY.moment(moment.replace(minute=1))


def test_double_ids_are_looked_for_before_the_technical_team_is_asked() -> None:
    history = [Observation(Status.CEK_KONVERSI, day(1)), Observation(Status.PENDING, day(2))]
    first, second, third = explain(diagnose(history=history, now=day(20))).actions

    assert first.startswith("Periksa salinan berkas (dapodik-status periksa BERKAS)")
    assert second.startswith("Jika ada ID ganda, hubungi tim teknis")
    assert third.startswith("Jika tidak ada ID ganda, tunggu server")


def test_what_the_school_sent_is_sent_again_only_where_it_did_not_arrive() -> None:
    said = explain(
        diagnose(history=[Observation(Status.DITERIMA_VIA_APLIKASI, day(1))], now=day(20))
    )
    sends = [step for step in said.actions if "kirim ulang" in step]

    assert [
        "Jika tanggalnya lebih dari sehari sebelum Anda mengirim, kiriman terakhir mungkin tidak "
        "sampai: kirim ulang."
    ] == sends


def test_what_the_district_sent_the_district_is_asked_about() -> None:
    said = explain(diagnose(history=[Observation(Status.DITERIMA_VIA_WEB, day(1))], now=day(20)))

    asked = "Tanyakan kepada dinas kabupaten/kota apakah unggahan terakhir berhasil."
    assert said.actions[0] == asked
    assert "kirim" not in " ".join(said.actions)


def test_what_is_broken_is_put_right_before_what_did_not_arrive_is_sent_again() -> None:
    seen = [Observation(Status.DITERIMA_VIA_APLIKASI, day(1))]
    said = explain(diagnose(history=seen, now=day(20), file=CUT))

    assert "sesudah temuan ditangani" in said.actions[2]
    assert "sekolah.db" not in said.title


def test_a_diagnosis_tells_the_last_attempts_of_many_and_how_many_there_are() -> None:
    seen = [
        Observation(status, day(1) + dt.timedelta(hours=n))
        for n, status in enumerate([Status.DITERIMA_VIA_APLIKASI, Status.CEK_KONVERSI] * 50)
    ]
    details = explain(diagnose(history=seen)).details

    assert "Ada 50 kiriman dalam catatan." == details[0]
    assert "Kiriman ke-31: Diterima via aplikasi, Cek konversi." == details[1]
    assert 21 == len(details)


def test_a_long_history_is_explained_in_no_time_that_grows_faster_than_it() -> None:
    """Law: a history takes about ten times as long as a tenth of it: the best of three, whatever
    else the computer does.
    """
    steps = [Status.CEK_KONVERSI, Status.PENDING, Status.BERHASIL_DIPROSES, Status.SQLITE_ERROR]

    def seconds(times: int) -> float:
        seen = [
            Observation(status, day(1) + dt.timedelta(minutes=n), trigger="kirim_ulang")
            for n, status in enumerate(steps * times)
        ]
        diagnosis = diagnose(history=seen)
        best = math.inf
        for _ in range(3):
            begun = time.process_time()
            explain(diagnosis)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(4000) < 25 * seconds(400)


def test_a_refused_step_is_told_alike_from_the_value_and_from_the_exception() -> None:
    refusal = WORKFLOW.why_not(Status.DITERIMA_VIA_APLIKASI, "proses", actor=Actor.SERVER)
    assert refusal is not None
    with pytest.raises(IllegalTransitionError) as caught:
        WORKFLOW.apply(Status.DITERIMA_VIA_APLIKASI, "proses", actor=Actor.SERVER)

    assert explain(refusal) == explain(caught.value)
    assert str(explain(refusal)) == str(explain(caught.value))
    assert "Ulangi sesudah periksa (server)." in explain(refusal).actions


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
    assert f"9 Mei 2013 pukul 23.58 {expected}" == SAY.moment(moment)


def test_no_zone_is_told_that_no_page_gave() -> None:
    said = explain(read_label("diterima via aplikasi tgl 9 Mei 2013 pukul 23.58"))

    assert "Laman mencatat: diterima 9 Mei 2013 pukul 23.58." in said.meaning
    assert "WIB" not in said.full_text


def test_the_words_a_person_wrote_are_not_repeated() -> None:
    assert "rahasia" not in explain(read_label("pending rahasia 1234567890")).full_text


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

    assert "Belum ada penjelasannya (ABC1)" == other.title
    assert "Jumlahnya 1.200." in other.meaning
    assert "Nama teknis temuan itu mine." in other.details
    assert other.title in str(said)
    assert "sekolah.db: ID sekolah ganda (DPS301)" == said.title


def test_a_hosts_finding_without_words_is_told_alone_and_in_a_diagnosis() -> None:
    odd = Finding(code="X{1}", slug="a{b}", severity=Severity.WARNING, leads_to=Status.PENDING)
    file = attrs.evolve(WHOLE, findings=(odd,))

    title = "Belum ada penjelasannya (X(1))"
    assert title == explain(odd).title
    assert "Nama teknis temuan itu a(b)." in explain(odd).details
    assert f"Perkiraan ini didasarkan pada temuan {title}." in explain(file).details
    # Of a file alone it leads, and is told once.
    said = explain(diagnose(file=file))
    assert (said.title, said.parts) == (title, ())
    assert "Nama teknis temuan itu a(b)." in said.details


def test_rules_that_could_not_be_asked_are_named_by_reason_and_the_others_counted() -> None:
    details = explain(RULES_LEFT_OUT).details

    for line in (
        (
            "Aturan data yang tidak dapat diperiksa karena tabelnya tidak ada: "
            "DPS310, DPS326, DPS333-335, DPS393."
        ),
        "Aturan data yang tidak dapat diperiksa karena kolomnya tidak ada: DPS374-375.",
        "Aturan data yang tidak dapat diperiksa karena waktu habis: DPS311.",
        "Karena jenjang sekolah tidak disebutkan, 2 aturan data tidak diperiksa.",
        "Karena versi basis datanya berbeda, 1 aturan data tidak diperiksa.",
    ):
        assert line in details
    # Nothing is lost: what does not concern the file comes last.
    rules = [line for line in details if "aturan data" in line.lower()]
    assert rules[-1].endswith("tidak diperiksa.")


def test_a_reason_of_a_later_version_is_told_as_it_is() -> None:
    contents = Contents(unchecked_rules=(("MINE", "later_reason"),))
    said = explain(attrs.evolve(WHOLE, contents=contents, not_checked=(("new_step", "later"),)))

    assert "Aturan data yang tidak dapat diperiksa karena later reason: MINE." in said.details
    assert "Tidak diperiksa karena later: new step." in said.details


def test_what_damage_kept_from_being_checked_is_told_without_the_damage() -> None:
    said = explain(attrs.evolve(WHOLE, not_checked=(("counts", "damaged"),)))
    assert (
        "Pemeriksaan berhenti pada kerusakan pertama; yang belum selesai: jumlah entitas."
        in said.details
    )


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
    cut, sound, broken = (explain(report).details for report in (CUT, WHOLE, RULES_BROKEN))

    assert "Perkiraan ini didasarkan pada temuan Berkas terpotong (DPS110)." in cut
    assert any("karena tidak ada yang salah" in line for line in sound)
    # One leads to pending, which is worse than what the other four lead to.
    named = [line for line in broken if line.startswith("Perkiraan ini")]
    assert 1 == len(named)
    assert "DPS301" in named[0]


def test_a_forecast_that_rests_on_many_findings_names_three_and_counts_the_rest() -> None:
    five = [f for f in RULES_BROKEN.findings if f.leads_to is Status.BERHASIL_DENGAN_PENGECUALIAN]
    many = attrs.evolve(RULES_BROKEN, findings=(*five, five[0]))
    named = [line for line in explain(many).details if line.startswith("Perkiraan ini")]

    assert 3 == len(named)
    assert "Masih ada 2 temuan lain yang mengarah ke status itu." in explain(many).details


def test_what_told_the_version_is_said() -> None:
    tables_only = attrs.evolve(WHOLE, contents=Contents(table_count=9, version_rule="tabel_baru"))
    mine = attrs.evolve(WHOLE, contents=Contents(version="2.105", version_rule="cara_kami"))

    assert "Versi dibaca dari tabel versi_db." in explain(WHOLE).details
    assert "Rombelnya dihitung dari semester genap 2025/2026." in explain(WHOLE).details
    assert "Versi dibaca dari" not in explain(tables_only).full_text
    assert "Versi dibaca dari cara kami." in explain(mine).details


def test_the_words_of_a_step_are_those_of_the_catalogue() -> None:
    mine = INDONESIAN.with_messages(
        {
            "pemicu.kirim_ulang": Message(
                title="kirim lagi", detail=("Sekolah mengirim dari awal.",), gloss="x"
            ),
            "pemicu.proses": Message(title="olah", gloss="x"),
        }
    )
    refusal = WORKFLOW.why_not(Status.TERKENA_CLEANSING, "kirim_ulang")
    unknown = WORKFLOW.why_not(Status.PENDING, "kirim_ulan")
    no_words = WORKFLOW.why_not(Status.PENDING, "proses")
    assert refusal is not None
    assert unknown is not None
    assert no_words is not None
    told = explain(refusal, catalogue=mine)

    assert any(line.startswith("Langkah kirim lagi tidak berlaku") for line in told.meaning)
    assert ("Langkah kirim lagi berarti sekolah mengirim dari awal.",) == told.details
    assert any("kirim lagi" in line for line in explain(unknown, catalogue=mine).meaning)
    # Without a sentence of its own, a step is told by its name.
    assert () == explain(no_words, catalogue=mine).details
    assert "Langkah olah tidak berlaku" in explain(no_words, catalogue=mine).text


def test_a_step_of_a_hosts_workflow_is_told_by_its_own_name() -> None:
    extra = Transition(
        "kirim_ke_provinsi", Status.PENDING, Status.CEK_KONVERSI, Actor.DINAS, Evidence.DISIMPULKAN
    )
    refusal = Workflow([extra]).why_not(Status.CEK_KONVERSI, "kirim_ke_provinsi")
    assert refusal is not None

    assert "Langkah kirim ke provinsi tidak berlaku pada status Cek konversi." in (
        explain(refusal).meaning
    )


def test_an_impossible_jump_names_the_way_in_words() -> None:
    (jump,) = (row for row in HISTORY_CHECKS if row.code == "DPS501")
    finding = jump.finding({"dari": "pending", "ke": "mine", "jalan": "kirim_ulang, periksa"})

    assert "Urutan terdekat yang kami kenal ialah kirim ulang, periksa." in explain(finding).meaning
    assert "Lompatannya dari Pending ke mine." in explain(finding).meaning


def test_findings_of_one_code_are_told_together() -> None:
    (jump,) = (row for row in HISTORY_CHECKS if row.code == "DPS501")
    way = [(a, b) for a in Status for b in Status]
    jumps = [jump.finding({"dari": a.value, "ke": b.value, "jalan": None}) for a, b in way]
    (part,) = explain(attrs.evolve(WHOLE, findings=(*CUT.findings, *jumps))).parts

    assert "DPS501" in part.title
    assert "Lompatannya dari Belum terkirim ke Diterima via web." in part.meaning
    # Not all of thousands: the diagnosis itself has them.
    assert 1 + 20 == len(part.meaning)


def test_what_has_no_room_is_counted() -> None:
    info = Finding(code="DPS121", slug="wal-may-be-missing", severity=Severity.INFO)
    notes = [attrs.evolve(info, code=f"X{n}") for n in range(5)]
    lines = str(explain(attrs.evolve(WHOLE, findings=tuple(notes)))).split("\n")

    assert 8 == len(lines)
    assert "Temuan: Belum ada penjelasannya (X0)" == lines[-3]
    assert "Temuan lain yang belum disebut: 4 (lihat --rinci)." == lines[-2]


@pytest.mark.parametrize(
    "subject", [None, "pending", 1, object(), CHECKS], ids=lambda s: type(s).__name__
)
def test_anything_else_is_refused(subject: object) -> None:
    with pytest.raises(UnknownSubjectError, match="nothing to explain"):
        explain(subject)  # type: ignore[arg-type]  # what is shown


@pytest.mark.parametrize(
    ("told", "semester"),
    [
        ("semester ganjil 2024/2025", "20241"),
        ("semester genap 2024/2025", "20242"),
        ("semua semester, karena semester berjalan tidak diketahui", "all"),
        ("20249", "20249"),
        ("a(b)", "a{b}"),
        ("abcd1", "abcd1"),
    ],
)
def test_a_semester_is_called_as_schools_call_it(told: str, semester: str) -> None:
    contents = attrs.evolve(WHOLE.contents, semester=semester)
    said = explain(attrs.evolve(WHOLE, contents=contents))
    assert f"Rombelnya dihitung dari {told}." in said.details


def test_no_semester_is_named_where_none_is_known() -> None:
    unknown = explain(attrs.evolve(WHOLE, contents=attrs.evolve(WHOLE.contents, semester=None)))
    assert "Rombelnya" not in str(unknown) + " ".join(unknown.details)


def test_a_topic_without_a_turn_takes_that_of_the_status_that_is_asked_about() -> None:
    question = read_question("kenapa data lama yang tampil padahal pending")

    assert question.statuses == (Status.PENDING,)
    assert explain(question).turn == explain(Status.PENDING).turn
    assert explain(read_question("kenapa data lama yang tampil")).turn != explain(question).turn
