"""One database by its statements, for the tests."""

import sqlite3
from contextlib import closing
from pathlib import Path


def made(path: Path, *statements: str) -> Path:
    """Run *statements* on the database at *path*, new or not, each committed; return *path*."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path
