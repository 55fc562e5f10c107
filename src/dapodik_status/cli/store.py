"""The commands ``riwayat``: what was seen of many schools, kept in a store and summed up.

``dapodik_status.store`` is loaded when one of them runs: the other commands do not pay for it.
"""

import csv
import datetime as dt
import io
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    about,
    at_least_one,
    complain,
    phrase,
    print_explanation,
    print_json,
    say,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.cli.history import NAMED_ZONES, complain_of, moment_of, open_input
from dapodik_status.errors import ArgumentValueError, StoreError
from dapodik_status.findings.finding import printable
from dapodik_status.history.diagnosis import diagnose
from dapodik_status.history.observations import Observation
from dapodik_status.history.records.columns import BadLine
from dapodik_status.history.records.lines import lines_of, texts_of
from dapodik_status.words.explain import explain
from dapodik_status.words.indonesian.catalogue import INDONESIAN
from dapodik_status.words.phrases import filled

if TYPE_CHECKING:
    from dapodik_status.cli.recap import Recap
    from dapodik_status.store import HistoryStore, Waiting

_Command = TypeVar("_Command", bound=Callable[..., int])
_REASONS = {
    "foreign": "simpanan_asing",
    "newer": "simpanan_baru",
    "damaged": "simpanan_rusak",
    "busy": "simpanan_sibuk",
    "full": "simpanan_penuh",
    "read_only": "simpanan_terkunci",
    "unopened": "simpanan_terkunci",
}
_PAGE = 1_000


@click.group("riwayat", help=about("riwayat"), add_help_option=False, no_args_is_help=False)
@with_help
def riwayat() -> int:
    """Keep and sum up what was seen of many schools."""
    return OK


def _with_store(command: _Command) -> _Command:
    return click.option(
        "--basis-data", "path", metavar="BERKAS", required=True, help=phrase("basis_data")
    )(command)


def _with_zone(command: _Command) -> _Command:
    zones = click.Choice(list(NAMED_ZONES))
    return click.option("--zona", type=zones, default="WIB", help=phrase("zona"))(command)


def _with_now(command: _Command) -> _Command:
    option = click.option("--kini", metavar="TANGGAL", help=phrase("kini"))
    return _with_zone(option(command))


def _with_region(command: _Command) -> _Command:
    return click.option("--wilayah", metavar="KODE", help=phrase("wilayah"))(command)


def _with_target(command: _Command) -> _Command:
    return click.option("--ke", "target", metavar="BERKAS", help=phrase("ke"))(command)


@contextmanager
def _opened(path: str, *, make: bool = False) -> "Generator[HistoryStore, None, None]":
    """Open the store at *path*; only where it is to be made, it need not be there."""
    from dapodik_status.store import HistoryStore

    try:
        if not make:
            Path(path).stat()
        with HistoryStore(path) as store:
            yield store
    except OSError:
        _refuse("tidak_ditemukan", path)
    except ValueError:  # a NUL character
        _refuse("alamat_keliru", path)
    except StoreError as error:
        _refuse(_REASONS.get(error.reason, "simpanan_gagal"), path)


def _refuse(key: str, what: str) -> NoReturn:
    raise click.BadArgumentUsage(f"{phrase(key)}: {printable(what)}") from None


def _now(kini: str | None, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.now(zone) if kini is None else moment_of(kini, zone)


@riwayat.command("catat", help=about("riwayat_catat"), add_help_option=False)
@click.argument("sekolah")
@click.argument("status")
@_with_store
@click.option("--waktu", metavar="TANGGAL", help=phrase("waktu"))
@click.option("--keterangan", metavar="TEKS", help=phrase("keterangan"))
@click.option("--nama", metavar="NAMA", help=phrase("nama_sekolah"))
@_with_region
@_with_zone
@with_help
def _catat(
    *,
    sekolah: str,
    status: str,
    path: str,
    waktu: str | None,
    keterangan: str | None,
    nama: str | None,
    wilayah: str | None,
    zona: str,
) -> int:
    from dapodik_status.store import School

    zone = NAMED_ZONES[zona]
    seen = Observation.from_label(status, _now(waktu, zone), zone=zone, remark=keterangan)
    if not sekolah.strip():
        raise click.BadArgumentUsage(phrase("sekolah_keliru"))
    with _opened(path, make=True) as store:
        new = store.record(School(sekolah, wilayah, nama), seen)
    if seen.status is None:
        complain(f"{phrase('tak_terbaca')}: {printable(status)}")
        return FINDINGS
    say(phrase("dicatat" if new else "sudah_ada"))
    return OK


@riwayat.command("lihat", help=about("riwayat_lihat"), add_help_option=False)
@click.argument("sekolah")
@_with_store
@_with_now
@with_format("teks", "json")
@with_all
@with_help
def _lihat(
    *, sekolah: str, path: str, kini: str | None, zona: str, form: str, everything: bool
) -> int:
    now = _now(kini, NAMED_ZONES[zona])
    with _opened(path) as store:
        history = store.history(sekolah) if sekolah.strip() else ()
    if not history:
        complain(f"{phrase('sekolah_tak_dikenal')}: {printable(sekolah)}")
        return FINDINGS
    said = diagnose(history=history, now=now)
    if form == "json":
        print_json({**said.to_dict(), "explanation": explain(said).to_dict()})
    else:
        print_explanation(explain(said), form, everything=everything)
    return FINDINGS if said.status is None else OK


@riwayat.command("rekap", help=about("riwayat_rekap"), add_help_option=False)
@_with_store
@click.option(
    "--tingkat",
    type=click.Choice(["kecamatan", "kabupaten", "provinsi"]),
    default="kecamatan",
    help=phrase("tingkat"),
)
@_with_region
@_with_now
@with_format("teks", "html", "csv", "json", "xlsx")
@_with_target
@with_help
def _rekap(
    *,
    path: str,
    tingkat: str,
    wilayah: str | None,
    kini: str | None,
    zona: str,
    form: str,
    target: str | None,
) -> int:
    from dapodik_status.cli import recap as figures

    _check_target(form, target)
    now = _now(kini, NAMED_ZONES[zona])
    with _opened(path) as store:
        recap = figures.Recap(
            now=now,
            counts=store.counts(within=wilayah),
            regions=store.rollup(tingkat, now=now, within=wilayah),
            stuck=tuple(_all_stuck(store, now, wilayah)),
        )
    if form == "json" and target is None:
        print_json(figures.plain_of(recap))
    elif form == "xlsx":
        _write_sheet(figures.table_of(recap), target or "")
    else:
        _write(_recap_lines(recap, form), target)
    return OK


def _recap_lines(recap: "Recap", form: str) -> Iterator[str]:
    from dapodik_status.cli import recap as figures
    from dapodik_status.store.values import turns_of

    if form == "html":
        yield from (piece.rstrip("\n") for piece in figures.page_of(recap))
    elif form == "csv":
        yield from _csv(figures.table_of(recap))
    elif form == "json":
        import json

        yield json.dumps(figures.plain_of(recap), indent=2)
    else:
        yield figures.headline(recap)
        for status, number in recap.counts.items():
            yield f"  {figures.status_words(status):<40}{number:>8}"
        yield f"{figures.title('menurut_giliran')}:"
        for who, number in turns_of(recap.counts).items():
            yield f"  {figures.turn_words(who):<40}{number:>8}"
        yield f"{figures.title('tersangkut')}: {len(recap.stuck)}"


def _all_stuck(store: "HistoryStore", now: dt.datetime, within: str | None) -> "Iterator[Waiting]":
    page = store.waiting(now=now, within=within, most=_PAGE)
    while page:
        yield from page
        page = store.waiting(now=now, within=within, most=_PAGE, after=page[-1])


@riwayat.command("tersangkut", help=about("riwayat_tersangkut"), add_help_option=False)
@_with_store
@_with_region
@click.option(
    "--banyak", type=int, callback=at_least_one, default=100, metavar="N", help=phrase("banyak")
)
@_with_now
@with_format("teks", "csv", "json")
@with_help
def _tersangkut(
    *, path: str, wilayah: str | None, banyak: int, kini: str | None, zona: str, form: str
) -> int:
    from dapodik_status.cli.recap import plain_waiting, title

    now = _now(kini, NAMED_ZONES[zona])
    with _opened(path) as store:
        stuck = store.waiting(now=now, within=wilayah, most=banyak)
    plain = [plain_waiting(waiting) for waiting in stuck]
    if form == "json":
        print_json(plain)
    elif form == "csv":
        columns = ("sekolah", "nama", "wilayah", "status", "sejak", "hari", "giliran")
        _write(_csv([columns, *(tuple(row.values()) for row in plain)]), None)
    else:
        for one, row in zip(stuck, plain, strict=True):
            name = f" {one.school.name}" if one.school.name else ""
            day = title("kolom_hari").lower()
            say(f"{one.school.key}{name}: {one.status.label}, {row['days']} {day}")
        if not stuck:
            say(title("tidak_ada"))
    return OK


@riwayat.command("impor", help=about("riwayat_impor"), add_help_option=False)
@click.argument("berkas", type=click.UNPROCESSED)
@_with_store
@click.option("--sisihkan", "aside", metavar="BERKAS", help=phrase("sisihkan"))
@_with_zone
@with_help
def _impor(*, berkas: str, path: str, aside: str | None, zona: str) -> int:
    from dapodik_status.store import import_lines, import_sheet

    zone = NAMED_ZONES[zona]
    with ExitStack() as opened:
        keep = None if aside is None else _kept_aside(aside, opened)
        try:
            file = opened.enter_context(open_input(berkas))
        except OSError:
            there = berkas == "-" or Path(berkas).exists()
            _refuse("bukan_berkas" if there else "tidak_ditemukan", berkas)
        store = opened.enter_context(_opened(path, make=True))
        if berkas.lower().endswith(".xlsx"):
            try:
                told = import_sheet(store, berkas, zone=zone, aside=keep, progress=_progress)
            except ArgumentValueError:
                _refuse("bukan_xlsx", berkas)
            except ImportError:
                raise click.BadArgumentUsage(phrase("perlu_openpyxl")) from None
        else:
            lines = lines_of(texts_of(file, sys.maxsize), sys.maxsize)
            told = import_lines(store, lines, zone=zone, aside=keep, progress=_progress)
    complain_of(told.bad)
    facts = {"baru": str(told.new), "lama": str(told.known), "keliru": str(len(told.bad))}
    say(" ".join(filled(INDONESIAN["perintah.hasil_impor"].detail, facts)))
    return FINDINGS if told.bad else OK


def _kept_aside(path: str, opened: ExitStack) -> Callable[[BadLine, str], object]:
    try:
        aside = Path(path)
        file = opened.enter_context(aside.open("x", encoding="utf-8"))
    except (OSError, ValueError):
        _refuse("tujuan_gagal", path)
    return lambda _, line: file.write(line.rstrip("\r\n") + "\n")


def _progress(lines: int) -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(f"\r{phrase('baris_masuk')}: {lines}", nl=False, err=True)


@riwayat.command("ekspor", help=about("riwayat_ekspor"), add_help_option=False)
@_with_store
@_with_region
@with_format("csv", "jsonl", "xlsx")
@_with_target
@with_help
def _ekspor(*, path: str, wilayah: str | None, form: str, target: str | None) -> int:
    from dapodik_status.store import export_lines, export_sheet

    _check_target(form, target)
    with _opened(path) as store:
        if form == "xlsx":
            with _telling(target or ""):
                export_sheet(store, target or "", within=wilayah)
        else:
            _write(export_lines(store, form, within=wilayah), target)
    return OK


def _check_target(form: str, target: str | None) -> None:
    """Refuse a file that bears another name than its form has: it may be the store itself."""
    if target is None and form == "xlsx":
        raise click.BadArgumentUsage(f"{phrase('perlu_ke')}: {form}")
    ending = ".txt" if form == "teks" else f".{form}"
    if target is not None and not target.lower().endswith(ending):
        raise click.BadArgumentUsage(f"{phrase('perlu_akhiran')}: {ending}")


@contextmanager
def _telling(target: str) -> Generator[None, None, None]:
    try:
        yield
    except ImportError:
        raise click.BadArgumentUsage(phrase("perlu_openpyxl")) from None
    except (OSError, ValueError):
        _refuse("tujuan_gagal", target)


def _write(lines: Iterable[str], target: str | None) -> None:
    if target is None:
        for line in lines:
            say(line)
        return
    with _telling(target), Path(target).open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def _write_sheet(rows: Iterable[Sequence[str | int | None]], target: str) -> None:
    from dapodik_status.store.sheets import write_sheet

    with _telling(target):
        write_sheet(rows, Path(target))


def _csv(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        yield line.getvalue()
