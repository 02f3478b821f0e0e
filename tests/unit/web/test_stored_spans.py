"""After an insert: what ended is registered once, and every touched trace is summarised."""

from sqlalchemy import Engine, update

from fakes.queue import FakeQueue
from reckon.ingest.model import StoredSpan
from reckon.jobs.types import QUEUES
from reckon.relational.tables import scoring_tasks
from reckon.relational.unit_of_work import unit_of_work
from reckon.web.scoring_reader import ScoringReader
from reckon.web.stored_spans import TRACES_A_JOB, AfterInsert, ended_generations

ENGINE_SPAN = StoredSpan(
    project="default",
    trace_id=bytes(15) + b"\x01",
    span_id=bytes(7) + b"\x02",
    generation_id=bytes(7) + b"\x03",
    name="reckon.engine.request",
    start_ns=1,
    end_ns=2,
    error=False,
    steps=4,
    segmentation="paragraph/min1",
    model="demo",
)


def kinds(queue: FakeQueue) -> list[str]:
    return sorted(message.kind for message in queue.sent)


def test_an_ended_generation_is_to_be_scored_and_its_trace_summarised(engine: Engine):
    queue = FakeQueue()
    AfterInsert(engine, queue, "demo-prm@1")([ENGINE_SPAN])
    assert kinds(queue) == ["reckon.score", "reckon.summarise"]
    assert ScoringReader(engine).backlog("default").pending == 1


def test_summaries_wait_in_a_queue_that_is_emptied_before_that_of_scoring(engine: Engine):
    queue = FakeQueue()
    AfterInsert(engine, queue, "demo-prm@1")([ENGINE_SPAN])
    assert {message.kind: message.queue for message in queue.sent} == {
        "reckon.score": "live",
        "reckon.summarise": "summary",
    }
    assert QUEUES.index("summary") < QUEUES.index("live")


def test_a_replayed_segment_registers_nothing_twice(engine: Engine):
    queue = FakeQueue()
    for _ in range(2):
        AfterInsert(engine, queue, "demo-prm@1")([ENGINE_SPAN])
    assert kinds(queue) == ["reckon.score", "reckon.summarise", "reckon.summarise"]
    assert ScoringReader(engine).backlog("default").pending == 1


def test_a_question_that_comes_after_its_generations_were_given_up_has_them_scored(engine: Engine):
    queue = FakeQueue()
    told = AfterInsert(engine, queue, "demo-prm@1")
    told([ENGINE_SPAN])
    with unit_of_work(engine) as session:
        session.execute(update(scoring_tasks).values(state="dead"))
    told([ENGINE_SPAN._replace(name="reckon.query", generation_id=None, steps=0)])
    assert kinds(queue) == ["reckon.score", "reckon.score", "reckon.summarise", "reckon.summarise"]
    backlog = ScoringReader(engine).backlog("default")
    assert (backlog.pending, backlog.dead) == (1, 0)


def test_with_scoring_off_traces_are_summarised_all_the_same(engine: Engine):
    queue = FakeQueue()
    AfterInsert(engine, queue, None)([ENGINE_SPAN])
    assert kinds(queue) == ["reckon.summarise"]


def test_a_queue_that_is_down_loses_no_job(engine: Engine):
    queue = FakeQueue()
    queue.down = True
    AfterInsert(engine, queue, "demo-prm@1")([ENGINE_SPAN])
    assert ScoringReader(engine).backlog("default").jobs == 2


def test_many_traces_are_several_jobs(engine: Engine):
    queue = FakeQueue()
    spans = [ENGINE_SPAN._replace(trace_id=n.to_bytes(16), steps=0) for n in range(TRACES_A_JOB + 1)]
    AfterInsert(engine, queue, "demo-prm@1")(spans)
    assert kinds(queue) == ["reckon.summarise"] * 2


def test_spans_of_generations_with_steps_are_what_there_is_to_score():
    step = ENGINE_SPAN._replace(name="reckon.step")
    empty = ENGINE_SPAN._replace(steps=0)
    foreign = ENGINE_SPAN._replace(generation_id=None)
    told = ENGINE_SPAN._replace(name="chat m", generation_id=bytes(7) + b"\x09")
    found = ended_generations([step, empty, foreign, told, ENGINE_SPAN])
    assert [one.generation_id for one in found] == [foreign.span_id.hex(), "0000000000000009", "0000000000000003"]


def test_nothing_stored_does_nothing(engine: Engine):
    queue = FakeQueue()
    AfterInsert(engine, queue, "demo-prm@1")([])
    assert queue.sent == []


def test_dead_letters_of_an_empty_store_are_none(engine: Engine):
    assert ScoringReader(engine).dead("default", 10).total == 0
