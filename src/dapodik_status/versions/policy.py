"""The rule that finds a database's version, and whether that version is old or new. Pure.

The tables that identify a generation are this library's inference.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import final

import attrs

from dapodik_status.errors import DefinitionError, UnknownVersionError, need, need_each
from dapodik_status.findings.finding import folded, is_text, is_text_or_none, short, texts_of
from dapodik_status.versions.version import DatabaseVersion
from dapodik_status.vocabulary import VersionAge


def _tables(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in texts_of("tables", names))


def _absent(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in texts_of("absent", names))


def _source(name: str | None) -> str | None:
    return folded("source", name)


_AGES = {age.value: age for age in (VersionAge.LAMA, VersionAge.BARU)}
# Sources with a number, which is compared as a number.
_NUMBERS = frozenset({"user_version", "application_id"})
_COLUMN = re.compile(r"[^.]+\.[^.]+")
_NAME = re.compile(r"[^.]+(?:\.[^.]+)?")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@final
@attrs.frozen(kw_only=True)
class VersionRule:
    """One way to find the version of a database.

    A rule applies to a database that has all *tables* and none of *absent*. Without *says*, the
    rule reads the version from *source*. With *says*, the result is *says*; if *source* is
    given too, it must have the value *equals*. In a policy, the first rule with a version decides
    the version, and the first rule with an age decides the age.

    Case in names does not matter. Names have no schema prefix: ``dbo.ptk`` means column ``ptk`` of
    table ``dbo``.

    Raises ``ValueError`` with the slug if the rule could never give a result, or if *says* is
    neither an age nor a version; ``TypeError`` if *tables* or *absent* is a str.
    """

    __module__ = "dapodik_status"

    #: A stable name.
    slug: str = attrs.field(validator=is_text)
    #: The place of the value: ``"table.column"``, ``"user_version"``, ``"application_id"`` or
    #: ``"fingerprint"``. None: the rule only looks at tables. ``"application_id"`` needs *equals*
    #: and *says*. ``"fingerprint"`` with neither of them gives no version; it only makes the
    #: inspection compute the fingerprint.
    source: str | None = attrs.field(default=None, converter=_source)
    #: Names, ``table`` or ``table.column``, that the database must have.
    tables: tuple[str, ...] = attrs.field(default=(), converter=_tables)
    #: Names, ``table`` or ``table.column``, that the database must not have.
    absent: tuple[str, ...] = attrs.field(default=(), converter=_absent)
    #: The value that *source* must have; only with *says*. A fingerprint is 64 hexadecimal digits,
    #: ``user_version`` and ``application_id`` an int, a column's value an int or a str.
    equals: int | str | None = None
    #: The version, or the age (``"lama"``, ``"baru"``), that the rule gives.
    says: str | None = attrs.field(default=None, validator=is_text_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without sense when it is made, not when a file is inspected."""
        wrong = _wrong_with(self)
        if wrong is not None:
            raise DefinitionError(f"version rule {self.slug!r}", wrong)

    def said(self) -> "DatabaseVersion | VersionAge | None":
        """Return *says* as a version or an age; None if the rule reads a version from *source*."""
        if self.says is None:
            return None
        return _AGES.get(self.says) or DatabaseVersion.parse(self.says)


def _wrong_with(rule: VersionRule) -> str | None:
    """Return why *rule* cannot be used, in English; None if it can."""
    source, equals, says = rule.source, rule.equals, rule.says
    names = [name for name in (*rule.tables, *rule.absent) if not _NAME.fullmatch(name)]
    wrong = (
        (not rule.slug.strip(), "no slug"),
        (source is None and not (rule.tables or rule.absent), "neither a source nor tables"),
        (
            source is not None and source not in _BARE and not _COLUMN.fullmatch(source),
            f"no such source: {source!r}",
        ),
        (bool(names), f"neither table nor table.column: {names}"),
        (says is None and equals is not None, "equals without says"),
        (says is None and source in {None, "application_id"}, "nothing that it says"),
        (
            says is not None and (source is None) is not (equals is None),
            "a source, equals and says go together",
        ),
        (
            equals is not None and source in _NUMBERS and type(equals) is not int,
            f"{source} equals a number",
        ),
        (
            equals is not None and source == "fingerprint" and not _is_fingerprint(equals),
            "a fingerprint is 64 digits of 0-9 and a-f",
        ),
        (
            equals is not None and type(equals) not in {int, str},
            f"{source} equals a whole number or a text",
        ),
        (not _is_said(rule), f"says neither an age nor a version: {says!r}"),
    )
    return next((why for is_so, why in wrong if is_so), None)


def _is_fingerprint(value: object) -> bool:
    return isinstance(value, str) and _FINGERPRINT.fullmatch(value) is not None


def _is_said(rule: VersionRule) -> bool:
    try:
        rule.said()
    except UnknownVersionError:
        return False
    return True


_BARE = frozenset({*_NUMBERS, "fingerprint"})
#: The most trusted rule first: the value in ``versi_db``, then tables and columns that identify a
#: generation. No ``user_version``, ``application_id`` or fingerprint of a Dapodik database is
#: publicly known; a program that knows one puts its own rule before or after these.
#: For ``kolom_baru``: ``versi_db`` has these two columns in the migrations of 2026, but not in the
#: application of 2022.
VERSION_RULES: tuple[VersionRule, ...] = (
    VersionRule(slug="versi_db", source="versi_db.versi"),
    VersionRule(
        slug="tabel_baru",
        tables=("tanah", "bangunan", "ruang"),
        absent=("sarana", "prasarana"),
        says=VersionAge.BARU.value,
    ),
    VersionRule(
        slug="tabel_lama",
        tables=("sarana", "prasarana"),
        absent=("tanah", "bangunan", "ruang"),
        says=VersionAge.LAMA.value,
    ),
    VersionRule(
        slug="kolom_baru",
        tables=("versi_db.create_date", "versi_db.last_update"),
        says=VersionAge.BARU.value,
    ),
)
#: The oldest database version that public sources of a current application give (2022).
OLDEST_KNOWN = "2.100"


def _tuple(rules: Iterable[VersionRule]) -> tuple[VersionRule, ...]:
    need("rules", rules, Iterable, "an iterable of VersionRule")
    made = tuple(rules)
    need_each("rules", made, VersionRule, "a VersionRule")
    return made


def _parsed(versions: Iterable[DatabaseVersion | str]) -> tuple[DatabaseVersion, ...]:
    if isinstance(versions, str):
        versions = (versions,)
    need("versions", versions, Iterable, "an iterable of versions")
    return tuple(
        version if isinstance(version, DatabaseVersion) else DatabaseVersion.parse(version)
        for version in versions
    )


@final
@attrs.frozen(kw_only=True)
class VersionPolicy:
    """How a database's version is found, and from which version a database counts as new.

    Raises ``ValueError`` if two rules have the same slug or two versions in *minimum* the same
    series; ``UnknownVersionError`` (a ``ValueError``) if a text in *minimum* is not a version;
    ``TypeError`` if a rule is not a ``VersionRule``.

    >>> from dapodik_status import DatabaseVersion, VersionPolicy
    >>> VersionPolicy(minimum=["2.105"]).age(DatabaseVersion.parse("2.100"))
    <VersionAge.LAMA: 'lama'>
    """

    __module__ = "dapodik_status"

    #: The rules, the most trusted first.
    rules: tuple[VersionRule, ...] = attrs.field(
        default=VERSION_RULES, converter=_tuple, repr=short
    )
    #: The oldest version that counts as new, one for each series; texts are parsed. Versions of a
    #: series without a minimum are neither old nor new. The default (``2.100``) is this library's
    #: choice, not an official rule. A given *minimum* replaces the default for all series;
    #: ``with_minimum`` replaces it only for the series of the given versions.
    minimum: tuple[DatabaseVersion, ...] = attrs.field(
        factory=lambda: (DatabaseVersion.parse(OLDEST_KNOWN),), converter=_parsed
    )

    def __attrs_post_init__(self) -> None:
        """Refuse two rules of one slug and two minimum versions of one series."""
        for what, names in (
            ("rules of one slug", [rule.slug for rule in self.rules]),
            ("thresholds of one series", [least.series.value for least in self.minimum]),
        ):
            if len(names) > len(set(names)):
                twice = max(names, key=names.count)
                raise DefinitionError("version policy", f"two {what}: {twice}")

    def with_minimum(self, versions: "Iterable[DatabaseVersion | str]") -> "VersionPolicy":
        """Return a copy in which *versions* are the minimum versions of their series.

        Raises the errors of the class.
        """
        given = _parsed(versions)
        mine = {version.series for version in given}
        kept = (least for least in self.minimum if least.series not in mine)
        return attrs.evolve(self, minimum=(*given, *kept))

    def age(self, version: DatabaseVersion) -> VersionAge:
        """Return whether *version* is old or new; not known if its series has no minimum.

        Raises ``ArgumentTypeError`` if *version* is not a ``DatabaseVersion``.
        """
        need("version", version, DatabaseVersion, "a DatabaseVersion")
        for least in self.minimum:
            if least.series is version.series:
                return VersionAge.LAMA if version < least else VersionAge.BARU
        return VersionAge.TIDAK_DIKENAL


#: The default policy of ``inspect_file``.
VERSION_POLICY = VersionPolicy()


#: The same policy, which also makes the inspection compute the schema's fingerprint: for receipts.
FINGERPRINTED = VersionPolicy(
    rules=(*VERSION_RULES, VersionRule(slug="sidik", source="fingerprint"))
)


@final
@attrs.frozen(kw_only=True)
class VersionFacts:
    """The result of the rules for one database."""

    #: Old, new, or not known.
    age: VersionAge = VersionAge.TIDAK_DIKENAL
    #: The version, as ``str`` of a ``DatabaseVersion``; None if the deciding rule gives none.
    version: str | None = None
    #: The rule that decided.
    rule: str | None = None
    #: The rule that decided the age, if it is another than ``rule``. A version of a series without
    #: a minimum is neither old nor new, but the tables may still decide.
    age_rule: str | None = None
    #: Rules that give another version of the same series, or another age.
    disagree: tuple[str, ...] = ()
    #: Rules whose source contains a value that is not a version.
    unread: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class VersionEvidence:
    """The data of a database from which its version is found."""

    #: Values by source: ``"versi_db.versi"``, ``"user_version"``, ``"application_id"``,
    #: ``"fingerprint"``. A value that is neither a str nor an int is not a version.
    values: Mapping[str, object]
    #: The stored columns of each table, by the table's name without schema.
    columns: Mapping[str, Collection[str]]

    def has(self, name: str) -> bool:
        """Return whether *name*, ``table`` or ``table.column``, exists."""
        table, _, column = name.partition(".")
        return table in self.columns and (not column or column in self.columns[table])


def decide(evidence: VersionEvidence, policy: VersionPolicy) -> VersionFacts:
    """Return the result of *policy* for *evidence*. Never raises."""
    # (rule, its version, its age by the policy, its age by the default policy)
    spoken: list[tuple[str, DatabaseVersion | None, VersionAge, VersionAge]] = []
    unread: list[str] = []
    for rule in policy.rules:
        said = _said(rule, evidence)
        if isinstance(said, VersionAge):
            spoken.append((rule.slug, None, said, said))
        elif isinstance(said, DatabaseVersion):
            spoken.append((rule.slug, said, policy.age(said), VERSION_POLICY.age(said)))
        elif said:
            unread.append(rule.slug)
    if not spoken:
        return VersionFacts(unread=tuple(unread))
    slug, version, _, era = spoken[0]
    # A version without a minimum is neither old nor new; the tables may still decide.
    aged = ((name, age) for name, _, age, _ in spoken if age is not VersionAge.TIDAK_DIKENAL)
    teller, age = next(aged, (slug, VersionAge.TIDAK_DIKENAL))
    return VersionFacts(
        age=age,
        version=None if version is None else str(version),
        rule=slug,
        age_rule=None if teller == slug else teller,
        disagree=tuple(
            name
            for name, other, _, its_era in spoken[1:]
            if len({era, its_era} - {VersionAge.TIDAK_DIKENAL}) > 1 or _differ(version, other)
        ),
        unread=tuple(unread),
    )


def _differ(version: DatabaseVersion | None, other: DatabaseVersion | None) -> bool:
    # The versions of the application and of the database are in different series.
    return (
        version is not None
        and other is not None
        and version.series is other.series
        and version != other
    )


def _said(rule: VersionRule, evidence: VersionEvidence) -> DatabaseVersion | VersionAge | bool:
    """Return the result of *rule*; if none, whether its source has a value that is no version."""
    if not all(map(evidence.has, rule.tables)) or any(map(evidence.has, rule.absent)):
        return False
    value = None if rule.source is None else evidence.values.get(rule.source)
    said = rule.said()
    if said is not None:
        return said if rule.source is None or value == rule.equals else False
    # 0 means that nobody has set the number; a fingerprint is never a version.
    if not value or rule.source == "fingerprint":
        return False
    if not isinstance(value, str | int):
        return True
    try:
        return DatabaseVersion.parse(str(value))
    except UnknownVersionError:
        return bool(str(value).strip())


def wanted_columns(policy: VersionPolicy) -> frozenset[str]:
    """Return the ``table.column`` names whose value *policy* needs."""
    sources = (rule.source for rule in policy.rules)
    return frozenset(source for source in sources if source is not None and "." in source)


def asks_fingerprint(policy: VersionPolicy) -> bool:
    """Return whether a rule of *policy* needs the schema's fingerprint."""
    return any(rule.source == "fingerprint" for rule in policy.rules)
