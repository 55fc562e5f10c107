"""Finding the pages of a damaged file that do not fit their b-tree, and the tables they belong to.

Pure: the input is a function that returns pages, the output numbers and names; no SQLite. The
b-tree of each table and index is followed from its root, as sqlite.org/fileformat2.html 1.6
describes it. The result is evidence for a person; the verdict is always SQLite's own.
"""

from collections.abc import Callable, Iterable

# Page types, and the kind of tree that each belongs to.
_INTERIOR = {0x02: "index", 0x05: "table"}
_LEAVES = {0x0A: "index", 0x0D: "table"}
_KINDS = _INTERIOR | _LEAVES
_TABLE_LEAF = 0x0D
_MOST_FOUND, _HEADER = 8, 100
# The most unused bytes between cells that the format allows.
_MOST_FRAGMENTS = 60
# Twice the number of levels that SQLite follows when it reads.
_MOST_LEVELS = 40


def bad_pages(
    roots: Iterable[tuple[str, int]],
    page: Callable[[int], bytes],
    pages: int,
    go_on: Callable[[], bool],
) -> tuple[tuple[int, str], ...]:
    """Return the pages that do not fit their tree: at most eight pairs (page number, table).

    *roots* are pairs (name of the table, number of the root page), one for each tree. *page*
    returns the bytes of a page without the reserved bytes, or ``b""``. *pages* is the number of
    pages. *go_on* is called before each page of a tree; if it returns False, the search ends.
    """
    found: dict[tuple[int, str], None] = {}
    seen: set[int] = set()
    for table, root in roots:
        start = _HEADER if root == 1 else 0
        # A table WITHOUT ROWID is stored like an index: the type of its root page shows this.
        kind = "".join(_KINDS.get(flag, "") for flag in page(root)[start : start + 1])
        ahead = [root]
        while ahead and len(found) < _MOST_FOUND:
            if not go_on():
                return tuple(found)
            number = ahead.pop()
            known = 1 <= number <= pages and number not in seen
            children = _children(page(number), number, kind) if known else None
            seen.add(number)
            if children is None:
                found[number, table] = None
            else:
                ahead.extend(reversed(children))
    return tuple(found)


def is_too_deep(
    roots: Iterable[int], page: Callable[[int], bytes], pages: int, go_on: Callable[[], bool]
) -> bool:
    """Return whether a tree has more than 40 levels; when SQLite reads, it follows at most 20.

    But SQLite's own checks follow all levels, each on the stack of the process: 35,000 levels end
    the process.
    """
    # The deepest level at which each page was found: another path may lead deeper.
    known: dict[int, int] = {}
    ahead, above = [(root, 1) for root in roots], list[int]()
    while ahead and go_on():
        number, level = ahead.pop()
        del above[level - 1 :]
        # A page that is its own descendant: SQLite does not follow it either.
        if number in above:
            continue
        if level > _MOST_LEVELS:
            return True
        if known.get(number, 0) >= level or not 1 <= number <= pages:
            continue
        known[number] = level
        above.append(number)
        ahead.extend((child, level + 1) for child in _next_level(page(number), number))
    return False


def bytes_of_rows(
    root: int, page: Callable[[int], bytes], pages: int, most: int, go_on: Callable[[], bool]
) -> int:
    """Return the number of bytes that the rows of the table at *root* state that they have.

    The count stops soon after *most*. A page that two others point to counts twice, because SQLite
    reads it twice.
    """
    total = 0
    ahead = [root]
    while ahead and total <= most and go_on():
        number = ahead.pop()
        if not 1 <= number <= pages:
            continue
        data = page(number)
        total += 1  # so that a tree without rows ends as well
        start = _HEADER if number == 1 else 0
        if data[start] == _TABLE_LEAF:
            cells = int.from_bytes(data[start + 3 : start + 5], "big")
            slots = data[start + 8 : start + 8 + 2 * cells]
            places = (int.from_bytes(slots[n : n + 2], "big") for n in range(0, len(slots), 2))
            total += sum(_number_at(data, at) for at in places)
        else:
            ahead.extend(_next_level(data, number))
    return total


def _number_at(data: bytes, at: int) -> int:
    """Return the number at offset *at*: seven bits per byte, as far as there are bytes."""
    value = 0
    for byte in data[at : at + 8]:
        value = value << 7 | byte & 0x7F
        # The first bit says that another byte follows.
        if not byte & 0x80:
            break
    return value


def holds_page(data: bytes, at: int, lead: int = 0) -> bool:
    """Return whether a tree page that is not empty begins at offset *at* of *data*.

    The header of the page begins *lead* bytes later. The size of the page need not be known: its
    cells must be after its list of cells, each at a different place.
    """
    start = at + lead
    interior = data[start : start + 1]
    if not interior or interior[0] not in _KINDS:
        return False
    first = lead + (12 if interior[0] in _INTERIOR else 8)
    free, cells, content = (
        int.from_bytes(data[start + place : start + place + 2], "big") for place in (1, 3, 5)
    )
    content = content or 65536
    listed = data[at + first : at + first + 2 * cells]
    places = {int.from_bytes(listed[n : n + 2], "big") for n in range(0, len(listed), 2)}
    return (
        0 < cells == len(places)
        and first + 2 * cells <= content <= min(places)
        and (not free or free >= content)
        and data[start + 7] <= _MOST_FRAGMENTS
    )


def _next_level(data: bytes, number: int) -> list[int]:
    """Return all numbers that an interior page may have as children, valid or not."""
    start = _HEADER if number == 1 else 0
    if len(data) < start + 12 or data[start] not in _INTERIOR:
        return []
    cells = int.from_bytes(data[start + 3 : start + 5], "big")
    slots = (start + 12 + 2 * cell for cell in range(min(cells, (len(data) - start - 12) // 2)))
    places = [start + 8, *(int.from_bytes(data[at : at + 2], "big") for at in slots)]
    return [int.from_bytes(data[at : at + 4], "big") for at in places]


def _children(data: bytes, number: int, kind: str) -> list[int] | None:
    """Return the children of a page, ``[]`` for a leaf; None if it does not fit such a tree."""
    start = _HEADER if number == 1 else 0
    if len(data) < start + 12:
        return None
    flag = data[start]
    cells = int.from_bytes(data[start + 3 : start + 5], "big")
    content = int.from_bytes(data[start + 5 : start + 7], "big") or 65536
    if _LEAVES.get(flag) == kind:
        return [] if start + 8 + 2 * cells <= content <= len(data) else None
    if _INTERIOR.get(flag) != kind or not start + 12 + 2 * cells <= content <= len(data):
        return None
    children: list[int] = []
    for cell in range(cells):
        at = start + 12 + 2 * cell
        pointer = int.from_bytes(data[at : at + 2], "big")
        if not content <= pointer <= len(data) - 4:
            return None
        children.append(int.from_bytes(data[pointer : pointer + 4], "big"))
    children.append(int.from_bytes(data[start + 8 : start + 12], "big"))
    return children if len(set(children)) == len(children) else None
