"""One database by its statements, and what is asked of it, with a test's own defaults."""

import datetime as dt
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs
from headers import made_header

from dapodik_status import DATA_RULES, LAYOUTS, Budget, DataRule, Depth, VersionPolicy
from dapodik_status.database.answers import Wanted
from dapodik_status.file.header import Header


def made(path: Path, *statements: str) -> Path:
    """Run *statements* on the database at *path*, new or not, each committed; return *path*."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def wanted_of(
    path: Path,
    *,
    depth: Depth = Depth.FULL,
    size: int | None = None,
    budget: Budget | None = None,
    writer: int = 3_040_001,
    rules: Iterable[DataRule] = DATA_RULES,
    **more: Any,
) -> Wanted:
    limits = budget or Budget(seconds=2)
    bytes_there = path.stat().st_size if size is None else size
    header = made_header(writer=writer)
    if path.is_file() and bytes_there > 100:
        raw = path.read_bytes()[:96] + header.raw[96:]
        header = Header(raw)
    asked = Wanted(
        path=str(path), depth=depth, size=bytes_there, seconds=limits.deadline(bytes_there),
        max_value_bytes=limits.max_value_bytes, header=header, fingerprint=False, layouts=LAYOUTS,
        versions=VersionPolicy(), rules=tuple(rules), level=None, today=dt.date(2026, 11, 24),
    )  # fmt: skip
    return attrs.evolve(asked, **more)
