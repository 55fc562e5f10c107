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
    "CHECKS": ("tuple[Check, ...]", "The checks of a file.", "checks.md"),
    "CODES": (
        "dict[str, Check | DataRule | FindingType]",
        "Every finding code, with its definition.",
        "codes.md",
    ),
    "DATA_RULES": ("tuple[DataRule, ...]", "The rules for the rows of a database.", "rules.md"),
    "INDONESIAN": ("Catalogue", "All Indonesian texts of the library.", "words.md"),
    "LAYOUTS": (
        "tuple[Layout, ...]",
        "Which tables contain pupils, staff, classes and facilities, for each Dapodik generation.",
        "glossary.md",
    ),
    "STATUSES": ("tuple[StatusFacts, ...]", "The facts about each status.", "statuses.md"),
    "WORKFLOW": ("Workflow", "The legal steps.", "transitions.md"),
}
# Those that are imported by subject.
BY_SUBJECT: dict[str, tuple[str, str, str]] = {
    "inspection.counts.COUNT_CHECKS": (
        "tuple[FindingType, ...]", "The findings of ``compare_counts``.", "checks.md"),
    "history.observations.HISTORY_CHECKS": (
        "tuple[FindingType, ...]", "The findings of ``replay``.", "checks.md"),
    "history.diagnosis.WAITING_CHECKS": (
        "tuple[FindingType, ...]", "The findings of ``diagnose`` about waiting.", "checks.md"),
    "history.questions.TOPICS": (
        "tuple[Topic, ...]", "The questions that operators ask.", "../id/pertanyaan.md"),
    "versions.layouts.ENTITIES": (
        "tuple[str, ...]", "The names of the four entities that are counted.", "glossary.md"),
    "versions.policy.VERSION_RULES": (
        "tuple[VersionRule, ...]", "The ways to find the version of a database; the most trusted way comes first.", "glossary.md"),
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
DAMAGE = "The kinds of damage, by name, for ``make_damaged``."


def api() -> str:
    """Return the page: all names, functions, values, tables, enumerations, the public modules."""
    names = sorted(dapodik_status.__all__, key=str.casefold)
    values = {name: getattr(dapodik_status, name) for name in names}
    functions = [name for name, value in values.items() if inspect.isfunction(value)]
    classes = [name for name, value in values.items() if inspect.isclass(value)]
    enums = [name for name in classes if issubclass(values[name], enum.Enum)]
    constants = [name for name in names if name not in {*functions, *classes}]
    sections = [
        "This page begins with a table of all public names, with one line for each. The details of "
        "each name follow. Import a name from `dapodik_status`. If a name has a dot, import it from its submodule: "
        "`testing.make_sample` is `from dapodik_status.testing import make_sample`. "
        "[What is promised](../promises.md) says which of them will not change.",
        "## All names",
        _names("Functions", functions),
        _names("Values", (name for name in classes if name not in enums)),
        _names("Tables", (*constants, *BY_SUBJECT)),
        _names("Enumerations", enums),
        _names(
            "Other types, in submodules",
            (f"{m}.{own}" for m, names in INNER.items() for own in names),
        ),
        _names("Errors", (f"errors.{name}" for name in _errors())),
        _names("Frameworks", FOR_HOSTS),
        _names("Child processes", PROCESSES),
        _names("Store", (f"store.{name}" for name in store.__all__)),
        _names("For tests", (f"testing.{name}" for name in testing.__all__)),
        _names(
            "Strategies for hypothesis",
            (f"testing.strategies.{name}" for name in strategies.__all__),
        ),
        _section("Functions", (_auto("function", name) for name in functions)),
        _section("Values", (_auto("class", n, members=True) for n in classes if n not in enums)),
        _section("Tables", (_constant(name, *CONSTANTS[name]) for name in constants)),
        _section("Enumerations", map(_enum, enums)),
        _section("Other types, in submodules", _by_subject(), BY_SUBJECT_TEXT),
        _section("Errors", (_auto("exception", f"errors.{n}", members=True) for n in _errors())),
        _section(
            "Frameworks",
            (_plain() if kind == "data" else _auto(kind, n) for n, kind in FOR_HOSTS.items()),
            "Each class needs its framework installed. The rest of the library does not import these "
            "modules. Examples: [Use the library in your framework](../hosts/index.md).",
        ),
        _section(
            "Child processes",
            (_auto("function", name) for name in PROCESSES),
            "A program that inspects with `isolate=True` may need these functions. Read "
            "[Embedding](../guides/embedding.md) and [A desktop helper](../guides/desktop.md).",
        ),
        _section(
            "Store",
            map(_of_store, store.__all__),
            "`dapodik_status.store` is optional: in this package, only the command `riwayat` imports it. "
            "To use it in your program, import it there. [Keeping what was seen](../guides/store.md) "
            "shows how.",
        ),
        _section(
            "For tests",
            (_auto("function", f"testing.{n}") for n in testing.__all__ if n != "DAMAGES"),
            "`dapodik_status.testing` is optional: in this package, only `periksa --contoh` imports it. "
            "To use it in your tests, import it there.",
        ),
        _section(
            "Strategies for hypothesis",
            (_auto("function", f"testing.strategies.{name}") for name in strategies.__all__),
            "`dapodik_status.testing.strategies` needs the package hypothesis. Nothing else in this "
            "package imports it.",
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
    "These types are parts of the results. Import each from the module that its entry names. Its "
    "`__module__` is `dapodik_status`, so that pickles do not depend on the inner modules."
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
    rows = f" {len(value)} entries." if isinstance(value, tuple | dict) else ""
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
        f"   {len(testing.DAMAGES)} kinds of damage, by name, for ``make_damaged``. Each is a function "
        "that takes the bytes of an undamaged file and returns the damaged bytes.\n"
    )
