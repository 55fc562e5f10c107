# The public names, for type checkers.
from dapodik_status.file.keeping import (
    load_manifest as load_manifest,
)
from dapodik_status.file.keeping import (
    save_manifest as save_manifest,
)
from dapodik_status.file.receipt import (
    Manifest as Manifest,
)
from dapodik_status.findings.finding import (
    Finding as Finding,
)
from dapodik_status.findings.finding import (
    FindingType as FindingType,
)
from dapodik_status.history.diagnosis import (
    Diagnosis as Diagnosis,
)
from dapodik_status.history.diagnosis import (
    NextStep as NextStep,
)
from dapodik_status.history.diagnosis import (
    WaitPolicy as WaitPolicy,
)
from dapodik_status.history.diagnosis import (
    diagnose as diagnose,
)
from dapodik_status.history.observations import (
    Observation as Observation,
)
from dapodik_status.history.observations import (
    Replay as Replay,
)
from dapodik_status.history.questions import (
    Question as Question,
)
from dapodik_status.history.questions import (
    read_question as read_question,
)
from dapodik_status.history.replay import (
    replay as replay,
)
from dapodik_status.inspection.checks import (
    CHECKS as CHECKS,
)
from dapodik_status.inspection.checks import (
    Check as Check,
)
from dapodik_status.inspection.counts import (
    compare_counts as compare_counts,
)
from dapodik_status.inspection.inspect import (
    Budget as Budget,
)
from dapodik_status.inspection.inspect import (
    Inspector as Inspector,
)
from dapodik_status.inspection.inspect import (
    inspect_file as inspect_file,
)
from dapodik_status.inspection.inspect import (
    make_manifest as make_manifest,
)
from dapodik_status.inspection.many import (
    inspect_batch as inspect_batch,
)
from dapodik_status.inspection.many import (
    inspect_files as inspect_files,
)
from dapodik_status.inspection.report import (
    FileReport as FileReport,
)
from dapodik_status.inspection.stream import (
    inspect_stream as inspect_stream,
)
from dapodik_status.rules.catalogue import (
    DATA_RULES as DATA_RULES,
)
from dapodik_status.rules.rule import (
    DataRule as DataRule,
)
from dapodik_status.status.facts import (
    STATUSES as STATUSES,
)
from dapodik_status.status.facts import (
    StatusFacts as StatusFacts,
)
from dapodik_status.status.labels import (
    LabelReading as LabelReading,
)
from dapodik_status.status.labels import (
    read_label as read_label,
)
from dapodik_status.status.labels import (
    read_labels as read_labels,
)
from dapodik_status.status.machine import (
    build_machine as build_machine,
)
from dapodik_status.status.workflow import (
    WORKFLOW as WORKFLOW,
)
from dapodik_status.status.workflow import (
    Transition as Transition,
)
from dapodik_status.status.workflow import (
    WhyNot as WhyNot,
)
from dapodik_status.status.workflow import (
    Workflow as Workflow,
)
from dapodik_status.versions.layouts import (
    LAYOUTS as LAYOUTS,
)
from dapodik_status.versions.layouts import (
    Layout as Layout,
)
from dapodik_status.versions.policy import (
    VersionPolicy as VersionPolicy,
)
from dapodik_status.versions.version import (
    DatabaseVersion as DatabaseVersion,
)
from dapodik_status.vocabulary import (
    Actor as Actor,
)
from dapodik_status.vocabulary import (
    Depth as Depth,
)
from dapodik_status.vocabulary import (
    Evidence as Evidence,
)
from dapodik_status.vocabulary import (
    FileKind as FileKind,
)
from dapodik_status.vocabulary import (
    Severity as Severity,
)
from dapodik_status.vocabulary import (
    Status as Status,
)
from dapodik_status.words.catalogue import (
    Catalogue as Catalogue,
)
from dapodik_status.words.catalogue import (
    Explanation as Explanation,
)
from dapodik_status.words.catalogue import (
    Message as Message,
)
from dapodik_status.words.codes import (
    CODES as CODES,
)
from dapodik_status.words.explain import (
    explain as explain,
)
from dapodik_status.words.indonesian.catalogue import (
    INDONESIAN as INDONESIAN,
)

__version__: str
__all__: list[str]  # noqa: PYI035 - made of the names above, so that they stand once
