"""Common parts of the commands: words, options, exit codes, and Indonesian for click's English."""

import errno
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO, TypeVar

import click

from dapodik_status.findings.finding import printable
from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.indonesian.catalogue import INDONESIAN

_Command = TypeVar("_Command", bound=Callable[..., int])

OK, FINDINGS, WRONG_USE, UNWRITTEN = 0, 1, 2, 3


class UnwrittenError(Exception):
    """Standard output cannot be written: it is closed or full."""

    #: Whether the reader has closed the pipe, as ``head`` does on purpose.
    unread = False


def say(text: str = "", *, end: str = "\n", bold: bool = False, colour: str | None = None) -> None:
    """Print *text* on standard output; characters that its encoding lacks are escaped.

    Raises ``UnwrittenError`` if standard output cannot be written.
    """
    try:
        written = _write(text, sys.stdout, end, bold=bold, colour=colour)
    except OSError as error:
        _let_go(sys.stdout)
        lost = UnwrittenError()
        lost.unread = error.errno == errno.EPIPE
        raise lost from None
    if not written:
        raise UnwrittenError


def say_aside(text: str) -> None:
    """Print *text* on standard error, if that is possible."""
    try:
        _write(text, sys.stderr, "\n")
    except OSError:
        _let_go(sys.stderr)


def _write(
    text: str, stream: TextIO | None, end: str, *, bold: bool = False, colour: str | None = None
) -> bool:
    if stream is None:  # closed before this process started
        return False
    encoding = stream.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    if bold or colour:
        shown = click.style(shown, bold=bold, fg=colour)
    click.echo(shown, file=stream, nl=bool(end))
    return True


def _let_go(stream: TextIO) -> None:
    """Discard the buffer of *stream*: otherwise Python tries to write it at exit, and fails."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):  # a stream of the host has no descriptor
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def phrase(key: str) -> str:
    """Return the words of the command for *key*."""
    return INDONESIAN[f"perintah.{key}"].title


def about(key: str) -> str:
    """Return the help text of a command."""
    message = INDONESIAN[f"perintah.{key}"]
    return "\n\n".join((message.title, " ".join(message.detail))).strip()


# click's own words and their replacements, in the order of replacement.
_HEADINGS = (
    ("Usage:", phrase("pemakaian")),
    ("Options:", phrase("pilihan")),
    ("Commands:", phrase("daftar")),
    ("[OPTIONS]", "[PILIHAN]"),
    ("[COMMAND] [ARGS]...", "[PERINTAH] [ISIAN]..."),
    ("[required]", f"[{phrase('wajib')}]"),
)


def show_help(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    """If *wanted*, show the help in Indonesian and end the command."""
    if wanted:
        text = ctx.get_help()
        for english, indonesian in _HEADINGS:
            text = text.replace(english, indonesian)
        say(text)
        ctx.exit(OK)


def at_least_one(ctx: click.Context, param: click.Parameter, value: int) -> int:
    """Return *value* if it is at least 1; ``click.IntRange`` would show its range in English."""
    if value < 1:
        raise click.BadParameter("", ctx, param)
    return value


def with_help(command: _Command) -> _Command:
    """Add the option that shows the help of *command* in Indonesian."""
    return click.option(
        "--bantuan",
        "-h",
        "--help",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show_help,
        help=phrase("bantuan"),
    )(command)


def with_format(*names: str) -> Callable[[_Command], _Command]:
    """Return the option that chooses one of *names*; the first is the default."""
    choice = click.Choice(names)
    return click.option("--format", "form", type=choice, default=names[0], help=phrase("format"))


def with_all(command: _Command) -> _Command:
    """Add the option that shows all of an answer."""
    return click.option("--rinci", "everything", is_flag=True, help=phrase("rinci"))(command)


def print_text(said: Explanation, *, everything: bool) -> None:
    """Print *said*, in short or with *everything*; a terminal shows its first lines in bold."""
    title, *lines = (said.full_text if everything else said.text).split("\n")
    say(title, bold=True)
    if lines and lines[0] == said.turn:
        say(lines.pop(0), colour="cyan", bold=True)
    if lines:
        say("\n".join(lines))


def print_explanation(said: Explanation, form: str, *, everything: bool) -> None:
    """Print *said* as JSON if *form* is ``"json"``, otherwise as text."""
    if form == "json":
        print_json(said.to_dict())
    else:
        print_text(said, everything=everything)


def print_json(data: object) -> None:
    """Print *data* as JSON to standard output."""
    # Plain ASCII: neither a console nor a bidi character in a file name can change how it looks.
    say(json.dumps(data, indent=2))


def complain(text: str) -> None:
    """Print *text* as an error on standard error."""
    say_aside(f"{phrase('kesalahan')}: {text}")


def warn(text: str) -> None:
    """Print *text* as a notice on standard error."""
    say_aside(f"{phrase('perhatian')}: {text}")


def in_indonesian(error: click.ClickException) -> str:
    """Return the meaning of *error* in Indonesian; click's own messages are English."""
    match error:
        case click.BadArgumentUsage():  # raised here
            return error.message
        case click.NoSuchOption():
            return f"{phrase('pilihan_tidak_dikenal')}: {printable(error.option_name)}"
        case click.BadOptionUsage():
            return f"{phrase('kurang_nilai')}: {error.option_name}"
        case click.BadParameter() if error.param is not None:
            return f"{phrase('nilai_keliru')}: {'/'.join(error.param.opts)}{_choices(error.param)}"
        case click.UsageError() if error.ctx is not None and error.ctx.parent is None:
            return phrase("perintah_tidak_dikenal")
        case _:
            return phrase("keliru")


def _choices(param: click.Parameter) -> str:
    """Return a sentence with the values that *param* accepts; ``""`` if it has no fixed values."""
    choices = getattr(param.type, "choices", ())
    return f". {phrase('nilai_boleh')}: {', '.join(choices)}" if choices else ""
