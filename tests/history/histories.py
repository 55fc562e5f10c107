"""Histories a day a status, and what is found in them."""

from golden import day

from dapodik_status import Diagnosis, Observation, Replay, Status


def seen(*history: Status) -> list[Observation]:
    """Return an observation of each status, the first on 1 May 2013 and each a day later."""
    return [Observation(status, day(n)) for n, status in enumerate(history, 1)]


def codes(result: Replay | Diagnosis) -> list[str]:
    return [finding.code for finding in result.findings]


def facts(result: Replay | Diagnosis, code: str) -> dict[str, object]:
    """Return the facts of the one finding with that *code*."""
    (finding,) = [finding for finding in result.findings if finding.code == code]
    return dict(finding.facts)
