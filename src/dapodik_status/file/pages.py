"""Which pages of a damaged file are not what their tree says, and whose they are.

Pure: a function that gives pages in, numbers and names out; no SQLite. It follows each table's
and index's b-tree from its root as sqlite.org/fileformat2.html 1.6 describes it. This is
evidence for a person, never the verdict: that is SQLite's own.
"""

from collections.abc import Callable, Iterable

# Page types and what their trees may hold.
_INTERIOR = {0x02: "index", 0x05: "table"}
_LEAVES = {0x0A: "index", 0x0D: "table"}
_KINDS = _INTERIOR | _LEAVES
_TABLE_LEAF = 0x0D
_MOST_FOUND, _HEADER = 8, 100
# More unused bytes between cells than the format allows are no page.
_MOST_FRAGMENTS = 60
# Twice as many as SQLite's readers follow.
_MOST_LEVELS = 40


def bad_pages(
    roots: Iterable[tuple[str, int]],
    page: Callable[[int], bytes],
    pages: int,
    go_on: Callable[[], bool],
) -> tuple[tuple[int, str], ...]:
    """Return at most eight (page number, table), each once, that are no page of their tree.

    *roots* are (name of its table, number of its root page); *page* returns the bytes of a
    page, without the reserved ones, or ``b""``; *pages* is how many there are; *go_on* is asked
    before each tree page and ends the search when it says no.
    """
    found: dict[tuple[int, str], None] = {}
    seen: set[int] = set()
    for table, root in roots:
        start = _HEADER if root == 1 else 0
        # A table WITHOUT ROWID is stored as an index is: the root tells.
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
    """Tell whether a tree has more levels than any reader of SQLite's follows, which is 20.

    Its own checks follow them all, each level on the stack of the process: 35,000 are its end.
    """
    # How deep each page was met: by another way it may lie deeper.
    known: dict[int, int] = {}
    ahead, above = [(root, 1) for root in roots], list[int]()
    while ahead and go_on():
        number, level = ahead.pop()
        del above[level - 1 :]
        # A page that hangs below itself is met once more, and SQLite does not follow it.
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
    """Return how many bytes the rows of the table at *root* claim to have; little over *most*.

    Each visit of a page counts, as SQLite follows a page that two others name twice.
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
    """Return the number at *at*, seven bits a byte, as far as there are bytes."""
    value = 0
    for byte in data[at : at + 8]:
        value = value << 7 | byte & 0x7F
        # The first bit says that another byte follows.
        if not byte & 0x80:
            break
    return value


def holds_page(data: bytes, at: int, lead: int = 0) -> bool:
    """Tell whether a page of a tree, and not an empty one, begins at *at* of *data*.

    Its own header begins *lead* bytes later. How large the page is need not be known: its cells
    lie behind its list of them, each at another place.
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
    """Return whatever an interior page may name as children, sensible or not."""
    start = _HEADER if number == 1 else 0
    if len(data) < start + 12 or data[start] not in _INTERIOR:
        return []
    cells = int.from_bytes(data[start + 3 : start + 5], "big")
    slots = (start + 12 + 2 * cell for cell in range(min(cells, (len(data) - start - 12) // 2)))
    places = [start + 8, *(int.from_bytes(data[at : at + 2], "big") for at in slots)]
    return [int.from_bytes(data[at : at + 4], "big") for at in places]


def _children(data: bytes, number: int, kind: str) -> list[int] | None:
    """Return the children of a page, none for a leaf; None where it is no page of such a tree."""
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
