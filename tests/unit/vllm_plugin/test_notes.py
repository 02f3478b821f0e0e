"""Notes survive the pipe."""

from hypothesis import given
from hypothesis import strategies as st

from reckon.vllm_plugin.facts import Admitted, Ended
from reckon.vllm_plugin.notes import LENGTH_BYTES, admitted_of, ended_of, frame, read_body, told, told_end
from reckon.vllm_plugin.trace_context import ParentContext

WHOLE = st.integers(0, 2**63 - 1)
PARENTS = st.builds(
    ParentContext, st.binary(min_size=16, max_size=16), st.binary(min_size=8, max_size=8), st.booleans(), st.text()
)
ADMITTED = st.builds(
    Admitted,
    request_id=st.text(),
    index=st.integers(0, 100),
    arrival_ns=WHOLE,
    clock_offset_ns=st.integers(-(2**62), 2**62),
    prompt_tokens=WHOLE,
    model=st.text(),
    parent=st.none() | PARENTS,
    phase=st.sampled_from([None, "reasoning", "answer"]),
    question=st.text(),
    temperature=st.none() | st.floats(0, 2),
    seed=st.none() | WHOLE,
    project=st.none() | st.text(),
)
ENDED = st.none() | st.builds(Ended, st.text(), WHOLE, *[st.floats(0, 1e9)] * 4, WHOLE, WHOLE)


@given(ADMITTED)
def test_an_admission_is_told_whole(admitted: Admitted) -> None:
    assert admitted_of(read_body(frame(told(admitted))[LENGTH_BYTES:])) == admitted


@given(ENDED)
def test_an_ending_is_told_whole(ended: Ended | None) -> None:
    facts = told_end(ended)
    assert ended_of(read_body(frame((facts,))[LENGTH_BYTES:])[0]) == ended
