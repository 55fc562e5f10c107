"""Classes, and the pupils in them.

The rules are about the latest semester that has begun, in July or January. That pupils are in a
class is checked in the latest begun semester whose classes have members.

eRapor reads the kinds of classes (``jenis_rombel``) 1, 8 and 9 as a pupil's class, 16 as a chosen
subject and 51 as an extracurricular activity. A pupil may be in many classes of other kinds than
the first three. A pupil in classes of kinds 16 and 51 only is in no class. An empty kind means that
the file does not distinguish kinds. Older files have no kinds: for them, some rules occur twice.
"""

from dapodik_status.rules.pieces import ERROR, SAID, WARNING, empty, needed, sql, where
from dapodik_status.rules.rule import DataRule

_KIND = "CAST(coalesce(jenis_rombel, 0) AS INTEGER)"
_REGULAR, _OF_PUPILS = f"{_KIND} IN (0, 1, 8, 9)", f"{_KIND} NOT IN (16, 51)"
_KINDS = "rombongan_belajar.jenis_rombel"


def _of_classes(
    code: str, slug: str, *, old: bool, reads: str, query: str, source: str
) -> DataRule:
    """Make a rule that reads the kinds of classes, or a rule for files without kinds."""
    needs = needed("rombongan_belajar", reads if old else f"{reads} jenis_rombel")
    return DataRule(
        code=code,
        slug=slug,
        severity=ERROR,
        needs=needs,
        query=query,
        source=source,
        evidence=SAID,
        unless=(_KINDS,) if old else (),
    )


_SAME_CLASS = """
    SELECT min(rombongan_belajar_id) FROM {rombongan_belajar}
    WHERE trim(coalesce(nama, '')) <> '' AND trim(semester_id) GLOB $semester AND $regular
    GROUP BY trim(semester_id), sekolah_id COLLATE NOCASE, tingkat_pendidikan_id, $kind,
             trim(nama) COLLATE NOCASE
    HAVING min(rombongan_belajar_id COLLATE NOCASE) <> max(rombongan_belajar_id COLLATE NOCASE)
"""


def _class_double(code: str, slug: str, *, source: str, old: bool = False) -> DataRule:
    """Make a rule on two classes with the same name, grade, school, semester and regular kind."""
    kind, regular = ("NULL", "1") if old else (_KIND, _REGULAR)
    query = sql(_SAME_CLASS, kind=kind, regular=regular)
    reads = "rombongan_belajar_id semester_id sekolah_id tingkat_pendidikan_id nama"
    return _of_classes(code, slug, old=old, reads=reads, query=query, source=source)


_MEMBERS = (
    "anggota_rombel.rombongan_belajar_id anggota_rombel.peserta_didik_id"
    " rombongan_belajar_id semester_id"
)
# A class is read once, even if its id occurs often. With CROSS, SQLite keeps this order of tables,
# in which it builds an index of the classes and does not compare each class with each.
_PLACES = """
    SELECT a.peserta_didik_id FROM {anggota_rombel} a
    CROSS JOIN (SELECT rombongan_belajar_id COLLATE NOCASE AS class,
                       min(trim(semester_id) * 10 + $kind) AS term
                FROM {rombongan_belajar}
                WHERE trim(semester_id) GLOB $semester AND $regular
                GROUP BY rombongan_belajar_id COLLATE NOCASE) r
            ON r.class = a.rombongan_belajar_id
    WHERE a.peserta_didik_id <> ''
"""
_TWO_CLASSES = """
    $places AND a.peserta_didik_id COLLATE NOCASE IN
        ($places GROUP BY r.term, a.peserta_didik_id COLLATE NOCASE HAVING count(*) > 1)
    GROUP BY r.term, a.peserta_didik_id COLLATE NOCASE HAVING min(r.class) <> max(r.class)
"""


def _two_classes(code: str, slug: str, *, source: str, old: bool = False) -> DataRule:
    """Make a rule on pupils in two classes of the same semester and the same regular kind."""
    kind, regular = ("1", "1") if old else (_KIND, _REGULAR)
    query = sql(_TWO_CLASSES, places=_PLACES, kind=kind, regular=regular)
    return _of_classes(code, slug, old=old, reads=_MEMBERS, query=query, source=source)


# If all semesters are in the future: the latest with members, or, without members, the latest.
_LATEST_WITH_MEMBERS = "coalesce(($full AND $has_begun), ($full), ($latest AND $kinds))"
_FULL = """
    $latest AND $kinds AND rombongan_belajar_id COLLATE NOCASE IN
        (SELECT rombongan_belajar_id FROM {anggota_rombel})
"""
# A class with an invalid semester counts, because its time is not known.
_PLACED = """
    SELECT a.peserta_didik_id FROM {anggota_rombel} a
    WHERE a.peserta_didik_id IS NOT NULL
      AND a.rombongan_belajar_id COLLATE NOCASE IN
          (SELECT rombongan_belajar_id FROM {rombongan_belajar}
           WHERE $kinds AND (trim(semester_id) = $now
                             OR coalesce(trim(semester_id), '') NOT GLOB $semester))
"""
_NO_CLASS = """
    SELECT DISTINCT d.peserta_didik_id FROM {registrasi_peserta_didik} d
    WHERE d.peserta_didik_id COLLATE NOCASE NOT IN ($placed)
      AND (d.jenis_keluar_id IS NULL OR trim(d.jenis_keluar_id) = '')
      AND d.peserta_didik_id COLLATE NOCASE IN (SELECT peserta_didik_id FROM {peserta_didik})
"""


def _no_class(code: str, slug: str, *, source: str, old: bool = False) -> DataRule:
    """Make a rule on registered pupils who are in no pupils' class of the semester."""
    kinds, now = "1" if old else _OF_PUPILS, _LATEST_WITH_MEMBERS
    query = sql(_NO_CLASS, placed=_PLACED, now=now, full=_FULL, kinds=kinds)
    reads = (
        f"{_MEMBERS} peserta_didik.peserta_didik_id registrasi_peserta_didik.peserta_didik_id"
        " registrasi_peserta_didik.jenis_keluar_id"
    )
    return _of_classes(code, slug, old=old, reads=reads, query=query, source=source)


# Classes of the latest begun semester without members.
_DESERTED = """
    rombongan_belajar_id COLLATE NOCASE NOT IN
    (SELECT rombongan_belajar_id FROM {anggota_rombel} WHERE rombongan_belajar_id IS NOT NULL)
    AND trim(semester_id) = $current
"""


# fmt: off
RULES = (
    _class_double("DPS312", "class-double",     source="B, eRapor"),
    _class_double("DPS313", "class-double-old", source="B", old=True),
    where("DPS314", "class-without-grade-old",   table="rombongan_belajar", reads="tingkat_pendidikan_id", condition=empty("tingkat_pendidikan_id"), unless=(_KINDS,), severity=ERROR, source="A", evidence=SAID),
    where("DPS315", "class-without-teacher-old", table="rombongan_belajar", reads="ptk_id",                condition=empty("ptk_id"),                unless=(_KINDS,), severity=ERROR, source="C", evidence=SAID),
    _no_class("DPS316", "pupil-in-no-class-old", source="A", old=True),
    _two_classes("DPS320", "pupil-in-two-classes",     source="A, eRapor"),
    _two_classes("DPS321", "pupil-in-two-classes-old", source="A", old=True),
    where("DPS322", "class-without-grade",   table="rombongan_belajar", reads="tingkat_pendidikan_id jenis_rombel", condition=f"{empty('tingkat_pendidikan_id')} AND {_REGULAR}", severity=ERROR, source="A, eRapor", evidence=SAID),
    where("DPS323", "class-without-teacher", table="rombongan_belajar", reads="ptk_id jenis_rombel", condition=f"{empty('ptk_id')} AND {_REGULAR}", severity=ERROR, source="C, eRapor", evidence=SAID),
    where("DPS324", "class-without-name",    table="rombongan_belajar", reads="nama", condition=empty("nama"), severity=ERROR, source="skema"),
    _no_class("DPS325", "pupil-in-no-class", source="A, eRapor"),
    where("DPS327", "class-without-pupils",  table="rombongan_belajar", reads="semester_id anggota_rombel.rombongan_belajar_id", condition=_DESERTED, severity=WARNING, source="skema"),
    where("DPS371", "semester-format",       table="rombongan_belajar", reads="semester_id", condition="coalesce(trim(semester_id), '') NOT GLOB $semester", severity=ERROR, source="C", evidence=SAID),
)
# fmt: on
