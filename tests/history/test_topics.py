"""The questions of operators: each is raised by its case and answered in its words."""

import pytest
from golden import QUESTIONS, TEXTS

from dapodik_status import INDONESIAN, Replay, Status
from dapodik_status.history.questions import TOPICS, Case, Topic, raised_by

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
    assert {t.slug for t in TOPICS if t.raised is None} == {
        "berhasil_tetapi_kosong", "komputer_rusak", "invalid_atau_warning", "arti_keterangan",
        "kapan_kirim_ulang", "sudah_sampai",
    }  # fmt: skip


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
