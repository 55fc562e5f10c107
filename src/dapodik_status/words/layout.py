"""A finished explanation as text for a terminal or a plain text field: the most useful part first.

This module only decides what fits on a screen, nothing about statuses or files. No sentence occurs
twice in one text.
"""

from collections.abc import Iterable, Sequence
from typing import final

import attrs

from dapodik_status.words.catalogue import Explanation
from dapodik_status.words.phrases import Phrases, within

# The most sentences in the line about the meaning on a screen.
_MOST_MEANINGS = 3


def finished(said: Explanation, say: Phrases, *, lines: int) -> Explanation:
    """Return *said* with both of its texts; the short text has at most *lines* lines."""
    short = "\n".join(_Text(say).short(said, lines))
    full = "\n".join(_Text(say).full(said))
    return attrs.evolve(said, text=short, full_text=full, headings=say.headings())


@final
@attrs.define
class _Text:
    """One text that is being built: it remembers the sentences it has used."""

    say: Phrases
    told: set[str] = attrs.field(factory=set[str])

    def short(self, said: Explanation, most: int) -> list[str]:
        """Return the lines that fit on a screen, at most *most*."""
        head = self._opening(said)
        head += self._line("artinya", said.meaning[:_MOST_MEANINGS])
        causes = self._line("penyebab", said.causes)
        forecast = self._forecast(said)
        more = [self._question(question) for question in said.more]
        cut = bool(said.meaning[_MOST_MEANINGS:] or said.details[1:] or said.parts)
        room = most - len(head) - len(forecast) - len(more) - bool(said.details or cut)
        # If not everything fits, causes are the least useful part.
        if len(causes) + len(said.parts) > room:
            causes, cut = [], True
        parts = self._parts(said.parts, room - len(causes))
        return [*head, *causes, *forecast, *parts, *more, *self._summary(said.details, cut=cut)]

    def full(self, said: Explanation) -> list[str]:
        """Return all lines, the technical ones last."""
        lines = self._whole(said)
        for part in said.parts:
            title = f"{self.say.title('judul.temuan')}: {part.title}"
            lines += ["", *self._whole(attrs.evolve(part, title=title, turn=None))]
        asked = [self._question(question) for question in said.more]
        lines += ["", *asked] if asked else []
        details = self._fresh(d for each in (said, *said.parts) for d in each.details)
        if details:
            lines += ["", f"{self.say.title('judul.rincian_teknis')}:"]
            lines += [f"  {detail}" for detail in details]
        return lines

    def _whole(self, said: Explanation) -> list[str]:
        return [
            *self._opening(said),
            *self._line("artinya", said.meaning),
            *self._line("penyebab", said.causes),
            *self._forecast(said),
        ]

    def _opening(self, said: Explanation) -> list[str]:
        """Return the title, whose turn it is, the steps, and the things not to do."""
        turn = () if said.turn is None else self._fresh([said.turn])
        steps, avoid = self._steps(said.actions), self._fresh(said.avoid)
        return [said.title, *turn, *steps, *([" ".join(avoid)] if avoid else [])]

    def _steps(self, actions: Iterable[str]) -> list[str]:
        return [f"  {place}. {step}" for place, step in enumerate(self._fresh(actions), 1)]

    def _line(self, heading: str, sentences: Iterable[str]) -> list[str]:
        fresh = self._fresh(sentences)
        if not fresh:
            return []
        first, *others = fresh
        return [f"{self.say.title(f'judul.{heading}')}: {' '.join([within(first), *others])}"]

    def _forecast(self, said: Explanation) -> list[str]:
        return self._line("perkiraan", () if said.forecast is None else [said.forecast])

    def _question(self, question: str) -> str:
        return f"{self.say.title('judul.pertanyaan')}: {question}"

    def _parts(self, parts: Sequence[Explanation], room: int) -> list[str]:
        """Return the titles of *parts*, with as many of their steps as fit into *room* lines."""
        # One line gives the number of parts that did not fit.
        shown = parts if len(parts) <= room else parts[: max(room - 1, 0)]
        spare = room - len(shown) - (len(shown) < len(parts))
        lines: list[str] = []
        for part in shown:
            title = f"{self.say.title('judul.temuan')}: {part.title}"
            fresh = [step for step in part.actions if _key(step) not in self.told]
            if part.actions and not fresh:
                title = f"{title}, {self.say.title('judul.langkah_sama')}"
            lines.append(title)
            if len(fresh) <= spare:
                lines += self._steps(fresh)
                spare -= len(fresh)
        rest = len(parts) - len(shown)
        if rest:
            see = self.say.title("judul.lihat_rinci")
            lines.append(f"{self.say.title('judul.temuan_lain')}: {rest} ({see}).")
        return lines

    def _summary(self, details: Sequence[str], *, cut: bool) -> list[str]:
        """Return the line for the details, which also says how to see the whole text."""
        see = self.say.title("judul.lihat_rinci")
        told = within(details[0]).removesuffix(".") if details else see
        if not (details or cut):
            return []
        after = f" ({see})" if details and cut else ""
        return [f"{self.say.title('judul.rincian')}: {told}{after}."]

    def _fresh(self, sentences: Iterable[str]) -> list[str]:
        """Return the *sentences* that are not yet in the text, and remember them."""
        fresh: list[str] = []
        for sentence in sentences:
            if _key(sentence) not in self.told:
                self.told.add(_key(sentence))
                fresh.append(sentence)
        return fresh


def _key(sentence: str) -> str:
    return sentence.casefold().removesuffix(".")
