"""How far a queue is, told so that no single task betrays whether its answer is known: by tasks, not by items. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from reckon.annotation.model import Queue


@dataclass(frozen=True, slots=True)
class Progress:
    """Tasks wanted in all, submitted so far, and in somebody's hands."""

    wanted: int
    done: int
    held: int


def progress(
    queue: Queue, places: Mapping[str, int], tasks: Mapping[tuple[str, str], int], items: Mapping[str, int]
) -> Progress:
    """`places` by state, `tasks` by (annotator, state), `items` by kind.

    What is wanted counts known tasks as the queue's rate has them, so it stays as it is whatever is handed out.
    """
    people = len({annotator for annotator, _ in tasks})
    work = sum(places.values())
    gold = ceil(work * queue.gold_rate / (1 - queue.gold_rate))
    known = min(gold, items.get("gold", 0) * people) + min(queue.screening, items.get("screening", 0)) * people
    wanted = work + known
    submitted = sum(count for (_, state), count in tasks.items() if state == "submitted")
    left = places.get("free", 0) + places.get("held", 0)
    done = wanted if work and not left else min(submitted, wanted - 1 if left else wanted)
    return Progress(wanted, done, sum(count for (_, state), count in tasks.items() if state == "held"))
