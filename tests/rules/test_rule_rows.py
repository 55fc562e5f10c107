"""The promises of each data rule, written once more by hand, so that no row changes unseen."""

import pytest
from rule_checks import LEVELS, OLDER

from dapodik_status import DATA_RULES, DataRule, Evidence, Severity, Status
from dapodik_status.rules.catalogue import RULE_SOURCES

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
EXCEPTED, PENDING = Status.BERHASIL_DENGAN_PENGECUALIAN, Status.PENDING
SAID, SEEN, INFERRED = Evidence.DINYATAKAN, Evidence.TERAMATI, Evidence.DISIMPULKAN

# fmt: off
# code: slug, the table that a finding names, severity, forecast, evidence, the tags of its sources
PROMISED = {
    "DPS301": ("school-id-double",             "sekolah",                  ERROR,   PENDING,  SEEN,     "butir"),
    "DPS302": ("ptk-id-double",                "ptk",                      ERROR,   PENDING,  SEEN,     "butir"),
    "DPS303": ("npsn-double",                  "sekolah",                  ERROR,   EXCEPTED, SAID,     "B"),
    "DPS304": ("nuptk-double",                 "ptk",                      ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS305": ("nisn-double",                  "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS306": ("pupil-nik-double",             "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS307": ("ptk-nik-double",               "ptk",                      ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS308": ("nip-double",                   "ptk",                      ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS309": ("pupil-id-double",              "peserta_didik",            ERROR,   PENDING,  INFERRED, "skema"),
    "DPS310": ("registered-twice",             "registrasi_peserta_didik", ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS311": ("pupil-double",                 "peserta_didik",            WARNING, EXCEPTED, SAID,     "berganda 2016"),
    "DPS312": ("class-double",                 "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "B, eRapor"),
    "DPS313": ("class-double-old",             "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "B"),
    "DPS314": ("class-without-grade-old",      "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "A"),
    "DPS315": ("class-without-teacher-old",    "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "C"),
    "DPS316": ("pupil-in-no-class-old",        "registrasi_peserta_didik", ERROR,   EXCEPTED, SAID,     "A"),
    "DPS320": ("pupil-in-two-classes",         "anggota_rombel",           ERROR,   EXCEPTED, SAID,     "A, eRapor"),
    "DPS321": ("pupil-in-two-classes-old",     "anggota_rombel",           ERROR,   EXCEPTED, SAID,     "A"),
    "DPS322": ("class-without-grade",          "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "A, eRapor"),
    "DPS323": ("class-without-teacher",        "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "C, eRapor"),
    "DPS324": ("class-without-name",           "rombongan_belajar",        ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS325": ("pupil-in-no-class",            "registrasi_peserta_didik", ERROR,   EXCEPTED, SAID,     "A, eRapor"),
    "DPS326": ("pupil-not-registered",         "peserta_didik",            ERROR,   EXCEPTED, SAID,     "A"),
    "DPS327": ("class-without-pupils",         "rombongan_belajar",        WARNING, EXCEPTED, INFERRED, "skema"),
    "DPS330": ("pns-without-nip",              "ptk",                      ERROR,   EXCEPTED, SAID,     "A"),
    "DPS331": ("ptk-without-assignment",       "ptk",                      ERROR,   EXCEPTED, SAID,     "A"),
    "DPS332": ("ptk-age-implausible",          "ptk",                      WARNING, EXCEPTED, SAID,     "B, ambang pustaka ini"),
    "DPS333": ("several-heads",                "tugas_tambahan",           ERROR,   EXCEPTED, SAID,     "A"),
    "DPS334": ("no-head",                      "sekolah",                  ERROR,   EXCEPTED, SAID,     "D"),
    "DPS335": ("head-and-acting-head",         "tugas_tambahan",           ERROR,   EXCEPTED, SAID,     "D"),
    "DPS336": ("task-letter-too-short",        "tugas_tambahan",           WARNING, EXCEPTED, SAID,     "E"),
    "DPS337": ("ptk-citizen-with-passport",    "ptk",                      WARNING, EXCEPTED, INFERRED, "bantuan 2022, skema"),
    "DPS340": ("pupil-name-empty",             "peserta_didik",            ERROR,   EXCEPTED, SAID,     "C"),
    "DPS341": ("pupil-name-without-vowel",     "peserta_didik",            ERROR,   EXCEPTED, SAID,     "C"),
    "DPS342": ("pupil-name-with-symbol",       "peserta_didik",            ERROR,   EXCEPTED, SAID,     "C"),
    "DPS343": ("pupil-name-with-line-end",     "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS344": ("mother-name-with-line-end",    "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS345": ("mother-name-empty",            "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS346": ("ptk-name-without-vowel",       "ptk",                      WARNING, EXCEPTED, INFERRED, "C"),
    "DPS347": ("school-name-with-symbol",      "sekolah",                  WARNING, EXCEPTED, SAID,     "B"),
    "DPS348": ("ptk-name-with-symbol",         "ptk",                      WARNING, EXCEPTED, INFERRED, "C"),
    "DPS349": ("ptk-name-with-line-end",       "ptk",                      WARNING, EXCEPTED, INFERRED, "D"),
    "DPS350": ("pupil-birth-date-odd",         "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS351": ("ptk-birth-date-odd",           "ptk",                      ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS352": ("pupil-born-in-future",         "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS353": ("ptk-born-in-future",           "ptk",                      ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS354": ("kindergarten-too-young",       "peserta_didik",            WARNING, EXCEPTED, SAID,     "D"),
    "DPS355": ("early-childhood-old",          "peserta_didik",            WARNING, EXCEPTED, SAID,     "D"),
    "DPS356": ("early-childhood-too-old",      "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS357": ("equivalency-too-old",          "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS358": ("primary-age-implausible",      "peserta_didik",            WARNING, EXCEPTED, INFERRED, "ambang pustaka ini"),
    "DPS359": ("secondary-age-implausible",    "peserta_didik",            WARNING, EXCEPTED, INFERRED, "ambang pustaka ini"),
    "DPS360": ("npsn-format",                  "sekolah",                  ERROR,   EXCEPTED, SAID,     "Wikidata P4128"),
    "DPS361": ("nisn-format",                  "peserta_didik",            ERROR,   EXCEPTED, SAID,     "bantuan 2022"),
    "DPS362": ("nuptk-format",                 "ptk",                      ERROR,   EXCEPTED, SAID,     "skema"),
    "DPS363": ("ptk-nik-format",               "ptk",                      ERROR,   EXCEPTED, SAID,     "C, bantuan 2022"),
    "DPS364": ("pupil-nik-format",             "peserta_didik",            ERROR,   EXCEPTED, SAID,     "C, bantuan 2022"),
    "DPS365": ("nip-format",                   "ptk",                      ERROR,   EXCEPTED, SAID,     "bantuan 2022"),
    "DPS366": ("family-card-format",           "peserta_didik",            ERROR,   EXCEPTED, SAID,     "skema"),
    "DPS367": ("ptk-nik-empty",                "ptk",                      ERROR,   EXCEPTED, SAID,     "C"),
    "DPS368": ("nik-is-family-card",           "peserta_didik",            WARNING, EXCEPTED, INFERRED, "skema"),
    "DPS369": ("pupil-nik-date",               "peserta_didik",            WARNING, EXCEPTED, SAID,     "stdnum.id.nik"),
    "DPS370": ("ptk-nik-date",                 "ptk",                      WARNING, EXCEPTED, SAID,     "stdnum.id.nik"),
    "DPS371": ("semester-format",              "rombongan_belajar",        ERROR,   EXCEPTED, SAID,     "C"),
    "DPS372": ("region-code-format",           "sekolah",                  ERROR,   EXCEPTED, SAID,     "A"),
    "DPS373": ("pupil-sex-odd",                "peserta_didik",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS374": ("kip-number-without-kip",       "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS375": ("kip-without-number",           "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS376": ("pip-without-reason",           "peserta_didik",            ERROR,   EXCEPTED, SAID,     "D"),
    "DPS377": ("pupil-numbers-as-numbers",     "peserta_didik",            WARNING, EXCEPTED, INFERRED, "skema"),
    "DPS378": ("ptk-numbers-as-numbers",       "ptk",                      WARNING, EXCEPTED, INFERRED, "skema"),
    "DPS379": ("pupil-citizen-with-passport",  "peserta_didik",            WARNING, EXCEPTED, INFERRED, "bantuan 2022, skema"),
    "DPS380": ("member-without-class",         "anggota_rombel",           WARNING, EXCEPTED, INFERRED, "skema"),
    "DPS381": ("member-without-pupil",         "anggota_rombel",           ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS382": ("registration-without-pupil",   "registrasi_peserta_didik", ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS383": ("assignment-without-ptk",       "ptk_terdaftar",            ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS384": ("class-teacher-unknown",        "rombongan_belajar",        ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS385": ("room-without-building",        "ruang",                    ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS386": ("building-without-land",        "bangunan",                 ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS387": ("class-without-school",         "rombongan_belajar",        ERROR,   EXCEPTED, INFERRED, "skema"),
    "DPS388": ("land-without-size",            "tanah",                    ERROR,   EXCEPTED, SAID,     "A"),
    "DPS389": ("room-without-size",            "ruang",                    WARNING, EXCEPTED, SAID,     "2022.d"),
    "DPS390": ("pupils-changed-since-send",    "peserta_didik",            INFO,    None,     INFERRED, "skema"),
    "DPS391": ("ptk-changed-since-send",       "ptk",                      INFO,    None,     INFERRED, "skema"),
    "DPS392": ("classes-changed-since-send",   "rombongan_belajar",        INFO,    None,     INFERRED, "skema"),
    "DPS393": ("send-not-finished",            "sync_log",                 WARNING, None,     INFERRED, "skema"),
    "DPS394": ("pupils-written-in-future",     "peserta_didik",            WARNING, None,     INFERRED, "skema"),
    "DPS395": ("ptk-written-in-future",        "ptk",                      WARNING, None,     INFERRED, "skema"),
    "DPS396": ("classes-written-in-future",    "rombongan_belajar",        WARNING, None,     INFERRED, "skema"),
    "DPS397": ("send-in-future",               "sync_log",                 WARNING, None,     INFERRED, "skema"),
}
# fmt: on


def test_a_rule_keeps_its_severity_its_forecast_and_its_evidence() -> None:
    told = {r.code: (r.severity, r.leads_to, r.evidence) for r in DATA_RULES}
    assert told == {code: row[2:5] for code, row in PROMISED.items()}


def test_a_rule_keeps_its_name_its_table_and_its_source() -> None:
    told = {r.code: (r.slug, r.finding(1, "").facts["tabel"], r.source) for r in DATA_RULES}
    assert told == {code: (*row[:2], row[5]) for code, row in PROMISED.items()}


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in DATA_RULES] == list(PROMISED) == sorted(PROMISED)


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.slug for rule in DATA_RULES}) == len(DATA_RULES)


def test_every_tag_of_a_source_says_what_it_is() -> None:
    tags = {tag for rule in DATA_RULES for tag in rule.source.split(", ")}
    assert tags == set(RULE_SOURCES)
    said = {tag: text.split(" ")[0].rstrip(",:") for tag, text in RULE_SOURCES.items()}
    assert said == {
        "A": "local", "B": "central", "C": "rules", "D": "application", "E": "application",
        "2022.d": "changes", "bantuan 2022": "help", "skema": "published", "eRapor": "public",
        "butir": "comments", "berganda 2016": "official", "Wikidata P4128": "the",
        "stdnum.id.nik": "the", "ambang pustaka ini": "a",
    }  # fmt: skip
    assert all(text.isascii() for text in RULE_SOURCES.values())


def test_a_rule_keeps_its_levels_and_its_generation() -> None:
    assert {rule.code: rule.levels for rule in DATA_RULES if rule.levels} == LEVELS
    younger = {r.code: r.unless for r in DATA_RULES if r.unless}
    assert younger == dict.fromkeys(OLDER, ("rombongan_belajar.jenis_rombel",))
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
