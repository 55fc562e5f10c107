"""What several rules say of one database, each part of the answer; and what cannot be compared."""

import operator
from collections.abc import Callable

import pytest

from dapodik_status import DatabaseVersion, VersionPolicy
from dapodik_status.versions.policy import VersionEvidence, VersionFacts, VersionRule, decide
from dapodik_status.vocabulary import VersionAge

NEW = {"tanah": ["a"], "bangunan": ["a"], "ruang": ["a"]}
OLD = {"sarana": ["a"], "prasarana": ["a"]}
VERSION = {"versi_db": ["versi"]}
BARU, LAMA, UNKNOWN = VersionAge.BARU, VersionAge.LAMA, VersionAge.TIDAK_DIKENAL


def told(version: object, *tables: dict[str, list[str]]) -> VersionFacts:
    columns = {name: held for some in tables for name, held in some.items()}
    values = {} if version is None else {"versi_db.versi": version}
    return decide(VersionEvidence(values=values, columns=columns), VersionPolicy())


@pytest.mark.parametrize(
    ("version", "tables", "expected"),
    [
        # Nothing speaks: no rule is unread that was only silent.
        (None, (), VersionFacts()),
        (None, (VERSION,), VersionFacts()),
        ("", (VERSION,), VersionFacts()),
        ("  ", (VERSION,), VersionFacts()),
        (0, (VERSION,), VersionFacts()),
        ("entah", (VERSION,), VersionFacts(unread=("versi_db",))),
        (2.105, (VERSION,), VersionFacts(unread=("versi_db",))),
        ("2.105", (VERSION,), VersionFacts(age=BARU, version="2.105", rule="versi_db")),
        (None, (NEW,), VersionFacts(age=BARU, rule="tabel_baru")),
        (None, (OLD,), VersionFacts(age=LAMA, rule="tabel_lama")),
        (None, (NEW, OLD), VersionFacts()),
        ("entah", (VERSION, NEW), VersionFacts(age=BARU, rule="tabel_baru", unread=("versi_db",))),
        ("2.105", (VERSION, NEW), VersionFacts(age=BARU, version="2.105", rule="versi_db")),
        (
            "2.105", (VERSION, OLD),
            VersionFacts(age=BARU, version="2.105", rule="versi_db", disagree=("tabel_lama",)),
        ),
        # A version of a series without a threshold is neither; the tables tell.
        (
            "2020.b", (VERSION, OLD),
            VersionFacts(age=LAMA, version="2020.b", rule="versi_db", age_rule="tabel_lama"),
        ),
        ("2020.b", (VERSION,), VersionFacts(age=UNKNOWN, version="2020.b", rule="versi_db")),
    ],
)  # fmt: skip
def test_what_the_rules_say_together(
    version: object, tables: tuple[dict[str, list[str]], ...], expected: VersionFacts
) -> None:
    assert told(version, *tables) == expected


def test_a_rule_that_waits_for_another_value_is_silent_and_not_unread() -> None:
    mine = VersionRule(slug="saya", source="user_version", equals=7, says="baru")
    policy = VersionPolicy(rules=[mine])

    def of(number: int) -> VersionFacts:
        return decide(VersionEvidence(values={"user_version": number}, columns={}), policy)

    assert of(7) == VersionFacts(age=BARU, rule="saya")
    assert of(8) == VersionFacts()


def test_two_versions_of_one_series_disagree_and_of_two_do_not() -> None:
    rules = [
        VersionRule(slug="satu", source="a.b"),
        VersionRule(slug="dua", source="c.d"),
    ]

    def of(one: str, other: str) -> tuple[str, ...]:
        values = {"a.b": one, "c.d": other}
        evidence = VersionEvidence(values=values, columns={"a": ["b"], "c": ["d"]})
        return decide(evidence, VersionPolicy(rules=rules)).disagree

    assert of("2.100", "2.105") == ("dua",)
    assert of("2.105", "2.105") == ()
    assert of("2.105", "2020.b") == ()
    assert of("2.105", "2.07") == ()


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_a_version_and_what_is_none_have_no_order(
    compare: Callable[[object, object], object],
) -> None:
    version = DatabaseVersion.parse("2.105")
    for other in ("2.105", 2.105, None, (2, 105)):
        with pytest.raises(TypeError, match="not supported"):
            compare(version, other)
        with pytest.raises(TypeError, match="not supported"):
            compare(other, version)


def test_equal_versions_are_neither_less_nor_greater() -> None:
    one, other = DatabaseVersion.parse("2.105"), DatabaseVersion.parse("V 2.105.")
    assert one == other
    assert (one < other, one > other, one <= other, one >= other) == (False, False, True, True)
    older = DatabaseVersion.parse("2.100")
    assert older != one
    assert (older < one, older > one, older <= one, older >= one) == (True, False, True, False)


def test_a_policy_shows_itself_in_short() -> None:
    assert "rules=<4 rows>" in repr(VersionPolicy())
