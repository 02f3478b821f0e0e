"""From what a method found to labels as they are stored. Pure: the same finding gives the same rows."""

from collections.abc import Sequence
from hashlib import sha256
from typing import cast

from reckon.datasets.stored_solutions import StoredSolution
from reckon.domain.label import Label, Origin, Value


def labels_of(
    job_id: str,
    project: str,
    solution: StoredSolution,
    origin: Origin,
    annotator: str,
    found: Sequence[int | None],
    shares: Sequence[float | None],
    now_ns: int,
) -> list[Label]:
    """A label for each step of which something is said; `shares` are soft labels, or none."""
    first_error = next((index for index, value in enumerate(found) if value == -1), None)
    return [
        Label(
            id=_id(job_id, solution, origin, index),
            project=project,
            trace_id=solution.head.id,
            generation_id=solution.generation,
            segmentation=solution.segmentation,
            step=solution.indices[index],
            value=cast("Value", value),
            origin=origin,
            annotator=annotator[:254],
            created_ns=now_ns,
            first_error=index == first_error,
            soft=shares[index] if index < len(shares) else None,
        )
        for index, value in enumerate(found)
        if value is not None
    ]


def _id(job_id: str, solution: StoredSolution, origin: Origin, index: int) -> str:
    named = "/".join((job_id, solution.head.id, solution.generation, solution.segmentation, origin, str(index)))
    return f"lb_{sha256(named.encode()).hexdigest()[:32]}"
