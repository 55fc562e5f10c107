# The public names, for type checkers.
from dapodik_status.vocabulary import (
    Actor as Actor,
    Depth as Depth,
    Evidence as Evidence,
    FileKind as FileKind,
    Severity as Severity,
    Status as Status,
)
from dapodik_status.findings.finding import (
    Finding as Finding,
    FindingType as FindingType,
)
from dapodik_status.status.facts import (
    STATUSES as STATUSES,
    StatusFacts as StatusFacts,
)
from dapodik_status.status.workflow import (
    Transition as Transition,
    WORKFLOW as WORKFLOW,
    WhyNot as WhyNot,
    Workflow as Workflow,
)
from dapodik_status.status.machine import (
    build_machine as build_machine,
)
from dapodik_status.status.labels import (
    LabelReading as LabelReading,
    read_label as read_label,
)
from dapodik_status.file.receipt import (
    Manifest as Manifest,
    load_manifest as load_manifest,
    save_manifest as save_manifest,
)
from dapodik_status.versions.version import (
    DatabaseVersion as DatabaseVersion,
)
from dapodik_status.versions.policy import (
    VersionPolicy as VersionPolicy,
)
from dapodik_status.versions.layouts import (
    LAYOUTS as LAYOUTS,
    Layout as Layout,
)
from dapodik_status.rules.rule import (
    DataRule as DataRule,
)
from dapodik_status.rules.catalogue import (
    DATA_RULES as DATA_RULES,
)
from dapodik_status.inspection.checks import (
    CHECKS as CHECKS,
    Check as Check,
)
from dapodik_status.inspection.counts import (
    compare_counts as compare_counts,
)
from dapodik_status.inspection.report import (
    FileReport as FileReport,
)
from dapodik_status.inspection.inspect import (
    Budget as Budget,
    Inspector as Inspector,
    inspect_file as inspect_file,
    make_manifest as make_manifest,
)
from dapodik_status.inspection.many import (
    inspect_files as inspect_files,
)
from dapodik_status.history.observations import (
    Observation as Observation,
    Replay as Replay,
)
from dapodik_status.history.replay import (
    replay as replay,
)
from dapodik_status.history.diagnosis import (
    Diagnosis as Diagnosis,
    NextStep as NextStep,
    WaitPolicy as WaitPolicy,
    diagnose as diagnose,
)
from dapodik_status.words.codes import (
    CODES as CODES,
)
from dapodik_status.words.catalogue import (
    Catalogue as Catalogue,
    Explanation as Explanation,
    Message as Message,
)
from dapodik_status.words.indonesian.catalogue import (
    INDONESIAN as INDONESIAN,
)
from dapodik_status.words.explain import (
    explain as explain,
)

__version__: str
__all__: list[str]  # noqa: PYI035 - the names above are it
