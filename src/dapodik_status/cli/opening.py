"""Common parts of the commands for a store: options, opening the store, writing the answer.

``dapodik_status.store`` is loaded only when one of these commands runs, so that other commands
start fast.
"""

import csv
import datetime as dt
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeVar

import click

from dapodik_status.cli.common import phrase, say, say_data
from dapodik_status.cli.history import NAMED_ZONES, moment_of, open_input
from dapodik_status.errors import ArgumentValueError, StoreError
from dapodik_status.findings.finding import printable
from dapodik_status.history.records.lines import MOST_BYTES, TooLargeError, lines_of, texts_of

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
# The most lines of a table of names: Indonesia has about 91,000 codes, villages included.
_MOST_NAMES = 200_000
# A clock or a time zone may be wrong by some hours; more than that is a mistyped year.
_DAY = dt.timedelta(days=1)


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
        if not make and not Path(path).stat().st_size:
            refuse("simpanan_asing", path)
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


def latest_of(zone: dt.tzinfo) -> dt.datetime:
    """Return the latest moment that is stored; a later one probably has a mistyped year."""
    return dt.datetime.now(zone) + _DAY


def input_of(path: str) -> BinaryIO:
    """Open the file at *path*, or standard input for ``-``; refuse a path that is not a file."""
    try:
        return open_input(path)
    except (FileNotFoundError, NotADirectoryError):
        refuse("tidak_ditemukan", path)
    except OSError:
        refuse("bukan_berkas", path)


def texts_in(file: BinaryIO, path: str, most: int = MOST_BYTES) -> Iterator[str]:
    """Yield the text of *file*, opened from *path*; refuse a file that cannot be read."""
    try:
        yield from texts_of(file, most)
    except OSError:
        refuse("bukan_berkas", path)


def names_of(path: str | None) -> Mapping[str, str]:
    """Return the names of regions by code, from the table at *path* with columns code and name."""
    from dapodik_status.store import School
    from dapodik_status.store.values import CONTROLS, HALVES

    if path is None:
        return {}
    try:
        with input_of(path) as file:
            # A byte that is not a letter becomes the replacement character.
            each = lines_of(texts_in(file, path), _MOST_NAMES)
            lines = [HALVES.sub("\ufffd", line) for line in each]
    except TooLargeError:
        refuse("nama_wilayah_panjang", path)
    first = next(filter(str.strip, lines), "")
    delimiter = max(_DELIMITERS, key=first.count)
    names: dict[str, str] = {}
    for line in lines:
        # Each line alone, so that an unclosed quote does not affect the next lines.
        code, name, *_ = [*next(csv.reader([line], delimiter=delimiter), list[str]()), "", ""]
        region = School("-", code[:100]).region
        if name and region is not None and region.isdecimal():
            names[region.ljust(6, "0")] = CONTROLS.sub(" ", name).strip()[:100]
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


def check_apart(target: str | None, source: str | None) -> None:
    """Refuse a *target* that is the same file as *source*, which would be lost."""
    if target is None or source is None:
        return
    with suppress(OSError, ValueError):  # reported when the file is opened
        read = os.fstat(0) if source == "-" else Path(source).stat()
        if os.path.samestat(Path(target).stat(), read):
            refuse("tujuan_sumber", target)


@contextmanager
def telling(target: str, there: str = "tujuan_ada") -> Generator[None, None, None]:
    """If *target* cannot be written, end the command with the reason in Indonesian.

    *there* is the key of the message for a target that exists.
    """
    try:
        yield
    except ImportError:
        raise click.BadArgumentUsage(phrase("perlu_openpyxl")) from None
    except FileExistsError:
        refuse(there, target)
    except OSError:
        refuse("tujuan_gagal", target)


def write(
    lines: Iterable[str],
    form: str,
    target: str | None,
    store: "HistoryStore",
    *,
    replacing: bool = False,
    there: str = "tujuan_ada",
) -> None:
    """Write *lines* to standard output, or to *target*: completely or not at all.

    An existing file is replaced only if *replacing* is true, and the file of *store* never.
    Standard output is always UTF-8, except for text for people.
    """
    from dapodik_status.store.outgoing import written_whole

    if target is None:
        for line in lines:
            (say if form == "teks" else say_data)(line)
        return
    with (
        telling(target, there),
        written_whole(target, store, replacing=replacing) as part,
        part.open("w", encoding="utf-8") as file,
    ):
        file.writelines(f"{line}\n" for line in lines)
