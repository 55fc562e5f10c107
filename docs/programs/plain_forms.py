"""What follows from the fields of the values that travel: TypedDicts for checkers, a JSON Schema.

Both stand in the package: ``findings/forms.py`` and ``findings/schema.json``.
"""

import datetime as dt
import enum
import json
import types
from typing import Any, Union, get_args, get_origin

import attrs

from dapodik_status import (
    Diagnosis,
    Explanation,
    FileReport,
    Finding,
    LabelReading,
    Manifest,
    NextStep,
    Observation,
    Question,
    Replay,
    Transition,
    WhyNot,
)
from dapodik_status.database.answers import BadPage, BadText, BrokenRule, Contents
from dapodik_status.file.header import Header
from dapodik_status.file.receipt import Transfer
from dapodik_status.findings.frozen import FrozenMapping
from dapodik_status.findings.plain import json_schema, parts_of
from dapodik_status.history.observations import Attempt

#: The values that leave the process, what they hold before themselves.
VALUES: tuple[type, ...] = (
    Finding, Header, BrokenRule, BadPage, BadText, Contents, Transfer, FileReport, Manifest,
    LabelReading, Question, Observation, Attempt, Replay, NextStep, Diagnosis, Transition, WhyNot, Explanation,
)  # fmt: skip
_PLAIN = {dt.datetime: "str", dt.timedelta: "float", bytes: "str", types.NoneType: "None"}


def forms() -> str:
    """Return the module of TypedDicts: one for each value, with the keys of its ``to_dict``."""
    head = (
        '"""The plain forms of the values: what their ``to_dict`` returns, for type checkers.\n\n'
        "Written by docs/programs/generate.py from the fields of the values: do not edit.\n"
        '"""\n\nfrom typing import TypedDict\n'
    )
    return head + "".join(map(_form, VALUES))


def _form(kind: type) -> str:
    keys = "".join(f"    {part.key}: {_typed(part.kind)}\n" for part in parts_of(kind))
    about = f"``{kind.__name__}.to_dict()``: JSON-ready."
    return f'\n\nclass {kind.__name__}Dict(TypedDict):\n    """{about}"""\n\n{keys}'


def _typed(kind: Any) -> str:  # noqa: ANN401 - a type, or a form of one
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return " | ".join(map(_typed, inner))
    if origin is tuple:
        return f"list[{_typed(inner[0])}]"
    if origin is FrozenMapping:
        return f"dict[str, {_typed(inner[1])}]"
    if attrs.has(kind):
        return f'"{kind.__name__}Dict"' if kind is Explanation else f"{kind.__name__}Dict"
    if issubclass(kind, enum.Enum):
        return "str"
    return _PLAIN.get(kind) or str(kind.__name__)


def schema() -> str:
    """Return the JSON Schema (2020-12) with a definition for each value."""
    return json.dumps(json_schema(VALUES), indent=1) + "\n"
