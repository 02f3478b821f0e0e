"""An installation with a provider beside it, and what a browser does between the two."""

import time
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine, select

from fakes.oidc_provider import CLIENT_ID, CLIENT_SECRET, FakeOidcProvider, oidc_provider
from fakes.people_browser import Browser, Clock, Place
from reckon.people.oidc_provider import Provider
from reckon.people.oidc_rules import OidcRules, oidc_rules
from reckon.people.parts import Oidc
from reckon.relational.people_tables import sessions
from reckon.relational.unit_of_work import reading

START = "/api/v1/session/oidc/start"


@pytest.fixture
def provider() -> Iterator[FakeOidcProvider]:
    with oidc_provider() as made:
        yield made


@pytest.fixture
def place(sqlite: Engine, provider: FakeOidcProvider) -> Iterator[Place]:
    """An installation that knows the provider, and takes people of example.org as viewers."""
    with httpx.Client(timeout=60) as client:
        made = rules_of(provider)
        yield Place(sqlite, clock=Clock(time.time_ns()), oidc=Oidc(made, Provider(made, client)))


def rules_of(provider: FakeOidcProvider, **changes: str) -> OidcRules:
    told = {
        "issuer": provider.issuer,
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "scopes": "openid email profile",
        "name": "Example sign-in",
        "domains": "example.org",
        "role": "viewer",
        "public_url": "http://127.0.0.1:8600",
    }
    return oidc_rules(**{**told, **changes})


async def begin(browser: Browser, next_path: str = "/p/default/traces?t=24h") -> str:
    """The provider's address that the browser is sent to."""
    answer = await browser.web.get(START, params={"next": next_path})
    assert answer.status_code == 302
    assert answer.headers["cache-control"] == "no-store"
    return answer.headers["location"]


async def come_in(browser: Browser, provider: FakeOidcProvider, next_path: str = "/p/default/traces?t=24h") -> str:
    """Where the browser ends after a whole login."""
    back = await browser.web.get(provider.authorize(await begin(browser, next_path)))
    assert back.status_code == 302
    return back.headers["location"]


async def refused(place: Place, provider: FakeOidcProvider, code: str) -> None:
    """A login that comes to nothing, with this code, and is written down."""
    async with place.browser() as eve:
        assert await come_in(eve, provider) == f"/login?error={code}"
        assert eve.token is None
        assert (await eve.info())["user"] is None
    with reading(place.engine) as session:
        assert session.execute(select(sessions)).all() == []
    assert place.actions()[-1] == "session.refused"
