"""``riwayat impor`` and ``riwayat ekspor``: histories of many schools, from files and to files."""

import os
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from stat import S_ISDIR
from typing import BinaryIO

import click

from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    about,
    append,
    mode_of,
    phrase,
    say,
    with_format,
    with_help,
)
from dapodik_status.cli.history import NAMED_ZONES, complain_of
from dapodik_status.cli.opening import (
    check_target,
    input_of,
    latest_of,
    opened,
    refuse,
    telling,
    texts_in,
    with_region,
    with_store,
    with_target,
    with_zone,
    write,
)
from dapodik_status.errors import ArgumentValueError
from dapodik_status.findings.finding import printable
from dapodik_status.history.records.columns import BadLine, Records, read_lines
from dapodik_status.history.records.lines import lines_of
from dapodik_status.words.indonesian.catalogue import INDONESIAN
from dapodik_status.words.phrases import filled

# The first bytes of an XLSX file, which is a zip archive.
_PACKED = "PK\x03\x04"


@click.command("impor", help=about("riwayat_impor"), add_help_option=False)
@click.argument("berkas", type=click.UNPROCESSED)
@with_store(make=True)
@click.option("--sisihkan", "aside", metavar="BERKAS", help=phrase("sisihkan"))
@with_zone
@with_help
def impor(*, berkas: str, path: str, aside: str | None, zona: str) -> int:
    """Import records from a file; return the exit code."""
    from dapodik_status.cli.workers import interrupted_once
    from dapodik_status.store.incoming import import_records

    with ExitStack() as stack:
        check = stack.enter_context(interrupted_once())
        records = stack.enter_context(_records(berkas))
        if records.lacks and records.header.startswith(_PACKED):
            refuse("perlu_nama_xlsx", berkas)
        if records.lacks:
            refuse("tanpa_kolom", ", ".join(records.lacks))
        store = stack.enter_context(opened(path, make=True))
        keep = None if aside is None else _kept_aside(aside, records.header, stack)
        zone = NAMED_ZONES[zona]
        told = import_records(
            store,
            records,
            zone=zone,
            until=latest_of(zone),
            aside=keep,
            progress=partial(_progress, check),
        )
    complain_of(told.bad)
    facts = {
        "baru": str(told.new),
        "lama": str(told.known),
        "keliru": str(len(told.bad)),
        "tidak_terbaca": str(told.unread),
    }
    say(" ".join(filled(INDONESIAN["perintah.hasil_impor"].detail, facts)))
    return FINDINGS if told.bad or told.unread else OK


@contextmanager
def _records(path: str) -> Generator[Records, None, None]:
    with input_of(path) as file:
        if not path.lower().endswith(".xlsx"):
            yield read_lines(lines_of(texts_in(file, path, sys.maxsize), sys.maxsize))
            return
        from dapodik_status.store.sheets import sheet_records

        try:
            yield sheet_records(file)
        except ArgumentValueError:
            refuse("bukan_xlsx", path)
        except ImportError:
            raise click.BadArgumentUsage(phrase("perlu_openpyxl")) from None


def _kept_aside(path: str, header: str, stack: ExitStack) -> Callable[[BadLine, str], None]:
    """Return the function that writes bad lines to the new file *path*, after *header*.

    With the header, the file can be imported again. It is made at the first bad line.
    """
    target = Path(path)
    if os.path.lexists(target):
        refuse("tujuan_ada", path)
    if not S_ISDIR(mode_of(target.parent)):
        refuse("tujuan_gagal", path)
    begun: list[BinaryIO] = []

    def put(line: str) -> None:
        if line:
            # Bytes that are not UTF-8 are written unchanged.
            data = line.rstrip("\r\n").encode("utf-8", "surrogateescape") + b"\n"
            append(begun[0].fileno(), data, f"{phrase('sisihan_penuh')}: {printable(path)}")

    def keep(_bad: BadLine, line: str) -> None:
        if not begun:
            with telling(path):
                begun.append(stack.enter_context(target.open("xb")))
            put(header)
        put(line)

    return keep


def _progress(check: Callable[[], None], lines: int) -> None:
    check()
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"\r{phrase('baris_masuk')}: {lines}", nl=False, err=True)


@click.command("ekspor", help=about("riwayat_ekspor"), add_help_option=False)
@with_store()
@with_region
@with_format("csv", "jsonl", "xlsx")
@with_target
@with_help
def ekspor(*, path: str, wilayah: str | None, form: str, target: str | None) -> int:
    """Export all of a store, or one region of it; return the exit code."""
    from dapodik_status.cli.workers import interrupted_once
    from dapodik_status.store import export_lines, export_sheet

    check_target(form, target)
    with interrupted_once(), opened(path) as store:
        if form == "xlsx":
            with telling(target or ""):
                export_sheet(store, target or "", within=wilayah)
        else:
            write(export_lines(store, form, within=wilayah), form, target, store)
    return OK
