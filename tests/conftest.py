"""How the tests draw, and the process in which they let run what may hang.

The folders are those of the library. ``inspection/cases.py`` and ``rules/rule_cases.py`` hold the
bad examples of checks and rules, ``damage/`` the ways in which real files break;
``words/golden.py`` and ``surface.py`` write the approved texts and the promised names.

The machine is shared, so that no drawn example is timed; CI draws the same each time.
"""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

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


HOSTS = Path(__file__).parent / "hosts"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the hosts to those who name them: they want frameworks that nothing else needs."""
    named = (Path(argument.partition("::")[0]).resolve() for argument in config.args)
    asked_for = any(HOSTS in {path, *path.parents} for path in named)
    return True if collection_path == HOSTS and not asked_for else None


# What every host is sent.


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dapodik_status.testing import make_sample

    return make_sample(tmp_path_factory.mktemp("kiriman") / "sekolah.db", pupils=60)


@pytest.fixture(scope="session")
def cut(whole: Path) -> Path:
    from dapodik_status.testing import make_damaged

    path = whole.with_name("terpotong.db")
    shutil.copy(whole, path)
    return make_damaged(path, "cut-57-percent")
