"""Every code that a finding of this library can carry, put together from the tables of rows."""

from dapodik_status.findings.finding import FindingType
from dapodik_status.history.diagnosis import WAITING_CHECKS
from dapodik_status.history.observations import HISTORY_CHECKS
from dapodik_status.inspection.checks import CHECKS, Check
from dapodik_status.inspection.counts import COUNT_CHECKS
from dapodik_status.rules.catalogue import DATA_RULES
from dapodik_status.rules.rule import DataRule

#: By code, in the order in which the codes are told; the words stand under ``kode.`` and the code.
CODES: dict[str, Check | DataRule | FindingType] = {
    row.code: row
    for rows in (CHECKS, DATA_RULES, COUNT_CHECKS, HISTORY_CHECKS, WAITING_CHECKS)
    for row in rows
}
