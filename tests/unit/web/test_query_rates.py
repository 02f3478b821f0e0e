"""What a query at the endpoint is charged by while it runs: the project's own prices, else the settings'."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Engine

from fakes.stores import empty_url, engine, postgres_url, store_url
from reckon.domain.usage import Usage
from reckon.prices import service
from reckon.prices.schemas import PriceContent
from reckon.projects.access import Access, Principal
from reckon.projects.permissions import EVERYTHING
from reckon.relational.unit_of_work import unit_of_work
from reckon.settings import Settings
from reckon.web.endpoint_place import ServedWorld
from reckon.web.query_world import query_world

__all__ = ["empty_url", "engine", "postgres_url", "store_url"]

PRICED = {"model": {"name": "m"}, "prm": {"url": ""}, "pricing": {"model_usd_per_hour": 2.5}}


def by(project: str) -> Access:
    return Access(Principal("user", "u1", "Ada"), project, EVERYTHING)


async def test_a_project_with_prices_of_its_own_is_charged_by_them(engine: Engine):
    row = PriceContent(
        kind="model", name="m", unit="tokens", since_ns="7", input_usd_per_mtok="1", output_usd_per_mtok="4"
    )
    with unit_of_work(engine) as session:
        service.add(session, by("default"), row, 8)
    nowhere: Any = None
    async with query_world(Settings.model_validate(PRICED), "") as world:
        served = ServedWorld(world, nowhere, engine)
        own, others = [(await served.parts(by(project))).rates() for project in ("default", "other")]
    assert own is not None
    assert own.tokens is not None
    assert own.tokens(Usage(0, 1_000_000)) == 4
    assert others is not None
    assert (others.tokens, others.usd_per_hour) == (None, Decimal("2.5"))
