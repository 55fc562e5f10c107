# Written by docs/programs/generate.py from _HOME in __init__.py: do not edit.
from dapodik_status.file.keeping import load_manifest, save_manifest
from dapodik_status.file.receipt import Manifest
from dapodik_status.findings.finding import Finding, FindingType
from dapodik_status.history.diagnosis import Diagnosis, NextStep, WaitPolicy, diagnose
from dapodik_status.history.observations import Observation, Replay
from dapodik_status.history.questions import Question, read_question
from dapodik_status.history.replay import replay
from dapodik_status.inspection.checks import CHECKS, Check
from dapodik_status.inspection.counts import compare_counts
from dapodik_status.inspection.inspect import Budget, Inspector, inspect_file, make_manifest
from dapodik_status.inspection.many import inspect_batch, inspect_files
from dapodik_status.inspection.report import FileReport
from dapodik_status.inspection.stream import inspect_stream
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule
from dapodik_status.status.facts import STATUSES, StatusFacts
from dapodik_status.status.labels import LabelReading, read_label, read_labels
from dapodik_status.status.machine import build_machine
from dapodik_status.status.workflow import WORKFLOW, Transition, WhyNot, Workflow
from dapodik_status.versions.layouts import LAYOUTS, Layout
from dapodik_status.versions.policy import VersionPolicy
from dapodik_status.versions.version import DatabaseVersion
from dapodik_status.vocabulary import Actor, Depth, Evidence, FileKind, Severity, Status
from dapodik_status.words.catalogue import Catalogue, Explanation, Message
from dapodik_status.words.codes import CODES
from dapodik_status.words.explain import explain
from dapodik_status.words.indonesian.catalogue import INDONESIAN

__version__: str
__all__ = [
    "CHECKS",
    "CODES",
    "DATA_RULES",
    "INDONESIAN",
    "LAYOUTS",
    "STATUSES",
    "WORKFLOW",
    "Actor",
    "Budget",
    "Catalogue",
    "Check",
    "DataRule",
    "DatabaseVersion",
    "Depth",
    "Diagnosis",
    "Evidence",
    "Explanation",
    "FileKind",
    "FileReport",
    "Finding",
    "FindingType",
    "Inspector",
    "LabelReading",
    "Layout",
    "Manifest",
    "Message",
    "NextStep",
    "Observation",
    "Question",
    "Replay",
    "Severity",
    "Status",
    "StatusFacts",
    "Transition",
    "VersionPolicy",
    "WaitPolicy",
    "WhyNot",
    "Workflow",
    "build_machine",
    "compare_counts",
    "diagnose",
    "explain",
    "inspect_batch",
    "inspect_file",
    "inspect_files",
    "inspect_stream",
    "load_manifest",
    "make_manifest",
    "read_label",
    "read_labels",
    "read_question",
    "replay",
    "save_manifest",
]
