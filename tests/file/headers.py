"""Headers of SQLite 3 files, made field by field."""

import struct

from dapodik_status.file.header import Header


def made_header(
    *,
    page_size: int = 4096,
    page_count: int | None = 638,
    writer: int = 3_040_001,
    wal: bool = False,
) -> Header:
    """Return a header that makes sense; one without *page_count* does not vouch for its size."""
    mode = 2 if wal else 1
    counter = 7
    return Header(
        struct.pack(
            ">16sH6B9IiIi20sII", b"SQLite format 3\0", page_size, mode, mode, 0, 64, 32, 32,
            counter, page_count or 0, 0, 0, 1, 4, 0, 0, 1, 0, 0, 0, bytes(20), counter, writer,
        )
    )  # fmt: skip
