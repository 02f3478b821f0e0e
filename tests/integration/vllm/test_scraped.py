"""A real vLLM's own metrics, read as the worker reads them, stand in the store and under the waterfall."""

import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from fakes.vllm_server import VllmServer
from reckon.clickhouse.arrow_insert import insert_arrow
from reckon.clickhouse.client import connect
from reckon.ingest.metric_table import FiledPoint, metric_table
from reckon.traces.engine_load import load
from reckon.traces.metric_points import metric_names
from reckon_migrations.clickhouse_runner import migrate
from reckon_workers.scrape import scrape, targets_of

pytestmark = [pytest.mark.vllm, pytest.mark.integration]
PROJECT = "scraped"


@pytest.fixture
def store(clickhouse_url: str) -> Iterator[Client]:
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    made = connect(clickhouse_url, database=database)
    yield made
    made.close()
    admin.command(f"DROP DATABASE {database}")
    admin.close()


def test_what_vllm_says_of_itself_stands_in_for_its_steps(reasoner: VllmServer, store: Client) -> None:
    def keep(name: str, points: list[FiledPoint]) -> None:
        insert_arrow(store, "metrics", metric_table(points), token=name, settings={})

    began_ns = time.time_ns()
    assert scrape(targets_of(f"gpu-1={reasoner.url}/metrics"), PROJECT, keep) > 50
    ended_ns = time.time_ns() + 1
    told = {one.name: one for one in metric_names(store, PROJECT, began_ns, ended_ns).metrics}
    for name in ("vllm:num_requests_running", "vllm:kv_cache_usage_perc", "vllm:prompt_tokens_total"):
        assert told[name].instances == ["gpu-1"]
    # What the plugin says of itself comes the same way.
    assert {"reckon_plugin_recording", "reckon_plugin_spans_sent_total"} <= told.keys()
    found = load(store, PROJECT, "gpu-1", 0, began_ns, ended_ns, 100)
    assert (found.source, len(found.running)) == ("scraped", 1)
    assert found.running[0] >= 0
