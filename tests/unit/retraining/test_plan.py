import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.retraining.plan import BATCH_MAX, STEPS_MAX, Plan, decode

PLANS = st.builds(
    Plan,
    steps=st.integers(1, STEPS_MAX),
    batch=st.integers(1, BATCH_MAX),
    targets=st.sampled_from(["hard", "soft"]),
    optimiser=st.sampled_from(["adamw", "muon"]),
    lm_weight=st.floats(0, 10),
)


@given(PLANS)
def test_what_is_encoded_is_decoded(plan: Plan) -> None:
    assert decode(plan.encode()) == plan


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": 0},
        {"steps": STEPS_MAX + 1},
        {"batch": BATCH_MAX + 1},
        {"rate": 0.0},
        {"lm_weight": -1.0},
        {"lora_rank": -1},
        {"checkpoint_steps": 0},
        {"optimiser": "sgd"},
        {"targets": "firm"},
        {"tokens_max": 0},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Plan(**wrong)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("text", ["", "[]", '{"steps":"many"}', '{"magic":1}'])
def test_text_that_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        decode(text)
