"""The only composer of sentences: facts in, an ``Explanation`` out.

It decides nothing about statuses or files and opens nothing; every word comes from the catalogue.
What a person wrote is never repeated: a label may hold a name.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby

import attrs

from dapodik_status._checks import Check
from dapodik_status._diagnosis import Diagnosis
from dapodik_status._finding import FactValue, Finding
from dapodik_status._indonesian import INDONESIAN
from dapodik_status._labels import LabelReading
from dapodik_status._report import FileReport
from dapodik_status._rules import DataRule
from dapodik_status._topics import TOPICS, Topic
from dapodik_status._vocabulary import Actor, Arrival, Severity, Status
from dapodik_status._words import Catalogue, Explanation, Message, placeholders, printable
from dapodik_status._workflow import WhyNot
from dapodik_status.errors import IllegalTransitionError, UnknownSubjectError

Words = Mapping[str, str]
Subject = (
    Status
    | LabelReading
    | Finding
    | Check
    | DataRule
    | FileReport
    | Diagnosis
    | Topic
    | WhyNot
    | IllegalTransitionError
)

_NO_WORDS: Words = {}
_WORST_FIRST = tuple(Severity)
# Facts whose values have words of their own.
_KEYED_FACTS = frozenset({"bagian", "jenis", "langkah"})
# Facts that are statuses.
_STATUS_FACTS = frozenset({"dari", "ke", "sebelum", "sesudah"})


def explain(subject: Subject, *, catalogue: Catalogue = INDONESIAN) -> Explanation:
    """Return the words for *subject*: ``str()`` of it for a person, ``to_dict()`` for a program.

    Takes a ``Status``, a ``LabelReading``, a ``Finding``, its ``Check`` or ``DataRule``, a
    ``FileReport``, a ``Diagnosis``, a ``Topic``, a ``WhyNot`` or an ``IllegalTransitionError``.
    Raises ``UnknownSubjectError`` (a ``TypeError``) for anything else, and
    ``UnknownMessageError`` (a ``LookupError``) for a finding whose code has no words.

    >>> from dapodik_status import Status, explain
    >>> said = explain(Status.PENDING)
    >>> said.title, len(said.actions) > 0
    ('Pending', True)
    """
    match subject:
        case Status():
            said = _of_status(subject, catalogue)
        case LabelReading():
            said = _of_label(subject, catalogue)
        case Finding():
            said = _of_finding(subject, catalogue)
        case Check() | DataRule():
            said = _said(catalogue[f"kode.{subject.code}"], title=f" ({subject.code})")
        case FileReport():
            said = _of_report(subject, catalogue)
        case Diagnosis():
            said = _of_diagnosis(subject, catalogue)
        case WhyNot() | IllegalTransitionError():
            said = _of_refusal(subject, catalogue)
        case Topic():
            said = _said(catalogue[f"topik.{subject.slug}"])
        case _:
            raise UnknownSubjectError(type(subject).__name__)
    return attrs.evolve(said, text="\n".join(_lines(said, catalogue)))


def _said(
    message: Message,
    words: Words = _NO_WORDS,
    *,
    title: str = "",
    more: Iterable[str] = (),
    turn: str | None = None,
    parts: tuple[Explanation, ...] = (),
) -> Explanation:
    return Explanation(
        title=message.title + title,
        detail=(*_filled(message.detail, words), *more),
        causes=_filled(message.causes, words),
        turn=turn,
        actions=_filled(message.actions, words),
        avoid=_filled(message.avoid, words),
        parts=parts,
    )


def _filled(sentences: Iterable[str], words: Words) -> tuple[str, ...]:
    return tuple(s.format_map(words) for s in sentences if placeholders(s) <= words.keys())


def _of_status(status: Status, catalogue: Catalogue) -> Explanation:
    return _said(catalogue[f"status.{status}"], turn=_turn(status.facts.turn, catalogue))


def _turn(actor: Actor | None, catalogue: Catalogue) -> str:
    return catalogue[f"giliran.{actor or 'tidak_ada'}"].title


def _of_label(reading: LabelReading, catalogue: Catalogue) -> Explanation:
    if reading.status is None:
        key = f"label.{reading.refused}"
        usulan = _listed(status.label for status in reading.suggestions)
        return _said(catalogue[key], {"usulan": usulan} if usulan else _NO_WORDS)
    said = _of_status(reading.status, catalogue)
    more = [s for flag in reading.flags for s in catalogue[f"label.{flag}"].detail]
    if reading.received_at is not None:
        words = {"waktu": _moment(reading.received_at, catalogue)}
        more.extend(_filled(catalogue["label.diterima_pada"].detail, words))
    return attrs.evolve(said, detail=(*said.detail, *more))


def _of_finding(finding: Finding, catalogue: Catalogue) -> Explanation:
    said = _part(finding, catalogue)
    more = () if finding.leads_to is None else _forecast(finding.leads_to, catalogue)
    mine = finding.severity is not Severity.INFO
    turn = _turn(Actor.SEKOLAH, catalogue) if mine else None
    return attrs.evolve(said, detail=(*said.detail, *more), turn=turn)


def _part(finding: Finding, catalogue: Catalogue) -> Explanation:
    words = _shown(finding.facts, catalogue)
    return _said(catalogue[f"kode.{finding.code}"], words, title=f" ({finding.code})")


def _forecast(status: Status, catalogue: Catalogue) -> tuple[str, ...]:
    return _filled(catalogue["laporan.perkiraan"].detail, {"perkiraan": status.label})


def _of_report(report: FileReport, catalogue: Catalogue) -> Explanation:
    worst_first = sorted(report.findings, key=lambda f: _WORST_FIRST.index(f.severity))
    contents = report.contents
    facts: dict[str, FactValue] = {
        "jenis": report.kind.value, "ukuran": report.size,
        "jumlah_tabel": contents.table_count, "versi": contents.version,
    }  # fmt: skip
    same = report.transfer is not None and report.transfer.arrival is Arrival.SAME
    more = [
        *_filled(catalogue["laporan.jenis"].detail, _shown(facts.items(), catalogue)),
        *_counted(report, catalogue),
        *(catalogue["laporan.sesuai_bukti"].detail if same else ()),
        *(
            catalogue["laporan.tanpa_perkiraan"].detail
            if report.forecast is None
            else _forecast(report.forecast, catalogue)
        ),
        *_unchecked(report, catalogue),
    ]
    return _said(
        catalogue[f"laporan.{_verdict(report)}"],
        more=more,
        turn=None if report.ok else _turn(Actor.SEKOLAH, catalogue),
        # The forecast and whose turn it is stand once, at the top.
        parts=tuple(_part(finding, catalogue) for finding in worst_first),
    )


def _counted(report: FileReport, catalogue: Catalogue) -> Iterable[str]:
    for entity, count in report.contents.counts:
        facts = {"entitas": entity, "jumlah": count}
        yield from _filled(catalogue["laporan.jumlah"].detail, _shown(facts.items(), catalogue))
    skipped = len(report.contents.unchecked_rules)
    if skipped:
        facts = {"jumlah": skipped}
        detail = catalogue["laporan.aturan_dilewati"].detail
        yield from _filled(detail, _shown(facts.items(), catalogue))


def _verdict(report: FileReport) -> str:
    if report.whole is False:
        return "rusak"
    if not report.ok:
        return "temuan"
    return "utuh" if report.whole else "belum_lengkap"


def _unchecked(report: FileReport, catalogue: Catalogue) -> Iterable[str]:
    # A stable sort: the steps of one reason stay in their order.
    by_reason = sorted(report.not_checked, key=lambda step: step[1])
    for reason, steps in groupby(by_reason, key=lambda step: step[1]):
        words = {
            "alasan": catalogue[f"alasan.{reason}"].title,
            "langkah_tersisa": _listed(catalogue[f"langkah.{step}"].title for step, _ in steps),
        }
        yield from _filled(catalogue["laporan.tidak_diperiksa"].detail, words)


def _of_diagnosis(diagnosis: Diagnosis, catalogue: Catalogue) -> Explanation:
    status = diagnosis.status
    said = (
        _said(catalogue["diagnosis.tanpa_riwayat"], turn=_turn(diagnosis.turn, catalogue))
        if status is None
        else _of_status(status, catalogue)
    )
    more = [*_waiting(diagnosis, catalogue)]
    if diagnosis.data_at_risk:
        more.extend(catalogue["diagnosis.berisiko"].detail)
    if diagnosis.resend_effect is not None:
        more.extend(catalogue[f"efek.{diagnosis.resend_effect}"].detail)
    if diagnosis.forecast is not None:
        more.extend(_forecast(diagnosis.forecast, catalogue))
    answered = {c for topic in TOPICS if topic.slug in diagnosis.topics for c in topic.answers}
    parts = (
        *(_said(catalogue[f"topik.{slug}"]) for slug in diagnosis.topics),
        *(_part(f, catalogue) for f in diagnosis.findings if f.code not in answered),
        *_attempts(diagnosis, catalogue),
        *_next_steps(diagnosis, catalogue),
    )
    actions = (*_escalation(diagnosis, catalogue), *said.actions)
    return attrs.evolve(said, detail=(*said.detail, *more), actions=actions, parts=parts)


def _waiting(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[str]:
    words: dict[str, str] = {}
    if diagnosis.since is not None:
        words["waktu"] = _moment(diagnosis.since, catalogue)
    if diagnosis.waiting is not None:
        words["hari"] = _show("hari", diagnosis.waiting.days, catalogue)
    yield from _filled(catalogue["diagnosis.sejak"].detail, words)
    if diagnosis.stuck is not None:
        yield from catalogue[f"diagnosis.{'macet' if diagnosis.stuck else 'wajar'}"].detail


def _escalation(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[str]:
    # The words for cleansing begin with the same call.
    if diagnosis.escalate_to is not None and diagnosis.status is not Status.TERKENA_CLEANSING:
        words = {
            "pihak": catalogue[f"aktor.{diagnosis.escalate_to}"].title,
            "bekal": _listed(catalogue[f"bekal.{slug}"].title for slug in diagnosis.bring),
        }
        yield from _filled(catalogue["diagnosis.hubungi"].actions, words)


def _attempts(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[Explanation]:
    attempts = diagnosis.replay.attempts
    if len(attempts) < 2:  # noqa: PLR2004 - one attempt is the status itself
        return
    message = catalogue["diagnosis.kiriman"]
    lines = (
        line
        for attempt in attempts
        for line in _filled(
            message.detail,
            {
                "nomor": str(attempt.number),
                "urutan": _listed(status.label for status in attempt.statuses),
            },
        )
    )
    yield Explanation(title=message.title, detail=tuple(lines))


def _next_steps(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[Explanation]:
    message = catalogue["diagnosis.langkah"]
    lines = (
        line
        for step in diagnosis.next_steps
        for line in _filled(
            message.detail,
            {
                "pemicu": step.trigger,
                "pelaku": catalogue[f"aktor.{step.actor}"].title,
                "status": step.dest.label,
            },
        )
    )
    if diagnosis.next_steps:
        yield Explanation(title=message.title, detail=tuple(lines))


def _of_refusal(refusal: WhyNot | IllegalTransitionError, catalogue: Catalogue) -> Explanation:
    words = {"pemicu": refusal.trigger, "status": Status(refusal.status).label}
    if refusal.actor is not None:
        words["aktor"] = catalogue[f"aktor.{refusal.actor}"].title
    steps = (
        [(step.trigger, step.actor) for step in refusal.way]
        if isinstance(refusal, WhyNot)
        else [(trigger, actor) for trigger, actor, _ in refusal.way]
    )
    lists = {
        "usulan": _listed(refusal.suggestions),
        "dari": _listed(Status(status).label for status in refusal.legal_from),
        "pelaku": _listed(catalogue[f"aktor.{actor}"].title for actor in refusal.actors),
        "jalan": _listed(f"{trig} ({catalogue[f'aktor.{who}'].title})" for trig, who in steps),
    }
    words |= {name: text for name, text in lists.items() if text}
    return _said(catalogue[f"tolak.{refusal.reason}"], {k: _clean(v) for k, v in words.items()})


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def _shown(facts: Iterable[tuple[str, FactValue]], catalogue: Catalogue) -> dict[str, str]:
    return {name: _show(name, value, catalogue) for name, value in facts if value is not None}


def _show(name: str, value: str | float, catalogue: Catalogue) -> str:
    if isinstance(value, str):
        if name == "entitas":  # names of tables: peserta_didik
            return _listed(_entity(word, catalogue) for word in value.split(", "))
        if name in _STATUS_FACTS:
            return Status(value).label
        key = f"{name}.{value}"
        if name in _KEYED_FACTS and key in catalogue:
            return catalogue[key].title
        return _clean(value)
    # 1,234.5 as Indonesian readers write it: 1.234,5
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return f"{whole:,}".translate({ord(","): ".", ord("."): ","})


def _entity(name: str, catalogue: Catalogue) -> str:
    key = f"entitas.{name}"
    return catalogue[key].title if key in catalogue else _clean(name.replace("_", " "))


def _clean(text: str) -> str:
    # No brace survives rendering, whatever a fact holds.
    return printable(text).translate({ord("{"): "(", ord("}"): ")"})


def _moment(moment: dt.datetime, catalogue: Catalogue) -> str:
    hours = (moment.utcoffset() or dt.timedelta()) / dt.timedelta(hours=1)
    key = f"zona.{hours:g}"
    zone = catalogue[key].title if key in catalogue else moment.strftime("UTC%z")
    month = catalogue[f"bulan.{moment.month}"].title
    at = catalogue["waktu.pukul"].title
    return f"{moment.day} {month} {moment.year} {at} {moment:%H.%M} {zone}"


def _lines(said: Explanation, catalogue: Catalogue, indent: str = "") -> Iterable[str]:
    yield indent + said.title
    turn = () if said.turn is None else (said.turn,)
    for key, sentences, mark in (
        ("judul.artinya", said.detail, ""),
        ("judul.penyebab", said.causes, "- "),
        ("judul.giliran", turn, ""),
        ("judul.tindakan", said.actions, "1"),
        ("judul.hindari", said.avoid, "- "),
    ):
        if sentences:
            yield f"{indent}  {catalogue[key].title}:"
        for number, sentence in enumerate(sentences, 1):
            yield f"{indent}    {f'{number}. ' if mark == '1' else mark}{sentence}"
    for part in said.parts:
        yield ""
        yield from _lines(part, catalogue, indent + "  ")
