"""Links between rows: registrations, assignments, members, rooms; and the times of sending.

Links to missing pupils and staff are searched only among active registrations and in the current
semester or year, because a deleted row (of a retired teacher) looks the same as a missing one. A
row that was written in the future breaks a rule.
"""

from typing import Unpack

from dapodik_status.rules.pieces import (
    ERROR,
    INFO,
    KEYS,
    SAID,
    WARNING,
    Told,
    empty,
    moment,
    needed,
    sql,
    where,
)
from dapodik_status.rules.rule import DataRule, column_of

_UNNAMED = "$key COLLATE NOCASE NOT IN (SELECT $key FROM {$other} WHERE $key IS NOT NULL)"


def _without(code: str, slug: str, *, table: str, other: str, **told: Unpack[Told]) -> DataRule:
    """Make a rule on rows of *table* whose key occurs in no row of *other*."""
    reads, condition = f"{other}.{KEYS[table]}", sql(_UNNAMED, key=KEYS[table], other=other)
    return where(code, slug, table=table, reads=reads, condition=condition, **told)


_ORPHAN = """
    SELECT a.$key FROM {$table} a
    WHERE $among
      AND a.$column COLLATE NOCASE NOT IN
          (SELECT b.$target FROM {$parent} b WHERE b.$target IS NOT NULL)
      AND trim(a.$column) <> ''
"""


def _orphan(
    code: str,
    slug: str,
    *,
    child: str,
    parent: str,
    among: str = "1",
    reads: str = "",
    **told: Unpack[Told],
) -> DataRule:
    """Make a rule on rows whose *child* (``table.column``) occurs in no row of *parent*.

    *among* is the condition for the rows that are checked.
    """
    table, column = column_of(child)
    key, target = KEYS[table], KEYS[parent]
    query = sql(
        _ORPHAN, key=key, table=table, among=among, column=column, target=target, parent=parent
    )
    needs = needed(table, f"{key} {column} {parent}.{target} {reads}")
    return DataRule(code=code, slug=slug, needs=needs, query=query, **told)


# Later than today in any time zone, because times in a file have no zone.
_LATER = "julianday(:hari_ini) + 2"
# A row was never sent if it has no last_sync, or has 1901-01-01, which stands for no date.
_UNSENT = (
    f"{empty('last_sync')} OR ({moment('last_update')} > {moment('last_sync')}"
    f" AND {moment('last_update')} < {_LATER})"
)


def _ahead(*names: str) -> str:
    """Return the condition that one of *names* is in the future."""
    return " OR ".join(f"{moment(name)} >= {_LATER}" for name in names)


def _no_size(*names: str) -> str:
    """Return the condition that one of *names* has no value."""
    return " OR ".join(f"coalesce(CAST({name} AS REAL), 0) <= 0" for name in names)


_REGISTERED_TWICE = """
    SELECT peserta_didik_id FROM {registrasi_peserta_didik} WHERE $active
    GROUP BY peserta_didik_id COLLATE NOCASE, sekolah_id COLLATE NOCASE HAVING count(*) > 1
"""
_IN_CLASS_NOW = """
    a.rombongan_belajar_id COLLATE NOCASE IN
    (SELECT rombongan_belajar_id FROM {rombongan_belajar} WHERE trim(semester_id) >= $current)
"""
_THIS_YEAR = """
    CAST(a.tahun_ajaran_id AS INTEGER) >=
    (SELECT max(CAST(tahun_ajaran_id AS INTEGER)) FROM {ptk_terdaftar}
     WHERE CAST(tahun_ajaran_id AS INTEGER) BETWEEN 2000 AND 2099)
"""
_LAST_IS_OPEN = "$open AND $begun = (SELECT max($begun) FROM {sync_log})"


# fmt: off
RULES = (
    DataRule(code="DPS310", slug="registered-twice", severity=ERROR, source="skema",
             needs=needed("registrasi_peserta_didik", "peserta_didik_id sekolah_id jenis_keluar_id"),
             query=sql(_REGISTERED_TWICE, active=empty("jenis_keluar_id"))),
    _without("DPS326", "pupil-not-registered",   table="peserta_didik", other="registrasi_peserta_didik", severity=ERROR, source="A", evidence=SAID),
    _without("DPS331", "ptk-without-assignment", table="ptk",           other="ptk_terdaftar",            severity=ERROR, source="A", evidence=SAID),
    # Rows whose other half is missing.
    _orphan("DPS380", "member-without-class", child="anggota_rombel.rombongan_belajar_id", parent="rombongan_belajar", severity=WARNING, source="skema"),
    _orphan("DPS381", "member-without-pupil", child="anggota_rombel.peserta_didik_id",     parent="peserta_didik",     severity=ERROR,   source="skema",
            among=_IN_CLASS_NOW, reads="rombongan_belajar_id rombongan_belajar.rombongan_belajar_id rombongan_belajar.semester_id"),
    _orphan("DPS382", "registration-without-pupil", child="registrasi_peserta_didik.peserta_didik_id", parent="peserta_didik", severity=ERROR, source="skema",
            among=empty("a.jenis_keluar_id"), reads="jenis_keluar_id"),
    _orphan("DPS383", "assignment-without-ptk", child="ptk_terdaftar.ptk_id", parent="ptk", severity=ERROR, source="skema",
            among=f"{empty('a.jenis_keluar_id')} AND {_THIS_YEAR}", reads="jenis_keluar_id tahun_ajaran_id"),
    _orphan("DPS384", "class-teacher-unknown", child="rombongan_belajar.ptk_id", parent="ptk", severity=ERROR, source="skema",
            among="trim(a.semester_id) >= $current", reads="semester_id"),
    _orphan("DPS385", "room-without-building", child="ruang.id_bangunan",            parent="bangunan", severity=ERROR, source="skema"),
    _orphan("DPS386", "building-without-land", child="bangunan.id_tanah",            parent="tanah",    severity=ERROR, source="skema"),
    _orphan("DPS387", "class-without-school",  child="rombongan_belajar.sekolah_id", parent="sekolah",  severity=ERROR, source="skema"),
    # Facilities.
    where("DPS388", "land-without-size", table="tanah", reads="luas",          condition=_no_size("luas"), severity=ERROR, source="A", evidence=SAID),
    where("DPS389", "room-without-size", table="ruang", reads="panjang lebar", condition=_no_size("panjang", "lebar"), severity=WARNING, source="2022.d", evidence=SAID),
    # Sending.
    where("DPS390", "pupils-changed-since-send",  table="peserta_didik",     reads="last_update last_sync", condition=_UNSENT, severity=INFO, leads_to=None, source="skema"),
    where("DPS391", "ptk-changed-since-send",     table="ptk",               reads="last_update last_sync", condition=_UNSENT, severity=INFO, leads_to=None, source="skema"),
    where("DPS392", "classes-changed-since-send", table="rombongan_belajar", reads="last_update last_sync", condition=_UNSENT, severity=INFO, leads_to=None, source="skema"),
    where("DPS393", "send-not-finished",          table="sync_log",          reads="begin_sync end_sync",   condition=sql(_LAST_IS_OPEN, open=empty("end_sync"), begun=moment("begin_sync")), severity=WARNING, leads_to=None, source="skema"),
    where("DPS394", "pupils-written-in-future",   table="peserta_didik",     reads="create_date last_update", condition=_ahead("create_date", "last_update"), severity=WARNING, leads_to=None, source="skema"),
    where("DPS395", "ptk-written-in-future",      table="ptk",               reads="create_date last_update", condition=_ahead("create_date", "last_update"), severity=WARNING, leads_to=None, source="skema"),
    where("DPS396", "classes-written-in-future",  table="rombongan_belajar", reads="create_date last_update", condition=_ahead("create_date", "last_update"), severity=WARNING, leads_to=None, source="skema"),
    where("DPS397", "send-in-future",             table="sync_log",          reads="begin_sync end_sync",   condition=_ahead("begin_sync", "end_sync"), severity=WARNING, leads_to=None, source="skema"),
)
# fmt: on
