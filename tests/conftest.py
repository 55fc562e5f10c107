"""How the tests draw, and the process in which they let run what may hang.

The machine is shared, so that no drawn example is timed; CI draws the same each time.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from watched import Child

settings.register_profile("any", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any")


@pytest.fixture(scope="session")
def child() -> Iterator[Child]:
    """A process for what may wait for ever, or die: then that test is red, and the run goes on."""
    with Child() as standing:
        yield standing
