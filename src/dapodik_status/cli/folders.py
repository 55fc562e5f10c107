"""``periksa`` for folders: one report per line, several processes, and continuing after a stop."""

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
from dapodik_status.findings.plain import encodable
from dapodik_status.inspection.inspect import Inspector, Options
from dapodik_status.inspection.many import inspect_files
from dapodik_status.inspection.report import FileReport
from dapodik_status.vocabulary import Depth

# The suffixes of SQLite's files beside a database, which are inspected together with it.
_BESIDE = ("-wal", "-shm", "-journal")
# The beginning of a line that this command has written.
_BEGINS = b'{"path": '
# Windows can wait for at most this many processes.
_MOST_JOBS = 61


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files in *paths* and, for each folder in *paths*, all files in it, sorted by name.

    Links to folders are not followed. A folder that cannot be read is itself yielded at the end:
    its report shows the problem.
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
    """Write a report of each of *paths*, one per line; return the exit code.

    If *kept* is given, the reports are added to this file, with absolute paths. Paths with a report
    in it are left out, and so is the file itself. *jobs* is the number of processes. From *many*
    files on, a terminal shows a progress bar. After an interruption, the written reports are kept,
    and no process is left.
    """
    with ExitStack() as opened:
        left, target, code = list(paths), None, OK
        if kept is not None:
            target = opened.enter_context(_continued(kept))
            told = _told(target, kept, Inspector(**options).depth)
            left, code = _left(left, told, kept)
        check = opened.enter_context(interrupted_once())
        jobs = min(jobs, len(left), _MOST_JOBS)
        pool = opened.enter_context(pool_of(jobs)) if jobs > 1 else None
        for report in _with_bar(left, _reports(left, options, pool), many):
            check()
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
    # None if it was closed before this process started.
    if len(paths) < many or sys.stderr is None or not sys.stderr.isatty():
        yield from reports
        return
    label = phrase("kemajuan")
    with click.progressbar(reports, length=len(paths), label=label, file=sys.stderr) as bar:
        yield from bar


def _whole(path: str, folders: dict[str, str]) -> str:
    """Return the absolute form of *path*: links in its folder are resolved, its last part is not.

    *folders* is a cache of resolved folders, because many files are in the same folder.
    """
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return str(Path(folders[folder]) / name)


def _left(paths: Sequence[str], told: dict[str, bool], kept: str) -> tuple[list[str], int]:
    """Return the absolute *paths* without a report in *told*, and the exit code for the others.

    The file of reports *kept* itself is left out. Warns if *told* has other files than *paths*.
    A path is compared in the form that it has in a report.
    """
    folders: dict[str, str] = {}
    whole = (_whole(path, folders) for path in paths)
    there = {path: encodable(path) for path in whole}
    foreign = len(told.keys() - set(there.values()))
    if foreign:
        warn(f"{phrase('laporan_lain')}: {foreign}")
    code = OK if all(told.get(form, True) for form in there.values()) else FINDINGS
    ours = {_whole(kept, folders), os.path.realpath(kept)}
    left = [path for path, form in there.items() if form not in told and path not in ours]
    return left, code


def _continued(path: str) -> BinaryIO:
    there, mode = Path(path), mode_of(path)
    # A file that is not regular may have no end, such as /dev/zero.
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
    """Return the paths of the reports in *file*, each with its ``ok``.

    If the last line is the incomplete beginning of a report, it is removed. If only its line end is
    missing, the line end is added. A relative path is refused, because its folder is not known, and
    so is a report of another depth than *depth*.
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
            told[encodable(name)] = sound
            if not line.endswith(b"\n"):
                append(file.fileno(), b"\n", phrase("laporan_penuh"))
        end += len(line)
    return told
