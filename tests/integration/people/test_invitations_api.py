"""Inviting people and coming in by invitation, through the whole application."""

from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from fakes.people_browser import NOW, PASSWORD, Browser, Place
from fakes.people_parts import RULES, CountingLimiter
from reckon.people.throttle import Throttle
from reckon.relational.people_tables import members, users
from reckon.relational.tables import projects
from reckon.relational.unit_of_work import reading, unit_of_work

INVITATIONS = "/api/v1/projects/default/invitations"
PREVIEW, ACCEPT = "/api/v1/invitations/preview", "/api/v1/invitations/accept"
BOB: dict[str, Any] = {"name": "Bob", "password": "bob's good password"}


async def invite(browser: Browser, email: str = "bob@example.org", role: str = "engineer") -> str:
    """The token of a new invitation."""
    answer = await browser.ask("POST", INVITATIONS, {"email": email, "role": role})
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    address, _, token = answer.json()["url"].partition("#")
    assert address == "http://127.0.0.1:8600/invite"
    return token


async def admin_of(place: Place, browser: Browser) -> Browser:
    place.person("admin@example.org", role="admin")
    await browser.log_in("admin@example.org")
    return browser


async def test_somebody_new_sees_where_it_leads_and_comes_in(sqlite: Engine):
    place = Place(sqlite)
    async with place.browser() as admin, place.browser() as bob:
        token = await invite(await admin_of(place, admin))
        seen = (await bob.ask("POST", PREVIEW, {"token": token})).json()
        assert seen.pop("project")["id"] == "default"
        assert seen == {
            "email": "bob@example.org",
            "role": "engineer",
            "invited_by": "Admin",
            "expires_ns": str(NOW + RULES.invitation_ns),
            "has_account": False,
        }
        told = (await bob.ask("POST", ACCEPT, {"token": token, **BOB})).json()
        assert told["user"]["email"] == "bob@example.org"
        assert [(one["id"], one["role"]) for one in told["projects"]] == [("default", "engineer")]
        assert await bob.status() == 200
        listed = (await admin.ask("GET", INVITATIONS)).json()["invitations"]
        assert [one["state"] for one in listed] == ["accepted"]
    assert place.actions()[-4:] == ["invitation.created", "user.created", "invitation.accepted", "session.created"]
    assert token not in str(place.audited())


async def test_an_invitation_is_accepted_once(sqlite: Engine):
    place = Place(sqlite)
    async with place.browser() as admin, place.browser() as bob, place.browser() as eve:
        token = await invite(await admin_of(place, admin))
        assert (await bob.ask("POST", ACCEPT, {"token": token, **BOB})).status_code == 200
        for path, body in ((ACCEPT, {"token": token, **BOB}), (PREVIEW, {"token": token})):
            assert (await eve.ask("POST", path, body)).status_code == 404
        assert eve.token is None


@pytest.mark.parametrize("how", ["unknown", "over", "revoked", "replaced"])
async def test_an_invitation_that_is_gone_lets_nobody_in(sqlite: Engine, how: str):
    place = Place(sqlite)
    async with place.browser() as admin, place.browser() as bob:
        token = await invite(await admin_of(place, admin))
        (made,) = (await admin.ask("GET", INVITATIONS)).json()["invitations"]
        if how == "unknown":
            token = "t" * 43
        elif how == "revoked":
            assert (await admin.ask("DELETE", f"{INVITATIONS}/{made['id']}")).status_code == 204
            assert (await admin.ask("DELETE", f"{INVITATIONS}/{made['id']}")).status_code == 404
        elif how == "replaced":
            await invite(admin, role="viewer")
        if how == "over":
            place.clock.now_ns += RULES.invitation_ns
        assert (await bob.ask("POST", PREVIEW, {"token": token})).status_code == 404
        assert (await bob.ask("POST", ACCEPT, {"token": token, **BOB})).status_code == 404
    with reading(sqlite) as session:
        assert session.execute(select(users.c.email)).scalars().all() == ["admin@example.org"]


async def test_states_are_told_and_newest_come_first(sqlite: Engine):
    place = Place(sqlite)
    async with place.browser() as admin:
        await invite(await admin_of(place, admin), "first@example.org")
        place.clock.now_ns += 1
        await invite(admin, "second@example.org")
        place.clock.now_ns += 1
        await invite(admin, "second@example.org")
        states = [(one["email"], one["state"]) for one in (await admin.ask("GET", INVITATIONS)).json()["invitations"]]
        assert states == [
            ("second@example.org", "open"),
            ("second@example.org", "revoked"),
            ("first@example.org", "open"),
        ]
        place.clock.now_ns += RULES.invitation_ns
        await admin.log_in("admin@example.org")
        listed = (await admin.ask("GET", INVITATIONS)).json()["invitations"]
        assert [one["state"] for one in listed] == ["expired", "revoked", "expired"]


@pytest.mark.parametrize("body", [{}, {"name": "Bob"}, {"password": "bob's good password"}])
async def test_a_new_account_needs_a_name_and_a_password(sqlite: Engine, body: dict[str, str]):
    place = Place(sqlite)
    async with place.browser() as admin, place.browser() as bob:
        token = await invite(await admin_of(place, admin))
        assert (await bob.ask("POST", ACCEPT, {"token": token, **body})).status_code == 400
        poor = {"token": token, "name": "Bob", "password": "bob@example.org"}
        assert (await bob.ask("POST", ACCEPT, poor)).status_code == 400
        assert (await bob.ask("POST", ACCEPT, {"token": token, **BOB})).status_code == 200


async def test_who_has_an_account_joins_by_its_password(sqlite: Engine):
    place = Place(sqlite)
    bob_id = place.person("bob@example.org")
    async with place.browser() as admin, place.browser() as bob:
        token = await invite(await admin_of(place, admin))
        assert (await bob.ask("POST", PREVIEW, {"token": token})).json()["has_account"] is True
        for body in ({}, {"name": "Bob", "password": "not the password"}):
            answer = await bob.ask("POST", ACCEPT, {"token": token, **body})
            assert answer.status_code == 401
            assert bob.token is None
        told = (await bob.ask("POST", ACCEPT, {"token": token, "password": PASSWORD})).json()
        assert told["user"]["id"] == bob_id
        assert told["user"]["name"] == "Bob"
        assert told["projects"][0]["role"] == "engineer"


async def test_who_is_signed_in_as_the_invited_joins_at_once(sqlite: Engine):
    place = Place(sqlite)
    place.person("bob@example.org", password=None)
    link = place.link(place.person("carol@example.org", password=None))
    async with place.browser() as admin, place.browser() as carol:
        await admin_of(place, admin)
        for_bob, for_carol = await invite(admin), await invite(admin, "carol@example.org", "viewer")
        await carol.ask("POST", "/api/v1/session/link", {"token": link})
        before = carol.token
        answer = await carol.ask("POST", ACCEPT, {"token": for_bob})
        assert answer.status_code == 401  # signed in, but as somebody else
        assert "bob@example.org has an account" in answer.json()["detail"]
        told = (await carol.ask("POST", ACCEPT, {"token": for_carol})).json()
        assert told["projects"][0]["role"] == "viewer"
        assert carol.token == before


async def test_guessing_an_invited_accounts_password_is_slowed_down(sqlite: Engine):
    place = Place(sqlite, throttle=Throttle(CountingLimiter(), 3))
    place.person("bob@example.org")
    async with place.browser() as admin, place.browser() as eve:
        token = await invite(await admin_of(place, admin))
        for _ in range(3):
            assert (await eve.ask("POST", ACCEPT, {"token": token, "password": "a guess"})).status_code == 401
        assert (await eve.ask("POST", ACCEPT, {"token": token, "password": PASSWORD})).status_code == 429
        assert (await eve.log_in("bob@example.org")).status_code == 429


async def test_a_disabled_account_is_not_invited_and_does_not_join(sqlite: Engine):
    place = Place(sqlite)
    bob_id = place.person("bob@example.org")
    async with place.browser() as admin, place.browser() as bob:
        token = await invite(await admin_of(place, admin))
        with unit_of_work(sqlite) as session:
            session.execute(update(users).where(users.c.id == bob_id).values(disabled_ns=NOW))
        assert (await bob.ask("POST", ACCEPT, {"token": token, "password": PASSWORD})).status_code == 401
        answer = await admin.ask("POST", INVITATIONS, {"email": "bob@example.org", "role": "viewer"})
        assert answer.status_code == 409


async def test_a_member_is_not_invited_again(sqlite: Engine):
    place = Place(sqlite)
    place.person("bob@example.org", role="viewer")
    async with place.browser() as admin:
        await admin_of(place, admin)
        answer = await admin.ask("POST", INVITATIONS, {"email": "Bob@example.org", "role": "lead"})
    assert answer.status_code == 409
    assert "member already" in answer.json()["detail"]


async def test_who_became_a_member_meanwhile_keeps_the_role_that_may_do_more(sqlite: Engine):
    place = Place(sqlite)
    bob_id, carol_id = place.person("bob@example.org"), place.person("carol@example.org")
    async with place.browser() as admin, place.browser() as bob, place.browser() as carol:
        await admin_of(place, admin)
        for_bob, for_carol = await invite(admin, role="viewer"), await invite(admin, "carol@example.org", "lead")
        with unit_of_work(sqlite) as session:
            for user_id, role in ((bob_id, "lead"), (carol_id, "viewer")):
                session.execute(insert(members).values(project="default", user_id=user_id, role=role, created_ns=NOW))
        told = (await bob.ask("POST", ACCEPT, {"token": for_bob, "password": PASSWORD})).json()
        assert told["projects"][0]["role"] == "lead"
        told = (await carol.ask("POST", ACCEPT, {"token": for_carol, "password": PASSWORD})).json()
        assert told["projects"][0]["role"] == "lead"


@pytest.mark.parametrize("role", ["viewer", "annotator", "engineer", "lead"])
async def test_only_admins_invite_and_look_at_invitations(sqlite: Engine, role: str):
    place = Place(sqlite)
    place.person("ada@example.org", role=role)
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        assert (await ada.ask("GET", INVITATIONS)).status_code == 403
        body = {"email": "bob@example.org", "role": "viewer"}
        assert (await ada.ask("POST", INVITATIONS, body)).status_code == 403


async def test_an_invitation_of_one_project_is_not_revoked_from_another(sqlite: Engine):
    place = Place(sqlite)
    with unit_of_work(sqlite) as session:
        session.execute(insert(projects).values(id="other", name="Other", created_ns=NOW))
    place.person("owner@example.org", owner=True)
    async with place.browser() as owner:
        await owner.log_in("owner@example.org")
        await invite(owner)
        (made,) = (await owner.ask("GET", INVITATIONS)).json()["invitations"]
        elsewhere = INVITATIONS.replace("default", "other")
        assert (await owner.ask("DELETE", f"{elsewhere}/{made['id']}")).status_code == 404
        assert (await owner.ask("GET", elsewhere)).json()["invitations"] == []
        assert (await owner.ask("GET", INVITATIONS)).json()["invitations"][0]["state"] == "open"


@pytest.mark.parametrize("body", [{"email": "no address", "role": "viewer"}, {"email": "a@b.c", "role": "owner"}])
async def test_nonsense_is_invited_nowhere(sqlite: Engine, body: dict[str, str]):
    place = Place(sqlite)
    async with place.browser() as admin:
        await admin_of(place, admin)
        assert (await admin.ask("POST", INVITATIONS, body)).status_code in (400, 422)
