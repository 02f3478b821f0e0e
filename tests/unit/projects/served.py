"""The application over a real relational store, as people and programs reach it: through the guard."""

import secrets
import time

import httpx
from sqlalchemy import Engine, insert

from fakes.web_parts import fake_parts, open_door
from reckon.projects.access import SYSTEM
from reckon.projects.keys import create_key
from reckon.projects.model import NewKey
from reckon.projects.permissions import Role, Scope
from reckon.projects.tokens import csrf_of, digest_of, new_token
from reckon.relational.people_tables import sessions
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import unit_of_work
from reckon.web.app import create_app
from reckon.web.identities import StoredIdentities
from unit.projects.people import NOW_NS, add_user

COOKIE = "reckon_session_8600"
HOUR_NS = 3600 * 10**9


class Place:
    """A running application and its store."""

    def __init__(self, engine: Engine, *, open: bool = False) -> None:
        self.engine = engine
        identities = StoredIdentities(engine, HOUR_NS)
        self.app = create_app(fake_parts(engine=engine, door=open_door(identities=identities, open=open)))

    def visitor(self, headers: dict[str, str] | None = None) -> httpx.AsyncClient:
        """Somebody who sends these headers."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8600", headers=headers)

    def with_key(self, *scopes: Scope, project: str = "default") -> httpx.AsyncClient:
        """A program that sends a key with `scopes`."""
        with unit_of_work(self.engine) as session:
            _, secret = create_key(session, SYSTEM, project, NewKey("of a test", scopes), time.time_ns())
        return self.visitor({"authorization": f"Bearer {secret}"})

    def person(self, user_id: str, *, owner: bool = False, **roles: Role) -> httpx.AsyncClient:
        """A person who has signed in, with roles by project."""
        add_user(self.engine, user_id, owner=owner, **roles)
        return self.signed_in(user_id)

    def signed_in(self, user_id: str) -> httpx.AsyncClient:
        """A session of a person who is there."""
        token, now_ns = new_token(), time.time_ns()
        with unit_of_work(self.engine) as session:
            session.execute(
                insert(sessions).values(
                    digest=digest_of(token),
                    id=secrets.token_hex(8),
                    user_id=user_id,
                    created_ns=now_ns,
                    seen_ns=now_ns,
                    expires_ns=now_ns + HOUR_NS,
                    address="",
                    agent="",
                )
            )
        return self.visitor({"cookie": f"{COOKIE}={token}", "x-csrf-token": csrf_of(token)})


def add_project(engine: Engine, project: str) -> None:
    """A project beside the default one."""
    with unit_of_work(engine) as session:
        session.execute(insert(projects).values(id=project, name=project.title(), created_ns=NOW_NS))
