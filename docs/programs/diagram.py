"""Draws the statuses and the steps between them as two static pictures, each wide and upright.

What is drawn comes from the table of steps; only where it stands is written here. A status or a
step that the pictures have no place for is an error.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

import attrs

from dapodik_status import INDONESIAN, WORKFLOW, Actor, Status, Transition, Workflow

WIDE, HIGH, SLIM = 148, 46, 40
_S = Status
Point = tuple[int, int]
Box = tuple[int, int, int, int]
# A step: the line, where its name stands, and which end of the name is there.
Route = tuple[str, int, int, str]

# What may be sent again once it was received, and what of it may be cleansed.
RECEIVED = (
    _S.DITERIMA_VIA_WEB, _S.DITERIMA_VIA_APLIKASI, _S.CEK_KONVERSI, _S.PENDING,
    _S.BERHASIL_DIPROSES, _S.BERHASIL_DENGAN_PENGECUALIAN,
)  # fmt: skip
# What comes after the road, by trigger: the statuses that each step starts from.
RETURNS: dict[str, tuple[Status, ...]] = {
    "kirim_ulang": (_S.SQLITE_ERROR, *RECEIVED),
    "unggah_ulang": (_S.SQLITE_ERROR, *RECEIVED),
    "bersihkan": RECEIVED,
    "pulihkan": (_S.TERKENA_CLEANSING,),
    "hapus": (_S.TERKENA_CLEANSING,),
}


@attrs.frozen
class Places:
    """Where everything stands in one pair of pictures; a box by its upper left corner."""

    width: int
    # The statuses of a file, from sending to the answer.
    road: Mapping[Status, Point]
    routes: Mapping[tuple[Status, str], Route]
    road_height: int
    # Where two lines of one step come together.
    joint: Point
    # What comes after: the statuses in two frames, what follows, and the steps by trigger.
    stack: Mapping[Status, Point]
    stack_wide: int
    outer: Box
    inner: Box
    ends: Mapping[Status, Point]
    returns: Mapping[str, Route]
    returns_height: int
    # The columns of the legend: of whose turn it is, of who acts.
    turns: tuple[int, ...]
    actors: tuple[int, ...]


FLAT = Places(
    width=620,
    road={
        _S.BELUM_TERKIRIM: (236, 20),
        _S.DITERIMA_VIA_WEB: (30, 120),
        _S.PENDING: (236, 120),
        _S.DITERIMA_VIA_APLIKASI: (442, 120),
        _S.CEK_KONVERSI: (236, 236),
        _S.BERHASIL_DIPROSES: (30, 356),
        _S.SQLITE_ERROR: (236, 356),
        _S.BERHASIL_DENGAN_PENGECUALIAN: (442, 356),
    },
    routes={
        (_S.BELUM_TERKIRIM, "kirim"): ("M384 54H516V116", 450, 49, "middle"),
        (_S.BELUM_TERKIRIM, "unggah"): ("M236 54H104V116", 170, 49, "middle"),
        (_S.BELUM_TERKIRIM, "tolak"): ("M384 30H606V430H336V406", 450, 25, "middle"),
        (_S.DITERIMA_VIA_WEB, "tunda"): ("M178 143H232", 206, 138, "middle"),
        (_S.DITERIMA_VIA_APLIKASI, "tunda"): ("M442 143H388", 414, 138, "middle"),
        (_S.DITERIMA_VIA_WEB, "periksa"): ("M104 166V259H232", 168, 254, "middle"),
        (_S.DITERIMA_VIA_APLIKASI, "periksa"): ("M516 166V259H388", 452, 254, "middle"),
        (_S.PENDING, "lanjutkan"): ("M280 166V232", 274, 205, "end"),
        (_S.CEK_KONVERSI, "tunda"): ("M340 236V170", 346, 205, "start"),
        (_S.DITERIMA_VIA_WEB, "tolak"): ("M30 143H14V430H284V406", 150, 425, "middle"),
        (_S.DITERIMA_VIA_APLIKASI, "tolak"): ("M590 143H606V430H336V406", 470, 425, "middle"),
        (_S.CEK_KONVERSI, "tolak"): ("M310 282V352", 316, 338, "start"),
        (_S.CEK_KONVERSI, "proses"): ("M266 282V316H104V352", 180, 311, "middle"),
        (_S.CEK_KONVERSI, "kecualikan"): ("M354 282V316H516V352", 440, 311, "middle"),
    },
    road_height=446,
    joint=(606, 143),
    stack={
        _S.SQLITE_ERROR: (36, 46),
        **{status: (36, 130 + 48 * number) for number, status in enumerate(RECEIVED)},
    },
    stack_wide=188,
    outer=(14, 14, 232, 422),
    inner=(24, 98, 212, 328),
    ends={
        _S.DITERIMA_VIA_APLIKASI: (458, 30),
        _S.DITERIMA_VIA_WEB: (458, 108),
        _S.TERKENA_CLEANSING: (458, 206),
        _S.CEK_KONVERSI: (296, 380),
        _S.BELUM_TERKIRIM: (458, 380),
    },
    returns={
        "kirim_ulang": ("M246 53H454", 350, 47, "middle"),
        "unggah_ulang": ("M246 131H454", 350, 125, "middle"),
        "bersihkan": ("M236 229H454", 350, 223, "middle"),
        "pulihkan": ("M496 252V316H370V376", 488, 310, "end"),
        "hapus": ("M570 252V376", 562, 346, "end"),
    },
    returns_height=444,
    turns=(14, 178, 356),
    actors=(14, 152, 298, 440),
)
# For narrow screens: as wide as a telephone, so that its letters are as large there.
UPRIGHT = Places(
    width=360,
    road={
        _S.BELUM_TERKIRIM: (106, 20),
        _S.DITERIMA_VIA_WEB: (20, 120),
        _S.DITERIMA_VIA_APLIKASI: (192, 120),
        _S.PENDING: (106, 226),
        _S.CEK_KONVERSI: (106, 318),
        _S.BERHASIL_DIPROSES: (20, 420),
        _S.BERHASIL_DENGAN_PENGECUALIAN: (192, 420),
        _S.SQLITE_ERROR: (106, 510),
    },
    routes={
        (_S.BELUM_TERKIRIM, "kirim"): ("M254 54H292V116", 273, 49, "middle"),
        (_S.BELUM_TERKIRIM, "unggah"): ("M106 54H68V116", 80, 49, "middle"),
        (_S.BELUM_TERKIRIM, "tolak"): ("M254 30H350V533H258", 302, 25, "middle"),
        (_S.DITERIMA_VIA_WEB, "tunda"): ("M124 166V222", 130, 200, "start"),
        (_S.DITERIMA_VIA_APLIKASI, "tunda"): ("M236 166V222", 230, 200, "end"),
        (_S.DITERIMA_VIA_WEB, "periksa"): ("M40 166V341H102", 71, 336, "middle"),
        (_S.DITERIMA_VIA_APLIKASI, "periksa"): ("M320 166V341H258", 289, 336, "middle"),
        (_S.PENDING, "lanjutkan"): ("M150 272V314", 144, 300, "end"),
        (_S.CEK_KONVERSI, "tunda"): ("M210 318V276", 216, 300, "start"),
        (_S.DITERIMA_VIA_WEB, "tolak"): ("M20 143H10V533H102", 56, 528, "middle"),
        (_S.DITERIMA_VIA_APLIKASI, "tolak"): ("M340 143H350V533H258", 304, 528, "middle"),
        (_S.CEK_KONVERSI, "tolak"): ("M180 364V506", 186, 490, "start"),
        (_S.CEK_KONVERSI, "proses"): ("M140 364V396H94V416", 114, 391, "middle"),
        (_S.CEK_KONVERSI, "kecualikan"): ("M220 364V396H266V416", 226, 391, "start"),
    },
    road_height=564,
    joint=(350, 143),
    stack={
        _S.SQLITE_ERROR: (26, 46),
        **{
            status: (26 + 160 * (number % 2), 130 + 48 * (number // 2))
            for number, status in enumerate(RECEIVED)
        },
    },
    stack_wide=148,
    outer=(10, 14, 340, 274),
    inner=(18, 98, 324, 180),
    ends={
        _S.DITERIMA_VIA_WEB: (20, 366),
        _S.DITERIMA_VIA_APLIKASI: (192, 366),
        _S.TERKENA_CLEANSING: (106, 466),
        _S.CEK_KONVERSI: (20, 570),
        _S.BELUM_TERKIRIM: (192, 570),
    },
    returns={
        "kirim_ulang": ("M198 288V362", 204, 328, "start"),
        "unggah_ulang": ("M30 288V362", 36, 328, "start"),
        "bersihkan": ("M180 278V462", 186, 444, "start"),
        "pulihkan": ("M150 512V566", 144, 544, "end"),
        "hapus": ("M230 512V566", 236, 544, "start"),
    },
    returns_height=624,
    turns=(14, 178),
    actors=(14, 178),
)

TURNS: dict[Actor | None, str] = {Actor.SEKOLAH: "sekolah", Actor.SERVER: "server", None: "selesai"}
TEXTS: dict[str, dict[str, str]] = {
    "id": {
        "jalan": "Perjalanan sebuah berkas: dari belum terkirim sampai diproses atau ditolak",
        "kembali": "Kirim ulang, cleansing, dan penghapusan",
        "sekolah": "giliran sekolah", "server": "tunggu server", "selesai": "tidak perlu bertindak",
        "oleh": "langkah", "semua": "Dari salah satu status ini", "diterima": "Sesudah berkas diterima",
    },
    "en": {
        "jalan": "The statuses of a file, from not sent to processed or refused",
        "kembali": "Sending again, cleansing and deletion",
        "sekolah": "the school's turn", "server": "wait for the server", "selesai": "nobody's turn",
        "oleh": "by", "semua": "From any of these", "diterima": "Once a file was received",
    },
}  # fmt: skip
# Who acts, for developers; operators read the catalogue's words.
WHO = {
    Actor.SEKOLAH: "the school", Actor.DINAS: "the district", Actor.SERVER: "the server",
    Actor.TIM_TEKNIS: "the technical team",
}  # fmt: skip
# The ground is drawn too: a Git host's theme is not always what the system prefers.
LIGHT = (
    "--kertas:#ffffff;--tinta:#1a1a1a;--sekolah:#ffe3c2;--sekolah-tepi:#a14d00;--server:#dbe8ff;"
    "--server-tepi:#1f5aa6;--selesai:#d8f3db;--selesai-tepi:#1e7a2b;--garis:#4d4d4d;"
    "--bingkai:#707070;--ungu:#7a2e8e"
)
DARK = (
    "--kertas:#131416;--tinta:#f4f4f4;--sekolah:#5a3208;--sekolah-tepi:#ffb366;--server:#16345f;"
    "--server-tepi:#8cb8ff;--selesai:#154a1d;--selesai-tepi:#7fd98b;--garis:#c8c8c8;"
    "--bingkai:#9a9a9a;--ungu:#e2a6f2"
)
# Every rule begins with the picture's own class: within a page, style reaches all of the page.
# The theme's own switch outweighs what the system prefers; on paper it is always light.
STYLE = f"""
svg.alur {{ {LIGHT} }}
@media (prefers-color-scheme: dark) {{ svg.alur {{ {DARK} }} }}
body[data-theme="light"] svg.alur {{ {LIGHT} }}
body[data-theme="dark"] svg.alur {{ {DARK} }}
@media print {{ svg.alur, body[data-theme] svg.alur {{ {LIGHT} }} }}
svg.alur .kertas {{ fill: var(--kertas); }}
svg.alur text {{ font: 13px sans-serif; fill: var(--tinta); }}
svg.alur .nama {{ font-size: 12px; }}
svg.alur .sekolah > rect {{ fill: var(--sekolah); stroke: var(--sekolah-tepi); stroke-width: 2.5; }}
svg.alur .server > rect {{ fill: var(--server); stroke: var(--server-tepi); stroke-width: 1.2; }}
svg.alur .selesai > rect {{ fill: var(--selesai); stroke: var(--selesai-tepi); stroke-width: 1.2;
  stroke-dasharray: 2 2; }}
svg.alur .bingkai {{ fill: none; stroke: var(--bingkai); stroke-dasharray: 5 4; }}
svg.alur .oleh path {{ fill: none; stroke: var(--garis); stroke-width: 1.4; }}
svg.alur .oleh.sekolah path {{ stroke: var(--sekolah-tepi); stroke-width: 2.4; }}
svg.alur .oleh.dinas path {{ stroke: var(--ungu); stroke-width: 2; stroke-dasharray: 7 4; }}
svg.alur .oleh.tim_teknis path {{ stroke: var(--selesai-tepi); stroke-width: 2;
  stroke-dasharray: 2 3; }}
svg.alur marker path {{ fill: var(--garis); stroke: none; }}
svg.alur .titik {{ fill: var(--garis); }}
"""


def draw_road(language: str, workflow: Workflow = WORKFLOW, places: Places = FLAT) -> str:
    """Return the picture of a first send: every step of *workflow* that ``RETURNS`` has not."""
    rows = [row for row in workflow.transitions if row.trigger not in RETURNS]
    steps = {(row.source, row.trigger) for row in rows}
    if steps != places.routes.keys():
        raise ValueError(f"no place, or no step: {sorted(steps ^ places.routes.keys())}")
    name = _named("jalan", places)
    parts: list[str] = []
    for row in rows:
        line, x, y, anchor = places.routes[row.source, row.trigger]
        parts += _step((row.source,), row, line, name, language)
        parts.append(_name(x, y, _trigger(row.trigger, language), anchor))
    parts.append(_dot(*places.joint))
    for status, (x, y) in places.road.items():
        parts += _box(status, x, y, WIDE, HIGH)
    actors = {row.actor for row in rows}
    return _picture("jalan", language, places, places.road_height, actors, parts)


def draw_returns(language: str, workflow: Workflow = WORKFLOW, places: Places = FLAT) -> str:
    """Return the picture of what comes after: sending again, cleansing, deletion."""
    text = TEXTS[language]
    name = _named("kembali", places)
    parts = [_frame(places.outer, text["semua"]), _frame(places.inner, text["diterima"])]
    for trigger, sources in RETURNS.items():
        rows = [row for row in workflow.transitions if row.trigger == trigger]
        if {row.source for row in rows} != set(sources) or len({row.dest for row in rows}) != 1:
            raise ValueError(f"{trigger} starts or ends elsewhere than it is drawn")
        line, x, y, anchor = places.returns[trigger]
        parts += _step(sources, rows[0], line, name, language)
        who = _who(rows[0].actor, language)
        parts.append(_name(x, y, f"{_trigger(trigger, language)} ({who})", anchor))
        if len(sources) > 1:
            start, height = re.findall(r"\d+", line)[:2]
            parts.append(_dot(int(start), int(height)))
    for boxes, wide, high in ((places.stack, places.stack_wide, SLIM), (places.ends, WIDE, HIGH)):
        for status, (x, y) in boxes.items():
            parts += _box(status, x, y, wide, high)
    actors = {row.actor for row in workflow.transitions if row.trigger in RETURNS}
    return _picture("kembali", language, places, places.returns_height, actors, parts)


def missing(workflow: Workflow = WORKFLOW, places: Places = FLAT) -> set[Status]:
    """Return the statuses that neither picture has a place for."""
    used = {status for row in workflow.transitions for status in (row.source, row.dest)}
    return {*Status, *used} - places.road.keys() - places.stack.keys() - places.ends.keys()


def _named(name: str, places: Places) -> str:
    """Return what the parts of a picture are called: two of them may stand on one page."""
    return name if places is FLAT else f"{name}-tegak"


def _picture(
    title: str,
    language: str,
    places: Places,
    height: int,
    actors: set[Actor],
    parts: Iterable[str],
) -> str:
    text, name = TEXTS[language], _named(title, places)
    arrows = (
        f'<marker id="{name}-{actor}" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="9"'
        f' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" style="fill:var({colour})"/></marker>'
        for actor, colour in _COLOURS.items()
    )
    legend, bottom = _legend(language, places, height, actors)
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" class="alur" viewBox="0 0 {places.width} {bottom}"'
        f' role="img" aria-labelledby="{name}-judul" lang="{language}">',
        f'<title id="{name}-judul">{escape(text[title])}</title>',
        f"<style>{STYLE}</style>",
        f"<defs>{''.join(arrows)}</defs>",
        f'<rect class="kertas" width="{places.width}" height="{bottom}"/>',
        *parts,
        *legend,
        "</svg>",
    ))  # fmt: skip


_COLOURS: Mapping[Actor, str] = {
    Actor.SEKOLAH: "--sekolah-tepi",
    Actor.DINAS: "--ungu",
    Actor.SERVER: "--garis",
    Actor.TIM_TEKNIS: "--selesai-tepi",
}


def _trigger(trigger: str, language: str) -> str:
    """Return what operators call *trigger*; for developers it is its own name."""
    return INDONESIAN[f"pemicu.{trigger}"].title if language == "id" else trigger


def _who(actor: Actor, language: str) -> str:
    if language == "id":
        return INDONESIAN[f"aktor.{actor}"].title.partition(" kab")[0]
    return WHO[actor]


def _step(
    sources: Iterable[Status], row: Transition, line: str, name: str, language: str
) -> Iterator[str]:
    sources = tuple(sources)
    trigger, dest, actor = row.trigger, row.dest, row.actor
    who = INDONESIAN[f"aktor.{actor}"].title if language == "id" else actor
    way = f"{', '.join(s.label for s in sources)} → {dest.label}"
    said = f"{way}: {_trigger(trigger, language)} ({who})"
    yield (
        f'<g class="oleh {actor}" data-trigger="{trigger}" data-dest="{dest}"'
        f' data-source="{" ".join(sources)}"><title>{escape(said)}</title>'
        f'<path d="{line}" marker-end="url(#{name}-{actor})"/></g>'
    )


def _name(x: int, y: int, text: str, anchor: str) -> str:
    return f'<text class="nama" x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'


def _box(status: Status, x: int, y: int, wide: int, high: int) -> Iterator[str]:
    lines = _lines(status.label, wide)
    yield f'<g class="{TURNS[status.facts.turn]}" data-status="{status}">'
    yield f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="8"/>'
    middle, first = x + wide // 2, y + high // 2 + 5 - 8 * (len(lines) - 1)
    for number, line in enumerate(lines):
        place = f'x="{middle}" y="{first + 16 * number}"'
        yield f'<text {place} text-anchor="middle">{escape(line)}</text>'
    yield "</g>"


def _lines(label: str, wide: int) -> tuple[str, ...]:
    if len(label) * 7 <= wide:
        return (label,)
    cut = label.rfind(" ", 0, len(label) // 2 + 2)
    return label[:cut], label[cut + 1 :]


def _frame(place: Box, caption: str) -> str:
    x, y, wide, high = place
    return (
        f'<rect class="bingkai" x="{x}" y="{y}" width="{wide}" height="{high}" rx="10"/>'
        f'<text class="nama" x="{x + 12}" y="{y + 20}">{escape(caption)}</text>'
    )


def _legend(
    language: str, places: Places, height: int, actors: set[Actor]
) -> tuple[list[str], int]:
    """Return the legend that begins at *height*, and where it ends."""
    text = TEXTS[language]
    parts: list[str] = []
    top = height + 14
    for number, kind in enumerate(TURNS.values()):
        row, column = divmod(number, len(places.turns))
        x, y = places.turns[column], top + 24 * row
        box = f'<rect x="{x}" y="{y - 8}" width="22" height="15" rx="4"/>'
        parts += [f'<g class="{kind}">{box}</g>', _name(x + 30, y + 4, text[kind], "start")]
    top += 28 + 24 * row
    for number, actor in enumerate(actor for actor in _COLOURS if actor in actors):
        row, column = divmod(number, len(places.actors))
        x, y = places.actors[column], top + 24 * row
        who = _who(actor, language)
        line = f'<path d="M{x} {y}H{x + 26}"/>'
        parts += [f'<g class="oleh {actor}">{line}</g>',
                  _name(x + 32, y + 4, f"{text['oleh']} {who}", "start")]  # fmt: skip
    return parts, top + 24 * row + 20


def _dot(x: int, y: int) -> str:
    return f'<circle class="titik" cx="{x}" cy="{y}" r="3.5"/>'


PICTURES = {
    "_static/jalan.svg": lambda: draw_road("id"),
    "_static/kembali.svg": lambda: draw_returns("id"),
    "_static/jalan-en.svg": lambda: draw_road("en"),
    "_static/kembali-en.svg": lambda: draw_returns("en"),
    "_static/jalan-tegak.svg": lambda: draw_road("id", places=UPRIGHT),
    "_static/kembali-tegak.svg": lambda: draw_returns("id", places=UPRIGHT),
    "_static/jalan-tegak-en.svg": lambda: draw_road("en", places=UPRIGHT),
    "_static/kembali-tegak-en.svg": lambda: draw_returns("en", places=UPRIGHT),
}
