"""The school of a row, and the sender and time of a message: texts that are not remarks."""

import re

import attrs

from dapodik_status.status import spellings as rows
from dapodik_status.status.normal import SHORT, near, words_of
from dapodik_status.status.remarks import DATE, Names, may_deny, may_tell

# The end of a cell. A comma ends a cell only if no blank follows it.
_CELL_END = r"[\"']?\s?(?:[|;\t\n]|,(?!\s)|,\s?(?=[\"']))"
_KINDS = "sd|sdn|smp|smpn|sma|sman|smk|smkn|slb|slbn|mi|min|mts|mtsn|ma|man|tk|paud"
# An NPSN, named or not; a school's name; the number of the row.
_NPSN = r"[{\"']{0,2}npsn[\"']?\s?[:=]?\s?[\"']?\d{8}(?!\d)[\"']?\s?[,;|\t\n]?"
_CELL = rf"[\"']?(?:\d{{8}}|(?:{_KINDS})\s[a-z\d\"][a-z\d .'\"]{{0,58}}|\d{{1,4}}){_CELL_END}"
_SCHOOL = re.compile(rf"[\s|]{{0,8}}(?:(?:{_NPSN}|{_CELL})[\s|]{{0,8}})+")
_TELLING = re.compile(rf"npsn|\d{{8}}|(?:{_KINDS})\s")
# A date, a time, or both.
_STAMP = rf"(?:(?:{DATE}++|\d{{1,2}}[.:]\d\d(?:[.:]\d\d)?)(?:,?\s)?){{1,2}}"
_NAME = r"(?P<{}>(?:~\s?)?(?:[a-z+]|08)[a-z\d .,'&()/+_-]{{0,58}}?)"
# The time in brackets or before a dash, then who wrote; or the other way round.
_CHAT = re.compile(
    rf"[\s>]{{0,4}}(?:(?:\[\s?{_STAMP}\]\s?|{_STAMP}[-\u2013\u2014]\s)"
    rf"{_NAME.format('before')}\s?:(?=\s)"
    rf"|{_NAME.format('behind')},\s?\[\s?{_STAMP}\]:?)\s?"
)
_MAIL = re.compile(
    r"[\s>]{0,4}(?:(?:re|fwd?|bls|trs|balas|teruskan|subject|subjek|perihal)"
    r"\s?(?:[\[(]\d{1,2}[\])]\s?)?:\s?){1,9}"
)
# The titles of a table's columns, above its row.
_TITLES = re.compile(r"\s?[a-z][a-z .\"'/]{0,40}(?:[;\t|,][a-z .\"'/]{0,40}){1,12}\n")
_OF_TITLES = rows.FIELDS | {
    *("no", "nomor", "tanggal", "waktu", "diterima", "npsn", "nama", "catatan", "penerimaan"),
}
_PHONE = re.compile(r"(?:~\s?)?(?:\+\d|08)")
_FIELDS = rows.FIELDS | rows.LEADING
_DOUBTS = rows.DOUBTS | rows.OVERTURNS


def school_ends(clean: str) -> int:
    """Return where the cells that name the school end in a cleaned text; 0 if there are none."""
    match = _SCHOOL.match(clean)
    # The number of a row alone does not name a school.
    return match.end() if match is not None and _TELLING.search(match[0]) else 0


@attrs.frozen
class Head:
    """The head of a message."""

    #: Where it ends in the cleaned text.
    end: int = 0
    #: Whether the sender is clearly a person or an office, and not a word of doubt: "Harusnya:".
    plain: bool = True


def head_of(clean: str, names: Names) -> Head:
    """Return the head in *clean*, in which signs replace dates; an empty ``Head`` if there is none.

    Words that may deny or name a status are not a sender, nor is the name of a field.
    """
    titles = _TITLES.match(clean)
    if titles is not None and _OF_TITLES.issuperset(w.text for w in words_of(titles[0])):
        return Head(titles.end() - 1)
    head = _of_chat(clean, names)
    mail = _MAIL.match(clean, head.end)
    return head if mail is None else attrs.evolve(head, end=mail.end())


def _of_chat(clean: str, names: Names) -> Head:
    chat = _CHAT.match(clean)
    if chat is None:
        return Head()
    name = chat["before"] or chat["behind"]
    words = words_of(name)
    said = [word.text for word in words]
    if may_deny(words, names) or may_tell(said) or _FIELDS.issuperset(said):
        return Head()
    known = _PHONE.match(name) is not None or said[0] in rows.SENDERS
    doubted = not _DOUBTS.isdisjoint(said) or any(
        near(word, doubt, 1) for word in said for doubt in _DOUBTS if len(doubt) > SHORT
    )
    return Head(chat.end(), known and not doubted)
