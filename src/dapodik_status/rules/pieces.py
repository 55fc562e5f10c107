"""Common parts of the rules of all subjects: constants, pieces of SQL, and ``where``."""

import re
from typing import Required, TypedDict, Unpack

from dapodik_status.rules.rule import DataRule
from dapodik_status.vocabulary import Evidence, Severity, Status

_NAME = re.compile(r"\$(\w+)")
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SAID = Evidence.DINYATAKAN
#: The key column of each table, which a finding shows.
KEYS = {
    "sekolah": "sekolah_id",
    "ptk": "ptk_id",
    "ptk_terdaftar": "ptk_terdaftar_id",
    "tugas_tambahan": "ptk_tugas_tambahan_id",
    "peserta_didik": "peserta_didik_id",
    "registrasi_peserta_didik": "registrasi_id",
    "rombongan_belajar": "rombongan_belajar_id",
    "anggota_rombel": "anggota_rombel_id",
    "tanah": "id_tanah",
    "bangunan": "id_bangunan",
    "ruang": "id_ruang",
    "sync_log": "id_instalasi",
}


class Told(TypedDict, total=False):
    """The other arguments of a rule; their defaults are those of ``DataRule``."""

    severity: Required[Severity]
    source: Required[str]
    evidence: Evidence
    leads_to: Status | None
    levels: tuple[str, ...]
    unless: tuple[str, ...]


def sql(text: str, **parts: str) -> str:
    """Return *text* in one line, with each ``$name`` replaced from *parts* or ``WORDS``.

    A part may contain other names. Braces are kept: ``{ptk}`` stands for the live rows of that
    table, and is replaced when a file is inspected.
    """
    words = WORDS | {name: part.strip() for name, part in parts.items()}
    while "$" in text:
        text = _NAME.sub(lambda name: words[name[1]], text)
    return " ".join(text.split())


_WHERE = "SELECT $key FROM {$table} WHERE $condition"


def where(
    code: str, slug: str, *, table: str, reads: str, condition: str, **told: Unpack[Told]
) -> DataRule:
    """Make a rule on single rows of *table*: a row breaks it if *condition* is true.

    *reads* are the columns in the condition; a column of another table is ``table.column``.
    """
    key = KEYS[table]
    query = sql(_WHERE, key=key, table=table, condition=condition)
    needs = needed(table, f"{key} {reads}")
    return DataRule(code=code, slug=slug, needs=needs, query=query, **told)


def needed(table: str, columns: str) -> tuple[str, ...]:
    """Return *columns* as ``table.column``; a name that has a table already is kept."""
    return tuple(name if "." in name else f"{table}.{name}" for name in columns.split())


def empty(name: str) -> str:
    """Return the condition that *name* has no value, or only spaces."""
    return f"({name} IS NULL OR trim({name}) = '')"


def moment(name: str) -> str:
    """Return *name* as a number of days, also with a zone as PostgreSQL writes it: ``+07``."""
    return f"coalesce(julianday({name}), julianday({name} || ':00'))"


#: The pieces of SQL that several subjects use by name.
WORDS = {
    "born": "substr(tanggal_lahir, 1, 10)",
    # A valid date, perhaps with a time.
    "birthday": "(date($born, '+0 days') = $born AND (length(tanggal_lahir) = 10"
    f" OR {moment('tanggal_lahir')} IS NOT NULL))",
    "lived": "$birthday AND $born <= :hari_ini",
    # A semester_id of another form is not a semester; spaces around it do not matter.
    "semester": "'20[0-9][0-9][12]'",
    "latest": "SELECT max(trim(semester_id)) FROM {rombongan_belajar}"
    " WHERE trim(semester_id) GLOB $semester",
    "has_begun": "CASE WHEN trim(semester_id) GLOB '*2'"
    " THEN (substr(trim(semester_id), 1, 4) + 1) || '-01'"
    " ELSE substr(trim(semester_id), 1, 4) || '-07' END <= substr(:hari_ini, 1, 7)",
    # The semester of today, or the latest before it; if all are in the future, the latest of all.
    "current": "coalesce(($latest AND $has_begun), ($latest))",
}
