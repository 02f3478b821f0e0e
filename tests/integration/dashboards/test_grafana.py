"""Every metric of the Grafana dashboard is served, with the labels it is asked by; every statement of it runs."""

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from clickhouse_connect.driver.client import Client

from architecture.repository import ROOT
from docs.test_metrics_page import served
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate

pytestmark = pytest.mark.integration

BOARD = json.loads((ROOT / "deploy/grafana/reckon.json").read_text())
TARGETS = [target for panel in BOARD["panels"] for target in panel.get("targets", [])]
_METRIC = re.compile(r"\breckon_\w+")
_OF_A_HISTOGRAM = ("_bucket", "_count", "_sum")
# What Grafana's ClickHouse plugin puts in the place of its macros.
_MACROS = (
    (re.compile(r"\$__timeFilter\((\w+)\)"), r"\1 >= toDateTime(0) AND \1 <= now()"),
    (re.compile(r"\$__(from|to)Time"), "now()"),
    (re.compile(r"\$\{project\}"), "default"),
)


@pytest.fixture(scope="module")
def client(clickhouse_url: str) -> Iterator[Client]:
    admin, name = connect(clickhouse_url), f"g{uuid4().hex[:16]}"
    migrate(admin, name)
    made = connect(clickhouse_url, database=name)
    yield made
    made.close()
    admin.command(f"DROP DATABASE {name}")
    admin.close()


def test_every_metric_is_served_and_so_is_every_label() -> None:
    known = {name: (kind, labels) for name, kind, labels, _ in served()}
    asked = [target["expr"] for target in TARGETS if "expr" in target]
    assert len(asked) > 15
    for expr in asked:
        labels_told: set[str] = {"le"}
        for found in _METRIC.findall(expr):
            name = found
            for ending in _OF_A_HISTOGRAM:
                if found not in known and found.endswith(ending):
                    name = found.removesuffix(ending)
            assert name in known, f"{found} is served by nobody"
            assert (known[name][0] == "histogram") == (name != found), found
            labels_told |= known[name][1]
        by = {label.strip() for part in re.findall(r"\bby \(([^)]*)\)", expr) for label in part.split(",")}
        matched = set(re.findall(r"[{,]\s*(\w+)\s*[!=]", expr))
        assert by | matched <= labels_told, expr


def test_legends_name_labels_that_the_expression_keeps() -> None:
    for target in TARGETS:
        for label in re.findall(r"\{\{(\w+)\}\}", target.get("legendFormat", "")):
            assert re.search(rf"\bby \([^)]*\b{label}\b", target["expr"]), target["expr"]


@pytest.mark.parametrize("number", [n for n, target in enumerate(TARGETS) if "rawSql" in target])
def test_every_statement_runs_on_the_schema_as_it_is(client: Client, number: int) -> None:
    sql = TARGETS[number]["rawSql"]
    for macro, meaning in _MACROS:
        sql = macro.sub(meaning, sql)
    assert "$" not in sql
    client.query(sql)
    assert "time" in client.command(f"DESCRIBE ({sql})") or "GROUP BY time" not in sql


def test_panels_have_their_own_ids_and_do_not_lie_over_each_other() -> None:
    places = [panel["gridPos"] for panel in BOARD["panels"]]
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(places)
    cells = [(x, y) for p in places for x in range(p["x"], p["x"] + p["w"]) for y in range(p["y"], p["y"] + p["h"])]
    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) == 23
