"""What a child process is asked to do in tests: each takes the question and the seconds left."""

import os
import sys
import time
from pathlib import Path


def doubled(number: int, _seconds: float) -> int:
    return 2 * number


def left(_question: object, seconds: float) -> float:
    return seconds


def process(_question: object, _seconds: float) -> tuple[int, int, str]:
    return os.getpid(), os.getsid(0), str(Path.cwd())


def noisy(text: str, _seconds: float) -> str:
    for stream in (sys.stdout, sys.stderr):
        stream.write(text)
        stream.flush()
    os.write(1, text.encode())
    return text + sys.stdin.read()


def ends(code: int, _seconds: float) -> None:
    os._exit(code)


def asleep(question: float, _seconds: float) -> None:
    time.sleep(question)


def fails(_question: object, _seconds: float) -> None:
    raise LookupError


def hungry(size: int, _seconds: float) -> int:
    return len(bytearray(size))


def large(size: int, _seconds: float) -> str:
    return "x" * size


def written(path: str, _seconds: float) -> str:
    try:
        Path(path).write_bytes(b"x" * 10_000)
    except OSError as error:
        return type(error).__name__
    return "written"


def limits(names: tuple[str, ...], _seconds: float) -> list[tuple[int, int]]:
    import resource

    return [resource.getrlimit(getattr(resource, name)) for name in names]


def loaded(names: tuple[str, ...], _seconds: float) -> list[str]:
    return [name for name in names if name in sys.modules]


def not_plain(_question: object, _seconds: float) -> object:
    return Path("/")


def raw(data: bytes, _seconds: float) -> None:
    """Write *data* where answers go, and end."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, len(data).to_bytes(4, "big") + data)
        except OSError:
            continue
    os._exit(0)
