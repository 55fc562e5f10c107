"""The data rules: literal rows. How one is asked stands in ``_rules``.

Sources, by short name. ``A``: local validation of Dapodikmen 2015. ``B``: central validation of
3.0.2, 2015. ``C``: 4.1.0, 2016. ``D``: the 2022 application and its guide. ``E``: the 2022 FAQ.
``skema``: the published schema says so. ``butir``: comments on the first public list of statuses.
Thresholds that no source states are this library's inference and marked so.
"""

from dapodik_status._rules import DataRule
from dapodik_status._vocabulary import Evidence, Severity, Status

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_SAID, _INFERRED = Evidence.DINYATAKAN, Evidence.DISIMPULKAN
_PENDING, _EXCEPTED = Status.PENDING, Status.BERHASIL_DENGAN_PENGECUALIAN
# The semester that counts is the latest in the file; ages are told at the start of its school
# year, on 1 July: so an old file does not grow older.
_LATEST = "(SELECT max(semester_id) FROM {rombongan_belajar})"
_AGE = (
    "((CAST(substr(" + _LATEST + ", 1, 4) AS INTEGER) * 12 + 6)"
    " - (CAST(substr(p.tanggal_lahir, 1, 4) AS INTEGER) * 12"
    " + CAST(substr(p.tanggal_lahir, 6, 2) AS INTEGER) - 1)) / 12.0"
)
_DATE = "[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]*"
_EMPTY = "trim(coalesce({0}, '')) = ''"
_SYMBOLS = "*[^A-Za-z .''`,-]*"


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


def _double(
    code: str,
    slug: str,
    column: str,
    source: str,
    severity: Severity = _E,
    leads_to: Status = _EXCEPTED,
    evidence: Evidence = _SAID,
) -> DataRule:
    """Make a rule on values that stand more than once; *column* is ``table.column``."""
    table, _, name = column.partition(".")
    query = (
        f"SELECT {name} FROM {{{table}}} WHERE trim(coalesce({name}, '')) <> ''"
        f" GROUP BY {name} HAVING count(*) > 1"
    )
    return _rule(code, slug, severity, column, query, source, leads_to=leads_to, evidence=evidence)


def _orphan(code: str, slug: str, key: str, child: str, parent: str) -> DataRule:
    """Make a rule on rows of *child* (``table.column``) that have no row of *parent*."""
    table, _, column = child.partition(".")
    other, _, target = parent.partition(".")
    query = (
        f"SELECT a.{key} FROM {{{table}}} a WHERE trim(coalesce(a.{column}, '')) <> ''"
        f" AND a.{column} NOT IN (SELECT b.{target} FROM {{{other}}} b WHERE b.{target} IS NOT NULL)"
    )
    needs = f"{table}.{key} {child} {parent}"
    return _rule(code, slug, _E, needs, query, "skema", evidence=_INFERRED)


def _digits(code: str, slug: str, key: str, column: str, length: int, source: str) -> DataRule:
    """Make a rule on values of *column* (``table.column``) that are not *length* digits."""
    table, _, name = column.partition(".")
    query = (
        f"SELECT {key} FROM {{{table}}} WHERE trim(coalesce({name}, '')) <> ''"
        f" AND (length(trim({name})) <> {length} OR trim({name}) GLOB '*[^0-9]*')"
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
) -> DataRule:
    """Make a rule on single rows: *key* is ``table.column``, *columns* are of the same table."""
    table, _, name = key.partition(".")
    needs = " ".join((key, *(f"{table}.{column}" for column in columns.split())))
    query = f"SELECT {name} FROM {{{table}}} WHERE {condition}"
    return _rule(code, slug, severity, needs, query, source, evidence=evidence)


def _nik_date(code: str, slug: str, table: str, key: str) -> DataRule:
    """Make a rule on NIKs whose birth date (DDMMYY, a woman's day + 40) is another."""
    condition = (
        f"length(nik) = 16 AND nik NOT GLOB '*[^0-9]*' AND tanggal_lahir GLOB '{_DATE}'"
        " AND (CAST(substr(nik, 7, 2) AS INTEGER) % 40 <>"
        " CAST(substr(tanggal_lahir, 9, 2) AS INTEGER)"
        " OR substr(nik, 9, 2) <> substr(tanggal_lahir, 6, 2)"
        " OR substr(nik, 11, 2) <> substr(tanggal_lahir, 3, 2))"
    )
    return _where(code, slug, _W, f"{table}.{key}", "nik tanggal_lahir", condition, "stdnum.id.nik")


def _unsent(code: str, slug: str, table: str, key: str) -> DataRule:
    """Make a rule on rows that changed since the last send; ``1901-01-01`` is: never sent."""
    return _rule(
        code, slug, _I, f"{table}.{key} {table}.last_update {table}.last_sync",
        f"SELECT {key} FROM {{{table}}} WHERE last_update > last_sync",
        "skema", leads_to=None, evidence=_INFERRED,
    )  # fmt: skip


def _age(
    code: str, slug: str, severity: Severity, condition: str, levels: tuple[str, ...], source: str,
    evidence: Evidence = _SAID,
) -> DataRule:  # fmt: skip
    """Make a rule on pupils whose age in years at the start of the school year is *condition*."""
    return _rule(
        code, slug, severity,
        "peserta_didik.peserta_didik_id peserta_didik.tanggal_lahir rombongan_belajar.semester_id",
        f"SELECT p.peserta_didik_id FROM {{peserta_didik}} p WHERE p.tanggal_lahir GLOB '{_DATE}'"
        f" AND {_AGE} {condition}",
        source, levels=levels, evidence=evidence,
    )  # fmt: skip


_HEADS = (
    "SELECT t.sekolah_id FROM {tugas_tambahan} t JOIN {jabatan_tugas_ptk} j"
    " ON j.jabatan_ptk_id = t.jabatan_ptk_id"
    " WHERE t.tst_tambahan IS NULL AND lower(j.nama) LIKE"
)
_HEAD_NEEDS = (
    "tugas_tambahan.sekolah_id tugas_tambahan.jabatan_ptk_id tugas_tambahan.tst_tambahan"
    " jabatan_tugas_ptk.jabatan_ptk_id jabatan_tugas_ptk.nama"
)
_MEMBERS = (
    "anggota_rombel.rombongan_belajar_id anggota_rombel.peserta_didik_id"
    " rombongan_belajar.rombongan_belajar_id rombongan_belajar.semester_id"
)
_JOINED = (
    "{anggota_rombel} a JOIN {rombongan_belajar} r"
    " ON r.rombongan_belajar_id = a.rombongan_belajar_id"
)
_PD, _PTK, _ROMBEL = (
    "peserta_didik.peserta_didik_id", "ptk.ptk_id", "rombongan_belajar.rombongan_belajar_id",
)  # fmt: skip
_TK, _PAUD, _EQUIVALENCY = ("tk",), ("paud", "tk"), ("kesetaraan",)


# fmt: off
DATA_RULES: tuple[DataRule, ...] = (
    # Doubles.
    _double("DPS301", "school-id-double",   "sekolah.sekolah_id", "butir", leads_to=_PENDING),
    _double("DPS302", "ptk-id-double",      "ptk.ptk_id", "butir", leads_to=_PENDING),
    _double("DPS303", "npsn-double",        "sekolah.npsn", "B"),
    _double("DPS304", "nuptk-double",       "ptk.nuptk", "skema", evidence=_INFERRED),
    _double("DPS305", "nisn-double",        "peserta_didik.nisn", "skema", evidence=_INFERRED),
    _double("DPS306", "pupil-nik-double",   "peserta_didik.nik", "skema", evidence=_INFERRED),
    _double("DPS307", "ptk-nik-double",     "ptk.nik", "skema", evidence=_INFERRED),
    _double("DPS308", "nip-double",         "ptk.nip", "skema", evidence=_INFERRED),
    _double("DPS309", "pupil-id-double",    "peserta_didik.peserta_didik_id", "skema", evidence=_INFERRED),
    _rule("DPS310", "registered-twice", _E,
          "registrasi_peserta_didik.peserta_didik_id registrasi_peserta_didik.sekolah_id registrasi_peserta_didik.jenis_keluar_id",
          "SELECT peserta_didik_id FROM {registrasi_peserta_didik} WHERE trim(coalesce(jenis_keluar_id, '')) = ''"
          " GROUP BY peserta_didik_id, sekolah_id HAVING count(*) > 1", "skema", evidence=_INFERRED),
    _rule("DPS311", "pupil-double", _W,
          "peserta_didik.peserta_didik_id peserta_didik.nama peserta_didik.tanggal_lahir peserta_didik.nama_ibu_kandung",
          "SELECT min(peserta_didik_id) FROM {peserta_didik} WHERE trim(nama) <> ''"
          " GROUP BY lower(trim(nama)), tanggal_lahir, lower(trim(nama_ibu_kandung)) HAVING count(*) > 1",
          "daftar peserta didik berganda 2016"),
    _rule("DPS312", "class-double", _E,
          "rombongan_belajar.rombongan_belajar_id rombongan_belajar.semester_id rombongan_belajar.sekolah_id"
          " rombongan_belajar.tingkat_pendidikan_id rombongan_belajar.nama",
          "SELECT min(rombongan_belajar_id) FROM {rombongan_belajar} WHERE trim(coalesce(nama, '')) <> ''"
          " GROUP BY semester_id, sekolah_id, tingkat_pendidikan_id, lower(trim(nama)) HAVING count(*) > 1", "B"),
    # Classes.
    _rule("DPS320", "pupil-in-two-classes", _E, _MEMBERS + " rombongan_belajar.jenis_rombel",
          f"SELECT a.peserta_didik_id FROM {_JOINED} GROUP BY a.peserta_didik_id, r.semester_id, r.jenis_rombel"
          " HAVING min(r.rombongan_belajar_id) <> max(r.rombongan_belajar_id)", "A"),
    _rule("DPS321", "pupil-in-two-classes-old", _E, _MEMBERS,
          f"SELECT a.peserta_didik_id FROM {_JOINED} GROUP BY a.peserta_didik_id, r.semester_id"
          " HAVING min(r.rombongan_belajar_id) <> max(r.rombongan_belajar_id)", "A", unless=("rombongan_belajar.jenis_rombel",)),
    _where("DPS322", "class-without-grade", _E, _ROMBEL, "tingkat_pendidikan_id", _EMPTY.format("tingkat_pendidikan_id"), "A"),
    _where("DPS323", "class-without-teacher", _E, _ROMBEL, "ptk_id", _EMPTY.format("ptk_id"), "C"),
    _where("DPS324", "class-without-name", _E, _ROMBEL, "nama", _EMPTY.format("nama"), "skema", _INFERRED),
    _rule("DPS325", "pupil-in-no-class", _E,
          _MEMBERS + " registrasi_peserta_didik.peserta_didik_id registrasi_peserta_didik.jenis_keluar_id",
          "SELECT d.peserta_didik_id FROM {registrasi_peserta_didik} d WHERE trim(coalesce(d.jenis_keluar_id, '')) = ''"
          f" AND d.peserta_didik_id NOT IN (SELECT a.peserta_didik_id FROM {_JOINED}"
          f" WHERE r.semester_id = {_LATEST} AND a.peserta_didik_id IS NOT NULL)", "A"),
    _rule("DPS326", "pupil-not-registered", _E,
          "peserta_didik.peserta_didik_id registrasi_peserta_didik.peserta_didik_id",
          "SELECT peserta_didik_id FROM {peserta_didik} WHERE peserta_didik_id NOT IN"
          " (SELECT peserta_didik_id FROM {registrasi_peserta_didik} WHERE peserta_didik_id IS NOT NULL)", "A"),
    _rule("DPS327", "class-without-pupils", _W,
          "rombongan_belajar.rombongan_belajar_id anggota_rombel.rombongan_belajar_id",
          "SELECT rombongan_belajar_id FROM {rombongan_belajar} WHERE rombongan_belajar_id NOT IN"
          " (SELECT rombongan_belajar_id FROM {anggota_rombel} WHERE rombongan_belajar_id IS NOT NULL)", "skema", evidence=_INFERRED),
    # Teachers and staff.
    _rule("DPS330", "pns-without-nip", _E,
          "ptk.ptk_id ptk.nip ptk.status_kepegawaian_id status_kepegawaian.status_kepegawaian_id status_kepegawaian.nama",
          "SELECT p.ptk_id FROM {ptk} p JOIN {status_kepegawaian} s ON s.status_kepegawaian_id = p.status_kepegawaian_id"
          " WHERE (lower(s.nama) LIKE 'pns%' OR lower(s.nama) LIKE 'cpns%') AND trim(coalesce(p.nip, '')) = ''", "A"),
    _rule("DPS331", "ptk-without-assignment", _E, "ptk.ptk_id ptk_terdaftar.ptk_id",
          "SELECT ptk_id FROM {ptk} WHERE ptk_id NOT IN (SELECT ptk_id FROM {ptk_terdaftar} WHERE ptk_id IS NOT NULL)", "A"),
    _where("DPS332", "ptk-age-implausible", _W, _PTK, "tanggal_lahir",
           f"tanggal_lahir GLOB '{_DATE}' AND tanggal_lahir <= :hari_ini AND"
           " CAST(substr(:hari_ini, 1, 4) AS INTEGER) - CAST(substr(tanggal_lahir, 1, 4) AS INTEGER) NOT BETWEEN 17 AND 90", "B"),
    _rule("DPS333", "several-heads", _E, _HEAD_NEEDS, _HEADS + " 'kepala sekolah%' GROUP BY t.sekolah_id HAVING count(*) > 1", "A"),
    _rule("DPS334", "no-head", _E, _HEAD_NEEDS + " sekolah.sekolah_id",
          "SELECT sekolah_id FROM {sekolah} WHERE sekolah_id NOT IN (" + _HEADS + " '%kepala sekolah%')", "D"),
    _rule("DPS335", "head-and-acting-head", _E, _HEAD_NEEDS,
          _HEADS + " 'kepala sekolah%' AND t.sekolah_id IN (" + _HEADS + " 'pl%kepala sekolah%')", "D"),
    _where("DPS336", "task-letter-too-short", _W, "tugas_tambahan.ptk_tugas_tambahan_id", "nomor_sk",
           "length(trim(coalesce(nomor_sk, ''))) < 10", "E"),
    # Names.
    _where("DPS340", "pupil-name-empty", _E, _PD, "nama", _EMPTY.format("nama"), "C"),
    _where("DPS341", "pupil-name-without-vowel", _E, _PD, "nama",
           "trim(coalesce(nama, '')) <> '' AND lower(nama) NOT GLOB '*[aiueo]*'", "C"),
    _where("DPS342", "pupil-name-with-symbol", _E, _PD, "nama",
           f"nama GLOB '{_SYMBOLS}' AND instr(nama, char(9)) + instr(nama, char(10)) + instr(nama, char(13)) = 0", "C"),
    _where("DPS343", "pupil-name-with-line-end", _E, _PD, "nama",
           "instr(nama, char(9)) + instr(nama, char(10)) + instr(nama, char(13)) > 0", "D"),
    _where("DPS344", "mother-name-with-line-end", _E, _PD, "nama_ibu_kandung",
           "instr(nama_ibu_kandung, char(9)) + instr(nama_ibu_kandung, char(10)) + instr(nama_ibu_kandung, char(13)) > 0", "D"),
    _where("DPS345", "mother-name-empty", _E, _PD, "nama_ibu_kandung", _EMPTY.format("nama_ibu_kandung"), "skema", _INFERRED),
    _where("DPS346", "ptk-name-without-vowel", _W, _PTK, "nama", "lower(coalesce(nama, '')) NOT GLOB '*[aiueo]*'", "C", _INFERRED),
    _where("DPS347", "school-name-with-symbol", _W, "sekolah.sekolah_id", "nama",
           "trim(coalesce(nama, '')) = '' OR nama GLOB '*[^A-Za-z0-9 .,''/&()-]*'", "B"),
    # Dates and ages.
    _where("DPS350", "pupil-birth-date-odd", _E, _PD, "tanggal_lahir",
           f"coalesce(tanggal_lahir, '') NOT GLOB '{_DATE}' OR date(substr(tanggal_lahir, 1, 10), '+0 days') IS NOT substr(tanggal_lahir, 1, 10)", "skema", _INFERRED),
    _where("DPS351", "ptk-birth-date-odd", _E, _PTK, "tanggal_lahir",
           f"coalesce(tanggal_lahir, '') NOT GLOB '{_DATE}' OR date(substr(tanggal_lahir, 1, 10), '+0 days') IS NOT substr(tanggal_lahir, 1, 10)", "skema", _INFERRED),
    _where("DPS352", "pupil-born-in-future", _E, _PD, "tanggal_lahir", f"tanggal_lahir GLOB '{_DATE}' AND substr(tanggal_lahir, 1, 10) > :hari_ini", "skema", _INFERRED),
    _where("DPS353", "ptk-born-in-future", _E, _PTK, "tanggal_lahir", f"tanggal_lahir GLOB '{_DATE}' AND substr(tanggal_lahir, 1, 10) > :hari_ini", "skema", _INFERRED),
    _age("DPS354", "kindergarten-too-young", _W, "< 4", _TK, "D"),
    _age("DPS355", "early-childhood-old", _W, ">= 7 AND " + _AGE + " < 12", _PAUD, "D"),
    _age("DPS356", "early-childhood-too-old", _E, ">= 12", _PAUD, "D"),
    _age("DPS357", "equivalency-too-old", _E, "> 72", _EQUIVALENCY, "D"),
    _age("DPS358", "primary-age-implausible", _W, "NOT BETWEEN 4.5 AND 18", ("sd",), "ambang pustaka ini", _INFERRED),
    _age("DPS359", "secondary-age-implausible", _W, "NOT BETWEEN 9.5 AND 25", ("smp", "sma", "smk"), "ambang pustaka ini", _INFERRED),
    # Formats.
    _where("DPS360", "npsn-format", _E, "sekolah.sekolah_id", "npsn",
           "trim(coalesce(npsn, '')) <> '' AND NOT (length(trim(npsn)) = 8"
           " AND (trim(npsn) NOT GLOB '*[^0-9]*' OR (trim(npsn) GLOB '[KP]*' AND substr(trim(npsn), 2) NOT GLOB '*[^0-9]*')))", "Wikidata P4128"),
    _digits("DPS361", "nisn-format",     "peserta_didik_id", "peserta_didik.nisn", 10, "D"),
    _digits("DPS362", "nuptk-format",    "ptk_id", "ptk.nuptk", 16, "skema"),
    _digits("DPS363", "ptk-nik-format",  "ptk_id", "ptk.nik", 16, "C"),
    _digits("DPS364", "pupil-nik-format", "peserta_didik_id", "peserta_didik.nik", 16, "C"),
    _digits("DPS365", "nip-format",      "ptk_id", "ptk.nip", 18, "D"),
    _digits("DPS366", "family-card-format", "peserta_didik_id", "peserta_didik.no_kk", 16, "skema"),
    _where("DPS367", "ptk-nik-empty", _E, _PTK, "nik", _EMPTY.format("nik"), "C"),
    _where("DPS368", "nik-is-family-card", _W, _PD, "nik no_kk",
           "trim(coalesce(nik, '')) <> '' AND trim(nik) = trim(no_kk)", "skema", _INFERRED),
    _nik_date("DPS369", "pupil-nik-date", "peserta_didik", "peserta_didik_id"),
    _nik_date("DPS370", "ptk-nik-date", "ptk", "ptk_id"),
    _where("DPS371", "semester-format", _E, _ROMBEL, "semester_id",
           "coalesce(semester_id, '') NOT GLOB '20[0-9][0-9][12]'", "C"),
    _where("DPS372", "region-code-format", _E, "sekolah.sekolah_id", "kode_wilayah",
           "length(trim(coalesce(kode_wilayah, ''))) NOT IN (6, 8) OR trim(kode_wilayah) GLOB '*[^0-9]*'", "A"),
    _where("DPS373", "pupil-sex-odd", _E, _PD, "jenis_kelamin", "coalesce(jenis_kelamin, '') NOT IN ('L', 'P')", "skema", _INFERRED),
    _where("DPS374", "kip-number-without-kip", _E, _PD, "penerima_kip no_kip",
           "penerima_kip = 0 AND trim(coalesce(no_kip, '')) <> ''", "D"),
    _where("DPS375", "kip-without-number", _E, _PD, "penerima_kip no_kip",
           "penerima_kip = 1 AND trim(coalesce(no_kip, '')) = ''", "D"),
    _where("DPS376", "pip-without-reason", _E, _PD, "layak_pip id_layak_pip",
           "layak_pip = 1 AND trim(coalesce(id_layak_pip, '')) = ''", "D"),
    # Rows whose other half is missing.
    _orphan("DPS380", "member-without-class", "peserta_didik_id", "anggota_rombel.rombongan_belajar_id", "rombongan_belajar.rombongan_belajar_id"),
    _orphan("DPS381", "member-without-pupil", "rombongan_belajar_id", "anggota_rombel.peserta_didik_id", "peserta_didik.peserta_didik_id"),
    _orphan("DPS382", "registration-without-pupil", "sekolah_id", "registrasi_peserta_didik.peserta_didik_id", "peserta_didik.peserta_didik_id"),
    _orphan("DPS383", "assignment-without-ptk", "sekolah_id", "ptk_terdaftar.ptk_id", "ptk.ptk_id"),
    _orphan("DPS384", "class-teacher-unknown", "rombongan_belajar_id", "rombongan_belajar.ptk_id", "ptk.ptk_id"),
    _orphan("DPS385", "room-without-building", "id_ruang", "ruang.id_bangunan", "bangunan.id_bangunan"),
    _orphan("DPS386", "building-without-land", "id_bangunan", "bangunan.id_tanah", "tanah.id_tanah"),
    _orphan("DPS387", "class-without-school", "rombongan_belajar_id", "rombongan_belajar.sekolah_id", "sekolah.sekolah_id"),
    # Facilities.
    _where("DPS388", "land-without-size", _E, "tanah.id_tanah", "luas", "coalesce(luas, 0) <= 0", "A"),
    _where("DPS389", "room-without-size", _W, "ruang.id_ruang", "panjang lebar", "coalesce(panjang, 0) <= 0 OR coalesce(lebar, 0) <= 0", "2022.d"),
    # Sending.
    _unsent("DPS390", "pupils-changed-since-send", "peserta_didik", "peserta_didik_id"),
    _unsent("DPS391", "ptk-changed-since-send", "ptk", "ptk_id"),
    _unsent("DPS392", "classes-changed-since-send", "rombongan_belajar", "rombongan_belajar_id"),
    _rule("DPS393", "send-not-finished", _W, "sync_log.id_instalasi sync_log.begin_sync sync_log.end_sync",
          "SELECT id_instalasi FROM {sync_log} WHERE end_sync IS NULL"
          " AND begin_sync = (SELECT max(begin_sync) FROM {sync_log})", "skema", leads_to=None, evidence=_INFERRED),
)
# fmt: on
