"""Whether a status that a text names can be relied on, where it is the answer.

A text that names a status and asks nothing is a label: then ``read_label`` says what it is worth.
"""

import datetime as dt
import re
from collections.abc import Iterable

from dapodik_status.history import question_limits
from dapodik_status.history.question_reading import Seen, Terms, terms_of
from dapodik_status.status.labels import normal_words, read_label
from dapodik_status.status.normal import cleaned
from dapodik_status.status.remarks import foreign_letters
from dapodik_status.vocabulary import Status

# What makes a question of a sentence, whatever its words are.
_SIGN = re.compile(r"\?|(?<![\w-])kan\W*$|\b(?:di)?(?:jelas|sebut|terang)kan\b", re.IGNORECASE)
# Two things of which one is meant: *via web/aplikasi*.
_EITHER = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]|\batau\b", re.IGNORECASE)


def _rows(rows: Iterable[str]) -> tuple[Terms, ...]:
    return tuple(map(terms_of, rows))


_ASKING = _rows(question_limits.ASKING)
_OF_SUCCESS = _rows(question_limits.ASKING_OF_SUCCESS)
_SPEAKING = _rows(question_limits.SPEAKING)
_COMPLAINING = _rows((*question_limits.SPEAKING, *question_limits.COMPLAINING))
_TAKING_BACK = _rows(question_limits.TAKING_BACK)
_DOUBTING = _rows(question_limits.DOUBTING)


def may_rely(text: str, seen: Seen, answer: str, zone: dt.tzinfo) -> bool:
    """Tell whether *text*, of which *seen* was read, names its status beyond doubt or asks of it.

    That is *answer*, or the only one that it names beside a topic, which is the *answer* then.
    """
    named = tuple(s for s in Status if s == answer) or seen.statuses
    if len(named) != 1:
        return True
    (status,) = named
    success = answer == Status.BERHASIL_DIPROSES
    label = read_label(text, zone=zone)
    if _any(seen, _OF_SUCCESS if success else _ASKING) or (
        label.certain and label.status is status
    ):
        return True
    bare = read_label(" ".join(normal_words(text)), zone=zone)
    if label.status is None and (bare.certain or foreign_letters(cleaned(text))):
        return False  # only signs or letters speak against it
    taken_back = _EITHER.search(text) is not None or _any(seen, _TAKING_BACK)
    if _SIGN.search(text):
        return not (success and taken_back)
    if success or label.status is not None:
        return False
    doubted = taken_back or _any(seen, _DOUBTING) or (seen.strange and seen.now is None)
    return _any(seen, _SPEAKING if status == answer else _COMPLAINING) or not doubted


def _any(seen: Seen, rows: Iterable[Terms]) -> bool:
    return any(map(seen.fits, rows))
