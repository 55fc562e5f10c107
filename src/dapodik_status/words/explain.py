"""The only composer of sentences: facts in, an ``Explanation`` out.

It decides nothing about statuses or files and opens nothing; every word comes from the catalogue.
What a person wrote is never repeated: a label may hold a name.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import attrs

from dapodik_status.errors import IllegalTransitionError, UnknownSubjectError
from dapodik_status.findings.finding import FactValue, Finding, FindingType
from dapodik_status.history.diagnosis import WAITING_CHECKS, Diagnosis
from dapodik_status.history.questions import TOPICS, Topic
from dapodik_status.inspection.checks import Check
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.rule import DataRule, Unchecked
from dapodik_status.status.labels import LabelReading
from dapodik_status.status.workflow import WhyNot
from dapodik_status.vocabulary import Actor, Arrival, ResendEffect, Severity, Status
from dapodik_status.words.catalogue import Catalogue, Explanation, Message
from dapodik_status.words.indonesian.catalogue import INDONESIAN
from dapodik_status.words.phrases import (
    Words,
    clean,
    code_ranges,
    filled,
    joined,
    laid_out,
    listed,
    moment_text,
    show,
    shown,
    titled,
    trigger_words,
)

Subject = (
    Status | LabelReading | Finding | Check | FindingType | DataRule | FileReport | Diagnosis
    | Topic | WhyNot | IllegalTransitionError
)  # fmt: skip

_NO_WORDS: Words = {}
_WORST_FIRST = tuple(reversed(Severity))
# Data rules that do not concern the file; the others could not be asked of it.
_NOT_CONCERNED = frozenset(
    {
        Unchecked.NOT_ASKED, Unchecked.OTHER_LEVEL, Unchecked.OTHER_VERSION,
        Unchecked.UNKNOWN_LEVEL,
    }
)  # fmt: skip
# How many findings a forecast names.
_MOST_NAMED = 3
# How many steps, and how many runs of codes, one sentence names.
_MOST_STEPS, _MOST_CODES = 4, 6
# Stored on the server, or not: what was last sent may have been lost on the way.
_RECEIVED = (Status.DITERIMA_VIA_APLIKASI, Status.DITERIMA_VIA_WEB)
_WAITING_CODES = frozenset(check.code for check in WAITING_CHECKS)


def explain(subject: Subject, *, catalogue: Catalogue = INDONESIAN) -> Explanation:
    """Return the words for *subject*: ``str()`` of it for a person, ``to_dict()`` for a program.

    Takes a ``Status``, a ``LabelReading``, a ``Finding``, its ``Check``, ``FindingType`` or
    ``DataRule``, a ``FileReport``, a ``Diagnosis``, a ``Topic``, a ``WhyNot`` or an
    ``IllegalTransitionError``. A finding whose code has no words, such as one of a host's own
    rule, is told by its code, its slug and its number (``kode.lain``). Raises
    ``UnknownSubjectError`` (a ``TypeError``) for anything else, and ``UnknownMessageError`` (a
    ``LookupError``) for a check or a rule itself whose code has no words.

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
        case Check() | FindingType() | DataRule():
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
    return attrs.evolve(said, text="\n".join(laid_out(said, catalogue)))


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
        detail=(*filled(message.detail, words), *more),
        causes=filled(message.causes, words),
        turn=turn,
        actions=filled(message.actions, words),
        avoid=filled(message.avoid, words),
        parts=parts,
    )


def _of_status(status: Status, catalogue: Catalogue) -> Explanation:
    return _said(catalogue[f"status.{status}"], turn=_turn(status.facts.turn, catalogue))


def _turn(actor: Actor | None, catalogue: Catalogue, ask: Actor | None = None) -> str:
    key = f"giliran.{actor or 'tidak_ada'}"
    # Who is only told to wait would not ask anybody.
    return catalogue[f"{key}_{ask}" if ask and f"{key}_{ask}" in catalogue else key].title


def _of_label(reading: LabelReading, catalogue: Catalogue) -> Explanation:
    if reading.status is None:
        key = f"label.{reading.refused}"
        usulan = listed(status.label for status in reading.suggestions)
        return _said(catalogue[key], {"usulan": usulan} if usulan else _NO_WORDS)
    said = _of_status(reading.status, catalogue)
    more = [s for flag in reading.flags for s in catalogue[f"label.{flag}"].detail]
    if reading.received_at is not None:
        words = {"waktu": moment_text(reading.received_at, catalogue)}
        more.extend(filled(catalogue["label.diterima_pada"].detail, words))
    return attrs.evolve(said, detail=(*said.detail, *more))


def _of_finding(finding: Finding, catalogue: Catalogue) -> Explanation:
    said = _part(finding, catalogue)
    more: tuple[str, ...] = ()
    if finding.leads_to is not None:
        words = {"perkiraan": finding.leads_to.label}
        more = filled(catalogue["laporan.perkiraan_temuan"].detail, words)
    mine = finding.severity is not Severity.INFO
    turn = _turn(Actor.SEKOLAH, catalogue) if mine else None
    return attrs.evolve(said, detail=(*said.detail, *more), turn=turn)


def _part(finding: Finding, catalogue: Catalogue) -> Explanation:
    words = shown(finding.facts.items(), catalogue)
    title = f" ({clean(finding.code)})"
    if f"kode.{finding.code}" not in catalogue:
        return _said(catalogue["kode.lain"], {**words, "slug": clean(finding.slug)}, title=title)
    return _said(catalogue[f"kode.{finding.code}"], words, title=title)


def _foreseen(status: Status, findings: Iterable[Finding], catalogue: Catalogue) -> Iterable[str]:
    """Say what to expect of a file with *findings*, and which of them it rests on."""
    yield from filled(catalogue["laporan.perkiraan"].detail, {"perkiraan": status.label})
    deciding = [f for f in findings if f.leads_to is status and f.severity is not Severity.INFO]
    if not deciding:
        yield from catalogue["laporan.dasar_bersih"].detail
        return
    detail = catalogue["laporan.dasar"].detail
    for finding in deciding[:_MOST_NAMED]:
        yield from filled(detail, {"temuan": _part(finding, catalogue).title})
    more = len(deciding) - _MOST_NAMED
    if more > 0:
        yield from filled(detail, shown([("jumlah_temuan", more)], catalogue))


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
        *filled(catalogue["laporan.jenis"].detail, shown(facts.items(), catalogue)),
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
    for entity, count in report.contents.counts.items():
        facts = {"entitas": entity, "jumlah": count}
        yield from filled(catalogue["laporan.jumlah"].detail, shown(facts.items(), catalogue))


def _rules_left_out(report: FileReport, catalogue: Catalogue) -> Iterable[str]:
    """Name the rules that could not be asked, by reason; count those that do not apply."""
    by_reason: dict[str, list[str]] = {}
    for code, reason in report.contents.unchecked_rules.items():
        by_reason.setdefault(reason, []).append(code)
    # What could not be asked comes first; a stable sort.
    for reason in sorted(by_reason, key=_NOT_CONCERNED.__contains__):
        codes = by_reason[reason]
        words = {
            "alasan": titled("alasan", reason, catalogue),
            "jumlah": show("jumlah", len(codes), catalogue),
        }
        if reason in _NOT_CONCERNED:
            yield from filled(catalogue["laporan.aturan_dilewati"].detail, words)
            continue
        for some in _parted(code_ranges(codes), _MOST_CODES):
            yield from filled(
                catalogue["laporan.aturan_gagal"].detail, {**words, "kode": listed(some)}
            )


def _verdict(report: FileReport) -> str:
    if report.whole is False:
        return "rusak"
    if not report.ok:
        return "temuan"
    return "utuh" if report.whole else "belum_lengkap"


def _unchecked(report: FileReport, catalogue: Catalogue) -> Iterable[str]:
    # A stable sort: the steps of one reason stay in their order.
    by_reason = sorted(report.not_checked.items(), key=lambda step: step[1])
    for reason, steps in groupby(by_reason, key=lambda step: step[1]):
        named = [titled("langkah", step, catalogue) for step, _ in steps]
        for some in _parted(named, _MOST_STEPS):
            words = {
                "alasan": titled("alasan", reason, catalogue),
                "langkah_tersisa": joined(some, catalogue),
            }
            yield from filled(catalogue["laporan.tidak_diperiksa"].detail, words)


def _parted(items: Sequence[str], most: int) -> Iterable[Sequence[str]]:
    return (items[start : start + most] for start in range(0, len(items), most))


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
            *(() if _doubled(diagnosis) else said.actions),
        ),
        parts=parts,
    )


def _effect(
    diagnosis: Diagnosis, of_file: tuple[Finding, ...], catalogue: Catalogue
) -> Iterable[str]:
    effect = diagnosis.resend_effect
    if effect is None:
        return
    key = f"efek.{effect}"
    if _useful_later(diagnosis):
        key = "efek.useful_later"
    elif effect is not ResendEffect.HARMFUL and diagnosis.stuck and diagnosis.status in _RECEIVED:
        key = "efek.if_lost"
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
        words["waktu"] = moment_text(diagnosis.since, catalogue)
    if diagnosis.waiting is not None:
        words["hari"] = show("hari", diagnosis.waiting.days, catalogue)
    yield from filled(catalogue["diagnosis.sejak"].detail, words)
    if diagnosis.stuck is not None:
        yield from catalogue[f"diagnosis.{'macet' if diagnosis.stuck else 'wajar'}"].detail


def _doubled(diagnosis: Diagnosis) -> bool:
    """Tell whether double ids are to be looked for, and neither waiting nor sending helps."""
    fell_back = any(finding.code == "DPS502" for finding in diagnosis.findings)
    return diagnosis.status is Status.PENDING and fell_back


def _escalation(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[str]:
    if _doubled(diagnosis):
        yield from catalogue["diagnosis.id_ganda"].actions
    # The words for cleansing begin with the same call.
    if diagnosis.escalate_to is not None and diagnosis.status is not Status.TERKENA_CLEANSING:
        words = {
            "pihak": catalogue[f"aktor.{diagnosis.escalate_to}"].title,
            "bekal": joined(
                (catalogue[f"bekal.{slug}"].title for slug in diagnosis.bring), catalogue
            ),
        }
        yield from filled(catalogue["diagnosis.hubungi"].actions, words)


def _attempts(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[Explanation]:
    attempts = diagnosis.replay.attempts
    if not attempts[1:]:  # one attempt is the status itself
        return
    message = catalogue["diagnosis.kiriman"]
    lines: list[str] = []
    for attempt in attempts:
        way = listed(status.label for status in attempt.statuses)
        lines.extend(filled(message.detail, {"nomor": str(attempt.number), "urutan": way}))
    yield Explanation(title=message.title, detail=tuple(lines))


def _next_steps(diagnosis: Diagnosis, catalogue: Catalogue) -> Iterable[Explanation]:
    lines: list[str] = []
    for step in diagnosis.next_steps:
        words = {
            **trigger_words(step.trigger, catalogue),
            "pelaku": catalogue[f"aktor.{step.actor}"].title,
            "status": step.dest.label,
        }
        key = "diagnosis.langkah" if "keterangan" in words else "diagnosis.langkah_lain"
        lines.extend(filled(catalogue[key].detail, words))
    if lines:
        yield Explanation(title=catalogue["diagnosis.langkah"].title, detail=tuple(lines))


def _of_refusal(refusal: WhyNot | IllegalTransitionError, catalogue: Catalogue) -> Explanation:
    words = {**trigger_words(refusal.trigger, catalogue), "status": Status(refusal.status).label}
    if refusal.actor is not None:
        words["aktor"] = catalogue[f"aktor.{refusal.actor}"].title
    steps = (
        [(step.trigger, step.actor) for step in refusal.way]
        if isinstance(refusal, WhyNot)
        else [(trigger, actor) for trigger, actor, _ in refusal.way]
    )
    way = (
        f"{titled('pemicu', trigger, catalogue)} ({catalogue[f'aktor.{actor}'].title})"
        for trigger, actor in steps
    )
    lists = {
        "usulan": listed(titled("pemicu", name, catalogue) for name in refusal.suggestions),
        "dari": listed(Status(status).label for status in refusal.legal_from),
        "pelaku": listed(catalogue[f"aktor.{actor}"].title for actor in refusal.actors),
        "jalan": listed(way),
    }
    words |= {name: text for name, text in lists.items() if text}
    return _said(catalogue[f"tolak.{refusal.reason}"], words)
