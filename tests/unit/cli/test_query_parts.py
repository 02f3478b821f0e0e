"""What a query gets out of the settings."""

from fakes.query_parts import SpanList
from reckon.cli.query_parts import query_parts
from reckon.pricing.managed import SELF_HOSTED_PROVIDERS
from reckon.settings import Settings
from reckon.settings_groups import Model


async def test_a_model_is_nobody_s_to_sell_unless_the_settings_name_a_seller() -> None:
    async with query_parts(Settings(), SpanList(), "default") as parts:
        assert parts.provider in SELF_HOSTED_PROVIDERS
    async with query_parts(Settings(model=Model(provider="openai")), SpanList(), "default") as parts:
        assert parts.provider == "openai"
