"""Why is our Dapodik data file in this status, is it our turn, and what do we do now?

Every public name is loaded when it is first touched (PEP 562): importing this package loads
nothing else.
"""

# Not typing's: not even typing is imported. Type checkers read the imports below.
TYPE_CHECKING = False

# fmt: off
_HOME = {
    "_vocabulary": ("Status", "Actor", "Severity", "Evidence", "Depth", "FileKind", "Trouble",
                    "Outcome", "ResendAdvice", "ResendEffect", "Refusal", "LabelRefusal", "Arrival",
                    "VersionSeries", "VersionAge"),
    "_statuses":   ("StatusFacts", "STATUSES"),
    "_workflow":   ("Transition", "Workflow", "WORKFLOW", "WhyNot"),
    "_labels":     ("LabelReading", "read_label"),
    "_finding":    ("Finding",),
    "_header":     ("Header",),
    "_manifest":   ("Manifest", "Transfer"),
    "_receipt":    ("make_manifest", "save_manifest", "load_manifest"),
    "_budget":     ("Budget",),
    "_report":     ("Contents", "FileReport"),
    "_versions":   ("DatabaseVersion",),
    "_version_policy": ("VersionRule", "VersionPolicy", "VERSION_RULES"),
    "_layouts":    ("Layout", "Source", "LAYOUTS", "ENTITIES"),
    "_rules":      ("DataRule",),
    "_rule_rows":  ("DATA_RULES",),
    "_counts":     ("compare_counts", "COUNT_CHECKS"),
    "_checks":     ("Check", "CHECKS"),
    "_inspect":    ("inspect_file",),
    "batch":       ("inspect_files",),
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
    "COUNT_CHECKS",
    "DATA_RULES",
    "ENTITIES",
    "HISTORY_CHECKS",
    "INDONESIAN",
    "LAYOUTS",
    "STATUSES",
    "TOPICS",
    "VERSION_RULES",
    "WAITING_CHECKS",
    "WORKFLOW",
    "Actor",
    "Arrival",
    "Attempt",
    "Budget",
    "Catalogue",
    "Check",
    "Contents",
    "DataRule",
    "DatabaseVersion",
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
    "Layout",
    "Manifest",
    "Message",
    "NextStep",
    "Observation",
    "Outcome",
    "Refusal",
    "Replay",
    "ResendAdvice",
    "ResendEffect",
    "Severity",
    "Source",
    "Status",
    "StatusFacts",
    "Topic",
    "Transfer",
    "Transition",
    "Trouble",
    "VersionAge",
    "VersionPolicy",
    "VersionRule",
    "VersionSeries",
    "WaitPolicy",
    "WhyNot",
    "Workflow",
    "build_machine",
    "compare_counts",
    "diagnose",
    "explain",
    "inspect_file",
    "inspect_files",
    "load_manifest",
    "make_manifest",
    "read_label",
    "replay",
    "save_manifest",
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
    from dapodik_status._budget import Budget
    from dapodik_status._checks import CHECKS, Check
    from dapodik_status._counts import COUNT_CHECKS, compare_counts
    from dapodik_status._diagnosis import (
        WAITING_CHECKS,
        Diagnosis,
        NextStep,
        WaitPolicy,
        diagnose,
    )
    from dapodik_status._explain import explain
    from dapodik_status._finding import Finding
    from dapodik_status._header import Header
    from dapodik_status._history import replay
    from dapodik_status._indonesian import INDONESIAN
    from dapodik_status._inspect import inspect_file
    from dapodik_status._labels import LabelReading, read_label
    from dapodik_status._layouts import ENTITIES, LAYOUTS, Layout, Source
    from dapodik_status._machine import build_machine
    from dapodik_status._manifest import Manifest, Transfer
    from dapodik_status._observations import (
        HISTORY_CHECKS,
        Attempt,
        HistoryCheck,
        Observation,
        Replay,
    )
    from dapodik_status._receipt import load_manifest, make_manifest, save_manifest
    from dapodik_status._report import Contents, FileReport
    from dapodik_status._rule_rows import DATA_RULES
    from dapodik_status._rules import DataRule
    from dapodik_status._statuses import STATUSES, StatusFacts
    from dapodik_status._topics import TOPICS, Topic
    from dapodik_status._version_policy import VERSION_RULES, VersionPolicy, VersionRule
    from dapodik_status._versions import DatabaseVersion
    from dapodik_status._vocabulary import (
        Actor,
        Arrival,
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
        VersionAge,
        VersionSeries,
    )
    from dapodik_status._words import Catalogue, Explanation, Message
    from dapodik_status._workflow import WORKFLOW, Transition, WhyNot, Workflow
    from dapodik_status.batch import inspect_files
