"""What each format can say of a row is the same after it was written and read."""

import contextlib
import io
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.any_rows import row, rows
from reckon.datasets.formats.registry import READERS, WRITERS, LineName, lines
from reckon.datasets.formats.told import Item, Told
from reckon.datasets.row import Row
from reckon.errors import InvalidInput

TOLD = Told("somewhere", "MIT")
NAMES: Sequence[LineName] = tuple(WRITERS)


def read_back(name: LineName, written: Row) -> Row | None:
    data = b"".join(lines(name, [written]))
    if not data:
        return None
    [found] = READERS[name](io.BytesIO(data), TOLD)
    assert isinstance(found, Row), found
    return found


def without_neutral(labels: Sequence[int | None]) -> tuple[int | None, ...]:
    return tuple(1 if label == 0 else label for label in labels)


def to_first_gap(written: Row) -> int:
    return written.labels.index(None) if None in written.labels else len(written.labels)


@pytest.mark.parametrize("name", ["stepwise", "chat"])
@given(written=rows())
def test_stepwise_and_chat_keep_problem_steps_and_labels_up_to_the_first_gap(name: LineName, written: Row):
    found = read_back(name, written)
    count = to_first_gap(written)
    if found is None:
        assert count == 0
        return
    assert (found.problem, found.steps) == (written.problem, written.steps[:count])
    assert found.labels == without_neutral(written.labels[:count])


@given(written=rows())
def test_prm800k_keeps_all_ratings(written: Row):
    data = b"".join(lines("prm800k", [written]))
    [found] = READERS["prm800k"](io.BytesIO(data), TOLD)
    if all(label is None for label in written.labels):
        assert not isinstance(found, Row)
        return
    assert isinstance(found, Row)
    assert (found.problem, found.steps, found.labels) == (written.problem, written.steps, written.labels)
    assert (found.answer, found.answer_correct) == (written.answer, written.answer_correct)


@given(written=rows())
def test_processbench_keeps_the_first_error(written: Row):
    found = read_back("processbench", written)
    if found is None:
        assert None in written.labels
        return
    assert (found.problem, found.steps, found.first_error) == (written.problem, written.steps, written.first_error)
    assert found.answer_correct == written.answer_correct
    assert not written.id or found.id == written.id


@given(written=rows())
def test_math_shepherd_keeps_steps_but_for_white_space_around_them(written: Row):
    found = read_back("math-shepherd", written)
    count = to_first_gap(written)
    if found is None:
        assert count == 0
        return
    assert found.problem.strip() == written.problem.strip()
    assert found.steps == tuple(step.strip() for step in written.steps[:count])
    assert found.labels == without_neutral(written.labels[:count])
    assert found.domain == written.domain


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("marked", ["\u043a\u0438", "a Step 1: b", "\n\nStep 1: ", "+", "</s>"])
def test_a_text_that_looks_like_a_mark_is_left_out_or_comes_back_whole(name: LineName, marked: str):
    written = row(problem=f"p {marked}", labels=(1, -1))
    found = read_back(name, written)
    assert found is None or (found.problem, found.steps) == (written.problem, written.steps)


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=60) | st.sampled_from([b"{}", b"[]", b'{"a": {}}', b"1", b'{"label": [], "input": 7}']))
def test_what_is_of_another_format_is_refused_and_never_fails_otherwise(name: Any, data: bytes):
    found: list[Item] = []
    with contextlib.suppress(InvalidInput):
        found = list(READERS[name](io.BytesIO(data), TOLD))
    assert not any(isinstance(one, Row) for one in found)
