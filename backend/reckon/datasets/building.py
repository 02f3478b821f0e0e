"""Does the job of one version: reads its recipe, builds it, and writes down how far it is and how it ended.

Safe to run again: a build that was killed begins anew, and one that has ended is left alone.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from reckon.datasets import service, store
from reckon.datasets.build import Plan, Stage, build
from reckon.datasets.corrections import by_row
from reckon.datasets.manifest import Manifest, encode
from reckon.datasets.model import ENDED, Entry, parsed_reference
from reckon.datasets.place import Place
from reckon.datasets.sources import Programs, World, items, problems_of, resolved
from reckon.datasets.splits import Shares
from reckon.errors import ReckonError, Unavailable
from reckon.jobs.types import BuildDataset
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces.clickhouse import Reader

log = logging.getLogger(__name__)

_TOLD_EVERY_NS = 10**9
_ALONE_NS = 60 * 10**9
_ERROR_CHARS_MAX = 2000


@dataclass(frozen=True, slots=True)
class Builder:
    """What building needs."""

    engine: Engine
    clickhouse: Reader
    root: Place
    programs: Programs = field(default_factory=Programs)
    clock_ns: Callable[[], int] = time.time_ns


class Cancelled(Exception):  # as our own errors are named; it never leaves this module
    """Somebody has stopped the build."""


def run(builder: Builder, job: BuildDataset) -> None:
    """Build the version, unless it has ended.

    What the recipe is to blame for ends it as failed. Raises Unavailable where a store is, and where
    another version is being built: one at a time leaves room for scoring.
    """
    key = (job.project, job.name, job.number)
    now_ns = builder.clock_ns()
    with unit_of_work(builder.engine) as session:
        entry = store.one(session, *key)
        if entry is None or entry.state in ENDED:
            return
        if store.others_building(session, key, now_ns - _ALONE_NS):
            raise Unavailable("Another dataset is being built; this one waits.")
        values = {"state": "building", "stage": "reading", "done": 0, "total": None, "updated_ns": now_ns}
        store.change(session, key, values, while_in=("queued", "building"))
    try:
        manifest = _built(builder, entry, key)
    except Cancelled:
        log.info("dataset.cancelled number=%d", job.number)
        return
    except Unavailable:
        raise
    except ReckonError as error:
        failed = {"state": "failed", "error": str(error)[:_ERROR_CHARS_MAX]}
        _ended(builder, key, failed)
        log.warning("dataset.failed number=%d error=%s", job.number, type(error).__name__)
        return
    except Exception as error:
        # Nobody foresaw it, and the same would come of the next try: whoever waits is told, the worker's log has all.
        reason = f"Reckon broke on it ({type(error).__name__}). The worker's log says where; please report it."
        _ended(builder, key, {"state": "failed", "error": reason})
        raise
    told = {"state": "published", "hash": manifest.hash, "manifest": encode(manifest).decode()}
    _ended(builder, key, told | {"done": manifest.rows, "total": manifest.rows})
    log.info("dataset.published number=%d rows=%d bytes=%d", job.number, manifest.rows, manifest.bytes)


def _built(builder: Builder, entry: Entry, key: tuple[str, str, int]) -> Manifest:
    def published(reference: str) -> Entry:
        with reading(builder.engine) as session:
            return service.published(session, entry.project, *parsed_reference(reference))

    world = World(
        builder.engine, builder.clickhouse, builder.root, entry.project, published, builder.clock_ns(), builder.programs
    )
    recipe = entry.recipe
    parent = published(recipe.parent) if recipe.parent else None
    plan = Plan(
        recipe=resolved(world, recipe),
        shares=Shares(recipe.val, recipe.test, recipe.seed),
        near=recipe.near_duplicates,
        benchmarks={published(one).hash: problems_of(world, one) for one in recipe.decontaminate},
        parent=parent.hash if parent else "",
        known=_splits_of(world, recipe.parent) if recipe.parent else {},
        excluded=frozenset(recipe.exclude),
        corrections=by_row(recipe.relabel),
    )
    manifest, _ = build(items(world, recipe), plan, builder.root.at("versions"), _Telling(builder, key))
    return manifest


def _splits_of(world: World, reference: str) -> dict[str, Any]:
    version = world.version(reference)
    return {
        str(key): shard.split
        for shard in version.manifest.shards
        for batch in version.batches(shard, ["problem_key"])
        for key in batch.column("problem_key").to_pylist()
    }


def _ended(builder: Builder, key: tuple[str, str, int], values: dict[str, Any]) -> None:
    with unit_of_work(builder.engine) as session:
        store.change(session, key, values | {"updated_ns": builder.clock_ns()}, while_in=("queued", "building"))


class _Telling:
    """Writes progress down about once a second; raises Cancelled where the version is no longer wanted."""

    def __init__(self, builder: Builder, key: tuple[str, str, int]) -> None:
        self._builder, self._key, self._told_ns = builder, key, 0
        self._stage: Stage | None = None

    def __call__(self, stage: Stage, done: int, total: int | None) -> None:
        now_ns = self._builder.clock_ns()
        if stage == self._stage and now_ns - self._told_ns < _TOLD_EVERY_NS:
            return
        self._stage, self._told_ns = stage, now_ns
        values = {"stage": stage, "done": done, "total": total, "updated_ns": now_ns}
        with unit_of_work(self._builder.engine) as session:
            if not store.change(session, self._key, values, while_in=("building",)):
                raise Cancelled
