"""Following b-trees through broken pages: evidence that ends and never raises."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dapodik_status.file.pages import bad_pages, bytes_of_rows, is_too_deep

SIZE = 64


def leaf(kind: int = 0x0D, cells: int = 0, content: int = SIZE) -> bytes:
    return struct.pack(">BHHHB", kind, 0, cells, content, 0).ljust(SIZE, b"\0")


def inner(last: int, *children: int, kind: int = 0x05, content: int | None = None) -> bytes:
    start = SIZE - 4 * len(children)
    head = struct.pack(">BHHHBI", kind, 0, len(children), content or start, 0, last)
    slots = b"".join(struct.pack(">H", start + 4 * n) for n in range(len(children)))
    body = b"".join(struct.pack(">I", child) for child in children)
    return (head + slots).ljust(start, b"\0") + body


def found(
    *pages: bytes, root: int = 2, go_on: Callable[[], bool] = lambda: True
) -> tuple[tuple[int, str], ...]:
    # Page 1 is the schema's own and of no interest here.
    numbered = dict(enumerate((bytes(SIZE), *pages), 1))
    return bad_pages([("t", root)], lambda n: numbered.get(n, b""), len(numbered), go_on)


def test_a_sound_tree_has_no_bad_page() -> None:
    assert found(inner(4, 3), leaf(), leaf()) == ()
    assert found(inner(4, 3, kind=0x02), leaf(0x0A), leaf(0x0A)) == ()


def test_each_kind_of_bad_page_is_named() -> None:
    assert found(inner(4, 3), leaf(0x0A), leaf()) == ((3, "t"),)
    assert found(inner(4, 3), leaf(0xFF), leaf()) == ((3, "t"),)
    assert found(inner(4, 3), leaf(cells=40), leaf()) == ((3, "t"),)
    assert found(inner(4, 3), leaf(content=SIZE + 1), leaf()) == ((3, "t"),)
    assert found(inner(4, 9), leaf(), leaf()) == ((9, "t"),)
    assert found(inner(3, 3), leaf()) == ((2, "t"),)
    assert found(inner(2, 3), leaf()) == ((2, "t"),)
    assert found(inner(3, content=SIZE + 1), leaf()) == ((2, "t"),)
    assert found(inner(3, 3)[:12].ljust(SIZE, b"\xff"), leaf()) == ((2, "t"),)
    assert found(b"x") == ((2, "t"),)


def test_the_search_ends_with_its_time_and_after_eight() -> None:
    assert found(inner(4, 3), leaf(0xFF), leaf(), go_on=lambda: False) == ()
    roots = [("t", root) for root in range(2, 20)]
    assert len(bad_pages(roots, lambda _number: leaf(0xFF), 99, lambda: True)) == 8


@given(st.lists(st.binary(min_size=SIZE, max_size=SIZE), min_size=1, max_size=6), st.integers(0, 9))
def test_any_pages_end(pages: list[bytes], root: int) -> None:
    """Law: whatever the pages, the search ends and names a page of a table at most once."""
    named = found(*pages, root=root)
    assert len(set(named)) == len(named) <= 8


def test_a_page_that_is_pointed_to_twice_is_named_once() -> None:
    roots = [("t", 2), ("u", 2), ("t", 2)]
    named = bad_pages(roots, lambda _number: leaf(0xFF), 9, lambda: True)
    assert named == ((2, "t"), (2, "u"))


def test_levels_are_counted_and_loops_and_strangers_are_passed_over() -> None:
    chain = {1: bytes(SIZE), **{n: inner(n + 1) for n in range(2, 60)}, 60: leaf()}

    def deep(root: int, *, go_on: Callable[[], bool] = lambda: True) -> bool:
        return is_too_deep([root], lambda n: chain.get(n, b""), 60, go_on)

    assert deep(2)
    assert not deep(30)
    assert not deep(99)
    assert not deep(2, go_on=lambda: False)
    chain[40] = inner(30, 30, 2**31, 0)
    assert not deep(30)
    assert not is_too_deep([1], lambda _number: b"", 1, lambda: True)


def table_page(*lengths: int, last: int = 0, children: tuple[int, ...] = ()) -> bytes:
    """Return a page of 512 bytes: a leaf with rows of *lengths*, or one that names *children*."""
    cells = [bytes([0x80 | length >> 7, length & 0x7F]) for length in lengths]
    cells += [child.to_bytes(4, "big") + b"\x01" for child in children]
    at, slots, body = 512, b"", b""
    for cell in cells:
        at -= len(cell)
        slots, body = slots + at.to_bytes(2, "big"), cell + body
    flag, right = (5, last.to_bytes(4, "big")) if children or last else (13, b"")
    head = (
        bytes([flag, 0, 0]) + len(cells).to_bytes(2, "big") + at.to_bytes(2, "big") + b"\0" + right
    )
    return (head + slots).ljust(512 - len(body), b"\0") + body


@pytest.mark.parametrize(
    ("book", "most", "claimed"),
    [
        # A number more than the rows for each page that is visited.
        ({2: table_page(300, 5000)}, 10_000, 5_301),
        ({2: table_page(last=4, children=(3,)), 3: table_page(10), 4: table_page(20)}, 100, 33),
        ({2: table_page(last=9), 9: b""}, 100, 1),
        ({2: table_page(last=3, children=(3, 3)), 3: table_page(40)}, 10_000, 124),
        ({2: table_page(last=2, children=(2,))}, 100, 101),
        ({2: table_page(400, 500), 3: b""}, 100, 901),
        ({2: b"\x0d\0\0\0\1\1\0\0\1\xf8" + b"\xff" * 502}, 10, 2**56),
    ],
    ids=["rows", "children", "past the end", "named twice", "itself", "too many", "no end"],
)
def test_what_the_rows_of_a_table_claim_is_added_up(
    book: dict[int, bytes], most: int, claimed: int
) -> None:
    assert bytes_of_rows(2, book.__getitem__, 5, most, lambda: True) == claimed


def test_adding_up_ends_when_nobody_waits() -> None:
    assert bytes_of_rows(2, lambda _number: table_page(40), 5, 100, lambda: False) == 0
