"""Labels at the edges: halves of a day, tags, remarks, senders in doubt, suggestions."""

import re

import pytest

from dapodik_status import WORKFLOW, Status, read_label
from dapodik_status.errors import ArgumentTypeError

HALVES = {
    "12:30": 12, "12:30 pm": 12, "12:30 siang": 12, "12:30 am": 0, "12:30 malam": 0,
    "9:30 am": 9, "9:30 pagi": 9, "9:30 malam": 21, "1:30 siang": 13, "11:30 pm": 23,
    "7:30 sore": 19, "8:30 sore": 8, "4:30 siang": 16, "5:30 malam": 5, "6:30 malam": 18,
}  # fmt: skip
TAGS = "a abbr b em font mark span td strong small u code label li p"


@pytest.mark.parametrize("clock", HALVES)
def test_the_halves_of_a_day(clock: str) -> None:
    received = read_label(f"pending, tanggal 12 Maret 2013 pukul {clock}").received_at

    assert received is not None
    assert (received.hour, received.minute) == (HALVES[clock], 30)


def test_the_heads_of_arrows_are_drawn_once() -> None:
    page = WORKFLOW._repr_html_()
    wanted = set(re.findall(r"url\(#([\w-]+)\)", page))

    assert wanted
    assert all(page.count(f'id="{name}"') == 1 for name in wanted)
    assert re.search(r"<marker [^>]*id=\"dps-arrow\".*<path .*</marker>", page)


@pytest.mark.parametrize("tag", TAGS.split())
def test_a_tag_around_a_label_changes_nothing(tag: str) -> None:
    reading = read_label(f"<{tag}>Cek konversi</{tag}>")

    assert (reading.status, reading.certain) == (Status.CEK_KONVERSI, True)


def test_two_other_statuses_beside_a_label_refuse_it() -> None:
    assert read_label("pending (conversi), conversi").status is None


@pytest.mark.parametrize("doubt", ["dahulu", "katanya", "kemarin", "menjadi", "lalu", "kemudian"])
def test_a_sender_in_doubt_makes_a_label_uncertain(doubt: str) -> None:
    assert not read_label(f"[09:30, 12/03/2013] Operator {doubt}: pending").certain
    assert read_label("[09:30, 12/03/2013] Operator: pending").certain


def test_at_most_three_statuses_are_suggested() -> None:
    many = read_label("pending cek konversi sqlite error cleansing belum terkirim")

    assert read_label("apa cleansing").suggestions == (Status.TERKENA_CLEANSING,)
    assert len(many.suggestions) == 3


@pytest.mark.parametrize(
    ("given", "told"),
    [(99_999, "99999"), (-99_999, "-99999"), (100_000, "an int"), (-100_000, "an int")],
)
def test_a_long_number_is_not_repeated(given: int, told: str) -> None:
    with pytest.raises(ArgumentTypeError) as error:
        read_label(given)  # type: ignore[arg-type]
    assert error.value.given == told
