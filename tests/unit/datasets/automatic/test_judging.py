import pytest

from reckon.datasets.automatic.judging import labels_of, prompt, verdict


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Paragraph 1 is wrong: \\boxed{1}", 1),
        ("First \\boxed{0}, no: \\boxed{ -1 }.", -1),
        ("It is 1.", None),
        ("\\boxed{3}", None),
        ("\\boxed{-2}", None),
        ("\\boxed{one}", None),
    ],
)
def test_the_last_box_that_names_a_paragraph_is_the_verdict(said: str, found: int | None) -> None:
    assert verdict(said, 3) == found


def test_what_is_asked_holds_every_step_with_its_number_and_braces_as_they_are() -> None:
    told = prompt("What is {x}?", ["a {b}", "c"])
    assert "What is {x}?" in told
    assert "<paragraph_0>\na {b}\n</paragraph_0>" in told
    assert "<paragraph_1>\nc\n</paragraph_1>" in told


@pytest.mark.parametrize(
    ("verdicts", "labels"),
    [
        ([-1], (1, 1, 1)),
        ([0], (-1, None, None)),
        ([1, 1, 2], (1, -1, None)),
        ([1, 2], None),
        ([None], None),
        ([1, None, None], None),
        ([1, 1, None], (1, -1, None)),
    ],
)
def test_more_than_half_of_all_verdicts_have_to_say_the_same(verdicts, labels) -> None:
    assert labels_of(verdicts, 3) == labels
