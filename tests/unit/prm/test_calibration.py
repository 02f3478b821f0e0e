import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckon.errors import InvalidInput
from reckon.prm.calibration import KNOTS_MAX, NONE, Calibration, decode

ALL = [
    NONE,
    Calibration("temperature", (2.5,)),
    Calibration("platt", (0.7, -1.2)),
    Calibration("isotonic", (0.2, 0.1, 0.5, 0.4, 0.9, 0.8)),
]
SCORES = st.floats(0, 1)


@pytest.mark.parametrize("calibration", ALL, ids=lambda one: one.kind)
@given(SCORES, SCORES)
def test_a_calibrated_score_is_a_probability_and_keeps_the_order(
    calibration: Calibration, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= calibration(low) <= calibration(high) <= 1


@pytest.mark.parametrize("calibration", ALL, ids=lambda one: one.kind)
def test_what_is_encoded_is_decoded(calibration: Calibration) -> None:
    assert decode(calibration.encode()) == calibration


def test_known_values() -> None:
    assert Calibration("temperature", (2.0,))(0.9) == pytest.approx(0.75)  # logit 2.197 halved
    assert Calibration("platt", (1.0, 0.0))(0.3) == pytest.approx(0.3)
    stairs = ALL[3]
    assert [stairs(0.0), stairs(0.35), stairs(1.0)] == pytest.approx([0.1, 0.25, 0.8])


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("none", (1.0,)),
        ("temperature", ()),
        ("temperature", (0.0,)),
        ("temperature", (float("nan"),)),
        ("platt", (-1.0, 0.0)),
        ("isotonic", ()),
        ("isotonic", (0.1, 0.5, 0.2, 0.4)),
        ("isotonic", (0.2, 0.1, 0.1, 0.4)),
        ("isotonic", (0.2, 0.1, 0.5)),
        ("isotonic", (0.2, 1.1)),
        ("isotonic", tuple(value / 4000 for value in range(2 * KNOTS_MAX + 2))),
    ],
)
def test_values_that_do_not_fit_are_refused(kind: str, values: tuple[float, ...]) -> None:
    with pytest.raises(InvalidInput, match="cannot have these values"):
        Calibration(kind, values)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind":"magic","values":[]}', '{"kind":"platt","values":["a"]}'])
def test_text_that_is_no_calibration_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        decode(text)
