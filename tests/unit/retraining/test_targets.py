from reckon.retraining.example import Example
from reckon.retraining.plan import Plan
from reckon.retraining.targets import BALANCE_MAX, balance, targets


def _example(labels: tuple[int | None, ...], *, answer_correct: bool | None = None, **more: object) -> Example:
    steps = tuple(str(at) for at in range(len(labels)))
    return Example("i", "p", "q", steps, labels, answer="1", answer_correct=answer_correct, **more)  # type: ignore[arg-type]  # a test's shorthand


def test_what_follows_the_first_error_is_left_out() -> None:
    asked = targets(_example((1, 0, -1, 1, -1)), Plan(), wrong_weight=3.0, judge_answer=False)
    assert asked.chances == (1.0, 1.0, 0.0, None, None)
    assert asked.weights == (1.0, 1.0, 6.0, 0.0, 0.0)


def test_or_weighs_less_and_is_wrong_whatever_its_own_label() -> None:
    asked = targets(_example((-1, 1)), Plan(after_error_weight=0.5), wrong_weight=2.0, judge_answer=False)
    assert asked.chances == (0.0, 0.0)
    assert asked.weights == (4.0, 1.0)


def test_soft_chances_are_taken_where_they_are_asked_for_and_there() -> None:
    example = _example((1, None, -1), soft=(0.9, 0.6, 0.2))
    assert targets(example, Plan(targets="soft"), wrong_weight=1.0, judge_answer=False).chances == (0.9, 0.6, 0.2)
    assert targets(example, Plan(), wrong_weight=1.0, judge_answer=False).chances == (1.0, None, 0.0)


def test_the_answer_is_asked_only_where_all_before_it_is_known_to_be_right() -> None:
    def last(labels: tuple[int | None, ...], *, answer_correct: bool | None) -> float | None:
        example = _example(labels, answer_correct=answer_correct)
        return targets(example, Plan(), wrong_weight=1.0, judge_answer=True).chances[-1]

    assert last((1, 1), answer_correct=True) == 1.0
    assert last((1, 1), answer_correct=False) == 0.0
    assert last((1, -1), answer_correct=True) is None
    assert last((1, None), answer_correct=True) is None
    assert last((1, 1), answer_correct=None) is None


def test_wrong_steps_are_made_as_heavy_as_right_ones() -> None:
    assert balance([_example((1, 1, 1, -1, 1))]) == 3.0
    assert balance([_example((1, 1))]) == 1.0
    assert balance([_example((-1,))] * 3) == 1.0
    assert balance([_example((1,) * 500), _example((-1,))]) == BALANCE_MAX
