"""A workflow as a picture for notebooks: a column of statuses, steps down right, steps up left.

Every line has the colour of the text around it, so that it is visible on light and dark pages.
"""

from collections.abc import Iterator
from html import escape

from dapodik_status.findings.finding import printable
from dapodik_status.status.workflow import Transition, Workflow
from dapodik_status.vocabulary import Actor, Status

# Width and height of a status' box, the distance from box to box, and the width of a step's curve
# for each status that it passes.
_WIDE, _HIGH, _STEP, _SWING = 256, 26, 44, 11
# The distance of an arrow's ends from the middle of a box.
_OFF = 6
# The style of a line shows who takes a step, and whose turn a status is.
_BY_ACTOR = {
    Actor.SEKOLAH: 'stroke-width="2.4"',
    Actor.DINAS: 'stroke-width="2" stroke-dasharray="7 4"',
    Actor.SERVER: 'stroke-width="1.1"',
    Actor.TIM_TEKNIS: 'stroke-width="2" stroke-dasharray="2 3"',
}
# On a narrow page the picture shrinks while its texts are readable; then it scrolls.
_FITTED = "max-width:100%;min-width:310px;height:auto"
_ARROW = (
    '<marker id="dps-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/>'
    "</marker>"
)


def draw(workflow: Workflow) -> str:
    """Return *workflow* as an SVG picture and, folded under it, a table of its steps."""
    rows = workflow.transitions
    named = {status for row in rows for status in (row.source, row.dest)}
    shown = [status for status in Status if status in named]
    # A curve reaches three quarters of its control points' distance.
    middle = _SWING * (len(shown) + 1) * 3 // 4 + 8
    width, height = 2 * middle + _WIDE, _STEP * (len(shown) + 1)
    head = (
        f'<svg role="img" aria-label="{len(rows)} steps" width="{width}"'
        f' viewBox="0 0 {width} {height}" style="{_FITTED}" fill="none"'
        ' stroke="currentColor" font-family="sans-serif" font-size="13">'
    )
    lines = [
        '<div class="dps-workflow" tabindex="0" style="overflow-x:auto">',
        head,
        f"<defs>{_ARROW}</defs>",
        *(_box(status, middle, place) for place, status in enumerate(shown)),
        *(_line(row, shown.index(row.source), shown.index(row.dest), middle) for row in rows),
        *_legend(height - 14, width),
        "</svg></div>",
        *_table(rows),
    ]
    return "\n".join(lines)


def _box(status: Status, x: int, place: int) -> str:
    turn = status.facts.turn
    line = 'stroke-dasharray="2 2"' if turn is None else _BY_ACTOR[turn]
    y = _STEP * place + 9
    return (
        f'<g class="dps-status"><rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="6"'
        f" {line}/>{_text(x + _WIDE // 2, y + 18, status.label, 'middle')}</g>"
    )


def _line(row: Transition, start: int, end: int, middle: int) -> str:
    """Return the line of *row*: down on the right, up on the left, to the same status a loop."""
    side, sign = (middle, -1) if end < start else (middle + _WIDE, 1)
    far = side + sign * _SWING * (abs(end - start) + 1)
    leaves = _STEP * start + 9 + _HIGH // 2 + (-_OFF if end < start else _OFF)
    ends = _STEP * end + 9 + _HIGH // 2 + (_OFF if end < start else -_OFF)
    return (
        f'<g class="dps-step"><title>{_plain(_said(row))}</title><path'
        f' d="M{side} {leaves}C{far} {leaves} {far} {ends} {side} {ends}"'
        f' marker-end="url(#dps-arrow)" {_BY_ACTOR[row.actor]}/></g>'
    )


def _said(row: Transition) -> str:
    return f"{row.source.label} → {row.dest.label}: {row.trigger} ({row.actor})"


def _legend(y: int, width: int) -> Iterator[str]:
    for place, (actor, line) in enumerate(_BY_ACTOR.items()):
        x = 6 + place * width // len(_BY_ACTOR)
        yield f'<path d="M{x} {y}h24" {line}/>{_text(x + 30, y + 4, actor, "start")}'


def _text(x: int, y: int, text: str, anchor: str) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="currentColor" stroke="none">'
        f"{_plain(text)}</text>"
    )


def _table(rows: tuple[Transition, ...]) -> Iterator[str]:
    yield f'<details class="dps-steps"><summary>{len(rows)} steps</summary><table>'
    yield "<thead><tr><th>trigger</th><th>source</th><th>dest</th><th>actor</th></tr></thead><tbody>"
    for row in rows:
        cells = (row.trigger, row.source.label, row.dest.label, row.actor)
        yield f"<tr>{''.join(f'<td>{_plain(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></details>"


def _plain(text: str) -> str:
    return escape(printable(text))
