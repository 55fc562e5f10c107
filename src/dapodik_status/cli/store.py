"""The commands ``riwayat``: the histories of many schools, kept in a store and summed up."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dapodik_status.cli.carrying import ekspor, impor
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
    say_data,
    warn,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.cli.history import NAMED_ZONES
from dapodik_status.cli.opening import (
    check_apart,
    check_target,
    latest_of,
    names_of,
    now_of,
    opened,
    refuse,
    telling,
    with_now,
    with_region,
    with_store,
    with_target,
    with_zone,
    write,
)
from dapodik_status.errors import ArgumentValueError
from dapodik_status.findings.finding import printable
from dapodik_status.history.diagnosis import diagnose
from dapodik_status.history.observations import Observation
from dapodik_status.words.explain import explain

if TYPE_CHECKING:
    import datetime as dt

    from dapodik_status.cli.recap import Recap
    from dapodik_status.store import HistoryStore, Waiting

_PAGE = 1_000


@click.group("riwayat", help=about("riwayat"), add_help_option=False, no_args_is_help=False)
@with_help
def riwayat() -> int:
    """Keep and sum up the histories of many schools."""
    return OK


riwayat.add_command(impor)
riwayat.add_command(ekspor)


@riwayat.command("catat", help=about("riwayat_catat"), add_help_option=False)
@click.argument("sekolah")
@click.argument("status")
@with_store(make=True)
@click.option("--waktu", metavar="TANGGAL", help=phrase("waktu"))
@click.option("--keterangan", metavar="TEKS", help=phrase("keterangan"))
@click.option("--nama", metavar="NAMA", help=phrase("nama_sekolah"))
@click.option("--wilayah", metavar="KODE", help=phrase("wilayah"))
@with_zone
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
    at = now_of(waktu, zone)
    if at > latest_of(zone):
        refuse("waktu_mendatang", waktu or "")
    seen = Observation.from_label(status, at, zone=zone, remark=keterangan)
    if not sekolah.strip():
        raise click.BadArgumentUsage(phrase("sekolah_keliru"))
    with opened(path, make=True) as store:
        try:
            new = store.record(School(sekolah, wilayah, nama), seen)
        except ArgumentValueError:  # too long, or bytes that are not text
            refuse("tak_tercatat", sekolah)
    if seen.status is None:
        complain(f"{phrase('tak_terbaca')}: {printable(status)}")
        return FINDINGS
    say(phrase("dicatat" if new else "sudah_ada"))
    return OK


@riwayat.command("lihat", help=about("riwayat_lihat"), add_help_option=False)
@click.argument("sekolah")
@with_store()
@with_now
@with_format("teks", "json")
@with_all
@with_help
def _lihat(
    *, sekolah: str, path: str, kini: str | None, zona: str, form: str, everything: bool
) -> int:
    from dapodik_status.cli.recap import newer_words

    now = now_of(kini, NAMED_ZONES[zona])
    with opened(path) as store:
        history = _history(store, sekolah)
    if not history:
        complain(f"{phrase('sekolah_tak_dikenal')}: {printable(sekolah)}")
        return FINDINGS
    said = diagnose(history=history, now=now)
    newer = sum(seen.at > now for seen in history)
    if form == "json":
        print_json({**said.to_dict(), "newer": newer, "explanation": explain(said).to_dict()})
    else:
        print_explanation(explain(said), form, everything=everything)
        for line in newer_words(newer):
            say(line)
    return FINDINGS if said.status is None else OK


def _history(store: "HistoryStore", key: str) -> tuple[Observation, ...]:
    try:
        return store.history(key)
    except ArgumentValueError:  # no school can have this key
        return ()


@riwayat.command("rekap", help=about("riwayat_rekap"), add_help_option=False)
@with_store()
@click.option(
    "--tingkat",
    type=click.Choice(["kecamatan", "kabupaten", "provinsi"]),
    default="kecamatan",
    help=phrase("tingkat"),
)
@with_region
@click.option("--nama-wilayah", "names", metavar="BERKAS", help=phrase("nama_wilayah"))
@with_now
@with_format("teks", "html", "csv", "json", "xlsx")
@with_target
@click.option("--timpa", "replacing", is_flag=True, help=phrase("timpa"))
@with_help
def _rekap(
    *,
    path: str,
    tingkat: str,
    wilayah: str | None,
    names: str | None,
    kini: str | None,
    zona: str,
    form: str,
    target: str | None,
    replacing: bool,
) -> int:
    from dapodik_status.cli import recap as figures
    from dapodik_status.cli.workers import interrupted_once

    check_target(form, target)
    check_apart(target, names)
    now = now_of(kini, NAMED_ZONES[zona])
    named = names_of(names)
    with interrupted_once(), opened(path) as store:
        with store.snapshot():
            recap = figures.Recap(
                now=now,
                counts=store.counts(within=wilayah),
                turns=store.turns(within=wilayah),
                regions=store.rollup(tingkat, now=now, within=wilayah),
                stuck=tuple(_all_stuck(store, now, wilayah)),
                names=named,
                newer=store.newer(now=now, within=wilayah),
            )
        there = "tujuan_ada" if replacing else "tujuan_tanpa_timpa"
        if form == "xlsx":
            _write_book(recap, target or "", store, replacing=replacing, there=there)
        else:
            lines = _recap_lines(recap, form)
            write(lines, form, target, store, replacing=replacing, there=there)
    return OK


def _recap_lines(recap: "Recap", form: str) -> Iterator[str]:
    from dapodik_status.cli import recap as figures

    if form == "html":
        yield from (piece.rstrip("\n") for piece in figures.page_of(recap))
    elif form == "csv":
        from dapodik_status.store.outgoing import csv_line

        yield from map(csv_line, figures.figures_of(recap))
    elif form == "json":
        yield json.dumps(figures.plain_of(recap), indent=2)
    else:
        yield from figures.text_of(recap)


def _write_book(
    recap: "Recap", target: str, store: "HistoryStore", *, replacing: bool, there: str
) -> None:
    from dapodik_status.cli.recap import sheets_of
    from dapodik_status.store.outgoing import written_whole
    from dapodik_status.store.sheets import write_book

    with telling(target, there), written_whole(target, store, replacing=replacing) as part:
        write_book(sheets_of(recap), part)


def _all_stuck(
    store: "HistoryStore", now: "dt.datetime", within: str | None
) -> "Iterator[Waiting]":
    page = store.waiting(now=now, within=within, most=_PAGE)
    while page:
        yield from page
        page = store.waiting(now=now, within=within, most=_PAGE, after=page[-1])


@riwayat.command("tersangkut", help=about("riwayat_tersangkut"), add_help_option=False)
@with_store()
@with_region
@click.option(
    "--banyak", type=int, callback=at_least_one, default=100, metavar="N", help=phrase("banyak")
)
@with_now
@with_format("teks", "csv", "json")
@with_help
def _tersangkut(
    *, path: str, wilayah: str | None, banyak: int, kini: str | None, zona: str, form: str
) -> int:
    from dapodik_status.cli.recap import newer_words, stuck_rows, title
    from dapodik_status.store.outgoing import csv_line

    now = now_of(kini, NAMED_ZONES[zona])
    with opened(path) as store, store.snapshot():
        (*stuck,) = store.waiting(now=now, within=wilayah, most=banyak + 1)
        newer = newer_words(store.newer(now=now, within=wilayah))
    more, stuck = stuck[banyak:], stuck[:banyak]
    if form == "json":
        print_json([waiting.to_dict() for waiting in stuck])
    elif form == "csv":
        for row in stuck_rows(stuck):
            say_data(csv_line(row))
    else:
        day = title("kolom_hari").lower()
        for one in stuck:
            named = printable(" ".join(filter(None, (one.school.key, one.school.name))))
            say(f"{named}: {one.status.label}, {one.days} {day}")
        if not stuck:
            say(title("tidak_ada"))
    for line in (*([phrase("lebih_banyak")] if more else ()), *newer):
        (say if form == "teks" else warn)(line)
    return OK
