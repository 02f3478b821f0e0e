"""A page to open traces on; what goes wrong on it fails the test."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    """A page at the design's own size."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(60_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda request: wrong.append(request.url) if foreign(request.url) else None)
    page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert wrong == []


def foreign(url: str) -> bool:
    """Whether this goes to another place than the server that is tested."""
    asked = urlsplit(url)
    return asked.scheme in {"http", "https", "ws", "wss"} and asked.hostname not in {"127.0.0.1", "localhost"}


def eventually(page: Page, expression: str, wanted: Callable[[Any], bool]) -> Any:
    """The expression's value once it is as wanted; the page's own policy forbids what Playwright waits with."""
    for _ in range(300):
        value = page.evaluate(expression)
        if wanted(value):
            return value
        page.wait_for_timeout(100)
    raise AssertionError(f"{expression} stayed {value}")
