"""A browser at the real application over a real store: it keeps cookies and sends the CSRF token along."""

import itertools
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine, insert, select

from fakes.people_parts import COOKIE, RULES, people_on
from fakes.web_parts import OneSpanReader, fake_parts, open_door
from reckon.people import accounts, login_links
from reckon.people.parts import People
from reckon.relational.people_tables import audit_log, members
from reckon.relational.unit_of_work import reading, unit_of_work
from reckon.web.app import create_app
from reckon.web.identities import StoredIdentities

NOW = 1_800_000_000 * 10**9
PASSWORD = "correct horse battery"
_addresses = itertools.count(1)


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now_ns: int = NOW) -> None:
        self.now_ns = now_ns

    def __call__(self) -> int:
        return self.now_ns


class Place:
    """One installation: its store, its clock, its application."""

    def __init__(
        self, engine: Engine, clock: Clock | None = None, parts: Mapping[str, Any] | None = None, **changes: Any
    ) -> None:
        self.engine, self.clock = engine, clock or Clock()
        self.people: People = people_on(engine, clock_ns=self.clock, **changes)
        identities = StoredIdentities(engine, RULES.idle_ns, self.clock)
        door = open_door(identities=identities, cookie=COOKIE.name, open=self.people.rules.open)
        self.app: FastAPI = create_app(
            fake_parts(clickhouse=OneSpanReader(), door=door, engine=engine, people=self.people, **(parts or {}))
        )

    @asynccontextmanager
    async def browser(self, base_url: str = "http://127.0.0.1:8600") -> AsyncIterator["Browser"]:
        """A fresh browser without cookies, at an address of its own."""
        transport = httpx.ASGITransport(self.app, client=(f"10.0.0.{next(_addresses) % 250}", 1))
        async with httpx.AsyncClient(
            transport=transport, base_url=base_url, headers={"user-agent": "a test's browser"}
        ) as web:
            yield Browser(web)

    def person(self, email: str, *, password: str | None = PASSWORD, owner: bool = False, role: str = "") -> str:
        """The id of a new account, maybe a member of the default project."""
        hashed = self.people.passwords.hasher.hash(password) if password else None
        with unit_of_work(self.engine) as session:
            made = accounts.create_user(
                session, email, email.partition("@")[0].title(), NOW, password_hash=hashed, owner=owner
            )
            if role:
                session.execute(insert(members).values(project="default", user_id=made, role=role, created_ns=NOW))
        return made

    def link(self, user_id: str) -> str:
        """A one-time link's token."""
        with unit_of_work(self.engine) as session:
            return login_links.make_login_link(session, user_id, self.clock(), 60)

    def audited(self) -> list[tuple[str, str, str]]:
        """(action, principal's id, details) in order."""
        with reading(self.engine) as session:
            c = audit_log.c
            found = session.execute(select(c.action, c.principal_id, c.details).order_by(c.id))
            return [(row.action, row.principal_id, row.details) for row in found]

    def actions(self) -> list[str]:
        """What has been written down, in order."""
        return [action for action, _, _ in self.audited()]


class Browser:
    """One person's browser; `csrf` is what the last answer about the session said."""

    def __init__(self, web: httpx.AsyncClient) -> None:
        self.web, self.csrf = web, ""

    @property
    def token(self) -> str | None:
        """The session's cookie."""
        return self.web.cookies.get(COOKIE.name)

    def plant(self, token: str) -> None:
        """Put a session's cookie there."""
        self.web.cookies.set(COOKIE.name, token, domain=self.web.base_url.host, path="/")

    async def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """Send a request as the page does."""
        sent = {"x-csrf-token": self.csrf, "sec-fetch-site": "same-origin", **headers}
        if body is not None:
            sent["content-type"] = "application/json"
        content = None if body is None else json.dumps(body)  # ASCII, so that it can carry half a character
        answer = await self.web.request(method, path, content=content, headers=sent)
        if answer.content and answer.headers["content-type"] == "application/json" and "csrf" in answer.json():
            self.csrf = answer.json()["csrf"] or ""
        return answer

    async def log_in(self, email: str, password: str = PASSWORD) -> httpx.Response:
        """Sign in by password."""
        return await self.ask("POST", "/api/v1/session", {"email": email, "password": password})

    async def info(self) -> dict[str, Any]:
        """What the page learns when it opens."""
        return dict((await self.ask("GET", "/api/v1/session")).json())

    async def status(self) -> int:
        """What a call that needs a session is answered with."""
        return (await self.ask("GET", "/api/v1/account/sessions")).status_code
