"""Starting where one runs already, where the port is taken, and ending as asked."""

import socket
import threading
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from fakes.clickhouse_server import start_embedded_clickhouse
from reckon.cli.clickhouse import clickhouse
from reckon.clickhouse.client import connect
from reckon.clickhouse.server.main import run
from reckon.clickhouse.server.options import ServerOptions
from reckon.errors import CannotStart, StoreUnavailable

pytestmark = pytest.mark.integration


def test_a_second_server_names_the_process_that_holds_the_directory(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    with pytest.raises(CannotStart) as caught:
        run(ServerOptions(directory=tmp_path / "clickhouse", port=0))
    assert f"in use by process {server.pid}." in str(caught.value)
    assert "\n" not in str(caught.value)
    assert server.stop() == 0


def test_a_taken_port_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = CliRunner().invoke(clickhouse, ["--data-dir", str(tmp_path), "--port", str(port)])
    assert result.exit_code == 1
    assert result.output.splitlines()[-1].startswith(f"Error: Port {port} on 127.0.0.1 is taken")


def test_a_directory_that_is_a_file_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "clickhouse").write_text("in the way")
    result = CliRunner().invoke(clickhouse, ["--data-dir", str(tmp_path), "--port", "0"])
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_sigterm_lets_a_running_query_end(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    answers: list[object] = []
    client = connect(server.url)
    sql = "SELECT sleepEachRow(0.5) FROM numbers(4) SETTINGS max_block_size = 1"
    asking = threading.Thread(target=lambda: answers.append(len(client.query(sql).result_rows)))
    asking.start()
    watching = connect(server.url)
    while (
        not watching.query("SELECT count() FROM system.processes WHERE query LIKE '%sleepEachRow(0%'").first_row[0] > 1
    ):
        time.sleep(0.02)
    assert server.stop() == 0
    asking.join()
    assert answers == [4]
    assert "clickhouse.stopped" in server.log.read_text()


def test_data_outlives_an_ordinary_stop(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    client = connect(server.url)
    client.command("CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n")
    client.insert("kept", [[1]])
    assert server.stop() == 0
    server = start_embedded_clickhouse(tmp_path)
    assert connect(server.url).query("SELECT n FROM kept").first_row == (1,)
    server.stop()


def test_a_server_that_is_away_is_store_unavailable(tmp_path: Path) -> None:
    server = start_embedded_clickhouse(tmp_path)
    server.stop()
    with pytest.raises(StoreUnavailable, match="reckon clickhouse"):
        connect(server.url)
