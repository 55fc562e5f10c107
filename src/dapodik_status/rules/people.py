"""People: their names, their ages, and the offices of staff.

An age is the age on 1 July of the latest school year in the file that has begun: so the ages in an
old file do not change. In a file without classes, it is the school year of today. A task that
begins in the future is planned and breaks no rule.
"""

from typing import Unpack

from dapodik_status.rules.pieces import ERROR, SAID, WARNING, Told, empty, needed, sql, where
from dapodik_status.rules.rule import DataRule


def _line_end(name: str) -> str:
    return f"instr({name}, char(9)) + instr({name}, char(10)) + instr({name}, char(13)) > 0"


# All printable ASCII characters except letters, space, comma, dot, hyphen, apostrophe and backtick.
# Other characters may be letters or apostrophes of any language.
_SYMBOLS = "'*[!-&(-+/-@[-_{-~]*'"
_SCHOOL_SYMBOLS = "'*[!-%*+:-@[-_{-~]*'"
# Most names have only letters and spaces: a first, cheap pattern accepts these.
_ODD = f"nama GLOB '*[^A-Za-z ]*' AND nama GLOB {_SYMBOLS}"
_VOWEL = (
    "'*[aiueoAIUEO\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dc\u00e0-\u00e6\u00e8-\u00ef"
    "\u00f2-\u00f6\u00f8-\u00fc\u0100-\u0105\u0112-\u011b\u0128-\u0131\u014c-\u0153\u0168-\u0173"
    "\u1ea0-\u1ef1]*'"
)
# A name in another script, which has no Latin vowels.
_FOREIGN = "(coalesce(nama, '') GLOB '*[^ -~]*' AND nama NOT GLOB '*[A-Za-z]*')"
_NO_VOWEL = (
    f"nama NOT GLOB {_VOWEL} AND trim(nama) <> '' AND nama NOT GLOB {_SYMBOLS} AND NOT {_FOREIGN}"
)
_NO_VOWEL_OR_NAME = f"coalesce(nama, '') NOT GLOB {_VOWEL} AND coalesce(nama, '') NOT GLOB {_SYMBOLS} AND NOT {_FOREIGN}"
_SCHOOL_NAME = f"{empty('nama')} OR nama GLOB {_SCHOOL_SYMBOLS} OR {_line_end('nama')}"
_TRUE, _FALSE = "IN ('1', '1.0', 't', 'true')", "IN ('0', '0.0', 'f', 'false')"
_NO_SEX = "jenis_kelamin IS NULL OR jenis_kelamin NOT IN ('L', 'P') AND upper(trim(jenis_kelamin)) NOT IN ('L', 'P')"
_DAY = "(SELECT date($year || '-07-01', '-$months months'))"
_YEAR = """
    coalesce((SELECT max(CAST(substr(trim(semester_id), 1, 4) AS INTEGER)) FROM {rombongan_belajar}
              WHERE trim(semester_id) GLOB $semester
                AND substr(trim(semester_id), 1, 4) || '-07-01' <= :hari_ini),
             CAST(substr(:hari_ini, 1, 4) AS INTEGER) - (substr(:hari_ini, 6) < '07-01'))
"""


def _ago(*, years: float) -> str:
    """Return the day that is *years* before the beginning of the school year; 0.5 is six months."""
    return sql(_DAY, year=_YEAR, months=f"{years * 12:.0f}")


def _age(code: str, slug: str, *, born: str, **told: Unpack[Told]) -> DataRule:
    """Make a rule on pupils whose birth date fulfils the condition *born*."""
    reads, condition = "tanggal_lahir rombongan_belajar.semester_id", f"({born}) AND $lived"
    return where(code, slug, table="peserta_didik", reads=reads, condition=condition, **told)


# The names of offices.
_HEAD = "nama LIKE 'kepala sekolah%' AND nama NOT LIKE '%(pl%' AND nama NOT LIKE '%(pj%'"
_ACTING = sql("""
    nama NOT LIKE '%wakil%' AND
    (nama LIKE 'plt%kepala sekolah%' OR nama LIKE 'plh%kepala sekolah%'
    OR nama LIKE 'pj%kepala sekolah%' OR nama LIKE 'pelaksana %kepala sekolah%'
    OR nama LIKE 'penjabat %kepala sekolah%' OR nama LIKE 'pejabat %kepala sekolah%'
    OR nama LIKE 'kepala sekolah%(pl%' OR nama LIKE 'kepala sekolah%(pj%')
""")
_EITHER = f"({_HEAD}) OR ({_ACTING})"
# The time of an office. If one head ends and the next begins on the same day, these are not two
# heads: in a rule against two heads, the last day does not count.
_BEGUN = "coalesce(substr(tmt_tambahan, 1, 10), '') <= :hari_ini"
_LASTS = f"({empty('tst_tambahan')} OR substr(tst_tambahan, 1, 10) >= :hari_ini)"
_ALONE = f"({empty('tst_tambahan')} OR substr(tst_tambahan, 1, 10) > :hari_ini) AND {_BEGUN}"
_OFFICE = """
    SELECT sekolah_id FROM {tugas_tambahan}
    WHERE sekolah_id IS NOT NULL
      AND $held
      AND jabatan_ptk_id IN (SELECT jabatan_ptk_id FROM {jabatan_tugas_ptk} WHERE $who)
"""
_HEADS, _ACTING_HEADS = (sql(_OFFICE, who=who, held=_ALONE) for who in (_HEAD, _ACTING))
_BY_SCHOOL = "GROUP BY sekolah_id COLLATE NOCASE"
_NOBODY = """
    sekolah_id COLLATE NOCASE NOT IN ($office)
    AND EXISTS (SELECT 1 FROM {jabatan_tugas_ptk} WHERE $who)
"""
_OFFICES = needed("tugas_tambahan", "sekolah_id jabatan_ptk_id tst_tambahan") + needed(
    "jabatan_tugas_ptk", "jabatan_ptk_id nama"
)
_DATED_OFFICES = (*_OFFICES, "tugas_tambahan.tmt_tambahan")
_CIVIL_SERVANT = """
    $no_nip
    AND status_kepegawaian_id IN
        (SELECT status_kepegawaian_id FROM {status_kepegawaian}
         WHERE nama LIKE 'pns%' OR nama LIKE 'cpns%')
"""


# fmt: off
RULES = (
    # Staff and their offices.
    where("DPS330", "pns-without-nip", table="ptk", severity=ERROR, source="A", evidence=SAID,
          reads="nip status_kepegawaian_id status_kepegawaian.status_kepegawaian_id status_kepegawaian.nama",
          condition=sql(_CIVIL_SERVANT, no_nip=empty("nip"))),
    where("DPS332", "ptk-age-implausible", table="ptk", reads="tanggal_lahir", severity=WARNING, source="B, ambang pustaka ini", evidence=SAID,
          condition="($born > date(:hari_ini, '-17 years') OR $born <= date(:hari_ini, '-91 years')) AND $lived"),
    DataRule(code="DPS333", slug="several-heads", severity=ERROR, source="A", evidence=SAID, needs=_DATED_OFFICES,
             query=f"{_HEADS} {_BY_SCHOOL} HAVING count(*) > 1"),
    where("DPS334", "no-head", table="sekolah", severity=ERROR, source="D", evidence=SAID, reads=" ".join(_OFFICES),
          condition=sql(_NOBODY, office=_OFFICE, who=_EITHER, held=_LASTS)),
    DataRule(code="DPS335", slug="head-and-acting-head", severity=ERROR, source="D", evidence=SAID, needs=_DATED_OFFICES,
             query=f"{_HEADS} AND sekolah_id COLLATE NOCASE IN ({_ACTING_HEADS}) {_BY_SCHOOL}"),
    where("DPS336", "task-letter-too-short", table="tugas_tambahan", reads="nomor_sk tmt_tambahan tst_tambahan", severity=WARNING, source="E", evidence=SAID,
          condition=f"length(trim(coalesce(nomor_sk, ''))) < 10 AND {_LASTS} AND {_BEGUN}"),
    # Names.
    where("DPS340", "pupil-name-empty",          table="peserta_didik", reads="nama", condition=empty("nama"), severity=ERROR, source="C", evidence=SAID),
    where("DPS341", "pupil-name-without-vowel",  table="peserta_didik", reads="nama", condition=_NO_VOWEL, severity=ERROR, source="C", evidence=SAID),
    where("DPS342", "pupil-name-with-symbol",    table="peserta_didik", reads="nama", condition=_ODD, severity=ERROR, source="C", evidence=SAID),
    where("DPS343", "pupil-name-with-line-end",  table="peserta_didik", reads="nama", condition=_line_end("nama"), severity=ERROR, source="D", evidence=SAID),
    where("DPS344", "mother-name-with-line-end", table="peserta_didik", reads="nama_ibu_kandung", condition=_line_end("nama_ibu_kandung"), severity=ERROR, source="D", evidence=SAID),
    where("DPS345", "mother-name-empty",         table="peserta_didik", reads="nama_ibu_kandung", condition=empty("nama_ibu_kandung"), severity=ERROR, source="skema"),
    where("DPS346", "ptk-name-without-vowel",    table="ptk",     reads="nama", condition=_NO_VOWEL_OR_NAME, severity=WARNING, source="C"),
    where("DPS347", "school-name-with-symbol",   table="sekolah", reads="nama", condition=_SCHOOL_NAME, severity=WARNING, source="B", evidence=SAID),
    where("DPS348", "ptk-name-with-symbol",      table="ptk",     reads="nama", condition=_ODD, severity=WARNING, source="C"),
    where("DPS349", "ptk-name-with-line-end",    table="ptk",     reads="nama", condition=_line_end("nama"), severity=WARNING, source="D"),
    # Dates and ages.
    where("DPS350", "pupil-birth-date-odd", table="peserta_didik", reads="tanggal_lahir", condition="$birthday IS NOT 1", severity=ERROR, source="skema"),
    where("DPS351", "ptk-birth-date-odd",   table="ptk",           reads="tanggal_lahir", condition="$birthday IS NOT 1", severity=ERROR, source="skema"),
    where("DPS352", "pupil-born-in-future", table="peserta_didik", reads="tanggal_lahir", condition="$born > :hari_ini AND $birthday", severity=ERROR, source="skema"),
    where("DPS353", "ptk-born-in-future",   table="ptk",           reads="tanggal_lahir", condition="$born > :hari_ini AND $birthday", severity=ERROR, source="skema"),
    _age("DPS354", "kindergarten-too-young",     levels=("tk",), born=f"$born > {_ago(years=4)}", severity=WARNING, source="D", evidence=SAID),
    _age("DPS355", "early-childhood-old",        levels=("paud", "tk"), born=f"$born <= {_ago(years=7)} AND $born > {_ago(years=12)}", severity=WARNING, source="D", evidence=SAID),
    _age("DPS356", "early-childhood-too-old",    levels=("paud", "tk"), born=f"$born <= {_ago(years=12)}", severity=ERROR, source="D", evidence=SAID),
    _age("DPS357", "equivalency-too-old",        levels=("kesetaraan",), born=f"$born < {_ago(years=72)}", severity=ERROR, source="D", evidence=SAID),
    _age("DPS358", "primary-age-implausible",    levels=("sd",), born=f"$born > {_ago(years=4.5)} OR $born < {_ago(years=18)}", severity=WARNING, source="ambang pustaka ini"),
    _age("DPS359", "secondary-age-implausible",  levels=("smp", "sma", "smk"), born=f"$born > {_ago(years=9.5)} OR $born < {_ago(years=25)}", severity=WARNING, source="ambang pustaka ini"),
    # Sex and help with the costs.
    where("DPS373", "pupil-sex-odd", table="peserta_didik", reads="jenis_kelamin", condition=_NO_SEX, severity=ERROR, source="skema"),
    where("DPS374", "kip-number-without-kip", table="peserta_didik", reads="penerima_kip no_kip", severity=ERROR, source="D", evidence=SAID,
          condition=f"trim(coalesce(no_kip, '')) <> '' AND lower(trim(penerima_kip)) {_FALSE}"),
    where("DPS375", "kip-without-number", table="peserta_didik", reads="penerima_kip no_kip", severity=ERROR, source="D", evidence=SAID,
          condition=f"penerima_kip <> 0 AND lower(trim(penerima_kip)) {_TRUE} AND {empty('no_kip')}"),
    where("DPS376", "pip-without-reason", table="peserta_didik", reads="layak_pip id_layak_pip", severity=ERROR, source="D", evidence=SAID,
          condition=f"layak_pip <> 0 AND lower(trim(layak_pip)) {_TRUE} AND {empty('id_layak_pip')}"),
)
# fmt: on
