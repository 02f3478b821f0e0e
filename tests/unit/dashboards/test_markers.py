"""Markers of charts: another version or model, and prices that begin; what was always so is no change."""

from decimal import Decimal

from reckon.dashboards.markers import Marker, Served, deploys, price_changes
from reckon.pricing.price_table import PriceRow
from reckon.traces.dashboards import Window

OVER = Window(100, 200, 10)


def test_another_version_and_another_model_are_marked_where_they_begin():
    served = [
        Served("vllm", "0.11", "small", 5),
        Served("vllm", "0.12", "small", 120),
        Served("vllm", "0.12", "large", 150),
        Served("other", "1", "small", 130),
    ]
    assert deploys(served, OVER) == [
        Marker(120, "deploy", "vllm 0.12"),
        Marker(150, "deploy", "vllm 0.12 large"),
    ]


def test_what_lies_outside_the_time_is_not_marked():
    served = [Served("vllm", "0.10", "small", 5), Served("vllm", "0.11", "small", 99)]
    assert deploys([*served, Served("vllm", "0.12", "small", 200)], OVER) == []


def test_a_price_is_marked_where_it_begins_to_hold():
    rows = [
        PriceRow(number, "model", "*", "demo", "hour", since * 10**9, 0, usd_per_hour=Decimal(1))
        for number, since in ((1, 99), (2, 100), (3, 200))
    ]
    assert price_changes(rows, OVER) == [Marker(100, "price", "table@2 for demo")]
