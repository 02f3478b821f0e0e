"""One call for each audited operation on people: how they come in, who they are, and in which projects."""

from collections.abc import Mapping
from typing import Any

from fakes.audited_world import DEFAULT, Call, Scenario, World
from fakes.oidc_provider import Person
from fakes.people_browser import PASSWORD, Browser


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


async def change_member(world: World) -> Call:
    _, user_id = await world.person(role="viewer")
    return await world.owner(), "PATCH", f"{DEFAULT}/members/{user_id}", {"role": "lead"}


async def remove_member(world: World) -> Call:
    _, user_id = await world.person(role="viewer")
    return await world.owner(), "DELETE", f"{DEFAULT}/members/{user_id}", None


SCENARIOS: Mapping[str, Scenario] = {
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
    "changeMember": change_member,
    "removeMember": remove_member,
}
