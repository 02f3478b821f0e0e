import threading

import pytest

from fakes.query_parts import ScriptedChat, SpanList, parts, two_steps
from reckon.domain.span import Span
from reckon.errors import NotFound, ReckonError, SpoolFull
from reckon.gateway.solve import solve
from reckon.ingest.model import Accepted
from reckon.ingest.policy import Sender
from reckon.otlp.decode import decode
from reckon.otlp.received import Limits
from reckon.web.span_intake import SenderSink, SpanIntake


class TakesSpans:
    """Keeps what it takes by project; raises `errors` first."""

    def __init__(self, errors: list[ReckonError] | None = None) -> None:
        self.errors = errors or []
        self.taken: list[tuple[str, Span]] = []
        self.calls = 0

    def accept(self, body: bytes, encoding: str, compression: str, sender: Sender) -> Accepted:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        assert (encoding, compression) == ("protobuf", "identity")
        spans = [one.span for one in decode(body, "protobuf", Limits()).spans]
        self.taken += [(sender.project, span) for span in spans]
        return Accepted(len(spans), ())


@pytest.fixture
async def spans() -> SpanList:
    made = SpanList()
    await solve(
        "40+2", strategy="chain_of_thought", params={}, parts=parts(ScriptedChat([two_steps("42")]), made, None)
    )
    return made


async def test_spans_reach_ingest_under_the_rules_of_who_asked(spans: SpanList):
    ingest = TakesSpans()
    intake = SpanIntake(ingest)
    for project in ("lab", "shop"):
        for span in spans:
            assert SenderSink(intake, Sender(project)).send(span)
    assert intake.flush(10)
    intake.close()
    assert [(project, span.span_id) for project, span in ingest.taken] == [
        (project, span.span_id) for project in ("lab", "shop") for span in spans
    ]


async def test_what_cannot_be_taken_now_is_tried_again(spans: SpanList):
    ingest = TakesSpans([SpoolFull("full"), SpoolFull("full")])
    intake = SpanIntake(ingest, pause_s=0.001)
    intake.send(Sender("lab"), spans[0])
    assert intake.flush(10)
    assert (len(ingest.taken), ingest.calls) == (1, 3)
    intake.close()


async def test_what_is_refused_for_good_does_not_hold_up_what_follows(spans: SpanList):
    ingest = TakesSpans([NotFound("no such project")])
    intake = SpanIntake(ingest)
    intake.send(Sender("gone"), spans[0])
    intake.send(Sender("lab"), spans[1])
    assert intake.flush(10)
    assert [project for project, _ in ingest.taken] == ["lab"]
    intake.close()


async def test_a_full_queue_drops_and_says_so(spans: SpanList):
    held = threading.Event()

    class Slow(TakesSpans):
        def accept(self, *given: object) -> Accepted:
            held.wait(60)
            return Accepted(1, ())

    intake = SpanIntake(Slow(), spans_max=1)
    assert intake.send(Sender("lab"), spans[0])
    while intake.send(Sender("lab"), spans[0]):
        pass  # until the one that is under way has left the queue, and another stands in it
    held.set()
    assert intake.flush(10)
    intake.close()
    assert not intake.send(Sender("lab"), spans[0])
