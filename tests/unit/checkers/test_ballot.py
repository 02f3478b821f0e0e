"""One question's answers, with a checker that counts what it is asked."""

import asyncio
from dataclasses import dataclass, field

from reckon.checkers.ballot import DISTINCT_MAX, Ballot


@dataclass
class FirstLetter:
    """Answers with the same first letter are the same answer."""

    name: str = "first-letter"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def canonical(self, content: str) -> str | None:
        return content or None

    async def same(self, answer: str, other: str) -> bool:
        self.asked.append((answer, other))
        await asyncio.sleep(0)
        return answer[0] == other[0]

    async def is_right(self, question: str, answer: str, reference: str) -> bool | None:
        self.asked.append((question, answer))
        return None if answer == "?" else answer[0] == reference[0]


async def test_equal_answers_vote_under_the_name_that_came_first() -> None:
    ballot = Ballot("q", None, FirstLetter())
    assert [await ballot.named(said) for said in ("ant", "bee", "ape", "", "bat")] == ["ant", "bee", "ant", None, "bee"]


async def test_answers_that_come_at_once_still_get_one_name() -> None:
    ballot = Ballot("q", None, FirstLetter())
    names = await asyncio.gather(*(ballot.named(f"a{index}") for index in range(10)))
    assert len(set(names)) == 1


async def test_an_answer_is_checked_once() -> None:
    checker = FirstLetter()
    ballot = Ballot("q", "ant", checker)
    assert [await ballot.is_right(answer) for answer in ("ape", "bee", "ape", "bee")] == [True, False, True, False]
    assert checker.asked == [("q", "ape"), ("q", "bee")]


async def test_unknown_is_not_wrong() -> None:
    assert await Ballot("q", None, FirstLetter()).is_right("ant") is None
    assert await Ballot("q", "ant", FirstLetter()).is_right(None) is False
    assert await Ballot("q", "ant", FirstLetter()).is_right("?") is None


async def test_a_new_answer_is_compared_with_a_limited_number_of_others() -> None:
    checker = FirstLetter()
    ballot = Ballot("q", None, checker)
    for index in range(DISTINCT_MAX + 5):
        await ballot.named(chr(1000 + index))
    checker.asked.clear()
    await ballot.named("z")
    assert len(checker.asked) == DISTINCT_MAX
