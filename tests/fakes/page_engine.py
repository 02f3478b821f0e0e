"""The engine's steps beside a trace of the pages' tests."""

from fakes.engine_steps import engine_steps
from reckon.domain.span import Span
from reckon.otlp import names
from reckon.otlp.engine_record import engine_record

STEPS = 400


def engine_of(spans: list[Span], number: int, replica: str = "replica-0") -> Span:
    """Steps from the first of `spans` to the end of the last."""
    began_ns, ended_ns = min(span.start_ns for span in spans), max(span.end_ns for span in spans)
    steps = engine_steps(began_ns, STEPS, (ended_ns - began_ns) / 1e6 / STEPS)
    ids = bytes([number]) * 16
    return engine_record(steps, ids, ids[:8], {names.ENGINE_REPLICA: replica}, None)
