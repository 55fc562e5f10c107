"""Why is our Dapodik data file in this status, is it our turn, and what do we do now?

Every public name is loaded when it is first used (PEP 562). Importing this package loads no other
module. Type checkers read ``__init__.pyi``, which is generated from ``_HOME``.
"""

__version__ = "0.1.0"

# fmt: off
_HOME = {
    "vocabulary":           ("Status", "Actor", "Severity", "Evidence", "Depth", "FileKind"),
    "findings.finding":     ("Finding", "FindingType"),
    "status.facts":         ("StatusFacts", "STATUSES"),
    "status.workflow":      ("Transition", "Workflow", "WORKFLOW", "WhyNot"),
    "status.machine":       ("build_machine",),
    "status.labels":        ("LabelReading", "read_label", "read_labels"),
    "file.receipt":         ("Manifest",),
    "file.keeping":         ("save_manifest", "load_manifest"),
    "versions.version":     ("DatabaseVersion",),
    "versions.policy":      ("VersionPolicy",),
    "versions.layouts":     ("Layout", "LAYOUTS"),
    "rules.rule":           ("DataRule",),
    "rules.catalogue":      ("DATA_RULES",),
    "inspection.checks":    ("Check", "CHECKS"),
    "inspection.counts":    ("compare_counts",),
    "inspection.report":    ("FileReport",),
    "inspection.inspect":   ("Inspector", "Budget", "inspect_file", "make_manifest"),
    "inspection.many":      ("inspect_files", "inspect_batch"),
    "inspection.stream":    ("inspect_stream",),
    "history.observations": ("Observation", "Replay"),
    "history.replay":       ("replay",),
    "history.questions":    ("Question", "read_question"),
    "history.diagnosis":    ("WaitPolicy", "NextStep", "Diagnosis", "diagnose"),
    "words.codes":          ("CODES",),
    "words.catalogue":      ("Message", "Catalogue", "Explanation"),
    "words.indonesian.catalogue": ("INDONESIAN",),
    "words.explain":        ("explain",),
}
# The types inside answers, imported by subject (``dapodik_status.vocabulary``). Their
# ``__module__`` is the package, so that pickles and hosts' migrations contain no inner path.
_INNER = {
    "vocabulary":           ("Trouble", "Outcome", "ResendAdvice", "ResendEffect", "Refusal",
                             "LabelRefusal", "Arrival", "VersionSeries", "VersionAge"),
    "findings.finding":     ("Rows",),
    "findings.frozen":      ("FrozenMapping",),
    "file.header":          ("Header",),
    "file.receipt":         ("Transfer",),
    "versions.policy":      ("VersionRule",),
    "versions.layouts":     ("Source",),
    "database.answers":     ("Contents", "BrokenRule", "BadPage", "BadText"),
    "inspection.report":    ("When",),
    "history.observations": ("Attempt",),
    "history.questions":    ("Topic",),
}
# fmt: on
_MODULE_OF = {
    name: module for table in (_HOME, _INNER) for module, names in table.items() for name in names
}
__all__ = list[str](  # pyright: ignore[reportUnsupportedDunderAll] - it reads __init__.pyi
    name for names in _HOME.values() for name in names
)

# Not imported from typing: importing this package loads not even typing.
# The imports below are for packers, which search for imports; names are loaded in __getattr__.
# pyright: reportUnusedImport=false
TYPE_CHECKING = False

if TYPE_CHECKING:
    # Never run: a packer (such as PyInstaller) searches for imports, and finds all modules here.
    import dapodik_status.database.answers
    import dapodik_status.file.header
    import dapodik_status.file.keeping
    import dapodik_status.file.receipt
    import dapodik_status.findings.finding
    import dapodik_status.findings.frozen
    import dapodik_status.history.diagnosis
    import dapodik_status.history.observations
    import dapodik_status.history.questions
    import dapodik_status.history.replay
    import dapodik_status.inspection.checks
    import dapodik_status.inspection.counts
    import dapodik_status.inspection.inspect
    import dapodik_status.inspection.many
    import dapodik_status.inspection.report
    import dapodik_status.inspection.stream
    import dapodik_status.rules.catalogue
    import dapodik_status.rules.rule
    import dapodik_status.status.facts
    import dapodik_status.status.labels
    import dapodik_status.status.machine
    import dapodik_status.status.workflow
    import dapodik_status.versions.layouts
    import dapodik_status.versions.policy
    import dapodik_status.versions.version
    import dapodik_status.vocabulary
    import dapodik_status.words.catalogue
    import dapodik_status.words.codes
    import dapodik_status.words.explain
    import dapodik_status.words.indonesian.catalogue


def __getattr__(name: str) -> object:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Not importlib.import_module: that would load one more module.
    value: object = getattr(__import__(f"{__name__}.{module}", fromlist=(name,)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
