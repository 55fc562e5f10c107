"""The data rules: literal rows. How one is asked stands in ``_rules``.

A row's ``source`` is one or more tags of ``RULE_SOURCES``. Thresholds that no source states are
this library's inference and marked so. What the rows take for granted:

* The semester that counts is the latest one that has begun, in July or January. Pupils have to be
  in a class of the latest such whose classes have members at all. A ``semester_id`` of another form
  is no semester, blanks around it aside; DPS371 says so.
* Ages are told on 1 July of the latest school year that has begun, so that an old file does not
  grow older; in a file without classes, of the school year that today is in.
* eRapor reads kinds of classes (``jenis_rombel``) 1, 8 and 9 as a pupil's class, 16 as a chosen
  subject and 51 as an extracurricular activity. A pupil may be in many classes of other kinds
  than the first three; in no class at all is one who is in 16 and 51 only.
* History is no fault: an orphan is looked for among active registrations and in the semester that
  counts, for a deleted row (a retired teacher's) cannot be told from a missing one.
* Ids are compared without regard to case. A double of a malformed number is the format's fault.
* A passport stands in place of a foreigner's NIK: six to nine letters and digits, one a letter.
* A task that begins in the future is planned, not wrong; a row that was written then is wrong.
"""

from dapodik_status._rules import DataRule
from dapodik_status._vocabulary import Evidence, Severity, Status

#: What each tag in a rule's ``source`` means.
RULE_SOURCES: dict[str, str] = {
    "A": "local validation of Dapodikmen, the whole list (2015), as printed by"
    " referensidapodikmen.blogspot.com",
    "B": "central validation of application 3.0.2 (2015), as printed by"
    " bacaprasejarah.blogspot.com",
    "C": "rules of application 4.1.0: official FAQ of 13 January 2016 and a copied list of rules",
    "D": "application 2022: its official update guide and its changelog",
    "E": "application 2022: its official FAQ",
    "2022.d": "changes of application 2022.d, as printed by cabdin2sulbar.id",
    "bantuan 2022": "help pages that ship with application 2022 (dapodix/dapodik-2022,"
    " app/dataweb/apps/web/resources/html)",
    "skema": "published schema: Propel maps of application 2022 (dapodix/dapodik-2022) and"
    " migrations of 2026 (dapodik-org/dapodik-laravel-eloquent)",
    "eRapor": "public source of eRapor SMK (eraporsmk), which reads a school's Dapodik data",
    "butir": "comments under the first public list of the statuses (January 2013); the author's"
    " guess at why a file is pending",
    "berganda 2016": "official list of doubled pupils (2016), as described by"
    " blogomjhon.blogspot.com",
    "Wikidata P4128": "the form of an NPSN, property P4128 of Wikidata",
    "stdnum.id.nik": "the date within a NIK, as python-stdnum reads it",
    "ambang pustaka ini": "a threshold of this library; no source states one",
}
_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_SAID, _SEEN, _INFERRED = Evidence.DINYATAKAN, Evidence.TERAMATI, Evidence.DISIMPULKAN
_PENDING, _EXCEPTED = Status.PENDING, Status.BERHASIL_DENGAN_PENGECUALIAN
_SEMESTER = "'20[0-9][0-9][12]'"
_YEAR = (
    "coalesce((SELECT max(CAST(substr(trim(semester_id), 1, 4) AS INTEGER)) FROM {rombongan_belajar}"
    f" WHERE trim(semester_id) GLOB {_SEMESTER} AND substr(trim(semester_id), 1, 4) || '-07-01' <= :hari_ini),"
    " CAST(substr(:hari_ini, 1, 4) AS INTEGER) - (substr(:hari_ini, 6) < '07-01'))"
)
_BORN = "substr(tanggal_lahir, 1, 10)"
_EMPTY = "({0} IS NULL OR trim({0}) = '')"
# An empty kind is a class of a file that does not tell kinds apart.
_KIND = "CAST(coalesce(jenis_rombel, 0) AS INTEGER)"
_REGULAR, _OF_PUPILS = f"{_KIND} IN (0, 1, 8, 9)", f"{_KIND} NOT IN (16, 51)"
_KINDS = "rombongan_belajar.jenis_rombel"
# Ranges of ASCII, digits among them: all but blank, comma, dot, hyphen, apostrophe and backtick.
# What is not ASCII is some language's letter or apostrophe.
_SYMBOLS = "'*[!-&(-+/-@[-_{-~]*'"
# Most names are letters and blanks: those are told more cheaply, and need no second look.
_ODD = "{0} GLOB '*[^A-Za-z ]*'"
_SCHOOL_SYMBOLS = "'*[!-%*+:-@[-_{-~]*'"
_VOWEL = (
    "'*[aiueoAIUEO\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dc\u00e0-\u00e6\u00e8-\u00ef"
    "\u00f2-\u00f6\u00f8-\u00fc\u0100-\u0105\u0112-\u011b\u0128-\u0131\u014c-\u0153\u0168-\u0173"
    "\u1ea0-\u1ef1]*'"
)
# A name in another script has no Latin vowels to be asked for.
_FOREIGN = "(coalesce(nama, '') GLOB '*[^ -~]*' AND nama NOT GLOB '*[A-Za-z]*')"
# LIKE looks for a single letter faster than instr() does.
_LINE_END = "({0} LIKE '%' || char(9) || '%' OR {0} LIKE '%' || char(10) || '%' OR {0} LIKE '%' || char(13) || '%')"
_TRUE, _FALSE = "IN ('1', '1.0', 't', 'true')", "IN ('0', '0.0', 'f', 'false')"
# Numbers come before all texts; the sign keeps a column of texts from making a text of them.
_NUMERIC = "+{0} < ''"
_PASSPORT = (
    "(length(trim(nik)) BETWEEN 6 AND 9 AND trim(nik) GLOB '*[A-Za-z]*'"
    " AND trim(nik) NOT GLOB '*[^A-Za-z0-9]*')"
)
_NPSN = f"(trim(npsn) GLOB '[0-9KPkp]{'[0-9]' * 7}' AND trim(npsn, '0 ') <> '')"


def _number(name: str, length: int) -> str:
    """Return the condition that *name* is *length* digits and not a row of zeros.

    Of most numbers printf() makes the same text, which is told sooner than by a pattern. The sign
    keeps a column of numbers from being compared as one.
    """
    return (
        f"(CAST({name} AS INTEGER) BETWEEN 1 AND {'9' * length}"
        f" AND (printf('%0{length}d', {name}) = +{name} OR trim({name}) GLOB '{'[0-9]' * length}'))"
    )


def _moment(name: str) -> str:
    """Return *name* as a number of days, whatever its form; PostgreSQL writes zones as ``+07``."""
    return f"coalesce(julianday({name}), julianday({name} || ':00'))"


def _real_date(name: str) -> str:
    """Return the condition that *name* is a date of the calendar, maybe with a time."""
    day = f"substr({name}, 1, 10)"
    return (
        f"(date({day}, '+0 days') = {day} AND (length({name}) = 10 OR {_moment(name)} IS NOT NULL))"
    )


# Ids are the same whatever their case, and so are names.
_ANY = " COLLATE NOCASE"
# A day more than there is anywhere: a file knows no time zone.
_LATER = "julianday(:hari_ini) + 2"
_LIVED = f"{_real_date('tanggal_lahir')} AND {_BORN} <= :hari_ini"


def _missing(name: str, ids: str) -> str:
    """Return the condition that *name* is none of *ids*, a ``SELECT``."""
    return f"{name}{_ANY} NOT IN ({ids})"


def _ago(months: int) -> str:
    """Return the day *months* before the school year began."""
    return f"(SELECT date({_YEAR} || '-07-01', '-{months} months'))"


def _latest(kinds: str = "1") -> str:
    """Return the semester that counts, among classes of *kinds* with members.

    In a file of the future its latest with members; without any member, its latest.
    """
    select = f"{_SEMESTERS} AND {kinds}"
    members = "SELECT rombongan_belajar_id FROM {anggota_rombel}"
    full = f"{select} AND rombongan_belajar_id{_ANY} IN ({members})"
    return f"coalesce(({full} AND {_HAS_BEGUN}), ({full}), ({select}))"


def _rule(
    code: str,
    slug: str,
    severity: Severity,
    needs: str,
    query: str,
    source: str,
    *,
    leads_to: Status | None = _EXCEPTED,
    evidence: Evidence = _SAID,
    levels: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
) -> DataRule:
    return DataRule(
        code=code, slug=slug, severity=severity, leads_to=leads_to, needs=tuple(needs.split()),
        query=query, source=source, evidence=evidence, levels=levels, unless=unless,
    )  # fmt: skip


def _id_double(code: str, slug: str, column: str, source: str, evidence: Evidence) -> DataRule:
    """Make a rule on ids that stand more than once; *column* is ``table.column``."""
    table, _, name = column.partition(".")
    query = (
        f"SELECT {name} FROM {{{table}}} WHERE trim({name}) <> ''"
        f" GROUP BY {name}{_ANY} HAVING count(*) > 1"
    )
    return _rule(code, slug, _E, column, query, source, leads_to=_PENDING, evidence=evidence)


def _double(
    code: str, slug: str, key: str, column: str, form: str, source: str,
    evidence: Evidence = _INFERRED,
) -> DataRule:  # fmt: skip
    """Make a rule on values of *form* that rows with different *key* have in common."""
    table, _, name = column.partition(".")
    # Only an NPSN may have a letter; digits are compared as they are, which is faster.
    value = f"upper(trim({name}))" if form == _NPSN else f"trim({name})"
    group = f"GROUP BY {value} HAVING"
    query = (
        f"SELECT trim({name}) FROM {{{table}}} WHERE {value} IN"
        f" (SELECT {value} FROM {{{table}}} WHERE {name} <> '' {group} count(*) > 1)"
        f" AND {form} {group} min({key}{_ANY}) <> max({key}{_ANY})"
    )
    return _rule(code, slug, _E, f"{table}.{key} {column}", query, source, evidence=evidence)


def _orphan(
    code: str, slug: str, key: str, child: str, parent: str, *,
    severity: Severity = _E, among: str = "1", needs: str = "",
) -> DataRule:  # fmt: skip
    """Make a rule on rows of *child* (``table.column``), *among* some, without row of *parent*."""
    table, _, column = child.partition(".")
    other, _, target = parent.partition(".")
    ids = f"SELECT b.{target} FROM {{{other}}} b WHERE b.{target} IS NOT NULL"
    query = (
        f"SELECT a.{key} FROM {{{table}}} a WHERE {among}"
        f" AND {_missing(f'a.{column}', ids)} AND trim(a.{column}) <> ''"
    )
    wanted = f"{table}.{key} {child} {parent} {needs}"
    return _rule(code, slug, severity, wanted, query, "skema", evidence=_INFERRED)


def _digits(
    code: str, slug: str, key: str, column: str, length: int, source: str, unless: str = ""
) -> DataRule:
    """Make a rule on texts in *column* (``table.column``) that are not *length* digits.

    A column of numbers has lost its leading zeros: that is one fault, and other rules say it.
    """
    table, _, name = column.partition(".")
    query = (
        f"SELECT {key} FROM {{{table}}} WHERE NOT {_number(name, length)}"
        f" AND trim(coalesce({name}, '')) <> '' AND NOT {_NUMERIC.format(name)}{unless}"
    )
    return _rule(code, slug, _E, f"{table}.{key} {column}", query, source)


def _where(
    code: str,
    slug: str,
    severity: Severity,
    key: str,
    columns: str,
    condition: str,
    source: str,
    evidence: Evidence = _SAID,
    *,
    unless: tuple[str, ...] = (),
    leads_to: Status | None = _EXCEPTED,
) -> DataRule:
    """Make a rule on single rows: *key* is ``table.column``, *columns* are of the same table."""
    table, _, name = key.partition(".")
    needs = " ".join((key, *(f"{table}.{column}" for column in columns.split())))
    query = f"SELECT {name} FROM {{{table}}} WHERE {condition}"
    return _rule(
        code, slug, severity, needs, query, source,
        evidence=evidence, unless=unless, leads_to=leads_to,
    )  # fmt: skip


def _nik_date(code: str, slug: str, table: str, key: str) -> DataRule:
    """Make a rule on NIKs whose birth date (DDMMYY, a woman's day + 40) is another."""
    condition = (
        "(CAST(nik AS INTEGER) / 10000 % 10000"
        " <> substr(tanggal_lahir, 6, 2) * 100 + substr(tanggal_lahir, 3, 2)"
        " OR CAST(nik AS INTEGER) / 100000000 % 100 % 40 <> substr(tanggal_lahir, 9, 2) + 0)"
        f" AND {_number('nik', 16)} AND {_LIVED}"
    )
    return _where(code, slug, _W, f"{table}.{key}", "nik tanggal_lahir", condition, "stdnum.id.nik")


def _unsent(code: str, slug: str, key: str) -> DataRule:
    """Make a rule on rows that changed since the last send; none or ``1901-01-01`` is: never sent."""
    condition = (
        f"{_EMPTY.format('last_sync')} OR ({_moment('last_update')} > {_moment('last_sync')}"
        f" AND {_moment('last_update')} < {_LATER})"
    )
    return _where(
        code, slug, _I, key, "last_update last_sync", condition, "skema", _INFERRED, leads_to=None
    )


def _ahead(code: str, slug: str, key: str, columns: str) -> DataRule:
    """Make a rule on rows that were written in the future."""
    condition = " OR ".join(f"{_moment(name)} >= {_LATER}" for name in columns.split())
    return _where(code, slug, _W, key, columns, condition, "skema", _INFERRED, leads_to=None)


def _age(
    code: str, slug: str, severity: Severity, condition: str, levels: tuple[str, ...], source: str,
    evidence: Evidence = _SAID,
) -> DataRule:  # fmt: skip
    """Make a rule on pupils whose birth date, compared with the school year, is *condition*."""
    return _rule(
        code, slug, severity,
        "peserta_didik.peserta_didik_id peserta_didik.tanggal_lahir rombongan_belajar.semester_id",
        f"SELECT peserta_didik_id FROM {{peserta_didik}} WHERE ({condition}) AND {_LIVED}",
        source, levels=levels, evidence=evidence,
    )  # fmt: skip


def _class_double(code: str, slug: str, kind: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on classes of one name, grade, school, semester and, where told, regular *kind*."""
    query = (
        "SELECT min(rombongan_belajar_id) FROM {rombongan_belajar}"
        f" WHERE trim(coalesce(nama, '')) <> '' AND trim(semester_id) GLOB {_SEMESTER}"
        f" AND {_REGULAR if kind else 1}"
        f" GROUP BY trim(semester_id), sekolah_id{_ANY}, tingkat_pendidikan_id, {kind or 'NULL'},"
        f" trim(nama){_ANY}"
        f" HAVING min(rombongan_belajar_id{_ANY}) <> max(rombongan_belajar_id{_ANY})"
    )
    needs = (
        f"{_ROMBEL} rombongan_belajar.semester_id rombongan_belajar.sekolah_id"
        f" rombongan_belajar.tingkat_pendidikan_id rombongan_belajar.nama {_KINDS if kind else ''}"
    )
    return _rule(code, slug, _E, needs, query, "B, eRapor" if kind else "B", unless=unless)


def _two_classes(code: str, slug: str, kind: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on pupils in two classes of one semester and, where told, one regular kind.

    A class is looked at once, however often its id stands. ``CROSS``: SQLite keeps this order, in
    which it makes an index of the classes, rather than compare each with each.
    """
    members = (
        "SELECT a.peserta_didik_id FROM {anggota_rombel} a"
        f" CROSS JOIN (SELECT rombongan_belajar_id{_ANY} AS class,"
        f" min(trim(semester_id) * 10 + {kind or 1}) AS term FROM {{rombongan_belajar}}"
        f" WHERE trim(semester_id) GLOB {_SEMESTER} AND {_REGULAR if kind else 1}"
        f" GROUP BY rombongan_belajar_id{_ANY}) r ON r.class = a.rombongan_belajar_id"
        " WHERE a.peserta_didik_id <> ''"
    )
    group = f"GROUP BY r.term, a.peserta_didik_id{_ANY} HAVING"
    query = (
        f"{members} AND a.peserta_didik_id{_ANY} IN ({members} {group} count(*) > 1)"
        f" {group} min(r.class) <> max(r.class)"
    )
    needs = f"{_MEMBERS} {_KINDS if kind else ''}"
    return _rule(code, slug, _E, needs, query, "A, eRapor" if kind else "A", unless=unless)


def _no_class(code: str, slug: str, kinds: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on pupils who are registered, and in no class of *kinds* in the semester.

    A class whose semester is malformed counts, as nobody knows when it is.
    """
    classes = (
        f"SELECT rombongan_belajar_id FROM {{rombongan_belajar}} WHERE {kinds} AND"
        f" (trim(semester_id) = {_latest(kinds)} OR coalesce(trim(semester_id), '') NOT GLOB {_SEMESTER})"
    )
    members = (
        "SELECT a.peserta_didik_id FROM {anggota_rombel} a WHERE a.peserta_didik_id IS NOT NULL"
        f" AND a.rombongan_belajar_id{_ANY} IN ({classes})"
    )
    query = (
        "SELECT DISTINCT d.peserta_didik_id FROM {registrasi_peserta_didik} d"
        f" WHERE {_missing('d.peserta_didik_id', members)}"
        f" AND {_EMPTY.format('d.jenis_keluar_id')}"
        f" AND d.peserta_didik_id{_ANY} IN (SELECT peserta_didik_id FROM {{peserta_didik}})"
    )
    told = kinds != "1"
    needs = (
        f"{_MEMBERS} {_PD} registrasi_peserta_didik.peserta_didik_id"
        f" registrasi_peserta_didik.jenis_keluar_id {_KINDS if told else ''}"
    )
    return _rule(code, slug, _E, needs, query, "A, eRapor" if told else "A", unless=unless)


_HEAD = "nama LIKE 'kepala sekolah%' AND nama NOT LIKE '%(pl%' AND nama NOT LIKE '%(pj%'"
_ACTING = (
    "nama NOT LIKE '%wakil%' AND (nama LIKE 'plt%kepala sekolah%' OR nama LIKE 'plh%kepala sekolah%'"
    " OR nama LIKE 'pj%kepala sekolah%' OR nama LIKE 'pelaksana %kepala sekolah%'"
    " OR nama LIKE 'penjabat %kepala sekolah%' OR nama LIKE 'pejabat %kepala sekolah%'"
    " OR nama LIKE 'kepala sekolah%(pl%' OR nama LIKE 'kepala sekolah%(pj%')"
)
_EITHER = f"({_HEAD}) OR ({_ACTING})"
_BEGUN = " AND coalesce(substr(tmt_tambahan, 1, 10), '') <= :hari_ini"
_ENDS = f"({_EMPTY.format('tst_tambahan')} OR substr(tst_tambahan, 1, 10) {{}} :hari_ini)"
_NOT_ENDED, _AFTER_TODAY = _ENDS.format(">="), _ENDS.format(">")


def _office(who: str, begun: str = _BEGUN, ends: str = _AFTER_TODAY) -> str:
    """Return the schools with *who* in office today, as *begun* and *ends* understand it.

    Who goes and who comes on one day are not two: where several are a fault, the last day is none.
    """
    return (
        "SELECT sekolah_id FROM {tugas_tambahan} WHERE sekolah_id IS NOT NULL"
        f" AND {ends}{begun}"
        f" AND jabatan_ptk_id IN (SELECT jabatan_ptk_id FROM {{jabatan_tugas_ptk}} WHERE {who})"
    )


_OFFICE_NEEDS = (
    "tugas_tambahan.sekolah_id tugas_tambahan.jabatan_ptk_id tugas_tambahan.tst_tambahan"
    " jabatan_tugas_ptk.jabatan_ptk_id jabatan_tugas_ptk.nama"
)
_HEAD_NEEDS = f"{_OFFICE_NEEDS} tugas_tambahan.tmt_tambahan"
_PD, _PTK, _ROMBEL, _SEKOLAH = (
    "peserta_didik.peserta_didik_id", "ptk.ptk_id", "rombongan_belajar.rombongan_belajar_id",
    "sekolah.sekolah_id",
)  # fmt: skip
_MEMBERS = (
    "anggota_rombel.rombongan_belajar_id anggota_rombel.peserta_didik_id"
    f" {_ROMBEL} rombongan_belajar.semester_id"
)
_HAS_BEGUN = (
    "CASE WHEN trim(semester_id) GLOB '*2' THEN (substr(trim(semester_id), 1, 4) + 1) || '-01'"
    " ELSE substr(trim(semester_id), 1, 4) || '-07' END <= substr(:hari_ini, 1, 7)"
)
_SEMESTERS = (
    "SELECT max(trim(semester_id)) FROM {rombongan_belajar} WHERE trim(semester_id) GLOB "
    + _SEMESTER
)
# The semester in which today is, or the latest before; in a file of the future, its latest.
_CURRENT = f"coalesce(({_SEMESTERS} AND {_HAS_BEGUN}), ({_SEMESTERS}))"
_IN_CLASS_NOW = (
    f"a.rombongan_belajar_id{_ANY} IN (SELECT rombongan_belajar_id FROM {{rombongan_belajar}}"
    f" WHERE trim(semester_id) >= {_CURRENT})"
)
_THIS_YEAR = (
    "CAST(a.tahun_ajaran_id AS INTEGER) >= (SELECT max(CAST(tahun_ajaran_id AS INTEGER))"
    " FROM {ptk_terdaftar} WHERE CAST(tahun_ajaran_id AS INTEGER) BETWEEN 2000 AND 2099)"
)
_OLD = (_KINDS,)
_TK, _PAUD, _EQUIVALENCY = ("tk",), ("paud", "tk"), ("kesetaraan",)


# fmt: off
DATA_RULES: tuple[DataRule, ...] = (
    # Doubles.
    _id_double("DPS301", "school-id-double", _SEKOLAH, "butir", _SEEN),
    _id_double("DPS302", "ptk-id-double",    _PTK, "butir", _SEEN),
    _double("DPS303", "npsn-double",      "sekolah_id", "sekolah.npsn", _NPSN, "B", _SAID),
    _double("DPS304", "nuptk-double",     "ptk_id", "ptk.nuptk", _number("nuptk", 16), "skema"),
    _double("DPS305", "nisn-double",      "peserta_didik_id", "peserta_didik.nisn", _number("nisn", 10), "skema"),
    _double("DPS306", "pupil-nik-double", "peserta_didik_id", "peserta_didik.nik", _number("nik", 16), "skema"),
    _double("DPS307", "ptk-nik-double",   "ptk_id", "ptk.nik", _number("nik", 16), "skema"),
    _double("DPS308", "nip-double",       "ptk_id", "ptk.nip", _number("nip", 18), "skema"),
    _id_double("DPS309", "pupil-id-double",  _PD, "skema", _INFERRED),
    _rule("DPS310", "registered-twice", _E,
          "registrasi_peserta_didik.peserta_didik_id registrasi_peserta_didik.sekolah_id registrasi_peserta_didik.jenis_keluar_id",
          f"SELECT peserta_didik_id FROM {{registrasi_peserta_didik}} WHERE {_EMPTY.format('jenis_keluar_id')}"
          " GROUP BY peserta_didik_id COLLATE NOCASE, sekolah_id COLLATE NOCASE HAVING count(*) > 1", "skema", evidence=_INFERRED),
    _rule("DPS311", "pupil-double", _W,
          f"{_PD} peserta_didik.nama peserta_didik.tanggal_lahir peserta_didik.nama_ibu_kandung",
          f"SELECT min(peserta_didik_id) FROM {{peserta_didik}} WHERE trim(nama){_ANY} IN"
          f" (SELECT trim(nama) FROM {{peserta_didik}} WHERE nama <> '' GROUP BY trim(nama){_ANY} HAVING count(*) > 1) AND trim(nama) <> ''"
          f" GROUP BY trim(nama){_ANY}, {_BORN}, trim(nama_ibu_kandung){_ANY}"
          f" HAVING min(peserta_didik_id{_ANY}) <> max(peserta_didik_id{_ANY})", "berganda 2016"),
    _class_double("DPS312", "class-double", _KIND),
    _class_double("DPS313", "class-double-old", "", unless=_OLD),
    # Classes, where kinds of them are not told apart: see DPS322, DPS323 and DPS325.
    _where("DPS314", "class-without-grade-old", _E, _ROMBEL, "tingkat_pendidikan_id", _EMPTY.format("tingkat_pendidikan_id"), "A", unless=_OLD),
    _where("DPS315", "class-without-teacher-old", _E, _ROMBEL, "ptk_id", _EMPTY.format("ptk_id"), "C", unless=_OLD),
    _no_class("DPS316", "pupil-in-no-class-old", "1", unless=_OLD),
    # Classes.
    _two_classes("DPS320", "pupil-in-two-classes", _KIND),
    _two_classes("DPS321", "pupil-in-two-classes-old", "", unless=_OLD),
    _where("DPS322", "class-without-grade", _E, _ROMBEL, "tingkat_pendidikan_id jenis_rombel",
           f"{_EMPTY.format('tingkat_pendidikan_id')} AND {_REGULAR}", "A, eRapor"),
    _where("DPS323", "class-without-teacher", _E, _ROMBEL, "ptk_id jenis_rombel",
           f"{_EMPTY.format('ptk_id')} AND {_REGULAR}", "C, eRapor"),
    _where("DPS324", "class-without-name", _E, _ROMBEL, "nama", _EMPTY.format("nama"), "skema", _INFERRED),
    _no_class("DPS325", "pupil-in-no-class", _OF_PUPILS),
    _rule("DPS326", "pupil-not-registered", _E, f"{_PD} registrasi_peserta_didik.peserta_didik_id",
          "SELECT peserta_didik_id FROM {peserta_didik} WHERE "
          + _missing("peserta_didik_id", "SELECT peserta_didik_id FROM {registrasi_peserta_didik} WHERE peserta_didik_id IS NOT NULL"), "A"),
    _rule("DPS327", "class-without-pupils", _W, f"anggota_rombel.rombongan_belajar_id {_ROMBEL} rombongan_belajar.semester_id",
          f"SELECT rombongan_belajar_id FROM {{rombongan_belajar}} WHERE rombongan_belajar_id{_ANY} NOT IN"
          " (SELECT rombongan_belajar_id FROM {anggota_rombel} WHERE rombongan_belajar_id IS NOT NULL)"
          f" AND trim(semester_id) = {_CURRENT}", "skema", evidence=_INFERRED),
    # Teachers and staff.
    _rule("DPS330", "pns-without-nip", _E,
          f"{_PTK} ptk.nip ptk.status_kepegawaian_id status_kepegawaian.status_kepegawaian_id status_kepegawaian.nama",
          f"SELECT ptk_id FROM {{ptk}} WHERE {_EMPTY.format('nip')} AND status_kepegawaian_id IN (SELECT status_kepegawaian_id"
          " FROM {status_kepegawaian} WHERE nama LIKE 'pns%' OR nama LIKE 'cpns%')", "A"),
    _rule("DPS331", "ptk-without-assignment", _E, f"{_PTK} ptk_terdaftar.ptk_id",
          "SELECT ptk_id FROM {ptk} WHERE " + _missing("ptk_id", "SELECT ptk_id FROM {ptk_terdaftar} WHERE ptk_id IS NOT NULL"), "A"),
    _where("DPS332", "ptk-age-implausible", _W, _PTK, "tanggal_lahir",
           f"({_BORN} > date(:hari_ini, '-17 years') OR {_BORN} <= date(:hari_ini, '-91 years')) AND {_LIVED}", "B, ambang pustaka ini"),
    _rule("DPS333", "several-heads", _E, _HEAD_NEEDS, f"{_office(_HEAD)} GROUP BY sekolah_id{_ANY} HAVING count(*) > 1", "A"),
    _rule("DPS334", "no-head", _E, f"{_OFFICE_NEEDS} {_SEKOLAH}",
          f"SELECT sekolah_id FROM {{sekolah}} WHERE sekolah_id{_ANY} NOT IN ({_office(_EITHER, '', _NOT_ENDED)})"
          f" AND EXISTS (SELECT 1 FROM {{jabatan_tugas_ptk}} WHERE {_EITHER})", "D"),
    _rule("DPS335", "head-and-acting-head", _E, _HEAD_NEEDS,
          f"{_office(_HEAD)} AND sekolah_id{_ANY} IN ({_office(_ACTING)}) GROUP BY sekolah_id{_ANY}", "D"),
    _where("DPS336", "task-letter-too-short", _W, "tugas_tambahan.ptk_tugas_tambahan_id", "nomor_sk tmt_tambahan tst_tambahan",
           f"length(trim(coalesce(nomor_sk, ''))) < 10 AND {_NOT_ENDED}{_BEGUN}", "E"),
    _where("DPS337", "ptk-citizen-with-passport", _W, _PTK, "nik kewarganegaraan",
           f"{_PASSPORT} AND upper(trim(kewarganegaraan)) = 'ID'", "bantuan 2022, skema", _INFERRED),
    # Names.
    _where("DPS340", "pupil-name-empty", _E, _PD, "nama", _EMPTY.format("nama"), "C"),
    _where("DPS341", "pupil-name-without-vowel", _E, _PD, "nama",
           f"nama NOT GLOB {_VOWEL} AND trim(nama) <> '' AND nama NOT GLOB {_SYMBOLS} AND NOT {_FOREIGN}", "C"),
    _where("DPS342", "pupil-name-with-symbol", _E, _PD, "nama", f"{_ODD.format('nama')} AND nama GLOB {_SYMBOLS}", "C"),
    _where("DPS343", "pupil-name-with-line-end", _E, _PD, "nama", _LINE_END.format("nama"), "D"),
    _where("DPS344", "mother-name-with-line-end", _E, _PD, "nama_ibu_kandung", _LINE_END.format("nama_ibu_kandung"), "D"),
    _where("DPS345", "mother-name-empty", _E, _PD, "nama_ibu_kandung", _EMPTY.format("nama_ibu_kandung"), "skema", _INFERRED),
    _where("DPS346", "ptk-name-without-vowel", _W, _PTK, "nama",
           f"coalesce(nama, '') NOT GLOB {_VOWEL} AND coalesce(nama, '') NOT GLOB {_SYMBOLS} AND NOT {_FOREIGN}", "C", _INFERRED),
    _where("DPS347", "school-name-with-symbol", _W, _SEKOLAH, "nama",
           f"{_EMPTY.format('nama')} OR nama GLOB {_SCHOOL_SYMBOLS} OR {_LINE_END.format('nama')}", "B"),
    _where("DPS348", "ptk-name-with-symbol", _W, _PTK, "nama", f"{_ODD.format('nama')} AND nama GLOB {_SYMBOLS}", "C", _INFERRED),
    _where("DPS349", "ptk-name-with-line-end", _W, _PTK, "nama", _LINE_END.format("nama"), "D", _INFERRED),
    # Dates and ages.
    _where("DPS350", "pupil-birth-date-odd", _E, _PD, "tanggal_lahir", f"{_real_date('tanggal_lahir')} IS NOT 1", "skema", _INFERRED),
    _where("DPS351", "ptk-birth-date-odd", _E, _PTK, "tanggal_lahir", f"{_real_date('tanggal_lahir')} IS NOT 1", "skema", _INFERRED),
    _where("DPS352", "pupil-born-in-future", _E, _PD, "tanggal_lahir", f"{_BORN} > :hari_ini AND {_real_date('tanggal_lahir')}", "skema", _INFERRED),
    _where("DPS353", "ptk-born-in-future", _E, _PTK, "tanggal_lahir", f"{_BORN} > :hari_ini AND {_real_date('tanggal_lahir')}", "skema", _INFERRED),
    _age("DPS354", "kindergarten-too-young", _W, f"{_BORN} > {_ago(4 * 12)}", _TK, "D"),
    _age("DPS355", "early-childhood-old", _W, f"{_BORN} <= {_ago(7 * 12)} AND {_BORN} > {_ago(12 * 12)}", _PAUD, "D"),
    _age("DPS356", "early-childhood-too-old", _E, f"{_BORN} <= {_ago(12 * 12)}", _PAUD, "D"),
    _age("DPS357", "equivalency-too-old", _E, f"{_BORN} < {_ago(72 * 12)}", _EQUIVALENCY, "D"),
    _age("DPS358", "primary-age-implausible", _W, f"{_BORN} > {_ago(54)} OR {_BORN} < {_ago(18 * 12)}", ("sd",), "ambang pustaka ini", _INFERRED),
    _age("DPS359", "secondary-age-implausible", _W, f"{_BORN} > {_ago(114)} OR {_BORN} < {_ago(25 * 12)}", ("smp", "sma", "smk"), "ambang pustaka ini", _INFERRED),
    # Formats.
    _where("DPS360", "npsn-format", _E, _SEKOLAH, "npsn", f"trim(coalesce(npsn, '')) <> '' AND NOT {_NPSN}", "Wikidata P4128"),
    _digits("DPS361", "nisn-format",     "peserta_didik_id", "peserta_didik.nisn", 10, "bantuan 2022"),
    _digits("DPS362", "nuptk-format",    "ptk_id", "ptk.nuptk", 16, "skema"),
    _digits("DPS363", "ptk-nik-format",  "ptk_id", "ptk.nik", 16, "C, bantuan 2022", f" AND NOT {_PASSPORT}"),
    _digits("DPS364", "pupil-nik-format", "peserta_didik_id", "peserta_didik.nik", 16, "C, bantuan 2022", f" AND NOT {_PASSPORT}"),
    _digits("DPS365", "nip-format",      "ptk_id", "ptk.nip", 18, "bantuan 2022"),
    _digits("DPS366", "family-card-format", "peserta_didik_id", "peserta_didik.no_kk", 16, "skema"),
    _where("DPS367", "ptk-nik-empty", _E, _PTK, "nik", _EMPTY.format("nik"), "C"),
    _where("DPS368", "nik-is-family-card", _W, _PD, "nik no_kk",
           f"trim(nik) = trim(no_kk) AND {_number('nik', 16)}", "skema", _INFERRED),
    _nik_date("DPS369", "pupil-nik-date", "peserta_didik", "peserta_didik_id"),
    _nik_date("DPS370", "ptk-nik-date", "ptk", "ptk_id"),
    _where("DPS371", "semester-format", _E, _ROMBEL, "semester_id", f"coalesce(trim(semester_id), '') NOT GLOB {_SEMESTER}", "C"),
    _where("DPS372", "region-code-format", _E, _SEKOLAH, "kode_wilayah",
           "length(trim(coalesce(kode_wilayah, ''))) NOT IN (6, 8) OR trim(kode_wilayah) GLOB '*[^0-9]*'", "A"),
    _where("DPS373", "pupil-sex-odd", _E, _PD, "jenis_kelamin", "jenis_kelamin IS NULL OR jenis_kelamin NOT IN ('L', 'P') AND upper(trim(jenis_kelamin)) NOT IN ('L', 'P')", "skema", _INFERRED),
    _where("DPS374", "kip-number-without-kip", _E, _PD, "penerima_kip no_kip",
           f"trim(coalesce(no_kip, '')) <> '' AND lower(trim(penerima_kip)) {_FALSE}", "D"),
    _where("DPS375", "kip-without-number", _E, _PD, "penerima_kip no_kip",
           f"penerima_kip <> 0 AND lower(trim(penerima_kip)) {_TRUE} AND {_EMPTY.format('no_kip')}", "D"),
    _where("DPS376", "pip-without-reason", _E, _PD, "layak_pip id_layak_pip",
           f"layak_pip <> 0 AND lower(trim(layak_pip)) {_TRUE} AND {_EMPTY.format('id_layak_pip')}", "D"),
    _where("DPS377", "pupil-numbers-as-numbers", _W, _PD, "nisn nik no_kk",
           " OR ".join(_NUMERIC.format(name) for name in ("nisn", "nik", "no_kk")), "skema", _INFERRED),
    _where("DPS378", "ptk-numbers-as-numbers", _W, _PTK, "nik nuptk nip",
           " OR ".join(_NUMERIC.format(name) for name in ("nik", "nuptk", "nip")), "skema", _INFERRED),
    _where("DPS379", "pupil-citizen-with-passport", _W, _PD, "nik kewarganegaraan",
           f"{_PASSPORT} AND upper(trim(kewarganegaraan)) = 'ID'", "bantuan 2022, skema", _INFERRED),
    # Rows whose other half is missing.
    _orphan("DPS380", "member-without-class", "anggota_rombel_id", "anggota_rombel.rombongan_belajar_id", _ROMBEL, severity=_W),
    _orphan("DPS381", "member-without-pupil", "anggota_rombel_id", "anggota_rombel.peserta_didik_id", _PD, among=_IN_CLASS_NOW,
            needs=f"anggota_rombel.rombongan_belajar_id {_ROMBEL} rombongan_belajar.semester_id"),
    _orphan("DPS382", "registration-without-pupil", "registrasi_id", "registrasi_peserta_didik.peserta_didik_id", _PD,
            among=_EMPTY.format("a.jenis_keluar_id"), needs="registrasi_peserta_didik.jenis_keluar_id"),
    _orphan("DPS383", "assignment-without-ptk", "ptk_terdaftar_id", "ptk_terdaftar.ptk_id", _PTK,
            among=f"{_EMPTY.format('a.jenis_keluar_id')} AND {_THIS_YEAR}", needs="ptk_terdaftar.jenis_keluar_id ptk_terdaftar.tahun_ajaran_id"),
    _orphan("DPS384", "class-teacher-unknown", "rombongan_belajar_id", "rombongan_belajar.ptk_id", _PTK,
            among=f"trim(a.semester_id) >= {_CURRENT}", needs="rombongan_belajar.semester_id"),
    _orphan("DPS385", "room-without-building", "id_ruang", "ruang.id_bangunan", "bangunan.id_bangunan"),
    _orphan("DPS386", "building-without-land", "id_bangunan", "bangunan.id_tanah", "tanah.id_tanah"),
    _orphan("DPS387", "class-without-school", "rombongan_belajar_id", "rombongan_belajar.sekolah_id", _SEKOLAH),
    # Facilities.
    _where("DPS388", "land-without-size", _E, "tanah.id_tanah", "luas", "coalesce(CAST(luas AS REAL), 0) <= 0", "A"),
    _where("DPS389", "room-without-size", _W, "ruang.id_ruang", "panjang lebar",
           "coalesce(CAST(panjang AS REAL), 0) <= 0 OR coalesce(CAST(lebar AS REAL), 0) <= 0", "2022.d"),
    # Sending.
    _unsent("DPS390", "pupils-changed-since-send", _PD),
    _unsent("DPS391", "ptk-changed-since-send", _PTK),
    _unsent("DPS392", "classes-changed-since-send", _ROMBEL),
    _rule("DPS393", "send-not-finished", _W, "sync_log.id_instalasi sync_log.begin_sync sync_log.end_sync",
          f"SELECT id_instalasi FROM {{sync_log}} WHERE {_EMPTY.format('end_sync')}"
          f" AND {_moment('begin_sync')} = (SELECT max({_moment('begin_sync')}) FROM {{sync_log}})", "skema", leads_to=None, evidence=_INFERRED),
    _ahead("DPS394", "pupils-written-in-future", _PD, "create_date last_update"),
    _ahead("DPS395", "ptk-written-in-future", _PTK, "create_date last_update"),
    _ahead("DPS396", "classes-written-in-future", _ROMBEL, "create_date last_update"),
    _ahead("DPS397", "send-in-future", "sync_log.id_instalasi", "begin_sync end_sync"),
)
# fmt: on
