"""A diagnosis in words: the status, whose turn it is, and the steps that fit the case.

The steps follow from the diagnosis. Only this module chooses them.
"""

from collections.abc import Iterable
from typing import final

import attrs

from dapodik_status.findings.finding import Finding
from dapodik_status.history.diagnosis import DOUBLE_IDS, WAITING_CHECKS, Diagnosis
from dapodik_status.history.questions import TOPICS
from dapodik_status.vocabulary import Actor, ResendEffect, Status
from dapodik_status.words.catalogue import Explanation, Message
from dapodik_status.words.findings import Findings, matter, worst_first
from dapodik_status.words.phrases import MOST_STEPS, Phrases, filled, listed, within

_WAITING_CODES = frozenset(check.code for check in WAITING_CHECKS)
_WORSENED = ("memburuk", "memburuk_pengecualian")
_FELL_BACK, _WORSE, _UNREAD = "DPS502", "DPS503", "DPS509"
# The text itself answers these questions.
_ANSWERED = frozenset({"status_tetap", "pending_lama", "kembali_pending"})
# The row that names whom to ask while the server is slow. ``DITERIMA_VIA_APLIKASI`` is not here:
# the school must first check whether the last upload arrived, as the status' own row says.
_ASK = {
    Status.DITERIMA_VIA_WEB: "hubungi_web",
    Status.CEK_KONVERSI: "hubungi",
    Status.PENDING: "hubungi_pending",
}
# The most other questions in a text, and the most of the last attempts.
_MOST_QUESTIONS, _MOST_ATTEMPTS = 3, 20


@final
@attrs.frozen
class Diagnoses:
    """Puts diagnoses into the words of one catalogue."""

    say: Phrases

    def of(self, diagnosis: Diagnosis) -> Explanation:
        """Return *diagnosis* in words."""
        told = Findings(self.say)
        said_already = _said_already(diagnosis)
        findings = [f for f in diagnosis.findings if f.code not in said_already]
        if diagnosis.status is not None:
            said = self._of_status(diagnosis, diagnosis.status, findings)
        # An unread newest entry comes before the steps for older entries.
        elif not diagnosis.unread_newest and (wrong := _in_the_way(findings)):
            said = self._of_file(wrong)
            findings = [f for f in findings if f.code != wrong[0].code]
        else:
            said = self._of_nothing(diagnosis)
        return attrs.evolve(
            said,
            forecast=self._forecast(diagnosis),
            details=(*self._attempts(diagnosis), *said.details),
            more=tuple(self._questions(diagnosis)),
            parts=told.parts(findings),
        )

    def _forecast(self, diagnosis: Diagnosis) -> str | None:
        sent = diagnosis.status not in {None, Status.BELUM_TERKIRIM}
        if diagnosis.forecast is None or not sent:
            return Findings(self.say).forecast(diagnosis.forecast)
        words = {"perkiraan": self.say.label(diagnosis.forecast)}
        return self.say.detail("diagnosis.perkiraan", words)[0]

    def _of_file(self, wrong: list[Finding]) -> Explanation:
        """Return the text for a file without a status that the server would refuse."""
        actions, avoid = Findings(self.say).steps(wrong)
        return attrs.evolve(Findings(self.say).one(wrong[0]), actions=actions, avoid=avoid)

    def _of_nothing(self, diagnosis: Diagnosis) -> Explanation:
        """Return the text if the current status is not known."""
        before = diagnosis.replay
        row = "terbaru_tidak_terbaca" if before.unread_newest else "tanpa_riwayat"
        message = self.say.catalogue[f"diagnosis.{row}"]
        words: dict[str, str] = {}
        if before.status is not None and before.since is not None:
            words = {
                "status": self.say.label(before.status),
                "waktu": self.say.moment(before.since),
            }
        turn = self.say.turn(diagnosis.turn)
        return self.say.said(message, words, title=message.title, turn=turn)

    def _of_status(
        self, diagnosis: Diagnosis, status: Status, findings: list[Finding]
    ) -> Explanation:
        message = self.say.catalogue[f"status.{status}"]
        course = _course(diagnosis)
        chosen = message if course is None else self.say.catalogue[f"diagnosis.{course}"]
        useful = diagnosis.resend_effect is ResendEffect.USEFUL
        wrong = _in_the_way(findings) if useful else []
        said = Explanation(
            title=self._title(diagnosis, status),
            turn=self._turn(diagnosis, message, chosen, findings),
            actions=self._steps(diagnosis, chosen, late=bool(wrong)),
            avoid=self._avoid(diagnosis, message, chosen),
            # If data may be lost, the text always says so.
            meaning=()
            if _counted(diagnosis, status)
            else message.detail[: 1 + diagnosis.data_at_risk],
            causes=chosen.causes or message.causes,
        )
        if diagnosis.turn is Actor.SEKOLAH and wrong:
            said = self._led(said, wrong, ask=diagnosis.escalate_to is Actor.DINAS)
        elif course is not None:
            said = attrs.evolve(said, meaning=(*said.meaning, *chosen.detail))
        return attrs.evolve(said, meaning=(*said.meaning, *self._waiting(diagnosis, status)))

    def _led(self, said: Explanation, wrong: list[Finding], *, ask: bool) -> Explanation:
        """Return *said* with the steps for *wrong*, which come before sending.

        *ask*: whether the district must be asked too.
        """
        gravest = Findings(self.say).one(wrong[0])
        actions, avoid = Findings(self.say).steps(wrong)
        last = self.say.catalogue["diagnosis.minta_unggah"].actions
        return attrs.evolve(
            said,
            turn=gravest.turn,
            actions=(*actions, *(last if ask else ()))[:MOST_STEPS],
            avoid=avoid,
            meaning=(*said.meaning, *gravest.meaning),
            causes=gravest.causes,
        )

    def _steps(self, diagnosis: Diagnosis, chosen: Message, *, late: bool) -> tuple[str, ...]:
        """Return the steps; *late*: whether sending helps only after the findings are corrected."""
        sends = self.say.catalogue["diagnosis.kirim_nanti"].sends if late else chosen.sends
        harmful = diagnosis.resend_effect is ResendEffect.HARMFUL
        return (*chosen.actions, *(() if harmful else sends))[:MOST_STEPS]

    def _avoid(self, diagnosis: Diagnosis, message: Message, chosen: Message) -> tuple[str, ...]:
        """Return the things not to do; a status' own row does not forbid its own sending steps."""
        if chosen is not message and chosen.avoid:
            return chosen.avoid
        harmful = diagnosis.resend_effect is ResendEffect.HARMFUL and message.sends
        return self.say.catalogue["diagnosis.merugikan"].avoid if harmful else message.avoid

    def _turn(
        self, diagnosis: Diagnosis, message: Message, chosen: Message, findings: list[Finding]
    ) -> str:
        if diagnosis.turn is None and any(map(matter, findings)):
            return self.say.title("diagnosis.selesai_dengan_temuan")
        return chosen.turn or message.turn or self.say.turn(diagnosis.turn)

    def _title(self, diagnosis: Diagnosis, status: Status) -> str:
        title = self.say.title(f"status.{status}")
        days = 0 if diagnosis.waiting is None else diagnosis.waiting.days
        if not days:
            return title
        (lasting,) = self.say.detail("diagnosis.lama", self.say.shown({"hari": days}))
        return f"{title}, {within(lasting).removesuffix('.')}"

    def _waiting(self, diagnosis: Diagnosis, status: Status) -> Iterable[str]:
        if diagnosis.waiting is not None and not diagnosis.waiting.days:
            yield from self.say.detail("diagnosis.baru")
        else:
            since = diagnosis.since
            words = {} if since is None else {"waktu": self.say.moment(since)}
            yield from self.say.detail("diagnosis.sejak", words)
        # If it is the school's turn, a wait is neither long nor short: there is something to do.
        if status.facts.turn is not Actor.SERVER or diagnosis.stuck is None:
            return
        if not diagnosis.stuck and _course(diagnosis) is None:
            yield from self.say.detail("diagnosis.wajar")
        for finding in diagnosis.findings:
            if finding.code in _WAITING_CODES:
                yield from self.say.detail("diagnosis.macet", self.say.shown(finding.facts))

    def _questions(self, diagnosis: Diagnosis) -> Iterable[str]:
        ask = self.say.title("judul.tanya")
        others = [slug for slug in diagnosis.topics if slug not in _ANSWERED]
        for slug in others[:_MOST_QUESTIONS]:
            yield f"{self.say.title(f'topik.{slug}')} ({ask} {slug})"

    def _attempts(self, diagnosis: Diagnosis) -> Iterable[str]:
        attempts = diagnosis.replay.attempts
        if not attempts[1:]:  # one attempt is the status itself
            return
        words = self.say.shown({"jumlah": len(attempts)})
        yield from self.say.detail("diagnosis.jumlah_kiriman", words)
        for attempt in attempts[-_MOST_ATTEMPTS:]:
            way = listed(map(self.say.label, attempt.statuses[-_MOST_ATTEMPTS:]))
            words = {"nomor": str(attempt.number), "urutan": way}
            yield from filled(self.say.catalogue["diagnosis.kiriman"].detail, words)


def _in_the_way(findings: list[Finding]) -> list[Finding]:
    """Return the findings for which the server would refuse a sent file, the most serious first."""
    # A fall back to pending is in the past; the steps for it depend on the current status.
    told = (f for f in worst_first(findings) if f.code != _FELL_BACK)
    return [f for f in told if matter(f) and f.leads_to is not None]


def _counted(diagnosis: Diagnosis, status: Status) -> bool:
    """Return whether the counts contradict the status: incomplete data, or complete after all."""
    done = {Status.BERHASIL_DIPROSES, Status.BERHASIL_DENGAN_PENGECUALIAN}
    return status in done and status.facts.turn is not diagnosis.turn


def _course(diagnosis: Diagnosis) -> str | None:
    """Return the row with the steps for the case; None if the status' own row has them."""
    status, codes = diagnosis.status, {finding.code for finding in diagnosis.findings}
    if status is Status.PENDING and codes & {_FELL_BACK, *DOUBLE_IDS}:
        return "ada_id_ganda" if codes & DOUBLE_IDS else "id_ganda"
    if diagnosis.escalate_to is not Actor.DINAS:
        settled = status is Status.BERHASIL_DENGAN_PENGECUALIAN and diagnosis.turn is None
        return "jumlah_sama" if settled else None
    if status is Status.SQLITE_ERROR:
        return "gagal_lagi"
    if _WORSE in codes and diagnosis.resend_effect is not ResendEffect.USEFUL:
        return _WORSENED[status is Status.BERHASIL_DENGAN_PENGECUALIAN]
    if status is Status.DITERIMA_VIA_APLIKASI and diagnosis.resend_effect is ResendEffect.HARMFUL:
        return "hubungi"
    return None if status is None else _ASK.get(status)


def _said_already(diagnosis: Diagnosis) -> frozenset[str]:
    """Return the codes that the text already covers, or that no longer matter."""
    codes = {c for topic in TOPICS if topic.slug in diagnosis.topics for c in topic.answers}
    codes |= _WAITING_CODES
    # A later success has repaired the earlier problem.
    settled = diagnosis.status is Status.BERHASIL_DIPROSES
    course = _course(diagnosis)
    codes.discard(_FELL_BACK)
    if diagnosis.unread_newest:
        codes.add(_UNREAD)
    if settled or course in {"id_ganda", "ada_id_ganda"}:
        codes.add(_FELL_BACK)
    if settled or course in _WORSENED:
        codes.add(_WORSE)
    return frozenset(codes)
