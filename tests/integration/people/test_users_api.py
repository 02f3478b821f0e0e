"""What owners do with people, through the whole application."""

import pytest
from sqlalchemy import Engine

from fakes.people_browser import Place

USERS = "/api/v1/users"


async def test_an_owner_sees_everybody_with_their_roles(sqlite: Engine):
    place = Place(sqlite)
    owner = place.person("owner@example.org", owner=True)
    bob = place.person("bob@example.org", password=None, role="lead")
    async with place.browser() as web:
        await web.log_in("owner@example.org")
        listed = (await web.ask("GET", USERS)).json()["users"]
    assert [one["id"] for one in listed] == [bob, owner]
    assert listed[0]["projects"] == [{"id": "default", "role": "lead"}]
    assert (listed[0]["seen_ns"], listed[1]["owner"], listed[1]["disabled"]) == (None, True, False)
    assert listed[1]["seen_ns"] is not None


@pytest.mark.parametrize("role", ["viewer", "admin"])
async def test_nobody_else_manages_people(sqlite: Engine, role: str):
    place = Place(sqlite)
    owner = place.person("owner@example.org", owner=True)
    place.person("ada@example.org", role=role)
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        for method, path in (("GET", USERS), ("PATCH", f"{USERS}/{owner}"), ("POST", f"{USERS}/{owner}/login-link")):
            answer = await ada.ask(method, path, {} if method == "PATCH" else None)
            assert answer.status_code == 403


async def test_whoever_is_disabled_is_out_at_once_and_back_when_enabled(sqlite: Engine):
    place = Place(sqlite)
    place.person("owner@example.org", owner=True)
    bob_id = place.person("bob@example.org", role="viewer")
    link = place.link(bob_id)
    async with place.browser() as owner, place.browser() as bob:
        await owner.log_in("owner@example.org")
        await bob.log_in("bob@example.org")
        answer = await owner.ask("PATCH", f"{USERS}/{bob_id}", {"disabled": True})
        assert answer.json()["disabled"] is True
        assert await bob.status() == 401
        assert (await bob.log_in("bob@example.org")).status_code == 401
        assert (await owner.ask("POST", f"{USERS}/{bob_id}/login-link")).status_code == 409

        await owner.ask("PATCH", f"{USERS}/{bob_id}", {"disabled": False})
        assert await bob.status() == 401  # the old session does not come back
        assert (await bob.ask("POST", "/api/v1/session/link", {"token": link})).status_code == 401
        assert (await bob.log_in("bob@example.org")).status_code == 200
    assert place.actions().count("user.changed") == 2


async def test_the_last_owner_stays(sqlite: Engine):
    place = Place(sqlite)
    ada_id = place.person("ada@example.org", owner=True)
    bob_id = place.person("bob@example.org")
    async with place.browser() as ada:
        await ada.log_in("ada@example.org")
        for change in ({"owner": False}, {"disabled": True}):
            answer = await ada.ask("PATCH", f"{USERS}/{ada_id}", change)
            assert answer.status_code == 409
            assert "last owner" in answer.json()["detail"]
        # An owner who cannot sign in is none to rely on.
        await ada.ask("PATCH", f"{USERS}/{bob_id}", {"owner": True, "disabled": True})
        assert (await ada.ask("PATCH", f"{USERS}/{ada_id}", {"owner": False})).status_code == 409
        await ada.ask("PATCH", f"{USERS}/{bob_id}", {"disabled": False})
        assert (await ada.ask("PATCH", f"{USERS}/{ada_id}", {"owner": False})).status_code == 200
        assert (await ada.ask("GET", USERS)).status_code == 403


async def test_an_owners_link_lets_a_person_in_who_has_lost_the_password(sqlite: Engine):
    place = Place(sqlite)
    place.person("owner@example.org", owner=True)
    bob_id = place.person("bob@example.org")
    async with place.browser() as owner, place.browser() as bob:
        await owner.log_in("owner@example.org")
        answer = await owner.ask("POST", f"{USERS}/{bob_id}/login-link")
        assert answer.headers["cache-control"] == "no-store"
        made = answer.json()
        address, _, token = made["url"].partition("#token=")
        assert address == "http://127.0.0.1:8600/login"
        assert made["expires_ns"] == str(place.clock() + 3600 * 10**9)
        assert (await bob.ask("POST", "/api/v1/session/link", {"token": token})).json()["user"]["id"] == bob_id
        assert token not in str(place.audited())


async def test_what_is_no_account_is_not_found(sqlite: Engine):
    place = Place(sqlite)
    place.person("owner@example.org", owner=True)
    async with place.browser() as owner:
        await owner.log_in("owner@example.org")
        assert (await owner.ask("PATCH", f"{USERS}/us_none", {"disabled": True})).status_code == 404
        assert (await owner.ask("POST", f"{USERS}/us_none/login-link")).status_code == 404
