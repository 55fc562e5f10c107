"""What is asked and answered: frozen values, folded into one; nobody's number in them."""

import pytest

from dapodik_status.database.answers import (
    Answer,
    BadPage,
    BadText,
    BrokenRule,
    Contents,
    inside_of,
    masked_message,
    missed,
    shown,
)
from dapodik_status.vocabulary import Trouble


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Rowid 3201234567890124 out of order", "Rowid ...0124 out of order"),
        ("NULL value in t.3201234567890124", "NULL value in t....0124"),
        ('near "3201-2345-6789-0124": syntax error', 'near "...0124": syntax error'),
        ("kunci 32 01 23 45 67 89 01 24", "kunci ...0124"),
        ("kunci 32.01.23/45,67_89:0", "kunci ...7890"),
        ("kunci 32 - 01 - 23 - 45 - 67", "kunci ...4567"),
        ("lahir 2013-05-09", "lahir ..."),
        ("nomor 123456", "nomor ..."),
        ("On tree page 104 cell 19: Offset 0", "On tree page 104 cell 19: Offset 0"),
        ("dua\nbaris\x1b[2J", "dua\\nbaris\\x1b[2J"),
        ("x" * 900, "x" * 200),
    ],
)
def test_of_a_number_in_a_message_only_the_end_is_told(message: str, told: str) -> None:
    """Law: six digits or more are masked, however they are parted; and no line is broken."""
    assert masked_message(message) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x 3201014101100001", "x ...0001"),
        ("ptk", "ptk"),
        ("a\u202eb", "a\\u202eb"),
        # The number is masked before the name is cut: else its beginning would stay.
        ("n" * 38 + "3201014101100001", "n" * 38 + ".."),
    ],
)
def test_a_name_is_short_printable_and_holds_no_number(name: str, told: str) -> None:
    assert shown(name) == told


def test_the_answers_of_all_steps_make_one() -> None:
    inside = inside_of(
        [
            Answer(checked=("schema",), contents={"table_count": 3}, details=("satu", "dua")),
            missed("quick_check", Trouble.OVER_LIMIT, "dua", "tiga"),
            Answer(checked=("counts",), not_checked={"counts": "no_layout"}, details=("empat",)),
            missed("data_rules", Trouble.OVER_LIMIT),
        ]
    )

    assert inside.contents.table_count == 3
    assert inside.checked == ("schema",)
    assert inside.not_checked == {
        "quick_check": "over_limit",
        "counts": "no_layout",
        "data_rules": "over_limit",
    }
    assert inside.troubles == (Trouble.OVER_LIMIT,)
    assert inside.details == ("satu", "dua", "tiga")


def test_contents_come_back_from_plain_values() -> None:
    contents = Contents(
        table_count=3,
        counts={"ptk": 4, "sarpras": None},
        long_texts=2,
        bad_texts=1,
        broken_rules=(BrokenRule("DPS301", 2, "...0001"),),
        bad_pages=(BadPage(7, "ptk"),),
        first_bad_text=BadText("ptk", "nama", 3),
        index_gaps={"i": 1},
    )
    plain = contents.to_dict()

    assert plain["long_texts"] == 2
    assert plain["bad_pages"] == [{"number": 7, "table": "ptk"}]
    assert Contents.from_dict(plain) == contents
