"""A build keeps each solution once, shares no problem between splits, and is the same again."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.any_rows import row
from reckon.datasets.build import REASONS_MAX, Plan, build
from reckon.datasets.formats.told import Item, Refused
from reckon.datasets.manifest import Manifest
from reckon.datasets.place import place_of
from reckon.datasets.reader import Version, open_version
from reckon.datasets.row import Row
from reckon.datasets.splits import Shares
from reckon.errors import InvalidInput, LimitExceeded

HALVES = Shares(val=0.3, test=0.3)
ROWS = [
    replace(row(n, problem=f"What is {n // 3} plus 8, said {n // 3} times?", split=None), id=f"r{n}")
    for n in range(300)
]


def silent(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""


def built(root: Path, items: Iterable[Item], plan: Plan) -> Version:
    _, place = build(items, plan, place_of(root), silent)
    return open_version(place)


def test_no_problem_is_in_two_splits_and_no_row_is_lost(tmp_path: Path):
    version = built(tmp_path, ROWS, Plan(shares=HALVES))
    found = list(version.rows())
    assert {one.id for one in found} == {one.id for one in ROWS}
    splits = {one.problem_key: one.split for one in found}
    assert all(one.split == splits[one.problem_key] for one in found)
    assert set(splits.values()) == {"train", "val", "test"}
    counts = version.manifest.counts
    assert sum(counted.problems for counted in counts.values()) == 100
    assert all(counts[split].rows == sum(one.split == split for one in found) for split in counts)


def test_the_same_rows_in_another_order_are_the_same_version(tmp_path: Path):
    shuffled = list(ROWS)
    random.Random(3).shuffle(shuffled)
    one, other = (built(tmp_path / name, rows, Plan(shares=HALVES)) for name, rows in (("a", ROWS), ("b", shuffled)))
    assert one.manifest.hash == other.manifest.hash


def test_near_duplicates_share_a_split(tmp_path: Path):
    words = [f"word{n}" for n in range(60)]
    near = []
    for n in range(40):
        changed = list(words)
        changed[n] = f"other{n}"
        near.append(row(1000 + n, problem=" ".join(changed), split=None))
    version = built(tmp_path, [*ROWS, *near], Plan(shares=HALVES))
    assert len({one.split for one in version.rows() if "word59" in one.problem}) == 1
    assert version.manifest.notes["largest_group"] >= 40
    apart = built(tmp_path, [*ROWS, *near], Plan(shares=HALVES, near=1.0))
    assert len({one.split for one in apart.rows() if "word59" in one.problem}) == 3


def test_what_a_benchmark_holds_is_left_out_and_counted(tmp_path: Path):
    plan = Plan(benchmarks={"exam": ["WHAT is  7 plus 8, said 7 times", "something else"]})
    version = built(tmp_path, ROWS, plan)
    assert version.manifest.dropped == {"contaminated": 3}
    assert version.manifest.notes["contaminated_problems"] == {"exam": 1}
    assert not [one for one in version.rows() if "is 7 plus" in one.problem]


def test_a_solution_that_comes_twice_is_kept_with_its_better_labels(tmp_path: Path):
    guessed = replace(ROWS[0], origin="rollouts", labels=(-1, -1))
    judged = replace(ROWS[0], origin="adjudicated", labels=(1, 1))
    for given_order in ([guessed, judged], [judged, guessed]):
        version = built(tmp_path, given_order, Plan())
        assert [one.labels for one in version.rows()] == [(1, 1)]
        assert version.manifest.dropped == {"duplicate": 1}


def test_problems_stay_where_the_parent_had_them(tmp_path: Path):
    first = built(tmp_path, ROWS, Plan(shares=HALVES))
    known = {one.problem_key: one.split for one in first.rows() if one.split}
    more = [row(5000 + n, split=None) for n in range(50)]
    second = built(
        tmp_path, [*ROWS, *more], Plan(shares=Shares(0.5, 0.5, seed=9), parent=first.manifest.hash, known=known)
    )
    assert second.manifest.parent == first.manifest.hash
    assert all(one.split == known.get(one.problem_key, one.split) for one in second.rows())


def test_refused_and_excluded_rows_are_counted(tmp_path: Path):
    items: list[Item] = [*ROWS, Refused("no steps")]
    version = built(tmp_path, items, Plan(excluded=frozenset({"r1", "r2"})))
    assert version.manifest.dropped == {"excluded": 2, "refused": 1}
    assert version.manifest.notes["refused"] == ["no steps"]
    assert version.manifest.rows == 298


def test_the_first_reasons_of_refusal_are_told_and_others_only_counted(tmp_path: Path):
    refused: list[Item] = [Refused(f"Line {n}: {'x' * 500}") for n in range(REASONS_MAX + 4)]
    unlike = Refused("t1: alpha is 0.10.", "disagreed")
    version = built(tmp_path, [unlike, *refused, *ROWS], Plan())
    assert version.manifest.dropped == {"disagreed": 1, "refused": REASONS_MAX + 4}
    told = version.manifest.notes["refused"]
    assert [len(reason) for reason in told] == [200] * REASONS_MAX
    assert told[0].startswith("Line 0: ")


def test_a_build_without_rows_says_why(tmp_path: Path):
    with pytest.raises(InvalidInput, match=r"1 refused.*The first: Line 1 is not JSON. Is it of this format"):
        built(tmp_path, [Refused("Line 1 is not JSON.")], Plan())
    with pytest.raises(InvalidInput, match="Widen the filter"):
        built(tmp_path, [], Plan())
    assert list(tmp_path.iterdir()) == []


def test_progress_may_stop_a_build_and_leaves_nothing_behind(tmp_path: Path):
    class Stopped(Exception):
        pass

    def stop(stage: str, done: int, total: int | None) -> None:
        if stage == "writing":
            raise Stopped

    with pytest.raises(Stopped):
        build(ROWS, Plan(), place_of(tmp_path), stop)
    assert list(tmp_path.iterdir()) == []


def test_one_row_more_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reckon.datasets.build.ROWS_MAX", 300)
    built(tmp_path, ROWS, Plan())
    with pytest.raises(LimitExceeded, match="300 rows"):
        built(tmp_path, [*ROWS, row(301, split=None)], Plan())


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_any_rows_give_splits_without_common_problems(tmp_path_factory: pytest.TempPathFactory, numbers: list[int]):
    rows: list[Row] = [
        row(n, problem=f"problem {n}", split=None, labels=(1,) * (i % 4 + 1)) for i, n in enumerate(numbers)
    ]
    _, place = build(rows, Plan(shares=HALVES), place_of(tmp_path_factory.mktemp("any")), silent)
    manifest: Manifest = open_version(place).manifest
    assert sum(counted.problems for counted in manifest.counts.values()) == len(set(numbers))
