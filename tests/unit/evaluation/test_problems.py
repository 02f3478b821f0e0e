from pathlib import Path

import pytest

from reckon.errors import InvalidInput
from reckon.evaluation.problems import LINE_CHARS_MAX, Problem, digest, read_problems


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "problems.jsonl"
    path.write_text(text)
    return path


def test_problems_are_read_in_order_with_their_checker_or_the_usual_one(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '{"question": "1+1", "reference": 2, "level": 1}\n\n'
        '{"question": "a?", "reference": "B", "checker": "choice"}\n',
    )
    assert read_problems(path, "math") == (Problem("1+1", "2", "math"), Problem("a?", "B", "choice"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There is no problem"),
        ("no json", "Line 1 is no problem"),
        ('{"question": "1+1"}', "reference"),
        ('{"question": "", "reference": "2"}', "question"),
        ('{"question": "q", "reference": "2", "checker": "regex"}', "Line 1 names the checker 'regex'"),
        ('{"question": "q", "reference": "2"}\n' * 2, "Line 2 asks a question that came before"),
        ("x" * (LINE_CHARS_MAX + 1), f"longer than {LINE_CHARS_MAX}"),
    ],
)
def test_what_is_no_problem_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_problems(written(tmp_path, text), "normalised")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_problems(tmp_path / "none", "normalised")


def test_a_digest_tells_problems_apart() -> None:
    one, other = Problem("q", "1", "math"), Problem("q", "1", "exact")
    assert digest([one]) == digest([one])
    assert len({digest([one]), digest([other]), digest([one, other]), digest([other, one])}) == 4
