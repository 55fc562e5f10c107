"""The house stays one in which the next person knows their room: what can be counted is counted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dapodik_status

SRC = Path(dapodik_status.__file__).parent
ROOT = Path(__file__).parents[1]
CODE = sorted(SRC.rglob("*.py"))
# Words are a catalogue, written by the generator or by hand, as long as it has to be.
PLAIN = [p for p in CODE if "indonesian" not in p.parts and p.name != "forms.py"]


def lines(*paths: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in paths)


def matches(pattern: str, paths: list[Path]) -> Iterator[str]:
    for path in paths:
        yield from re.findall(pattern, path.read_text("utf-8"), re.MULTILINE)


def counted() -> dict[str, tuple[int, int]]:
    """Return how many there are of each, and how many there may be."""
    door = [p for p in SRC.iterdir() if p.is_dir() and p.name != "__pycache__"]
    door += [p for p in SRC.glob("*.py") if p.is_file()]
    rooms = max(
        len([p for p in folder.iterdir() if p.suffix == ".py" and p.name != "__init__.py"])
        for folder in SRC.iterdir() if folder.is_dir() and folder.name != "__pycache__"
    )  # fmt: skip
    ignores = (ROOT / "pyproject.toml").read_text("utf-8")
    table = ignores.split("[tool.ruff.lint.per-file-ignores]")[1].split("\n[")[0]
    return {
        "rooms at the front door": (len(door), 18),
        "rooms in the fullest folder": (rooms, 10),
        "lines of the longest module": (max(map(lines, PLAIN)), 400),
        "public names at the top": (len(dapodik_status.__all__), 55),
        "per-file ignores": (len(re.findall(r"^\"[^\"]+\" = ", table, re.MULTILINE)), 8),
        "fmt: skip": (len(list(matches(r"# fmt: skip", CODE))), 20),
        "caches": (len(list(matches(r"^@(?:lru_)?cache\b", CODE))), 2),
    }


@pytest.mark.parametrize("what", counted())
def test_what_can_be_counted_stays_within_its_limit(what: str) -> None:
    there, most = counted()[what]
    assert there <= most


def test_every_folder_says_what_is_in_it_and_imports_nothing() -> None:
    public = {SRC, SRC / "testing", SRC / "store"}
    signs = [p for p in SRC.rglob("__init__.py") if p.parent not in public]
    assert len(signs) >= 11
    for sign in signs:
        text = sign.read_text("utf-8")
        assert text.startswith('"""')
        assert text.rstrip().endswith('"""')
        assert "import" not in text.replace("May import", "").replace("imported", "").replace(
            "imports", ""
        )


if __name__ == "__main__":
    for what, (there, most) in counted().items():
        print(f"{there:>6} of at most {most:>4}  {what}")
    print(f"{lines(*PLAIN):>6} lines of code without words")
