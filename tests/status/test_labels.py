"""``read_label``: only what is plainly a status is read as one."""

import datetime as dt
import json
import string
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from label_cases import READ, REFUSED

from dapodik_status import LabelReading, Status, read_label
from dapodik_status.status.labels import WIB
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
    reading = read_label("cek konvresi")

    assert reading.suggestions[0] is Status.CEK_KONVERSI
    assert reading.raw == "cek konvresi"
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


def test_what_is_no_text_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        read_label(None)  # type: ignore[arg-type]  # what is shown


def test_a_reading_travels_as_json() -> None:
    reading = read_label("cek konversi 9 Mei 2013 pukul 23.58, lolos validasi akhir")

    assert json.loads(json.dumps(reading.to_dict())) == {
        "status": "cek_konversi",
        "remark": "lolos validasi akhir",
        "flags": ["lolos_validasi_akhir"],
        "received_at": "2013-05-09T23:58:00+07:00",
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
