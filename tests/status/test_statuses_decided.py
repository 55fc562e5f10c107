"""What was decided of each status, written once more by hand, so that no cell changes unseen."""

import pytest

from dapodik_status import STATUSES, WORKFLOW, Evidence, Status
from dapodik_status.vocabulary import Outcome, ResendAdvice

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
SAID, SEEN = Evidence.DINYATAKAN, Evidence.TERAMATI

# outcome, whether to send again, whether the data can be seen, how the status is known
DECIDED = {
    BELUM: (Outcome.NOT_SENT, ResendAdvice.SEND_FIRST, False, SAID),
    WEB: (Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, False, SAID),
    APLIKASI: (Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, False, SAID),
    CEK: (Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, None, SAID),
    PENDING: (Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, None, SEEN),
    BERHASIL: (Outcome.COMPLETE, ResendAdvice.NOT_NEEDED, True, SAID),
    PENGECUALIAN: (Outcome.PARTIAL, ResendAdvice.COMPARE_FIRST, True, SAID),
    CLEANSING: (Outcome.AT_RISK, ResendAdvice.ASK_FIRST, None, SAID),
    ERROR: (Outcome.FAILED, ResendAdvice.SEND_AGAIN, False, SAID),
}
# Which of its facts the library infers; all others the article or a comment states.
INFERRED = {
    BELUM: "stage turn data_visible",
    WEB: "stage turn resend data_visible",
    APLIKASI: "resend",
    CEK: "resend",
    PENDING: "stage set_by resend",
    BERHASIL: "resend data_visible",
    PENGECUALIAN: "stage resend data_visible",
    CLEANSING: "set_by resend",
    ERROR: "set_by data_visible",
}
# The item of the article that names it, and whether comments tell of it too.
SOURCES = {
    BELUM: "artikel, butir 1",
    WEB: "artikel, butir 2",
    APLIKASI: "artikel, butir 3; komentar",
    CEK: "artikel, butir 4",
    PENDING: "komentar: pending",
    BERHASIL: "artikel, butir 5; komentar",
    PENGECUALIAN: "artikel, butir 6",
    CLEANSING: "artikel, butir 7",
    ERROR: "artikel, butir 8",
}
# The words of the source of each kind of step; the item of the article, or what a comment says.
NOTES = {
    ("kirim", BELUM): "artikel, butir 3",
    ("unggah", BELUM): "artikel, butir 2",
    ("tolak", BELUM): "artikel, butir 8: saat upload",
    ("periksa", APLIKASI): "artikel, butir 4: tahap kedua",
    ("proses", CEK): "artikel, butir 5: tahap ketiga",
    ("kecualikan", CEK): "artikel, butir 6",
    ("pulihkan", CLEANSING): "artikel, butir 7: hubungi tim teknis",
    (
        "hapus",
        CLEANSING,
    ): "artikel, butir 7: akan dihapus oleh server; status sesudahnya tidak disebut",
    ("kirim_ulang", ERROR): "artikel, butir 8: kirim ulang",
    ("tunda", CEK): "komentar: pending kembali",
    ("tunda", WEB): "komentar: terus pending",
    ("tunda", APLIKASI): "komentar: terus pending",
    ("lanjutkan", PENDING): "komentar: sedang dikerjakan sistem",
    ("kirim_ulang", APLIKASI): "komentar: diterima 9 dan 11 Mei 2013",
    ("kirim_ulang", BERHASIL): "komentar: awalnya valid, dikirim lagi",
    ("kirim_ulang", PENGECUALIAN): "komentar: awalnya valid, dikirim lagi",
}
# What is inferred says from what: the same words for all rows of a kind.
INFERRED_NOTES = {
    "tolak": "berkas rusak baru terlihat saat dibuka",
    "periksa": "tahap yang sama sesudah diterima",
    "bersihkan": "artikel, butir 7: data yang telah dikirim",
    "kirim_ulang": "seperti sesudah diterima via aplikasi",
    "unggah_ulang": "jalur dinas untuk kirim_ulang",
}


@pytest.mark.parametrize("status", Status)
def test_a_status_keeps_what_was_decided_of_it(status: Status) -> None:
    facts = status.facts

    assert facts.status is status
    assert (facts.outcome, facts.resend, facts.data_visible, facts.evidence) == DECIDED[status]
    assert facts.data_at_risk is (status is CLEANSING)


def test_what_is_inferred_and_where_the_rest_is_from() -> None:
    assert {row.status: " ".join(row.inferred) for row in STATUSES} == INFERRED
    for row in STATUSES:
        assert row.source.startswith(SOURCES[row.status])
        assert row.source.count(";") == SOURCES[row.status].count(";")


def test_each_step_says_where_it_is_known_from() -> None:
    expected = {
        (row.trigger, row.source): NOTES.get(
            (row.trigger, row.source), INFERRED_NOTES.get(row.trigger)
        )
        for row in WORKFLOW.transitions
    }
    assert {(row.trigger, row.source): row.note for row in WORKFLOW.transitions} == expected


def test_the_steps_out_of_a_status_stand_in_this_order() -> None:
    """Of ways equally short the first row's is told, so that the order is a promise too."""
    assert {
        status.value: " ".join(row.trigger for row in WORKFLOW.legal_from(status))
        for status in Status
    } == {
        "belum_terkirim": "kirim unggah tolak",
        "diterima_via_web": "tolak periksa tunda bersihkan kirim_ulang unggah_ulang",
        "diterima_via_aplikasi": "tolak periksa tunda bersihkan kirim_ulang unggah_ulang",
        "cek_konversi": "tolak tunda proses kecualikan bersihkan kirim_ulang unggah_ulang",
        "pending": "lanjutkan bersihkan kirim_ulang unggah_ulang",
        "berhasil_diproses": "bersihkan kirim_ulang unggah_ulang",
        "berhasil_dengan_pengecualian": "bersihkan kirim_ulang unggah_ulang",
        "terkena_cleansing": "pulihkan hapus",
        "sqlite_error": "kirim_ulang unggah_ulang",
    }
