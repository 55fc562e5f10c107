"""What is known of each status."""

import attrs
import pytest

from dapodik_status import STATUSES, Actor, Status, StatusFacts
from dapodik_status.vocabulary import Outcome, ResendAdvice

# As the design has it: stage, set by, whose turn.
DESIGN = {
    Status.BELUM_TERKIRIM: (0, None, Actor.SEKOLAH),
    Status.DITERIMA_VIA_WEB: (1, Actor.DINAS, Actor.SERVER),
    Status.DITERIMA_VIA_APLIKASI: (1, Actor.SEKOLAH, Actor.SERVER),
    Status.CEK_KONVERSI: (2, Actor.SERVER, Actor.SERVER),
    Status.PENDING: (2, Actor.SERVER, Actor.SERVER),
    Status.BERHASIL_DIPROSES: (3, Actor.SERVER, None),
    Status.BERHASIL_DENGAN_PENGECUALIAN: (3, Actor.SERVER, Actor.SEKOLAH),
    Status.TERKENA_CLEANSING: (None, Actor.SERVER, Actor.SEKOLAH),
    Status.SQLITE_ERROR: (None, Actor.SERVER, Actor.SEKOLAH),
}


def test_each_status_has_one_row_in_order() -> None:
    assert [row.status for row in STATUSES] == list(Status)


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: row.status.value)
class TestRow:
    def test_stage_setter_and_turn_are_the_designs(self, row: StatusFacts) -> None:
        assert (row.stage, row.set_by, row.turn) == DESIGN[row.status]

    def test_it_has_a_source_and_names_what_is_inferred(self, row: StatusFacts) -> None:
        assert row.source
        assert set(row.inferred) <= {field.name for field in attrs.fields(StatusFacts)}

    def test_it_cannot_be_changed(self, row: StatusFacts) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            row.stage = 9  # type: ignore[misc]  # what is shown

    def test_its_facts_do_not_contradict_each_other(self, row: StatusFacts) -> None:
        assert row.data_at_risk is (row.outcome is Outcome.AT_RISK)
        assert row.data_visible is not True or row.outcome in {Outcome.COMPLETE, Outcome.PARTIAL}
        assert (row.turn is None) is (row.outcome is Outcome.COMPLETE)
        waits = row.resend is ResendAdvice.WAIT_FIRST
        assert waits is (row.turn is Actor.SERVER)
