"""Public files are read as their authors meant them."""

from collections import Counter

import pytest

from fakes.public_data import public_file
from reckon.datasets.formats.registry import READERS, ReadName
from reckon.datasets.formats.told import Refused, Told
from reckon.datasets.row import Row


def read(name: ReadName, file: str) -> tuple[list[Row], list[Refused]]:
    with public_file(file).open("rb") as opened:
        found = list(READERS[name](opened, Told(name, "MIT")))
    return [one for one in found if isinstance(one, Row)], [one for one in found if isinstance(one, Refused)]


def test_prm800k_gives_paths_and_alternatives():
    rows, refused = read("prm800k", "openr/samples_prm800k.jsonl")
    assert not refused
    first = [row for row in rows if row.problem.startswith("Three pencils")]
    # Five completions of step 2 and four of the last were not chosen; the labeller wrote step 2 in person.
    assert len(first) == 10
    whole = first[-1]
    assert whole.labels == (1, 1, 1, 1, 1, 1)
    assert whole.steps[1] == "We have $3p+e=1.24$ and $5p+e=1.82$."
    assert [row.labels for row in first[:5]] == [(1, -1)] * 5
    assert whole.annotators == ("e90a38f3-3135-4465-87af-3e6322e3d772",)
    ended = [row for row in rows if row.first_error == 6 and len(row.steps) == 7]
    assert [row.labels for row in ended] == [(1, 0, 1, 1, 1, 1, -1)]


def test_math_shepherd_gives_steps_without_their_marks():
    rows, refused = read("math-shepherd", "openr/samples_math-shepherd.jsonl")
    assert (len(rows), len(refused)) == (7, 0)
    assert rows[0].problem.endswith("in a year?")
    assert rows[0].steps[0] == "Janet spends 3 hours + 5 hours = <<3+5=8>>8 hours per week on music lessons."
    assert rows[0].labels == (1, 1, 1, 1, -1)
    assert (rows[0].answer, rows[0].domain) == ("13520", "GSM8K")


@pytest.mark.parametrize(
    ("subject", "solutions", "correct"),
    [
        ("math", 918, 149),
        ("biology", 1035, 617),
        ("chemistry", 848, 382),
        ("physics", 667, 319),
        ("medicine", 828, 257),
    ],
)
def test_mr_ben_gives_each_solution_with_its_first_error(subject: str, solutions: int, correct: int):
    rows, refused = read("mr-ben", f"mr_ben/{subject}.json")
    assert len(rows) + len(refused) == solutions
    assert len(refused) <= 1
    assert sum(row.first_error is None for row in rows) == correct


def test_mr_bens_programs_have_the_line_that_is_wrong():
    rows, refused = read("mr-ben", "mr_ben/coding.json")
    assert len(rows) + len(refused) == 238
    assert sum(row.first_error is None for row in rows) == 74
    [named] = [row for row in rows if "# Find a substring of length 2" in row.steps[row.first_error or 0]]
    assert named.problem.startswith("Write a Python function")


@pytest.mark.parametrize("task", ["dyck_languages", "logical_deduction", "word_sorting"])
def test_bigbench_mistake_gives_every_chain(task: str):
    rows, refused = read("bigbench-mistake", f"bigbench_mistake/{task}.jsonl")
    assert not refused
    assert len(rows) == {"dyck_languages": 986}.get(task, 300)
    wrong = Counter(row.first_error is None for row in rows)
    assert wrong[False] > wrong[True]


def test_benchmarks_problems_are_read_without_labels():
    rows, refused = read("problems", "openr/test500.jsonl")
    assert (len(rows), len(refused)) == (500, 0)
    assert all(set(row.labels) == {None} for row in rows)
