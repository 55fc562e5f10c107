"""The only module that composes texts: facts in, an ``Explanation`` out.

It decides nothing about statuses or files and opens no file; every word comes from the catalogue.
It never repeats the text that a person wrote, because a label may contain a name.
"""

from collections.abc import Iterable
from typing import final

import attrs

from dapodik_status.errors import IllegalTransitionError, UnknownSubjectError, need
from dapodik_status.findings.finding import Finding, FindingType
from dapodik_status.history.diagnosis import Diagnosis
from dapodik_status.history.questions import Question, Topic
from dapodik_status.inspection.checks import Check
from dapodik_status.inspection.report import FileReport
from dapodik_status.rules.rule import DataRule
from dapodik_status.status.labels import LabelReading
from dapodik_status.status.workflow import WhyNot
from dapodik_status.vocabulary import Actor, Status
from dapodik_status.words.asked import Asked
from dapodik_status.words.catalogue import Catalogue, Explanation
from dapodik_status.words.diagnoses import Diagnoses
from dapodik_status.words.findings import Findings
from dapodik_status.words.indonesian.catalogue import INDONESIAN
from dapodik_status.words.layout import finished
from dapodik_status.words.phrases import Phrases, listed
from dapodik_status.words.reports import Reports

Subject = (
    Status
    | LabelReading
    | Finding
    | Check
    | FindingType
    | DataRule
    | FileReport
    | Diagnosis
    | Topic
    | Question
    | WhyNot
    | IllegalTransitionError
)

# The most statuses in a sentence, and the most lines of each kind of text on a screen.
_MOST_NAMES = 3
_OF_STATUS, _OF_FINDING, _OF_TOPIC, _OF_DIAGNOSIS = 12, 10, 10, 16


def explain(subject: Subject, *, catalogue: Catalogue = INDONESIAN) -> Explanation:
    """Put *subject* into words: what it is, whose turn it is, and what to do.

    ``str()`` of the result is for people, its ``to_dict()`` for programs. *catalogue* contains the
    words; the default is Indonesian. *subject* is one of:

    - a ``Status``, a ``LabelReading``, a ``WhyNot`` or an ``IllegalTransitionError``;
    - a ``Finding``, ``Check``, ``FindingType`` or ``DataRule``;
    - a ``FileReport`` or a ``Diagnosis``;
    - a ``Topic`` or a ``Question``.

    If *catalogue* has no words for a finding's code, such as the code of your own rule, the answer
    uses the message ``kode.lain``: it gives the code, the slug and the fact ``jumlah``. Raises
    ``UnknownMessageError`` (a ``LookupError``) if a check or rule without words is the subject
    itself, and ``UnknownSubjectError`` (a ``TypeError``) if *subject* has another type.

    >>> from dapodik_status import Status, explain
    >>> said = explain(Status.PENDING)
    >>> said.title, said.turn
    ('Pending', 'Giliran server: sekolah menunggu.')
    """
    need("catalogue", catalogue, Catalogue, "a Catalogue")
    return Composer(Phrases(catalogue)).of(subject)


@final
@attrs.frozen
class Composer:
    """Puts values into the words of one catalogue."""

    say: Phrases

    def of(self, subject: Subject) -> Explanation:
        """Return *subject* in words, with both texts."""
        lines = _OF_STATUS
        match subject:
            case Status():
                said = self.say.status(subject)
            case LabelReading():
                said = self._label(subject)
            case Finding():
                said, lines = Findings(self.say).one(subject), _OF_FINDING
            case Check() | FindingType() | DataRule():
                said, lines = self._row(subject), _OF_FINDING
            case FileReport():
                said, lines = Reports(self.say).of(subject)
            case Diagnosis():
                said, lines = Diagnoses(self.say).of(subject), _OF_DIAGNOSIS
            case WhyNot():
                said = self._refusal(subject)
            case IllegalTransitionError():
                said = self._refusal(subject.refusal)
            case Topic() | Question():
                said, lines = self._asked(subject)
            case _:
                raise UnknownSubjectError(type(subject).__name__)
        return finished(said, self.say, lines=lines)

    def _label(self, reading: LabelReading) -> Explanation:
        if reading.status is None:
            message = self.say.catalogue[f"label.{reading.refused}"]
            usulan = listed(map(self.say.label, reading.suggestions))
            words = {"usulan": usulan} if usulan else {}
            turn = self.say.turn("belum_diketahui")
            return self.say.said(message, words, title=message.title, turn=turn)
        if not reading.certain:
            # The text mentions the remark first, and claims no success. It does not repeat the
            # remark, which may contain personal data.
            why = "tidak_persis" if reading.remark is None else "tidak_pasti"
            message = self.say.catalogue[f"label.{why}"]
            title = f"{self.say.label(reading.status)}, {message.title}"
            return self.say.said(message, title=title, turn=None)
        said = self.say.status(reading.status)
        told = [s for flag in reading.flags for s in self.say.detail(f"label.{flag}")]
        if reading.received_at is not None:
            # The page names no time zone, so the text does not name the assumed one.
            words = {"waktu": self.say.moment(reading.received_at, zone=False)}
            told.extend(self.say.detail("label.diterima_pada", words))
        # The content of the label helps more than the general meaning of the status.
        return attrs.evolve(said, meaning=(*said.meaning[:1], *told, *said.meaning[1:]))

    def _asked(self, subject: Topic | Question) -> tuple[Explanation, int]:
        if isinstance(subject, Topic):
            return Asked(self.say).topic(subject), _OF_TOPIC
        return Asked(self.say).of(subject), _OF_STATUS

    def _row(self, row: Check | FindingType | DataRule) -> Explanation:
        return Findings(self.say).row(row.code, row.severity, row.leads_to)

    def _refusal(self, refusal: WhyNot) -> Explanation:
        words = {**self.say.trigger(refusal.trigger), "status": self.say.label(refusal.status)}
        if refusal.actor is not None:
            words["aktor"] = self._actor(refusal.actor)
        way = (
            f"{self.say.named('pemicu', step.trigger)} ({self._actor(step.actor)})"
            for step in refusal.way
        )
        lists = {
            "usulan": listed(self.say.named("pemicu", name) for name in refusal.suggestions),
            "dari": self._either(map(self.say.label, refusal.legal_from)),
            "pelaku": self._either(map(self._actor, refusal.actors)),
            "jalan": listed(way),
        }
        words |= {name: text for name, text in lists.items() if text}
        message = self.say.catalogue[f"tolak.{refusal.reason}"]
        turn = self.say.turn(refusal.status.facts.turn)
        return self.say.said(message, words, title=message.title, turn=turn)

    def _actor(self, actor: Actor) -> str:
        return self.say.title(f"aktor.{actor}")

    def _either(self, items: Iterable[str]) -> str:
        names = list(items)
        if len(names) > _MOST_NAMES:
            names[_MOST_NAMES:] = [self.say.title("kata.dan_lainnya")]
            return listed(names)
        return self.say.joined(names) if names else ""
