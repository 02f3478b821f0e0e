"""From stored prices and re-pricings to what the API says of them. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from importlib.metadata import version
from typing import Literal

from sqlalchemy import RowMapping

from reckon.prices.repricing_store import Repricing as Stored
from reckon.prices.schemas import PRICES, HardwarePrice, Price, PriceList, RepricedModel, Repricing
from reckon.pricing.hardware import TABLE
from reckon.pricing.money import usd_text
from reckon.pricing.price_table import ends
from reckon.relational.prices import price_row
from reckon.traces.costs import Prices


def price_list(rows: Sequence[RowMapping], hourly: Prices, now_ns: int) -> PriceList:
    """The table, the newest row first, and what holds where it says nothing."""
    until = ends(price_row(row) for row in rows)
    return PriceList(
        prices=[_price(row, until[row["number"]], now_ns) for row in reversed(rows)],
        model_usd_per_hour=_plain(hourly.model_usd_per_hour),
        prm_usd_per_hour=_plain(hourly.prm_usd_per_hour),
        catalogue=f"genai-prices {version('genai-prices')}",
        hardware=[
            HardwarePrice(hardware=one.hardware, since=one.since.isoformat(), usd_per_hour=str(one.usd_per_hour))
            for one in TABLE
        ],
    )


def repricing(stored: Stored) -> Repricing:
    """A re-pricing, its models by what changes most."""
    lines = sorted(
        stored.by_model.items(),
        key=lambda item: (-abs(item[1].after_nano_usd - item[1].before_nano_usd), -item[1].traces, item[0]),
    )
    return Repricing(
        id=stored.id,
        mode=stored.mode,
        state=stored.state,
        rows=stored.rows,
        since_ns=str(stored.since_ns),
        until_ns=str(stored.until_ns),
        total=stored.total,
        seen=stored.seen,
        changed=stored.changed,
        by_model=[
            RepricedModel(
                model=model,
                traces=line.traces,
                changed=line.changed,
                before_usd=usd_text(line.before_nano_usd) or "0",
                after_usd=usd_text(line.after_nano_usd) or "0",
                before_unknown=line.before_unknown,
                after_unknown=line.after_unknown,
            )
            for model, line in lines
        ],
        asked_by=stored.asked_by,
        created_ns=str(stored.created_ns),
        updated_ns=str(stored.updated_ns),
    )


def _price(row: RowMapping, until_ns: int | None, now_ns: int) -> Price:
    return Price(
        **{name: row[name] for name in ("kind", "provider", "name", "unit", "note", "added_by", "number", *PRICES)},
        version=price_row(row).version,
        since_ns=str(row["since_ns"]),
        until_ns=None if until_ns is None else str(until_ns),
        state=_state(row["since_ns"], until_ns, now_ns),
        made_ns=str(row["made_ns"]),
    )


def _state(since_ns: int, until_ns: int | None, now_ns: int) -> Literal["holds", "coming", "over", "replaced"]:
    if until_ns is not None and until_ns <= since_ns:
        return "replaced"
    if since_ns > now_ns:
        return "coming"
    return "over" if until_ns is not None and until_ns <= now_ns else "holds"


def _plain(usd: Decimal | None) -> str | None:
    return None if usd is None else format(usd, "f")
