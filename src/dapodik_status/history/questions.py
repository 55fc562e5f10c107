"""The questions that operators ask: literal rows, each with the evidence that raises it.

Source: the comments of January to May 2013 under the 2013 article. The answers are in the
catalogue, under ``topik.`` and the slug.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import cast, final

import attrs

from dapodik_status.errors import ArgumentValueError, described, need
from dapodik_status.findings.forms import QuestionDict
from dapodik_status.findings.frozen import NONE
from dapodik_status.findings.plain import from_plain, to_plain
from dapodik_status.history.observations import Counts, Observation, Replay
from dapodik_status.history.replay import RECEIVED
from dapodik_status.status.labels import read_label
from dapodik_status.status.moments import WIB, find_dates, refuse_wrong
from dapodik_status.status.normal import cleaned
from dapodik_status.vocabulary import Actor, Outcome, Status

_STATUSES = frozenset(Status)
_SEKOLAH, _SERVER = Actor.SEKOLAH, Actor.SERVER
# The number of characters that are read.
_MOST_READ = 1000
# The most topics of a question, and the most topics found by words.
_MOST_TOPICS, _MOST_FOUND = 3, 5
# The beginning of the codes of data rules.
_OF_DATA = "DPS3"
_CODE = re.compile(r"\bdps[\s-]?(?P<digits>[0-9]{3})(?![0-9])", re.IGNORECASE)


def _status_or_slug(first: str | None) -> str | None:
    if first is None:
        return None
    need("answer", first, str, "a status or the slug of a topic")
    if first in TOPIC_OF:
        return first
    if first not in _STATUSES:
        raise ArgumentValueError("answer", "the statuses and the slugs of TOPICS", described(first))
    return Status(first)


@attrs.frozen(kw_only=True)
class Case:
    """The data from which topics are chosen."""

    #: The current status.
    status: Status | None
    #: Whether the status has lasted longer than the policy allows; None if this is not known.
    stuck: bool | None
    #: The codes of all findings.
    codes: frozenset[str]
    #: The result of ``replay``.
    replay: Replay
    #: The newest observation.
    newest: Observation | None = None
    #: The first counts and the last counts of the current attempt.
    sent: Counts = NONE
    received: Counts = NONE
    #: Whether equal counts have settled a partial success.
    settled: bool = False


@attrs.frozen
class Topic:
    """One frequent question, a row of ``TOPICS``; its answer is in the catalogue."""

    __module__ = "dapodik_status"

    #: The name of the question; its words are in the catalogue under ``topik.<slug>``.
    slug: str
    #: A function that returns whether a case raises the question; None if only a person can ask it.
    raised: Callable[[Case], bool] | None
    #: The codes of findings that the answer already explains.
    answers: tuple[str, ...] = ()
    #: Whose turn it is; None if this depends on the status.
    turn: Actor | None = attrs.field(default=None, kw_only=True)
    #: The source of the question and its answer, in a few Indonesian words.
    source: str = attrs.field(kw_only=True)


def _unchanged(case: Case) -> bool:
    return case.status in RECEIVED and case.stuck is True


def _long_pending(case: Case) -> bool:
    return case.status is Status.PENDING and case.stuck is True


def _back_to_pending(case: Case) -> bool:
    return case.status is Status.PENDING and "DPS502" in case.codes


def _day_early(case: Case) -> bool:
    return "DPS506" in case.codes


def _stuck_midway(case: Case) -> bool:
    failed = case.status in {Status.BELUM_TERKIRIM, Status.SQLITE_ERROR}
    sent = bool(case.replay.attempts) and case.replay.attempts[-1].sent
    return "DPS110" in case.codes or (failed and sent)


def _old_data_shown(case: Case) -> bool:
    if case.status is None:
        return False
    return case.status.facts.outcome in {Outcome.COMPLETE, Outcome.PARTIAL, Outcome.IN_PROGRESS}


def _worse_after_resend(case: Case) -> bool:
    return "DPS503" in case.codes


def _cleansing(case: Case) -> bool:
    return case.status is Status.TERKENA_CLEANSING


def _old_application(case: Case) -> bool:
    return "DPS202" in case.codes


def _double_ids(case: Case) -> bool:
    return not case.codes.isdisjoint({"DPS301", "DPS302"})


def _unsent_for_long(case: Case) -> bool:
    return case.status is Status.BELUM_TERKIRIM and case.stuck is True


def _counts_differ(case: Case) -> bool:
    partial = case.status is Status.BERHASIL_DENGAN_PENGECUALIAN and not case.settled
    return "DPS510" in case.codes or partial


def _told(case: Case) -> str:
    """Return the label of the newest entry, with its remark."""
    newest = case.newest
    if newest is None:
        return ""
    label = newest.label if newest.status is None else newest.status.label
    return f"{label or ''} ({newest.remark or ''})"


def _nothing_in_it(case: Case) -> bool:
    if case.status is None:
        # A success that its remark contradicts, such as *datanya 0*.
        return "berhasil_tetapi_kosong" in read_question(_told(case)).topics
    processed = case.status.facts.outcome in {Outcome.COMPLETE, Outcome.PARTIAL}
    return processed and any(
        number and not case.received.get(name, 1) for name, number in case.sent.items()
    )


def _remarked(case: Case) -> bool:
    if case.newest is None or not case.newest.remark:
        return False
    reading = read_label(_told(case))
    return bool(reading.flags) or not reading.certain


def _before_it_was_sent(case: Case) -> bool:
    return "DPS505" in case.codes


def _marked(case: Case) -> bool:
    to_send = case.status in {None, Status.BELUM_TERKIRIM, Status.SQLITE_ERROR}
    return to_send and any(code.startswith(_OF_DATA) for code in case.codes)


def _sent_too_soon(case: Case) -> bool:
    return any(attempt.last.facts.turn is _SERVER for attempt in case.replay.attempts[:-1])


# fmt: off
TOPICS: tuple[Topic, ...] = (
    Topic("cleansing",                     _cleansing,         ("DPS602",), turn=_SEKOLAH,
          source="artikel, butir 7; komentar: apa semua data dihapus"),
    Topic("tidak_sah_sesudah_kirim_ulang", _worse_after_resend,            turn=_SEKOLAH,
          source="komentar: awalnya sudah valid; sebabnya disimpulkan"),
    Topic("kembali_pending",               _back_to_pending,   ("DPS502",), turn=_SERVER,
          source="komentar: jadi pending kembali, dan jawabannya (mungkin ID dobel)"),
    Topic("pending_lama",                  _long_pending,      ("DPS601",), turn=_SERVER,
          source="komentar: terus statusnya pending, dan jawabannya (tunggu)"),
    Topic("status_tetap",                  _unchanged,         ("DPS601",), turn=None,
          source="artikel, kedua pertanyaannya; komentar 21 Januari 2013"),
    Topic("macet_di_tengah",               _stuck_midway,                  turn=_SEKOLAH,
          source="komentar: macet di 57%; panduan sinkronisasi 3.0.3 (unggah oleh dinas)"),
    Topic("berhasil_tetapi_kosong",        _nothing_in_it,                 turn=_SEKOLAH,
          source="laporan pengguna e-Rapor: berhasil, datanya 0"),
    Topic("jumlah_berbeda",                _counts_differ,                 turn=_SEKOLAH,
          source="artikel, butir 6; tanya jawab resmi 2022"),
    Topic("data_lama_tampil",              _old_data_shown,                turn=None,
          source="komentar 28 April 2013; tanya jawab P2TK 2013"),
    Topic("tanggal_mundur",                _day_early,         ("DPS506",), turn=None,
          source="komentar 10 dan 12 Mei 2013; sebabnya disimpulkan"),
    Topic("aplikasi_lama",                 _old_application,               turn=_SEKOLAH,
          source="artikel, butir 6; patch 2.05 sampai 2.08; tanya jawab resmi 4.1.0 dan 2022"),
    Topic("dua_komputer",                  _double_ids,                    turn=_SEKOLAH,
          source="tanya jawab resmi 2022; daftar peserta didik ganda 2016"),
    Topic("tidak_dapat_mengirim",          _unsent_for_long,               turn=_SEKOLAH,
          source="artikel, butir 2; komentar: dah 3 hari gak bisa update"),
    # Neither a status nor a file shows this.
    Topic("komputer_rusak",                None,                           turn=_SEKOLAH,
          source="komentar: komputer rusak, dan jawabannya; tanya jawab resmi 2022"),
    Topic("invalid_atau_warning",          _marked,                        turn=_SEKOLAH,
          source="patch 2.05; tanya jawab resmi 4.1.0 dan 2022; panduan validasi"),
    Topic("arti_keterangan",               _remarked,                      turn=None,
          source="komentar: lolos validasi akhir, belum validasi akhir; artinya disimpulkan"),
    Topic("kapan_kirim_ulang",             _sent_too_soon,                 turn=None,
          source="artikel, butir 8; komentar: dikirim ulang"),
    Topic("sudah_sampai",                  _before_it_was_sent,            turn=None,
          source="artikel, butir 1 sampai 3"),
)
# fmt: on
#: The topics by slug.
TOPIC_OF = {topic.slug: topic for topic in TOPICS}
#: The topics to name if a question is similar to no topic.
ASKED_MOST = tuple(TOPIC_OF[slug] for slug in ("status_tetap", "pending_lama", "sudah_sampai"))


@final
@attrs.frozen(kw_only=True)
class Question:
    """A question that a person asks, as data."""

    __module__ = "dapodik_status"

    #: The statuses in the text, in order, without negated ones (*belum berhasil diproses*).
    statuses: tuple[Status, ...] = ()
    #: Slugs of ``TOPICS`` that the question may be about, the most likely first; at most three.
    topics: tuple[str, ...] = ()
    #: The dates in the text that have a day, month and year, with a time zone; the earliest first.
    moments: tuple[dt.datetime, ...] = ()
    #: Whether the text negates a status.
    negated: bool = False
    #: Whether the question is clearly about something that this library cannot answer.
    outside: bool = False
    #: The subject of the answer: a status, or a slug of ``TOPICS``; None if nothing fits.
    answer: str | None = attrs.field(default=None, converter=_status_or_slug)
    #: Whether the status in the question is reliable. False if the text does not clearly ask about
    #: it or name it, and ``read_label`` is not certain of it either.
    certain: bool = True

    @property
    def first(self) -> "Status | Topic | None":
        """The subject of the answer: a status or a topic; None if nothing fits."""
        if self.answer is None or isinstance(self.answer, Status):
            return self.answer
        return TOPIC_OF[self.answer]

    def _repr_html_(self) -> str:
        """Return the HTML for a notebook: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

    def to_dict(self) -> QuestionDict:
        """Return the question as plain JSON values."""
        return cast("QuestionDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Question":
        """Return the question that ``to_dict`` wrote. Raises ``PlainValueError`` for other data."""
        return from_plain(cls, data)


def _moments(text: str, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
    moments = [date.moment for date in find_dates(cleaned(text), zone)]
    return tuple(sorted({moment for moment in moments if moment is not None}))


def read_question(text: str, *, zone: dt.tzinfo | None = None) -> Question:
    """Read *text*, a question as people type it: formal, abbreviated, mistyped, or partly Javanese.

    Only the first 1,000 characters are read. *zone* is used for dates without a time zone; None:
    Asia/Jakarta (WIB). Never raises for the content of *text*. Raises ``ArgumentTypeError`` (a
    ``TypeError``) if *text* is not a str or *zone* not a ``tzinfo``.

    >>> from dapodik_status import read_question
    >>> read_question("knp blm berhasil diproses ya?").first.slug
    'status_tetap'
    >>> read_question("Cek konversi itu apa?").first
    <Status.CEK_KONVERSI: 'cek_konversi'>
    >>> read_question("lupa password, gmn ya").outside
    True
    """
    from dapodik_status.history.asking.reading import READER, disguised, may_rely

    refuse_wrong(text, zone)
    text = _cut(text)
    seen = READER.see(text)
    answer = READER.decide(seen)
    first = answer.first
    certain = first is None or may_rely(text, seen, first, zone or WIB)
    if not certain and len(seen.statuses) == 1 and disguised(text, zone or WIB):
        # A label behind a cross asks nothing: no topic of its status answers it.
        (first,) = seen.statuses
    return Question(
        statuses=seen.statuses,
        topics=answer.topics[:_MOST_TOPICS],
        moments=_moments(text, zone or WIB),
        negated=seen.negated,
        # A question about one of this library's codes is never outside.
        outside=answer.outside and not codes_in(text),
        answer=first,
        certain=certain,
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of findings in *text*, in order, each once: ``DPS110``."""
    found = (f"DPS{code['digits']}" for code in _CODE.finditer(text))
    return tuple(dict.fromkeys(found))


def _cut(text: str) -> str:
    return " ".join(text[:_MOST_READ].split())


def find_topics(words: str) -> tuple[Topic, ...]:
    """Return at most five topics for *words*, the most likely first; () if no topic fits.

    If *words* is a slug, return only its topic. Otherwise whole words and related words count, not
    parts of words: *versi* does not find a topic about *konversi*. If no topic has all the words,
    they are read as a question.

    >>> from dapodik_status.history.questions import find_topics
    >>> [topic.slug for topic in find_topics("versi")]
    ['aplikasi_lama']
    """
    from dapodik_status.history.asking.reading import READER

    slug = "_".join(words.split()).lower()
    if slug in TOPIC_OF:
        return (TOPIC_OF[slug],)
    words = _cut(words)
    found = [slug for slug in READER.about(words) if slug in TOPIC_OF][:_MOST_FOUND]
    return tuple(TOPIC_OF[slug] for slug in found or read_question(words).topics)


def raised_by(case: Case) -> tuple[str, ...]:
    """Return the slugs of the topics that *case* raises, the most serious first."""
    return tuple(topic.slug for topic in TOPICS if topic.raised is not None and topic.raised(case))
