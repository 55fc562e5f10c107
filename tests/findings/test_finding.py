"""A finding: what was found, as a value."""

import json

import pytest

from dapodik_status import Finding, Severity, Status


def test_it_travels_and_its_facts_are_sorted() -> None:
    found = Finding(
        code="DPS110", slug="cut-short", severity=Severity.ERROR, leads_to=Status.SQLITE_ERROR,
        facts={"ukuran": 57, "persen": 57},
    )  # fmt: skip
    data = json.loads(json.dumps(found.to_dict()))

    assert list(found.facts.items()) == [("persen", 57), ("ukuran", 57)]
    assert Finding.from_dict(data) == found
    assert hash(found) == hash(Finding.from_dict(data))
    assert data == {
        "code": "DPS110", "slug": "cut-short", "severity": "error", "leads_to": "sqlite_error",
        "facts": {"persen": 57, "ukuran": 57}, "help_anchor": "kode-dps110",
    }  # fmt: skip


def test_it_takes_stored_texts_and_refuses_others() -> None:
    found = Finding(code="X1", slug="x", severity="error", leads_to="pending")

    assert (found.severity, found.leads_to) == (Severity.ERROR, Status.PENDING)
    assert found.help_anchor == "kode-x1"
    assert Finding(code="X1", slug="x", severity="info").to_dict()["leads_to"] is None
    with pytest.raises(ValueError, match="none of info, warning, error"):
        Finding(code="X1", slug="x", severity="parah")


@pytest.mark.parametrize(
    ("code", "anchor"),
    [
        ("DPS110", "kode-dps110"),
        ("KAMI_1.2", "kode-kami_1.2"),
        ('K 1"<>', "kode-k-1-"),
        ("K'/onclick=&#\udce9", "kode-k-onclick-"),
        ("Kode-É 1", "kode-kode-é-1"),
    ],
)
def test_an_anchor_is_safe_in_a_link_whatever_the_code(code: str, anchor: str) -> None:
    assert Finding(code=code, slug="a", severity="info").help_anchor == anchor
