from dataclasses import replace

from reckon.domain.step import Phase, Step
from reckon.prm.judgeable import fingerprint, judgeable
from reckon.prm.protocol import Judged
from reckon.prm.registry import VERSIONS

DEMO = VERSIONS["reckon-demo-prm@1"]


def steps(*texts: tuple[Phase, str]) -> list[Step]:
    return [Step(index, phase, text, index, index + 1) for index, (phase, text) in enumerate(texts)]


RAW = steps(("reasoning", "<think>a37+5=42\n\n"), ("reasoning", "b42*3=26\n\n</think>"), ("answer", "26<|im_end|>"))


def test_markers_and_separators_are_not_read() -> None:
    found = judgeable("q", RAW, DEMO)
    assert found.item == Judged("q", ("a37+5=42", "b42*3=26"), "26")
    assert found.indices == (0, 1, 2)


def test_a_version_that_does_not_score_answers_gets_none() -> None:
    found = judgeable("q", RAW, replace(DEMO, score_answer=False))
    assert (found.item.answer, found.indices) == (None, (0, 1))


def test_steps_that_say_nothing_are_not_judged() -> None:
    found = judgeable("q", steps(("reasoning", "<think>"), ("reasoning", "x\n\n"), ("answer", "<|im_end|>")), DEMO)
    assert (found.item.steps, found.item.answer, found.indices) == (("x",), None, (1,))


def test_an_answer_of_several_steps_is_judged_as_one_and_filed_under_the_last() -> None:
    found = judgeable("q", steps(("reasoning", "x</think>"), ("answer", "It is\n\n"), ("answer", "42")), DEMO)
    assert (found.item.answer, found.indices) == ("It is\n\n42", (0, 2))


def test_where_nothing_was_reasoned_the_answers_steps_are_judged() -> None:
    found = judgeable("q", steps(("answer", "First.\n\n"), ("answer", "So 42.")), DEMO)
    assert found.item == Judged("q", ("First.", "So 42."), None)


def test_the_fingerprint_knows_where_texts_were_cut_and_no_question() -> None:
    one = Judged("q", ("ab", "c"), "d")
    assert fingerprint(one) == fingerprint(replace(one, question="another"))
    others = [
        replace(one, steps=("a", "bc")),
        replace(one, steps=("ab", "c", "d"), answer=None),
        replace(one, answer=""),
    ]
    assert len({fingerprint(item) for item in (one, *others)}) == 4
