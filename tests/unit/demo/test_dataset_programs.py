"""What is generated is labelled as an exact check would label it, and never a problem of the evaluation."""

from reckon.datasets.row import checked as well_formed
from reckon.demo.dataset_programs import checked, generated
from reckon.demo.problems import held_out, question

ROWS = list(generated(400, seed=11))


def test_generated_rows_are_well_formed_and_the_same_for_a_seed():
    assert [well_formed(row) for row in ROWS] == list(generated(400, seed=11))
    assert list(generated(400, seed=12)) != ROWS
    assert len({row.id for row in ROWS}) == 400


def test_no_held_out_problem_is_generated():
    assert not {row.problem for row in ROWS} & {question(problem) for problem in held_out()}


def test_labels_turn_wrong_once_and_stay_so():
    wrong = [row for row in ROWS if row.first_error is not None]
    assert 0.4 < len(wrong) / len(ROWS) < 0.8
    for row in wrong:
        assert set(row.labels[row.first_error :]) == {-1}
        assert row.origin == "corrupted"


def test_the_checker_agrees_with_the_generator_on_where_the_first_error_is():
    for row in ROWS:
        labels = checked(row.problem, row.steps, row.answer)
        assert labels is not None
        assert labels[: len(row.steps)] == row.labels
        if row.answer_correct is not None:
            assert (labels[-1] == 1) == row.answer_correct


def test_a_right_solution_is_right_and_another_problem_is_none_of_its_own():
    assert checked("7a+5b*3", ["a7+5=12", "b12*3=36"], "36") == (1, 1, 1)
    assert checked("7a+5b*3", ["a7+5=13", "b13*3=39"], "39") == (-1, -1, -1)
    assert checked("What is love?", ["x"], "") is None
