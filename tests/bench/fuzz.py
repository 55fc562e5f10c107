"""Inspects databases as hypothesis draws them: broken pages, schemas that compute, side files.

Run: python tests/bench/fuzz.py [seconds] [seed]. It ends with an error and the least example where
an inspection breaks the law that ``judged`` states.
"""

import hashlib
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import attrs
from computed_schemas import Computed, computed_databases
from hypothesis import HealthCheck, Phase, given, seed, settings
from page_breaks import Broken, broken_databases, sound_databases
from side_files import Sided, misjudged, sided_databases

from dapodik_status import Budget, FileReport, Severity, explain, inspect_file

SECONDS = 2.0
# A round is drawn anew, from the next seed, and ends with its first fault. It is short: from the
# eleventh example on, hypothesis would rather vary those that it has had, and finds less here.
ROUND = settings(
    max_examples=10,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
    print_blob=False,
)


@attrs.define
class Tally:
    """What has been inspected so far."""

    drawn: int = 0
    slowest: float = 0.0
    sound: set[bytes] = attrs.Factory(set)
    verdicts: Counter[str] = attrs.Factory(Counter)

    def add(self, digest: bytes, report: FileReport, took: float) -> None:
        worst = [f.code for f in report.findings if f.severity is not Severity.INFO]
        self.sound.add(digest)
        self.slowest = max(self.slowest, took)
        self.verdicts[worst[0] if worst else "nothing seen"] += 1


def plain(path: Path, look: Callable[[sqlite3.Connection], bool]) -> bool:
    """Tell whether *look*, on a connection without any care, finds something or fails."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            deadline = monotonic() + SECONDS
            connection.set_progress_handler(lambda: monotonic() > deadline, 100_000)
            return look(connection)
    except (sqlite3.Error, UnicodeDecodeError, MemoryError):
        return True


def is_unsound(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]


def has_unsound_tables(connection: sqlite3.Connection) -> bool:
    """Ask table by table: from 3.44 on the whole file's check runs modules, which we never do."""
    return any(
        connection.execute(f'PRAGMA integrity_check("{table}")').fetchall() != [("ok",)]
        for table in ("sqlite_master", *_tables(connection))
    )


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    )
    return [str(name).replace('"', '""') for (name,) in rows.fetchall()]


def breaks_keys(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA foreign_key_check").fetchall())


def does_not_decode(connection: sqlite3.Connection) -> bool:
    """Read all that is stored in every table that has rows of its own; a failure is the answer."""
    for table in _tables(connection):
        described = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        names = (
            name.replace('"', '""') for _, name, *_, hidden in described if hidden != _COMPUTED
        )
        columns = ", ".join(f't."{name}"' for name in names)
        for _ in connection.execute(f'SELECT {columns} FROM "{table}" AS t'):
            pass
    return False


# table_xinfo's mark of a column that is computed whenever it is read.
_COMPUTED = 2
# What FULL must not pass over where it says that it took the step.
PLAIN = (
    ("integrity_check", is_unsound), ("foreign_key_check", breaks_keys),
    ("text_scan", does_not_decode),
)  # fmt: skip


def overlooked(path: Path, report: FileReport) -> list[str]:
    if any(finding.severity is not Severity.INFO for finding in report.findings):
        return []
    done = [(step, look) for step, look in PLAIN if step in report.checked]
    if "free_pages" in dict(report.not_checked):  # then it says that it asked table by table
        done = [(step, has_unsound_tables if look is is_unsound else look) for step, look in done]
    return [f"overlooks what {step} sees" for step, look in done if plain(path, look)]


def called_broken(path: Path, report: FileReport) -> list[str]:
    """Tell whether SQLite, asked without any care, finds a file sound that the report does not.

    Where no collation and no function is missing there that an integrity check needs.
    """
    if report.whole is not False or plain(path, is_unsound):
        return []
    return ["calls broken what integrity_check finds sound"]


def judged(path: Path, data: bytes) -> tuple[FileReport, float]:
    """Inspect *data* at *path*, in a folder of its own, as ``looked_at`` does."""
    path.write_bytes(data)
    return looked_at(path)


@attrs.frozen
class _Found:
    """A file, and when it was made and written."""

    data: bytes
    written: int
    inode: int


def _files(folder: Path) -> dict[Path, _Found]:
    found = ((each, each.stat()) for each in folder.iterdir())
    return {
        each: _Found(each.read_bytes(), about.st_mtime_ns, about.st_ino) for each, about in found
    }


def looked_at(path: Path) -> tuple[FileReport, float]:
    """Inspect the file at *path*, in a folder of its own, and tell how long that took.

    Law: a FULL inspection of whatever bytes raises nothing, writes nothing to the file or beside
    it, stays within its time, prints no control character, and, where it says nothing worse than
    INFO, passes over nothing of what integrity_check, foreign_key_check and reading every row see,
    where it says that it took that step.
    """
    before = _files(path.parent)
    begun = monotonic()
    report = inspect_file(path, depth="full", budget=Budget(seconds=SECONDS))
    took = monotonic() - begun
    after = _files(path.parent)
    left = after.keys() - before.keys()
    for each in left:
        each.unlink()  # or the next file would be blamed for it
    lines = (*report.details, *str(explain(report)).split("\n"))
    # Each a line of its own: so hypothesis tells the faults apart while it shrinks one.
    assert before.keys() <= after.keys(), f"removed a file: {report}"
    same = {each: (before[each], after[each]) for each in before}
    assert all(one.data == two.data for one, two in same.values()), f"changed the file: {report}"
    assert all(one == two for one, two in same.values()), f"touched the file: {report}"
    assert not left, f"left a file: {left}: {report}"
    assert all(line.isprintable() for line in lines), f"prints a control character: {report}"
    assert took <= SECONDS * 1.2, f"ran over its time: {took:.1f} s: {report}"
    assert not (missed := overlooked(path, report)), f"{missed}: {report}"
    return report, took


def main(seconds: float = 30.0, number: int = 20130509) -> None:
    tally = Tally()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        known, path = sound_databases(Path(one)), Path(two) / "acak.db"
        begun = monotonic()

        def law(drawn: Broken | Computed | Sided) -> None:
            for each in path.parent.iterdir():
                each.unlink()
            if isinstance(drawn, Sided):
                drawn.lay(path)
            elif isinstance(drawn, Computed):
                path.write_bytes(drawn.data(Path(one) / "z.db"))
            else:
                path.write_bytes(drawn.data(known))
            files = sorted(path.parent.iterdir())
            digest = hashlib.sha256(b"".join(each.read_bytes() for each in files)).digest()
            tally.drawn += 1
            # hypothesis repeats itself, and some breaks change nothing.
            if digest in tally.sound:
                return
            report, took = looked_at(path)
            if isinstance(drawn, Sided):
                assert not (wrong := misjudged(drawn, path, report)), f"{wrong}: {report}"
            elif not drawn.breaks:
                assert not (wrong := called_broken(path, report)), f"{wrong}: {report}"
            tally.add(digest, report, took)

        strategies = (broken_databases(known), computed_databases, sided_databases)
        turn = 0
        while turn < len(strategies) or monotonic() - begun < seconds:
            strategy = strategies[turn % len(strategies)]
            seed(number * 1_000_000 + turn)(ROUND(given(strategy)(law)))()
            turn += 1
    print(
        f"{len(tally.sound)} distinct files of {tally.drawn} drawn in"
        f" {monotonic() - begun:.0f} s; slowest {tally.slowest:.3f} s; first findings:"
    )
    print(", ".join(f"{code} {count}" for code, count in tally.verdicts.most_common()))


if __name__ == "__main__":
    given_seconds, given_seed = (*sys.argv[1:], *("30", "20130509")[len(sys.argv) - 1 :])
    main(float(given_seconds), int(given_seed))
