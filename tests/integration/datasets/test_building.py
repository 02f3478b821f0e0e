"""A version is asked for, built by a job, published once, and can be stopped; on both relational stores."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import Engine

from fakes.dataset_jobs import work
from fakes.seeded_traces import PROJECT, seed
from reckon.cli.prm_parts import trainer_of
from reckon.datasets import service, store
from reckon.datasets.building import Builder, run
from reckon.datasets.model import Entry
from reckon.datasets.published import named_version
from reckon.datasets.reader import Version, open_version
from reckon.datasets.recipe import CheckedSource, DatasetSource, GeneratedSource, Recipe
from reckon.datasets.row import Row
from reckon.datasets.sources import Programs
from reckon.demo.dataset_programs import PROGRAMS
from reckon.errors import Conflict, InvalidInput, LimitExceeded, NotFound, StoreUnavailable
from reckon.jobs.types import BuildDataset
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.settings import Settings
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

ACCESS = Access(Principal("user", "u1", "Ann"), PROJECT, EVERYTHING)
GENERATED = GeneratedSource(kind="generated", generator="chain-sums", count=300, seed=5)


def asked(engine: Engine, name: str, recipe: Recipe, now_ns: int = 1) -> Entry:
    with unit_of_work(engine) as session:
        return service.ask(session, ACCESS, name, recipe, now_ns, action="dataset.built")


def now(engine: Engine, entry: Entry) -> Entry:
    with reading(engine) as session:
        return service.found(session, PROJECT, entry.name, entry.number)


def opened(builder: Builder, entry: Entry) -> Version:
    return open_version(builder.root.at("versions").at(now(builder.engine, entry).hash))


def test_a_version_is_published_by_its_job_and_the_same_recipe_gives_the_same_hash(
    either_engine: Engine, builder: Builder
):
    engine, builder = either_engine, replace(builder, engine=either_engine)
    first = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    second = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    assert (first.reference, second.reference, first.state) == ("sums@1", "sums@2", "queued")
    assert work(builder) == ["done", "done"]
    one, other = now(engine, first), now(engine, second)
    assert one.state == other.state == "published"
    assert one.hash == other.hash != ""
    assert one.manifest is not None
    assert one.manifest.rows == len(list(opened(builder, one).rows())) == one.done
    opened(builder, one).verify()


def test_a_build_that_is_run_again_changes_nothing(engine: Engine, builder: Builder):
    entry = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    work(builder)
    before = now(engine, entry)
    run(builder, BuildDataset(PROJECT, "sums", 1))
    assert now(engine, entry) == before


def test_a_version_is_built_on_others_and_keeps_their_splits(engine: Engine, builder: Builder):
    base = asked(engine, "base", Recipe(sources=(GENERATED,), val=0.2, test=0.2))
    exam = asked(engine, "exam", Recipe(sources=(GENERATED.model_copy(update={"count": 40}),)))
    work(builder)
    more = GENERATED.model_copy(update={"seed": 6})
    recipe = Recipe(
        sources=(DatasetSource(kind="dataset", dataset="base@1"), more), decontaminate=("exam@1",), parent="base@1"
    )
    entry = asked(engine, "mixed", recipe)
    work(builder)
    splits = {row.problem_key: row.split for row in opened(builder, base).rows()}
    examined = {row.problem_key for row in opened(builder, exam).rows()}
    built = opened(builder, entry)
    assert built.manifest.parent == now(engine, base).hash
    assert built.manifest.dropped["contaminated"] >= 40
    for row in built.rows():
        assert row.problem_key not in examined
        assert row.split == splits.get(row.problem_key, row.split)


def test_stored_traces_are_labelled_by_an_exact_check(engine: Engine, builder: Builder):
    ids = [seed(builder.clickhouse, n, steps=3, question="2a+3-4" if n % 2 else "10a+5b-3") for n in range(4)]  # type: ignore[arg-type]
    summarise(builder.clickhouse, PROJECT, [one.hex() for one in ids], Prices(None, None))  # type: ignore[arg-type]
    entry = asked(engine, "own", Recipe(sources=(CheckedSource(kind="checked", checker="chain-sums"),)))
    work(builder)
    assert now(engine, entry).error == ""
    rows = list(opened(builder, entry).rows())
    # Two candidates a trace say the same: of each problem that can be read, one solution is left.
    assert len({row.problem for row in rows}) == 1
    [row] = rows
    assert (row.problem, row.origin, row.first_error) == ("10a+5b-3", "checked", 0)
    assert row.steps == ("t0 t1 t2 t3", "t4 t5 t6 t7")
    assert row.trace_id in {one.hex() for one in ids}


def test_what_the_recipe_is_to_blame_for_ends_as_failed_and_says_why(engine: Engine, builder: Builder):
    entry = asked(engine, "none", Recipe(sources=(GeneratedSource(kind="generated", generator="nobody", count=1),)))
    assert work(builder) == ["done"]
    assert now(engine, entry).state == "failed"
    assert "chain-sums" in now(engine, entry).error


def test_what_nobody_foresaw_ends_as_failed_and_keeps_no_other_build_waiting(engine: Engine, builder: Builder):
    def broken(count: int, seed: int) -> Iterator[Row]:
        raise OverflowError(count, seed)

    entry = asked(engine, "broken", Recipe(sources=(GENERATED,)))
    other = asked(engine, "other", Recipe(sources=(GENERATED,)))
    worse = replace(builder, programs=Programs({"chain-sums": broken}, {}))
    with pytest.raises(OverflowError):
        run(worse, BuildDataset(PROJECT, entry.name, entry.number))
    found = now(engine, entry)
    assert (found.state, "OverflowError" in found.error) == ("failed", True)
    run(worse, BuildDataset(PROJECT, entry.name, entry.number))  # sent again, it is left alone
    run(builder, BuildDataset(PROJECT, other.name, other.number))
    assert now(engine, other).state == "published"


def test_a_training_finds_a_version_by_name_and_by_folder(engine: Engine, builder: Builder):
    entry = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    with pytest.raises(Conflict, match="not published"):
        named_version(engine, builder.root, PROJECT, "sums@1")
    work(builder)
    version = named_version(engine, builder.root, PROJECT, "sums@1")
    assert version.manifest.hash == now(engine, entry).hash
    settings = Settings(data_dir=Path(builder.root.path).parent)
    assert trainer_of(settings, engine).dataset(PROJECT, "sums@1").manifest == version.manifest
    folder = f"{builder.root.path}/versions/{version.manifest.hash}"
    assert named_version(engine, builder.root, PROJECT, folder).manifest == version.manifest
    with pytest.raises(NotFound, match="nobody@1"):
        named_version(engine, builder.root, PROJECT, "nobody@1")


def test_a_cancelled_version_is_not_built_and_cannot_be_cancelled_twice(engine: Engine, builder: Builder):
    entry = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    with unit_of_work(engine) as session:
        service.cancel(session, ACCESS, "sums", 1, 2)
    assert work(builder) == ["done"]
    assert now(engine, entry).state == "cancelled"
    with pytest.raises(Conflict), unit_of_work(engine) as session:
        service.cancel(session, ACCESS, "sums", 1, 3)


def test_cancelling_stops_a_build_in_the_middle(engine: Engine, builder: Builder):
    entry = asked(engine, "sums", Recipe(sources=(GENERATED,)))
    ticks = iter(range(10**10, 10**14, 2 * 10**9))

    def clock_ns() -> int:
        moment = next(ticks)
        if moment > 13 * 10**9:
            with unit_of_work(engine) as session:
                if service.found(session, PROJECT, "sums", 1).state == "building":
                    service.cancel(session, ACCESS, "sums", 1, moment)
        return moment

    work(replace(builder, clock_ns=clock_ns))
    assert now(engine, entry).state == "cancelled"
    assert not builder.root.at("versions").at(now(engine, entry).hash or "none").at("manifest.json").exists()


def test_a_worker_that_is_killed_in_the_middle_leaves_nothing_and_the_next_one_builds_the_same(
    engine: Engine, builder: Builder, tmp_path: Path
):
    whole = asked(engine, "whole", Recipe(sources=(GENERATED,)))
    work(builder)
    entry = asked(engine, "killed", Recipe(sources=(GENERATED,)))
    job, begun = BuildDataset(PROJECT, "killed", 1), tmp_path / "begun"

    def stuck(count: int, seed: int) -> Iterator[Row]:
        """Half of the rows, and then never another one."""
        yield from islice(PROGRAMS.generators["chain-sums"](count, seed), count // 2)
        begun.touch()
        time.sleep(600)

    child = os.fork()
    if child == 0:
        own = replace(builder, engine=make_engine(str(engine.url)), programs=Programs({"chain-sums": stuck}))
        with suppress(BaseException):
            run(own, job)
        os._exit(1)
    try:
        while not begun.exists():
            assert os.waitpid(child, os.WNOHANG) == (0, 0), "the build ended before it was killed"
            time.sleep(0.02)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert now(engine, entry).state == "building"
    run(builder, job)
    assert (now(engine, entry).state, now(engine, entry).hash) == ("published", now(engine, whole).hash)
    opened(builder, entry).verify()


def test_one_build_at_a_time(engine: Engine, builder: Builder):
    second = asked(engine, "second", Recipe(sources=(GENERATED,)))
    moment = builder.clock_ns()
    first = {"project": PROJECT, "name": "first", "number": 1, "state": "building", "created_by": "ann"}
    first |= {"recipe": second.recipe.model_dump_json(), "created_ns": moment, "updated_ns": moment}
    with unit_of_work(engine) as session:
        store.add_version(session, first)
    assert work(replace(builder, clock_ns=lambda: moment + 59 * 10**9)) == ["postponed"]
    assert now(engine, second).state == "queued"
    assert work(replace(builder, clock_ns=lambda: moment + 61 * 10**9)) == ["done"]


def test_asking_is_refused_where_it_can_be_seen_at_once(engine: Engine, builder: Builder):
    with pytest.raises(NotFound):
        asked(engine, "x", Recipe(sources=(DatasetSource(kind="dataset", dataset="nothing@1"),)))
    asked(engine, "waits", Recipe(sources=(GENERATED,)))
    with pytest.raises(Conflict, match="queued"):
        asked(engine, "x", Recipe(sources=(GENERATED,), parent="waits@1"))
    with pytest.raises(InvalidInput, match="below 1"):
        asked(engine, "x", Recipe(sources=(GENERATED,), val=0.5, test=0.5))
    with pytest.raises(InvalidInput):
        asked(engine, "x", Recipe(sources=(CheckedSource(kind="checked", checker="c", q="cost >"),)))
    for _ in range(service.UNENDED_MAX - 1):
        asked(engine, "waits", Recipe(sources=(GENERATED,)))
    with pytest.raises(LimitExceeded):
        asked(engine, "waits", Recipe(sources=(GENERATED,)))


def test_a_store_that_is_away_postpones_the_build(engine: Engine, builder: Builder):
    class Away:
        def query(self, *_: object, **__: object) -> None:
            raise StoreUnavailable("away")

    entry = asked(engine, "own", Recipe(sources=(CheckedSource(kind="checked", checker="chain-sums"),)))
    assert work(replace(builder, clickhouse=Away())) == ["postponed"]  # type: ignore[arg-type]
    assert now(engine, entry).state == "building"
