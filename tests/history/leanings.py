"""How far each meaning leans to each answer, found from the questions of ``question_cases``.

``python tests/history/leanings.py`` writes them, after a new word or a new question.

A perceptron that begins with what the rows of ``rows`` say: where the best answer of a
question, which its key names first, does not lead all wrong ones by a margin, what its words mean
leans a step more to it, and a step less to the one that leads. What is kept is the mean over all
steps, which a few odd questions cannot turn. Whole numbers until the end, so that every machine
finds the same.
"""

from pathlib import Path

from question_cases import QUESTIONS

from dapodik_status.history.asking import leanings
from dapodik_status.history.asking.reading import READER
from dapodik_status.history.asking.rows import NAMED, OUTSIDE, ROWS

TABLE = Path(leanings.__file__)
# How often all questions are gone through, by how much the best answer has to lead, and how many
# steps are as much as 1 of a row.
ROUNDS, MARGIN, STEPS = 60, 40, 4
# Courtesy makes no question one that lies outside.
POLITELY = ("{}", "maaf, {} terima kasih")


def leaning() -> dict[str, list[int]]:
    """Return what each meaning leans to, a number for each answer of ``ROWS``."""
    answers = tuple(ROWS)
    weights: dict[str, list[int]] = {}
    sums: dict[str, list[int]] = {}
    questions: list[tuple[list[list[int]], list[list[int]], list[int], list[int]]] = []
    for key, texts in QUESTIONS.items():
        for text in (
            polite.format(text) for text in texts for polite in POLITELY[: 1 + (key != OUTSIDE)]
        ):
            seen = READER.see(text)
            ways = [NAMED if one == seen.named else one for one in key.split("|")]
            right = [answers.index(way) for way in ways if way in ROWS]
            if right and seen.signs:
                told = [STEPS * weight for weight in READER.weigh(seen).values()]
                mine = [weights.setdefault(sign, [0] * len(answers)) for sign in seen.signs]
                total = [sums.setdefault(sign, [0] * len(answers)) for sign in seen.signs]
                questions.append((mine, total, told, right))
    step = 0
    for _ in range(ROUNDS):
        for mine, total, told, right in questions:
            step += 1
            scores = [sum(column) for column in zip(told, *mine, strict=True)]
            best = right[0]
            other = max(set(range(len(scores))).difference(right), key=scores.__getitem__)
            if scores[best] - scores[other] >= MARGIN:
                continue
            for weight, summed in zip(mine, total, strict=True):
                weight[best] += 1
                weight[other] -= 1
                summed[best] += step
                summed[other] -= step
    means = {
        sign: [round((w - s / step) / STEPS) for w, s in zip(row, sums[sign], strict=True)]
        for sign, row in weights.items()
    }
    return {sign: row for sign, row in sorted(means.items()) if any(row)}


def table(found: dict[str, list[int]]) -> str:
    """Return the source of the table."""
    head, _, _ = TABLE.read_text("utf-8").partition("LEANINGS: ")
    rows = ""
    for sign, row in found.items():
        name = f'"{sign}":'
        rows += f'    {name:<28}"{" ".join(f"{weight:3}" for weight in row)}",\n'
    return f"{head}LEANINGS: dict[str, str] = {{\n{rows}}}\n# fmt: on\n"


if __name__ == "__main__":
    TABLE.write_text(table(leaning()), "utf-8")
