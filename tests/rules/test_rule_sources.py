"""What each data rule is called, which table it tells, and where it is from: once more by hand."""

from dapodik_status import DATA_RULES
from dapodik_status.rules.catalogue import RULE_SOURCES

# fmt: off
# code: slug, the table that a finding names, the tags of its sources
PROMISED = {
    "DPS301": ("school-id-double",              "sekolah",                   "butir"),
    "DPS302": ("ptk-id-double",                 "ptk",                       "butir"),
    "DPS303": ("npsn-double",                   "sekolah",                   "B"),
    "DPS304": ("nuptk-double",                  "ptk",                       "skema"),
    "DPS305": ("nisn-double",                   "peserta_didik",             "skema"),
    "DPS306": ("pupil-nik-double",              "peserta_didik",             "skema"),
    "DPS307": ("ptk-nik-double",                "ptk",                       "skema"),
    "DPS308": ("nip-double",                    "ptk",                       "skema"),
    "DPS309": ("pupil-id-double",               "peserta_didik",             "skema"),
    "DPS310": ("registered-twice",              "registrasi_peserta_didik",  "skema"),
    "DPS311": ("pupil-double",                  "peserta_didik",             "berganda 2016"),
    "DPS312": ("class-double",                  "rombongan_belajar",         "B, eRapor"),
    "DPS313": ("class-double-old",              "rombongan_belajar",         "B"),
    "DPS314": ("class-without-grade-old",       "rombongan_belajar",         "A"),
    "DPS315": ("class-without-teacher-old",     "rombongan_belajar",         "C"),
    "DPS316": ("pupil-in-no-class-old",         "registrasi_peserta_didik",  "A"),
    "DPS320": ("pupil-in-two-classes",          "anggota_rombel",            "A, eRapor"),
    "DPS321": ("pupil-in-two-classes-old",      "anggota_rombel",            "A"),
    "DPS322": ("class-without-grade",           "rombongan_belajar",         "A, eRapor"),
    "DPS323": ("class-without-teacher",         "rombongan_belajar",         "C, eRapor"),
    "DPS324": ("class-without-name",            "rombongan_belajar",         "skema"),
    "DPS325": ("pupil-in-no-class",             "registrasi_peserta_didik",  "A, eRapor"),
    "DPS326": ("pupil-not-registered",          "peserta_didik",             "A"),
    "DPS327": ("class-without-pupils",          "rombongan_belajar",         "skema"),
    "DPS330": ("pns-without-nip",               "ptk",                       "A"),
    "DPS331": ("ptk-without-assignment",        "ptk",                       "A"),
    "DPS332": ("ptk-age-implausible",           "ptk",                       "B, ambang pustaka ini"),
    "DPS333": ("several-heads",                 "tugas_tambahan",            "A"),
    "DPS334": ("no-head",                       "sekolah",                   "D"),
    "DPS335": ("head-and-acting-head",          "tugas_tambahan",            "D"),
    "DPS336": ("task-letter-too-short",         "tugas_tambahan",            "E"),
    "DPS337": ("ptk-citizen-with-passport",     "ptk",                       "bantuan 2022, skema"),
    "DPS340": ("pupil-name-empty",              "peserta_didik",             "C"),
    "DPS341": ("pupil-name-without-vowel",      "peserta_didik",             "C"),
    "DPS342": ("pupil-name-with-symbol",        "peserta_didik",             "C"),
    "DPS343": ("pupil-name-with-line-end",      "peserta_didik",             "D"),
    "DPS344": ("mother-name-with-line-end",     "peserta_didik",             "D"),
    "DPS345": ("mother-name-empty",             "peserta_didik",             "skema"),
    "DPS346": ("ptk-name-without-vowel",        "ptk",                       "C"),
    "DPS347": ("school-name-with-symbol",       "sekolah",                   "B"),
    "DPS348": ("ptk-name-with-symbol",          "ptk",                       "C"),
    "DPS349": ("ptk-name-with-line-end",        "ptk",                       "D"),
    "DPS350": ("pupil-birth-date-odd",          "peserta_didik",             "skema"),
    "DPS351": ("ptk-birth-date-odd",            "ptk",                       "skema"),
    "DPS352": ("pupil-born-in-future",          "peserta_didik",             "skema"),
    "DPS353": ("ptk-born-in-future",            "ptk",                       "skema"),
    "DPS354": ("kindergarten-too-young",        "peserta_didik",             "D"),
    "DPS355": ("early-childhood-old",           "peserta_didik",             "D"),
    "DPS356": ("early-childhood-too-old",       "peserta_didik",             "D"),
    "DPS357": ("equivalency-too-old",           "peserta_didik",             "D"),
    "DPS358": ("primary-age-implausible",       "peserta_didik",             "ambang pustaka ini"),
    "DPS359": ("secondary-age-implausible",     "peserta_didik",             "ambang pustaka ini"),
    "DPS360": ("npsn-format",                   "sekolah",                   "Wikidata P4128"),
    "DPS361": ("nisn-format",                   "peserta_didik",             "bantuan 2022"),
    "DPS362": ("nuptk-format",                  "ptk",                       "skema"),
    "DPS363": ("ptk-nik-format",                "ptk",                       "C, bantuan 2022"),
    "DPS364": ("pupil-nik-format",              "peserta_didik",             "C, bantuan 2022"),
    "DPS365": ("nip-format",                    "ptk",                       "bantuan 2022"),
    "DPS366": ("family-card-format",            "peserta_didik",             "skema"),
    "DPS367": ("ptk-nik-empty",                 "ptk",                       "C"),
    "DPS368": ("nik-is-family-card",            "peserta_didik",             "skema"),
    "DPS369": ("pupil-nik-date",                "peserta_didik",             "stdnum.id.nik"),
    "DPS370": ("ptk-nik-date",                  "ptk",                       "stdnum.id.nik"),
    "DPS371": ("semester-format",               "rombongan_belajar",         "C"),
    "DPS372": ("region-code-format",            "sekolah",                   "A"),
    "DPS373": ("pupil-sex-odd",                 "peserta_didik",             "skema"),
    "DPS374": ("kip-number-without-kip",        "peserta_didik",             "D"),
    "DPS375": ("kip-without-number",            "peserta_didik",             "D"),
    "DPS376": ("pip-without-reason",            "peserta_didik",             "D"),
    "DPS377": ("pupil-numbers-as-numbers",      "peserta_didik",             "skema"),
    "DPS378": ("ptk-numbers-as-numbers",        "ptk",                       "skema"),
    "DPS379": ("pupil-citizen-with-passport",   "peserta_didik",             "bantuan 2022, skema"),
    "DPS380": ("member-without-class",          "anggota_rombel",            "skema"),
    "DPS381": ("member-without-pupil",          "anggota_rombel",            "skema"),
    "DPS382": ("registration-without-pupil",    "registrasi_peserta_didik",  "skema"),
    "DPS383": ("assignment-without-ptk",        "ptk_terdaftar",             "skema"),
    "DPS384": ("class-teacher-unknown",         "rombongan_belajar",         "skema"),
    "DPS385": ("room-without-building",         "ruang",                     "skema"),
    "DPS386": ("building-without-land",         "bangunan",                  "skema"),
    "DPS387": ("class-without-school",          "rombongan_belajar",         "skema"),
    "DPS388": ("land-without-size",             "tanah",                     "A"),
    "DPS389": ("room-without-size",             "ruang",                     "2022.d"),
    "DPS390": ("pupils-changed-since-send",     "peserta_didik",             "skema"),
    "DPS391": ("ptk-changed-since-send",        "ptk",                       "skema"),
    "DPS392": ("classes-changed-since-send",    "rombongan_belajar",         "skema"),
    "DPS393": ("send-not-finished",             "sync_log",                  "skema"),
    "DPS394": ("pupils-written-in-future",      "peserta_didik",             "skema"),
    "DPS395": ("ptk-written-in-future",         "ptk",                       "skema"),
    "DPS396": ("classes-written-in-future",     "rombongan_belajar",         "skema"),
    "DPS397": ("send-in-future",                "sync_log",                  "skema"),
}
# fmt: on


def test_a_rule_keeps_its_name_its_table_and_its_source() -> None:
    told = {r.code: (r.slug, r.finding(1, "").facts["tabel"], r.source) for r in DATA_RULES}
    assert told == PROMISED


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
