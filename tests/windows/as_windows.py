"""Makes of this Python one as Windows has it, as far as the library can tell, and looks at files.

Run in a process of its own, before the library is loaded: python as_windows.py WORK FOLDER. What
Windows lacks is taken out of Python's own modules, and opening a file behaves as there: a folder,
and what somebody else holds, are refused, links are followed, and a mode for text is told from one
for bytes. Nothing of the library itself is touched. On Windows all of this is so already.
"""

import errno
import json
import os
import select
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LACKS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (os, ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "pread", "posix_fadvise", "sysconf", "killpg",
          "fork", "register_at_fork")),
    (select, ("poll", "PIPE_BUF")),
)  # fmt: skip
_IS_WINDOWS = os.name == "nt"
#: No bit that this system gives a meaning for an opened file.
O_BINARY = 0x8000
#: Descriptions of all that was opened.
opened: list[tuple[str, int]] = []
#: Files that another program holds, as a virus scanner or a sender does.
held: set[str] = set()
_open = os.open


def _open_as_windows(path: Any, flags: int, *more: Any, **others: Any) -> int:
    name = os.fsdecode(path)
    opened.append((name, flags))
    if name in held or Path(name).is_dir():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
    return _open(path, flags if _IS_WINDOWS else flags & ~O_BINARY, *more, **others)


def become() -> None:
    """Take from Python what Windows lacks."""
    if not _IS_WINDOWS:
        for module, names in _LACKS:
            for name in names:
                if hasattr(module, name):
                    delattr(module, name)
        sys.modules.update(dict.fromkeys(("fcntl", "resource"), None))  # type: ignore[arg-type]
        vars(os)["O_BINARY"] = O_BINARY
    os.open = _open_as_windows


def _plain(path: Path, **options: Any) -> dict[str, Any]:
    from dapodik_status import inspect_file

    report = inspect_file(path, **options).to_dict()
    return {**report, "path": path.name}


def reports(folder: Path) -> object:
    """Return the reports of all files of *folder*, with and without a child process."""
    found: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        for depth in ("header", "quick", "full"):
            found[f"{path.name} {depth}"] = _plain(path, depth=depth)
        found[f"{path.name} isolated"] = _plain(path, isolate=True)
    return found


def spawned(folder: Path) -> object:
    """Return the reports that workers make, which are spawned and are as this process is."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from dapodik_status import inspect_files

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context, initializer=become) as pool:
        made = inspect_files(sorted(folder.iterdir()), executor=pool, chunk=2)
        return {Path(report.path).name: report.without_path().to_dict() for report in made}


def flags(folder: Path) -> object:
    """Return which of the files were opened otherwise than for bytes."""
    reports(folder)
    make_receipt(folder)
    inside = [(name, how) for name, how in opened if name.startswith(str(folder))]
    return [len(inside) > 0, [name for name, how in inside if not how & getattr(os, "O_BINARY", 0)]]


def make_receipt(folder: Path) -> object:
    """Return what a receipt says that was made, kept, replaced and read again."""
    from dapodik_status import inspect_file, load_manifest, make_manifest, save_manifest

    source, target = folder / "utuh.db", folder / "catatan.json"
    for _ in range(2):
        save_manifest(make_manifest(source), target)
    receipt = load_manifest(target)
    arrived = inspect_file(source, manifest=receipt).transfer
    target.unlink()
    return [receipt.to_dict(), None if arrived is None else arrived.to_dict(),
            sorted(path.name for path in folder.iterdir())]  # fmt: skip


def locked(folder: Path) -> object:
    """Return what is said of files that another program holds, and of saving over one."""
    from dapodik_status import load_manifest, make_manifest, save_manifest
    from dapodik_status.errors import ManifestError

    source, target = folder / "utuh.db", folder / "catatan.json"
    receipt = make_manifest(source)
    held.add(str(source))
    said: list[Any] = [_plain(source), _plain(source, isolate=True)]
    try:
        make_manifest(source)
    except ManifestError as error:
        said.append(str(error))
    held.clear()
    save_manifest(receipt, target)
    replace = os.replace

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))

    # Windows replaces no file that somebody reads.
    os.replace = refuse  # type: ignore[assignment]
    try:
        save_manifest(receipt, target)
    except PermissionError as error:
        said.append(error.strerror)
    os.replace = replace
    said += [load_manifest(target) == receipt, sorted(path.name for path in folder.iterdir())]
    held.add(str(target))
    try:
        load_manifest(target)
    except PermissionError as error:
        said.append(error.strerror)
    return said


def link(folder: Path) -> object:
    """Return what is said of a link to a whole file, of one to nothing, and of a folder."""
    from dapodik_status import inspect_file

    names = ("tautan.db", "kosong.db", "map")
    return [inspect_file(folder / name).kind.value for name in names] + [
        [finding.code for finding in inspect_file(folder / name).findings] for name in names
    ]


def let_go(folder: Path) -> object:
    """Return the files of *folder* that are still open after they were looked at, here or there.

    Windows neither moves nor removes those. Where there is no /proc, removing them is the proof.
    """
    reports(folder)
    make_receipt(folder)
    if not Path("/proc/self/fd").is_dir():
        for path in folder.iterdir():
            path.unlink()
        return []
    from dapodik_status.database import child

    processes = ["self", *(str(born.process.pid) for born in child._here[0].born)]
    still: list[str] = []
    for process in processes:
        for descriptor in Path("/proc", process, "fd").iterdir():
            try:
                name = str(descriptor.readlink())
            except FileNotFoundError:  # the one that lists the others
                continue
            still += [name] if name.startswith(str(folder)) else []
    assert len(processes) > 1
    return still


WORKS: dict[str, Callable[[Path], object]] = {
    work.__name__: work for work in (reports, spawned, flags, make_receipt, locked, link, let_go)
}
if __name__ == "__main__":
    if "--as-it-is" not in sys.argv:
        become()
    print(json.dumps(WORKS[sys.argv[1]](Path(sys.argv[2]))))
