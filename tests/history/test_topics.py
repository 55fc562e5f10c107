"""The questions of operators: each is raised by its case and answered in its words."""

import pytest
from golden import QUESTIONS, RULES_BROKEN, TEXTS, WHOLE, day

from dapodik_status import INDONESIAN, Observation, Replay, Status, diagnose
from dapodik_status.history.questions import TOPICS, Case, Topic, raised_by

_S = Status


def counted(status: Status, later: dict[str, int]) -> tuple[Observation, ...]:
    """Return what was sent with counts, and *status* with those that were seen *later*."""
    return (
        Observation(_S.DITERIMA_VIA_APLIKASI, day(1), counts={"peserta_didik": 240, "ptk": 16}),
        Observation(status, day(2), counts=later),
    )


# Whose turn it is in each question; and the codes that its words answer already.
TURNS = {
    "cleansing": ("sekolah", "DPS602"),
    "tidak_sah_sesudah_kirim_ulang": ("sekolah", ""),
    "kembali_pending": ("server", "DPS502"),
    "pending_lama": ("server", "DPS601"),
    "status_tetap": (None, "DPS601"),
    "macet_di_tengah": ("sekolah", ""),
    "berhasil_tetapi_kosong": ("sekolah", ""),
    "jumlah_berbeda": ("sekolah", ""),
    "data_lama_tampil": (None, ""),
    "tanggal_mundur": (None, "DPS506"),
    "aplikasi_lama": ("sekolah", ""),
    "dua_komputer": ("sekolah", ""),
    "tidak_dapat_mengirim": ("sekolah", ""),
    "komputer_rusak": ("sekolah", ""),
    "invalid_atau_warning": ("sekolah", ""),
    "arti_keterangan": (None, ""),
    "kapan_kirim_ulang": (None, ""),
    "sudah_sampai": (None, ""),
}


def test_a_question_keeps_its_turn_and_the_codes_that_it_answers() -> None:
    assert {t.slug: (t.turn, " ".join(t.answers)) for t in TOPICS} == TURNS


def test_every_topic_that_can_be_raised_has_a_case() -> None:
    assert {t.slug for t in TOPICS if t.raised is not None} == set(QUESTIONS)
    # No status and no file shows that a computer broke.
    assert {t.slug for t in TOPICS if t.raised is None} == {"komputer_rusak"}


def test_every_topic_says_where_it_comes_from() -> None:
    assert [topic.slug for topic in TOPICS] == list(TURNS)
    assert all(topic.source for topic in TOPICS)


@pytest.mark.parametrize("slug", QUESTIONS)
def test_its_case_answers_it_or_says_how_to_ask(slug: str) -> None:
    said = QUESTIONS[slug]()
    ask = f"{INDONESIAN[f'topik.{slug}'].title} (dapodik-status jelaskan --topik {slug})"
    # What these ask is what the texts of their cases answer.
    answered = {"status_tetap", "pending_lama", "kembali_pending"}

    assert (ask in said.more) is (slug not in answered)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_nothing_is_raised_by_nothing(topic: Topic) -> None:
    blank = Case(status=None, stuck=None, codes=frozenset(), replay=Replay())
    assert topic.slug not in raised_by(blank)
    assert f"topik-{topic.slug}" in TEXTS


def test_an_upload_that_failed_is_stuck_only_where_it_was_sent() -> None:
    error = Case(status=Status.SQLITE_ERROR, stuck=None, codes=frozenset(), replay=Replay())
    assert raised_by(error) == ()


COUNTS = {"peserta_didik": 240, "ptk": 16}
NOTED = Observation.from_label("Cek konversi", day(2), remark="menunggu giliran")


@pytest.mark.parametrize(
    ("slug", "raised", "history"),
    [
        # Sent, and nothing of it on the server.
        ("berhasil_tetapi_kosong", True, counted(_S.BERHASIL_DIPROSES, {"ptk": 0})),
        ("berhasil_tetapi_kosong", False, counted(_S.BERHASIL_DIPROSES, COUNTS)),
        ("berhasil_tetapi_kosong", False, counted(_S.BERHASIL_DIPROSES, {})),
        ("berhasil_tetapi_kosong", False, counted(_S.CEK_KONVERSI, {"ptk": 0})),
        (
            "berhasil_tetapi_kosong",
            True,
            (Observation.from_label("berhasil diproses (datanya 0)", day(2)),),
        ),
        ("berhasil_tetapi_kosong", False, (Observation(None, day(2)),)),
        ("arti_keterangan", True, (NOTED,)),
        (
            "arti_keterangan",
            True,
            (Observation.from_label("cek konversi, belum validasi akhir", day(2)),),
        ),
        ("arti_keterangan", False, (Observation(_S.PENDING, day(2), remark="17 Mei"),)),
        # What was noted before is no remark of now.
        ("arti_keterangan", False, (NOTED, Observation(_S.PENDING, day(3)))),
        (
            "sudah_sampai",
            True,
            (Observation(_S.DITERIMA_VIA_APLIKASI, day(10), trigger="kirim", received_at=day(2)),),
        ),
        ("sudah_sampai", False, (Observation(_S.DITERIMA_VIA_APLIKASI, day(10)),)),
        # Sent again while the server worked, and after it had failed.
        (
            "kapan_kirim_ulang",
            True,
            (
                Observation(_S.CEK_KONVERSI, day(1)),
                Observation(_S.DITERIMA_VIA_APLIKASI, day(2), trigger="kirim_ulang"),
            ),
        ),
        (
            "kapan_kirim_ulang",
            False,
            (
                Observation(_S.SQLITE_ERROR, day(1)),
                Observation(_S.DITERIMA_VIA_APLIKASI, day(2), trigger="kirim_ulang"),
            ),
        ),
    ],
)
def test_what_was_seen_raises_its_question(
    slug: str, raised: bool, history: tuple[Observation, ...]
) -> None:
    assert (slug in diagnose(history=history).topics) is raised


@pytest.mark.parametrize(
    ("status", "raised"), [(None, True), (_S.BELUM_TERKIRIM, True), (_S.PENDING, False)]
)
def test_what_a_file_marks_is_asked_before_it_is_sent(status: Status | None, raised: bool) -> None:
    history = [] if status is None else [Observation(status, day(2))]
    topics = diagnose(history=history, file=RULES_BROKEN).topics

    assert ("invalid_atau_warning" in topics) is raised
    assert "invalid_atau_warning" not in diagnose(history=history, file=WHOLE).topics
