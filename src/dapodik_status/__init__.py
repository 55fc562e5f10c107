"""Why is our Dapodik data file in this status, is it our turn, and what do we do now?

Every public name is loaded when it is first touched (PEP 562): importing this package loads
nothing else. Type checkers read ``__init__.pyi``; a test holds the two together.
"""

__version__ = "0.1.0"

# fmt: off
_HOME = {
    "vocabulary":           ("Status", "Actor", "Severity", "Evidence", "Depth", "FileKind", "Trouble",
                             "Outcome", "ResendAdvice", "ResendEffect", "Refusal", "LabelRefusal",
                             "Arrival", "VersionSeries", "VersionAge"),
    "findings.finding":     ("Finding", "FindingType"),
    "status.facts":         ("StatusFacts", "STATUSES"),
    "status.workflow":      ("Transition", "Workflow", "WORKFLOW", "WhyNot"),
    "status.machine":       ("build_machine",),
    "status.labels":        ("LabelReading", "read_label", "read_labels"),
    "file.header":          ("Header",),
    "file.receipt":         ("Manifest", "Transfer"),
    "versions.version":     ("DatabaseVersion",),
    "versions.policy":      ("VersionRule", "VersionPolicy", "VERSION_RULES"),
    "versions.layouts":     ("Layout", "Source", "LAYOUTS", "ENTITIES"),
    "rules.rule":           ("DataRule",),
    "rules.catalogue":      ("DATA_RULES",),
    "database.answers":     ("Contents",),
    "inspection.budget":    ("Budget",),
    "inspection.checks":    ("Check", "CHECKS"),
    "inspection.counts":    ("compare_counts", "COUNT_CHECKS"),
    "inspection.report":    ("FileReport",),
    "inspection.inspect":   ("inspect_file",),
    "inspection.many":      ("inspect_files",),
    "inspection.receipts":  ("make_manifest", "save_manifest", "load_manifest"),
    "history.observations": ("Observation", "Attempt", "Replay", "HISTORY_CHECKS"),
    "history.replay":       ("replay",),
    "history.questions":    ("Topic", "TOPICS", "Question", "read_question"),
    "history.diagnosis":    ("WaitPolicy", "NextStep", "Diagnosis", "WAITING_CHECKS", "diagnose"),
    "words.catalogue":      ("Message", "Catalogue", "Explanation"),
    "words.indonesian.catalogue": ("INDONESIAN",),
    "words.explain":        ("explain",),
}
# fmt: on
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 - a list, made from the one table of names


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
