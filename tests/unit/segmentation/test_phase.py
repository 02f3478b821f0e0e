"""The phase that a prompt leaves open."""

import pytest

from reckon.segmentation import first_phase

OPEN, CLOSE = 3, 4


@pytest.mark.parametrize(
    ("prompt", "phase"),
    [([1, 3, 7], "reasoning"), ([3, 7, 4, 9], "answer"), ([1, 2], None), ([3, 4, 3], "reasoning"), ([], None)],
)
def test_the_last_marker_in_the_prompt_decides(prompt, phase) -> None:
    assert first_phase(prompt, OPEN, CLOSE) == phase


def test_a_tokenizer_without_markers_decides_nothing() -> None:
    assert first_phase([1, 2, 3], None, None) is None
