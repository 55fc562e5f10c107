"""Questions as people type them: what is read in them, and of what the answer speaks."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leanings import TABLE, leaning, table
from question_cases import QUESTIONS

from dapodik_status import INDONESIAN, Question, Status, read_question
from dapodik_status.errors import ArgumentTypeError
from dapodik_status.history.asking.forms import ORDINARY, words_in
from dapodik_status.history.asking.leanings import LEANINGS
from dapodik_status.history.asking.limits import SPEAKING
from dapodik_status.history.asking.reading import READER, Reader
from dapodik_status.history.asking.rows import NAMED, OUTSIDE, ROWS
from dapodik_status.history.asking.words import (
    CARRYING,
    DAYS,
    MEANINGS,
    POLAR,
    TOGETHER,
    WEEKDAYS,
)
from dapodik_status.history.questions import TOPICS, find_topics

CASES = [(text, answers.split("|")) for answers, texts in QUESTIONS.items() for text in texts]
SLUGS = {topic.slug for topic in TOPICS}
# Answered wrongly, and known to be.
KNOWN = {
    "berkas kami diunggah orang dinas, bukan dari aplikasi sekolah, kok lain pulak statusnya dari "
    "sekolah sebelah",
}
# What the reader finds by itself.
DERIVED = {
    "tag", "number", "zero", "numbers", "statuses", "machines", "resend", "day_back",
    "day_after", "status_same", "data_same", "now", "full", "",
}  # fmt: skip


def answered(question: Question) -> str:
    return "di_luar" if question.outside else question.answer or ""


def right(reader: Reader) -> float:
    """Return which part of every third case *reader* answers rightly."""
    some = CASES[::3]
    found = [(reader.decide(reader.see(text)), answers) for text, answers in some]
    return sum(("di_luar" if a.outside else a.first) in w for a, w in found) / len(some)


class TestCases:
    def test_there_are_enough_of_every_kind(self) -> None:
        """No topic and no status is left out, and every topic has eight at least."""
        counted = {slug: sum(slug in answers for _, answers in CASES) for slug in SLUGS}

        assert len(CASES) >= 600
        assert min(counted.values()) >= 8
        assert set(Status) <= {answer for _, answers in CASES for answer in answers}
        assert {answer for _, answers in CASES for answer in answers} <= {
            *SLUGS, *Status, "di_luar",
        }  # fmt: skip

    def test_at_least_98_of_100_are_answered_rightly(self) -> None:
        wrong = [
            (text, answered(read_question(text)))
            for text, answers in CASES
            if answered(read_question(text)) not in answers
        ]
        assert len(wrong) <= len(CASES) * 0.02, wrong

    def test_no_other_case_is_lost(self) -> None:
        wrong = {text for text, answers in CASES if answered(read_question(text)) not in answers}
        assert wrong == KNOWN

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("pengecualian saya kirim ulang", "berhasil_dengan_pengecualian"),
            ("isinya 0", "berhasil_tetapi_kosong"),
            ("dapodik belum pindah komputer", "dua_komputer"),
            ("cek data guru", "data_lama_tampil"),
        ],
    )
    def test_at_the_edges_of_the_tables(self, text: str, answer: str | None) -> None:
        assert read_question(text).answer == answer

    def test_roots_that_lose_their_first_letter_are_found(self) -> None:
        assert READER.see("laman mengosong").places["empty"] == [1]

    def test_nothing_outside_is_answered_as_if_inside(self) -> None:
        strange = [text for text, answers in CASES if answers == ["di_luar"]]
        assert [] == [text for text in strange if not read_question(text).outside]

    def test_success_is_never_read_in_a_denial(self) -> None:
        for text in (
            "belum berhasil diproses", "knp data kami blm berhasil di proses?",
            "tidak berhasil diproses terus", "durung kasil diproses pak",
        ):  # fmt: skip
            question = read_question(text)
            assert (question.answer, question.statuses) == ("status_tetap", ())
            assert question.negated

    @pytest.mark.parametrize(
        "denial",
        [
            "tdak", "tidk", "tidka", "tiak", "tidax", "belm", "belun", "bleum", "bukna", "durug",
            "bkm", "bml", "bl", "abelum", "tkd", "gka", "ga", "bellum", "t1dak",
        ],
    )  # fmt: skip
    def test_a_mistyped_denial_is_one(self, denial: str) -> None:
        """A success that the text takes back with a typing error is none either."""
        question = read_question(f"kok {denial} berhasil diproses ya")
        assert Status.BERHASIL_DIPROSES not in question.statuses
        assert question.answer != Status.BERHASIL_DIPROSES

    @pytest.mark.no_cover
    @pytest.mark.parametrize("left_out", range(10))
    def test_a_tenth_of_the_meanings_may_be_missing(self, left_out: int) -> None:
        """Leaving out each tenth row of meanings leaves four of five answers right."""
        some = {m: w for i, (m, w) in enumerate(MEANINGS.items()) if i % 10 != left_out}
        assert right(Reader(meanings=some)) >= 0.8

    @pytest.mark.no_cover
    @pytest.mark.parametrize("left_out", range(10))
    def test_a_tenth_of_the_words_may_be_missing(self, left_out: int) -> None:
        """Leaving out each tenth word leaves four of five answers right: no case has its word."""
        number = iter(range(100_000))
        some = {
            meaning: " ".join(word for word in words.split() if next(number) % 10 != left_out)
            for meaning, words in MEANINGS.items()
        }
        assert right(Reader(meanings=some)) >= 0.8

    @pytest.mark.no_cover
    @pytest.mark.parametrize("left_out", range(10))
    def test_a_tenth_of_the_rows_may_be_missing(self, left_out: int) -> None:
        """Leaving out each tenth row of answers leaves nine of ten answers right."""
        number = iter(range(100_000))
        some = {
            answer: tuple(row for row in rows if next(number) % 10 != left_out)
            for answer, rows in ROWS.items()
        }
        assert right(Reader(rows=some)) >= 0.9


class TestTables:
    def test_every_answer_has_rows_and_is_known(self) -> None:
        assert set(ROWS) == {*SLUGS, NAMED, OUTSIDE}

    def test_rows_name_only_meanings_that_there_are(self) -> None:
        named = {
            part.lstrip("!")
            for rows in ROWS.values()
            for _, terms in rows
            for term in terms.split()
            for name in term.removeprefix("-").split("|")
            for part in name.split("+")
        }
        named = {name.removeprefix("now") if "=" in name else name for name in named}
        statuses = {name.removeprefix("=") for name in named if name.startswith("=")}

        assert {name for name in named if not name.startswith("=")} <= {*MEANINGS, *DERIVED}
        assert statuses <= {*Status, ""}
        assert {*POLAR, *CARRYING} <= set(MEANINGS)

    def test_the_leanings_are_what_the_questions_say(self) -> None:
        """Whoever adds a word or a question runs the program once."""
        assert TABLE.read_text("utf-8") == table(leaning())
        assert {len(row.split()) for row in LEANINGS.values()} == {len(ROWS)}

    def test_no_word_stands_twice_in_a_meaning_and_no_row_twice(self) -> None:
        for words in MEANINGS.values():
            assert len(words.split()) == len(set(words.split()))
        for rows in ROWS.values():
            assert len(rows) == len({terms for _, terms in rows})

    def test_what_is_put_together_means_something(self) -> None:
        words = {word for row in MEANINGS.values() for word in row.split()}
        joined = set(TOGETHER.values()) - {first for first, _ in TOGETHER}
        assert joined <= words | set(DAYS)
        assert set(WEEKDAYS) <= words
        assert sorted(map(int, DAYS.values())) == list(range(1, 32))


class TestReading:
    def test_statuses_stand_in_the_order_in_which_they_are_named(self) -> None:
        fallen = read_question("kok dari cek konversi jadi pending lagi")
        turned = read_question("pending dulu baru cek konversi?")

        assert (Status.CEK_KONVERSI, Status.PENDING) == fallen.statuses
        assert (Status.PENDING, Status.CEK_KONVERSI) == turned.statuses
        assert fallen.answer == "kembali_pending"

    @pytest.mark.parametrize(
        ("text", "statuses"),
        [
            ("apa arti diterima via web", (Status.DITERIMA_VIA_WEB,)),
            ("via web sama via aplikasi", (Status.DITERIMA_VIA_WEB, Status.DITERIMA_VIA_APLIKASI)),
            ("di web tertulis diterima via web", (Status.DITERIMA_VIA_WEB,)),
            ("saya kirim via aplikasi", ()),
            ("berhasil dgn pengecualian", (Status.BERHASIL_DENGAN_PENGECUALIAN,)),
            ("katanya berhasil di proses", (Status.BERHASIL_DIPROSES,)),
            ("status belum terkirim", (Status.BELUM_TERKIRIM,)),
            ("data corrupted", (Status.SQLITE_ERROR,)),
            ("bukan pending", ()),
            ("kena klinsing", (Status.TERKENA_CLEANSING,)),
        ],
    )  # fmt: skip
    def test_statuses_are_read_in_sentences(self, text: str, statuses: tuple[Status, ...]) -> None:
        assert statuses == read_question(text).statuses

    def test_a_status_stays_a_status_when_it_travels(self) -> None:
        first = read_question("Cek konversi itu apa?").first
        assert isinstance(first, Status)
        assert Question(answer="cek_konversi").first is Status.CEK_KONVERSI
        assert getattr(Question(answer="status_tetap").first, "slug", None) == "status_tetap"
        assert Question().first is None

    def test_what_is_no_text_or_no_zone_is_refused(self) -> None:
        with pytest.raises(ArgumentTypeError, match="text: a text is needed, got 5"):
            read_question(5)  # type: ignore[arg-type]
        with pytest.raises(
            ArgumentTypeError, match="zone: a tzinfo or None is needed, got a text of 3"
        ):
            read_question("pending", zone="WIB")  # type: ignore[arg-type]

    def test_moments_are_aware_and_in_order(self) -> None:
        east = dt.timezone(dt.timedelta(hours=9))
        text = "diterima 9 Mei 2013 pukul 23.58, padahal kirim 2013-04-10"
        read = read_question(text, zone=east)

        assert read.moments == (
            dt.datetime(2013, 4, 10, tzinfo=east),
            dt.datetime(2013, 5, 9, 23, 58, tzinfo=east),
        )
        assert read_question("kirim tgl 10 tadi").moments == ()
        assert read_question("10/5/2013").moments[0].utcoffset() == dt.timedelta(hours=7)

    @pytest.mark.parametrize(
        "text",
        [
            "kirim tgl 12 diterima tgl 11", "di server tercatat tgl 11, kirim tgl 12",
            "upload 1 Mei kok diterima 30 April", "kirim selasa, tercatat senin",
            "kirim senin, di server minggu", "diterima jum'at padahal dikirim sabtu",
        ],
    )  # fmt: skip
    def test_a_day_of_receipt_before_that_of_sending_is_seen(self, text: str) -> None:
        assert read_question(text).answer == "tanggal_mundur"

    @pytest.mark.parametrize(
        "text",
        ["kirim tgl 11 diterima tgl 12", "kirim senin, diterima kamis", "sejak senin minggu lalu"],
    )  # fmt: skip
    def test_a_day_after_is_no_day_before(self, text: str) -> None:
        assert read_question(text).answer != "tanggal_mundur"

    @pytest.mark.parametrize(
        ("text", "now"),
        [
            ("awalnya diterima via aplikasi sekarang cek konversi", Status.CEK_KONVERSI),
            ("sekarang cek konversi, tadinya diterima via aplikasi", Status.CEK_KONVERSI),
            ("dari diterima via aplikasi jadi sqlite error", Status.SQLITE_ERROR),
            ("sebelumnya pending sekarang cek konversi", Status.CEK_KONVERSI),
            ("pending dulu baru cek konversi", Status.CEK_KONVERSI),
            ("pending -> cek konversi", Status.CEK_KONVERSI),
            ("status berubah dari pending ke berhasil diproses", Status.BERHASIL_DIPROSES),
            ("sebelum cek konversi statusnya diterima via web", Status.CEK_KONVERSI),
            ("minggu lalu diterima via web, hari ini sqlite error", Status.SQLITE_ERROR),
            ("sekolah tetangga pending, kami cek konversi", Status.CEK_KONVERSI),
        ],
    )  # fmt: skip
    def test_of_two_statuses_the_answer_is_about_the_one_now(self, text: str, now: Status) -> None:
        question = read_question(text)
        assert question.answer == now
        assert len(question.statuses) == 2

    @pytest.mark.parametrize(
        "text",
        [
            "Sebelumnya status tercantum Cek Konversi, namun sejak 14 Mei kembali Pending. "
            "Mohon penjelasan.",
            "pending lagi, padahal sebelumnya cek konversi",
            "kemarin cek konversi, pas dilihat lagi pending",
        ],
    )
    def test_what_was_past_pending_and_is_pending_now_has_come_back(self, text: str) -> None:
        assert read_question(text).answer == "kembali_pending"

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("masih pakai 2.06 bisa kirim?", "aplikasi_lama"),
            ("dari 2021.b ke v2021.c wajib?", "aplikasi_lama"),
            ("kirim jam 2.05 tercatat tgl 1, padahal tgl 2", "tanggal_mundur"),
            ("kirim tanggal satu juni, tercatat tanggal tiga puluh satu mei", "tanggal_mundur"),
        ],
    )
    def test_versions_are_no_times_and_days_may_be_words(self, text: str, answer: str) -> None:
        assert read_question(text).answer == answer

    @pytest.mark.parametrize(
        "text",
        [
            "berhasil diproses tanpa pengecualian",
            "berhasil, tidak ada pengecualian, aman?",
            "berhasil diproses, pengecualian tidak ada",
        ],
    )
    def test_no_exception_is_a_whole_success(self, text: str) -> None:
        question = read_question(text)
        assert question.statuses == (Status.BERHASIL_DIPROSES,)
        assert (question.answer, question.negated) == (Status.BERHASIL_DIPROSES, False)
        assert read_question("bukan berhasil diproses dengan pengecualian").negated

    @pytest.mark.parametrize(
        ("plain", "typed"),
        [
            ("kenapa status pending terus", "knp sts pndng trs"),
            ("kenapa status pending terus", "KENAPA STATUS PENDNIG TERUS???"),
            ("tidak bisa kirim data", "gabisa kirim data"),
            ("tidak bisa kirim data", "ora iso ngirim data"),
            ("status sudah sukses", "statussdh sukses"),
            ("pengiriman berhenti di 57 persen", "pengirman brhenti di 57%"),
            ("statusnya itu-itu saja", "statusnya itu2 aja"),
            ("tidak diproses", "ga di proses"),
            ("gagal sinkronisasi", "gagal sinkornisasi"),
        ],
    )
    def test_noise_changes_nothing(self, plain: str, typed: str) -> None:
        assert answered(read_question(plain)) == answered(read_question(typed))

    @pytest.mark.parametrize(
        "text",
        ["bisa gak kirim lagi", "sudah masuk apa belum pak", "udah sampai blm ya", "masuk gak sih"],
    )  # fmt: skip
    def test_a_negation_that_only_asks_denies_nothing(self, text: str) -> None:
        assert read_question(text).answer in {"kapan_kirim_ulang", "sudah_sampai"}

    def test_a_word_of_everyday_is_no_mistyped_word_of_the_subject(self) -> None:
        assert len(ORDINARY) > 200
        assert [word for word in ORDINARY if READER.meanings(word)] == []
        assert READER.meanings("pentingnya") == ()
        assert "pending" in READER.meanings("pendnig")

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("tidak terkena cleansing, tetapi belum berhasil juga", "status_tetap"),
            ("cara supaya tidak terkena cleansing", "cleansing"),
            ("agar tidak pending bagaimana", "pending_lama"),
            ("tidak pernah diterima via web, selalu via aplikasi", "diterima_via_aplikasi"),
        ],
    )
    def test_a_status_that_is_denied_does_not_answer(self, text: str, answer: str) -> None:
        assert read_question(text).answer == answer

    def test_leanings_decide_where_no_row_says_enough(self) -> None:
        text = "setelah ada perubahan data, kapan waktu yang baik untuk mengirim kembali?"
        assert not any(weight > 0 for weight in READER.weigh(READER.see(text)).values())
        assert read_question(text).answer == "kapan_kirim_ulang"

    def test_what_fits_nothing_names_what_comes_near(self) -> None:
        question = read_question("sekolah kami")
        assert (question.answer, question.outside, question.topics) == (None, False, ())

    def test_several_words_of_which_none_is_ours_lie_outside(self) -> None:
        assert read_question("qwerty zxcvb").outside

    @pytest.mark.parametrize("text", ["apa itu DPS110", "apakah dps 301 bahaya?", "zxcvb DPS-999"])
    def test_a_code_of_ours_is_not_outside(self, text: str) -> None:
        assert not read_question(text).outside

    @pytest.mark.parametrize("text", ["", "   ", "???", "123", "<td></td>", "entah", "zxcvb"])
    def test_no_word_and_a_single_unknown_one_may_be_anything(self, text: str) -> None:
        question = read_question(text)
        assert (question.answer, question.outside) == (None, False)


class TestFinding:
    @pytest.mark.parametrize(
        ("words", "slug"),
        [
            ("57%", "macet_di_tengah"), ("57", "macet_di_tengah"),
            ("gagal", "tidak_dapat_mengirim"),
            ("upload", "tidak_dapat_mengirim"), ("sinkron", "kapan_kirim_ulang"),
            ("siswa", "jumlah_berbeda"), ("guru", "jumlah_berbeda"), ("dobel", "jumlah_berbeda"),
            ("internet", "tidak_dapat_mengirim"), ("versi", "aplikasi_lama"),
            ("komputer rusak", "komputer_rusak"), ("rusaknya komputer", "komputer_rusak"),
            ("tanggal_mundur", "tanggal_mundur"), ("Tanggal Mundur", "tanggal_mundur"),
            ("pending", "pending_lama"), ("konversi", "kembali_pending"),
            ("kok data saya tidak berubah di info gtk", "data_lama_tampil"),
        ],
    )  # fmt: skip
    def test_topics_are_found_by_what_people_say(self, words: str, slug: str) -> None:
        assert slug in [topic.slug for topic in find_topics(words)]

    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("57%", ["macet_di_tengah"]),
            ("gagal", ["tidak_dapat_mengirim", "macet_di_tengah"]),
            ("upload", ["tidak_dapat_mengirim", "macet_di_tengah", "kapan_kirim_ulang"]),
            ("sinkron", ["tidak_dapat_mengirim", "macet_di_tengah", "kapan_kirim_ulang"]),
            ("siswa", ["jumlah_berbeda", "data_lama_tampil"]),
            ("guru", ["jumlah_berbeda", "data_lama_tampil"]),
            ("dobel", ["jumlah_berbeda", "kembali_pending"]),
            ("internet", ["tidak_dapat_mengirim"]),
            ("keterangan", ["arti_keterangan"]),
            ("merah", ["invalid_atau_warning"]),
            ("kuning", ["invalid_atau_warning"]),
            ("hilang", ["komputer_rusak"]),
            ("data hilang", ["komputer_rusak"]),
            ("komputer hilang", ["komputer_rusak"]),
            ("web", ["status_tetap", "data_lama_tampil", "tidak_dapat_mengirim"]),
            ("laptop", ["komputer_rusak", "dua_komputer"]),
            ("kosong", ["berhasil_tetapi_kosong"]),
            ("pending", ["pending_lama", "kembali_pending"]),
            ("versi", ["aplikasi_lama"]),
        ],
    )  # fmt: skip
    def test_those_that_speak_of_a_word_come_first(self, words: str, first: list[str]) -> None:
        found = [topic.slug for topic in find_topics(words)]
        assert first == found[: len(first)]
        assert len(found) <= 5

    def test_what_speaks_of_a_word_says_it(self) -> None:
        alike = {"sent": "send"}
        for meaning, slugs in SPEAKING.items():
            for slug in slugs.split():
                row = INDONESIAN[f"topik.{slug}"]
                said = " ".join((row.title, *row.sentences()))
                told = {m for word in words_in(said) for m in READER.meanings(word)}
                wanted = alike.get(meaning, meaning)
                assert wanted in {alike.get(m, m) for m in told}, (meaning, slug)

    def test_a_piece_of_a_word_finds_nothing(self) -> None:
        assert "kembali_pending" not in [topic.slug for topic in find_topics("versi")]
        assert "aplikasi_lama" not in [topic.slug for topic in find_topics("konversi")]
        assert find_topics("entah") == ()
        assert find_topics("") == ()


@given(st.text(max_size=200))
def test_any_text_is_read_and_its_answer_is_known(text: str) -> None:
    """Whatever is typed: no error, an answer that there is, and the same one again."""
    question = read_question(text)

    assert question == read_question(text)
    assert question.answer is None or question.answer in {*SLUGS, *Status}
    assert not (question.outside and question.answer)
    assert set(question.topics) <= SLUGS
    assert question.answer in {None, *Status, *question.topics[:1]}


@pytest.mark.parametrize(
    "sign",
    [
        "a", " ", "?", "%", "1", "1.", "<", "<a", "&lt;", "-", "\u200b", "ng", "tgl 1 ", "belum ",
        "2.06 ", "2021.b", "a->", "status tidak berubah ", "kemarin pending lagi cek konversi ",
        "berhasil pengecualian tidak ada ", "dua puluh ",
    ],
)  # fmt: skip
def test_long_texts_cost_no_more_than_short_ones(sign: str) -> None:
    """100,000 characters of any repeated sign are read in under 50 ms, and in no more time than
    fits ten times a tenth of them: the best of three, whatever else the computer does.
    """

    def seconds(count: int) -> float:
        text = (sign * count)[:count]
        spent: list[float] = []
        for _ in range(3):
            begun = time.process_time()
            read_question(text)
            spent.append(time.process_time() - begun)
        return min(spent)

    whole = seconds(100_000)
    assert whole < 0.05
    assert whole < 25 * seconds(10_000)
