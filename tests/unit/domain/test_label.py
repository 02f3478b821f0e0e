import pytest

from reckon.domain.label import COMMENT_CHARS_MAX, CORRECTED_CHARS_MAX, Label, Origin, new_label_id
from reckon.errors import InvalidInput


def label(**what: object) -> Label:
    given: dict[str, object] = {
        "id": new_label_id(),
        "project": "p",
        "trace_id": "0" * 32,
        "generation_id": "0" * 16,
        "segmentation": "paragraph/min1",
        "step": 0,
        "value": 1,
        "origin": Origin.PERSON,
        "annotator": "user:u1",
        "created_ns": 1,
    }
    return Label(**{**given, **what})  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 2},
        {"step": -1},
        {"first_error": True},
        {"first_error": True, "value": -1, "step": None},
        {"soft": 1.01},
        {"soft": -0.01},
        {"comment": "x" * (COMMENT_CHARS_MAX + 1)},
        {"corrected": "x" * (CORRECTED_CHARS_MAX + 1)},
    ],
)
def test_what_no_label_can_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        label(**wrong)


@pytest.mark.parametrize(
    "right",
    [
        {"value": None},
        {"step": None},
        {"first_error": True, "value": -1},
        {"soft": 0.0},
        {"soft": 1.0},
        {"comment": "x" * COMMENT_CHARS_MAX, "corrected": "x" * CORRECTED_CHARS_MAX},
    ],
)
def test_what_lies_at_the_edge_is_a_label(right: dict[str, object]) -> None:
    assert label(**right).id.startswith("lb_")
