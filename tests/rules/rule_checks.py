"""How the tests try a rule, and what was decided of whom a rule is for: once, by hand."""

import datetime as dt
from collections.abc import Sequence

from dapodik_status import DATA_RULES
from dapodik_status.testing import assert_rule
from dapodik_status.testing.sample import SCHEMA

BY_CODE = {rule.code: rule for rule in DATA_RULES}
# For which schools; a rule that is not here is for all.
LEVELS = {
    "DPS354": ("tk",),
    "DPS355": ("paud", "tk"),
    "DPS356": ("paud", "tk"),
    "DPS357": ("kesetaraan",),
    "DPS358": ("sd",),
    "DPS359": ("sma", "smk", "smp"),
}
# For files whose classes have no kinds.
OLDER = ("DPS313", "DPS314", "DPS315", "DPS316", "DPS321")

# What is written is what is kept, nothing must be there, and no disk is waited for.
FAST = "PRAGMA synchronous=OFF;"
LOOSE = FAST + SCHEMA.replace(" NOT NULL", "").replace(" DECIMAL", "")
TODAY = dt.date(2026, 3, 1)
PUPIL, STAFF, SCHOOL, GROUP = "peserta_didik", "ptk", "sekolah", "rombongan_belajar"
MEMBER, REGISTRATION = "anggota_rombel", "registrasi_peserta_didik"


def check(
    code: str,
    *,
    breaks: Sequence[str],
    passes: Sequence[str],
    count: int,
    schema: str = LOOSE,
    today: dt.date = TODAY,
    level: str | None = None,
) -> None:
    """Assert that the rule finds *count* rows after *breaks*, and none after *passes*."""
    assert_rule(
        BY_CODE[code],
        breaks=breaks,
        passes=passes,
        count=count,
        schema=schema,
        today=today,
        level=level,
    )
