"""How a file is opened and told from another: never through a link, never for writing."""

import os

# Where the system has them: no link is followed, no FIFO waited for, no child inherits it.
FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
)

Identity = tuple[int, int, int, int, int]


def identity(status: os.stat_result) -> Identity:
    """Return what differs once a file was written to, replaced, or moved away and back."""
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *times
