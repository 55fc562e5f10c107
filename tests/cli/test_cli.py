"""The command, and what it explains: labels, codes, topics, histories and steps."""

import json
import sys

import pytest
from commanding import Terminal, run

from dapodik_status import INDONESIAN, WORKFLOW, Explanation, Status, __version__
from dapodik_status.cli.common import print_text
from dapodik_status.history.questions import TOPICS

# A row for each check and rule and no other: the laws in test_indonesian.
CODES = sorted(key.removeprefix("kode.") for key in INDONESIAN if key.startswith("kode.DPS"))


@pytest.mark.parametrize(
    ("code", "title", "args"),
    [
        (0, "Pending", ["pending"]),
        (0, "Berhasil diproses dengan pengecualian", ["Behasil di proses dgn Pengecualian"]),
        (0, "Cek konversi", ["cek konversi"]),
        (0, "Cek konversi", ["statusnya", "cek", "konversi"]),
        (0, "Berkas terpotong (DPS110)", ["dps110"]),
        (
            0,
            "Mengapa belum berhasil diproses, atau status tidak berubah?",
            ["belum", "berhasil", "diproses"],
        ),
        (
            0,
            "Diterima via aplikasi, tetapi tidak berubah",
            ["kenapa statusnya diterima via aplikasi terus?"],
        ),
        (
            0,
            "Mengapa cek konversi kembali menjadi pending?",
            ["kok cek konversi jadi pending kembali"],
        ),
        (
            0,
            "Mengapa cek konversi kembali menjadi pending?",
            ["cek konversi jadi pending kembali"],
        ),
        (0, "SQLite error", ["apa itu sqlite error?"]),
        (0, "Berkas terpotong (DPS110)", ["apa", "itu", "DPS110"]),
        (0, "Berkas terpotong (DPS110)", ["DPS 110 itu apa"]),
        (0, "ID sekolah ganda (DPS301)", ["apakah dps301 bahaya?"]),
        (1, "Pertanyaan ini belum kami pahami", ["apa itu DPS999"]),
        (1, "Pertanyaan ini di luar bahasan kami", ["lupa password, gimana?"]),
        (1, "Pertanyaan ini belum kami pahami", ["entah"]),
        (1, INDONESIAN["label.foreign"].title, ["Belum sinkron 20202"]),
        (0, "Cek konversi, tulisannya tidak persis", ["cek konvresi"]),
        (0, "Belum terkirim, tulisannya tidak persis", ["belum terkirirm"]),
        (1, "Status tidak dikenal", ["dterima"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_jelaskan_answers(
    code: int, title: str, args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    left, out, err = run("jelaskan", *args, capsys=capsys)

    assert (code, "") == (left, err)
    assert title == out.splitlines()[0]


def test_jelaskan_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("jelaskan", "pending", "--format", "json", capsys=capsys)

    assert 0 == code
    assert "Pending" == json.loads(out)["title"]


def test_jelaskan_without_a_subject_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("jelaskan", capsys=capsys)
    listed = json.loads(run("jelaskan", "--format", "json", capsys=capsys)[1])

    assert 0 == code
    assert {status.value: status.label for status in Status} == listed["statuses"]
    assert CODES == list(listed["codes"])
    assert {topic.slug for topic in TOPICS} == set(listed["topics"])
    for name in (*listed["statuses"], *listed["codes"], *listed["topics"]):
        assert f"  {name} " in out


@pytest.mark.parametrize("code", CODES)
def test_jelaskan_knows_every_code_that_a_finding_carries(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    left, out, err = run("jelaskan", code.lower(), capsys=capsys)

    assert (0, "") == (left, err)
    assert f"{INDONESIAN[f'kode.{code}'].title} ({code})" == out.splitlines()[0]


def test_jelaskan_tells_each_of_several_codes(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "apa beda DPS301 dan dps302?", capsys=capsys)
    _, told, _ = run("jelaskan", "DPS301 DPS302", "--format", "json", capsys=capsys)

    one, other = out.split("\n\n")
    assert one.splitlines()[0].endswith("(DPS301)")
    assert other.splitlines()[0].endswith("(DPS302)")
    assert [each["title"].split()[-1] for each in json.loads(told)] == ["(DPS301)", "(DPS302)"]


def test_alur_prints_every_step_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("alur", capsys=capsys)

    assert 0 == code
    assert len(WORKFLOW.transitions) == out.count("->")
    assert "  kirim (sekolah) -> Diterima via aplikasi [dinyatakan dalam artikel]" in out


def test_the_steps_are_called_as_the_pages_call_them(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("alur", capsys=capsys)

    assert "  kenai cleansing (server) -> Sekolah terkena cleansing" in out
    assert "  kirim ulang (sekolah) -> Diterima via aplikasi" in out
    assert "_" not in out


def test_the_help_names_the_columns_as_people_call_them(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("diagnosis", "--bantuan", capsys=capsys)

    assert all(name in out for name in ("waktu", "tanggal", "tgl", "status", "label", "langkah"))


def test_alur_from_one_status(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("alur", "--dari", "Cek Konversi", "--format", "json", capsys=capsys)
    expected = [row.to_dict() for row in WORKFLOW.legal_from(Status.CEK_KONVERSI)]

    assert expected == json.loads(out)


def test_alur_draws_a_diagram_of_every_edge(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("alur", "--format", "mermaid", capsys=capsys)

    assert 0 == code
    assert "stateDiagram-v2" in out
    for row in WORKFLOW.transitions:
        assert row.trigger in out


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert (0, f"dapodik-status {__version__}\n", "") == run("--versi", capsys=capsys)


@pytest.mark.parametrize(
    ("expected", "args"),
    [
        ("Sebutkan satu berkas riwayat", ["diagnosis"]),
        ("Sebutkan satu berkas riwayat", ["diagnosis", "--status", "pending"]),
        ("Sebutkan satu berkas riwayat", ["diagnosis", "x.csv", "--sejak", "2013-05-01"]),
        ("Berkas tidak ditemukan: tidak-ada.csv", ["diagnosis", "tidak-ada.csv"]),
        ("Berkas tidak ditemukan: a\\x00b", ["diagnosis", "a\0b"]),
        ("waktu tidak terbaca: besok", ["diagnosis", "--status", "pending", "--sejak", "besok"]),
        ("Topik tidak dikenal: entah", ["jelaskan", "--topik", "entah"]),
    ],
)
def test_wrong_use_of_the_newer_commands(
    expected: str, args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(*args, capsys=capsys)

    assert 2 == code
    assert f"Kesalahan: {expected}" in err


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Mengapa pengiriman macet, misalnya di 57 persen?", "57"),
        ("Bagaimana jika komputer rusak dan data hilang?", "komputer rusak"),
        ("Jika terkena cleansing, apakah semua data dihapus?", "cleansing hapus"),
        ("Mengapa tanggal diterima mundur sehari?", "tanggal_mundur"),
    ],
)
def test_topics_are_found_by_their_words(
    title: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("jelaskan", "--topik", words, capsys=capsys)

    assert 0 == code
    assert title in out


def test_the_texts_of_several_topics_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "--topik", "semua", capsys=capsys)
    firsts = [text.split("\n")[0] for text in out.split("\n\n")]

    assert [INDONESIAN[f"topik.{topic.slug}"].title for topic in TOPICS] == firsts


def test_what_fits_nothing_is_told_how_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "sekolah kami", capsys=capsys)
    assert out.count("dapodik-status jelaskan --topik ") == 3


def test_both_statuses_of_a_question_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("kok cek konversi jadi pending lagi", "apa beda cek konversi dan pending"):
        _, out, _ = run("jelaskan", text, capsys=capsys)
        assert "Cek konversi" in out
        assert "Pending" in out


@pytest.mark.parametrize("form", ["teks", "json"])
def test_topics_without_words_are_listed(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("jelaskan", "--format", form, "--topik", capsys=capsys)

    assert 0 == code
    for topic in TOPICS:
        assert topic.slug in out
        assert INDONESIAN[f"topik.{topic.slug}"].title in out


def test_words_after_the_option_belong_to_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "--topik", "komputer", "rusak", capsys=capsys)
    assert out.startswith("Bagaimana jika komputer rusak dan data hilang?")


def test_many_topics_are_named_and_not_told_at_length(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("jelaskan", "--topik", "upload", capsys=capsys)

    assert 0 == code
    assert "  macet_di_tengah " in out
    assert len(out.splitlines()) < 20


def test_all_topics_are_told_at_length(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "--topik", "semua", capsys=capsys)
    assert all(INDONESIAN[f"topik.{t.slug}"].actions[0] in out for t in TOPICS)


def test_all_topics_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run("jelaskan", "--topik", "semua", "--format", "json", capsys=capsys)
    titles = [INDONESIAN[f"topik.{topic.slug}"].title for topic in TOPICS]

    assert titles == [explanation["title"] for explanation in json.loads(out)]


def test_title_and_turn_are_set_off_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = run("jelaskan", "pending", capsys=capsys)[1]
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    run("jelaskan", "pending", capsys=capsys)
    title, turn, *rest = terminal.getvalue().splitlines()

    assert "\x1b" not in plain
    assert title.startswith("\x1b[1mPending")
    assert turn.startswith("\x1b[36m\x1b[1mGiliran server")
    assert "\x1b" not in "".join(rest)


def test_all_of_a_text_of_one_line_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    print_text(Explanation(title="Satu", text="Satu"), everything=False)
    print_text(Explanation(title="Dua", turn="Tiga.", full_text="Dua\nTiga."), everything=True)

    assert "Satu\nDua\nTiga.\n" == capsys.readouterr().out
