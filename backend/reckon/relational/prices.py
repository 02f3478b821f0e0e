"""Reads a project's own prices: the registry that every part that prices something asks."""

from decimal import Decimal

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from reckon.pricing.price_table import PriceRow, PriceTable
from reckon.relational.price_tables import price_rows

_p = price_rows.c


def price_table_of(session: Session, project: str) -> PriceTable:
    """All rows of the project, in the order in which they were added."""
    asked = select(price_rows).where(_p.project == project).order_by(_p.number)
    return PriceTable(tuple(price_row(row) for row in session.execute(asked).mappings()))


def price_row(row: RowMapping) -> PriceRow:
    """A stored row as prices are reckoned with."""
    return PriceRow(
        number=row["number"],
        kind=row["kind"],
        provider=row["provider"],
        name=row["name"],
        unit=row["unit"],
        since_ns=row["since_ns"],
        made_ns=row["made_ns"],
        input_usd_per_mtok=_usd(row["input_usd_per_mtok"]),
        cached_usd_per_mtok=_usd(row["cached_usd_per_mtok"]),
        output_usd_per_mtok=_usd(row["output_usd_per_mtok"]),
        reasoning_usd_per_mtok=_usd(row["reasoning_usd_per_mtok"]),
        usd_per_hour=_usd(row["usd_per_hour"]),
    )


def _usd(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
