"""Adding prices: each row has the next number, and the table has an end."""

import pytest
from sqlalchemy import Engine

from reckon.errors import LimitExceeded
from reckon.prices import service
from reckon.prices.schemas import PriceContent
from reckon.projects.access import SYSTEM, Access
from reckon.relational.prices import price_table_of
from reckon.relational.unit_of_work import unit_of_work

ACCESS = Access(SYSTEM.principal, "default", SYSTEM.permissions)
HOUR = PriceContent(kind="model", name="m", unit="hour", since_ns="7", usd_per_hour="2.80")


def test_rows_are_numbered_in_the_order_in_which_they_came_up_to_a_limit(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(service, "ROWS_MAX", 2)
    with unit_of_work(engine) as session:
        assert [service.add(session, ACCESS, HOUR, at) for at in (1, 2)] == [1, 2]
        with pytest.raises(LimitExceeded, match="at most 2 rows"):
            service.add(session, ACCESS, HOUR, 3)
        rows = price_table_of(session, "default").rows
    assert [(row.version, row.since_ns, row.made_ns, str(row.usd_per_hour)) for row in rows] == [
        ("table@1", 7, 1, "2.80"),
        ("table@2", 7, 2, "2.80"),
    ]
