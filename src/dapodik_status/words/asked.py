"""Answers to what people ask: a topic's text, with the status named in it where that matters."""

from collections.abc import Iterable
from typing import final

import attrs

from dapodik_status.history.questions import ASKED_MOST, TOPIC_OF, Question, Topic
from dapodik_status.vocabulary import Status
from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.phrases import Phrases, filled

# How many topics are named where nothing fits.
_MOST_NAMED = 3


@final
@attrs.frozen
class Asked:
    """Puts the answers to questions into the words of one catalogue."""

    say: Phrases

    def topic(self, topic: Topic, statuses: tuple[Status, ...] = ()) -> Explanation:
        """Return the answer to *topic*; the last of *statuses* tells the turn where it does not."""
        message = self.say.catalogue[f"topik.{topic.slug}"]
        if message.turn:
            turn = message.turn
        elif topic.turn is not None:
            turn = self.say.turn(topic.turn)
        elif statuses:
            turn = self.say.status(statuses[-1]).turn or ""
        else:
            turn = self.say.title("tanya.giliran")
        return self.say.said(message, title=message.title, turn=turn)

    def of(self, question: Question) -> Explanation:
        """Return the answer to *question*, or the topics that come nearest to it."""
        if question.outside:
            return self._row("tanya.di_luar", "tanya.giliran_bertanya")
        if question.answer is None:
            return self._nearest(question)
        if not question.certain:
            named = question.statuses or (question.answer,)
            said = self._row("tanya.tidak_pasti", "giliran.belum_diketahui")
            return attrs.evolve(
                said, title=f"{self.say.joined(map(self.say.label, named))}, {said.title}"
            )
        if isinstance(question.answer, Status):
            said = self.say.status(question.answer)
            others = [status for status in question.statuses if status is not question.answer]
            return attrs.evolve(
                said, meaning=(*said.meaning[:1], *self._others(others), *said.meaning[1:])
            )
        for status in question.statuses:
            # What a topic says of one status alone.
            key = f"tanya.{question.answer}.{status}"
            if key in self.say.catalogue:
                message = self.say.catalogue[key]
                turn = self.say.status(status).turn
                return self.say.said(message, title=message.title, turn=turn)
        said = self.topic(TOPIC_OF[question.answer], question.statuses)
        named = self.say.joined(map(self.say.label, question.statuses)) if question.statuses else ""
        told = self.say.detail("tanya.status", {"status": named} if named else {})
        return attrs.evolve(said, meaning=(*told, *said.meaning))

    def _row(self, key: str, turn: str) -> Explanation:
        message = self.say.catalogue[key]
        return self.say.said(message, title=message.title, turn=self.say.title(turn))

    def _others(self, statuses: Iterable[Status]) -> Iterable[str]:
        for status in statuses:
            yield from self.say.detail("tanya.status_lain", {"status": self.say.label(status)})
            yield self.say.catalogue[f"status.{status}"].detail[0]

    def _nearest(self, question: Question) -> Explanation:
        """Name the topics that come nearest; where none does, those that are asked most."""
        said = self._row("tanya.tidak_jelas", "tanya.giliran_memilih")
        how = self.say.catalogue["tanya.tidak_jelas"].actions[:1]
        slugs = (*question.topics, *(topic.slug for topic in ASKED_MOST))
        steps: list[str] = []
        for slug in tuple(dict.fromkeys(slugs))[:_MOST_NAMED]:
            title = self.say.title(f"topik.{slug}")
            steps.extend(filled(how, {"topik": slug, "judul": title}))
        return attrs.evolve(said, actions=(*steps, *said.actions))
