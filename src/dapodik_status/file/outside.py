"""``look_outside``: all that can be told of a file without SQLite, as one frozen value."""

import os

import attrs

from dapodik_status.file.disk import glance
from dapodik_status.file.header import HEADER_BYTES, Header, outline
from dapodik_status.file.kind import kind_of
from dapodik_status.file.neighbours import NOTHING_BESIDE, Beside, beside
from dapodik_status.vocabulary import FileKind

# The header and the beginning of page 1.
_LEAST_HEAD = 108


@attrs.frozen(kw_only=True)
class Outside:
    """What a file shows from outside."""

    #: The path as it was given.
    path: str
    #: What it is.
    kind: FileKind
    #: Bytes; None for what is no regular file.
    size: int | None = None
    #: SQLite's own header; None where there is none or it makes no sense.
    header: Header | None = None
    #: What of the header no SQLite 3 file has; None where it makes sense.
    fault: str | None = None
    #: What stands beside it, by its name.
    beside: Beside = NOTHING_BESIDE
    #: Whole pages of zeros behind the last page.
    zero_pages: int = 0
    #: Whether its last page holds nothing but zeros.
    zero_tail: bool = False
    #: The system's name for the reason why it cannot be read.
    refusal: str | None = None
    #: The system's own description of the file that was looked at.
    status: os.stat_result | None = None

    @property
    def expected_size(self) -> int | None:
        """The bytes that it should have by its own header; None where that does not say."""
        pages = None if self.header is None else self.header.page_count
        return None if self.header is None or pages is None else self.header.page_size * pages

    @property
    def is_cut(self) -> bool:
        """Whether its end is missing: SQLite would only stumble over it."""
        header, size, expected = self.header, self.size, self.expected_size
        if expected is None:
            return header is not None and size is not None and size % header.page_size > 0
        return size is not None and size < expected


def look_outside(path: str) -> Outside:
    """Return what the file at *path* shows from outside, at a cost that does not grow with it.

    Raises ``FileNotFoundError`` where nothing is there.
    """
    seen = glance(path)
    if seen.size is None:
        kind = seen.kind or FileKind.UNREADABLE
        return Outside(path=path, kind=kind, refusal=seen.refusal, status=seen.status)
    head, size, tail = seen.head, seen.size, seen.tail
    fault, expected, _ = ("cut", None, False) if len(head) < _LEAST_HEAD else outline(head)
    # A header that makes sense and vouches for just this size: nothing else looks like that.
    sure = fault is None and expected == size
    kind = FileKind.SQLITE3 if sure else kind_of(head, size, path, tail, seen.pieces)
    if kind is not FileKind.SQLITE3 or fault is not None:
        fault = fault if kind is FileKind.SQLITE3 else None
        return Outside(
            path=path, kind=kind, size=size, fault=fault, beside=beside(path), status=seen.status
        )
    return Outside(
        path=path,
        kind=kind,
        size=size,
        header=Header(head[:HEADER_BYTES]),
        beside=beside(path),
        zero_pages=seen.zero_pages,
        status=seen.status,
        zero_tail=bool(tail) and not (tail[-1] or tail.strip(b"\0")),
    )
