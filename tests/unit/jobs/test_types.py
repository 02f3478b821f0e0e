import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput, LimitExceeded
from reckon.jobs.types import (
    IDS_MAX,
    BackfillScores,
    BuildDataset,
    Job,
    RepriceTraces,
    ScoreGenerations,
    SummariseTraces,
    TrainPrm,
    decode,
    encode,
)

HEX = st.text("0123456789abcdef", min_size=16, max_size=32)
JOBS = st.one_of(
    st.builds(ScoreGenerations, st.text(max_size=8), st.lists(st.tuples(HEX, HEX), max_size=4).map(tuple)),
    st.builds(SummariseTraces, st.text(max_size=8), st.lists(HEX, max_size=4).map(tuple)),
    st.builds(TrainPrm, st.text(max_size=8), HEX),
    st.builds(BackfillScores, st.text(max_size=8), HEX),
    st.builds(RepriceTraces, st.text(max_size=8), HEX),
    st.builds(BuildDataset, st.text(max_size=8), st.text(max_size=8), st.integers(1, 10**6)),
)


@given(JOBS)
def test_a_job_survives_its_way_through_the_outbox(job: Job) -> None:
    assert decode(*encode(job)) == job


@pytest.mark.parametrize(
    ("kind", "payload"),
    [("reckon.score", "{"), ("reckon.score", '{"project": "p"}'), ("reckon.score", '{"project":"p","keys":[1]}')],
)
def test_a_payload_that_cannot_be_read_is_refused(kind: str, payload: str) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        decode(kind, payload)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no job of the kind"):
        decode("reckon.sing", "{}")


def test_a_job_has_at_most_so_many_ids() -> None:
    encode(SummariseTraces("p", ("00",) * IDS_MAX))
    with pytest.raises(LimitExceeded):
        encode(SummariseTraces("p", ("00",) * (IDS_MAX + 1)))
