"""Draws the statuses and the steps between them as a static picture, from the table alone."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from dapodik_status import WORKFLOW, Actor, Status, Transition

# Where each status stands: column by its stage, row by what is on the road and what is beside it.
PLACES: dict[Status, tuple[int, int]] = {
    Status.BELUM_TERKIRIM: (0, 1),
    Status.DITERIMA_VIA_WEB: (1, 0),
    Status.DITERIMA_VIA_APLIKASI: (1, 1),
    Status.CEK_KONVERSI: (2, 1),
    Status.PENDING: (2, 0),
    Status.BERHASIL_DIPROSES: (3, 0),
    Status.BERHASIL_DENGAN_PENGECUALIAN: (3, 1),
    Status.SQLITE_ERROR: (1, 2),
    Status.TERKENA_CLEANSING: (3, 2),
}
WIDE, HIGH, GAP_X, GAP_Y, EDGE = 168, 54, 92, 96, 28
COLOURS = {Actor.SEKOLAH: "sekolah", Actor.SERVER: "server", None: "selesai"}
STYLE = """
  text { font: 13px sans-serif; fill: #1a1a1a; text-anchor: middle; }
  .turn { font-size: 11px; }
  .sekolah rect { fill: #ffe3c2; stroke: #a85300; }
  .server rect { fill: #d6e6ff; stroke: #1f5aa6; }
  .selesai rect { fill: #d5f2d8; stroke: #1e7a2b; }
  path { fill: none; stroke: #6b6b6b; stroke-width: 1.3; }
  marker path { fill: #6b6b6b; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f2f2f2; }
    .sekolah rect { fill: #5a3208; stroke: #ffb366; }
    .server rect { fill: #16345f; stroke: #8cb8ff; }
    .selesai rect { fill: #154a1d; stroke: #7fd98b; }
    path { stroke: #b5b5b5; }
    marker path { fill: #b5b5b5; }
  }
"""
TURNS = {
    "sekolah": "giliran sekolah",
    "server": "tunggu server",
    "selesai": "tidak perlu bertindak",
}


def draw_svg() -> str:
    """Return the picture: offline, printable, readable on light and dark."""
    columns = 1 + max(column for column, _ in PLACES.values())
    lines = 1 + max(line for _, line in PLACES.values())
    width = 2 * EDGE + columns * WIDE + (columns - 1) * GAP_X
    height = 2 * EDGE + lines * HIGH + (lines - 1) * GAP_Y
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="judul">',
        '<title id="judul">Status berkas data Dapodik dan langkah di antaranya</title>',
        f"<style>{STYLE}</style>",
        '<defs><marker id="panah" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        ' markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>',
        *_edges(),
        *_nodes(),
        "</svg>",
    ]
    return "\n".join(parts)


def _corner(status: Status) -> tuple[int, int]:
    column, line = PLACES[status]
    return EDGE + column * (WIDE + GAP_X), EDGE + line * (HIGH + GAP_Y)


def _nodes() -> Iterator[str]:
    for status in Status:
        x, y = _corner(status)
        kind = COLOURS[status.facts.turn]
        middle = x + WIDE // 2
        first, second = _two_lines(status.label)
        yield f'<g class="{kind}"><rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="8"/>'
        if second:
            yield f'<text x="{middle}" y="{y + 18}">{escape(first)}</text>'
            yield f'<text x="{middle}" y="{y + 33}">{escape(second)}</text>'
        else:
            yield f'<text x="{middle}" y="{y + 25}">{escape(first)}</text>'
        yield f'<text class="turn" x="{middle}" y="{y + 47}">{TURNS[kind]}</text></g>'


def _two_lines(label: str) -> tuple[str, str]:
    if len(label) <= 22:  # noqa: PLR2004 - what fits
        return label, ""
    cut = label.rfind(" ", 0, 20)
    return label[:cut], label[cut + 1 :]


def _edges() -> Iterator[str]:
    def pair(row: Transition) -> tuple[str, str]:
        return row.source.value, row.dest.value

    for (source, dest), steps in groupby(sorted(WORKFLOW.transitions, key=pair), key=pair):
        title = ", ".join(f"{step.trigger} ({step.actor})" for step in steps)
        said = f"{Status(source).label} → {Status(dest).label}: {title}"
        yield f'<path d="{_curve(Status(source), Status(dest))}" marker-end="url(#panah)">'
        yield f"<title>{escape(said)}</title></path>"


def _curve(source: Status, dest: Status) -> str:
    (x, y), (u, v) = _corner(source), _corner(dest)
    if source is dest:
        right = x + WIDE
        return f"M{right} {y + 14}C{right + 40} {y + 4} {right + 40} {y + 50} {right} {y + 40}"
    if x == u:  # one above the other
        down = v > y
        begin, end = (y + HIGH, v - 3) if down else (y, v + HIGH + 3)
        shift = WIDE // 2 + (18 if down else -18)
        bend = 26 if down else -26
        middle = (begin + end) // 2
        return f"M{x + shift} {begin}Q{x + shift + bend} {middle} {u + shift} {end}"
    ahead = u > x
    begin, end = (x + WIDE, u - 3) if ahead else (x, u + WIDE + 3)
    # Forward steps leave above the middle, backward ones below it: they do not lie on each other.
    lift = 18 if ahead else 38
    half = (end - begin) // 2
    return f"M{begin} {y + lift}C{begin + half} {y + lift} {end - half} {v + lift} {end} {v + lift}"
