"""The questions that operators ask: literal rows, each with the evidence that raises it.

Source: the comments of January to May 2013 under the article; whoever answers stands in the
catalogue under ``topik.`` and the slug.
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
# How many characters are read.
_MOST_READ = 1000
# How many topics a question is said to be about, and how many are found by a word.
_MOST_TOPICS, _MOST_FOUND = 3, 5
# How the codes of the rules for data begin.
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
    """What is known when topics are chosen."""

    #: The status now.
    status: Status | None
    #: Whether it has lasted longer than the policy allows; None where this cannot be told.
    stuck: bool | None
    #: The codes of all findings.
    codes: frozenset[str]
    #: The history.
    replay: Replay
    #: What was seen last.
    newest: Observation | None = None
    #: Of the attempt under way: what was counted first, and last.
    sent: Counts = NONE
    received: Counts = NONE
    #: Whether equal counts have settled a partial success.
    settled: bool = False


@attrs.frozen
class Topic:
    """One question."""

    __module__ = "dapodik_status"

    #: What it is called: the key of its words.
    slug: str
    #: Whether the case raises it; None where only a person can say so.
    raised: Callable[[Case], bool] | None
    #: Codes of findings that its words answer already.
    answers: tuple[str, ...] = ()
    #: Whose turn it is; None where only the status tells.
    turn: Actor | None = attrs.field(default=None, kw_only=True)
    #: Where the question and its answer come from.
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
    """Return what the newest entry says, with its remark."""
    newest = case.newest
    if newest is None:
        return ""
    label = newest.label if newest.status is None else newest.status.label
    return f"{label or ''} ({newest.remark or ''})"


def _nothing_in_it(case: Case) -> bool:
    if case.status is None:
        # A success that its remark takes back, such as *datanya 0*.
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
    # No status and no file shows this.
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
#: What to name where a question comes near to none.
ASKED_MOST = tuple(TOPIC_OF[slug] for slug in ("status_tetap", "pending_lama", "sudah_sampai"))


@final
@attrs.frozen(kw_only=True)
class Question:
    """What a person asks."""

    __module__ = "dapodik_status"

    #: The statuses named, in order; one that is denied (*belum berhasil diproses*) is not.
    statuses: tuple[Status, ...] = ()
    #: Slugs of ``TOPICS`` that the question may be about, the likeliest first; at most three.
    topics: tuple[str, ...] = ()
    #: The moments named with day, month and year, aware, the earliest first.
    moments: tuple[dt.datetime, ...] = ()
    #: Whether a status is named that the text denies.
    negated: bool = False
    #: Whether it is plainly about something that this library cannot answer.
    outside: bool = False
    #: Of what the answer speaks: a status' value, or a slug of ``TOPICS``; None where nothing fits.
    answer: str | None = attrs.field(default=None, converter=_status_or_slug)
    #: Whether the status of which the answer speaks can be relied on: False where the text asks
    #: nothing, and ``read_label`` would not rely on it either.
    certain: bool = True

    @property
    def first(self) -> "Status | Topic | None":
        """Of what the answer speaks: a status, or a topic; None where nothing fits."""
        if self.answer is None or isinstance(self.answer, Status):
            return self.answer
        return TOPIC_OF[self.answer]

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the words of ``explain``."""
        from dapodik_status.words.explain import explain

        return explain(self).to_html(level=3)

    def to_dict(self) -> QuestionDict:
        """Return the question as plain JSON values."""
        return cast("QuestionDict", to_plain(self))

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Question":
        """Return the question that ``to_dict`` gave; ``PlainValueError`` for anything else."""
        return from_plain(cls, data)


def _moments(text: str, zone: dt.tzinfo) -> tuple[dt.datetime, ...]:
    moments = [date.moment for date in find_dates(cleaned(text), zone)]
    return tuple(sorted({moment for moment in moments if moment is not None}))


def read_question(text: str, *, zone: dt.tzinfo | None = None) -> Question:
    """Read *text*, a question as people type it: formal, abbreviated, mistyped, half Javanese.

    Only the first 1,000 characters are read. *zone* is that of moments without one; None: WIB.
    Never raises for what a text holds; ``ArgumentTypeError`` (a ``TypeError``) for what is no text,
    or no zone.

    >>> from dapodik_status import read_question
    >>> read_question("knp blm berhasil diproses ya?").first.slug
    'status_tetap'
    >>> read_question("Cek konversi itu apa?").first
    <Status.CEK_KONVERSI: 'cek_konversi'>
    >>> read_question("lupa password, gmn ya").outside
    True
    """
    from dapodik_status.history.question_reading import READER, may_rely

    refuse_wrong(text, zone)
    text = _cut(text)
    seen = READER.see(text)
    answer = READER.decide(seen)
    return Question(
        statuses=seen.statuses,
        topics=answer.topics[:_MOST_TOPICS],
        moments=_moments(text, zone or WIB),
        negated=seen.negated,
        # A code of ours is never outside.
        outside=answer.outside and not codes_in(text),
        answer=answer.first,
        certain=answer.first is None or may_rely(text, seen, answer.first, zone or WIB),
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of findings that *text* names, in order, each once: ``DPS110``."""
    found = (f"DPS{code['digits']}" for code in _CODE.finditer(text))
    return tuple(dict.fromkeys(found))


def _cut(text: str) -> str:
    return " ".join(text[:_MOST_READ].split())


def find_topics(words: str) -> tuple[Topic, ...]:
    """Return at most five topics that *words* lead to, the likeliest first; none where none does.

    A slug is that topic. Else whole words and their relatives count, not pieces of words: *versi*
    leads to no topic of *konversi*. What no topic has all of is read as a question.

    >>> from dapodik_status.history.questions import find_topics
    >>> [topic.slug for topic in find_topics("versi")]
    ['aplikasi_lama']
    """
    from dapodik_status.history.question_reading import READER

    slug = "_".join(words.split()).lower()
    if slug in TOPIC_OF:
        return (TOPIC_OF[slug],)
    words = _cut(words)
    found = [slug for slug in READER.about(words) if slug in TOPIC_OF][:_MOST_FOUND]
    return tuple(TOPIC_OF[slug] for slug in found or read_question(words).topics)


def raised_by(case: Case) -> tuple[str, ...]:
    """Return the slugs of the topics that *case* raises, the gravest first."""
    return tuple(topic.slug for topic in TOPICS if topic.raised is not None and topic.raised(case))
