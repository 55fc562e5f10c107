"""A sound example, or several, of every value that travels."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import attrs
from plain_forms import VALUES as KINDS

from dapodik_status import (
    WORKFLOW,
    Observation,
    Status,
    diagnose,
    explain,
    inspect_file,
    make_manifest,
    read_label,
    read_question,
)
from dapodik_status.testing import make_damaged, make_sample

_WIB = dt.timezone(dt.timedelta(hours=7))


def kinds() -> tuple[type, ...]:
    """Return the classes of the values that have a plain form of their own."""
    return tuple(kind for kind in KINDS if hasattr(kind, "from_dict"))


def _asked() -> Iterable[object]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = make_sample(folder / "sekolah.db", pupils=60)
        receipt = make_manifest(whole)
        yield receipt
        yield inspect_file(whole, manifest=receipt, depth="full")
        for damage in ("cut-57-percent", "page-zeroed", "html-page"):
            path = make_damaged(make_sample(folder / f"{damage}.db", pupils=60), damage)
            report = inspect_file(path, manifest=receipt, depth="full")
            yield report
            yield explain(report)
    history = [
        Observation.from_label("Diterima via aplikasi", dt.datetime(2013, 5, 1, tzinfo=_WIB)),
        Observation.from_label("Cek Konversi", dt.datetime(2013, 5, 2, 7, 30, tzinfo=_WIB)),
    ]
    diagnosis = diagnose(history=history, now=dt.datetime(2013, 6, 1, tzinfo=dt.UTC))
    yield from (*history, diagnosis, explain(diagnosis), explain(Status.PENDING))
    yield read_label("Berhasil di proses (tgl 3 Mei 2013)")
    yield read_question("knp pending sejak 3 mei 2013?")
    yield WORKFLOW.why_not(Status.PENDING, "proses")


def _all(value: object) -> Iterable[object]:
    """Yield *value* and all that it holds."""
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(cast("Any", type(value))):
            yield from _all(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from _all(tuple(cast("Mapping[object, object]", value).values()))
    elif isinstance(value, tuple):
        for held in cast("tuple[object, ...]", value):
            yield from _all(held)


#: Examples by their class.
VALUES: dict[type, list[Any]] = {kind: [] for kind in kinds()}
for _value in _all(tuple(_asked())):
    if type(_value) in VALUES and _value not in VALUES[type(_value)]:
        VALUES[type(_value)].append(_value)
_missing = [kind.__name__ for kind, found in VALUES.items() if not found]
if _missing:
    raise AssertionError(f"no example of {_missing}")
