"""The promises of each data rule, written once more by hand, so that no row changes unseen."""

import pytest

from dapodik_status import DATA_RULES, DataRule, Evidence, Severity, Status

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
EXCEPTED, PENDING = Status.BERHASIL_DENGAN_PENGECUALIAN, Status.PENDING
SAID, SEEN, INFERRED = Evidence.DINYATAKAN, Evidence.TERAMATI, Evidence.DISIMPULKAN

# fmt: off
PROMISED = {
    "DPS301": (ERROR,   PENDING,  SEEN),  # school-id-double
    "DPS302": (ERROR,   PENDING,  SEEN),  # ptk-id-double
    "DPS303": (ERROR,   EXCEPTED, SAID),  # npsn-double
    "DPS304": (ERROR,   EXCEPTED, INFERRED),  # nuptk-double
    "DPS305": (ERROR,   EXCEPTED, INFERRED),  # nisn-double
    "DPS306": (ERROR,   EXCEPTED, INFERRED),  # pupil-nik-double
    "DPS307": (ERROR,   EXCEPTED, INFERRED),  # ptk-nik-double
    "DPS308": (ERROR,   EXCEPTED, INFERRED),  # nip-double
    "DPS309": (ERROR,   PENDING,  INFERRED),  # pupil-id-double
    "DPS310": (ERROR,   EXCEPTED, INFERRED),  # registered-twice
    "DPS311": (WARNING, EXCEPTED, SAID),  # pupil-double
    "DPS312": (ERROR,   EXCEPTED, SAID),  # class-double
    "DPS313": (ERROR,   EXCEPTED, SAID),  # class-double-old
    "DPS314": (ERROR,   EXCEPTED, SAID),  # class-without-grade-old
    "DPS315": (ERROR,   EXCEPTED, SAID),  # class-without-teacher-old
    "DPS316": (ERROR,   EXCEPTED, SAID),  # pupil-in-no-class-old
    "DPS320": (ERROR,   EXCEPTED, SAID),  # pupil-in-two-classes
    "DPS321": (ERROR,   EXCEPTED, SAID),  # pupil-in-two-classes-old
    "DPS322": (ERROR,   EXCEPTED, SAID),  # class-without-grade
    "DPS323": (ERROR,   EXCEPTED, SAID),  # class-without-teacher
    "DPS324": (ERROR,   EXCEPTED, INFERRED),  # class-without-name
    "DPS325": (ERROR,   EXCEPTED, SAID),  # pupil-in-no-class
    "DPS326": (ERROR,   EXCEPTED, SAID),  # pupil-not-registered
    "DPS327": (WARNING, EXCEPTED, INFERRED),  # class-without-pupils
    "DPS330": (ERROR,   EXCEPTED, SAID),  # pns-without-nip
    "DPS331": (ERROR,   EXCEPTED, SAID),  # ptk-without-assignment
    "DPS332": (WARNING, EXCEPTED, SAID),  # ptk-age-implausible
    "DPS333": (ERROR,   EXCEPTED, SAID),  # several-heads
    "DPS334": (ERROR,   EXCEPTED, SAID),  # no-head
    "DPS335": (ERROR,   EXCEPTED, SAID),  # head-and-acting-head
    "DPS336": (WARNING, EXCEPTED, SAID),  # task-letter-too-short
    "DPS337": (WARNING, EXCEPTED, INFERRED),  # ptk-citizen-with-passport
    "DPS340": (ERROR,   EXCEPTED, SAID),  # pupil-name-empty
    "DPS341": (ERROR,   EXCEPTED, SAID),  # pupil-name-without-vowel
    "DPS342": (ERROR,   EXCEPTED, SAID),  # pupil-name-with-symbol
    "DPS343": (ERROR,   EXCEPTED, SAID),  # pupil-name-with-line-end
    "DPS344": (ERROR,   EXCEPTED, SAID),  # mother-name-with-line-end
    "DPS345": (ERROR,   EXCEPTED, INFERRED),  # mother-name-empty
    "DPS346": (WARNING, EXCEPTED, INFERRED),  # ptk-name-without-vowel
    "DPS347": (WARNING, EXCEPTED, SAID),  # school-name-with-symbol
    "DPS348": (WARNING, EXCEPTED, INFERRED),  # ptk-name-with-symbol
    "DPS349": (WARNING, EXCEPTED, INFERRED),  # ptk-name-with-line-end
    "DPS350": (ERROR,   EXCEPTED, INFERRED),  # pupil-birth-date-odd
    "DPS351": (ERROR,   EXCEPTED, INFERRED),  # ptk-birth-date-odd
    "DPS352": (ERROR,   EXCEPTED, INFERRED),  # pupil-born-in-future
    "DPS353": (ERROR,   EXCEPTED, INFERRED),  # ptk-born-in-future
    "DPS354": (WARNING, EXCEPTED, SAID),  # kindergarten-too-young
    "DPS355": (WARNING, EXCEPTED, SAID),  # early-childhood-old
    "DPS356": (ERROR,   EXCEPTED, SAID),  # early-childhood-too-old
    "DPS357": (ERROR,   EXCEPTED, SAID),  # equivalency-too-old
    "DPS358": (WARNING, EXCEPTED, INFERRED),  # primary-age-implausible
    "DPS359": (WARNING, EXCEPTED, INFERRED),  # secondary-age-implausible
    "DPS360": (ERROR,   EXCEPTED, SAID),  # npsn-format
    "DPS361": (ERROR,   EXCEPTED, SAID),  # nisn-format
    "DPS362": (ERROR,   EXCEPTED, SAID),  # nuptk-format
    "DPS363": (ERROR,   EXCEPTED, SAID),  # ptk-nik-format
    "DPS364": (ERROR,   EXCEPTED, SAID),  # pupil-nik-format
    "DPS365": (ERROR,   EXCEPTED, SAID),  # nip-format
    "DPS366": (ERROR,   EXCEPTED, SAID),  # family-card-format
    "DPS367": (ERROR,   EXCEPTED, SAID),  # ptk-nik-empty
    "DPS368": (WARNING, EXCEPTED, INFERRED),  # nik-is-family-card
    "DPS369": (WARNING, EXCEPTED, SAID),  # pupil-nik-date
    "DPS370": (WARNING, EXCEPTED, SAID),  # ptk-nik-date
    "DPS371": (ERROR,   EXCEPTED, SAID),  # semester-format
    "DPS372": (ERROR,   EXCEPTED, SAID),  # region-code-format
    "DPS373": (ERROR,   EXCEPTED, INFERRED),  # pupil-sex-odd
    "DPS374": (ERROR,   EXCEPTED, SAID),  # kip-number-without-kip
    "DPS375": (ERROR,   EXCEPTED, SAID),  # kip-without-number
    "DPS376": (ERROR,   EXCEPTED, SAID),  # pip-without-reason
    "DPS377": (WARNING, EXCEPTED, INFERRED),  # pupil-numbers-as-numbers
    "DPS378": (WARNING, EXCEPTED, INFERRED),  # ptk-numbers-as-numbers
    "DPS379": (WARNING, EXCEPTED, INFERRED),  # pupil-citizen-with-passport
    "DPS380": (WARNING, EXCEPTED, INFERRED),  # member-without-class
    "DPS381": (ERROR,   EXCEPTED, INFERRED),  # member-without-pupil
    "DPS382": (ERROR,   EXCEPTED, INFERRED),  # registration-without-pupil
    "DPS383": (ERROR,   EXCEPTED, INFERRED),  # assignment-without-ptk
    "DPS384": (ERROR,   EXCEPTED, INFERRED),  # class-teacher-unknown
    "DPS385": (ERROR,   EXCEPTED, INFERRED),  # room-without-building
    "DPS386": (ERROR,   EXCEPTED, INFERRED),  # building-without-land
    "DPS387": (ERROR,   EXCEPTED, INFERRED),  # class-without-school
    "DPS388": (ERROR,   EXCEPTED, SAID),  # land-without-size
    "DPS389": (WARNING, EXCEPTED, SAID),  # room-without-size
    "DPS390": (INFO,    None,     INFERRED),  # pupils-changed-since-send
    "DPS391": (INFO,    None,     INFERRED),  # ptk-changed-since-send
    "DPS392": (INFO,    None,     INFERRED),  # classes-changed-since-send
    "DPS393": (WARNING, None,     INFERRED),  # send-not-finished
    "DPS394": (WARNING, None,     INFERRED),  # pupils-written-in-future
    "DPS395": (WARNING, None,     INFERRED),  # ptk-written-in-future
    "DPS396": (WARNING, None,     INFERRED),  # classes-written-in-future
    "DPS397": (WARNING, None,     INFERRED),  # send-in-future
}
# For which schools; a rule that is not here is for all.
LEVELS = {
    "DPS354": ("tk",),
    "DPS355": ("paud", "tk"),
    "DPS356": ("paud", "tk"),
    "DPS357": ("kesetaraan",),
    "DPS358": ("sd",),
    "DPS359": ("sma", "smk", "smp"),
}
# For files whose classes have no kinds.
OLD = ("DPS313", "DPS314", "DPS315", "DPS316", "DPS321")
# fmt: on


def test_a_rule_keeps_its_severity_its_forecast_and_its_evidence() -> None:
    assert {r.code: (r.severity, r.leads_to, r.evidence) for r in DATA_RULES} == PROMISED


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in DATA_RULES] == list(PROMISED)


def test_a_rule_keeps_its_levels_and_its_generation() -> None:
    assert {rule.code: rule.levels for rule in DATA_RULES if rule.levels} == LEVELS
    younger = {r.code: r.unless for r in DATA_RULES if r.unless}
    assert younger == dict.fromkeys(OLD, ("rombongan_belajar.jenis_rombel",))
    assert {(rule.since, rule.until) for rule in DATA_RULES} == {(None, None)}


@pytest.mark.parametrize("rule", DATA_RULES, ids=lambda rule: rule.code)
def test_a_finding_of_a_rule_is_an_instance_of_its_row(rule: DataRule) -> None:
    finding, row = rule.finding(2, "...0001, ...0002"), rule.finding_type()

    assert dict(finding.facts)["jumlah"] == 2
    assert dict(finding.facts)["kunci"] == "...0001, ...0002"
    assert tuple(finding.facts) == row.facts == ("jumlah", "kunci", "tabel")
    assert (finding.code, finding.slug) == (row.code, row.slug) == (rule.code, rule.slug)
    assert (finding.severity, finding.leads_to) == (rule.severity, rule.leads_to)
    assert dict(rule.finding(1, "").facts)["kunci"] is None
