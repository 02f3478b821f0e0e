"""`reckon serve` with logins on, and browsers that watch for what must not happen in them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from e2e.trace_screens import foreign
from fakes.web_server import server_environment, start, wait_until_ready
from reckon.clickhouse.client import connect
from reckon_migrations.clickhouse_runner import migrate
from reckon_migrations.relational_runner import migrate_relational

PASSWORD = "a door of seven planks"  # made up
AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"


@dataclass
class PeopleServer:
    """A running server and the environment that the command line needs to reach its stores."""

    url: str
    environment: dict[str, str]

    def told(self, *arguments: str) -> str:
        """What `reckon ARGUMENTS` prints; fails where it fails."""
        command = [sys.executable, "-m", "reckon.cli.main", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@dataclass
class Visit:
    """One person's browser; `wrong` collects script errors and breaches of the content security policy."""

    page: Page
    url: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a path of the server."""
        self.page.goto(f"{self.url}{path}")
        return self.page

    def api(self, method: str, path: str, body: object = None) -> int:
        """The status of a call that the page's own session makes, with its token."""
        return int(
            self.page.evaluate(
                """async ([method, path, body]) => {
                  const { csrf } = await (await fetch('/api/v1/session')).json();
                  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf };
                  const sent = body === null ? {} : { body: JSON.stringify(body) };
                  return (await fetch('/api/v1' + path, { method, headers, ...sent })).status;
                }""",
                [method, path, body],
            )
        )

    def sign_in_by_link(self, server: PeopleServer, *who: str) -> None:
        """Through a fresh one-time link, printed by the command line."""
        self.page.goto(server.told("login", *who))
        expect(self.page.get_by_test_id("account-menu")).to_be_visible()

    def serious_findings(self) -> list[str]:
        """What axe finds serious or critical on the page as it stands, in both themes."""
        return serious_findings(self.page)


def serious_findings(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands, in the light and in the dark."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for theme in ("light", "dark"):
        # Without motion no colour is still on its way to the other theme's.
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        expect(page.locator("html")).to_have_attribute("data-theme", theme)
        told = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        found += [
            f"{page.url} {theme} {one['id']}: {json.dumps([node['target'] for node in one['nodes'][:4]])}"
            for one in told["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


@pytest.fixture(scope="module")
def people_server(clickhouse_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PeopleServer]:
    """The server, ready; nobody has signed in yet."""
    folder = tmp_path_factory.mktemp("people")
    database = f"t{uuid4().hex[:16]}"
    admin = connect(clickhouse_url)
    migrate(admin, database)
    migrate_relational(f"sqlite:///{folder / 'reckon.db'}")
    environment = server_environment(folder, clickhouse_url, database) | {"RECKON_AUTH": "on"}
    log = folder / "serve.log"
    process = start(environment, log)
    url = f"http://127.0.0.1:{environment['RECKON_WEB_PORT']}"
    try:
        wait_until_ready(url, process, log)
        yield PeopleServer(url, environment)
    finally:
        process.terminate()
        process.wait(30)
        admin.command(f"DROP DATABASE {database}")
        admin.close()


@contextmanager
def visiting(browser: Browser, server: PeopleServer) -> Iterator[Visit]:
    """A browser of somebody's own, with no cookies; what went wrong in it fails the test at the end."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    visit = Visit(page, server.url)
    page.on("pageerror", lambda error: visit.wrong.append(f"script error: {error}"))
    page.on("console", lambda message: _note(visit, message))
    page.on("request", lambda request: visit.wrong.append(request.url) if foreign(request.url) else None)
    page.on("dialog", lambda dialog: visit.wrong.append(f"a dialog opened: {dialog.message}"))
    yield visit
    context.close()
    assert visit.wrong == []


def _note(visit: Visit, message: ConsoleMessage) -> None:
    # A refused call is logged by the browser as well, and some are meant to be refused.
    if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
        visit.wrong.append(message.text)
