"""Looks at what is to be released: python .ci/distributions.py ONE OTHER, two folders built apart.

Each holds one wheel and one sdist, which are the same byte for byte, and hold what they should.
"""

import email
import sys
import tarfile
import zipfile
from pathlib import Path

PACKAGE = "dapodik_status"
#: What has to be in both, below the sources' root.
NEEDED = {
    f"{PACKAGE}/py.typed", f"{PACKAGE}/__init__.pyi", f"{PACKAGE}/findings/schema.json",
    f"{PACKAGE}/testing/strategies.py", f"{PACKAGE}/cli/main.py",
}  # fmt: skip
#: What only the sdist has, at its own root.
OF_SDIST = {"PKG-INFO", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "docs/conf.py"}
#: What nobody wants to install, or to receive.
UNWANTED = (
    "tests/", ".github/", ".ci/", ".git/", "__pycache__", ".pyc", ".egg-info", ".coverage",
    ".hypothesis",
)  # fmt: skip


def wheel_names(path: Path) -> tuple[set[str], str]:
    """Return the names of a wheel's members, and the text of its metadata."""
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        return names, wheel.read(metadata).decode()


def sdist_names(path: Path) -> tuple[set[str], str]:
    """Return the names of an sdist's members below its one folder, and the text of its metadata."""
    with tarfile.open(path) as sdist:
        names = {member.name.partition("/")[2] for member in sdist.getmembers()}
        folder = sdist.getmembers()[0].name.partition("/")[0]
        metadata = sdist.extractfile(f"{folder}/PKG-INFO")
        return names, "" if metadata is None else metadata.read().decode()


def complaints_of(names: set[str], metadata: str, needed: set[str]) -> list[str]:
    """Return what is wrong with a distribution of these members, in words."""
    found = [f"missing: {name}" for name in sorted(needed - names)]
    found += [f"unwanted: {name}" for name in sorted(names) if any(u in name for u in UNWANTED)]
    told = email.message_from_string(metadata)
    for field, wanted in (("License-Expression", "MIT"), ("Requires-Python", ">=3.11")):
        if told[field] != wanted:
            found.append(f"{field}: {told[field]}")
    if told["License-File"] != "LICENSE":
        found.append("no licence named")
    return found


def complaints(one: Path, other: Path) -> list[str]:
    """Return what is wrong with the distributions in the two folders, in words."""
    names = sorted(path.name for path in one.iterdir())
    if names != sorted(path.name for path in other.iterdir()) or len(names) != len(("", "")):
        return [f"a wheel and an sdist in each are wanted: {names}"]
    found: list[str] = []
    for name in names:
        if (one / name).read_bytes() != (other / name).read_bytes():
            found.append(f"{name}: built twice, and not the same")
        if name.endswith(".whl"):
            members, metadata = wheel_names(one / name)
            licence = {n for n in members if n.endswith(".dist-info/licenses/LICENSE")}
            needed = NEEDED | (licence or {"LICENSE"})
        else:
            members, metadata = sdist_names(one / name)
            needed = {f"src/{needed}" for needed in NEEDED} | OF_SDIST
        found += [f"{name}: {what}" for what in complaints_of(members, metadata, needed)]
    return found


def main(one: str, other: str) -> int:
    """Say what is wrong, and whether anything is."""
    found = complaints(Path(one), Path(other))
    for complaint in found:
        print(complaint, file=sys.stderr)
    if not found:
        for path in sorted(Path(one).iterdir()):
            print(f"{path.name}: {path.stat().st_size} bytes, the same twice")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
