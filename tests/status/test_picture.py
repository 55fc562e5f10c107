"""The picture of a workflow for notebooks: each status, each step, seen on any ground."""

import re
from html import unescape
from xml.etree import ElementTree as ET

from dapodik_status import WORKFLOW, Actor, Status, Transition, Workflow
from dapodik_status.status.picture import draw


def drawn(workflow: Workflow) -> ET.Element:
    """Return the picture as a browser reads it: whole and well formed."""
    text = draw(workflow).partition("\n<details")[0]
    box = ET.fromstring(text)  # noqa: S314 - our own
    assert box.attrib == {"class": "dps-workflow", "tabindex": "0", "style": "overflow-x:auto"}
    (picture,) = box
    assert picture.tag == "svg"
    return picture


def test_every_status_has_its_box_and_every_step_its_line() -> None:
    picture = drawn(WORKFLOW)
    boxes = [text.text for text in picture.iterfind("g[@class='dps-status']/text")]
    titles = [title.text for title in picture.iter("title")]

    assert boxes == [status.label for status in Status]
    assert titles == [
        f"{row.source.label} → {row.dest.label}: {row.trigger} ({row.actor})"
        for row in WORKFLOW.transitions
    ]
    assert picture.get("aria-label") == "36 steps"


def test_the_table_under_it_has_every_step() -> None:
    lines = re.findall(r"<tr><td>(.*)</td></tr>", draw(WORKFLOW))
    expected = [
        [row.trigger, row.source.label, row.dest.label, row.actor] for row in WORKFLOW.transitions
    ]

    assert expected == [line.split("</td><td>") for line in lines]


def test_all_of_it_lies_within_and_has_the_colour_of_the_page() -> None:
    picture = drawn(WORKFLOW)
    _, _, width, height = map(int, picture.attrib["viewBox"].split())
    for path in picture.iter("path"):
        x, y, *bend = [int(n) for n in re.findall(r"-?\d+", path.attrib["d"])]
        assert 0 <= x <= width
        assert 0 <= y <= height
        if "C" in path.attrib["d"]:
            # How far a curve swings out: in its middle.
            assert 4 <= (x + 3 * bend[0] + 3 * bend[2] + bend[4]) / 8 <= width - 4
    colours = {
        value
        for element in picture.iter()
        for name in ("fill", "stroke")
        if (value := element.get(name)) is not None
    }
    assert colours == {"currentColor", "none"}
    # Its letters, of 13 pixels, are 9 high on a telephone.
    assert 310 / width * 13 >= 9
    assert "min-width:310px" in picture.attrib["style"]


def test_steps_down_are_on_the_right_and_steps_up_on_the_left() -> None:
    here, there = Status.PENDING, Status.CEK_KONVERSI
    picture = drawn(
        Workflow((
            Transition("a", there, here, Actor.SERVER),
            Transition("b", here, there, Actor.DINAS),
            Transition("c", here, here, Actor.TIM_TEKNIS),
        ))
    )  # fmt: skip
    down, up, loop = (
        [int(n) for n in re.findall(r"\d+", group.find("path").attrib["d"])]  # type: ignore[union-attr]
        for group in picture.iterfind("g[@class='dps-step']")
    )

    assert down[0] == loop[0] > up[0]
    assert down[1] < down[-1]
    assert up[1] > up[-1]
    assert loop[1] != loop[-1]


def test_a_hosts_own_trigger_is_text() -> None:
    bad = '"><script>x</script>\n'
    text = draw(Workflow((Transition(bad, Status.PENDING, Status.PENDING, Actor.DINAS),)))

    assert "<script" not in text
    assert unescape(text).count("<script>") == 2


def test_a_workflow_without_steps_is_an_empty_picture() -> None:
    assert drawn(Workflow(())).get("aria-label") == "0 steps"
