"""The command ``dapodik-status``: a thin host of the library, in Indonesian.

Exit 0: nothing wrong; 1: findings, or a label that is no status; 2: wrong use or no such file.
Results go to standard output, everything else to standard error.
"""

import datetime as dt
import json
import math
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

import attrs
import click

from dapodik_status import __version__
from dapodik_status._checks import CHECKS, Check
from dapodik_status._counts import COUNT_CHECKS
from dapodik_status._diagnosis import WAITING_CHECKS, diagnose
from dapodik_status._explain import explain
from dapodik_status._indonesian import INDONESIAN
from dapodik_status._inspect import inspect_file
from dapodik_status._label_rows import ZONES
from dapodik_status._labels import read_label, read_moment
from dapodik_status._manifest import Manifest
from dapodik_status._observations import HISTORY_CHECKS, HistoryCheck, Observation
from dapodik_status._receipt import load_manifest, make_manifest, save_manifest
from dapodik_status._records import BadLine, read_history
from dapodik_status._report import Budget, FileReport
from dapodik_status._rule_rows import DATA_RULES
from dapodik_status._rules import DataRule, levels_of
from dapodik_status._topics import TOPICS, Topic
from dapodik_status._version_policy import VERSION_POLICY, VersionPolicy
from dapodik_status._vocabulary import Depth, Status
from dapodik_status._words import Explanation, printable
from dapodik_status._workflow import WORKFLOW
from dapodik_status.errors import ManifestError, UnknownVersionError

_Command = TypeVar("_Command", bound=Callable[..., int])

OK, FINDINGS, WRONG_USE = 0, 1, 2
# What --contoh shows beside a whole file: names of dapodik_status.testing.DAMAGES.
_SHOWN_DAMAGES = ("cut-57-percent", "page-zeroed", "html-page")
# From so many files on, a terminal shows a progress bar.
MANY_FILES = 5
# What --detik may be at most: eleven days.
MOST_SECONDS = 1_000_000

#: The levels that --jenjang knows: those of the rules.
LEVELS = levels_of(DATA_RULES)
_Row = Check | HistoryCheck | DataRule
# Everything that a finding's code can stand for, by code.
_ROWS: dict[str, _Row] = {
    row.code: row
    for rows in (CHECKS, DATA_RULES, COUNT_CHECKS, HISTORY_CHECKS, WAITING_CHECKS)
    for row in rows
}


def _t(key: str) -> str:
    return INDONESIAN[f"perintah.{key}"].title


def _about(key: str) -> str:
    message = INDONESIAN[f"perintah.{key}"]
    return "\n\n".join((message.title, " ".join(message.detail))).strip()


# click's own words, in the order in which they are looked for.
_HEADINGS = (
    ("Usage:", _t("pemakaian")),
    ("Options:", _t("pilihan")),
    ("Commands:", _t("daftar")),
    ("[OPTIONS]", "[PILIHAN]"),
    ("[COMMAND] [ARGS]...", "[PERINTAH] [ISIAN]..."),
)


def _help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        text = ctx.get_help()
        for english, indonesian in _HEADINGS:
            text = text.replace(english, indonesian)
        click.echo(text)
        ctx.exit(OK)


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"dapodik-status {__version__}")
        ctx.exit(OK)


_HELP = click.option(
    "--bantuan", "-h", "--help", is_flag=True, is_eager=True, expose_value=False,
    callback=_help, help=_t("bantuan"),
)  # fmt: skip


def _seconds(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    # A click.FloatRange lets NaN through, and shows its range in English.
    if value is not None and not (math.isfinite(value) and 0 < value <= MOST_SECONDS):
        raise click.BadArgumentUsage(f"{_t('nilai_tidak_sah')}: --detik. {_t('batas_detik')}")
    return value


def _format(*names: str) -> Callable[[_Command], _Command]:
    choice = click.Choice(names)
    return click.option("--format", "form", type=choice, default=names[0], help=_t("format"))


@click.group(
    help=_about("utama"), no_args_is_help=False, invoke_without_command=True, add_help_option=False
)
@click.option(
    "--versi", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=_t("versi")
)
@_HELP
@click.pass_context
def _dapodik_status(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        _help(ctx, ctx.command.params[0], True)
    return OK


@_dapodik_status.command("periksa", help=_about("periksa"), add_help_option=False)
@click.argument("berkas", nargs=-1, type=click.UNPROCESSED)
@click.option("--contoh", is_flag=True, help=_t("contoh"))
@click.option(
    "--kedalaman", type=click.Choice([d.value for d in Depth]), default=Depth.QUICK.value,
    help=_t("kedalaman"),
)  # fmt: skip
@click.option("--bukti", "receipt", metavar="BUKTI", help=_t("pakai_bukti"))
@click.option(
    "--versi-minimum", "minimum", metavar="VERSI", multiple=True, help=_t("versi_minimum")
)
@click.option("--aturan", "only", metavar="KODE", multiple=True, help=_t("aturan"))
@click.option("--tanpa-aturan", "without", metavar="KODE", multiple=True, help=_t("tanpa_aturan"))
@click.option(
    "--jenjang", "level", type=click.Choice(LEVELS, case_sensitive=False), metavar="JENJANG",
    help=_t("jenjang"),
)  # fmt: skip
@click.option("--detik", type=float, metavar="DETIK", callback=_seconds, help=_t("detik"))
@_format("teks", "json")
@_HELP
def _periksa(  # noqa: PLR0917 - click passes names
    berkas: tuple[str, ...], contoh: bool, kedalaman: str, receipt: str | None,
    minimum: tuple[str, ...], only: tuple[str, ...], without: tuple[str, ...], level: str | None,
    detik: float | None, form: str,
) -> int:  # fmt: skip
    if contoh == bool(berkas) or (receipt is not None and len(berkas) != 1):
        raise click.BadArgumentUsage(_t("tanpa_berkas"))
    look = partial(
        inspect_file, depth=Depth(kedalaman), budget=Budget(seconds=detik), level=level,
        manifest=None if receipt is None else _receipt(receipt), rules=_rules(only, without),
        versions=_policy(minimum) if minimum else VERSION_POLICY,
    )  # fmt: skip
    if contoh:
        with tempfile.TemporaryDirectory(prefix="dapodik-status-") as folder:
            return _sample(Path(folder), look, form)
    reports, missing = _inspected(berkas, look)
    _print_reports(reports, form)
    if missing:
        return WRONG_USE
    return OK if all(report.ok for report in reports) else FINDINGS


def _receipt(path: str) -> Manifest:
    try:
        return load_manifest(path)
    except OSError:
        raise click.BadArgumentUsage(f"{_t('tidak_ditemukan')}: {printable(path)}") from None
    except ValueError:
        raise click.BadArgumentUsage(f"{_t('bukti_tidak_sah')}: {printable(path)}") from None


def _rules(only: Sequence[str], without: Sequence[str]) -> tuple[DataRule, ...]:
    known = {rule.code for rule in DATA_RULES}
    for code in (*only, *without):
        if code.upper() not in known:
            wrong = "bukan_aturan" if code.upper() in _ROWS else "kode_tidak_dikenal"
            raise click.BadArgumentUsage(f"{_t(wrong)}: {printable(code)}")
    wanted = {code.upper() for code in only} or known
    left_out = {code.upper() for code in without}
    return tuple(rule for rule in DATA_RULES if rule.code in wanted - left_out)


def _policy(minimum: Sequence[str]) -> VersionPolicy:
    """Return the usual policy with these thresholds; other series keep theirs."""
    try:
        return VERSION_POLICY.with_minimum(minimum)
    except UnknownVersionError as error:
        raise click.BadArgumentUsage(f"{_t('versi_keliru')}: {printable(error.text)}") from None
    except ValueError:
        given = printable(", ".join(minimum))
        raise click.BadArgumentUsage(f"{_t('versi_ganda')}: {given}") from None


_Look = Callable[[str | Path], FileReport]


def _inspected(paths: Sequence[str], look: _Look) -> tuple[list[FileReport], bool]:
    reports: list[FileReport] = []
    missing = False
    for path in _with_bar(paths):
        try:
            reports.append(look(path))
        except FileNotFoundError:
            missing = True
            _complain(f"{_t('tidak_ditemukan')}: {printable(path)}")
        except ValueError:
            missing = True
            _complain(f"{_t('alamat_tidak_sah')}: {printable(path)}")
    return reports, missing


def _with_bar(paths: Sequence[str]) -> Iterator[str]:
    if len(paths) < MANY_FILES or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label=_t("kemajuan"), file=sys.stderr) as bar:
        yield from bar


def _print_reports(reports: Sequence[FileReport], form: str) -> None:
    if form == "json":
        _print_json(
            [{**report.to_dict(), "explanation": explain(report).to_dict()} for report in reports]
        )
        return
    for report in reports:
        click.echo(f"== {printable(report.path)} ==\n{explain(report)}\n")
    if len(reports) > 1:
        wrong = sum(not report.ok for report in reports)
        (sentence,) = INDONESIAN["perintah.ringkasan"].detail
        summary = sentence.format(jumlah=len(reports), jumlah_temuan=wrong)
        click.echo(f"{_t('ringkasan')}: {summary}")


def _sample(folder: Path, look: _Look, form: str) -> int:
    from dapodik_status.testing import make_damaged, make_sample

    whole = make_sample(folder / "sekolah-contoh.db")
    made = [(whole, True)]
    for how in _SHOWN_DAMAGES:
        copy = folder / f"sekolah-contoh-{how}.db"
        copy.write_bytes(whole.read_bytes())
        made.append((make_damaged(copy, how), False))
    # The folder is gone when the text is read: the name is what tells them apart.
    reports = [attrs.evolve(look(path), path=path.name) for path, _ in made]
    _print_reports(reports, form)
    if all(report.ok is sound for report, (_, sound) in zip(reports, made, strict=True)):
        return OK
    _complain(_t("contoh_meleset"))
    return FINDINGS


@_dapodik_status.command("bukti", help=_about("bukti"), add_help_option=False)
@click.argument("berkas", type=click.UNPROCESSED, metavar="BERKAS")
@click.option("--simpan", "target", metavar="BUKTI", help=_t("simpan_bukti"))
@_HELP
def _bukti(*, berkas: str, target: str | None) -> int:
    manifest = _made(berkas)
    if target is None:
        click.echo(manifest.to_json(), nl=False)
    else:
        _save(manifest, target)
    if manifest.whole:
        return OK
    _complain(_t("bukti_belum_utuh"))
    return FINDINGS


def _made(path: str) -> Manifest:
    try:
        return make_manifest(path)
    except FileNotFoundError:
        wrong = "tidak_ditemukan"
    except ManifestError as error:
        wrong = f"bukti_{error.part}"
    except ValueError:
        wrong = "alamat_tidak_sah"
    raise click.BadArgumentUsage(f"{_t(wrong)}: {printable(path)}")


def _save(manifest: Manifest, target: str) -> None:
    try:
        save_manifest(manifest, target)
    except FileExistsError:
        wrong = "tidak_ditimpa"
    except (OSError, ValueError):
        wrong = "tidak_tersimpan"
    else:
        click.echo(f"{_t('tersimpan')}: {printable(target)}")
        return
    raise click.BadArgumentUsage(f"{_t(wrong)}: {printable(target)}")


@_dapodik_status.command("jelaskan", help=_about("jelaskan"), add_help_option=False)
@click.argument("isi", nargs=-1, metavar="[LABEL|STATUS|KODE]")
@click.option("--topik", metavar="KATA", help=_t("topik"))
@_format("teks", "json")
@_HELP
def _jelaskan(*, isi: tuple[str, ...], topik: str | None, form: str) -> int:
    text = " ".join(isi)
    if topik is not None:
        return _explain_topics(topik, form)
    if not text.strip():
        _list_subjects(form)
        return OK
    code = text.strip().upper()
    if code.startswith("DPS"):
        if code in _ROWS:
            _print_explanation(explain(_ROWS[code]), form)
            return OK
        raise click.BadArgumentUsage(f"{_t('kode_tidak_dikenal')}: {printable(text)}")
    reading = read_label(text)
    _print_explanation(explain(reading), form)
    return FINDINGS if reading.status is None else OK


def _explain_topics(wanted: str, form: str) -> int:
    words = wanted.casefold().split()
    found = [
        explanation
        for topic in TOPICS
        for explanation in [explain(topic)]
        if words == [_t("semua")] or all(word in _sought(topic, explanation) for word in words)
    ]
    if not found:
        raise click.BadArgumentUsage(f"{_t('topik_tidak_dikenal')}: {printable(wanted)}")
    if form == "json":
        _print_json([explanation.to_dict() for explanation in found])
    else:
        click.echo("\n\n".join(map(str, found)))
    return OK


def _sought(topic: Topic, explanation: Explanation) -> str:
    return f"{topic.slug.replace('_', ' ')} {topic.slug} {explanation}".casefold()


def _list_subjects(form: str) -> None:
    statuses = {status.value: status.label for status in Status}
    codes = {code: INDONESIAN[f"kode.{code}"].title for code in sorted(_ROWS)}
    topics = {topic.slug: INDONESIAN[f"topik.{topic.slug}"].title for topic in TOPICS}
    if form == "json":
        _print_json({"statuses": statuses, "codes": codes, "topics": topics})
        return
    lists = (("daftar_status", statuses), ("daftar_kode", codes), ("daftar_topik", topics))
    for title, names in lists:
        click.echo(f"{_t(title)}:")
        for name, words in names.items():
            click.echo(f"  {name:<30}{words}")


def _print_explanation(explanation: Explanation, form: str) -> None:
    if form == "json":
        _print_json(explanation.to_dict())
    else:
        click.echo(str(explanation))


_ZONES = {
    name.upper(): dt.timezone(dt.timedelta(hours=h), name.upper()) for name, h in ZONES.items()
}


@_dapodik_status.command("diagnosa", help=_about("diagnosa"), add_help_option=False)
@click.argument("berkas", required=False, type=click.UNPROCESSED, metavar="[BERKAS]")
@click.option("--status", "label", metavar="LABEL", help=_t("status"))
@click.option("--sejak", metavar="TANGGAL", help=_t("sejak"))
@click.option("--kini", metavar="TANGGAL", help=_t("kini"))
@click.option("--zona", type=click.Choice(list(_ZONES)), default="WIB", help=_t("zona"))
@_format("teks", "json")
@_HELP
def _diagnosa(  # noqa: PLR0917 - click passes names
    berkas: str | None, label: str | None, sejak: str | None, kini: str | None, zona: str, form: str
) -> int:
    zone = _ZONES[zona]
    if (berkas is None) == (label is None) or (label is None) != (sejak is None):
        raise click.BadArgumentUsage(_t("riwayat_atau_status"))
    now = dt.datetime.now(zone) if kini is None else _moment(kini, zone)
    history: tuple[Observation, ...] = ()
    bad: tuple[BadLine, ...] = ()
    if berkas is None:
        reading = read_label(label or "", zone=zone)
        if reading.status is None:
            _print_explanation(explain(reading), form)
            return FINDINGS
        since = _moment(sejak or "", zone)
        history = (Observation(reading.status, since, received_at=reading.received_at),)
    else:
        history, bad = read_history(_lines(berkas), zone=zone)
    for line in bad:
        _complain(f"{_t('baris')} {line.number}: {_t(f'{line.reason}_keliru')}")
    diagnosis = diagnose(history=history, now=now)
    explanation = explain(diagnosis)
    if form == "json":
        _print_json({**diagnosis.to_dict(), "explanation": explanation.to_dict()})
    else:
        click.echo(str(explanation))
    return FINDINGS if bad or diagnosis.status is None else OK


def _moment(text: str, zone: dt.tzinfo) -> dt.datetime:
    moment = read_moment(text, zone=zone)
    if moment is None:
        raise click.BadArgumentUsage(f"{_t('waktu_keliru')}: {printable(text)}")
    return moment


def _lines(path: str) -> list[str]:
    try:
        with Path(path).open(encoding="utf-8", errors="replace", newline="\n") as file:
            return list(file)
    except (OSError, ValueError):
        raise click.BadArgumentUsage(f"{_t('tidak_ditemukan')}: {printable(path)}") from None


@_dapodik_status.command("alur", help=_about("alur"), add_help_option=False)
@click.option("--dari", metavar="STATUS", help=_t("dari"))
@_format("teks", "mermaid", "json")
@_HELP
def _alur(*, dari: str | None, form: str) -> int:
    start = None if dari is None else read_label(dari).status
    if dari is not None and start is None:
        raise click.BadArgumentUsage(f"{_t('status_tidak_dikenal')}: {printable(dari)}")
    if form == "mermaid":
        from dapodik_status._machine import draw_mermaid

        click.echo(draw_mermaid(WORKFLOW, only_from=start))
        return OK
    sources = tuple(Status) if start is None else (start,)
    if form == "json":
        _print_json([row.to_dict() for source in sources for row in WORKFLOW.legal_from(source)])
        return OK
    for source in sources:
        click.echo(f"{source.label}:")
        for row in WORKFLOW.legal_from(source):
            actor = INDONESIAN[f"aktor.{row.actor}"].title
            evidence = INDONESIAN[f"bukti.{row.evidence}"].title
            click.echo(f"  {row.trigger} ({actor}) -> {row.dest.label} [{evidence}]")
    return OK


def _print_json(data: object) -> None:
    # Plain ASCII: no console and no bidi character in a file's name can garble it.
    click.echo(json.dumps(data, indent=2))


def _complain(text: str) -> None:
    click.echo(f"{_t('galat')}: {text}", err=True)


def _said(error: click.ClickException) -> str:
    """Return what *error* means, in Indonesian: click itself speaks English."""
    match error:
        case click.BadArgumentUsage():  # raised here
            return error.message
        case click.NoSuchOption():
            return f"{_t('pilihan_tidak_dikenal')}: {printable(error.option_name)}"
        case click.BadOptionUsage():
            return f"{_t('kurang_nilai')}: {error.option_name}"
        case click.BadParameter() if error.param is not None:
            return f"{_t('nilai_tidak_sah')}: {'/'.join(error.param.opts)}{_choices(error.param)}"
        case click.UsageError() if error.ctx is not None and error.ctx.parent is None:
            return _t("perintah_tidak_dikenal")
        case _:
            return _t("keliru")


def _choices(param: click.Parameter) -> str:
    """Return the values that *param* takes, where they are few."""
    kind = param.type
    if not isinstance(kind, click.Choice):
        return ""
    return f". {_t('nilai_boleh')}: {', '.join(kind.choices)}"


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command on *args* (None: those of the process) and leave with its exit code."""
    try:
        code = _dapodik_status.main(args, prog_name="dapodik-status", standalone_mode=False)
    except click.ClickException as error:
        _complain(f"{_said(error).removesuffix('.')}. {_t('lihat_bantuan')}")
        code = WRONG_USE
    except click.Abort:
        _complain(_t("dihentikan"))
        code = 130
    sys.exit(code)
