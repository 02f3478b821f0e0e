"""Each statement of the ClickHouse migrations is written for one server and for a cluster, and can be run twice."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "migrations" / "reckon_migrations" / "clickhouse"
FILES = sorted(FOLDER.glob("*.sql"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_is_replicated_and_spread_on_a_cluster(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"ENGINE = (?!\$\{replicated\}|Distributed)\w+", text), (
        "write ENGINE = ${replicated}MergeTree"
    )
    made = set(re.findall(r"CREATE TABLE IF NOT EXISTS \$database\.(\w+)\$local \$on_cluster", text))
    spread = set(
        re.findall(r"^\$cluster_only CREATE TABLE IF NOT EXISTS \$database\.(\w+) \$on_cluster AS", text, re.MULTILINE)
    )
    assert made == spread, "a table needs its Distributed table in a line of $cluster_only"
    assert len(re.findall(r"^CREATE TABLE", text, re.MULTILINE)) == len(made), "write $database.name$local $on_cluster"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_statement_goes_to_the_whole_cluster_and_changes_nothing_the_second_time(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for head in re.findall(r"^(?:\$cluster_only )?(?:CREATE|ALTER|DROP)\b.*$", text, re.MULTILINE):
        assert "$on_cluster" in head, f"{head}: write $on_cluster behind the name"
        assert re.search(r"IF (NOT )?EXISTS|^CREATE OR REPLACE", head) or head.startswith("ALTER"), (
            f"{head}: write IF NOT EXISTS"
        )
    for change in re.findall(r"\b(?:ADD|DROP) (?:COLUMN|INDEX|PROJECTION) .*", text):
        assert re.match(r"\w+ \w+ IF (NOT )?EXISTS", change), f"{change}: write IF NOT EXISTS"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_materialised_view_reads_and_writes_what_lies_on_its_own_server(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for view in re.findall(r"CREATE MATERIALIZED VIEW.*?;\n", text, re.DOTALL):
        assert all(name.endswith("$local") for name in re.findall(r"(?:FROM|TO) \$database\.(\S+)", view)), view[:90]
