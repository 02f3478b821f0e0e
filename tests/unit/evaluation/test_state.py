from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import Conflict
from reckon.evaluation.outcome import Drawn, Outcome, outcome_from
from reckon.evaluation.state import State

ABOUT: Mapping[str, object] = {"model": "m", "samples": 4}
DRAWN = Drawn("42", True, (0.5, 0.25), -0.125, 6)
OUTCOME = Outcome(True, (DRAWN, Drawn(None, False, (), None, 3)), 9, 14, 8, 40)

drawn = st.builds(
    Drawn,
    st.none() | st.text(),
    st.none() | st.booleans(),
    st.lists(st.floats(0, 1)).map(tuple),
    st.none() | st.floats(-50, 0),
    st.integers(0, 10**6),
)
counts = st.integers(0, 10**9)


@given(st.builds(Outcome, st.none() | st.booleans(), st.lists(drawn).map(tuple), counts, counts, counts, counts))
def test_an_outcome_comes_back_as_it_was(outcome: Outcome) -> None:
    assert outcome_from(outcome.as_json()) == outcome


def test_what_was_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.jsonl"
    with closing(State.opened(path, ABOUT)) as state:
        state.add((0, "pool", 4), OUTCOME, 5)
        state.add((1, "pool", 4), OUTCOME, 7)
        state.add((0, "beam", 2), OUTCOME, 11)
    with closing(State.opened(path, ABOUT)) as state:
        assert state.outcomes == {(0, "pool", 4): OUTCOME, (1, "pool", 4): OUTCOME, (0, "beam", 2): OUTCOME}
        assert state.wall_ns == {"pool": 12, "beam": 11}


def test_a_torn_end_is_cut_off_and_written_over(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    with closing(State.opened(path, ABOUT)) as state:
        state.add((0, "pool", 4), OUTCOME, 5)
        state.add((1, "pool", 4), OUTCOME, 5)
    whole = path.read_bytes()
    for cut in range(1, len(whole.splitlines()[-1]) + 1, 7):
        path.write_bytes(whole[:-cut])
        with closing(State.opened(path, ABOUT)) as state:
            assert list(state.outcomes) == [(0, "pool", 4)]
            state.add((1, "pool", 4), OUTCOME, 5)
        assert path.read_bytes() == whole


def test_another_evaluation_is_refused_and_the_difference_named(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    State.opened(path, ABOUT).close()
    with pytest.raises(Conflict, match="samples was 4, is 8"):
        State.opened(path, {**ABOUT, "samples": 8})


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    path.write_text("dear diary\n")
    with pytest.raises(Conflict, match="no evaluation"):
        State.opened(path, ABOUT)
    assert path.read_text() == "dear diary\n"


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    with closing(State.opened(path, ABOUT)), pytest.raises(Conflict, match="Another evaluation writes"):
        State.opened(path, ABOUT)
    State.opened(path, ABOUT).close()
