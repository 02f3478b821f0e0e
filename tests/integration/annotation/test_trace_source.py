"""What may be labelled, as ClickHouse holds it."""

import time
from pathlib import Path

import pytest
from clickhouse_connect.driver.client import Client

from fakes import labelling
from fakes import seeded_traces as seeded
from reckon.annotation import item_store, queues, trace_source
from reckon.annotation.schemas import QueueNew, QueueSource
from reckon.projects.permissions import Role
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading
from reckon.traces import filter_parse, query
from reckon.traces.summarise import summarise
from reckon_migrations.relational_runner import migrate_relational

pytestmark = pytest.mark.integration
TRACES = 5


@pytest.fixture(scope="module")
def filled(client: Client) -> Client:
    """Five traces of two candidates each; the PRM was unsure of the odd ones."""
    ids = [seeded.seed(client, trace, candidates=2, steps=3, question=f"Question {trace}") for trace in range(TRACES)]
    for trace in range(TRACES):
        seeded.score(client, trace, 0, [0.99, 0.6 if trace % 2 else 0.98, 0.97])
    summarise(client, seeded.PROJECT, [one.hex() for one in ids])
    return client


def find(client: Client, text: str = "", *, every: bool = False) -> list[trace_source.Found]:
    asked = filter_parse.parse(text)
    return trace_source.find(client, seeded.PROJECT, asked, (0, query.NS_MAX), time.time_ns(), every=every)


def test_of_each_trace_the_chosen_generation_is_found_with_its_scores_and_texts(filled: Client):
    found = find(filled)
    assert {one.trace_id for one in found} == {seeded.trace_id(trace).hex() for trace in range(TRACES)}
    one = next(one for one in found if one.question == "Question 1")
    assert one.generation_id == seeded.generation_id(1, 0).hex()
    assert (one.answer, one.reference, one.prm_version) == ("26", "26", seeded.PRM)
    assert one.scores == pytest.approx((0.99, 0.6, 0.97))
    told = trace_source.texts(filled, seeded.PROJECT, [one])[one.trace_id, one.generation_id]
    assert told.segmentation == seeded.SEGMENTATION
    assert (len(told.steps), told.steps[0].startswith("t0 t1 ")) == (3, True)


def test_every_generation_is_found_where_it_is_asked_for_and_the_filter_holds(filled: Client):
    assert len(find(filled, every=True)) == 2 * TRACES
    assert [one.question for one in find(filled, '"Question 3"')] == ["Question 3"]
    # What the whole trace answered is not what the other candidate answered.
    assert {one.answer for one in find(filled, '"Question 3"', every=True)} == {"26", None}


def test_another_project_finds_nothing(filled: Client):
    assert trace_source.find(filled, "other", None, (0, query.NS_MAX), time.time_ns(), every=True) == []


def test_a_queue_by_uncertainty_begins_with_what_the_prm_was_least_sure_of(filled: Client, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    new = QueueNew(name="unsure", source=QueueSource(sampling="uncertainty", size=10))
    made = queues.create(engine, filled, labelling.access("lead", Role.LEAD), new, time.time_ns)
    with reading(engine) as session:
        items = item_store.page(session, seeded.PROJECT, made.id, -1, 10)
    assert {one.question for one in items} == {"Question 1", "Question 3"}
    assert items[0].text == "".join(trace_source.texts(filled, seeded.PROJECT, find(filled))[
        items[0].trace_id, items[0].generation_id].steps)  # fmt: skip
    assert items[0].hidden.scores == pytest.approx((0.99, 0.6, 0.97))
    engine.dispose()
