"""Builds a version from rows: once each, in splits that share no problem, without what a benchmark holds.

Three passes, none of which holds all rows in memory: take them in, group their problems, write them out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Literal, TypeAlias

import numpy as np

from reckon.datasets.corrections import Corrections, corrected
from reckon.datasets.formats.told import Item, Refused
from reckon.datasets.manifest import Manifest
from reckon.datasets.near_duplicates import HASHES, SHARE, groups, signature
from reckon.datasets.place import Place
from reckon.datasets.problem_key import problem_key, tokens
from reckon.datasets.row import SPLITS, Row, Split
from reckon.datasets.splits import Shares, of_group
from reckon.datasets.staging import Staging
from reckon.datasets.writer import Provenance, VersionWriter
from reckon.errors import InvalidInput, LimitExceeded

ROWS_MAX = 5_000_000
PROBLEMS_MAX = 1_000_000
_ROWS_AT_ONCE = 500
REASONS_MAX = 5
_REASON_CHARS_MAX = 200

Stage: TypeAlias = Literal["reading", "grouping", "writing"]
Progress: TypeAlias = Callable[[Stage, int, int | None], None]
"""Called with what is done of how many (None: nobody knows); it may raise to stop the build."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become a version. `benchmarks` are problems whose likes are left out; `known` the parent's splits."""

    recipe: dict[str, Any] = field(default_factory=dict)
    shares: Shares = field(default_factory=Shares)
    near: float = SHARE
    benchmarks: dict[str, Iterable[str]] = field(default_factory=dict)
    parent: str = ""
    known: dict[str, Split] = field(default_factory=dict)
    excluded: frozenset[str] = frozenset()
    """Ids of rows that somebody has taken out."""
    corrections: Corrections = field(default_factory=dict)


def build(items: Iterable[Item], plan: Plan, root: Place, progress: Progress) -> tuple[Manifest, Place]:
    """Write the version of these rows below `root`; the same rows and plan give the same one.

    Raises InvalidInput where no row is left, LimitExceeded over ROWS_MAX rows or PROBLEMS_MAX problems.
    """
    with Staging() as staging, VersionWriter(root) as writer:
        index = _ProblemIndex()
        reasons: list[str] = []
        dropped = _taken_in(items, plan, staging, index, progress, reasons)
        taken, relabelled = dropped.pop("taken"), dropped.pop("relabelled")
        dropped["duplicate"] = taken - staging.count()
        progress("grouping", 0, index.count)
        found = index.grouped(plan)
        staging.place(found.splits)
        total = staging.count()
        written = 0
        for split in SPLITS:
            for chunk in _chunks(staging.rows(split)):
                writer.add(chunk)
                written += len(chunk)
                progress("writing", written, total)
        dropped["contaminated"] = total - written
        if not written:
            raise InvalidInput(f"No row is left for this version{_why(dropped)}. {_what_to_do(reasons)}")
        notes = {
            "shared_problems": writer.shared_problems(),
            "near_duplicate_groups": found.near_groups,
            "largest_group": found.largest_group,
        } | found.notes
        if any((blindness := writer.blindness()).values()):
            notes["blind"] = blindness
        if relabelled:
            notes["relabelled"] = relabelled
        if reasons:
            notes["refused"] = reasons
        provenance = Provenance(plan.recipe, plan.parent, {k: n for k, n in sorted(dropped.items()) if n}, notes)
        return writer.publish(provenance)


def _taken_in(
    items: Iterable[Item],
    plan: Plan,
    staging: Staging,
    index: "_ProblemIndex",
    progress: Progress,
    reasons: list[str],
) -> Counter[str]:
    """What was done with how many; `reasons` takes why the first records were no solutions."""
    counted: Counter[str] = Counter(taken=0, relabelled=0)
    for chunk in _chunks(items):
        rows = []
        for item in chunk:
            if isinstance(item, Refused):
                counted[item.counted] += 1
                if item.counted == "refused" and len(reasons) < REASONS_MAX:
                    reasons.append(item.reason[:_REASON_CHARS_MAX])
            elif item.id in plan.excluded:
                counted["excluded"] += 1
            else:
                counted["relabelled"] += item.id in plan.corrections
                index.add(item)
                rows.append(corrected(item, plan.corrections))
        staging.add(rows)
        counted["taken"] += len(rows)
        if counted["taken"] > ROWS_MAX:
            raise LimitExceeded(f"A version has at most {ROWS_MAX} rows. Narrow the filter.")
        progress("reading", counted["taken"], None)
    return counted


@dataclass(frozen=True, slots=True)
class _Grouped:
    splits: list[tuple[str, Split]]
    near_groups: int
    largest_group: int
    notes: dict[str, Any]


class _ProblemIndex:
    """The problems of all rows: key and signature of each."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._signatures: list[bytes] = []

    @property
    def count(self) -> int:
        return len(self._signatures)

    def add(self, row: Row) -> None:
        self._add(row.problem_key, row.problem)

    def _add(self, key: str, problem: str) -> int:
        place = self._places.setdefault(key, len(self._signatures))
        if place == len(self._signatures):
            if place >= PROBLEMS_MAX:
                raise LimitExceeded(f"A version has at most {PROBLEMS_MAX} problems. Narrow the filter.")
            self._signatures.append(signature(tokens(problem)).tobytes())
        return place

    def grouped(self, plan: Plan) -> _Grouped:
        """The split of each problem, but for those near a benchmark's."""
        own = self.count
        benchmark_of: dict[int, str] = {}
        for name, problems in sorted(plan.benchmarks.items()):
            for problem in problems:
                benchmark_of[self._add(problem_key(problem), problem)] = name
        # In the order of their keys, so that groups do not depend on which row came first.
        keys = sorted(self._places)
        order = [self._places[key] for key in keys]
        matrix = np.frombuffer(b"".join(self._signatures[at] for at in order), np.uint32)
        roots = groups(matrix.reshape(len(keys), HASHES), plan.near) if plan.near < 1 else list(range(len(keys)))
        members: dict[int, list[int]] = defaultdict(list)
        for at, root in enumerate(roots):
            members[root].append(at)
        splits: list[tuple[str, Split]] = []
        hits: Counter[str] = Counter()
        for group in members.values():
            named = {benchmark_of[order[at]] for at in group if order[at] in benchmark_of}
            mine = [keys[at] for at in group if order[at] < own]
            hits.update({name: len(mine) for name in named if mine})
            if mine and not named:
                split = of_group(mine, plan.known, plan.shares)
                splits += [(key, split) for key in mine]
        sizes = [len(group) for group in members.values()]
        return _Grouped(
            splits=splits,
            near_groups=sum(size > 1 for size in sizes),
            largest_group=max(sizes, default=0),
            notes={"contaminated_problems": dict(sorted(hits.items()))} if plan.benchmarks else {},
        )


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    going = iter(items)
    while chunk := list(islice(going, _ROWS_AT_ONCE)):
        yield chunk


def _what_to_do(reasons: list[str]) -> str:
    """The first reason, where records could not be read; else the filter is to blame."""
    return f"The first: {reasons[0]} Is it of this format?" if reasons else "Widen the filter or the policy."


def _why(dropped: Counter[str]) -> str:
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(dropped.items()) if count)
    return f" ({reasons})" if reasons else ""
