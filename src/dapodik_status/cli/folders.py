"""``periksa`` over folders: a report a line, in several processes, and on from where it stopped."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, NoReturn

import click

from dapodik_status.cli.common import FINDINGS, OK, append, mode_of, phrase, say, warn
from dapodik_status.cli.workers import interrupted_once, pool_of
from dapodik_status.file.keeping import held
from dapodik_status.findings.finding import printable
from dapodik_status.inspection.inspect import Inspector, Options
from dapodik_status.inspection.many import inspect_files
from dapodik_status.inspection.report import FileReport
from dapodik_status.vocabulary import Depth

# Names of what SQLite keeps beside a database: looked at together with that.
_BESIDE = ("-wal", "-shm", "-journal")
# How a line of ours begins.
_BEGINS = b'{"path": '
# So many processes can be waited for on Windows.
_MOST_JOBS = 61


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Yield *paths*, and of each folder among them all files in it, by name.

    Links to folders are not followed. A folder that cannot be read stands for itself, at the end:
    its report says so.
    """
    unread: list[str] = []

    def note(error: OSError) -> None:
        unread.append(str(error.filename))

    for path in paths:
        if not S_ISDIR(mode_of(path)):
            yield path
            continue
        for folder, folders, names in os.walk(path, onerror=note):
            folders.sort()
            there = set(names)
            for name in sorted(names):
                main = next((name.removesuffix(e) for e in _BESIDE if name.endswith(e)), name)
                if main == name or main not in there:
                    yield str(Path(folder) / name)
    yield from unread


def inspect_each(
    paths: Iterable[str], options: Options, *, jobs: int, kept: str | None, many: int
) -> int:
    """Write a report of each of *paths*, a line each; return the exit code.

    To the file *kept*, where it is given, with the whole path of each: those that it tells of
    already are left out, and so is that file itself. In so many processes as *jobs*. From so *many*
    files on a terminal shows a progress bar. What was written stays when this is interrupted, and
    no process does.
    """
    with ExitStack() as opened:
        left, target, code = list(paths), None, OK
        if kept is not None:
            target = opened.enter_context(_continued(kept))
            told = _told(target, kept, Inspector(**options).depth)
            left, code = _left(left, told, kept)
        opened.enter_context(interrupted_once())
        jobs = min(jobs, len(left), _MOST_JOBS)
        pool = opened.enter_context(pool_of(jobs)) if jobs > 1 else None
        for report in _with_bar(left, _reports(left, options, pool), many):
            line = json.dumps(report.to_dict())
            if target is None:
                say(line)
            else:
                append(target.fileno(), f"{line}\n".encode(), phrase("laporan_penuh"))
            code = code if report.ok else FINDINGS
    return code


def _reports(paths: Sequence[str], options: Options, pool: Executor | None) -> Iterator[FileReport]:
    return inspect_files(paths, executor=pool, **options)


def _with_bar(
    paths: Sequence[str], reports: Iterator[FileReport], many: int
) -> Iterator[FileReport]:
    # Closed before this process began, there is none.
    if len(paths) < many or sys.stderr is None or not sys.stderr.isatty():
        yield from reports
        return
    label = phrase("kemajuan")
    with click.progressbar(reports, length=len(paths), label=label, file=sys.stderr) as bar:
        yield from bar


def _whole(path: str, folders: dict[str, str]) -> str:
    """Return *path* from the root, by the folder where it truly lies; the last link in it stays.

    Many files lie in one folder: *folders* are those that are known.
    """
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return str(Path(folders[folder]) / name)


def _left(paths: Sequence[str], told: dict[str, bool], kept: str) -> tuple[list[str], int]:
    """Return the whole ones of *paths* that are not *told* of, without the file of reports *kept*.

    And the exit code by what is told of the others. Says so where others are told of than the
    *paths*.
    """
    folders: dict[str, str] = {}
    there = {_whole(path, folders): None for path in paths}
    foreign = len(told.keys() - there.keys())
    if foreign:
        warn(f"{phrase('laporan_lain')}: {foreign}")
    code = OK if all(told.get(path, True) for path in there) else FINDINGS
    done = {*told, _whole(kept, folders), os.path.realpath(kept)}
    return [path for path in there if path not in done], code


def _continued(path: str) -> BinaryIO:
    there, mode = Path(path), mode_of(path)
    # What is no regular file may have no end, as /dev/zero.
    if mode and not S_ISREG(mode):
        _refuse("tujuan_gagal", path)
    try:
        file = there.open("a+b")
    except (OSError, ValueError):
        _refuse("tujuan_gagal", path)
    if held(file.fileno(), there) is False:
        file.close()
        _refuse("laporan_dipakai", path)
    return file


def _refuse(key: str, path: str) -> NoReturn:
    raise click.BadArgumentUsage(f"{phrase(key)}: {printable(path)}") from None


def _told(file: BinaryIO, path: str, depth: Depth) -> dict[str, bool]:
    """Return of which files *file* tells, and whether nothing is wrong with each.

    All of them have to be looked at as deep as *depth* says.
    A last line that was not written to its end is cut where it is one of ours; one that lacks its
    end alone is given that. One whose path does not begin at the root may be of any folder.
    """
    told, end = dict[str, bool](), 0
    file.seek(0)
    for line in file:
        try:
            report = json.loads(line)
            name, sound, deep = str(report["path"]), bool(report["ok"]), report["depth"]
        except (ValueError, TypeError, LookupError):
            is_ours = line.startswith(_BEGINS) or _BEGINS.startswith(line)
            if line.endswith(b"\n") or not is_ours:
                _refuse("bukan_laporan", path)
            file.truncate(end)
        else:
            if not Path(name).is_absolute():
                _refuse("laporan_tanpa_folder", path)
            if deep != depth.value:
                _refuse("laporan_lain_kedalaman", path)
            told[name] = sound
            if not line.endswith(b"\n"):
                append(file.fileno(), b"\n", phrase("laporan_penuh"))
        end += len(line)
    return told
