"""What the data rules are made of: pieces of SQL, and makers of rules that are alike. Pure."""

from dapodik_status.rules.rule import DataRule
from dapodik_status.vocabulary import Evidence, Severity, Status

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_SAID, _SEEN, _INFERRED = Evidence.DINYATAKAN, Evidence.TERAMATI, Evidence.DISIMPULKAN
_PENDING, _EXCEPTED = Status.PENDING, Status.BERHASIL_DENGAN_PENGECUALIAN
SEMESTER = "'20[0-9][0-9][12]'"
_YEAR = (
    "coalesce((SELECT max(CAST(substr(trim(semester_id), 1, 4) AS INTEGER)) FROM {rombongan_belajar}"
    f" WHERE trim(semester_id) GLOB {SEMESTER} AND substr(trim(semester_id), 1, 4) || '-07-01' <= :hari_ini),"
    " CAST(substr(:hari_ini, 1, 4) AS INTEGER) - (substr(:hari_ini, 6) < '07-01'))"
)
BORN = "substr(tanggal_lahir, 1, 10)"
EMPTY = "({0} IS NULL OR trim({0}) = '')"
# An empty kind is a class of a file that does not tell kinds apart.
KIND = "CAST(coalesce(jenis_rombel, 0) AS INTEGER)"
REGULAR, OF_PUPILS = f"{KIND} IN (0, 1, 8, 9)", f"{KIND} NOT IN (16, 51)"
KINDS = "rombongan_belajar.jenis_rombel"
# Ranges of ASCII, digits among them: all but blank, comma, dot, hyphen, apostrophe and backtick.
# What is not ASCII is some language's letter or apostrophe.
SYMBOLS = "'*[!-&(-+/-@[-_{-~]*'"
# Most names are letters and blanks: those are told more cheaply, and need no second look.
ODD = "{0} GLOB '*[^A-Za-z ]*'"
SCHOOL_SYMBOLS = "'*[!-%*+:-@[-_{-~]*'"
VOWEL = (
    "'*[aiueoAIUEO\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dc\u00e0-\u00e6\u00e8-\u00ef"
    "\u00f2-\u00f6\u00f8-\u00fc\u0100-\u0105\u0112-\u011b\u0128-\u0131\u014c-\u0153\u0168-\u0173"
    "\u1ea0-\u1ef1]*'"
)
# A name in another script has no Latin vowels to be asked for.
FOREIGN = "(coalesce(nama, '') GLOB '*[^ -~]*' AND nama NOT GLOB '*[A-Za-z]*')"
LINE_END = "instr({0}, char(9)) + instr({0}, char(10)) + instr({0}, char(13)) > 0"
TRUE, FALSE = "IN ('1', '1.0', 't', 'true')", "IN ('0', '0.0', 'f', 'false')"
# Numbers come before all texts; the sign keeps a column of texts from making a text of them.
NUMERIC = "+{0} < ''"
PASSPORT = (
    "(length(trim(nik)) BETWEEN 6 AND 9 AND trim(nik) GLOB '*[A-Za-z]*'"
    " AND trim(nik) NOT GLOB '*[^A-Za-z0-9]*')"
)
NPSN = f"(trim(npsn) GLOB '[0-9KPkp]{'[0-9]' * 7}' AND trim(npsn, '0 ') <> '')"


def number(name: str, length: int) -> str:
    """Return the condition that *name* is *length* digits and not a row of zeros.

    Most are the same when they are read and written again, which is told sooner than by a pattern.
    The sign keeps a column of numbers from being compared as one.
    """
    value = f"CAST({name} AS INTEGER)"
    return (
        f"({value} BETWEEN 1 AND {'9' * length} AND (substr('{'0' * length}' || {value}, -{length})"
        f" = +{name} OR trim({name}) GLOB '{'[0-9]' * length}'))"
    )


def moment(name: str) -> str:
    """Return *name* as a number of days, whatever its form; PostgreSQL writes zones as ``+07``."""
    return f"coalesce(julianday({name}), julianday({name} || ':00'))"


def real_date(name: str) -> str:
    """Return the condition that *name* is a date of the calendar, maybe with a time."""
    day = f"substr({name}, 1, 10)"
    return (
        f"(date({day}, '+0 days') = {day} AND (length({name}) = 10 OR {moment(name)} IS NOT NULL))"
    )


# Ids are the same whatever their case, and so are names.
ANY = " COLLATE NOCASE"
# A day more than there is anywhere: a file knows no time zone.
_LATER = "julianday(:hari_ini) + 2"
LIVED = f"{real_date('tanggal_lahir')} AND {BORN} <= :hari_ini"


def missing(name: str, ids: str) -> str:
    """Return the condition that *name* is none of *ids*, a ``SELECT``."""
    return f"{name}{ANY} NOT IN ({ids})"


def ago(months: int) -> str:
    """Return the day *months* before the school year began."""
    return f"(SELECT date({_YEAR} || '-07-01', '-{months} months'))"


def _latest(kinds: str = "1") -> str:
    """Return the semester that counts, among classes of *kinds* with members.

    In a file of the future its latest with members; without any member, its latest.
    """
    select = f"{_SEMESTERS} AND {kinds}"
    members = "SELECT rombongan_belajar_id FROM {anggota_rombel}"
    full = f"{select} AND rombongan_belajar_id{ANY} IN ({members})"
    return f"coalesce(({full} AND {_HAS_BEGUN}), ({full}), ({select}))"


def rule(
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


def id_double(code: str, slug: str, column: str, source: str, evidence: Evidence) -> DataRule:
    """Make a rule on ids that stand more than once; *column* is ``table.column``."""
    table, _, name = column.partition(".")
    query = (
        f"SELECT {name} FROM {{{table}}} WHERE trim({name}) <> ''"
        f" GROUP BY {name}{ANY} HAVING count(*) > 1"
    )
    return rule(code, slug, _E, column, query, source, leads_to=_PENDING, evidence=evidence)


def double(
    code: str, slug: str, key: str, column: str, form: str, source: str,
    evidence: Evidence = _INFERRED,
) -> DataRule:  # fmt: skip
    """Make a rule on values of *form* that rows with different *key* have in common."""
    table, _, name = column.partition(".")
    # Only an NPSN may have a letter; digits are compared as they are, which is faster.
    value = f"upper(trim({name}))" if form == NPSN else f"trim({name})"
    group = f"GROUP BY {value} HAVING"
    query = (
        f"SELECT trim({name}) FROM {{{table}}} WHERE {value} IN"
        f" (SELECT {value} FROM {{{table}}} WHERE {name} <> '' {group} count(*) > 1)"
        f" AND {form} {group} min({key}{ANY}) <> max({key}{ANY})"
    )
    return rule(code, slug, _E, f"{table}.{key} {column}", query, source, evidence=evidence)


def orphan(
    code: str, slug: str, key: str, child: str, parent: str, *,
    severity: Severity = _E, among: str = "1", needs: str = "",
) -> DataRule:  # fmt: skip
    """Make a rule on rows of *child* (``table.column``), *among* some, without row of *parent*."""
    table, _, column = child.partition(".")
    other, _, target = parent.partition(".")
    ids = f"SELECT b.{target} FROM {{{other}}} b WHERE b.{target} IS NOT NULL"
    query = (
        f"SELECT a.{key} FROM {{{table}}} a WHERE {among}"
        f" AND {missing(f'a.{column}', ids)} AND trim(a.{column}) <> ''"
    )
    wanted = f"{table}.{key} {child} {parent} {needs}"
    return rule(code, slug, severity, wanted, query, "skema", evidence=_INFERRED)


def digits(
    code: str, slug: str, key: str, column: str, length: int, source: str, unless: str = ""
) -> DataRule:
    """Make a rule on texts in *column* (``table.column``) that are not *length* digits.

    A column of numbers has lost its leading zeros: that is one fault, and other rules say it.
    """
    table, _, name = column.partition(".")
    query = (
        f"SELECT {key} FROM {{{table}}} WHERE NOT {number(name, length)}"
        f" AND trim(coalesce({name}, '')) <> '' AND NOT {NUMERIC.format(name)}{unless}"
    )
    return rule(code, slug, _E, f"{table}.{key} {column}", query, source)


def where(
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
    return rule(
        code, slug, severity, needs, query, source,
        evidence=evidence, unless=unless, leads_to=leads_to,
    )  # fmt: skip


def nik_date(code: str, slug: str, table: str, key: str) -> DataRule:
    """Make a rule on NIKs whose birth date (DDMMYY, a woman's day + 40) is another."""
    condition = (
        "(CAST(nik AS INTEGER) / 10000 % 10000"
        " <> substr(tanggal_lahir, 6, 2) * 100 + substr(tanggal_lahir, 3, 2)"
        " OR CAST(nik AS INTEGER) / 100000000 % 100 % 40 <> substr(tanggal_lahir, 9, 2) + 0)"
        f" AND {number('nik', 16)} AND {LIVED}"
    )
    return where(code, slug, _W, f"{table}.{key}", "nik tanggal_lahir", condition, "stdnum.id.nik")


def unsent(code: str, slug: str, key: str) -> DataRule:
    """Make a rule on rows that changed since the last send; none or ``1901-01-01`` is: never sent."""
    condition = (
        f"{EMPTY.format('last_sync')} OR ({moment('last_update')} > {moment('last_sync')}"
        f" AND {moment('last_update')} < {_LATER})"
    )
    return where(
        code, slug, _I, key, "last_update last_sync", condition, "skema", _INFERRED, leads_to=None
    )


def ahead(code: str, slug: str, key: str, columns: str) -> DataRule:
    """Make a rule on rows that were written in the future."""
    condition = " OR ".join(f"{moment(name)} >= {_LATER}" for name in columns.split())
    return where(code, slug, _W, key, columns, condition, "skema", _INFERRED, leads_to=None)


def age(
    code: str, slug: str, severity: Severity, condition: str, levels: tuple[str, ...], source: str,
    evidence: Evidence = _SAID,
) -> DataRule:  # fmt: skip
    """Make a rule on pupils whose birth date, compared with the school year, is *condition*."""
    return rule(
        code, slug, severity,
        "peserta_didik.peserta_didik_id peserta_didik.tanggal_lahir rombongan_belajar.semester_id",
        f"SELECT peserta_didik_id FROM {{peserta_didik}} WHERE ({condition}) AND {LIVED}",
        source, levels=levels, evidence=evidence,
    )  # fmt: skip


def class_double(code: str, slug: str, kind: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on classes of one name, grade, school, semester and, where told, regular *kind*."""
    query = (
        "SELECT min(rombongan_belajar_id) FROM {rombongan_belajar}"
        f" WHERE trim(coalesce(nama, '')) <> '' AND trim(semester_id) GLOB {SEMESTER}"
        f" AND {REGULAR if kind else 1}"
        f" GROUP BY trim(semester_id), sekolah_id{ANY}, tingkat_pendidikan_id, {kind or 'NULL'},"
        f" trim(nama){ANY}"
        f" HAVING min(rombongan_belajar_id{ANY}) <> max(rombongan_belajar_id{ANY})"
    )
    needs = (
        f"{ROMBEL} rombongan_belajar.semester_id rombongan_belajar.sekolah_id"
        f" rombongan_belajar.tingkat_pendidikan_id rombongan_belajar.nama {KINDS if kind else ''}"
    )
    return rule(code, slug, _E, needs, query, "B, eRapor" if kind else "B", unless=unless)


def two_classes(code: str, slug: str, kind: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on pupils in two classes of one semester and, where told, one regular kind.

    A class is looked at once, however often its id stands. ``CROSS``: SQLite keeps this order, in
    which it makes an index of the classes, rather than compare each with each.
    """
    members = (
        "SELECT a.peserta_didik_id FROM {anggota_rombel} a"
        f" CROSS JOIN (SELECT rombongan_belajar_id{ANY} AS class,"
        f" min(trim(semester_id) * 10 + {kind or 1}) AS term FROM {{rombongan_belajar}}"
        f" WHERE trim(semester_id) GLOB {SEMESTER} AND {REGULAR if kind else 1}"
        f" GROUP BY rombongan_belajar_id{ANY}) r ON r.class = a.rombongan_belajar_id"
        " WHERE a.peserta_didik_id <> ''"
    )
    group = f"GROUP BY r.term, a.peserta_didik_id{ANY} HAVING"
    query = (
        f"{members} AND a.peserta_didik_id{ANY} IN ({members} {group} count(*) > 1)"
        f" {group} min(r.class) <> max(r.class)"
    )
    needs = f"{_MEMBERS} {KINDS if kind else ''}"
    return rule(code, slug, _E, needs, query, "A, eRapor" if kind else "A", unless=unless)


def no_class(code: str, slug: str, kinds: str, unless: tuple[str, ...] = ()) -> DataRule:
    """Make a rule on pupils who are registered, and in no class of *kinds* in the semester.

    A class whose semester is malformed counts, as nobody knows when it is.
    """
    classes = (
        f"SELECT rombongan_belajar_id FROM {{rombongan_belajar}} WHERE {kinds} AND"
        f" (trim(semester_id) = {_latest(kinds)} OR coalesce(trim(semester_id), '') NOT GLOB {SEMESTER})"
    )
    members = (
        "SELECT a.peserta_didik_id FROM {anggota_rombel} a WHERE a.peserta_didik_id IS NOT NULL"
        f" AND a.rombongan_belajar_id{ANY} IN ({classes})"
    )
    query = (
        "SELECT DISTINCT d.peserta_didik_id FROM {registrasi_peserta_didik} d"
        f" WHERE {missing('d.peserta_didik_id', members)}"
        f" AND {EMPTY.format('d.jenis_keluar_id')}"
        f" AND d.peserta_didik_id{ANY} IN (SELECT peserta_didik_id FROM {{peserta_didik}})"
    )
    told = kinds != "1"
    needs = (
        f"{_MEMBERS} {PD} registrasi_peserta_didik.peserta_didik_id"
        f" registrasi_peserta_didik.jenis_keluar_id {KINDS if told else ''}"
    )
    return rule(code, slug, _E, needs, query, "A, eRapor" if told else "A", unless=unless)


HEAD = "nama LIKE 'kepala sekolah%' AND nama NOT LIKE '%(pl%' AND nama NOT LIKE '%(pj%'"
ACTING = (
    "nama NOT LIKE '%wakil%' AND (nama LIKE 'plt%kepala sekolah%' OR nama LIKE 'plh%kepala sekolah%'"
    " OR nama LIKE 'pj%kepala sekolah%' OR nama LIKE 'pelaksana %kepala sekolah%'"
    " OR nama LIKE 'penjabat %kepala sekolah%' OR nama LIKE 'pejabat %kepala sekolah%'"
    " OR nama LIKE 'kepala sekolah%(pl%' OR nama LIKE 'kepala sekolah%(pj%')"
)
EITHER = f"({HEAD}) OR ({ACTING})"
BEGUN = " AND coalesce(substr(tmt_tambahan, 1, 10), '') <= :hari_ini"
_ENDS = f"({EMPTY.format('tst_tambahan')} OR substr(tst_tambahan, 1, 10) {{}} :hari_ini)"
NOT_ENDED, _AFTER_TODAY = _ENDS.format(">="), _ENDS.format(">")


def office(who: str, begun: str = BEGUN, ends: str = _AFTER_TODAY) -> str:
    """Return the schools with *who* in office today, as *begun* and *ends* understand it.

    Who goes and who comes on one day are not two: where several are a fault, the last day is none.
    """
    return (
        "SELECT sekolah_id FROM {tugas_tambahan} WHERE sekolah_id IS NOT NULL"
        f" AND {ends}{begun}"
        f" AND jabatan_ptk_id IN (SELECT jabatan_ptk_id FROM {{jabatan_tugas_ptk}} WHERE {who})"
    )


OFFICE_NEEDS = (
    "tugas_tambahan.sekolah_id tugas_tambahan.jabatan_ptk_id tugas_tambahan.tst_tambahan"
    " jabatan_tugas_ptk.jabatan_ptk_id jabatan_tugas_ptk.nama"
)
HEAD_NEEDS = f"{OFFICE_NEEDS} tugas_tambahan.tmt_tambahan"
PD, PTK, ROMBEL, SEKOLAH = (
    "peserta_didik.peserta_didik_id", "ptk.ptk_id", "rombongan_belajar.rombongan_belajar_id",
    "sekolah.sekolah_id",
)  # fmt: skip
_MEMBERS = (
    "anggota_rombel.rombongan_belajar_id anggota_rombel.peserta_didik_id"
    f" {ROMBEL} rombongan_belajar.semester_id"
)
_HAS_BEGUN = (
    "CASE WHEN trim(semester_id) GLOB '*2' THEN (substr(trim(semester_id), 1, 4) + 1) || '-01'"
    " ELSE substr(trim(semester_id), 1, 4) || '-07' END <= substr(:hari_ini, 1, 7)"
)
_SEMESTERS = (
    "SELECT max(trim(semester_id)) FROM {rombongan_belajar} WHERE trim(semester_id) GLOB "
    + SEMESTER
)
# The semester in which today is, or the latest before; in a file of the future, its latest.
CURRENT = f"coalesce(({_SEMESTERS} AND {_HAS_BEGUN}), ({_SEMESTERS}))"
IN_CLASS_NOW = (
    f"a.rombongan_belajar_id{ANY} IN (SELECT rombongan_belajar_id FROM {{rombongan_belajar}}"
    f" WHERE trim(semester_id) >= {CURRENT})"
)
THIS_YEAR = (
    "CAST(a.tahun_ajaran_id AS INTEGER) >= (SELECT max(CAST(tahun_ajaran_id AS INTEGER))"
    " FROM {ptk_terdaftar} WHERE CAST(tahun_ajaran_id AS INTEGER) BETWEEN 2000 AND 2099)"
)
