"""Draws the statuses and the steps between them as two static pictures.

What is drawn comes from the table of steps; only where it stands is written here. A status or a
step that the pictures have no place for is an error.
"""

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from dapodik_status import INDONESIAN, WORKFLOW, Actor, Status, Transition, Workflow

WIDTH = 620
WIDE, HIGH, SLIM = 148, 46, 40
_S = Status

# The road of a file: the upper left corner of each status.
ROAD: dict[Status, tuple[int, int]] = {
    _S.BELUM_TERKIRIM: (236, 20),
    _S.DITERIMA_VIA_WEB: (30, 120),
    _S.PENDING: (236, 120),
    _S.DITERIMA_VIA_APLIKASI: (442, 120),
    _S.CEK_KONVERSI: (236, 236),
    _S.BERHASIL_DIPROSES: (30, 356),
    _S.SQLITE_ERROR: (236, 356),
    _S.BERHASIL_DENGAN_PENGECUALIAN: (442, 356),
}
# Each step on it: the line, where its name stands, and which end of the name is there.
ROUTES: dict[tuple[Status, str], tuple[str, int, int, str]] = {
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
}
ROAD_HEIGHT = 446

# Beside the road: what may be sent again, what of it may be cleansed, and what follows.
RECEIVED = (
    _S.DITERIMA_VIA_WEB, _S.DITERIMA_VIA_APLIKASI, _S.CEK_KONVERSI, _S.PENDING,
    _S.BERHASIL_DIPROSES, _S.BERHASIL_DENGAN_PENGECUALIAN,
)  # fmt: skip
STACK: dict[Status, tuple[int, int]] = {
    _S.SQLITE_ERROR: (36, 46),
    **{status: (36, 130 + 48 * number) for number, status in enumerate(RECEIVED)},
}
OUTER, INNER = (14, 14, 232, 422), (24, 98, 212, 328)
ENDS: dict[Status, tuple[int, int]] = {
    _S.DITERIMA_VIA_APLIKASI: (458, 30),
    _S.DITERIMA_VIA_WEB: (458, 108),
    _S.TERKENA_CLEANSING: (458, 206),
    _S.CEK_KONVERSI: (296, 380),
    _S.BELUM_TERKIRIM: (458, 380),
}
# By trigger: the statuses it starts from, the line, and its name's place.
RETURNS: dict[str, tuple[tuple[Status, ...], str, int, int, str]] = {
    "kirim_ulang": (tuple(STACK), "M246 53H454", 350, 47, "middle"),
    "unggah_ulang": (tuple(STACK), "M246 131H454", 350, 125, "middle"),
    "bersihkan": (RECEIVED, "M236 229H454", 350, 223, "middle"),
    "pulihkan": ((_S.TERKENA_CLEANSING,), "M496 252V316H370V376", 488, 310, "end"),
    "hapus": ((_S.TERKENA_CLEANSING,), "M570 252V376", 562, 346, "end"),
}
RETURNS_HEIGHT = 444

TURNS: dict[Actor | None, str] = {Actor.SEKOLAH: "sekolah", Actor.SERVER: "server", None: "selesai"}
TEXTS: dict[str, dict[str, str]] = {
    "id": {
        "jalan": "Perjalanan sebuah berkas: dari belum terkirim sampai diproses atau ditolak",
        "kembali": "Kirim ulang, cleansing, dan penghapusan",
        "sekolah": "giliran sekolah", "server": "tunggu server", "selesai": "tidak perlu bertindak",
        "oleh": "langkah", "semua": "Dari salah satu status ini", "diterima": "Sesudah berkas diterima",
    },
    "en": {
        "jalan": "The road of a file: from not sent to processed or refused",
        "kembali": "Sending again, cleansing and deletion",
        "sekolah": "the school's turn", "server": "wait for the server", "selesai": "nobody's turn",
        "oleh": "step of", "semua": "From any of these", "diterima": "Once a file was received",
    },
}  # fmt: skip
LIGHT = (
    "--tinta:#1a1a1a;--sekolah:#ffe3c2;--sekolah-tepi:#a14d00;--server:#dbe8ff;"
    "--server-tepi:#1f5aa6;--selesai:#d8f3db;--selesai-tepi:#1e7a2b;--garis:#4d4d4d;"
    "--bingkai:#707070;--ungu:#7a2e8e"
)
DARK = (
    "--tinta:#f4f4f4;--sekolah:#5a3208;--sekolah-tepi:#ffb366;--server:#16345f;"
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


def draw_road(language: str, workflow: Workflow = WORKFLOW) -> str:
    """Return the picture of a first send: every step of *workflow* that ``RETURNS`` has not."""
    rows = [row for row in workflow.transitions if row.trigger not in RETURNS]
    steps = {(row.source, row.trigger) for row in rows}
    if steps != ROUTES.keys():
        raise ValueError(f"no place, or no step: {sorted(steps ^ ROUTES.keys())}")
    parts: list[str] = []
    for row in rows:
        line, x, y, anchor = ROUTES[row.source, row.trigger]
        parts += _step((row.source,), row, line, "jalan", language)
        parts.append(_name(x, y, _trigger(row.trigger, language), anchor))
    # Where two lines of one step come together.
    parts.append('<circle class="titik" cx="606" cy="143" r="3.5"/>')
    for status, (x, y) in ROAD.items():
        parts += _box(status, x, y, WIDE, HIGH)
    return _picture("jalan", language, ROAD_HEIGHT, {row.actor for row in rows}, parts)


def draw_returns(language: str, workflow: Workflow = WORKFLOW) -> str:
    """Return the picture of what comes after: sending again, cleansing, deletion."""
    text = TEXTS[language]
    parts = [_frame(OUTER, text["semua"]), _frame(INNER, text["diterima"])]
    for trigger, (sources, line, x, y, anchor) in RETURNS.items():
        rows = [row for row in workflow.transitions if row.trigger == trigger]
        if {row.source for row in rows} != set(sources) or len({row.dest for row in rows}) != 1:
            raise ValueError(f"{trigger} starts or ends elsewhere than it is drawn")
        parts += _step(sources, rows[0], line, "kembali", language)
        who = INDONESIAN[f"aktor.{rows[0].actor}"].title.partition(" kab")[0]
        parts.append(_name(x, y, f"{_trigger(trigger, language)} ({who})", anchor))
        if len(sources) > 1:
            start, height = line[1:].partition("H")[0].split()
            parts.append(f'<circle class="titik" cx="{start}" cy="{height}" r="3.5"/>')
    for places, wide, high in ((STACK, 188, SLIM), (ENDS, WIDE, HIGH)):
        for status, (x, y) in places.items():
            parts += _box(status, x, y, wide, high)
    actors = {row.actor for row in workflow.transitions if row.trigger in RETURNS}
    return _picture("kembali", language, RETURNS_HEIGHT, actors, parts)


def missing(workflow: Workflow = WORKFLOW) -> set[Status]:
    """Return the statuses that neither picture has a place for."""
    used = {status for row in workflow.transitions for status in (row.source, row.dest)}
    return {*Status, *used} - ROAD.keys() - STACK.keys() - ENDS.keys()


def _picture(
    name: str, language: str, height: int, actors: Iterable[Actor], parts: Iterable[str]
) -> str:
    text = TEXTS[language]
    arrows = (
        f'<marker id="{name}-{actor}" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="9"'
        f' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" style="fill:var({colour})"/></marker>'
        for actor, colour in _COLOURS.items()
    )
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" class="alur" viewBox="0 0 {WIDTH} {height + 62}"'
        f' role="img" aria-labelledby="{name}-judul" lang="{language}">',
        f'<title id="{name}-judul">{escape(text[name])}</title>',
        f"<style>{STYLE}</style>",
        f"<defs>{''.join(arrows)}</defs>",
        *parts,
        *_legend(text, height, set(actors)),
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


def _frame(place: tuple[int, int, int, int], caption: str) -> str:
    x, y, wide, high = place
    return (
        f'<rect class="bingkai" x="{x}" y="{y}" width="{wide}" height="{high}" rx="10"/>'
        f'<text class="nama" x="{x + 12}" y="{y + 20}">{escape(caption)}</text>'
    )


def _legend(text: Mapping[str, str], height: int, actors: set[Actor]) -> Iterator[str]:
    places = (14, 178, 356)
    for x, kind in zip(places, TURNS.values(), strict=True):
        yield f'<g class="{kind}"><rect x="{x}" y="{height + 6}" width="22" height="15" rx="4"/></g>'
        yield _name(x + 30, height + 18, text[kind], "start")
    shown = [actor for actor in _COLOURS if actor in actors]
    for number, actor in enumerate(shown):
        x, y = 14 + 150 * number, height + 42
        who = INDONESIAN[f"aktor.{actor}"].title.partition(" kab")[0]
        yield f'<g class="oleh {actor}"><path d="M{x} {y}H{x + 26}"/></g>'
        yield _name(x + 32, y + 4, f"{text['oleh']} {who}", "start")


PICTURES = {
    "_static/jalan.svg": lambda: draw_road("id"),
    "_static/kembali.svg": lambda: draw_returns("id"),
    "_static/jalan-en.svg": lambda: draw_road("en"),
    "_static/kembali-en.svg": lambda: draw_returns("en"),
}
