from hypothesis import given
from hypothesis import strategies as st

from reckon.prm.protocol import Judged
from reckon.prm.registry import VERSIONS
from reckon.prm.render import render, tags

DEMO = VERSIONS["reckon-demo-prm@1"]
TEXT = st.text(alphabet="ab{}\n<question>steps", max_size=20)


def test_the_demo_text_is_what_the_prm_was_trained_on() -> None:
    item = Judged("37a+5b*3", ("a37+5=42", "b42*3=26"), "26")
    assert render(item, DEMO) == (
        "<|im_start|>user\n37a+5b*3<|im_end|>\n<|im_start|>assistant\n<think>a37+5=42\n\nb42*3=26\n\n</think>26\n\n"
    )


def test_without_an_answer_the_text_ends_with_the_last_step() -> None:
    assert render(Judged("q", ("one",), None), DEMO).endswith("<think>one\n\n")


def test_a_question_that_names_a_field_of_the_template_is_only_text() -> None:
    assert "{steps}" in render(Judged("{steps}", ("one",), "1"), DEMO)


@given(TEXT, st.lists(TEXT, max_size=4), st.none() | TEXT)
def test_there_is_one_tag_for_each_score_whatever_the_texts_hold(
    question: str, steps: list[str], answer: str | None
) -> None:
    item = Judged(question, tuple(step.strip() for step in steps), answer.strip() if answer else answer)
    assert render(item, DEMO).count("\n\n") == tags(item, DEMO)
