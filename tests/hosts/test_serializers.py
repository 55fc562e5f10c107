"""The page for cattrs and msgspec: every value there and back."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hosting import load
from values import VALUES, kinds

from dapodik_status import FileReport, Finding, inspect_batch


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
class TestEveryValue:
    def test_by_cattrs(self, kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (host,) = load("serializers", tmp_path, monkeypatch, "converting")
        for value in VALUES[kind]:
            plain = host.converter.unstructure(value)
            assert plain == value.to_dict()
            assert host.converter.structure(json.loads(json.dumps(plain)), kind) == value

    def test_by_msgspec(self, kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (host,) = load("serializers", tmp_path, monkeypatch, "packing")
        for value in VALUES[kind]:
            assert host.unpacked(kind, host.packed(value)) == value


def test_a_name_that_is_not_utf8_is_packed_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (host,) = load("serializers", tmp_path, monkeypatch, "packing")
    (report,) = inspect_batch([os.fsdecode(b"sekolah-\xe9.db")])

    assert host.unpacked(FileReport, host.packed(report)).path == "sekolah-\\udce9.db"


def test_by_cattrs_within_a_hosts_own_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import attrs

    @attrs.frozen
    class Case:
        npsn: str
        findings: list[Finding]

    converter: Any = load("serializers", tmp_path, monkeypatch, "converting")[0].converter
    findings = [finding for report in VALUES[FileReport] for finding in report.findings]
    case = Case("1", findings)

    assert findings
    assert converter.unstructure(case)["findings"][0] == findings[0].to_dict()
    assert converter.structure(converter.unstructure(case), Case) == case
