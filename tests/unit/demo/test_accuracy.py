"""The demo's table counts what each chooser would have got right."""

from reckon.demo.accuracy import Candidate, accuracy


def test_each_chooser_is_counted_by_its_own_pick() -> None:
    one = [
        Candidate("5", False, 0.2, -0.1),
        Candidate("5", False, 0.3, -0.9),
        Candidate("7", True, 0.9, -0.5),
    ]
    table = accuracy([one])
    assert (table.majority, table.prm, table.logprob, table.oracle) == (0.0, 1.0, 0.0, 1.0)


def test_a_tie_goes_to_the_answer_seen_first() -> None:
    assert accuracy([[Candidate("7", True, None, None), Candidate("5", False, None, None)]]).majority == 1.0
    assert accuracy([[Candidate("5", False, None, None), Candidate("7", True, None, None)]]).majority == 0.0


def test_unscored_candidates_make_no_number() -> None:
    table = accuracy([[Candidate("7", True, None, None)]])
    assert table.prm is None
    assert table.logprob is None


def test_one_unscored_question_among_scored_ones_counts_as_wrong() -> None:
    scored, unscored = [Candidate("7", True, 0.9, None)], [Candidate("7", True, None, None)]
    assert accuracy([scored, unscored]).prm == 0.5


def test_unfinished_candidates_have_no_vote() -> None:
    unfinished = Candidate(None, False, 0.1, None)
    assert accuracy([[unfinished, unfinished, Candidate("7", True, 0.9, None)]]).majority == 1.0
    assert accuracy([[unfinished]]).majority == 0.0


def test_no_questions_make_no_numbers_up() -> None:
    table = accuracy([])
    assert (table.questions, table.prm, table.majority, table.oracle) == (0, None, 0.0, 0.0)
