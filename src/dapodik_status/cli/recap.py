"""The figures of a district, and the page that shows them.

The page needs no other file and makes no request: its styles, the script that sorts its tables and
its bars (SVG) are inside. All data from a store are escaped. Characters beyond ASCII are written as
references, so that consoles and mail programs show them correctly.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import attrs

from dapodik_status.findings.finding import printable
from dapodik_status.store import Region, Waiting
from dapodik_status.store.values import Counts, Turns, code_of, keyed
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
th,td{padding:.1rem .2rem}
[aria-labelledby=menurut_wilayah] td:first-child,[aria-labelledby=siapa_tersangkut] td:nth-child(-n+3){
min-width:6em;overflow-wrap:anywhere}
[aria-labelledby=menurut_wilayah]{font-size:6.5pt}tr{break-inside:avoid}thead{display:table-header-group}
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
# The page loads nothing, even if somebody has put HTML into a name.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_Row = Sequence[str | int | None]
_STUCK = (
    "kolom_sekolah", "kolom_nama", "kolom_wilayah", "kolom_status", "kolom_giliran", "kolom_sejak",
    "kolom_hari",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Recap:
    """The figures of a district at one moment."""

    now: dt.datetime
    counts: Counts
    turns: Turns
    regions: tuple[Region, ...]
    stuck: tuple[Waiting, ...]
    #: The names of regions, by their codes of six digits.
    names: Mapping[str, str] = attrs.field(factory=dict[str, str])
    #: How many entries are newer than that moment.
    newer: int = 0

    @property
    def schools(self) -> int:
        """The number of schools."""
        return sum(self.counts.values())

    def name_of(self, code: str | None) -> str | None:
        """Return the name of the region *code*, or of the region of six digits that contains it."""
        return self.names.get(code_of(code, "kecamatan") or "")


def title(key: str) -> str:
    """Return the words of the page for *key*."""
    return INDONESIAN[f"rekap.{key}"].title


def status_words(status: Status | None) -> str:
    """Return the words for *status*; None is an unreadable status."""
    return title("tak_terbaca") if status is None else status.label


def turn_words(actor: Actor | None) -> str:
    """Return the words for *actor*, whose turn it is; None is nobody."""
    return title("bukan_siapa_siapa") if actor is None else INDONESIAN[f"aktor.{actor}"].title


def headline(recap: Recap) -> str:
    """Return the sentence with the time of the figures and the number of schools."""
    facts = {"waktu": _PHRASES.moment(recap.now), "jumlah": str(recap.schools)}
    return " ".join(filled(INDONESIAN["rekap.keadaan"].detail, facts))


def newer_words(number: int) -> tuple[str, ...]:
    """Return the sentences about *number* entries that are newer than the requested moment."""
    sentences = INDONESIAN["rekap.lebih_baru"].detail if number else ()
    return filled(sentences, {"jumlah": str(number)})


def text_of(recap: Recap) -> Iterator[str]:
    """Yield the figures as lines for people."""
    yield headline(recap)
    yield from newer_words(recap.newer)
    for status, number in recap.counts.items():
        yield f"  {status_words(status):<40}{number:>8}"
    yield f"{title('menurut_giliran')}:"
    for who, number in recap.turns.items():
        yield f"  {turn_words(who):<40}{number:>8}"
    yield f"{title('menurut_wilayah')} ({title('tersangkut').lower()}):"
    for region in recap.regions:
        where = printable(_region(region.code, recap) or title("tanpa_wilayah"))
        yield f"  {where:<40}{region.schools:>8} ({region.stuck})"
    yield f"{title('tersangkut')}: {len(recap.stuck)}"


# In tables for programs: the words for no status, and for nobody's turn.
_UNREAD, _NOBODY = "tidak_terbaca", "selesai"
_STUCK_COLUMNS = ("sekolah", "nama", "wilayah", "status", "sejak", "hari", "giliran")


def _status(status: Status | None) -> str:
    return _UNREAD if status is None else status.value


def _turn(who: Actor | None) -> str:
    return _NOBODY if who is None else who.value


def stuck_rows(stuck: Iterable[Waiting]) -> Iterator[_Row]:
    """Yield the *stuck* schools as rows; the first row has the names of the columns."""
    yield _STUCK_COLUMNS
    for one in stuck:
        school, since = one.school, one.since.isoformat()
        named = (school.key, school.name, school.region, one.status.value)
        yield (*named, since, one.days, _turn(one.turn))


def figures_of(recap: Recap) -> Iterator[_Row]:
    """Yield all figures as rows of one table: each row has one figure and its description."""
    yield ("bagian", "wilayah", "nama_wilayah", *_STUCK_COLUMNS[:2], *_STUCK_COLUMNS[3:], "jumlah")
    yield from _counted("", recap.counts, recap.turns, (None, None))
    for region in recap.regions:
        where = (region.code, recap.name_of(region.code))
        yield from _counted("wilayah_", region.counts, region.turns, where)
        yield ("wilayah_tersangkut", *where, *[None] * 6, region.stuck)
    _, *rows = stuck_rows(recap.stuck)
    for key, name, code, *others in rows:
        yield ("tersangkut", code, recap.name_of(str(code)), key, name, *others, None)


def _counted(
    part: str, counts: Counts, turns: Turns, where: tuple[str | None, str | None]
) -> Iterator[_Row]:
    for status, number in counts.items():
        yield (f"{part}status", *where, None, None, _status(status), None, None, None, number)
    for who, number in turns.items():
        yield (f"{part}giliran", *where, *[None] * 5, _turn(who), number)


def sheets_of(recap: Recap) -> Iterator[tuple[str, Iterable[_Row]]]:
    """Yield all figures as sheets: statuses, turns, regions, and stuck schools."""
    statuses, actors = (*Status, None), (*Actor, None)
    yield (
        "status",
        [
            ("status", "sebutan", "jumlah"),
            *((_status(s), status_words(s), number) for s, number in recap.counts.items()),
        ],
    )
    yield "giliran", [("giliran", "jumlah"), *((_turn(w), n) for w, n in recap.turns.items())]
    columns = (*map(_status, statuses), *(f"giliran_{_turn(who)}" for who in actors), "tersangkut")
    rows: list[_Row] = [("wilayah", "nama", "sekolah", *columns)]
    for region in recap.regions:
        counted = (region.counts.get(status, 0) for status in statuses)
        turns = (region.turns.get(who, 0) for who in actors)
        code, name = region.code, recap.name_of(region.code)
        rows.append((code, name, region.schools, *counted, *turns, region.stuck))
    yield "wilayah", rows
    yield "tersangkut", stuck_rows(recap.stuck)


def plain_of(recap: Recap) -> dict[str, object]:
    """Return the figures as plain JSON values."""
    return {
        "at": recap.now.isoformat(),
        "newer": recap.newer,
        "schools": recap.schools,
        "counts": keyed(recap.counts),
        "turns": keyed(recap.turns),
        "regions": [
            {**region.to_dict(), "name": recap.name_of(region.code)} for region in recap.regions
        ],
        "stuck": [waiting.to_dict() for waiting in recap.stuck],
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
    yield from (f"<p><strong>{escape(line)}</strong></p>\n" for line in newer_words(recap.newer))
    counted = [(status_words(s), n, turn_words(s.facts.turn) if s else "") for s, n in _by(recap)]
    most = max(recap.counts.values(), default=0)
    yield from _section(
        "menurut_status",
        ("kolom_status", "kolom_giliran", "kolom_jumlah", ""),
        [(_text(w), _text(who), _number(n), _bar(n, most)) for w, n, who in counted],
    )
    turns = sorted(recap.turns.items(), key=lambda item: -item[1])
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
                _text(_region(region.code, recap) or title("tanpa_wilayah")),
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
        (_stuck(waiting, recap) for waiting in recap.stuck),
        about=f'<div class="soft">{about}</div>',
    )
    yield f"</main><script>{_SORT}</script></body></html>\n"


def _by(recap: Recap) -> list[tuple[Status | None, int]]:
    return sorted(recap.counts.items(), key=lambda item: -item[1])


def _region(code: str | None, recap: Recap) -> str:
    return " ".join(filter(None, (code, recap.name_of(code))))


def _stuck(waiting: Waiting, recap: Recap) -> tuple[str, ...]:
    school, since = waiting.school, waiting.since.astimezone(recap.now.tzinfo)
    return (
        _text(school.key),
        _text(school.name or ""),
        _text(_region(school.region, recap)),
        _text(waiting.status.label),
        _text(turn_words(waiting.turn)),
        f'<td data-v="{since.isoformat()}">{escape(_PHRASES.moment(since, zone=False))}</td>',
        _number(waiting.days),
    )


def _section(
    key: str, columns: Sequence[str], rows: Iterable[Sequence[str]], about: str = ""
) -> Iterator[str]:
    """Yield a heading and a table; *columns* are keys, or words that are used unchanged."""
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
