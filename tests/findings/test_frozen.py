"""A mapping that never changes."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status.findings.frozen import FrozenMapping

items = st.dictionaries(st.text(max_size=5), st.integers() | st.none() | st.text(max_size=5))


@given(items, items)
def test_it_equals_what_has_the_same_items(
    one: dict[str, object], other: dict[str, object]
) -> None:
    """Law: equal to any mapping with the same items, and then hashed alike."""
    mine, theirs = FrozenMapping(one), FrozenMapping(list(other.items()))
    assert (mine == theirs) == (mine == other) == (one == other)
    assert mine != theirs or hash(mine) == hash(theirs)
    assert dict(mine) == one
    assert list(mine) == list(one)


@given(items)
def test_it_travels_and_shows_itself_as_a_dict(one: dict[str, object]) -> None:
    """Law: pickled and copied it is the same, and it shows itself as a dict does."""
    mine = FrozenMapping(one)
    assert pickle.loads(pickle.dumps(mine)) == copy.deepcopy(mine) == mine
    assert repr(mine) == repr(one)
    assert len(mine) == len(one)


def test_it_cannot_be_changed() -> None:
    mine = FrozenMapping({"persen": 57})
    with pytest.raises(TypeError):
        mine["persen"] = 58  # type: ignore[index]  # the point
    assert mine["persen"] == 57
    assert mine.get("ukuran") is None


def test_a_frozen_mapping_is_hashed_by_its_items_in_any_order() -> None:
    assert hash(FrozenMapping({"a": 1, "b": 2})) == hash(FrozenMapping({"b": 2, "a": 1}))
    assert len({hash(FrozenMapping({"a": n})) for n in range(9)}) > 1
