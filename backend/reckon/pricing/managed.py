"""Cost at a managed API, from the catalogue of `genai-prices`; an unknown model costs unknown, never 0."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache
from importlib.metadata import version

from reckon.domain.usage import Usage
from reckon.pricing.money import Cost

# Servers, not sellers: what runs there is priced by the hour.
SELF_HOSTED_PROVIDERS = frozenset(
    {"", "openai-compatible", "vllm", "sglang", "ollama", "llama.cpp", "reckon", "self-hosted"}
)
CALLS_KEPT = 4096


# A trace is summarised when its spans come and again with its scores: what it costs is reckoned once.
@lru_cache(maxsize=CALLS_KEPT)
def managed_cost(usage: Usage, *, provider: str, model: str, at_ns: int) -> Cost | None:
    """Cost of `usage` at `provider`'s price for `model` at that time; None where unknown.

    The provider has to be named: a self-hosted open model often has the name of one that is sold.
    """
    if provider in SELF_HOSTED_PROVIDERS:
        return None
    # Imported here, since the base install prices nothing managed and the catalogue is large.
    from genai_prices import Usage as CatalogueUsage
    from genai_prices import calc_price

    counted = CatalogueUsage(input_tokens=usage.input, cache_read_tokens=usage.cached, output_tokens=usage.output)
    try:
        found = calc_price(
            counted,
            model_ref=model,
            provider_id=provider,
            genai_request_timestamp=datetime.fromtimestamp(at_ns // 10**9, UTC),
        )
    except LookupError:
        return None
    price = found.model_price
    # The catalogue counts a missing unit as free; we do not.
    if (usage.input and price.input_mtok is None) or (usage.output and price.output_mtok is None):
        return None
    return Cost(
        {"input": found.input_price, **_output_parts(usage, found.output_price)},
        _catalogue(),
    )


@cache
def _catalogue() -> str:
    """Its name and version. Asked once: Python reads the package's files for it, which takes longer than the price."""
    return f"genai-prices:{version('genai-prices')}"


def _output_parts(usage: Usage, output_usd: Decimal) -> dict[str, Decimal]:
    """Output split by tokens; the answer is the rest, so that the parts sum to the whole."""
    if not usage.output:
        return {"reasoning": Decimal(0), "answer": output_usd}
    # Cut to what the whole can hold exactly, so that subtracting loses nothing.
    reasoning = (output_usd * usage.reasoning / usage.output).quantize(Decimal("1e-15"))
    return {"reasoning": min(reasoning, output_usd), "answer": output_usd - min(reasoning, output_usd)}
