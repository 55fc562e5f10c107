"""Comparing the numbers that were sent with those that were received: pure.

The article's only test of *berhasil dengan pengecualian*: "jika jumlah peserta didik, ptk,
rombel, sarpras sudah sama TIDAK masalah".
"""

from collections.abc import Mapping

from dapodik_status._finding import Facts, Finding
from dapodik_status._layouts import ENTITIES
from dapodik_status._manifest import Manifest
from dapodik_status._observations import HistoryCheck
from dapodik_status._report import FileReport
from dapodik_status._vocabulary import Severity, Status

Counted = FileReport | Manifest | Mapping[str, int | None]

_EXCEPTED = Status.BERHASIL_DENGAN_PENGECUALIAN
_BOTH = ("dikirim", "diterima", "entitas", "selisih")
#: What a comparison can say.
COUNT_CHECKS: tuple[HistoryCheck, ...] = (
    HistoryCheck("DPS410", "counts-equal", Severity.INFO, None, ("jumlah",)),
    HistoryCheck("DPS411", "fewer-received", Severity.WARNING, _EXCEPTED, _BOTH),
    HistoryCheck("DPS412", "more-received", Severity.WARNING, _EXCEPTED, _BOTH),
    HistoryCheck("DPS413", "count-unknown", Severity.INFO, None, ("entitas",)),
)
_EQUAL, _FEWER, _MORE, _UNKNOWN = COUNT_CHECKS


def compare_counts(sent: Counted, received: Counted) -> tuple[Finding, ...]:
    """Return what the counts of *sent* and *received* say of each other.

    Both may be a ``FileReport``, a ``Manifest`` or a mapping from entity to a number of rows. One
    finding for each entity that differs, with how much and in which direction; one that names
    those that are known on one side only; and, where all that is known on both sides is equal and
    all four entities are, one that says so. Raises ``ValueError`` for a negative number or one
    that is no whole number, and ``TypeError`` for anything that has no counts.

    >>> from dapodik_status import compare_counts
    >>> sent = {"peserta_didik": 240, "ptk": 16, "rombongan_belajar": 8, "sarpras": 39}
    >>> [finding.slug for finding in compare_counts(sent, sent)]
    ['counts-equal']
    >>> (fewer,) = compare_counts(sent, {**sent, "ptk": 15})
    >>> fewer.slug, dict(fewer.facts)["selisih"]
    ('fewer-received', 1)
    """
    mine, theirs = _counts(sent), _counts(received)
    entities = [*ENTITIES, *sorted((mine.keys() | theirs.keys()) - set(ENTITIES))]
    found: list[Finding] = []
    unknown: list[str] = []
    for entity in entities:
        out, back = mine.get(entity), theirs.get(entity)
        if out is None or back is None:
            unknown.append(entity)
        elif out != back:
            check = _FEWER if back < out else _MORE
            facts: Facts = {
                "dikirim": out, "diterima": back, "entitas": entity, "selisih": abs(out - back),
            }  # fmt: skip
            found.append(check.finding(facts))
    if unknown:
        found.append(_UNKNOWN.finding({"entitas": ", ".join(unknown)}))
    return tuple(found) or (_EQUAL.finding({"jumlah": len(entities)}),)


def _counts(side: Counted) -> dict[str, int | None]:
    match side:
        case FileReport():
            return dict(side.contents.counts)
        case Manifest():
            return dict(side.counts)
        case Mapping():
            for entity, count in side.items():
                if count is not None and (type(count) is not int or count < 0):
                    raise ValueError(f"not a number of rows: {entity!r}")
            return dict(side)
        case _:
            raise TypeError(f"no counts in a {type(side).__name__}")
