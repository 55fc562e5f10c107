"""Comparing the counts that were sent with the counts that were received: pure.

This is the only test that the 2013 article gives for *berhasil dengan pengecualian*: "jika jumlah
peserta didik, ptk, rombel, sarpras sudah sama TIDAK masalah".
"""

import operator
from collections.abc import Iterable, Mapping
from typing import SupportsIndex

from dapodik_status.errors import ArgumentTypeError, ArgumentValueError, described
from dapodik_status.file.receipt import Manifest
from dapodik_status.findings.finding import Facts, Finding, FindingType
from dapodik_status.inspection.report import FileReport
from dapodik_status.versions.layouts import ENTITIES
from dapodik_status.vocabulary import Severity

Counted = FileReport | Manifest | Mapping[str, SupportsIndex | None]

_BOTH = ("dikirim", "diterima", "entitas", "selisih")
_LAYOUTS = ("susunan_dikirim", "susunan_diterima")
_SEMESTERS = ("semester_dikirim", "semester_diterima")
#: The findings of a comparison. Their ``leads_to`` is None: the file was already sent, so its
#: status is known.
COUNT_CHECKS: tuple[FindingType, ...] = (
    FindingType("DPS410", "counts-equal", Severity.INFO, None, ("jumlah",)),
    FindingType("DPS411", "fewer-received", Severity.WARNING, None, _BOTH),
    FindingType("DPS412", "more-received", Severity.WARNING, None, _BOTH),
    FindingType("DPS413", "count-unknown", Severity.INFO, None, ("entitas",)),
    FindingType("DPS414", "counts-of-different-layouts", Severity.INFO, None, _LAYOUTS),
    FindingType("DPS415", "counts-of-different-semesters", Severity.INFO, None, _SEMESTERS),
)
_EQUAL, _FEWER, _MORE, _UNKNOWN, _OTHER_LAYOUT, _OTHER_SEMESTER = COUNT_CHECKS
# The entities that are counted by semester.
_BY_SEMESTER = frozenset({"rombongan_belajar"})
# Other names of entities: rombel in the comments under the 2013 article, PD in the official rules
# of 4.1.0, GTK in the official guide. Not *guru*: staff are PTK too.
_CALLED = {"gtk": "ptk", "pd": "peserta_didik", "rombel": "rombongan_belajar"}


def compare_counts(sent: Counted, received: Counted) -> tuple[Finding, ...]:
    """Compare the counts of *sent* and *received*; return the findings.

    *sent* and *received* are each a ``FileReport``, a ``Manifest``, or a mapping from entity to
    number of rows. In a mapping, a number is 0 or more (an int, also of numpy), or None if it is
    not known. In its keys, upper case and spaces are allowed (``"Peserta Didik"``), and so are
    the short names ``rombel``, ``pd`` and ``gtk``. In a report, classes are
    counted for one semester, ``report.contents.semester`` (``"all"``: for all together).

    The findings are:

    - ``DPS411`` for each entity of which fewer rows were received, ``DPS412`` for each entity of
      which more rows were received;
    - ``DPS410`` if no compared entity differs, with the number of compared entities;
    - ``DPS413`` if entities are not known on at least one side, with their names;
    - ``DPS414`` if the two sides were counted by different layouts: such counts cannot be compared,
      so none of ``DPS410`` to ``DPS412`` is found;
    - ``DPS415`` if they were counted by one layout, but their classes for different semesters: the
      classes are then not compared.

    Raises ``ArgumentValueError`` (a ``ValueError``) if a number of rows is negative or not a whole
    number, or if a mapping has an entity twice. Raises ``ArgumentTypeError`` (a ``TypeError``) if
    a key is not a str, or if *sent* or *received* is of another type. The test comes from the
    public article of January 2013, which gives it for *berhasil dengan pengecualian*.

    >>> from dapodik_status import compare_counts
    >>> sent = {"peserta_didik": 240, "ptk": 16, "rombongan_belajar": 8, "sarpras": 39}
    >>> [finding.slug for finding in compare_counts(sent, sent)]
    ['counts-equal']
    >>> (fewer,) = compare_counts(sent, {**sent, "ptk": 15})
    >>> fewer.slug, fewer.facts["selisih"]
    ('fewer-received', 1)
    """
    mine, theirs = _counts(sent), _counts(received)
    every = [*ENTITIES, *sorted((mine.keys() | theirs.keys()) - set(ENTITIES))]
    layouts, semesters = _two_layouts(sent, received), _two_semesters(sent, received)
    entities = [entity for entity in every if not (semesters and entity in _BY_SEMESTER)]
    differing: list[Finding] = []
    unknown: list[str] = []
    for entity in entities:
        out, back = mine.get(entity), theirs.get(entity)
        if out is None or back is None:
            unknown.append(entity)
        elif out != back:
            check = _FEWER if back < out else _MORE
            facts: Facts = {
                "dikirim": out,
                "diterima": back,
                "entitas": entity,
                "selisih": abs(out - back),
            }
            differing.append(check.finding(facts))
    compared = len(entities) - len(unknown)
    return (
        *(() if layouts else differing),
        *_remarks(layouts, compared, not differing, unknown),
        *((_OTHER_SEMESTER.finding(semesters),) if semesters else ()),
    )


def _two_layouts(sent: Counted, received: Counted) -> Facts:
    one, other = _way(sent)[0], _way(received)[0]
    if one is None or other is None or one == other:
        return {}
    return {"susunan_dikirim": one, "susunan_diterima": other}


def _two_semesters(sent: Counted, received: Counted) -> Facts:
    """Return the two semesters, if classes were counted by one layout for two semesters."""
    (one, mine), (other, theirs) = _way(sent), _way(received)
    known = all(
        _counts(side).get(entity) is not None
        for side in (sent, received)
        for entity in _BY_SEMESTER
    )
    if one is None or one != other or mine == theirs or not known:
        return {}
    return {"semester_dikirim": mine, "semester_diterima": theirs}


def _remarks(layouts: Facts, compared: int, equal: bool, unknown: list[str]) -> Iterable[Finding]:
    if compared and layouts:
        yield _OTHER_LAYOUT.finding(layouts)
    elif compared and equal:
        yield _EQUAL.finding({"jumlah": compared})
    if unknown:
        yield _UNKNOWN.finding({"entitas": ", ".join(unknown)})


def _way(side: Counted) -> tuple[str | None, str | None]:
    """Return the layout by which *side* was counted, and the semester of its classes, or None."""
    match side:
        case FileReport():
            return side.contents.layout, side.contents.semester
        case Manifest():
            return side.layout, side.semester
        case _:
            return None, None


def _counts(side: Counted) -> dict[str, int | None]:
    match side:
        case FileReport():
            return dict(side.contents.counts)
        case Manifest():
            return dict(side.counts)
        case Mapping():
            return _of_mapping(side)
        case _:
            raise ArgumentTypeError("counts", "a FileReport, Manifest or mapping", described(side))


def _of_mapping(side: Mapping[str, SupportsIndex | None]) -> dict[str, int | None]:
    counts: dict[str, int | None] = {}
    for key, count in side.items():
        entity = _entity(key)
        if entity in counts:
            raise ArgumentValueError("counts", "the entities that stand once", repr(entity))
        counts[entity] = None if count is None else _number(entity, count)
    return counts


def _number(entity: str, count: SupportsIndex) -> int:
    try:
        number = -1 if isinstance(count, bool) else operator.index(count)
    except TypeError:
        number = -1
    if number < 0:
        raise ArgumentValueError("counts", "the entities with a number of rows", repr(entity))
    return number


def _entity(key: object) -> str:
    if not isinstance(key, str):
        raise ArgumentTypeError("counts, a key of them", "a text", described(key))
    plain = "_".join(key.replace("_", " ").casefold().split())
    return _CALLED.get(plain, plain)
