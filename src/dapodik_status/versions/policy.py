"""Which rule tells a database's version, and whether that version is old or new. Pure.

What marks a generation by its tables is this library's inference.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import final

import attrs

from dapodik_status.errors import DefinitionError, UnknownVersionError, need, need_each
from dapodik_status.findings.finding import is_text, is_text_or_none, short, texts_of
from dapodik_status.versions.version import DatabaseVersion
from dapodik_status.vocabulary import VersionAge


def _tables(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in texts_of("tables", names))


def _absent(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in texts_of("absent", names))


def _source(name: str | None) -> str | None:
    if name is None:
        return None
    need("source", name, str, "a text")
    return name.casefold()


_AGES = {age.value: age for age in (VersionAge.LAMA, VersionAge.BARU)}
# Sources that hold a number which is compared as one.
_NUMBERS = frozenset({"user_version", "application_id"})
_COLUMN = re.compile(r"[^.]+\.[^.]+")
_NAME = re.compile(r"[^.]+(?:\.[^.]+)?")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


@final
@attrs.frozen(kw_only=True)
class VersionRule:
    """One way to find the version of a database.

    In a policy, the first rule with a result wins. A rule without ``says`` reads a version from its
    source; one with ``says`` is itself a statement, for databases of which *tables* are there,
    *absent* are not, and the number or the fingerprint is *equals*. Case in names does not matter.
    Names are plain, without the prefix of a schema: ``dbo.ptk`` would be column ``ptk`` of a table
    ``dbo``.

    Raises ``ValueError`` that names the slug for a rule that could never speak or whose ``says``
    is neither an age nor a version, and ``TypeError`` for one text where names are wanted.
    """

    __module__ = "dapodik_status"

    #: A stable name.
    slug: str = attrs.field(validator=is_text)
    #: ``"table.column"`` whose one value is the version; ``"user_version"``, ``"application_id"``
    #: or ``"fingerprint"``; None for a rule by tables alone. The last two hold no version: they
    #: tell something with ``equals`` and ``says`` only; a fingerprint alone is merely computed.
    source: str | None = attrs.field(default=None, converter=_source)
    #: Plain names, ``table`` or ``table.column``, that must be there.
    tables: tuple[str, ...] = attrs.field(default=(), converter=_tables)
    #: Plain names that must not be there.
    absent: tuple[str, ...] = attrs.field(default=(), converter=_absent)
    #: The value that the source must have; only with ``says``. 64 digits for a fingerprint, a
    #: whole number for the two numbers, that or a text for a column.
    equals: int | str | None = None
    #: A version, or an age: ``"lama"``, ``"baru"``.
    says: str | None = attrs.field(default=None, validator=is_text_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that makes no sense when it is written, not when a file is inspected."""
        wrong = _wrong_with(self)
        if wrong is not None:
            raise DefinitionError(f"version rule {self.slug!r}", wrong)

    def said(self) -> "DatabaseVersion | VersionAge | None":
        """Return what the rule itself states; None where it reads a version from its source."""
        if self.says is None:
            return None
        return _AGES.get(self.says) or DatabaseVersion.parse(self.says)


def _wrong_with(rule: VersionRule) -> str | None:
    """Return why *rule* cannot serve, in English; None where it can."""
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
#: The order of trust of this library: what ``versi_db`` says, then tables and columns that mark a
#: generation. No ``user_version``, ``application_id`` or fingerprint of a Dapodik database is
#: publicly known: rows for those are a host's, which puts its own before or after.
#: ``kolom_baru``: ``versi_db`` has these two in the migrations of 2026 and not in the application
#: of 2022.
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

    Raises ``ValueError`` for two rules of one slug, two thresholds of one series and
    (``UnknownVersionError``) a threshold that is no version; ``TypeError`` for a rule that is no
    ``VersionRule``.

    >>> from dapodik_status import DatabaseVersion, VersionPolicy
    >>> VersionPolicy(minimum=["2.105"]).age(DatabaseVersion.parse("2.100"))
    <VersionAge.LAMA: 'lama'>
    """

    __module__ = "dapodik_status"

    #: In the order of trust.
    rules: tuple[VersionRule, ...] = attrs.field(
        default=VERSION_RULES, converter=_tuple, repr=short
    )
    #: The oldest version that is new, one for each series (texts are parsed); a series without
    #: one is neither old nor new. The default is this library's choice, no official rule. What is
    #: given takes the place of the default wholly; ``with_minimum`` keeps the other series'.
    minimum: tuple[DatabaseVersion, ...] = attrs.field(
        factory=lambda: (DatabaseVersion.parse(OLDEST_KNOWN),), converter=_parsed
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what would make an answer depend on which of two rows is asked."""
        for what, names in (
            ("rules of one slug", [rule.slug for rule in self.rules]),
            ("thresholds of one series", [least.series.value for least in self.minimum]),
        ):
            if len(names) > len(set(names)):
                twice = max(names, key=names.count)
                raise DefinitionError("version policy", f"two {what}: {twice}")

    def with_minimum(self, versions: "Iterable[DatabaseVersion | str]") -> "VersionPolicy":
        """Return the same policy in which *versions* are the thresholds of their series.

        Raises ``ValueError`` as the class does.
        """
        given = _parsed(versions)
        mine = {version.series for version in given}
        kept = (least for least in self.minimum if least.series not in mine)
        return attrs.evolve(self, minimum=(*given, *kept))

    def age(self, version: DatabaseVersion) -> VersionAge:
        """Return whether *version* is old or new; ``ArgumentTypeError`` for what is none."""
        need("version", version, DatabaseVersion, "a DatabaseVersion")
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
    #: The rule that told the age, where that is another than ``rule``: a version of a series
    #: without a threshold is neither old nor new, but the tables may tell.
    age_rule: str | None = None
    #: Rules that say another version of the same series, or another age.
    disagree: tuple[str, ...] = ()
    #: Rules that found a value in their source which is no version.
    unread: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class VersionEvidence:
    """What a database shows of its version."""

    #: Values by source: ``"versi_db.versi"``, ``"user_version"``, ``"application_id"``,
    #: ``"fingerprint"``. One that is neither a text nor a whole number is no version.
    values: Mapping[str, object]
    #: The stored columns of each of its tables, by plain name.
    columns: Mapping[str, Collection[str]]

    def has(self, name: str) -> bool:
        """Tell whether *name*, ``table`` or ``table.column``, is there."""
        table, _, column = name.partition(".")
        return table in self.columns and (not column or column in self.columns[table])


def decide(evidence: VersionEvidence, policy: VersionPolicy) -> VersionFacts:
    """Return what *policy* makes of *evidence*; nothing is raised."""
    # (rule, its version, its age by the policy, the era that it speaks of whatever the policy)
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
    # A version without a threshold is neither; the tables may still tell.
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
    # The application's version and the database's are two things: each has a series of its own.
    return (
        version is not None
        and other is not None
        and version.series is other.series
        and version != other
    )


def _said(rule: VersionRule, evidence: VersionEvidence) -> DatabaseVersion | VersionAge | bool:
    """Return what *rule* says; else whether there was a value that is no version."""
    if not all(map(evidence.has, rule.tables)) or any(map(evidence.has, rule.absent)):
        return False
    value = None if rule.source is None else evidence.values.get(rule.source)
    said = rule.said()
    if said is not None:
        return said if rule.source is None or value == rule.equals else False
    # 0 is a number that nobody ever set; a fingerprint never was a version.
    if not value or rule.source == "fingerprint":
        return False
    if not isinstance(value, str | int):
        return True
    try:
        return DatabaseVersion.parse(str(value))
    except UnknownVersionError:
        return bool(str(value).strip())


def wanted_columns(policy: VersionPolicy) -> frozenset[str]:
    """Return the ``table.column`` names whose value *policy* asks for."""
    sources = (rule.source for rule in policy.rules)
    return frozenset(source for source in sources if source is not None and "." in source)


def asks_fingerprint(policy: VersionPolicy) -> bool:
    """Tell whether a rule of *policy* wants to know the schema's fingerprint."""
    return any(rule.source == "fingerprint" for rule in policy.rules)
