"""Each provider of the settings is asked with its own model, address and price."""

from fakes.query_parts import SpanList
from reckon.pricing.managed import SELF_HOSTED_PROVIDERS
from reckon.settings import Settings
from reckon.settings_groups import Model, Pricing
from reckon.web.query_world import query_world

SELLER = Model(url="http://seller.invalid/v1", name="sold-1", provider="deepseek", logprobs=False)


async def test_a_query_of_a_provider_has_its_model_and_everything_that_follows_from_it() -> None:
    settings = Settings(providers={"seller": SELLER}, pricing=Pricing(model_usd_per_hour=5))
    async with query_world(settings, "k") as world:
        own, other = world.parts(SpanList(), "lab"), world.parts(SpanList(), "lab", provider="seller")
        assert own.provider in SELF_HOSTED_PROVIDERS
        assert (other.model, other.provider, other.server_records) == ("sold-1", "deepseek", False)
        # Log-probabilities are asked of whoever does not record them.
        assert (own.logprobs, other.logprobs) == (False, True)
        assert other.chat is not own.chat
        assert other.judge is own.judge
        # Nobody else's model runs on our machine by the hour.
        rates = world.others["seller"].priced
        assert (rates.model, rates.model_usd_per_hour) == ("sold-1", None)
