"""Common parts of the commands for a store: options, opening the store, writing the answer.

``dapodik_status.store`` is loaded only when one of these commands runs, so that other commands
start fast.
"""

import csv
import datetime as dt
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeVar

import click

from dapodik_status.cli.common import phrase, say
from dapodik_status.cli.history import NAMED_ZONES, moment_of, open_input
from dapodik_status.errors import ArgumentValueError, StoreError
from dapodik_status.findings.finding import printable
from dapodik_status.history.records.lines import TooLargeError, lines_of, texts_of

if TYPE_CHECKING:
    from dapodik_status.store import HistoryStore

_Command = TypeVar("_Command", bound=Callable[..., int])
_REASONS = {
    "foreign": "simpanan_asing",
    "newer": "simpanan_baru",
    "damaged": "simpanan_rusak",
    "altered": "simpanan_diubah",
    "busy": "simpanan_sibuk",
    "full": "simpanan_penuh",
    "read_only": "simpanan_terkunci",
    "unopened": "simpanan_terkunci",
}
_DELIMITERS = ";\t,"


def with_store(*, make: bool = False) -> Callable[[_Command], _Command]:
    """Return the option for the path of the store; with *make*, a missing store is made."""
    words = phrase("basis_data" if make else "basis_data_ada")
    return click.option("--basis-data", "path", metavar="BERKAS", required=True, help=words)


def with_zone(command: _Command) -> _Command:
    """Add the option for the time zone of times without a zone."""
    zones = click.Choice(list(NAMED_ZONES))
    return click.option("--zona", type=zones, default="WIB", help=phrase("zona"))(command)


def with_now(command: _Command) -> _Command:
    """Add the options for the current time and its zone."""
    option = click.option("--kini", metavar="TANGGAL", help=phrase("kini"))
    return with_zone(option(command))


def with_region(command: _Command) -> _Command:
    """Add the option that limits the answer to a region."""
    return click.option(
        "--wilayah", metavar="KODE", callback=_region, help=phrase("dalam_wilayah")
    )(command)


def _region(_ctx: click.Context, _param: click.Parameter, code: str | None) -> str | None:
    from dapodik_status.store.values import within_of

    try:
        return within_of(code)
    except ArgumentValueError:
        refuse("wilayah_keliru", code or "")


def with_target(command: _Command) -> _Command:
    """Add the option for the file of the answer."""
    return click.option("--ke", "target", metavar="BERKAS", help=phrase("ke"))(command)


@contextmanager
def opened(path: str, *, make: bool = False) -> "Generator[HistoryStore, None, None]":
    """Open the store at *path*; with *make*, it need not exist."""
    try:
        with _store(path, make=make) as store:
            yield store
    except StoreError as error:
        refuse(_REASONS.get(error.reason, "simpanan_gagal"), path)


def _store(path: str, *, make: bool) -> "HistoryStore":
    from dapodik_status.store import HistoryStore

    try:
        if not make:
            Path(path).stat()
        return HistoryStore(path)
    except (FileNotFoundError, NotADirectoryError):
        refuse("tidak_ditemukan", path)
    except OSError:
        refuse("simpanan_terkunci", path)
    except ValueError:  # a NUL character
        refuse("alamat_keliru", path)


def refuse(key: str, what: str) -> NoReturn:
    """End the command as used wrongly: with the words of *key*, followed by *what*."""
    raise click.BadArgumentUsage(f"{phrase(key)}: {printable(what)}") from None


def now_of(kini: str | None, zone: dt.tzinfo) -> dt.datetime:
    """Return the datetime in the option *kini*; None: the current time."""
    now = dt.datetime.now(zone) if kini is None else moment_of(kini, zone)
    try:
        now.astimezone(dt.UTC)
    except OverflowError:
        refuse("waktu_keliru", kini or "")
    return now


def input_of(path: str) -> BinaryIO:
    """Open the file at *path*, or standard input for ``-``; refuse a path that is not a file."""
    try:
        return open_input(path)
    except OSError:
        there = path == "-" or Path(path).exists()
        refuse("bukan_berkas" if there else "tidak_ditemukan", path)


def names_of(path: str | None) -> Mapping[str, str]:
    """Return the names of regions by code, from the table at *path* with columns code and name."""
    from dapodik_status.store import School

    if path is None:
        return {}
    try:
        with input_of(path) as file:
            lines = [line for line in lines_of(texts_of(file)) if line.strip()]
    except TooLargeError:
        refuse("nama_wilayah_keliru", path)
    delimiter = max(_DELIMITERS, key=lines[0].count) if lines else ";"
    names: dict[str, str] = {}
    for code, name, *_ in (row for row in csv.reader(lines, delimiter=delimiter) if row[1:]):
        region = School("-", code[:100]).region
        if region is not None and region.isdecimal():
            names[region.ljust(6, "0")] = name.strip()[:100]
    if not names:
        refuse("nama_wilayah_keliru", path)
    return names


def check_target(form: str, target: str | None) -> None:
    """Refuse a *target* without the suffix of its *form*: it may be another file."""
    if target is None and form == "xlsx":
        raise click.BadArgumentUsage(f"{phrase('perlu_ke')}: {form}")
    ending = ".txt" if form == "teks" else f".{form}"
    if target is not None and not target.lower().endswith(ending):
        raise click.BadArgumentUsage(f"{phrase('perlu_akhiran')}: {ending}")
    if "\0" in (target or ""):
        refuse("alamat_keliru", target or "")


@contextmanager
def telling(target: str) -> Generator[None, None, None]:
    """If *target* cannot be written, end the command with the reason in Indonesian."""
    try:
        yield
    except ImportError:
        raise click.BadArgumentUsage(phrase("perlu_openpyxl")) from None
    except FileExistsError:
        refuse("tujuan_ada", target)
    except OSError:
        refuse("tujuan_gagal", target)


def write(
    lines: Iterable[str], target: str | None, store: "HistoryStore", *, replacing: bool
) -> None:
    """Write *lines* to standard output, or to *target*: completely or not at all.

    An existing file is replaced only if *replacing* is true, and the file of *store* never.
    """
    from dapodik_status.store.outgoing import written_whole

    if target is None:
        for line in lines:
            say(line)
        return
    with (
        telling(target),
        written_whole(target, store, replacing=replacing) as part,
        part.open("w", encoding="utf-8") as file,
    ):
        file.writelines(f"{line}\n" for line in lines)
