"""For which versions a rule is asked, both ends with it; and of which keys the end is told."""

from pathlib import Path

import pytest

from dapodik_status import DataRule, Severity, inspect_file
from dapodik_status.rules.rule import masked
from dapodik_status.testing.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of version 2.105."""
    return make_sample(tmp_path_factory.mktemp("versi") / "sekolah.db", pupils=20)


@pytest.mark.parametrize(
    ("since", "until", "asked"),
    [
        (None, None, True),
        ("2.105", None, True),
        ("2.106", None, False),
        (None, "2.105", True),
        (None, "2.104", False),
        ("2.105", "2.105", True),
        ("2.100", "2.110", True),
        # Of another series: not comparable, so it is better asked than not.
        ("2020.b", None, True),
        (None, "2.07", True),
    ],
)
def test_a_rule_is_asked_from_its_first_version_to_its_last(
    since: str | None, until: str | None, asked: bool, sample: Path
) -> None:
    rule = DataRule(
        code="SAYA1", slug="uji", severity=Severity.INFO, needs=["ptk.ptk_id"], source="uji",
        query="SELECT ptk_id FROM {ptk} WHERE 0", since=since, until=until,
    )  # fmt: skip
    report = inspect_file(sample, rules=[rule], checks=())

    assert report.contents.version == "2.105"
    told = report.contents.unchecked_rules.get("SAYA1")
    assert told == (None if asked else "other_version")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("12345678", "...5678"),
        ("1234567", "..."),
        ("1ABCDEFA", "...DEFA"),
        ("ABCDEFA1", "...EFA1"),
        ("ABCDEFAB", "..."),
        ("0000-0000", "...0000"),
        (1234567890123456, "...3456"),
        ("Siti 12345678", "..."),
        ("20160506", "..."),
        ("06052016", "..."),
        ("2016-05-06", "..."),
        ("6-5-2016", "..."),
        ("20169906", "...9906"),
        (None, "..."),
    ],
)
def test_the_end_is_told_of_numbers_that_are_nobodys_birthday(key: object, told: str) -> None:
    assert masked(key) == told
