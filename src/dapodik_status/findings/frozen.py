"""A mapping that never changes, so that values that contain one can be hashed and shared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, final

from dapodik_status.errors import ArgumentTypeError, described

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


@final
class FrozenMapping(Mapping[K, V_co]):
    """A mapping that never changes: hashable, picklable, equal to any mapping with the same items.

    It keeps the order of the items that it was made from.

    >>> from dapodik_status import Finding
    >>> found = Finding(code="DPS110", slug="cut-short", severity="error", facts={"persen": 57})
    >>> found.facts["persen"], found.facts == {"persen": 57}
    (57, True)
    """

    __module__ = "dapodik_status"
    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None:
        try:
            self._items = dict(items)
        except (TypeError, ValueError):
            raise ArgumentTypeError("items", "a mapping", described(items)) from None

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type["FrozenMapping[K, V_co]"], tuple[dict[K, V_co]]]:
        return FrozenMapping, (self._items,)


#: The empty mapping: the default of fields.
NONE: FrozenMapping[Any, Any] = FrozenMapping()

# Converters for fields. Type checkers do not understand one converter for every kind of mapping.


def texts(items: Mapping[str, str] | Iterable[tuple[str, str]]) -> FrozenMapping[str, str]:
    """Return *items*, texts by name, as a ``FrozenMapping``."""
    return FrozenMapping(items)


def numbers(items: Mapping[str, int] | Iterable[tuple[str, int]]) -> FrozenMapping[str, int]:
    """Return *items*, numbers by name, as a ``FrozenMapping``."""
    return FrozenMapping(items)


def counts(
    items: Mapping[str, int | None] | Iterable[tuple[str, int | None]],
) -> FrozenMapping[str, int | None]:
    """Return *items*, numbers or None by name, as a ``FrozenMapping``."""
    return FrozenMapping(items)
