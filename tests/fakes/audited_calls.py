"""One call for each operation that writes into the audit log, with all that must be there before it."""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from sqlalchemy import Engine, Row, select

from fakes import labelling
from fakes.oidc_provider import CLIENT_ID, CLIENT_SECRET, FakeOidcProvider, Person
from fakes.people_browser import PASSWORD, Browser, Place
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


async def log_in(world: World) -> Call:
    email = world.email()
    world.place.person(email)
    return await world.browser(), "POST", "/api/v1/session", {"email": email, "password": PASSWORD}


async def log_in_by_link(world: World) -> Call:
    token = world.place.link(world.place.person(world.email(), password=None))
    return await world.browser(), "POST", "/api/v1/session/link", {"token": token}


async def log_out(world: World) -> Call:
    return await world.owner(), "DELETE", "/api/v1/session", None


async def finish_oidc(world: World) -> Call:
    browser = await world.browser()
    world.provider.person = Person(email="grace@provided.example", name="Grace")
    started = await browser.ask("GET", "/api/v1/session/oidc/start")
    back = world.provider.authorize(started.headers["location"])
    return browser, "GET", back, None


async def change_account(world: World) -> Call:
    return await world.owner(), "PATCH", "/api/v1/account", {"name": "Another name"}


async def change_password(world: World) -> Call:
    change = {"current": PASSWORD, "new": "another fine password"}
    return await world.owner(), "PUT", "/api/v1/account/password", change


async def end_own_session(world: World) -> Call:
    browser = await world.owner()
    (mine,) = (await browser.ask("GET", "/api/v1/account/sessions")).json()["sessions"]
    return browser, "DELETE", f"/api/v1/account/sessions/{mine['id']}", None


async def change_user(world: World) -> Call:
    _, user_id = await world.person()
    return await world.owner(), "PATCH", f"/api/v1/users/{user_id}", {"disabled": True}


async def make_login_link(world: World) -> Call:
    _, user_id = await world.person()
    return await world.owner(), "POST", f"/api/v1/users/{user_id}/login-link", None


async def _invited(world: World) -> tuple[Browser, dict[str, Any]]:
    owner = await world.owner()
    made = await owner.ask("POST", f"{DEFAULT}/invitations", {"email": world.email(), "role": "viewer"})
    return owner, made.json()


async def invite(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/invitations", {"email": world.email(), "role": "lead"}


async def revoke_invitation(world: World) -> Call:
    owner, made = await _invited(world)
    return owner, "DELETE", f"{DEFAULT}/invitations/{made['invitation']['id']}", None


async def accept_invitation(world: World) -> Call:
    _, made = await _invited(world)
    told = {"token": made["url"].partition("#")[2], "name": "Invited", "password": "a password of my own"}
    return await world.browser(), "POST", "/api/v1/invitations/accept", told


async def create_project(world: World) -> Call:
    return await world.owner(), "POST", "/api/v1/projects", {"id": "made", "name": "Made"}


async def change_project(world: World) -> Call:
    return await world.owner(), "PATCH", DEFAULT, {"name": "Renamed"}


async def change_member(world: World) -> Call:
    _, user_id = await world.person(role="viewer")
    return await world.owner(), "PATCH", f"{DEFAULT}/members/{user_id}", {"role": "lead"}


async def remove_member(world: World) -> Call:
    _, user_id = await world.person(role="viewer")
    return await world.owner(), "DELETE", f"{DEFAULT}/members/{user_id}", None


async def _key(world: World) -> tuple[Browser, str]:
    owner = await world.owner()
    made = await owner.ask("POST", f"{DEFAULT}/keys", {"name": "ci", "scopes": ["ingest"]})
    return owner, f"{DEFAULT}/keys/{made.json()['key']['id']}"


async def create_key(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/keys", {"name": "ci", "scopes": ["ingest"]}


async def change_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "PATCH", path, {"name": "nightly"}


async def rotate_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "POST", f"{path}/rotate", {"grace_minutes": 5}


async def revoke_key(world: World) -> Call:
    owner, path = await _key(world)
    return owner, "DELETE", path, None


async def put_masking(world: World) -> Call:
    owner = await world.owner()
    version = (await owner.ask("GET", f"{DEFAULT}/masking")).json()["version"]
    return owner, "PUT", f"{DEFAULT}/masking", {"masking": "all", "rules": [], "version": version}


async def put_retention(world: World) -> Call:
    days = {"steps_days": 14, "spans_days": 90, "rollups_days": 400}
    return await world.owner(), "PUT", f"{DEFAULT}/retention", days


async def keep_traces(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/kept-traces", {"trace_ids": [f"tr_{'0a' * 16}"]}


async def release_traces(world: World) -> Call:
    owner, _, path, body = await keep_traces(world)
    assert (await owner.ask("POST", path, body)).status_code == 204
    return owner, "POST", f"{path}/release", body


async def export_audit(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/audit/export", None


async def export_trace(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/traces/tr_{'ab' * 16}/export?format=chrome", None


async def export_selection(world: World) -> Call:
    return await world.owner(), "GET", f"{DEFAULT}/traces/export", None


async def import_traces(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/traces/import?format=otlp", {"resourceSpans": []}


async def _response(world: World) -> tuple[Browser, str]:
    """A program of the default project, and its run in the background."""
    owner = await world.owner()
    made = await owner.ask("POST", f"{DEFAULT}/keys", {"name": "asks", "scopes": ["solve"]})
    program = await world.browser()
    program.web.headers["authorization"] = f"Bearer {made.json()['secret']}"
    body = {"model": "m", "input": "40+2", "background": True}
    return program, (await program.ask("POST", "/v1/responses", body)).json()["id"]


async def cancel_response(world: World) -> Call:
    program, response_id = await _response(world)
    return program, "POST", f"/v1/responses/{response_id}/cancel", None


async def delete_response(world: World) -> Call:
    program, response_id = await _response(world)
    return program, "DELETE", f"/v1/responses/{response_id}", None


async def delete_trace(world: World) -> Call:
    return await world.owner(), "DELETE", f"{DEFAULT}/traces/tr_{'ab' * 16}", None


async def delete_traces(world: World) -> Call:
    return await world.owner(), "DELETE", f"{DEFAULT}/traces?confirm=default", None


async def create_view(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/views", {"name": "Weak ones", "q": "prm.min<0.3"}


async def _view(world: World) -> tuple[Browser, str]:
    browser, method, path, body = await create_view(world)
    return browser, f"{path}/{(await browser.ask(method, path, body)).json()['id']}"


async def change_view(world: World) -> Call:
    browser, path = await _view(world)
    return browser, "PUT", path, {"name": "Weaker ones"}


async def delete_view(world: World) -> Call:
    browser, path = await _view(world)
    return browser, "DELETE", path, None


async def create_queue(world: World) -> Call:
    return await world.owner(), "POST", f"{DEFAULT}/annotation/queues", {"name": world.email()}


async def change_queue(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    return browser, "PATCH", f"{path}/{made['id']}", {"guidelines": "Correct: right, and checkable."}


async def _task(world: World) -> tuple[Browser, str]:
    """Somebody with a task in a queue of one item."""
    browser, user_id = await world.person(owner=True)
    task_id = labelling.held_task(world.place.engine, f"user:{user_id}")
    return browser, f"{DEFAULT}/annotation/tasks/{task_id}"


async def submit_task(world: World) -> Call:
    browser, path = await _task(world)
    op = {"op_id": "op-00001", "number": 1, "step": 0, "field": "value", "value": -1, "t": 1}
    return browser, "POST", f"{path}/submit", {"ops": [op], "submission": "once-0001"}


async def skip_task(world: World) -> Call:
    browser, path = await _task(world)
    return browser, "POST", f"{path}/skip", {"reason": "too_hard"}


async def reopen_task(world: World) -> Call:
    browser, method, path, body = await submit_task(world)
    assert (await browser.ask(method, path, body)).status_code == 200
    return browser, "POST", f"{path.removesuffix('/submit')}/reopen", None


async def adjudicate_item(world: World) -> Call:
    browser, user_id = await world.person(owner=True)
    item_id = labelling.labelled_item(world.place.engine, f"user:{user_id}")
    decided = {"steps": [{"step": 0, "value": -1, "note": "Indeed."}]}
    return browser, "POST", f"{DEFAULT}/annotation/items/{item_id}/adjudicate", decided


async def make_item_known(world: World) -> Call:
    browser, method, path, body = await adjudicate_item(world)
    assert (await browser.ask(method, path, body)).status_code == 200
    return browser, "PUT", f"{path.removesuffix('/adjudicate')}/known", {"kind": "gold"}


async def import_labels(world: World) -> Call:
    browser, method, path, body = await create_queue(world)
    made = (await browser.ask(method, path, body)).json()
    step = {"completions": [{"text": "1 + 1 = 2", "rating": 1}], "chosen_completion": 0}
    record = {"question": {"problem": "1 + 1?"}, "label": {"steps": [step]}}
    return browser, "POST", f"{path}/{made['id']}/import", record


async def export_labels(world: World) -> Call:
    browser, _, path, _ = await import_labels(world)
    return browser, "GET", f"{path.removesuffix('/import')}/export", None


SCENARIOS: Mapping[str, Scenario] = {
    "importLabels": import_labels,
    "exportLabels": export_labels,
    "adjudicateItem": adjudicate_item,
    "makeItemKnown": make_item_known,
    "createQueue": create_queue,
    "changeQueue": change_queue,
    "submitTask": submit_task,
    "skipTask": skip_task,
    "reopenTask": reopen_task,
    "cancelResponse": cancel_response,
    "deleteResponse": delete_response,
    "logIn": log_in,
    "logInByLink": log_in_by_link,
    "logOut": log_out,
    "finishOidc": finish_oidc,
    "changeAccount": change_account,
    "changePassword": change_password,
    "endOwnSession": end_own_session,
    "changeUser": change_user,
    "makeLoginLink": make_login_link,
    "invite": invite,
    "revokeInvitation": revoke_invitation,
    "acceptInvitation": accept_invitation,
    "createProject": create_project,
    "changeProject": change_project,
    "changeMember": change_member,
    "removeMember": remove_member,
    "createKey": create_key,
    "changeKey": change_key,
    "rotateKey": rotate_key,
    "revokeKey": revoke_key,
    "putMasking": put_masking,
    "putRetention": put_retention,
    "keepTraces": keep_traces,
    "releaseTraces": release_traces,
    "exportProjectAudit": export_audit,
    "exportTrace": export_trace,
    "exportSelection": export_selection,
    "importTraces": import_traces,
    "deleteTrace": delete_trace,
    "deleteTraces": delete_traces,
    "createView": create_view,
    "changeView": change_view,
    "deleteView": delete_view,
}
