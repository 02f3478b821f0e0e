"""Rows of datasets, for Hypothesis and by hand."""

from hypothesis import strategies as st

from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import ORIGINS, Row, Split

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def row(
    number: int = 0, problem: str = "", labels: tuple[int | None, ...] = (1, -1), split: Split | None = "train"
) -> Row:
    """A row with as many steps as labels."""
    problem = problem or f"What is {number} plus {number * 7 + 1}?"
    steps = tuple(f"step {index} of {number}" for index in range(len(labels)))
    return Row(
        id=f"row-{number}",
        problem=problem,
        problem_key=problem_key(problem),
        steps=steps,
        labels=labels,
        soft_labels=tuple(None if label is None else (label + 1) / 2 for label in labels),
        answer=str(number * 8 + 1),
        answer_correct=-1 not in labels,
        origin="person",
        annotators=("ann",),
        licence="MIT",
        source="tests",
        segmentation="paragraph/min1",
        domain="sums",
        split=split,
    )


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row that the format allows."""
    steps = draw(st.lists(texts, min_size=1, max_size=6))
    count = len(steps)
    problem = draw(texts)
    shares = st.none() | st.floats(0, 1, width=32)
    return Row(
        id=draw(texts),
        problem=problem,
        problem_key=problem_key(problem),
        steps=tuple(steps),
        labels=tuple(draw(st.lists(st.sampled_from([-1, 0, 1, None]), min_size=count, max_size=count))),
        soft_labels=tuple(draw(st.lists(shares, min_size=count, max_size=count))),
        answer=draw(texts),
        answer_correct=draw(st.none() | st.booleans()),
        origin=draw(st.sampled_from(ORIGINS)),
        annotators=tuple(draw(st.lists(texts, max_size=3))),
        licence=draw(texts),
        source=draw(texts),
        trace_id=draw(texts),
        generation_id=draw(texts),
        segmentation=draw(texts),
        domain=draw(texts),
        blind=draw(st.none() | st.booleans()),
        split=draw(st.none() | st.sampled_from(("train", "val", "test"))),
    )
