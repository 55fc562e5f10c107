"""How the tests draw, and the process in which they let run what may hang.

The machine is shared, so that no drawn example is timed; CI draws the same each time.
"""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings
from watched import Child

settings.register_profile("any", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any")

# In the background of a shell a process ignores Ctrl-C, and so would all that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def child() -> Iterator[Child]:
    """A process for what may wait for ever, or die: then that test is red, and the run goes on."""
    with Child() as standing:
        yield standing
