"""Strategies of hypothesis for a host's tests: labels, questions, histories and reports.

Needs hypothesis, which this library does not install. No other module loads this one. All values
are made up and belong to nobody, and every strategy shrinks to a simple example.
"""

import datetime as dt
from collections.abc import Callable
from typing import cast

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dapodik_status.errors import ArgumentValueError, need, need_each, repeated
from dapodik_status.history.observations import Observation
from dapodik_status.inspection.report import FileReport
from dapodik_status.status.labels import read_label
from dapodik_status.status.spellings import ALIASES, FOREIGN
from dapodik_status.status.workflow import WORKFLOW, Workflow
from dapodik_status.testing.drawing import drawn_reports
from dapodik_status.vocabulary import FileKind, Status

__all__ = (
    "illegal_histories",
    "labels",
    "legal_histories",
    "questions",
    "reports",
    "unread_labels",
)

# The questions of people, by their answer; "di_luar": outside this library's subject.
# fmt: off
_ASKED = {
    "cleansing":                     ("sekolah kami kena cleansing, bagaimana", "apa semua data kami akan dihapus karena cleansing"),
    "tidak_sah_sesudah_kirim_ulang": ("awalnya sudah valid, setelah dikirim lagi jadi tidak valid", "kirim ulang malah jadi invalid, padahal kemarin valid"),
    "kembali_pending":               ("kemarin cek konversi, kok jadi pending lagi", "dari cek konversi kembali ke pending"),
    "pending_lama":                  ("kok pending terus", "pending sudah dua minggu"),
    "status_tetap":                  ("kenapa statusnya tidak berubah", "sudah lama belum diproses juga"),
    "macet_di_tengah":               ("pengiriman macet di 57 persen", "kirim selalu putus di tengah"),
    "berhasil_tetapi_kosong":        ("berhasil diproses kok datanya 0", "berhasil dikirim, tetapi datanya kosong"),
    "jumlah_berbeda":                ("jumlah siswa di server berbeda dengan di aplikasi", "jumlah guru kok kurang dari yang dikirim"),
    "data_lama_tampil":              ("di laman masih tampil data lama", "sudah dikirim, yang tampil di laman masih data yang lama"),
    "tanggal_mundur":                ("tanggal terima lebih awal sehari dari tanggal kirim", "dikirim tanggal 10, tercatat diterima tanggal 9"),
    "aplikasi_lama":                 ("pakai versi lama apa masih bisa", "versi aplikasi kami sudah lama, apa harus diperbarui"),
    "dua_komputer":                  ("dapodik dipasang di dua komputer", "pindah ke komputer lain bagaimana"),
    "tidak_dapat_mengirim":          ("tidak bisa kirim data", "gagal kirim terus, server tidak bisa dihubungi"),
    "komputer_rusak":                ("komputer rusak, data hilang", "laptop dicuri, datanya bagaimana"),
    "invalid_atau_warning":          ("apa beda invalid dan warning", "masih ada warning, apa boleh dikirim"),
    "arti_keterangan":               ("apa arti lolos validasi akhir", "keterangan belum validasi akhir itu apa"),
    "kapan_kirim_ulang":             ("kapan harus kirim ulang", "apa perlu kirim ulang"),
    "sudah_sampai":                  ("apa data kami sudah sampai", "apakah data kami sudah diterima server"),
    "di_luar":                       ("lupa kata sandi, bagaimana", "kapan tunjangan cair"),
    # The topic cleansing is the answer to the status of that name too: _ANSWERS.
    **{status.value: (f"{status.label} itu apa", f"apa arti status {status.label}")
       for status in Status if status is not Status.TERKENA_CLEANSING},
}
_AROUND_QUESTIONS = ("{}", "{}?", "{} ya", "pak, {}", "maaf, {} terima kasih")
_AROUND_LABELS = ("{}", "Status: {}", "masih {}", "<td>{}</td>", "{} tgl 9 Mei 2013 pukul 23.58", "1. {}")
_NO_LABELS = ("belum {}", "bukan {}", "{} dan {} itu apa bedanya", "kata teman saya {} itu biasa")
# fmt: on
# The topic that is the answer to a status.
_ANSWERS = {Status.TERKENA_CLEANSING.value: "cleansing"}
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)
_ZONES = st.sampled_from(
    [
        dt.timezone(dt.timedelta(hours=hours), name)
        for hours, name in ((7, "WIB"), (8, "WITA"), (9, "WIT"), (0, "UTC"))
    ]
)
# From the January of the 2013 article on.
_FIRST, _LAST = dt.datetime(2013, 1, 1), dt.datetime(2026, 12, 31)  # noqa: DTZ001 - the zone is drawn
_GAPS = st.integers(1, 30 * 24 * 60).map(lambda minutes: dt.timedelta(minutes=minutes))


def labels(*statuses: Status) -> SearchStrategy[str]:
    """Draw labels of *statuses* (default: all), as portals and people write them.

    ``read_label`` finds one of *statuses* in each label, with ``certain`` True. Raises
    ``ArgumentTypeError`` (a ``TypeError``) if an argument is not a ``Status``.

    >>> from hypothesis import given
    >>> from dapodik_status import Status, read_label
    >>> from dapodik_status.testing.strategies import labels
    >>> @given(labels(Status.PENDING))
    ... def test(label):
    ...     assert read_label(label).status is Status.PENDING
    >>> test()
    """
    need_each("statuses", statuses, Status, "a Status")
    wanted = statuses or tuple(Status)
    texts = [status.label for status in wanted]
    texts += [text for text, status in ALIASES.items() if status in wanted]
    written = st.builds(_cased, st.sampled_from(_CASES), st.sampled_from(texts))
    return st.builds(str.format, st.sampled_from(_AROUND_LABELS), written)


def unread_labels() -> SearchStrategy[str]:
    """Draw texts in which ``read_label`` finds no status.

    A text may deny a status, name two, mention one in a sentence, be a label of another system, or
    be arbitrary.
    """
    told = st.sampled_from([status.label for status in Status])
    about = st.builds(str.format, st.sampled_from(_NO_LABELS), told, told)
    others = st.sampled_from([text for text, _ in FOREIGN])
    return (about | others | st.text(max_size=60)).filter(
        lambda text: read_label(text).status is None
    )


def questions(*answers: str) -> SearchStrategy[str]:
    """Draw questions as operators type them, whose answer is one of *answers* (default: any).

    An answer is a slug of ``TOPICS``, a ``Status`` or its value, or ``"di_luar"`` for questions
    that this library cannot answer. For each text, ``read_question(text).answer`` is one of
    *answers*, except that it is None for ``"di_luar"``, and the topic ``"cleansing"`` for
    ``Status.TERKENA_CLEANSING``.

    Raises ``ArgumentTypeError`` (a ``TypeError``) if an argument is not a str, and
    ``ArgumentValueError`` (a ``ValueError``) if it is not an answer.

    >>> from hypothesis import given
    >>> from dapodik_status import read_question
    >>> from dapodik_status.testing.strategies import questions
    >>> @given(questions("komputer_rusak", "pending"))
    ... def test(text):
    ...     assert read_question(text).answer in {"komputer_rusak", "pending"}
    >>> test()
    """
    need_each("answers", answers, str, "a text")
    named = [_ANSWERS.get(answer, answer) for answer in answers]
    for answer in named:
        if answer not in _ASKED:
            raise ArgumentValueError("answers", ", ".join((*_ASKED, *_ANSWERS)), repeated(answer))
    asked = [text for answer in named or tuple(_ASKED) for text in _ASKED[answer]]
    # Not in title case: people do not type sentences in it.
    written = st.builds(_cased, st.sampled_from(_CASES[:2]), st.sampled_from(asked))
    return st.builds(str.format, st.sampled_from(_AROUND_QUESTIONS), written)


def _cased(case: Callable[[str], str], text: str) -> str:
    return case(text)


def legal_histories(
    *, workflow: Workflow = WORKFLOW, longest: int = 12
) -> SearchStrategy[tuple[Observation, ...]]:
    """Draw histories that follow *workflow* step by step, of at most *longest* observations.

    Each history begins with ``BELUM_TERKIRIM``, and its times increase. Either all later
    observations have the ``trigger`` that led to them, or no observation has a trigger. Raises
    ``ArgumentTypeError`` (a ``TypeError``) if an argument has the wrong type, and
    ``ArgumentValueError`` (a ``ValueError``) if *longest* is below 1.

    >>> from hypothesis import given
    >>> from dapodik_status import replay
    >>> from dapodik_status.testing.strategies import legal_histories
    >>> @given(legal_histories(longest=5))
    ... def test(history):
    ...     assert replay(history).status is history[-1].status
    >>> test()
    """
    _need_histories(workflow, longest, 1)
    return _legal(workflow, longest)


def illegal_histories(
    *, workflow: Workflow = WORKFLOW, longest: int = 12
) -> SearchStrategy[tuple[Observation, ...]]:
    """Draw histories of two or more observations, with one step not in *workflow*.

    If every change was observed, such a history is wrong. If the portal was read only now and then,
    it may be right: ``replay`` finds a problem only if *workflow* has no path between two statuses.
    A history has at most *longest* observations. Raises ``ArgumentTypeError`` (a ``TypeError``) if
    an argument has the wrong type, and ``ArgumentValueError`` (a ``ValueError``) if *longest* is
    below 2, or if every step is legal from each status that so short a history can reach.
    """
    _need_histories(workflow, longest, 2)
    if not any(_wrong_from(workflow, status) for status in _reached(workflow, longest - 2)):
        raise ArgumentValueError("workflow", "those in which a step is not legal", "this one")
    return _illegal(workflow, longest)


def _need_histories(workflow: Workflow, longest: int, least: int) -> None:
    need("workflow", workflow, Workflow, "a Workflow")
    need("longest", longest, int, "a whole number")
    if longest < least:
        raise ArgumentValueError("longest", f"the whole numbers from {least}", repeated(longest))


def _reached(workflow: Workflow, most: int) -> set[Status]:
    """Return the statuses that *most* legal steps or fewer reach from ``BELUM_TERKIRIM``."""
    reached = {Status.BELUM_TERKIRIM}
    # More steps than there are statuses reach nothing new.
    for _ in range(min(most, len(Status))):
        reached |= {row.dest for status in reached for row in workflow.legal_from(status)}
    return reached


def _wrong_from(workflow: Workflow, here: Status) -> list[Status]:
    """Return the other statuses to which no step of *workflow* leads from *here*."""
    legal = {row.dest for row in workflow.legal_from(here)}
    return [status for status in Status if status not in {here, *legal}]


@st.composite
def _legal(draw: st.DrawFn, workflow: Workflow, longest: int) -> tuple[Observation, ...]:
    seen = _walk(draw, workflow, [Observation(Status.BELUM_TERKIRIM, draw(_moments()))], longest)
    return _told(seen, with_steps=draw(st.booleans()))


@st.composite
def _illegal(draw: st.DrawFn, workflow: Workflow, longest: int) -> tuple[Observation, ...]:
    first = Observation(Status.BELUM_TERKIRIM, draw(_moments()))
    seen = _walk(draw, workflow, [first], max(1, longest - 1))
    # Where every step is legal, the wrong one is made earlier.
    while seen and not _wrong_from(workflow, _status(seen[-1])):
        seen.pop()
    assume(seen)
    wrong = _wrong_from(workflow, _status(seen[-1]))
    seen.append(Observation(draw(st.sampled_from(wrong)), seen[-1].at + draw(_GAPS)))
    return _told(_walk(draw, workflow, seen, longest), with_steps=draw(st.booleans()))


def _moments() -> SearchStrategy[dt.datetime]:
    return st.datetimes(_FIRST, _LAST, timezones=_ZONES)


def _walk(
    draw: st.DrawFn, workflow: Workflow, seen: list[Observation], longest: int
) -> list[Observation]:
    """Return *seen* with legal steps added at the end, at most *longest* observations in all."""
    for _ in range(draw(st.integers(0, max(0, longest - len(seen))))):
        steps = workflow.legal_from(_status(seen[-1]))
        if not steps:
            break
        step = draw(st.sampled_from(steps))
        seen.append(Observation(step.dest, seen[-1].at + draw(_GAPS), trigger=step.trigger))
    return seen


def _status(seen: Observation) -> Status:
    # Every drawn observation has a status.
    return cast("Status", seen.status)


def _told(seen: list[Observation], *, with_steps: bool) -> tuple[Observation, ...]:
    if with_steps:
        return tuple(seen)
    return tuple(Observation(one.status, one.at) for one in seen)


def reports(*kinds: FileKind) -> SearchStrategy[FileReport]:
    """Draw reports like those of ``inspect_file``, about invented files; no file is written.

    Each report is of a file of one of *kinds*; without *kinds*, about half are of SQLite databases.
    The files are whole, cut or damaged; the depth varies; some are compared with a receipt. The
    findings are those of this library's own checks and rules. Raises ``ArgumentTypeError`` (a
    ``TypeError``) if an argument is not a ``FileKind``.

    >>> from hypothesis import given
    >>> from dapodik_status import FileKind, explain
    >>> from dapodik_status.testing.strategies import reports
    >>> @given(reports(FileKind.SQLITE3, FileKind.ZIP))
    ... def test(report):
    ...     assert explain(report).title
    >>> test()
    """
    need_each("kinds", kinds, FileKind, "a FileKind")
    any_kind = st.just(FileKind.SQLITE3) | st.sampled_from(FileKind)
    return drawn_reports(st.sampled_from(kinds) if kinds else any_kind)
