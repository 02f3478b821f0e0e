"""Fixtures of the end-to-end tests: one product for all of them, one browser for a module.

Playwright's synchronous API keeps an event loop running until it is closed, so a browser for
the session would break every asynchronous test after it.
"""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.product import Product, start
from e2e.served_traces import ENDLESS_TOKENS_IN_CI, TraceServer, serve_pages
from fakes.vllm_server import vllm_python
from reckon.processes.vllm_environment import environment_dir

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# A loaded machine is slow, not wrong. Nowhere else is it said: this holds for all tests of a process.
expect.set_options(timeout=60_000)


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on, all different."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """`reckon up` with both vLLM servers, which take a minute to be there; the last of its tests stops it."""
    names = ("web", "clickhouse", "model", "prm")
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    prices = {"RECKON_PRICING_MODEL_USD_PER_HOUR": "0.10", "RECKON_PRICING_PRM_USD_PER_HOUR": "0.10"}
    data_dir = tmp_path_factory.mktemp("product") / "data"
    data_dir.mkdir()
    environment_dir(data_dir).symlink_to(vllm_python().parents[1])  # three gigabytes, made once
    running = start(data_dir, ports, prices)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The system's Chromium, headless."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: apt-get install chromium (make setup does it)"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, headless=True, args=list(CHROMIUM_FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def trace_server(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TraceServer]:
    """A server over the traces of ui.md, section 5, T3 shortened; nobody changes anything on it."""
    yield from serve_pages(tmp_path_factory.mktemp("traces"), clickhouse_url, ENDLESS_TOKENS_IN_CI)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A fresh page that nobody has signed in on; a script error on it fails the test."""
    yield from _opened(browser, None)


@pytest.fixture
def page(browser: Browser, product: Product) -> Iterator[Page]:
    """The same, with the owner signed in."""
    yield from _opened(browser, product)


def _opened(browser: Browser, product: Product | None) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    if product is not None:
        name, value = product.cookie
        opened.context.add_cookies([{"name": name, "value": value, "url": product.url}])
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    screenshots = os.environ.get("RECKON_TEST_SCREENSHOTS")
    if screenshots:
        opened.screenshot(path=Path(screenshots) / f"{len(list(Path(screenshots).iterdir())):02d}.png")
    opened.close()
    assert errors == []
