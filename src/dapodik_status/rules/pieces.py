"""What the rules of several subjects share: words of a row, pieces of SQL, and one maker."""

import re
from typing import Required, TypedDict, Unpack

from dapodik_status.rules.rule import DataRule
from dapodik_status.vocabulary import Evidence, Severity, Status

_NAME = re.compile(r"\$(\w+)")
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SAID = Evidence.DINYATAKAN
#: The column by which a row of a table is known, and told.
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
    """What a row says beside its query; what it may leave out is as ``DataRule`` has it."""

    severity: Required[Severity]
    source: Required[str]
    evidence: Evidence
    leads_to: Status | None
    levels: tuple[str, ...]
    unless: tuple[str, ...]


def sql(text: str, **parts: str) -> str:
    """Return *text* in one line, with each ``$name`` replaced by that part or that of ``WORDS``.

    A part may have names in turn. Braces stay: ``{ptk}`` stands for the live rows of that table
    until a file is asked.
    """
    words = WORDS | {name: part.strip() for name, part in parts.items()}
    while "$" in text:
        text = _NAME.sub(lambda name: words[name[1]], text)
    return " ".join(text.split())


_WHERE = "SELECT $key FROM {$table} WHERE $condition"


def where(
    code: str, slug: str, *, table: str, reads: str, condition: str, **told: Unpack[Told]
) -> DataRule:
    """Make a rule on single rows of *table*: those whose *condition* is true.

    *reads* are the columns that the condition names; one of another table stands with its table.
    """
    key = KEYS[table]
    query = sql(_WHERE, key=key, table=table, condition=condition)
    needs = needed(table, f"{key} {reads}")
    return DataRule(code=code, slug=slug, needs=needs, query=query, **told)


def needed(table: str, columns: str) -> tuple[str, ...]:
    """Return *columns* as ``table.column``; one that stands with its table already stays."""
    return tuple(name if "." in name else f"{table}.{name}" for name in columns.split())


def empty(name: str) -> str:
    """Return the condition that *name* has no value, or blanks alone."""
    return f"({name} IS NULL OR trim({name}) = '')"


def moment(name: str) -> str:
    """Return *name* as a number of days, whatever its form; PostgreSQL writes zones as ``+07``."""
    return f"coalesce(julianday({name}), julianday({name} || ':00'))"


#: What the SQL of several subjects calls by name.
WORDS = {
    "born": "substr(tanggal_lahir, 1, 10)",
    # A date of the calendar, maybe with a time.
    "birthday": "(date($born, '+0 days') = $born AND (length(tanggal_lahir) = 10"
    f" OR {moment('tanggal_lahir')} IS NOT NULL))",
    "lived": "$birthday AND $born <= :hari_ini",
    # A semester_id of another form is no semester, blanks around it aside.
    "semester": "'20[0-9][0-9][12]'",
    "latest": "SELECT max(trim(semester_id)) FROM {rombongan_belajar}"
    " WHERE trim(semester_id) GLOB $semester",
    "has_begun": "CASE WHEN trim(semester_id) GLOB '*2'"
    " THEN (substr(trim(semester_id), 1, 4) + 1) || '-01'"
    " ELSE substr(trim(semester_id), 1, 4) || '-07' END <= substr(:hari_ini, 1, 7)",
    # The semester in which today is, or the latest before; in a file of the future, its latest.
    "current": "coalesce(($latest AND $has_begun), ($latest))",
}
