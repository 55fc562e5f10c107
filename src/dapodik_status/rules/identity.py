"""Identities: ids and numbers that occur twice, and invalid numbers.

Case does not matter in ids. Equal invalid numbers break the rule on their form, not the rule on
doubles. A foreigner has a passport number in place of a NIK: six to nine letters and digits, with
at least one letter.
"""

from typing import Unpack

from dapodik_status.rules.pieces import ERROR, KEYS, SAID, WARNING, Told, empty, needed, sql, where
from dapodik_status.rules.rule import DataRule
from dapodik_status.vocabulary import Evidence, Status

_PASSPORT = (
    "(length(trim(nik)) BETWEEN 6 AND 9 AND trim(nik) GLOB '*[A-Za-z]*'"
    " AND trim(nik) NOT GLOB '*[^A-Za-z0-9]*')"
)
_CITIZEN = f"{_PASSPORT} AND upper(trim(kewarganegaraan)) = 'ID'"
_NPSN = f"(trim(npsn) GLOB '[0-9KPkp]{'[0-9]' * 7}' AND trim(npsn, '0 ') <> '')"


def _number(name: str, length: int) -> str:
    """Return the condition that *name* is *length* digits, and not only zeros.

    Most values are equal to their own number written as a text: this comparison is faster than a
    pattern. Because of the ``+``, SQLite compares texts also in a column of numbers.
    """
    value = f"CAST({name} AS INTEGER)"
    return (
        f"({value} BETWEEN 1 AND {'9' * length} AND (substr('{'0' * length}' || {value}, -{length})"
        f" = +{name} OR trim({name}) GLOB '{'[0-9]' * length}'))"
    )


def _numeric(*names: str) -> str:
    """Return the condition that one of *names* is a number: numbers sort before all texts.

    Because of the ``+``, SQLite does not make a text of a number in a column of texts.
    """
    return " OR ".join(f"+{name} < ''" for name in names)


_ID_DOUBLE = """
    SELECT $key FROM {$table} WHERE trim($key) <> ''
    GROUP BY $key COLLATE NOCASE HAVING count(*) > 1
"""


def _id_double(code: str, slug: str, *, table: str, **told: Unpack[Told]) -> DataRule:
    """Make a rule on ids of *table* that occur more than once."""
    query, needs = sql(_ID_DOUBLE, key=KEYS[table], table=table), needed(table, KEYS[table])
    return DataRule(code=code, slug=slug, needs=needs, query=query, **told)


_DOUBLE = """
    SELECT trim($column) FROM {$table}
    WHERE $value IN (SELECT $value FROM {$table} WHERE $column <> ''
                     GROUP BY $value HAVING count(*) > 1)
      AND $form
    GROUP BY $value HAVING min($key COLLATE NOCASE) <> max($key COLLATE NOCASE)
"""


def _double(
    code: str, slug: str, *, table: str, column: str, form: str, **told: Unpack[Told]
) -> DataRule:
    """Make a rule on values of *form* in *column* that occur in rows with different ids."""
    key = KEYS[table]
    # Only an NPSN may have a letter; digits are compared without upper(), which is faster.
    value = f"upper(trim({column}))" if form == _NPSN else f"trim({column})"
    query = sql(_DOUBLE, column=column, table=table, value=value, form=form, key=key)
    return DataRule(
        code=code, slug=slug, needs=needed(table, f"{key} {column}"), query=query, **told
    )


def _digits(
    code: str, slug: str, *, table: str, column: str, length: int, **told: Unpack[Told]
) -> DataRule:
    """Make a rule on texts in *column* that are not *length* digits; a NIK may be a passport.

    Numbers in *column* are not checked: they have lost their leading zeros, as another rule says.
    """
    filled = f"trim(coalesce({column}, '')) <> '' AND NOT {_numeric(column)}"
    condition = f"NOT {_number(column, length)} AND {filled}"
    if column == "nik":
        condition += f" AND NOT {_PASSPORT}"
    return where(code, slug, table=table, reads=column, condition=condition, **told)


_SAME_PUPIL = """
    SELECT min(peserta_didik_id) FROM {peserta_didik}
    WHERE trim(nama) COLLATE NOCASE IN
          (SELECT trim(nama) FROM {peserta_didik} WHERE nama <> ''
           GROUP BY trim(nama) COLLATE NOCASE HAVING count(*) > 1)
      AND trim(nama) <> ''
    GROUP BY trim(nama) COLLATE NOCASE, $born, trim(nama_ibu_kandung) COLLATE NOCASE
    HAVING min(peserta_didik_id COLLATE NOCASE) <> max(peserta_didik_id COLLATE NOCASE)
"""
# The date in a NIK is DDMMYY; for a woman, 40 is added to the day.
_OTHER_NIK_DATE = (
    "(CAST(nik AS INTEGER) / 10000 % 10000"
    " <> substr(tanggal_lahir, 6, 2) * 100 + substr(tanggal_lahir, 3, 2)"
    " OR CAST(nik AS INTEGER) / 100000000 % 100 % 40 <> substr(tanggal_lahir, 9, 2) + 0)"
    f" AND {_number('nik', 16)} AND $lived"
)
_NO_REGION = (
    "length(trim(coalesce(kode_wilayah, ''))) NOT IN (6, 8) OR trim(kode_wilayah) GLOB '*[^0-9]*'"
)
_PENDING, _SEEN = Status.PENDING, Evidence.TERAMATI


# fmt: off
RULES = (
    _id_double("DPS301", "school-id-double", table="sekolah",       severity=ERROR, leads_to=_PENDING, source="butir", evidence=_SEEN),
    _id_double("DPS302", "ptk-id-double",    table="ptk",           severity=ERROR, leads_to=_PENDING, source="butir", evidence=_SEEN),
    _double("DPS303", "npsn-double",      table="sekolah",       column="npsn",  form=_NPSN,                severity=ERROR, source="B", evidence=SAID),
    _double("DPS304", "nuptk-double",     table="ptk",           column="nuptk", form=_number("nuptk", 16), severity=ERROR, source="skema"),
    _double("DPS305", "nisn-double",      table="peserta_didik", column="nisn",  form=_number("nisn", 10),  severity=ERROR, source="skema"),
    _double("DPS306", "pupil-nik-double", table="peserta_didik", column="nik",   form=_number("nik", 16),   severity=ERROR, source="skema"),
    _double("DPS307", "ptk-nik-double",   table="ptk",           column="nik",   form=_number("nik", 16),   severity=ERROR, source="skema"),
    _double("DPS308", "nip-double",       table="ptk",           column="nip",   form=_number("nip", 18),   severity=ERROR, source="skema"),
    _id_double("DPS309", "pupil-id-double",  table="peserta_didik", severity=ERROR, leads_to=_PENDING, source="skema"),
    DataRule(code="DPS311", slug="pupil-double", severity=WARNING, source="berganda 2016", evidence=SAID,
             needs=needed("peserta_didik", "peserta_didik_id nama tanggal_lahir nama_ibu_kandung"),
             query=sql(_SAME_PUPIL)),
    where("DPS337", "ptk-citizen-with-passport", table="ptk",           reads="nik kewarganegaraan", condition=_CITIZEN, severity=WARNING, source="bantuan 2022, skema"),
    where("DPS360", "npsn-format", table="sekolah",       reads="npsn", condition=f"trim(coalesce(npsn, '')) <> '' AND NOT {_NPSN}", severity=ERROR, source="Wikidata P4128", evidence=SAID),
    _digits("DPS361", "nisn-format",        table="peserta_didik", column="nisn",  length=10, severity=ERROR, source="bantuan 2022", evidence=SAID),
    _digits("DPS362", "nuptk-format",       table="ptk",           column="nuptk", length=16, severity=ERROR, source="skema", evidence=SAID),
    _digits("DPS363", "ptk-nik-format",     table="ptk",           column="nik",   length=16, severity=ERROR, source="C, bantuan 2022", evidence=SAID),
    _digits("DPS364", "pupil-nik-format",   table="peserta_didik", column="nik",   length=16, severity=ERROR, source="C, bantuan 2022", evidence=SAID),
    _digits("DPS365", "nip-format",         table="ptk",           column="nip",   length=18, severity=ERROR, source="bantuan 2022", evidence=SAID),
    _digits("DPS366", "family-card-format", table="peserta_didik", column="no_kk", length=16, severity=ERROR, source="skema", evidence=SAID),
    where("DPS367", "ptk-nik-empty",      table="ptk",           reads="nik",               condition=empty("nik"), severity=ERROR, source="C", evidence=SAID),
    where("DPS368", "nik-is-family-card", table="peserta_didik", reads="nik no_kk",         condition=f"trim(nik) = trim(no_kk) AND {_number('nik', 16)}", severity=WARNING, source="skema"),
    where("DPS369", "pupil-nik-date",     table="peserta_didik", reads="nik tanggal_lahir", condition=_OTHER_NIK_DATE, severity=WARNING, source="stdnum.id.nik", evidence=SAID),
    where("DPS370", "ptk-nik-date",       table="ptk",           reads="nik tanggal_lahir", condition=_OTHER_NIK_DATE, severity=WARNING, source="stdnum.id.nik", evidence=SAID),
    where("DPS372", "region-code-format", table="sekolah",       reads="kode_wilayah",  condition=_NO_REGION, severity=ERROR, source="A", evidence=SAID),
    where("DPS377", "pupil-numbers-as-numbers", table="peserta_didik", reads="nisn nik no_kk", condition=_numeric("nisn", "nik", "no_kk"), severity=WARNING, source="skema"),
    where("DPS378", "ptk-numbers-as-numbers",   table="ptk",           reads="nik nuptk nip",  condition=_numeric("nik", "nuptk", "nip"), severity=WARNING, source="skema"),
    where("DPS379", "pupil-citizen-with-passport", table="peserta_didik", reads="nik kewarganegaraan", condition=_CITIZEN, severity=WARNING, source="bantuan 2022, skema"),
)
# fmt: on
