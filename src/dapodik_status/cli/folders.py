"""``periksa`` over folders: a report a line, in several processes, and on from where it stopped."""

import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO

import click

from dapodik_status.cli.common import FINDINGS, OK, phrase, say
from dapodik_status.findings.finding import printable
from dapodik_status.inspection.inspect import Options
from dapodik_status.inspection.many import inspect_files
from dapodik_status.inspection.report import FileReport

# Names of what SQLite keeps beside a database: looked at together with that.
_BESIDE = ("-wal", "-shm", "-journal")
# How a line of ours begins.
_BEGINS = b'{"path": '


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Yield *paths*, and of each folder among them all files in it, by name.

    Links to folders are not followed. A folder that cannot be read stands for itself, at the end:
    its report says so.
    """
    unread: list[str] = []

    def note(error: OSError) -> None:
        unread.append(str(error.filename))

    for path in paths:
        if not Path(path).is_dir():
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

    To the file *kept*, where it is given: the files that it tells of already are left out. In so
    many processes as *jobs*. From so *many* files on a terminal shows a progress bar. What was
    written stays when this is interrupted, and no process does.
    """
    with ExitStack() as opened:
        target = None if kept is None else opened.enter_context(_continued(kept))
        done = set[str]() if target is None else _told(target, kept or "")
        left = [path for path in paths if path not in done]
        pool = opened.enter_context(_pool(jobs)) if jobs > 1 else None
        code = OK
        for report in _with_bar(left, _reports(left, options, pool), many):
            line = json.dumps(report.to_dict())
            if target is None:
                say(line)
            else:
                target.write(line.encode() + b"\n")
                target.flush()
            code = code if report.ok else FINDINGS
    return code


def _pool(jobs: int) -> ProcessPoolExecutor:
    # An interruption is this process' to deal with: it lets the others end.
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=_DEAF)


_DEAF = (signal.SIGINT, signal.SIG_IGN)


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


def _continued(path: str) -> BinaryIO:
    there = Path(path)
    # What is no regular file may have no end, as /dev/zero.
    if there.is_file() or not there.exists():
        with suppress(OSError, ValueError):
            return there.open("a+b")
    raise click.BadArgumentUsage(f"{phrase('tujuan_gagal')}: {printable(path)}")


def _told(file: BinaryIO, path: str) -> set[str]:
    """Return of which files *file* tells.

    A last line that was not written to its end is cut where it is one of ours; one that lacks its
    end alone is given that.
    """
    done, end = set[str](), 0
    file.seek(0)
    for line in file:
        try:
            done.add(str(json.loads(line)["path"]))
        except (ValueError, TypeError, LookupError):
            is_ours = line.startswith(_BEGINS) or _BEGINS.startswith(line)
            if line.endswith(b"\n") or not is_ours:
                wrong = f"{phrase('bukan_laporan')}: {printable(path)}"
                raise click.BadArgumentUsage(wrong) from None
            file.truncate(end)
        else:
            if not line.endswith(b"\n"):
                file.write(b"\n")
        end += len(line)
    return done
