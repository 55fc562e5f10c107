"""The command ``diagnosis``: a history from a file or from standard input, or one status.

``history.records`` reads the lines. A file with more than 128 MiB or 20,000 lines is refused.
"""

import copy
import datetime as dt
import os
from collections.abc import Sequence
from typing import BinaryIO, NoReturn

import click

from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    about,
    complain,
    phrase,
    print_explanation,
    print_json,
    print_text,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.file.disk import open_regular
from dapodik_status.findings.finding import printable
from dapodik_status.history.diagnosis import diagnose
from dapodik_status.history.observations import Observation
from dapodik_status.history.records.columns import BadLine, read_history
from dapodik_status.history.records.lines import TooLargeError, lines_of, texts_of
from dapodik_status.status.labels import read_label
from dapodik_status.status.moments import ZONES, read_moment
from dapodik_status.words.explain import explain

# The most bad lines that are named one by one.
_MOST_NAMED = 20
#: The time zones that an option accepts.
NAMED_ZONES = {
    name.upper(): dt.timezone(dt.timedelta(hours=h), name.upper()) for name, h in ZONES.items()
}


@click.command("diagnosis", help=about("diagnosis"), add_help_option=False)
@click.argument("berkas", required=False, type=click.UNPROCESSED, metavar="[BERKAS]")
@click.option("--status", "label", metavar="LABEL", help=phrase("status"))
@click.option("--sejak", metavar="TANGGAL", help=phrase("sejak"))
@click.option("--kini", metavar="TANGGAL", help=phrase("kini"))
@click.option("--zona", type=click.Choice(list(NAMED_ZONES)), default="WIB", help=phrase("zona"))
@with_format("teks", "json")
@with_all
@with_help
def diagnosis(
    *,
    berkas: str | None,
    label: str | None,
    sejak: str | None,
    kini: str | None,
    zona: str,
    form: str,
    everything: bool,
) -> int:
    """Diagnose a history from a file, or one status; return the exit code."""
    zone = NAMED_ZONES[zona]
    if (berkas is None) == (label is None) or (label is None) != (sejak is None):
        raise click.BadArgumentUsage(phrase("riwayat_atau_status"))
    now = dt.datetime.now(zone) if kini is None else moment_of(kini, zone)
    history: tuple[Observation, ...] = ()
    bad: tuple[BadLine, ...] = ()
    if berkas is None:
        seen = Observation.from_label(label or "", moment_of(sejak or "", zone), zone=zone)
        if seen.status is None:  # not readable, or a success that its own remark may contradict
            print_explanation(
                explain(read_label(label or "", zone=zone)), form, everything=everything
            )
            return FINDINGS
        history = (seen,)
    else:
        history, bad = _read(berkas, zone)
    complain_of(bad)
    said = diagnose(history=history, now=now)
    explanation = explain(said)
    if form == "json":
        print_json({**said.to_dict(), "explanation": explanation.to_dict()})
    else:
        print_text(explanation, everything=everything)
    return FINDINGS if bad or said.status is None else OK


#: The first name of the command, which people also use.
diagnosa: click.Command = copy.copy(diagnosis)
diagnosa.hidden = True


def complain_of(bad: Sequence[BadLine]) -> None:
    """Print an error for each of the *bad* lines, at most 20; of others only the number."""
    for line in bad[:_MOST_NAMED]:
        complain(f"{phrase('baris')} {line.number}: {phrase(f'{line.reason}_keliru')}")
    if bad[_MOST_NAMED:]:
        complain(f"{phrase('baris_lain')}: {len(bad) - _MOST_NAMED}")


def moment_of(text: str, zone: dt.tzinfo) -> dt.datetime:
    """Return the datetime in the text of an option; *zone* is used if the text names no zone."""
    moment = read_moment(text, zone=zone)
    if moment is None:
        raise click.BadArgumentUsage(f"{phrase('waktu_keliru')}: {printable(text)}")
    return moment


def _read(path: str, zone: dt.tzinfo) -> tuple[tuple[Observation, ...], tuple[BadLine, ...]]:
    try:
        with open_input(path) as file:
            return read_history(lines_of(texts_of(file)), zone=zone)
    except TooLargeError:
        _refuse("riwayat_terlalu_besar", path)
    except (FileNotFoundError, NotADirectoryError):
        _refuse("tidak_ditemukan", path)
    except OSError:
        _refuse("bukan_berkas", path)


def _refuse(key: str, path: str) -> NoReturn:
    raise click.BadArgumentUsage(f"{phrase(key)}: {printable(path)}") from None


def open_input(path: str) -> BinaryIO:
    """Open *path*, or standard input for ``-``. Raises ``OSError`` if it is not a regular file."""
    if path == "-":
        return os.fdopen(0, "rb", closefd=False)
    try:
        file = open_regular(path)
    except ValueError:  # a NUL character
        raise FileNotFoundError from None
    if file is None:
        raise OSError
    return file
