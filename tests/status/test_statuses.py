"""What is known of each status: decided once more by hand, so that no cell changes unseen."""

import attrs
import pytest

from dapodik_status import STATUSES, Actor, Evidence, Status, StatusFacts
from dapodik_status.vocabulary import Outcome, ResendAdvice

BELUM, WEB, APLIKASI, CEK, PENDING, BERHASIL, PENGECUALIAN, CLEANSING, ERROR = Status
SEKOLAH, DINAS, SERVER, _ = Actor
SAID, SEEN = Evidence.DINYATAKAN, Evidence.TERAMATI

# stage, set by, whose turn, outcome, whether to send again, whether the data can be seen, how the
# status is known, which of these the library infers, and how its source begins: the item of the
# article, and whether comments tell of it too.
# fmt: off
DECIDED: dict[Status, tuple[object, ...]] = {
    BELUM: (0, None, SEKOLAH, Outcome.NOT_SENT, ResendAdvice.SEND_FIRST, False, SAID,
            "stage turn data_visible", "artikel, butir 1"),
    WEB: (1, DINAS, SERVER, Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, False, SAID,
          "stage turn resend data_visible", "artikel, butir 2"),
    APLIKASI: (1, SEKOLAH, SERVER, Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, False, SAID,
               "resend", "artikel, butir 3; komentar"),
    CEK: (2, SERVER, SERVER, Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, None, SAID,
          "resend", "artikel, butir 4"),
    PENDING: (2, SERVER, SERVER, Outcome.IN_PROGRESS, ResendAdvice.WAIT_FIRST, None, SEEN,
              "stage set_by resend", "komentar: pending"),
    BERHASIL: (3, SERVER, None, Outcome.COMPLETE, ResendAdvice.NOT_NEEDED, True, SAID,
               "resend data_visible", "artikel, butir 5; komentar"),
    PENGECUALIAN: (3, SERVER, SEKOLAH, Outcome.PARTIAL, ResendAdvice.COMPARE_FIRST, True, SAID,
                   "stage resend data_visible", "artikel, butir 6"),
    CLEANSING: (None, SERVER, SEKOLAH, Outcome.AT_RISK, ResendAdvice.ASK_FIRST, None, SAID,
                "set_by resend", "artikel, butir 7"),
    ERROR: (None, SERVER, SEKOLAH, Outcome.FAILED, ResendAdvice.SEND_AGAIN, False, SAID,
            "set_by data_visible", "artikel, butir 8"),
}
# fmt: on


def test_each_status_has_one_row_in_order() -> None:
    assert [row.status for row in STATUSES] == list(Status)


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: row.status.value)
class TestRow:
    def test_it_keeps_what_was_decided_of_it(self, row: StatusFacts) -> None:
        *facts, source = DECIDED[row.status]
        assert [
            row.stage, row.set_by, row.turn, row.outcome, row.resend, row.data_visible,
            row.evidence, " ".join(row.inferred),
        ] == facts  # fmt: skip
        assert row.source.startswith(str(source))
        assert row.source.count(";") == str(source).count(";")

    def test_it_cannot_be_changed(self, row: StatusFacts) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            row.stage = 9  # type: ignore[misc]  # what is shown

    def test_its_facts_do_not_contradict_each_other(self, row: StatusFacts) -> None:
        assert set(row.inferred) <= {field.name for field in attrs.fields(StatusFacts)}
        assert row.data_at_risk is (row.outcome is Outcome.AT_RISK)
        assert row.data_visible is not True or row.outcome in {Outcome.COMPLETE, Outcome.PARTIAL}
        assert (row.turn is None) is (row.outcome is Outcome.COMPLETE)
        waits = row.resend is ResendAdvice.WAIT_FIRST
        assert waits is (row.turn is Actor.SERVER)
