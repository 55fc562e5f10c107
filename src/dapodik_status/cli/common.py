"""Common parts of the commands: words, options, exit codes, and Indonesian for click's English."""

import errno
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TextIO, TypeVar

import click

from dapodik_status.findings.finding import printable
from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.indonesian.catalogue import INDONESIAN

_Command = TypeVar("_Command", bound=Callable[..., int])

OK, FINDINGS, WRONG_USE, UNWRITTEN = 0, 1, 2, 3


class UnwrittenError(Exception):
    """Standard output or another output file cannot be written: it is closed or full."""

    #: Whether the reader has closed the pipe, as ``head`` does on purpose.
    unread = False

    def __init__(self, words: str = "") -> None:
        """Take the message *words*; without it, the message about standard output."""
        super().__init__(words)
        self.words: str = words or phrase("tidak_tertulis")


def say(text: str = "", *, end: str = "\n", bold: bool = False, colour: str | None = None) -> None:
    """Print *text* on standard output; characters that its encoding lacks are escaped.

    Raises ``UnwrittenError`` if standard output cannot be written.
    """
    _say(partial(_write, text, end=end, bold=bold, colour=colour))


def say_data(line: str) -> None:
    """Print *line*, which is for a program, on standard output, always as UTF-8.

    Raises ``UnwrittenError`` if standard output cannot be written.
    """
    _say(partial(_write_data, line))


def _say(write: Callable[[TextIO | None], bool]) -> None:
    try:
        written = write(sys.stdout)
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
        _write(text, sys.stderr)
    except OSError:
        _let_go(sys.stderr)


def _write(
    text: str,
    stream: TextIO | None,
    *,
    end: str = "\n",
    bold: bool = False,
    colour: str | None = None,
) -> bool:
    if stream is None:  # closed before this process started
        return False
    encoding = stream.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    if bold or colour:
        shown = click.style(shown, bold=bold, fg=colour)
    click.echo(shown, file=stream, nl=bool(end))
    return True


def _write_data(line: str, stream: TextIO | None) -> bool:
    # A stream of the host may accept only text.
    if stream is None or not hasattr(stream, "buffer"):
        return _write(line, stream)
    click.echo(line.encode("utf-8", "backslashreplace"), file=stream)
    return True


def append(descriptor: int, data: bytes, words: str) -> None:
    """Write all of *data* to the open file *descriptor*, without a buffer.

    Raises ``UnwrittenError`` with the message *words* if the system cannot write it.
    """
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    except OSError:
        raise UnwrittenError(words) from None


def mode_of(path: str | Path) -> int:
    """Return the file mode of *path*, with links followed; 0 if it cannot be determined."""
    try:
        return Path(path).stat().st_mode
    except (OSError, ValueError):  # no such file, no permission, or not a possible path
        return 0


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
            missing = isinstance(error, click.MissingParameter)
            return _missing(error.param) if missing else _wrong_value(error.param)
        case click.UsageError() if error.ctx is not None and isinstance(
            error.ctx.command, click.Group
        ):
            known = ", ".join(
                name for name, it in error.ctx.command.commands.items() if not it.hidden
            )
            return f"{phrase('perintah_tidak_dikenal')}. {phrase('daftar')} {known}"
        case _:
            return phrase("keliru")


def _missing(param: click.Parameter) -> str:
    # The name that the help shows.
    name = "/".join(param.opts) if isinstance(param, click.Option) else param.human_readable_name
    return f"{phrase('perlu_isian')}: {name}"


def _wrong_value(param: click.Parameter) -> str:
    """Return the message for a wrong value, with the accepted values if *param* has fixed ones."""
    choices = getattr(param.type, "choices", ())
    told = f". {phrase('nilai_boleh')}: {', '.join(choices)}" if choices else ""
    return f"{phrase('nilai_keliru')}: {'/'.join(param.opts)}{told}"
