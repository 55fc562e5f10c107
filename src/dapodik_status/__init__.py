"""Why is our Dapodik data file in this status, is it our turn, and what do we do now?

Every public name is loaded when it is first touched (PEP 562): importing this package loads
nothing else.
"""

# Not typing's: not even typing is imported. Type checkers read the imports below.
TYPE_CHECKING = False

# fmt: off
_HOME = {
    "_vocabulary": ("Status", "Actor", "Severity", "Evidence", "Depth", "FileKind", "Trouble",
                    "Outcome", "ResendAdvice", "ResendEffect", "Refusal", "LabelRefusal"),
    "_statuses":   ("StatusFacts", "STATUSES"),
    "_workflow":   ("Transition", "Workflow", "WORKFLOW", "WhyNot"),
    "_labels":     ("LabelReading", "read_label"),
    "_report":     ("Finding", "Header", "Budget", "FileReport"),
    "_checks":     ("Check", "CHECKS"),
    "_inspect":    ("inspect_file",),
    "_observations": ("Observation", "Attempt", "Replay", "HistoryCheck", "HISTORY_CHECKS"),
    "_history":    ("replay",),
    "_topics":     ("Topic", "TOPICS"),
    "_diagnosis":  ("WaitPolicy", "NextStep", "Diagnosis", "WAITING_CHECKS", "diagnose"),
    "_words":      ("Message", "Catalogue", "Explanation"),
    "_indonesian": ("INDONESIAN",),
    "_explain":    ("explain",),
    "_machine":    ("build_machine",),
}
# fmt: on
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__version__ = "0.1.0"
__all__ = (
    "CHECKS",
    "HISTORY_CHECKS",
    "INDONESIAN",
    "STATUSES",
    "TOPICS",
    "WAITING_CHECKS",
    "WORKFLOW",
    "Actor",
    "Attempt",
    "Budget",
    "Catalogue",
    "Check",
    "Depth",
    "Diagnosis",
    "Evidence",
    "Explanation",
    "FileKind",
    "FileReport",
    "Finding",
    "Header",
    "HistoryCheck",
    "LabelReading",
    "LabelRefusal",
    "Message",
    "NextStep",
    "Observation",
    "Outcome",
    "Refusal",
    "Replay",
    "ResendAdvice",
    "ResendEffect",
    "Severity",
    "Status",
    "StatusFacts",
    "Topic",
    "Transition",
    "Trouble",
    "WaitPolicy",
    "WhyNot",
    "Workflow",
    "build_machine",
    "diagnose",
    "explain",
    "inspect_file",
    "read_label",
    "replay",
)


def __getattr__(name: str) -> object:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Not importlib's import_module: that would be one more module to load.
    value: object = getattr(__import__(f"{__name__}.{module}", fromlist=(name,)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if TYPE_CHECKING:
    from dapodik_status._checks import CHECKS, Check
    from dapodik_status._diagnosis import (
        WAITING_CHECKS,
        Diagnosis,
        NextStep,
        WaitPolicy,
        diagnose,
    )
    from dapodik_status._explain import explain
    from dapodik_status._history import replay
    from dapodik_status._indonesian import INDONESIAN
    from dapodik_status._inspect import inspect_file
    from dapodik_status._labels import LabelReading, read_label
    from dapodik_status._machine import build_machine
    from dapodik_status._observations import (
        HISTORY_CHECKS,
        Attempt,
        HistoryCheck,
        Observation,
        Replay,
    )
    from dapodik_status._report import Budget, FileReport, Finding, Header
    from dapodik_status._statuses import STATUSES, StatusFacts
    from dapodik_status._topics import TOPICS, Topic
    from dapodik_status._vocabulary import (
        Actor,
        Depth,
        Evidence,
        FileKind,
        LabelRefusal,
        Outcome,
        Refusal,
        ResendAdvice,
        ResendEffect,
        Severity,
        Status,
        Trouble,
    )
    from dapodik_status._words import Catalogue, Explanation, Message
    from dapodik_status._workflow import WORKFLOW, Transition, WhyNot, Workflow
