"""``draw_mermaid``: the steps of a workflow as a picture."""

from dapodik_status import WORKFLOW, Actor, Status, Transition, Workflow
from dapodik_status.status.workflow import draw_mermaid


def test_every_status_and_every_step_is_drawn() -> None:
    diagram = draw_mermaid(WORKFLOW)

    assert diagram.splitlines()[:4] == [
        "---",
        "title: dapodik_status",
        "---",
        "stateDiagram-v2",
    ]
    for status in Status:
        assert f'state "{status.label}" as {status}' in diagram
    edges = {
        (source, dest, label)
        for line in diagram.splitlines()
        if " --> " in line and ": " in line
        for source, _, rest in [line.strip().partition(" --> ")]
        for dest, _, labels in [rest.partition(": ")]
        for label in labels.split(" | ")
    }
    assert edges == {
        (t.source.value, t.dest.value, f"{t.trigger} ({t.actor})") for t in WORKFLOW.transitions
    }


def test_each_status_has_the_class_of_its_turn() -> None:
    lines = [line.split() for line in draw_mermaid(WORKFLOW).splitlines()]
    classes = {words[1]: words[2] for words in lines if words[:1] == ["class"]}

    assert classes == {s.value: s.facts.turn or "selesai" for s in Status}
    # Its letters are dark on any page.
    defined = {w[1]: w[2].split(",") for w in lines if w[:1] == ["classDef"]}
    assert set(classes.values()) == defined.keys()
    assert all("color:#1a1a1a" in style for style in defined.values())


def test_the_steps_out_of_one_status_alone() -> None:
    diagram = draw_mermaid(WORKFLOW, only_from=Status.SQLITE_ERROR)

    assert diagram.count("-->") == 3  # two steps and the start
    assert "Belum terkirim" not in diagram


def test_a_status_without_steps_stands_alone() -> None:
    other = Transition("proses", Status.CEK_KONVERSI, Status.PENDING, Actor.SERVER)
    diagram = draw_mermaid(Workflow([other]), only_from=Status.PENDING)

    assert 'state "Pending" as pending' in diagram
    assert "cek_konversi" not in diagram


def test_a_diagram_of_two_steps_as_a_whole() -> None:
    two = Workflow([
        Transition("proses", Status.CEK_KONVERSI, Status.BERHASIL_DIPROSES, Actor.SERVER),
        Transition("kirim_ulang", Status.BERHASIL_DIPROSES, Status.DITERIMA_VIA_APLIKASI, Actor.SEKOLAH),
    ])  # fmt: skip
    styles, _, drawn = draw_mermaid(two).partition("\n\n")

    assert styles.startswith(
        "---\ntitle: dapodik_status\n---\nstateDiagram-v2\n  direction LR\n  classDef sekolah fill:"
    )
    assert [line.split(" fill")[0] for line in styles.splitlines()[5:]] == [
        "  classDef sekolah", "  classDef server", "  classDef selesai",
    ]  # fmt: skip
    assert drawn == (
        '  state "Diterima via aplikasi" as diterima_via_aplikasi\n'
        '  state "Cek konversi" as cek_konversi\n'
        '  state "Berhasil diproses" as berhasil_diproses\n'
        "\n"
        "  cek_konversi --> berhasil_diproses: proses (server)\n"
        "  berhasil_diproses --> diterima_via_aplikasi: kirim_ulang (sekolah)\n"
        "  [*] --> diterima_via_aplikasi\n"
        "  class diterima_via_aplikasi server\n"
        "  class cek_konversi server\n"
        "  class berhasil_diproses selesai"
    )
    assert "  [*] --> cek_konversi\n" in draw_mermaid(two, only_from=Status.CEK_KONVERSI)
