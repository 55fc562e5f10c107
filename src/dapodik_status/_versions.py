"""Versions of the database and the application: reading, order, and old or new. Pure.

How versions were really written, and which spellings mean the same: the patches 2.04 to 2.08 of
2013 and 2014, the manuals and FAQs of 3.00 to 4.1.0, the yearly versions since 2016, the default
of ``versi_db.versi`` in 2022 (``2.100``) and 2026 (``2.105``). What marks a generation by its
tables is this library's inference.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import final

import attrs

from dapodik_status._vocabulary import VersionAge, VersionSeries
from dapodik_status.errors import UnknownVersionError, VersionSeriesError

_PREFIX = re.compile(
    r"(?:(?:aplikasi|dapodik(?:dasmen|das|men)?|database|patch|versi|bsd|v)[\s.]*)+"
)
# In this order; the first that fits the whole text decides.
# fmt: off
_SPELLINGS: tuple[tuple[VersionSeries, re.Pattern[str]], ...] = (
    (VersionSeries.BETA,       re.compile(r"(20[0-9]{2})/20[0-9]{2}\s*(?:v\.?)?\s*beta\s*([0-9]{1,2})")),
    (VersionSeries.TAHUN,      re.compile(r"(20[1-9][0-9])(?:[\s.]*([a-z]))?(?:[\s.,]*patch\s*([0-9]{1,2}))?")),
    (VersionSeries.PAUD,       re.compile(r"(1)\.(1)\.([0-9]{1,2})(?:\.([a-z]{1,4}))?")),
    (VersionSeries.BASIS_DATA, re.compile(r"([0-9])\.([1-9][0-9]{2})")),
    (VersionSeries.APLIKASI,   re.compile(r"([0-9])\.([0-9]{1,2})\.([0-9]{1,2})")),
    (VersionSeries.APLIKASI,   re.compile(r"([2-4])\.(0)([0-9])")),
    (VersionSeries.APLIKASI,   re.compile(r"([0-9])\.([1-9][0-9]?|0)")),
    (VersionSeries.APLIKASI,   re.compile(r"([2-4])([0-9])([0-9])")),
)
# fmt: on
_LONGEST = 80


@final
@attrs.frozen(order=False)
class DatabaseVersion:
    """One version: a series, its numbers, and a tail of letters where the series has one.

    Ordered within a series only: comparing two series raises ``VersionSeriesError``.
    """

    #: Which line of versions it belongs to.
    series: VersionSeries
    #: Its numbers, never a float: ``2.100`` is ``(2, 100)``.
    parts: tuple[int, ...]
    #: The letters of a PAUD patch: ``uj``.
    tail: str = ""

    @classmethod
    def parse(cls, text: str) -> "DatabaseVersion":
        """Return the version that *text* spells: ``2.07``, ``BSD 207``, ``2020.b Patch 1``.

        Case and white space do not matter. Raises ``UnknownVersionError`` (a ``ValueError``) for
        anything else, and ``TypeError`` for what is no text.

        >>> from dapodik_status import DatabaseVersion
        >>> str(DatabaseVersion.parse("patch 207")), str(DatabaseVersion.parse("2020.B PATCH 1"))
        ('2.0.7', '2020.b Patch 1')
        >>> DatabaseVersion.parse("2.100") < DatabaseVersion.parse("2.105")
        True
        """
        plain = " ".join(text[: _LONGEST + 1].casefold().split())
        plain = _PREFIX.sub("", plain, count=1) if _PREFIX.match(plain) else plain
        for series, spelling in _SPELLINGS:
            match = spelling.fullmatch(plain)
            if match is not None:
                return cls(series, *_numbers(series, match.groups()))
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


def _numbers(series: VersionSeries, groups: tuple[str | None, ...]) -> tuple[tuple[int, ...], str]:
    if series is VersionSeries.TAHUN:
        year, letter, patch = groups
        return (int(year or 0), ord(letter) - 96 if letter else 0, int(patch or 0)), ""
    if series is VersionSeries.PAUD:
        return (1, 1, int(groups[2] or 0)), groups[3] or ""
    numbers = tuple(int(group) for group in groups if group is not None)
    # 2.1 is 2.1.0: two numbers of an application are short for three.
    short = series is VersionSeries.APLIKASI and len(numbers) < 3  # noqa: PLR2004
    return (*numbers, 0) if short else numbers, ""


@final
@attrs.frozen(kw_only=True)
class VersionRule:
    """One way of telling a database's version; in a policy, the first that speaks decides.

    A rule without ``says`` reads a version from its source; one with ``says`` is itself a
    statement, for databases of which *tables* are there, *absent* are not, and the number or the
    fingerprint is *equals*.
    """

    #: A stable name.
    slug: str
    #: ``"table.column"`` whose one value is the version; ``"user_version"``, ``"application_id"``
    #: or ``"fingerprint"``; None for a rule by tables alone.
    source: str | None = None
    #: Plain names, ``table`` or ``table.column``, that must be there.
    tables: tuple[str, ...] = ()
    #: Plain names that must not be there.
    absent: tuple[str, ...] = ()
    #: The value that the source must have.
    equals: int | str | None = None
    #: A version, or an age: ``"lama"``, ``"baru"``.
    says: str | None = None


#: The order of trust of this library; a host puts its own rows before or after.
VERSION_RULES: tuple[VersionRule, ...] = (
    VersionRule(slug="versi_db", source="versi_db.versi"),
    VersionRule(slug="user_version", source="user_version"),
    VersionRule(
        slug="tabel_baru", tables=("tanah", "bangunan", "ruang"), absent=("sarana", "prasarana"),
        says=VersionAge.BARU.value,
    ),
    VersionRule(
        slug="tabel_lama", tables=("sarana", "prasarana"), absent=("tanah", "bangunan", "ruang"),
        says=VersionAge.LAMA.value,
    ),
)  # fmt: skip
#: The oldest database version that public sources of a current application give (2022).
OLDEST_KNOWN = "2.100"


def _tuple(rules: Iterable[VersionRule]) -> tuple[VersionRule, ...]:
    return tuple(rules)


def _parsed(versions: Iterable[DatabaseVersion | str]) -> tuple[DatabaseVersion, ...]:
    if isinstance(versions, str):
        versions = (versions,)
    return tuple(
        DatabaseVersion.parse(version) if isinstance(version, str) else version
        for version in versions
    )


@final
@attrs.frozen(kw_only=True, cache_hash=True)
class VersionPolicy:
    """How a version is found, and from which one on it counts as new.

    >>> from dapodik_status import DatabaseVersion, VersionPolicy
    >>> VersionPolicy(minimum=["2.105"]).age(DatabaseVersion.parse("2.100"))
    <VersionAge.LAMA: 'lama'>
    """

    #: In the order of trust.
    rules: tuple[VersionRule, ...] = attrs.field(default=VERSION_RULES, converter=_tuple)
    #: The oldest version that is new, one for each series (texts are parsed); a series without
    #: one is neither old nor new. The default is this library's choice, no official rule.
    minimum: tuple[DatabaseVersion, ...] = attrs.field(
        factory=lambda: (DatabaseVersion.parse(OLDEST_KNOWN),), converter=_parsed
    )

    def age(self, version: DatabaseVersion) -> VersionAge:
        """Return whether *version* is old or new."""
        for least in self.minimum:
            if least.series is version.series:
                return VersionAge.LAMA if version < least else VersionAge.BARU
        return VersionAge.TIDAK_DIKENAL


#: What ``inspect_file`` uses unless told otherwise.
VERSION_POLICY = VersionPolicy()


#: The same, and the fingerprint of the schema is told: for receipts.
FINGERPRINTED = VersionPolicy(
    rules=(*VERSION_RULES, VersionRule(slug="sidik", source="fingerprint"))
)


@final
@attrs.frozen(kw_only=True)
class VersionFacts:
    """What the rules say of one database."""

    #: Old, new, or neither can be told.
    age: VersionAge = VersionAge.TIDAK_DIKENAL
    #: The version, where a rule names one, as ``str`` of a ``DatabaseVersion``.
    version: str | None = None
    #: The rule that spoke.
    rule: str | None = None
    #: Rules that say another version or age.
    disagree: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class VersionEvidence:
    """What a database shows of its version."""

    #: Values by source: ``"versi_db.versi"``, ``"user_version"``, ``"application_id"``,
    #: ``"fingerprint"``.
    values: Mapping[str, int | str | None]
    #: The stored columns of each of its tables, by plain name.
    columns: Mapping[str, Collection[str]]

    def has(self, name: str) -> bool:
        """Tell whether *name*, ``table`` or ``table.column``, is there."""
        table, _, column = name.partition(".")
        return table in self.columns and (not column or column in self.columns[table])


def decide(evidence: VersionEvidence, policy: VersionPolicy) -> VersionFacts:
    """Return what *policy* makes of *evidence*."""
    # (rule, its version, its age by the policy, the era that it speaks of whatever the policy)
    spoken: list[tuple[str, DatabaseVersion | None, VersionAge, VersionAge]] = []
    for rule in policy.rules:
        said = _said(rule, evidence)
        if isinstance(said, VersionAge):
            spoken.append((rule.slug, None, said, said))
        elif said is not None:
            spoken.append((rule.slug, said, policy.age(said), VERSION_POLICY.age(said)))
    if not spoken:
        return VersionFacts()
    slug, version, _, era = spoken[0]
    # A version without a threshold is neither; the tables may still tell.
    ages = [age for _, _, age, _ in spoken if age is not VersionAge.TIDAK_DIKENAL]
    return VersionFacts(
        age=ages[0] if ages else VersionAge.TIDAK_DIKENAL,
        version=None if version is None else str(version),
        rule=slug,
        disagree=tuple(
            name
            for name, other, _, its_era in spoken[1:]
            if len({era, its_era} - {VersionAge.TIDAK_DIKENAL}) > 1
            or (version is not None and other is not None and other != version)
        ),
    )


def _said(rule: VersionRule, evidence: VersionEvidence) -> DatabaseVersion | VersionAge | None:
    if not all(map(evidence.has, rule.tables)) or any(map(evidence.has, rule.absent)):
        return None
    value = None if rule.source is None else evidence.values.get(rule.source)
    if rule.says is not None:
        if rule.source is not None and (value is None or value != rule.equals):
            return None
        ages = [age for age in VersionAge if age.value == rule.says]
        return ages[0] if ages else DatabaseVersion.parse(rule.says)
    # 0 is a number that nobody ever set.
    if not value:
        return None
    try:
        return DatabaseVersion.parse(str(value))
    except UnknownVersionError:
        return None


@lru_cache(maxsize=16)
def wanted_columns(policy: VersionPolicy) -> frozenset[str]:
    """Return the ``table.column`` names whose value *policy* asks for."""
    sources = (rule.source for rule in policy.rules)
    return frozenset(source for source in sources if source is not None and "." in source)


def asks_fingerprint(policy: VersionPolicy) -> bool:
    """Tell whether a rule of *policy* wants to know the schema's fingerprint."""
    return any(rule.source == "fingerprint" for rule in policy.rules)


_TOKENS = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)|\s+|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]"""
    r"""|[A-Za-z_\x80-\U0010ffff$][\w$]*|[0-9.]+|.""",
    re.DOTALL,
)


def normal_sql(sql: str) -> str:
    """Return *sql* without what means nothing: white space, comments, quoting and case of names."""
    tokens: list[str] = []
    for token in _TOKENS.findall(sql):
        if token.isspace() or token.startswith(("--", "/*")):
            continue
        if token[0] in '"`[' and len(token) > 1:
            token = token[1:-1].replace(token[0] * 2, token[0])  # noqa: PLW2901 - unquoted
            tokens.append(token.casefold())
        else:
            tokens.append(token if token[0] == "'" else token.casefold())
    return "\x1f".join(tokens)


def fingerprint(schema: Iterable[tuple[str, str, str | None]]) -> str:
    """Return 64 hexadecimal digits that stand for the meaning of *schema*.

    *schema* is (type, name, SQL) of each object. Quoting, white space, comments, the case of
    names and the order of the objects do not change it; SQLite's own objects do not count.
    """
    import hashlib

    objects = sorted(
        f"{kind}\x1e{name.casefold()}\x1e{normal_sql(sql)}"
        for kind, name, sql in schema
        if sql is not None and not name.startswith("sqlite_")
    )
    return hashlib.sha256("\x1d".join(objects).encode("utf-8", "surrogatepass")).hexdigest()
