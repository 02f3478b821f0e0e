"""What may be labelled, as ClickHouse holds it."""

import time
from pathlib import Path
from typing import Any

import pytest
from clickhouse_connect.driver.client import Client

from fakes import labelling
from fakes import seeded_traces as seeded
from reckon.annotation import item_store, queues, trace_source
from reckon.annotation.dataset_source import Offered
from reckon.annotation.model import Item
from reckon.annotation.schemas import QueueChange, QueueNew, QueueSource
from reckon.errors import Conflict, InvalidInput
from reckon.projects.permissions import Role
from reckon.relational.engine import make_engine
from reckon.relational.unit_of_work import reading, unit_of_work
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
    made = queues.create(engine, filled, labelling.access("lead", Role.LEAD), new, time.time_ns, labelling.no_offers)
    with reading(engine) as session:
        items = item_store.page(session, seeded.PROJECT, made.id, -1, 10)
    assert {one.question for one in items} == {"Question 1", "Question 3"}
    assert items[0].text == "".join(trace_source.texts(filled, seeded.PROJECT, find(filled))[
        items[0].trace_id, items[0].generation_id].steps)  # fmt: skip
    assert items[0].hidden.scores == pytest.approx((0.99, 0.6, 0.97))
    engine.dispose()


def test_a_dataset_s_rows_become_tasks_as_they_were_recorded_or_as_imports(filled: Client, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    traced = [
        Offered(f"Question {n}", ("as the dataset has it",), None, trace_id=seeded.trace_id(n).hex(),
                generation_id=seeded.generation_id(n, 0).hex(), segmentation=cut, said={1: -1})
        for n, cut in ((1, seeded.SEGMENTATION), (2, "another/cut"), (3, seeded.SEGMENTATION))
    ]  # fmt: skip
    elsewhere = Offered("What is 1 + 1?", ("It is 2.", "So 2."), "2", said={0: 1})
    rows = {"train": [traced[0], elsewhere, elsewhere], "test": traced[1:]}
    asked: list[tuple[str, str]] = []

    def offers(project: str, reference: str, split: str | None) -> list[Offered]:
        asked.append((project, reference))
        return [row for name, held in rows.items() if split in (None, name) for row in held]

    def made(name: str, **source: Any) -> list[Item]:
        new = QueueNew(name=name, source=QueueSource(dataset="sums@3", **source))
        row = queues.create(engine, filled, labelling.access("lead", Role.LEAD), new, time.time_ns, offers)
        with reading(engine) as session:
            return item_store.page(session, seeded.PROJECT, row.id, -1, 10)

    items = {one.question: one for one in made("all")}
    assert len(items) == 4
    stored = items["Question 1"]
    assert (stored.trace_id, stored.segmentation) == (seeded.trace_id(1).hex(), seeded.SEGMENTATION)
    assert stored.text.startswith("t0 t1 ")
    assert stored.hidden.scores == pytest.approx((0.99, 0.6, 0.97))
    for other in (items["Question 2"], items["What is 1 + 1?"]):
        assert (other.hidden.imported, other.segmentation) == (True, "imported")
    assert [one.question for one in made("a split", split="train", sampling="stratified", size=1)] != []
    assert {one.question for one in made("disputed", sampling="disagreement")} == {
        "Question 1",
        "Question 2",
        "Question 3",
    }
    assert set(asked) == {(seeded.PROJECT, "sums@3")}
    with pytest.raises(InvalidInput, match="not of both"):
        made("both", q="model:x")
    rows["train"] = [elsewhere]
    with pytest.raises(InvalidInput, match="1 rows of sums@3"):
        made("unsure", split="train", sampling="uncertainty")
    engine.dispose()


def test_what_is_sent_to_a_queue_comes_once_and_not_into_a_closed_one(filled: Client, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'reckon.db'}"
    migrate_relational(url)
    engine = make_engine(url)
    lead = labelling.access("lead", Role.LEAD)
    made = queues.create(engine, filled, lead, QueueNew(name="by hand"), time.time_ns, labelling.no_offers)
    source = QueueSource(q='"Question 3"', size=10)
    first = queues.extend(engine, filled, lead, made.id, source, time.time_ns)
    assert (first.added, first.there, first.queue.items) == (1, 0, 1)
    all_of_it = queues.extend(engine, filled, lead, made.id, QueueSource(size=10), time.time_ns)
    assert all_of_it.there == 1
    assert all_of_it.queue.items == 1 + all_of_it.added
    with unit_of_work(engine) as session:
        queues.change(session, lead, made.id, QueueChange(state="closed"), time.time_ns())
    with pytest.raises(Conflict, match="closed"):
        queues.extend(engine, filled, lead, made.id, source, time.time_ns)
    engine.dispose()
