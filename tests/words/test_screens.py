"""Every text that the library can say: what is needed comes first, and it fits on a screen."""

import datetime as dt
from collections.abc import Iterator
from itertools import permutations, product

import attrs
import laws
import pytest
from golden import CUT, MODELS, RULES_BROKEN, RULES_LEFT_OUT, TIMED_OUT, WHOLE, day
from hypothesis import given
from hypothesis import strategies as st
from question_cases import QUESTIONS

from dapodik_status import (
    CHECKS,
    DATA_RULES,
    INDONESIAN,
    WORKFLOW,
    Actor,
    Check,
    DataRule,
    Diagnosis,
    Explanation,
    FileReport,
    Finding,
    FindingType,
    LabelReading,
    Message,
    Observation,
    Question,
    Severity,
    Status,
    diagnose,
    explain,
    read_question,
)
from dapodik_status.findings.finding import FactValue
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.history.questions import TOPICS, Topic
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.vocabulary import LabelRefusal, ResendEffect

# How many lines of a screen each text may fill.
STATUS, FINDING, REPORT, SOUND, SEVERAL, DIAGNOSIS, TOPIC = 12, 10, 16, 8, 30, 16, 10

Row = Check | FindingType | DataRule
ROWS: tuple[Row, ...] = (*CHECKS, *DATA_RULES, *COUNT_CHECKS, *HISTORY_CHECKS, *WAITING_CHECKS)
#: A value for each fact that a finding can carry.
FACTS: dict[str, FactValue] = {
    "bagian": "cut", "bagian_berubah": 3, "batas_hari": 3.0, "dari": "pending", "dikirim": 1240,
    "diterima": 1238, "entitas": "peserta_didik, ptk", "halaman": 3, "hari": 28,
    "indeks": "a, b, c, ...", "jalan": "kirim, periksa", "jam": 7, "jenis": "zip", "jumlah": 1234,
    "jumlah_bagian": 10, "jumlah_halaman": 2, "jumlah_tabel": 2, "ke": "berhasil_diproses",
    "kiriman_sebelum": 1, "kiriman_sesudah": 2, "kode": "DPS301, DPS302", "kolom": "nama",
    "kunci": "...3464, ...9f3a", "langkah": "quick_check", "penanda": "versi_db", "persen": 57,
    "posisi": 12, "sebelum": "berhasil_diproses", "selisih": 2, "sesudah": "sqlite_error",
    "semester_dikirim": "20252", "semester_diterima": "all",
    "susunan_dikirim": "registrasi", "susunan_diterima": "lama",
    "tabel": "ptk, sekolah, ruang, ...",
    "ukuran": 364_216, "ukuran_seharusnya": 638_976, "versi": "2.100",
}  # fmt: skip


def finding(row: Row) -> Finding:
    """Return the finding of *row* with every fact that it can carry."""
    names = ("jumlah", "kunci", "tabel") if isinstance(row, DataRule) else row.facts
    return Finding(
        code=row.code, slug=row.slug, severity=row.severity, leads_to=row.leads_to,
        facts={name: FACTS[name] for name in names},
    )  # fmt: skip


FINDINGS = {row.code: finding(row) for row in ROWS}
# What a file can show; the others come of comparing two sides and of histories.
OF_FILES = [FINDINGS[code] for code in [*(c.code for c in CHECKS), *(r.code for r in DATA_RULES)]]


@pytest.mark.parametrize("status", Status)
def test_a_status(status: Status) -> None:
    assert [] == laws.screen(explain(status), STATUS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_code_as_a_row_and_as_a_finding_with_and_without_facts(row: Row) -> None:
    whole = FINDINGS[row.code]
    subjects: tuple[Row | Finding, ...] = (row, whole, attrs.evolve(whole, facts=()))
    for subject in subjects:
        said = explain(subject)
        assert [] == laws.screen(said, FINDING)
        assert [] == laws.finished(said)
        assert [] == laws.contradictions(said)


def readings() -> Iterator[LabelReading]:
    """Yield every kind of a label's reading."""
    for refused, some in product(LabelRefusal, ((), tuple(Status)[:3])):
        yield LabelReading(status=None, raw="x", refused=refused, suggestions=some)
    flags = ("lolos_validasi_akhir", "belum_validasi_akhir")
    for status, several, at in product(Status, ((), flags[:1], flags), (None, day(9))):
        yield LabelReading(status=status, raw="x", flags=several, received_at=at)
    for status, remark in product(Status, ("x", None)):
        yield LabelReading(status=status, raw="x", certain=False, remark=remark)


@pytest.mark.parametrize("reading", list(readings()), ids=repr)
def test_a_label(reading: LabelReading) -> None:
    assert [] == laws.screen(explain(reading), STATUS)
    assert [] == laws.finished(explain(reading))


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_a_question(topic: Topic) -> None:
    assert [] == laws.screen(explain(topic), TOPIC)


def asked() -> Iterator[Question]:
    """Yield a question of each topic and each status, each two statuses, and none."""
    some = [(), *((s,) for s in Status), *permutations(Status, 2)]
    for answer, statuses in product((*(t.slug for t in TOPICS), *Status), some):
        yield Question(answer=answer, statuses=statuses)
        if isinstance(answer, Status):
            yield Question(answer=answer, statuses=statuses, certain=False)
    yield from (
        Question(statuses=statuses, outside=out) for statuses in some for out in (False, True)
    )


def test_what_a_question_is_answered_agrees_with_itself() -> None:
    """Law: whatever topic and statuses a question has, turn, steps and what to avoid agree."""
    for question in asked():
        said = explain(question)
        complaints = [*laws.screen(said, STATUS), *laws.contradictions(said), *laws.finished(said)]
        assert [] == complaints, question


def test_the_answers_to_real_questions_agree_with_themselves() -> None:
    for text in (text for texts in QUESTIONS.values() for text in texts):
        said = explain(read_question(text))
        assert [] == [*laws.screen(said, STATUS), *laws.contradictions(said)], text


# Topics of which a status alone decides the answer, and what is said of it there.
OF_STATUSES = ("status_tetap", "kapan_kirim_ulang", "sudah_sampai", "data_lama_tampil")


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("slug", OF_STATUSES)
def test_the_status_named_answers_before_any_other(slug: str, status: Status) -> None:
    said, own = explain(Question(answer=slug, statuses=(status,))), explain(status)
    if f"tanya.{slug}.{status}" in INDONESIAN:
        return

    assert (said.actions, said.avoid) == (own.actions, own.avoid)
    assert said.title == INDONESIAN[f"topik.{slug}"].title
    if status is not Status.BERHASIL_DIPROSES:
        assert said.turn == own.turn


def test_what_a_remark_means_is_said_beside_what_the_status_asks_for() -> None:
    said = explain(Question(answer="arti_keterangan", statuses=(Status.SQLITE_ERROR,)))

    assert said.actions == explain(Status.SQLITE_ERROR).actions
    assert set(INDONESIAN["topik.arti_keterangan"].detail) <= set(said.meaning)


def test_who_waits_for_success_asks_of_the_status_now() -> None:
    statuses = (Status.SQLITE_ERROR, Status.BERHASIL_DIPROSES)
    said = explain(Question(answer="status_tetap", statuses=statuses))

    assert said.actions == explain(Status.SQLITE_ERROR).actions
    assert explain(Question(answer="kapan_kirim_ulang", statuses=statuses)).turn == (
        INDONESIAN["tanya.giliran"].title
    )


@pytest.mark.parametrize("status", Status)
def test_a_refused_step(status: Status) -> None:
    for trigger, actor in product((*WORKFLOW.triggers, "kirm", "entah"), (None, *Actor)):
        refusal = WORKFLOW.why_not(status, trigger, actor=actor)
        if refusal is not None:
            assert [] == laws.screen(explain(refusal), STATUS)
            assert [] == laws.finished(explain(refusal))


def limit(report: FileReport) -> int:
    """Return how many lines the text of *report* may fill."""
    if report.ok:
        return SOUND
    return REPORT if len(report.findings) == 1 else SEVERAL


REPORTS = (CUT, RULES_BROKEN, RULES_LEFT_OUT, TIMED_OUT, WHOLE)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(limit(report)))
def test_a_report(report: FileReport) -> None:
    assert [] == laws.screen(explain(report), limit(report))


@given(st.lists(st.sampled_from(OF_FILES), unique=True), st.sampled_from(REPORTS))
def test_a_report_with_any_findings(findings: list[Finding], report: FileReport) -> None:
    """Law: whatever is found together, the text keeps its order, its length and its word."""
    several = attrs.evolve(report, findings=tuple(findings))
    said = explain(several)

    assert [] == laws.screen(said, limit(several))
    assert [] == laws.contradictions(said)
    for each in findings:
        assert f"({each.code})" in said.full_text


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: str(limit(report)))
def test_what_was_not_checked_is_never_dropped(report: FileReport) -> None:
    said = explain(report)
    last = said.text.split("\n")[-1]

    assert said.details[0].endswith("belum diperiksa.")
    assert last.startswith("Rincian: ")
    assert last.endswith("belum diperiksa (lihat --rinci).")
    assert all(f"  {detail}" in said.full_text for detail in said.details)


def test_a_file_of_which_all_was_seen_says_so() -> None:
    said = explain(attrs.evolve(WHOLE, not_checked=()))
    assert "Jenisnya basis data SQLite 3; semua langkah sudah dijalankan." == said.details[0]


HISTORIES: tuple[tuple[Status, ...], ...] = (
    (),
    (Status.SQLITE_ERROR, Status.DITERIMA_VIA_APLIKASI),
    (Status.CEK_KONVERSI, Status.PENDING),
    (Status.BERHASIL_DIPROSES, Status.DITERIMA_VIA_APLIKASI, Status.SQLITE_ERROR),
)
NOWS = (None, day(8, 9), day(29))


def diagnosed(
    status: Status, before: tuple[Status, ...], now: dt.datetime | None, **how: object
) -> Diagnosis:
    """Return what is made of *status* after *before*, at *now*."""
    every = (*before, status)
    seen = [Observation(each, day(n)) for n, each in enumerate(every, 1)]
    return diagnose(history=seen, now=now, **how)  # type: ignore[arg-type]  # any parameter


@pytest.mark.parametrize("file", [None, *REPORTS], ids=lambda f: "none" if f is None else "file")
@pytest.mark.parametrize("before", HISTORIES, ids=len)
@pytest.mark.parametrize("now", NOWS, ids=str)
@pytest.mark.parametrize("status", Status)
def test_a_diagnosis(
    status: Status, now: dt.datetime | None, before: tuple[Status, ...], file: FileReport | None
) -> None:
    diagnosis = diagnosed(status, before, now, file=file)
    said = explain(diagnosis)

    assert [] == laws.screen(said, DIAGNOSIS)
    assert [] == laws.answers(diagnosis, said)
    assert [] == laws.contradictions(said)


@given(
    st.lists(st.sampled_from(OF_FILES), unique=True, max_size=8),
    st.sampled_from(Status),
    st.sampled_from(HISTORIES),
    st.sampled_from(NOWS),
)
def test_a_diagnosis_with_any_file(
    findings: list[Finding], status: Status, before: tuple[Status, ...], now: dt.datetime | None
) -> None:
    """Law: whatever a file shows beside a status, the answer holds together and fits."""
    file = attrs.evolve(WHOLE, findings=tuple(findings))
    diagnosis = diagnosed(status, before, now, file=file)
    said = explain(diagnosis)

    assert [] == laws.screen(said, DIAGNOSIS)
    assert [] == laws.answers(diagnosis, said)
    assert [] == laws.contradictions(said)


@pytest.mark.parametrize("file", [None, *REPORTS], ids=lambda f: "none" if f is None else "file")
def test_a_diagnosis_without_a_history(file: FileReport | None) -> None:
    said = explain(diagnose(file=file))

    assert [] == laws.screen(said, DIAGNOSIS)
    assert [] == laws.contradictions(said)


# Two texts about one case.


@pytest.mark.parametrize("status", Status)
def test_a_status_and_its_diagnosis_say_the_same(status: Status) -> None:
    one, other = explain(status), explain(diagnosed(status, (), day(1, 9)))

    assert (one.turn, one.actions, one.avoid) == (other.turn, other.actions, other.avoid)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_finding_and_the_report_of_its_file_say_the_same(row: Row) -> None:
    alone = FINDINGS[row.code]
    one, other = explain(alone), explain(attrs.evolve(WHOLE, findings=(alone,)))
    if alone.severity is Severity.INFO:
        # The file is sound, and the note is one of its parts.
        (note,) = other.parts
        assert one.title == note.title
        return

    assert (one.turn, one.actions, one.avoid) == (other.turn, other.actions, other.avoid)
    assert other.title == f"sekolah.db: {one.title}"
    assert one.forecast == other.forecast


@pytest.mark.parametrize("report", [CUT, RULES_BROKEN], ids=["cut", "rules"])
def test_a_report_and_the_diagnosis_of_what_was_not_sent_say_the_same(report: FileReport) -> None:
    one = explain(report)
    for diagnosis in (
        diagnose(file=report),
        diagnosed(Status.BELUM_TERKIRIM, (), None, file=report),
    ):
        other = explain(diagnosis)
        assert (one.turn, one.actions, one.avoid) == (other.turn, other.actions, other.avoid)
        assert one.forecast == other.forecast


@pytest.mark.parametrize("now", NOWS, ids=str)
@pytest.mark.parametrize("before", HISTORIES, ids=len)
@pytest.mark.parametrize("status", Status)
def test_the_questions_that_a_case_raises_send_nothing_that_its_answer_forbids(
    status: Status, before: tuple[Status, ...], now: dt.datetime | None
) -> None:
    diagnosis = diagnosed(status, before, now)
    said = explain(diagnosis)
    for topic in TOPICS:
        if topic.slug in diagnosis.topics and laws.bans(said):
            assert [] == laws.sends(explain(topic))


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_whole_texts_as_the_article_asks_for_them(name: str) -> None:
    assert [] == laws.screen(MODELS[name](), DIAGNOSIS)


def test_the_two_questions_of_the_article_are_answered() -> None:
    terus = MODELS["artikel-diterima-via-aplikasi-terus"]()
    belum = MODELS["artikel-belum-berhasil-diproses"]()

    assert terus.turn == "Giliran server, tetapi periksa dahulu apakah kiriman terakhir sampai."
    assert terus.actions[0] == "Cocokkan tanggal diterima di laman dengan tanggal Anda mengirim."
    assert "kirim ulang" in terus.actions[2]
    assert "dinas kabupaten/kota" in terus.actions[3]
    assert belum.turn == (
        "Giliran siapa terlihat dari status sekarang: lihat dahulu statusnya di laman."
    )
    for step, word in zip(belum.actions, ("kirim", "tunggu", "pending", "cleansing"), strict=True):
        assert word in step


# From here on: the laws bite.

GOOD = Explanation(
    title="Berkas terpotong",
    turn="Giliran sekolah: Anda yang perlu bertindak.",
    actions=("Periksa berkas asli.",),
    text="Berkas terpotong\nGiliran sekolah: Anda yang perlu bertindak.\n  1. Periksa berkas asli.",
)
BAD_TEXTS = {
    "another title": GOOD.text.replace("terpotong", "rusak"),
    "no turn": GOOD.text.replace("Giliran", "Bagian"),
    "no step": GOOD.text.replace("  1. ", ""),
    "too long": GOOD.text + "\nRincian: a." * 12,
    "twice": f"{GOOD.text}\nArtinya: periksa berkas asli.",
    "out of order": f"{GOOD.text}\nArtinya: utuh.\nJangan menunggu.",
    "a heading nobody knows": f"{GOOD.text}\nLarangan: jangan.",
}


def test_a_good_text_passes() -> None:
    assert [] == laws.screen(GOOD, FINDING)


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=list(BAD_TEXTS))
def test_a_bad_text_is_seen(text: str) -> None:
    assert laws.screen(attrs.evolve(GOOD, text=text), FINDING)


def _with(key: str, **change: object) -> dict[str, Message]:
    return {key: attrs.evolve(INDONESIAN[key], **change)}  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("status", "before", "changed"),
    [
        (Status.CEK_KONVERSI, (), _with("status.cek_konversi", actions=("Kirim ulang.",))),
        (Status.CEK_KONVERSI, (), _with("giliran.server", title="Giliran sekolah: kirim.")),
        (Status.SQLITE_ERROR, (), _with("status.sqlite_error", actions=("Tunggu server.",))),
        (Status.TERKENA_CLEANSING, (), _with("status.terkena_cleansing", avoid=())),
        (Status.PENDING, (Status.CEK_KONVERSI,), _with("diagnosis.id_ganda", actions=("Kirim.",))),
        (Status.BERHASIL_DIPROSES, (), _with("status.berhasil_diproses", actions=("Kirim.",))),
        (
            Status.TERKENA_CLEANSING, (),
            _with("status.terkena_cleansing", actions=("Tunggu.",), turn="Giliran sekolah."),
        ),
    ],
)  # fmt: skip
def test_words_that_say_something_else_than_the_diagnosis_are_seen(
    status: Status, before: tuple[Status, ...], changed: dict[str, Message]
) -> None:
    diagnosis = diagnosed(status, before, day(len(before) + 1, 9))
    said = explain(diagnosis, catalogue=INDONESIAN.with_messages(changed))

    assert laws.answers(diagnosis, said)


def test_a_text_that_sends_and_forbids_is_seen() -> None:
    one = Explanation(title="a", actions=("Kirim ulang.",), avoid=("Jangan mengirim ulang.",))
    part = Explanation(title="b", parts=(Explanation(title="c", actions=("Kirim ulang.",)),))
    done = Explanation(title="e", turn="Selesai: a.", actions=("Bandingkan jumlah.",))
    calm = Explanation(
        title="d", turn="Giliran server: sekolah menunggu.", actions=("Hubungi CS.",)
    )

    assert all(laws.contradictions(each) for each in (one, part, calm, done))


def test_every_effect_of_sending_again_is_among_the_diagnoses() -> None:
    effects = {
        diagnosed(status, before, now).resend_effect
        for status, before, now in product(Status, HISTORIES, NOWS)
    }
    assert effects == set(ResendEffect)
