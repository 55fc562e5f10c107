"""Which files this process has open as a store, and which it is just reading.

If a process closes any descriptor of a file, the system drops all its locks on that file, also
SQLite's (sqlite.org/howtocorrupt.html, 2.2): another process may then take away what is written.
Locks belong to a process, so the two tables below do too. Whoever reads notes it and then looks for
a store; a store notes itself and then looks for readers: one of them sees the other.
"""

import errno
import os
import threading
import weakref
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

# Of each store its process and its path, as long as it lives; of each reader also its thread.
_STORES: dict[object, tuple[int, str, "weakref.ref[object]"]] = {}
_READERS: dict[object, tuple[int, int, str]] = {}


def hold(owner: object, path: str) -> Callable[[], object]:
    """Note that a store has *path* open; return what ends this, as does the end of *owner*.

    To be called before SQLite opens the file, so that a fork meanwhile knows of it.
    """
    for key, (*_, there) in list(_STORES.items()):
        if there() is None:
            _STORES.pop(key, None)
    key = object()
    # SQLite keeps its own file beside the one to which a link leads.
    _STORES[key] = os.getpid(), os.path.realpath(path), weakref.ref(owner)
    return partial(_STORES.pop, key, None)


def holders(path: str) -> set[int]:
    """Return this process, and those it was forked from meanwhile, if a store there has *path*."""
    stores = [(process, store) for process, store, there in list(_STORES.values()) if there()]
    there = _file_at(path) if stores else None
    return {process for process, store in stores if there is not None and there in _files_of(store)}


def refuse_held(path: str) -> None:
    """Raise ``OSError`` (``EBUSY``) if a store of this process has *path* open."""
    if os.getpid() in holders(path):
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)


@contextmanager
def reading(path: str) -> Generator[None, None, None]:
    """Note that the file at *path* is read during the block, so that no store opens it."""
    key = object()
    _READERS[key] = os.getpid(), threading.get_ident(), path
    try:
        yield
    finally:
        del _READERS[key]


def readers(path: str) -> dict[object, int]:
    """Return those who are reading the file at *path* in this process, each with its thread."""
    files, mine = _files_of(os.path.realpath(path)), os.getpid()
    return {
        reader: thread
        for reader, (process, thread, read) in list(_READERS.items())
        if process == mine and _file_at(read) in files
    }


def _files_of(store: str) -> set[tuple[int, int]]:
    return {there for path in (store, f"{store}-shm") for there in [_file_at(path)] if there}


def _file_at(path: str) -> tuple[int, int] | None:
    with suppress(OSError, ValueError):
        status = Path(path).stat()
        return status.st_dev, status.st_ino
    return None
