"""Why is our Dapodik data file in this status, is it our turn, and what do we do now?

Every public name is loaded when it is first touched (PEP 562): importing this package loads
nothing else.
"""

# Not typing's: not even typing is imported. Type checkers read the imports below.
TYPE_CHECKING = False

# fmt: off
_HOME = {
    "_vocabulary": ("Status", "Actor", "Severity", "Evidence", "Depth", "FileKind", "Trouble",
                    "Outcome", "ResendAdvice", "Refusal", "LabelRefusal"),
    "_statuses":   ("StatusFacts", "STATUSES"),
    "_workflow":   ("Transition", "Workflow", "WORKFLOW", "WhyNot"),
    "_labels":     ("LabelReading", "read_label"),
    "_report":     ("Finding", "Header", "Budget", "FileReport"),
    "_checks":     ("Check", "CHECKS"),
    "_inspect":    ("inspect_file",),
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
    "INDONESIAN",
    "STATUSES",
    "WORKFLOW",
    "Actor",
    "Budget",
    "Catalogue",
    "Check",
    "Depth",
    "Evidence",
    "Explanation",
    "FileKind",
    "FileReport",
    "Finding",
    "Header",
    "LabelReading",
    "LabelRefusal",
    "Message",
    "Outcome",
    "Refusal",
    "ResendAdvice",
    "Severity",
    "Status",
    "StatusFacts",
    "Transition",
    "Trouble",
    "WhyNot",
    "Workflow",
    "build_machine",
    "explain",
    "inspect_file",
    "read_label",
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
    from dapodik_status._explain import explain
    from dapodik_status._indonesian import INDONESIAN
    from dapodik_status._inspect import inspect_file
    from dapodik_status._labels import LabelReading, read_label
    from dapodik_status._machine import build_machine
    from dapodik_status._report import Budget, FileReport, Finding, Header
    from dapodik_status._statuses import STATUSES, StatusFacts
    from dapodik_status._vocabulary import (
        Actor,
        Depth,
        Evidence,
        FileKind,
        LabelRefusal,
        Outcome,
        Refusal,
        ResendAdvice,
        Severity,
        Status,
        Trouble,
    )
    from dapodik_status._words import Catalogue, Explanation, Message
    from dapodik_status._workflow import WORKFLOW, Transition, WhyNot, Workflow
