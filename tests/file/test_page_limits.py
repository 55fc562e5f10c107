"""A page at its limits: filled to its last byte, one byte more, one cell more."""

import struct

import pytest

from dapodik_status.file.pages import bad_pages, holds_page, is_too_deep

SIZE = 512


def page(
    kind: int,
    pointers: list[int],
    *,
    content: int,
    free: int = 0,
    fragments: int = 0,
    last: int = 0,
) -> bytes:
    """Return a page with this header and list of cells; zeros are its cells."""
    head = struct.pack(">BHHHB", kind, free, len(pointers), content % 65536, fragments)
    more = struct.pack(">I", last) if kind in {0x02, 0x05} else b""
    return (head + more + b"".join(struct.pack(">H", at) for at in pointers)).ljust(SIZE, b"\0")


def found(*pages: bytes, pages_there: int | None = None) -> tuple[tuple[int, str], ...]:
    """Return the bad ones of *pages*, of which the first, number 2, is a table's root."""
    numbered = dict(enumerate(pages, 2))
    there = len(pages) + 1 if pages_there is None else pages_there
    return bad_pages([("ptk", 2)], lambda number: numbered.get(number, b""), there, lambda: True)


@pytest.mark.parametrize(
    ("cells", "content", "is_bad"),
    [(0, SIZE, False), (252, SIZE, False), (253, SIZE, True), (2, 12, False), (2, 11, True),
     (0, SIZE + 1, True), (0, 8, False), (0, 7, True)],
)  # fmt: skip
def test_a_leaf_is_full_when_its_list_meets_its_cells(
    cells: int, content: int, is_bad: bool
) -> None:
    leaf = page(0x0D, [SIZE - 1] * cells, content=content)[:SIZE]
    assert found(leaf) == (((2, "ptk"),) if is_bad else ())


@pytest.mark.parametrize(
    ("content", "is_bad"), [(14, False), (13, True), (SIZE - 4, False), (SIZE - 3, True)]
)
def test_an_interior_page_is_full_when_its_list_meets_its_cells(content: int, is_bad: bool) -> None:
    """Its one cell is four bytes, the number of a child, and may be the last of the page."""
    pointer = max(content, 14)
    root = bytearray(page(0x05, [pointer], content=content, last=4))
    root[pointer : pointer + 4] = struct.pack(">I", 3)[: SIZE - pointer]
    leaf = page(0x0D, [], content=SIZE)
    assert found(bytes(root), leaf, leaf) == (((2, "ptk"),) if is_bad else ())


def test_a_cell_before_the_content_or_over_the_end_is_none() -> None:
    leaf = page(0x0D, [], content=SIZE)
    for pointer, is_bad in ((400, False), (399, True), (SIZE - 4, False), (SIZE - 3, True)):
        root = bytearray(page(0x05, [pointer], content=400, last=4))
        root[pointer : pointer + 4] = struct.pack(">I", 3)[: SIZE - pointer]
        assert bool(found(bytes(root)[:SIZE], leaf, leaf)) is is_bad


def test_a_child_may_be_the_last_page_and_no_later_one() -> None:
    root = page(0x05, [], content=SIZE, last=3)
    leaf = page(0x0D, [], content=SIZE)

    assert found(root, leaf) == ()
    assert found(root, leaf, pages_there=2) == ((3, "ptk"),)
    assert found(page(0x05, [], content=SIZE, last=0), leaf) == ((0, "ptk"),)


def test_the_first_of_several_bad_pages_stands_first() -> None:
    """In the order of the tree: left to right, as a reader of the table meets them."""
    root = bytearray(page(0x05, [500, 504, 508], content=500, last=6))
    root[500:512] = struct.pack(">III", 3, 4, 5)
    bad, leaf = bytes(SIZE), page(0x0D, [], content=SIZE)

    assert found(bytes(root), leaf, bad, leaf, bad) == ((4, "ptk"), (6, "ptk"))
    assert found(bytes(root), bad, leaf, bad, leaf) == ((3, "ptk"), (5, "ptk"))


def test_page_1_begins_behind_the_header_of_the_file() -> None:
    schema = bytes(100) + page(0x0D, [], content=SIZE)[: SIZE - 100]
    pages = {1: schema}
    assert bad_pages([("s", 1)], lambda n: pages.get(n, b""), 1, lambda: True) == ()
    pages = {1: page(0x0D, [], content=SIZE)}
    assert bad_pages([("s", 1)], lambda n: pages.get(n, b""), 1, lambda: True) == ((1, "s"),)


@pytest.mark.parametrize(("levels", "too_deep"), [(40, False), (41, True)])
def test_forty_levels_are_followed_and_no_more(levels: int, too_deep: bool) -> None:
    chain = {n: page(0x05, [], content=SIZE, last=n + 1) for n in range(2, levels + 1)}
    chain[levels + 1] = page(0x0D, [], content=SIZE)
    assert is_too_deep([2], lambda n: chain.get(n, b""), levels + 1, lambda: True) is too_deep


def test_a_number_that_is_no_page_or_was_met_ends_no_search() -> None:
    chain = {n: page(0x05, [], content=SIZE, last=n + 1) for n in range(2, 60)}

    def deep(*roots: int) -> bool:
        return is_too_deep(roots, lambda n: chain.get(n, b""), 60, lambda: True)

    assert deep(2)
    assert deep(2, 61)
    assert deep(2, 0)
    assert not deep(40, 61)


def test_a_short_cut_into_a_deep_tree_hides_no_level() -> None:
    """By another root, and by another child of the same one, whichever is met first."""
    chain = {n: page(0x05, [], content=SIZE, last=n + 1) for n in range(2, 60)}
    for pointers in ([40, 3], [3, 40]):
        root = bytearray(page(0x05, [500, 504], content=500, last=60))
        root[500:508] = struct.pack(">II", *pointers)
        chain[2] = bytes(root)
        assert is_too_deep([2], lambda n: chain.get(n, b""), 60, lambda: True)
    chain[2] = page(0x05, [], content=SIZE, last=3)
    for roots in ([2, 40], [40, 2]):
        assert is_too_deep(roots, lambda n: chain.get(n, b""), 60, lambda: True)


def test_a_page_below_itself_is_no_deep_tree() -> None:
    loop = {n: page(0x05, [], content=SIZE, last=n + 1) for n in range(2, 30)}
    loop[29] = page(0x05, [], content=SIZE, last=2)
    assert not is_too_deep([2, 10], lambda n: loop.get(n, b""), 60, lambda: True)


@pytest.mark.parametrize("kind", [0x02, 0x05, 0x0A, 0x0D])
class TestHoldsPage:
    """What looks like a page of a tree, wherever it begins."""

    def full(self, kind: int, **change: int) -> bytes:
        first = 12 if kind in {0x02, 0x05} else 8
        pointers = [first + 4 + change.pop("shift", 0), 300]
        told = {"content": first + 4, **change}
        return page(kind, pointers, **told)

    def test_filled_to_its_last_byte_it_is_one(self, kind: int) -> None:
        assert holds_page(self.full(kind), 0)
        assert holds_page(b"x" * 7 + self.full(kind), 7)
        assert holds_page(b"x" * 7 + bytes(100) + self.full(kind, content=300), 7) is False

    def test_a_cell_before_the_content_is_none(self, kind: int) -> None:
        assert not holds_page(self.full(kind, shift=-1), 0)
        assert not holds_page(self.full(kind, content=10), 0)

    def test_free_blocks_lie_behind_the_content(self, kind: int) -> None:
        first = 12 if kind in {0x02, 0x05} else 8
        assert holds_page(self.full(kind, free=first + 4), 0)
        assert not holds_page(self.full(kind, free=first + 3), 0)

    def test_sixty_fragments_are_the_most(self, kind: int) -> None:
        assert holds_page(self.full(kind, fragments=60), 0)
        assert not holds_page(self.full(kind, fragments=61), 0)

    def test_no_cell_or_one_place_twice_is_none(self, kind: int) -> None:
        assert not holds_page(page(kind, [], content=SIZE), 0)
        assert not holds_page(page(kind, [300, 300], content=300), 0)

    def test_behind_a_lead_its_places_count_from_the_page(self, kind: int) -> None:
        first = 112 if kind in {0x02, 0x05} else 108
        data = bytes(100) + page(kind, [first + 2], content=first + 2)
        assert holds_page(data, 0, 100)
        assert not holds_page(bytes(100) + page(kind, [first + 1], content=first + 1), 0, 100)


def test_where_nothing_is_left_no_page_begins() -> None:
    assert not holds_page(b"", 0)
    assert not holds_page(b"\x0d", 1)
    assert not holds_page(bytes(SIZE), 0)


def test_of_many_children_the_last_ones_count_too() -> None:
    """More than 255 cells: the count has two bytes."""
    cells = [4000 + 4 * n for n in range(300)]
    chain = {n: page(0x05, [], content=SIZE, last=n + 1) for n in range(3, 60)}
    for deep in (0, 255, 256, 299):
        root = bytearray(struct.pack(">BHHHBI", 0x05, 0, 300, 4000, 0, 9))
        root += b"".join(struct.pack(">H", at) for at in cells)
        root = root.ljust(4000, b"\0")
        root += b"".join(struct.pack(">I", 3 if n == deep else 400 + n) for n in range(300))
        chain[2] = bytes(root)
        assert is_too_deep([2], lambda n: chain.get(n, b""), 9999, lambda: True)


def test_all_of_many_children_are_looked_at() -> None:
    """A root of 300 cells in a large page, whose last child but one is no page."""
    cells = [4000 + 4 * n for n in range(300)]
    root = struct.pack(">BHHHBI", 0x05, 0, 300, 4000, 0, 302)
    root += b"".join(struct.pack(">H", at) for at in cells)
    root = root.ljust(4000, b"\0") + b"".join(struct.pack(">I", 3 + n) for n in range(299))
    root += struct.pack(">I", 304)
    leaf = page(0x0D, [], content=SIZE)
    numbered = {2: root, **dict.fromkeys(range(3, 304), leaf)}

    assert bad_pages([("ptk", 2)], lambda n: numbered.get(n, b""), 400, lambda: True) == (
        (304, "ptk"),
    )
