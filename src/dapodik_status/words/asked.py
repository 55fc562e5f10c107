"""Answers to questions: a topic's text, with the status of the question if it matters."""

from collections.abc import Iterable
from typing import final

import attrs

from dapodik_status.history.questions import ASKED_MOST, TOPIC_OF, Question, Topic
from dapodik_status.vocabulary import Actor, Status
from dapodik_status.words.catalogue import Explanation, Message
from dapodik_status.words.phrases import Phrases, filled

# The topic for a status that does not change, and the topics whose steps depend on the status.
_WAITING = "status_tetap"
_BY_STATUS = frozenset({_WAITING, "data_lama_tampil", "kapan_kirim_ulang", "sudah_sampai"})
# The number of topics that are named if none fits.
_MOST_NAMED = 3


@final
@attrs.frozen
class Asked:
    """Puts the answers to questions into the words of one catalogue."""

    say: Phrases

    def topic(self, topic: Topic, status: Status | None = None) -> Explanation:
        """Return the answer to *topic*; if it depends on the status, the answer for *status*."""
        message = self.say.catalogue[f"topik.{topic.slug}"]
        turn = self.say.title("tanya.giliran")
        if topic.turn is not None:
            turn = self.say.turn(topic.turn)
        elif status is not None:
            actor = status.facts.turn
            if topic.slug in _BY_STATUS or actor is Actor.SEKOLAH:
                return self._by_status(topic, message, status)
            turn = turn if actor is None else self.say.status(status).turn or turn
        return self.say.said(message, title=message.title, turn=turn)

    def _by_status(self, topic: Topic, message: Message, status: Status) -> Explanation:
        """Return the steps of *status*, as the answer to *topic*."""
        own = self.say.status(status)
        # The page says that all is done, but the person who asks has a problem.
        done = status.facts.turn is None
        return attrs.evolve(
            own,
            title=message.title,
            turn=self.say.title("tanya.giliran_selesai") if done else own.turn,
            meaning=own.meaning[:1] if topic.slug in _BY_STATUS else message.detail,
        )

    def of(self, question: Question) -> Explanation:
        """Return the answer to *question*, or the most similar topics."""
        if question.outside:
            return self._row("tanya.di_luar", "tanya.giliran_bertanya")
        if question.answer is None:
            return self._nearest(question)
        if not question.certain and isinstance(question.answer, Status):
            doubted = question.statuses or (question.answer,)
            said = self._row("tanya.tidak_pasti", "giliran.belum_diketahui")
            return attrs.evolve(
                said, title=f"{self.say.joined(map(self.say.label, doubted))}, {said.title}"
            )
        if isinstance(question.answer, Status):
            said = self.say.status(question.answer)
            others = [status for status in question.statuses if status is not question.answer]
            return attrs.evolve(
                said, meaning=(*said.meaning[:1], *self._others(others), *said.meaning[1:])
            )
        for status in question.statuses if question.certain else ():
            # The text of a topic for one status only.
            key = f"tanya.{question.answer}.{status}"
            if key in self.say.catalogue:
                message = self.say.catalogue[key]
                turn = self.say.status(status).turn
                return self.say.said(message, title=message.title, turn=turn)
        said = self.topic(TOPIC_OF[question.answer], _current(question))
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
        """Return the most similar topics; if there are none, the most frequent ones."""
        said = self._row("tanya.tidak_jelas", "tanya.giliran_memilih")
        how = self.say.catalogue["tanya.tidak_jelas"].actions[:1]
        slugs = (*question.topics, *(topic.slug for topic in ASKED_MOST))
        steps: list[str] = []
        for slug in tuple(dict.fromkeys(slugs))[:_MOST_NAMED]:
            title = self.say.title(f"topik.{slug}")
            steps.extend(filled(how, {"topik": slug, "judul": title}))
        return attrs.evolve(said, actions=(*steps, *said.actions))


def _current(question: Question) -> Status | None:
    """Return the only status that *question* can be about; None if there is no such status."""
    named = question.statuses if question.certain else ()
    if question.answer == _WAITING:
        # A person who waits for success names it too.
        named = tuple(s for s in named if s is not Status.BERHASIL_DIPROSES) or named
    return named[0] if len(named) == 1 else None
