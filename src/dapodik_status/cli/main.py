"""The command ``dapodik-status``: a thin host of the library, in Indonesian.

The exit code is 0 if all is well, and 1:

- of ``periksa``, if there are errors or warnings;
- of ``catatan``, if the file is not known to be undamaged;
- of ``diagnosis``, if a line or every status is unreadable;
- of ``riwayat``, if a line or a status is unreadable or a school is not known;
- of ``jelaskan``, if it has no answer.

It is 2 if the command was used wrongly or a file does not exist, 3 if the answer could not be
written, and 130 if the command was interrupted. Results go to standard output, everything else to
standard error.
"""

import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

import click

from dapodik_status import __version__
from dapodik_status.cli.common import (
    FINDINGS,
    OK,
    UNWRITTEN,
    WRONG_USE,
    UnwrittenError,
    about,
    complain,
    in_indonesian,
    phrase,
    print_explanation,
    print_json,
    print_text,
    say,
    show_help,
    with_all,
    with_format,
    with_help,
)
from dapodik_status.cli.files import catatan, periksa
from dapodik_status.cli.history import diagnosa, diagnosis
from dapodik_status.cli.store import riwayat
from dapodik_status.findings.finding import printable
from dapodik_status.history.questions import (
    TOPICS,
    Question,
    Topic,
    codes_in,
    find_topics,
    read_question,
)
from dapodik_status.status.labels import LabelReading, read_label
from dapodik_status.status.workflow import WORKFLOW, draw_mermaid
from dapodik_status.vocabulary import Status
from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.codes import CODES
from dapodik_status.words.explain import explain
from dapodik_status.words.indonesian.catalogue import INDONESIAN


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        say(f"dapodik-status {__version__}")
        ctx.exit(OK)


@click.group(
    help=about("utama"), no_args_is_help=False, invoke_without_command=True, add_help_option=False
)
@click.option(
    "--versi",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=phrase("versi"),
)
@with_help
@click.pass_context
def _dapodik_status(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is None:
        show_help(ctx, ctx.command.params[0], True)
    return OK


_dapodik_status.add_command(periksa)
_dapodik_status.add_command(catatan)
_dapodik_status.add_command(diagnosis)
_dapodik_status.add_command(diagnosa, "diagnosa")
_dapodik_status.add_command(riwayat)


@_dapodik_status.command("jelaskan", help=about("jelaskan"), add_help_option=False)
@click.argument("isi", nargs=-1, metavar="[TEKS]")
@click.option("--topik", metavar="[KATA]", is_flag=False, flag_value="", help=phrase("topik"))
@with_format("teks", "json")
@with_all
@with_help
def _jelaskan(*, isi: tuple[str, ...], topik: str | None, form: str, everything: bool) -> int:
    text = " ".join(isi)
    if topik is not None:
        return _explain_topics(f"{topik} {text}".strip(), form, everything=everything)
    if not text.strip():
        _list_subjects(form)
        return OK
    codes = [code for code in codes_in(text) if code in CODES]
    if codes:
        _print_several([explain(CODES[code]) for code in codes], form, everything=everything)
        return OK
    code = "".join(text.split()).upper()
    if code.startswith("DPS") and code[3:].isdecimal():
        raise click.BadArgumentUsage(f"{phrase('kode_tidak_dikenal')}: {printable(text)}")
    subject, answered = _meant(text)
    print_explanation(explain(subject), form, everything=everything)
    return OK if answered else FINDINGS


def _meant(text: str) -> tuple[LabelReading | Question, bool]:
    """Read *text* as a label or a question; return it, and whether it has an answer."""
    reading = read_label(text)
    if reading.status is not None and reading.certain:
        return reading, True
    if reading.foreign:
        return reading, False
    question = read_question(text)
    # Without a remark, only the spelling is uncertain, and a question may be mistyped.
    told = isinstance(question.answer, Status) and not question.certain
    asked = question.answer is not None and not told
    if asked and (question.answer != reading.status or reading.remark is None):
        return question, True
    known = reading.status or reading.suggestions or told
    return (reading if known else question), reading.status is not None


# If there are more topics than this, only their titles are listed.
_MOST_TEXTS = 3


def _explain_topics(wanted: str, form: str, *, everything: bool) -> int:
    if not wanted:
        _list_topics(form)
        return OK
    each = wanted == phrase("semua")
    found = TOPICS if each else find_topics(wanted)
    if not found:
        known = ", ".join(topic.slug for topic in TOPICS)
        said = f"{phrase('topik_tidak_dikenal')}: {printable(wanted)}. {phrase('daftar_topik')}"
        raise click.BadArgumentUsage(f"{said}: {known}")
    explanations = [explain(topic) for topic in found]
    if form == "json":
        print_json([explanation.to_dict() for explanation in explanations])
    elif len(found) > _MOST_TEXTS and not each:
        _print_list("daftar_topik", _titles(found))
    else:
        _print_several(explanations, form, everything=everything)
    return OK


def _print_several(explanations: Sequence[Explanation], form: str, *, everything: bool) -> None:
    """Print texts with an empty line between them, or as JSON a single object or a list."""
    first, *others = explanations
    if form == "json" and others:
        print_json([explanation.to_dict() for explanation in explanations])
        return
    print_explanation(first, form, everything=everything)
    for explanation in others:
        say()
        print_text(explanation, everything=everything)


def _list_topics(form: str) -> None:
    topics = _titles()
    if form == "json":
        print_json({"topics": topics})
    else:
        _print_list("daftar_topik", topics)


def _titles(topics: Sequence[Topic] = TOPICS) -> dict[str, str]:
    return {topic.slug: INDONESIAN[f"topik.{topic.slug}"].title for topic in topics}


def _print_list(title: str, names: Mapping[str, str]) -> None:
    say(f"{phrase(title)}:")
    for name, words in names.items():
        say(f"  {name:<32}{words}")


def _list_subjects(form: str) -> None:
    statuses = {status.value: status.label for status in Status}
    codes = {code: INDONESIAN[f"kode.{code}"].title for code in sorted(CODES)}
    topics = _titles()
    if form == "json":
        print_json({"statuses": statuses, "codes": codes, "topics": topics})
        return
    lists = (("daftar_status", statuses), ("daftar_kode", codes), ("daftar_topik", topics))
    for title, names in lists:
        _print_list(title, names)


@_dapodik_status.command("alur", help=about("alur"), add_help_option=False)
@click.option("--dari", metavar="STATUS", help=phrase("dari"))
@with_format("teks", "mermaid", "json")
@with_help
def _alur(*, dari: str | None, form: str) -> int:
    start = None if dari is None else read_label(dari).status
    if dari is not None and start is None:
        raise click.BadArgumentUsage(f"{phrase('status_tidak_dikenal')}: {printable(dari)}")
    if form == "mermaid":
        say(draw_mermaid(WORKFLOW, only_from=start))
        return OK
    sources = tuple(Status) if start is None else (start,)
    if form == "json":
        print_json([row.to_dict() for source in sources for row in WORKFLOW.legal_from(source)])
        return OK
    for source in sources:
        say(f"{source.label}:")
        for row in WORKFLOW.legal_from(source):
            actor = INDONESIAN[f"aktor.{row.actor}"].title
            evidence = INDONESIAN[f"bukti.{row.evidence}"].title
            step = INDONESIAN[f"pemicu.{row.trigger}"].title
            say(f"  {step} ({actor}) -> {row.dest.label} [{evidence}]")
    return OK


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command with *args* (None: ``sys.argv``) and exit with its exit code."""
    try:
        code = _dapodik_status.main(args, prog_name="dapodik-status", standalone_mode=False)
    except click.ClickException as error:
        complain(f"{in_indonesian(error).removesuffix('.')}. {phrase('lihat_bantuan')}")
        code = WRONG_USE
    except click.Abort:
        complain(phrase("dihentikan"))
        code = 130
    except UnwrittenError as error:
        if not error.unread:
            complain(error.words)
        code = UNWRITTEN
    sys.exit(code)
