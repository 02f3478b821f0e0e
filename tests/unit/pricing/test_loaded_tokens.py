"""Tokens that came out of another server's KV cache, as real servers told of them, are priced as cached ones."""

from decimal import Decimal

from fakes.handed_over import handed_over
from reckon.domain.span import Span
from reckon.domain.usage import Usage
from reckon.otlp import names
from reckon.otlp.decode import decode
from reckon.otlp.received import Limits
from reckon.pricing.own_prices import own_cost
from reckon.pricing.price_table import PriceRow

TOKENS = PriceRow(1, "model", "*", "*", "tokens", 0, 0, Decimal(100), Decimal(10), Decimal(0))
HOUR = PriceRow(2, "model", "*", "*", "hour", 0, 0, usd_per_hour=Decimal(36))


def requests() -> list[Span]:
    """Of the server that filled the cache and of the one that went on from it."""
    _, _, body = handed_over(10**18)
    received = decode(body, "protobuf", Limits()).spans
    return [one.span for one in received if one.span.name == names.SPAN_ENGINE_REQUEST]


def usage(span: Span) -> Usage:
    told = [span.attributes[name] for name in (names.GEN_AI_INPUT_TOKENS, names.GEN_AI_CACHED_TOKENS)]
    return Usage(input=int(str(told[0])), cached=int(str(told[1])))


def test_by_the_token_what_came_over_has_the_cached_price_and_the_rest_its_own() -> None:
    filled, loaded = (own_cost(TOKENS, usage(span), None) for span in requests())
    assert filled is not None
    assert loaded is not None
    assert (filled.parts_usd["input"], filled.parts_usd["cached"]) == (Decimal("0.0207"), 0)
    assert (loaded.parts_usd["input"], loaded.parts_usd["cached"]) == (Decimal("0.0015"), Decimal("0.00192"))


def test_by_the_hour_the_time_of_loading_is_paid_and_not_that_of_computing() -> None:
    for span in requests():
        attributed_ns = span.attributes[names.ENGINE_ATTRIBUTED_NS]
        cost = own_cost(HOUR, usage(span), int(str(attributed_ns)))
        assert cost is not None
        assert cost.total_usd == Decimal(str(attributed_ns)) * 36 / 3600 / 10**9
