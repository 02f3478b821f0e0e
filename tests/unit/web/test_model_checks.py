"""The servers of the model and of the PRM on the status page: asked where they are configured, named when down."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reckon.settings import Settings
from reckon.settings_groups import Model, Prm
from reckon.web.checks import run_checks
from reckon.web.model_checks import model_checks


class Answers(BaseHTTPRequestHandler):
    """Healthy at /health, closed at /v1/models unless the key is sent."""

    def do_GET(self) -> None:
        known = self.path == "/health" or self.headers["authorization"] == "Bearer secret"
        self.send_response(200 if known else 401)
        self.end_headers()

    def log_message(self, *message: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


async def reasons(model: Model, prm: Prm) -> dict[str, str | None]:
    checks = model_checks(Settings(model=model, prm=prm))
    return {one.name: one.reason for one in await run_checks(checks, 10)}


async def test_servers_that_answer_are_fine(url: str) -> None:
    assert await reasons(Model(url=f"{url}/v1", api_key="secret"), Prm(url=url)) == {"model": None, "prm": None}


async def test_a_server_that_refuses_or_is_away_is_named_without_its_address(url: str) -> None:
    found = await reasons(Model(url=f"{url}/v1"), Prm(url="http://user:hidden@127.0.0.1:9"))
    assert "401" in str(found["model"])
    assert "does not answer" in str(found["prm"])
    assert "hidden" not in str(found["prm"])


async def test_a_prm_that_is_not_configured_is_not_asked(url: str) -> None:
    assert list(await reasons(Model(url=url), Prm(url=""))) == ["model"]
