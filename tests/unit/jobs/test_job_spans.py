"""Each run of a job has a span, in the trace of whoever wrote it down; work on our own traces has none."""

from sqlalchemy import Engine

from fakes.otlp_sink import otlp_sink
from fakes.queue import FakeQueue
from reckon.jobs.dispatch import dispatching
from reckon.jobs.outbox import enqueue, enqueue_later
from reckon.jobs.run import run_job
from reckon.jobs.types import Job, ScoreGenerations, SummariseTraces, TrainPrm, kind_of, traces_of
from reckon.watching.own_ids import MARK
from reckon.watching.tracing import TraceRules, Tracing

OWN = MARK + "0" * 24


def test_a_job_is_within_the_trace_in_which_it_was_written_down(engine: Engine) -> None:
    queue = FakeQueue()
    with otlp_sink() as sink:
        tracing = Tracing(TraceRules("test", sink.url))
        with tracing.tracer.start_as_current_span("asked") as asked, dispatching(engine, queue) as session:
            enqueue(session, SummariseTraces("default", ("ab" * 16,)), 0)
            enqueue_later(session, TrainPrm("default", "run"), 0, after_s=1)
        (message,) = queue.sent
        assert run_job(engine, message.id, lambda _: None, 15, tracer=tracing.tracer) == "done"
        assert run_job(engine, message.id + 1, lambda _: None, 15, tracer=tracing.tracer) == "done"
        assert tracing.flush(30)
        tracing.close()
        here = asked.get_span_context()
        found = sink.of(here.trace_id.to_bytes(16, "big"))
    parents = {span.name: span.parent_id for span in found}
    own = here.span_id.to_bytes(8, "big")
    assert parents == {"asked": b"", "job reckon.summarise": own, "job reckon.train": own}


def test_the_summary_of_our_own_spans_makes_no_span_which_would_make_a_summary(engine: Engine) -> None:
    queue, seen = FakeQueue(), list[Job]()
    with otlp_sink() as sink:
        tracing = Tracing(TraceRules("test", sink.url))
        with dispatching(engine, queue) as session:
            enqueue(session, SummariseTraces("default", (OWN,)), 0)
        (message,) = queue.sent
        assert run_job(engine, message.id, seen.append, 15, tracer=tracing.tracer) == "done"
        assert tracing.flush(30)
        tracing.close()
        assert sink.bodies == []
    assert len(seen) == 1


def test_every_kind_says_which_traces_it_is_about() -> None:
    scored = ScoreGenerations("default", (("aa", "1"), ("bb", "2")))
    assert (kind_of(scored), traces_of(scored)) == ("reckon.score", ["aa", "bb"])
    assert (kind_of(TrainPrm("default", "r")), traces_of(TrainPrm("default", "r"))) == ("reckon.train", [])
