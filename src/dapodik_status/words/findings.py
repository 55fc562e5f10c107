"""Findings in words: one finding, or several with the most serious first."""

from collections.abc import Iterable, Sequence
from typing import final

import attrs

from dapodik_status.findings.finding import Finding
from dapodik_status.vocabulary import Actor, Severity, Status
from dapodik_status.words.catalogue import Explanation, Message
from dapodik_status.words.phrases import MOST_STEPS, NO_WORDS, Phrases, clean, filled

# The most findings of one code in a text; a history of years can contain thousands.
_MOST_ALIKE = 20


@final
@attrs.frozen
class Findings:
    """Puts findings into the words of one catalogue."""

    say: Phrases

    def one(self, finding: Finding) -> Explanation:
        """Return *finding* in words, with its forecast."""
        return attrs.evolve(
            self._said(finding, self._message(finding)), forecast=self.forecast(finding.leads_to)
        )

    def row(self, code: str, severity: Severity, leads_to: Status | None) -> Explanation:
        """Return a finding with *code* in words, without the facts of a case."""
        message = self.say.catalogue[f"kode.{code}"]
        said = self.say.said(message, title=f"{message.title} ({code})", turn=self._turn(severity))
        return attrs.evolve(said, forecast=self.forecast(leads_to))

    def title(self, finding: Finding) -> str:
        """Return the title of *finding*, with its code."""
        return f"{self._message(finding).title} ({clean(finding.code)})"

    def forecast(self, status: Status | None) -> str | None:
        """Return a sentence with the probable *status*; None if it is None."""
        if status is None:
            return None
        (told,) = self.say.detail("laporan.perkiraan", {"perkiraan": self.say.label(status)})
        return told

    def parts(self, findings: Iterable[Finding]) -> tuple[Explanation, ...]:
        """Return each code of *findings* once, the most serious first, without steps for sending.

        The text that contains these parts says once when to send.
        """
        alike: dict[str, list[Finding]] = {}
        for finding in worst_first(findings):
            alike.setdefault(finding.code, []).append(finding)
        return tuple(self._alike(same[:_MOST_ALIKE]) for same in alike.values())

    def _alike(self, same: Sequence[Finding]) -> Explanation:
        message = attrs.evolve(self._message(same[0]), sends=())
        told = [self._said(finding, message) for finding in same]
        meaning = dict.fromkeys(sentence for each in told for sentence in each.meaning)
        details = dict.fromkeys(sentence for each in told for sentence in each.details)
        return attrs.evolve(told[0], meaning=tuple(meaning), details=tuple(details))

    def steps(self, findings: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the first steps for *findings* (most serious first), and the things not to do.

        If an id occurs twice, this finding decides when to send, because the server would refuse
        the file.
        """
        gravest = self._message(findings[0])
        held = next((f for f in findings if f.leads_to is Status.PENDING), findings[0])
        sender = self._message(held)
        first = filled(gravest.actions, NO_WORDS)[: MOST_STEPS - bool(sender.sends)]
        avoid = dict.fromkeys((*gravest.avoid, *sender.avoid))
        return (*first, *sender.sends)[:MOST_STEPS], tuple(avoid)

    def _message(self, finding: Finding) -> Message:
        key = f"kode.{finding.code}"
        return self.say.catalogue[key if key in self.say.catalogue else "kode.lain"]

    def _said(self, finding: Finding, message: Message) -> Explanation:
        code = clean(finding.code)
        # The finding's own facts have priority over these two.
        words = {"slug": clean(finding.slug), "kode_temuan": code, **self.say.shown(finding.facts)}
        turn = self._turn(finding.severity)
        return self.say.said(message, words, title=f"{message.title} ({code})", turn=turn)

    def _turn(self, severity: Severity) -> str:
        return self.say.turn("catatan" if severity is Severity.INFO else Actor.SEKOLAH)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings*, errors first; findings of one severity keep their order."""
    return sorted(findings, key=lambda finding: finding.severity, reverse=True)


def matter(finding: Finding) -> bool:
    """Return whether *finding* is more than a note."""
    return finding.severity is not Severity.INFO
