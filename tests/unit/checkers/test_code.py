from reckon.checkers.code import CodeChecker

CHECKER = CodeChecker()
TESTS = "assert add(1, 2) == 3\nassert add(-1, 1) == 0"


async def right(content: str, reference: str = TESTS) -> bool | None:
    answer = CHECKER.canonical(content)
    assert answer is not None
    return await CHECKER.is_right("q", answer, reference)


def test_the_answer_is_the_last_block_without_trailing_blanks() -> None:
    said = "First:\n```python\na = 1\n```\nBetter:\n```python\nb = 2   \n\n```\nDone."
    assert CHECKER.canonical(said) == "b = 2"
    assert CHECKER.canonical("a = 1\r\n") == "a = 1"
    assert CHECKER.canonical("```python\n\n```") is None


async def test_a_program_is_right_when_the_tests_run_through() -> None:
    assert await right("```python\ndef add(a, b):\n    return a + b\n```") is True
    assert await right("def add(a, b): return a - b") is False
    assert await right("def add(a, b):\n    print('noise')\n    return a + b") is True


async def test_leaving_before_the_tests_is_not_passing() -> None:
    assert await right("import os\nos._exit(0)") is False
    assert await right("raise SystemExit") is False
