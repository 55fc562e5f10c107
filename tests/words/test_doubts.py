"""A text that names a status, asks nothing and may take it back is no status, whoever reads it."""

from itertools import product

import pytest
from commanding import run

from dapodik_status import INDONESIAN, Explanation, Status, explain, read_label, read_question

# Ways to write a status and doubt, deny or take back what was written.
DOUBTS = (
    "\u274c {}", "[ ] {}", "\u2260 {}", "~~{}~~", "<s>{}</s>", "<del>{}</del>", "{} \u274c",
    "{} (?)!", "{} !=", "x {}", "hampir {}", "nyaris {}", "akan {}", "semoga {}", "calon {}",
    "bekas {}", "bukan {}", "bukan lagi {}", "belum tentu {}", "seharusnya {}", "batal {}",
    "diduga {}", "katanya {}", "status {} palsu", "{}, lalu dihapus", "{} ditolak",
    "{}, dibatalkan", "{} dicabut", "{} tidak", "{} belum", "{}: gagal", "{} hilang", "{} dulu",
    "{} 12 dari 240", "{} 0 dari 240", "{} 50%", "{} (sebagian)", "{} menunggu validasi",
    "{}, cek konvrsi", "{}, pendng", "{} - data ditolak", "{} sudah selesai", "{} atau gagal",
    "{} / ditolak", "{} sudah dipulihkan",
)  # fmt: skip
# Letters of another alphabet that look like those of ours.
LETTERS = (("a", "\u0430"), ("e", "\u0435"), ("i", "\u0456"), ("o", "\u043e"))


def doubtful() -> list[tuple[Status, str]]:
    """Return each status with what does not name it for certain."""
    found = [(status, form.format(status.label)) for status, form in product(Status, DOUBTS)]
    found += [(s, s.label.replace(one, other)) for s, (one, other) in product(Status, LETTERS)]
    readings = ((status, text, read_label(text)) for status, text in found)
    return [(s, text) for s, text, r in readings if r.status is None or not r.certain]


def claimed(status: Status, said: Explanation) -> bool:
    """Tell whether *said* says what is said of a certain *status*, or that all is done."""
    plain = explain(status)
    success = said.turn is not None and said.turn.startswith("Selesai")
    return success or (said.turn, said.actions) == (plain.turn, plain.actions)


def test_there_are_many_doubtful_texts_of_each_status() -> None:
    some = [status for status, _ in doubtful()]
    assert all(some.count(status) >= len(DOUBTS) * 3 / 4 for status in Status)


def test_what_may_be_taken_back_is_never_answered_as_certain() -> None:
    """Law: no doubtful text is answered as the status that it names is, and none as a success."""
    assert [] == [
        text for status, text in doubtful() if claimed(status, explain(read_question(text)))
    ]


@pytest.mark.parametrize("text", [
    "\u274c berhasil diproses", "<s>berhasil diproses</s>", "b\u0435rhasil diproses",
    "hampir berhasil diproses", "berhasil diproses, lalu dihapus", "berhasil diproses 12 dari 240",
    "diterima via web/aplikasi", "cek konversi sudah selesai", "cek konversi - data ditolak",
    "Setelah sebelumnya pending, hari ini berhasil diproses.",
])  # fmt: skip
def test_the_command_says_what_the_reading_of_a_label_says(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    left, out, _ = run("jelaskan", text, capsys=capsys)

    assert (1, str(explain(read_label(text)))) == (left, out.rstrip("\n"))


def test_a_mistyped_label_is_told_as_such_by_the_command_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    left, out, _ = run("jelaskan", "cek konvresi", capsys=capsys)

    assert (0, str(explain(read_label("cek konvresi")))) == (left, out.rstrip("\n"))


def test_a_question_about_it_says_which_statuses_are_in_doubt() -> None:
    said = explain(read_question("berhasil diproses, cek konvrsi"))

    assert said.title == "Berhasil diproses dan Cek konversi, belum dapat dipastikan"
    assert said.turn == (
        "Giliran siapa belum jelas: tulisan ini tidak persis seperti status di laman."
    )


@pytest.mark.parametrize(("text", "certain"), [
    ("berhasil diproses", True), ("statusnya pending", True), ("kok belum terkirim ya", True),
    ("sqlite error berulang ulang", True), ("berhasil diproses artinya apa", True),
    ("berhasil diproses, boleh edit lagi?", True), ("berhasil diproses aman gak", True),
    ("lho kemarin via aplikasi, saiki pending", True), ("pending?", True),
    ("berhasil diproses, ditolak?", False), ("berhasil diproses belum", False),
    ("cek konvresi", False), ("cek konversi atau diterima", False), ("entah cek konversi", False),
    ("berhasil diproses nih", False), ("berhasil diproses?", False), ("pending, kirim ulang kapan", True),
])  # fmt: skip
def test_a_question_is_certain_where_it_asks_or_is_a_label(text: str, certain: bool) -> None:
    question = read_question(text)

    assert question.certain is certain
    assert question.from_dict(question.to_dict()) == question


def test_beside_a_topic_a_status_in_doubt_does_not_answer() -> None:
    question = read_question("belum terkirim menunggu validasi")
    said = explain(question)

    assert (question.answer, question.certain) == ("arti_keterangan", False)
    assert said.actions == INDONESIAN["topik.arti_keterangan"].actions
    assert said.turn == INDONESIAN["tanya.giliran"].title


@pytest.mark.parametrize("sign", ["❌", "✖️", "≠", "[ ]", "⛔"])
@pytest.mark.parametrize("status", Status)
def test_a_label_behind_a_sign_against_it_is_no_question_of_its_topic(
    status: Status, sign: str
) -> None:
    question = read_question(f"{sign} {status.label}")
    assert (question.answer in {status, None}, question.certain) == (True, question.answer is None)
