"""The calls about a project's prices: its table, and pricing anew what is stored."""

import time
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path
from sqlalchemy import Engine

from reckon.errors import NotFound
from reckon.jobs.dispatch import Sender, dispatching
from reckon.prices import present, repricing_store, service, store
from reckon.prices import repricing as repricings
from reckon.prices.schemas import Price, PriceContent, PriceList, Repricing, RepricingAsked, RepricingList
from reckon.projects.permissions import Permission
from reckon.projects.requirement import ProjectAccess, requires
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.traces.costs import Prices

RepricingId = Annotated[str, Path(pattern=r"^rp_[0-9a-f]{16}$", description="`rp_` and 16 hex digits.")]
_MANAGE = Permission.MODELS_MANAGE
_SHOWN_MAX = 50


def router(
    engine: Engine,
    sender: Sender,
    hourly: Prices,
    *,
    responses: dict[int | str, dict[str, Any]] | None = None,
    clock_ns: Callable[[], int] = time.time_ns,
) -> APIRouter:
    """A project's `/prices`; `hourly` are the prices of the settings."""
    routes = APIRouter(prefix="/api/v1/projects/{project}/prices", tags=["prices"], responses=responses)

    @routes.get("", operation_id="listPrices", openapi_extra=requires(Permission.TRACES_READ))
    def list_prices(access: ProjectAccess) -> PriceList:
        """The project's table with its history, and what holds where it says nothing."""
        with reading(engine) as session:
            return present.price_list(store.every(session, access.project), hourly, clock_ns())

    @routes.post(
        "",
        status_code=201,
        operation_id="addPrice",
        openapi_extra=requires(_MANAGE, audited="prices.added"),
    )
    def add_price(access: ProjectAccess, content: PriceContent) -> Price:
        """Add a price from a date on. What is priced already keeps its price until it is re-priced."""
        with unit_of_work(engine) as session:
            number = service.add(session, access, content, clock_ns())
            listed = present.price_list(store.every(session, access.project), hourly, clock_ns())
        return next(one for one in listed.prices if one.number == number)

    @routes.get("/repricings", operation_id="listRepricings", openapi_extra=requires(Permission.TRACES_READ))
    def list_repricings(access: ProjectAccess) -> RepricingList:
        """The last re-pricings and previews, with what they change by model."""
        with reading(engine) as session:
            found = repricing_store.newest(session, access.project, _SHOWN_MAX)
        return RepricingList(repricings=[present.repricing(one) for one in found])

    @routes.post(
        "/repricings",
        status_code=202,
        operation_id="reprice",
        openapi_extra=requires(_MANAGE, audited="prices.repricing_asked"),
    )
    def reprice(access: ProjectAccess, asked: RepricingAsked) -> Repricing:
        """Price the traces of a range anew by today's table, or count what that would change."""
        with dispatching(engine, sender) as session:
            since_ns, until_ns = int(asked.since_ns), int(asked.until_ns)
            return present.repricing(repricings.ask(session, access, asked.mode, since_ns, until_ns, clock_ns()))

    @routes.get(
        "/repricings/{repricing_id}", operation_id="getRepricing", openapi_extra=requires(Permission.TRACES_READ)
    )
    def get_repricing(access: ProjectAccess, repricing_id: RepricingId) -> Repricing:
        """How far one is."""
        with reading(engine) as session:
            found = repricing_store.one(session, access.project, repricing_id)
        if found is None:
            raise NotFound("There is no such re-pricing in this project.")
        return present.repricing(found)

    @routes.post(
        "/repricings/{repricing_id}/cancel",
        status_code=204,
        operation_id="cancelRepricing",
        openapi_extra=requires(_MANAGE, audited="prices.repricing_cancelled"),
    )
    def cancel_repricing(access: ProjectAccess, repricing_id: RepricingId) -> None:
        """Go no further; what is priced anew stays so."""
        with unit_of_work(engine) as session:
            repricings.cancel(session, access, repricing_id, clock_ns())

    return routes
