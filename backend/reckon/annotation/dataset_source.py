"""Rows of a dataset → a queue's items: as they were recorded, where the store still has them, else as imports."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final, Literal, TypeAlias

from reckon.annotation import bounds as cuts
from reckon.annotation import sampling, trace_source
from reckon.annotation.imported_item import imported_item
from reckon.annotation.labelled import Labelled
from reckon.annotation.model import STEPS_MAX, TEXT_CHARS_MAX, Hidden, Item
from reckon.annotation.sampling import Candidate, Sampling
from reckon.annotation.trace_source import Found, Texts
from reckon.traces.clickhouse import Reader

CANDIDATES_MAX: Final = 50_000
Ids: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Offered:
    """A row that could be labelled. Ids are hex and empty where no trace stands behind it; `said` is by step."""

    question: str
    steps: tuple[str, ...]
    answer: str | None
    stratum: str = ""
    trace_id: str = ""
    generation_id: str = ""
    segmentation: str = ""
    said: Mapping[int, int] = field(default_factory=dict)

    @property
    def reasoning(self) -> Labelled:
        """As it travels without labels."""
        return Labelled(self.question, self.steps, "", answer=self.answer)

    @property
    def ids(self) -> Ids:
        """The trace's and the generation's; made of the words where there are none."""
        return (self.trace_id, self.generation_id) if self.trace_id else self.reasoning.reasoning


Split: TypeAlias = Literal["train", "val", "test"]
Offers: TypeAlias = Callable[[str, str, Split | None], Iterable[Offered]]
"""(project, `NAME@3`, split or None) → its rows. Raises NotFound, and Conflict where it is not published."""


def items_of(
    client: Reader,
    project: str,
    offered: Callable[[], Iterable[Offered]],
    how: Sampling,
    size: int,
    seed: int,
    now_ns: int,
) -> tuple[list[Item], int]:
    """At most `size` items, and how many rows could have become some. Rows are read twice, and never kept whole."""
    held: dict[Ids, Candidate] = {}
    stored: set[str] = set()
    for row in offered():
        if len(held) < CANDIDATES_MAX and row.ids not in held and _fits(row):
            held[row.ids] = Candidate(*row.ids, stratum=row.stratum, said=row.said)
            if row.trace_id:
                stored.add(row.trace_id)
    found = {
        (one.trace_id, one.generation_id): one for one in trace_source.known(client, project, sorted(stored), now_ns)
    }
    candidates = [
        Candidate(*ids, stratum=one.stratum, scores=found[ids].scores if ids in found else (), said=one.said)
        for ids, one in held.items()
    ]
    random = Random(seed)  # noqa: S311  # a sample that can be drawn again
    chosen = [(one.trace_id, one.generation_id) for one in sampling.choose(candidates, how, size, random)]
    told = trace_source.texts(client, project, [found[ids] for ids in chosen if ids in found])
    wanted = set(chosen)
    made: dict[Ids, Item] = {}
    for row in offered():
        if row.ids in wanted and row.ids not in made:
            made[row.ids] = _item(row, found.get(row.ids), told.get(row.ids))
    return [made[ids] for ids in chosen if ids in made], len(held)


def item_from(one: Found, told: Texts) -> Item:
    """An item of a recorded generation; its queue and position come later."""
    return Item(
        id="",
        project="",
        queue="",
        position=0,
        kind="work",
        trace_id=one.trace_id,
        generation_id=one.generation_id,
        segmentation=told.segmentation,
        question=one.question,
        reference=one.reference,
        answer=one.answer,
        text="".join(told.steps),
        bounds=cuts.bounds_of(told.steps),
        hidden=Hidden(one.model, one.strategy, one.prm_version, one.scores),
    )


def _fits(row: Offered) -> bool:
    return (
        0 < len(row.steps) <= STEPS_MAX
        and sum(map(len, row.steps)) <= TEXT_CHARS_MAX
        and all(map(str.strip, row.steps))
    )


def _item(row: Offered, found: Found | None, told: Texts | None) -> Item:
    # A row cut otherwise than what is stored is about other steps: its own text is what is labelled then.
    if found is not None and told is not None and told.segmentation == row.segmentation:
        return item_from(found, told)
    return imported_item(row.reasoning, "work")
