"""Where the command begins, also ``python -m dapodik_status``.

Before it loads the rest, so that Ctrl-C meanwhile says nothing.
"""

import os
import signal
from types import FrameType
from typing import NoReturn


def main() -> NoReturn:
    """Load the command and run it on the arguments of the process."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # else whoever began this process has it ignored
        signal.signal(signal.SIGINT, _leave)
    from dapodik_status.cli.main import main as run

    signal.signal(signal.SIGINT, usual)
    run()


def _leave(_number: int, _frame: FrameType | None) -> None:
    os._exit(130)


if __name__ == "__main__":
    main()
