"""Which school a row of a table is about: its number and name, which are no remark."""

import re

# Where a cell ends; a comma parts cells where no blank follows it.
_CELL_END = r"[\"']?\s?(?:[|;\t\n]|,(?!\s)|,\s?(?=[\"']))"
_KINDS = "sd|sdn|smp|smpn|sma|sman|smk|smkn|slb|slbn|mi|min|mts|mtsn|ma|man|tk|paud"
# An NPSN, named or not; a school's name; the number of the row.
_NPSN = r"[{\"']{0,2}npsn[\"']?\s?[:=]?\s?[\"']?\d{8}(?!\d)[\"']?\s?[,;|\t\n]?"
_CELL = rf"[\"']?(?:\d{{8}}|(?:{_KINDS})\s[a-z\d][a-z\d .']{{0,58}}|\d{{1,4}}){_CELL_END}"
_SCHOOL = re.compile(rf"[\s|]{{0,8}}(?:(?:{_NPSN}|{_CELL})[\s|]{{0,8}})+")
_TELLING = re.compile(rf"npsn|\d{{8}}|(?:{_KINDS})\s")


def school_ends(clean: str) -> int:
    """Return where the cells that say which school it is end in a cleaned text; 0 without any."""
    match = _SCHOOL.match(clean)
    # The number of a row alone says nothing of a school.
    return match.end() if match is not None and _TELLING.search(match[0]) else 0
