"""Traces are labelled by themselves: within a budget, once, whatever is killed, and their labels make a dataset."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from fakes.dataset_jobs import work
from fakes.finishing_chat import FinishingChat
from fakes.seeded_traces import PROJECT, SEGMENTATION, generation_id, seed, trace_id
from reckon.checkers.registry import CheckerOptions, open_checker
from reckon.datasets import service as datasets
from reckon.datasets.automatic import service, store
from reckon.datasets.automatic.labelling import Labeller, go_on
from reckon.datasets.automatic.model import Asked, LabelJob
from reckon.datasets.building import Builder
from reckon.datasets.reader import open_version
from reckon.datasets.recipe import LabelledSource, Recipe
from reckon.domain.label import Label, Origin
from reckon.errors import ModelUnavailable
from reckon.jobs.types import LabelTraces, decode
from reckon.projects.access import SYSTEM, Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.labels import LabelFilter, read
from reckon.relational.tables import kept_traces, outbox
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

ACCESS = Access(Principal("user", "u1", "Ann"), PROJECT, EVERYTHING)
STEPS = 6  # five of reasoning, and the answer
TRACES = 3


@pytest.fixture(scope="module")
def seeded(clickhouse) -> None:
    ids = [
        seed(clickhouse, n, candidates=2, steps=STEPS, question=f"What is {n} and {n}?", started_ns=10**18 + n)
        for n in range(TRACES)
    ]
    summarise(clickhouse, PROJECT, [one.hex() for one in ids], Prices(None, None))


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as made:
        yield made


def labeller(engine: Engine, clickhouse, runner: asyncio.Runner, chat: FinishingChat, slice_s: float = 60) -> Labeller:
    return Labeller(
        engine=engine,
        clickhouse=clickhouse,
        chat=chat,
        model="reasoner",
        checker=lambda name: open_checker(name, CheckerOptions()),
        run=runner.run,
        access=lambda project: replace(SYSTEM, project=project),
        clock_ns=lambda: 2 * 10**18,
        slice_s=slice_s,
    )


def asked(engine: Engine, **told) -> LabelTraces:
    with unit_of_work(engine) as session:
        made = service.ask(session, ACCESS, Asked(**{"completions_max": 10_000, "completions": 2, **told}), 2 * 10**18)
    return LabelTraces(PROJECT, made.id)


def job_of(engine: Engine, job: LabelTraces) -> LabelJob:
    with reading(engine) as session:
        return service.found(session, PROJECT, job.job_id)


def labels(engine: Engine, trace: int, *origins: Origin) -> list[Label]:
    with reading(engine) as session:
        found = list(read(session, PROJECT, LabelFilter(trace_id=trace_id(trace).hex(), origins=origins or None)))
    own = [one for one in found if one.generation_id == generation_id(trace, 0).hex()]
    return sorted(own, key=lambda one: one.step or 0)


def values(engine: Engine, trace: int, *origins: Origin) -> dict[int | None, int | None]:
    return {one.step: one.value for one in labels(engine, trace, *origins)}


pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("seeded")]


def test_a_search_labels_every_solution_up_to_its_first_error(engine: Engine, clickhouse, runner) -> None:
    chat = FinishingChat("26", first_error=3)
    job = asked(engine, method="search")
    assert not go_on(labeller(engine, clickhouse, runner, chat), job)
    ended = job_of(engine, job)
    assert (ended.state, ended.reason) == ("done", "")
    assert (ended.traces, ended.traces_total, ended.labelled, ended.skipped) == (TRACES, TRACES, 2 * TRACES, 0)
    assert (ended.completions, ended.tokens) == (len(chat.asked), 10 * len(chat.asked))
    assert values(engine, 0, Origin.ROLLOUTS) == {0: 1, 1: 1, 2: 1, 3: -1}
    one = labels(engine, 0)[3]
    assert (one.first_error, one.soft, one.segmentation) == (True, 0.0, SEGMENTATION)
    assert one.annotator == "reasoner search k=2"
    # Each was gone on from exactly what had been said.
    assert {text.partition("\n")[2].split(" ")[0] for text in chat.asked} == {"t0"}
    with reading(engine) as session:
        assert len(session.execute(select(kept_traces)).all()) == TRACES


def test_rollouts_try_every_prefix_and_leave_their_share(engine: Engine, clickhouse, runner) -> None:
    job = asked(engine, method="rollouts")
    go_on(labeller(engine, clickhouse, runner, FinishingChat("26", first_error=4)), job)
    assert values(engine, 1) == {0: 1, 1: 1, 2: 1, 3: 1, 4: -1}
    assert [one.soft for one in labels(engine, 1)] == [1.0, 1.0, 1.0, 1.0, 0.0]
    assert job_of(engine, job).completions == 2 * TRACES * 5 * 2


def test_a_judge_and_a_search_that_differ_agree_up_to_there(engine: Engine, clickhouse, runner) -> None:
    chat = FinishingChat("26", first_error=3, verdict="2")
    go_on(labeller(engine, clickhouse, runner, chat), asked(engine, method="consensus"))
    assert values(engine, 0, Origin.ROLLOUTS) == {0: 1, 1: 1, 2: 1, 3: -1}
    assert values(engine, 0, Origin.JUDGE) == {0: 1, 1: 1, 2: -1}
    assert values(engine, 0, Origin.CONSENSUS) == {0: 1, 1: 1}


def test_a_judge_alone_asks_once_a_solution(engine: Engine, clickhouse, runner) -> None:
    chat = FinishingChat("26", None, verdict="-1")
    job = asked(engine, method="judge", judge="critic")
    go_on(labeller(engine, clickhouse, runner, chat), job)
    assert values(engine, 2) == dict.fromkeys(range(5), 1)
    assert (chat.judged, job_of(engine, job).completions) == (2 * TRACES, 2 * TRACES)
    assert {one.annotator for one in labels(engine, 2)} == {"critic votes=1"}


@pytest.mark.parametrize("budget", [1, 7, 8, 9])
def test_a_budget_is_never_overdrawn(engine: Engine, clickhouse, runner, budget: int) -> None:
    chat = FinishingChat("26", first_error=3)
    job = asked(engine, method="search", completions_max=budget)
    assert not go_on(labeller(engine, clickhouse, runner, chat), job)
    ended = job_of(engine, job)
    assert (ended.state, ended.reason) == ("done", "The budget is spent.")
    assert len(chat.asked) == ended.completions <= budget
    assert ended.labelled == (1 if budget >= 8 else 0)  # two completions a look, four looks


class _Killed(BaseException):
    """As a kill ends a process: nothing of ours catches it."""


def test_what_is_killed_at_any_completion_goes_on_and_labels_everything_once(
    engine: Engine, clickhouse, runner
) -> None:
    whole = FinishingChat("26", first_error=3)
    job = asked(engine, method="search")
    kills = 0
    while True:
        left = iter(range(5 + kills))  # each time a little later

        def before(left=left) -> None:
            if next(left, None) is None:
                raise _Killed

        whole.before = before
        try:
            go_on(labeller(engine, clickhouse, runner, whole), job)
            break
        except _Killed:
            kills += 1
    ended = job_of(engine, job)
    assert kills > 3
    assert (ended.state, ended.labelled) == ("done", 2 * TRACES)
    assert ended.completions >= len(whole.asked)  # what a kill took was counted before it was asked for
    for trace in range(TRACES):
        assert values(engine, trace) == {0: 1, 1: 1, 2: 1, 3: -1}
        assert len(labels(engine, trace)) == 4


def test_slices_end_between_solutions_and_the_next_one_goes_on_there(engine: Engine, clickhouse, runner) -> None:
    chat = FinishingChat("26", first_error=3)
    job = asked(engine, method="search")
    slices = 0
    ticks = iter(range(0, 10**15, 10**9))  # a second at each look at the clock
    impatient = replace(labeller(engine, clickhouse, runner, chat, slice_s=12), clock_ns=lambda: next(ticks))
    while go_on(impatient, job):
        slices += 1
    assert slices > 1
    assert job_of(engine, job).labelled == 2 * TRACES
    assert len(chat.asked) == job_of(engine, job).completions == 2 * TRACES * 8


def test_a_job_that_is_called_off_asks_for_nothing_more(engine: Engine, clickhouse, runner) -> None:
    chat = FinishingChat("26", first_error=3)
    job = asked(engine, method="search")

    def stop() -> None:
        if job_of(engine, job).state == "running":
            with unit_of_work(engine) as session:
                service.cancel(session, ACCESS, job.job_id, 3)

    chat.before = stop
    assert not go_on(labeller(engine, clickhouse, runner, chat), job)
    assert (job_of(engine, job).state, len(chat.asked), labels(engine, 0)) == ("cancelled", 2, [])


def test_a_model_that_is_away_is_waited_for_and_one_that_refuses_is_passed_over(
    engine: Engine, clickhouse, runner
) -> None:
    def away() -> None:
        raise ModelUnavailable("gone")

    chat = FinishingChat("26", first_error=3)
    job = asked(engine, method="search")
    chat.before = away
    for _ in range(3):
        with pytest.raises(ModelUnavailable):
            go_on(labeller(engine, clickhouse, runner, chat), job)
    # What nobody answered costs nothing.
    assert (job_of(engine, job).state, job_of(engine, job).completions) == ("running", 0)
    chat.before, chat.refuses = (lambda: None), True
    go_on(labeller(engine, clickhouse, runner, chat), job)
    assert (job_of(engine, job).state, job_of(engine, job).skipped) == ("done", 2 * TRACES)


def test_a_filter_chooses_traces_and_labels_become_rows_of_a_dataset(
    engine: Engine, clickhouse, runner, builder: Builder
) -> None:
    job = asked(engine, method="consensus", q='"What is 1 and 1?"')
    go_on(labeller(engine, clickhouse, runner, FinishingChat("26", first_error=2, verdict="2")), job)
    assert (job_of(engine, job).traces, labels(engine, 0)) == (1, [])
    recipe = Recipe(sources=(LabelledSource(kind="labels", origins=(Origin.CONSENSUS,)),))
    with unit_of_work(engine) as session:
        datasets.ask(session, ACCESS, "by-itself", recipe, 1, action="dataset.built")
    work(builder)
    with reading(engine) as session:
        entry = datasets.found(session, PROJECT, "by-itself", 1)
    found = list(open_version(builder.root.at("versions").at(entry.hash)).rows())
    assert {(row.labels, row.origin, row.first_error) for row in found} == {((1, 1, -1, None, None), "consensus", 2)}


def test_a_job_leaves_for_the_queue_of_labels(engine: Engine) -> None:
    job = asked(engine, method="judge")
    with reading(engine) as session:
        (row,) = session.execute(select(outbox.c.queue, outbox.c.kind, outbox.c.payload)).all()
        assert store.newest(session, PROJECT, 1)[0].id == job.job_id
    assert (row.queue, decode(row.kind, row.payload)) == ("label", job)
