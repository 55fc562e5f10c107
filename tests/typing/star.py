"""All public names at once, as in a notebook: read by mypy and pyright, never run."""
# ruff: noqa: F403, F405

from typing import assert_type

from dapodik_status import *


def every_name(text: str) -> None:
    assert_type(read_label(text), LabelReading)
    assert_type(explain(Status.PENDING), Explanation)
