"""A name with typing errors, where nothing else stands in its cell; it is never relied on."""

from collections.abc import Sequence

from dapodik_status.status import spellings as rows
from dapodik_status.status.normal import JOIN, Word
from dapodik_status.status.remarks import Names, near
from dapodik_status.vocabulary import Status

# One letter makes another word of a short one: "data" and "date", "web" and "wap".
_SHORT = 4


def mistyped(words: Sequence[Word], names: Names) -> Status | None:
    """Return the status whose name *words* are, each with one typing error at most.

    None where two statuses may be meant, or where a word may be a denial that the name has not.
    """
    if not all(JOIN.fullmatch(word.gap) for word in words[1:]):
        return None
    said = [word.text for word in words]
    meant = {status for name, status in names.spelled.get(len(said), ()) if _may_be(said, name)}
    return meant.pop() if len(meant) == 1 else None


def _may_be(said: Sequence[str], name: Sequence[str]) -> bool:
    # A name of one word is told from other words by a letter too: "sending" is no "pending".
    alone = len(name) == 1
    return all(
        word == meant or _slipped(word, meant, same=alone or len(meant) <= _SHORT)
        for word, meant in zip(said, name, strict=True)
    )


def _slipped(word: str, meant: str, *, same: bool) -> bool:
    """Tell whether *word* is *meant* with one error, and with the same letters where *same*.

    A letter that is wrong or too many is not the first: "gberhasil" may be a shortened denial.
    """
    return (
        word.isalpha()
        and word[0] in meant[:2]
        and (not same or set(word) == set(meant))
        and near(word, meant, 1)
        and not any(no != meant and near(word, no, 1) for no in rows.NEGATIONS)
    )
