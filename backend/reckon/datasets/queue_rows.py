"""Rows out of queues: what the store of traces cannot give, since it was imported, or a person cut its steps anew."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Engine

from reckon.annotation.reasonings import Key, Reasoning, reasonings
from reckon.datasets.agreeing import Agreeing
from reckon.datasets.formats.told import Item
from reckon.datasets.problem_key import problem_key
from reckon.datasets.row import Row
from reckon.datasets.stored_solutions import Head
from reckon.datasets.votes import Counted, VotePolicy, counted
from reckon.domain.label import Label
from reckon.relational.unit_of_work import reading

SOURCE_OF_IMPORTS = "queue"


def queue_rows(
    engine: Engine,
    project: str,
    labels: Mapping[str, Sequence[Label]],
    heads: Collection[Head],
    policy: VotePolicy,
    licence: str,
    agreeing: Agreeing | None = None,
    *,
    imports: bool,
) -> Iterator[Item]:
    """A row for each reasoning in a queue that is an import, or that somebody cut otherwise; `labels` by trace.

    Of traces only those of `heads`: what was deleted, or what the filter passes by, does not come back from a queue.
    """
    told: dict[Key, list[Label]] = defaultdict(list)
    for trace, held in labels.items():
        for label in held:
            told[trace, label.generation_id, label.segmentation].append(label)
    by_trace = {head.id: head for head in heads}
    with reading(engine) as session:
        found = reasonings(session, project, list(told))
    for key, one in found.items():
        wanted = imports if one.imported else one.recut and key[0] in by_trace
        votes = counted(told[key], policy) if wanted and one.question else None
        if votes is not None:
            row = _row(one, votes, by_trace.get(key[0]), licence)
            if any(label is not None for label in row.labels):
                yield (agreeing.refused(told[key], row.id) if agreeing else None) or row


def _row(one: Reasoning, found: Counted, head: Head | None, licence: str) -> Row:
    trace, generation, segmentation = one.key
    steps = [found.verdicts.get(index) for index in range(len(one.steps))]
    whole = found.verdicts.get(None)
    told = whole.label if whole is not None else None
    known = head.correct if head is not None else None
    return Row(
        id="-".join(one.key),
        problem=one.question,
        problem_key=problem_key(one.question),
        steps=tuple(step.strip() for step in one.steps),
        labels=tuple(step.label if step else None for step in steps),
        soft_labels=tuple(step.soft if step else None for step in steps),
        answer=one.answer or "",
        answer_correct=known if told is None else told == 1,
        origin=found.origin,
        annotators=found.annotators,
        blind=found.blind,
        licence=licence,
        source=SOURCE_OF_IMPORTS if one.imported else "trace",
        trace_id="" if one.imported else trace,
        generation_id="" if one.imported else generation,
        segmentation=segmentation,
    )
