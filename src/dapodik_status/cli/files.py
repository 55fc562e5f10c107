"""The commands about files: ``periksa`` and ``catatan``."""

import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
import click

from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    WRONG_USE,
    about,
    at_least_one,
    complain,
    phrase,
    print_json,
    print_text,
    say,
    warn,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.cli.folders import files_in, inspect_each
from dapodik_status.errors import ManifestError, UnknownVersionError
from dapodik_status.file.keeping import load_manifest, save_manifest
from dapodik_status.file.receipt import Manifest
from dapodik_status.findings.finding import printable
from dapodik_status.inspection.inspect import (
    LEVELS,
    MOST_SECONDS,
    Budget,
    Inspector,
    Options,
    make_manifest,
)
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule
from dapodik_status.versions.policy import VERSION_POLICY, VersionPolicy
from dapodik_status.vocabulary import Depth
from dapodik_status.words.codes import CODES
from dapodik_status.words.explain import explain
from dapodik_status.words.indonesian.catalogue import INDONESIAN

# The damage that --contoh shows beside a whole file: names of dapodik_status.testing.DAMAGES.
_SHOWN_DAMAGES = ("cut-57-percent", "page-zeroed", "html-page")
# From this number of files on, a terminal shows a progress bar.
MANY_FILES = 5


def _seconds(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    # click.FloatRange accepts NaN, and shows its range in English.
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and 0 < seconds <= MOST_SECONDS):
        raise click.BadArgumentUsage(f"{phrase('nilai_keliru')}: --detik. {phrase('batas_detik')}")
    return seconds


@click.command("periksa", help=about("periksa"), add_help_option=False)
@click.argument("berkas", nargs=-1, type=click.UNPROCESSED)
@click.option("--contoh", is_flag=True, help=phrase("contoh"))
@click.option(
    "--kedalaman",
    type=click.Choice([d.value for d in Depth]),
    default=Depth.QUICK.value,
    help=phrase("kedalaman"),
)
@click.option("--catatan", "receipt", metavar="CATATAN", help=phrase("pakai_catatan"))
@click.option(
    "--versi-minimum", "minimum", metavar="VERSI", multiple=True, help=phrase("versi_minimum")
)
@click.option("--aturan", "only", metavar="KODE", multiple=True, help=phrase("aturan"))
@click.option(
    "--tanpa-aturan", "without", metavar="KODE", multiple=True, help=phrase("tanpa_aturan")
)
@click.option(
    "--jenjang",
    "level",
    type=click.Choice(LEVELS, case_sensitive=False),
    metavar="JENJANG",
    help=phrase("jenjang"),
)
@click.option("--detik", metavar="DETIK", callback=_seconds, help=phrase("detik"))
@click.option("--rekursif", "-r", "recursive", is_flag=True, help=phrase("rekursif"))
@click.option(
    "--proses",
    "-j",
    "jobs",
    type=int,
    callback=at_least_one,
    default=1,
    metavar="N",
    help=phrase("proses"),
)
@click.option("--lanjut", "kept", metavar="LAPORAN", help=phrase("lanjut"))
@with_format("teks", "json", "jsonl")
@with_all
@with_help
def periksa(
    *,
    berkas: tuple[str, ...],
    contoh: bool,
    kedalaman: str,
    receipt: str | None,
    minimum: tuple[str, ...],
    only: tuple[str, ...],
    without: tuple[str, ...],
    level: str | None,
    detik: float | None,
    recursive: bool,
    jobs: int,
    kept: str | None,
    form: str,
    everything: bool,
) -> int:
    """Inspect files, or the sample; return the exit code."""
    if contoh == bool(berkas) or (receipt is not None and len(berkas) != 1):
        raise click.BadArgumentUsage(phrase("tanpa_berkas"))
    manifest = None if receipt is None else _receipt(receipt)
    options = Options(
        depth=Depth(kedalaman),
        budget=Budget(seconds=detik),
        level=level,
        rules=_rules(only, without),
        versions=_policy(minimum) if minimum else VERSION_POLICY,
    )
    if form == "jsonl":
        if manifest is not None or contoh:
            raise click.BadArgumentUsage(phrase("hanya_berkas"))
        paths = files_in(berkas) if recursive else berkas
        return inspect_each(paths, options, jobs=jobs, kept=kept, many=MANY_FILES)
    if recursive or kept is not None or jobs > 1:
        raise click.BadArgumentUsage(phrase("perlu_jsonl"))
    look = partial(Inspector(**options).inspect, manifest=manifest)
    if contoh:
        with tempfile.TemporaryDirectory(prefix="dapodik-status-") as folder:
            return _sample(Path(folder), look, form, everything=everything)
    reports, missing = _inspected(berkas, look)
    _print_reports(reports, form, everything=everything)
    if missing:
        return WRONG_USE
    return OK if all(report.ok for report in reports) else FINDINGS


def _receipt(path: str) -> Manifest:
    try:
        return load_manifest(path)
    except OSError:
        raise click.BadArgumentUsage(f"{phrase('tidak_ditemukan')}: {printable(path)}") from None
    except ValueError:
        raise click.BadArgumentUsage(f"{phrase('catatan_keliru')}: {printable(path)}") from None


def _rules(only: Sequence[str], without: Sequence[str]) -> tuple[DataRule, ...]:
    known = {rule.code for rule in DATA_RULES}
    for code in (*only, *without):
        if code.upper() not in known:
            wrong = "bukan_aturan" if code.upper() in CODES else "kode_tidak_dikenal"
            raise click.BadArgumentUsage(f"{phrase(wrong)}: {printable(code)}")
    wanted = {code.upper() for code in only} or known
    left_out = {code.upper() for code in without}
    return tuple(rule for rule in DATA_RULES if rule.code in wanted - left_out)


def _policy(minimum: Sequence[str]) -> VersionPolicy:
    """Return the default policy in which *minimum* are the thresholds of their series."""
    try:
        return VERSION_POLICY.with_minimum(minimum)
    except UnknownVersionError as error:
        raise click.BadArgumentUsage(f"{phrase('versi_keliru')}: {printable(error.text)}") from None
    except ValueError:
        given = printable(", ".join(minimum))
        raise click.BadArgumentUsage(f"{phrase('versi_ganda')}: {given}") from None


_Look = Callable[[str | Path], FileReport]


def _inspected(paths: Sequence[str], look: _Look) -> tuple[list[FileReport], bool]:
    reports: list[FileReport] = []
    missing = False
    for path in _with_bar(paths):
        try:
            reports.append(look(path))
        except FileNotFoundError:
            missing = True
            complain(f"{phrase('tidak_ditemukan')}: {printable(path)}")
        except ValueError:
            missing = True
            complain(f"{phrase('alamat_keliru')}: {printable(path)}")
    return reports, missing


def _with_bar(paths: Sequence[str]) -> Iterator[str]:
    # None if it was closed before this process started.
    if len(paths) < MANY_FILES or sys.stderr is None or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label=phrase("kemajuan"), file=sys.stderr) as bar:
        yield from bar


def _print_reports(reports: Sequence[FileReport], form: str, *, everything: bool) -> None:
    if form == "json":
        print_json(
            [{**report.to_dict(), "explanation": explain(report).to_dict()} for report in reports]
        )
        return
    several = len(reports) > 1
    for report in reports:
        if several:  # files in different folders may have the same name
            say(f"== {printable(report.path)} ==")
        print_text(explain(report), everything=everything)
        if several:
            say()
    if several:
        wrong = sum(not report.ok for report in reports)
        (sentence,) = INDONESIAN["perintah.ringkasan"].detail
        summary = sentence.format(jumlah=len(reports), jumlah_temuan=wrong)
        say(f"{phrase('ringkasan')}: {summary}")


def _sample(folder: Path, look: _Look, form: str, *, everything: bool) -> int:
    from dapodik_status.testing import make_damaged
    from dapodik_status.testing.sample import make_sample

    whole = make_sample(folder / "sekolah-contoh.db")
    made = [(whole, True)]
    for how in _SHOWN_DAMAGES:
        copy = folder / f"sekolah-contoh-{how}.db"
        copy.write_bytes(whole.read_bytes())
        made.append((make_damaged(copy, how), False))
    # The folder is removed before the text is read, so only the names are shown.
    reports = [attrs.evolve(look(path), path=path.name) for path, _ in made]
    _print_reports(reports, form, everything=everything)
    if all(report.ok is sound for report, (_, sound) in zip(reports, made, strict=True)):
        return OK
    complain(phrase("contoh_meleset"))
    return FINDINGS


@click.command("catatan", help=about("catatan"), add_help_option=False)
@click.argument("berkas", type=click.UNPROCESSED, metavar="BERKAS", required=False)
@click.option("--simpan", "target", metavar="CATATAN", help=phrase("simpan_catatan"))
@with_help
def catatan(*, berkas: str | None, target: str | None) -> int:
    """Make a receipt of one file; return the exit code."""
    if berkas is None:
        raise click.BadArgumentUsage(phrase("perlu_berkas"))
    manifest = _made(berkas)
    if target is None:
        say(manifest.to_json(), end="")
    else:
        _save(manifest, target)
    if manifest.whole:
        return OK
    warn(phrase("belum_terbukti_utuh"))
    return FINDINGS


def _made(path: str) -> Manifest:
    try:
        return make_manifest(path)
    except FileNotFoundError:
        wrong = "tidak_ditemukan"
    except ManifestError as error:
        wrong = f"catatan_{error.part}"
    except ValueError:
        wrong = "alamat_keliru"
    raise click.BadArgumentUsage(f"{phrase(wrong)}: {printable(path)}")


def _save(manifest: Manifest, target: str) -> None:
    try:
        save_manifest(manifest, target)
    except FileExistsError:
        wrong = "tidak_ditimpa"
    except (OSError, ValueError):
        wrong = "tidak_tersimpan"
    else:
        say(f"{phrase('tersimpan')}: {printable(target)}")
        return
    raise click.BadArgumentUsage(f"{phrase(wrong)}: {printable(target)}")
