"""For tests of this library and of its hosts: a sample school, damage, and assertions.

In the package, only ``periksa --contoh`` loads this module. Strategies for hypothesis are in
``dapodik_status.testing.strategies``, which nothing else loads.
"""

import datetime as dt
import gzip
import inspect
import io
import os
import sqlite3
import zipfile
from collections.abc import AsyncGenerator, Callable, Coroutine, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from dapodik_status.errors import (
    ArgumentTypeError,
    ArgumentValueError,
    described,
    need,
    need_each,
    repeated,
)
from dapodik_status.file.disk import path_text
from dapodik_status.inspection.inspect import inspect_file
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.rule import DataRule
from dapodik_status.sql import tokens_of
from dapodik_status.testing.sample import SCHEMA, make_sample
from dapodik_status.vocabulary import Status

__all__ = (
    "DAMAGES",
    "assert_exhaustive",
    "assert_handles_every_status",
    "assert_rule",
    "make_damaged",
    "make_sample",
)


def _cut(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


def _with(offset: int, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data[:offset] + new + data[offset + len(new) :]


def _page_size(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    return 65_536 if size == 1 else size


def _page_3(data: bytes, new: Callable[[int], bytes]) -> bytes:
    # In a sample, the root page of an index or table.
    size = _page_size(data)
    return _with(2 * size, new(size))(data)


def _zero_tail(data: bytes) -> bytes:
    kept = len(data) * 57 // 100
    return data[:kept] + bytes(len(data) - kept)


def _zip(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sekolah.db", data)
    return target.getvalue()


def _break_schema(data: bytes) -> bytes:
    return data.replace(b"CREATE TABLE sekolah", b"CREATE TABEL sekolah")


def _always(data: bytes) -> Callable[[bytes], bytes]:
    return lambda _whole: data


_WAL_ALONE = bytes.fromhex("377f0682002de218") + bytes(4096)
_HTML = b"<!DOCTYPE html>\n<html><body>504 Gateway Time-out</body></html>\n"

# fmt: off
#: The kinds of damage by name: functions from the bytes of an undamaged file to damaged bytes.
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty":             _always(b""),
    "only-zeros":        lambda data: bytes(len(data)),
    "cut-57-percent":    _cut(0.57),
    "cut-1-percent":     _cut(0.01),
    "cut-last-byte":     lambda data: data[:-1],
    "cut-last-page":     lambda data: data[: -_page_size(data)],
    "cut-in-header":     lambda data: data[:60],
    "zero-filled-tail":  _zero_tail,
    "page-zeroed":       lambda data: _page_3(data, bytes),
    "page-type-changed": lambda data: _page_3(data, lambda _size: b"\x07"),
    "appended-bytes":    lambda data: data + b"x" * 100,
    "appended-page":     lambda data: data + data[: _page_size(data)],
    "lf-to-crlf":        lambda data: data.replace(b"\n", b"\r\n"),
    "latin1-to-utf8":    lambda data: data.decode("latin-1").encode(),
    "magic-changed":     _with(7, b"F"),
    "page-size-changed": _with(16, b"\x13\x37"),
    "schema-broken":     _break_schema,
    "zipped":            _zip,
    "gzipped":           lambda data: gzip.compress(data, mtime=0),
    "html-page":         _always(_HTML),
    "wal-alone":         _always(_WAL_ALONE),
}
# fmt: on


def make_damaged(path: str | os.PathLike[str], how: str) -> Path:
    """Apply the damage named *how* in ``DAMAGES`` to the file at *path*; return *path*.

    Raises ``ArgumentValueError`` (a ``ValueError``) if *how* is not a key of ``DAMAGES``, and
    ``OSError`` if the file cannot be read or written.

    >>> from dapodik_status.testing import make_damaged, make_sample
    >>> make_damaged(make_sample("sekolah.db", pupils=60), "empty").stat().st_size
    0
    """
    need("how", how, str, "a key of DAMAGES")
    if how not in DAMAGES:
        raise ArgumentValueError("how", ", ".join(DAMAGES), repeated(how))
    damage, path = DAMAGES[how], Path(path_text(path))
    path.write_bytes(damage(path.read_bytes()))
    return path


def assert_exhaustive(statuses: Iterable[Status | str]) -> None:
    """Assert that *statuses*, such as the keys of your dict, are exactly the nine statuses.

    Raises ``AssertionError``, which names the missing statuses and the texts that are not a status,
    and ``ArgumentTypeError`` (a ``TypeError``) if *statuses* is not an iterable of str.

    >>> from dapodik_status import Status
    >>> from dapodik_status.testing import assert_exhaustive
    >>> assert_exhaustive(dict.fromkeys(Status, "abu-abu"))
    """
    given = set(map(str, _texts("statuses", statuses, "an iterable of statuses")))
    wanted = {status.value for status in Status}
    missing, extra = sorted(wanted - given), sorted(given - wanted)
    if missing or extra:
        raise AssertionError(f"missing: {missing}, not a status: {extra}")


def assert_handles_every_status(handle: Callable[[Status], object]) -> None:
    """Assert that *handle*, called with each of the nine statuses, neither raises nor returns None.

    If a case is missing, a ``match`` or a chain of ``if`` returns None. *handle* is called once for
    each status, in their order.

    Raises ``AssertionError``, which names each status that failed and its result; the cause is the
    first error of *handle*. Raises ``ArgumentTypeError`` (a ``TypeError``) if *handle* is not a
    function, or if it returns what is only an answer later: a generator, a coroutine, a future or
    anything else to be awaited.

    >>> from dapodik_status import Status
    >>> from dapodik_status.testing import assert_handles_every_status
    >>> def colour(status: Status) -> str | None:
    ...     match status.facts.turn:
    ...         case "sekolah" | "dinas":
    ...             return "kuning"
    ...         case "server":
    ...             return "biru"
    >>> assert_handles_every_status(colour)
    Traceback (most recent call last):
    AssertionError: berhasil_diproses: None
    """
    if not callable(handle):
        raise ArgumentTypeError("handle", "a function", described(handle))
    wrong: dict[Status, str] = {}
    first: Exception | None = None
    for status in Status:
        try:
            answer = handle(status)
        except Exception as error:  # noqa: BLE001 - whatever a host's function raises is told
            wrong[status] = type(error).__name__
            first = first or error
            continue
        if inspect.isawaitable(answer) or isinstance(answer, AsyncGenerator | Generator):
            if isinstance(answer, Coroutine | Generator):
                # A coroutine that nobody awaits warns when it goes, unless it was closed.
                cast("Generator[object]", answer).close()
            raise ArgumentTypeError(
                "handle", "a function that runs", described(cast("object", answer))
            )
        if answer is None:
            wrong[status] = "None"
    if wrong:
        raise AssertionError(", ".join(f"{s.value}: {w}" for s, w in wrong.items())) from first


def assert_rule(
    rule: DataRule,
    *,
    breaks: Iterable[str],
    passes: Iterable[str],
    schema: str = SCHEMA,
    today: dt.date | None = None,
    level: str | None = None,
    count: int | None = None,
) -> None:
    """Test *rule*: it must find rows in *breaks*, and none in *passes*.

    *breaks* and *passes* are SQL statements, each set run on its own empty database. *breaks*
    inserts rows that break the rule, *passes* inserts rows that do not. *schema* is SQL that makes
    the tables, by default those of the sample school. *today* and *level* are as in
    ``inspect_file``; if *level* is None, the rule is tested with each of its own levels. *count* is
    the number of rows that the rule must find in *breaks*; None: at least one.

    Raises ``AssertionError`` if the test fails, or if SQLite refuses a statement. Its message names
    *breaks*, *passes* or the schema, and the problem, but repeats no value of a statement.
    Raises ``ArgumentTypeError`` (a ``TypeError``) if an argument has the wrong type, such as one
    str in place of statements, and ``ArgumentValueError`` (a ``ValueError``) if *level* is not
    known, or *count* is below 1.

    >>> from dapodik_status import DataRule
    >>> from dapodik_status.testing import assert_rule
    >>> rule = DataRule(
    ...     code="KAMI1", slug="kode-kosong", severity="warning", source="peraturan kami",
    ...     needs=["ptk.ptk_id", "ptk.nip"], query="SELECT ptk_id FROM {ptk} WHERE nip = ''",
    ... )
    >>> row = "INSERT INTO ptk (ptk_id, nip) VALUES ('p-1', '{}')"
    >>> schema = "CREATE TABLE ptk (ptk_id TEXT, nip TEXT)"
    >>> assert_rule(rule, breaks=[row.format("")], passes=[row.format("1")], schema=schema)
    """
    need("rule", rule, DataRule, "a DataRule")
    need("schema", schema, str, "a text")
    if count is not None:
        need("count", count, int, "a whole number")
        # Without a row that breaks it, a rule that finds nothing would pass.
        if count < 1:
            raise ArgumentValueError("count", "the whole numbers from 1", repeated(count))
    kept = {
        side: _texts(side, statements, "an iterable of statements")
        for side, statements in (("breaks", breaks), ("passes", passes))
    }
    for side, statements in kept.items():
        wanted = count if side == "breaks" else 0
        with TemporaryDirectory(prefix="dapodik-status-") as folder:
            path = Path(folder) / "aturan.db"
            _fill(path, rule.code, schema, side, statements)
            for each in (level,) if level is not None or not rule.levels else rule.levels:
                report = inspect_file(path, checks=(), rules=[rule], level=each, today=today)
                _judge(rule, report, side, wanted)


def _texts(name: str, given: object, wanted: str) -> tuple[str, ...]:
    """Return the texts in *given*. Raises ``ArgumentTypeError`` if *given* is a single text."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise ArgumentTypeError(name, wanted, described(given))
    texts = tuple(cast("Iterable[str]", given))
    need_each(name, texts, str, "a text")
    return texts


# A ValueError: a text with a NUL character, or with what no UTF-8 can hold.
_REFUSALS = (sqlite3.Error, ValueError)


def _fill(path: Path, code: str, schema: str, side: str, statements: Sequence[str]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.executescript(schema)
        except _REFUSALS as error:
            raise AssertionError(f"{code}: schema fails: {_name(error)}") from None
        for number, statement in enumerate(statements, 1):
            try:
                connection.execute(statement)
            except _REFUSALS as error:
                what = f"{code}: {side}: statement {number}"
                if not hasattr(error, "sqlite_errorname") and ";" in tokens_of(statement)[:-1]:
                    raise AssertionError(f"{what} is more than one statement") from None
                raise AssertionError(f"{what} fails: {_name(error)}") from None
        connection.commit()


def _name(error: Exception) -> str:
    """Return the name of *error*, not its message, which may repeat a value."""
    return getattr(error, "sqlite_errorname", type(error).__name__)


def _judge(rule: DataRule, report: FileReport, side: str, count: int | None) -> None:
    skipped = report.contents.unchecked_rules
    if rule.code in skipped:
        raise AssertionError(f"{rule.code} was not asked: {skipped[rule.code]} {report.details}")
    if "data_rules" not in report.checked:
        raise AssertionError(f"{rule.code} was not asked: {report.not_checked}")
    found = sum(broken.rows for broken in report.contents.broken_rules)
    if found == count or (count is None and found):
        return
    if not found:
        raise AssertionError(f"{rule.code} finds nothing in what {side}")
    expected = "" if side == "passes" else f", not {count}"
    raise AssertionError(f"{rule.code} speaks of {found} rows{expected}, in what {side}")
