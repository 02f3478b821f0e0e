"""Statements end in time: what takes too long is stopped by the store, and the caller is told what to do."""

import re
from importlib.resources import files

import pytest
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import DatabaseError

from reckon.clickhouse.client import unavailable_mapped
from reckon.errors import StoreUnavailable
from reckon.traces.clickhouse import slowness_explained

pytestmark = pytest.mark.integration
ENDLESS = "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)"
BOUNDED = (
    *(f"traces/{name}" for name in ("list", "count", "facet_terms", "facet_bounds", "facet_buckets")),
    *(f"traces/{name}" for name in ("search", "search_candidates")),
    *(f"dashboards/{name}" for name in ("requests", "phases", "gaps", "gap_counts", "models", "goodput", "exemplars")),
    *(f"dashboards/{name}" for name in ("spend", "spend_total", "spend_top", "prm_time", "served")),
)


def test_a_statement_over_its_time_is_stopped_with_advice(client: Client):
    with pytest.raises(StoreUnavailable, match="narrower filter"), unavailable_mapped(), slowness_explained():
        client.query(f"{ENDLESS} SETTINGS max_execution_time = 1")


def test_other_errors_of_the_store_pass_as_they_are(client: Client):
    with pytest.raises(DatabaseError, match="UNKNOWN_IDENTIFIER"), slowness_explained():
        client.query("SELECT nothing")


@pytest.mark.parametrize("name", BOUNDED)
def test_every_statement_that_a_filter_shapes_has_a_time_limit(name: str):
    feature, _, statement = name.partition("/")
    text = (files(f"reckon.{feature}") / "sql" / f"{statement}.sql").read_text(encoding="utf-8")
    assert re.search(r"SETTINGS max_execution_time = ([1-9]|1\d|20)$", text.strip())
