"""What stands in a column beside a status: a remark of the page's, or a note of a person.

A person notes more than a page says. So only words that deny, take back or tell another status
count against the status there, written rightly or with one letter wrong.
"""

from dapodik_status.status.labels import normal_words
from dapodik_status.status.normal import near
from dapodik_status.status.spellings import ALREADY, NEGATIONS, ORDINARY, OVERTURNS, TELLING
from dapodik_status.vocabulary import Status

# What says that all is as it was.
_NOTHING_NEW = frozenset(
    {
        "tidak ada",
        "tidak ada keterangan",
        "tidak ada perubahan",
        "belum ada perubahan",
        "tidak berubah",
        "belum berubah",
    }
)
# A word of so many letters is another one as soon as a letter is wrong: *tadi*, *jadi*.
_SHORT = 5


def takes_back(note: str, status: Status) -> bool:
    """Tell whether *note*, which stands beside *status*, may take it back."""
    words = normal_words(note)
    if " ".join(words) in _NOTHING_NEW:
        return False
    others = (word for word, told in TELLING.items() if status not in told)
    against = (*NEGATIONS, *OVERTURNS.difference(ALREADY), *others)
    said = [part for word in words for part in word.split() if part not in ORDINARY]
    return any(
        part == word or (len(part) > _SHORT and near(part, word, 1))
        for part in said
        for word in against
    )
