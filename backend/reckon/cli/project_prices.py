"""A project's own prices, read from the Reckon that a command sends its traces to."""

from decimal import Decimal

import httpx
from pydantic import ValidationError

from reckon.prices.schemas import Price, PriceList
from reckon.pricing.price_table import NO_PRICES, PriceRow, PriceTable
from reckon.telemetry.key_refused import KEY_REFUSED, key_refused


async def project_prices(http: httpx.AsyncClient, url: str, project: str) -> PriceTable:
    """The table of `project`; none where no Reckon answers, whose prices nobody can then mean.

    `http` carries the key. Raises Forbidden where that may not read the project.
    """
    url = url.rstrip("/")
    try:
        response = await http.get(f"{url}/api/v1/projects/{project}/prices")
    except httpx.TransportError:
        return NO_PRICES
    if response.status_code in KEY_REFUSED:
        raise key_refused(url, "read")
    if response.status_code != httpx.codes.OK:
        return NO_PRICES
    try:
        told = PriceList.model_validate_json(response.content)
    except ValidationError:
        return NO_PRICES  # something else listens there
    return PriceTable(tuple(sorted((_row(price) for price in told.prices), key=lambda row: row.number)))


def _row(price: Price) -> PriceRow:
    return PriceRow(
        number=price.number,
        kind=price.kind,
        provider=price.provider,
        name=price.name,
        unit=price.unit,
        since_ns=int(price.since_ns),
        made_ns=int(price.made_ns),
        input_usd_per_mtok=_usd(price.input_usd_per_mtok),
        cached_usd_per_mtok=_usd(price.cached_usd_per_mtok),
        output_usd_per_mtok=_usd(price.output_usd_per_mtok),
        reasoning_usd_per_mtok=_usd(price.reasoning_usd_per_mtok),
        usd_per_hour=_usd(price.usd_per_hour),
    )


def _usd(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
