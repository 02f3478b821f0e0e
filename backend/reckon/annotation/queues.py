"""The rules of queues: making them of what fits a filter, changing them, and telling how far they are."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from reckon.annotation import item_store, leases, place_store, progress, queue_store, sampling, task_store, trace_source
from reckon.annotation.dataset_source import Offers, item_from, items_of
from reckon.annotation.model import ITEMS_MAX, Item, Queue
from reckon.annotation.schemas import (
    GuidelineVersion,
    QueueChange,
    QueueDetail,
    QueueExtended,
    QueueNew,
    QueueRow,
    QueueSettings,
    QueueSource,
)
from reckon.domain.label import Origin, Shown
from reckon.domain.time_zone import day_begin_ns, zone_named
from reckon.errors import Conflict, InvalidInput, LimitExceeded
from reckon.projects import audit, project_store
from reckon.projects.access import Access
from reckon.projects.permissions import Permission
from reckon.relational import labels
from reckon.relational.labels import LabelFilter
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces import filter_parse, query
from reckon.traces.clickhouse import Reader

QUEUES_MAX = 200


def create(
    engine: Engine, client: Reader, access: Access, new: QueueNew, clock_ns: Callable[[], int], offers: Offers
) -> QueueRow:
    """Make a queue with all its items. Raises InvalidInput where nothing fits, Conflict, StoreUnavailable.

    Of a dataset it raises NotFound, and Conflict where the version is not published.
    """
    now_ns = clock_ns()
    # Read before the transaction: none is open while another store is asked.
    items: list[Item] = []
    if new.source and new.source.dataset is not None:
        items = _items_of_dataset(client, access.project, new.source, new.seed, now_ns, offers)
    elif new.source:
        items = _items_for(engine, client, access, new.source, new.seed, now_ns)
    queue = Queue(
        id=f"qu_{uuid4().hex[:16]}",
        project=access.project,
        name=new.name,
        state="open",
        policy=new.policy,
        shown=Shown(new.shown),
        overlap=new.overlap,
        gold_rate=new.gold_rate,
        screening=new.screening,
        guideline_version=1,
        source=new.source.model_dump() if new.source else {},
        seed=new.seed,
        created_by=leases.annotator_of(access),
        created_ns=now_ns,
    )
    with unit_of_work(engine) as session:
        if len(queue_store.every(session, access.project, QUEUES_MAX)) >= QUEUES_MAX:
            raise LimitExceeded(f"A project has at most {QUEUES_MAX} queues.")
        queue_store.add(session, access.project, queue)
        queue_store.add_guidelines(session, queue, 1, new.guidelines, queue.created_by, now_ns, access.project)
        add_items(session, queue, items)
        told = {"name": new.name, "items": len(items), "overlap": new.overlap}
        audit.record(session, access, "queue.created", ("queue", queue.id), now_ns, told)
        return row(session, access, queue, now_ns)


def extend(
    engine: Engine, client: Reader, access: Access, queue_id: str, source: QueueSource, clock_ns: Callable[[], int]
) -> QueueExtended:
    """Put what fits and is not there yet at the end of a queue. Raises NotFound, Conflict where it is closed."""
    now_ns = clock_ns()
    with reading(engine) as session:
        queue = leases.queue_of(session, access, queue_id)
    if queue.state == "closed":
        raise Conflict("The queue is closed. Open it again, or choose another.")
    if source.dataset is not None:
        raise InvalidInput("Rows of a dataset begin a queue of their own: make a new one.")
    found = _fitting(engine, client, access, source, queue.seed, now_ns)
    with unit_of_work(engine) as session:
        held = item_store.generations(session, access.project, queue_id)
        new = [one for one in found if (one.trace_id, one.generation_id) not in held]
        add_items(session, queue, new)
        told = {"added": len(new), "there": len(found) - len(new)}
        audit.record(session, access, "queue.extended", ("queue", queue_id), now_ns, told)
        return QueueExtended(queue=row(session, access, queue, now_ns), **told)


def add_items(session: Session, queue: Queue, items: Sequence[Item]) -> None:
    """Put items at the end of a queue, with places for as many people as it wants. Raises LimitExceeded."""
    first = item_store.last_position(session, queue.project, queue.id) + 1
    if first + len(items) > ITEMS_MAX:
        raise LimitExceeded(f"A queue has at most {ITEMS_MAX} items.")
    placed = [_at(queue, one, first + index) for index, one in enumerate(items)]
    item_store.add(session, queue.project, placed)
    work = [one for one in placed if one.kind == "work"]
    place_store.add(session, queue.project, work, queue.overlap)


def change(session: Session, access: Access, queue_id: str, wanted: QueueChange, now_ns: int) -> QueueDetail:
    """Rename, pause, close, or write the guidelines' next version. Raises NotFound."""
    queue = leases.queue_of(session, access, queue_id)
    values = {name: value for name, value in (("name", wanted.name), ("state", wanted.state)) if value is not None}
    told: dict[str, object] = dict(values)
    if wanted.guidelines is not None:
        version = queue.guideline_version + 1
        by = leases.annotator_of(access)
        queue_store.add_guidelines(session, queue, version, wanted.guidelines, by, now_ns, access.project)
        values["guideline_version"] = version  # type: ignore[assignment]  # the one value that is no word
        told["guideline_version"] = version
    if values:
        queue_store.change(session, access.project, queue.id, values)
    audit.record(session, access, "queue.changed", ("queue", queue.id), now_ns, told)
    return detail(session, access, queue_id, now_ns)


def every(session: Session, access: Access, now_ns: int) -> list[QueueRow]:
    """The project's queues, the latest first."""
    return [row(session, access, one, now_ns) for one in queue_store.every(session, access.project, QUEUES_MAX)]


def detail(session: Session, access: Access, queue_id: str, now_ns: int) -> QueueDetail:
    """A queue with its guidelines. Raises NotFound."""
    queue = leases.queue_of(session, access, queue_id)
    versions = queue_store.guidelines(session, access.project, queue.id)
    return QueueDetail(
        queue=row(session, access, queue, now_ns),
        guidelines=[
            GuidelineVersion(
                version=one["version"],
                text=one["text"],
                created_by=one["by_name"] or one["created_by"],
                created_ns=str(one["created_ns"]),
            )
            for one in versions
        ],
    )


def settings(session: Session, access: Access, queue_id: str) -> QueueSettings:
    """What must not be known to who labels. Raises NotFound."""
    queue = leases.queue_of(session, access, queue_id)
    counts = item_store.counts(session, access.project, queue.id)
    return QueueSettings(
        gold_rate=queue.gold_rate,
        screening=queue.screening,
        gold_items=counts.get("gold", 0),
        screening_items=counts.get("screening", 0),
        source=QueueSource.model_validate(queue.source) if queue.source else None,
    )


def row(session: Session, access: Access, queue: Queue, now_ns: int) -> QueueRow:
    """How far a queue is, and one's own part in it."""
    places = place_store.counts(session, queue.project, queue.id)
    who = leases.annotator_of(access)
    mine, _ = task_store.pace(session, queue.project, queue.id, who, 0)
    midnight_ns = day_begin_ns(now_ns, zone_named(project_store.get(session, queue.project).time_zone))
    today, spent_ms = task_store.pace(session, queue.project, queue.id, who, midnight_ns)
    so_far = _progress(session, queue, places)
    return QueueRow(
        id=queue.id,
        name=queue.name,
        state=queue.state,
        policy=queue.policy,
        shown=queue.shown.value,
        overlap=queue.overlap,
        items=sum(count for (expert, _), count in places.items() if not expert) // queue.overlap,
        labels_wanted=so_far.wanted,
        labels_done=so_far.done,
        labels_held=so_far.held,
        # Whoever says `unsure` must not learn from it whether an expert is asked, which of known items nobody is.
        experts_wanted=places.get((True, "free"), 0) if access.may(Permission.LABELS_REVIEW) else None,
        mine=mine,
        mine_today=today,
        mine_ms_mean=spent_ms // today if today else None,
        created_ns=str(queue.created_ns),
    )


def _progress(session: Session, queue: Queue, places: Mapping[tuple[bool, str], int]) -> progress.Progress:
    return progress.progress(
        queue,
        places={state: places.get((False, state), 0) for state in ("free", "held", "done")},
        tasks=task_store.tallies(session, queue.project, queue.id),
        items=item_store.counts(session, queue.project, queue.id),
    )


def _items_for(
    engine: Engine, client: Reader, access: Access, source: QueueSource, seed: int, now_ns: int
) -> list[Item]:
    items = _fitting(engine, client, access, source, seed, now_ns)
    if not items:
        raise InvalidInput(
            "Nothing fits the filter that can be taken by this sampling: uncertainty needs scores, "
            "disagreement needs scores and labels. Widen the filter, or sample at random."
        )
    return items


def _fitting(engine: Engine, client: Reader, access: Access, source: QueueSource, seed: int, now_ns: int) -> list[Item]:
    span_ns = query.parse_time(source.t, now_ns) if source.t else (0, query.NS_MAX)
    every_one = source.generations == "every"
    asked = filter_parse.parse(source.q)
    found = trace_source.find(client, access.project, asked, span_ns, now_ns, every=every_one)
    said = _said(engine, access.project) if source.sampling == "disagreement" else {}
    by_key = {(one.trace_id, one.generation_id): one for one in found}
    candidates = [
        sampling.Candidate(*key, stratum=one.strategy, scores=one.scores, said=said.get(key, {}))
        for key, one in by_key.items()
    ]
    random = Random(seed)  # noqa: S311  # a sample that can be drawn again
    chosen = [
        by_key[one.trace_id, one.generation_id]
        for one in sampling.choose(candidates, source.sampling, source.size, random)
    ]
    told = trace_source.texts(client, access.project, chosen)
    return [
        item_from(one, told[one.trace_id, one.generation_id])
        for one in chosen
        if (one.trace_id, one.generation_id) in told
    ]


def _items_of_dataset(
    client: Reader, project: str, source: QueueSource, seed: int, now_ns: int, offers: Offers
) -> list[Item]:
    dataset, split = source.dataset or "", source.split
    if source.q or source.t:
        raise InvalidInput("A queue comes of a filter or of a dataset, not of both. Filter when you build the dataset.")
    items, rows = items_of(
        client, project, lambda: offers(project, dataset, split), source.sampling, source.size, seed, now_ns
    )
    if not items:
        raise InvalidInput(
            f"{rows} rows of {dataset} could be labelled, and none of them can be taken by this sampling: uncertainty "
            "needs scores of stored traces, disagreement needs labels besides. Sample at random, or take another split."
        )
    return items


def _said(engine: Engine, project: str) -> dict[tuple[str, str], dict[int, int]]:
    """What people said so far, by generation and step; of several the latest."""
    people = (Origin.PERSON, Origin.ADJUDICATED, Origin.IMPORTED)
    found: dict[tuple[str, str], dict[int, int]] = {}
    with reading(engine) as session:
        for label in labels.read(session, project, LabelFilter(origins=people)):
            if label.step is not None and label.value is not None:
                found.setdefault((label.trace_id, label.generation_id), {})[label.step] = label.value
    return found


def _at(queue: Queue, item: Item, position: int) -> Item:
    fields = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    placed = {"id": f"it_{uuid4().hex[:16]}", "project": queue.project, "queue": queue.id, "position": position}
    return Item(**{**fields, **placed})
