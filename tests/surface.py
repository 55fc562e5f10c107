"""All that is promised to hosts, as lines of text: what ``api.txt`` beside this holds.

Run ``python tests/surface.py`` to write it anew, then read the difference: what is gone or has
changed breaks a host. The names of what is new are promises from its release on.
"""

import enum
import importlib
import inspect
import json
import re
import sqlite3
import types
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from inspect import Parameter
from pathlib import Path
from typing import Any, get_args, is_typeddict

import attrs
import click
import surface_words

import dapodik_status
from dapodik_status import CODES, WORKFLOW
from dapodik_status.cli import common, main

DOCS = Path(__file__).parents[1] / "docs"
#: The pages whose places are promised.
LINKED = (
    "reference/codes", "reference/checks", "reference/rules", "reference/statuses", "id/temuan",
    "id/status", "id/pertanyaan", "id/index",
)  # fmt: skip
APPROVED = Path(__file__).parent / "api.txt"
HEAD = "# Every promise to hosts. Written by python tests/surface.py: do not edit.\n"
#: The modules whose names are promised beside those at the top.
MODULES = ("errors", "store", "testing", "testing.strategies")
#: The modules for hosts that have other libraries, each loaded where that library is.
HOSTS = ("hosts.django", "hosts.pydantic", "hosts.sqlalchemy")
#: Functions that are promised by the place where they stand.
PLACED = ("database.child.close", "database.child.freeze_support")
_EVERY_ERROR = {Exception, BaseException, object}
# What attrs calls that which refuses a change of a frozen value.
_FROZEN = "_frozen_setattrs"
_FACTORY: type = type(attrs.Factory(list[object]))
# What Python itself, a notebook or Django calls, where a class of ours says how.
_CALLED = (
    "__contains__", "__enter__", "__eq__", "__exit__", "__ge__", "__getitem__", "__gt__", "__hash__",
    "__iter__", "__le__", "__len__", "__lt__", "__reduce__", "__repr__", "__str__", "_repr_html_",
)  # fmt: skip
_KEPT = re.compile(r"^        self\.([a-z]\w*)(?:: (.+?))? = ", re.MULTILINE)
_MARKS: dict[object, str] = {Parameter.VAR_POSITIONAL: "*", Parameter.VAR_KEYWORD: "**"}
# A text that is longer is not written out.
_LONGEST = 80
_MODULE = re.compile(r"\b(?:[a-z_]\w*\.)+(?=\w)")


def surface() -> str:
    """Return the text: a promise a line, those that belong to another below it."""
    return HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    inner: dict[str, tuple[str, ...]] = vars(dapodik_status)["_INNER"]
    yield from _section("dapodik_status", _named(dapodik_status, dapodik_status.__all__))
    for name in MODULES:
        module = importlib.import_module(f"dapodik_status.{name}")
        yield from _section(f"dapodik_status.{name}", _named(module, _public(module)))
    placed = (_function(place, _at(place)) for place in PLACED)
    yield from _section("by place", (*placed, *_for_hosts()))
    names = [name for names in inner.values() for name in names]
    yield from _section("Django's system check", _django_checks())
    yield from _section("tables of a store", _tables())
    yield from _section("places in the pages", _places())
    yield from _section("by subject", _named(dapodik_status, names))
    yield from _section("codes", _codes())
    yield from _section("workflow", (_step(row) for row in WORKFLOW.transitions))
    yield from _section("words in facts", surface_words.words())
    yield from _section("JSON", _json())
    yield from _section("dapodik-status", _command(main._dapodik_status, "dapodik-status"))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"\n[{title}]"
    yield from lines


def _public(module: types.ModuleType) -> list[str]:
    if hasattr(module, "__all__"):
        return list(module.__all__)
    own = inspect.getmembers(
        module, lambda value: inspect.isclass(value) or inspect.isfunction(value)
    )
    return [name for name, value in own if value.__module__ == module.__name__]


def _for_hosts() -> Iterator[str]:
    """Yield what stands in the modules for hosts, and how it is made."""
    for module in HOSTS:
        held = importlib.import_module(f"dapodik_status.{module}")
        for name, value in vars(held).items():
            if name[0].isupper() and getattr(value, "__module__", "") == held.__name__:
                made = vars(value).get("__init__")
                yield f"{module}.{name}{'' if made is None else _signature(made)}"
                yield from _attributes(value, [value])


def _django_checks() -> Iterator[str]:
    source = inspect.getsource(importlib.import_module("dapodik_status.hosts.django"))
    yield from re.findall(r'id="(dapodik_status\.\w+)"', source)


def _tables() -> Iterator[str]:
    """Yield the tables and views that other tools may read, with their columns."""
    from dapodik_status.store import schema

    with closing(sqlite3.connect(":memory:")) as store:
        for statement in sorted(schema.created(schema.VERSION)):
            if statement.startswith(("CREATE TABLE", "CREATE VIEW")):
                store.execute(statement)
        asked = "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        for kind, name in store.execute(asked).fetchall():
            if name.startswith("sqlite_"):
                continue
            yield f"{kind} {name}"
            for _, column, held, needed, *_ in store.execute(f"PRAGMA table_info({name})"):
                told = f" {held}{' NOT NULL' if needed else ''}" if kind == "table" else ""
                yield f"    {column}{told}"


def _places() -> Iterator[str]:
    """Yield the places of the pages that hosts link to, as each page names them."""
    for page in LINKED:
        text = (DOCS / f"{page}.md").read_text("utf-8")
        found = re.findall(r'^\((\S+)\)=$|<a id="([\w-]+)">', text, re.MULTILINE)
        yield from (f"{page}.html#{name}" for name in sorted({a or b for a, b in found}))


def _at(place: str) -> Any:
    module, _, name = place.rpartition(".")
    return getattr(importlib.import_module(f"dapodik_status.{module}"), name)


def _named(module: types.ModuleType, names: Iterable[str]) -> Iterator[str]:
    for name in sorted(names, key=str.casefold):
        value = getattr(module, name)
        if inspect.isfunction(value):
            yield _function(name, value)
            yield from _options(value)
        elif inspect.isclass(value):
            yield from _class(name, value)
        else:
            yield f"{name}: {_kind_of(value)}"


def _kind_of(value: object) -> str:
    """Return what kind of table or value *value* is: not what is in it, which has its own lines."""
    if isinstance(value, tuple):
        return f"tuple[{', '.join(sorted({type(row).__name__ for row in value}))}, ...]"
    return type(value).__name__


def _function(name: str, value: Any) -> str:
    return f"{'async ' if inspect.iscoroutinefunction(value) else ''}{name}{_signature(value)}"


def _signature(value: Any) -> str:
    signature = inspect.signature(value)
    parts: list[str] = []
    star = slash = False
    for parameter in signature.parameters.values():
        if parameter.name in {"self", "cls"}:
            continue
        if slash and parameter.kind is not parameter.POSITIONAL_ONLY:
            parts.append("/")
        slash = parameter.kind is parameter.POSITIONAL_ONLY
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parts.append("*")
        star |= parameter.kind in {parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL}
        text = f"{_MARKS.get(parameter.kind, '')}{parameter.name}"
        if parameter.annotation is not parameter.empty:
            text += f": {_type(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            text += f" = {_default(parameter.default)}"
        parts.append(text)
    parts += ["/"] if slash else []
    answer = signature.return_annotation
    told = "" if answer in (signature.empty, None) else f" -> {_type(answer)}"
    return f"({', '.join(parts)}){told}"


def _type(kind: Any) -> str:
    """Return an annotation without modules, the same in every version of Python."""
    unpacked = [one for one in get_args(kind) if is_typeddict(one)]
    if unpacked:
        return f"**{unpacked[0].__name__}"
    if inspect.isclass(kind) and not hasattr(kind, "__args__"):
        return kind.__name__
    return _MODULE.sub("", kind if isinstance(kind, str) else str(kind)).replace("'", "")


def _default(value: object) -> str:
    for name in dapodik_status.__all__:
        if value is getattr(dapodik_status, name):
            return name
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    plain = isinstance(value, str | int | float | types.NoneType) or value == ()
    written = repr(value) if plain else ""
    return written if 0 < len(written) <= _LONGEST else f"{type(value).__name__}(...)"


def _options(function: Any) -> Iterator[str]:
    """Yield the keywords that a function takes beside its own."""
    for parameter in inspect.signature(function).parameters.values():
        for kind in get_args(parameter.annotation):
            if is_typeddict(kind):
                yield from (f"    {n}: {_type(held)}" for n, held in kind.__annotations__.items())


def _class(name: str, kind: Any) -> Iterator[str]:
    own = [base for base in kind.__mro__ if base.__module__.startswith("dapodik_status")]
    if issubclass(kind, enum.Enum):
        yield f"enum {name}({', '.join(b.__name__ for b in (str, int) if issubclass(kind, b))})"
        yield from (f"    {member.name} = {member.value!r}" for member in kind)
    elif issubclass(kind, Exception):
        made = _signature(kind.__init__) if "__init__" in vars(kind) else ""
        bases = [base.__name__ for base in kind.__mro__[1:] if base not in _EVERY_ERROR]
        yield f"error {name}{made}: {', '.join(bases) or 'Exception'}"
    elif attrs.has(kind):
        yield f"class {name}"
        yield from ["    frozen"] if kind.__setattr__.__name__ == _FROZEN else ()
        yield from _fields(kind)
    else:
        yield f"class {name}{_signature(kind.__init__) if '__init__' in vars(kind) else ''}"
    yield from _kept(kind)
    called = [n for n in _CALLED if any(_is_ours(vars(base).get(n)) for base in own)]
    yield from [f"    has {', '.join(called)}"] if called else ()
    yield from _attributes(kind, own)


def _is_ours(method: object) -> bool:
    """Tell whether *method* is this library's: enum puts some of its own into its classes."""
    return str(getattr(method, "__module__", "")).startswith("dapodik_status")


def _kept(kind: Any) -> Iterator[str]:
    """Yield the public attributes that the constructor of *kind* itself sets."""
    if inspect.isfunction(made := vars(kind).get("__init__")) and not attrs.has(kind):
        for attribute, told in _KEPT.findall(inspect.getsource(made)):
            yield f"    .{attribute}{told and f': {told}'}"


def _attributes(kind: Any, own: list[Any]) -> Iterator[str]:
    """Yield the public attributes that *own*, *kind* and what it is made of, give it."""
    attributes = {n: value for base in reversed(own) for n, value in vars(base).items()}
    for attribute, value in sorted(attributes.items()):
        if attribute.startswith("_") or (
            issubclass(kind, enum.Enum) and attribute in kind.__members__
        ):
            continue
        yield from _attribute(kind, attribute, value)


def _fields(kind: Any) -> Iterator[str]:
    """Yield what a value is made of: the types of its fields, after any conversion."""
    for field in attrs.fields(kind):
        if not field.init:
            continue
        default = field.default
        made = "..." if isinstance(default, _FACTORY) else _default(default)
        told = "" if default is attrs.NOTHING else f" = {made}"
        named = " (by name)" if field.kw_only else ""
        yield f"    {field.alias}: {_type(field.type)}{told}{named}"


def _attribute(kind: Any, name: str, value: Any) -> Iterator[str]:
    if isinstance(value, property) and value.fget is not None:
        yield f"    .{name}: {_type(inspect.signature(value.fget).return_annotation)}"
    elif isinstance(value, classmethod | staticmethod) or inspect.isfunction(value):
        bound = "" if inspect.isfunction(value) else f"{type(value).__name__} "
        yield f"    {bound}{_function(f'.{name}', getattr(kind, name))}"
    elif isinstance(value, str | int | bool):
        yield f"    .{name} = {value!r}"


def _codes() -> Iterator[str]:
    for code, row in sorted(CODES.items()):
        kind = row if hasattr(row, "facts") else row.finding_type()
        leads = "" if row.leads_to is None else f" -> {row.leads_to.value}"
        yield f"{code} {row.slug} {row.severity.value}{leads}: {', '.join(kind.facts)}"


def _step(row: Any) -> str:
    return f"{row.trigger}: {row.source.value} -> {row.dest.value} ({row.actor.value})"


def _json() -> Iterator[str]:
    text = (files("dapodik_status.findings") / "schema.json").read_text("utf-8")
    schema = json.loads(text)
    yield from (f"{key} {held}" for key, held in schema.items() if isinstance(held, str))
    for name, form in schema["$defs"].items():
        if "properties" not in form:
            continue
        yield name
        for key, held in form["properties"].items():
            needed = " (required)" if key in form["required"] else ""
            yield f"    {key}: {_form(held)}{needed}"


def _form(held: dict[str, Any]) -> str:
    if "$ref" in held:
        return str(held["$ref"]).rpartition("/")[2]
    if "anyOf" in held:
        return " | ".join(map(_form, held["anyOf"]))
    kind = held["type"]
    if kind == "array":
        return f"array of {_form(held['items'])}"
    if kind == "object":
        return f"object of {_form(held['additionalProperties'])}"
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


def _command(command: click.Command, name: str) -> Iterator[str]:
    yield name
    for parameter in command.params:
        choices = "|".join(map(str, getattr(parameter.type, "choices", ())))
        if isinstance(parameter, click.Option):
            value = "" if parameter.is_flag else f" {choices or parameter.metavar or 'TEXT'}"
            many = " ..." if parameter.multiple else ""
            kept = isinstance(parameter.default, str | int | float)
            default = f" = {parameter.default}" if kept and parameter.default is not False else ""
            told = f"{value}{many}{default}{' (hidden)' if parameter.hidden else ''}"
            named = ", ".join(sorted(parameter.opts + parameter.secondary_opts))
        else:
            named, told = f"<{parameter.name}>", " ..." if parameter.nargs != 1 else ""
        needed = " (required)" if parameter.required else ""
        from_outside = f" or {parameter.envvar}" if parameter.envvar else ""
        yield f"    {named}{told}{from_outside}{needed}"
    if isinstance(command, click.Group):
        for exit_name in ("OK", "FINDINGS", "WRONG_USE", "UNWRITTEN"):
            yield f"    exit {getattr(common, exit_name)}: {exit_name}"
        for own, held in sorted(command.commands.items()):
            yield from _command(held, f"{name} {own}")


def write() -> None:
    """Write the snapshot anew."""
    APPROVED.write_text(surface(), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
