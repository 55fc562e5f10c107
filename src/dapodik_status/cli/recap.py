"""The figures of a district, and the page that shows them.

The page stands by itself: no outside request, styles and the few lines that sort its tables in it,
bars as inline SVG. Whatever comes from a store is escaped; letters beyond ASCII are references, so
that no console and no mail can garble it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import attrs

from dapodik_status.store import Region, Waiting
from dapodik_status.store.values import Counts, turns_of
from dapodik_status.vocabulary import Actor, Status
from dapodik_status.words.indonesian.catalogue import INDONESIAN
from dapodik_status.words.phrases import Phrases, filled

_PHRASES = Phrases(INDONESIAN)
_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--bar:#0b62a8}
@media(prefers-color-scheme:dark){
:root{--paper:#14181d;--ink:#e8ecf0;--soft:#a9b4bf;--line:#3a434d;--bar:#6cb2f2}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}p{margin:.25rem 0}
.soft{color:var(--soft)}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.n{text-align:right;font-variant-numeric:tabular-nums}
th button{all:unset;cursor:pointer;font-weight:700}
th button:focus-visible,.wide:focus-visible{outline:2px solid var(--bar);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
svg{display:block;width:100%;min-width:3rem;height:1rem}rect{fill:var(--bar)}
@media(max-width:40rem){th,td{padding:.3rem .35rem}}
@page{size:A4;margin:15mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--bar:#444}
body{padding:0;max-width:none;font-size:8pt}.wide{overflow:visible}
th,td{padding:.1rem .2rem}[aria-labelledby=menurut_wilayah]{font-size:6.5pt}tr{break-inside:avoid}thead{display:table-header-group}
h2{break-after:avoid}th button::after{content:""!important}}
"""
_SORT = """
for(const button of document.querySelectorAll("th button"))button.addEventListener("click",()=>{
const head=button.parentElement,table=head.closest("table"),body=table.tBodies[0];
const at=head.cellIndex,up=head.getAttribute("aria-sort")!=="ascending";
for(const other of table.querySelectorAll("th[aria-sort]"))other.removeAttribute("aria-sort");
head.setAttribute("aria-sort",up?"ascending":"descending");
const key=(row)=>row.cells[at].dataset.v??row.cells[at].textContent;
const order=new Intl.Collator("id",{numeric:true}).compare;
body.append(...[...body.rows].sort((a,b)=>(up?1:-1)*order(key(a),key(b))))});
"""
# The page takes nothing from anywhere, whatever somebody may have smuggled into a name.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_DAY = dt.timedelta(days=1)
_STUCK = (
    "kolom_sekolah", "kolom_nama", "kolom_wilayah", "kolom_status", "kolom_giliran", "kolom_sejak",
    "kolom_hari",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Recap:
    """The figures of a district at one moment."""

    now: dt.datetime
    counts: Counts
    regions: tuple[Region, ...]
    stuck: tuple[Waiting, ...]

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return sum(self.counts.values())


def title(key: str) -> str:
    """Return the words that *key* has among those of a page."""
    return INDONESIAN[f"rekap.{key}"].title


def status_words(status: Status | None) -> str:
    """Return what *status* is called; None is one that nobody could read."""
    return title("tak_terbaca") if status is None else status.label


def turn_words(actor: Actor | None) -> str:
    """Return what *actor* is called, whose turn it is; None is nobody."""
    return title("bukan_siapa_siapa") if actor is None else INDONESIAN[f"aktor.{actor}"].title


def headline(recap: Recap) -> str:
    """Return of when the figures are and of how many schools."""
    facts = {"waktu": _PHRASES.moment(recap.now), "jumlah": str(recap.schools)}
    return " ".join(filled(INDONESIAN["rekap.keadaan"].detail, facts))


def table_of(recap: Recap) -> Iterator[Sequence[str | int | None]]:
    """Yield the figures by region as rows, the first of which names the columns."""
    yield (
        "wilayah",
        "sekolah",
        *(status.value for status in Status),
        "tidak_terbaca",
        "tersangkut",
    )
    for region in recap.regions:
        each = (region.counts.get(status, 0) for status in (*Status, None))
        yield (region.code, region.schools, *each, region.stuck)


def plain_of(recap: Recap) -> dict[str, object]:
    """Return the figures as plain JSON values."""
    return {
        "at": recap.now.isoformat(),
        "schools": recap.schools,
        **_plain_counts(recap.counts),
        "regions": [
            {
                "code": region.code,
                "schools": region.schools,
                **_plain_counts(region.counts),
                "stuck": region.stuck,
            }
            for region in recap.regions
        ],
        "stuck": [plain_waiting(waiting) for waiting in recap.stuck],
    }


def _plain_counts(counts: Counts) -> dict[str, object]:
    read = {status.value: number for status, number in counts.items() if status is not None}
    turns = {"nobody" if who is None else who.value: n for who, n in turns_of(counts).items()}
    return {"statuses": read, "unread": counts.get(None, 0), "turns": turns}


def plain_waiting(waiting: Waiting) -> dict[str, object]:
    """Return one that is stuck as plain JSON values."""
    school = waiting.school
    return {
        "school": school.key,
        "name": school.name,
        "region": school.region,
        "status": waiting.status.value,
        "since": waiting.since.isoformat(),
        "days": waiting.waiting // _DAY,
        "turn": None if waiting.turn is None else waiting.turn.value,
    }


def page_of(recap: Recap) -> Iterator[str]:
    """Yield the page, in pieces of ASCII."""
    for piece in _page(recap):
        yield piece.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _page(recap: Recap) -> Iterator[str]:
    name = escape(title("judul"))
    yield (
        f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{name}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<style>{_STYLE}</style></head><body><main><h1>{name}</h1>"
        f'<p class="soft">{escape(headline(recap))}</p>\n'
    )
    counted = [(status_words(s), n, turn_words(s.facts.turn) if s else "") for s, n in _by(recap)]
    most = max(recap.counts.values(), default=0)
    yield from _section(
        "menurut_status",
        ("kolom_status", "kolom_giliran", "kolom_jumlah", ""),
        [(_text(w), _text(who), _number(n), _bar(n, most)) for w, n, who in counted],
    )
    turns = sorted(turns_of(recap.counts).items(), key=lambda item: -item[1])
    yield from _section(
        "menurut_giliran",
        ("kolom_giliran", "kolom_jumlah", ""),
        [(_text(turn_words(w)), _number(n), _bar(n, turns[0][1])) for w, n in turns],
    )
    shown = [status for status in (*Status, None) if status in recap.counts]
    yield from _section(
        "menurut_wilayah",
        ("kolom_wilayah", "kolom_jumlah", "tersangkut", *map(status_words, shown)),
        [
            (
                _text(region.code or title("tanpa_wilayah")),
                _number(region.schools),
                _number(region.stuck or 0),
                *(_number(region.counts.get(status, 0)) for status in shown),
            )
            for region in recap.regions
        ],
    )
    about = "".join(f"<p>{escape(line)}</p>" for line in INDONESIAN["rekap.batas"].detail)
    yield from _section(
        "siapa_tersangkut",
        _STUCK,
        (_stuck(waiting, recap.now) for waiting in recap.stuck),
        about=f'<div class="soft">{about}</div>',
    )
    yield f"</main><script>{_SORT}</script></body></html>\n"


def _by(recap: Recap) -> list[tuple[Status | None, int]]:
    return sorted(recap.counts.items(), key=lambda item: -item[1])


def _stuck(waiting: Waiting, now: dt.datetime) -> tuple[str, ...]:
    school, since = waiting.school, waiting.since.astimezone(now.tzinfo)
    return (
        _text(school.key),
        _text(school.name or ""),
        _text(school.region or ""),
        _text(waiting.status.label),
        _text(turn_words(waiting.turn)),
        f'<td data-v="{since.isoformat()}">{escape(_PHRASES.moment(since, zone=False))}</td>',
        _number(waiting.waiting // _DAY),
    )


def _section(
    key: str, columns: Sequence[str], rows: Iterable[Sequence[str]], about: str = ""
) -> Iterator[str]:
    """Yield a heading and a table; *columns* are keys, or words that stand as they are."""
    name = escape(title(key))
    heads = "".join(map(_head, columns))
    yield (
        f'<h2 id="{key}">{name}</h2>{about}'
        f'<div class="wide" role="region" aria-labelledby="{key}" tabindex="0">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
    )
    none = True
    for row in rows:
        none = False
        yield f"<tr>{''.join(row)}</tr>\n"
    if none:
        yield f'<tr><td colspan="{len(columns)}">{escape(title("tidak_ada"))}</td></tr>'
    yield "</tbody></table></div>\n"


_NUMBERS = frozenset({"kolom_jumlah", "kolom_hari", "tersangkut"})


def _head(column: str) -> str:
    if not column:
        return '<td aria-hidden="true"></td>'
    known = f"rekap.{column}" in INDONESIAN
    kind = ' class="n"' if column in _NUMBERS or not known else ""
    words = title(column) if known else column
    return f'<th scope="col"{kind}><button type="button">{escape(words)}</button></th>'


def _text(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _number(number: int) -> str:
    return f'<td class="n">{number}</td>'


def _bar(number: int, most: int) -> str:
    width = round(100 * number / most, 1)
    return (
        '<td><svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f'<rect width="{width}" height="10"/></svg></td>'
    )
