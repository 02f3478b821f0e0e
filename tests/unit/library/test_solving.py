import asyncio
from collections.abc import Sequence

import pytest

import reckon
from fakes.openai_server import FakeOpenAIServer
from fakes.prm_server import FakePrmServer
from fakes.query_parts import SpanList
from reckon.domain.conversation import Message
from reckon.errors import InvalidInput, ModelRefused, ModelUnavailable
from reckon.otlp import names
from reckon.strategies import Sampling, best_of_n


class Counting:
    """Says 41 and 42 by turns."""

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[Message], Sampling]] = []

    def __call__(self, messages: Sequence[Message], sampling: Sampling) -> str:
        self.asked.append((messages, sampling))
        return f"<think>a=40\n\nb=2\n\n</think>{41 + len(self.asked) % 2}"


def last_is_42(question: str, steps: Sequence[str], answer: str | None) -> list[float]:
    assert (question, list(steps)) == ("40+2", ["a=40", "b=2"])
    return [0.5, 0.5] + ([float(answer == "42")] if answer is not None else [])


def test_a_function_is_model_enough():
    model = Counting()
    solved = reckon.solve("40+2", model=model, strategy="self_consistency", n=5, confidence=1.0, temperature=0.3)
    assert (solved.answer, solved.votes) == ("42", (("42", 3), ("41", 2)))
    assert model.asked[0] == ([Message("user", "40+2")], Sampling(temperature=0.3))


def test_a_strategy_of_ones_own_making_and_a_function_that_scores():
    solved = reckon.solve(
        "40+2",
        model=Counting(),
        strategy=best_of_n(n=4, sampling=Sampling()),
        scorer=last_is_42,
        aggregation="last",
        reference="42",
    )
    assert (solved.answer, solved.score, solved.correct, len(solved.candidates)) == ("42", 1.0, True, 4)


async def test_functions_may_be_asynchronous():
    async def model(messages: Sequence[Message], sampling: Sampling) -> str:
        await asyncio.sleep(0)
        return "42"

    async def scorer(question: str, steps: Sequence[str], answer: str | None) -> list[float]:
        return [0.9] * (len(steps) + (answer is not None))

    solved = await reckon.asolve("40+2", model=model, strategy="best_of_n", n=2, scorer=scorer)
    assert (solved.answer, solved.score) == ("42", 0.9)


def test_addresses_are_asked_as_the_server_asks_them():
    spans = SpanList()
    with FakeOpenAIServer() as model, FakePrmServer() as prm:
        solved = reckon.solve(
            "40+2",
            model=reckon.ModelAt(model.url, "m"),
            scorer=reckon.PrmAt(prm.url, "reckon-demo-prm"),
            strategy="best_of_n",
            n=3,
            sink=spans,
        )
    assert solved.score is not None
    assert len(spans.named(names.SPAN_PRM_SCORE)) == 3


def test_what_goes_wrong_is_one_of_reckons_errors():
    def broken(messages: Sequence[Message], sampling: Sampling) -> str:
        raise ValueError("no")

    with pytest.raises(ModelUnavailable, match=r"ValueError\('no'\)"):
        reckon.solve("40+2", model=broken)
    with pytest.raises(InvalidInput, match="known are"):
        reckon.solve("40+2", model=Counting(), strategy="guess")
    with pytest.raises(InvalidInput, match="takes no parameters"):
        reckon.solve("40+2", model=Counting(), strategy=best_of_n(n=2, sampling=Sampling()), n=3)
    short = reckon.solve("40+2", model=Counting(), strategy="best_of_n", n=2, scorer=lambda *_: [0.5])
    assert "gave [0.5]" in short.warnings[0]


def test_a_search_over_steps_says_that_it_needs_a_server():
    with pytest.raises(ModelRefused, match=r"reckon\.ModelAt"):
        reckon.solve("40+2", model=Counting(), strategy="beam_search", scorer=last_is_42)


async def test_inside_a_loop_it_says_what_to_await():
    with pytest.raises(InvalidInput, match=r"await reckon\.asolve"):
        reckon.solve("40+2", model=Counting())
