"""Databases by their statements, what an inspection asks of a file, and what it costs."""

import datetime as dt
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import attrs

from dapodik_status import LAYOUTS, Depth, FileReport, VersionPolicy, inspect_file
from dapodik_status.database.answers import Question
from dapodik_status.file.header import Header


def made(path: Path, *statements: str) -> Path:
    """Run *statements* on the database at *path*, new or not, each committed; return *path*."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def rewritten(path: Path, sql: str, *values: object) -> Path:
    """Change the schema of the database at *path* itself; return *path*."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(sql, values)
    return path


def question_of(path: Path, **more: Any) -> Question:
    """Return what a FULL inspection of the database at *path* asks, but for what *more* says."""
    asked = Question(
        path=str(path),
        size=path.stat().st_size,
        header=Header(path.read_bytes()[:100]),
        depth=Depth.FULL,
        seconds=2.0,
        max_value_bytes=100_000,
        fingerprint=False,
        layouts=LAYOUTS,
        versions=VersionPolicy(),
        rules=(),
        level=None,
        today=dt.date(2026, 11, 24),
    )
    return attrs.evolve(asked, **more)


def inspected(path: Path, how: dict[str, Any]) -> tuple[FileReport, float]:
    """Inspect *path*; return the report, and how many seconds this process worked for it."""
    begun = time.process_time()
    report = inspect_file(path, **how)
    return report, time.process_time() - begun
