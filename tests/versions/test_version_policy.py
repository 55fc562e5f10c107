"""Which rule tells a version, and what a policy makes of it."""

from pathlib import Path

import pytest
from probing import made

from dapodik_status import DatabaseVersion, VersionPolicy, inspect_file
from dapodik_status.errors import UnknownVersionError
from dapodik_status.versions.policy import (
    VERSION_RULES,
    VersionEvidence,
    VersionFacts,
    VersionRule,
    asks_fingerprint,
    decide,
)
from dapodik_status.vocabulary import VersionAge

NEW = {"tanah": (), "bangunan": (), "ruang": ()}
OLD = {"sarana": (), "prasarana": ()}
PRINT = "ab" * 32
# As a host has it whose files keep a version there.
NUMBERED = VersionPolicy(
    rules=[
        VERSION_RULES[0],
        VersionRule(slug="user_version", source="user_version"),
        *VERSION_RULES[1:],
    ]
)


# slug: where a version stands, what has to be there, what must not, what it says then. Where no
# public source says that a number is a version, it is none: 235 of a messenger's file.
RULES = {
    "versi_db": ("versi_db.versi", "", "", None),
    "tabel_baru": (None, "tanah bangunan ruang", "sarana prasarana", "baru"),
    "tabel_lama": (None, "sarana prasarana", "tanah bangunan ruang", "lama"),
    "kolom_baru": (None, "versi_db.create_date versi_db.last_update", "", "baru"),
}


def test_a_rule_of_versions_keeps_what_it_reads_and_says() -> None:
    assert {
        rule.slug: (rule.source, " ".join(rule.tables), " ".join(rule.absent), rule.says)
        for rule in VERSION_RULES
    } == RULES
    assert [rule.slug for rule in VERSION_RULES] == list(RULES)


@pytest.mark.parametrize(
    ("expected", "values", "columns"),
    [
        (VersionFacts(), {}, {}),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"), {"versi_db.versi": "2.105"}, {}),
        (VersionFacts(age=VersionAge.LAMA, rule="tabel_lama"), {}, OLD),
        (VersionFacts(age=VersionAge.BARU, rule="tabel_baru"), {"user_version": 0}, NEW),
        # Nothing speaks: no rule is unread that was only silent.
        (VersionFacts(), {"versi_db.versi": ""}, {}),
        (VersionFacts(), {"versi_db.versi": 0}, {}),
        (VersionFacts(unread=("versi_db",)), {"versi_db.versi": "entah"}, {}),
        (VersionFacts(unread=("versi_db",)), {"versi_db.versi": 2.105}, {}),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"),
         {"versi_db.versi": "2.105"}, NEW),
        # A version of a series without a threshold is neither; the tables tell.
        (VersionFacts(version="2020.b", rule="versi_db"), {"versi_db.versi": "2020.b"}, {}),
        (VersionFacts(age=VersionAge.LAMA, version="2020.b", rule="versi_db", age_rule="tabel_lama"),
         {"versi_db.versi": "2020.b"}, OLD),
        (VersionFacts(version="2.0.7", rule="user_version"), {"user_version": 207}, {}),
        (VersionFacts(age=VersionAge.BARU, version="2.0.7", rule="user_version", age_rule="tabel_baru"),
         {"user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("tabel_lama",)),
         {"versi_db.versi": "2.105"}, OLD),
        # The application's version, or its year, is another thing than the database's.
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"),
         {"versi_db.versi": "2.105", "user_version": 207}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"),
         {"versi_db.versi": "2.105", "user_version": 2022}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db"),
         {"versi_db.versi": "2.105", "user_version": 300}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("user_version",)),
         {"versi_db.versi": "2.105", "user_version": "2.104"}, NEW),
        (VersionFacts(age=VersionAge.BARU, version="2.105", rule="versi_db", disagree=("tabel_lama",)),
         {"versi_db.versi": "2.105", "user_version": 2022}, OLD),
        (VersionFacts(age=VersionAge.BARU, rule="tabel_baru", unread=("versi_db",)), {"versi_db.versi": "entah"}, NEW),
        (VersionFacts(unread=("versi_db", "user_version")), {"versi_db.versi": 2.1, "user_version": 5}, {}),
        (VersionFacts(), {"versi_db.versi": "  ", "user_version": 0, "application_id": 7}, {}),
        (VersionFacts(age=VersionAge.BARU, rule="kolom_baru"), {}, {"versi_db": ("versi", "create_date", "last_update")}),
        (VersionFacts(), {}, {"versi_db": ("versi", "create_date")}),
        (VersionFacts(), {}, {**OLD, **NEW}),
    ],
)  # fmt: skip
def test_the_first_rule_that_speaks_decides(
    expected: VersionFacts, values: dict[str, object], columns: dict[str, tuple[str, ...]]
) -> None:
    assert decide(VersionEvidence(values=values, columns=columns), NUMBERED) == expected


def test_a_host_says_what_is_old_and_adds_rules_of_its_own() -> None:
    mine = VersionPolicy(
        rules=[
            VersionRule(slug="sidik-saya", source="fingerprint", equals=PRINT, says="2.104"),
            VersionRule(slug="id-saya", source="application_id", equals=7, says="lama"),
            *VERSION_RULES,
        ],
        minimum=["2.105", DatabaseVersion.parse("2020.a")],
    )
    evidence = VersionEvidence(values={"fingerprint": PRINT, "application_id": 7}, columns={})
    other = VersionEvidence(values={"fingerprint": "cd", "application_id": 8}, columns={})

    assert decide(evidence, mine) == VersionFacts(age=VersionAge.LAMA, version="2.104", rule="sidik-saya",
                                                  disagree=("id-saya",))  # fmt: skip
    assert decide(other, mine) == VersionFacts()
    assert asks_fingerprint(mine)
    assert not asks_fingerprint(VersionPolicy())
    assert VersionPolicy(minimum="2.200").age(DatabaseVersion.parse("2.105")) is VersionAge.LAMA
    assert mine.age(DatabaseVersion.parse("2019.c")) is VersionAge.LAMA
    assert mine.age(DatabaseVersion.parse("3.03")) is VersionAge.TIDAK_DIKENAL


def test_a_rule_that_waits_for_another_value_is_silent_and_not_unread() -> None:
    mine = VersionRule(slug="saya", source="user_version", equals=7, says="baru")
    policy = VersionPolicy(rules=[mine])

    def of(number: int) -> VersionFacts:
        return decide(VersionEvidence(values={"user_version": number}, columns={}), policy)

    assert of(7) == VersionFacts(age=VersionAge.BARU, rule="saya")
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


@pytest.mark.parametrize(
    ("version", "age"),
    [
        ("2.100", VersionAge.BARU),
        ("2.105", VersionAge.BARU),
        ("2.999", VersionAge.BARU),
        ("1.999", VersionAge.LAMA),
        ("2.07", VersionAge.TIDAK_DIKENAL),
        ("2020.b", VersionAge.TIDAK_DIKENAL),
    ],
)
def test_a_version_is_new_from_the_oldest_known_one_on(version: str, age: VersionAge) -> None:
    assert VersionPolicy().age(DatabaseVersion.parse(version)) is age


def test_every_kind_of_row_is_asked_in_the_order_of_the_policy() -> None:
    """A value, then the header's numbers, then tables and columns, then the schema's fingerprint:
    the order of the issue, with rows for all kinds as a host may have them.
    """
    rules = [
        VersionRule(slug="a", source="Versi_DB.Versi"),
        VersionRule(slug="b", source="user_version"),
        VersionRule(slug="c", source="application_id", equals=7, says="2.103"),
        VersionRule(slug="d", tables=["Tanah"], absent=["sarana"], says="2.102"),
        VersionRule(slug="e", tables=["sekolah.NPSN"], says="2.101"),
        VersionRule(slug="f", source="fingerprint", equals=PRINT, says="2.100"),
    ]
    values = {
        "versi_db.versi": "2.105",
        "user_version": "2.104",
        "application_id": 7,
        "fingerprint": PRINT,
    }
    columns = {"tanah": (), "sekolah": ("npsn",)}
    evidence = VersionEvidence(values=values, columns=columns)

    for number, version in enumerate(("2.105", "2.104", "2.103", "2.102", "2.101", "2.100")):
        facts = decide(evidence, VersionPolicy(rules=rules[number:]))
        later = tuple(rule.slug for rule in rules[number + 1 :])
        assert (facts.version, facts.rule, facts.disagree) == (version, rules[number].slug, later)


@pytest.mark.parametrize(
    ("wrong", "how"),
    [
        ("says neither an age nor a version: 'ngawur'", {"tables": ["x"], "says": "ngawur"}),
        ("says neither", {"tables": ["x"], "says": "tidak_dikenal"}),
        ("equals without says", {"source": "user_version", "equals": 7}),
        ("neither a source nor tables", {"says": "lama"}),
        ("neither a source nor tables", {}),
        ("nothing that it says", {"source": "application_id"}),
        ("nothing that it says", {"tables": ["x"]}),
        ("go together", {"source": "application_id", "says": "lama"}),
        ("go together", {"tables": ["x"], "equals": 7, "says": "lama"}),
        ("equals a number", {"source": "application_id", "equals": "7", "says": "lama"}),
        ("equals a number", {"source": "user_version", "equals": True, "says": "lama"}),
        ("64 digits", {"source": "fingerprint", "equals": "ab", "says": "lama"}),
        ("64 digits", {"source": "fingerprint", "equals": PRINT.upper(), "says": "lama"}),
        ("64 digits", {"source": "fingerprint", "equals": 7, "says": "lama"}),
        ("a whole number or a text", {"source": "a.b", "equals": 1.5, "says": "lama"}),
        ("a whole number or a text", {"source": "a.b", "equals": True, "says": "lama"}),
        ("no such source: 'entah'", {"source": "entah"}),
        ("no slug", {"slug": " ", "source": "user_version"}),
    ],
    ids=str,
)
def test_a_rule_that_could_never_speak_is_refused_when_it_is_written(
    wrong: str, how: dict[str, object]
) -> None:
    slug = how.get("slug", "saya")
    with pytest.raises(ValueError, match=f"{slug!r}: .*{wrong}"):
        VersionRule(**{"slug": "saya", **how})  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize("source", [".versi", "versi_db.", ".", "versi_db", "a.b.c", ""])
def test_what_is_no_column_is_no_source(source: str) -> None:
    with pytest.raises(ValueError, match="no such source"):
        VersionRule(slug="saya", source=source)


@pytest.mark.parametrize("name", [".versi", "versi_db.", ".", "a.b.c", ""])
def test_what_is_neither_table_nor_column_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="neither table nor"):
        VersionRule(slug="saya", tables=(name,), says="baru")
    with pytest.raises(ValueError, match="neither table nor"):
        VersionRule(slug="saya", absent=(name,), says="baru")


def test_one_text_is_no_list_of_names() -> None:
    with pytest.raises(TypeError, match="tables: an iterable of names is needed"):
        VersionRule(slug="saya", tables="tanah", says="lama")


def test_a_policy_shows_itself_in_short() -> None:
    assert "rules=<4 rows>" in repr(VersionPolicy())


def test_a_policy_has_one_rule_a_slug_and_one_threshold_a_series() -> None:
    with pytest.raises(ValueError, match="two thresholds of one series: basis_data"):
        VersionPolicy(minimum=["2.105", "2020.a", "2.200"])
    with pytest.raises(ValueError, match="two rules of one slug: versi_db"):
        VersionPolicy(rules=[*VERSION_RULES, VERSION_RULES[0]])
    with pytest.raises(UnknownVersionError):
        VersionPolicy(minimum=["entah"])
    with pytest.raises(TypeError):
        VersionPolicy(minimum=[2.1])  # type: ignore[list-item] # wrong on purpose
    with pytest.raises(TypeError, match="a VersionRule is needed, got a text"):
        VersionPolicy(rules=["versi_db"])  # type: ignore[list-item] # wrong on purpose


def test_a_threshold_may_be_added_to_those_of_other_series() -> None:
    usual = VersionPolicy()
    mine = usual.with_minimum(["3.00", "2020.a"])

    assert set(map(str, mine.minimum)) == {"3.0.0", "2020.a", "2.100"}
    assert [str(v) for v in usual.with_minimum("2.200").minimum] == ["2.200"]
    assert usual.with_minimum([]) == usual
    with pytest.raises(ValueError, match="two thresholds"):
        usual.with_minimum(["2.200", "2.300"])


def test_a_prefixed_name_is_a_column_of_a_table() -> None:
    """``dbo.ptk`` in a rule is column ``ptk`` of table ``dbo``: prefixes are not written."""
    mine = VersionPolicy(rules=[VersionRule(slug="saya", tables=["dbo.ptk"], says="lama")])

    assert decide(VersionEvidence(values={}, columns={"ptk": ()}), mine) == VersionFacts()
    assert decide(VersionEvidence(values={}, columns={"dbo": ("ptk",)}), mine).rule == "saya"


LAND = "CREATE TABLE tanah (a)"


def test_a_files_own_numbers_and_fingerprint_tell_the_version(tmp_path: Path) -> None:
    """End to end, on real files: each kind of row, and the order of the policy."""
    print_ = inspect_file(made(tmp_path / "a.db", LAND), depth="full").contents.fingerprint
    rules = [
        VersionRule(slug="nomor", source="user_version"),
        VersionRule(slug="nomor-lama", source="user_version", equals=5, says="lama"),
        VersionRule(slug="id", source="application_id", equals=-7, says="2.104"),
        VersionRule(slug="sidik", source="fingerprint", equals=print_, says="2.103"),
    ]

    def told(name: str, *statements: str, upside_down: bool = False) -> tuple[object, ...]:
        policy = VersionPolicy(rules=rules[::-1] if upside_down else rules)
        seen = inspect_file(
            made(tmp_path / name, LAND, *statements), versions=policy, rules=()
        ).contents
        return (
            seen.version_rule,
            seen.version,
            seen.age,
            seen.version_disagree,
            seen.version_unread,
        )

    number, mark = "PRAGMA user_version = {}", "PRAGMA application_id = -7"
    other = "CREATE TABLE lain (b)"
    new, old = VersionAge.BARU, VersionAge.LAMA
    assert told("b.db") == ("sidik", "2.103", new, (), ())
    assert told("c.db", other) == (None, None, VersionAge.TIDAK_DIKENAL, (), ())
    assert told("d.db", other, mark) == ("id", "2.104", new, (), ())
    assert told("e.db", mark) == ("id", "2.104", new, ("sidik",), ())
    assert told("f.db", mark, upside_down=True) == ("sidik", "2.103", new, ("id",), ())
    assert told("g.db", other, number.format(2022)) == (
        "nomor", "2022", VersionAge.TIDAK_DIKENAL, (), (),
    )  # fmt: skip
    assert told("h.db", mark, number.format(207)) == ("nomor", "2.0.7", new, (), ())
    assert told("i.db", mark, number.format(5)) == (
        "nomor-lama", None, old, ("id", "sidik"), ("nomor",),
    )  # fmt: skip
