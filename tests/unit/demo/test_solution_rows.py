from reckon.datasets.row import Origin
from reckon.demo.corruption import on_policy
from reckon.demo.problems import held_out, parse_question, question
from reckon.demo.samples import Sample, Sampled
from reckon.demo.solution_rows import corrupted_rows, on_policy_rows

_RIGHT = Sample(("2+3=5",), "5", (True,), correct=True, logprob_mean=-0.1)
_WRONG = Sample(("2+3=6",), "6", (False,), correct=False, logprob_mean=-0.2)
_EMPTY = Sample((), "", (), correct=False, logprob_mean=-0.3)
SAMPLED = [Sampled("2+3", (_RIGHT, _RIGHT, _WRONG, _EMPTY))]


def test_training_takes_each_distinct_sample_once_and_testing_takes_all_that_say_something() -> None:
    assert [row["id"] for row in on_policy_rows(SAMPLED, "train")] == ["train/2+3/0", "train/2+3/1"]
    assert [row["id"] for row in on_policy_rows(SAMPLED, "test")] == ["test/2+3/0", "test/2+3/1", "test/2+3/2"]


def test_a_row_tells_what_is_true_of_its_steps_and_answer() -> None:
    right, wrong = on_policy_rows(SAMPLED, "train")
    assert (right["labels"], right["answer"], right["answer_correct"], right["origin"]) == ([1], "5", True, "checked")
    assert (wrong["labels"], wrong["answer_correct"], wrong["split"]) == ([-1], False, "train")


def test_corrupted_rows_are_repeatable_labelled_as_an_exact_check_says_and_of_no_held_out_problem() -> None:
    rows = list(corrupted_rows(300, 5))
    assert rows == list(corrupted_rows(300, 5))
    assert rows != list(corrupted_rows(300, 6))
    excluded = {question(problem) for problem in held_out()}
    assert not excluded & {row["problem"] for row in rows}
    wrong = sum(-1 in row["labels"] or row["answer_correct"] is False for row in rows)
    assert 0.4 < wrong / len(rows) < 0.8
    origins: set[Origin] = {row["origin"] for row in rows}
    assert origins == {"corrupted"}
    for row in rows:
        assert len(row["labels"]) == len(row["steps"])
        checked = on_policy(parse_question(row["problem"]), tuple(row["steps"]), row["answer"]).labels
        first = next((at for at, label in enumerate(row["labels"]) if label == -1), len(row["labels"]))
        assert [bool(label) for label in checked[:first]] == [True] * first
