"""The API page: which names there are and in what order. Sphinx writes it from their docstrings."""

import enum
import importlib
import inspect
from collections.abc import Iterable

from markup import INNER, page, table

import dapodik_status
from dapodik_status import errors, store, testing
from dapodik_status.testing import strategies

# What is neither a class nor a function: its type, what it holds, where it is shown.
CONSTANTS: dict[str, tuple[str, str, str]] = {
    "CHECKS": ("tuple[Check, ...]", "What can be wrong with a file.", "checks.md"),
    "CODES": (
        "dict[str, Check | DataRule | FindingType]",
        "Every finding code, with its definition.",
        "codes.md",
    ),
    "DATA_RULES": ("tuple[DataRule, ...]", "What can be wrong with rows.", "rules.md"),
    "INDONESIAN": ("Catalogue", "Every Indonesian sentence of the library.", "words.md"),
    "LAYOUTS": ("tuple[Layout, ...]", "The tables of each entity, by generation.", "glossary.md"),
    "STATUSES": ("tuple[StatusFacts, ...]", "What is known of each status.", "statuses.md"),
    "WORKFLOW": ("Workflow", "The legal steps.", "transitions.md"),
}
# Those that are imported by subject.
BY_SUBJECT: dict[str, tuple[str, str, str]] = {
    "inspection.counts.COUNT_CHECKS": (
        "tuple[FindingType, ...]", "What ``compare_counts`` can say.", "checks.md"),
    "history.observations.HISTORY_CHECKS": (
        "tuple[FindingType, ...]", "What ``replay`` can find.", "checks.md"),
    "history.diagnosis.WAITING_CHECKS": (
        "tuple[FindingType, ...]", "What ``diagnose`` says about waiting.", "checks.md"),
    "history.questions.TOPICS": (
        "tuple[Topic, ...]", "The questions that operators ask.", "../id/pertanyaan.md"),
    "versions.layouts.ENTITIES": (
        "tuple[str, ...]", "The four kinds of rows that are counted.", "glossary.md"),
    "versions.policy.VERSION_RULES": (
        "tuple[VersionRule, ...]", "How a version is found, most trusted first.", "glossary.md"),
}  # fmt: skip

#: What is for one framework, and how Sphinx is told of it.
FOR_HOSTS = {
    "hosts.django.StatusField": "class",
    "hosts.pydantic.Plain": "data",
    "hosts.sqlalchemy.AwareDateTime": "class",
    "hosts.sqlalchemy.StatusType": "class",
}
#: What is promised by the module where it stands.
PROCESSES = ("database.child.close", "database.child.freeze_support")
PLAIN = "A value of this library in a pydantic model: ``Plain[FileReport]``."
DAMAGE = "The kinds of damage by name, for ``make_damaged``."


def api() -> str:
    """Return the page: all names, functions, values, tables, enumerations, the public modules."""
    names = sorted(dapodik_status.__all__, key=str.casefold)
    values = {name: getattr(dapodik_status, name) for name in names}
    functions = [name for name, value in values.items() if inspect.isfunction(value)]
    classes = [name for name, value in values.items() if inspect.isclass(value)]
    enums = [name for name in classes if issubclass(values[name], enum.Enum)]
    constants = [name for name in names if name not in {*functions, *classes}]
    sections = [
        "First a table of all public names, with one line for each; then the details of each. "
        "Import a name from `dapodik_status`. If a name has a dot, import it from its submodule: "
        "`testing.make_sample` is `from dapodik_status.testing import make_sample`. "
        "[What is promised](../promises.md) says which of them stay as they are.",
        "## All names",
        _names("Functions", functions),
        _names("Values", (name for name in classes if name not in enums)),
        _names("Tables", (*constants, *BY_SUBJECT)),
        _names("Enumerations", enums),
        _names("By subject", (f"{m}.{own}" for m, names in INNER.items() for own in names)),
        _names("Errors", (f"errors.{name}" for name in _errors())),
        _names("Frameworks", FOR_HOSTS),
        _names("Child processes", PROCESSES),
        _names("Store", (f"store.{name}" for name in store.__all__)),
        _names("For tests", (f"testing.{name}" for name in testing.__all__)),
        _names(
            "Drawn by hypothesis", (f"testing.strategies.{name}" for name in strategies.__all__)
        ),
        _section("Functions", (_auto("function", name) for name in functions)),
        _section("Values", (_auto("class", n, members=True) for n in classes if n not in enums)),
        _section("Tables", (_constant(name, *CONSTANTS[name]) for name in constants)),
        _section("Enumerations", map(_enum, enums)),
        _section("By subject", _by_subject(), BY_SUBJECT_TEXT),
        _section("Errors", (_auto("exception", f"errors.{n}", members=True) for n in _errors())),
        _section(
            "Frameworks",
            (_plain() if kind == "data" else _auto(kind, n) for n, kind in FOR_HOSTS.items()),
            "Each needs its framework, and nothing else loads it. The pages that show them: "
            "[In your framework's own style](../hosts/index.md).",
        ),
        _section(
            "Child processes",
            (_auto("function", name) for name in PROCESSES),
            "For programs that inspect with `isolate=True`: [Embedding](../guides/embedding.md), "
            "[A desktop helper](../guides/desktop.md).",
        ),
        _section(
            "Store",
            map(_of_store, store.__all__),
            "Opt-in: `dapodik_status.store` is loaded by nothing else of the library. How to use "
            "it: [Keeping what was seen](../guides/store.md).",
        ),
        _section(
            "For tests",
            (_auto("function", f"testing.{n}") for n in testing.__all__ if n != "DAMAGES"),
            "Opt-in: `dapodik_status.testing` is loaded by nothing else.",
        ),
        _section(
            "Drawn by hypothesis",
            (_auto("function", f"testing.strategies.{name}") for name in strategies.__all__),
            "Needs hypothesis; `dapodik_status.testing.strategies` is loaded by nothing else.",
        ),
        _section("Damage", _damage()),
    ]
    return page("API", *sections)


def _names(title: str, names: Iterable[str]) -> str:
    # No heading: those of the sections below have the same words.
    lines = ((f"`{name}`", _line(name)) for name in names)
    return f"**{title}**\n\n{table(('name', 'what it is'), lines)}"


def _line(name: str) -> str:
    """Return what *name* is, in one line: the first of its docstring."""
    known = {**CONSTANTS, **BY_SUBJECT}
    if name in known:
        return known[name][1]
    module, _, own = f"dapodik_status.{name}".rpartition(".")
    value = getattr(importlib.import_module(module), own)
    if inspect.isclass(value) or inspect.isfunction(value):
        return (inspect.getdoc(value) or "").partition("\n")[0]
    return PLAIN if name in FOR_HOSTS else DAMAGE


def _plain() -> str:
    return f".. py:data:: dapodik_status.hosts.pydantic.Plain\n\n   {PLAIN}\n"


def _section(title: str, directives: Iterable[str], about: str = "") -> str:
    # Headings are Markdown's; what stands below them is Sphinx's own language.
    body = "\n".join(directives)
    return f"## {title}\n\n{about}\n\n```{{eval-rst}}\n{body}```\n"


def _auto(kind: str, name: str, *, members: bool = False) -> str:
    options = "   :members:\n   :member-order: bysource\n" if members else ""
    return f".. auto{kind}:: dapodik_status.{name}\n{options}"


def _of_store(name: str) -> str:
    is_class = inspect.isclass(getattr(store, name))
    return _auto("class" if is_class else "function", f"store.{name}", members=is_class)


def _enum(name: str) -> str:
    return (
        f"{_auto('class', name, members=True)}   :undoc-members:\n"
        "   :exclude-members: do_not_call_in_templates\n"
    )


BY_SUBJECT_TEXT = (
    "What answers are made of. Each is imported from the module named here, and says "
    "`dapodik_status` as its own all the same, so that no inner path stands in a pickle."
)


def _by_subject() -> Iterable[str]:
    for module, names in INNER.items():
        for name in names:
            is_enum = issubclass(getattr(dapodik_status, name), enum.Enum)
            where = f"   Import it from ``dapodik_status.{module}``.\n"
            yield (_enum(name) if is_enum else _auto("class", name, members=True)) + "\n" + where
    for name, told in BY_SUBJECT.items():
        yield _constant(name, *told)


def _constant(name: str, kind: str, about: str, place: str) -> str:
    module, _, own = f"dapodik_status.{name}".rpartition(".")
    value = getattr(importlib.import_module(module), own)
    rows = f" {len(value)} rows." if isinstance(value, tuple | dict) else ""
    target = place.removesuffix(".md")
    return (
        f".. py:data:: dapodik_status.{name}\n   :type: {kind}\n\n   {about}{rows}"
        f" Shown in :doc:`{target}`.\n"
    )


def _errors() -> list[str]:
    own = [n for n, value in vars(errors).items() if inspect.isclass(value)]
    return [n for n in own if getattr(errors, n).__module__ == errors.__name__]


def _damage() -> Iterable[str]:
    yield (
        ".. py:data:: dapodik_status.testing.DAMAGES\n"
        "   :type: dict[str, Callable[[bytes], bytes]]\n\n"
        f"   {len(testing.DAMAGES)} ways of damage by name, for ``make_damaged``: the bytes of a "
        "sound file in, the damaged ones out.\n"
    )
