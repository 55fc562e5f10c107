"""Asks which known weaknesses there are in what this library brings along.

Run: python .ci/audit.py REQUIREMENTS, a file of name==version lines. It leaves with 1 where there
is one, or where one of them could not be asked about; and says so, and leaves with 0, where no
service that knows of weaknesses can be reached. Whether one was reached is not guessed: a release
is asked about as well whose weaknesses are known for years.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SERVICES = ("pypi", "osv")
CANARY, CANARY_VERSION = "jinja2", "2.4.1"
_SECONDS = 60


def judged(answer: str) -> list[str] | None:
    """Return what a service's *answer* complains of; None where it shows that none was asked."""
    try:
        rows: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    found: list[str] = []
    reached = False
    for row in rows:
        weak = [str(weakness["id"]) for weakness in row.get("vulns", ())]
        if (row["name"].lower(), row.get("version")) == (CANARY, CANARY_VERSION):
            reached = bool(weak)
        elif "skip_reason" in row:
            found.append(f"{row['name']}: {row['skip_reason']}")
        elif weak:
            found.append(f"{row['name']} {row['version']}: {', '.join(weak)}")
    return found if reached else None


def ask(service: str, requirements: str) -> str:
    """Return what pip-audit says in JSON when *service* is asked; nothing where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "asked.txt")
        path.write_text(f"{requirements.strip()}\n{CANARY}=={CANARY_VERSION}\n", "utf-8")
        command = [
            sys.executable, "-m", "pip_audit", "--disable-pip", "--no-deps", "--format", "json",
            "--progress-spinner", "off", "--vulnerability-service", service, "-r", str(path),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return ""
    return done.stdout


def main(path: str) -> int:
    """Ask one service after the other, until one answers; say what it says."""
    requirements = Path(path).read_text("utf-8")
    for service in SERVICES:
        found = judged(ask(service, requirements))
        if found is None:
            print(f"{service}: could not be asked")
            continue
        for complaint in found:
            print(f"{service}: {complaint}", file=sys.stderr)
        if not found:
            print(f"{service}: no known weakness in {len(requirements.split())} packages")
        return 1 if found else 0
    print("NOT AUDITED: no service that knows of weaknesses can be reached from here")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
