"""A scoring job's call to a PRM is a span: which version, how many generations, tokens and scores, and what it cost."""

from decimal import Decimal

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode, Tracer

from reckon.errors import PrmUnavailable
from reckon.otlp import names
from reckon.prm.protocol import Scores
from reckon.prm.registry import VERSIONS
from reckon.scoring.call_span import answered, asking

VERSION = VERSIONS["reckon-demo-prm@1"]
HOUR_NS = 3600 * 10**9
ANSWERS = [Scores((0.5, 0.25), 0.75, 30, HOUR_NS // 2, 2), Scores((1.0,), None, 12, HOUR_NS // 4, 2)]


@pytest.fixture
def ended() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(ended: InMemorySpanExporter) -> Tracer:
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(ended))
    return provider.get_tracer("test")


def test_it_tells_batch_tokens_scores_and_cost(tracer: Tracer, ended: InMemorySpanExporter):
    with asking(tracer, VERSION, 2) as span:
        answered(span, ANSWERS, Decimal("0.10"))
    [one] = ended.get_finished_spans()
    assert one.name == names.SPAN_PRM_CALL
    assert dict(one.attributes or {}) == {
        names.PRM_VERSION: VERSION.name,
        names.PRM_BATCH: 2,
        names.PRM_TOKENS: 42,
        names.PRM_SCORED: 4,
        names.PRM_COST_NANO_USD: 75_000_000,
    }


def test_a_cost_that_nobody_knows_is_absent_and_not_zero(tracer: Tracer, ended: InMemorySpanExporter):
    with asking(tracer, VERSION, 2) as span:
        answered(span, ANSWERS, None)
    [one] = ended.get_finished_spans()
    assert names.PRM_COST_NANO_USD not in (one.attributes or {})


def test_an_error_is_named_by_its_class_alone(tracer: Tracer, ended: InMemorySpanExporter):
    with pytest.raises(PrmUnavailable), asking(tracer, VERSION, 1):
        raise PrmUnavailable("It said: a secret.")
    [one] = ended.get_finished_spans()
    assert (one.status.status_code, one.status.description, one.events) == (StatusCode.ERROR, "PrmUnavailable", ())
