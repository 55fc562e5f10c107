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

from dapodik_status.rules.pieces import (
    ACTING,
    ANY,
    BEGUN,
    BORN,
    CURRENT,
    EITHER,
    EMPTY,
    FALSE,
    FOREIGN,
    HEAD,
    HEAD_NEEDS,
    IN_CLASS_NOW,
    KIND,
    KINDS,
    LINE_END,
    LIVED,
    NOT_ENDED,
    NPSN,
    NUMERIC,
    ODD,
    OF_PUPILS,
    OFFICE_NEEDS,
    PASSPORT,
    PD,
    PTK,
    REGULAR,
    ROMBEL,
    SCHOOL_SYMBOLS,
    SEKOLAH,
    SEMESTER,
    SYMBOLS,
    THIS_YEAR,
    TRUE,
    VOWEL,
    age,
    ago,
    ahead,
    class_double,
    digits,
    double,
    id_double,
    missing,
    moment,
    nik_date,
    no_class,
    number,
    office,
    orphan,
    real_date,
    rule,
    two_classes,
    unsent,
    where,
)
from dapodik_status.rules.rule import DataRule
from dapodik_status.vocabulary import Evidence, Severity

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
_OLD = (KINDS,)
_TK, _PAUD, _EQUIVALENCY = ("tk",), ("paud", "tk"), ("kesetaraan",)


# fmt: off
DATA_RULES: tuple[DataRule, ...] = (
    # Doubles.
    id_double("DPS301", "school-id-double", SEKOLAH, "butir", _SEEN),
    id_double("DPS302", "ptk-id-double",    PTK, "butir", _SEEN),
    double("DPS303", "npsn-double",      "sekolah_id", "sekolah.npsn", NPSN, "B", _SAID),
    double("DPS304", "nuptk-double",     "ptk_id", "ptk.nuptk", number("nuptk", 16), "skema"),
    double("DPS305", "nisn-double",      "peserta_didik_id", "peserta_didik.nisn", number("nisn", 10), "skema"),
    double("DPS306", "pupil-nik-double", "peserta_didik_id", "peserta_didik.nik", number("nik", 16), "skema"),
    double("DPS307", "ptk-nik-double",   "ptk_id", "ptk.nik", number("nik", 16), "skema"),
    double("DPS308", "nip-double",       "ptk_id", "ptk.nip", number("nip", 18), "skema"),
    id_double("DPS309", "pupil-id-double",  PD, "skema", _INFERRED),
    rule("DPS310", "registered-twice", _E,
          "registrasi_peserta_didik.peserta_didik_id registrasi_peserta_didik.sekolah_id registrasi_peserta_didik.jenis_keluar_id",
          f"SELECT peserta_didik_id FROM {{registrasi_peserta_didik}} WHERE {EMPTY.format('jenis_keluar_id')}"
          " GROUP BY peserta_didik_id COLLATE NOCASE, sekolah_id COLLATE NOCASE HAVING count(*) > 1", "skema", evidence=_INFERRED),
    rule("DPS311", "pupil-double", _W,
          f"{PD} peserta_didik.nama peserta_didik.tanggal_lahir peserta_didik.nama_ibu_kandung",
          f"SELECT min(peserta_didik_id) FROM {{peserta_didik}} WHERE trim(nama){ANY} IN"
          f" (SELECT trim(nama) FROM {{peserta_didik}} WHERE nama <> '' GROUP BY trim(nama){ANY} HAVING count(*) > 1) AND trim(nama) <> ''"
          f" GROUP BY trim(nama){ANY}, {BORN}, trim(nama_ibu_kandung){ANY}"
          f" HAVING min(peserta_didik_id{ANY}) <> max(peserta_didik_id{ANY})", "berganda 2016"),
    class_double("DPS312", "class-double", KIND),
    class_double("DPS313", "class-double-old", "", unless=_OLD),
    # Classes, where kinds of them are not told apart: see DPS322, DPS323 and DPS325.
    where("DPS314", "class-without-grade-old", _E, ROMBEL, "tingkat_pendidikan_id", EMPTY.format("tingkat_pendidikan_id"), "A", unless=_OLD),
    where("DPS315", "class-without-teacher-old", _E, ROMBEL, "ptk_id", EMPTY.format("ptk_id"), "C", unless=_OLD),
    no_class("DPS316", "pupil-in-no-class-old", "1", unless=_OLD),
    # Classes.
    two_classes("DPS320", "pupil-in-two-classes", KIND),
    two_classes("DPS321", "pupil-in-two-classes-old", "", unless=_OLD),
    where("DPS322", "class-without-grade", _E, ROMBEL, "tingkat_pendidikan_id jenis_rombel",
           f"{EMPTY.format('tingkat_pendidikan_id')} AND {REGULAR}", "A, eRapor"),
    where("DPS323", "class-without-teacher", _E, ROMBEL, "ptk_id jenis_rombel",
           f"{EMPTY.format('ptk_id')} AND {REGULAR}", "C, eRapor"),
    where("DPS324", "class-without-name", _E, ROMBEL, "nama", EMPTY.format("nama"), "skema", _INFERRED),
    no_class("DPS325", "pupil-in-no-class", OF_PUPILS),
    rule("DPS326", "pupil-not-registered", _E, f"{PD} registrasi_peserta_didik.peserta_didik_id",
          "SELECT peserta_didik_id FROM {peserta_didik} WHERE "
          + missing("peserta_didik_id", "SELECT peserta_didik_id FROM {registrasi_peserta_didik} WHERE peserta_didik_id IS NOT NULL"), "A"),
    rule("DPS327", "class-without-pupils", _W, f"anggota_rombel.rombongan_belajar_id {ROMBEL} rombongan_belajar.semester_id",
          f"SELECT rombongan_belajar_id FROM {{rombongan_belajar}} WHERE rombongan_belajar_id{ANY} NOT IN"
          " (SELECT rombongan_belajar_id FROM {anggota_rombel} WHERE rombongan_belajar_id IS NOT NULL)"
          f" AND trim(semester_id) = {CURRENT}", "skema", evidence=_INFERRED),
    # Teachers and staff.
    rule("DPS330", "pns-without-nip", _E,
          f"{PTK} ptk.nip ptk.status_kepegawaian_id status_kepegawaian.status_kepegawaian_id status_kepegawaian.nama",
          f"SELECT ptk_id FROM {{ptk}} WHERE {EMPTY.format('nip')} AND status_kepegawaian_id IN (SELECT status_kepegawaian_id"
          " FROM {status_kepegawaian} WHERE nama LIKE 'pns%' OR nama LIKE 'cpns%')", "A"),
    rule("DPS331", "ptk-without-assignment", _E, f"{PTK} ptk_terdaftar.ptk_id",
          "SELECT ptk_id FROM {ptk} WHERE " + missing("ptk_id", "SELECT ptk_id FROM {ptk_terdaftar} WHERE ptk_id IS NOT NULL"), "A"),
    where("DPS332", "ptk-age-implausible", _W, PTK, "tanggal_lahir",
           f"({BORN} > date(:hari_ini, '-17 years') OR {BORN} <= date(:hari_ini, '-91 years')) AND {LIVED}", "B, ambang pustaka ini"),
    rule("DPS333", "several-heads", _E, HEAD_NEEDS, f"{office(HEAD)} GROUP BY sekolah_id{ANY} HAVING count(*) > 1", "A"),
    rule("DPS334", "no-head", _E, f"{OFFICE_NEEDS} {SEKOLAH}",
          f"SELECT sekolah_id FROM {{sekolah}} WHERE sekolah_id{ANY} NOT IN ({office(EITHER, '', NOT_ENDED)})"
          f" AND EXISTS (SELECT 1 FROM {{jabatan_tugas_ptk}} WHERE {EITHER})", "D"),
    rule("DPS335", "head-and-acting-head", _E, HEAD_NEEDS,
          f"{office(HEAD)} AND sekolah_id{ANY} IN ({office(ACTING)}) GROUP BY sekolah_id{ANY}", "D"),
    where("DPS336", "task-letter-too-short", _W, "tugas_tambahan.ptk_tugas_tambahan_id", "nomor_sk tmt_tambahan tst_tambahan",
           f"length(trim(coalesce(nomor_sk, ''))) < 10 AND {NOT_ENDED}{BEGUN}", "E"),
    where("DPS337", "ptk-citizen-with-passport", _W, PTK, "nik kewarganegaraan",
           f"{PASSPORT} AND upper(trim(kewarganegaraan)) = 'ID'", "bantuan 2022, skema", _INFERRED),
    # Names.
    where("DPS340", "pupil-name-empty", _E, PD, "nama", EMPTY.format("nama"), "C"),
    where("DPS341", "pupil-name-without-vowel", _E, PD, "nama",
           f"nama NOT GLOB {VOWEL} AND trim(nama) <> '' AND nama NOT GLOB {SYMBOLS} AND NOT {FOREIGN}", "C"),
    where("DPS342", "pupil-name-with-symbol", _E, PD, "nama", f"{ODD.format('nama')} AND nama GLOB {SYMBOLS}", "C"),
    where("DPS343", "pupil-name-with-line-end", _E, PD, "nama", LINE_END.format("nama"), "D"),
    where("DPS344", "mother-name-with-line-end", _E, PD, "nama_ibu_kandung", LINE_END.format("nama_ibu_kandung"), "D"),
    where("DPS345", "mother-name-empty", _E, PD, "nama_ibu_kandung", EMPTY.format("nama_ibu_kandung"), "skema", _INFERRED),
    where("DPS346", "ptk-name-without-vowel", _W, PTK, "nama",
           f"coalesce(nama, '') NOT GLOB {VOWEL} AND coalesce(nama, '') NOT GLOB {SYMBOLS} AND NOT {FOREIGN}", "C", _INFERRED),
    where("DPS347", "school-name-with-symbol", _W, SEKOLAH, "nama",
           f"{EMPTY.format('nama')} OR nama GLOB {SCHOOL_SYMBOLS} OR {LINE_END.format('nama')}", "B"),
    where("DPS348", "ptk-name-with-symbol", _W, PTK, "nama", f"{ODD.format('nama')} AND nama GLOB {SYMBOLS}", "C", _INFERRED),
    where("DPS349", "ptk-name-with-line-end", _W, PTK, "nama", LINE_END.format("nama"), "D", _INFERRED),
    # Dates and ages.
    where("DPS350", "pupil-birth-date-odd", _E, PD, "tanggal_lahir", f"{real_date('tanggal_lahir')} IS NOT 1", "skema", _INFERRED),
    where("DPS351", "ptk-birth-date-odd", _E, PTK, "tanggal_lahir", f"{real_date('tanggal_lahir')} IS NOT 1", "skema", _INFERRED),
    where("DPS352", "pupil-born-in-future", _E, PD, "tanggal_lahir", f"{BORN} > :hari_ini AND {real_date('tanggal_lahir')}", "skema", _INFERRED),
    where("DPS353", "ptk-born-in-future", _E, PTK, "tanggal_lahir", f"{BORN} > :hari_ini AND {real_date('tanggal_lahir')}", "skema", _INFERRED),
    age("DPS354", "kindergarten-too-young", _W, f"{BORN} > {ago(4 * 12)}", _TK, "D"),
    age("DPS355", "early-childhood-old", _W, f"{BORN} <= {ago(7 * 12)} AND {BORN} > {ago(12 * 12)}", _PAUD, "D"),
    age("DPS356", "early-childhood-too-old", _E, f"{BORN} <= {ago(12 * 12)}", _PAUD, "D"),
    age("DPS357", "equivalency-too-old", _E, f"{BORN} < {ago(72 * 12)}", _EQUIVALENCY, "D"),
    age("DPS358", "primary-age-implausible", _W, f"{BORN} > {ago(54)} OR {BORN} < {ago(18 * 12)}", ("sd",), "ambang pustaka ini", _INFERRED),
    age("DPS359", "secondary-age-implausible", _W, f"{BORN} > {ago(114)} OR {BORN} < {ago(25 * 12)}", ("smp", "sma", "smk"), "ambang pustaka ini", _INFERRED),
    # Formats.
    where("DPS360", "npsn-format", _E, SEKOLAH, "npsn", f"trim(coalesce(npsn, '')) <> '' AND NOT {NPSN}", "Wikidata P4128"),
    digits("DPS361", "nisn-format",     "peserta_didik_id", "peserta_didik.nisn", 10, "bantuan 2022"),
    digits("DPS362", "nuptk-format",    "ptk_id", "ptk.nuptk", 16, "skema"),
    digits("DPS363", "ptk-nik-format",  "ptk_id", "ptk.nik", 16, "C, bantuan 2022", f" AND NOT {PASSPORT}"),
    digits("DPS364", "pupil-nik-format", "peserta_didik_id", "peserta_didik.nik", 16, "C, bantuan 2022", f" AND NOT {PASSPORT}"),
    digits("DPS365", "nip-format",      "ptk_id", "ptk.nip", 18, "bantuan 2022"),
    digits("DPS366", "family-card-format", "peserta_didik_id", "peserta_didik.no_kk", 16, "skema"),
    where("DPS367", "ptk-nik-empty", _E, PTK, "nik", EMPTY.format("nik"), "C"),
    where("DPS368", "nik-is-family-card", _W, PD, "nik no_kk",
           f"trim(nik) = trim(no_kk) AND {number('nik', 16)}", "skema", _INFERRED),
    nik_date("DPS369", "pupil-nik-date", "peserta_didik", "peserta_didik_id"),
    nik_date("DPS370", "ptk-nik-date", "ptk", "ptk_id"),
    where("DPS371", "semester-format", _E, ROMBEL, "semester_id", f"coalesce(trim(semester_id), '') NOT GLOB {SEMESTER}", "C"),
    where("DPS372", "region-code-format", _E, SEKOLAH, "kode_wilayah",
           "length(trim(coalesce(kode_wilayah, ''))) NOT IN (6, 8) OR trim(kode_wilayah) GLOB '*[^0-9]*'", "A"),
    where("DPS373", "pupil-sex-odd", _E, PD, "jenis_kelamin", "jenis_kelamin IS NULL OR jenis_kelamin NOT IN ('L', 'P') AND upper(trim(jenis_kelamin)) NOT IN ('L', 'P')", "skema", _INFERRED),
    where("DPS374", "kip-number-without-kip", _E, PD, "penerima_kip no_kip",
           f"trim(coalesce(no_kip, '')) <> '' AND lower(trim(penerima_kip)) {FALSE}", "D"),
    where("DPS375", "kip-without-number", _E, PD, "penerima_kip no_kip",
           f"penerima_kip <> 0 AND lower(trim(penerima_kip)) {TRUE} AND {EMPTY.format('no_kip')}", "D"),
    where("DPS376", "pip-without-reason", _E, PD, "layak_pip id_layak_pip",
           f"layak_pip <> 0 AND lower(trim(layak_pip)) {TRUE} AND {EMPTY.format('id_layak_pip')}", "D"),
    where("DPS377", "pupil-numbers-as-numbers", _W, PD, "nisn nik no_kk",
           " OR ".join(NUMERIC.format(name) for name in ("nisn", "nik", "no_kk")), "skema", _INFERRED),
    where("DPS378", "ptk-numbers-as-numbers", _W, PTK, "nik nuptk nip",
           " OR ".join(NUMERIC.format(name) for name in ("nik", "nuptk", "nip")), "skema", _INFERRED),
    where("DPS379", "pupil-citizen-with-passport", _W, PD, "nik kewarganegaraan",
           f"{PASSPORT} AND upper(trim(kewarganegaraan)) = 'ID'", "bantuan 2022, skema", _INFERRED),
    # Rows whose other half is missing.
    orphan("DPS380", "member-without-class", "anggota_rombel_id", "anggota_rombel.rombongan_belajar_id", ROMBEL, severity=_W),
    orphan("DPS381", "member-without-pupil", "anggota_rombel_id", "anggota_rombel.peserta_didik_id", PD, among=IN_CLASS_NOW,
            needs=f"anggota_rombel.rombongan_belajar_id {ROMBEL} rombongan_belajar.semester_id"),
    orphan("DPS382", "registration-without-pupil", "registrasi_id", "registrasi_peserta_didik.peserta_didik_id", PD,
            among=EMPTY.format("a.jenis_keluar_id"), needs="registrasi_peserta_didik.jenis_keluar_id"),
    orphan("DPS383", "assignment-without-ptk", "ptk_terdaftar_id", "ptk_terdaftar.ptk_id", PTK,
            among=f"{EMPTY.format('a.jenis_keluar_id')} AND {THIS_YEAR}", needs="ptk_terdaftar.jenis_keluar_id ptk_terdaftar.tahun_ajaran_id"),
    orphan("DPS384", "class-teacher-unknown", "rombongan_belajar_id", "rombongan_belajar.ptk_id", PTK,
            among=f"trim(a.semester_id) >= {CURRENT}", needs="rombongan_belajar.semester_id"),
    orphan("DPS385", "room-without-building", "id_ruang", "ruang.id_bangunan", "bangunan.id_bangunan"),
    orphan("DPS386", "building-without-land", "id_bangunan", "bangunan.id_tanah", "tanah.id_tanah"),
    orphan("DPS387", "class-without-school", "rombongan_belajar_id", "rombongan_belajar.sekolah_id", SEKOLAH),
    # Facilities.
    where("DPS388", "land-without-size", _E, "tanah.id_tanah", "luas", "coalesce(CAST(luas AS REAL), 0) <= 0", "A"),
    where("DPS389", "room-without-size", _W, "ruang.id_ruang", "panjang lebar",
           "coalesce(CAST(panjang AS REAL), 0) <= 0 OR coalesce(CAST(lebar AS REAL), 0) <= 0", "2022.d"),
    # Sending.
    unsent("DPS390", "pupils-changed-since-send", PD),
    unsent("DPS391", "ptk-changed-since-send", PTK),
    unsent("DPS392", "classes-changed-since-send", ROMBEL),
    rule("DPS393", "send-not-finished", _W, "sync_log.id_instalasi sync_log.begin_sync sync_log.end_sync",
          f"SELECT id_instalasi FROM {{sync_log}} WHERE {EMPTY.format('end_sync')}"
          f" AND {moment('begin_sync')} = (SELECT max({moment('begin_sync')}) FROM {{sync_log}})", "skema", leads_to=None, evidence=_INFERRED),
    ahead("DPS394", "pupils-written-in-future", PD, "create_date last_update"),
    ahead("DPS395", "ptk-written-in-future", PTK, "create_date last_update"),
    ahead("DPS396", "classes-written-in-future", ROMBEL, "create_date last_update"),
    ahead("DPS397", "send-in-future", "sync_log.id_instalasi", "begin_sync end_sync"),
)
# fmt: on
