"""``read_label``: only what is plainly a status is read as one."""

import datetime as dt
import json
import math
import re
import string
import time
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_cases import (
    AS_THEY_COME,
    BY_SOMEBODY,
    MISTYPED,
    NOT_READ,
    READ,
    REFUSED,
    UNCERTAIN,
)
from mutate_labels import mutate

from dapodik_status import LabelReading, Status, read_label, read_labels
from dapodik_status.errors import ArgumentTypeError, ArgumentValueError
from dapodik_status.status.labels import normal_words
from dapodik_status.status.moments import WIB, read_moment
from dapodik_status.status.spellings import ALIASES, WORDS
from dapodik_status.vocabulary import LabelRefusal

CASES = [(status, text) for status, texts in READ.items() for text in texts]
REFUSALS = [(reason, text) for reason, texts in REFUSED.items() for text in texts]


def test_the_table_is_large_and_has_no_doubles() -> None:
    texts = [text for _, text in (*CASES, *REFUSALS)]

    assert len(texts) == len(set(texts)) >= 150
    assert len(REFUSALS) >= 40
    assert set(READ) == set(Status)
    assert set(REFUSED) == set(LabelRefusal)


@pytest.mark.parametrize(("status", "text"), CASES, ids=[repr(text)[:60] for _, text in CASES])
def test_a_label_is_read(status: Status, text: str) -> None:
    reading = read_label(text)

    assert reading.status is status
    assert reading.refused is None
    assert reading.suggestions == ()
    assert reading.raw == text


@pytest.mark.parametrize(
    ("reason", "text"), REFUSALS, ids=[repr(text)[:60] for _, text in REFUSALS]
)
def test_what_is_no_label_is_not_read(reason: LabelRefusal, text: str) -> None:
    reading = read_label(text)

    assert reading.status is None
    assert reading.refused is reason
    assert reading.raw == text
    assert (reading.foreign is not None) is (reason is LabelRefusal.FOREIGN)


@pytest.mark.parametrize("status", Status)
def test_value_and_label_are_read_at_once(status: Status) -> None:
    assert read_label(status.value) is read_label(status.value)
    assert read_label(status.value).status is status
    assert read_label(status.label).status is status


JAKARTA = dt.timezone(dt.timedelta(hours=7))
MOMENTS = [
    ("pending tgl 9 Mei 2013 pukul 23.58", (2013, 5, 9, 23, 58), 7),
    ("pending 9 Mei 2013 23:58", (2013, 5, 9, 23, 58), 7),
    ("pending, tanggal 9 mei 2013, jam 23.58.30", (2013, 5, 9, 23, 58, 30), 7),
    ("pending 09/05/2013 pkl 06.05 WITA", (2013, 5, 9, 6, 5), 8),
    ("pending 9-5-2013 6:05 WIT", (2013, 5, 9, 6, 5), 9),
    ("pending 9.5.2013", (2013, 5, 9), 7),
    ("pending 2013-05-09T23:58", (2013, 5, 9, 23, 58), 7),
    ("pending 1 Agt 2013", (2013, 8, 1), 7),
    ("pending 1 Nopember 2013", (2013, 11, 1), 7),
    ("pending sejak 1 Des. 2013", (2013, 12, 1), 7),
    ("13/05/13 07.05 WIT pending", (2013, 5, 13, 7, 5), 9),
    ("Kamis, 9 Mei 2013 - pending", (2013, 5, 9), 7),
    ("pending 9 mei 13", (2013, 5, 9), 7),
    ("pending May 9th, 2013 11:58 PM", (2013, 5, 9, 23, 58), 7),
    ("pending 9 August 2013 12:05 am", (2013, 8, 9, 0, 5), 7),
    ("pending 9 Mei 2013 jam 3 sore", (2013, 5, 9, 15), 7),
    ("pending 9 Mei 2013 jam 3 pagi", (2013, 5, 9, 3), 7),
    ("pending, pukul 23.58 WITA tanggal 9 Mei 2013", (2013, 5, 9, 23, 58), 8),
    ("2013-05-09T23:58:01.250+09:00 pending", (2013, 5, 9, 23, 58, 1), 9),
    ("pending 2013-05-09 23:58:00Z", (2013, 5, 9, 23, 58), 0),
    ("pending 2013-05-09 23:58:00-05", (2013, 5, 9, 23, 58), -5),
    ("pending 9 Mei 2013 23.58 UTC", (2013, 5, 9, 23, 58), 0),
    ("pending 9 Mei 2013 23.58 GMT+8", (2013, 5, 9, 23, 58), 8),
    ("pending 9 Mei 2013 23.58 (UTC +07:00)", (2013, 5, 9, 23, 58), 7),
    ("pending 9 Mei 2013 23.58 Waktu Indonesia Timur", (2013, 5, 9, 23, 58), 9),
    ("pending 9 Mei 2013 23.58 waktu Indonesia bagian tengah", (2013, 5, 9, 23, 58), 8),
    ("pending 05/23/2013", (2013, 5, 23), 7),
    ("pending tanggal 9 bulan Mei tahun 2013", (2013, 5, 9), 7),
    ("pending, tanggal diterima: 9 Mei 2013", (2013, 5, 9), 7),
    ("Fri May 17 10:11:12 WIB 2013 pending", (2013, 5, 17, 10, 11, 12), 7),
    ("pending Fri May 17 10:11:12 2013", (2013, 5, 17, 10, 11, 12), 7),
    ("20130517 10:11:12 pending", (2013, 5, 17, 10, 11, 12), 7),
    ("pending 20130517T101112Z", (2013, 5, 17, 10, 11, 12), 0),
    ("pending tgl 20130517", (2013, 5, 17), 7),
    ("[05/09/13 10.22] Operator: pending 4 Sep 2013", (2013, 9, 4), 7),
    ("17/05/13 - Status: pending", (2013, 5, 17), 7),
]


@pytest.mark.parametrize(("text", "moment", "hours"), MOMENTS, ids=[text for text, _, _ in MOMENTS])
def test_the_date_of_receipt_is_read_day_first(
    text: str, moment: tuple[int, ...], hours: int
) -> None:
    year, month, day, hour, minute, second = (*moment, 0, 0, 0)[:6]
    zone = dt.timezone(dt.timedelta(hours=hours))
    reading = read_label(text)

    assert reading.received_at == dt.datetime(year, month, day, hour, minute, second, tzinfo=zone)
    assert reading.remark is None


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [("05/09/2013", 5, 9), ("5-9-13", 5, 9), ("05.09.2013", 5, 9)],
)
def test_a_date_that_could_be_month_first_says_so(text: str, day: int, month: int) -> None:
    reading = read_label(f"pending {text}")

    assert reading.received_at == dt.datetime(2013, month, day, tzinfo=WIB)
    assert reading.ambiguous_date


@pytest.mark.parametrize("text", ["13/05/2013", "05/05/2013", "5 Sep 2013", "2013-09-05", ""])
def test_a_date_that_can_only_be_one_is_not_ambiguous(text: str) -> None:
    assert not read_label(f"pending {text}").ambiguous_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pending, dikirim 9 Mei 2013", None),
        ("Tanggal pengiriman: 9/5/2013; pending", None),
        ("pending (upload 9 Mei 2013)", None),
        ("pending, dikirim 8 Mei 2013, diterima 9 Mei 2013", 9),
        ("pending 9 Mei 2013 (tgl kirim 8 Mei 2013)", 9),
        ("pending 8 Mei 2013, tanggal diterima 9 Mei 2013", 9),
        ("belum dikirim 9 Mei 2013", 9),
        ("pending 0000-00-00", None),
        ("pending 10.05.30", None),
        ("pending 9 Mei 2013 pukul 10.05-10.30", 9),
        ("pending 9 Mei 2013 10.05 GMT+15", 9),
        ("[05/09/13 10.22] Operator: pending", None),
        ("17/05/13 12.45 - Siti: pending", None),
        ("pending sampai 30 Mei 2013", None),
        ("pending sampai 30 Mei 2013, diterima 9 Mei 2013", 9),
        ("pending 17/5", None),
        ("20130517 pending", None),
        ("pending 20131317101112", None),
    ],
)
def test_only_a_date_of_receipt_is_one(text: str, day: int | None) -> None:
    received_at = read_label(text).received_at

    assert (None if received_at is None else received_at.day) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("  Kamis, 9 Mei 2013 pukul 23.58 WITA ", "2013-05-09T23:58:00+08:00"),
        ("2013-05-09", "2013-05-09T00:00:00+07:00"),
        ("2013-05-09T23:58Z", "2013-05-09T23:58:00+00:00"),
        ("9 Mei 2013, hari raya", None),
        ("sampai 9 Mei 2013", None),
        ("9 Mei 2013 atau 10 Mei 2013", None),
        ("9 Mei 2013/05/06", None),
        ("00/00/0000", None),
        ("9", None),
        ("", None),
        ("9 Mei 2013" + "!" * 1000, None),
    ],
)
def test_a_moment_is_nothing_but_a_moment(text: str, moment: str | None) -> None:
    read = read_moment(text)

    assert (None if read is None else read.isoformat()) == moment


def test_without_a_zone_the_callers_applies() -> None:
    zone = ZoneInfo("Asia/Jayapura")
    reading = read_label("pending 9 Mei 2013 pukul 08.00", zone=zone)
    named = read_label("pending 9 Mei 2013 pukul 08.00 WIB", zone=zone)

    assert reading.received_at == dt.datetime(2013, 5, 9, 8, tzinfo=zone)
    assert named.received_at == dt.datetime(2013, 5, 9, 8, tzinfo=WIB)


@pytest.mark.parametrize(
    ("remark", "text"),
    [
        ("tgl 31 februari 2013", "pending tgl 31 Februari 2013"),
        ("tgl 3 mai 2013", "pending tgl 3 Mai 2013"),
        ("hubungi dinas", "pending (hubungi dinas)"),
        ("17 mei", "pending 17 Mei"),
        ("tgl 17/5 pukul 10.22", "pending tgl 17/5 pukul 10.22"),
        ("sudah 2 minggu", "[10.22] Pak Budi: pending (sudah 2 minggu)"),
        ("sd mawar hubungi dinas", "9/5/2013; SD Mawar; *pending* (hubungi dinas)"),
        ("hubungi dinas segera", "pending: hubungi dinas, 9 Mei 2013, segera"),
    ],
)
def test_what_is_no_date_stays_in_the_remark(remark: str, text: str) -> None:
    reading = read_label(text)

    assert reading.status is Status.PENDING
    assert reading.remark == remark


@pytest.mark.parametrize(
    ("flags", "text"),
    [
        (("lolos_validasi_akhir",), "cek konversi, diterima dengan sempurna, lolos validasi akhir"),
        (("belum_validasi_akhir",), "diterima via aplikasi, belum validasi akhir"),
        (("belum_validasi_akhir",), "cek konversi - tidak lolos validasi akhir"),
        ((), "cek konversi"),
    ],
)
def test_the_remark_on_the_final_validation_is_a_flag(flags: tuple[str, ...], text: str) -> None:
    reading = read_label(text)

    assert reading.status is not None
    assert reading.flags == flags


def test_a_mistyped_label_is_suggested_and_kept() -> None:
    reading = read_label("cek konvresii")

    assert reading.suggestions[0] is Status.CEK_KONVERSI
    assert reading.raw == "cek konvresii"
    assert read_label("klu satus cleanseng apa").suggestions == (Status.TERKENA_CLEANSING,)


def test_the_opposite_of_what_is_denied_is_never_suggested() -> None:
    for text in REFUSED[LabelRefusal.NEGATED]:
        assert set(read_label(text).suggestions) <= {Status.BELUM_TERKIRIM}


BACK = {word: short for short, word in WORDS.items()}


@st.composite
def slips(draw: st.DrawFn) -> tuple[Status, str]:
    """Draw an alias with one slip: a letter lost, doubled, wrong, swapped; case; spacing; SMS."""
    alias = draw(st.sampled_from(sorted(ALIASES)))
    at = draw(st.integers(0, len(alias) - 1))
    char = draw(st.sampled_from(string.ascii_letters + string.digits + string.punctuation + " "))
    words = alias.split()
    number = draw(st.integers(0, len(words) - 1))
    short = [*words]
    short[number] = BACK.get(words[number], words[number])
    slipped = draw(
        st.sampled_from(
            [
                alias[:at] + alias[at + 1 :],
                alias[:at] + alias[at] + alias[at:],
                alias[:at] + char + alias[at + 1 :],
                alias[:at] + char + alias[at:],
                alias[:at] + alias[at : at + 2][::-1] + alias[at + 2 :],
                alias.upper(),
                alias.title(),
                alias.swapcase()[:at] + alias[at:],
                alias.replace(" ", "  "),
                f" {alias}\u00a0",
                " ".join(short),
            ]
        )
    )
    return ALIASES[alias], slipped


@settings(max_examples=1000)
@given(slips())
def test_one_slip_never_makes_another_status(drawn: tuple[Status, str]) -> None:
    """Law: a slip reads as the same status, or as none with that status first to be suggested."""
    status, text = drawn
    reading = read_label(text)
    if reading.status is None:
        assert reading.suggestions[:1] == (status,), reading
    else:
        assert reading.status is status


def single_slips(alias: str) -> set[str]:
    """Return every string that is one letter away from *alias*."""
    chars = string.ascii_lowercase + string.digits + string.punctuation + " \n\u00a0\u200b"
    places = range(len(alias) + 1)
    return {
        *(alias[:i] + alias[i + 1 :] for i in places),
        *(alias[:i] + alias[i : i + 2][::-1] + alias[i + 2 :] for i in places),
        *(alias[:i] + char + alias[i + 1 :] for i in places for char in chars),
        *(alias[:i] + char + alias[i:] for i in places for char in chars),
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("alias", ALIASES)
def test_no_single_slip_of_an_alias_makes_another_status(alias: str) -> None:
    """The same law without a draw: all of some fifty thousand slips."""
    for text in single_slips(alias):
        reading = read_label(text)
        read = reading.suggestions[0] if reading.status is None else reading.status
        assert (read, text) == (ALIASES[alias], text)


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused_and_kept(text: str) -> None:
    """Law: reading never raises, keeps the raw text, and has a status or a reason, never both."""
    reading = read_label(text)

    assert reading.raw == text
    assert (reading.status is None) is (reading.refused is not None)
    assert len(reading.suggestions) <= 3
    json.dumps(reading.to_dict())


@given(st.sampled_from(sorted(ALIASES)), st.sampled_from(["belum", "tidak", "tdk", "gak", "bukan"]))
def test_a_denied_label_is_never_read(alias: str, no: str) -> None:
    """Law: a negation before or behind a label leaves no status."""
    assert read_label(f"{no} {alias}").status is None
    assert read_label(f"{alias}, {no}").status is None


@pytest.mark.parametrize("wrong", [None, math.nan, 7, b"pending", ["pending"]], ids=repr)
def test_what_is_no_text_is_a_type_error_that_does_not_show_it(wrong: object) -> None:
    got = "a text is needed, got (None|a float|7|a bytes|a list)$"
    with pytest.raises(ArgumentTypeError, match=f"^text: {got}"):
        read_label(wrong)  # type: ignore[arg-type]  # what is shown
    with pytest.raises(ArgumentTypeError, match=f"^text: {got}"):
        read_moment(wrong)  # type: ignore[arg-type]  # what is shown


@pytest.mark.parametrize("wrong", [7, True, 1.5, math.inf, b"pending", ["pending"]], ids=repr)
def test_a_cell_that_is_no_text_is_a_type_error_that_names_it(wrong: object) -> None:
    with pytest.raises(ArgumentTypeError, match=r"^labels\[1\]: a text is needed, got "):
        read_labels(["pending", wrong])  # type: ignore[list-item]  # what is shown


class NAType:
    """Like the missing value of pandas, which refuses to be a truth value."""

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.mark.parametrize("missing", [None, math.nan, NAType()], ids=["None", "NaN", "NA"])
def test_a_missing_cell_is_an_empty_text(missing: Any) -> None:
    first, *others = read_labels([missing, "pending", Status.PENDING])

    assert first == read_label("")
    assert [reading.status for reading in others] == [Status.PENDING] * 2


@pytest.mark.parametrize("wrong", ["Asia/Jakarta", 7, dt.timedelta(hours=7)], ids=repr)
def test_what_is_no_zone_is_a_type_error(wrong: object) -> None:
    message = "^zone: a tzinfo or None is needed, got (a text of 12 characters|7|a timedelta)$"
    for text in ("pending", "pending 9 Mei 2013"):
        with pytest.raises(ArgumentTypeError, match=message):
            read_label(text, zone=wrong)  # type: ignore[arg-type]  # what is shown
        with pytest.raises(ArgumentTypeError, match=message):
            read_labels([text], zone=wrong)  # type: ignore[arg-type]  # what is shown
    with pytest.raises(ArgumentTypeError, match=message):
        read_moment("9 Mei 2013", zone=wrong)  # type: ignore[arg-type]  # what is shown


@pytest.mark.parametrize("wrong", ["pending", 7, None], ids=repr)
def test_what_is_no_column_is_a_type_error(wrong: object) -> None:
    message = "^labels: an iterable of texts is needed, got (a text of 7 characters|7|None)$"
    with pytest.raises(ArgumentTypeError, match=message):
        read_labels(wrong)  # type: ignore[arg-type]  # what is shown


@pytest.mark.parametrize("text", ["pending (Siti, 0812345678)", "Siti 0812345678 pending"])
def test_what_was_typed_is_not_shown(text: str) -> None:
    reading = read_label(text)

    assert reading.raw == text
    assert "Siti" not in repr(reading).title()
    assert "0812345678" not in repr(reading)


@pytest.mark.parametrize(
    ("text", "status"), AS_THEY_COME, ids=[repr(t)[:60] for t, _ in AS_THEY_COME]
)
def test_a_label_is_read_as_it_comes(text: str, status: Status) -> None:
    reading = read_label(text)

    assert (reading.status, reading.certain) == (status, True)


@pytest.mark.parametrize(("text", "status"), UNCERTAIN, ids=[repr(t)[:60] for t, _ in UNCERTAIN])
def test_an_unknown_remark_makes_a_status_uncertain(text: str, status: Status) -> None:
    reading = read_label(text)

    assert (reading.status, reading.certain) == (status, False)
    assert reading.remark


@pytest.mark.parametrize(("text", "status"), MISTYPED, ids=[text for text, _ in MISTYPED])
def test_a_mistyped_name_alone_in_its_cell_is_not_relied_on(text: str, status: Status) -> None:
    reading = read_label(text)

    assert (reading.status, reading.certain, reading.remark) == (status, False, None)


@pytest.mark.parametrize("text", BY_SOMEBODY)
def test_who_wrote_a_label_is_not_told_and_may_not_be_somebody(text: str) -> None:
    reading = read_label(text)

    assert (reading.status, reading.certain) == (Status.PENDING, False)
    assert (reading.remark, reading.received_at) == (None, None)


def test_a_portals_own_names_are_mistyped_as_well() -> None:
    own = {"dalam antrean": Status.PENDING, "dalam antaean": Status.CEK_KONVERSI}

    assert read_label("dlam antrran", spellings=own).status is Status.PENDING
    assert read_label("dlam antrean", spellings=own).status is None
    # What may be a denial is none of its words.
    assert read_label("tdak antrean", spellings={"tadi antrean": Status.PENDING}).status is None
    assert read_label("tiak antrean", spellings={"tika antrean": Status.PENDING}).status is None


@pytest.mark.parametrize("text", NOT_READ, ids=[ascii(text)[:60] for text in NOT_READ])
def test_what_may_say_otherwise_is_not_read(text: str) -> None:
    reading = read_label(text)

    assert (reading.status, reading.certain) == (None, False)


@pytest.mark.no_cover
def test_mistyped_denied_doubted_and_disguised_labels_do_not_pass() -> None:
    """Law of ``mutate_labels.wrong``, over a few thousand draws."""
    tally, faults = mutate(3_000, seed=20130509)

    assert faults == []
    assert len(tally) == 8


OWN = {"Menunggu antrean": Status.PENDING, "Sukses sinkron!": Status.BERHASIL_DIPROSES}


def test_a_portals_own_spellings_are_read_beside_the_known_ones() -> None:
    assert read_label("menunggu  ANTREAN 9 Mei 2013", spellings=OWN).status is Status.PENDING
    assert read_label("Status: sukses sinkron", spellings=OWN).status is Status.BERHASIL_DIPROSES
    assert read_label("belum sukses sinkron", spellings=OWN).status is None
    assert read_label("pending, sukses sinkrn", spellings=OWN).status is None
    assert read_label("cek konversi", spellings=OWN).status is Status.CEK_KONVERSI
    assert read_label("menunggu antrean").status is None
    first, second = read_labels(["menunggu antrean", "Pending"], spellings=OWN)
    assert first.status is second.status is Status.PENDING


@pytest.mark.parametrize(
    ("spellings", "message"),
    [
        (
            {"pending": Status.CEK_KONVERSI},
            "'pending' is none of those for cek_konversi: it is pending",
        ),
        (
            {"Di-proses": Status.PENDING, "diproses": Status.CEK_KONVERSI},
            "'diproses' is none of those for cek_konversi: it is pending",
        ),
        (
            {"tidak pending": Status.PENDING},
            "'tidak pending' is none of those for pending: it denies it",
        ),
        ({"...": Status.PENDING}, "'...' is none of the texts that have a word"),
    ],
)
def test_a_spelling_means_one_status(spellings: dict[str, Status], message: str) -> None:
    with pytest.raises(ArgumentValueError, match=f"^spellings: {re.escape(message)}"):
        read_label("pending", spellings=spellings)


@pytest.mark.parametrize(
    ("spellings", "got"),
    [
        (["antre"], "a list"),
        ({"antre": "pending"}, "a text of 5 characters to a text of 7 characters"),
        ({7: Status.PENDING}, "7 to a text of 7 characters"),
    ],
)
def test_what_is_no_mapping_to_statuses_is_a_type_error(spellings: object, got: str) -> None:
    with pytest.raises(ArgumentTypeError, match=f"^spellings: .* is needed, got {got}$"):
        read_labels([], spellings=spellings)  # type: ignore[arg-type]  # what is shown


def test_the_normal_form_is_what_the_tables_are_looked_up_by() -> None:
    text = "<b>3.</b> Statusnya&nbsp;BLM di&#32;proses, \u200btdk ter-kirim!"

    assert normal_words(text) == ("3", "status", "belum", "diproses", "tidak", "terkirim")
    assert normal_words("") == ()


def test_a_column_is_read_in_order_and_each_text_once() -> None:
    column = ["pending", "Cek konversi, 9 Mei 2013", "pending", "Cek konversi, 9 Mei 2013", "entah"]
    readings = read_labels(iter(column))

    assert readings == tuple(read_label(text) for text in column)
    assert readings[1] is readings[3]
    assert read_labels([]) == ()


REPEATED = [
    " ",
    ",",
    "1",
    "0/",
    "9 ",
    "<",
    "&",
    "&amp;",
    "<b>",
    "mei ",
    "pukul ",
    "9 Mei 2013 ",
    "(",
    "\u0301",
    "\ufdfa",
    "\u200b",
    "\n",
    "tidak ",
    "a ",
    ";a",
    "cek ",
    "1.",
    "1|",
    "a\n",
    "d i ",
    "status ",
    "t|",
    "\u2192 ",
    "abcde bcdef cdefg defgh efghi fghij ",
    "20523111|",
    "sd a|",
    "npsn 12345678",
    "<b hidden>",
    "<b class='a ",
    "re: ",
    "[10.22] ",
    "[10.22] a",
    "17/5 ",
    "20130517",
    "mei 17 10:11 ",
    "s/d ",
    "iii",
    "class=",
]


def _seconds(text: str) -> float:
    begun = time.process_time()
    read_label(text)
    read_moment(text)
    return time.process_time() - begun


@pytest.mark.parametrize("sign", REPEATED, ids=ascii)
def test_a_long_text_takes_no_longer_than_it_is(sign: str) -> None:
    """Law: a hundred thousand signs, and the longest text that is read, take under 50 ms."""
    for text in (sign * (100_000 // len(sign)), sign * (900 // len(sign))):
        for whole in (text, f"pending, {text}", f"{text} pending", f"{text}|pending"):
            assert min(_seconds(whole) for _ in range(3)) < 0.05


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("offset", ["+14:00", "-12:00", "Z"])
def test_the_ends_of_the_calendar_are_read(year: int, offset: str) -> None:
    first = f"{year:04}-01-01T00:00:00{offset}"
    last = f"{year:04}-12-31T23:59:59{offset}"
    for moment in (first, last):
        reading = read_label(f"pending {moment}")

        assert reading.received_at == read_moment(moment)
        assert reading.received_at is not None
        assert reading.received_at.year == year
        assert LabelReading.from_dict(reading.to_dict()) == reading


def test_an_hour_that_comes_twice_is_read() -> None:
    zone = ZoneInfo("Europe/Berlin")
    reading = read_label("pending 27/10/2013 02.30", zone=zone)

    assert reading.received_at == dt.datetime(2013, 10, 27, 2, 30, tzinfo=zone)


def test_a_reading_travels_as_json() -> None:
    reading = read_label("cek konversi 9 Mei 2013 pukul 23.58, lolos validasi akhir")

    assert json.loads(json.dumps(reading.to_dict())) == {
        "status": "cek_konversi",
        "certain": True,
        "remark": "lolos validasi akhir",
        "flags": ["lolos_validasi_akhir"],
        "received_at": "2013-05-09T23:58:00+07:00",
        "ambiguous_date": False,
        "raw": reading.raw,
        "suggestions": [],
        "refused": None,
        "foreign": None,
    }
    assert read_label("Residu").to_dict()["refused"] == "foreign"
    for text in ("cek konversi 9 Mei 2013, lolos validasi akhir", "Residu", "cek konvresi"):
        data = json.loads(json.dumps(read_label(text).to_dict()))
        assert LabelReading.from_dict(data) == read_label(text)


def test_every_alias_is_in_the_normal_form_it_is_looked_up_by() -> None:
    for alias in ALIASES:
        assert read_label(f" {alias} ").status is ALIASES[alias]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read_label("pending").status = None  # type: ignore[misc]  # what is shown
