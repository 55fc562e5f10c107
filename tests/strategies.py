"""What hypothesis draws from the tables."""

from hypothesis import strategies as st

from dapodik_status import WORKFLOW, Actor, Status, Transition

statuses = st.sampled_from(list(Status))
actors = st.sampled_from([None, *Actor])
triggers = st.sampled_from(WORKFLOW.triggers)


@st.composite
def walks(draw: st.DrawFn, *, longest: int = 12) -> list[Transition]:
    """Draw a legal walk from BELUM_TERKIRIM: each step starts where the one before ended."""
    here = Status.BELUM_TERKIRIM
    walk: list[Transition] = []
    for _ in range(draw(st.integers(0, longest))):
        step = draw(st.sampled_from(WORKFLOW.legal_from(here)))
        walk.append(step)
        here = step.dest
    return walk
