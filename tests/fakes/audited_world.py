"""One installation in which every audited operation can be asked for, and what asking for one is."""

import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import Engine, Row, select

from fakes.oidc_provider import CLIENT_ID, CLIENT_SECRET, FakeOidcProvider
from fakes.people_browser import Browser, Place
from reckon.datasets.place import place_of
from reckon.people.oidc_provider import Provider
from reckon.people.oidc_rules import oidc_rules
from reckon.people.parts import Oidc
from reckon.relational.people_tables import audit_log
from reckon.relational.unit_of_work import reading

DEFAULT = "/api/v1/projects/default"


class World:
    """One installation with an owner who is signed in, and whoever the scenarios need besides."""

    def __init__(self, engine: Engine, provider: FakeOidcProvider, exits: AsyncExitStack) -> None:
        rules = oidc_rules(
            issuer=provider.issuer,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            scopes="openid email",
            name="a test's",
            domains="provided.example",
            role="viewer",
            public_url="http://127.0.0.1:8600",
        )
        client = exits.enter_context(httpx.Client(timeout=30, follow_redirects=False))
        self.datasets = place_of(exits.enter_context(TemporaryDirectory()))
        self.place = Place(engine, parts={"datasets": self.datasets}, oidc=Oidc(rules, Provider(rules, client)))
        self.place.clock.now_ns = time.time_ns()
        self.provider, self._exits, self._people = provider, exits, 0
        self.trained = 0

    async def browser(self) -> Browser:
        """A browser of nobody yet."""
        return await self._exits.enter_async_context(self.place.browser())

    def email(self) -> str:
        """An address that nobody has."""
        self._people += 1
        return f"person{self._people}@example.org"

    async def person(self, **what: Any) -> tuple[Browser, str]:
        """A new person's browser, signed in, and their id."""
        email = self.email()
        user_id = self.place.person(email, **what)
        browser = await self.browser()
        assert (await browser.log_in(email)).status_code == 200
        return browser, user_id

    async def owner(self) -> Browser:
        """A new owner's browser, signed in."""
        return (await self.person(owner=True))[0]

    def log(self) -> list[Row[Any]]:
        """All of it, oldest first."""
        with reading(self.place.engine) as session:
            return list(session.execute(select(audit_log).order_by(audit_log.c.id)))


Call = tuple[Browser, str, str, object]
Scenario = Callable[[World], Awaitable[Call]]
