"""The damage matrix: each way of damage at each depth, beside SQLite's own checks."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import attrs
from damage import MATRIX

from dapodik_status import Depth, FileReport, Manifest, Severity, inspect_file
from dapodik_status.vocabulary import Arrival

ERRORS = (sqlite3.Error, UnicodeDecodeError, MemoryError)


@attrs.frozen
class Row:
    """What is seen of one damage."""

    slug: str
    header: FileReport
    quick: FileReport
    full: FileReport
    received: FileReport
    #: What a plain connection's checks say of a copy.
    integrity: bool
    foreign_keys: bool
    decoding: bool


def seen(report: FileReport) -> bool:
    """Tell whether a report says that something is wrong: an error, a warning, a neighbour."""
    return any(finding.severity is not Severity.INFO for finding in report.findings)


def damaged(slug: str, whole: Path, folder: Path) -> Path | None:
    """Damage a copy of *whole*; None where it has nothing to damage in that way."""
    path = folder / "sekolah.db"
    shutil.copyfile(whole, path)
    try:
        MATRIX[slug](path)
    except ValueError:
        return None
    return path


def row_of(slug: str, whole: Path, manifest: Manifest) -> Row | None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = damaged(slug, whole, folder)
        if path is None:
            return None
        before = {p.name: p.read_bytes() for p in folder.iterdir()}
        header, quick, full = (inspect_file(path, depth=depth, rules=()) for depth in Depth)
        received = inspect_file(path, manifest=manifest, rules=())
        assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
        return Row(slug, header, quick, full, received, *plain(path))


def plain(path: Path) -> tuple[bool, bool, bool]:
    """Tell whether integrity_check, foreign_key_check and reading every text see anything."""
    return (
        _answers_else(path, "PRAGMA integrity_check", [("ok",)]),
        _answers_else(path, "PRAGMA foreign_key_check", []),
        _does_not_decode(path),
    )


def _answers_else(path: Path, question: str, sound: list[tuple[str]]) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            return connection.execute(question).fetchall() != sound
    except ERRORS:
        return True


def _does_not_decode(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in names.fetchall():
                for _ in connection.execute(f'SELECT * FROM "{table}"'):
                    pass
    except ERRORS:
        return True
    return False


def same_as_sent(row: Row) -> bool:
    transfer = row.received.transfer
    return transfer is not None and transfer.arrival is Arrival.SAME


def rows(whole: Path, manifest: Manifest) -> Iterator[Row]:
    """Yield a row for each way that *whole* can be damaged in."""
    for slug in MATRIX:
        row = row_of(slug, whole, manifest)
        if row is not None:
            yield row
