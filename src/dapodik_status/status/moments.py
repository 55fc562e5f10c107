"""``read_moment``: a date, with or without a time, as portals and people write it."""

import datetime as dt
import re

from dapodik_status.status.normal import cleaned

#: Asia/Jakarta: fixed at seven hours since 1964, so no time zone database is needed.
WIB = dt.timezone(dt.timedelta(hours=7), "WIB")

# fmt: off
MONTHS: dict[str, int] = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2, "maret": 3, "mar": 3,
    "april": 4, "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "agustus": 8,
    "agu": 8, "ags": 8, "agt": 8, "agust": 8, "september": 9, "sep": 9, "sept": 9,
    "oktober": 10, "okt": 10, "november": 11, "nopember": 11, "nov": 11, "nop": 11,
    "desember": 12, "des": 12,
}
# Hours east of Greenwich.
ZONES: dict[str, int] = {"wib": 7, "wita": 8, "wit": 9}

# fmt: on

_TIME = (
    r"(?:[\s,]*(?:pukul|pkl\.?|jam)?[\s,]*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)"
    r"(?:[.:](?P<second>[0-5]\d))?(?!\d)(?:\s*(?P<zone>wib|wita|wit)\b)?)?"
)
# What may stand before a date; looked for backwards, because a search for what need not be is slow.
_BEFORE_DATE = re.compile(r"(?:\b(?:pada|sejak)\s+)?(?:\b(?:tanggal|tgl)\b\.?\s*)?$")
DATES = tuple(
    re.compile(date + _TIME)
    for date in (
        r"(?<!\d)(?P<day>\d{1,2})[\s.\-]+(?P<name>[a-z]{3,9})\.?[\s.\-]+(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)t?",
    )
)


def read_moment(text: str, *, zone: dt.tzinfo = WIB) -> dt.datetime | None:
    """Return the moment that *text* is, ISO 8601 or as Indonesians write it; None if it is none.

    *zone* is that of a moment without one.
    """
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        written, rest = dated(cleaned(text), zone)
        return None if rest else written
    return moment.replace(tzinfo=zone) if moment.utcoffset() is None else moment


def dated(rest: str, zone: dt.tzinfo) -> tuple[dt.datetime | None, str | None]:
    """Return the first date in *rest*, and what else stands there."""
    for pattern in DATES:
        match = pattern.search(rest)
        if match is not None:
            moment = _moment(match.groupdict(), zone)
            if moment is not None:
                before = _BEFORE_DATE.sub("", rest[: match.start()], count=1)
                return moment, _remark(before, rest[match.end() :])
    return None, _remark(rest)


def _moment(part: dict[str, str | None], zone: dt.tzinfo) -> dt.datetime | None:
    name = part.get("name")
    month = int(part.get("month") or 0) if name is None else MONTHS.get(name, 0)
    if part["zone"] is not None:
        zone = dt.timezone(dt.timedelta(hours=ZONES[part["zone"]]), part["zone"].upper())
    try:
        return dt.datetime(
            int(part["year"] or 0), month, int(part["day"] or 0), int(part["hour"] or 0),
            int(part["minute"] or 0), int(part["second"] or 0), tzinfo=zone,
        )  # fmt: skip
    except ValueError:  # 31 Februari, or a word that is no month
        return None


def _remark(*parts: str) -> str | None:
    kept = (" ".join(part.split()).strip(" ,;:.!/|-()[]\"'\u2026") for part in parts)
    return " ".join(part for part in kept if part) or None
