"""Labels in the store become rows: by policy, by queue, and as many as there are."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from fakes import labelling
from fakes.dataset_jobs import work
from fakes.seeded_traces import PROJECT, SEGMENTATION, generation_id, seed, trace_id
from reckon.annotation.model import Hidden, Op
from reckon.datasets import service
from reckon.datasets.building import Builder
from reckon.datasets.reader import open_version
from reckon.datasets.recipe import LabelledSource, Recipe
from reckon.datasets.row import Row
from reckon.datasets.taught import taught
from reckon.domain.label import Label, Origin, Value, new_label_id
from reckon.errors import InvalidExpression
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.labels import append
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces.costs import Prices
from reckon.traces.summarise import summarise

ACCESS = Access(Principal("user", "u1", "Ann"), PROJECT, EVERYTHING)
TRACES = 60


@pytest.fixture(scope="module")
def seeded(clickhouse) -> None:
    """Traces of three steps, the last of which is the answer; each asks something else."""
    ids = [seed(clickhouse, n, candidates=1, steps=3, question=f"What is {n} and {n}?") for n in range(TRACES)]
    summarise(clickhouse, PROJECT, [one.hex() for one in ids], Prices(None, None))


def label(trace: int, step: int | None, value: Value, who: str = "ann", queue: str | None = None) -> Label:
    return Label(
        id=new_label_id(),
        project=PROJECT,
        trace_id=trace_id(trace).hex(),
        generation_id=generation_id(trace, 0).hex(),
        segmentation=SEGMENTATION,
        step=step,
        value=value,
        origin=Origin.PERSON,
        annotator=who,
        created_ns=1,
        queue=queue,
    )


def rows(engine: Engine, builder: Builder, **told) -> list[Row]:
    recipe = Recipe(sources=(LabelledSource(kind="labels", **told),))
    with unit_of_work(engine) as session:
        entry = service.ask(session, ACCESS, "labelled", recipe, 1, action="dataset.built")
    work(builder)
    with reading(engine) as session:
        entry = service.found(session, PROJECT, entry.name, entry.number)
    if entry.state == "failed":
        assert "No row" in entry.error, entry.error
        return []
    return list(open_version(builder.root.at("versions").at(entry.hash)).rows())


@pytest.mark.usefixtures("seeded")
def test_every_labelled_generation_is_a_row_with_its_votes(engine: Engine, builder: Builder):
    with unit_of_work(engine) as session:
        append(session, [label(n, 0, 1) for n in range(TRACES)] + [label(n, 1, -1) for n in range(TRACES)])
        append(session, [label(3, 1, 1, "bob"), label(4, 2, 1)])
    found = {row.trace_id: row for row in rows(engine, builder)}
    assert len(found) == TRACES
    plain, split, answered = (found[trace_id(n).hex()] for n in (5, 3, 4))
    assert (plain.labels, plain.first_error, plain.origin) == ((1, -1), 1, "person")
    assert plain.steps == ("t0 t1 t2 t3", "t4 t5 t6 t7")
    assert (split.labels, split.soft_labels, split.annotators) == ((1, None), (1.0, 0.5), ("ann", "bob"))
    assert answered.answer_correct is True
    assert len(rows(engine, builder, votes_min=2)) == 0
    assert len(rows(engine, builder, q='"What is 7 and 7?"')) == 1


@pytest.mark.usefixtures("seeded")
def test_a_source_may_ask_that_people_agree_and_the_version_says_what_was_left_out(engine: Engine, builder: Builder):
    agreed = [label(1, step, value, who) for who in ("ann", "bob") for step, value in ((0, 1), (1, -1))]
    apart = [label(2, 0, 1), label(2, 0, -1, "bob"), label(2, 1, 1), label(2, 1, 1, "bob")]
    with unit_of_work(engine) as session:
        append(session, [*agreed, *apart, label(3, 0, 1)])
    assert len(rows(engine, builder)) == 3
    [kept] = rows(engine, builder, alpha_min=0.6)
    assert (kept.trace_id, kept.blind) == (trace_id(1).hex(), True)
    with reading(engine) as session:
        manifest = service.found(session, PROJECT, "labelled", 2).manifest
    assert manifest is not None
    assert manifest.dropped == {"disagreed": 2}
    assert manifest.notes["blind"] == {"blind": 1, "seen": 0}
    assert manifest.recipe["sources"][0]["alpha_min"] == 0.6


@pytest.mark.usefixtures("seeded")
def test_a_queue_gives_only_its_own_labels(engine: Engine, builder: Builder):
    with unit_of_work(engine) as session:
        append(session, [label(0, 0, 1), label(1, 0, 1, queue="qu_1")])
    assert [row.trace_id for row in rows(engine, builder, queue="qu_1")] == [trace_id(1).hex()]


@pytest.mark.usefixtures("seeded")
def test_what_queues_alone_hold_becomes_rows_too_imports_and_cuts_made_by_hand(engine: Engine, builder: Builder):
    recorded = replace(
        labelling.item(1),
        trace_id=trace_id(9).hex(),
        generation_id=generation_id(9, 0).hex(),
        segmentation=SEGMENTATION,
    )
    imported = replace(labelling.item(2), hidden=Hidden(imported=True))
    gone = replace(labelling.item(3), trace_id="ab" * 16)
    queue = labelling.queue(engine, [recorded, imported, gone], PROJECT, policy="all")
    ann = labelling.access("ann", project=PROJECT)
    for turn in range(3):
        (one,) = labelling.held(engine, queue, ann, 10 + turn)
        ops = labelling.said(1, 0, -1)
        if not one.item.hidden.imported:
            ops = [Op("op-recut1", 1, None, "segmentation", one.item.bounds[:2], 500), *labelling.said(1, -1, first=2)]
        labelling.submit(engine, ann, one, ops, 10 + turn, f"sent-{turn:04}")
    found = {row.source: row for row in rows(engine, builder, queue=queue.id)}
    assert set(found) == {"queue", "trace"}  # of a trace that is gone nothing comes back
    assert (found["queue"].labels, found["queue"].trace_id) == ((1, 0, -1), "")
    assert (found["trace"].labels, found["trace"].trace_id) == ((1, -1), trace_id(9).hex())
    assert found["trace"].segmentation.startswith("manual/")
    assert "".join(found["trace"].steps).startswith("A palindrome is abcba.So 10001a")
    assert [row.source for row in rows(engine, builder, queue=queue.id, q='"What is 9 and 9?"')] == ["trace"]
    assert rows(engine, builder, queue=queue.id, shown=("always",)) == []


def test_a_filter_that_does_not_parse_is_refused_at_once(engine: Engine, builder: Builder):
    with pytest.raises(InvalidExpression):
        rows(engine, builder, q="cost >")


def test_a_row_leads_to_the_single_labels_that_it_was_made_of(seeded: None, engine: Engine, builder: Builder) -> None:
    first = label(7, 0, 1)
    corrected = replace(label(7, 0, -1), supersedes=first.id, created_ns=2, comment="slipped")
    late = replace(label(7, 1, 1), created_ns=10**18)
    with unit_of_work(engine) as session:
        append(session, [first, corrected, late])
    found = rows(engine, builder)
    [one] = [row for row in found if row.trace_id == trace_id(7).hex()]
    with reading(engine) as session:
        entry = replace(service.found(session, PROJECT, "labelled", 1), updated_ns=5)
        told = taught(session, entry, one.trace_id, one.generation_id, 10)
        nobodys = taught(session, replace(entry, project="other"), one.trace_id, one.generation_id, 10)
    assert [(each.id, each.value, each.superseded) for each in told] == [
        (first.id, 1, True),
        (corrected.id, -1, False),
    ]
    assert (told[1].comment, told[1].annotator, nobodys) == ("slipped", "ann", [])
