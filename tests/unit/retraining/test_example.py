from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import MalformedPayload
from reckon.retraining.example import Example, read_examples, write_examples
from reckon.retraining.scores_file import read_scores, write_scores

TEXT = st.text(max_size=20)
EXAMPLES = st.builds(
    Example,
    id=TEXT,
    problem=TEXT,
    question=TEXT,
    steps=st.lists(TEXT, max_size=3).map(tuple),
    labels=st.lists(st.sampled_from([-1, 0, 1, None]), max_size=3).map(tuple),
    soft=st.lists(st.none() | st.floats(0, 1), max_size=3).map(tuple),
    answer=st.none() | TEXT,
    answer_correct=st.none() | st.booleans(),
)


@given(st.lists(EXAMPLES, max_size=4))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, examples: list[Example]) -> None:
    path = tmp_path_factory.mktemp("x") / "train.jsonl"
    assert write_examples(path, examples) == len(examples)
    assert list(read_examples(path)) == examples


@pytest.mark.parametrize("line", ["{", "[]", '{"id":"a"}'])
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "train.jsonl").write_text(line + "\n")
    with pytest.raises(MalformedPayload, match=r"train\.jsonl, line 1"):
        list(read_examples(tmp_path / "train.jsonl"))


def test_scores_come_back_and_rubbish_does_not(tmp_path: Path) -> None:
    write_scores(tmp_path / "s.json", {"a": (0.5, 1.0), "b": ()})
    assert read_scores(tmp_path / "s.json") == {"a": (0.5, 1.0), "b": ()}
    (tmp_path / "s.json").write_text('{"a": ["x"]}')
    with pytest.raises(MalformedPayload):
        read_scores(tmp_path / "s.json")
