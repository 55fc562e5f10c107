"""Plain values: how every value of this library becomes JSON's dicts, lists and texts, and back.

The plain form follows from the attrs fields of a class; no other code lists the fields by hand.
``to_plain`` writes. ``from_plain`` reads, and its errors name the path of a value that does not
fit. ``json_schema`` describes both. This module is loaded when a value is first written or read.

Two libraries support attrs, and neither is used. cattrs has no JSON Schema and, in the version that
a host pins (22.2), no path in its errors. msgspec has both, but it does not call the constructors
(no converters and no checks), ignores properties, and is one more compiled package for every host.
"""

import datetime as dt
import enum
import types
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from dapodik_status.errors import PlainValueError, repeated
from dapodik_status.findings.frozen import FrozenMapping

_T = TypeVar("_T")
_BEFORE, _AFTER, _AS = "plain_before", "plain_after", "plain_as"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def told(
    *, before: tuple[str, ...] = (), after: tuple[str, ...] = (), name: str | None = None
) -> dict[str, object]:
    """Return the metadata of a field that is written under *name*.

    The properties *before* and *after* are written next to the field. They are not read back.
    """
    return {_BEFORE: before, _AFTER: after, _AS: name}


@attrs.frozen
class _Part:
    """One key of a plain value."""

    key: str
    #: The name of the attribute, and of the constructor's argument; no argument for a property.
    attribute: str
    argument: str | None
    kind: Any
    needed: bool


@cache
def parts_of(kind: type) -> tuple[_Part, ...]:
    """Return the keys of *kind*, in their order.

    The result is cached. Without the cache, writing a report takes five times as long.
    """
    # Classes name the package as their module, and the package does not have all names.
    hints = get_type_hints(kind, localns={kind.__name__: kind})
    parts: list[_Part] = []
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", kind)):
        told_of = field.metadata
        parts.extend(_computed(kind, name) for name in told_of.get(_BEFORE, ()))
        needed = field.default is attrs.NOTHING
        key = told_of.get(_AS) or field.name
        parts.append(_Part(key, field.name, field.name, hints[field.name], needed))
        parts.extend(_computed(kind, name) for name in told_of.get(_AFTER, ()))
    return tuple(parts)


def _computed(kind: object, name: str) -> _Part:
    getter = getattr(kind, name).fget
    return _Part(name, name, None, get_type_hints(getter)["return"], needed=False)


def to_plain(value: object) -> object:
    """Return *value* as dicts, lists, texts, numbers, booleans and None, ready for JSON.

    Enums become their values, datetimes ISO 8601 texts, timedeltas seconds, and bytes hexadecimal
    digits. In a text, what no UTF-8 can hold is escaped: ``encodable``.
    """
    match value:
        case None | str() | int() | float() | enum.Enum() | dt.date() | dt.timedelta() | bytes():
            return _single(value)
        case Mapping():
            items = cast("Mapping[object, object]", value).items()
            return {to_plain(key): to_plain(held) for key, held in items}
        case tuple() | list():
            return [to_plain(held) for held in cast("Iterable[object]", value)]
        case _:
            parts = parts_of(cast("Any", type(value)))
            return {part.key: to_plain(getattr(value, part.attribute)) for part in parts}


def encodable(text: str) -> str:
    r"""Return *text* with lone surrogates escaped (``\udce9``), as ``explain`` shows them.

    A file name of bytes that are no UTF-8 has them, and no other program reads JSON with them.
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def _single(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case dt.timedelta():
            return value.total_seconds()
        case bytes():
            return value.hex()
        case str():
            return encodable(value)
        case _:
            return value


def from_plain(kind: type[_T], data: object) -> _T:
    """Return the value of type *kind* from which ``to_plain`` made *data*.

    Keys of fields with a default may be absent. Unknown keys and keys of properties are ignored.
    Raises ``PlainValueError`` (a ``ValueError``) with the path of the part that does not fit.
    """
    try:
        return _read_object(kind, data, "$")
    except RecursionError:
        raise PlainValueError("$", "nested too deep") from None


def _read_object(kind: type[_T], data: object, path: str) -> _T:
    if not isinstance(data, Mapping):
        raise _unfit(path, "object", data)
    given = cast("Mapping[str, object]", data)
    arguments: dict[str, object] = {}
    for part in parts_of(cast("Any", kind)):
        if part.argument is None:
            continue
        where = f"{path}.{part.key}"
        if part.key in given:
            arguments[part.argument] = _read(part.kind, given[part.key], where)
        elif part.needed:
            raise PlainValueError(where, f"missing, {_named(part.kind)} expected")
    try:
        return kind(**arguments)
    except (TypeError, ValueError) as error:
        # A value that the constructor refuses, such as a datetime without a time zone.
        raise PlainValueError(path, str(error)) from error


def _unfit(path: str, wanted: str, data: object) -> PlainValueError:
    return PlainValueError(path, f"{wanted} expected, got {repeated(data)}")


def _read(kind: object, data: object, path: str) -> object:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _read_one_of(inner, data, path)
    if origin is tuple:
        if not isinstance(data, list | tuple):
            raise _unfit(path, "array", data)
        items = cast("Iterable[object]", data)
        return tuple(_read(inner[0], item, f"{path}[{n}]") for n, item in enumerate(items))
    if origin is FrozenMapping:
        if not isinstance(data, Mapping):
            raise _unfit(path, "object", data)
        pairs = cast("Mapping[object, object]", data).items()
        return FrozenMapping(
            {_read(inner[0], k, path): _read(inner[1], v, f"{path}.{k}") for k, v in pairs}
        )
    plain = cast("type[object]", kind)
    if attrs.has(plain):
        return _read_object(plain, data, path)
    return _read_scalar(plain, data, path)


def _read_one_of(kinds: tuple[Any, ...], data: object, path: str) -> object:
    if data is None and types.NoneType in kinds:
        return None
    others = [kind for kind in kinds if kind is not types.NoneType]
    if len(others) == 1:
        return _read(others[0], data, path)
    if type(data) in others:
        return data
    raise _unfit(path, " or ".join(map(_named, others)), data)


def _read_scalar(kind: type, data: object, path: str) -> object:
    reader = next((read for of, read in _READERS.items() if issubclass(kind, of)), None)
    try:
        if reader is not None and type(data) in {str, int, float}:
            return reader(kind, data)
    except (ValueError, TypeError, OverflowError):
        pass
    else:
        # The exact type, because True is an int too. A whole number is accepted as a float.
        if type(data) is kind or (kind is float and type(data) is int):
            return data
    raise _unfit(path, _named(kind), data)


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() is None:
        raise ValueError
    return moment


# How a text or a number becomes a value of a type; the first type that fits is used.
_READERS: dict[type, Callable[[Any, Any], object]] = {
    enum.Enum: lambda kind, data: kind(data),
    dt.datetime: lambda _, data: _aware(dt.datetime.fromisoformat(data)),
    dt.timedelta: lambda _, data: dt.timedelta(seconds=data),
    bytes: lambda _, data: bytes.fromhex(data),
}
# The names of the types in JSON.
_NAMES = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    types.NoneType: "null",
    bytes: "hexadecimal digits",
    dt.datetime: "ISO 8601 moment with a time zone",
    dt.timedelta: "number",
}


def _named(kind: object) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return " or ".join(map(_named, inner))
    if origin is tuple:
        return "array"
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return "one of " + ", ".join(str(member.value) for member in kind)
    return _NAMES.get(cast("Any", kind), "object")


def json_schema(kinds: Iterable[type]) -> dict[str, Any]:
    """Return one JSON Schema (2020-12) that defines each of *kinds* and the types in them."""
    definitions: dict[str, Any] = {}
    for kind in kinds:
        _define(kind, definitions)
    return {"$schema": _DRAFT, "$defs": dict(sorted(definitions.items()))}


def _define(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # so that a value may contain others of its type
        if issubclass(kind, enum.Enum):
            definition: dict[str, Any] = {"enum": [member.value for member in kind]}
        else:
            parts = parts_of(cast("Any", kind))
            definition = {
                "type": "object",
                "properties": {p.key: _schema(p.kind, definitions) for p in parts},
                "required": [p.key for p in parts if p.needed],
            }
        definitions[kind.__name__].update(definition)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema(kind: object, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        forms = [_schema(one, definitions) for one in inner]
        if all(set(form) == {"type"} for form in forms):
            return {"type": [form["type"] for form in forms]}
        return {"anyOf": forms}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin is FrozenMapping:
        return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
    plain = cast("type[object]", kind)
    if attrs.has(plain) or issubclass(plain, enum.Enum):
        return _define(plain, definitions)
    return dict(_FORMS[plain])


_FORMS: dict[type, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    bytes: {"type": "string", "pattern": "^([0-9a-f]{2})*$"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.timedelta: {"type": "number"},
}
