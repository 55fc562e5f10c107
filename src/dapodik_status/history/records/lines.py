"""From the bytes of a file to its lines, of any length.

The encoding is UTF-8, or UTF-16 with a byte order mark. A line that is not UTF-8 is read as cp1252,
the encoding in which Excel saves. A line that is neither keeps lone surrogates, which no field may
contain.
"""

import codecs
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO

#: The most bytes and lines of a file, and characters of a line. A portal that is read every hour
#: gives 20,000 lines in more than two years.
MOST_BYTES, MOST_LINES = 128 * 1024 * 1024, 20_000
LONGEST_LINE = 16_384
_PIECE = 64 * 1024
_PLAIN = (b"", "utf-8", "surrogateescape")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "surrogateescape"),
    (codecs.BOM_UTF16_LE, "utf-16", "replace"),
    (codecs.BOM_UTF16_BE, "utf-16", "replace"),
)


class TooLargeError(Exception):
    """The input is larger than the limit."""


def texts_of(file: BinaryIO, most: int = MOST_BYTES) -> Iterator[str]:
    """Yield the text of *file*, with plain line ends. ``TooLargeError`` over *most* bytes."""
    decoder, size = None, 0
    for piece in iter(partial(file.read, _PIECE), b""):
        size += len(piece)
        if size > most:
            raise TooLargeError
        if decoder is None:
            _, name, errors = next((row for row in _MARKS if piece.startswith(row[0])), _PLAIN)
            plain = codecs.getincrementaldecoder(name)(errors=errors)
            decoder = io.IncrementalNewlineDecoder(plain, translate=True)
        yield decoder.decode(piece)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def lines_of(texts: Iterable[str], most: int = MOST_LINES) -> Iterator[str]:
    """Yield the lines of *texts*. A line that is too long is cut, but stays longer than the limit.

    Raises ``TooLargeError`` if there are more than *most* lines.
    """
    rest, count = "", 0
    for text in texts:
        *ended, rest = (rest + text).split("\n")
        rest = rest[: LONGEST_LINE + 1]
        count += len(ended)
        if count > most:
            raise TooLargeError
        yield from map(_read, ended)
    yield _read(rest)


def _read(line: str) -> str:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        with suppress(UnicodeError):
            return line.encode("utf-8", "surrogateescape").decode("cp1252")
    return line
