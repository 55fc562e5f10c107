"""Versions of the database and the application: reading and order. Pure.

Sources for the spellings of versions and their meaning: the patches 2.04 to 2.08 of 2013 and 2014,
the manuals and FAQs of 3.00 to 4.1.0, the yearly versions since 2016, and the default of
``versi_db.versi`` in 2022 (``2.100``) and 2026 (``2.105``).
"""

import re
from collections.abc import Iterable
from typing import final

import attrs

from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    UnknownVersionError,
    VersionSeriesError,
    described,
    need,
    need_each,
)
from dapodik_status.vocabulary import VersionSeries

# Words that may precede a version, each at most once.
_PREFIX = re.compile(
    r"(?:(?:aplikasi|dapodik(?:dasmen|das|men)?|paud|database|patch|versi|bsd|v)(?:\.| ?:)? ?)+"
)
_WORDS = re.compile(r"[a-z]+")
_STRAIGHT = str.maketrans("\u201c\u201d", '""')
# The first spelling that fits the whole text decides. Every 1.1 is a PAUD version, and a text with
# the word PAUD is only a PAUD version.
# fmt: off
_SPELLINGS: tuple[tuple[VersionSeries, re.Pattern[str]], ...] = (
    (VersionSeries.BETA,       re.compile(r"(20[0-9]{2})/(20[0-9]{2}) ?(?:v\.? ?)?beta ?([0-9]{1,2})")),
    (VersionSeries.TAHUN,      re.compile(r"(20[1-9][0-9])(?: ?\.? ?([a-z]))?(?: ?[.,]? ?patch ?([0-9]{1,2}))?")),
    (VersionSeries.PAUD,       re.compile(r"(1)\.(1)(?:\.([0-9]{1,2})(?:\.([a-z]{1,4}))?)?")),
    (VersionSeries.BASIS_DATA, re.compile(r"([0-9])\.([1-9][0-9]{2})")),
    (VersionSeries.APLIKASI,   re.compile(r"([0-9])\.([0-9]{1,2})\.([0-9]{1,2})")),
    (VersionSeries.APLIKASI,   re.compile(r"(1)\.(0)\.([0-9]{1,2}) ?(?:\"desktop\"|desktop)")),
    (VersionSeries.APLIKASI,   re.compile(r"([2-4])\.(0)([0-9])")),
    (VersionSeries.APLIKASI,   re.compile(r"([0-9])\.([1-9][0-9]?|0)")),
    (VersionSeries.APLIKASI,   re.compile(r"([2-4])([0-9])([0-9])")),
)
# fmt: on
# The most characters of a version: more than any spelling, so that blanks may be added.
_LONGEST = 200


def _series(series: VersionSeries | str) -> VersionSeries:
    try:
        return VersionSeries(series)
    except ValueError:
        raise ArgumentValueError("series", ", ".join(VersionSeries), described(series)) from None


def _parts(parts: Iterable[int]) -> tuple[int, ...]:
    need("parts", parts, Iterable, "an iterable of whole numbers")
    held = tuple(parts)
    need_each("parts", held, int, "a whole number")
    return held


@final
@attrs.frozen(order=False)
class DatabaseVersion:
    """The version of a Dapodik database: a series, numbers, and sometimes a letter.

    Versions are ordered only within a series. ``<``, ``<=``, ``>`` and ``>=`` raise
    ``VersionSeriesError`` if the series differ.
    """

    __module__ = "dapodik_status"

    #: The series of versions that it belongs to.
    series: VersionSeries = attrs.field(converter=_series)
    #: The numbers of the version: ``2.100`` is ``(2, 100)``. A letter of a yearly version is a
    #: number too: ``2020.b Patch 1`` is ``(2020, 2, 1)``.
    parts: tuple[int, ...] = attrs.field(converter=_parts)
    #: The letters of a PAUD patch: ``uj``; empty for other versions.
    tail: str = ""

    @classmethod
    def parse(cls, text: str) -> "DatabaseVersion":
        """Return the version that *text* spells: ``2.07``, ``BSD 207``, ``2020.b Patch 1``.

        Case, white space and a full stop at the end do not matter. A beta version needs its school
        year: ``2013/2014 v. Beta 1`` is a version, ``Beta 1`` is not. Raises
        ``UnknownVersionError`` (a ``ValueError``) if *text* is not a version, and ``TypeError`` if
        it is not a str.

        >>> from dapodik_status import DatabaseVersion
        >>> str(DatabaseVersion.parse("patch 207")), str(DatabaseVersion.parse("2020.B PATCH 1"))
        ('2.0.7', '2020.b Patch 1')
        >>> DatabaseVersion.parse("2.100") < DatabaseVersion.parse("2.105")
        True
        """
        spelt, only = _spelt(text)
        for series, spelling in _SPELLINGS:
            match = spelling.fullmatch(spelt) if only in {None, series} else None
            numbers = None if match is None else _numbers(series, match.groups())
            if numbers is not None:
                return cls(series, *numbers)
        raise UnknownVersionError(text)

    def __str__(self) -> str:
        numbers = [str(part) for part in self.parts]
        if self.series is VersionSeries.TAHUN:
            year, letter, patch = self.parts
            revision = f".{chr(96 + letter)}" if letter else ""
            return f"{year}{revision}" + (f" Patch {patch}" if patch else "")
        if self.series is VersionSeries.BETA:
            return f"{numbers[0]}/{self.parts[0] + 1} Beta {numbers[1]}"
        return ".".join([*numbers, self.tail] if self.tail else numbers)

    def _key(self, other: object) -> tuple[tuple[int, ...], str]:
        if isinstance(other, DatabaseVersion) and other.series is not self.series:
            raise VersionSeriesError(str(self), str(other))
        return self.parts, self.tail

    def __lt__(self, other: object) -> bool:
        mine = self._key(other)
        if not isinstance(other, DatabaseVersion):
            return NotImplemented
        return mine < other._key(self)

    def __le__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, DatabaseVersion) else not other < self

    def __gt__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, DatabaseVersion) else other < self

    def __ge__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, DatabaseVersion) else not self < other


def _spelt(text: object) -> tuple[str, VersionSeries | None]:
    """Return *text* without prefix and extra blanks, and the only series that its prefix allows.

    The returned text is empty if *text* cannot be a version.
    """
    if not isinstance(text, str):
        raise ArgumentTypeError("version", "a text", described(text))
    plain = " ".join(text.split()).translate(_STRAIGHT) if len(text) <= _LONGEST else ""
    # Checked before ``lower``, which would turn a Kelvin sign into a plain letter.
    if not plain.isascii():
        return "", None
    plain = plain.lower().removesuffix(".")
    prefix = _PREFIX.match(plain)
    if prefix is None:
        return plain, None
    words = _WORDS.findall(prefix[0])
    rest = plain[prefix.end() :] if len(words) == len(set(words)) else ""
    return rest, VersionSeries.PAUD if "paud" in words else None


def _numbers(
    series: VersionSeries, groups: tuple[str | None, ...]
) -> tuple[tuple[int, ...], str] | None:
    """Return the numbers and the tail in *groups*; None if they do not fit together."""
    if series is VersionSeries.BETA:
        first, second, beta = (int(group or 0) for group in groups)
        return ((first, beta), "") if second == first + 1 else None
    if series is VersionSeries.TAHUN:
        year, letter, patch = groups
        return (int(year or 0), ord(letter) - 96 if letter else 0, int(patch or 0)), ""
    if series is VersionSeries.PAUD:
        return (1, 1, int(groups[2] or 0)), groups[3] or ""
    numbers = tuple(int(group) for group in groups if group is not None)
    # 2.1 is 2.1.0: an application version of two numbers is short for three.
    short = series is VersionSeries.APLIKASI and not numbers[2:]
    return (*numbers, 0) if short else numbers, ""
