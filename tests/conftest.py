"""Fixtures that every folder of tests may use; keep it small."""

import logging
import os
from collections.abc import Iterator
from uuid import uuid4

import clickhouse_connect
import pytest
from hypothesis import settings

from fakes.clickhouse_server import start_embedded_clickhouse
from fakes.planted_secrets import LeakWatch
from fakes.shared_out import ByGroup, turn_of

# A loaded machine is slow, not wrong: no test may fail by the clock.
settings.register_profile("reckon", deadline=None)
settings.load_profile("reckon")

_watch = LeakWatch()


def pytest_configure() -> None:
    """From here on nothing may log a planted secret."""
    logging.getLogger().addHandler(_watch)
    logging.getLogger("reckon").setLevel(logging.INFO)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByGroup:
    """Share the tests out by groups."""
    return ByGroup(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes long, where there are two processes."""
    if hasattr(config, "workerinput"):
        items.sort(key=turn_of)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take over what a process of its own has seen leak."""
    _watch.leaks += getattr(node, "workeroutput", {}).get("leaks", [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Whatever else has passed: a secret in a log fails the run."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["leaks"] = _watch.leaks
    elif _watch.leaks:
        # Not a failed test's status: what failed is run once more, and a leak must not pass by that.
        session.exitstatus = pytest.ExitCode.INTERRUPTED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where."""
    for leak in _watch.leaks:
        terminalreporter.write_line(f"LEAKED into a log: {leak}", red=True)


@pytest.fixture(scope="session")
def clickhouse_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A ClickHouse server for the whole session: RECKON_TEST_CLICKHOUSE_URL, else an embedded one."""
    given = os.environ.get("RECKON_TEST_CLICKHOUSE_URL")
    if given:
        yield given
        return
    server = start_embedded_clickhouse(tmp_path_factory.mktemp("clickhouse"))
    try:
        yield server.url
    finally:
        server.stop()


@pytest.fixture(scope="module")
def clickhouse_database(clickhouse_url: str) -> Iterator[str]:
    """The name of a fresh, empty database for this module; dropped afterwards."""
    name = f"test_{uuid4().hex}"
    client = clickhouse_connect.get_client(dsn=clickhouse_url, autogenerate_session_id=False)
    client.command(f"CREATE DATABASE {name}")
    try:
        yield name
    finally:
        client.command(f"DROP DATABASE {name} SYNC")
        client.close()
