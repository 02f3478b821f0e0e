"""Rows out of stored traces that people, a judge or rollouts have labelled."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reckon.datasets.agreeing import Agreeing
from reckon.datasets.formats.told import Item
from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row
from reckon.datasets.stored_solutions import StoredSolution, base_row
from reckon.datasets.votes import Counted, VotePolicy, counted
from reckon.domain.label import Label


def labelled_rows(
    solutions: Iterator[StoredSolution],
    labels: Mapping[str, Sequence[Label]],
    policy: VotePolicy,
    licence: str,
    agreeing: Agreeing | None = None,
) -> Iterator[Item]:
    """A row for each solution of which a step has a label of its own segmentation; `labels` by trace."""
    by_generation: dict[tuple[str, str, str], list[Label]] = defaultdict(list)
    for trace, told in labels.items():
        for label in told:
            by_generation[trace, label.generation_id, label.segmentation].append(label)
    for solution in solutions:
        told = by_generation.get((solution.head.id, solution.generation, solution.segmentation), [])
        found = counted(told, policy)
        if found is not None:
            row = _row(solution, found, licence)
            if any(label is not None for label in row.labels):
                yield (agreeing.refused(told, row.id) if agreeing else None) or row


def _row(solution: StoredSolution, found: Counted, licence: str) -> Row:
    steps = [found.verdicts.get(index) for index in solution.indices[: len(solution.steps)]]
    whole = found.verdicts.get(None)
    last = found.verdicts.get(solution.answer_index) if solution.answer_index is not None else None
    told = next((one.label for one in (whole, last) if one is not None and one.label is not None), None)
    return Row(
        **base_row(solution),
        problem_key=problem_key(solution.head.question),
        labels=tuple(one.label if one else None for one in steps),
        soft_labels=tuple(one.soft if one else None for one in steps),
        answer_correct=solution.head.correct if told is None else told == 1,
        origin=found.origin,
        annotators=found.annotators,
        blind=found.blind,
        licence=licence,
    )
