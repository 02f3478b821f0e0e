"""Mathematical equivalence, in real processes with math-verify."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from reckon.checkers.line_process import LineProcess
from reckon.checkers.math_equivalence import MathChecker

DATA = Path(__file__).parents[3].parent / "shared" / "data"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def checker() -> AsyncIterator[MathChecker]:
    checker = MathChecker()
    yield checker
    await checker.close()


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("reference", "answer", "right"),
    [
        (r"\frac{1}{2}", "0.5", True),
        (r"\frac{1}{2}", "1/2", True),
        ("x^2+2x+1", "(x+1)^2", True),
        (r"2\sqrt{3}", r"\sqrt{12}", True),
        ("(1,2)", "(1, 2)", True),
        (r"\{1,2\}", r"\{2,1\}", True),
        ("1,000", "1000", True),
        ("5", "x=5", True),
        ("blue", "Blue", True),
        ("blue", "red", False),
        ("x^2+2x+1", "(x-1)^2", False),
        (r"\frac{1}{2}", "0.49", False),
        ("(1,2)", "(2,1)", False),
        ("7", "8", False),
    ],
)
async def test_equivalent_answers_are_right(checker: MathChecker, reference: str, answer: str, *, right: bool) -> None:
    assert await checker.is_right("q", answer, reference) is right


@pytest.mark.parametrize(
    "rubbish",
    [
        "9" * 10_000,
        "9" * 100,
        "10^{10^{10}}",
        r"9^{9^{9^{9}}}",
        "100000000!",
        "{" * 300,
        r"\frac{" * 80,
        "(" * 250 + ")" * 250,
        r"\sqrt{" * 60 + "2" + "}" * 60,
        "\x00\x1b[31m\ud83d",
        "(1+" * 120 + "1" + ")" * 120,
    ],
)
async def test_rubbish_is_not_right_and_the_next_question_is_answered(checker: MathChecker, rubbish: str) -> None:
    assert not await checker.is_right("q", rubbish, "x+1")
    assert await checker.is_right("q", "1+x", "x+1") is True


async def test_what_does_not_end_in_time_is_unknown_and_not_wrong() -> None:
    silent = LineProcess(
        [sys.executable, "-c", "import time; print('{\"ready\": true}', flush=True); time.sleep(99)"], memory_mb_max=512
    )
    checker = MathChecker(reply_s=0.1, processes=[silent])
    assert await checker.is_right("q", "1+x", "x+1") is None
    assert await checker.same("1+x", "x+1") is False
    await checker.close()


async def test_many_questions_at_once_get_their_own_answers(checker: MathChecker) -> None:
    pairs = [(f"x+{index}", f"{index + index % 2}+x") for index in range(12)]
    found = await asyncio.gather(*(checker.is_right("q", answer, reference) for reference, answer in pairs))
    assert found == [index % 2 == 0 for index in range(12)]


async def test_every_answer_of_a_set_of_competition_problems_is_equivalent_to_itself_in_another_dress(
    checker: MathChecker,
) -> None:
    rows = [json.loads(line) for line in (DATA / "openr" / "test500.jsonl").read_text().splitlines()][:60]
    for row in rows:
        content = rf"We find that the answer is $\boxed{{ {row['answer']} }}$."
        answer = checker.canonical(content)
        assert answer is not None
        assert await checker.is_right(row["problem"], answer, row["answer"]) is True, row["answer"]


async def test_grade_school_answers_are_found_behind_their_marks(checker: MathChecker) -> None:
    for line in (DATA / "gsm8k" / "test.jsonl").read_text().splitlines()[:200]:
        solution = json.loads(line)["answer"]
        reference = solution.partition("#### ")[2]
        answer = checker.canonical(solution)
        assert answer is not None
        assert await checker.is_right("q", answer, reference) is True
        assert await checker.is_right("q", f"{answer}1", reference) is False
