"""Values of this library in pydantic models, and so in FastAPI's OpenAPI document.

``Plain[FileReport]`` is a ``FileReport``. It is read with ``from_dict``, written in the form of
``to_dict``, and its JSON Schema describes each field. ``Status`` and the other enums work without
``Plain``. For a class without ``from_dict``, ``Plain`` raises ``ArgumentTypeError``.

>>> from pydantic import TypeAdapter
>>> from dapodik_status import Finding
>>> from dapodik_status.hosts.pydantic import Plain
>>> adapter = TypeAdapter(Plain[Finding])
>>> finding = Finding(code="DPS110", slug="cut-short", severity="error")
>>> adapter.validate_json(adapter.dump_json(finding)) == finding
True
>>> adapter.json_schema()["properties"]["severity"]
{'$ref': '#/$defs/Severity'}
"""

import datetime as dt
import inspect
import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Generic,
    NotRequired,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypedDict

from dapodik_status.errors import ArgumentTypeError
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.findings.plain import from_plain, parts_of, to_plain

_T = TypeVar("_T")
# A TypedDict made at run time, which type checkers cannot follow.
_typed_dict: Any = TypedDict
# Types that JSON does not have, and the types that are written for them.
_WRITTEN: dict[Any, Any] = {dt.datetime: str, dt.timedelta: float, bytes: str}
_WANTED = "a class with from_dict, as in Plain[FileReport] | None or list[Plain[Finding]],"


@attrs.frozen
class _Plain:
    """The instructions for pydantic to read, write and describe a value of this library."""

    #: Whether the value is described as it is read; inside a form, only one of the two is true.
    reads: bool = True
    #: Whether the value is described as it is written.
    writes: bool = True

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Inside a form, a class need not have a from_dict of its own.
        whole = self.reads and self.writes
        if whole and not (attrs.has(source) and hasattr(source, "from_dict")):
            raise ArgumentTypeError("Plain", _WANTED, getattr(source, "__name__", str(source)))

        def read(value: object) -> object:
            return value if isinstance(value, source) else from_plain(source, value)

        def described(*, written: bool) -> CoreSchema:
            return handler.generate_schema(_form(source, written=written))

        return core_schema.no_info_plain_validator_function(
            read,
            json_schema_input_schema=described(written=False) if self.reads else None,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _fields, return_schema=described(written=True) if self.writes else None
            ),
        )


if TYPE_CHECKING:
    #: A value of this library in a pydantic model: ``report: Plain[FileReport]``.
    Plain = Annotated[_T, _Plain()]
else:

    class Plain(Generic[_T]):
        """A value of this library in a pydantic model: ``report: Plain[FileReport]``."""

        # A class, because FastAPI looks through Annotated: it would see a class that it does not
        # know, and would read the value from the query instead of the body.
        @classmethod
        def __get_pydantic_core_schema__(
            cls, source: Any, handler: GetCoreSchemaHandler
        ) -> CoreSchema:
            return _Plain().__get_pydantic_core_schema__((*get_args(source), cls)[0], handler)


# Types that are put together at run time.
_union: Any = Union
_dict: Any = dict
_tuple: Any = tuple
_annotated: Any = Annotated


def _fields(value: object) -> dict[str, object]:
    """Return the fields of *value* by their keys; pydantic then writes their values."""
    parts = parts_of(cast("Any", type(value)))
    return {part.key: _held(getattr(value, part.attribute)) for part in parts}


def _held(value: object) -> object:
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return {_held(name): _held(held) for name, held in pairs}
    if isinstance(value, tuple):
        return tuple(map(_held, cast("Iterable[object]", value)))
    # A plain text may hold what no UTF-8 can; an enum is left to pydantic.
    written = type(value) is str or isinstance(value, tuple(_WRITTEN))
    return to_plain(value) if written else value


@cache
def _form(kind: Any, *, written: bool) -> Any:
    """Return the ``TypedDict`` of *kind*: all keys that are *written*, or the keys that are read.

    Cached, because pydantic takes two TypedDicts with the same name for two different types.
    """
    fields: dict[str, Any] = {}
    for part in parts_of(kind):
        if written or part.argument is not None:
            held = _form_of(part.kind, _Plain(reads=not written, writes=written))
            fields[part.key] = held if written or part.needed else NotRequired[held]
    form = _typed_dict(kind.__name__ if written else f"{kind.__name__}Input", fields)
    form.__doc__ = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    form.__module__ = kind.__module__
    return form


def _form_of(kind: Any, way: _Plain) -> Any:
    """Return the type of a field for pydantic."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _union[tuple(_form_of(one, way) for one in inner)]
    if origin is tuple:
        return _tuple[_form_of(inner[0], way), ...]
    if origin is FrozenMapping:
        return _dict[str, _form_of(inner[1], way)]
    if inspect.isclass(kind) and attrs.has(kind):
        return _annotated[kind, way]
    return _WRITTEN.get(kind, kind)
