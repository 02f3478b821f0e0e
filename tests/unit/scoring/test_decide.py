from dataclasses import replace

from reckon.domain.step import Step
from reckon.prm.judgeable import fingerprint
from reckon.prm.protocol import Judged
from reckon.prm.registry import VERSIONS
from reckon.scoring.decide import QUESTION_ATTEMPTS, STEPS_MAX, Ask, Copy, Finished, GiveUp, Wait, decide
from reckon.scoring.model import Evidence, InlineScores, ScoringTask

DEMO = VERSIONS["reckon-demo-prm@1"]
TASK = ScoringTask(("00" * 16, "00" * 8), "paragraph/min1", 3)
STEPS = (
    Step(0, "reasoning", "<think>one\n\n", 0, 2),
    Step(1, "reasoning", "two\n\n</think>", 2, 4),
    Step(2, "answer", "3", 4, 5),
)
STORED = Evidence("q", STEPS)
JUDGED = Judged("q", ("one", "two"), "3")
INLINE = InlineScores((0.5, 0.25, 1.0), fingerprint(JUDGED), 1000, 30, 4)


def test_a_generation_whose_steps_are_there_is_asked_about() -> None:
    found = decide(TASK, STORED, DEMO)
    assert isinstance(found, Ask)
    assert found.judgeable.item == JUDGED


def test_steps_that_are_not_stored_yet_are_waited_for() -> None:
    assert decide(TASK, Evidence("q", STEPS[:2]), DEMO) == Wait("2 of 3 steps are stored.")


def test_a_question_that_is_not_stored_yet_is_waited_for() -> None:
    assert decide(TASK, Evidence("", STEPS), DEMO) == Wait("The question is not stored yet.")


def test_a_call_that_nobody_may_tell_the_question_of_is_asked_about_without_it_in_the_end() -> None:
    alone = Evidence("", STEPS, alone=True)
    assert isinstance(decide(TASK, alone, DEMO), Wait)
    assert isinstance(decide(replace(TASK, attempts=QUESTION_ATTEMPTS - 1), alone, DEMO), Wait)
    found = decide(replace(TASK, attempts=QUESTION_ATTEMPTS), alone, DEMO)
    assert isinstance(found, Ask)
    assert found.judgeable.item == replace(JUDGED, question="")
    searched = Evidence("", STEPS)
    assert isinstance(decide(replace(TASK, attempts=QUESTION_ATTEMPTS), searched, DEMO), Wait)


def test_inline_scores_are_copied_even_without_the_question() -> None:
    found = decide(TASK, Evidence("", STEPS, INLINE), DEMO)
    assert isinstance(found, Copy)
    assert found.verdict.scores == ((0, 0.5), (1, 0.25), (2, 1.0))
    assert (found.verdict.source, found.verdict.batch) == ("inline", 4)


def test_inline_scores_of_another_number_of_steps_are_not_copied() -> None:
    assert isinstance(decide(TASK, replace(STORED, inline=replace(INLINE, scores=(0.5,))), DEMO), Ask)


def test_inline_scores_of_steps_that_were_cut_otherwise_are_not_copied() -> None:
    otherwise = replace(INLINE, texts=fingerprint(replace(JUDGED, steps=("one\n\ntw", "o"))))
    assert isinstance(decide(TASK, replace(STORED, inline=otherwise), DEMO), Ask)


def test_only_missing_scores_are_written() -> None:
    found = decide(TASK, replace(STORED, inline=INLINE, scored=frozenset({0})), DEMO)
    assert isinstance(found, Copy)
    assert found.verdict.scores == ((1, 0.25), (2, 1.0))


def test_a_generation_with_every_score_is_finished() -> None:
    assert decide(TASK, replace(STORED, scored=frozenset({0, 1, 2})), DEMO) == Finished()


def test_a_generation_that_says_nothing_is_finished() -> None:
    silent = Evidence("q", tuple(replace(step, text="<|im_end|>") for step in STEPS))
    assert decide(TASK, silent, DEMO) == Finished()


def test_a_generation_of_too_many_steps_is_given_up() -> None:
    assert isinstance(decide(replace(TASK, steps=STEPS_MAX), Evidence(), DEMO), Wait)
    assert isinstance(decide(replace(TASK, steps=STEPS_MAX + 1), Evidence(), DEMO), GiveUp)
