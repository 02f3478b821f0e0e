"""The span of one call to a PRM that a scoring job makes: how long, how many generations, tokens and what it cost.

It belongs to Reckon's own traces, beside the job's span. In the scored trace it would make a trace that has ended
last on, so there stands what each generation took, as a row (`prm_calls`, `costs`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal

from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer

from reckon.otlp import names
from reckon.pricing.self_hosted import compute_cost
from reckon.prm.protocol import PrmVersion, Scores


@contextmanager
def asking(tracer: Tracer, version: PrmVersion, generations: int) -> Iterator[Span]:
    """The span while the PRM is asked; an error that leaves it is named by its class alone."""
    attributes: dict[str, str | int] = {names.PRM_VERSION: version.name, names.PRM_BATCH: generations}
    with tracer.start_as_current_span(
        names.SPAN_PRM_CALL,
        kind=SpanKind.CLIENT,
        attributes=attributes,
        # An error of the PRM's may repeat what it was sent.
        record_exception=False,
        set_status_on_exception=False,
    ) as span:
        try:
            yield span
        except BaseException as error:
            span.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def answered(span: Span, answers: Sequence[Scores], usd_per_hour: Decimal | None) -> None:
    """Note what came of it. The cost is absent where nobody told the hardware's price."""
    span.set_attribute(names.PRM_TOKENS, sum(one.tokens for one in answers))
    span.set_attribute(names.PRM_SCORED, sum(len(one.all) for one in answers))
    cost = compute_cost(sum(one.wall_ns for one in answers), usd_per_hour)
    if cost is not None:
        span.set_attribute(names.PRM_COST_NANO_USD, cost.nano_usd)
