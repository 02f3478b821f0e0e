from reckon.metrics.majority import leading_answer, votes


def test_votes_are_counted_most_first_and_no_answer_is_no_vote() -> None:
    assert votes(["a", "b", None, "b", "c"]) == [("b", 2), ("a", 1), ("c", 1)]


def test_a_tie_goes_to_the_answer_that_came_first() -> None:
    assert leading_answer(["b", "a", "a", "b"]) == "b"


def test_weights_move_the_majority() -> None:
    assert leading_answer(["a", "a", "b"], [0.2, 0.2, 0.5]) == "b"


def test_nobody_leads_where_nobody_answered() -> None:
    assert (leading_answer([None, None]), votes([None])) == (None, [])
