"""The only composer of sentences: facts in, an ``Explanation`` out.

It decides nothing about statuses or files and opens nothing; every word comes from the catalogue.
What a person wrote is never repeated: a label may hold a name.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from itertools import groupby

import attrs

from dapodik_status._checks import Check
from dapodik_status._diagnosis import WAITING_CHECKS, Diagnosis
from dapodik_status._finding import FactValue, Finding
from dapodik_status._indonesian import INDONESIAN
from dapodik_status._labels import LabelReading
from dapodik_status._observations import HistoryCheck
from dapodik_status._report import FileReport
from dapodik_status._rules import DataRule, Unchecked
from dapodik_status._topics import TOPICS, Topic
from dapodik_status._vocabulary import Actor, Arrival, ResendEffect, Severity, Status
from dapodik_status._words import Catalogue, Explanation, Message, placeholders, printable
from dapodik_status._workflow import WhyNot
from dapodik_status.errors import IllegalTransitionError, UnknownSubjectError

Words = Mapping[str, str]
Subject = (
    Status
    | LabelReading
    | Finding
    | Check
    | HistoryCheck
    | DataRule
    | FileReport
    | Diagnosis
    | Topic
    | WhyNot
    | IllegalTransitionError
)

_NO_WORDS: Words = {}
_WORST_FIRST = tuple(Severity)
# Facts whose values have words of their own, each by its table; some hold several values.
_KEYED_FACTS = {
    "bagian": "bagian", "entitas": "entitas", "jalan": "pemicu", "jenis": "jenis",
    "langkah": "langkah", "penanda": "penanda",
}  # fmt: skip
# Facts that are statuses.
_STATUS_FACTS = frozenset({"dari", "ke", "sebelum", "sesudah"})
# Data rules that do not concern the file; the others could not be asked of it.
_NOT_CONCERNED = frozenset(
    {Unchecked.OTHER_LEVEL, Unchecked.OTHER_VERSION, Unchecked.UNKNOWN_LEVEL}
)
_NUMBER = re.compile(r"[0-9]+$")
# How many findings a forecast names.
_MOST_NAMED = 3
_STATUSES = frozenset(Status)
_WAITING_CODES = frozenset(check.code for check in WAITING_CHECKS)


def explain(subject: Subject, *, catalogue: Catalogue = INDONESIAN) -> Explanation:
    """Return the words for *subject*: ``str()`` of it for a person, ``to_dict()`` for a program.

    Takes a ``Status``, a ``LabelReading``, a ``Finding``, its ``Check``, ``HistoryCheck`` or
    ``DataRule``, a ``FileReport``, a ``Diagnosis``, a ``Topic``, a ``WhyNot`` or an
    ``IllegalTransitionError``. A finding whose code has no words, such as one of a host's own
    rule, is told by its code, its slug and its number (``kode.lain``). Raises
    ``UnknownSubjectError`` (a ``TypeError``) for anything else, and ``UnknownMessageError`` (a
    ``LookupError``) for a check or a rule itself whose code has no words.
    """
    match subject:
        case Status():
            said = _of_status(subject, catalogue)
        case LabelReading():
            said = _of_label(subject, catalogue)
        case Finding():
            said = _of_finding(subject, catalogue)
        case Check() | HistoryCheck() | DataRule():
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


def _turn(actor: Actor | None, catalogue: Catalogue, ask: Actor | None = None) -> str:
    key = f"giliran.{actor or 'tidak_ada'}"
    # Who is only told to wait would not ask anybody.
    return catalogue[f"{key}_{ask}" if ask and f"{key}_{ask}" in catalogue else key].title


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
    more: tuple[str, ...] = ()
    if finding.leads_to is not None:
        words = {"perkiraan": finding.leads_to.label}
        more = _filled(catalogue["laporan.perkiraan_temuan"].detail, words)
    mine = finding.severity is not Severity.INFO
    turn = _turn(Actor.SEKOLAH, catalogue) if mine else None
    return attrs.evolve(said, detail=(*said.detail, *more), turn=turn)


def _part(finding: Finding, catalogue: Catalogue) -> Explanation:
    words = _shown(finding.facts, catalogue)
    title = f" ({_clean(finding.code)})"
    if f"kode.{finding.code}" not in catalogue:
        return _said(catalogue["kode.lain"], {**words, "slug": _clean(finding.slug)}, title=title)
    return _said(catalogue[f"kode.{finding.code}"], words, title=title)


def _foreseen(status: Status, findings: Iterable[Finding], catalogue: Catalogue) -> Iterable[str]:
    """Say what to expect of a file with *findings*, and which of them it rests on."""
    yield from _filled(catalogue["laporan.perkiraan"].detail, {"perkiraan": status.label})
    deciding = [f for f in findings if f.leads_to is status and f.severity is not Severity.INFO]
    if not deciding:
        yield from catalogue["laporan.dasar_bersih"].detail
        return
    detail = catalogue["laporan.dasar"].detail
    for finding in deciding[:_MOST_NAMED]:
        yield from _filled(detail, {"temuan": _part(finding, catalogue).title})
    more = len(deciding) - _MOST_NAMED
    if more > 0:
        yield from _filled(detail, _shown([("jumlah_temuan", more)], catalogue))


def _of_report(report: FileReport, catalogue: Catalogue) -> Explanation:
    worst_first = sorted(report.findings, key=lambda f: _WORST_FIRST.index(f.severity))
    contents = report.contents
    facts: dict[str, FactValue] = {
        "jenis": report.kind.value, "ukuran": report.size,
        "jumlah_tabel": contents.table_count, "versi": contents.version,
        # Tables alone tell an age, but no version.
        "penanda": None if contents.version is None else contents.version_rule,
    }  # fmt: skip
    same = report.transfer is not None and report.transfer.arrival is Arrival.SAME
    more = [
        *_filled(catalogue["laporan.jenis"].detail, _shown(facts.items(), catalogue)),
        *_counted(report, catalogue),
        *_rules_left_out(report, catalogue),
        *(catalogue["laporan.sesuai_bukti"].detail if same else ()),
        *(
            catalogue["laporan.tanpa_perkiraan"].detail
            if report.forecast is None
            else _foreseen(report.forecast, worst_first, catalogue)
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


def _rules_left_out(report: FileReport, catalogue: Catalogue) -> Iterable[str]:
    """Name the rules that could not be asked, by reason; count those that do not apply."""
    by_reason: dict[str, list[str]] = {}
    for code, reason in report.contents.unchecked_rules:
        by_reason.setdefault(reason, []).append(code)
    # What could not be asked comes first; a stable sort.
    for reason in sorted(by_reason, key=_NOT_CONCERNED.__contains__):
        codes = by_reason[reason]
        key = "laporan.aturan_dilewati" if reason in _NOT_CONCERNED else "laporan.aturan_gagal"
        words = {
            "alasan": _titled("alasan", reason, catalogue),
            "jumlah": _show("jumlah", len(codes), catalogue),
            "kode": _ranges(codes),
        }
        yield from _filled(catalogue[key].detail, words)


def _ranges(codes: Iterable[str]) -> str:
    """Return *codes* in a few words: ``DPS301-303, DPS310``."""
    runs: list[list[str]] = []
    for code in sorted(codes):
        if runs and _next_code(runs[-1][-1]) == code:
            runs[-1].append(code)
        else:
            runs.append([code])
    return _listed(
        _clean(run[0] if len(run) == 1 else f"{run[0]}-{_NUMBER.findall(run[-1])[0]}")
        for run in runs
    )


def _next_code(code: str) -> str | None:
    number = _NUMBER.search(code)
    if number is None:
        return None
    return f"{code[: number.start()]}{int(number[0]) + 1:0{len(number[0])}}"


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
            "alasan": _titled("alasan", reason, catalogue),
            "langkah_tersisa": _joined(
                (_titled("langkah", step, catalogue) for step, _ in steps), catalogue
            ),
        }
        yield from _filled(catalogue["laporan.tidak_diperiksa"].detail, words)


def _of_diagnosis(diagnosis: Diagnosis, catalogue: Catalogue) -> Explanation:
    status = diagnosis.status
    turn = _turn(diagnosis.turn, catalogue, diagnosis.escalate_to)
    said = (
        _said(catalogue["diagnosis.tanpa_riwayat"])
        if status is None
        else _of_status(status, catalogue)
    )
    of_file = tuple(
        finding
        for finding in diagnosis.findings
        if finding not in diagnosis.replay.findings and finding.code not in _WAITING_CODES
    )
    more = [*_waiting(diagnosis, catalogue)]
    if diagnosis.data_at_risk:
        more.extend(catalogue["diagnosis.berisiko"].detail)
    more.extend(_effect(diagnosis, of_file, catalogue))
    if diagnosis.forecast is not None:
        more.extend(_foreseen(diagnosis.forecast, of_file, catalogue))
    answered = {c for topic in TOPICS if topic.slug in diagnosis.topics for c in topic.answers}
    parts = (
        *(_said(catalogue[f"topik.{slug}"]) for slug in diagnosis.topics),
        *(_part(f, catalogue) for f in diagnosis.findings if f.code not in answered),
        *_attempts(diagnosis, catalogue),
        *_next_steps(diagnosis, catalogue),
    )
    return attrs.evolve(
        said,
        detail=(*said.detail, *more),
        turn=turn,
        actions=(
            *_escalation(diagnosis, catalogue),
            *(catalogue["diagnosis.temuan_dahulu"].actions if _useful_later(diagnosis) else ()),
            *said.actions,
        ),
        parts=parts,
    )


def _effect(
    diagnosis: Diagnosis, of_file: tuple[Finding, ...], catalogue: Catalogue
) -> Iterable[str]:
    effect = diagnosis.resend_effect
    if effect is None:
        return
    key = "efek.useful_later" if _useful_later(diagnosis) else f"efek.{effect}"
    yield from catalogue[key].detail
    if of_file and effect is not ResendEffect.USEFUL:
        yield from catalogue["diagnosis.dahulukan"].detail


def _useful_later(diagnosis: Diagnosis) -> bool:
    """Tell whether sending is useful, yet not before what would come back has been put right."""
    return diagnosis.resend_effect is ResendEffect.USEFUL and any(
        finding.leads_to and finding.severity is not Severity.INFO for finding in diagnosis.findings
    )


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
            "bekal": _joined(
                (catalogue[f"bekal.{slug}"].title for slug in diagnosis.bring), catalogue
            ),
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
    lines: list[str] = []
    for step in diagnosis.next_steps:
        words = {
            **_trigger(step.trigger, catalogue),
            "pelaku": catalogue[f"aktor.{step.actor}"].title,
            "status": step.dest.label,
        }
        key = "diagnosis.langkah" if "keterangan" in words else "diagnosis.langkah_lain"
        lines.extend(_filled(catalogue[key].detail, words))
    if lines:
        yield Explanation(title=catalogue["diagnosis.langkah"].title, detail=tuple(lines))


def _trigger(trigger: str, catalogue: Catalogue) -> dict[str, str]:
    """Return what *trigger* is called and, where the catalogue says so, what it means."""
    words = {"pemicu": _titled("pemicu", trigger, catalogue)}
    key = f"pemicu.{trigger}"
    if key in catalogue and catalogue[key].detail:
        words["keterangan"] = " ".join(catalogue[key].detail).removesuffix(".")
    return words


def _of_refusal(refusal: WhyNot | IllegalTransitionError, catalogue: Catalogue) -> Explanation:
    words = {**_trigger(refusal.trigger, catalogue), "status": Status(refusal.status).label}
    if refusal.actor is not None:
        words["aktor"] = catalogue[f"aktor.{refusal.actor}"].title
    steps = (
        [(step.trigger, step.actor) for step in refusal.way]
        if isinstance(refusal, WhyNot)
        else [(trigger, actor) for trigger, actor, _ in refusal.way]
    )
    way = (
        f"{_titled('pemicu', trigger, catalogue)} ({catalogue[f'aktor.{actor}'].title})"
        for trigger, actor in steps
    )
    lists = {
        "usulan": _listed(_titled("pemicu", name, catalogue) for name in refusal.suggestions),
        "dari": _listed(Status(status).label for status in refusal.legal_from),
        "pelaku": _listed(catalogue[f"aktor.{actor}"].title for actor in refusal.actors),
        "jalan": _listed(way),
    }
    words |= {name: text for name, text in lists.items() if text}
    return _said(catalogue[f"tolak.{refusal.reason}"], words)


def _titled(table: str, name: str, catalogue: Catalogue) -> str:
    """Return what *name* is called in *table*; a host's own name stands as it is."""
    key = f"{table}.{name}"
    return catalogue[key].title if key in catalogue else _clean(name.replace("_", " "))


def _joined(items: Iterable[str], catalogue: Catalogue) -> str:
    """Return *items* as a sentence lists them, the last after its *dan*."""
    *others, last = items
    if not others:
        return last
    comma = "," if len(others) > 1 else ""
    return f"{_listed(others)}{comma} {catalogue['kata.dan'].title} {last}"


def _listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def _shown(facts: Iterable[tuple[str, FactValue]], catalogue: Catalogue) -> dict[str, str]:
    return {name: _show(name, value, catalogue) for name, value in facts if value is not None}


def _show(name: str, value: str | float, catalogue: Catalogue) -> str:
    if isinstance(value, str):
        if name in _STATUS_FACTS and value in _STATUSES:
            return Status(value).label
        if name in _KEYED_FACTS:
            table = _KEYED_FACTS[name]
            return _listed(_titled(table, word, catalogue) for word in value.split(", "))
        return _clean(value)
    return _number(value)


def _number(value: float) -> str:
    """Return *value* as Indonesian readers write it, whole and never as a power: 1.234,5."""
    from decimal import Decimal

    if not math.isfinite(value):
        return str(value)
    text = f"{value:,}" if isinstance(value, int) else f"{Decimal(repr(value)):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate({ord(","): ".", ord("."): ","})


def _clean(text: str) -> str:
    # No brace survives rendering, whatever a fact holds.
    return printable(text).translate({ord("{"): "(", ord("}"): ")"})


def _moment(moment: dt.datetime, catalogue: Catalogue) -> str:
    month = catalogue[f"bulan.{moment.month}"].title
    at = catalogue["waktu.pukul"].title
    zone = _zone(moment.utcoffset() or dt.timedelta(), catalogue)
    return f"{moment.day} {month} {moment.year} {at} {moment:%H.%M} {zone}"


def _zone(offset: dt.timedelta, catalogue: Catalogue) -> str:
    key = f"zona.{offset / dt.timedelta(hours=1):g}"
    if key in catalogue:
        return catalogue[key].title
    minutes = int(abs(offset) / dt.timedelta(minutes=1))
    sign = "-" if offset < dt.timedelta() else "+"
    return f"UTC{sign}{minutes // 60:02}.{minutes % 60:02}"


def _lines(said: Explanation, catalogue: Catalogue, indent: str = "") -> Iterable[str]:
    yield indent + said.title
    turn = () if said.turn is None else (said.turn,)
    # Lines under a title that say it all need no heading.
    plain = not (said.causes or turn or said.actions or said.avoid)
    if plain:
        yield from (f"{indent}  {sentence}" for sentence in said.detail)
    for key, sentences, mark in (
        ("judul.artinya", () if plain else said.detail, ""),
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
