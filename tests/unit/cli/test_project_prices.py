"""A budget in dollars counts by the prices of the project that the traces go to."""

from decimal import Decimal

import httpx
import pytest

from reckon.cli.project_prices import project_prices
from reckon.domain.usage import Usage
from reckon.errors import Forbidden
from reckon.prices.schemas import Price, PriceList
from reckon.pricing.price_table import NO_PRICES
from reckon.pricing.rates import Priced, rates_of

HELD = Price(
    kind="model",
    provider="*",
    name="m",
    unit="tokens",
    since_ns="5",
    input_usd_per_mtok="1",
    output_usd_per_mtok="2.5",
    number=2,
    version="table@2",
    until_ns=None,
    state="holds",
    added_by="who",
    made_ns="7",
)
LISTED = PriceList(
    prices=[HELD], model_usd_per_hour=None, prm_usd_per_hour=None, catalogue="c", hardware=[]
).model_dump_json()


async def asked(answer: httpx.Response | Exception) -> tuple[object, list[httpx.Request]]:
    requests: list[httpx.Request] = []

    def answered(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with httpx.AsyncClient(transport=httpx.MockTransport(answered)) as http:
        return await project_prices(http, "http://reckon.invalid/", "lab"), requests


async def test_the_table_is_read_and_prices_a_query() -> None:
    table, (request,) = await asked(httpx.Response(200, text=LISTED))
    assert request.url.path == "/api/v1/projects/lab/prices"
    rates = rates_of(Priced("openai-compatible", "m", None, table=table), 10)  # type: ignore[arg-type]  # a table, as asserted
    assert rates is not None
    assert rates.tokens is not None
    assert rates.tokens(Usage(1_000_000, 1_000_000)) == Decimal("3.5")


@pytest.mark.parametrize(
    "answer", [httpx.ConnectError("away"), httpx.Response(404), httpx.Response(200, text="<html>")]
)
async def test_where_no_reckon_answers_there_are_no_prices_of_a_project(answer: httpx.Response | Exception) -> None:
    assert (await asked(answer))[0] is NO_PRICES


async def test_a_key_that_may_not_read_is_told_so() -> None:
    with pytest.raises(Forbidden):
        await asked(httpx.Response(403))
