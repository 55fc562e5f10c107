"""Every code that a finding of this library can have, collected from the tables of rows."""

from dapodik_status.findings.finding import FindingType
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.inspection.checks import CHECKS, Check
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule

#: The rows by code. The words for a code are in the catalogue under ``kode.<code>``.
CODES: dict[str, Check | DataRule | FindingType] = {
    row.code: row
    for rows in (CHECKS, DATA_RULES, COUNT_CHECKS, HISTORY_CHECKS, WAITING_CHECKS)
    for row in rows
}
